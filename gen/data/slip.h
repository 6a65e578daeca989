#ifndef DATA_SLIP_H
#define DATA_SLIP_H

#include "base/job.h"

/*
 * The slips of writers, found before libyaml sees the text: a full-width
 * colon, a tab or U+3000 as indent, a bare *, an open bracket or quote and
 * their like.  Each is reported in words of its own at its own place, and a
 * private copy of the text is repaired so that reading can go on and find
 * the next mistake.  What stands in quotes, comments and block scalars is
 * left alone.
 */
struct slip_text {
	const struct src *src;		/* as read */
	const char *text;		/* repaired; src->text when clean */
	size_t len;
	const struct slip_edit *edits;	/* in order of place */
	size_t edit_count;
	const uint32_t *bad;		/* places of values put aside */
	size_t bad_count;
	bool dropped;			/* whole lines were put aside */
};

/* One repair: from byte `at` of the copy on, bytes come from `origin`. */
struct slip_edit {
	uint32_t at, origin;
};

/* Reads `src` for slips; never NULL. */
const struct slip_text *slip_repair(struct job *j, const struct src *src);

/* The place in the source of byte `at` of the repaired text. */
uint32_t slip_origin(const struct slip_text *t, size_t at);

/* Whether the value that begins at `origin` was put aside. */
bool slip_is_bad(const struct slip_text *t, uint32_t origin);

/*
 * What libyaml's `problem` (and `context`, may be NULL) means in our words.
 * `*at_context` says which of libyaml's two places is the helpful one.
 */
enum diag_code slip_translate(const char *problem, const char *context,
    bool *at_context);

#endif
