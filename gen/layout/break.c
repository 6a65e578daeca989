/*
 * Items to lines.  The breaks of a paragraph are chosen together, so that
 * the sum of what they cost is least: dynamic programming over the places
 * where a line may end, with running sums so that each candidate line is
 * judged in constant time.
 */
#include <string.h>

#include "layout/layout_inside.h"

#define NO_WAY INT64_MAX
#define CLOSED INT64_MIN	/* no line may end there */

enum {
	/*
	 * Cost of a gap that grows: its square over this.  One character
	 * pushed to the next line costs 40, half a cell 10.
	 */
	STRETCH_SCALE = 36,
	RAGGED_SCALE = 50000,
	COST_SHRINK = 80,	/* taking blanks from marks at all */
	COST_SHRINK_ALL = 80,	/* and all that there is, half a cell's worth */
	COST_END_TRIM = 10,
	COST_ROOM = 60,		/* leaving room that the next word would fill */
	COST_LOOSE = 5000,	/* beyond what the eye forgives */
	COST_LONELY = 400,	/* a last line of one character */
	COST_SPLIT = 1000000,	/* a break where none may be */
	/*
	 * A line lacks at most so many cells, at first: one that lacked more
	 * would be loose.  Only when there is no way with such lines are
	 * shorter ones tried.
	 */
	FEW_LACKING = 4,
	MANY_LACKING = 8
};

/* Sums over the items before one, and the best way there. */
struct break_sum {
	mcell width;		/* joints included */
	mcell edge;		/* the same of a line that ends here */
	mcell tight;		/* and when its marks have given all */
	mcell shrink;
	int32_t gaps;
	mcell unit;		/* what comes down together from here */
	int64_t cost;		/* the least for the items before */
	uint32_t from;		/* where the last line of that way begins */
	int32_t penalty;	/* of ending a line here, at least */
};

struct breaker {
	struct layout *l;
	const struct text *t;
	const struct measure *m;
	struct break_sum *at;	/* one for each place between items */
	int lacking;		/* FEW_LACKING or MANY_LACKING cells */
	bool desperate;
};

/* One paragraph's sums are no longer wanted when the next one's are made. */
static struct break_sum *
room_for(struct layout *l, size_t n)
{
	if (n > l->sum_count) {
		l->sum_count = 2 * n;
		l->sums = NEW_ARRAY(&l->job->mem, struct break_sum,
		    l->sum_count);
	}
	return l->sums;
}

static void
sum_up(struct breaker *b)
{
	size_t n = b->t->count, i;
	struct break_sum *at = b->at = room_for(b->l, n + 1);

	at[0] = (struct break_sum){0};
	at[n].unit = 0;
	for (i = 0; i < n; i++) {
		const struct item *it = &b->t->items[i];

		at[i + 1].width = at[i].width + it->width + it->joint;
		at[i + 1].edge = at[i].width +
		    (it->class != CLASS_SPACE ? it->width : 0);
		at[i + 1].tight = at[i + 1].edge - at[i].shrink;
		at[i + 1].penalty = i + 1 == n ? 0 :
		    it->penalty != BREAK_NEVER ? it->penalty : COST_SPLIT;
		at[i + 1].gaps = at[i].gaps + (it->stretch ? 1 : 0);
		at[i + 1].shrink = at[i].shrink + it->shrink;
	}
	for (i = n; i-- > 0;)
		at[i].unit = b->t->items[i].width +
		    (b->t->items[i].penalty == BREAK_NEVER ?
		    at[i + 1].unit : 0);
}

mcell
break_end_trim(const struct text *t, size_t end)
{
	const struct item *it = &t->items[end - 1];

	if (it->class == CLASS_SPACE)
		return it->width;
	return class_blank_right(it->class) ? CELL_UNITS / 2 : 0;
}

static mcell
indent_of(const struct breaker *b, size_t first)
{
	return first == 0 ? b->m->first : b->m->rest;
}

/* What all gaps of a full line are to give, when the text is set tighter. */
static mcell
pull_of(const struct breaker *b, size_t i)
{
	mcell cells = (b->m->width - indent_of(b, i)) / CELL_UNITS;

	return b->m->track * (cells - 1);
}

/* Where a line that begins at `i` would be full. */
static mcell
full_from(const struct breaker *b, size_t i)
{
	return b->at[i].width + b->m->width - indent_of(b, i) +
	    pull_of(b, i);
}

/* What is left over (> 0) or too much (< 0) in a line of natural widths. */
static mcell
slack_of(const struct breaker *b, size_t i, size_t j)
{
	return full_from(b, i) - b->at[j].edge;
}

static int32_t
gaps_of(const struct breaker *b, size_t i, size_t j)
{
	return j > i + 1 ? b->at[j - 1].gaps - b->at[i].gaps : 0;
}

