/*
 * next: the data file of the next period.
 */
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

enum {
	SHOWN = 30,	/* characters of a text */
	MOST = 20	/* texts */
};

/* The beginning of a text, on one line. */
static const char *
beginning(struct cli *c, const char *text)
{
	const char *s = text, *end = text + strcspn(text, "\r\n");
	size_t n = 0;

	while (s < end && n++ < SHOWN)
		utf8_next(&s, end);
	return *s == '\0' ? text : arena_join(&c->mem, arena_strndup(&c->mem,
	    text, (size_t)(s - text)), "…", NULL);
}

static void
say_kept(struct cli *c, const struct gen_kept *first)
{
	const struct gen_kept *k;
	long long n = 0;

	for (k = first; k != NULL; k = k->next)
		n++;
	if (n > 0)
		say(c, TEXT_next_kept, text_number(c, n));
	for (n = 0, k = first; k != NULL && n < MOST; k = k->next, n++)
		say(c, TEXT_next_kept_one, text_number(c,
		    (long long)k->line), k->path, beginning(c, k->text));
	for (n = 0; k != NULL; k = k->next)
		n++;
	if (n > 0)
		say(c, TEXT_next_kept_more, text_number(c, n));
}

static void
say_made(struct cli *c, const struct gen_next *new, const char *data)
{
	say(c, TEXT_next_made, new->path, new->period, text_number(c,
	    (long long)new->opened));
	if (new->last_year != NULL)
		say(c, TEXT_next_last_year, new->last_year);
	if (new->lacking != NULL)
		say(c, TEXT_next_lacking, new->lacking);
	say_kept(c, new->kept);
	if (new->remarks)
		say(c, TEXT_next_remarks);
	say(c, TEXT_next_then, new->path);
	say(c, TEXT_next_last, new->path, data);
}

static enum outcome
write_next(struct cli *c, struct job *j, const struct gen_next *new)
{
	struct buf b = {.mem = &c->mem};

	buf_puts(&b, new->text);
	return target_new(c, new->path, new->files) &&
	    target_write(j, new->path, &b) ? DONE : BAD_SYSTEM;
}

static enum outcome
make_next(struct cli *c, const char *data)
{
	struct gen_options options;
	enum outcome outcome = settings_read(c, data, &options);
	struct gen_next new;
	struct job j;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	if (gen_next(&j, &options, c->options.value[OPT_output], &new)) {
		outcome = write_next(c, &j, &new);
		if (outcome == DONE && strcmp(new.path, "-") != 0 &&
		    !report_is(c, "json"))
			say_made(c, &new, data);
		if (outcome != DONE)
			report_show(c, &j);
	} else {
		outcome = report_outcome(c, &j);
		report_show(c, &j);
	}
	job_close(&j);
	return outcome;
}

enum outcome
command_next(struct cli *c)
{
	const char *const *data = c->options.operands;
	enum outcome worst = DONE;

	if (c->options.value[OPT_output] != NULL && data[1] != NULL) {
		complain(c, TEXT_next_one_output);
		return BAD_USAGE;
	}
	for (; *data != NULL; data++)
		worst = outcome_worse(worst, make_next(c, *data));
	return worst;
}
