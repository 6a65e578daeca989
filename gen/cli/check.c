/*
 * check: everything that is wrong or missing, in one run; nothing is written.
 * A directory stands for every data file beneath it.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/layout.h"

enum { DEEPEST = 16 };	/* directories within directories */

/* The data files to look at, and the counts of all of them. */
struct checking {
	struct cli *c;
	const char **files;
	size_t count, cap;
	unsigned totals[LEVEL__COUNT];
	enum outcome outcome;	/* the gravest so far */
	struct layout_report layout;
};

static void
worse(struct checking *k, enum outcome outcome)
{
	k->outcome = outcome_worse(k->outcome, outcome);
}

static void
add_file(struct checking *k, const char *path)
{
	if (k->count == k->cap) {
		size_t cap = k->cap > 0 ? k->cap * 2 : 16;

		k->files = arena_grow(&k->c->mem, k->files,
		    k->cap * sizeof(*k->files), cap * sizeof(*k->files));
		k->cap = cap;
	}
	k->files[k->count++] = path;
}

static const char *
skip_any(const char *s, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return s + strlen(words[i]);
	return NULL;
}

/* Whether the line says 格式: zongjie-data/…, rightly or nearly so. */
static bool
says_data(const char *line)
{
	static const char *const keys[] = {"格式", "\"格式\"", "'格式'"};
	static const char *const colons[] = {":", "："};
	const char *s = skip_any(line, keys, 3);

	if (s != NULL)
		s = skip_any(s + strspn(s, " "), colons, 2);
	if (s == NULL)
		return false;
	s += strspn(s, " \t\"'");
	return strncmp(s, "zongjie-data/", strlen("zongjie-data/")) == 0;
}

/*
 * Whether a file is a period file.  One that cannot be read, or has letters
 * in it that no file of ours may have, may be one: checking it says why.
 */
static bool
is_data(const char *path)
{
	struct job j;
	const struct src *src;
	size_t i;
	bool found;

	report_open(&j);
	src = file_read(&j, path, (struct loc){0});
	found = src == NULL;
	for (i = 0; !found && i < src->line_count; i++)
		found = says_data(src->text + src->lines[i]);
	job_close(&j);
	return found;
}

static bool
is_yaml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot != name &&
	    (strcmp(dot, ".yml") == 0 || strcmp(dot, ".yaml") == 0);
}

/* Hidden entries are left alone, and symbolic links to directories. */
static void
add_directory(struct checking *k, const char *dir, int depth)
{
	struct dirent **entries;
	int n = scandir(dir, &entries, NULL, alphasort), i;
	bool bare = strcmp(dir, ".") == 0;

	if (n < 0) {
		complain(k->c, TEXT_cannot_open, dir,
		    system_words(k->c, strerror(errno)));
		worse(k, BAD_SYSTEM);
		return;
	}
	for (i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *path = bare ? arena_strdup(&k->c->mem, name) :
		    arena_join(&k->c->mem, dir, "/", name, NULL);
		struct stat st;

		if (name[0] != '.' && lstat(path, &st) == 0) {
			if (S_ISDIR(st.st_mode) && depth < DEEPEST)
				add_directory(k, path, depth + 1);
			else if (is_yaml(name) && is_data(path))
				add_file(k, path);
		}
		free(entries[i]);
	}
	free(entries);
}

static enum outcome
check_file(struct checking *k, const char *path)
{
	struct gen_options options;
	struct gen_result result = {0};
	enum outcome outcome = settings_read(k->c, path, &options);
	struct job j;
	int level;

	if (outcome != DONE)
		return outcome;
	options.check_only = true;
	if (k->c->options.given[OPT_fix] != 0 ||
	    k->c->options.given[OPT_dry_run] != 0)
		outcome = mend_templates(k->c, &options);
	if (outcome != DONE)
		return outcome;
	report_open(&j);
	result.pdf.mem = &j.mem;
	(void)gen_build(&j, &options, &result);
	outcome = outcome_worse(report_outcome(k->c, &j),
	    report_show(k->c, &j));
	for (level = 0; level < LEVEL__COUNT; level++)
		k->totals[level] += j.diags.count[level];
	layout_add(k->c, &k->layout, path, result.clauses);
	job_close(&j);
	return outcome;
}

static void
say_verdict(struct checking *k)
{
	struct cli *c = k->c;
	const char *words = report_counts(c, k->totals);

	if (report_is(c, "json"))
		return;
	if (*words == '\0')
		words = text(c, TEXT_no_problem);
	else if (k->outcome == DONE)
		words = arena_join(&c->mem, words, text(c, TEXT_semicolon),
		    text(c, TEXT_can_be_built), NULL);
	if (k->count != 1)
		words = text(c, TEXT_files_checked,
		    text_number(c, (long long)k->count), words);
	say_line(c, false, words);
}

/* An operand: a data file, or a directory with at least one. */
static void
add_operand(struct checking *k, const char *path)
{
	size_t len = strlen(path), before = k->count;

	if (!file_is_directory(path)) {
		add_file(k, path);
		return;
	}
	while (len > 1 && path[len - 1] == '/')
		len--;
	add_directory(k, arena_strndup(&k->c->mem, path, len), 0);
	if (k->count > before)
		return;
	complain(k->c, TEXT_no_data_in, path);
	worse(k, BAD_USAGE);
}

const char *const *
check_files(struct cli *c, enum outcome *outcome)
{
	struct checking k = {.c = c, .outcome = *outcome};
	int n;

	for (n = 0; n < c->options.operand_count; n++)
		add_operand(&k, c->options.operands[n]);
	add_file(&k, NULL);
	*outcome = k.outcome;
	return k.files;
}

enum outcome
command_check(struct cli *c)
{
	struct checking k = {.c = c};
	size_t i;
	int n;

	for (n = 0; n < c->options.operand_count; n++)
		add_operand(&k, c->options.operands[n]);
	layout_open(c, &k.layout, k.count > 1);
	for (i = 0; i < k.count; i++)
		worse(&k, check_file(&k, k.files[i]));
	if (c->options.given[OPT_layout] != 0)
		worse(&k, layout_put(c, &k.layout));
	if (k.count > 0)
		say_verdict(&k);
	return k.outcome;
}
