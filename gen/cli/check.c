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
#include "cli/cli.h"

enum { DEEPEST = 16 };	/* directories within directories */

/* The data files to look at, and the counts of all of them. */
struct checking {
	struct cli *c;
	const char **files;
	size_t count, cap;
	unsigned totals[LEVEL__COUNT];
};

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

/* Whether a file is a period file; one that cannot be read is none. */
static bool
is_data(const char *path)
{
	struct job j;
	const struct src *src;
	bool found = false;
	size_t i;

	job_open(&j, no_memory);
	src = file_read(&j, path, (struct loc){0});
	for (i = 0; src != NULL && !found && i < src->line_count; i++)
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
	bool made;
	int level;

	if (outcome != DONE)
		return outcome;
	options.check_only = true;
	job_open(&j, no_memory);
	result.pdf.mem = &j.mem;
	made = gen_build(&j, &options, &result);
	outcome = report_outcome(k->c, &j);
	report_show(k->c, &j);
	if (!made && outcome == DONE) {
		complain(k->c, TEXT_internal);
		outcome = BAD_PROGRAM;
	}
	for (level = 0; level < LEVEL__COUNT; level++)
		k->totals[level] += j.diags.count[level];
	job_close(&j);
	return outcome;
}

static void
say_verdict(struct checking *k, enum outcome outcome)
{
	struct cli *c = k->c;
	const char *words = report_counts(c, k->totals);

	if (report_is(c, "json") || outcome == BAD_PROGRAM)
		return;
	if (*words == '\0')
		words = text(c, TEXT_no_problem);
	else if (outcome == DONE)
		words = arena_join(&c->mem, words, text(c, TEXT_semicolon),
		    text(c, TEXT_can_be_built), NULL);
	if (k->count != 1)
		words = text(c, TEXT_files_checked,
		    text_number(c, (long long)k->count), words);
	say_line(c, false, words);
}

enum outcome
command_check(struct cli *c)
{
	struct checking k = {.c = c};
	enum outcome outcome = DONE;
	size_t i, before;
	int n;

	for (n = 0; n < c->options.operand_count; n++) {
		const char *path = c->options.operands[n];
		size_t len = strlen(path);

		if (!file_is_directory(path)) {
			add_file(&k, path);
			continue;
		}
		while (len > 1 && path[len - 1] == '/')
			len--;
		before = k.count;
		add_directory(&k, arena_strndup(&c->mem, path, len), 0);
		if (k.count > before)
			continue;
		complain(c, TEXT_no_data_in, path);
		outcome = BAD_USAGE;
	}
	for (i = 0; i < k.count; i++)
		outcome = outcome_worse(outcome, check_file(&k, k.files[i]));
	if (k.count > 0)
		say_verdict(&k, outcome);
	return outcome;
}
