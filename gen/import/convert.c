/*
 * Workbooks of the old kind (.xls, .et): another program on this machine
 * makes an .xlsx of them, in a directory of its own that goes at once.
 */
#include "import/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

extern char **environ;

enum { PATIENCE = 120, TICKS = 50 };	/* seconds; looks a second */

/* What the bytes at the front of a compound file of Microsoft are. */
static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0"
    "P\0a\0c\0k\0a\0g\0e";

enum convert_kind
convert_kind(const char *path)
{
	char bytes[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum convert_kind kind = CONVERT_NOT;
	struct stat st;
	ssize_t n = 0;

	if (fd < 0)
		return CONVERT_NOT;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		n = read(fd, bytes, sizeof(bytes));
	if (n >= 8 && memcmp(bytes, compound, 8) == 0) {
		kind = CONVERT_OLD;
		for (; n > 0; n = read(fd, bytes, sizeof(bytes)))
			if (memmem(bytes, (size_t)n, encrypted,
			    sizeof(encrypted)) != NULL)
				kind = CONVERT_LOCKED;
	}
	close(fd);
	return kind;
}

/* ---- finding and running the program ---- */

/* The file of that name on PATH; NULL when there is none. */
static const char *
find_program(struct arena *mem, const char *name)
{
	const char *path = getenv("PATH"), *file;
	size_t n;

	for (; path != NULL && *path != '\0'; path += n + (path[n] == ':')) {
		n = strcspn(path, ":");
		/* An empty entry is this directory, which we do not trust. */
		if (n == 0)
			continue;
		file = arena_join(mem, arena_strndup(mem, path, n), "/", name,
		    NULL);
		if (access(file, X_OK) == 0)
			return file;
	}
	return NULL;
}

/* Waits for the child, in the end without mercy; true when all went well. */
static bool
wait_for(pid_t child)
{
	struct timespec tick = {0, 1000000000 / TICKS};
	int status, i;

	for (i = 0; i < PATIENCE * TICKS; i++) {
		if (waitpid(child, &status, WNOHANG) == child)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		nanosleep(&tick, NULL);
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return false;
}

static bool
run(const char *const *argv)
{
	posix_spawn_file_actions_t files;
	pid_t child;
	int rc, fd;

	if (posix_spawn_file_actions_init(&files) != 0)
		return false;
	for (fd = 0; fd < 3; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null",
		    fd == 0 ? O_RDONLY : O_WRONLY, 0);
	rc = posix_spawn(&child, argv[0], &files, NULL,
	    (char *const *)(uintptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&files);
	return rc == 0 && wait_for(child);
}

/* ---- the directory ---- */

static const char *
make_directory(struct arena *mem)
{
	const char *top = getenv("TMPDIR");
	char *name = arena_strdup(mem, arena_join(mem, top != NULL &&
	    *top == '/' ? top : "/tmp", "/zongjie-XXXXXX", NULL));

	return mkdtemp(name);
}

static void
remove_directory(const char *dir)
{
	static const char *const all[] = {
		"/bin/rm", "-rf", "--", NULL, NULL,
	};
	const char *argv[5];

	memcpy(argv, all, sizeof(argv));
	argv[3] = dir;
	(void)run(argv);
}

/* ssconvert IN OUT */
static bool
run_ssconvert(const char *program, const char *in, const char *out)
{
	const char *const argv[] = {program, in, out, NULL};

	return run(argv);
}

/* soffice with a profile of its own, so that one in use does not matter. */
static bool
run_soffice(struct arena *mem, const char *program, const char *dir,
    const char *in)
{
	const char *profile = arena_join(mem, "-env:UserInstallation=file://",
	    dir, "/profile", NULL);
	const char *const argv[] = {
		program, profile, "--headless", "--norestore", "--convert-to",
		"xlsx", "--outdir", dir, in, NULL,
	};

	return run(argv);
}

/* The path as a program takes it: never for an option. */
static const char *
plain_path(struct arena *mem, const char *path)
{
	return *path == '-' ? arena_join(mem, "./", path, NULL) : path;
}

/* in.xls → dir/in.xlsx */
static const char *
name_within(struct arena *mem, const char *dir, const char *path)
{
	const char *slash = strrchr(path, '/'), *dot;
	const char *base = slash != NULL ? slash + 1 : path;

	dot = strrchr(base, '.');
	return arena_join(mem, dir, "/", arena_strndup(mem, base,
	    dot != NULL && dot > base ? (size_t)(dot - base) :
	    strlen(base)), ".xlsx", NULL);
}

const char *
convert_open(struct job *j, const char *path, struct loc asked,
    struct converted *to)
{
	struct arena *mem = &j->mem;
	const char *office = find_program(mem, "soffice");
	const char *gnumeric = find_program(mem, "ssconvert");
	const char *in = plain_path(mem, path);
	bool good;

	*to = (struct converted){0};
	if (office == NULL && gnumeric == NULL) {
		diag_add(j, I033, asked, path);
		return NULL;
	}
	to->dir = make_directory(mem);
	if (to->dir == NULL) {
		diag_add(j, B004, asked, "zongjie-XXXXXX", strerror(errno));
		return NULL;
	}
	to->path = name_within(mem, to->dir, path);
	good = office != NULL ? run_soffice(mem, office, to->dir, in) :
	    run_ssconvert(gnumeric, in, to->path);
	if (good && access(to->path, R_OK) == 0) {
		diag_add(j, I035, asked, path, office != NULL ? "soffice" :
		    "ssconvert");
		return to->path;
	}
	diag_add(j, I034, asked, path, office != NULL ? "soffice" :
	    "ssconvert");
	convert_close(to);
	return NULL;
}

void
convert_close(struct converted *c)
{
	if (c->dir != NULL)
		remove_directory(c->dir);
	c->dir = NULL;
}
