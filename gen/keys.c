/*
 * What a template set needs, for `zongjie keys`: a list, or a blank form.
 */
#include <string.h>

#include "data/metric.h"
#include "gen_inside.h"
#include "merge/merge.h"

struct form {
	struct job *job;
	const struct metrics *metrics;	/* NULL: the set has none */
	struct buf *to;
};

/* 名称，单位，责任 of a path, for people. */
static void
put_about(const struct form *f, const struct key *k)
{
	const struct metric *m = f->metrics != NULL ?
	    metrics_find(f->metrics, k->path) : NULL;
	const char *owner = m != NULL && m->owner != NULL ? m->owner :
	    k->owner;

	if (m != NULL) {
		buf_puts(f->to, m->name);
		if (m->unit[0] != '\0') {
			buf_puts(f->to, "（");
			buf_puts(f->to, m->unit);
			buf_puts(f->to, "）");
		}
	}
	if (owner != NULL) {
		buf_puts(f->to, m != NULL ? "，" : "");
		buf_puts(f->to, owner);
	}
}

/* A ratio is computed, so nobody is asked for it. */
static bool
is_asked(const struct form *f, const struct key *k)
{
	const struct metric *m = f->metrics != NULL ?
	    metrics_find(f->metrics, k->path) : NULL;

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
		const struct metric *m = f->metrics != NULL ?
		    metrics_find(f->metrics, k->path) : NULL;
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
put_list(const struct form *f, const struct key *k)
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
		put_about(f, k);
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
	put_about(f, k);
	buf_putc(f->to, '\n');
}

/* Keys whose group was already written stand with it, not again below. */
static void
put_blank(const struct form *f, const struct key *first)
{
	const struct key *group, *k;
	const char *before = "";

	buf_puts(f->to, "格式: zongjie-data/1\n期间:   # 如 2022上半年\n"
	    "单位: office.yml\n成文日期:   # 如 2022-06-30\n");
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
		}
	}
}

bool
gen_keys(struct job *j, const struct gen_options *options, bool blank,
    struct buf *to)
{
	struct form f = {.job = j, .to = to};
	const struct template *t;
	const struct src *metrics;
	const char *dir, *path;
	const struct key *keys;

	dir = gen_template_dir(j, options);
	if (dir == NULL)
		return false;
	t = template_read(j, dir, (struct loc){0});
	if (t == NULL)
		return false;
	path = arena_join(&j->mem, dir, "/metrics.yml", NULL);
	if (file_exists(path)) {
		metrics = file_read(j, path, (struct loc){0});
		f.metrics = metrics != NULL ? metrics_read(j, metrics) : NULL;
	}
	keys = with_parts(&f, merge_keys(j, t));
	if (blank)
		put_blank(&f, keys);
	else
		put_list(&f, keys);
	return !job_failed(j);
}
