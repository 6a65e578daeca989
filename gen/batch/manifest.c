/*
 * What is to be made, from a manifest: YAML to tasks.
 */
#include <string.h>

#include "base/file.h"
#include "batch/inside.h"

enum key {
#define BATCH_KEY(id, zh, en, both) KEY_##id,
#include "batch/keys.def"
#undef BATCH_KEY
	KEY__COUNT
};

static const struct {
	const char *names[2];
	bool both;
} keys[KEY__COUNT] = {
#define BATCH_KEY(id, zh, en, both) [KEY_##id] = {{zh, en}, both},
#include "batch/keys.def"
#undef BATCH_KEY
};

/* What a task or 缺省 says, by key; NULL: nothing. */
struct said {
	const struct gen_entry *by[KEY__COUNT];
};

struct reading {
	struct job *job;
	struct batch_plan *plan;
	struct said defaults;
	unsigned cap;
};

static bool
is_key(const struct gen_entry *e, const char *zh, const char *en)
{
	return strcmp(e->key, zh) == 0 || strcmp(e->key, en) == 0;
}

static const char *
known(struct job *j, bool defaults)
{
	struct buf b = {.mem = &j->mem};
	size_t i;

	for (i = 0; i < KEY__COUNT; i++)
		if (!defaults || keys[i].both)
			buf_printf(&b, "%s%s", b.len > 0 ? "、" : "",
			    keys[i].names[LANG_ZH]);
	return buf_text(&b);
}

/* Files the children of a map by key; unknown ones are told of. */
static bool
take(struct job *j, const struct gen_entry *map, bool defaults,
    struct said *said)
{
	const struct gen_entry *e;
	size_t i;

	*said = (struct said){0};
	if (map->kind != GEN_MAP) {
		diag_add(j, B102, map->loc, known(j, defaults));
		return false;
	}
	for (e = map->child; e != NULL; e = e->next) {
		for (i = 0; i < KEY__COUNT; i++)
			if ((!defaults || keys[i].both) && is_key(e,
			    keys[i].names[LANG_ZH], keys[i].names[LANG_EN]))
				break;
		if (i == KEY__COUNT)
			diag_add(j, B101, e->key_loc, e->key,
			    known(j, defaults));
		else if (said->by[i] != NULL)
			diag_add(j, B103, e->key_loc, e->key,
			    said->by[i]->key);
		else
			said->by[i] = e;
	}
	return true;
}

/* What the task says, or else 缺省; NULL when neither does. */
static const struct gen_entry *
entry(const struct reading *r, const struct said *said, enum key key)
{
	return said->by[key] != NULL ? said->by[key] : r->defaults.by[key];
}

/* A text; NULL, after a message, for anything else that was written. */
static const char *
text_of(struct job *j, const struct gen_entry *e)
{
	if (e == NULL || e->bad)
		return NULL;
	if (e->kind == GEN_TEXT && e->text[0] != '\0')
		return e->text;
	diag_add(j, B104, e->loc, e->key);
	return NULL;
}

/* Whether the text is one of `yes`, and none of `no`, two words each. */
static bool
choice(struct job *j, const struct gen_entry *e, const char *const yes[2],
    const char *const no[2])
{
	const char *text = text_of(j, e);
	size_t i;

	for (i = 0; text != NULL && i < 2; i++) {
		if (strcmp(text, yes[i]) == 0)
			return true;
		if (strcmp(text, no[i]) == 0)
			return false;
	}
	if (text != NULL)
		diag_add(j, B105, e->loc, e->key, text,
		    arena_join(&j->mem, yes[0], "、", no[0], NULL));
	return false;
}

static size_t
count_sets(const struct gen_entry *map)
{
	const struct gen_entry *e;
	size_t n = 0;

	for (e = map != NULL ? map->child : NULL; e != NULL; e = e->next)
		n++;
	return n;
}

static size_t
put_sets(struct job *j, const struct gen_entry *map, const char **list)
{
	const struct gen_entry *e;
	size_t n = 0;

	if (map != NULL && map->kind != GEN_MAP)
		diag_add(j, B106, map->loc, map->key);
	for (e = map != NULL && map->kind == GEN_MAP ? map->child : NULL;
	    e != NULL; e = e->next)
		if (text_of(j, e) != NULL)
			list[n++] = arena_join(&j->mem, e->key, "=", e->text,
			    NULL);
	return n;
}

/* Those of 缺省 come first, for of two the later one counts. */
static const char *const *
sets_of(const struct reading *r, const struct said *said)
{
	const struct gen_entry *ours = r->defaults.by[KEY_set];
	const struct gen_entry *own = said->by[KEY_set];
	const char **list;
	size_t n;

	if (ours == NULL && own == NULL)
		return NULL;
	list = NEW_ARRAY(&r->job->mem, const char *, count_sets(ours) +
	    count_sets(own) + 1);
	n = put_sets(r->job, ours, list);
	(void)put_sets(r->job, own, list + n);
	return list;
}

