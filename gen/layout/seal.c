/*
 * Room for seals and stamps (7.3.5.1, 7.3.5.3).  Nothing is drawn in it: the
 * seal is put on the paper.  What is settled here is where name and date must
 * stand so that it can be put on them as the standard wants it.
 *
 * A seal presses name and date, which stand a little below its centre; its
 * top is within a row of the text.  How many rows are left blank follows from
 * its diameter.  Of several organs each has a seal of its own: in rows, the
 * names in order, no two seals touching, a row of them within the type area;
 * the last one presses the date too.
 */
#include "layout/layout_inside.h"

struct sealing {
	struct layout *l;
	const struct signer *who;
	size_t count;
	const struct text *date;
	int group;
	mcell date_width;
	mpt pitch;		/* of rows */
	mpt largest;		/* diameter */
	mpt below;		/* what is pressed below the seal's centre */
	mpt last;		/* the centre of the last seal, from the left */
	mpt apart;		/* centres of neighbours */
	size_t abreast;
};

static int
rows_over(mpt length, mpt pitch)
{
	return length > 0 ? (int)((length + pitch - 1) / pitch) : 0;
}

/* A length as cells of a line. */
static mcell
to_cells(const struct layout *l, mpt length)
{
	return (mcell)((int64_t)length * l->spec->cells * CELL_UNITS /
	    l->spec->type_width);
}

/*
 * How far the centre is below the top of the names' row, when what is pressed
 * stands `below` the centre: name and date of one, the names of several.
 */
static mpt
centre_of(const struct sealing *s, mpt below)
{
	mpt size = s->l->spec->body_size;
	bool both = s->count == 1 && s->who[0].name != NULL &&
	    s->date != NULL;

	return (both ? s->pitch + size : size) / 2 - below;
}

/* The fewest blank rows with which no seal reaches into the text. */
static int
rows_above(const struct sealing *s, mpt below)
{
	mpt gap = s->pitch - s->l->spec->body_size;
	mpt over = s->largest / 2 - centre_of(s, below) - gap;
	int rows = rows_over(over, s->pitch);

	return rows < 1 ? 1 : rows;
}

/* The most that fit side by side, the last one over the date. */
static void
choose_columns(struct sealing *s)
{
	const struct spec *spec = s->l->spec;
	mcell edge = (spec->cells - spec->seal_right) * CELL_UNITS;
	mcell last = s->who[s->count - 1].width;
	mpt widest = s->largest, width;
	size_t i;

	if (last < s->date_width)
		last = s->date_width;
	s->last = spec_cells(spec, edge - last / 2);
	s->apart = s->largest + spec->seal_apart;
	for (i = 0; i < s->count; i++) {
		width = spec_cells(spec, s->who[i].width);
		if (widest < width)
			widest = width;
		width += spec_cells(spec, CELL_UNITS);
		if (s->apart < width)
			s->apart = width;
	}
	s->abreast = (size_t)spec->seals_abreast;
	if (s->abreast > s->count)
		s->abreast = s->count;
	while (s->abreast > 1 && s->last - (mpt)(s->abreast - 1) * s->apart -
	    widest / 2 < 0)
		s->abreast--;
}

static struct room *
add_room(struct sealing *s, struct slot *slot, size_t i, mpt centre)
{
	struct room *room = NEW(&s->l->job->mem, struct room);
	mpt d = s->who[i].seal;

	*room = (struct room){
		.kind = RESERVE_SEAL, .width = d, .height = d,
		.left = centre - d / 2,
		.drop = centre_of(s, s->below) - d / 2,
	};
	slot->room = room;
	return room;
}

/* The names [from, to), on one row; the last one takes `rows`. */
static void
lay_row(struct sealing *s, size_t from, size_t to, int rows)
{
	const struct layout *l = s->l;
	struct slot *slot;
	mpt centre;
	size_t i;

	for (i = from; i < to; i++) {
		centre = s->last - (mpt)(to - 1 - i) * s->apart;
		slot = signoff_line(s->l, s->who[i].name,
		    to_cells(l, centre) - s->who[i].width / 2, s->group);
		slot->rows = i + 1 == to ? rows : 0;
		add_room(s, slot, i, centre)->reaches = from == 0;
	}
}

