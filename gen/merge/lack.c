/*
 * Figures that cannot be printed.  Missing ones (待报, empty, not written) are
 * told once each, at the place in the data where they belong, with every
 * place in the template that wants them.  What is not applicable or has no
 * base lets a clause go; elsewhere the template is asked to foresee it.
 */
#include <string.h>

#include "merge/merge_inside.h"

struct seen *
merge_seen(struct merge *m, const void *what, enum diag_code as)
{
	size_t bucket = ((uintptr_t)what >> 4) % MERGE_SEEN;
	struct seen *s;

	for (s = m->seen[bucket]; s != NULL; s = s->next)
		if (s->what == what && s->as == as)
			return s;
	s = NEW(m->mem, struct seen);
	s->what = what;
	s->as = as;
	s->next = m->seen[bucket];
	m->seen[bucket] = s;
	return s;
}

bool
lack_first(struct merge *m, const void *what, const void *with,
    enum diag_code as)
{
	struct seen *s = merge_seen(m, what, as);
	bool first = !s->told || s->with != with;

	s->told = true;
	s->with = with;
	return first;
}

void
lack_put(struct merge *m, const struct figure *f, const char *kind,
    const char *name)
{
	const char *text;

	if (m->in == NULL)
		return;
	m->gap = f->fact;
	m->gap_scopes = m->scopes;
	/* A cell is narrow, and its row and column say what it is. */
	if (m->table != NULL)
		text = f->fact->state == FACT_PENDING ? "【待报】" :
		    arena_join(m->mem, "【", kind, "】", NULL);
	else
		text = arena_join(m->mem, "【", kind, "：", name, "】", NULL);
	piece_put(m, RUN_MISSING, text, f->t->loc, ask_origin(m, f));
}

/* The scope that a missing figure takes along; NULL: none, it is told. */
static struct scope *
scope_that_goes(const struct merge *m)
{
	struct scope *s;

	for (s = m->scope; s != NULL; s = s->up)
		if (s->policy != POLICY_INHERIT)
			return s->policy == POLICY_DROP ? s : NULL;
	return NULL;
}

/* The scope that goes when something cannot be said. */
static struct scope *
scope_unsaid(const struct merge *m)
{
	struct scope *s;

	for (s = m->scope; s != NULL; s = s->up)
		if (s->t->el == EL_clause || s->policy == POLICY_DROP)
			return s;
	return NULL;
}

static void
drop(struct scope *s, const struct figure *f)
{
	s->dropped = true;
	if (s->lacking == NULL && f != NULL) {
		s->lacking = f->name;
		s->state = f->fact->state;
	}
}

/* A name in quotes; its own are single then (GB/T 15834—2011, 4.8). */
static const char *
quote(struct arena *mem, const char *name)
{
	struct buf b = {.mem = mem};

	buf_puts(&b, "“");
	while (*name != '\0')
		if (strncmp(name, "“", 3) == 0 || strncmp(name, "”", 3) == 0) {
			buf_puts(&b, name[2] == "“"[2] ? "‘" : "’");
			name += 3;
		} else
			buf_putc(&b, *name++);
	buf_puts(&b, "”");
	return buf_text(&b);
}

const char *
lack_label(struct merge *m, const struct figure *f)
{
	const char *name = quote(m->mem, f->name);

	if (strcmp(f->name, f->path) == 0)
		return name;
	return arena_join(m->mem, name, "（", f->path, "）", NULL);
}

/* A name that neither the data nor the dictionary has. */
static void
tell_unknown(struct merge *m, const struct figure *f)
{
	const char *near = facts_nearest(m->job, m->facts, f->path);

	if (!lack_first(m, f->t, NULL, M103))
		return;
	if (near != NULL)
		diag_add(m->job, m->draft ? M105 : M103, f->loc, f->path,
		    near);
	else
		diag_add(m->job, m->draft ? M106 : M104, f->loc, f->path);
}

static void
tell_missing(struct merge *m, const struct figure *f)
{
	enum diag_code code = m->draft ? M102 : M101;
	struct seen *s;

	if (f->fact->state == FACT_ABSENT && f->metric == NULL &&
	    !f->of_loop && f->when == FACTS_NOW &&
	    strcmp(f->path, "成文日期") != 0 && !ask_is_official(f->path)) {
		tell_unknown(m, f);
		return;
	}
	s = merge_seen(m, f->fact, code);
	if (s->diag == NULL) {
		s->diag = diag_add(m->job, code, f->fact->loc,
		    lack_label(m, f), f->path,
		    fact_state_name(f->fact->state, LANG_ZH),
		    fact_state_name(f->fact->state, LANG_EN));
		s->diag->key = f->path;
	}
	diag_relate(m->job, s->diag, M107, f->loc);
}

/* 不适用 or 无 where the sentence needs it. */
static void
tell_inapplicable(struct merge *m, const struct figure *f)
{
	struct diag *d;

	if (!lack_first(m, f->t, f->fact, M108))
		return;
	d = diag_add(m->job, m->draft ? M109 : M108, f->loc,
	    lack_label(m, f), f->path, fact_state_name(f->fact->state, LANG_ZH),
	    fact_state_name(f->fact->state, LANG_EN));
	d->key = f->path;
	diag_relate(m->job, d, M110, f->fact->loc);
}

