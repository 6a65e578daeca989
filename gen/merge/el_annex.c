/*
 * Attachments: pages of their own behind the text (7.3.7), and 附件说明, the
 * list of them (7.3.4).  The list is made from the attachments; when it is
 * written by hand the two must agree, and what differs is told of with both
 * places.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* An attachment that was merged. */
struct annex {
	struct annex *next;
	const struct tpl *t;
	const char *name;		/* its title in one line */
	struct block *label;		/* 附件, 附件1 */
	const struct block *title;
	bool apart;			/* bound by itself */
};

/* ---- one attachment ---- */

/* The label is worded when all are known; here it only has its place. */
static struct block *
put_label(struct merge *m, const struct tpl *t)
{
	struct inlines in;
	struct block *b;

	inlines_open(&in);
	m->in = &in;
	piece_put(m, RUN_TEXT, "附件", t->loc, NULL);
	m->in = NULL;
	b = merge_block(m, BLOCK_ANNEX, t, &in);
	if (b != NULL)
		b->apart = words_pick(tpl_attr(t, "bound"),
		    (const char *const[]){"随文", "另装"}, 2) == 1;
	return b;
}

static const struct block *
title_of(const struct block *label)
{
	const struct block *b;

	for (b = label; b != NULL; b = b->next)
		if (b->kind == BLOCK_ANNEX_TITLE)
			return b;
	return NULL;
}

static void
note_annex(struct merge *m, const struct tpl *t, struct block *label)
{
	struct annex *a = NEW(m->mem, struct annex);
	const struct block *title = title_of(label);

	*a = (struct annex){
		.t = t, .label = label, .title = title,
		.name = title != NULL ? block_text(m->mem, title) : "",
		.apart = label->apart,
	};
	*m->annexes_tail = a;
	m->annexes_tail = &a->next;
	if (title == m->last)
		diag_add(m->job, M407, t->loc, a->name);
}

/* Its blocks, numbers of headings and all, in a chain of their own. */
static void
put_annex(struct merge *m, const struct tpl *t, struct chain *to)
{
	struct section *outer = m->section, own = {
		.t = t, .owner = tpl_attr(t, "owner"),
		.path = arena_printf(m->mem, "附件%d", ++m->annex_count),
	};
	struct block **blocks = m->blocks, *last = m->last, *label;

	m->section = &own;
	m->blocks = to->tail;
	label = put_label(m, t);
	if (label != NULL) {
		merge_children(m, t);
		note_annex(m, t, label);
	}
	to->tail = m->blocks;
	m->section = outer;
	m->blocks = blocks;
	m->last = last;
}

void
merge_attachment(struct merge *m, const struct tpl *t)
{
	const char *bound = tpl_attr(t, "bound");
	bool apart = bound != NULL && strcmp(bound, "另装") == 0;

	if (m->section->up != NULL || m->section->t != NULL) {
		diag_add(m->job, M431, t->loc);
		return;
	}
	put_annex(m, t, apart ? &m->apart : &m->bound);
}

void
annex_put_title(struct merge *m, const struct tpl *t, struct inlines *in)
{
	if (inlines_empty(in)) {
		struct origin *o = NEW(m->mem, struct origin);

		diag_add(m->job, M432, t->loc);
		o->role = "title";
		inlines_open(in);
		m->in = in;
		piece_put(m, RUN_MISSING, "【缺：附件标题】", t->loc, o);
		m->in = NULL;
	}
	merge_block(m, BLOCK_ANNEX_TITLE, t, in);
}

/* ---- 附件说明 ---- */

void
merge_attachments(struct merge *m, const struct tpl *t)
{
	struct items items;
	struct item *i;
	struct block *b;
	int number = 0;

	merge_items(m, t, &items);
	m->list = t;
	for (i = items.first; i != NULL; i = i->next) {
		inlines_trim_end(m, &i->in, "。，、；：！？");
		b = merge_block(m, BLOCK_ATTACHMENT, i->t, &i->in);
		if (b != NULL && items.count > 1)
			b->number = ++number;
	}
}

