/*
 * batch: many reports in one run; how it goes, and what came of it.
 */
#include <string.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/file.h"
#include "cli/batch.h"
#include "cli/table.h"

enum { TIMEOUT = 60, MEMORY = 512, MOST = 256 };	/* s, MiB, workers */
enum { OWING = 20 };		/* offices whose gaps are told of */

/* The number that an option gives, or another. */
static unsigned
number(const struct cli *c, int option, unsigned otherwise)
{
	const char *s = c->options.value[option];
	unsigned n = 0;

	for (; s != NULL && *s != '\0'; s++)
		n = n * 10 + (unsigned)(*s - '0');
	return c->options.value[option] != NULL ? n : otherwise;
}

/* In a worker; its words are gone with the job. */
static void
put_words(void *of, const struct job *j, struct buf *first, struct buf *all)
{
	struct showing *s = of;
	struct cli c = *s->c;
	const struct diag *d;

	if (j->diags.first == NULL)
		return;
	c.mem = (struct arena){.fail = j->mem.fail};
	/* What came first is the cause more often than not. */
	for (d = j->diags.first; d != NULL && first->len == 0; d = d->next)
		if (d->level == LEVEL_ERROR)
			report_line(&c, d, first);
	report_json(&c, j, SIZE_MAX, all);
	arena_free(&c.mem);
}

static void
settle_options(struct cli *c, struct showing *s, struct batch_options *o)
{
	const int *given = c->options.given;

	o->workers = number(c, OPT_jobs, (unsigned)get_nprocs());
	o->workers = o->workers < 1 ? 1 : o->workers > MOST ? MOST :
	    o->workers;
	o->timeout = number(c, OPT_timeout, TIMEOUT);
	o->memory = (size_t)number(c, OPT_memory, MEMORY) << 20;
	o->again = given[OPT_again] != 0;
	o->resume = given[OPT_resume] != 0;
	o->retry = given[OPT_retry_failed] != 0;
	o->fail_fast = given[OPT_fail_fast] != 0;
	o->force = given[OPT_force] != 0;
	o->strict = given[OPT_strict] != 0;
	o->no_sync = given[OPT_no_sync] != 0;
	o->look = given[OPT_dry_run] != 0;
	o->lang = c->lang;
	o->words = put_words;
	o->tell = progress_tell;
	o->of = s;
}

/* “61 新出，37 未变，2 失败” */
static const char *
counts(struct cli *c, const struct batch_run *run)
{
	struct buf b = {.mem = &c->mem};
	int status;

	for (status = 0; status < BATCH__COUNT; status++) {
		if (run->count[status] == 0 && status == BATCH_LEFT)
			continue;
		if (b.len > 0)
			buf_puts(&b, text(c, TEXT_comma));
		buf_puts(&b, text(c, TEXT_batch_count, batch_status_word(
		    (enum batch_status)status, c->lang),
		    text_number(c, run->count[status])));
	}
	if (run->lacking > 0) {
		buf_puts(&b, text(c, TEXT_comma));
		buf_puts(&b, text(c, TEXT_batch_lacking,
		    text_number(c, run->lacking)));
	}
	return buf_text(&b);
}

static void
say_verdict(struct cli *c, const struct batch_run *run)
{
	struct buf seconds = {.mem = &c->mem};
	const char *plan, *to = c->options.value[OPT_output];
	const char *list = c->options.value[OPT_index];

	buf_put_milli(&seconds, (int32_t)(run->took / 100000 * 100));
	say(c, TEXT_batch_done, text_number(c, run->total), counts(c, run),
	    buf_text(&seconds));
	plan = arena_join(&c->mem, run->plan->path, to != NULL ? " -o " : "",
	    to != NULL ? to : "", NULL);
	if (run->plan->shards > 1)
		plan = arena_printf(&c->mem, "%s --shard %u/%u", plan,
		    run->plan->shard, run->plan->shards);
	if (list != NULL)
		plan = arena_join(&c->mem, plan, " --index ", list, NULL);
	if (run->stopped != 0)
		say(c, TEXT_batch_stopped, plan);
	else if (run->count[BATCH_FAILED] > 0)
		say(c, TEXT_batch_retry, plan);
}

