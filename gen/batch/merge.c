/*
 * Reports of the parts of a plan, put together: all parts are there, and each
 * report was made, found or failed in exactly one of them.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "batch/inside.h"

struct merging {
	struct job *job;
	struct batch_plan *plan;
	struct batch_run *run;
	const char *hash;	/* of the plan */
	const char **parts;	/* the file of each part, from 0 */
	unsigned planned, cap;
	unsigned *places;	/* of the tasks in the plan, from 1; as results */
};

static const char *
text(struct arena *mem, const json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return s != NULL ? arena_strdup(mem, s) : "";
}

static uint64_t
number(const json_t *o, const char *name)
{
	json_int_t n = json_integer_value(json_object_get(o, name));

	return n > 0 ? (uint64_t)n : 0;
}

static const struct batch_gap *
gaps(struct arena *mem, const json_t *list)
{
	const struct batch_gap *first = NULL;
	struct batch_gap **tail = (struct batch_gap **)&first, *g;
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		const json_t *o = json_array_get(list, i);

		g = NEW(mem, struct batch_gap);
		*g = (struct batch_gap){
			.path = text(mem, o, "path"),
			.name = text(mem, o, "name"),
			.unit = text(mem, o, "unit"),
			.state = text(mem, o, "state"),
			.owner = text(mem, o, "owner"),
			.place = text(mem, o, "place"),
		};
		*tail = g;
		tail = (struct batch_gap **)&g->next;
	}
	return first;
}

/* A JSON object a line. */
static const char *
messages(struct arena *mem, const json_t *list)
{
	struct buf b = {.mem = mem};
	char *line;
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		line = json_dumps(json_array_get(list, i), JSON_COMPACT);
		if (line != NULL) {
			buf_puts(&b, line);
			buf_putc(&b, '\n');
		}
		free(line);
	}
	return buf_text(&b);
}

static enum batch_status
status_of(const char *name)
{
	int s;

	for (s = 0; s < BATCH__COUNT; s++)
		if (strcmp(batch_status_name((enum batch_status)s), name) == 0)
			return (enum batch_status)s;
	return BATCH_LEFT;
}

static void
add_job(struct merging *m, const json_t *o)
{
	struct arena *mem = &m->job->mem;
	struct batch_task *t = plan_add(m->job, m->plan);
	const char *output = json_string_value(json_object_get(o, "output"));
	struct batch_result *r;
	unsigned cap;

	t->id = text(mem, o, "id");
	t->unit = text(mem, o, "unit");
	t->period = text(mem, o, "period");
	t->data = text(mem, o, "data");
	t->output = output != NULL ? arena_strdup(mem, output) : NULL;
	if (m->plan->count > m->cap) {
		cap = m->cap > 0 ? 2 * m->cap : 256;
		m->run->results = arena_grow(mem, m->run->results,
		    m->cap * sizeof(*r), cap * sizeof(*r));
		m->places = arena_grow(mem, m->places,
		    m->cap * sizeof(*m->places), cap * sizeof(*m->places));
		m->cap = cap;
	}
	m->places[m->plan->count - 1] = (unsigned)number(o, "n");
	r = &m->run->results[m->plan->count - 1];
	*r = (struct batch_result){
		.status = status_of(text(mem, o, "status")),
		.pages = (unsigned)number(o, "pages"),
		.missing = (unsigned)number(o, "missing"),
		.rounded = (unsigned)number(o, "rounded"),
		.warnings = (unsigned)number(o, "warnings"),
		.errors = (unsigned)number(o, "errors"),
		.took = number(o, "us"), .title = text(mem, o, "title"),
		.first = text(mem, o, "first"),
		.gaps = gaps(mem, json_object_get(o, "gaps")),
		.messages = messages(mem, json_object_get(o, "messages")),
	};
	m->run->count[r->status]++;
	m->run->lacking += r->missing > 0;
	m->run->total++;
}

/* The first report says what the others must be parts of. */
static bool
begin(struct merging *m, const json_t *root)
{
	m->plan->path = text(&m->job->mem, root, "plan");
	m->plan->shards = (unsigned)number(root, "shards");
	m->hash = text(&m->job->mem, root, "plan_hash");
	m->planned = (unsigned)number(root, "planned");
	if (m->plan->shards == 0 || m->plan->shards > 100000)
		return false;
	m->parts = NEW_ARRAY(&m->job->mem, const char *, m->plan->shards);
	return true;
}

