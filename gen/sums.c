/*
 * 勾稽: everything that must agree, as a table.
 */
#include "data/checks.h"
#include "figures.h"

static const char *
plain(struct job *j, const struct dec *d)
{
	return d != NULL ? dec_plain(&j->mem, d) : NULL;
}

bool
gen_sums(struct job *j, const struct gen_options *options,
    const struct gen_sum **first)
{
	struct facts *f = figures_facts(j, options);
	const struct check_row *r;

	*first = NULL;
	if (f == NULL)
		return false;
	for (r = checks_run(j, f); r != NULL; r = r->next) {
		struct gen_sum *s = NEW(&j->mem, struct gen_sum);

		s->text = r->text;
		s->verdict[LANG_ZH] = verdict_name(r->verdict, LANG_ZH);
		s->verdict[LANG_EN] = verdict_name(r->verdict, LANG_EN);
		s->left = plain(j, r->left);
		s->right = plain(j, r->right);
		if (r->left != NULL && r->right != NULL)
			s->difference = plain(j, dec_sub(&j->mem, r->left,
			    r->right));
		s->missing = r->verdict == VERDICT_OPEN ? r->missing : NULL;
		s->loc = r->loc;
		*first = s;
		first = &s->next;
	}
	return true;
}
