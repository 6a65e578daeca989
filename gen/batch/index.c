/*
 * The list of the reports of a run as a document: what stands in it.  How it
 * looks is gen_index's.
 */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "batch/inside.h"

enum { TOLD = 30 };	/* numbers of reports that failed */

/* ---- before the run ---- */

/* The name of a file without its directories. */
static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* A place, and its last part as a key, which most others differ in. */
struct spot {
	const char *place, *name;
};

static bool
is_there(struct arena *mem, const struct spot *spot, const char *path)
{
	return path != NULL &&
	    strcmp(name_key(mem, base_name(path)), spot->name) == 0 &&
	    strcmp(link_place(mem, path), spot->place) == 0;
}

/* Tells of a file of the plan that is at the same place as the list. */
static bool
is_free(struct job *j, const struct batch_plan *plan, const char *path)
{
	struct arena mem = {.fail = j->mem.fail};
	const struct spot spot = {
		link_place(&mem, path), name_key(&mem, base_name(path)),
	};
	const struct batch_task *t = plan->tasks, *end = t + plan->count;

	while (t < end && !is_there(&mem, &spot, t->output) &&
	    !is_there(&mem, &spot, t->data))
		t++;
	if (t < end && is_there(&mem, &spot, t->output))
		diag_add(j, B140, t->loc, path, t->id);
	else if (t < end)
		diag_add(j, B117, t->loc, path);
	arena_free(&mem);
	return t == end;
}

bool
batch_index_check(struct job *j, const struct batch_plan *plan,
    const char *path, bool force)
{
	return is_free(j, plan, path) && work_may_write(j, path, force);
}

/* ---- what is said of it all ---- */

/* The name of the list of jobs, or of the directory. */
static const char *
plan_name(struct arena *mem, const struct batch_plan *plan)
{
	const char *real = file_real(mem, plan->path), *slash;

	if (real == NULL)
		real = plan->path;
	slash = strrchr(real, '/');
	return slash != NULL && slash[1] != '\0' ? slash + 1 : real;
}

/* The period of all reports; "" when they are of several. */
static const char *
period_of(const struct batch_plan *plan)
{
	const char *period = "";
	unsigned i;

	for (i = 0; i < plan->count; i++) {
		const char *p = plan->tasks[i].period;

		if (period[0] == '\0')
			period = p;
		else if (p[0] != '\0' && strcmp(p, period) != 0)
			return "";
	}
	return period;
}

/* 其中失败的是第4、9份，…… */
static void
put_failed(struct buf *b, const struct batch_run *run)
{
	unsigned i, told = 0;

	for (i = 0; i < run->plan->count && told < TOLD; i++)
		if (run->results[i].status == BATCH_FAILED)
			buf_printf(b, told++ == 0 ? "失败的是第%u" : "、%u",
			    i + 1);
	buf_printf(b, run->count[BATCH_FAILED] > TOLD ? "等%u份" : "份",
	    run->count[BATCH_FAILED]);
	buf_puts(b, "，原因见“说明”栏，须改正后重做。");
}

static const char *
summary_of(struct arena *mem, const struct batch_run *run)
{
	struct buf b = {.mem = mem};
	unsigned missing = 0, i;
	int s;

	for (i = 0; i < run->plan->count; i++)
		missing += run->results[i].missing;
	buf_printf(&b, "本目录依据“%s”编制，列入文稿共%u份：",
	    plan_name(mem, run->plan), run->plan->count);
	for (s = 0; s < BATCH__COUNT; s++)
		if (s != BATCH_LEFT || run->count[s] > 0)
			buf_printf(&b, "%s%s%u份", s > 0 ? "，" : "",
			    batch_status_word((enum batch_status)s, LANG_ZH),
			    run->count[s]);
	buf_puts(&b, "。");
	if (run->stopped != 0)
		buf_puts(&b, "这一批没有做完就停了，做完后应重出本目录。");
	if (run->lacking > 0)
		buf_printf(&b, "有缺数的%u份，共缺%u项。", run->lacking,
		    missing);
	if (run->count[BATCH_FAILED] > 0)
		put_failed(&b, run);
	return buf_text(&b);
}

/* ---- what is said of each ---- */

/* Where the report is, as seen from the list; NULL, after a message or not. */
static const char *
find_report(struct job *j, const struct batch_task *t,
    const struct batch_result *r, const char *path)
{
	const char *name;

	if ((r->status != BATCH_MADE && r->status != BATCH_UNCHANGED) ||
	    t->output == NULL)
		return NULL;
	if (!file_exists(t->output)) {
		diag_add(j, B141, t->loc, t->output);
		return NULL;
	}
	name = link_from(&j->mem, path, t->output);
	if (name == NULL)
		diag_add(j, B142, t->loc, t->id);
	return name;
}

static const char *
note_of(struct arena *mem, const struct batch_result *r, bool found)
{
	if (r->status == BATCH_FAILED)
		return r->first;
	if (r->status == BATCH_LEFT)
		return "";
	if (!found)
		return "文稿不在原处";
	return r->warnings == 0 ? "" :
	    arena_printf(mem, "有警告%u条", r->warnings);
}

static struct gen_index_row
row_of(struct job *j, const struct batch_run *run, unsigned i,
    const char *path)
{
	const struct batch_task *t = &run->plan->tasks[i];
	const struct batch_result *r = &run->results[i];
	struct gen_index_row row = {
		.unit = t->unit[0] != '\0' ? t->unit : t->id,
		.title = r->title[0] != '\0' ? r->title :
		    base_name(t->output != NULL ? t->output : t->data),
		.file = find_report(j, t, r, path),
		.state = batch_status_word(r->status, LANG_ZH),
		.pages = r->status == BATCH_FAILED ? 0 : r->pages,
		.missing = r->missing,
	};

	row.note = note_of(&j->mem, r, row.file != NULL);
	return row;
}

/*
 * What there is to say of the faces was said when the run began; reports that
 * were put together had no such beginning.
 */
static bool
make_list(struct job *j, const struct batch_run *run,
    const struct gen_options *around, const struct gen_index *x,
    struct buf *pdf)
{
	struct gen_options o = *around;
	struct job quiet;
	bool good;

	if (run->inside == NULL)
		return gen_index(j, &o, x, pdf);
	job_open(&quiet, j->mem.fail);
	o.stock = gen_stock_open(&quiet, around);
	good = gen_index(j, &o, x, pdf);
	gen_stock_close(o.stock);
	job_close(&quiet);
	return good;
}

bool
batch_index(struct job *j, const struct batch_run *run,
    const struct gen_options *around, const char *path, struct buf *pdf)
{
	unsigned count = run->plan->count, i;
	struct gen_index_row *rows = NEW_ARRAY(&j->mem, struct gen_index_row,
	    count);
	const struct gen_index x = {
		.period = period_of(run->plan),
		.summary = summary_of(&j->mem, run),
		.row = rows, .count = count,
	};
	const char *dir = file_directory(&j->mem, path);

	if (!room_make(&j->mem, dir)) {
		diag_add(j, B004, (struct loc){0}, path, strerror(errno));
		return false;
	}
	for (i = 0; i < count; i++)
		rows[i] = row_of(j, run, i, path);
	return make_list(j, run, around, &x, pdf);
}