/* A bare name stays: it may be the name of a set of ours. */
static const char *
set_dir(struct job *j, const struct gen_entry *e)
{
	const char *name = text_of(j, e), *path;

	if (name == NULL)
		return NULL;
	path = file_beside(&j->mem, e->loc.src->path, name);
	return strchr(name, '/') != NULL || file_is_directory(path) ? path :
	    name;
}

struct batch_task *
plan_add(struct job *j, struct batch_plan *plan)
{
	unsigned cap = plan->count;

	/* Doubled whenever the number is a power of two. */
	if ((cap & (cap - 1)) == 0)
		plan->tasks = arena_grow(&j->mem, plan->tasks,
		    cap * sizeof(*plan->tasks), (cap > 0 ? 2 * cap : 1) *
		    sizeof(*plan->tasks));
	plan->tasks[plan->count] = (struct batch_task){
		.unit = "", .period = "", .set = "", .ours = true,
	};
	return &plan->tasks[plan->count++];
}

static void
read_task(struct reading *r, const struct gen_entry *e)
{
	static const char *const yes[] = {"是", "true"}, *const no[] = {
		"否", "false"
	}, *const outside[] = {"对外", "external"}, *const inside[] = {
		"内部", "internal"
	};
	const struct gen_entry *out;
	struct batch_task *t;
	struct said said;

	if (!take(r->job, e, false, &said))
		return;
	if (text_of(r->job, said.by[KEY_data]) == NULL) {
		if (said.by[KEY_data] == NULL)
			diag_add(r->job, B107, e->loc);
		return;
	}
	t = plan_add(r->job, r->plan);
	t->data = file_beside(&r->job->mem, e->loc.src->path,
	    said.by[KEY_data]->text);
	t->id = text_of(r->job, said.by[KEY_id]);
	t->data_loc = said.by[KEY_data]->loc;
	t->loc = said.by[t->id != NULL ? KEY_id : KEY_data]->loc;
	if (t->id == NULL)
		t->id = said.by[KEY_data]->text;
	t->template_dir = set_dir(r->job, entry(r, &said, KEY_template));
	t->sets = sets_of(r, &said);
	out = entry(r, &said, KEY_out);
	t->pattern = text_of(r->job, out);
	t->pattern_loc = out != NULL ? out->loc : t->loc;
	if (t->pattern == NULL)
		t->pattern = BATCH_PATTERN;
	t->draft = choice(r->job, entry(r, &said, KEY_draft), yes, no);
	t->external = choice(r->job, entry(r, &said, KEY_edition), outside,
	    inside);
}

static bool
is_format(struct job *j, const struct gen_entry *e)
{
	if (strcmp(e->key, "格式") == 0 && strcmp(e->text,
	    "zongjie-jobs/1") == 0)
		return true;
	if (strcmp(e->key, "schema") == 0 && strcmp(e->text, "1") == 0)
		return true;
	diag_add(j, B108, e->loc, e->text);
	return false;
}

/* Files the children of the root; false when it is no manifest. */
static bool
read_root(struct reading *r, const struct gen_entry *root,
    const struct gen_entry **tasks)
{
	const struct gen_entry *e;
	bool format = false, told = false;

	for (e = root->child; e != NULL; e = e->next) {
		if (is_key(e, "格式", "schema")) {
			format = is_format(r->job, e);
			told = true;
		} else if (is_key(e, "缺省", "defaults"))
			(void)take(r->job, e, true, &r->defaults);
		else if (is_key(e, "任务", "jobs"))
			*tasks = e;
		else
			diag_add(r->job, B101, e->key_loc, e->key,
			    "格式、缺省、任务");
	}
	if (!told)
		diag_add(r->job, B109, (struct loc){root->loc.src, 0, 0});
	return format;
}

bool
manifest_read(struct job *j, const char *path, struct batch_plan *plan)
{
	struct reading r = {.job = j, .plan = plan};
	const struct gen_entry *root = gen_entries(j, path, (struct loc){0});
	const struct gen_entry *tasks = NULL, *e;

	if (root == NULL || !read_root(&r, root, &tasks))
		return false;
	if (tasks == NULL || tasks->kind != GEN_LIST ||
	    tasks->child == NULL) {
		if (tasks == NULL || !tasks->bad)
			diag_add(j, B110, tasks != NULL ? tasks->loc :
			    (struct loc){root->loc.src, 0, 0});
		return false;
	}
	for (e = tasks->child; e != NULL; e = e->next)
		read_task(&r, e);
	if (r.defaults.by[KEY_out] != NULL)
		plan->room = r.defaults.by[KEY_out]->text;
	return !job_failed(j);
}
