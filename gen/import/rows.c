/*
 * The rows below the titles: which count, which are totals or remarks.
 */
#include <string.h>

#include "base/utf8.h"
#include "import/inside.h"

enum { TOTAL_CELLS = 3, TOTAL_LENGTH = 8 };

bool
import_first_time(struct import *im, enum diag_code code, struct loc loc)
{
	struct key {
		const struct src *src;
		size_t beg, code;
	} *k = NEW(&im->job->mem, struct key);

	*k = (struct key){loc.src, loc.beg, (size_t)code};
	if (table_find(&im->told, k, sizeof(*k)) != NULL)
		return false;
	table_put(&im->told, k, sizeof(*k), k);
	return true;
}

/* Whether the text begins or ends with `word`. */
static bool
is_about(const char *text, const char *word)
{
	size_t n = strlen(text), w = strlen(word);

	return n >= w && (strncmp(text, word, w) == 0 ||
	    strcmp(text + n - w, word) == 0);
}

static enum row_kind
total_kind(struct arena *mem, const struct row *r)
{
	static const char *const totals[] = {"合计", "总计", "共计", "总合计"};
	size_t i, k, seen = 0;

	for (i = 0; i < r->count && seen < TOTAL_CELLS; i++) {
		const char *text = cell_fold(mem, r->cells[i].text);
		size_t n = strlen(text);

		if (n == 0)
			continue;
		seen++;
		if (utf8_count(text, n) > TOTAL_LENGTH)
			continue;
		if (text[n - 1] == ':')
			text = arena_strndup(mem, text, n - 1);
		if (is_about(text, "小计"))
			return ROW_SUBTOTAL;
		for (k = 0; k < sizeof(totals) / sizeof(totals[0]); k++)
			if (is_about(text, totals[k]))
				return ROW_TOTAL;
	}
	return ROW_DATA;
}

static size_t
count_filled(const struct row *r)
{
	size_t i, n = 0;

	for (i = 0; i < r->count; i++)
		n += r->cells[i].kind != CELL_EMPTY;
	return n;
}

enum row_kind
row_classify(struct arena *mem, const struct source *s, const struct row *r)
{
	size_t filled = count_filled(r);
	enum row_kind kind;

	if (filled == 0)
		return ROW_BLANK;
	kind = total_kind(mem, r);
	if (kind == ROW_DATA && filled == 1 && count_filled(s->head) > 2)
		return ROW_LONE;
	return kind;
}

/* Cells behind the last title, or fewer than there are titles. */
static void
check_width(struct import *im, const struct source *s, const struct row *r)
{
	size_t want = s->head->count, i;
	const char *numbers = arena_printf(&im->job->mem, "%zu", want);
	const char *has = arena_printf(&im->job->mem, "%zu", r->count);

	for (i = want; i < r->count; i++)
		if (r->cells[i].kind != CELL_EMPTY) {
			diag_add(im->job, I042, r->cells[i].loc, has, numbers);
			return;
		}
	if (r->count < want)
		diag_add(im->job, I043, r->loc, has, numbers);
}

/* The one cell that a lone row has. */
static const struct cell *
only_cell(const struct row *r)
{
	const struct cell *c = r->cells;

	while (c->kind == CELL_EMPTY)
		c++;
	return c;
}

void
rows_check(struct import *im, const struct source *s)
{
	const struct row *r, *end = s->sheet->rows + s->sheet->count;
	const struct row *hidden = NULL;
	enum row_kind kind;
	unsigned n = 0;

	if (s->sheet->hidden)
		diag_add(im->job, I029, s->sheet_loc, s->sheet->file,
		    s->sheet->name);
	if (s->head == NULL)
		return;
	for (r = s->head + 1; r < end; r++) {
		kind = row_classify(&im->job->mem, s, r);
		if (kind == ROW_LONE)
			diag_add(im->job, I072, only_cell(r)->loc,
			    only_cell(r)->text);
		else if (kind == ROW_DATA && s->sheet->name == NULL)
			check_width(im, s, r);
		if (!r->hidden || kind != ROW_DATA)
			continue;
		hidden = hidden != NULL ? hidden : r;
		n++;
	}
	if (hidden != NULL)
		diag_add(im->job, I030, hidden->loc,
		    arena_printf(&im->job->mem, "%u", n));
}