/* The blanks of marks inside the line; the last item's is the end trim. */
static mcell
shrink_in(const struct breaker *b, size_t i, size_t j)
{
	return b->at[j - 1].shrink - b->at[i].shrink;
}

static int64_t
cost_of_stretch(const struct breaker *b, mcell slack, int32_t gaps)
{
	mcell each = gaps > 0 ? slack / gaps : slack;

	/* A ragged line that lacks a cell costs as much as half a mark. */
	if (b->m->ragged)
		return (int64_t)slack * slack / RAGGED_SCALE;
	if (each > b->l->spec->loosest_gap)
		return COST_LOOSE + (int64_t)each * 10;
	return (int64_t)each * each / STRETCH_SCALE;
}

/* NO_WAY when so much cannot be taken away. */
static int64_t
cost_of_shrink(const struct breaker *b, size_t i, size_t j, mcell need)
{
	mcell trim = break_end_trim(b->t, j), most;

	if (b->t->items[j - 1].class == CLASS_SPACE)
		trim = 0;
	if (need <= trim)
		return COST_END_TRIM;
	need -= trim;
	most = shrink_in(b, i, j);
	if (need > most)
		return NO_WAY;
	return COST_SHRINK + (int64_t)COST_SHRINK_ALL * need / 500 *
	    need / most;
}

/* Whether the last line from `i` holds fewer hanzi than it should. */
static bool
is_lonely(const struct breaker *b, size_t i)
{
	int32_t n = 0;

	if (i == 0)
		return false;
	for (; i < b->t->count; i++)
		if (!class_no_start(b->t->items[i].class) &&
		    ++n >= b->l->spec->last_line_cells)
			return false;
	return true;
}

/* Whether a line may end before item `j`; when desperate any may. */
static bool
may_end(const struct breaker *b, size_t j)
{
	return b->desperate || b->at[j].penalty != COST_SPLIT;
}

/*
 * The cost of items [i, j) with that slack as a line that may end there;
 * NO_WAY when it cannot be one.
 */
static int64_t
cost_of_line(const struct breaker *b, size_t i, size_t j, mcell slack)
{
	bool last = j == b->t->count;
	int64_t cost = b->at[j].penalty;

	if (slack < 0) {
		int64_t shrink = cost_of_shrink(b, i, j, -slack);

		return shrink == NO_WAY ? NO_WAY : cost + shrink +
		    (last && is_lonely(b, i) ? COST_LONELY : 0);
	}
	if (last)
		return is_lonely(b, i) ? cost + COST_LONELY : cost;
	if (slack >= b->at[j].unit)
		cost += COST_ROOM;
	return cost + cost_of_stretch(b, slack, gaps_of(b, i, j));
}

/* The fewest items that can fill a line: none is wider than a cell. */
static size_t
fewest_from(const struct breaker *b, size_t i)
{
	mcell cells = (b->m->width - indent_of(b, i)) / CELL_UNITS;

	return b->desperate || cells <= b->lacking ? 1 :
	    (size_t)(cells - b->lacking);
}

/*
 * Tries every line that begins at `i`: the innermost loop of all layout.
 * Costs are never negative, so most ways lose by the least they may cost.
 */
static void
try_from(struct breaker *b, size_t i)
{
	size_t n = b->t->count, least = fewest_from(b, i), j;
	const struct break_sum *from = &b->at[i];
	mcell full = full_from(b, i);
	/* No mark can take back more than it could so far. */
	mcell most = full - from->shrink + CELL_UNITS;
	int64_t cost;

	for (j = i + least < n ? i + least : n; j <= n; j++) {
		struct break_sum *to = &b->at[j];

		if (from->cost + to->penalty < to->cost) {
			cost = cost_of_line(b, i, j, full - to->edge);
			if (cost != NO_WAY && from->cost + cost < to->cost) {
				to->cost = from->cost + cost;
				to->from = (uint32_t)i;
			}
		}
		if (to->tight > most)
			return;
	}
}

/* The end of the line from `i` that costs least by itself; 0: none can be. */
static size_t
greedy_from(const struct breaker *b, size_t i, int64_t *cost)
{
	size_t n = b->t->count, least = fewest_from(b, i), best = 0, j;
	mcell full = full_from(b, i);
	mcell most = full - b->at[i].shrink + CELL_UNITS;
	int64_t one;

	*cost = NO_WAY;
	for (j = i + least < n ? i + least : n; j <= n; j++) {
		one = may_end(b, j) ? cost_of_line(b, i, j,
		    full - b->at[j].edge) : NO_WAY;
		if (one < *cost) {
			*cost = one;
			best = j;
		}
		if (b->at[j].tight > most)
			break;
	}
	return best;
}

