/*
 * Lists: items that remain, numbered anew, joined in a sentence or set as
 * paragraphs of their own; and <count list="…">, which says how many.
 */
#include <string.h>

#include "merge/merge_inside.h"

static const char *const mark_names[] = {"无", "一是", "第一", "1", "（1）"};

void
merge_items(struct merge *m, const struct tpl *t, struct items *items)
{
	struct items *outer = m->items;
	struct inlines *in = m->in;

	*items = (struct items){.tail = &items->first};
	m->items = items;
	m->in = NULL;
	merge_children(m, t);
	m->items = outer;
	m->in = in;
}

void
merge_item(struct merge *m, const struct tpl *t)
{
	struct items *items = m->items;
	struct scope scope;
	struct item *i;

	if (items == NULL)
		return;
	i = NEW(m->mem, struct item);
	i->t = t;
	m->items = NULL;
	scope_open(m, &scope, t);
	merge_inline(m, t, &i->in);
	m->items = items;
	if (!scope_close(m, &scope) || inlines_empty(&i->in))
		return;
	*items->tail = i;
	items->tail = &i->next;
	items->count++;
}

/* One item alone is not 一是: it stands without a mark. */
static enum list_mark
mark_of(struct merge *m, const struct tpl *t, const struct items *items)
{
	enum list_mark mark = (enum list_mark)words_pick(
	    tpl_attr(t, "mark"), mark_names, 5);

	if (mark == MARK_NONE || items->count != 1)
		return mark;
	diag_add(m->job, M306, t->loc, words_mark(m->mem, mark, 1));
	return MARK_NONE;
}

static void
put_mark(struct merge *m, const struct tpl *t, enum list_mark mark, int n)
{
	const char *text = words_mark(m->mem, mark, n);

	if (text[0] != '\0')
		piece_put(m, RUN_TEXT, text, t->loc, NULL);
}

/* What stands behind item `n` of `count`. */
static const char *
joiner(const struct tpl *t, int n, int count)
{
	const char *sep = tpl_attr(t, "sep"), *last = tpl_attr(t, "last");
	const char *end = tpl_attr(t, "end");

	if (n == count)
		return end != NULL ? end : "";
	if (n == count - 1 && last != NULL)
		return last;
	return sep != NULL ? sep : "；";
}

/* ；cannot join what has a 。 inside. */
static void
check_inner_stop(struct merge *m, const struct item *i, const char *join)
{
	if (strcmp(join, "；") == 0 &&
	    strstr(inlines_text(m->mem, &i->in), "。") != NULL)
		diag_add(m->job, M305, i->t->loc);
}

static void
put_joined(struct merge *m, const struct tpl *t, struct items *items,
    enum list_mark mark)
{
	struct item *i;
	const char *join;
	int n = 0;

	for (i = items->first; i != NULL; i = i->next) {
		join = joiner(t, ++n, items->count);
		if (join[0] != '\0')
			inlines_trim_end(m, &i->in, "，、；。");
		check_inner_stop(m, i, join);
		put_mark(m, i->t, mark, n);
		inlines_move(m->in, &i->in);
		if (join[0] != '\0')
			piece_put(m, RUN_TEXT, join, t->loc, NULL);
	}
	if (n == 0)
		piece_vanish(m, t);
}

/* Each item a paragraph of its own, closed with a stop. */
static void
put_paragraphs(struct merge *m, const struct tpl *t, struct items *items,
    enum list_mark mark)
{
	const char *end = tpl_attr(t, "end");
	struct inlines in;
	struct item *i;
	int n = 0;

	for (i = items->first; i != NULL; i = i->next) {
		inlines_open(&in);
		m->in = &in;
		inlines_trim_end(m, &i->in, "，、");
		put_mark(m, i->t, mark, ++n);
		inlines_move(&in, &i->in);
		if (!words_end_with_stop(inlines_text(m->mem, &in)))
			piece_put(m, RUN_TEXT, end != NULL ? end : "。",
			    i->t->loc, NULL);
		m->in = NULL;
		inlines_settle(m, &in);
		merge_block(m, BLOCK_PARA, i->t, &in);
	}
}

static void
note_list(struct merge *m, const struct tpl *t, int items)
{
	struct listed *l;

	if (tpl_attr(t, "id") == NULL)
		return;
	l = NEW(m->mem, struct listed);
	*l = (struct listed){.t = t, .items = items};
	*m->lists = l;
	m->lists = &l->next;
}