/* What would be made, and why: -n. */
static enum outcome
list_wanted(struct cli *c, const struct batch_run *run)
{
	static const struct listing_column columns[] = {
		{"id", {"编号", "id"}, false},
		{"unit", {"单位", "office"}, false},
		{"why", {"为什么", "why"}, false},
		{"output", {"文件", "file"}, false},
	};
	bool people = listing_form(c) == LISTING_HUMAN;
	struct listing l;
	unsigned i;

	listing_open(&l, &c->mem, columns, 4);
	for (i = 0; i < run->plan->count; i++) {
		const struct batch_task *t = &run->plan->tasks[i];
		const struct batch_result *r = &run->results[i];

		if (r->wanted)
			listing_add(&l, (const char *const[]){t->id, t->unit,
			    people ? batch_why_word(r->why, c->lang) :
			    batch_why_name(r->why), t->output});
	}
	say(c, TEXT_batch_would, text_number(c, run->total), text_number(c,
	    run->to_do), text_number(c, run->count[BATCH_UNCHANGED]));
	return listing_put(c, &l);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n > k && strcmp(s + n - k, end) == 0;
}

/* What cannot be meant is said before anything is done. */
static enum outcome
check_request(struct cli *c)
{
	const char *const *file = c->options.list[OPT_report];
	const char *list = c->options.value[OPT_index];

	for (; file != NULL && *file != NULL; file++)
		if (!ends_with(*file, ".json") && !ends_with(*file, ".csv") &&
		    !ends_with(*file, ".xml"))
			return misused(c, TEXT_report_kind, *file);
	if (!c->options.given[OPT_dry_run] && (c->options.given[OPT_csv] ||
	    c->options.given[OPT_json]))
		return misused(c, TEXT_batch_list_look);
	if (list != NULL && !ends_with(list, ".pdf"))
		return misused(c, TEXT_index_kind, list);
	if (!c->options.given[OPT_merge] && c->options.operand_count > 1)
		return misused(c, TEXT_operand_extra, "batch",
		    c->options.operands[1]);
	return DONE;
}

static enum outcome
write_one(struct cli *c, struct job *j, const char *path,
    const struct buf *b)
{
	if (!target_write(j, path, b))
		return BAD_SYSTEM;
	say(c, TEXT_batch_report, path);
	return DONE;
}

/* The report of a shard that nobody gave a name: report-2-of-8.json. */
static enum outcome
write_shard(struct cli *c, struct job *j, const struct batch_run *run)
{
	struct buf b = {.mem = &j->mem};

	if (run->plan->shards < 2 || c->options.list[OPT_report] != NULL)
		return DONE;
	batch_json(run, &b);
	return write_one(c, j, arena_printf(&j->mem, "report-%u-of-%u.json",
	    run->plan->shard, run->plan->shards), &b);
}

/* The files of --report; they are written whatever came of the run. */
static enum outcome
write_reports(struct cli *c, struct job *j, const struct batch_run *run)
{
	const char *const *file = c->options.list[OPT_report];
	const char *lacking = c->options.value[OPT_lacking];
	enum outcome outcome = write_shard(c, j, run);
	struct buf table = {.mem = &j->mem};

	if (lacking != NULL) {
		batch_owing_csv(run, c->lang, &table);
		outcome = outcome_worse(outcome, write_one(c, j, lacking,
		    &table));
	}
	for (; file != NULL && *file != NULL; file++) {
		struct buf b = {.mem = &j->mem};

		if (ends_with(*file, ".json"))
			batch_json(run, &b);
		else if (ends_with(*file, ".csv"))
			batch_csv(run, c->lang, &b);
		else
			batch_junit(run, c->lang, &b);
		outcome = outcome_worse(outcome, write_one(c, j, *file, &b));
	}
	return outcome;
}

/* The list of --index, written whatever came of the run, too. */
static enum outcome
write_list(struct cli *c, struct job *j, const struct batch_run *run,
    const struct gen_options *around)
{
	const char *path = c->options.value[OPT_index];
	struct buf pdf = {.mem = &j->mem};

	if (path == NULL)
		return DONE;
	if (!batch_index(j, run, around, path, &pdf))
		return outcome_worse(report_outcome(c, j), BAD_SYSTEM);
	if (!target_write(j, path, &pdf))
		return BAD_SYSTEM;
	say(c, TEXT_batch_index, path);
	return DONE;
}

static enum outcome
outcome_of(const struct batch_run *run)
{
	if (run->stopped != 0)
		return INTERRUPTED;
	return run->count[BATCH_FAILED] > 0 ? BAD_JOBS : DONE;
}

