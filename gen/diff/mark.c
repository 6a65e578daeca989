/*
 * The later document with its changes marked.  Runs of words are cut where a
 * change begins and ends, so that only the lines it stands on get a bar.
 */
#include <string.h>

#include "diff/diff_inside.h"

struct marking {
	struct arena *mem;
	const struct diff *d;
	const struct run **tail;
	struct run *last;		/* put so far, NULL: none */
	const struct diff_piece *piece;	/* where we are, NULL: at the end */
	size_t left;			/* bytes of it still to come */
	bool all;
};

static void
put(struct marking *m, const struct run *r, const char *text, bool changed)
{
	struct run *copy = NEW(m->mem, struct run);

	*copy = *r;
	copy->next = NULL;
	copy->text = text;
	copy->changed = changed;
	*m->tail = copy;
	m->tail = &copy->next;
	m->last = copy;
}

/* Goes to the next words of the later document; deleted ones: true. */
static bool
advance(struct marking *m)
{
	bool cut = false;

	while (m->left == 0 && m->piece != NULL) {
		m->piece = m->piece->next;
		while (m->piece != NULL && m->piece->kind == DIFF_DELETED) {
			cut = true;
			m->piece = m->piece->next;
		}
		if (m->piece != NULL)
			m->left = strlen(m->piece->text);
	}
	return cut;
}

/* The bytes of the run's rest that the present piece covers. */
static size_t
take(struct marking *m, size_t have)
{
	size_t n = m->piece == NULL || m->left > have ? have : m->left;

	if (m->piece != NULL)
		m->left -= n;
	return n;
}

/* The first character of what follows deleted words: the bar's place. */
static size_t
first_character(const char *s, size_t n)
{
	size_t i = 1;

	while (i < n && ((unsigned char)s[i] & 0xC0) == 0x80)
		i++;
	return i;
}

/* A run of words, cut where the pieces are. */
static void
put_words(struct marking *m, const struct run *r)
{
	const char *s = r->text;
	size_t len = strlen(s), n;
	bool cut, inserted;

	/* The pieces hold all words of all runs: there is one for these. */
	while (len > 0) {
		cut = advance(m);
		inserted = m->piece->kind == DIFF_INSERTED;
		n = take(m, len);
		if (cut && !inserted) {
			size_t first = first_character(s, n);

			put(m, r, arena_strndup(m->mem, s, first), true);
			s += first;
			len -= first;
			n -= first;
		}
		if (n > 0)
			put(m, r, arena_strndup(m->mem, s, n), inserted);
		s += n;
		len -= n;
	}
}

/* What must not be cut: marked when any of it changed. */
static void
put_whole(struct marking *m, const struct run *r)
{
	size_t len = strlen(r->text), n;
	bool changed = figure_changed(m->d, r);

	while (len > 0) {
		changed = advance(m) || changed;
		changed = changed || (m->piece != NULL &&
		    m->piece->kind == DIFF_INSERTED);
		n = take(m, len);
		len -= n;
	}
	put(m, r, r->text, changed);
}

/* The runs of the paragraph, marked. */
static const struct run *
mark_runs(struct marking *m, const struct diff_block *e)
{
	const struct run *first = NULL, *r;
	struct diff_piece start = {.next = e->piece};

	m->tail = &first;
	m->last = NULL;
	m->piece = e->piece != NULL ? &start : NULL;
	m->left = 0;
	m->all = e->kind == DIFF_INSERTED || e->kind == DIFF_MOVED ||
	    strcmp(e->before->label, e->after->label) != 0;
	for (r = e->after->run; r != NULL; r = r->next) {
		if (m->all || r->kind == RUN_BREAK)
			put(m, r, r->text, m->all);
		else if (r->kind == RUN_TEXT && e->piece != NULL)
			put_words(m, r);
		else
			put_whole(m, r);
	}
	/* Words cut from the very end are marked at what is left of it. */
	if (advance(m))
		m->last->changed = true;
	m->tail = NULL;
	m->piece = NULL;
	return first;
}

const struct doc *
diff_marked(struct arena *mem, const struct diff *d, const struct doc *after)
{
	struct doc *doc = NEW(mem, struct doc);
	struct marking m = {.mem = mem, .d = d};
	const struct block **tail = &doc->first;
	const struct diff_block *e;

	*doc = *after;
	for (e = d->blocks; e != NULL; e = e->next) {
		struct block *copy;

		if (e->after == NULL)
			continue;
		copy = NEW(mem, struct block);
		*copy = *e->after;
		copy->next = NULL;
		copy->run = mark_runs(&m, e);
		*tail = copy;
		tail = &copy->next;
	}
	return doc;
}
