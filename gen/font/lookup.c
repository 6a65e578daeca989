/*
 * From wishes to files.  All families that the plan names are answered in
 * one go: from what an earlier run kept, or else by looking.
 */
#include <string.h>

#include "base/file.h"
#include "font/font_inside.h"

static const struct font_wish *const *
parts_of(const struct font_plan *plan, unsigned part)
{
	const struct font_wish *const *const parts[] = {
		plan->own, plan->latin, plan->fallback,
	};

	return parts[part];
}

/* Counts the wishes by family, and lists them when there is a list. */
static size_t
list_wishes(const struct font_plan *plan, const struct font_wish **list)
{
	const struct font_wish *w;
	unsigned part, role;
	size_t n = 0;

	for (part = 0; part < 3; part++)
		for (role = 0; role < ROLE__COUNT; role++)
			for (w = parts_of(plan, part)[role]; w != NULL;
			    w = w->next) {
				if (w->family == NULL)
					continue;
				if (list != NULL)
					list[n] = w;
				n++;
			}
	return n;
}

const struct lookup *
lookup_run(struct job *j, struct arena *mem, const struct font_plan *plan)
{
	struct lookup *l = NEW(&j->mem, struct lookup);

	l->job = j;
	l->mem = mem;
	l->plan = plan;
	l->count = list_wishes(plan, NULL);
	l->wishes = NEW_ARRAY(&j->mem, const struct font_wish *, l->count);
	l->found = NEW_ARRAY(&j->mem, struct found, l->count);
	list_wishes(plan, l->wishes);
	if (l->count == 0 || keep_read(l))
		return l;
	scan_directories(l);
	if (plan->user_fonts)
		system_ask(l);
	if (!l->unsure)
		keep_write(l);
	return l;
}

/* A tie goes to what was offered first, so that the order of looking rules. */
void
lookup_offer(struct lookup *l, const struct names *n, const char *path,
    int index)
{
	size_t i;
	int score;

	for (i = 0; i < l->count; i++) {
		score = names_score(n, l->wishes[i]);
		if (score <= l->found[i].score)
			continue;
		l->found[i].score = score;
		l->found[i].path = arena_strdup(l->mem, path);
		l->found[i].index = index;
	}
}

void
lookup_watch(struct lookup *l, const char *path)
{
	struct witness *w = NEW(&l->job->mem, struct witness);

	w->path = arena_strdup(&l->job->mem, path);
	w->stamp = keep_stamp(&l->job->mem, path);
	w->next = l->witnesses;
	l->witnesses = w;
}

/* A bare name is looked for in the directories; any other is as it stands. */
static bool
find_file(const struct lookup *l, const char *name, struct found *found)
{
	const char *const *d = l->plan->directories;
	const char *path;

	if (strchr(name, '/') != NULL) {
		found->path = name;
		return file_exists(name);
	}
	for (; d != NULL && *d != NULL; d++) {
		path = arena_join(l->mem, *d, "/", name, NULL);
		if (!file_exists(path))
			continue;
		found->path = path;
		return true;
	}
	return false;
}

bool
lookup_find(const struct lookup *l, const struct font_wish *wish,
    struct found *found)
{
	size_t i;

	*found = (struct found){.index = wish->index};
	if (wish->file != NULL)
		return find_file(l, wish->file, found);
	for (i = 0; i < l->count; i++)
		if (l->wishes[i] == wish)
			*found = l->found[i];
	return found->path != NULL;
}
