/*
 * The table of elements for people, as Markdown: the groups, the elements,
 * the attributes.
 */
#include "template/element.h"

/* Headings and words, by enum lang. */
static const char *const groups_heading[] = {
	"| 合称 | 包括 |\n| --- | --- |\n",
	"| group | holds |\n| --- | --- |\n",
};
static const char *const elements_heading[] = {
	"| 元素 | 属于 | 里面放什么 | 说明 |\n| --- | --- | --- | --- |\n",
	"| element | is one of | holds | meaning |\n"
	    "| --- | --- | --- | --- |\n",
};
static const char *const attrs_heading[] = {
	"| 元素 | 属性 | 取值 | 说明 |\n| --- | --- | --- | --- |\n",
	"| element | attribute | value | meaning |\n"
	    "| --- | --- | --- | --- |\n",
};
static const char *const word_and[] = {"、", ", "};
static const char *const word_same[] = {
	"与它所在之处相同", "what its place holds"
};
static const char *const word_none[] = {"无", "nothing"};
static const char *const word_needed[] = {"必写。", "Needed. "};
static const char *const word_either[] = {"择一。", "One of these. "};

static const struct {
	unsigned group;
	const char *name[2];
} groups[] = {
	{GROUP_ROOT, {"文件的根", "root of a file"}},
	{GROUP_TITLE, {"标题", "title"}},
	{GROUP_FRAME, {"框架", "frame"}},
	{GROUP_BLOCK, {"段落", "block"}},
	{GROUP_ITEMS, {"列表项", "item of a list"}},
	{GROUP_CASES, {"分支", "case"}},
	{GROUP_INLINE, {"文字", "text"}},
	{GROUP_TABLE, {"表的内容", "part of a table"}},
	{GROUP_COLUMNS, {"分栏", "column below a head"}},
	{GROUP_CELLS, {"格", "cell of a row"}},
	{GROUP_PLOT, {"图的数据", "data of a chart"}},
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static const char *const type_names[TYPE__COUNT][2] = {
	[TYPE_PATH] = {"路径", "path"},
	[TYPE_PATHS] = {"路径，空格隔开", "paths, with blanks between"},
	[TYPE_KEY] = {"名字", "name"},
	[TYPE_EXPR] = {"条件", "test"},
	[TYPE_ID] = {"名字，全套模板里不重复", "name, unique in the set"},
	[TYPE_LIST] = {"列表的 id", "id of a list"},
	[TYPE_REF] = {"图或表的 id", "id of a figure or a table"},
	[TYPE_FILE] = {"文件名", "file name"},
	[TYPE_IMAGE] = {"PNG 或 JPEG 文件名", "name of a PNG or JPEG file"},
	[TYPE_SET] = {"一套模板的名字", "name of a template set"},
	[TYPE_TEXT] = {"文字", "text"},
	[TYPE_CHARS] = {"文字，可为空", "text, may be empty"},
};

/* "<a> <b>" as code: `a` `b`. */
static void
put_code(struct buf *to, const char *tags)
{
	for (; *tags != '\0'; tags++)
		buf_putc(to, *tags == '<' || *tags == '>' ? '`' : *tags);
}

/* The names of the groups in `which`. */
static void
put_groups(struct buf *to, unsigned which, enum lang lang)
{
	bool any = false;
	size_t i;

	for (i = 0; i < GROUPS; i++) {
		if (!(which & groups[i].group))
			continue;
		if (any)
			buf_puts(to, word_and[lang]);
		buf_puts(to, groups[i].name[lang]);
		any = true;
	}
}

static void
put_holds(struct buf *to, unsigned holds, enum lang lang)
{
	if (holds == GROUP_NONE)
		buf_puts(to, word_none[lang]);
	else if (holds & GROUP_SAME)
		buf_puts(to, word_same[lang]);
	else
		put_groups(to, holds, lang);
}

static void
put_element(struct buf *to, int el, enum lang lang)
{
	buf_printf(to, "| `%s` | ", element_rows[el].name);
	put_groups(to, element_rows[el].stands, lang);
	buf_puts(to, " | ");
	put_holds(to, element_rows[el].holds, lang);
	buf_printf(to, " | %s |\n", element_rows[el].meaning[lang]);
}

static void
put_attr(struct buf *to, const struct attr_row *row, enum lang lang)
{
	buf_printf(to, "| `%s` | `%s` | ", element_rows[row->el].name,
	    row->name);
	if (row->type == TYPE_INT)
		buf_printf(to, "`%c`–`%c`", row->values[0], row->values[2]);
	else if (row->type == TYPE_WORD)
		attr_put_values(to, row, "`", "`", " ");
	else
		buf_puts(to, type_names[row->type][lang]);
	buf_puts(to, " | ");
	if (row->need == NEED_NEEDED)
		buf_puts(to, word_needed[lang]);
	else if (row->need == NEED_EITHER)
		buf_puts(to, word_either[lang]);
	buf_printf(to, "%s |\n", row->meaning[lang]);
}

void
template_reference(struct buf *to, enum lang lang)
{
	size_t i;
	int el;

	buf_puts(to, groups_heading[lang]);
	for (i = 0; i < GROUPS; i++) {
		buf_printf(to, "| %s | ", groups[i].name[lang]);
		put_code(to, element_list(to->mem, groups[i].group));
		buf_puts(to, " |\n");
	}
	buf_putc(to, '\n');
	buf_puts(to, elements_heading[lang]);
	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars)
			put_element(to, el, lang);
	buf_putc(to, '\n');
	buf_puts(to, attrs_heading[lang]);
	for (i = 0; i < attr_row_count; i++)
		put_attr(to, &attr_rows[i], lang);
}
