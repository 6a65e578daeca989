#ifndef LAYOUT_CLASS_H
#define LAYOUT_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/* How a character behaves in a line; kinsoku.def is the table.  A byte. */
enum __attribute__((packed)) char_class {
	CLASS_HANZI,		/* a cell; a line may break on both sides */
	CLASS_OPEN,		/* “（《: ink in the right half; not at line end */
	CLASS_CLOSE,		/* ”）》: ink in the left half; not at line start */
	CLASS_PAUSE,		/* ，、；: as CLOSE */
	CLASS_STOP,		/* 。？！: as CLOSE */
	CLASS_COLON,		/* ：: as CLOSE */
	CLASS_DASH,		/* — …: whole cells, two are one unit */
	CLASS_WAVE,		/* ～: a whole cell; not at line start */
	CLASS_MIDDLE,		/* ·: half a cell; not at line start */
	CLASS_JOINER,		/* - / –: as designed; not at line start */
	CLASS_DIGIT,		/* half a cell; digits stay together */
	CLASS_LATIN,		/* as designed; letters stay together */
	CLASS_LATIN_OPEN, CLASS_LATIN_CLOSE,
	CLASS_PREFIX,		/* $ ± №: not parted from what follows */
	CLASS_POSTFIX,		/* % ℃: not parted from what stands before */
	CLASS_SPACE		/* between Latin words; gone at a line's end */
};

enum char_class class_of(uint32_t cp);

/* What a class forbids, where it is blank, if it fills a cell: class.c. */
struct class_traits {
	bool no_start, no_end, blank_right, blank_left, full, word;
};

extern const struct class_traits class_traits[];

/* Whether a line may not begin (end) with it. */
static inline bool
class_no_start(enum char_class c)
{
	return class_traits[c].no_start;
}

static inline bool
class_no_end(enum char_class c)
{
	return class_traits[c].no_end;
}

/* Whether its right (left) half is blank. */
static inline bool
class_blank_right(enum char_class c)
{
	return class_traits[c].blank_right;
}

static inline bool
class_blank_left(enum char_class c)
{
	return class_traits[c].blank_left;
}

/* Whether it takes a whole cell whatever the face says. */
static inline bool
class_is_full(enum char_class c)
{
	return class_traits[c].full;
}

/*
 * Whether nothing may be put between two neighbours: inside numbers, words
 * and two-cell marks (GB/T 15834—2011, 5.1.2, 5.1.4; GB/T 15835—2011, 5.1.7).
 */
static inline bool
class_rigid(enum char_class a, enum char_class b)
{
	return (class_traits[a].word && class_traits[b].word) ||
	    (a == CLASS_DASH && b == CLASS_DASH);
}

/* Whether `cp` names what a number before it counts: 年 月 日 号 元 万 …. */
bool class_is_unit(uint32_t cp);

#endif
