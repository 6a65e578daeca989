/*
 * The row of titles: found by the columns that are asked for.  Where titles
 * take two rows, 收文 over 份数 and 页数, a column is called by both: 收文份数.
 */
#include <string.h>

#include "data/near.h"
#include "import/inside.h"

enum { LOOK_FOR_HEADER = 50 };

/* The title without a remark in brackets behind: 金额(万元) → 金额. */
static const char *
bare(struct arena *mem, const char *folded)
{
	const char *open = strrchr(folded, '(');
	size_t n = strlen(folded);

	return open == NULL || open == folded || folded[n - 1] != ')' ?
	    folded : arena_strndup(mem, folded, (size_t)(open - folded));
}

/* A row of titles, and the row right above it, or NULL. */
struct titles {
	const struct sheet *sheet;
	const struct row *row, *above;
	struct cell *over;	/* what is above each column, once it is asked */
	uint32_t last;
};

enum { WIDEST = 1024 };		/* columns that titles of two rows may have */

static struct titles
titles_at(const struct sheet *s, const struct row *r)
{
	struct titles t = {.sheet = s, .row = r};

	if (r > s->rows && r[-1].number + 1 == r->number)
		t.above = r - 1;
	return t;
}

static uint32_t
last_column(const struct row *r)
{
	uint32_t last = r->count > 0 ? r->cells[r->count - 1].column : 0;

	return last < WIDEST ? last : WIDEST;
}

static void
look_above(struct arena *mem, struct titles *t)
{
	uint32_t above = last_column(t->above);

	t->last = last_column(t->row);
	if (above > t->last)
		t->last = above;
	t->over = sheet_spread_row(mem, t->sheet, t->above, t->last);
}

/* The column's whole title, of two rows; `c` becomes the cell it is in. */
static const char *
whole_title(struct arena *mem, const struct titles *t, uint32_t column,
    struct cell *c)
{
	*c = sheet_cell(t->row, column);
	if (c->kind == CELL_EMPTY) {
		*c = sheet_cell(t->above, column);
		return cell_fold(mem, c->text);
	}
	return arena_join(mem, cell_fold(mem, t->over[column].text),
	    cell_fold(mem, c->text), NULL);
}

static bool
is_title(struct arena *mem, const char *title, const struct want *w,
    bool exact)
{
	if (!exact)
		title = bare(mem, title);
	return *title != '\0' && strcmp(title, w->folded) == 0;
}

/* How many cells of the row are the column; `c` is the first. */
static unsigned
count_titles(struct arena *mem, const struct titles *t,
    const struct want *w, bool exact, struct cell *c)
{
	const struct row *r = t->row;
	unsigned n = 0;
	size_t i;

	for (i = 0; i < r->count; i++)
		if (is_title(mem, cell_fold(mem, r->cells[i].text), w,
		    exact) && n++ == 0)
			*c = r->cells[i];
	return n;
}

/* The same for titles of two rows. */
static unsigned
count_whole(struct arena *mem, struct titles *t, const struct want *w,
    bool exact, struct cell *c)
{
	struct cell found;
	uint32_t column;
	unsigned n = 0;

	if (t->above == NULL)
		return 0;
	if (t->over == NULL)
		look_above(mem, t);
	for (column = 0; column <= t->last; column++)
		if (is_title(mem, whole_title(mem, t, column, &found), w,
		    exact) && n++ == 0) {
			*c = found;
			c->column = column;
		}
	return n;
}

static unsigned
find_title(struct arena *mem, struct titles *t, const struct want *w,
    struct cell *c)
{
	unsigned n = count_titles(mem, t, w, true, c);

	if (n == 0)
		n = count_titles(mem, t, w, false, c);
	if (n == 0)
		n = count_whole(mem, t, w, true, c);
	return n > 0 ? n : count_whole(mem, t, w, false, c);
}

/* The row that has most of the columns asked for. */
static const struct row *
best_row(struct arena *mem, const struct source *s)
{
	const struct row *best = NULL;
	unsigned most = 0, n;
	const struct want *w;
	struct titles t;
	struct cell c;
	size_t i;

	for (i = 0; i < s->sheet->count && i < LOOK_FOR_HEADER; i++) {
		t = titles_at(s->sheet, &s->sheet->rows[i]);
		n = 0;
		for (w = s->wants; w != NULL; w = w->next)
			n += find_title(mem, &t, w, &c) > 0;
		if (n > most) {
			most = n;
			best = t.row;
		}
	}
	return best;
}

static void
try_titles(struct near *n, const struct row *r)
{
	size_t i;

	for (i = 0; i < r->count; i++)
		near_try(n, r->cells[i].text);
}

/* Without a row of titles any of the first ones may hold what was meant. */
static void
tell_missing(struct import *im, const struct source *s,
    const struct want *w)
{
	const char *where = arena_join(&im->job->mem, s->sheet->file,
	    s->sheet->name != NULL ? "#" : "",
	    s->sheet->name != NULL ? s->sheet->name : "", NULL);
	const char *near_name = "";
	struct near near;
	struct diag *d;
	size_t i;

	near_open(&near, w->name);
	if (s->head != NULL)
		try_titles(&near, s->head);
	for (i = 0; s->head == NULL && i < s->sheet->count &&
	    i < LOOK_FOR_HEADER; i++)
		try_titles(&near, &s->sheet->rows[i]);
	if (near.best != NULL)
		near_name = arena_join(&im->job->mem, "，是不是“", near.best,
		    "”", NULL);
	d = diag_add(im->job, I050, w->loc, where, w->name, near_name,
	    near.best != NULL ? near.best : "");
	if (s->head != NULL)
		diag_relate(im->job, d, I054, s->head->loc);
}

void
header_find(struct import *im, struct source *s)
{
	struct arena *mem = &im->job->mem;
	struct titles t = {.sheet = s->sheet};
	struct want *w;
	unsigned n;

	if (s->wants == NULL && !s->counted)
		return;
	s->head = s->header != 0 ? sheet_row(s->sheet, s->header) :
	    best_row(mem, s);
	if (s->head != NULL)
		t = titles_at(s->sheet, s->head);
	for (w = s->wants; w != NULL; w = w->next) {
		n = s->head != NULL ? find_title(mem, &t, w, &w->title) : 0;
		if (n == 0)
			tell_missing(im, s, w);
		else if (n > 1)
			diag_add(im->job, I051, w->title.loc, w->name);
		w->found = n == 1;
		w->column = w->title.column;
		s->sound = s->sound && w->found;
	}
}

void
header_check_unit(struct import *im, const struct figure *f)
{
	struct arena *mem = &im->job->mem;
	const struct want *w = f->column;
	const char *title, *open, *unit;

	if (w == NULL || !w->found || f->take == TAKE_COUNT ||
	    f->take == TAKE_DISTINCT)
		return;
	title = cell_fold(mem, w->title.text);
	open = strrchr(title, '(');
	if (open == NULL || title[strlen(title) - 1] != ')')
		return;
	unit = arena_strndup(mem, open + 1, strlen(open) - 2);
	if (strncmp(unit, "单位:", strlen("单位:")) == 0)
		unit += strlen("单位:");
	if (!cell_is_unit(unit) || strcmp(unit, cell_fold(mem, f->unit)) == 0)
		return;
	diag_relate(im->job, diag_add(im->job, I052, w->title.loc, w->name,
	    unit, f->path, *f->unit != '\0' ? f->unit : "（没有写）"),
	    I055, f->unit_loc);
}