static void
take(struct merging *m, const char *path, const json_t *root)
{
	const json_t *jobs = json_object_get(root, "jobs");
	unsigned shard = (unsigned)number(root, "shard");
	uint64_t took = number(root, "us");
	size_t i;

	if (number(root, "schema") != 1 || !json_is_array(jobs) ||
	    (m->parts == NULL && !begin(m, root))) {
		diag_add(m->job, B130, (struct loc){0}, path);
		return;
	}
	if (number(root, "shards") != m->plan->shards || shard == 0 ||
	    shard > m->plan->shards || strcmp(text(&m->job->mem, root,
	    "plan_hash"), m->hash) != 0) {
		diag_add(m->job, B131, (struct loc){0}, path);
		return;
	}
	if (m->parts[shard - 1] != NULL) {
		diag_add(m->job, B132, (struct loc){0}, path,
		    m->parts[shard - 1]);
		return;
	}
	m->parts[shard - 1] = path;
	for (i = 0; i < json_array_size(jobs); i++)
		add_job(m, json_array_get(jobs, i));
	if (took > m->run->took)
		m->run->took = took;
	if (number(root, "peak_kib") > m->run->peak)
		m->run->peak = number(root, "peak_kib");
	if (number(root, "stopped") != 0)
		m->run->stopped = (unsigned)number(root, "stopped");
}

static void
read_report(struct merging *m, const char *path)
{
	json_error_t error;
	json_t *root = json_load_file(path, 0, &error);

	if (root == NULL) {
		diag_add(m->job, error.line > 0 ? B130 : B001,
		    (struct loc){0}, path, arena_strdup(&m->job->mem,
		    error.text));
		return;
	}
	take(m, path, root);
	json_decref(root);
}

static void
check_parts(struct merging *m)
{
	struct buf lacking = {.mem = &m->job->mem};
	unsigned i;

	for (i = 0; m->parts != NULL && i < m->plan->shards; i++)
		if (m->parts[i] == NULL)
			buf_printf(&lacking, "%s%u/%u", lacking.len > 0 ?
			    "、" : "", i + 1, m->plan->shards);
	if (lacking.len > 0)
		diag_add(m->job, B133, (struct loc){0}, buf_text(&lacking));
}

static int
by_id(const void *va, const void *vb)
{
	const struct batch_task *const *a = va, *const *b = vb;

	return strcmp((*a)->id, (*b)->id);
}

/* Each once, all of them, and none left undone. */
static void
check_jobs(struct merging *m)
{
	const struct batch_task **all = NEW_ARRAY(&m->job->mem,
	    const struct batch_task *, m->plan->count);
	unsigned i;

	for (i = 0; i < m->plan->count; i++) {
		all[i] = &m->plan->tasks[i];
		if (m->run->results[i].status == BATCH_LEFT)
			diag_add(m->job, B135, (struct loc){0}, all[i]->id);
	}
	qsort(all, m->plan->count, sizeof(*all), by_id);
	for (i = 1; i < m->plan->count; i++)
		if (strcmp(all[i]->id, all[i - 1]->id) == 0)
			diag_add(m->job, B134, (struct loc){0}, all[i]->id);
	if (!job_failed(m->job) && m->plan->count != m->planned)
		diag_add(m->job, B136, (struct loc){0},
		    arena_printf(&m->job->mem, "%u", m->planned),
		    arena_printf(&m->job->mem, "%u", m->plan->count));
}

struct placed {
	unsigned place, number;	/* in the plan; as it was read */
};

static int
by_place(const void *va, const void *vb)
{
	const struct placed *a = va, *b = vb;

	return a->place != b->place ? (a->place > b->place ? 1 : -1) :
	    (a->number > b->number) - (a->number < b->number);
}

/* As in the plan, whatever part each task was in. */
static void
put_in_order(struct merging *m)
{
	struct arena *mem = &m->job->mem;
	unsigned n = m->places != NULL ? m->plan->count : 0, i;
	struct placed *all = NEW_ARRAY(mem, struct placed, n);
	struct batch_task *tasks = NEW_ARRAY(mem, struct batch_task, n);
	struct batch_result *results = NEW_ARRAY(mem, struct batch_result,
	    n);

	for (i = 0; i < n; i++)
		all[i] = (struct placed){m->places[i], i};
	qsort(all, n, sizeof(*all), by_place);
	for (i = 0; i < n; i++) {
		tasks[i] = m->plan->tasks[all[i].number];
		results[i] = m->run->results[all[i].number];
	}
	m->plan->tasks = tasks;
	m->run->results = results;
}

bool
batch_merge(struct job *j, const char *const *files, struct batch_plan *plan,
    struct batch_run *run)
{
	struct merging m = {.job = j, .plan = plan, .run = run};

	*plan = (struct batch_plan){.path = "", .base = ".", .room = "",
	    .shard = 1};
	*run = (struct batch_run){.job = j, .plan = plan};
	for (; *files != NULL; files++)
		read_report(&m, *files);
	check_parts(&m);
	put_in_order(&m);
	check_jobs(&m);
	plan->shards = 1;
	return !job_failed(j);
}
