#ifndef LINT_LINT_INSIDE_H
#define LINT_LINT_INSIDE_H

#include "base/utf8.h"
#include "lint/lint.h"

/*
 * What the files of this room hand to each other.  A line is a stretch of
 * text as letters that know where they were written; rules look at letters.
 */

/* What a letter is to the rules; they are called for these only. */
enum {
	K_DIGIT = 1 << 0,	/* 0–9 */
	K_CHINESE = 1 << 1,	/* 〇零一 … 十百千 */
	K_HALF = 1 << 2,	/* half-width marks and quotes */
	K_STOP = 1 << 3,	/* ，。、；：！？ */
	K_OPEN = 1 << 4,	/* “‘（《〔【 */
	K_CLOSE = 1 << 5,
	K_DASH = 1 << 6,	/* - — – － ～ ~ */
	K_DOTS = 1 << 7,	/* … */
	K_STAND = 1 << 8,	/* * × X x { */
	K_WIDE = 1 << 9,	/* full-width letters and digits */
	K_ODD = 1 << 10,	/* no letters of ours: private, compatibility */
	K_WORD = 1 << 11,	/* a row of words.def may begin here */
	K_BEGIN = 1 << 12,	/* the first of a paragraph or title */
	K_RING = 1 << 13,	/* ○ O and such, taken for 〇 */
	K_NUMBER = 1 << 14,	/* the first of a run of digits */
	K_LINE = 1 << 15	/* the first of any line, an item too */
};

enum from {
	FROM_EDGE,	/* something may stand here, or nothing */
	FROM_TEMPLATE,
	FROM_WORD,	/* a text of the data */
	FROM_NAME,	/* a name of the data */
	FROM_FIGURE	/* a figure; in the template: any value */
};

enum { VALUE = 0xFFFC };	/* stands for a value in template lines */

struct letter {
	uint32_t cp;		/* 0: an edge */
	uint16_t kind;
	uint8_t from;
	struct loc loc;
};

enum line_of { LINE_PARA, LINE_TITLE, LINE_HEADING, LINE_NOTE };

/* Letters 1 to n; edges stand around them. */
struct line {
	struct letter *at;
	size_t n, cap;
	enum line_of of;
	bool whole;		/* of the document: nothing is left open */
	bool item;		/* an item: does not begin a paragraph */
	const struct block *block;	/* NULL in the template */
};

enum rule {
#define LINT(id, name, code, where, trigger) RULE_##id,
#define LISTED(id, name, code) RULE_##id,
#include "lint/rules.def"
#undef LINT
#undef LISTED
	RULE__COUNT
};

struct finding {
	struct finding *next, *same;
	enum rule rule;
	struct loc loc;
	const char *what, *instead;
	bool mend;		/* `instead` may replace `loc` */
};

/* What the series 一是、二是 has come to. */
struct series {
	int number;		/* the last seen, 0: none */
	size_t count;
	struct loc first;
	uint32_t stop;		/* what separated the last two */
};

/* The kind of a character, once found out. */
struct known {
	uint32_t cp;
	uint16_t kind;
};

enum { QUOTED_MOST = 16, WORDS_MOST = 250, KNOWN = 1024 };

struct look {
	struct job *job;
	const struct lint_options *about;
	struct line line;
	struct finding *first, **tail;
	struct finding *bucket[256];
	uint64_t begins[16];	/* filter of words' first letters */
	uint8_t word_first[64];	/* the first row, from 1, by first letter */
	uint8_t word_after[WORDS_MOST + 1];	/* the next one; 0: none */
	struct known known[KNOWN];
	struct series series;
	const char *quoted[QUOTED_MOST];	/* “12345” was seen */
	size_t quoted_count;
	unsigned found;		/* how many findings there are */
	uint32_t separator[8];	/* of the sibling headings, by level */
	bool is_report;		/* the title says 报告 */
};

/* ---- line.c ---- */

/* The kind of a character by itself. */
unsigned line_kind(uint32_t cp);

/* Every line of a template, or of a document, goes to `each`. */
void line_each_template(struct look *k, const struct template *t,
    void (*each)(struct look *k));
void line_each_block(struct look *k, const struct doc *d,
    void (*each)(struct look *k));

/* The next letter of a NUL-ended text that was checked where it was read. */
static inline uint32_t
next_letter(const char **p)
{
	const unsigned char *s = (const unsigned char *)*p;

	if (s[0] < 0x80) {
		*p += 1;
		return s[0];
	}
	if ((s[0] & 0xF0) != 0xE0)
		return utf8_next(p, *p + ((s[0] & 0xE0) == 0xC0 ? 2 : 4));
	*p += 3;
	return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 |
	    (s[2] & 0x3F);
}

/* The character at letter `i`; 0 outside and at edges. */
static inline uint32_t
cp_at(const struct line *l, size_t i)
{
	return i >= 1 && i <= l->n ? l->at[i].cp : 0;
}

static inline bool
is_kind(const struct line *l, size_t i, unsigned kind)
{
	return i >= 1 && i <= l->n && (l->at[i].kind & kind) != 0;
}

static inline bool
is_hanzi_at(const struct line *l, size_t i)
{
	return utf8_is_hanzi(cp_at(l, i));
}

/* Written by hand, not by the program. */
static inline bool
is_typed(const struct line *l, size_t i)
{
	return i >= 1 && i <= l->n && (l->at[i].from == FROM_TEMPLATE ||
	    l->at[i].from == FROM_WORD);
}

/* The first letter from `i` on that is not of the kind. */
size_t line_skip(const struct line *l, size_t i, unsigned kind);

/* Past the digits (and a point with digits after it) at `i`; or a value. */
size_t line_number_end(const struct line *l, size_t i);

/* Where the number that ends before letter `i` begins; `i`: none does. */
size_t line_number_before(const struct line *l, size_t i);

/* Whether a typed number begins at the digit `i`, not behind its point. */
bool line_begins_number(const struct line *l, size_t i);

/* Whether `word` stands at letter `i`. */
bool line_has(const struct line *l, size_t i, const char *word);

/*
 * The letters of the first of the words (joined by |) that stands at `i`; 0
 * when none does.  And whether one of them ends before `i`.
 */
size_t line_has_any(const struct line *l, size_t i, const char *words);
bool line_ends_any(const struct line *l, size_t i, const char *words);

/* Letters [i, i + n) as text. */
const char *line_text(struct look *k, size_t i, size_t n);

/* ---- lint.c ---- */

/* Letters [at, at + n) are a slip; `instead` NULL or what to say. */
void lint_found(struct look *k, enum rule rule, size_t at, size_t n,
    const char *instead);

/* The same for a slip that may be mended by `instead`. */
void lint_mend(struct look *k, enum rule rule, size_t at, size_t n,
    const char *instead);

/* The same at a place. */
void lint_found_at(struct look *k, enum rule rule, struct loc loc,
    const char *what, const char *instead);

/* Reads the template, the document, or both; either may be NULL. */
void lint_read(struct look *k, const struct template *t,
    const struct doc *d);

/* The rule's own name: PUN-HALF. */
const char *lint_name(enum rule rule);

/* ---- words.c ---- */

void words_prepare(struct look *k);

/* ---- unchanged.c: sentences that stood in last period's document ---- */

void unchanged_find(struct look *k, const struct template *t,
    const struct doc *d);

/* ---- one function per row of rules.def; `i`: the letter that called ---- */
#define LINT(id, name, code, where, trigger) \
	void lint_##id(struct look *k, size_t i);
#define LISTED(id, name, code)
#include "lint/rules.def"
#undef LINT
#undef LISTED

#endif