/* How far the last row of seals reaches below the last row of type. */
static mpt
reach_below(const struct sealing *s)
{
	bool both = s->date != NULL && s->who[0].name != NULL;

	return centre_of(s, s->below) + s->largest / 2 -
	    s->l->spec->body_size - (both ? s->pitch : 0);
}

/*
 * Puts the seals higher, as far as `above` blank rows let them, so that they
 * leave the row after the date free; whether they had to.
 */
static bool
raise_seals(struct sealing *s, int above)
{
	mpt gap = s->pitch - s->l->spec->body_size;
	mpt want = reach_below(s) - gap;
	mpt room = above * s->pitch + gap + centre_of(s, s->below) -
	    s->largest / 2;

	if (want <= 0)
		return false;
	s->below += want < room ? want : room;
	return true;
}

/* Below the last row of seals, which has `more` left of its last. */
static struct overhang
overhang_of(const struct sealing *s, size_t more)
{
	mpt over = reach_below(s);

	return (struct overhang){
		.rows = rows_over(over, s->pitch),
		.pressed = rows_over(over - (s->pitch -
		    s->l->spec->body_size), s->pitch),
		.left = to_cells(s->l, s->last - (mpt)more * s->apart -
		    s->largest / 2),
	};
}

struct overhang
seal_lay(struct layout *l, const struct signer *who, size_t count,
    const struct text *date, bool note, int group)
{
	struct sealing s = {
		.l = l, .who = who, .count = count, .date = date,
		.below = l->spec->seal_below,
		.group = group, .pitch = grid_pitch(&l->grid),
		.date_width = date != NULL ?
		    text_width(date, 0, date->count) : 0,
	};
	const struct spec *spec = l->spec;
	struct slot *blank;
	int apart, above;
	size_t i, next;

	for (i = 0; i < count; i++)
		if (s.largest < who[i].seal)
			s.largest = who[i].seal;
	choose_columns(&s);
	above = rows_above(&s, spec->seal_below);
	blank = slot_add(l, above, group);
	if (!note || !raise_seals(&s, above))
		blank->spare = above - rows_above(&s,
		    spec->seal_below_least);
	apart = rows_over(s.largest + spec->seal_apart, s.pitch);
	for (i = 0; i < count; i = next) {
		next = i + s.abreast < count ? i + s.abreast : count;
		lay_row(&s, i, next, next < count ? apart :
		    who[i].name != NULL ? 1 : 0);
	}
	if (date != NULL)
		signoff_line(l, date, to_cells(l, s.last) -
		    s.date_width / 2, group);
	return overhang_of(&s, (count - 1) % s.abreast);
}

void
seal_lay_stamps(struct layout *l, const struct signer *who, size_t count,
    const struct text *date, int group)
{
	const struct spec *s = l->spec;
	mpt pitch = grid_pitch(&l->grid);
	int rows = rows_over(s->stamp_height, pitch);
	/* The middle of its rows, from the top of the first one's em box. */
	mpt middle = (rows * pitch - (pitch - s->body_size)) / 2;
	mcell edge = (s->cells - s->stamp_right) * CELL_UNITS;
	mcell post = edge - to_cells(l, s->stamp_width) -
	    s->stamp_post * CELL_UNITS;
	struct slot *slot;
	struct room *room;
	size_t i;

	slot_add(l, s->stamp_above, group);
	for (i = 0; i < count; i++) {
		slot = signoff_line(l, who[i].name, post - who[i].width,
		    group);
		slot->rows = rows;
		slot->drop = middle - s->body_size / 2;
		room = NEW(&l->job->mem, struct room);
		*room = (struct room){
			.kind = RESERVE_STAMP, .width = s->stamp_width,
			.height = s->stamp_height,
			.left = spec_cells(s, edge) - s->stamp_width,
			.drop = middle - s->stamp_height / 2,
		};
		slot->room = room;
	}
	slot_add(l, s->stamp_below, group);
	if (date != NULL)
		signoff_line(l, date, edge - text_width(date, 0, date->count),
		    group);
}
