/*
 * What closes a document: 附件说明 (7.3.4), 发文机关署名 and 成文日期 (7.3.5),
 * 附注 (7.3.6).  They are one group, never parted and never without text.
 */
#include "layout/layout_inside.h"

static struct text *
text_of(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);

	text_add_runs(l, t, ROLE_FANGSONG, b, node_add(l, TAG_P, NULL));
	text_settle(t);
	return t;
}

/*
 * 附件：1.name — the first name begins behind the label and its number; the
 * numbers of the others stand below that number; a wrapped name is aligned
 * with its own first character.
 */
static void
lay_attachment(struct layout *l, const struct block *b, int group)
{
	enum { LABEL_CELLS = 3 };
	struct text *t = NEW(&l->job->mem, struct text);
	struct node *n = node_add(l, TAG_P, NULL);
	int first = l->spec->indent;
	struct stacking how = {.role = ROLE_FANGSONG, .group = group};

	if (b->number <= 1)
		text_add(l, t, ROLE_FANGSONG, "附件：", NULL, n);
	else
		first += LABEL_CELLS;
	if (b->number > 0)
		text_add(l, t, ROLE_FANGSONG, arena_printf(&l->job->mem,
		    "%d.", b->number), NULL, n);
	how.label = t->count;
	how.measure = (struct measure){
		.first = first * CELL_UNITS,
		.rest = first * CELL_UNITS + text_width(t, 0, t->count),
		.width = l->spec->cells * CELL_UNITS,
	};
	text_add_runs(l, t, ROLE_FANGSONG, b, n);
	block_stack(l, t, &how);
}

/* These lines are set as they are; what is too long would leave the sheet. */
static void
report_width(struct layout *l, const struct text *t)
{
	mcell width = text_width(t, 0, t->count);
	const struct run *run = t->items[0].run;

	if (width > l->spec->cells * CELL_UNITS)
		diag_add(l->job, L203, run != NULL ? run->loc : t->loc,
		    arena_printf(&l->job->mem, "%d",
		    (width + CELL_UNITS - 1) / CELL_UNITS),
		    arena_printf(&l->job->mem, "%d", l->spec->cells));
}

struct slot *
signoff_line(struct layout *l, const struct text *t, mcell x, int group)
{
	struct slot *s = slot_add(l, 1, group);

	if (t == NULL || t->count == 0)
		return s;
	report_width(l, t);
	s->text = t;
	s->line = (struct line){.end = t->count, .last = true,
	    .indent = x < 0 ? 0 : x};
	return s;
}

/* Who signs, and when. */
struct signing {
	struct signer *who;
	size_t count;
	const struct text *date;
	enum block_seal seal;
};

/*
 * 7.3.5.2, without a seal: the organ two cells from the right edge and the
 * date two cells right of its first character; a date longer than the organ
 * takes the two cells at the right, and the organ moves left with it.  Of
 * several organs the host comes first, the others below it, and all of them
 * begin at one place.
 */
static void
lay_plain(struct layout *l, const struct signing *g, int group)
{
	const struct spec *s = l->spec;
	mcell edge = (s->cells - s->signature_right) * CELL_UNITS;
	mcell step = s->date_step * CELL_UNITS, organ = 0, date = 0, x;
	size_t i;

	for (i = 0; i < g->count; i++)
		if (organ < g->who[i].width)
			organ = g->who[i].width;
	if (g->date != NULL)
		date = text_width(g->date, 0, g->date->count);
	x = date <= organ ? edge - organ : edge - date - step;
	slot_add(l, s->signature_above, group)->halves = HALF_GONE;
	for (i = 0; i < g->count; i++)
		if (g->who[i].name != NULL)
			signoff_line(l, g->who[i].name, x, group);
	if (g->date != NULL)
		signoff_line(l, g->date, x + step, group);
}

