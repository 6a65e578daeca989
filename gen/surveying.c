/*
 * The report of a document's layout: what the surveyor measured, in words.
 */
#include "gen_inside.h"

#include "spec/spec.h"
#include "survey/survey.h"

static const char *const strengths_en[] = {
	[SPEC_MUST] = "rule", [SPEC_GEN] = "generally",
	[SPEC_REC] = "recommended", [SPEC_PRA] = "practice",
};

static struct gen_clause *
clause_of(struct job *j, const struct survey_row *r)
{
	struct gen_clause *c = NEW(&j->mem, struct gen_clause);

	*c = (struct gen_clause){
		.code = r->code, .clause = r->clause,
		.strength = {spec_strength_name(r->strength),
		    strengths_en[r->strength]},
		.what = {r->what[LANG_ZH], r->what[LANG_EN]},
		.required = {r->required[LANG_ZH], r->required[LANG_EN]},
		.measured = {r->measured[LANG_ZH], r->measured[LANG_EN]},
		.verdict = {survey_verdict_name(r->verdict, LANG_ZH),
		    survey_verdict_name(r->verdict, LANG_EN)},
		.absent = r->verdict == SURVEY_ABSENT,
		.holds = r->verdict == SURVEY_HOLDS,
		.tried = r->tried, .off = r->off, .page = r->page,
		.loc = r->loc,
	};
	return c;
}

const struct gen_clause *
gen_survey(struct job *j, const struct doc *d, const struct pages *pages,
    const struct fonts *fonts)
{
	const struct survey_row *r = survey(j, d, pages, &gbt9704, fonts);
	const struct gen_clause *first = NULL, **tail = &first;
	struct gen_clause *c;

	for (; r != NULL; r = r->next) {
		c = clause_of(j, r);
		*tail = c;
		tail = &c->next;
	}
	return first;
}