/* Something of the wrong kind: a message with the place of the data. */
static void
tell_kind(struct merge *m, const struct figure *f, enum diag_code code)
{
	struct diag *d;

	if (!lack_first(m, f->t, f->fact, code))
		return;
	d = diag_add(m->job, code, f->loc, f->path, f->fact->word != NULL ?
	    f->fact->word : "", element_name(f->t->el));
	d->key = f->path;
	diag_relate(m->job, d, M110, f->fact->loc);
}

/* A ratio lacks what it is made of: that is what somebody must supply. */
static void
tell_parts(struct merge *m, const struct figure *f)
{
	const char *const paths[] = {
		f->metric->numerator, f->metric->denominator,
	};
	struct figure part = *f;
	size_t i;

	for (i = 0; i < 2; i++) {
		part.path = paths[i];
		part.fact = facts_find(m->job, m->facts, f->when, paths[i]);
		part.metric = part.fact->metric;
		part.name = part.metric != NULL ? part.metric->name :
		    paths[i];
		if (fact_is_missing(part.fact->state))
			tell_missing(m, &part);
	}
}

static void
lack_missing(struct merge *m, const struct figure *f)
{
	const struct metric *own = f->fact->metric;
	struct scope *s = scope_that_goes(m);

	/* What may be left out (可空) takes its clause along, quietly. */
	if (s == NULL && own != NULL && own->optional &&
	    f->fact->state != FACT_PENDING)
		s = scope_unsaid(m);
	if (s != NULL)
		drop(s, s->policy == POLICY_DROP ? f : NULL);
	else if (own != NULL && own->kind == METRIC_RATIO)
		tell_parts(m, f);
	else
		tell_missing(m, f);
}

static void
lack_inapplicable(struct merge *m, const struct figure *f)
{
	struct scope *s = scope_unsaid(m);

	if (s != NULL)
		drop(s, s->t->el == EL_clause ? NULL : f);
	else
		tell_inapplicable(m, f);
}

static bool
fits_need(enum fact_state state, enum need need)
{
	switch (need) {
	case NEED_NUMBER:
		return state == FACT_NUMBER;
	case NEED_WORD:
		return state == FACT_WORD;
	case NEED_VALUE:
		return state == FACT_NUMBER || state == FACT_WORD;
	case NEED_GROUP:
	default:
		return state == FACT_GROUP;
	}
}

/* A value is there, but not of the kind that is needed. */
static void
lack_kind(struct merge *m, const struct figure *f, enum need need)
{
	if (f->fact->state == FACT_WITHHELD)
		tell_kind(m, f, m->draft ? M122 : M121);
	else if (need == NEED_GROUP)
		tell_kind(m, f, M119);
	else if (f->fact->state == FACT_GROUP)
		tell_kind(m, f, M118);
	else
		tell_kind(m, f, need == NEED_WORD ? M116 : M117);
}

const char *
lack_tell(struct merge *m, const struct figure *f, enum need need)
{
	enum fact_state state = f->fact->state;

	/* A bad figure was told of where it was read. */
	if (state == FACT_BAD)
		return "误";
	if (fact_is_missing(state)) {
		lack_missing(m, f);
		return "缺";
	}
	if (state == FACT_NONE || state == FACT_NOT_APPLICABLE) {
		lack_inapplicable(m, f);
		return "缺";
	}
	lack_kind(m, f, need);
	return "误";
}

bool
lack_is_told(struct merge *m, const struct figure *f)
{
	struct scope *s;

	if (!fact_is_missing(f->fact->state) || m->gap != f->fact ||
	    m->in == NULL)
		return false;
	if (f->fact->state != FACT_BAD)
		lack_missing(m, f);
	/* The clause may hold the gap itself: then only this part goes. */
	for (s = m->scope; s != NULL && s->serial > m->gap_scopes; s = s->up)
		if (s->t->el == EL_clause) {
			s->dropped = true;
			return true;
		}
	piece_vanish(m, NULL);
	return true;
}

bool
lack_ok(struct merge *m, const struct figure *f, enum need need)
{
	if (fits_need(f->fact->state, need))
		return true;
	lack_put(m, f, lack_tell(m, f, need), f->name);
	return false;
}

void
lack_unsaid(struct merge *m, const struct figure *f, enum diag_code final,
    enum diag_code draft, const char *gap, const char *const args[4])
{
	struct scope *s = scope_unsaid(m);
	struct diag *d;

	if (s != NULL) {
		drop(s, s->t->el == EL_clause ? NULL : f);
		/* Nothing is printed, so nothing lacks. */
		if (f->use != NULL)
			f->use->missing = false;
		return;
	}
	d = diag_add(m->job, m->draft ? draft : final, f->t->loc, args[0],
	    args[1], args[2], args[3]);
	d->key = f->path;
	if (f->fact->loc.src != NULL)
		diag_relate(m->job, d, M110, f->fact->loc);
	lack_put(m, f, "缺", gap);
}

void
lack_withheld(struct merge *m, const struct figure *f)
{
	if (f->fact->state == FACT_WITHHELD &&
	    lack_first(m, f->fact, NULL, M115))
		diag_add(m->job, M115, f->fact->loc, lack_label(m, f));
}
