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
	unsigned kinds;		/* of all its letters */
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

/* A name that stood in quotes, and the two letters behind them. */
struct quoted {
	const char *name;
	uint32_t next[2];
};

/* 全称（以下简称“简称”） */
struct short_name {
	const char *full, *brief;
	struct loc loc;
};

/* What 200人 and 200人次 counted: the two letters before the number. */
struct counted {
	uint32_t what[2];
	bool times;		/* 人次 */
};

enum { QUOTED_MOST = 32, SHORTS_MOST = 8, COUNTED_MOST = 32, LEVELS = 4,
    MASKS = 16 };

/* What was seen of typed numbers, from the first paragraph on. */
struct numbering {
	int last[LEVELS + 1];	/* by level, from 1; 0: none yet */
	int ordinal[3];		/* 第一 其一 首先, in this paragraph */
};

/* How amounts were written: which of two ways came first. */
struct amounts {
	const struct block *block;
	bool ten_thousands;	/* 万元, in this paragraph */
	uint32_t span;		/* — or ～ between two values */
	bool grouped, plain;	/* 1,286 or 1286 */
};

/* What a heading's siblings look like. */
struct heading_shape {
	uint32_t separator;
	size_t clauses, length;
};

struct look {
	struct job *job;
	const struct lint_options *about;
	struct line line;
	struct finding *first, **tail;
	struct finding *bucket[256];
	uint64_t begins[64];	/* filter of words' first letters */
	const struct word_row *rows;	/* words.def, then the house's own */
	size_t row_count;
	uint16_t word_first[256];	/* the first row, from 1, by letter */
	uint16_t *word_after;		/* the next one; 0: none */
	struct {
		uint64_t bits[2];
	} rules[2][MASKS];	/* by `whole` and kind: what to ask */
	struct series series;
	struct numbering numbering;
	struct amounts amounts;
	struct quoted quoted[QUOTED_MOST];
	size_t quoted_count;
	struct short_name shorts[SHORTS_MOST];
	size_t short_count;
	struct counted counted[COUNTED_MOST];
	size_t counted_count;
	unsigned found;		/* how many findings there are */
	struct heading_shape shape[8];	/* of the first sibling, by level */
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

/* Whether a word that is looked for may begin with the letter. */
static inline bool
line_may_begin(const struct look *k, uint32_t cp)
{
	return (k->begins[cp >> 6 & 63] >> (cp & 63) & 1) != 0;
}

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

/* Whether letter `i` was typed as it stands, and not put in by the program. */
bool line_is_written(const struct line *l, size_t i);

/* The value of the Chinese numeral [i, end), up to 99; 0: it is none. */
int line_chinese_value(const struct line *l, size_t i, size_t end);

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

/* A word that is looked for; see words.def. */
struct word_row {
	enum rule rule;
	const char *pattern, *instead, *not_before, *not_after;
	const struct lint_phrase *of;	/* a part of this phrase, or NULL */
};

/* words.def and the words of the house. */
void words_prepare(struct look *k);

/* phrases.c: looks at a row of parts of `p` that begins at letter `i`. */
void phrase_look(struct look *k, size_t i, const struct lint_phrase *p);

/* From now on letters that are `cp` call the rules for words. */
void words_watch(struct look *k, uint32_t cp);

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
