#ifndef TESTS_CLI_DESK_H
#define TESTS_CLI_DESK_H

/* One run of the program without the program: its options are parsed. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"

enum { MOST_WORDS = 12 };

/* `words` after the name of the program, up to a NULL. */
static inline enum outcome
desk_open(struct cli *c, const char *const *words)
{
	char *argv[MOST_WORDS + 2];
	int argc = 1;

	*c = (struct cli){.mem.fail = abort};
	argv[0] = arena_strdup(&c->mem, "zongjie");
	for (; *words != NULL; words++) {
		assert_true(argc <= MOST_WORDS);
		argv[argc++] = arena_strdup(&c->mem, *words);
	}
	argv[argc] = NULL;
	return options_parse(c, argc, argv);
}

#define DESK(c, ...) \
	desk_open(c, (const char *const[]){__VA_ARGS__, NULL})

/* What goes to standard error until desk_heard(). */
static int desk_stderr = -1, desk_file = -1;

static inline void
desk_listen(void)
{
	char name[] = "/tmp/zongjie-XXXXXX";

	desk_file = mkstemp(name);
	assert_true(desk_file >= 0);
	unlink(name);
	desk_stderr = dup(STDERR_FILENO);
	dup2(desk_file, STDERR_FILENO);
}

static inline const char *
desk_heard(struct arena *mem)
{
	char *text = arena_zalloc(mem, 65536);

	dup2(desk_stderr, STDERR_FILENO);
	close(desk_stderr);
	assert_true(pread(desk_file, text, 65535, 0) >= 0);
	close(desk_file);
	return text;
}

#endif
