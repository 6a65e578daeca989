/*
 * Runs to items: each character with its glyph, its width on the grid, and
 * what its neighbours make of it.
 */
#include <string.h>

#include "base/utf8.h"
#include "layout/layout_inside.h"

/* Makes room for so many more items. */
static void
make_room(struct layout *l, struct text *t, size_t more)
{
	size_t cap = t->count + more, least = t->cap + t->cap / 2;

	if (cap <= t->cap)
		return;
	if (cap < least)
		cap = least;
	t->items = arena_grow(&l->job->mem, t->items,
	    t->cap * sizeof(*t->items), cap * sizeof(*t->items));
	t->cap = cap;
}

/* Reports a character that no face has, once. */
static void
report_lacking(struct layout *l, uint32_t cp, const struct run *run,
    struct loc loc)
{
	size_t i, room = sizeof(l->lacking) / sizeof(l->lacking[0]);
	struct buf text = {.mem = &l->job->mem};

	for (i = 0; i < l->lacking_count; i++)
		if (l->lacking[i] == cp)
			return;
	if (l->lacking_count < room)
		l->lacking[l->lacking_count++] = cp;
	buf_put_cp(&text, cp);
	if (run != NULL)
		loc = run->origin != NULL && run->origin->data.src != NULL ?
		    run->origin->data : run->loc;
	diag_add(l->job, L101, loc, buf_text(&text),
	    arena_printf(&l->job->mem, "U+%04X", (unsigned)cp));
}

/*
 * What a character is in the faces of a role, whatever stands around it: met
 * before, it need not be looked up again.
 */
struct shape {
	struct item item;	/* of no run yet */
	uint32_t cp;
	bool known, lacking;
};

/* So many are remembered of a role, each in one of a few places. */
enum { SHAPES = 1024, PLACES = 4 };

/* Width and place of the glyph in it, in milli-cells. */
static void
measure(struct item *it)
{
	mcell advance = it->glyph->advance;

	if (class_is_full(it->class)) {
		it->width = CELL_UNITS;
		if (it->class == CLASS_OPEN)
			it->shift = CELL_UNITS - advance;
		else if (!class_blank_right(it->class))
			it->shift = (CELL_UNITS - advance) / 2;
	} else if (it->class == CLASS_MIDDLE) {
		it->width = CELL_UNITS / 2;
		it->shift = (it->width - advance) / 2;
	} else
		it->width = advance;
}

static void
find_shape(struct layout *l, enum role role, uint32_t cp, struct shape *s)
{
	struct glyph *glyph = NEW(&l->job->mem, struct glyph);

	*s = (struct shape){.known = true, .cp = cp, .item.glyph = glyph,
	    .item.class = class_of(cp)};
	s->lacking = !fonts_glyph(l->fonts, role, cp, glyph);
	glyph->cp = cp;
	measure(&s->item);
}

static const struct shape *
shape_of(struct layout *l, enum role role, uint32_t cp)
{
	struct shape *s, *last;

	if (l->shapes[role] == NULL)
		l->shapes[role] = NEW_ARRAY(&l->job->mem, struct shape,
		    SHAPES + PLACES);
	s = &l->shapes[role][cp % SHAPES];
	for (last = s + PLACES - 1; s->known && s < last; s++)
		if (s->cp == cp)
			return s;
	/* When all places are taken, the last makes room. */
	if (!s->known || s->cp != cp)
		find_shape(l, role, cp, s);
	return s;
}

/* Adds characters for which there is room. */
static void
put(struct layout *l, struct text *t, enum role role, const char *s,
    const struct run *run, struct node *node)
{
	const char *end = s + strlen(s);
	bool red = run != NULL && run->kind == RUN_MISSING;
	const struct shape *shape;
	struct item *it = t->items + t->count;
	uint32_t cp;

	while (s < end) {
		cp = utf8_next(&s, end);
		shape = shape_of(l, role, cp);
		if (shape->lacking)
			report_lacking(l, cp, run, t->loc);
		*it = shape->item;
		it->run = run;
		it->node = node;
		it->red = red;
		it++;
	}
	t->count = (size_t)(it - t->items);
}

void
text_add(struct layout *l, struct text *t, enum role role, const char *s,
    const struct run *run, struct node *node)
{
	make_room(l, t, utf8_count(s, strlen(s)));
	put(l, t, role, s, run, node);
}

void
text_add_runs(struct layout *l, struct text *t, enum role role,
    const struct block *b, struct node *node)
{
	const struct run *r;
	size_t more = 0;

	for (r = b->run; r != NULL; r = r->next)
		more += utf8_count(r->text, strlen(r->text));
	make_room(l, t, more);
	t->loc = b->loc;
	for (r = b->run; r != NULL; r = r->next) {
		if (r->kind != RUN_BREAK)
			put(l, t, role, r->text, r, node);
		else if (t->count > 0)
			t->items[t->count - 1].forced = true;
	}
}

