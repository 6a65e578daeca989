/*
 * The frame of a report: title, notes, addressee.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* Marks that no title ends with. */
static const char end_marks[] = "。，、；：！？";

/* pitch="28": a line pitch of its own, within what can be read. */
static mpt
read_pitch(struct merge *m, const struct tpl *t)
{
	enum { LEAST = 26, MOST = 33, POINT = 1000 };
	const char *text = tpl_attr(t, "pitch");
	const struct dec *value;
	long mpts = 0;
	bool ok = false;

	if (text == NULL)
		return 0;
	value = dec_parse(m->mem, text, strlen(text));
	if (value != NULL)
		mpts = dec_to_long(dec_shift(m->mem, value, 3), &ok);
	if (ok && mpts >= LEAST * POINT && mpts <= MOST * POINT)
		return (mpt)mpts;
	diag_add(m->job, M412, tpl_attr_loc(t, "pitch"), text,
	    arena_printf(m->mem, "%d", LEAST),
	    arena_printf(m->mem, "%d", MOST));
	return 0;
}

void
merge_report(struct merge *m, const struct tpl *t)
{
	static const char *const above[] = {"1", "0", "2"};
	static const char *const lines[] = {"撑满", "居中"};
	static const char *const duplex[] = {"否", "是"};
	static const char *const folio[] = {"国标", "居中", "无"};
	const char *subject = tpl_attr(t, "subject");

	m->doc->lines = (enum doc_lines)words_pick(tpl_attr(t, "lines"),
	    lines, 2);
	m->doc->duplex = words_pick(tpl_attr(t, "duplex"), duplex, 2) == 1;
	m->doc->folio = (enum doc_folio)words_pick(
	    tpl_attr(t, "page-number"), folio, 3);
	m->doc->pitch = read_pitch(m, t);
	m->doc->title_above = above[words_pick(tpl_attr(t, "title-above"),
	    above, 3)][0] - '0';
	m->doc->subject = subject != NULL ? subject : "";
	merge_children(m, t);
}

void
merge_part(struct merge *m, const struct tpl *t)
{
	merge_children(m, t);
}

/* A section keeps its place in the numbers even when its title is empty. */
static void
put_no_heading(struct merge *m, const struct tpl *t, struct inlines *in)
{
	struct origin *o = NEW(m->mem, struct origin);

	diag_add(m->job, M405, t->loc);
	o->role = "title";
	inlines_open(in);
	m->in = in;
	piece_put(m, RUN_MISSING, "【缺：小标题】", t->loc, o);
	m->in = NULL;
}

/* The heading of the section that is open. */
static void
put_heading(struct merge *m, const struct tpl *t, struct inlines *in)
{
	static const char *const ways[] = {"", "独行", "连排"};
	struct section *s = m->section;
	int way = words_pick(tpl_attr(s->t, "heading"), ways, 3);
	struct block *b;

	if (inlines_trim_end(m, in, end_marks))
		diag_add(m->job, M313, t->loc);
	if (inlines_empty(in))
		put_no_heading(m, t, in);
	b = merge_block(m, BLOCK_HEADING, t, in);
	if (b == NULL)
		return;
	b->level = s->level;
	b->number = ++s->up->count;
	b->label = doc_label(m->mem, b->level, b->number);
	b->run_in = way == 2 || (way == 0 && s->level > 1);
	s->heading = b;
}

/* Its file, the outline and the window of a reader are named by the title. */
static void
put_no_title(struct merge *m, const struct tpl *t, struct inlines *in)
{
	struct origin *o = NEW(m->mem, struct origin);

	diag_add(m->job, M413, t->loc);
	o->role = "title";
	inlines_open(in);
	m->in = in;
	piece_put(m, RUN_MISSING, "【缺：标题】", t->loc, o);
	m->in = NULL;
}

void
merge_title(struct merge *m, const struct tpl *t)
{
	struct inlines in;

	merge_inline(m, t, &in);
	if (m->table != NULL) {
		inlines_trim_end(m, &in, end_marks);
		merge_table_caption(m, t, &in);
		return;
	}
	if (m->section->level > 0) {
		put_heading(m, t, &in);
		return;
	}
	if (inlines_trim_end(m, &in, end_marks))
		diag_add(m->job, M314, t->loc);
	if (m->section->t != NULL) {
		annex_put_title(m, t, &in);
		return;
	}
	if (inlines_empty(&in))
		put_no_title(m, t, &in);
	merge_block(m, BLOCK_TITLE, t, &in);
}

/* （…） around what has none yet. */
static void
put_brackets(struct merge *m, const struct tpl *t, struct inlines *in)
{
	const char *text = inlines_text(m->mem, in);
	struct inlines all;

	if (inlines_empty(in) || strncmp(text, "（", strlen("（")) == 0)
		return;
	inlines_open(&all);
	m->in = &all;
	piece_put(m, RUN_TEXT, "（", t->loc, NULL);
	inlines_move(&all, in);
	piece_put(m, RUN_TEXT, "）", t->loc, NULL);
	m->in = NULL;
	*in = all;
}

void
merge_note(struct merge *m, const struct tpl *t)
{
	static const char *const places[] = {"题注", "附注"};
	bool at_end = words_pick(tpl_attr(t, "place"), places, 2) == 1;
	struct inlines in;

	if (m->table != NULL) {
		merge_table_note(m, t);
		return;
	}
	merge_inline(m, t, &in);
	if (at_end)
		put_brackets(m, t, &in);
	merge_block(m, at_end ? BLOCK_END_NOTE : BLOCK_TITLE_NOTE, t, &in);
}

void
merge_addressee(struct merge *m, const struct tpl *t)
{
	struct inlines in;

	merge_inline(m, t, &in);
	inlines_trim_end(m, &in, end_marks);
	if (words_pick(tpl_attr(t, "place"),
	    (const char *const[]){"文首", "版记"}, 2) == 1)
		record_put_addressee(m, t, &in);
	else
		merge_block(m, BLOCK_ADDRESSEE, t, &in);
}
