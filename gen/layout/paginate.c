/*
 * Seats to pages: what was decided is drawn, page after page, with what
 * stands beside and below the rows.
 */
#include "layout/seats.h"

enum { PAGES_MOST = 1200 };

/* The pages as they are being made. */
struct binding {
	const struct seats *s;
	struct page *page;
	const struct page **tail;
	size_t first;		/* the page's first seat */
	int book;		/* the page its booklet began with */
};

static mpt
row_top(const struct layout *l, int row)
{
	return l->spec->top_margin + grid_top(&l->grid, row);
}

/* What stands beside and below the lines of the page: seats up to `end`. */
static void
finish_page(const struct binding *b, size_t end)
{
	struct layout *l = b->s->l;
	size_t i;

	if (b->page == NULL)
		return;
	for (i = b->first; i < end; i++) {
		const struct seat *seat = &b->s->seat[i];
		mpt top = row_top(l, seat->row) + seat->slot->drop;

		/* Lines off the grid have a height of their own. */
		change_place(l, b->page, seat->slot, top,
		    seat->slot->off_grid ? top + seat->slot->size :
		    row_top(l, seat->row + seat->rows));
	}
	folio_place(l, b->page);
}

static void
page_new(struct binding *b)
{
	struct layout *l = b->s->l;
	struct page *p = NEW(&l->job->mem, struct page);

	p->number = ++l->pages->count;
	p->folio = p->number - b->book + 1;
	p->width = l->spec->paper_width;
	p->height = l->spec->paper_height;
	*b->tail = p;
	b->tail = &p->next;
	b->page = p;
	draft_place(l, p);
}

/* The page of seat `i`; those before it that nothing stands on are blank. */
static void
open_page(struct binding *b, size_t i)
{
	const struct seat *seat = &b->s->seat[i];

	finish_page(b, i);
	b->first = i;
	if (seat->slot->new_book)
		b->book = seat->page;
	do {
		page_new(b);
		/* 7.5: neither these nor 版记 behind them have a number. */
		b->page->unnumbered = seat->blank_before;
	} while (b->page->number < seat->page);
}

/* The bottom of the text above the row of seat `i`, from the sheet's top. */
static mpt
text_above(const struct seats *s, size_t i)
{
	const struct layout *l = s->l;
	const struct seat *here = &s->seat[i], *above;

	while (i-- > 0) {
		above = &s->seat[i];
		if (above->page != here->page)
			break;
		if (above->slot->text != NULL && above->rows > 0 &&
		    above->row < here->row)
			return row_top(l, above->row + above->rows - 1) +
			    l->spec->body_size;
	}
	return l->spec->top_margin;
}

/*
 * Keeps room free.  The top of the first seals is near the text whatever
 * blank rows there are, but never in it.
 */
static void
place_rooms(const struct binding *b, size_t i)
{
	struct layout *l = b->s->l;
	const struct seat *seat = &b->s->seat[i];
	const struct room *room = seat->slot->room;
	const struct reserve **at = &b->page->reserve;
	mpt text, most;

	while (*at != NULL)
		at = (const struct reserve **)&(*at)->next;
	for (; room != NULL; room = room->next) {
		struct reserve *r = NEW(&l->job->mem, struct reserve);

		*r = (struct reserve){
			.kind = room->kind, .width = room->width,
			.height = room->height,
			.x = place_left(l, b->page) + room->left,
			.y = row_top(l, seat->row) + room->drop,
		};
		if (seat->slot->text != NULL)
			r->loc = seat->slot->text->loc;
		if (room->reaches) {
			text = text_above(b->s, i);
			most = text + l->spec->seal_reach *
			    grid_pitch(&l->grid);
			r->y = r->y > most ? most : r->y;
			r->y = r->y < text ? text : r->y;
		}
		*at = r;
		at = &r->next;
	}
}

/* A line across the type area, or as wide as it says. */
static void
place_rule(const struct binding *b, const struct slot *slot, mpt top)
{
	struct layout *l = b->s->l;
	struct mark *m = place_mark(l, b->page, MARK_RULE, LAYER_ARTIFACT);

	m->x = place_left(l, b->page) + slot->left;
	m->y = top;
	m->width = slot->rule_width > 0 ? slot->rule_width :
	    l->spec->type_width;
	m->height = slot->rule;
	m->colour = slot->red ? COLOUR_RED : COLOUR_BLACK;
}

static void
place_seat(const struct binding *b, size_t i)
{
	struct layout *l = b->s->l;
	const struct seat *seat = &b->s->seat[i];
	const struct slot *slot = seat->slot;
	mpt top = row_top(l, seat->row) + slot->drop;

	if (b->s->halve && slot->halves == HALF_RAISED)
		top -= grid_pitch(&l->grid) / 2;
	if (slot->figure != NULL)
		figure_place(l, b->page, slot, top);
	else if (slot->text != NULL)
		place_line(l, b->page, slot, top);
	else if (seat->part != NULL)
		table_place(l, b->page, seat->part, top);
	else if (slot->rule > 0)
		place_rule(b, slot, top);
	place_rooms(b, i);
}

/*
 * Tells of a figure that did not fit on the page before the one that seat `i`
 * begins, when much of it stays blank.
 */
static void
report_blank(const struct seats *s, size_t i)
{
	const struct seat *before = &s->seat[i - 1];
	int blank = s->l->grid.rows - before->row - before->rows;
	struct arena *mem = &s->l->job->mem;

	while (i + 1 < s->count && s->seat[i].slot->figure == NULL &&
	    s->seat[i].slot->keep_next)
		i++;
	if (s->seat[i].slot->figure != NULL &&
	    blank >= s->l->spec->figure_blank_rows)
		diag_add(s->l->job, G213, s->seat[i].slot->loc,
		    arena_printf(mem, "%d", before->page),
		    arena_printf(mem, "%d", blank));
}

/* Draws what was seated. */
static void
bind(const struct seats *s)
{
	struct binding b = {.s = s, .tail = &s->l->pages->first, .book = 1};
	size_t i;

	for (i = 0; i < s->count; i++) {
		if (b.page == NULL || s->seat[i].page > b.page->number)
			open_page(&b, i);
		if (i > 0 && s->seat[i].page == s->seat[i - 1].page + 1)
			report_blank(s, i);
		place_seat(&b, i);
	}
	if (b.page == NULL)
		page_new(&b);
	finish_page(&b, s->count);
}

/* So long a summary is a mistake, of a loop most often. */
static void
check_length(const struct seats *s)
{
	int pages = s->count > 0 ? s->seat[s->count - 1].page : 1;
	struct arena *mem = &s->l->job->mem;
	size_t i = 0;

	if (pages <= PAGES_MOST || s->l->doc->endless)
		return;
	while (s->seat[i].page <= PAGES_MOST || (i + 1 < s->count &&
	    s->seat[i].slot->text == NULL))
		i++;
	diag_add(s->l->job, L310, s->seat[i].slot->text != NULL ?
	    s->seat[i].slot->text->loc : s->seat[i].slot->loc,
	    arena_printf(mem, "%d", pages),
	    arena_printf(mem, "%d", PAGES_MOST));
}

void
paginate(struct layout *l)
{
	struct seats s = ladder_climb(l);

	check_length(&s);
	l->pages->rows = l->grid.rows;
	bind(&s);
}
