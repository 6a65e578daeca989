/*
 * Messages for people: the place, what is wrong, the line with carets, where
 * else to look and what to do.  Or one line each, as compilers do.  The
 * verdict comes last, where the eye lands.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum {
	ALIKE = 5,		/* shown of one code in one file */
	SHOWN = 100,		/* without --max-diagnostics */
	KEPT = 10000		/* more than anyone reads */
};

/* What has been shown so far, of one job. */
struct showing {
	struct cli *c;
	struct buf b;
	const struct diag *const *all;
	size_t count;
	bool brief;		/* one line each */
	size_t room;		/* how many may still be shown */
	unsigned hidden;	/* not shown for want of room */
	const struct src *src;	/* the file that alike[] is about */
	unsigned alike[DIAG__COUNT];
};

static const char *const level_colors[LEVEL__COUNT] = {
	[LEVEL_NOTE] = "\033[1;36m",
	[LEVEL_WARNING] = "\033[1;35m",
	[LEVEL_ERROR] = "\033[1;31m",
};

bool
report_is(const struct cli *c, const char *name)
{
	const char *form = c->options.value[OPT_diagnostics];

	return strcmp(form != NULL ? form : "human", name) == 0;
}

static struct diag
in_our_words(const struct cli *c, const struct diag *d)
{
	struct diag ours = *d;
	size_t i;

	for (i = 0; i < sizeof(ours.args) / sizeof(ours.args[0]); i++)
		ours.args[i] = system_words(c, d->args[i]);
	return ours;
}

const char *
report_text(struct cli *c, const struct diag *d)
{
	struct diag ours = in_our_words(c, d);

	return diag_text(&c->mem, &ours, c->lang);
}

const char *
report_hint(struct cli *c, const struct diag *d)
{
	struct diag ours = in_our_words(c, d);

	return diag_hint(&c->mem, &ours, c->lang);
}

void
report_open(struct job *j)
{
	job_open(j, no_memory);
	j->diags.limit = KEPT;
}

static void
put_color(struct showing *s, const char *color)
{
	if (s->c->color)
		buf_puts(&s->b, color);
}

static void
put_text(struct showing *s, const char *words)
{
	put_clean(&s->b, words, strlen(words));
}

/* “data.yml:8:12: ”, or the program's name for what has no place. */
static void
put_place(struct showing *s, struct loc loc)
{
	struct place p = loc_place(loc);

	if (loc.src == NULL) {
		put_text(s, text(s->c, TEXT_complaint));
		return;
	}
	put_text(s, loc.src->path);
	buf_putc(&s->b, ':');
	buf_put_int(&s->b, (long long)p.line);
	buf_putc(&s->b, ':');
	buf_put_int(&s->b, (long long)p.column);
	buf_puts(&s->b, ": ");
}

static void
put_head(struct showing *s, const struct diag *d)
{
	put_color(s, "\033[1m");
	put_place(s, d->loc);
	put_color(s, "\033[0m");
	put_color(s, level_colors[d->level]);
	put_text(s, diag_level_name(d->level, s->c->lang));
	buf_putc(&s->b, '[');
	put_text(s, diag_name(d->code));
	buf_puts(&s->b, "]:");
	put_color(s, "\033[0m");
	buf_putc(&s->b, ' ');
	put_text(s, report_text(s->c, d));
	buf_putc(&s->b, '\n');
}

static void
put_related(struct showing *s, const struct diag_related *r)
{
	for (; r != NULL; r = r->next) {
		buf_puts(&s->b, "   ");
		if (r->loc.src != NULL) {
			put_text(s, text(s->c, TEXT_also));
			put_place(s, r->loc);
		}
		put_text(s, diag_related_text(&s->c->mem, r, s->c->lang));
		buf_putc(&s->b, '\n');
	}
}

static void
put_hint(struct showing *s, const struct diag *d)
{
	const char *hint = report_hint(s->c, d);

	if (*hint == '\0')
		return;
	buf_puts(&s->b, "   ");
	put_text(s, text(s->c, TEXT_hint));
	put_text(s, hint);
	buf_putc(&s->b, '\n');
}

static void
put_diag(struct showing *s, const struct diag *d)
{
	put_head(s, d);
	if (s->brief)
		return;
	put_excerpt(&s->b, d->loc, s->c->color);
	put_related(s, d->related);
	/* The same advice five times over is noise. */
	if (s->alike[d->code] == 1)
		put_hint(s, d);
}

/* How many messages with that code the file from message `i` on has. */
static unsigned
count_alike(const struct showing *s, size_t i)
{
	const struct diag *d = s->all[i];
	unsigned n = 0;

	for (; i < s->count && s->all[i]->loc.src == d->loc.src; i++)
		n += s->all[i]->code == d->code;
	return n;
}

void
report_line(struct cli *c, const struct diag *d, struct buf *to)
{
	struct showing s = {.c = c, .b = {.mem = to->mem}};
	bool color = c->color;

	c->color = false;
	put_head(&s, d);
	c->color = color;
	buf_put(to, s.b.text, s.b.len - 1);
}

static bool
is_hidden(const struct showing *s, const struct diag *d)
{
	return d->level == LEVEL_NOTE &&
	    (s->c->options.given[OPT_quiet] ||
	    (!s->c->options.given[OPT_verbose] &&
	    s->c->options.command != CMD_check));
}

