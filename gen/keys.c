/*
 * What a template set needs, for `zongjie keys`: a list, or a blank form.
 */
#include <string.h>

#include "data/table.h"
#include "figures.h"
#include "gen_inside.h"

struct form {
	struct job *job;
	struct facts *facts;		/* NULL: no data were named */
	const struct metrics *metrics;	/* NULL: the set has none */
	const char *only;		/* this owner's alone, or NULL */
	unsigned editions;		/* bits KEY_…: those of one of them */
	bool external;
	bool any;			/* something was put */
	struct buf *to;
};

static const struct metric *
metric_of(const struct form *f, const struct key *k)
{
	return f->metrics != NULL ? metrics_find(f->metrics, k->path) : NULL;
}

static const char *
owner_of(const struct form *f, const struct key *k)
{
	const struct metric *m = metric_of(f, k);

	return m != NULL && m->owner != NULL ? m->owner : k->owner;
}

/* What the figure was before: so that slips catch the eye of who fills in. */
static bool
put_before(const struct form *f, const struct key *k, bool comma)
{
	static const struct {
		enum facts_when when;
		const char *name;
	} before[] = {
		{FACTS_LAST_YEAR, "上年同期 "}, {FACTS_LAST_PERIOD, "上期 "},
	};
	size_t i;

	for (i = 0; i < 2 && f->facts != NULL; i++) {
		const struct fact *old = facts_find(f->job, f->facts,
		    before[i].when, k->path);

		if (old->state != FACT_NUMBER && old->state != FACT_WORD)
			continue;
		buf_puts(f->to, comma ? "，" : "");
		buf_puts(f->to, before[i].name);
		buf_puts(f->to, old->state == FACT_NUMBER ?
		    dec_plain(&f->job->mem, old->number) : old->word);
		comma = true;
	}
	return comma;
}

/* Whether the external edition shows a mask in its place. */
static bool
is_hidden(const struct form *f, const struct key *k)
{
	const struct metric *m = metric_of(f, k);
	enum publicity said;

	if (m == NULL)
		return false;
	if (f->facts != NULL)
		return !facts_is_public(f->facts, k->path);
	said = m->publicity != PUBLIC_UNSAID ? m->publicity :
	    f->metrics->publicity;
	return said != PUBLIC_YES;
}

/* 名称，单位，责任 of a path, for people; what it was, in a blank form. */
static void
put_about(const struct form *f, const struct key *k, bool blank)
{
	const struct metric *m = metric_of(f, k);
	const char *owner = f->only == NULL ? owner_of(f, k) : NULL;
	bool comma = m != NULL;

	if (m != NULL) {
		buf_puts(f->to, m->name);
		if (m->unit[0] != '\0') {
			buf_puts(f->to, "（");
			buf_puts(f->to, m->unit);
			buf_puts(f->to, "）");
		}
	}
	if (blank)
		comma = put_before(f, k, comma);
	/* What is not in the dictionary is not hidden. */
	if (f->external && is_hidden(f, k))
		buf_puts(f->to, m->kind == METRIC_WORD ?
		    "，不公开，印作 **" : "，不公开，印作 *");
	if (owner != NULL) {
		buf_puts(f->to, comma ? "，" : "");
		buf_puts(f->to, owner);
	}
}

/* A ratio is computed, so nobody is asked for it. */
static bool
is_asked(const struct form *f, const struct key *k)
{
	const struct metric *m = metric_of(f, k);
	const char *owner = owner_of(f, k);

	if ((k->editions & f->editions) == 0)
		return false;
	if (f->only != NULL && (owner == NULL ||
	    strcmp(owner, f->only) != 0))
		return false;
	return m == NULL || m->kind != METRIC_RATIO;
}

/* Whether `path` is among the keys from `k` to the end. */
static bool
has_key(const struct key *k, const char *path)
{
	for (; k != NULL; k = k->next)
		if (strcmp(k->path, path) == 0)
			return true;
	return false;
}

/* The keys, and behind each ratio the parts it is computed from. */
static const struct key *
with_parts(const struct form *f, const struct key *keys)
{
	const struct key *first = NULL, **tail = &first, *k;
	int i;

	for (k = keys; k != NULL; k = k->next) {
		const struct metric *m = metric_of(f, k);
		struct key *copy = NEW(&f->job->mem, struct key);

		*copy = *k;
		copy->next = NULL;
		*tail = copy;
		tail = &copy->next;
		for (i = 0; i < 2 && m != NULL && m->kind == METRIC_RATIO;
		    i++) {
			const char *part = i == 0 ? m->numerator :
			    m->denominator;

			if (part == NULL || has_key(keys, part) ||
			    has_key(first, part))
				continue;
			copy = NEW(&f->job->mem, struct key);
			*copy = *k;
			copy->next = NULL;
			copy->path = part;
			*tail = copy;
			tail = &copy->next;
		}
	}
	return first;
}

static void
put_list(struct form *f, const struct key *k)
{
	const char *section = "";

	for (; k != NULL; k = k->next) {
		if (!is_asked(f, k))
			continue;
		if (strcmp(section, k->section) != 0) {
			section = k->section;
			buf_printf(f->to, "# %s\n", section);
		}
		buf_puts(f->to, k->path);
		buf_putc(f->to, '\t');
		put_about(f, k, false);
		f->any = true;
		buf_putc(f->to, '\n');
	}
}

/* How many bytes of two paths' groups (办文.…) are the same, dot included. */
static size_t
shared_group(const char *a, const char *b)
{
	size_t i, same = 0;

	for (i = 0; a[i] != '\0' && a[i] == b[i]; i++)
		if (a[i] == '.')
			same = i + 1;
	return same;
}

