/*
 * sums: everything in the data that must agree with something else, with
 * both sides and the difference.
 */
#include "cli/table.h"

static const struct listing_column columns[] = {
	{"verdict", {"结论", "verdict"}, false},
	{"check", {"核对", "check"}, false},
	{"left", {"左边", "left"}, true},
	{"right", {"右边", "right"}, true},
	{"difference", {"差", "difference"}, true},
	{"missing", {"还缺", "missing"}, false},
	{"place", {"位置", "place"}, false},
};

enum outcome
command_sums(struct cli *c)
{
	struct gen_options options;
	enum outcome outcome = settings_read(c, c->options.operands[0],
	    &options);
	const struct gen_sum *s;
	struct listing l;
	struct job j;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	(void)gen_sums(&j, &options, &s);
	outcome = outcome_worse(report_outcome(c, &j), report_show(c, &j));
	listing_open(&l, &j.mem, columns,
	    sizeof(columns) / sizeof(columns[0]));
	for (; s != NULL; s = s->next)
		listing_add(&l, (const char *const[]){s->verdict[c->lang],
		    s->text, s->left, s->right, s->difference, s->missing,
		    listing_place(&j.mem, s->loc)});
	outcome = outcome_worse(outcome, listing_put(c, &l));
	job_close(&j);
	return outcome;
}
