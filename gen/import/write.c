/*
 * The data file that an import makes.
 */
#include <string.h>

#include "base/utf8.h"
#include "import/inside.h"

/* A name in the tree of figures: 办文, and below it 收文. */
struct branch {
	struct branch *next, *child;
	const char *name;
	const struct figure *figure;
};

/* Words all of them: map.c has told of what is none. */
static const char *const heads[] = {
	"期间", "单位", "模板", "指标", "上年", "上期", "成文日期",
};

/* A text in double quotes, as YAML reads it. */
static void
put_quoted(struct buf *to, const char *s)
{
	const char *end = s + strlen(s);
	uint32_t cp;

	buf_putc(to, '"');
	while (s < end) {
		cp = utf8_next(&s, end);
		if (utf8_is_forbidden(cp) || cp < 0x20)
			continue;
		if (cp == '"' || cp == '\\')
			buf_putc(to, '\\');
		buf_put_cp(to, cp);
	}
	buf_putc(to, '"');
}

static void
put_months(struct import *im, const struct figure *f, struct buf *to)
{
	bool any = false;
	int month;

	for (month = 1; month <= MONTHS; month++) {
		if (f->month[month] == NULL)
			continue;
		buf_puts(to, any ? ", " : "{");
		buf_put_int(to, month);
		buf_puts(to, ": ");
		buf_puts(to, dec_plain(&im->job->mem, f->month[month]));
		any = true;
	}
	buf_putc(to, '}');
}

static void
put_value(struct import *im, const struct figure *f, struct buf *to)
{
	if (f->value != NULL)
		buf_puts(to, dec_plain(&im->job->mem, f->value));
	else
		put_quoted(to, f->word);
}

static void
put_indent(struct buf *to, int depth)
{
	while (depth-- > 0)
		buf_puts(to, "  ");
}

static void
put_figure(struct import *im, const struct figure *f, struct buf *to,
    int depth)
{
	put_indent(to, depth);
	buf_puts(to, "值: ");
	put_value(im, f, to);
	buf_putc(to, '\n');
	put_indent(to, depth);
	buf_puts(to, "来源: ");
	put_quoted(to, f->origin);
	buf_putc(to, '\n');
	if (!f->monthly)
		return;
	put_indent(to, depth);
	buf_puts(to, "按月: ");
	put_months(im, f, to);
	buf_putc(to, '\n');
}

static void
put_branches(struct import *im, const struct branch *b, struct buf *to,
    int depth)
{
	for (; b != NULL; b = b->next) {
		put_indent(to, depth);
		buf_puts(to, b->name);
		buf_puts(to, ":\n");
		if (b->figure != NULL)
			put_figure(im, b->figure, to, depth + 1);
		put_branches(im, b->child, to, depth + 1);
	}
}

/* The branch of that name among `first`, made at the end when new. */
static struct branch *
branch_of(struct job *j, struct branch **first, const char *name, size_t n)
{
	while (*first != NULL && (strlen((*first)->name) != n ||
	    memcmp((*first)->name, name, n) != 0))
		first = &(*first)->next;
	if (*first == NULL) {
		*first = NEW(&j->mem, struct branch);
		(*first)->name = arena_strndup(&j->mem, name, n);
	}
	return *first;
}

static struct branch *
plant(struct import *im)
{
	struct branch *root = NULL, **at, *b;
	const struct figure *f;
	const char *s;
	size_t n;

	for (f = im->map->figures; f != NULL; f = f->next) {
		at = &root;
		s = f->path;
		do {
			n = strcspn(s, ".");
			b = branch_of(im->job, at, s, n);
			at = &b->child;
			s += n + (s[n] == '.');
		} while (*s != '\0');
		b->figure = f;
	}
	return root;
}

void
import_write(struct import *im, const char *map_path, struct buf *to)
{
	const char *slash = strrchr(map_path, '/');
	const struct data *d;
	size_t i;

	buf_puts(to, IMPORT_HEAD);
	buf_puts(to, slash != NULL ? slash + 1 : map_path);
	buf_puts(to, " 导入。数不要在这里改：改台账或映射，再导入一次。\n");
	buf_puts(to, "格式: zongjie-data/1\n");
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		d = data_child(im->map->root, heads[i]);
		if (d == NULL || *d->text == '\0')
			continue;
		buf_puts(to, heads[i]);
		buf_puts(to, ": ");
		put_quoted(to, d->text);
		buf_putc(to, '\n');
	}
	buf_putc(to, '\n');
	put_branches(im, plant(im), to, 0);
}
