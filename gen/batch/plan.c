/*
 * The plan: a manifest or a directory, and what every task needs.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "batch/inside.h"

struct gen_options
task_options(const struct batch_task *t, const struct gen_options *around)
{
	struct gen_options o = *around;

	o.data = t->data;
	if (t->template_dir != NULL)
		o.template_dir = t->template_dir;
	if (t->sets != NULL)
		o.sets = t->sets;
	o.draft = o.draft || t->draft;
	o.external = o.external || t->external;
	return o;
}

static int
by_id(const void *va, const void *vb)
{
	const struct batch_task *a = *(struct batch_task *const *)va;
	const struct batch_task *b = *(struct batch_task *const *)vb;
	int c = strcmp(a->id, b->id);

	return c != 0 ? c : (a > b) - (a < b);
}

static struct batch_task **
sorted(struct arena *mem, const struct batch_plan *plan)
{
	struct batch_task **all = NEW_ARRAY(mem, struct batch_task *,
	    plan->count);
	unsigned i;

	for (i = 0; i < plan->count; i++)
		all[i] = &plan->tasks[i];
	qsort(all, plan->count, sizeof(*all), by_id);
	return all;
}

/* Two tasks of one name could not be told apart in any report. */
static bool
check_ids(struct job *j, const struct batch_plan *plan)
{
	struct batch_task **all = sorted(&j->mem, plan);
	bool good = true;
	unsigned i;

	for (i = 1; i < plan->count; i++) {
		if (strcmp(all[i]->id, all[i - 1]->id) != 0)
			continue;
		diag_relate(j, diag_add(j, B111, all[i]->loc, all[i]->id),
		    B112, all[i - 1]->loc, all[i - 1]->id);
		good = false;
	}
	return good;
}

const char *
plan_hash(struct arena *mem, const struct batch_plan *plan)
{
	struct batch_task **all = sorted(mem, plan);
	struct buf b = {.mem = mem};
	struct hash h;
	unsigned i;

	for (i = 0; i < plan->count; i++)
		buf_printf(&b, "%s\n%s\n", all[i]->id, all[i]->data);
	h = hash_of(buf_text(&b), b.len);
	return arena_printf(mem, "%016llx%016llx",
	    (unsigned long long)h.high, (unsigned long long)h.low);
}

/* The directory above the first name that depends on a task. */
static const char *
fixed_part(struct arena *mem, const char *pattern)
{
	const char *brace = strchr(pattern, '{'), *s;
	size_t n = 0;

	for (s = pattern; *s != '\0' && (brace == NULL || s < brace); s++)
		if (*s == '/')
			n = (size_t)(s - pattern) + 1;
	return arena_strndup(mem, pattern, n);
}

const char *
plan_path(struct arena *mem, const struct batch_plan *plan, const char *name)
{
	if (name[0] == '/' || strcmp(plan->base, ".") == 0)
		return arena_strdup(mem, name);
	return arena_join(mem, plan->base, "/", name, NULL);
}

bool
batch_read(struct job *j, const char *path, const char *base,
    const struct gen_options *around, struct batch_plan *plan)
{
	bool folder = file_is_directory(path), good;

	*plan = (struct batch_plan){
		.path = arena_strdup(&j->mem, path), .shard = 1, .shards = 1,
	};
	plan->base = base != NULL ? arena_strdup(&j->mem, base) : folder ?
	    plan->path : file_directory(&j->mem, path);
	good = folder ? folder_read(j, path, around, plan) :
	    manifest_read(j, path, plan);
	if (plan->count == 0 || !check_ids(j, plan) || !good)
		return false;
	plan->room = plan_path(&j->mem, plan, arena_join(&j->mem,
	    fixed_part(&j->mem, plan->room != NULL ? plan->room :
	    BATCH_PATTERN), ".zongjie", NULL));
	return true;
}

void
batch_shard(struct batch_plan *plan, unsigned shard, unsigned shards)
{
	struct arena mem = {0};
	struct batch_task **all = sorted(&mem, plan);
	unsigned i;

	for (i = 0; i < plan->count; i++)
		all[i]->ours = i % shards == shard - 1;
	plan->shard = shard;
	plan->shards = shards;
	arena_free(&mem);
}