/* Says after the last one shown in full how many are like it. */
static void
put_alike(struct showing *s, const struct diag *d, unsigned left)
{
	bool below = s->c->options.command == CMD_check;

	buf_puts(&s->b, "   ");
	put_text(s, text(s->c, below ? TEXT_many_alike_below :
	    TEXT_many_alike, text_number(s->c, left), diag_name(d->code)));
	buf_putc(&s->b, '\n');
}

/*
 * Many of a kind in one file: the first few are shown in full.  The others
 * are counted; check, which promises all, gives each a line.
 */
static void
show_one(struct showing *s, size_t i)
{
	const struct diag *d = s->all[i];
	bool group = !s->brief && !s->c->options.given[OPT_verbose];
	unsigned left;

	if (d->loc.src != s->src || i == 0) {
		s->src = d->loc.src;
		memset(s->alike, 0, sizeof(s->alike));
	}
	if (is_hidden(s, d))
		return;
	s->alike[d->code]++;
	group = group && s->alike[d->code] >= ALIKE;
	if (group && s->alike[d->code] > ALIKE &&
	    s->c->options.command != CMD_check)
		return;
	if (s->room == 0) {
		s->hidden++;
		return;
	}
	s->room--;
	if (group && s->alike[d->code] > ALIKE) {
		put_head(s, d);
		return;
	}
	put_diag(s, d);
	left = group ? count_alike(s, i) - 1 : 0;
	if (left > 0)
		put_alike(s, d, left);
}

static size_t
room(const struct cli *c, bool brief)
{
	const char *max = c->options.value[OPT_max_diagnostics];
	size_t n = max != NULL ? (size_t)strtoul(max, NULL, 10) :
	    brief ? 0 : SHOWN;

	return n > 0 ? n : SIZE_MAX;
}

enum outcome
report_show(struct cli *c, const struct job *j)
{
	struct showing s = {.c = c, .b = {.mem = &c->mem}};
	size_t i;

	if (report_is(c, "json")) {
		report_json(c, j, room(c, true), &s.b);
		/* With check the messages are the result. */
		if (c->options.command == CMD_check)
			return put_result(c, &s.b);
		put_error(buf_text(&s.b), s.b.len);
		return DONE;
	}
	s.brief = report_is(c, "short");
	s.room = room(c, s.brief);
	s.all = diag_sorted(&j->diags, &s.count);
	for (i = 0; i < s.count; i++)
		show_one(&s, i);
	s.hidden += j->diags.dropped;
	if (s.hidden > 0) {
		put_text(&s, text(c, TEXT_many_more,
		    text_number(c, s.hidden)));
		buf_putc(&s.b, '\n');
	}
	put_error(buf_text(&s.b), s.b.len);
	return DONE;
}

const char *
report_counts(struct cli *c, const unsigned count[LEVEL__COUNT])
{
	static const enum text names[LEVEL__COUNT][2] = {
		[LEVEL_NOTE] = {TEXT_notes_one, TEXT_notes},
		[LEVEL_WARNING] = {TEXT_warnings_one, TEXT_warnings},
		[LEVEL_ERROR] = {TEXT_errors_one, TEXT_errors},
	};
	struct buf b = {.mem = &c->mem};
	int level;

	for (level = LEVEL__COUNT - 1; level >= 0; level--) {
		if (count[level] == 0)
			continue;
		if (b.len > 0)
			buf_puts(&b, text(c, TEXT_comma));
		buf_puts(&b, text(c, names[level][count[level] > 1],
		    text_number(c, count[level])));
	}
	return buf_text(&b);
}

/*
 * Errors that the writer cannot cure in a file: a file named on the command
 * line that is not there, a full disk, the fonts of this machine.
 */
static bool
is_of_system(const struct diag *d)
{
	return d->code == B004 || d->code == B009 ||
	    (d->loc.src == NULL && diag_name(d->code)[0] == 'B') ||
	    diag_name(d->code)[0] == 'F';
}

enum outcome
report_outcome(const struct cli *c, const struct job *j)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->level == LEVEL_ERROR && !is_of_system(d))
			return BAD_INPUT;
	if (job_failed(j))
		return j->diags.dropped > 0 ? BAD_INPUT : BAD_SYSTEM;
	if (c->options.given[OPT_strict] &&
	    j->diags.count[LEVEL_WARNING] > 0)
		return BAD_STRICT;
	return DONE;
}

enum outcome
outcome_worse(enum outcome a, enum outcome b)
{
	static const enum outcome order[] = {
		DONE, BAD_STRICT, BAD_JOBS, BAD_INPUT, BAD_SYSTEM, BAD_USAGE,
		BAD_PROGRAM, NO_MEMORY, INTERRUPTED
	};
	size_t i;

	for (i = 0; order[i] != a && order[i] != b;)
		i++;
	return order[i] == a ? b : a;
}

enum outcome
report_answer(struct cli *c, struct job *j, bool answered,
    const struct buf *result)
{
	enum outcome outcome = report_outcome(c, j);

	report_show(c, j);
	if (answered)
		return outcome_worse(outcome, put_result(c, result));
	if (outcome == DONE) {
		complain(c, TEXT_internal);
		return BAD_PROGRAM;
	}
	if (!report_is(c, "json"))
		say(c, TEXT_nothing_printed);
	return outcome;
}
