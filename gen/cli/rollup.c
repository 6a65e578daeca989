/*
 * rollup: months or sub-units in, one data file out.
 */
#include <string.h>

#include "cli/cli.h"

static void
say_verdict(struct cli *c, const struct job *j,
    const struct gen_rollup *result, const char *to, bool written)
{
	const char *counts = report_counts(c, j->diags.count);
	const char *missing = text_number(c, (long long)result->missing);

	if (report_is(c, "json"))
		return;
	if (written && strcmp(to, "-") != 0)
		say_line(c, false, result->missing > 0 ? text(c,
		    TEXT_rolled_up_lacking, to, missing) :
		    text(c, TEXT_rolled_up, to));
	if (*counts != '\0')
		say_line(c, false, counts);
	if (!written && result->missing > 0)
		say(c, TEXT_not_rolled_up);
}

static enum outcome
roll(struct cli *c, struct job *j, const struct gen_options *options,
    const char *to)
{
	const struct gen_rollup_options how = {
		.files = c->options.operands,
		.by_unit = c->options.given[OPT_by_unit] != 0,
		.period = c->options.value[OPT_period], .output = to,
	};
	struct gen_rollup result = {.yaml = {.mem = &j->mem}};
	bool made = gen_rollup(j, options, &how, &result), written = false;
	enum outcome outcome = report_outcome(c, j);

	if (!made && outcome == DONE) {
		report_show(c, j);
		complain(c, TEXT_internal);
		return BAD_PROGRAM;
	}
	if (made && outcome == DONE) {
		if (!target_new(c, to, result.files) ||
		    !target_write(j, to, &result.yaml))
			outcome = BAD_SYSTEM;
		written = outcome == DONE;
	}
	report_show(c, j);
	say_verdict(c, j, &result, to, written);
	return outcome;
}

enum outcome
command_rollup(struct cli *c)
{
	const char *to = c->options.value[OPT_output];
	struct gen_options options;
	enum outcome outcome = settings_read(c, NULL, &options);
	struct job j;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	if (target_check(c, &j))
		outcome = roll(c, &j, &options, to != NULL ? to : "-");
	else {
		report_show(c, &j);
		outcome = BAD_SYSTEM;
	}
	job_close(&j);
	return outcome;
}
