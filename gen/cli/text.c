/*
 * The words of the command line, and the way they get out.  Everything is
 * put together first and written at once, so that the lines of two runs do
 * not mix; stdio is not used.
 */
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"

static const char *const rows[TEXT__COUNT][2] = {
#define TEXT(id, zh, en) [TEXT_##id] = {zh, en},
#include "cli/text.def"
#undef TEXT
};

const char *
text_row(enum text id, enum lang lang)
{
	return rows[id][lang];
}

const char *
text_strings(struct cli *c, enum text id, ...)
{
	const char *args[4] = {"", "", "", ""}, *arg, *s;
	struct buf b = {.mem = &c->mem};
	va_list ap;
	int i;

	va_start(ap, id);
	for (i = 0; i < 4 && (arg = va_arg(ap, const char *)) != NULL; i++)
		args[i] = arg;
	va_end(ap);
	for (s = rows[id][c->lang]; *s != '\0'; s++) {
		if (s[0] == '%' && s[1] >= '1' && s[1] <= '4')
			buf_puts(&b, args[*++s - '1']);
		else
			buf_putc(&b, *s);
	}
	return buf_text(&b);
}

const char *
text_number(struct cli *c, long long n)
{
	struct buf b = {.mem = &c->mem};

	buf_put_int(&b, n);
	return buf_text(&b);
}

const char *
system_words(const struct cli *c, const char *words)
{
	static const struct {
		int code;
		const char *zh;
	} table[] = {
#define ERRNO(code, zh) {code, zh},
#include "cli/errno.def"
#undef ERRNO
	};
	size_t i;

	for (i = 0; words != NULL && c->lang == LANG_ZH &&
	    i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(strerror(table[i].code), words) == 0)
			return table[i].zh;
	return words;
}

/* Controls, and the marks that turn the direction of reading. */
static bool
steers(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C ||
	    cp == 0x200E || cp == 0x200F || cp == 0x2028 || cp == 0x2029 ||
	    (cp >= 0x202A && cp <= 0x202E) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

void
put_clean(struct buf *b, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		buf_put_cp(b, steers(cp) ? 0xFFFD : cp);
	}
}

static bool
put_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, s, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return false;
		s += k;
		n -= (size_t)k;
	}
	return true;
}

void
put_error(const char *s, size_t n)
{
	(void)put_all(STDERR_FILENO, s, n);
}

enum outcome
put_result(struct cli *c, const struct buf *b)
{
	if (put_all(STDOUT_FILENO, buf_text(b), b->len))
		return DONE;
	complain(c, TEXT_cannot_print,
	    system_words(c, strerror(errno)));
	return BAD_SYSTEM;
}

void
say_line(struct cli *c, bool complaint, const char *line)
{
	struct buf b = {.mem = &c->mem};

	if (!complaint && c->options.given[OPT_quiet])
		return;
	if (complaint)
		buf_puts(&b, text(c, TEXT_complaint));
	put_clean(&b, line, strlen(line));
	buf_putc(&b, '\n');
	put_error(b.text, b.len);
}

void
no_memory(void)
{
	const char *zh = rows[TEXT_no_memory][LANG_ZH];
	const char *en = rows[TEXT_no_memory][LANG_EN];

	put_error(zh, strlen(zh));
	put_error(" / ", 3);
	put_error(en, strlen(en));
	put_error("\n", 1);
	_exit(NO_MEMORY);
}
