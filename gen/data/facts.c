/*
 * The facts of a report: looked up through the layers, typed, and kept, so
 * that a question asked twice has one answer and one message.
 */
#include "data/facts.h"

#include <string.h>

#include "data/facts_inside.h"

/* Beside a figure: what it was before. */
static const char *const before_keys[FACTS__COUNT] = {
	[FACTS_LAST_YEAR] = "上年同期", [FACTS_LAST_PERIOD] = "上期",
};

static const struct data *
layer_find(const struct layer *l, const char *path)
{
	return table_find(&l->paths, path, strlen(path));
}

const struct data *
facts_node(const struct facts *f, enum facts_when when, const char *path)
{
	const struct data *d;

	if (path[0] == '\0')
		return f->file[when].root;
	if (when != FACTS_NOW)
		return layer_find(&f->file[when], path);
	d = layer_find(&f->sets, path);
	if (d == NULL)
		d = layer_find(&f->file[FACTS_NOW], path);
	return d != NULL ? d : layer_find(&f->office, path);
}

/* Where a path that is not there would have been written. */
static struct loc
absent_loc(struct job *j, const struct facts *f, enum facts_when when,
    const char *path)
{
	char *part = arena_strdup(&j->mem, path), *dot;
	const struct data *d, *root = f->file[when].root;

	while ((dot = strrchr(part, '.')) != NULL) {
		*dot = '\0';
		d = facts_node(f, when, part);
		if (d != NULL)
			return d->key != NULL ? d->key_loc : d->loc;
	}
	if (f->office.root != NULL && strcmp(part, "单位") == 0)
		root = f->office.root;
	return (struct loc){root != NULL ? root->loc.src : f->src, 0, 0};
}

static const char *
about(const struct data *entry, const char *key)
{
	const struct data *d = data_child(entry, key);

	return d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0' ?
	    d->text : NULL;
}

/* Whether a map says only things about a figure that it does not give. */
static bool
is_only_about(const struct data *d)
{
	const struct data *c;

	for (c = d->child; c != NULL; c = c->next)
		if (!facts_is_about(c->key))
			return false;
	return d->child != NULL;
}

static bool
is_numeric(const struct metric *m)
{
	return m != NULL && m->kind != METRIC_SET && m->kind != METRIC_WORD;
}

/* Types what stands at `entry`; `value`: its 值, from whatever layer. */
static void
type_entry(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact, const struct data *entry, const struct data *value)
{
	fact->entry = fact->node = entry;
	fact->loc = entry->loc;
	if (entry->kind == DATA_MAP) {
		fact->source = about(entry, "来源");
		fact->as_of = about(entry, "截至");
	}
	if (value == NULL && entry->kind != DATA_MAP)
		value = entry;
	if (value != NULL) {
		fact->node = value;
		fact->loc = value->loc;
		fact_type(j, fact, value);
	}
	if (entry->kind != DATA_MAP || entry == value ||
	    fact_from_months(j, f, when, fact, entry) || value != NULL)
		return;
	fact->state = is_numeric(fact->metric) || is_only_about(entry) ?
	    FACT_EMPTY : FACT_GROUP;
	if (entry->bad)
		fact->state = FACT_BAD;
}

/* Asks one layer (NOW: all of them) for the figure at `path`. */
static void
find_written(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	const struct data *entry = facts_node(f, when, fact->path);
	const struct data *value = entry != NULL && entry->kind != DATA_MAP ?
	    NULL : facts_node(f, when, arena_join(&j->mem, fact->path,
	    ".值", NULL));
	const struct data *root = f->file[when].root;

	if (entry == NULL)
		entry = value;
	if (entry != NULL) {
		type_entry(j, f, when, fact, entry, value);
		return;
	}
	fact->loc = absent_loc(j, f, when, fact->path);
	/* It may be in the lines that could not be read. */
	fact->state = root != NULL && root->bad ? FACT_BAD : FACT_ABSENT;
}

/* The same, rolled up from the files of months or sub-units as well. */
static void
find_typed(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	find_written(j, f, when, fact);
	if (f->file[when].rolls != NULL)
		fact_roll_up(j, f, when, fact);
}

static bool
same_value(const struct fact *a, const struct fact *b)
{
	if (a->state != b->state)
		return false;
	if (a->state == FACT_NUMBER)
		return dec_cmp(a->number, b->number) == 0;
	return a->state != FACT_WORD || strcmp(a->word, b->word) == 0;
}

/*
 * The figure of a period before: in place first, then in the file of that
 * period.  Two that differ are told of, for one of them is wrong.
 */
static void
find_before(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	const char *path = arena_join(&j->mem, fact->path, ".",
	    before_keys[when], NULL);
	const struct data *d = facts_node(f, FACTS_NOW, path);
	struct fact filed = *fact;
	struct diag *diag;

	find_typed(j, f, when, &filed);
	if (f->file[when].root == NULL && f->file[FACTS_NOW].rolls != NULL)
		fact_roll_before(j, f, when, &filed);
	if (d == NULL) {
		*fact = filed;
		return;
	}
	type_entry(j, f, when, fact, d, NULL);
	if (fact->state == FACT_EMPTY) {
		*fact = filed;
		return;
	}
	if (filed.state == FACT_ABSENT || filed.state == FACT_EMPTY ||
	    filed.state == FACT_BAD || fact->state == FACT_BAD ||
	    same_value(fact, &filed))
		return;
	diag = diag_add(j, D159, d->loc, fact->path, before_keys[when],
	    fact->word, filed.word);
	diag->key = fact->path;
	diag_relate(j, diag, D160, filed.loc);
	fact->state = FACT_BAD;
}

