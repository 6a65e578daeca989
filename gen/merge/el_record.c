/*
 * 版记 (7.4): who gets a copy, who printed the document and when.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* Switches to the chain of 版记, or back. */
static void
turn_to(struct merge *m, struct chain *chain)
{
	struct block **blocks = m->blocks;

	m->blocks = chain->tail;
	chain->tail = blocks;
}

static void
put_word(struct merge *m, const struct figure *f, enum run_kind kind,
    const char *text)
{
	if (f->fact->state == FACT_WITHHELD || edition_masks(f)) {
		lack_withheld(m, f);
		text = "**";
	}
	if (text != NULL)
		piece_put(m, kind, text, f->t->loc, ask_origin(m, f));
	else
		lack_ok(m, f, NEED_WORD);
}

/*
 * Names of a list joined by ，, those of a list in it by 、; what is no list is
 * text as it is to be.
 */
static void
put_names(struct merge *m, const struct figure *f, enum run_kind kind,
    const char *between)
{
	const struct data *node;
	struct figure one;
	size_t i = 0;

	if (f->fact->state != FACT_GROUP) {
		put_word(m, f, kind, f->fact->state == FACT_WORD ?
		    f->fact->word : NULL);
		return;
	}
	for (node = ask_first_entry(f->fact->node); node != NULL;
	    node = ask_next_entry(node)) {
		one = ask_child(m, f, node, ++i);
		if (i > 1)
			piece_put(m, RUN_TEXT, between, f->t->loc, NULL);
		put_names(m, &one, RUN_NAME, "、");
	}
}

static const char end_marks[] = "。，、；";

/* 抄送：…。 in its row above 印发. */
static void
put_copies(struct merge *m, const struct tpl *t)
{
	const char *path = tpl_attr(t, "copies");
	struct inlines in;
	struct figure f;
	struct block *b;

	/* Nobody need get a copy. */
	if (path == NULL && facts_find(m->job, m->facts, FACTS_NOW,
	    "公文.抄送")->state == FACT_ABSENT)
		return;
	f = ask(m, t, "copies", "公文.抄送");
	if (f.fact->state == FACT_NONE)
		return;
	inlines_open(&in);
	m->in = &in;
	put_names(m, &f, RUN_WORD, "，");
	inlines_trim_end(m, &in, end_marks);
	piece_put(m, RUN_TEXT, "。", t->loc, NULL);
	m->in = NULL;
	inlines_settle(m, &in);
	b = merge_block(m, BLOCK_RECORD_COPY, t, &in);
	if (b != NULL)
		b->label = "抄送：";
}

/* The day of printing in words; told of when it is before that of signing. */
static const char *
day_of_printing(struct merge *m, const struct figure *f)
{
	struct date d, signed_on = m->doc->date;

	if (f->fact->state != FACT_WORD)
		return NULL;
	if (!date_parse(f->fact->word, strlen(f->fact->word), &d)) {
		diag_add(m->job, M124, f->fact->loc, f->path, f->fact->word);
		return f->fact->word;
	}
	if (signed_on.year != 0 && (d.year * 400 + d.month * 32 + d.day) <
	    (signed_on.year * 400 + signed_on.month * 32 + signed_on.day))
		diag_add(m->job, M441, f->fact->loc,
		    date_text(m->mem, d), date_text(m->mem, signed_on));
	return date_text(m->mem, d);
}

/* Who printed it and when, on one row. */
static void
put_printing(struct merge *m, const struct tpl *t)
{
	struct figure organ = ask(m, t, "organ", "公文.印发机关");
	struct figure day = ask(m, t, "date", "公文.印发日期");
	struct inlines in;

	inlines_open(&in);
	m->in = &in;
	put_word(m, &organ, RUN_NAME, organ.fact->state == FACT_WORD ?
	    organ.fact->word : NULL);
	piece_put(m, RUN_BREAK, "", t->loc, NULL);
	put_word(m, &day, RUN_WORD, day_of_printing(m, &day));
	piece_put(m, RUN_TEXT, "印发", t->loc, NULL);
	m->in = NULL;
	inlines_settle(m, &in);
	merge_block(m, BLOCK_RECORD_PRINT, t, &in);
}

void
merge_record(struct merge *m, const struct tpl *t)
{
	static const char *const evens[] = {"自动", "否", "是", "折页"};
	static const int sides[] = {0, 0, 2, 4};
	static const char *const forms[] = {"国标", "信函"};
	int even = words_pick(tpl_attr(t, "even"), evens, 4);
	struct block *last = m->last;

	if (m->record_at != NULL) {
		diag_relate(m->job, diag_add(m->job, M442, t->loc), T052,
		    m->record_at->loc);
		return;
	}
	m->record_at = t;
	m->doc->record_sides = even == 0 && m->doc->duplex ? 2 : sides[even];
	m->doc->record_plain = words_pick(tpl_attr(t, "form"), forms, 2) == 1;
	turn_to(m, &m->record);
	put_copies(m, t);
	if (!m->doc->record_plain)
		put_printing(m, t);
	turn_to(m, &m->record);
	m->last = last;
}

void
record_put_addressee(struct merge *m, const struct tpl *t,
    struct inlines *in)
{
	struct chain *to = &m->record_to;
	struct block **blocks = m->blocks, *last = m->last, *b;

	m->in = in;
	piece_put(m, RUN_TEXT, "。", t->loc, NULL);
	m->in = NULL;
	m->blocks = to->tail;
	b = merge_block(m, BLOCK_RECORD_TO, t, in);
	if (b != NULL)
		b->label = "主送：";
	to->tail = m->blocks;
	m->blocks = blocks;
	m->last = last;
	m->moved = t;
}
