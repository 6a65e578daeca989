/*
 * What may be read in the external edition: 公开 in the data, in the
 * dictionary, and of what a figure is a part of.
 */
#include <string.h>

#include "data/facts_inside.h"

/* What is said of just this path; the data goes before the dictionary. */
static enum publicity
said_of(const struct facts *f, const char *path)
{
	const struct metric *m = metrics_find(f->metrics, path);
	const char *entry = arena_join(f->found[FACTS_NOW].mem, path,
	    ".公开", NULL);
	const struct data *d = facts_node(f, FACTS_NOW, entry);

	if (d != NULL && d->kind == DATA_TEXT &&
	    publicity_parse(d->text) != PUBLIC_UNSAID)
		return publicity_parse(d->text);
	if (f->file[FACTS_NOW].rolls != NULL &&
	    roll_publicity(f, entry) != PUBLIC_UNSAID)
		return PUBLIC_NO;
	return m != NULL ? m->publicity : PUBLIC_UNSAID;
}

enum publicity
facts_publicity(const struct facts *f, const char *path)
{
	enum publicity said = said_of(f, path);
	char *up, *dot;

	if (said != PUBLIC_UNSAID)
		return said;
	up = arena_strdup(f->found[FACTS_NOW].mem, path);
	while (said == PUBLIC_UNSAID && (dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		said = said_of(f, up);
	}
	return said;
}

bool
facts_is_public(const struct facts *f, const char *path)
{
	const struct metric *m = metrics_find(f->metrics, path);
	enum publicity said = facts_publicity(f, path);

	if (said == PUBLIC_UNSAID && f->metrics != NULL)
		said = f->metrics->publicity;
	if (said != PUBLIC_YES)
		return false;
	return m == NULL || m->kind != METRIC_RATIO ||
	    m->numerator == NULL || m->denominator == NULL ||
	    (facts_is_public(f, m->numerator) &&
	    facts_is_public(f, m->denominator));
}

static void
check_below(struct job *j, const struct data *d)
{
	const struct data *c;

	for (c = d->child; c != NULL; c = c->next) {
		if (c->key != NULL && strcmp(c->key, "公开") == 0 &&
		    d->up != NULL && !c->bad && (c->kind != DATA_TEXT ||
		    publicity_parse(c->text) == PUBLIC_UNSAID))
			diag_add(j, D194, c->loc, "公开",
			    c->kind == DATA_TEXT ? c->text : "");
		check_below(j, c);
	}
}

void
facts_check_publicity(struct job *j, const struct facts *f)
{
	if (f->file[FACTS_NOW].root != NULL)
		check_below(j, f->file[FACTS_NOW].root);
}