/* The words of a title once more, in one line. */
static const struct run *
copy_runs(struct merge *m, const struct run *r)
{
	const struct run *first = NULL, **tail = &first;

	for (; r != NULL; r = r->next) {
		struct run *copy = NEW(m->mem, struct run);

		if (r->kind == RUN_BREAK)
			continue;
		*copy = *r;
		copy->next = NULL;
		*tail = copy;
		tail = &copy->next;
	}
	return first;
}

/* Where the list belongs: before who signs. */
static const struct block **
place_of_list(struct merge *m)
{
	const struct block **at = &m->doc->first;

	while (*at != NULL && (*at)->kind != BLOCK_SIGNATURE &&
	    (*at)->kind != BLOCK_DATE && (*at)->kind != BLOCK_END_NOTE)
		at = (const struct block **)&(*at)->next;
	return at;
}

static void
make_list(struct merge *m)
{
	const struct block **at = place_of_list(m);
	const struct annex *a;
	int number = 0;

	for (a = m->annexes; a != NULL; a = a->next) {
		struct block *b = NEW(m->mem, struct block);

		if (a->title == NULL)
			continue;
		*b = (struct block){
			.next = *at, .kind = BLOCK_ATTACHMENT, .label = "",
			.section = "", .loc = a->t->loc,
			.run = copy_runs(m, a->title->run),
			.number = m->annex_count > 1 ? ++number : 0,
		};
		if (*at == NULL)
			m->blocks = (struct block **)&b->next;
		*at = b;
		at = (const struct block **)&b->next;
	}
}

static const char *
item_text(struct merge *m, const struct block *b)
{
	struct buf text = {.mem = m->mem};
	const struct run *r;

	for (r = b->run; r != NULL; r = r->next)
		buf_puts(&text, r->text);
	return buf_text(&text);
}

static const struct block *
next_item(const struct block *b)
{
	while (b != NULL && b->kind != BLOCK_ATTACHMENT)
		b = b->next;
	return b;
}

/* What was written by hand, against the attachments. */
static void
check_list(struct merge *m)
{
	const struct block *item = next_item(m->doc->first);
	const struct annex *a;

	for (a = m->annexes; a != NULL && item != NULL; a = a->next) {
		const char *text = item_text(m, item);

		if (strcmp(text, a->name) != 0)
			diag_relate(m->job, diag_add(m->job, M433, item->loc,
			    text, a->name), M434, a->t->loc);
		item = next_item(item->next);
	}
	for (; item != NULL; item = next_item(item->next))
		diag_add(m->job, M435, item->loc, item_text(m, item));
	for (; a != NULL; a = a->next)
		diag_relate(m->job, diag_add(m->job, M436, a->t->loc,
		    a->name), M437, m->list->loc);
}

/* 附件, 附件1; bound by itself it says first what it belongs to (7.3.7). */
static void
word_label(struct merge *m, const struct annex *a, int number)
{
	const char *text = m->annex_count > 1 ?
	    arena_printf(m->mem, "附件%d", number) : "附件";
	struct inlines in;
	struct figure f;

	inlines_open(&in);
	m->in = &in;
	if (a->apart) {
		f = ask_path(m, a->t, "公文.发文字号", a->t->loc,
		    "attachment", FACTS_NOW);
		if (lack_ok(m, &f, NEED_WORD))
			piece_put(m, RUN_NAME, f.fact->word, a->t->loc,
			    ask_origin(m, &f));
	}
	piece_put(m, RUN_TEXT, text, a->t->loc, NULL);
	m->in = NULL;
	inlines_settle(m, &in);
	a->label->run = inlines_runs(&in);
}

void
annexes_settle(struct merge *m)
{
	const struct annex *a;
	int number = 0;

	for (a = m->annexes; a != NULL; a = a->next)
		word_label(m, a, ++number);
	if (m->annexes == NULL)
		return;
	if (m->list != NULL)
		check_list(m);
	else
		make_list(m);
}
