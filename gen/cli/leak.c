/*
 * leak: whether a finished PDF lets anything be read that is not public.
 */
#include "cli/cli.h"

enum outcome
command_leak(struct cli *c)
{
	const char *data = c->options.value[OPT_data];
	struct gen_options options;
	struct buf none = {.mem = &c->mem};
	enum outcome outcome;
	struct job j;
	bool clean;

	if (data == NULL)
		return misused(c, TEXT_leak_of_what);
	outcome = settings_read(c, data, &options);
	if (outcome != DONE)
		return outcome;
	report_open(&j);
	clean = gen_leak(&j, &options, c->options.operands[0]);
	if (clean)
		buf_puts(&none, text(c, TEXT_no_leak));
	outcome = report_answer(c, &j, clean, &none);
	job_close(&j);
	return outcome;
}
