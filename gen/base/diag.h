#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/src.h"

/*
 * Messages: collected while a job runs, never printed here.  Each has a row
 * in diag.def with its text and its cure in Chinese and in English; %1 to %6
 * in them stand for the strings given to diag_add.
 */
enum lang { LANG_ZH, LANG_EN };

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR, LEVEL__COUNT };

enum diag_code {
#define DIAG(code, level, zh, en, hint_zh, hint_en) code,
#include "base/diag.def"
#undef DIAG
	DIAG__COUNT
};

/* A second place that belongs to a message: where else, used where. */
struct diag_related {
	struct diag_related *next;
	enum diag_code code;	/* its wording, a row of level NOTE */
	struct loc loc;
	const char *args[6];
};

struct diag {
	struct diag *next;
	enum diag_code code;
	enum level level;
	struct loc loc;
	const char *args[6];
	const char *key;	/* the data path it is about, or NULL */
	struct diag_related *related;
	unsigned order;		/* as they came */
};

struct diags {
	struct arena *mem;
	struct diag *first, **tail;
	unsigned count[LEVEL__COUNT];
	unsigned limit;		/* at most this many are kept, 0: no limit */
	unsigned dropped;
	struct diag *spare;	/* given for each that is dropped */
};

/* Forgets what was collected since `then`, a copy that was made of `ds`. */
void diag_rewind(struct diags *ds, const struct diags *then);

/* What the table says of a code. */
const char *diag_name(enum diag_code code);
enum level diag_level(enum diag_code code);

/* The code named `name` ("D101"); DIAG__COUNT when there is none. */
enum diag_code diag_by_name(const char *name);

/* The text in `lang`, arguments put in.  Lives in `mem`. */
const char *diag_text(struct arena *mem, const struct diag *d,
    enum lang lang);

/* What to do about it; "" when the row names no cure. */
const char *diag_hint(struct arena *mem, const struct diag *d,
    enum lang lang);

/* The text of a related place. */
const char *diag_related_text(struct arena *mem,
    const struct diag_related *r, enum lang lang);

/* The bare rows, arguments as %1: for the list of all messages. */
const char *diag_pattern(enum diag_code code, enum lang lang);
const char *diag_hint_pattern(enum diag_code code, enum lang lang);

/* The name of a level: 错误, error. */
const char *diag_level_name(enum level level, enum lang lang);

/*
 * All messages sorted by file, then place, then the order they came in; `n`
 * is set to their number.  The array lives in the messages' arena.
 */
const struct diag *const *diag_sorted(const struct diags *ds, size_t *n);

#endif
