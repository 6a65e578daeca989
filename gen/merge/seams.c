/*
 * Seams: where a clause, an item or a list vanished, the marks on both sides
 * may collide (，， or ；。 or an empty pair of brackets).  Only there, and
 * where a text of the data meets the template, one mark makes room for the
 * other; what the template says in one piece is never touched.
 */
#include <string.h>

#include "base/utf8.h"
#include "merge/merge_inside.h"

/* The marks that separate, by strength: the stronger one stays. */
static const struct {
	uint32_t cp;
	int strength;
} stops[] = {
	{0x3001, 1}, {0xFF0C, 2}, {0xFF1A, 3}, {0xFF1B, 4},	/* 、，：； */
	{0x3002, 5}, {0xFF01, 5}, {0xFF1F, 5},			/* 。！？ */
};

enum { INNER = 4 };	/* up to ；: senseless at an edge */

static const uint32_t brackets[][2] = {
	{0xFF08, 0xFF09}, {0x3014, 0x3015}, {0x201C, 0x201D},	/* （）〔〕“” */
	{0x2018, 0x2019}, {0x300A, 0x300B},			/* ‘’《》 */
};

static int
strength(uint32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (stops[i].cp == cp)
			return stops[i].strength;
	return 0;
}

static bool
is_bracket(uint32_t cp, int side)
{
	size_t i;

	for (i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++)
		if (brackets[i][side] == cp)
			return true;
	return false;
}

static bool
is_pair(uint32_t open, uint32_t close)
{
	size_t i;

	for (i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++)
		if (brackets[i][0] == open && brackets[i][1] == close)
			return true;
	return false;
}

/* One side of a seam: the nearest character and the run that has it. */
struct side {
	struct run *run;	/* NULL: the edge of the stretch */
	uint32_t cp;		/* 0 at the edge, and for figures and names */
	size_t bytes;
};

static bool
speaks(const struct piece *p)
{
	return p->run != NULL &&
	    (p->run->text[0] != '\0' || p->run->kind == RUN_BREAK);
}

static bool
mendable(const struct run *r)
{
	return r->kind == RUN_TEXT || r->kind == RUN_WORD;
}

static struct side
side_before(struct piece **p, size_t at)
{
	struct side s = {0};
	const char *c, *text, *end;

	while (at > 0 && !speaks(p[at - 1]))
		at--;
	if (at == 0)
		return s;
	s.run = p[at - 1]->run;
	text = s.run->text;
	end = text + strlen(text);
	if (!mendable(s.run))
		return s;
	for (c = end - 1; c > text && ((unsigned char)*c & 0xC0) == 0x80;)
		c--;
	s.bytes = (size_t)(end - c);
	s.cp = utf8_next(&c, end);
	return s;
}

static struct side
side_after(struct piece **p, size_t n, size_t at)
{
	struct side s = {0};
	const char *c;

	while (at < n && !speaks(p[at]))
		at++;
	if (at == n)
		return s;
	s.run = p[at]->run;
	if (!mendable(s.run))
		return s;
	c = s.run->text;
	s.cp = utf8_next(&c, c + strlen(c));
	s.bytes = (size_t)(c - s.run->text);
	return s;
}

static void
drop_before(struct merge *m, const struct side *s)
{
	s->run->text = arena_strndup(m->mem, s->run->text,
	    strlen(s->run->text) - s->bytes);
}

static void
drop_after(const struct side *s)
{
	s->run->text += s->bytes;
}

/* Mends once; false when there is nothing (more) to mend. */
static bool
mend(struct merge *m, const struct side *a, const struct side *b, bool gone)
{
	int left = strength(a->cp), right = strength(b->cp);

	if (gone && a->run != NULL && b->run != NULL &&
	    is_pair(a->cp, b->cp)) {
		drop_before(m, a);
		drop_after(b);
	} else if (left > 0 && right > left)
		drop_before(m, a);
	else if (left > 0 && right > 0)
		drop_after(b);
	else if (gone && right > 0 && right <= INNER &&
	    (a->run == NULL || is_bracket(a->cp, 0)))
		drop_after(b);
	else if (gone && left > 0 && left <= INNER && is_bracket(b->cp, 1))
		drop_before(m, a);
	else
		return false;
	return true;
}

/* A seam before piece `at`; `gone`: something vanished there. */
static bool
mend_at(struct merge *m, struct piece **p, size_t n, size_t at, bool gone)
{
	struct side a, b;
	bool any = false;

	for (;;) {
		a = side_before(p, at);
		b = side_after(p, n, at);
		if (!mend(m, &a, &b, gone))
			return any;
		any = true;
	}
}

static bool
is_word(const struct piece *p)
{
	return p->run != NULL && p->run->kind == RUN_WORD;
}

void
seams_mend(struct merge *m, struct piece **p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i]->run == NULL) {
			if (mend_at(m, p, n, i, true) && p[i]->vanished)
				diag_add(m->job, M307, p[i]->vanished->loc);
		} else if (i > 0 && (is_word(p[i]) || is_word(p[i - 1])))
			mend_at(m, p, n, i, false);
	}
}
