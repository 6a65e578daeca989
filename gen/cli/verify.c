/*
 * verify: is what was sealed still what it was?  0: yes, 1: no.
 */
#include "cli/cli.h"

enum outcome
command_verify(struct cli *c)
{
	struct gen_options around;
	enum outcome outcome = settings_read(c, NULL, &around);
	const struct gen_verify_options how = {
		.lang = c->lang, .json = c->options.given[OPT_json] != 0,
	};
	struct job j;
	struct buf text = {.mem = &j.mem};
	bool checked, holds;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	checked = gen_verify(&j, c->options.operands[0], &around, &how,
	    &text, &holds);
	outcome = checked ? put_result(c, &text) : DONE;
	if (!holds || c->options.given[OPT_verbose])
		report_show(c, &j);
	if (outcome == DONE && !holds)
		outcome = BAD_INPUT;
	job_close(&j);
	return outcome;
}
