/*
 * POST /open: starts the writer's editor at a place, for files of the job
 * only.  The command is split at blanks and goes through no shell.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "preview/inside.h"

enum { MOST_WORDS = 32 };

extern char **environ;

/* One word of the command with %f, %l and %c put in. */
static const char *
put_in(struct arena *mem, const char *word, const char *const what[3],
    bool *file)
{
	struct buf b = {.mem = mem};

	for (; *word != '\0'; word++) {
		const char *at = *word == '%' && word[1] != '\0' ?
		    strchr("flc", word[1]) : NULL;

		if (at == NULL) {
			buf_putc(&b, *word);
			continue;
		}
		*file |= *at == 'f';
		buf_puts(&b, what[*at == 'f' ? 0 : *at == 'l' ? 1 : 2]);
		word++;
	}
	return buf_text(&b);
}

/*
 * The editor is nobody's child: one in between starts it and leaves, so that
 * nobody has to wait for its end.
 */
static bool
launch(char *const argv[], posix_spawn_file_actions_t *files,
    posix_spawnattr_t *how)
{
	pid_t between = fork(), editor;
	int status = 1;

	if (between == 0)
		_exit(posix_spawnp(&editor, argv[0], files, how, argv,
		    environ) != 0);
	while (between > 0 && waitpid(between, &status, 0) < 0 &&
	    errno == EINTR)
		;
	return between > 0 && status == 0;
}

static bool
start(struct arena *mem, const char *command, const char *const what[3])
{
	char *words = arena_strdup(mem, command), *word, *rest = words;
	char *argv[MOST_WORDS + 2] = {0};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	bool named = false, done;
	size_t n = 0;

	while ((word = strsep(&rest, " \t")) != NULL && n < MOST_WORDS)
		if (*word != '\0')
			argv[n++] = arena_strdup(mem,
			    put_in(mem, word, what, &named));
	if (!named)
		argv[n++] = arena_strdup(mem, what[0]);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
	    O_RDONLY, 0);
	posix_spawnattr_init(&how);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSID |
	    POSIX_SPAWN_SETSIGMASK);
	done = n > 1 && launch(argv, &files, &how);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	return done;
}

static bool
is_number(const char *s)
{
	return s != NULL && *s != '\0' && strlen(s) < 9 &&
	    strspn(s, "0123456789") == strlen(s);
}

void
editor_open(struct request *r)
{
	const char *file = http_field(r, "file");
	const char *line = http_field(r, "line");
	const char *column = http_field(r, "column");
	const char *command = r->preview->options->editor;
	char *real;

	if (file == NULL || render_file(r->preview, file) == NULL)
		http_say(r, MHD_HTTP_FORBIDDEN, "not a file of this report");
	else if (command == NULL)
		http_say(r, MHD_HTTP_CONFLICT, "no editor");
	else {
		const char *what[3] = {
			file, is_number(line) ? line : "1",
			is_number(column) ? column : "1",
		};

		/* No name that could be taken for an option. */
		real = realpath(file, NULL);
		if (real != NULL)
			what[0] = arena_strdup(&r->mem, real);
		free(real);
		if (start(&r->mem, command, what))
			http_say(r, MHD_HTTP_OK, "opened");
		else
			http_say(r, MHD_HTTP_CONFLICT, "cannot start it");
	}
}
