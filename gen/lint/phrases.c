/*
 * Rules on names and fixed phrases: one name for one thing, and phrases said
 * in full and in their order.
 */
#include <string.h>

#include "lint/lint_inside.h"

enum { NAME_LETTERS = 12, FULL_LETTERS = 30 };

/* ---- names in quotes ---- */

static struct quoted *
find_quoted(struct look *k, size_t i)
{
	size_t q;

	for (q = 0; q < k->quoted_count; q++)
		if (line_has(&k->line, i, k->quoted[q].name))
			return &k->quoted[q];
	return NULL;
}

/* The letters from `i` up to the closing quote; 0: it is none, or far. */
static size_t
quoted_length(const struct line *l, size_t i)
{
	size_t n = 0;

	while (n < NAME_LETTERS && !is_kind(l, i + n, K_STOP | K_OPEN |
	    K_CLOSE) && cp_at(l, i + n) != 0)
		n++;
	return cp_at(l, i + n) == 0x201D ? n : 0;
}

/* “12345”热线 here, 12345热线 there; “三会一课”制度 likewise. */
void
lint_NAME_VAR(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	struct quoted *q;
	size_t n, end;

	if (!is_typed(l, i) || is_kind(l, i - 1, K_DIGIT | K_CHINESE))
		return;
	if (cp_at(l, i - 1) == 0x201C) {
		n = quoted_length(l, i);
		if (n >= 3 && k->quoted_count < QUOTED_MOST &&
		    find_quoted(k, i) == NULL)
			k->quoted[k->quoted_count++] = (struct quoted){
				line_text(k, i, n), {cp_at(l, i + n + 1),
				cp_at(l, i + n + 2)},
			};
		return;
	}
	q = find_quoted(k, i);
	if (q == NULL)
		return;
	n = utf8_count(q->name, strlen(q->name));
	end = i + n;
	if (is_kind(l, end, K_DIGIT) || cp_at(l, end) != q->next[0] ||
	    cp_at(l, end + 1) != q->next[1] || !is_hanzi_at(l, end))
		return;
	lint_found(k, RULE_NAME_VAR, i, n, arena_join(&k->job->mem, "“",
	    q->name, "”", NULL));
}

/* ---- full names and short ones ---- */

/*
 * Where the full name begins that ends before letter `end`: its letters hold
 * those of the short name [at, at + n) in their order.  0: they do not.
 */
static size_t
full_begin(const struct line *l, size_t end, size_t at, size_t n)
{
	size_t last = end > FULL_LETTERS ? end - FULL_LETTERS : 1, i = end;

	while (n > 0) {
		if (i <= last || !is_hanzi_at(l, i - 1))
			return 0;
		i--;
		if (cp_at(l, i) == cp_at(l, at + n - 1))
			n--;
	}
	return i;
}

/* （以下简称“经开区”） at letter `i`, which is 以. */
static void
learn_short(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t at = i + 4, n = 0, begin;
	const char *full;

	if (cp_at(l, i - 1) != 0xFF08 || k->short_count == SHORTS_MOST)
		return;
	if (cp_at(l, at) == 0x201C)
		at++;
	while (n <= NAME_LETTERS && is_hanzi_at(l, at + n))
		n++;
	begin = n >= 2 && n <= NAME_LETTERS ? full_begin(l, i - 1, at, n) : 0;
	if (begin == 0 || i - 1 - begin <= n)
		return;
	full = line_text(k, begin, i - 1 - begin);
	k->shorts[k->short_count++] = (struct short_name){
		full, line_text(k, at, n), l->at[begin].loc,
	};
	words_watch(k, cp_at(l, begin));
}

/* The full name again, when it was said that a short one stands for it. */
void
lint_NAME_SHORT(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	const struct short_name *s = k->shorts, *end = s + k->short_count;

	if (l->of == LINE_PARA)
		for (; s < end; s++)
			if (line_has(l, i, s->full) && is_typed(l, i) &&
			    !(s->loc.src == l->at[i].loc.src &&
			    s->loc.beg == l->at[i].loc.beg)) {
				lint_found(k, RULE_NAME_SHORT, i, utf8_count(
				    s->full, strlen(s->full)), s->brief);
				return;
			}
	if (line_has(l, i, "以下简称"))
		learn_short(k, i);
}

/* ---- fixed phrases ---- */

/* Which part of the phrase stands at `i`, from 1; 0: none.  `*n`: letters. */
static size_t
part_at(const struct line *l, size_t i, const struct lint_phrase *p,
    size_t *n)
{
	size_t part;

	for (part = 0; part < p->count; part++)
		if (line_has(l, i, p->parts[part])) {
			*n = utf8_count(p->parts[part],
			    strlen(p->parts[part]));
			return part + 1;
		}
	return 0;
}

static const char *
join_parts(struct arena *mem, const struct lint_phrase *p)
{
	struct buf b = {.mem = mem};
	size_t i;

	for (i = 0; i < p->count; i++) {
		buf_puts(&b, i > 0 ? "、" : "");
		buf_puts(&b, p->parts[i]);
	}
	return buf_text(&b);
}

/* 政治意识、大局意识、看齐意识: one is lacking. */
void
phrase_look(struct look *k, size_t i, const struct lint_phrase *p)
{
	const struct line *l = &k->line;
	size_t at = i, n, seen = 0, part;
	bool right = true;

	/* The first of a row looks at all of it. */
	if (cp_at(l, i - 1) == 0x3001)
		return;
	while ((part = part_at(l, at, p, &n)) != 0) {
		right = right && part == seen + 1;
		seen++;
		at += n;
		if (cp_at(l, at) != 0x3001)
			break;
		at++;
	}
	if (cp_at(l, at - 1) == 0x3001)
		at--;
	if (seen >= 2 && seen * 2 >= p->count && !(right &&
	    seen == p->count))
		lint_found(k, RULE_ABBR, i, at - i, join_parts(&k->job->mem,
		    p));
}