void
merge_list(struct merge *m, const struct tpl *t)
{
	struct items items;
	enum list_mark mark;

	merge_items(m, t, &items);
	note_list(m, t, items.count);
	mark = mark_of(m, t, &items);
	if (m->in != NULL)
		put_joined(m, t, &items, mark);
	else
		put_paragraphs(m, t, &items, mark);
}

/* 五, or 5. */
static const char *
count_text(struct merge *m, const struct tpl *t, long n)
{
	const char *style = tpl_attr(t, "style");

	return style != NULL && strcmp(style, "数字") == 0 ?
	    arena_printf(m->mem, "%ld", n) : words_count(m->mem, n);
}

/* The list is perhaps still to come: its number is put in at the end. */
static void
count_later(struct merge *m, const struct tpl *t)
{
	struct counted *c = NEW(m->mem, struct counted);

	c->t = t;
	c->origin = NEW(m->mem, struct origin);
	c->origin->role = "count";
	c->origin->data = t->loc;
	c->run = piece_put(m, RUN_FIGURE, count_text(m, t, 1), t->loc,
	    c->origin);
	if (c->run == NULL)
		return;
	*m->counts = c;
	m->counts = &c->next;
}

static void
count_group(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");
	struct origin *o;
	long n;

	if (f.masked && f.fact->state == FACT_GROUP && edition_drops(m))
		return;
	if (f.fact->state == FACT_WITHHELD ||
	    (f.masked && f.fact->state == FACT_GROUP)) {
		lack_withheld(m, &f);
		piece_put(m, RUN_FIGURE, "*", t->loc, ask_origin(m, &f));
		return;
	}
	if (!lack_ok(m, &f, NEED_GROUP))
		return;
	n = ask_entries(f.fact->node);
	if (n == 0) {
		diag_add(m->job, m->draft ? M317 : M309, t->loc, f.path);
		lack_put(m, &f, "缺", f.name);
		return;
	}
	o = ask_origin(m, &f);
	if (!f.hidden) {
		o->value = dec_int(m->mem, n);
		o->formula = arena_join(m->mem, "计数(", f.path, ")", NULL);
	}
	piece_put(m, RUN_FIGURE, count_text(m, t, n), t->loc, o);
}

void
merge_count(struct merge *m, const struct tpl *t)
{
	if (tpl_attr(t, "list") != NULL)
		count_later(m, t);
	else
		count_group(m, t);
}

/* In a draft what cannot be counted is a gap, else an error. */
static void
no_count(struct merge *m, struct counted *c, enum diag_code final,
    enum diag_code draft)
{
	const char *id = tpl_attr(c->t, "list");

	diag_add(m->job, m->draft ? draft : final,
	    tpl_attr_loc(c->t, "list"), id);
	c->run->kind = RUN_MISSING;
	c->run->text = arena_join(m->mem, "【缺：", id, "的项数】", NULL);
}

static void
resolve(struct merge *m, struct counted *c)
{
	const char *id = tpl_attr(c->t, "list");
	const struct listed *l = m->listed;

	while (l != NULL && strcmp(tpl_attr(l->t, "id"), id) != 0)
		l = l->next;
	if (l == NULL) {
		no_count(m, c, M308, M318);
		return;
	}
	if (l->times > 1)
		diag_add(m->job, M310, tpl_attr_loc(c->t, "list"), id);
	if (l->items == 0) {
		no_count(m, c, M309, M317);
		return;
	}
	c->run->text = count_text(m, c->t, l->items);
	c->origin->value = dec_int(m->mem, l->items);
	c->origin->formula = arena_join(m->mem, "列表 ", id, " 的项数", NULL);
	c->origin->data = l->t->loc;
}

/* Leaves each list once in the chain, however often it was printed. */
static void
gather_lists(struct merge *m)
{
	struct listed **at = &m->listed, *l;
	struct seen *s;

	while ((l = *at) != NULL) {
		s = merge_seen(m, l->t, M310);
		if (s->list == NULL) {
			s->list = l;
			l->times = 1;
			at = &l->next;
		} else {
			s->list->times++;
			*at = l->next;
		}
	}
}

void
merge_counts_resolve(struct merge *m)
{
	struct counted *c;

	gather_lists(m);
	for (c = m->counted; c != NULL; c = c->next)
		resolve(m, c);
}
