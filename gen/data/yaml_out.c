/*
 * Data trees as YAML.
 */
#include "data/yaml_out.h"

#include <string.h>

#include "base/utf8.h"

/* Whether it, not "", can stand without quotes, and means the same so. */
static bool
is_plain(const char *s)
{
	static const char *const marks[] = {
		"：", "，", "　", "｛", "｝", "［", "］",
	};
	size_t n = strlen(s), i;

	if (strchr("-?:,[]{}#&*!|>'\"%@`~= ", s[0]) != NULL ||
	    s[n - 1] == ' ' || strpbrk(s, ":#,[]{}\"\\\n\t") != NULL)
		return n > 1 && s[0] == '-' && s[1] >= '0' && s[1] <= '9' &&
		    strspn(s + 1, "0123456789.") == n - 1;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strstr(s, marks[i]) != NULL)
			return false;
	return true;
}

void
yaml_put_text(struct buf *to, const char *s, bool quoted)
{
	const char *end = s + strlen(s);
	uint32_t cp;

	if (s[0] == '\0' && !quoted) {
		buf_putc(to, '~');
		return;
	}
	if (!quoted && is_plain(s)) {
		buf_puts(to, s);
		return;
	}
	buf_putc(to, '"');
	while (s < end) {
		cp = utf8_next(&s, end);
		if (cp == '\n') {
			buf_puts(to, "\\n");
			continue;
		}
		if (cp == '"' || cp == '\\')
			buf_putc(to, '\\');
		buf_put_cp(to, cp);
	}
	buf_putc(to, '"');
}

void
yaml_put_indent(struct buf *to, int depth)
{
	while (depth-- > 0)
		buf_puts(to, "  ");
}

void
yaml_put_node(struct buf *to, const struct data *d, int depth)
{
	const struct data *c;

	if (d->kind == DATA_TEXT) {
		buf_putc(to, ' ');
		yaml_put_text(to, d->text, d->quoted);
		buf_putc(to, '\n');
		return;
	}
	if (d->child == NULL) {
		buf_puts(to, d->kind == DATA_LIST ? " []\n" : " {}\n");
		return;
	}
	buf_putc(to, '\n');
	for (c = d->child; c != NULL; c = c->next) {
		yaml_put_indent(to, depth);
		if (d->kind == DATA_LIST)
			buf_putc(to, '-');
		else {
			yaml_put_text(to, c->key, false);
			buf_putc(to, ':');
		}
		yaml_put_node(to, c, depth + 1);
	}
}
