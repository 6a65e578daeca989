/*
 * The RELAX NG schema (XML syntax), printed from the table of elements.  It
 * says nothing that the checker does not say, and leaves to it what a grammar
 * cannot: expressions, ids, includes, and how deep sections go.
 */
#include <string.h>

#include "template/element.h"
#include "template/inside.h"

/* The groups whose places differ for elements that hold SAME. */
static const struct {
	unsigned group;
	const char *name;
} groups[] = {
	{GROUP_FRAME, "frame"},
	{GROUP_BLOCK, "block"},
	{GROUP_ITEMS, "items"},
	{GROUP_INLINE, "inline"},
	{GROUP_TABLE, "table-parts"},
	{GROUP_COLUMNS, "columns-parts"},
	{GROUP_CELLS, "row-parts"},
	{GROUP_PLOT, "plot"},
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static void
put_line(struct buf *to, int depth, const char *text)
{
	while (depth-- > 0)
		buf_puts(to, "  ");
	buf_puts(to, text);
	buf_putc(to, '\n');
}

/* A line with one name in it. */
static void
put_named(struct buf *to, int depth, const char *before, const char *name,
    const char *after)
{
	while (depth-- > 0)
		buf_puts(to, "  ");
	buf_puts(to, before);
	buf_puts(to, name);
	buf_puts(to, after);
	buf_putc(to, '\n');
}

/* Text of ours as XML text or attribute. */
static void
put_escaped(struct buf *to, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			buf_puts(to, "&amp;");
		else if (*s == '<')
			buf_puts(to, "&lt;");
		else
			buf_putc(to, *s);
	}
}

static void
put_meaning(struct buf *to, int depth, const char *text)
{
	while (depth-- > 0)
		buf_puts(to, "  ");
	buf_puts(to, "<a:documentation>");
	put_escaped(to, text);
	buf_puts(to, "</a:documentation>\n");
}

/* Whether `el` means something else in each place. */
static bool
is_control(int el)
{
	return (element_rows[el].holds & (GROUP_SAME | GROUP_CASES)) != 0;
}

/* A reference to `el` as it stands in the group called `in`. */
static void
put_ref(struct buf *to, int depth, int el, const char *in)
{
	struct buf name = {.mem = to->mem};

	buf_puts(&name, element_rows[el].name);
	if (is_control(el)) {
		buf_putc(&name, '.');
		buf_puts(&name, in);
	}
	put_named(to, depth, "<ref name=\"", name.text, "\"/>");
}

/* ---- attributes ---- */

static void
put_value(struct buf *to, int depth, const struct attr_row *row)
{
	const char *pattern = value_pattern(row);
	struct buf values = {.mem = to->mem};

	if (row->type == TYPE_WORD || row->type == TYPE_INT) {
		attr_put_values(&values, row, "<value type=\"string\">",
		    "</value>", "");
		put_named(to, depth, "<choice>", values.text, "</choice>");
	} else if (pattern != NULL) {
		put_line(to, depth, "<data type=\"string\">");
		buf_puts(&values, "<param name=\"pattern\">");
		put_escaped(&values, pattern);
		put_named(to, depth + 1, values.text, "</param>", "");
		put_line(to, depth, "</data>");
	} else
		put_line(to, depth, "<text/>");
}

static void
put_attr(struct buf *to, int depth, const struct attr_row *row)
{
	bool optional = row->need == NEED_OPTIONAL;

	if (optional)
		put_line(to, depth++, "<optional>");
	put_named(to, depth, "<attribute name=\"", row->name, "\">");
	put_meaning(to, depth + 1, row->meaning[LANG_ZH]);
	put_value(to, depth + 1, row);
	put_line(to, depth, "</attribute>");
	if (optional)
		put_line(to, depth - 1, "</optional>");
}

static void
put_attrs(struct buf *to, int depth, enum element el)
{
	const struct attr_row *row = NULL;
	bool either = false;

	while ((row = element_next_attr(el, row)) != NULL) {
		if (row->need == NEED_EITHER)
			either = true;
		else
			put_attr(to, depth, row);
	}
	if (!either)
		return;
	put_line(to, depth, "<choice>");
	while ((row = element_next_attr(el, row)) != NULL)
		if (row->need == NEED_EITHER)
			put_attr(to, depth + 1, row);
	put_line(to, depth, "</choice>");
}

/* ---- content ---- */

