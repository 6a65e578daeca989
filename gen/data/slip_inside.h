#ifndef DATA_SLIP_INSIDE_H
#define DATA_SLIP_INSIDE_H

#include <string.h>

#include "base/buf.h"
#include "data/slip.h"

/* Shared by the files slip*.c: slip.c is the scanner of lines. */
enum { SLIP_LEVELS = 64 };

enum slip_pending {
	PENDING_OPEN,	/* a key or dash without a value so far */
	PENDING_PLAIN,	/* a bare value, which the next line may go on with */
	PENDING_DONE	/* a value that is complete */
};

/* An open map or list of the block style. */
struct slip_level {
	int column;
	bool list;
};

struct slip_scan {
	struct job *job;
	const struct src *src;
	const char *at, *end;		/* the next line; the end of all */
	struct slip_level level[SLIP_LEVELS];
	int depth;
	enum slip_pending pending;
	int block;			/* in a text block below this column */
	int block_column;		/* of its text, 0: unknown yet */
	int unit;			/* columns of one step of indent */
	int drop;			/* deeper lines are put aside */
	bool stopped;			/* no sense can be made of the rest */
	/* the repaired copy */
	struct buf copy;
	const char *copied;		/* the source up to here is in `copy` */
	struct slip_edit *edits;
	size_t edit_count, edit_cap;
	uint32_t *bad;
	size_t bad_count, bad_cap;
	bool dropped;
};

enum { SLIP_NONE = -1 };		/* no block, no drop */

/* What a line, or the rest of one, begins with. */
enum slip_kind {
	SLIP_PAIR,	/* key: */
	SLIP_WIDE,	/* key： */
	SLIP_TIGHT,	/* key:value */
	SLIP_DASH,	/* an entry of a list */
	SLIP_TEXT	/* anything else */
};

struct slip_entry {
	enum slip_kind kind;
	const char *key, *key_end;
	const char *colon;		/* the colon of whatever width */
	const char *wide;		/* the first ： before it, or NULL */
};

/* How a line begins. */
struct slip_indent {
	const char *line, *content, *eol;
	const char *bad, *bad_end;	/* the first wrong blank, or NULL */
	int column;
};

/* Measures the blanks that begin a line. */
struct slip_indent slip_measure(const struct slip_scan *s, const char *line);

/* Whether nothing but a comment is on the line. */
bool slip_is_empty(const struct slip_indent *in);

struct slip_entry slip_classify(const char *at, const char *eol);

/* Whether [from, to) looks like a key: short, without marks of prose. */
bool slip_is_keyish(const char *from, const char *to);

/* The end of the line at `at`, without its line break. */
const char *slip_line_end(const struct slip_scan *s, const char *at);
const char *slip_next_line(const struct slip_scan *s, const char *at);

/* Spaces, tabs and the blanks of other widths. */
size_t slip_blank(const char *at, const char *end);
size_t slip_wide_blank(const char *at, const char *end);

/* [at, end) without blanks of any width at its end. */
const char *slip_trim(const char *at, const char *end);

/* Whether `at` begins with `word`. */
static inline bool
slip_starts(const char *at, const char *end, const char *word)
{
	size_t n;

	/* Nearly all that is asked differs at once. */
	if (at >= end || *at != *word)
		return false;
	n = strlen(word);
	return (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

struct loc slip_loc(const struct slip_scan *s, const char *from,
    const char *to);

/* Whether the line is an entry of its own at or left of `column`. */
bool slip_entry_at(const struct slip_scan *s, const char *line, int column);

/* The column of the innermost open level; SLIP_NONE when none is. */
int slip_column(const struct slip_scan *s);

/* Opens a level. */
void slip_push(struct slip_scan *s, int column, bool list);

/*
 * Finds the level of a line.  False when nothing is to be read from it: it
 * goes on with a text, or was put aside.
 */
bool slip_place(struct slip_scan *s, struct slip_indent *in,
    enum slip_kind kind);

/* The column that a line with wrong blanks was meant to have. */
int slip_guess_column(const struct slip_scan *s,
    const struct slip_indent *in, enum slip_kind kind);

/* Tells of a tab or a wide blank in the indent and makes it `column` spaces. */
void slip_fix_blanks(struct slip_scan *s, struct slip_indent *in,
    int column);

/* Puts a line aside, and with it all that hangs below it. */
void slip_drop_line(struct slip_scan *s, const struct slip_indent *in);

/*
 * Looks through the value at `at`, which may go on over lines, and leaves
 * s->at at the line after it and s->pending telling what it was.  `column`
 * is that of the entry it belongs to.
 */
void slip_value(struct slip_scan *s, const char *at, int column);

/*
 * The parts of slip_value: a quoted text or a bracket, with the place after
 * it, or NULL after a message when it stays open.
 */
const char *slip_quoted(struct slip_scan *s, const char *at, int column);
const char *slip_flow(struct slip_scan *s, const char *at, int column);

/* Whether a bracket opens at `at`, of whatever width. */
bool slip_opens(const char *at, const char *eol);

/* Whether a comment begins at `at`; nothing before `line` is looked at. */
bool slip_is_comment(const char *at, const char *eol, const char *line);

/* Whether YAML keeps the sign at `at` for itself at the start of a text. */
bool slip_keeps(const char *at, const char *eol);

/*
 * Puts [at, end) aside, with a message, when it begins with a sign that YAML
 * keeps for itself.
 */
bool slip_reserved(struct slip_scan *s, const char *at, const char *end);

/* Steps over blanks; those of other widths become spaces, with a note. */
const char *slip_skip_blanks(struct slip_scan *s, const char *at,
    const char *eol);

/* Repairs, in the order of the text. */
void slip_replace(struct slip_scan *s, const char *from, const char *to,
    const char *text);
void slip_put_aside(struct slip_scan *s, const char *from, const char *to);

/* Taking repairs back to where they stood. */
struct slip_mark {
	size_t len, edits, bad;
	const char *copied;
};
struct slip_mark slip_mark(const struct slip_scan *s);
void slip_rewind(struct slip_scan *s, struct slip_mark mark);

#endif
