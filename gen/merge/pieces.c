/*
 * A stretch of inline content while it is being made: runs, and the seams
 * where something vanished.
 *
 * White space: line breaks and indentation of the source are for the eye of
 * the template's owner.  They vanish next to Chinese text and at both ends;
 * one blank is left between two Latin words, also where they stand in
 * different runs.
 */
#include <string.h>

#include "base/utf8.h"
#include "merge/merge_inside.h"

void
inlines_open(struct inlines *in)
{
	in->first = NULL;
	in->tail = &in->first;
}

static void
add(struct inlines *in, struct piece *p)
{
	*in->tail = p;
	in->tail = &p->next;
}

struct run *
piece_put(struct merge *m, enum run_kind kind, const char *text,
    struct loc loc, const struct origin *origin)
{
	struct piece *p;

	if (m->in == NULL || m->stopped)
		return NULL;
	merge_took(m, strlen(text), loc);
	p = NEW(m->mem, struct piece);
	p->run = NEW(m->mem, struct run);
	*p->run = (struct run){
		.kind = kind, .text = text, .loc = loc, .origin = origin,
	};
	add(m->in, p);
	return p->run;
}

void
piece_vanish(struct merge *m, const struct tpl *list)
{
	struct piece *p;

	if (m->in == NULL)
		return;
	p = NEW(m->mem, struct piece);
	p->vanished = list;
	add(m->in, p);
}

static bool
shows(const struct piece *p)
{
	return p->run != NULL && p->run->text[0] != '\0';
}

bool
inlines_empty(const struct inlines *in)
{
	const struct piece *p;
	const char *s, *end;

	for (p = in->first; p != NULL; p = p->next) {
		if (!shows(p))
			continue;
		for (s = p->run->text, end = s + strlen(s); s < end;)
			if (!piece_is_space(utf8_next(&s, end)))
				return false;
	}
	return true;
}

void
inlines_move(struct inlines *to, struct inlines *from)
{
	if (from->first == NULL)
		return;
	*to->tail = from->first;
	to->tail = from->tail;
	inlines_open(from);
}

const char *
inlines_text(struct arena *mem, const struct inlines *in)
{
	struct buf b = {.mem = mem};
	const struct piece *p;

	for (p = in->first; p != NULL; p = p->next)
		if (p->run != NULL)
			buf_puts(&b, p->run->text);
	return buf_text(&b);
}

/* What the walk over the white space of a stretch remembers. */
struct spaces {
	uint32_t before;	/* the last character kept; 0 at an edge */
	struct piece *pending;	/* where white space came since, or NULL */
};

/* Writes the pending blank where both its neighbours are Latin. */
static void
put_space(struct merge *m, struct spaces *s, struct piece *p, struct buf *to,
    uint32_t next)
{
	struct piece *home = s->pending;

	s->pending = NULL;
	if (home == NULL || s->before == 0 || utf8_is_cjk(s->before) ||
	    utf8_is_cjk(next))
		return;
	if (home == p)
		buf_putc(to, ' ');
	else
		home->run->text = arena_join(m->mem, home->run->text, " ",
		    NULL);
}

/* Moves past what is no white space; the last character of it. */
static uint32_t
skip_word(const char **at, const char *end, uint32_t last)
{
	const char *next;
	uint32_t cp;

	while ((next = *at) < end) {
		cp = utf8_next(&next, end);
		if (piece_is_space(cp))
			break;
		*at = next;
		last = cp;
	}
	return last;
}

static void
settle_spaces(struct merge *m, struct spaces *s, struct piece *p)
{
	const char *at = p->run->text, *end = at + strlen(at), *from;
	struct buf to = {.mem = m->mem};
	uint32_t cp;

	if (p->run->kind == RUN_BREAK) {
		*s = (struct spaces){0};
		return;
	}
	while (at < end) {
		from = at;
		cp = utf8_next(&at, end);
		if (piece_is_space(cp)) {
			if (s->pending == NULL)
				s->pending = p;
			continue;
		}
		put_space(m, s, p, &to, cp);
		s->before = skip_word(&at, end, cp);
		/* Most texts have no white space: they stay. */
		if (from == p->run->text && at == end)
			return;
		buf_put(&to, from, (size_t)(at - from));
	}
	p->run->text = buf_text(&to);
}

void
inlines_settle(struct merge *m, struct inlines *in)
{
	struct spaces s = {0};
	struct piece *p, **all;
	size_t n = 0, i = 0;

	for (p = in->first; p != NULL; p = p->next, n++)
		if (p->run != NULL)
			settle_spaces(m, &s, p);
	if (n == 0)
		return;
	all = NEW_ARRAY(m->mem, struct piece *, n);
	for (p = in->first; p != NULL; p = p->next)
		all[i++] = p;
	seams_mend(m, all, n);
	proof_estimates(m, all, n);
}

/* The last piece that shows; NULL when none does. */
static struct piece *
last_shown(const struct inlines *in)
{
	struct piece *p, *last = NULL;

	for (p = in->first; p != NULL; p = p->next)
		if (shows(p))
			last = p;
	return last;
}

/* The bytes of the last character of `s`, which is not empty. */
static size_t
last_char(const char *s, size_t n)
{
	size_t c = 1;

	while (c < n && ((unsigned char)s[n - c] & 0xC0) == 0x80)
		c++;
	return c;
}

bool
inlines_trim_end(struct merge *m, struct inlines *in, const char *marks)
{
	struct piece *p;
	bool any = false;
	size_t n, c;
	char *mark;

	while ((p = last_shown(in)) != NULL && (p->run->kind == RUN_TEXT ||
	    p->run->kind == RUN_WORD)) {
		n = strlen(p->run->text);
		c = last_char(p->run->text, n);
		mark = arena_strndup(m->mem, p->run->text + n - c, c);
		if (strstr(marks, mark) == NULL)
			break;
		p->run->text = arena_strndup(m->mem, p->run->text, n - c);
		any = true;
	}
	return any;
}

const struct run *
inlines_runs(const struct inlines *in)
{
	const struct piece *p;
	const struct run *first = NULL, **tail = &first;

	for (p = in->first; p != NULL; p = p->next) {
		if (!shows(p) &&
		    (p->run == NULL || p->run->kind != RUN_BREAK))
			continue;
		*tail = p->run;
		tail = &p->run->next;
	}
	return first;
}
