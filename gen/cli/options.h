#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/*
 * The two tables of the command line, command.def and option.def, and what
 * the user asked for in terms of them.
 */
enum command {
#define COMMAND(id, name, least, most, shown, oz, oe, zh, en, example) CMD_##id,
#include "cli/command.def"
#undef COMMAND
	CMD__COUNT		/* also: no command */
};

enum { MANY_OPERANDS = 1 << 20 };

struct command_row {
	const char *name;
	int least, most;	/* operands */
	bool shown;
	const char *operands[2];	/* by enum lang */
	const char *help[2];
	const char *example;
};

extern const struct command_row command_rows[CMD__COUNT];

enum option_id {
#define OPTION(id, letter, name, kind, values, az, ae, commands, zh, en) \
	OPT_##id,
#include "cli/option.def"
#undef OPTION
	OPT__COUNT
};

enum option_kind { OPTION_FLAG, OPTION_ONE, OPTION_MANY };

struct option_row {
	int letter;		/* 0: none */
	const char *name;
	enum option_kind kind;
	const char *values;	/* a|b|c; "": any */
	const char *argument[2];	/* by enum lang */
	unsigned commands;	/* bit 1 << enum command */
	const char *help[2];
};

extern const struct option_row option_rows[OPT__COUNT];

struct options {
	enum command command;	/* CMD__COUNT: none was given */
	const char *const *operands;	/* NULL-ended */
	int operand_count;
	int given[OPT__COUNT];	/* 0: no; else the later, the greater */
	const char *value[OPT__COUNT];	/* the last one, NULL: none */
	const char *const *list[OPT__COUNT];	/* all, NULL-ended, or NULL */
};

/* The command of that name; CMD__COUNT when there is none. */
enum command command_by_name(const char *name);

/* Whether `word` is one of the words of `values` (a|b|c). */
bool values_have(const char *values, const char *word);

/*
 * The word nearest to `word` among `n`, for “did you mean”; NULL when none is
 * near: at most a third of its letters, at least one, may be wrong.
 */
const char *near_word(const char *word, const char *const *among, size_t n);

/* The same among the words of `values`; the result lives in `mem`. */
const char *near_value(struct arena *mem, const char *word,
    const char *values);

#endif
