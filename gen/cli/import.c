/*
 * import: ledgers and a map in, a data file out; or a table of its figures.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/table.h"

/* Whether the file was made by an import, or holds nothing at all. */
static bool
is_ours(const char *path, const char *head)
{
	size_t want = strlen(head);
	char found[64];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, found, want < sizeof(found) ? want : sizeof(found));
	close(fd);
	return n == 0 || (n == (ssize_t)want &&
	    memcmp(found, head, want) == 0);
}

/* What people typed is never replaced without --force. */
static bool
may_write(struct cli *c, const char *path,
    const struct gen_import_result *result)
{
	struct stat st;

	if (strcmp(path, "-") == 0 || stat(path, &st) != 0 ||
	    !S_ISREG(st.st_mode))
		return true;
	if (!target_spares(c, path, result->files))
		return false;
	if (c->options.given[OPT_force] || is_ours(path, result->head))
		return true;
	complain(c, TEXT_is_there, path);
	return false;
}

static enum outcome
print_table(struct cli *c, const struct gen_import_result *result)
{
	static const struct listing_column columns[] = {
		{"figure", {"数", "figure"}, false},
		{"value", {"值", "value"}, false},
		{"unit", {"单位", "unit"}, false},
		{"months", {"按月", "months"}, false},
		{"source", {"来源", "source"}, false},
	};
	const struct gen_imported *f;
	struct listing l;

	listing_open(&l, &c->mem, columns, 5);
	for (f = result->first; f != NULL; f = f->next)
		listing_add(&l, (const char *const[]){f->path, f->value,
		    f->unit, f->months, f->origin});
	return listing_put(c, &l);
}

static enum outcome
write_data(struct cli *c, struct job *j,
    const struct gen_import_result *result)
{
	const char *to = c->options.value[OPT_output];

	if (to == NULL)
		to = "-";
	if (!may_write(c, to, result))
		return BAD_SYSTEM;
	return target_write(j, to, &result->yaml) ? DONE : BAD_SYSTEM;
}

static void
say_verdict(struct cli *c, const struct job *j,
    const struct gen_import_result *result, bool written)
{
	const char *to = c->options.value[OPT_output];
	const char *counts = report_counts(c, j->diags.count);
	const struct gen_imported *f;
	long long n = 0;

	for (f = result->first; f != NULL; f = f->next)
		n++;
	if (report_is(c, "json"))
		return;
	if (written && to != NULL && strcmp(to, "-") != 0)
		say(c, TEXT_imported, to, text_number(c, n));
	if (*counts != '\0')
		say_line(c, false, counts);
}

static enum outcome
import(struct cli *c, struct job *j, const struct gen_import_options *o)
{
	struct gen_import_result result = {.yaml = {.mem = &j->mem}};
	bool made = gen_import(j, o, &result);
	bool look = c->options.given[OPT_dry_run] != 0, written = false;
	enum outcome outcome = report_outcome(c, j);

	if (!made && outcome == DONE) {
		report_show(c, j);
		complain(c, TEXT_internal);
		return BAD_PROGRAM;
	}
	/* The figures that could be made are worth seeing for the others. */
	if (look)
		outcome = outcome_worse(outcome, print_table(c, &result));
	else if (made && outcome == DONE) {
		outcome = write_data(c, j, &result);
		written = outcome == DONE;
	}
	report_show(c, j);
	say_verdict(c, j, &result, written);
	return outcome;
}

enum outcome
command_import(struct cli *c)
{
	const struct gen_import_options options = {
		.map = c->options.value[OPT_map],
		.inputs = c->options.operands,
	};
	enum outcome outcome;
	struct job j;

	if (options.map == NULL)
		return misused(c, TEXT_no_map);
	report_open(&j);
	outcome = import(c, &j, &options);
	job_close(&j);
	return outcome;
}
