/*
 * Slots to pages: which row of which page each slot takes.  Pages are filled
 * to their last row (5.2.3); only a heading that would stand alone and a
 * sign-off that would stand without text make one end early.
 */
#include <string.h>

#include "layout/layout_inside.h"

/* Where a slot came to stand. */
struct seat {
	struct slot *slot;
	int page, row;
};

struct seats {
	struct layout *l;
	struct seat *seat;
	size_t count;
	int page, row;		/* the next free row */
};

static int
rows_of_page(const struct seats *s)
{
	return s->l->grid.rows;
}

static void
turn(struct seats *s)
{
	s->page++;
	s->row = 0;
}

/* The rows that slot `i` needs with all it must not be parted from. */
static int
rows_kept(const struct seats *s, size_t i)
{
	int rows = 0;

	for (; i < s->count && s->seat[i].slot->keep_next; i++)
		rows += s->seat[i].slot->rows;
	if (i < s->count)
		rows += s->seat[i].slot->text != NULL ?
		    s->seat[i].slot->rows : 0;
	return rows;
}

static void
seat_one(struct seats *s, size_t i)
{
	struct seat *seat = &s->seat[i];

	seat->page = s->page;
	seat->row = s->row;
	s->row += seat->slot->rows;
}

/* The end of the group that begins at `i`, and its rows. */
static size_t
group_end(const struct seats *s, size_t i, int *rows)
{
	int group = s->seat[i].slot->group;

	for (*rows = 0; i < s->count && s->seat[i].slot->group == group; i++)
		*rows += s->seat[i].slot->rows;
	return i;
}

/* Cuts the blank rows above a sealed signature down by up to `want`. */
static int
cut_blanks(struct seats *s, size_t i, size_t end, int want)
{
	int least = s->l->spec->seal_above_least, cut = 0;

	for (; i < end && cut < want; i++) {
		struct slot *slot = s->seat[i].slot;
		int more = slot->rows - least;

		if (slot->text != NULL || more <= 0)
			continue;
		if (more > want - cut)
			more = want - cut;
		slot->rows -= more;
		cut += more;
	}
	return cut;
}

/*
 * Moves the last body rows before slot `i` to a new page, so that the group
 * does not stand there alone; how many went.
 */
static int
carry_body(struct seats *s, size_t i)
{
	size_t from = i;
	int want = s->l->spec->signoff_body_rows, moved = 0;

	while (from > 0 && moved < want && s->seat[from - 1].slot->body &&
	    s->seat[from - 1].page == s->page) {
		from--;
		moved++;
	}
	/* A heading goes along with what follows it. */
	while (from > 0 && s->seat[from - 1].slot->keep_next &&
	    s->seat[from - 1].page == s->page && s->seat[from - 1].row > 0)
		from--;
	turn(s);
	for (; from < i; from++)
		seat_one(s, from);
	return moved;
}

/* Seats the group that begins at `i`; the slot after it. */
static size_t
seat_group(struct seats *s, size_t i)
{
	struct job *j = s->l->job;
	struct loc loc = s->l->doc->first->loc;
	int rows, moved, cut, over;
	size_t end = group_end(s, i, &rows), k;

	over = s->row + rows - rows_of_page(s);
	if (over > 0) {
		cut = cut_blanks(s, i, end, over);
		if (cut > 0)
			diag_add(j, L302, loc,
			    arena_printf(&j->mem, "%d", cut));
		over -= cut;
		rows -= cut;
	}
	for (k = i; k < end && s->seat[k].slot->text == NULL;)
		k++;
	if (k < end && s->seat[k].slot->text != NULL)
		loc = s->seat[k].slot->text->loc;
	if (over > 0) {
		moved = carry_body(s, i);
		diag_add(j, L301, loc, arena_printf(&j->mem, "%d", moved));
		if (s->row + rows > rows_of_page(s))
			diag_add(j, L303, loc);
	}
	for (; i < end; i++)
		seat_one(s, i);
	return end;
}

static void
seat_all(struct seats *s)
{
	size_t i = 0;

	while (i < s->count) {
		struct slot *slot = s->seat[i].slot;

		if (slot->group > 0) {
			i = seat_group(s, i);
			continue;
		}
		/* No rows are left blank at the top of a later page. */
		if (slot->text == NULL && s->row == 0 && s->page > 1)
			slot->rows = 0;
		if (s->row > 0 && s->row + (slot->keep_next ?
		    rows_kept(s, i) : slot->rows) > rows_of_page(s))
			turn(s);
		seat_one(s, i++);
	}
}

static void
collect(struct seats *s)
{
	struct slot *slot;

	for (slot = s->l->first; slot != NULL; slot = slot->next)
		s->count++;
	s->seat = NEW_ARRAY(&s->l->job->mem, struct seat, s->count + 1);
	s->count = 0;
	for (slot = s->l->first; slot != NULL; slot = slot->next)
		s->seat[s->count++].slot = slot;
}

static struct page *
page_new(struct layout *l, const struct page ***tail)
{
	struct page *p = NEW(&l->job->mem, struct page);

	p->number = ++l->pages->count;
	p->width = l->spec->paper_width;
	p->height = l->spec->paper_height;
	**tail = p;
	*tail = &p->next;
	draft_place(l, p);
	return p;
}

/* What stands beside and below the lines of a page: seats [from, end). */
static void
finish_page(const struct seats *s, struct page *p, size_t from, size_t end)
{
	struct layout *l = s->l;

	for (; from < end; from++) {
		const struct seat *seat = &s->seat[from];
		mpt top = l->spec->top_margin +
		    grid_top(&l->grid, seat->row);

		change_place(l, p, seat->slot, top, l->spec->top_margin +
		    grid_top(&l->grid, seat->row + seat->slot->rows));
	}
	folio_place(l, p);
}

/* Places what was seated, page after page. */
static void
emit(const struct seats *s)
{
	struct layout *l = s->l;
	const struct page **tail = &l->pages->first;
	struct page *p = NULL;
	size_t i, first = 0;

	for (i = 0; i < s->count; i++) {
		const struct seat *seat = &s->seat[i];

		if (p == NULL || seat->page > p->number) {
			if (p != NULL)
				finish_page(s, p, first, i);
			p = page_new(l, &tail);
			first = i;
		}
		if (seat->slot->text != NULL)
			place_line(l, p, seat->slot, l->spec->top_margin +
			    grid_top(&l->grid, seat->row) +
			    seat->slot->drop);
	}
	if (p == NULL)
		p = page_new(l, &tail);
	finish_page(s, p, first, s->count);
}

void
paginate(struct layout *l)
{
	struct seats s = {.l = l, .page = 1};

	collect(&s);
	seat_all(&s);
	emit(&s);
}
