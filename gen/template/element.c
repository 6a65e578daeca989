/*
 * The table of elements and what can be asked of it.
 */
#include "template/element.h"

#include <string.h>

/* The words that elements.def uses. */
enum {
	NONE = GROUP_NONE, ROOT = GROUP_ROOT, FRAME = GROUP_FRAME,
	BLOCK = GROUP_BLOCK, ITEMS = GROUP_ITEMS, CASES = GROUP_CASES,
	INLINE = GROUP_INLINE, TITLE = GROUP_TITLE, SAME = GROUP_SAME,
	TABLE = GROUP_TABLE, COLUMNS = GROUP_COLUMNS, CELLS = GROUP_CELLS,
	PLOT = GROUP_PLOT
};

const struct element_row element_rows[EL__COUNT] = {
#define ELEMENT(id, name, stands, holds, zh, en) \
	[EL_##id] = {name, stands, holds, {zh, en}},
#define ATTRIBUTE(element, name, type, need, values, zh, en)
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};

const struct attr_row attr_rows[] = {
#define ELEMENT(id, name, stands, holds, zh, en)
#define ATTRIBUTE(element, name, type, need, values, zh, en) \
	{EL_##element, name, TYPE_##type, NEED_##need, values, {zh, en}},
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};

const size_t attr_row_count = sizeof(attr_rows) / sizeof(attr_rows[0]);

const char *
element_name(enum element el)
{
	return el < EL__COUNT ? element_rows[el].name : "";
}

enum element
element_find(const char *name)
{
	int el;

	for (el = 0; el < EL__COUNT; el++)
		if (strcmp(element_rows[el].name, name) == 0)
			break;
	return (enum element)el;
}

const struct attr_row *
element_next_attr(enum element el, const struct attr_row *row)
{
	const struct attr_row *end = attr_rows + attr_row_count;

	for (row = row == NULL ? attr_rows : row + 1; row < end; row++)
		if (row->el == el)
			return row;
	return NULL;
}

const struct attr_row *
element_attr(enum element el, const char *name)
{
	const struct attr_row *row = NULL;

	while ((row = element_next_attr(el, row)) != NULL)
		if (strcmp(row->name, name) == 0)
			break;
	return row;
}

static void
put_tag(struct buf *to, int el)
{
	if (to->len > 0)
		buf_putc(to, ' ');
	buf_putc(to, '<');
	buf_puts(to, element_rows[el].name);
	buf_putc(to, '>');
}

/* The elements with tags that stand in `holds` and hold one of `with`. */
static const char *
list_where(struct arena *mem, unsigned holds, unsigned with)
{
	struct buf b = {.mem = mem};
	int el;

	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars && (element_rows[el].stands & holds) != 0 &&
		    (with == 0 || (element_rows[el].holds & with) != 0))
			put_tag(&b, el);
	return buf_text(&b);
}

const char *
element_list(struct arena *mem, unsigned holds)
{
	return list_where(mem, holds, 0);
}

const char *
element_text_list(struct arena *mem, unsigned holds)
{
	return list_where(mem, holds & ~(unsigned)GROUP_TITLE, INLINE);
}

const char *
element_parents(struct arena *mem, enum element el)
{
	struct buf b = {.mem = mem};
	int up;

	for (up = 0; up < EL__COUNT; up++)
		if ((element_rows[up].holds & element_rows[el].stands) != 0)
			put_tag(&b, up);
	return buf_text(&b);
}

const char *
element_attrs(struct arena *mem, enum element el)
{
	struct buf b = {.mem = mem};
	const struct attr_row *row = NULL;

	while ((row = element_next_attr(el, row)) != NULL) {
		if (b.len > 0)
			buf_putc(&b, ' ');
		buf_puts(&b, row->name);
	}
	return buf_text(&b);
}

/* Puts every digit from the first to the last of "0|6". */
static void
put_digits(struct buf *to, const char *range, const char *before,
    const char *after, const char *between)
{
	char digit;

	for (digit = range[0]; digit <= range[2]; digit++) {
		if (digit > range[0])
			buf_puts(to, between);
		buf_puts(to, before);
		buf_putc(to, digit);
		buf_puts(to, after);
	}
}

void
attr_put_values(struct buf *to, const struct attr_row *row,
    const char *before, const char *after, const char *between)
{
	const char *word = row->values;

	if (row->type == TYPE_INT) {
		put_digits(to, word, before, after, between);
		return;
	}
	while (*word != '\0') {
		size_t n = strcspn(word, "|");

		buf_puts(to, before);
		buf_put(to, word, n);
		buf_puts(to, after);
		word += n + (word[n] == '|');
		if (*word != '\0')
			buf_puts(to, between);
	}
}
