/*
 * The title (7.3.1): size 2 小标宋, centred, lines broken at whole words and
 * shaped as a trapezoid or a lozenge; and the note below it.
 */
#include <string.h>

#include "base/utf8.h"
#include "layout/title.h"

enum {
	MOST_LINES = 4,
	MOST_PLACES = 40,
	COST_EQUAL = 30,	/* a rectangle */
	COST_HOURGLASS = 200,	/* the middle line is the shortest */
	COST_SHORT = 60,	/* a line below four characters */
	COST_UNASKED = 2000,	/* a break beside those that are forced */
	COST_WIDE = 100000
};

/* Where a line may end: behind item `at` - 1. */
struct cut {
	size_t at;
	int cost;
	mcell width;		/* of the title before it */
	bool forced;		/* by <br/> */
};

struct shaper {
	struct layout *l;
	const struct text *t;
	struct cut places[MOST_PLACES];
	size_t count;
	mcell total;
	size_t chosen[MOST_LINES];	/* indices of places, of the trial */
	size_t best[MOST_LINES];
	int lines;		/* of the trial */
	int best_lines;
	int64_t best_cost;
	int forced;		/* places that must be taken */
};

static void
add_place(struct shaper *s, size_t at, int cost)
{
	if (s->count == MOST_PLACES)
		return;
	s->places[s->count++] = (struct cut){
		at, cost, text_width(s->t, 0, at),
		s->t->items[at - 1].forced,
	};
	s->forced += s->t->items[at - 1].forced;
}

/*
 * All places.  Where the template forces some, others are for lines that are
 * too wide without them.
 */
static void
find_places(struct shaper *s, bool anywhere)
{
	int *cost = NEW_ARRAY(&s->l->job->mem, int, s->t->count + 1);
	size_t i, forced = 0;

	s->count = 0;
	s->forced = 0;
	title_costs(s->l, s->t, anywhere, cost);
	for (i = 1; i < s->t->count; i++)
		forced += s->t->items[i - 1].forced;
	for (i = 1; i < s->t->count; i++) {
		if (s->t->items[i - 1].forced)
			add_place(s, i, 0);
		else if (cost[i] >= 0)
			add_place(s, i, cost[i] +
			    (forced > 0 ? COST_UNASKED : 0));
	}
}

static mcell
width_of(const struct shaper *s, int line)
{
	mcell from = line == 0 ? 0 : s->places[s->chosen[line - 1]].width;
	mcell to = line == s->lines - 1 ? s->total :
	    s->places[s->chosen[line]].width;

	return to - from;
}

/* What the outline of the lines costs; widths in milli-ems. */
static int64_t
cost_of_shape(const struct shaper *s)
{
	mcell most = s->l->spec->title_cells * CELL_UNITS;
	mcell mean = s->total / s->lines, width, first = width_of(s, 0);
	bool equal = s->lines > 1;
	int64_t cost = 0;
	int i;

	for (i = 0; i < s->lines; i++) {
		int64_t off;

		width = width_of(s, i);
		off = (width - mean) / 10;
		cost += off * off / 10000;
		if (width > most)
			cost += COST_WIDE;
		if (width < 4 * CELL_UNITS)
			cost += COST_SHORT;
		if (width - first > 1000 || first - width > 1000)
			equal = false;
		if (i > 0 && i < s->lines - 1 &&
		    width < width_of(s, i - 1) && width < width_of(s, i + 1))
			cost += COST_HOURGLASS;
	}
	return cost + (equal ? COST_EQUAL : 0);
}

static void
judge(struct shaper *s)
{
	int64_t cost = cost_of_shape(s);
	int i;

	for (i = 0; i < s->lines - 1; i++)
		cost += s->places[s->chosen[i]].cost;
	/* Few lines are better than many. */
	cost += 12 * (s->lines - 1);
	if (cost >= s->best_cost)
		return;
	s->best_cost = cost;
	s->best_lines = s->lines;
	memcpy(s->best, s->chosen, sizeof(s->best));
}

/* Tries every choice of places for lines `line` and later. */
static void
choose(struct shaper *s, int line, size_t from)
{
	size_t i;

	if (line == s->lines - 1) {
		for (i = from; i < s->count; i++)
			if (s->places[i].forced)
				return;
		judge(s);
		return;
	}
	for (i = from; i < s->count; i++) {
		s->chosen[line] = i;
		choose(s, line + 1, i + 1);
		if (s->places[i].forced)
			break;
	}
}

/* Finds the best shape; false when no line is narrow enough. */
static bool
shape(struct shaper *s, bool anywhere)
{
	find_places(s, anywhere);
	s->best_cost = INT64_MAX;
	for (s->lines = s->forced + 1; s->lines <= MOST_LINES; s->lines++)
		choose(s, 0, 0);
	return s->best_cost < COST_WIDE;
}

/* The characters around a break that had to split a word. */
static void
report_split(struct layout *l, const struct shaper *s)
{
	int i;

	for (i = 0; i < s->best_lines - 1; i++) {
		const struct cut *p = &s->places[s->best[i]];
		struct buf b = {.mem = &l->job->mem};
		size_t k;

		if (p->cost % COST_UNASKED < COST_IN_NAME)
			continue;
		for (k = p->at > 2 ? p->at - 2 : 0; k < p->at + 2 &&
		    k < s->t->count; k++)
			buf_put_cp(&b, s->t->items[k].glyph->cp);
		diag_add(l->job, L401, s->t->loc, buf_text(&b));
	}
}

