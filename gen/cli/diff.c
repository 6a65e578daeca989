/*
 * diff: two data files in, what differs between their documents out; the exit
 * code tells as diff(1) does: 0 alike, 1 different, 2 trouble.
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

enum { ALIKE = 0, DIFFERENT = 1, TROUBLE = 2 };

/* Whether results on standard output may be coloured. */
static bool
may_color(const struct cli *c)
{
	const char *when = c->options.value[OPT_color];

	if (when != NULL && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	return c->color && isatty(STDOUT_FILENO);
}

/* Writes the later document with its bars, where -o says. */
static enum outcome
write_pdf(struct cli *c, struct job *j, const struct gen_diff_result *r)
{
	const char *to = c->options.value[OPT_output];

	if (!target_allowed(c, to, r->files))
		return BAD_SYSTEM;
	if (!target_write(j, to, &r->later.pdf))
		return BAD_SYSTEM;
	say(c, TEXT_written, to, text(c, r->later.pages == 1 ? TEXT_page :
	    TEXT_pages, text_number(c, r->later.pages)));
	return DONE;
}

static enum outcome
compare(struct cli *c, struct job *j, const struct gen_options *before,
    const struct gen_options *after)
{
	const struct gen_diff_options how = {
		.lang = c->lang, .color = may_color(c),
		.json = c->options.given[OPT_json] != 0,
		.pdf = c->options.value[OPT_output] != NULL,
	};
	struct gen_diff_result r;
	enum outcome outcome;

	if (!target_check(c, j) || !gen_diff(j, before, after, &how, &r) ||
	    job_failed(j)) {
		report_show(c, j);
		return (enum outcome)TROUBLE;
	}
	outcome = put_result(c, &r.text);
	if (how.pdf)
		outcome = outcome_worse(outcome, write_pdf(c, j, &r));
	/* What is wrong with either is for check to say. */
	if (c->options.given[OPT_verbose] || job_failed(j))
		report_show(c, j);
	if (outcome != DONE)
		return outcome;
	return (enum outcome)(r.differs ? DIFFERENT : ALIKE);
}

enum outcome
command_diff(struct cli *c)
{
	struct gen_options before, after;
	enum outcome outcome;
	const char *to = c->options.value[OPT_output];
	struct job j;

	if (to != NULL && (strcmp(to, "-") == 0 || file_is_directory(to)))
		return misused(c, TEXT_diff_output);
	outcome = settings_read(c, c->options.operands[0], &before);
	if (outcome == DONE)
		outcome = settings_read(c, c->options.operands[1], &after);
	if (outcome != DONE)
		return outcome;
	before.template_dir = c->options.value[OPT_old_template];
	before.sets = c->options.list[OPT_old_set];
	report_open(&j);
	outcome = compare(c, &j, &before, &after);
	job_close(&j);
	return outcome;
}
