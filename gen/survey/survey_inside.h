#ifndef SURVEY_SURVEY_INSIDE_H
#define SURVEY_SURVEY_INSIDE_H

#include "survey/survey.h"

/* A line as the reader of the page sees it. */
struct sight {
	const struct page *page;
	const struct mark *const *marks;
	size_t count;
	const struct block *block;	/* of its first character */
	const struct block *last_block;	/* of its last one */
	mpt base;		/* of the mark with most characters */
	mpt top;	/* of the em box that 国 of its role is centred in */
	mpt size;
	mpt left, right;	/* first origin; end of the last advance */
	int row;		/* of the grid, -1: on none */
	bool begins, ends;	/* a paragraph */
};

enum survey_unit { UNIT_MM, UNIT_PT, UNIT_CELL, UNIT_EM, UNIT_COUNT };

struct survey {
	struct job *job;
	const struct doc *doc;
	const struct pages *pages;
	const struct spec *spec;
	struct grid grid;	/* the rows of its pages */
	const struct fonts *fonts;
	struct sight *lines;
	size_t count;
};

/* One rule at work. */
struct finding {
	struct survey *s;
	struct survey_row *row;
	enum survey_unit unit;
	mpt slack;
	mpt required;		/* of lengths: the last one asked for */
	mpt worst;		/* the length furthest off so far */
	int64_t distance;	/* how far off that is; -1: none seen */
	bool told;		/* required and measured were put in words */
};

/* ---- sight.c ---- */

/* Reads all lines off the pages. */
void sight_all(struct survey *s);

/* The left edge of the type area on a page (5.2.1; mirrored: 6.2). */
mpt sight_left(const struct survey *s, const struct page *p);

/* The first and the last character of a line. */
uint32_t sight_first(const struct sight *l);
uint32_t sight_last(const struct sight *l);

/* All characters of a line, in order. */
const char *sight_text(struct survey *s, const struct sight *l);

/* Whether it is a line of paragraphs: headings and text on the grid. */
bool sight_is_body(const struct sight *l);

/* Width in milli-cells as the characters themselves have it. */
int32_t sight_natural(const struct sight *l);

/* ---- survey.c: how a rule says what it found ---- */

/* A length was looked at. */
void survey_length(struct finding *f, mpt measured, mpt required,
    const struct page *p, struct loc loc);

/* Something was looked at and is right, or is not. */
void survey_place(struct finding *f, bool right, const struct page *p,
    struct loc loc);

/* What was asked for and what was found, in both languages. */
void survey_words(struct finding *f, const char *required_zh,
    const char *required_en, const char *measured_zh,
    const char *measured_en);

/* A length in the rule's unit: 28.0 mm. */
const char *survey_text(struct finding *f, mpt length);

/* Each rule. */
#define RULE(id, code, clause, strength, unit, slack, zh, en) \
	void survey_##id(struct finding *f);
#include "survey/rules.def"
#undef RULE

#endif
