/*
 * Slots to rows.  Pages are filled to their last row (5.2.3); only a heading
 * that would stand alone, a sign-off that would stand without text, and what
 * must begin a page make one end early.
 */
#include "layout/seats.h"

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

static bool
is_blank(const struct slot *s)
{
	return s->text == NULL && s->figure == NULL && s->table == NULL;
}

int
seats_rows_kept(const struct seats *s, size_t i)
{
	int most = s->l->spec->keep_chain, rows = 0, chain = 0, next;
	size_t k = i;

	for (; k < s->count && s->seat[k].slot->keep_next; k++) {
		rows += s->seat[k].rows;
		if (s->seat[k].slot->figure == NULL)
			chain += s->seat[k].rows;
		if (chain > most)
			break;
	}
	if (chain <= most)
		return rows + (k < s->count &&
		    !is_blank(s->seat[k].slot) ? s->seat[k].rows : 0);
	/* Rows of a title and blank ones go with what they lead to. */
	for (k = i, next = 0; k < s->count && next < 2; k++)
		next += s->seat[k].rows > 0 && !is_blank(s->seat[k].slot);
	for (rows = 0; i < k; i++)
		rows += s->seat[i].rows;
	return rows;
}

void
seats_take(struct seats *s, size_t i)
{
	struct seat *seat = &s->seat[i];

	seat->page = s->page;
	seat->row = s->row;
	s->row += seat->rows;
}

/* The end of the group that begins at `i`, and its rows. */
static size_t
group_end(const struct seats *s, size_t i, int *rows)
{
	int group = s->seat[i].slot->group;

	for (*rows = 0; i < s->count && s->seat[i].slot->group == group; i++)
		*rows += s->seat[i].rows;
	return i;
}

int
seats_spare(const struct seats *s, size_t first, size_t end)
{
	int spare = 0;

	for (; first < end; first++)
		spare += s->seat[first].slot->spare;
	return spare;
}

/* Leaves out as many blank rows of a sign-off as was asked for. */
static void
cut_blanks(struct seats *s, size_t i, size_t end)
{
	int left = s->cut, less;

	for (; i < end && left > 0; i++) {
		less = s->seat[i].slot->spare;
		if (less > left)
			less = left;
		s->seat[i].rows -= less;
		left -= less;
	}
}

/*
 * Half a row above 附件说明 and half above 署名: the blank row between them
 * goes, and what stands before it is drawn half a row higher.
 */
static void
halve_blanks(struct seats *s, size_t i, size_t end)
{
	for (; i < end; i++)
		if (s->seat[i].slot->halves == HALF_GONE)
			s->seat[i].rows = 0;
}

/* The rows of text on the page before seat `i`. */
static int
body_rows(const struct seats *s, size_t i)
{
	int rows = 0;

	while (i-- > 0 && s->seat[i].page == s->page)
		rows += s->seat[i].slot->body ? s->seat[i].rows : 0;
	return rows;
}

/*
 * A table just before the sign-off is text as well: the whole of it goes to
 * the page of the sign-off, or its last rows when it is long.  False when
 * there is none.
 */
static bool
carry_table(struct seats *s, size_t i, int rows)
{
	const struct table_part *part, *rest;
	size_t at = i;

	while (at > 0 && s->seat[at - 1].slot->table != NULL &&
	    s->seat[at - 1].part == NULL)
		at--;
	if (s->carry == 0 || at == 0 || s->seat[at - 1].part == NULL ||
	    s->seat[at - 1].page != s->page)
		return false;
	part = s->seat[at - 1].part;
	if (!table_leave(s->l, &part, &rest, rows_of_page(s) - rows))
		return false;
	if (part == NULL)
		at--;
	else {
		s->seat[at - 1].part = part;
		s->seat[at - 1].rows = part->rows;
	}
	turn(s);
	s->carried = rest->end - rest->first;
	for (; at < i; at++, rest = NULL) {
		s->seat[at].part = rest;
		s->seat[at].rows = rest != NULL ? rest->rows : 0;
		seats_take(s, at);
	}
	return true;
}

/*
 * So is a figure with its caption, and with what must not be parted from it:
 * it goes there whole.  False when there is none.
 */
static bool
carry_figure(struct seats *s, size_t i, int rows)
{
	size_t at = i > 0 ? i - 1 : 0;
	bool figure = false;
	int all = 0;
	size_t k;

	while (at > 0 && s->seat[at - 1].slot->keep_next)
		at--;
	for (k = at; k < i; k++) {
		figure = figure || s->seat[k].slot->figure != NULL;
		all += s->seat[k].rows;
	}
	if (s->carry == 0 || !figure || all + rows > rows_of_page(s) ||
	    s->seat[at].page != s->page || s->seat[at].row == 0 ||
	    (s->page == 1 && body_rows(s, at) == 0))
		return false;
	turn(s);
	s->carried = all;
	for (; at < i; at++)
		seats_take(s, at);
	return true;
}

/* The last rows of the text on this page go to a new one. */
static void
carry_body(struct seats *s, size_t i, int rows)
{
	size_t from = i;
	int carry = s->carry;

	if (carry_table(s, i, rows) || carry_figure(s, i, rows))
		return;
	/* The first page shows text in any case (7.3.3). */
	if (s->page == 1 && carry >= body_rows(s, i))
		carry = body_rows(s, i) - 1;
	while (from > 0 && s->carried < carry &&
	    s->seat[from - 1].slot->body &&
	    s->seat[from - 1].page == s->page && s->seat[from - 1].row > 0) {
		from--;
		s->carried++;
	}
	/* A heading goes along with what follows it. */
	while (from > 0 && s->carried > 0 &&
	    s->seat[from - 1].slot->keep_next &&
	    s->seat[from - 1].page == s->page && s->seat[from - 1].row > 0)
		from--;
	turn(s);
	for (; from < i; from++)
		seats_take(s, from);
}