/* What a ratio is multiplied with: its unit says. */
static int
ratio_power(const char *unit)
{
	if (strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0)
		return 2;
	return strcmp(unit, "‰") == 0 ? 3 : 0;
}

static const struct fact *
find_part(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact, const char *path)
{
	const struct fact *part = facts_find(j, f, when, path);

	if (part->state == FACT_NUMBER)
		return part;
	fact->state = part->state;
	fact->loc = part->loc;
	if (part->state == FACT_WORD || part->state == FACT_GROUP) {
		diag_add(j, D162, part->loc, path, fact->path);
		fact->state = FACT_BAD;
	}
	return NULL;
}

/* Notes what a ratio is made of, in front of what was noted before. */
static void
add_part(struct job *j, struct fact *fact, const char *label,
    const struct fact *of)
{
	struct fact_part *p = NEW(&j->mem, struct fact_part);

	*p = (struct fact_part){
		.next = fact->part, .label = label, .number = of->number,
		.loc = of->loc,
	};
	fact->part = p;
}

static void
find_ratio(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	const struct metric *m = fact->metric;
	const struct data *typed = facts_node(f, when, fact->path);
	const struct fact *over, *under;

	if (f->file[when].rolls != NULL)
		roll_ask_typed(j, f, when, fact->path);
	if (typed == NULL && when != FACTS_NOW)
		typed = facts_node(f, FACTS_NOW, arena_join(&j->mem,
		    fact->path, ".", before_keys[when], NULL));
	if (typed != NULL) {
		fact->node = fact->entry = typed;
		fact->loc = typed->loc;
		fact->state = FACT_BAD;
		if (!typed->bad)
			diag_relate(j, diag_add(j, D158, typed->loc,
			    fact->path, m->numerator, m->denominator),
			    D218, m->loc);
		return;
	}
	fact->state = FACT_BAD;
	if (m->numerator == NULL || m->denominator == NULL)
		return;
	fact->formula = arena_join(&j->mem, m->numerator, " ÷ ",
	    m->denominator, NULL);
	over = find_part(j, f, when, fact, m->numerator);
	under = over == NULL ? NULL :
	    find_part(j, f, when, fact, m->denominator);
	if (under == NULL)
		return;
	add_part(j, fact, m->denominator, under);
	add_part(j, fact, m->numerator, over);
	fact->loc = over->loc;
	fact->number = dec_div(&j->mem, over->number, under->number);
	if (fact->number == NULL) {
		diag_add(j, D161, under->loc, fact->path, m->denominator);
		fact->state = FACT_NOT_APPLICABLE;
		return;
	}
	fact->number = dec_shift(&j->mem, fact->number, ratio_power(m->unit));
	fact->word = dec_plain(&j->mem, fact->number);
	fact->state = FACT_NUMBER;
}

const struct fact *
facts_find(struct job *j, struct facts *f, enum facts_when when,
    const char *path)
{
	const struct fact *known = table_find(&f->found[when], path,
	    strlen(path));
	struct fact *fact;

	if (known != NULL)
		return known;
	fact = NEW(&j->mem, struct fact);
	fact->path = arena_strdup(&j->mem, path);
	fact->word = "";
	fact->metric = metrics_find(f->metrics, path);
	if (fact->metric != NULL && fact->metric->kind == METRIC_RATIO)
		find_ratio(j, f, when, fact);
	else if (when == FACTS_NOW)
		find_typed(j, f, when, fact);
	else
		find_before(j, f, when, fact);
	table_put(&f->found[when], fact->path, strlen(fact->path), fact);
	return fact;
}

const struct fact *
facts_of_node(struct job *j, struct facts *f, const struct data *node,
    const char *path, const struct metric *metric)
{
	const struct fact *known = table_find(&f->typed, &node, sizeof(node));
	const struct data **key;
	struct fact *fact;

	if (known != NULL && known->metric == metric)
		return known;
	fact = NEW(&j->mem, struct fact);
	fact->path = arena_strdup(&j->mem, path);
	fact->word = "";
	fact->metric = metric;
	type_entry(j, f, FACTS_NOW, fact, node, data_child(node, "值"));
	key = NEW(&j->mem, const struct data *);
	*key = node;
	table_put(&f->typed, key, sizeof(*key), fact);
	return fact;
}

struct period
facts_period(const struct facts *f)
{
	return f->file[FACTS_NOW].period;
}

const struct dec *
facts_small_base(const struct facts *f, const struct metric *m)
{
	if (f->small_base != NULL)
		return f->small_base;
	return m != NULL && m->small != NULL ? m->small : f->metrics->small;
}

bool
facts_shares_by_remainder(const struct facts *f)
{
	return f->by_remainder;
}

bool
facts_has_parts(const struct facts *f)
{
	return f->file[FACTS_NOW].rolls != NULL;
}

bool
facts_has(const struct facts *f, enum facts_when when)
{
	return f->file[when].root != NULL;
}

struct date
facts_date(const struct facts *f)
{
	return f->date;
}

enum fact_state
facts_date_state(const struct facts *f)
{
	return f->date_state;
}

struct loc
facts_date_loc(const struct facts *f)
{
	return f->date_loc;
}

const char *
facts_template_dir(const struct facts *f)
{
	return f->template_dir;
}

const struct metrics *
facts_metrics(const struct facts *f)
{
	return f->metrics;
}

const char *const *
facts_files(struct job *j, const struct facts *f)
{
	(void)j;
	return f->files;
}
