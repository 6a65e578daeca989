/*
 * Two versions from one source.  The external edition shows no number and no
 * name that is not public: a mask stands for it, and what is computed of it
 * goes with its clause.  Tests never come here: they see the true values.
 */
#include <string.h>

#include "merge/merge_inside.h"

enum show { SHOW_BOTH, SHOW_ALWAYS, SHOW_INTERNAL, SHOW_EXTERNAL };

static enum show
show_of(const struct tpl *t)
{
	static const char *const names[] = {"", "总是", "内部", "对外"};

	return (enum show)words_pick(tpl_attr(t, "show"), names, 4);
}

bool
edition_has(const struct merge *m, const struct tpl *t)
{
	return show_of(t) != (m->external ? SHOW_INTERNAL : SHOW_EXTERNAL);
}

/* Elements that print words; these stay unless 公开: 否 is said of them. */
static bool
prints_words(const struct tpl *t)
{
	static const char *const words[] = {"文字", "日期", "指标", "单位"};
	const char *type = tpl_attr(t, "type");

	if (t->el == EL_column)
		return type == NULL || words_pick(type, words, 4) > 0 ||
		    strcmp(type, words[0]) == 0;
	return t->el == EL_text || t->el == EL_date ||
	    t->el == EL_signature || t->el == EL_head ||
	    t->el == EL_attendance;
}

void
edition_look(const struct merge *m, struct figure *f)
{
	const char *path = f->path;

	/* The place in a loop is no figure; a key belongs to its entry. */
	if (!m->external || strcmp(path, "序") == 0)
		return;
	if (strcmp(path, "键") == 0 && m->bindings != NULL)
		path = m->bindings->path;
	f->hidden = prints_words(f->t) ?
	    facts_publicity(m->facts, path) == PUBLIC_NO :
	    !facts_is_public(m->facts, path);
	f->masked = f->hidden && show_of(f->t) != SHOW_ALWAYS;
}

bool
edition_masks(const struct figure *f)
{
	return f->masked && (f->fact->state == FACT_NUMBER ||
	    f->fact->state == FACT_WORD);
}

void
edition_pair(struct origin *o, const struct figure *a,
    const struct figure *b)
{
	o->other = b->path;
	if (!a->hidden && !b->hidden)
		return;
	o->hidden = true;
	o->masked = edition_masks(a) || edition_masks(b);
	o->value = NULL;
	o->formula = NULL;
	o->part = NULL;
	o->source = o->as_of = NULL;
	o->data = (struct loc){0};
}

bool
edition_drops(struct merge *m)
{
	struct scope *s;

	for (s = m->external ? m->scope : NULL; s != NULL; s = s->up)
		if (s->t->el == EL_clause) {
			s->dropped = true;
			return true;
		}
	return false;
}