/* Seats the sign-off that begins at `i`; the slot after it. */
static size_t
seat_sign_off(struct seats *s, size_t i)
{
	int rows, over;
	size_t end = group_end(s, i, &rows), k = i;

	cut_blanks(s, i, end);
	if (s->halve)
		halve_blanks(s, i, end);
	end = group_end(s, i, &rows);
	over = s->row + rows - rows_of_page(s);
	if (over > 0) {
		carry_body(s, i, rows);
		s->stranded = (struct stranded){
			.first = i, .end = end, .rows = rows, .over = over,
			.too_long = s->row + rows > rows_of_page(s),
			.seen = s->carried == 0 ||
			    s->row + rows > rows_of_page(s),
		};
	}
	for (; k < end; k++)
		seats_take(s, k);
	return end;
}

/* The number of the page in its booklet. */
static int
folio_of(const struct seats *s, size_t i)
{
	int first = 1;

	while (i-- > 0)
		if (s->seat[i].slot->new_book) {
			first = s->seat[i].page;
			break;
		}
	return s->page - first + 1;
}

/*
 * 版记: at the foot of the last page, whole (7.4.1); on the last side of a sheet
 * printed on both sides, or folded, when that is asked for, with blank pages
 * before it if need be.
 */
static size_t
seat_record(struct seats *s, size_t i)
{
	int rows, sides = s->seat[i].slot->sides;
	size_t end = group_end(s, i, &rows), first = i;
	bool blank = false;

	if (s->row > 0 && s->row + rows > rows_of_page(s))
		turn(s);
	while (sides > 0 && folio_of(s, i) % sides != 0) {
		blank = s->row == 0;
		turn(s);
	}
	s->row = rows_of_page(s) - rows;
	for (; i < end; i++)
		seats_take(s, i);
	s->seat[first].blank_before = blank;
	return end;
}

static size_t
seat_plain(struct seats *s, size_t i)
{
	struct seat *seat = &s->seat[i];
	const struct slot *slot = seat->slot;

	if (slot->new_page && i > 0)
		turn(s);
	/* No rows are left blank at the top of a later page. */
	if (is_blank(slot) && s->row == 0 && s->page > 1)
		seat->rows = 0;
	if (s->row > 0 && s->row + (slot->keep_next ? seats_rows_kept(s, i) :
	    seat->rows) > rows_of_page(s))
		turn(s);
	seats_take(s, i);
	return i + 1;
}

/* A figure with its caption; the slot after them. */
static size_t
seat_figure(struct seats *s, size_t i)
{
	size_t end = i + 1;
	int rows = seats_rows_kept(s, i);

	while (end < s->count && s->seat[end - 1].slot->keep_next)
		end++;
	if (s->row + (rows > 0 ? rows : s->seat[i].rows) > rows_of_page(s)) {
		end -= i;
		i = seats_let_pass(s, i, i + end);
		end += i;
	}
	while (i < end)
		i = seat_plain(s, i);
	return i;
}

/* The slot after those of the table that begins at `i`. */
static size_t
table_end(const struct seats *s, size_t i)
{
	const struct table_plan *t = s->seat[i].slot->table;

	while (i < s->count && s->seat[i].slot->table == t)
		i++;
	return i;
}

/*
 * A table, page by page: as many of its slots as it takes pages; the others
 * stay empty.  The slot after them.
 */
static size_t
seat_table(struct seats *s, size_t i)
{
	const struct table_plan *t = s->seat[i].slot->table;
	const struct table_part *part;
	int first = t->heads;

	if (s->row > 0 && table_cut(s->l, t, first, s->row) == NULL)
		i = seats_let_pass(s, i, table_end(s, i));
	for (; i < s->count && s->seat[i].slot->table == t; i++) {
		part = NULL;
		if (first < t->bands) {
			part = table_cut(s->l, t, first, s->row);
			if (part == NULL) {
				turn(s);
				part = table_cut(s->l, t, first, 0);
			}
			first = part->end;
		}
		s->seat[i].part = part;
		s->seat[i].rows = part != NULL ? part->rows : 0;
		seats_take(s, i);
	}
	return i;
}

void
seats_fill(struct seats *s)
{
	size_t i = 0;

	s->page = 1;
	s->row = s->carried = 0;
	s->stranded = (struct stranded){0};
	while (i < s->count) {
		const struct slot *slot = s->seat[i].slot;

		if (slot->at_foot)
			i = seat_record(s, i);
		else if (slot->table != NULL)
			i = seat_table(s, i);
		else if (slot->figure != NULL)
			i = seat_figure(s, i);
		else if (slot->group > 0)
			i = seat_sign_off(s, i);
		else
			i = seat_plain(s, i);
	}
}

struct seats
seats_of(struct layout *l)
{
	struct seats s = {.l = l};
	const struct slot *slot;

	for (slot = l->first; slot != NULL; slot = slot->next)
		s.count++;
	s.seat = NEW_ARRAY(&l->job->mem, struct seat, s.count + 1);
	s.count = 0;
	for (slot = l->first; slot != NULL; slot = slot->next)
		s.seat[s.count++] = (struct seat){
			.slot = slot, .rows = slot->rows,
		};
	return s;
}
