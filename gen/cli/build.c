/*
 * build: one data file in, one PDF (or one dump) out.
 */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/table.h"

static long long
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void
put_part(struct cli *c, struct buf *b, const char *part)
{
	if (b->len > 0)
		buf_puts(b, text(c, TEXT_comma));
	buf_puts(b, part);
}

/* “草稿，8 页，缺 1 项，约 2 项，31 ms” */
static const char *
measures(struct cli *c, const struct gen_result *result, bool draft,
    long long took)
{
	struct buf b = {.mem = &c->mem};

	if (draft)
		put_part(c, &b, text(c, TEXT_is_draft));
	if (result->pages > 0)
		put_part(c, &b, text(c, result->pages == 1 ? TEXT_page :
		    TEXT_pages, text_number(c, result->pages)));
	if (result->missing > 0)
		put_part(c, &b, text(c, TEXT_gaps,
		    text_number(c, result->missing)));
	if (result->rounded > 0)
		put_part(c, &b, text(c, TEXT_rounded,
		    text_number(c, result->rounded)));
	put_part(c, &b, text(c, TEXT_milliseconds, text_number(c, took)));
	return buf_text(&b);
}

/* The counts for the end of the verdict, with a word on hidden notes. */
static const char *
counts(struct cli *c, const struct job *j)
{
	const char *words = report_counts(c, j->diags.count);

	if (j->diags.count[LEVEL_NOTE] > 0 && !c->options.given[OPT_verbose])
		words = arena_join(&c->mem, words,
		    text(c, TEXT_notes_hidden), NULL);
	return words;
}

/*
 * “已写出 X.pdf（…）；1 个警告”, or “2 个错误；没有写出 PDF”.  `done` is NULL
 * when nothing was written, "" when what was written speaks for itself.
 */
static void
say_verdict(struct cli *c, const struct job *j, const char *done,
    enum outcome outcome)
{
	bool dump = c->options.value[OPT_dump] != NULL;
	const char *words = counts(c, j), *first = done, *last = words;

	if (report_is(c, "json"))
		return;
	if (done == NULL) {
		first = words;
		last = text(c, dump ? TEXT_nothing_printed :
		    outcome == BAD_STRICT ? TEXT_strict_refuses :
		    TEXT_nothing_written, settings_kind(c));
	}
	words = arena_join(&c->mem, first,
	    *first != '\0' && *last != '\0' ? text(c, TEXT_semicolon) : "",
	    last, NULL);
	if (*words != '\0')
		say_line(c, false, words);
}

/* Writes what was made; `path` stays NULL when it must not be. */
static enum outcome
write_all(struct cli *c, struct job *j, struct gen_result *result,
    const char **path)
{
	const char *deps = c->options.value[OPT_deps];
	const char *to = target_path(c, c->options.operands[0],
	    result->output);
	struct buf rule = {.mem = &j->mem};

	if (!target_allowed(c, to, result->files) ||
	    (deps != NULL && !target_spares(c, deps, result->files)))
		return BAD_SYSTEM;
	if (!target_write(j, to, &result->pdf))
		return BAD_SYSTEM;
	gen_stage_ends(&result->spent, GEN_STAGE_store);
	*path = to;
	if (deps == NULL)
		return DONE;
	target_rule(&rule, to, result->files);
	return target_write(j, deps, &rule) ? DONE : BAD_SYSTEM;
}

/* What cannot be meant. */
static enum outcome
check_request(struct cli *c)
{
	const char *output = c->options.value[OPT_output];
	bool stream = output != NULL && strcmp(output, "-") == 0;
	bool dump = c->options.value[OPT_dump] != NULL;

	if (stream && !dump && isatty(STDOUT_FILENO) &&
	    (strcmp(settings_format(&c->options), "pdf") == 0 ||
	    strcmp(settings_format(&c->options), "docx") == 0))
		return misused(c, TEXT_pdf_to_terminal);
	if (c->options.value[OPT_deps] != NULL &&
	    (stream || (dump && output == NULL)))
		return misused(c, TEXT_deps_of_stream);
	return DONE;
}

/* What was written, and where; a dump on the screen needs no word. */
static const char *
done_line(struct cli *c, const char *path, const char *how)
{
	if (strcmp(path, "-") != 0)
		return text(c, TEXT_written, path, how);
	if (c->options.value[OPT_dump] != NULL)
		return "";
	return text(c, TEXT_written, text(c, TEXT_standard_output), how);
}

/* A sealed paper does not change unnoticed. */
static void
watch_seal(struct cli *c, struct job *j, const struct gen_result *result)
{
	const char *to;

	if (c->options.value[OPT_dump] != NULL)
		return;
	to = target_path(c, c->options.operands[0], result->output);
	if (strcmp(to, "-") != 0)
		gen_seal_watch(j, seal_beside(&c->mem, to), result);
}

/* Where the time went, a line a stage, where messages go. */
static void
say_timings(struct cli *c, const struct gen_spent *spent)
{
	static const char *const names[][2] = {
#define STAGE(id, zh, en) {zh, en},
#include "stages.def"
#undef STAGE
	};
	static const struct listing_column columns[] = {
		{"stage", {"阶段", "stage"}, false},
		{"ms", {"毫秒", "ms"}, true},
		{"share", {"占比", "share"}, true},
	};
	long long all = spent->at > 0 ? spent->at : 1, us;
	struct buf b = {.mem = &c->mem};
	char *line, *rest = NULL;
	struct listing l;
	int i;

	listing_open(&l, &c->mem, columns, 3);
	for (i = 0; i < GEN_STAGE__COUNT; i++) {
		us = spent->stage[i];
		listing_add(&l, (const char *const[]){names[i][c->lang],
		    arena_printf(&c->mem, "%lld.%02lld", us / 1000,
		    us % 1000 / 10),
		    arena_printf(&c->mem, "%lld%%", us * 100 / all)});
	}
	listing_print(&l, LISTING_HUMAN, c->lang, &b);
	for (line = strtok_r(b.text, "\n", &rest); line != NULL;
	    line = strtok_r(NULL, "\n", &rest))
		say_line(c, false, line);
}

static enum outcome
build(struct cli *c, struct job *j, const struct gen_options *options,
    long long start)
{
	struct gen_result result = {.pdf = {.mem = &j->mem}};
	const char *path = NULL, *done = NULL;
	enum outcome outcome;
	bool made = target_check(c, j);

	target_confine(c, c->options.operands[0]);
	made = made && gen_build(j, options, &result);
	if (made)
		watch_seal(c, j, &result);
	outcome = report_outcome(c, j);
	if (!made && outcome == DONE) {
		report_show(c, j);
		complain(c, TEXT_internal);
		return BAD_PROGRAM;
	}
	/* What a stage made is worth seeing for its mistakes. */
	if (made && (outcome == DONE || options->dump != GEN_DUMP_NONE))
		outcome = outcome_worse(outcome,
		    write_all(c, j, &result, &path));
	report_show(c, j);
	if (path != NULL)
		done = done_line(c, path, measures(c, &result,
		    options->draft, now() - start));
	say_verdict(c, j, done, outcome);
	if (c->options.given[OPT_timings] > 0)
		say_timings(c, &result.spent);
	return outcome;
}

enum outcome
command_build(struct cli *c)
{
	long long start = now();
	struct gen_options options;
	enum outcome outcome = check_request(c);
	struct job j;

	if (outcome == DONE)
		outcome = settings_read(c, c->options.operands[0], &options);
	if (outcome != DONE)
		return outcome;
	report_open(&j);
	outcome = build(c, &j, &options, start);
	job_close(&j);
	return outcome;
}
