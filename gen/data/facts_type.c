/*
 * One text of the data becomes a number, a word or a state.
 */
#include <string.h>

#include "data/facts_inside.h"
#include "data/number.h"

static const struct state {
	const char *zh, *en;
	bool typed;		/* a word that writers use */
} states[] = {
	[FACT_NUMBER] = {"数", "number", false},
	[FACT_WORD] = {"文字", "word", false},
	[FACT_GROUP] = {"一组", "group", false},
	[FACT_PENDING] = {"待报", "pending", true},
	[FACT_NONE] = {"无", "none", true},
	[FACT_NOT_APPLICABLE] = {"不适用", "not applicable", true},
	[FACT_WITHHELD] = {"不公开", "withheld", true},
	[FACT_EMPTY] = {"空着", "left empty", false},
	[FACT_ABSENT] = {"没有写", "not given", false},
	[FACT_BAD] = {"写错了", "mistyped", false},
};

const char *
fact_state_name(enum fact_state state, enum lang lang)
{
	return lang == LANG_ZH ? states[state].zh : states[state].en;
}

bool
fact_is_missing(enum fact_state state)
{
	return state == FACT_PENDING || state == FACT_EMPTY ||
	    state == FACT_ABSENT || state == FACT_BAD;
}

/* Whether the text is one of the words for a state. */
static bool
type_state(struct fact *fact, const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (states[i].typed && strcmp(states[i].zh, text) == 0) {
			fact->state = (enum fact_state)i;
			return true;
		}
	return false;
}

/* What was read although it was written in another way. */
static void
tell_notes(struct job *j, const struct number *n, const struct data *d,
    const char *unit)
{
	if (n->wide)
		diag_add(j, D101, d->loc, d->text, n->plain);
	if (n->grouped)
		diag_add(j, D102, d->loc, d->text, n->plain);
	if (n->with_unit)
		diag_add(j, D103, d->loc, unit, n->plain);
}

/* What the metric does not allow; DIAG__COUNT when all is well. */
static enum diag_code
metric_fault(const struct metric *m, const struct number *n)
{
	if (n->places > 0 && m->decimals == 0)
		return D122;
	if (n->places > m->decimals)
		return D121;
	if (dec_sign(n->value) < 0 && number_is_count(m->unit))
		return D123;
	return DIAG__COUNT;
}

static void
type_number(struct job *j, struct fact *fact, const struct data *d)
{
	const struct metric *m = fact->metric;
	struct number n = number_read(&j->mem, d->text, m->unit);
	enum diag_code fault = n.value == NULL ? n.fault :
	    metric_fault(m, &n);

	if (n.value != NULL && fault != DIAG__COUNT)
		n.instead = fault == D121 ?
		    arena_printf(&j->mem, "%d", m->decimals) : m->unit;
	if (fault != DIAG__COUNT) {
		struct diag *diag = diag_add(j, fault, d->loc, d->text,
		    n.instead != NULL ? n.instead : "", m->name);

		diag->key = fact->path;
		fact->state = FACT_BAD;
		return;
	}
	tell_notes(j, &n, d, m->unit);
	fact->state = FACT_NUMBER;
	fact->number = n.value;
	fact->word = n.plain;
}

static bool
wants_number(const struct metric *m)
{
	return m != NULL && m->kind != METRIC_WORD && m->kind != METRIC_SET;
}

void
fact_type(struct job *j, struct fact *fact, const struct data *d)
{
	fact->word = d->text;
	if (d->bad)
		fact->state = FACT_BAD;
	else if (d->kind != DATA_TEXT && wants_number(fact->metric)) {
		diag_add(j, D133, d->loc, fact->path);
		fact->state = FACT_BAD;
	} else if (d->kind != DATA_TEXT)
		fact->state = FACT_GROUP;
	else if (d->text[0] == '\0')
		fact->state = FACT_EMPTY;
	else if ((!d->quoted || wants_number(fact->metric)) &&
	    type_state(fact, d->text))
		return;
	else if (wants_number(fact->metric))
		type_number(j, fact, d);
	else if (fact->metric == NULL && !d->quoted &&
	    number_is_canonical(d->text)) {
		fact->state = FACT_NUMBER;
		fact->number = dec_parse(&j->mem, d->text, strlen(d->text));
	} else
		fact->state = FACT_WORD;
}
