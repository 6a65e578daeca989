/*
 * Asking the tree, and showing it.
 */
#include <string.h>

#include "template/template.h"

const struct tpl_attr *
tpl_attr_find(const struct tpl *t, const char *name)
{
	const struct tpl_attr *a;

	for (a = t->attr; a != NULL; a = a->next)
		if (strcmp(a->name, name) == 0)
			break;
	return a;
}

const char *
tpl_attr(const struct tpl *t, const char *name)
{
	const struct tpl_attr *a = tpl_attr_find(t, name);

	return a != NULL ? a->value : NULL;
}

struct loc
tpl_attr_loc(const struct tpl *t, const char *name)
{
	const struct tpl_attr *a = tpl_attr_find(t, name);

	return a != NULL ? a->loc : t->loc;
}

static void
put_quoted(struct buf *to, const char *s)
{
	buf_putc(to, '"');
	for (; *s != '\0'; s++) {
		switch (*s) {
		case '\n':
			buf_puts(to, "\\n");
			break;
		case '\t':
			buf_puts(to, "\\t");
			break;
		case '"':
		case '\\':
			buf_putc(to, '\\');
			buf_putc(to, *s);
			break;
		default:
			buf_putc(to, *s);
		}
	}
	buf_putc(to, '"');
}

/* The file's name only where it is another than that of the node above. */
static void
put_place(const struct tpl *t, struct buf *to)
{
	struct place p = loc_place(t->loc);

	if (t->up == NULL || t->up->loc.src != t->loc.src) {
		buf_puts(to, t->loc.src->path);
		buf_putc(to, ':');
	}
	buf_printf(to, "%zu:%zu", p.line, p.column);
}

static void
dump(const struct tpl *t, struct buf *to, unsigned depth)
{
	const struct tpl_attr *a;
	const struct tpl *child;
	unsigned i;

	for (i = 0; i < depth; i++)
		buf_puts(to, "  ");
	if (t->el == EL_chars)
		put_quoted(to, t->text);
	else
		buf_puts(to, element_name(t->el));
	for (a = t->attr; a != NULL; a = a->next) {
		buf_printf(to, " %s=", a->name);
		put_quoted(to, a->value);
	}
	buf_puts(to, "  @");
	put_place(t, to);
	buf_putc(to, '\n');
	for (child = t->child; child != NULL; child = child->next)
		dump(child, to, depth + 1);
}

void
template_dump(const struct tpl *t, struct buf *to)
{
	dump(t, to, 0);
}
