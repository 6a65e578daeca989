/*
 * fill: forms that came back go into the period file, and who still owes
 * what is said.
 */
#include <string.h>

#include "cli/cli.h"

static bool
is_answered(const char *const *answered, const char *path)
{
	size_t n = strlen(path);

	for (; *answered != NULL; answered++)
		if (strncmp(*answered, path, n) == 0 &&
		    ((*answered)[n] == '\0' ||
		    strcmp(*answered + n, ".值") == 0))
			return true;
	return false;
}

static bool
same_owner(const struct gen_missing *a, const struct gen_missing *b)
{
	return a->owner == NULL || b->owner == NULL ? a->owner == b->owner :
	    strcmp(a->owner, b->owner) == 0;
}

/* One line for an owner: all that is still to come from there. */
static void
say_owed(struct cli *c, const struct gen_missing *first,
    const char *const *answered)
{
	struct buf names = {.mem = &c->mem};
	const struct gen_missing *m;
	long long n = 0;

	for (m = first; m != NULL; m = m->next) {
		if (!same_owner(m, first) || is_answered(answered, m->path))
			continue;
		buf_puts(&names, n++ > 0 ? text(c, TEXT_enumeration) : "");
		buf_puts(&names, m->name);
	}
	say(c, TEXT_owner_owes, first->owner != NULL ? first->owner :
	    text(c, TEXT_nobody), text_number(c, n), buf_text(&names));
}

/* Who has not answered, and what they owe. */
static void
say_rest(struct cli *c, const struct gen_options *options,
    const char *const *answered)
{
	const struct gen_missing *first, *m, *before;
	bool any = false;
	struct job j;

	job_open(&j, no_memory);
	if (gen_missing(&j, options, &first)) {
		for (m = first; m != NULL; m = m->next) {
			if (is_answered(answered, m->path))
				continue;
			for (before = first; before != m; before =
			    before->next)
				if (same_owner(before, m) &&
				    !is_answered(answered, before->path))
					break;
			if (before == m)
				say_owed(c, m, answered);
			any = true;
		}
		if (!any)
			say(c, TEXT_nobody_owes);
	}
	job_close(&j);
}

/* Writes the text, or shows what would change. */
static enum outcome
finish(struct cli *c, struct job *j, const char *path,
    const struct gen_filled *filled)
{
	bool dry = c->options.given[OPT_dry_run] != 0;
	struct buf b = {.mem = &c->mem};
	const char *kept = arena_join(&c->mem, path, "~", NULL);
	const char *written = text_number(c, filled->written);
	const char *same = text_number(c, filled->same);

	if (dry && filled->written > 0) {
		buf_puts(&b, filled->diff);
		say(c, TEXT_would_fill, path, written, same);
		return put_result(c, &b);
	}
	if (filled->written == 0) {
		say(c, TEXT_nothing_filled, path);
		return DONE;
	}
	/* What was there stays within reach. */
	buf_puts(&b, filled->before);
	if (!target_write(j, kept, &b))
		return BAD_SYSTEM;
	b.len = 0;
	buf_puts(&b, filled->text);
	if (!target_write(j, path, &b))
		return BAD_SYSTEM;
	say(c, TEXT_filled, path, written, same);
	say(c, TEXT_kept_before, kept);
	return DONE;
}

enum outcome
command_fill(struct cli *c)
{
	const char *path = c->options.operands[0];
	struct gen_options options;
	struct gen_filled filled;
	enum outcome outcome = settings_read(c, path, &options), end = DONE;
	struct job j;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	if (gen_fill(&j, &options, c->options.operands + 1,
	    c->options.given[OPT_force] != 0, &filled)) {
		/* First who owes what: of the file as it still is. */
		say_rest(c, &options, filled.answered);
		end = finish(c, &j, path, &filled);
	} else if (!report_is(c, "json"))
		say(c, TEXT_nothing_filled, path);
	outcome = outcome_worse(report_outcome(c, &j), report_show(c, &j));
	job_close(&j);
	return outcome_worse(outcome, end);
}
