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
	enum { LABEL_CELLS = 3, NUMBER_CELLS = 1 };
	struct text *t = NEW(&l->job->mem, struct text);
	struct node *n = node_add(l, TAG_P, NULL);
	int first = l->spec->indent, name = first + LABEL_CELLS;
	struct stacking how = {.role = ROLE_FANGSONG, .group = group};

	if (b->number <= 1)
		text_add(l, t, ROLE_FANGSONG, "附件：", NULL, n);
	else
		first = name;
	if (b->number > 0) {
		text_add(l, t, ROLE_FANGSONG, arena_printf(&l->job->mem,
		    "%d.", b->number), NULL, n);
		name += NUMBER_CELLS;
	}
	text_add_runs(l, t, ROLE_FANGSONG, b, n);
	how.measure = (struct measure){
		.first = first * CELL_UNITS, .rest = name * CELL_UNITS,
		.width = l->spec->cells * CELL_UNITS,
	};
	block_stack(l, t, &how);
}

static void
lay_end_note(struct layout *l, const struct block *b, int group)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = {.first = l->spec->indent * CELL_UNITS,
		    .width = l->spec->cells * CELL_UNITS},
		.role = ROLE_FANGSONG, .group = group,
	};

	text_add_runs(l, t, ROLE_FANGSONG, b, node_add(l, TAG_P, NULL));
	block_stack(l, t, &how);
}

/* One line `x` milli-cells in. */
static void
lay_at(struct layout *l, const struct text *t, mcell x, int group)
{
	struct slot *s;

	if (t == NULL || t->count == 0)
		return;
	s = slot_add(l, 1, group);
	s->text = t;
	s->line = (struct line){.end = t->count, .last = true,
	    .indent = x < 0 ? 0 : x};
}

/* Where the two lines begin, in milli-cells. */
struct offsets {
	mcell organ, date;
};

/*
 * 7.3.5.2, without a seal: the organ two cells from the right edge and the
 * date two cells right of its first character; a date longer than the organ
 * takes the two cells at the right, and the organ moves left with it.
 */
static struct offsets
offsets_plain(const struct spec *s, mcell organ, mcell date)
{
	mcell edge = (s->cells - s->signature_right) * CELL_UNITS;
	mcell step = s->date_step * CELL_UNITS;

	if (date <= organ)
		return (struct offsets){edge - organ, edge - organ + step};
	return (struct offsets){edge - date - step, edge - date};
}

/*
 * 7.3.5.1, with a seal: the date four cells from the right edge, the organ
 * centred above it; of the two the longer one keeps the four cells.
 */
static struct offsets
offsets_sealed(const struct spec *s, mcell organ, mcell date)
{
	mcell edge = (s->cells - s->seal_right) * CELL_UNITS;

	if (organ <= date)
		return (struct offsets){edge - date + (date - organ) / 2,
		    edge - date};
	return (struct offsets){edge - organ,
	    edge - organ + (organ - date) / 2};
}

static void
lay_signature(struct layout *l, const struct text *organ,
    const struct text *date, bool seal, int group)
{
	mcell organ_width = organ != NULL ?
	    text_width(organ, 0, organ->count) : 0;
	mcell date_width = date != NULL ?
	    text_width(date, 0, date->count) : 0;
	struct offsets at = (seal ? offsets_sealed : offsets_plain)(l->spec,
	    organ_width, date_width);

	lay_at(l, organ, at.organ, group);
	lay_at(l, date, at.date, group);
}

/* Lays the signature and, when it is next, the date; the block after. */
static const struct block *
lay_sign_and_date(struct layout *l, const struct block *b, int group)
{
	const struct text *organ = NULL, *date = NULL;
	bool seal = b->seal;

	if (b->kind == BLOCK_SIGNATURE) {
		organ = text_of(l, b);
		b = b->next;
	}
	if (b != NULL && b->kind == BLOCK_DATE) {
		l->block = b;
		date = text_of(l, b);
		b = b->next;
	}
	slot_add(l, seal ? l->spec->seal_above : l->spec->signature_above,
	    group);
	lay_signature(l, organ, date, seal, group);
	return b;
}

const struct block *
signoff_lay(struct layout *l, const struct block *b)
{
	int group = ++l->groups;

	if (b->kind == BLOCK_ATTACHMENT)
		slot_add(l, l->spec->attachment_above, group);
	while (b != NULL) {
		l->block = b;
		switch (b->kind) {
		case BLOCK_ATTACHMENT:
			lay_attachment(l, b, group);
			b = b->next;
			break;
		case BLOCK_END_NOTE:
			lay_end_note(l, b, group);
			b = b->next;
			break;
		case BLOCK_SIGNATURE:
		case BLOCK_DATE:
			b = lay_sign_and_date(l, b, group);
			break;
		default:
			return b;
		}
	}
	return b;
}