/* The blocks of one signing; the block after them. */
static const struct block *
read_signing(struct layout *l, const struct block *b, struct signing *g)
{
	const struct block *k;
	size_t n = 1;

	for (k = b; k != NULL && k->kind == BLOCK_SIGNATURE; k = k->next)
		n++;
	*g = (struct signing){
		.who = NEW_ARRAY(&l->job->mem, struct signer, n),
		.seal = b->seal,
	};
	for (; b != NULL && b->kind == BLOCK_SIGNATURE; b = b->next) {
		struct signer *who = &g->who[g->count++];

		l->block = b;
		who->name = text_of(l, b);
		who->width = text_width(who->name, 0, who->name->count);
		who->seal = spec_mm(b->seal_size);
	}
	if (b != NULL && b->kind == BLOCK_DATE) {
		l->block = b;
		g->date = text_of(l, b);
		/* A date alone is sealed all the same. */
		if (g->count == 0)
			g->who[g->count++].seal = spec_mm(b->seal_size);
		b = b->next;
	}
	return b;
}

/* Lays signatures and, when it is next, the date; the block after. */
static const struct block *
lay_signing(struct layout *l, const struct block *b, int group,
    struct overhang *over)
{
	struct signing g;

	b = read_signing(l, b, &g);
	if (g.seal == SEAL_ROOM)
		*over = seal_lay(l, g.who, g.count, g.date, b != NULL &&
		    b->kind == BLOCK_END_NOTE, group);
	else if (g.seal == SEAL_STAMP)
		seal_lay_stamps(l, g.who, g.count, g.date, group);
	else
		lay_plain(l, &g, group);
	return b;
}

/*
 * 附注: on the row after the date, beside a seal that hangs over it; below
 * one that leaves no room at its side.
 */
static void
lay_end_note(struct layout *l, const struct block *b, int group,
    struct overhang *over)
{
	enum { FEW_CELLS = 8 };
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = {.first = l->spec->indent * CELL_UNITS,
		    .width = l->spec->cells * CELL_UNITS},
		.role = ROLE_FANGSONG, .group = group,
	};
	struct slot **from = l->tail;
	const struct slot *s;

	if (over->pressed > 0 && over->left >= FEW_CELLS * CELL_UNITS)
		how.measure.width = over->left / CELL_UNITS * CELL_UNITS;
	else if (over->pressed > 0) {
		slot_add(l, over->pressed, group);
		diag_add(l->job, L312, b->loc, arena_printf(&l->job->mem,
		    "%d", over->pressed));
	}
	text_add_runs(l, t, ROLE_FANGSONG, b, node_add(l, TAG_P, NULL));
	block_stack(l, t, &how);
	for (s = *from; s != NULL; s = s->next) {
		over->rows -= s->rows;
		over->pressed -= s->rows;
	}
}

/* What half rows and the rule of text with them mean for the group's slots. */
static void
settle_group(struct slot *s, bool attachments)
{
	bool above = attachments;

	for (; s != NULL; s = s->next) {
		s->sign_off = true;
		if (s->halves == HALF_GONE) {
			above = false;
			if (!attachments)
				s->halves = HALF_NOT;
		} else if (above && s->text != NULL)
			s->halves = HALF_RAISED;
	}
}

const struct block *
signoff_lay(struct layout *l, const struct block *b)
{
	struct overhang over = {0};
	int group = ++l->groups;
	struct slot **from = l->tail;
	bool attachments = b->kind == BLOCK_ATTACHMENT;

	if (attachments)
		slot_add(l, l->spec->attachment_above, group);
	for (; b != NULL;) {
		l->block = b;
		if (b->kind == BLOCK_ATTACHMENT)
			lay_attachment(l, b, group);
		else if (b->kind == BLOCK_END_NOTE)
			lay_end_note(l, b, group, &over);
		else if (b->kind != BLOCK_SIGNATURE &&
		    b->kind != BLOCK_DATE)
			break;
		else {
			b = lay_signing(l, b, group, &over);
			continue;
		}
		b = b->next;
	}
	if (over.rows > 0)
		slot_add(l, over.rows, group);
	settle_group(*from, attachments);
	return b;
}
