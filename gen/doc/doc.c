/*
 * The document: names of its blocks, labels of its headings, and the text of
 * one block as the page shows it.
 */
#include "doc/doc.h"

#include "base/cnum.h"

static const char *const kind_names[] = {
#define BLOCK(id, zh) [BLOCK_##id] = zh,
#include "doc/blocks.def"
#undef BLOCK
};

/* What stands before and after the number of each heading level. */
static const struct {
	const char *before, *after;
	bool chinese;
} labels[] = {
	{"", "、", true}, {"（", "）", true}, {"", ".", false},
	{"（", "）", false},
};

const char *
block_kind_name(enum block_kind kind)
{
	return kind_names[kind];
}

const char *
doc_label(struct arena *mem, int level, int number)
{
	int i = level < 1 ? 0 : level > 4 ? 3 : level - 1;

	return arena_join(mem, labels[i].before,
	    labels[i].chinese ? cnum_count(mem, number) :
	    arena_printf(mem, "%d", number), labels[i].after, NULL);
}

/* 附件：, 附件：1. or 2.: only the first line of several says 附件. */
static const char *
attachment_mark(struct arena *mem, int number)
{
	if (number < 1)
		return "附件：";
	return arena_printf(mem, "%s%d.", number == 1 ? "附件：" : "",
	    number);
}

const char *
block_before(struct arena *mem, const struct block *b)
{
	if (b->kind == BLOCK_ATTACHMENT)
		return attachment_mark(mem, b->number);
	if (b->kind == BLOCK_CAPTION && b->label[0] != '\0')
		return arena_join(mem, b->label, " ", NULL);
	return b->label != NULL ? b->label : "";
}

const char *
block_after(const struct block *b)
{
	if (b->kind == BLOCK_ADDRESSEE)
		return "：";
	return b->kind == BLOCK_HEADING && b->run_in ? "。" : "";
}

const char *
block_text(struct arena *mem, const struct block *b)
{
	struct buf text = {.mem = mem};
	const struct run *r;

	if (b->kind == BLOCK_TABLE) {
		doc_table_text(b, &text);
		return buf_text(&text);
	}
	buf_puts(&text, block_before(mem, b));
	for (r = b->run; r != NULL; r = r->next) {
		buf_puts(&text, r->text);
		/* Words of a chart stand apart from each other. */
		if (b->kind == BLOCK_CHART && r->next != NULL)
			buf_putc(&text, ' ');
	}
	buf_puts(&text, block_after(b));
	return buf_text(&text);
}
