/*
 * The table of elements for people: two Markdown tables.
 */
#include "template/element.h"

static const char *const headings[][2] = {
	[LANG_ZH] = {
		"| 元素 | 放在哪里 | 里面放什么 | 说明 |\n"
		"| --- | --- | --- | --- |\n",
		"| 元素 | 属性 | 取值 | 说明 |\n"
		"| --- | --- | --- | --- |\n",
	},
	[LANG_EN] = {
		"| element | stands in | holds | meaning |\n"
		"| --- | --- | --- | --- |\n",
		"| element | attribute | value | meaning |\n"
		"| --- | --- | --- | --- |\n",
	},
};

/* Words of the tables, by enum lang. */
static const char *const word_root[] = {"文件的根", "the root of a file"};
static const char *const word_same[] = {
	"与它所在之处相同", "what its place holds"
};
static const char *const word_none[] = {"无", "nothing"};
static const char *const word_text[] = {"文字", "text"};
static const char *const word_needed[] = {"必写。", "Needed. "};
static const char *const word_either[] = {"择一。", "One of these. "};

static const char *const type_names[TYPE__COUNT][2] = {
	[TYPE_PATH] = {"路径", "path"},
	[TYPE_PATHS] = {"路径，空格隔开", "paths, with blanks between"},
	[TYPE_KEY] = {"名字", "name"},
	[TYPE_EXPR] = {"条件", "test"},
	[TYPE_ID] = {"名字，全套模板里不重复", "name, unique in the set"},
	[TYPE_LIST] = {"列表的 id", "id of a list"},
	[TYPE_FILE] = {"文件名", "file name"},
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

static void
put_stands(struct buf *to, int el, enum lang lang)
{
	const char *parents = element_parents(to->mem, (enum element)el);

	if (element_rows[el].stands & GROUP_ROOT) {
		buf_puts(to, word_root[lang]);
		if (*parents != '\0')
			buf_puts(to, lang == LANG_ZH ? "，" : ", ");
	}
	put_code(to, parents);
}

static void
put_holds(struct buf *to, int el, enum lang lang)
{
	unsigned holds = element_rows[el].holds;

	if (holds == GROUP_NONE)
		buf_puts(to, word_none[lang]);
	else if (holds & GROUP_SAME)
		buf_puts(to, word_same[lang]);
	else {
		if (holds & GROUP_INLINE) {
			buf_puts(to, word_text[lang]);
			buf_putc(to, ' ');
		}
		put_code(to, element_list(to->mem, holds));
	}
}

static void
put_element(struct buf *to, int el, enum lang lang)
{
	buf_printf(to, "| `%s` | ", element_rows[el].name);
	put_stands(to, el, lang);
	buf_puts(to, " | ");
	put_holds(to, el, lang);
	buf_printf(to, " | %s |\n", element_rows[el].meaning[lang]);
}

static void
put_attr(struct buf *to, const struct attr_row *row, enum lang lang)
{
	buf_printf(to, "| `%s` | `%s` | ", element_rows[row->el].name,
	    row->name);
	if (row->type == TYPE_WORD || row->type == TYPE_INT)
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

	buf_puts(to, headings[lang][0]);
	for (el = 0; el < EL__COUNT; el++)
		if (el != EL_chars)
			put_element(to, el, lang);
	buf_putc(to, '\n');
	buf_puts(to, headings[lang][1]);
	for (i = 0; i < attr_row_count; i++)
		put_attr(to, &attr_rows[i], lang);
}
