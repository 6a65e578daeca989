#ifndef TESTS_IMPORT_LEDGER_H
#define TESTS_IMPORT_LEDGER_H

/* A map over one ledger, both in a directory of the test's own. */
#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "import/import.h"

/* A map of one table, and figures for it. */
#define MAP(name) "格式: zongjie-import/1\n期间: 2022上半年\n" \
	"表: {甲: {文件: " name "}}\n数据:\n  "
#define SUM "一: {取: 求和, 列: 乙}"
#define AT(cell) "一: {取: 单元格, 单元格: " cell "}"
#define HEAD "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: a.csv}}\n数据:\n"
#define TABLE "格式: zongjie-import/1\n期间: 2022上半年\n表: "
#define ONE HEAD "  一: "

static char dir[] = "/tmp/zongjie-import-XXXXXX";

static inline const char *
path_of(struct job *j, const char *name)
{
	return arena_join(&j->mem, dir, "/", name, NULL);
}

/* Imports by `map`, the `n` bytes standing in the file `name` beside it. */
static inline bool
import_over(struct job *j, const char *map, const char *name,
    const void *bytes, size_t n, struct import_result *r)
{
	assert_true(file_write(j, path_of(j, "map.yml"), map, strlen(map)));
	assert_true(file_write(j, path_of(j, name), bytes, n));
	return import_run(j, path_of(j, "map.yml"), NULL, r);
}

/* Runs `map` over the `n` bytes of a CSV. */
static inline bool
run_bytes(struct job *j, const char *map, const char *csv, size_t n,
    struct import_result *r)
{
	return import_over(j, map, "a.csv", csv, n, r);
}

static inline bool
run(struct job *j, const char *map, const char *csv, struct import_result *r)
{
	return run_bytes(j, map, csv, strlen(csv), r);
}

/* The value of a figure; "" when it was not made. */
static inline const char *
value_of(const struct import_result *r, const char *path)
{
	const struct import_row *f;

	for (f = r->rows; f != NULL; f = f->next)
		if (strcmp(f->path, path) == 0)
			return f->value;
	return "";
}

/* Names what was said instead of what should have been. */
static inline void
print_messages(const struct job *j, const char *instead_of)
{
	const struct diag *d;

	print_message("%s:\n", instead_of);
	for (d = j->diags.first; d != NULL; d = d->next)
		print_message("  %s %zu:%zu\n", diag_name(d->code),
		    loc_place(d->loc).line, loc_place(d->loc).column);
}

/* Whether that was said, once, and nothing else; DIAG__COUNT: nothing. */
static inline bool
said_only(const struct job *j, enum diag_code code, const char *of)
{
	const struct diag *first = j->diags.first;
	bool so = code == DIAG__COUNT ? first == NULL :
	    first != NULL && first->next == NULL && first->code == code;

	if (!so)
		print_messages(j, of);
	return so;
}

/* `text` n times. */
static inline const char *
times(struct job *j, const char *text, unsigned n)
{
	struct buf b = {.mem = &j->mem};

	while (n-- > 0)
		buf_puts(&b, text);
	return buf_text(&b);
}

static inline int
make_directory(void **state)
{
	(void)state;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static inline int
remove_directory(void **state)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	(void)state;
	if (d == NULL)
		return -1;
	while ((e = readdir(d)) != NULL)
		(void)unlinkat(dirfd(d), e->d_name, 0);
	closedir(d);
	return rmdir(dir);
}

#endif
