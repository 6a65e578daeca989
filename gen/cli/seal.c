/*
 * seal: what was signed off, written down so that a later change is noticed.
 */
#include <string.h>

#include "cli/cli.h"

const char *
seal_beside(struct arena *mem, const char *pdf)
{
	size_t n = strlen(pdf);

	if (n > 4 && strcmp(pdf + n - 4, ".pdf") == 0)
		n -= 4;
	return arena_join(mem, arena_strndup(mem, pdf, n), ".seal", NULL);
}

enum outcome
command_seal(struct cli *c)
{
	const char *pdf = c->options.operands[1];
	const char *to = c->options.value[OPT_output];
	struct gen_options options;
	enum outcome outcome = settings_read(c, c->options.operands[0],
	    &options);
	struct gen_result result;
	struct job j;
	struct buf seal = {.mem = &j.mem};
	bool made;

	if (outcome != DONE)
		return outcome;
	if (to == NULL)
		to = seal_beside(&c->mem, pdf);
	report_open(&j);
	made = gen_seal(&j, &options, pdf, to, &result, &seal);
	outcome = report_outcome(c, &j);
	if (made && outcome == DONE)
		outcome = target_new(c, to, result.files) &&
		    target_write(&j, to, &seal) ? DONE : BAD_SYSTEM;
	report_show(c, &j);
	if (made && outcome == DONE)
		say(c, TEXT_sealed, to);
	job_close(&j);
	return outcome;
}
