/*
 * batch: many reports in one run; how it goes, and what came of it.
 */
#include <string.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/batch.h"

enum { TIMEOUT = 60, MEMORY = 512, MOST = 256 };	/* s, MiB, workers */

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

	buf_put_milli(&seconds, (int32_t)(run->took / 100000 * 100));
	say(c, TEXT_batch_done, text_number(c, run->total), counts(c, run),
	    buf_text(&seconds));
	if (run->stopped != 0)
		say(c, TEXT_batch_stopped, run->plan->path);
	else if (run->count[BATCH_FAILED] > 0)
		say(c, TEXT_batch_retry, run->plan->path);
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

	for (; file != NULL && *file != NULL; file++)
		if (!ends_with(*file, ".json") && !ends_with(*file, ".csv") &&
		    !ends_with(*file, ".xml"))
			return misused(c, TEXT_report_kind, *file);
	return DONE;
}

/* The files of --report; they are written whatever came of the run. */
static enum outcome
write_reports(struct cli *c, struct job *j, const struct batch_run *run)
{
	const char *const *file = c->options.list[OPT_report];
	enum outcome outcome = DONE;

	for (; file != NULL && *file != NULL; file++) {
		struct buf b = {.mem = &j->mem};

		if (ends_with(*file, ".json"))
			batch_json(run, &b);
		else if (ends_with(*file, ".csv"))
			batch_csv(run, c->lang, &b);
		else
			batch_junit(run, c->lang, &b);
		if (!target_write(j, *file, &b))
			outcome = BAD_SYSTEM;
		else
			say(c, TEXT_batch_report, *file);
	}
	return outcome;
}

static enum outcome
outcome_of(const struct batch_run *run)
{
	if (run->stopped != 0)
		return INTERRUPTED;
	return run->count[BATCH_FAILED] > 0 ? BAD_JOBS : DONE;
}

static enum outcome
run_plan(struct cli *c, struct job *j, const struct gen_options *around,
    const struct batch_plan *plan)
{
	struct showing s = {.c = c};
	struct batch_options o = {.around = *around};
	enum outcome outcome;
	struct batch_run run;
	struct job written;

	settle_options(c, &s, &o);
	progress_open(&s);
	if (!batch_make(j, plan, &o, &run)) {
		progress_close(&s);
		report_show(c, j);
		return outcome_worse(report_outcome(c, j), BAD_INPUT);
	}
	progress_close(&s);
	report_show(c, j);
	report_open(&written);
	outcome = write_reports(c, &written, &run);
	report_show(c, &written);
	job_close(&written);
	say_verdict(c, &run);
	return outcome_worse(outcome, outcome_of(&run));
}

enum outcome
command_batch(struct cli *c)
{
	struct gen_options around;
	struct batch_plan plan;
	enum outcome outcome = check_request(c);
	struct job j;

	if (outcome == DONE)
		outcome = settings_read(c, NULL, &around);
	if (outcome != DONE)
		return outcome;
	report_open(&j);
	if (batch_read(&j, c->options.operands[0],
	    c->options.value[OPT_output], &around, &plan) &&
	    batch_name(&j, &plan, &around))
		outcome = run_plan(c, &j, &around, &plan);
	else {
		outcome = outcome_worse(report_outcome(c, &j), BAD_INPUT);
		report_show(c, &j);
	}
	job_close(&j);
	return outcome;
}
