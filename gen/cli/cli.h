#ifndef CLI_CLI_H
#define CLI_CLI_H

/*
 * The desk: what the rooms behind gen.h found is shown here, and only here
 * does anything print or end the program.  Results go to standard output,
 * messages to standard error, the verdict is the exit code.
 */
#include "base/buf.h"
#include "base/job.h"
#include "cli/options.h"
#include "gen.h"

enum outcome {
	DONE = 0,
	BAD_INPUT = 1,		/* the input has errors, nothing was written */
	BAD_USAGE = 2,
	BAD_STRICT = 3,		/* warnings, under --strict */
	BAD_SYSTEM = 4,		/* font, disk, permission */
	BAD_JOBS = 5,		/* a batch is done, but some of it failed */
	BAD_PROGRAM = 70,	/* our own mistake */
	NO_MEMORY = 71,
	INTERRUPTED = 130
};

/* One run of the program. */
struct cli {
	struct arena mem;
	struct options options;
	enum lang lang;
	bool color;		/* on standard error */
};

enum text {
#define TEXT(id, zh, en) TEXT_##id,
#include "cli/text.def"
#undef TEXT
	TEXT__COUNT
};

/* ---- text.c ---- */

/* The bare row. */
const char *text_row(enum text id, enum lang lang);

/* The row in the user's language, %1 to %4 replaced by the strings. */
#define text(c, ...) text_strings(c, __VA_ARGS__, (const char *)NULL)
const char *text_strings(struct cli *c, enum text id, ...)
    __attribute__((sentinel));

/* A number as a string. */
const char *text_number(struct cli *c, long long n);

/*
 * What strerror said, in the user's language; other strings as they are.
 * Messages carry the system's words as an argument, so this is where they
 * become Chinese.
 */
const char *system_words(const struct cli *c, const char *words);

/* "zongjie: " and the text, as a line on standard error. */
#define complain(c, ...) \
	say_line(c, true, text_strings(c, __VA_ARGS__, (const char *)NULL))

/* The text as a line on standard error, unless --quiet. */
#define say(c, ...) \
	say_line(c, false, text_strings(c, __VA_ARGS__, (const char *)NULL))
void say_line(struct cli *c, bool complaint, const char *line);

/* Puts `n` bytes with everything that could steer a terminal made harmless. */
void put_clean(struct buf *b, const char *s, size_t n);

/* Writes to standard error; when that fails nobody can be told. */
void put_error(const char *s, size_t n);

/* Writes a result to standard output; complains when that fails. */
enum outcome put_result(struct cli *c, const struct buf *b);

/* Says so and leaves with NO_MEMORY. */
void no_memory(void);

/* ---- options.c ---- */

/*
 * Reads the command line into c->options and sets language and colour.  What
 * is wrong with it is said, with the nearest right word.
 */
enum outcome options_parse(struct cli *c, int argc, char **argv);

/* Complains about the usage and points to the help of the command. */
#define misused(c, ...) \
	misused_line(c, text_strings(c, __VA_ARGS__, (const char *)NULL))
enum outcome misused_line(struct cli *c, const char *line);

/* ---- settings.c ---- */

/* What gen.h is asked for, from options and environment. */
enum outcome settings_read(struct cli *c, const char *data,
    struct gen_options *options);

/* The kind of file to write: "pdf"; and as people say it: PDF. */
const char *settings_format(const struct options *o);
const char *settings_kind(struct cli *c);

/* Where templates/ and samples/ of ours lie; NULL when nowhere. */
const char *settings_share(struct arena *mem);

/* ---- excerpt.c ---- */

/* Columns that `n` bytes take on a terminal, tabs left out of account. */
size_t display_columns(const char *s, size_t n);

/* Spaces up to column `want`, for text that takes `have`; at least `least`. */
void put_spaces(struct buf *b, size_t have, size_t want, size_t least);

/* The line of `loc` with its number, and carets under the range. */
void put_excerpt(struct buf *b, struct loc loc, bool color);

/* ---- report.c, report_json.c ---- */

/* Opens a job whose messages are to be shown. */
void report_open(struct job *j);

/*
 * Shows the messages of a job in the form asked for.  Not DONE only when
 * they are a result that cannot be written.
 */
enum outcome report_show(struct cli *c, const struct job *j);

/* At most `most` messages as one JSON object a line. */
void report_json(struct cli *c, const struct job *j, size_t most,
    struct buf *to);

/* A message in a line: 甲.yml:8:7: 错误[D102]: … */
void report_line(struct cli *c, const struct diag *d, struct buf *to);

/* The text of a message or its cure, the system's words put in Chinese. */
const char *report_text(struct cli *c, const struct diag *d);
const char *report_hint(struct cli *c, const struct diag *d);

/* The exit code that the messages of a job call for. */
enum outcome report_outcome(const struct cli *c, const struct job *j);

/* The graver of two outcomes. */
enum outcome outcome_worse(enum outcome a, enum outcome b);

/* “2 个错误，1 个警告” from counts by level; "" when all are 0. */
const char *report_counts(struct cli *c,
    const unsigned count[LEVEL__COUNT]);

/* Whether --diagnostics=NAME was asked for. */
bool report_is(const struct cli *c, const char *name);

/* Runs a question whose answer is text: messages, then the result. */
enum outcome report_answer(struct cli *c, struct job *j, bool answered,
    const struct buf *result);

/* ---- check.c ---- */

/*
 * The data files that the operands name, directories searched; NULL-ended.
 * What cannot be read is complained of and makes `*outcome` worse.
 */
const char *const *check_files(struct cli *c, enum outcome *outcome);

/* ---- target.c: where build writes ---- */

/* False, with a message, when the directory asked for is not there. */
bool target_check(struct cli *c, struct job *j);

/*
 * Gives up all rights that making a document of `data` does not need: from
 * here on, files are written where -o and --deps say and in the cache only.
 */
void target_confine(struct cli *c, const char *data);

/* The path to write for the name the data proposes. */
const char *target_path(struct cli *c, const char *data, const char *name);

/* False, after a complaint, when the file there must not be replaced. */
bool target_allowed(struct cli *c, const char *path,
    const char *const *inputs);

/* False, after a complaint, when `path` is one of the inputs. */
bool target_spares(struct cli *c, const char *path,
    const char *const *inputs);

/* Whether what people keep may be written there: new, or with --force. */
bool target_new(struct cli *c, const char *path, const char *const *inputs);

/* file_write, not to be interrupted half-way. */
bool target_write(struct job *j, const char *path, const struct buf *b);

/* The rule `target: inputs` for make. */
void target_rule(struct buf *b, const char *target,
    const char *const *inputs);

/* ---- mend.c ---- */

/* Shows, and unless --dry-run writes, what gen_fix mends. */
enum outcome mend_templates(struct cli *c,
    const struct gen_options *options);

/* ---- seal.c ---- */

/* The seal of a PDF: 总结.pdf → 总结.seal. */
const char *seal_beside(struct arena *mem, const char *pdf);

/* ---- help.c, completions.c ---- */

void help_general(struct cli *c, struct buf *b);
void help_command(struct cli *c, enum command command, struct buf *b);

/* The few lines for someone who typed nothing. */
void help_short(struct cli *c, struct buf *b);

/* ---- one function per row of command.def ---- */
#define COMMAND(id, name, least, most, shown, oz, oe, zh, en, example) \
	enum outcome command_##id(struct cli *c);
#include "cli/command.def"
#undef COMMAND

#endif