/*
 * What the best way costs at most: that of the way that takes the cheapest
 * line each time.  Places that cost more are on no way worth looking at.
 */
static int64_t
find_bound(const struct breaker *b)
{
	int64_t all = 0, one;
	size_t i = 0;

	while (i < b->t->count) {
		i = greedy_from(b, i, &one);
		if (i == 0)
			return NO_WAY;
		all += one;
	}
	return all;
}

static bool
search(struct breaker *b, int lacking, bool desperate)
{
	size_t n = b->t->count, i;
	int64_t bound;

	b->lacking = lacking;
	b->desperate = desperate;
	for (i = 1; i <= n; i++)
		b->at[i].cost = may_end(b, i) ? NO_WAY : CLOSED;
	b->at[0].cost = 0;
	bound = find_bound(b);
	for (i = 0; i < n; i++)
		if (b->at[i].cost != NO_WAY && b->at[i].cost != CLOSED &&
		    b->at[i].cost <= bound)
			try_from(b, i);
	return b->at[n].cost != NO_WAY;
}

/* A few characters of the text, to name a place in a message. */
static const char *
words_at(const struct breaker *b, size_t first, size_t end)
{
	struct buf text = {.mem = &b->l->job->mem};

	for (; first < end; first++)
		buf_put_cp(&text, b->t->items[first].glyph->cp);
	return buf_text(&text);
}

static struct loc
loc_at(const struct breaker *b, size_t i)
{
	const struct run *r = b->t->items[i].run;

	return r != NULL ? r->loc : b->t->loc;
}

static void
report_line(const struct breaker *b, const struct line *line)
{
	int32_t gaps = gaps_of(b, line->first, line->end);
	mcell each = gaps > 0 ? line->slack / gaps : line->slack;
	struct job *j = b->l->job;

	if (b->m->ragged || !break_is_loose(b->l, b->t, line))
		return;
	diag_add(j, L201, loc_at(b, line->end - 1),
	    arena_printf(&j->mem, "%d", (int)each),
	    words_at(b, line->end > line->first + 6 ? line->end - 6 :
	    line->first, line->end));
}

/* The lines of the cheapest way, in order. */
static struct lines
collect(const struct breaker *b)
{
	size_t n = b->t->count, at, count = 0;
	struct lines lines = {0};

	for (at = n; at > 0; at = b->at[at].from)
		count++;
	lines.count = count;
	lines.line = NEW_ARRAY(&b->l->job->mem, struct line, count);
	for (at = n; at > 0; at = b->at[at].from) {
		struct line *line = &lines.line[--count];

		line->first = b->at[at].from;
		line->end = at;
		line->indent = indent_of(b, line->first);
		line->slack = slack_of(b, line->first, at);
		line->last = at == n;
		line->pull = pull_of(b, line->first);
		if ((line->last || b->m->ragged) && line->slack > 0) {
			line->slack = 0;
			line->pull = b->m->track *
			    gaps_of(b, line->first, line->end);
		}
	}
	return lines;
}

bool
break_is_loose(const struct layout *l, const struct text *t,
    const struct line *line)
{
	mcell grow = line->slack - line->pull;
	int32_t gaps = 0;
	size_t i;

	for (i = line->first; i + 1 < line->end; i++)
		gaps += t->items[i].stretch ? 1 : 0;
	return !line->last &&
	    (gaps > 0 ? grow / gaps : grow) > l->spec->loosest_gap;
}

/* The cheapest lines; none when not even one character fits. */
static struct lines
find_lines(struct breaker *b)
{
	sum_up(b);
	if (!search(b, FEW_LACKING, false) &&
	    !search(b, MANY_LACKING, false) &&
	    !search(b, MANY_LACKING, true))
		return (struct lines){0};
	return collect(b);
}

struct lines
break_again(struct layout *l, const struct text *t, const struct measure *m)
{
	struct breaker b = {.l = l, .t = t, .m = m};

	return t->count > 0 ? find_lines(&b) : (struct lines){0};
}

struct lines
break_text(struct layout *l, const struct text *t, const struct measure *m)
{
	struct breaker b = {.l = l, .t = t, .m = m};
	struct lines lines;
	size_t i;

	if (t->count == 0)
		return (struct lines){0};
	lines = find_lines(&b);
	/* An indent beyond all reason. */
	if (lines.count == 0)
		diag_add(l->job, L202, t->loc, words_at(&b, 0, 1));
	for (i = 0; i < lines.count; i++) {
		const struct line *line = &lines.line[i];

		if (!line->last &&
		    t->items[line->end - 1].penalty == BREAK_NEVER)
			diag_add(l->job, L202, loc_at(&b, line->end - 1),
			    words_at(&b, line->end - 1, line->end + 4 <
			    t->count ? line->end + 4 : t->count));
		else
			report_line(&b, line);
	}
	return lines;
}
