/*
 * A table or figure that does not fit on the rest of a page waits for the next
 * one, and the text behind it goes first, so that the page is full (5.2.3).
 * Tables and figures keep their order; a sign-off keeps its text.
 */
#include <string.h>

#include "layout/seats.h"

enum { COLON = 0xFF1A };

/* Text that may stand before what it follows in the document. */
static bool
may_pass(const struct slot *s)
{
	return s->text != NULL && s->figure == NULL && s->table == NULL &&
	    s->group == 0 && !s->at_foot && !s->new_page &&
	    (s->body || s->keep_next);
}

/* “如下：” — what comes next must come next. */
static bool
is_introduced(const struct seats *s, size_t i)
{
	const struct text *t = i > 0 ? s->seat[i - 1].slot->text : NULL;

	return t != NULL && t->count > 0 &&
	    t->items[t->count - 1].glyph->cp == COLON;
}

/* The rows of text that a sign-off lacks when the text before `k` is gone. */
static int
lacking_rows(const struct seats *s, size_t k)
{
	int lack = s->l->spec->signoff_body_rows;

	for (; lack > 0 && k < s->count && !s->seat[k].slot->sign_off; k++)
		lack -= s->seat[k].slot->body ? s->seat[k].rows : 0;
	return k < s->count ? lack : 0;
}

/* The end of the text from `end` on that the page has room for. */
static size_t
pass_end(const struct seats *s, size_t end)
{
	int row = s->row, need;
	size_t k = end;

	for (; k < s->count && may_pass(s->seat[k].slot); k++) {
		need = s->seat[k].slot->keep_next ? seats_rows_kept(s, k) :
		    s->seat[k].rows;
		if (row + need > s->l->grid.rows)
			break;
		row += s->seat[k].rows;
	}
	while (k > end && lacking_rows(s, k) > 0)
		k--;
	/* No heading without what it heads. */
	while (k > end && s->seat[k - 1].slot->keep_next)
		k--;
	return k;
}

size_t
seats_let_pass(struct seats *s, size_t i, size_t end)
{
	size_t waiting = end - i, passing;
	struct seat *kept;

	if (s->row == 0 || is_introduced(s, i))
		return i;
	passing = pass_end(s, end) - end;
	if (passing == 0)
		return i;
	kept = NEW_ARRAY(&s->l->job->mem, struct seat, waiting);
	memcpy(kept, s->seat + i, waiting * sizeof(*kept));
	memmove(s->seat + i, s->seat + end, passing * sizeof(*kept));
	memcpy(s->seat + i + passing, kept, waiting * sizeof(*kept));
	for (end = i + passing; i < end; i++)
		seats_take(s, i);
	return end;
}
