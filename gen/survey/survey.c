/*
 * The run over all rules, and how a rule puts in words what it found.
 */
#include "survey/survey_inside.h"

#include <stdlib.h>

static const struct rule {
	const char *code, *clause;
	enum spec_strength strength;
	enum survey_unit unit;
	mpt slack;
	const char *what[2];
	void (*look)(struct finding *f);
} rules[] = {
#define RULE(id, code, clause, strength, unit, slack, zh, en) \
	{code, clause, SPEC_##strength, UNIT_##unit, slack, {zh, en}, \
	    survey_##id},
#include "survey/rules.def"
#undef RULE
};

static const char *const verdicts[][2] = {
	[SURVEY_HOLDS] = {"符合", "holds"},
	[SURVEY_OFF] = {"不符", "differs"},
	[SURVEY_ABSENT] = {"无此项", "absent"},
};

const char *
survey_verdict_name(enum survey_verdict verdict, enum lang lang)
{
	return verdicts[verdict][lang];
}

/* `length` in units of `one` mpt with `digits` decimals, rounded half up. */
static const char *
decimal(struct arena *mem, int64_t length, int64_t one, int digits,
    const char *unit)
{
	int64_t scale = digits == 2 ? 100 : 1000, n;
	bool minus = length < 0;

	n = (2 * (minus ? -length : length) * scale + one) / (2 * one);
	return arena_printf(mem, "%s%lld.%0*lld %s", minus && n > 0 ? "-" : "",
	    (long long)(n / scale), digits, (long long)(n % scale), unit);
}

const char *
survey_text(struct finding *f, mpt length)
{
	struct arena *mem = &f->s->job->mem;
	const struct spec *spec = f->s->spec;

	switch (f->unit) {
	case UNIT_MM:
		/* 1 mm is 360000/127 mpt: both sides times 127. */
		return decimal(mem, (int64_t)length * 127, 360000, 2, "mm");
	case UNIT_CELL:
		return decimal(mem, (int64_t)length * spec->cells,
		    spec->type_width, 2, "字");
	case UNIT_EM:
		return decimal(mem, length, spec->folio_size, 2, "字");
	default:
		return decimal(mem, length, 1000, 3, "pt");
	}
}

static void
note_off(struct finding *f, const struct page *p, struct loc loc)
{
	if (f->row->off++ > 0)
		return;
	f->row->page = p != NULL ? p->number : 0;
	f->row->loc = loc;
}

void
survey_length(struct finding *f, mpt measured, mpt required,
    const struct page *p, struct loc loc)
{
	int64_t distance = llabs((int64_t)measured - required);

	f->row->tried++;
	if (distance > f->distance) {
		f->distance = distance;
		f->worst = measured;
		f->required = required;
	}
	if (distance > f->slack)
		note_off(f, p, loc);
}

void
survey_place(struct finding *f, bool right, const struct page *p,
    struct loc loc)
{
	f->row->tried++;
	if (!right)
		note_off(f, p, loc);
}

void
survey_words(struct finding *f, const char *required_zh,
    const char *required_en, const char *measured_zh,
    const char *measured_en)
{
	f->row->required[LANG_ZH] = required_zh;
	f->row->required[LANG_EN] = required_en;
	f->row->measured[LANG_ZH] = measured_zh;
	f->row->measured[LANG_EN] = measured_en;
	f->told = true;
}

/* Words for a rule that only counted or measured. */
static void
put_words(struct finding *f)
{
	struct arena *mem = &f->s->job->mem;
	struct survey_row *r = f->row;
	const char *required, *measured;

	if (f->told)
		return;
	if (f->distance >= 0) {
		required = survey_text(f, f->required);
		measured = survey_text(f, f->worst);
		survey_words(f, required, required, measured, measured);
		return;
	}
	survey_words(f, "处处如此", "everywhere",
	    arena_printf(mem, "%u 处中 %u 处不符", r->tried, r->off),
	    arena_printf(mem, "%u of %u differ", r->off, r->tried));
}

static void
report(struct finding *f)
{
	struct survey_row *r = f->row;
	struct job *j = f->s->job;
	const char *zh = arena_printf(&j->mem, "要求%s，实测%s",
	    r->required[LANG_ZH], r->measured[LANG_ZH]);
	const char *en = arena_printf(&j->mem, "%s asked for, %s measured",
	    r->required[LANG_EN], r->measured[LANG_EN]);

	if (r->strength == SPEC_MUST)
		diag_add(j, L501, r->loc, r->what[LANG_ZH], r->what[LANG_EN],
		    zh, en, r->clause);
	else
		diag_add(j, L502, r->loc, r->what[LANG_ZH], r->what[LANG_EN],
		    zh, en, r->clause);
}

static void
look(struct survey *s, const struct rule *rule, struct survey_row *row)
{
	struct finding f = {
		.s = s, .row = row, .unit = rule->unit,
		.slack = rule->slack, .distance = -1,
	};

	*row = (struct survey_row){
		.code = rule->code, .clause = rule->clause,
		.strength = rule->strength,
		.what = {rule->what[0], rule->what[1]},
	};
	rule->look(&f);
	if (row->tried == 0) {
		row->verdict = SURVEY_ABSENT;
		survey_words(&f, "", "", "", "");
		return;
	}
	row->verdict = row->off > 0 ? SURVEY_OFF : SURVEY_HOLDS;
	put_words(&f);
	if (row->off > 0)
		report(&f);
}

const struct survey_row *
survey(struct job *j, const struct doc *d, const struct pages *p,
    const struct spec *spec, const struct fonts *fonts)
{
	struct survey s = {
		.job = j, .doc = d, .pages = p, .spec = spec, .fonts = fonts,
		.grid = spec_grid_of(spec, d->lines == DOC_LINES_FILL,
		    d->pitch, p->rows),
	};
	size_t n = sizeof(rules) / sizeof(rules[0]), i;
	struct survey_row *rows = NEW_ARRAY(&j->mem, struct survey_row, n);

	sight_all(&s);
	for (i = 0; i < n; i++) {
		look(&s, &rules[i], &rows[i]);
		if (i > 0)
			rows[i - 1].next = &rows[i];
	}
	return rows;
}
