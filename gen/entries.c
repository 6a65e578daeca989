/*
 * YAML files that are no reports, and the heads of those that are, for who
 * has to do with many of them.
 */
#include "base/file.h"
#include "data/facts.h"
#include "figures.h"
#include "gen_many.h"

static const struct gen_entry *
entry_of(struct arena *mem, const struct data *d)
{
	static const int kinds[] = {
		[DATA_MAP] = GEN_MAP, [DATA_LIST] = GEN_LIST,
		[DATA_TEXT] = GEN_TEXT,
	};
	struct gen_entry *e = NEW(mem, struct gen_entry);
	const struct gen_entry **tail = &e->child;
	const struct data *child;

	e->kind = kinds[d->kind];
	e->key = d->key;
	e->text = d->kind == DATA_TEXT ? d->text : "";
	e->bad = d->bad;
	e->key_loc = d->key_loc;
	e->loc = d->loc;
	for (child = d->child; child != NULL; child = child->next) {
		*tail = entry_of(mem, child);
		tail = (const struct gen_entry **)&(*tail)->next;
	}
	return e;
}

const struct gen_entry *
gen_entries(struct job *j, const char *path, struct loc asked)
{
	const struct src *src = file_read(j, path, asked);
	const struct data *d = src != NULL ? data_read(j, src) : NULL;

	return d != NULL ? entry_of(&j->mem, d) : NULL;
}

bool
gen_head(struct job *j, const struct gen_options *o, struct gen_head *head)
{
	const struct facts_options reading = {
		.sets = o->sets, .template_dir = o->template_dir,
		.template_root = figures_root(j, o), .head_only = true,
	};
	struct period p;
	struct date end;

	*head = (struct gen_head){.period = "", .unit = "",
	    .template_dir = ""};
	head->facts = facts_read(j, o->data, &reading);
	if (head->facts == NULL)
		return false;
	p = facts_period(head->facts);
	if (p.year > 0) {
		head->period = period_name(&j->mem, p);
		end = period_end(p);
		head->order = (end.year * 100L + end.month) * 100 + end.day;
	}
	head->template_dir = facts_template_dir(head->facts);
	head->unit = gen_head_text(head, "单位.名称");
	if (head->unit == NULL)
		head->unit = "";
	return true;
}

const char *
gen_head_text(const struct gen_head *head, const char *path)
{
	const struct data *d = facts_node(head->facts, FACTS_NOW, path);

	if (d != NULL && d->kind == DATA_MAP)
		d = data_child(d, "值");
	return d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0' ?
	    d->text : NULL;
}