/* Names up to this many characters are not broken. */
enum { SHORT_NAME = 4 };

/* Whether items i and i+1 are of one run that is not to be broken. */
static bool
one_unit(const struct text *t, size_t i)
{
	const struct run *r = t->items[i].run;

	if (r == NULL || r != t->items[i + 1].run)
		return false;
	return r->kind == RUN_FIGURE || (r->kind == RUN_NAME &&
	    utf8_count(r->text, strlen(r->text)) <= SHORT_NAME);
}

/*
 * What it costs to break a name of a file or a message where words are not
 * broken: a little behind a slash, much inside a word, most before a mark
 * that may not begin a line.
 */
enum { LOOSE_SLASH = 20, LOOSE_POINT = 200, LOOSE_WORD = 3000,
	LOOSE_MARK = 20000 };

static int16_t
loose_between(const struct item *a, const struct item *b)
{
	if (class_no_end(a->class) || class_no_start(b->class))
		return LOOSE_MARK;
	if (a->glyph->cp == '/' || a->glyph->cp == ':')
		return LOOSE_SLASH;
	return a->class == CLASS_JOINER || a->glyph->cp == '.' ||
	    a->glyph->cp == '_' ? LOOSE_POINT : LOOSE_WORD;
}

/* The penalty of a break between two neighbours. */
static int16_t
penalty_between(const struct text *t, size_t i)
{
	const struct item *a = &t->items[i], *b = &t->items[i + 1];

	if (a->run != NULL && a->run == b->run && a->run->kind == RUN_LOOSE &&
	    (class_no_end(a->class) || class_no_start(b->class) ||
	    class_rigid(a->class, b->class)))
		return loose_between(a, b);
	if (class_no_end(a->class) || class_no_start(b->class) ||
	    class_rigid(a->class, b->class) || one_unit(t, i))
		return BREAK_NEVER;
	if (a->class == CLASS_DIGIT || a->class == CLASS_POSTFIX) {
		if (class_is_unit(b->glyph->cp))
			return BREAK_NEVER;
		return b->class == CLASS_HANZI ? 60 : BREAK_FREE;
	}
	/* 第 belongs to its number. */
	if (a->glyph->cp == 0x7B2C && b->class == CLASS_DIGIT)
		return BREAK_NEVER;
	/* A dash or ellipsis may begin a paragraph only. */
	return b->class == CLASS_DASH ? 200 : BREAK_FREE;
}

/*
 * A closing and an opening mark face each other with a whole cell of blank
 * between them (》《, ，“): they stand half a cell closer.  Other neighbours
 * (）， 。”) keep their cells, so that the grid holds, and give way only when a
 * line needs it; see shrink_of.
 */
static mcell
joint_between(enum char_class a, enum char_class b)
{
	return class_blank_right(a) && class_blank_left(b) ?
	    -CELL_UNITS / 2 : 0;
}

/* What may be taken from a mark's blank half when a line is too long. */
static mcell
shrink_of(const struct item *it)
{
	switch (it->class) {
	case CLASS_PAUSE:
	case CLASS_OPEN:
	case CLASS_CLOSE:
		return it->joint == 0 ? CELL_UNITS / 2 : 0;
	default:
		return 0;
	}
}

void
text_settle(struct text *t)
{
	size_t i;

	for (i = 0; i < t->count; i++) {
		struct item *a = &t->items[i];

		a->penalty = BREAK_FREE;
		/* Most neighbours are two hanzi of plain words. */
		if (i + 1 < t->count && a->class == CLASS_HANZI &&
		    a[1].class == CLASS_HANZI) {
			a->stretch = true;
			if (a->run == a[1].run && one_unit(t, i))
				a->penalty = BREAK_NEVER;
			continue;
		}
		if (i + 1 < t->count) {
			enum char_class b = t->items[i + 1].class;

			a->joint = joint_between(a->class, b);
			a->penalty = penalty_between(t, i);
			a->stretch = !class_rigid(a->class, b);
		}
		a->shrink = shrink_of(a);
		/* An opening mark whose blank the joint before it took. */
		if (i > 0 && t->items[i - 1].joint != 0 &&
		    a->class == CLASS_OPEN)
			a->shrink = 0;
	}
}

void
text_hold(struct text *t, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < t->count; i++) {
		t->items[i].stretch = false;
		t->items[i].shrink = 0;
	}
}

mcell
text_width(const struct text *t, size_t first, size_t end)
{
	mcell width = 0;
	size_t i;

	for (i = first; i < end; i++)
		width += t->items[i].width +
		    (i + 1 < end ? t->items[i].joint : 0);
	return width;
}