/* Rows and drop of a title in the middle of whole rows of its own pitch. */
static mpt
place_between(const struct layout *l, const struct shaper *s, int *rows)
{
	mpt pitch = grid_pitch(&l->grid);
	mpt height = l->spec->title_pitch * s->best_lines;

	*rows = (height + pitch - 1) / pitch;
	/* What rounding up left over goes half above, half below. */
	return (*rows * pitch - height) / 2;
}

/* The same for a title whose first line is in the middle of its row. */
static mpt
place_on_row(const struct layout *l, const struct shaper *s, int *rows)
{
	const struct spec *spec = l->spec;
	mpt pitch = grid_pitch(&l->grid);

	*rows = (spec->title_pitch * (s->best_lines - 1) + spec->body_size +
	    pitch - 1) / pitch;
	return (spec->body_size - spec->title_size) / 2;
}

/* One slot for each line, in no row of the grid, nowhere yet. */
static struct slot *
add_lines(struct layout *l, const struct shaper *s)
{
	const struct spec *spec = l->spec;
	struct slot *slot, *first = NULL;
	size_t at = 0, end;
	int i;

	for (i = 0; i < s->best_lines; i++) {
		end = i == s->best_lines - 1 ? s->t->count :
		    s->places[s->best[i]].at;
		slot = slot_add(l, 0, 0);
		first = first == NULL ? slot : first;
		slot->text = s->t;
		slot->line = (struct line){.first = at, .end = end,
		    .last = true};
		slot->size = spec->title_size;
		slot->role = ROLE_XIAOBIAO;
		slot->off_grid = true;
		slot->keep_next = true;
		slot->left = (spec->type_width - (mpt)((int64_t)
		    text_width(s->t, at, end) * spec->title_size /
		    CELL_UNITS)) / 2;
		at = end;
	}
	return first;
}

/* Without a head: a pitch of 36 pt, then back to the grid. */
static void
stack(struct layout *l, const struct shaper *s, bool on_row)
{
	int rows, i;
	mpt drop = (on_row ? place_on_row : place_between)(l, s, &rows);
	struct slot *slot = add_lines(l, s);

	for (i = 0; i < s->best_lines; i++, slot = slot->next) {
		slot->drop = drop + l->spec->title_pitch * i;
		slot->rows = i == s->best_lines - 1 ? rows : 0;
	}
}

/* The best shape of a title; NULL for one without a character. */
static const struct shaper *
shape_title(struct layout *l, const struct block *b, const char *outline)
{
	struct shaper *s = NEW(&l->job->mem, struct shaper);
	struct text *t = NEW(&l->job->mem, struct text);
	struct node *n = node_add(l, TAG_H1, outline);

	text_add_runs(l, t, ROLE_XIAOBIAO, b, n);
	text_settle(t);
	if (t->count == 0)
		return NULL;
	*s = (struct shaper){.l = l, .t = t};
	s->total = text_width(t, 0, t->count);
	if (!shape(s, false) && !shape(s, true)) {
		diag_add(l->job, L402, b->loc, arena_printf(&l->job->mem,
		    "%d", (int)((s->total + 500) / CELL_UNITS)));
		if (s->best_lines == 0)
			s->best_lines = 1;
	}
	report_split(l, s);
	return s;
}

static void
lay_title(struct layout *l, const struct block *b)
{
	const struct shaper *s = shape_title(l, b, l->doc->title);

	if (s == NULL)
		return;
	slot_add(l, l->doc->title_above, 0)->keep_next = true;
	stack(l, s, false);
}

struct slot *
title_stack(struct layout *l, const struct block *b, int *lines)
{
	const struct shaper *s = shape_title(l, b, l->doc->title);

	*lines = s != NULL ? s->best_lines : 0;
	return s != NULL ? add_lines(l, s) : NULL;
}

void
title_lay_annex(struct layout *l, const struct block *b, const char *outline)
{
	const struct shaper *s = shape_title(l, b, outline);

	if (s != NULL)
		stack(l, s, true);
}

/* 题注: 楷体, centred below the title. */
static void
lay_note(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = {.width = l->spec->cells * CELL_UNITS},
		.role = ROLE_KAI, .keep_next = true,
	};
	struct slot **from = l->tail, *s;

	text_add_runs(l, t, ROLE_KAI, b, node_add(l, TAG_P, NULL));
	block_stack(l, t, &how);
	for (s = *from; s != NULL; s = s->next)
		s->line.indent = (l->spec->cells * CELL_UNITS -
		    text_width(t, s->line.first, s->line.end)) / 2;
}

const struct block *
title_lay(struct layout *l, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		l->block = b;
		if (b->kind == BLOCK_TITLE)
			lay_title(l, b);
		else if (b->kind == BLOCK_TITLE_NOTE)
			lay_note(l, b);
		else
			break;
	}
	slot_add(l, l->spec->title_below, 0)->keep_next = true;
	return b;
}
