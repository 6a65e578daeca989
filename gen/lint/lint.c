/*
 * The reading itself: each line goes once past the rules that its letters
 * call; what they find is told once, at the place where it was typed.
 */
#include <string.h>

#include "lint/lint_inside.h"

enum { SOURCE = 1, WHOLE = 2, BOTH = 3, FINDINGS_MOST = 2000,
    LINE_MOST = 8192 };

static const struct {
	const char *name;
	enum diag_code code;
	unsigned where, trigger;
	void (*look)(struct look *k, size_t i);
} rules[RULE__COUNT] = {
#define LINT(id, name, code, where, trigger) \
	[RULE_##id] = {name, code, where, trigger, lint_##id},
#define LISTED(id, name, code) [RULE_##id] = {name, code, 0, 0, NULL},
#include "lint/rules.def"
#undef LINT
#undef LISTED
};

const char *
lint_name(enum rule rule)
{
	return rules[rule].name;
}

/* Whether the line that holds byte `at` says 不查 NAME. */
static bool
waived_on(const char *line, size_t n, const char *name)
{
	const char *s = memmem(line, n, "不查 ", 7);
	size_t left, len = strlen(name);

	while (s != NULL) {
		s += 7;
		left = n - (size_t)(s - line);
		if (left >= len && memcmp(s, name, len) == 0)
			return true;
		s = memmem(s, left, "不查 ", 7);
	}
	return false;
}

/* The bytes of line `i` of a source; NULL when it is too long for a remark. */
static const char *
line_of(const struct src *s, size_t i, size_t *n)
{
	size_t end = i + 1 < s->line_count ? s->lines[i + 1] : s->len;

	*n = end - s->lines[i];
	return *n <= LINE_MOST ? s->text + s->lines[i] : NULL;
}

/* The writer may say, there or on the line above, that it is meant. */
static bool
waived(struct loc loc, const char *name)
{
	const struct src *s = loc.src;
	size_t low = 0, high, middle, n;
	const char *line;

	if (s == NULL)
		return false;
	for (high = s->line_count; high - low > 1;) {
		middle = (low + high) / 2;
		if (s->lines[middle] <= loc.beg)
			low = middle;
		else
			high = middle;
	}
	line = line_of(s, low, &n);
	if (line != NULL && waived_on(line, n, name))
		return true;
	line = low > 0 ? line_of(s, low - 1, &n) : NULL;
	return line != NULL && waived_on(line, n, name);
}

static struct finding *
add(struct look *k, enum rule rule, struct loc loc, const char *what,
    const char *instead)
{
	unsigned hash = (loc.beg * 31 + rule) & 255;
	struct finding *f;

	for (f = k->bucket[hash]; f != NULL; f = f->same)
		if (f->rule == rule && f->loc.src == loc.src &&
		    f->loc.beg == loc.beg && (loc.src != NULL ||
		    strcmp(f->what, what) == 0))
			return NULL;
	if (k->found == FINDINGS_MOST || waived(loc, rules[rule].name))
		return NULL;
	k->found++;
	f = NEW(&k->job->mem, struct finding);
	*f = (struct finding){
		.rule = rule, .loc = loc, .what = what, .same = k->bucket[hash],
		.instead = instead != NULL ? instead : "",
	};
	k->bucket[hash] = f;
	*k->tail = f;
	k->tail = &f->next;
	return f;
}

/* From the first letter to the last, when they stand in one source. */
static struct loc
place_of(const struct line *l, size_t at, size_t n)
{
	struct loc loc = l->at[at].loc, last = l->at[at + n - 1].loc;

	if (last.src == loc.src && last.end > loc.end)
		loc.end = last.end;
	return loc;
}

void
lint_found_at(struct look *k, enum rule rule, struct loc loc,
    const char *what, const char *instead)
{
	(void)add(k, rule, loc, what, instead);
}

void
lint_found(struct look *k, enum rule rule, size_t at, size_t n,
    const char *instead)
{
	(void)add(k, rule, place_of(&k->line, at, n), line_text(k, at, n),
	    instead);
}

/*
 * Whether the bytes of the letters hold nothing else: no tag, no comment, no
 * line end, no letter that the template writes as an entity.
 */
static bool
is_plain(const struct line *l, size_t at, size_t n)
{
	size_t i;

	for (i = at; i < at + n; i++)
		if (l->at[i].from != FROM_TEMPLATE || l->at[i].loc.src == NULL ||
		    l->at[i].loc.src->text[l->at[i].loc.beg] == '&' ||
		    (i > at && l->at[i].loc.beg != l->at[i - 1].loc.end))
			return false;
	return true;
}

void
lint_mend(struct look *k, enum rule rule, size_t at, size_t n,
    const char *instead)
{
	struct loc loc = place_of(&k->line, at, n);
	struct finding *f = add(k, rule, loc, line_text(k, at, n), instead);

	if (f != NULL)
		f->mend = !k->line.whole && is_plain(&k->line, at, n);
}

/* Which rules a letter of each kind calls, in either text. */
static void
prepare_rules(struct look *k)
{
	int whole, bit, r;

	for (whole = 0; whole < 2; whole++)
		for (bit = 0; bit < MASKS; bit++)
			for (r = 0; r < RULE__COUNT; r++)
				if ((rules[r].trigger >> bit & 1) != 0 &&
				    (rules[r].where & (whole != 0 ? WHOLE :
				    SOURCE)) != 0)
					k->rules[whole][bit].bits[r / 64] |=
					    (uint64_t)1 << r % 64;
}

_Static_assert((int)RULE__COUNT <= 128, "make the bits of rules more");

static void
look_at_letter(struct look *k, size_t i)
{
	unsigned kind = k->line.at[i].kind;
	uint64_t bits[2] = {0, 0};
	int b;

	for (; kind != 0; kind &= kind - 1) {
		b = __builtin_ctz(kind);
		bits[0] |= k->rules[k->line.whole][b].bits[0];
		bits[1] |= k->rules[k->line.whole][b].bits[1];
	}
	for (b = 0; b < 2; b++)
		for (; bits[b] != 0; bits[b] &= bits[b] - 1)
			rules[b * 64 + __builtin_ctzll(bits[b])].look(k, i);
}

static void
look_at_line(struct look *k)
{
	size_t i;

	for (i = 1; i <= k->line.n; i++)
		if (k->line.at[i].kind != 0)
			look_at_letter(k, i);
}

void
lint_read(struct look *k, const struct template *t, const struct doc *d)
{
	k->tail = &k->first;
	prepare_rules(k);
	words_prepare(k);
	if (t != NULL)
		line_each_template(k, t, look_at_line);
	if (d != NULL)
		line_each_block(k, d, look_at_line);
	if (t != NULL && d != NULL && k->about->against != NULL)
		unchanged_find(k, t, d);
}

void
lint(struct job *j, const struct template *t, const struct doc *d,
    const struct lint_options *o)
{
	struct look *k = NEW(&j->mem, struct look);
	const struct finding *f;

	k->job = j;
	k->about = o;
	lint_read(k, t, d);
	for (f = k->first; f != NULL; f = f->next)
		diag_add(j, rules[f->rule].code, f->loc, f->what, f->instead);
}
