/*
 * How a batch goes: a bar that is drawn anew ten times a second on a
 * terminal, else a line for every tenth of the work.  What fails is told at
 * once, in a line of its own.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/batch.h"

enum { BAR = 20, TENTHS = 10, MOMENT = 2000000 };	/* µs */

void
progress_open(struct showing *s)
{
	const char *form = s->c->options.value[OPT_progress];
	const char *term = getenv("TERM");

	s->quiet = s->c->options.given[OPT_quiet] != 0 || (form != NULL &&
	    strcmp(form, "none") == 0);
	s->bar = !s->quiet && (form == NULL || strcmp(form, "auto") == 0) &&
	    isatty(STDERR_FILENO) && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

static void
wipe(struct showing *s)
{
	if (s->drawn)
		put_error("\r\033[K", 4);
	s->drawn = false;
}

static uint64_t
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* “4 秒”, “2 分 10 秒”: what is left at the pace so far. */
static const char *
remaining(struct cli *c, const struct batch_run *run)
{
	uint64_t took = microseconds() - run->began, left;

	if (run->done == 0)
		return "…";
	left = (took / run->done * (run->to_do - run->done) + 500000) /
	    1000000;
	return left < 60 ? text(c, TEXT_batch_seconds,
	    text_number(c, (long long)left)) : text(c, TEXT_batch_minutes,
	    text_number(c, (long long)left / 60),
	    text_number(c, (long long)left % 60));
}

static const char *
line_of(struct cli *c, const struct batch_run *run)
{
	return text(c, TEXT_batch_progress, text_number(c, run->done),
	    text_number(c, run->to_do),
	    text_number(c, run->count[BATCH_FAILED]), remaining(c, run));
}

static void
draw(struct showing *s, struct cli *c, const struct batch_run *run,
    const char *last)
{
	struct buf b = {.mem = &c->mem};
	unsigned full = run->to_do > 0 ? run->done * BAR / run->to_do : BAR;
	unsigned i;

	buf_puts(&b, "\r\033[K[");
	for (i = 0; i < BAR; i++)
		buf_putc(&b, i < full ? '#' : '-');
	buf_puts(&b, "] ");
	buf_puts(&b, line_of(c, run));
	buf_puts(&b, "  ");
	put_clean(&b, last, strlen(last));
	put_error(b.text, b.len);
	s->drawn = true;
}

/* 甲局, or its id when the data could not be read. */
static const char *
office_of(const struct batch_task *t)
{
	return t->unit[0] != '\0' ? t->unit : t->id;
}

static void
tell_failure(struct showing *s, struct cli *c, const struct batch_run *run,
    const struct batch_task *t)
{
	const struct batch_result *r = &run->results[t - run->plan->tasks];
	const char *line = text_strings(c, TEXT_batch_failed, office_of(t),
	    r->first, (const char *)NULL);

	wipe(s);
	say_line(c, false, line);
}

/* Each tenth once, and not two within a moment. */
static void
tell_tenth(struct showing *s, struct cli *c, const struct batch_run *run)
{
	unsigned tenth = run->to_do >= TENTHS ?
	    run->done * TENTHS / run->to_do : 0;
	uint64_t now = microseconds();

	if (tenth <= s->told || tenth == TENTHS ||
	    now - (s->when > 0 ? s->when : run->began) < MOMENT)
		return;
	s->told = tenth;
	s->when = now;
	say_line(c, false, line_of(c, run));
}

void
progress_tell(void *of, const struct batch_run *run,
    const struct batch_task *task)
{
	struct showing *s = of;
	struct cli c = *s->c;

	c.mem = (struct arena){.fail = c.mem.fail};
	if (task != NULL && run->results[task - run->plan->tasks].status ==
	    BATCH_FAILED && !c.options.given[OPT_quiet])
		tell_failure(s, &c, run, task);
	if (run->stopped != 0 && !s->stopping) {
		s->stopping = true;
		wipe(s);
		say(&c, TEXT_batch_stopping);
	}
	if (s->bar && (task == NULL || !s->drawn))
		draw(s, &c, run, "");
	else if (!s->bar && !s->quiet && task != NULL)
		tell_tenth(s, &c, run);
	arena_free(&c.mem);
}

void
progress_close(struct showing *s)
{
	wipe(s);
}
