/*
 * A sign-off never stands without text on its page (7.3.5.5: adjust the
 * spacing of rows and characters).  The steps, each tried only when those
 * before it do not help:
 *
 *     1  fewer blank rows before 署名, or half a row at each of two places
 *     2  paragraphs that end with a few characters are set a little tighter,
 *        so that the sign-off finds room on the page of the text
 *     3  paragraphs whose last line is nearly full are set a little looser,
 *        so that text comes to stand on the page of the sign-off
 *     4  one more row on every page
 *     5  the last rows of the text go to the page of the sign-off
 *
 * All are within bounds (gbt9704.def), told of with their clause, and depend
 * on nothing but the document.
 */
#include "layout/seats.h"

#include <string.h>

/* A paragraph that was broken again. */
struct reset {
	const struct text *text;
	struct lines lines;
	int track;		/* thousandths of a point */
};

enum { MOST_RESETS = 24 };

struct ladder {
	struct layout *l;
	struct seats plain;	/* as the column is without any step */
	struct seats column;	/* the same before anything was seated */
	struct reset reset[MOST_RESETS];
	size_t count;
};

static struct loc
place_of(const struct seats *s, const struct stranded *who)
{
	size_t i;

	for (i = who->first; i < who->end; i++)
		if (s->seat[i].slot->text != NULL)
			return s->seat[i].slot->text->loc;
	return s->l->doc->first->loc;
}

static const char *
number(struct layout *l, int n)
{
	return arena_printf(&l->job->mem, "%d", n);
}

/* Thousandths of a point as points: 0.15. */
static const char *
points(struct layout *l, int milli)
{
	return arena_printf(&l->job->mem, "%d.%02d", milli / 1000,
	    milli % 1000 / 10);
}

/* ---- step 1 ---- */

/* Whether half rows can be had: text before 署名, and 附件说明 between. */
static bool
can_halve(const struct seats *s, const struct stranded *who)
{
	size_t i;

	for (i = who->first; i < who->end; i++)
		if (s->seat[i].slot->halves == HALF_RAISED)
			return true;
	return false;
}

static bool
cut_blanks(struct ladder *k, struct seats *s)
{
	struct stranded who = k->plain.stranded;
	int spare = seats_spare(&k->plain, who.first, who.end);

	if (who.over <= spare) {
		*s = seats_of(k->l);
		s->cut = who.over;
		seats_fill(s);
		if (!s->stranded.seen) {
			diag_add(k->l->job, L302, place_of(s, &who),
			    number(k->l, who.over));
			return true;
		}
	}
	if (who.over > 1 || !can_halve(&k->plain, &who))
		return false;
	*s = seats_of(k->l);
	s->halve = true;
	seats_fill(s);
	if (s->stranded.seen)
		return false;
	diag_add(k->l->job, L304, place_of(s, &who));
	return true;
}

/* ---- steps 2 and 3 ---- */

static const struct reset *
reset_of(const struct ladder *k, const struct text *t)
{
	size_t i;

	for (i = 0; t != NULL && i < k->count; i++)
		if (k->reset[i].text == t)
			return &k->reset[i];
	return NULL;
}

/* The lines of a paragraph as slots like `like`. */
static void
add_reset(struct seats *s, const struct slot *like, const struct lines *lines)
{
	struct slot *slot;
	size_t i;

	for (i = 0; i < lines->count; i++) {
		slot = NEW(&s->l->job->mem, struct slot);
		*slot = *like;
		slot->line = lines->line[i];
		s->seat[s->count++] = (struct seat){
			.slot = slot, .rows = slot->rows,
		};
	}
}

/* The seats of the column with the paragraphs that were broken again. */
static struct seats
seats_reset(const struct ladder *k)
{
	const struct seats *plain = &k->column;
	struct seats s = {.l = k->l};
	size_t more = 0, i;

	for (i = 0; i < k->count; i++)
		more += k->reset[i].lines.count;
	s.seat = NEW_ARRAY(&k->l->job->mem, struct seat,
	    plain->count + more + 1);
	for (i = 0; i < plain->count; i++) {
		const struct slot *slot = plain->seat[i].slot;
		const struct reset *r = reset_of(k, slot->text);

		if (r == NULL)
			s.seat[s.count++] = (struct seat){
				.slot = slot, .rows = slot->rows,
			};
		else if (slot->line.first == 0)
			add_reset(&s, slot, &r->lines);
	}
	return s;
}

/* A paragraph of the text: the seats [first, end) are its lines. */
struct para {
	size_t first, end;
};

/* The last paragraph that ends before seat `end`; false: there is none. */
static bool
para_before(const struct seats *s, size_t end, struct para *p)
{
	const struct text *t;

	while (end > 0 && (!s->seat[end - 1].slot->body ||
	    s->seat[end - 1].slot->text == NULL))
		end--;
	if (end == 0)
		return false;
	t = s->seat[end - 1].slot->text;
	*p = (struct para){end, end};
	while (p->first > 0 && s->seat[p->first - 1].slot->text == t)
		p->first--;
	return true;
}

/* Breaks a paragraph with `track`; whether all its lines can be borne. */
static bool
break_with(struct ladder *k, const struct text *t, int track,
    struct reset *r)
{
	struct layout *l = k->l;
	struct measure m = t->measure;
	size_t i;

	/* Thousandths of a point to those of a cell. */
	m.track = (mcell)((int64_t)track * l->spec->cells * CELL_UNITS /
	    l->spec->type_width);
	*r = (struct reset){t, break_again(l, t, &m), track};
	for (i = 0; i < r->lines.count; i++)
		if (break_is_loose(l, t, &r->lines.line[i]) ||
		    (!r->lines.line[i].last && t->items[
		    r->lines.line[i].end - 1].penalty == BREAK_NEVER))
			return false;
	return r->lines.count > 0;
}