static void
put_repeated(struct buf *to, int depth, const char *how, const char *group)
{
	put_named(to, depth, "<", how, ">");
	put_named(to, depth + 1, "<ref name=\"", group, "\"/>");
	put_named(to, depth, "</", how, ">");
}

/* What stands in places of the groups `holds`. */
static void
put_content(struct buf *to, int depth, unsigned holds)
{
	size_t i;

	if (holds == GROUP_NONE)
		put_line(to, depth, "<empty/>");
	if (holds & GROUP_TITLE)
		put_line(to, depth, "<ref name=\"title\"/>");
	for (i = 0; i < GROUPS; i++)
		if (holds & groups[i].group)
			put_repeated(to, depth, holds == GROUP_ITEMS ||
			    holds == GROUP_COLUMNS ? "oneOrMore" : "zeroOrMore", groups[i].name);
}

/* One <when> or more, then at most one <otherwise>. */
static void
put_cases(struct buf *to, int depth, const char *in)
{
	put_line(to, depth, "<oneOrMore>");
	put_ref(to, depth + 1, EL_when, in);
	put_line(to, depth, "</oneOrMore>");
	put_line(to, depth, "<optional>");
	put_ref(to, depth + 1, EL_otherwise, in);
	put_line(to, depth, "</optional>");
}

/* The element as it is where the group `same`, called `in`, stands. */
static void
put_element(struct buf *to, int el, unsigned same, const char *in)
{
	const struct element_row *row = &element_rows[el];

	put_named(to, 2, "<element name=\"", row->name, "\">");
	put_meaning(to, 3, row->meaning[LANG_ZH]);
	put_attrs(to, 3, (enum element)el);
	if (row->holds == GROUP_CASES)
		put_cases(to, 3, in);
	else
		put_content(to, 3, row->holds & GROUP_SAME ? same :
		    row->holds);
	put_line(to, 2, "</element>");
}

/* A control element has a definition for each group it may stand in. */
static void
define_control(struct buf *to, int el)
{
	unsigned stands = element_rows[el].stands;
	size_t i;

	/* The cases stand wherever choose does. */
	if (stands & GROUP_CASES)
		stands = element_rows[EL_choose].stands;
	for (i = 0; i < GROUPS; i++) {
		if (!(stands & groups[i].group))
			continue;
		put_named(to, 1, "<define name=\"", arena_join(to->mem,
		    element_rows[el].name, ".", groups[i].name, NULL),
		    "\">");
		put_element(to, el, groups[i].group, groups[i].name);
		put_line(to, 1, "</define>");
	}
}

static void
define_element(struct buf *to, int el)
{
	if (is_control(el)) {
		define_control(to, el);
		return;
	}
	put_named(to, 1, "<define name=\"", element_rows[el].name, "\">");
	put_element(to, el, GROUP_NONE, "");
	put_line(to, 1, "</define>");
}

static void
define_group(struct buf *to, unsigned group, const char *name)
{
	int el;

	put_named(to, 1, "<define name=\"", name, "\">");
	put_line(to, 2, "<choice>");
	if (group & GROUP_INLINE)
		put_line(to, 3, "<text/>");
	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars && (element_rows[el].stands & group))
			put_ref(to, 3, el, name);
	put_line(to, 2, "</choice>");
	put_line(to, 1, "</define>");
}

static void
put_start(struct buf *to)
{
	int el;

	put_line(to, 1, "<start>");
	put_line(to, 2, "<choice>");
	for (el = 0; el < EL__COUNT; el++)
		if (element_rows[el].stands & GROUP_ROOT)
			put_ref(to, 3, el, "");
	put_line(to, 2, "</choice>");
	put_line(to, 1, "</start>");
}

void
template_schema(struct buf *to)
{
	size_t i;
	int el;

	buf_puts(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Printed from gen/template/elements.def by `make schema`. -->\n"
	    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
	    "    xmlns:a=\"http://relaxng.org/ns/compatibility/"
	    "annotations/1.0\"\n"
	    "    datatypeLibrary=\"http://www.w3.org/2001/"
	    "XMLSchema-datatypes\"\n"
	    "    ns=\"" TPL_NAMESPACE "\">\n");
	put_start(to);
	for (i = 0; i < GROUPS; i++)
		define_group(to, groups[i].group, groups[i].name);
	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars)
			define_element(to, el);
	buf_puts(to, "</grammar>\n");
}
