/*
 * Where build writes, and what it must not write over.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cache.h"
#include "base/confine.h"
#include "base/file.h"
#include "cli/cli.h"

/* Whether -o names a place for files rather than a file. */
static bool
is_place(const char *output)
{
	size_t n = strlen(output);

	return n > 0 && (output[n - 1] == '/' || file_is_directory(output));
}

void
target_confine(struct cli *c, const char *data)
{
	const char *output = c->options.value[OPT_output];
	const char *deps = c->options.value[OPT_deps];
	const char *dirs[4] = {NULL}, *cache = cache_place(&c->mem);
	size_t n = 0;

	if (output == NULL)
		dirs[n++] = file_directory(&c->mem, data);
	else if (strcmp(output, "-") != 0)
		dirs[n++] = is_place(output) ? output :
		    file_directory(&c->mem, output);
	if (deps != NULL)
		dirs[n++] = file_directory(&c->mem, deps);
	if (cache != NULL)
		dirs[n++] = cache;
	confine(dirs);
}

bool
target_check(struct cli *c, struct job *j)
{
	const char *output = c->options.value[OPT_output], *dir;

	if (output == NULL || strcmp(output, "-") == 0)
		return true;
	dir = is_place(output) ? output : file_directory(&c->mem, output);
	if (file_is_directory(dir)) {
		if (access(dir, W_OK | X_OK) == 0)
			return true;
	} else if (access(dir, F_OK) == 0)
		errno = ENOTDIR;
	diag_add(j, B004, (struct loc){0}, arena_strdup(&j->mem, output),
	    strerror(errno));
	return false;
}

/* The name of a dump beside the name of its PDF. */
static const char *
dump_name(struct cli *c, const char *name)
{
	const char *stage = c->options.value[OPT_dump];
	size_t n = strlen(name);

	if (n > 4 && strcmp(name + n - 4, ".pdf") == 0)
		n -= 4;
	name = arena_strndup(&c->mem, name, n);
	if (strcmp(stage, "text") == 0)
		return arena_join(&c->mem, name, ".txt", NULL);
	return arena_join(&c->mem, name, ".", stage, ".txt", NULL);
}

const char *
target_path(struct cli *c, const char *data, const char *name)
{
	const char *output = c->options.value[OPT_output];
	bool dump = c->options.value[OPT_dump] != NULL;

	if (output == NULL)
		return dump ? "-" : file_beside(&c->mem, data, name);
	if (strcmp(output, "-") == 0 || !is_place(output))
		return output;
	if (dump)
		name = dump_name(c, name);
	return arena_join(&c->mem, output,
	    output[strlen(output) - 1] == '/' ? "" : "/", name, NULL);
}

bool
target_spares(struct cli *c, const char *path, const char *const *inputs)
{
	struct stat target, st;

	if (stat(path, &target) != 0)
		return true;
	for (; inputs != NULL && *inputs != NULL; inputs++) {
		if (stat(*inputs, &st) != 0 || st.st_ino != target.st_ino ||
		    st.st_dev != target.st_dev)
			continue;
		complain(c, TEXT_is_input, path);
		return false;
	}
	return true;
}

bool
target_new(struct cli *c, const char *path, const char *const *inputs)
{
	if (strcmp(path, "-") == 0 || !file_exists(path))
		return true;
	if (!target_spares(c, path, inputs))
		return false;
	if (c->options.given[OPT_force])
		return true;
	complain(c, TEXT_is_there, path);
	return false;
}

/* Whether the file is of the kind that is to be written, or empty. */
static bool
is_alike(const struct cli *c, const char *path)
{
	static const struct {
		const char *format, *head;
	} kinds[] = {
		{"pdf", "%PDF-"}, {"docx", "PK\3\4"}, {"html", "<!DOC"},
	};
	const char *format = settings_format(&c->options);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char head[5];
	ssize_t n;
	size_t i;

	if (fd < 0)
		return false;
	n = read(fd, head, sizeof(head));
	close(fd);
	for (i = 0; n > 0 && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(format, kinds[i].format) == 0)
			return n == 5 && strncmp(head, kinds[i].head,
			    strlen(kinds[i].head)) == 0;
	return n == 0;
}

bool
target_allowed(struct cli *c, const char *path, const char *const *inputs)
{
	bool dump = c->options.value[OPT_dump] != NULL;
	struct stat st;

	/* What is no regular file is refused by file_write. */
	if (strcmp(path, "-") == 0 || stat(path, &st) != 0 ||
	    !S_ISREG(st.st_mode))
		return true;
	if (!target_spares(c, path, inputs))
		return false;
	if (c->options.given[OPT_force] || st.st_size == 0 ||
	    (!dump && is_alike(c, path)))
		return true;
	complain(c, dump ? TEXT_is_there : TEXT_not_ours, path,
	    settings_kind(c));
	return false;
}

/*
 * A signal waits until the file is whole and the temporary one is gone; the
 * writing takes a few milliseconds.
 */
bool
target_write(struct job *j, const char *path, const struct buf *b)
{
	sigset_t late, before;
	bool done;

	sigemptyset(&late);
	sigaddset(&late, SIGINT);
	sigaddset(&late, SIGTERM);
	sigaddset(&late, SIGHUP);
	if (strcmp(path, "-") == 0)
		return file_write(j, path, buf_text(b), b->len);
	sigprocmask(SIG_BLOCK, &late, &before);
	done = file_write(j, path, buf_text(b), b->len);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return done;
}

/* A file name as make reads it. */
static void
put_make_name(struct buf *b, const char *name, const char *escaped)
{
	const char *s, *t;

	for (s = name; *s != '\0'; s++) {
		if (*s == '$')
			buf_putc(b, '$');
		else if (strchr(escaped, *s) != NULL) {
			/* Backslashes before an escaped one count double. */
			for (t = s; t > name && t[-1] == '\\'; t--)
				buf_putc(b, '\\');
			buf_putc(b, '\\');
		}
		buf_putc(b, *s);
	}
}

void
target_rule(struct buf *b, const char *target, const char *const *inputs)
{
	const char *const *in;

	put_make_name(b, target, " \t#:%");
	buf_putc(b, ':');
	for (in = inputs; in != NULL && *in != NULL; in++) {
		buf_puts(b, " \\\n ");
		put_make_name(b, *in, " \t#:");
	}
	buf_putc(b, '\n');
	/* A rule for each, so that make bears a file that went away. */
	for (in = inputs; in != NULL && *in != NULL; in++) {
		buf_putc(b, '\n');
		put_make_name(b, *in, " \t#:%");
		buf_puts(b, ":\n");
	}
}