/*
 * Sets a paragraph tighter (sign 1) or looser (-1), as little as makes it a
 * line shorter or longer.
 */
static bool
reset_para(struct ladder *k, const struct para *p, int sign)
{
	const struct spec *s = k->l->spec;
	const struct slot *last = k->column.seat[p->end - 1].slot;
	size_t want = p->end - p->first - (size_t)sign;
	int most = sign > 0 ? s->pull_most : s->push_most, track;
	struct reset r;

	if (k->count == MOST_RESETS || want == 0 || (sign > 0 &&
	    (int32_t)(last->line.end - last->line.first) > s->pull_cells + 1))
		return false;
	for (track = s->track_step; track <= most; track += s->track_step)
		if (break_with(k, last->text, sign * track, &r) &&
		    r.lines.count == want) {
			k->reset[k->count++] = r;
			return true;
		}
	return false;
}

/* The rows of text on the page of the sign-off. */
static int
rows_with(const struct seats *s)
{
	size_t i, first = 0;
	int rows = 0;

	while (first < s->count && !s->seat[first].slot->sign_off)
		first++;
	for (i = first; first < s->count && i-- > 0 &&
	    s->seat[i].page == s->seat[first].page;)
		rows += s->seat[i].slot->body ? s->seat[i].rows : 0;
	return rows;
}

/* The widest change of tracking among what was reset. */
static int
widest(const struct ladder *k)
{
	int most = 0;
	size_t i;

	for (i = 0; i < k->count; i++) {
		int track = k->reset[i].track;

		track = track < 0 ? -track : track;
		most = track > most ? track : most;
	}
	return most;
}

/* Sets paragraphs anew, the last one first, until the sign-off has text. */
static bool
reset_until(struct ladder *k, struct seats *s, int sign, int cut)
{
	struct stranded who = k->plain.stranded;
	struct para p = {who.first, who.first};
	int least = sign > 0 ? 1 : k->l->spec->signoff_body_rows;
	/* No more than it takes to fill what the page lacks, or to leave it. */
	int most = sign > 0 ? who.over : k->l->grid.rows;

	k->count = 0;
	while ((int)k->count < most &&
	    para_before(&k->column, p.first, &p)) {
		if (!reset_para(k, &p, sign))
			continue;
		*s = seats_reset(k);
		s->cut = cut;
		seats_fill(s);
		if (!s->stranded.seen && rows_with(s) >= least)
			return true;
	}
	k->count = 0;
	return false;
}

static bool
pull_back(struct ladder *k, struct seats *s)
{
	struct stranded who = k->plain.stranded;
	int spare = seats_spare(&k->plain, who.first, who.end);
	int cut;

	for (cut = 0; cut <= spare && cut < who.over; cut++) {
		if (!reset_until(k, s, 1, cut))
			continue;
		if (cut > 0)
			diag_add(k->l->job, L302, place_of(&k->plain, &who),
			    number(k->l, cut));
		diag_add(k->l->job, L305, place_of(&k->plain, &who),
		    number(k->l, (int)k->count), points(k->l, widest(k)));
		return true;
	}
	return false;
}

static bool
push_forward(struct ladder *k, struct seats *s)
{
	struct stranded who = k->plain.stranded;

	if (!reset_until(k, s, -1, 0))
		return false;
	diag_add(k->l->job, L306, place_of(&k->plain, &who),
	    number(k->l, (int)k->count), points(k->l, widest(k)),
	    number(k->l, rows_with(s)));
	return true;
}

/* ---- step 4 ---- */

/* Lays the column on another grid and seats it. */
static void
start(struct ladder *k, struct grid grid)
{
	k->l->grid = grid;
	layout_column(k->l);
	k->count = 0;
	k->column = seats_of(k->l);
	k->plain = seats_of(k->l);
	seats_fill(&k->plain);
}

/* One more row on every page, when their pitch can bear it. */
static bool
add_row(struct ladder *k, struct seats *s)
{
	struct loc loc = place_of(&k->plain, &k->plain.stranded);
	const struct spec *spec = k->l->spec;
	struct grid usual = k->l->grid, more = spec_grid_of(spec,
	    k->l->doc->lines == DOC_LINES_FILL, 0, usual.rows + 1);

	/* A pitch of the template's own stays. */
	if (k->l->doc->pitch > 0 || grid_pitch(&more) < spec->pitch_least)
		return false;
	start(k, more);
	*s = k->plain;
	if (s->stranded.seen && !cut_blanks(k, s)) {
		start(k, usual);
		return false;
	}
	diag_add(k->l->job, L307, loc, number(k->l, more.rows),
	    points(k->l, grid_pitch(&more)));
	return true;
}

/* ---- steps 5 and 6 ---- */

static struct seats
carry_rows(struct ladder *k)
{
	struct seats s = seats_of(k->l);
	struct loc loc = place_of(&k->plain, &k->plain.stranded);

	s.carry = k->l->spec->signoff_body_rows;
	seats_fill(&s);
	if (!s.stranded.seen)
		diag_add(k->l->job, L301, loc, number(k->l, s.carried));
	else if (s.stranded.too_long)
		diag_add(k->l->job, L303, loc);
	else
		diag_add(k->l->job, L308, loc);
	return s;
}

struct seats
ladder_climb(struct layout *l)
{
	struct ladder k = {
		.l = l, .plain = seats_of(l), .column = seats_of(l),
	};
	struct seats s;

	seats_fill(&k.plain);
	if (!k.plain.stranded.seen)
		return k.plain;
	if (cut_blanks(&k, &s) || pull_back(&k, &s) ||
	    push_forward(&k, &s) || add_row(&k, &s))
		return s;
	return carry_rows(&k);
}
