/*
 * check --fix: the slips of a template that need no thought are shown as a
 * diff and mended.
 */
#include "base/file.h"
#include "cli/cli.h"

static enum outcome
write_fixed(struct cli *c, struct job *j, const struct gen_fixed *f)
{
	struct buf text = {
		.mem = &j->mem, .text = (char *)(uintptr_t)f->text,
		.len = f->len,
	};

	if (!target_write(j, f->path, &text))
		return BAD_SYSTEM;
	say(c, TEXT_mended, f->path, text_number(c, f->count));
	return DONE;
}

enum outcome
mend_templates(struct cli *c, const struct gen_options *options)
{
	bool only_show = c->options.given[OPT_dry_run] != 0;
	const struct gen_fixed *fixed, *f;
	struct buf diffs = {.mem = &c->mem};
	enum outcome outcome = DONE;
	struct job j;

	report_open(&j);
	fixed = gen_fix(&j, options);
	for (f = fixed; f != NULL; f = f->next)
		buf_puts(&diffs, f->diff);
	if (fixed == NULL && !job_failed(&j))
		say(c, TEXT_nothing_to_mend);
	if (diffs.len > 0)
		outcome = put_result(c, &diffs);
	for (f = fixed; f != NULL && !only_show && outcome == DONE;
	    f = f->next)
		outcome = write_fixed(c, &j, f);
	if (outcome != DONE)
		report_show(c, &j);
	job_close(&j);
	return outcome;
}