/* Who owes what, on standard error; the whole list is in the reports. */
static void
say_owing(struct cli *c, const struct batch_run *run)
{
	struct buf b = {.mem = &c->mem}, clean = {.mem = &c->mem};
	const char *line, *end;

	if (run->lacking == 0 || c->options.given[OPT_quiet])
		return;
	say(c, TEXT_batch_owing);
	batch_owing(run, c->lang, OWING, &b);
	for (line = buf_text(&b); (end = strchr(line, '\n')) != NULL;
	    line = end + 1) {
		put_clean(&clean, line, (size_t)(end - line));
		buf_putc(&clean, '\n');
	}
	put_error(clean.text, clean.len);
}

/* All that is told when a run is over, or reports were put together. */
static enum outcome
conclude(struct cli *c, const struct batch_run *run,
    const struct gen_options *around)
{
	enum outcome outcome;
	struct job written;

	report_open(&written);
	say_owing(c, run);
	outcome = write_reports(c, &written, run);
	report_show(c, &written);
	job_close(&written);
	/* A job of its own: no list is made where something failed before. */
	report_open(&written);
	outcome = outcome_worse(outcome, write_list(c, &written, run,
	    around));
	report_show(c, &written);
	job_close(&written);
	say_verdict(c, run);
	return outcome_worse(outcome, outcome_of(run));
}

static enum outcome
run_plan(struct cli *c, struct job *j, const struct gen_options *around,
    const struct batch_plan *plan)
{
	struct showing s = {.c = c};
	struct batch_options o = {.around = *around};
	struct batch_run run;
	bool made;

	settle_options(c, &s, &o);
	progress_open(&s);
	made = batch_make(j, plan, &o, &run);
	progress_close(&s);
	report_show(c, j);
	if (o.look && made)
		return outcome_worse(report_outcome(c, j),
		    list_wanted(c, &run));
	return outcome_worse(job_failed(j) ? report_outcome(c, j) : DONE,
	    made ? conclude(c, &run, around) : BAD_INPUT);
}

/* What stands in the way of --index is said before anything is done. */
static bool
may_list(struct cli *c, struct job *j, const struct batch_plan *plan)
{
	const char *path = c->options.value[OPT_index];

	return path == NULL || batch_index_check(j, plan, path,
	    c->options.given[OPT_force] != 0);
}

static enum outcome
merge(struct cli *c, struct job *j, const struct gen_options *around)
{
	struct batch_plan plan;
	struct batch_run run;
	bool whole = batch_merge(j, c->options.operands, &plan, &run) &&
	    may_list(c, j, &plan);

	report_show(c, j);
	return whole ? conclude(c, &run, around) : BAD_INPUT;
}

/* Takes the part of the plan that --shard says, if it says any. */
static enum outcome
take_shard(struct cli *c, struct batch_plan *plan)
{
	const char *text = c->options.value[OPT_shard];
	unsigned shard, shards;

	if (text == NULL)
		return DONE;
	if (!batch_shard_parse(text, &shard, &shards))
		return misused(c, TEXT_wrong_shard, text);
	if (shards > 1 && c->options.value[OPT_index] != NULL)
		return misused(c, TEXT_index_shard,
		    c->options.value[OPT_index]);
	batch_shard(plan, shard, shards);
	return DONE;
}

static enum outcome
make(struct cli *c, struct job *j, const struct gen_options *around)
{
	struct batch_plan plan;
	enum outcome outcome;

	if (!batch_read(j, c->options.operands[0],
	    c->options.value[OPT_output], around, &plan) ||
	    !batch_name(j, &plan, around) || !may_list(c, j, &plan)) {
		outcome = report_outcome(c, j);
		report_show(c, j);
		return outcome_worse(outcome, BAD_INPUT);
	}
	outcome = take_shard(c, &plan);
	return outcome == DONE ? run_plan(c, j, around, &plan) : outcome;
}

enum outcome
command_batch(struct cli *c)
{
	struct gen_options around;
	enum outcome outcome = check_request(c);
	struct job j;

	if (outcome == DONE)
		outcome = settings_read(c, NULL, &around);
	if (outcome != DONE)
		return outcome;
	/* What is written where is known when the data are read. */
	confine(NULL);
	report_open(&j);
	outcome = c->options.given[OPT_merge] ? merge(c, &j, &around) :
	    make(c, &j, &around);
	job_close(&j);
	return outcome;
}