/* The lines of a nested map down to the last name of `path`. */
static void
put_nested(const struct form *f, const struct key *k, const char *before)
{
	size_t same = shared_group(before, k->path), i, depth = 0;
	const char *at = k->path, *dot;

	for (i = 0; i < same; i++)
		depth += k->path[i] == '.';
	for (at += same; (dot = strchr(at, '.')) != NULL; at = dot + 1) {
		buf_printf(f->to, "%*s%.*s:\n", (int)depth * 2, "",
		    (int)(dot - at), at);
		depth++;
	}
	buf_printf(f->to, "%*s%s:   # ", (int)depth * 2, "", at);
	put_about(f, k, true);
	buf_putc(f->to, '\n');
}

/*
 * The head of a form: a period file for the whole, or for one owner a form of
 * its own kind that `fill` reads back.
 */
static void
put_head(const struct form *f)
{
	struct buf *to = f->to;
	const char *period = f->facts != NULL ? arena_join(&f->job->mem, " ",
	    period_name(&f->job->mem, facts_period(f->facts)), NULL) :
	    "   # 如 2022上半年";

	if (f->only != NULL) {
		buf_puts(to, "# 请把数填在冒号后面，空一格，# 后面的说明"
		    "不用动。没有发生的填 0，\n# 还没有数的先空着，"
		    "本单位没有这项的填 不适用。填好后把这个文件交回。\n"
		    "格式: zongjie-form/1\n期间:");
		buf_puts(to, period);
		buf_puts(to, "\n责任: ");
		buf_puts(to, f->only);
		buf_puts(to, "\n\n");
		return;
	}
	buf_puts(to, "格式: zongjie-data/1\n期间:");
	buf_puts(to, period);
	buf_puts(to, "\n单位: office.yml\n成文日期:   # 如 2022-06-30\n");
}

/* Keys whose group was already written stand with it, not again below. */
static void
put_blank(struct form *f, const struct key *first)
{
	const struct key *group, *k;
	const char *before = "";

	put_head(f);
	for (group = first; group != NULL; group = group->next) {
		const char *dot = strchr(group->path, '.');
		size_t n = dot != NULL ? (size_t)(dot - group->path) + 1 : 0;

		for (k = first; k != group; k = k->next)
			if (n > 0 && strncmp(k->path, group->path, n) == 0)
				break;
		if (k != group || strncmp(group->path, "单位.", 7) == 0 ||
		    strcmp(group->path, "成文日期") == 0)
			continue;
		for (k = group; k != NULL; k = k->next) {
			if ((k != group && (n == 0 || strncmp(k->path,
			    group->path, n) != 0)) || !is_asked(f, k))
				continue;
			put_nested(f, k, before);
			before = k->path;
			f->any = true;
		}
	}
}

/* Whose figures there are: for who asked for nobody's. */
static const char *
list_owners(const struct form *f, const struct key *k)
{
	struct table seen = {.mem = &f->job->mem};
	struct buf b = {.mem = &f->job->mem};
	const char *owner;

	for (; k != NULL; k = k->next) {
		owner = owner_of(f, k);
		if (owner == NULL || table_find(&seen, owner,
		    strlen(owner)) != NULL)
			continue;
		table_put(&seen, owner, strlen(owner), owner);
		buf_puts(&b, b.len > 0 ? "、" : "");
		buf_puts(&b, owner);
	}
	return b.len > 0 ? buf_text(&b) : "—";
}

/* The dictionary: that of the data, or the one beside the templates. */
static void
read_metrics(struct form *f, const char *const *dir)
{
	const char *path;
	const struct src *src;

	if (f->facts != NULL) {
		f->metrics = facts_metrics(f->facts);
		return;
	}
	for (; *dir != NULL; dir++) {
		path = arena_join(&f->job->mem, *dir, "/metrics.yml", NULL);
		if (!file_exists(path))
			continue;
		src = file_read_of_set(f->job, *dir, "metrics.yml",
		    (struct loc){0});
		f->metrics = src != NULL ? metrics_read(f->job, src) : NULL;
		return;
	}
}

bool
gen_keys_of(struct job *j, const struct gen_options *options,
    const char *owner, bool blank, struct buf *to)
{
	struct form f = {
		.job = j, .to = to, .only = owner,
		.external = options->external,
		.editions = options->external ? KEY_EXTERNAL :
		    options->internal ? KEY_INTERNAL :
		    KEY_INTERNAL | KEY_EXTERNAL,
	};
	const struct template *t;
	const struct key *keys;
	const char *dir;

	if (options->data != NULL) {
		f.facts = figures_facts(j, options);
		dir = f.facts != NULL ? facts_template_dir(f.facts) : NULL;
	} else
		dir = gen_template_dir(j, options);
	if (dir == NULL)
		return false;
	t = template_read(j, dir, figures_root(j, options), (struct loc){0});
	if (t == NULL)
		return false;
	read_metrics(&f, template_dirs(j, dir, figures_root(j, options)));
	keys = with_parts(&f, merge_keys(j, t));
	if (blank)
		put_blank(&f, keys);
	else
		put_list(&f, keys);
	if (owner != NULL && !f.any)
		diag_add(j, I101, (struct loc){0}, owner,
		    list_owners(&f, keys));
	return !job_failed(j);
}

bool
gen_keys(struct job *j, const struct gen_options *options, bool blank,
    struct buf *to)
{
	return gen_keys_of(j, options, NULL, blank, to);
}
