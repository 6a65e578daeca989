/*
 * Answers kept between runs, because asking fontconfig takes longer than the
 * whole of a report.  An entry is believed when its sum is right, it belongs
 * to us, and no file or directory it was made from has changed since.  When
 * anything is amiss it is as if there were none.
 *
 *     zongjie fonts 1
 *     = 0 /path/of/face.ttf        an answer, in the order of the wishes
 *     -                            found nowhere
 *     @ 1700000000.000000000 /dir  a witness and the time it changed
 *     @ - /dir                     a witness that did not exist
 *     # 0123456789abcdef           sum of all before it
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/buf.h"
#include "font/font_inside.h"

enum { KEEP_LIMIT = 1024 * 1024 };

/* The number grows with each change of the form or of the rule for names. */
static const char first_line[] = "zongjie fonts 1\n";

/* Settings of fontconfig that change its answers. */
static const char *const settings[] = {
	"FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT",
	"XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME",
};

static const char *
or_empty(const char *s)
{
	return s != NULL ? s : "";
}

/* All that an answer depends on but the state of the directories. */
static uint64_t
key_of(const struct lookup *l)
{
	struct buf b = {.mem = &l->job->mem};
	const char *const *d = l->plan->directories;
	char here[PATH_MAX];
	size_t i;

	for (i = 0; i < l->count; i++)
		buf_printf(&b, "%s\n%s\n", l->wishes[i]->family,
		    or_empty(l->wishes[i]->style));
	for (; d != NULL && *d != NULL; d++)
		buf_printf(&b, "/%s\n%s\n", *d, (*d)[0] == '/' ? "" :
		    or_empty(getcwd(here, sizeof(here))));
	for (i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		buf_printf(&b, "%s\n", or_empty(getenv(settings[i])));
	buf_printf(&b, "%d", l->plan->user_fonts);
	return XXH3_64bits(b.text, b.len);
}

/* The file for this plan; NULL when there is no place to keep it. */
static const char *
keep_path(const struct lookup *l)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache != NULL && cache[0] == '/')
		return arena_printf(&l->job->mem, "%s/zongjie/fonts-%016"
		    PRIx64, cache, key_of(l));
	if (home != NULL && home[0] == '/')
		return arena_printf(&l->job->mem, "%s/.cache/zongjie/fonts-"
		    "%016" PRIx64, home, key_of(l));
	return NULL;
}

const char *
keep_stamp(struct arena *mem, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return "-";
	return arena_printf(mem, "%jd.%09ld", (intmax_t)st.st_mtim.tv_sec,
	    st.st_mtim.tv_nsec);
}

/* Reads an entry that is ours and of bearable size; NULL otherwise. */
static char *
read_entry(struct arena *mem, const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	struct stat st;
	char *text = NULL;
	ssize_t n = -1;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_uid == geteuid() && st.st_size < KEEP_LIMIT) {
		text = arena_zalloc(mem, (size_t)st.st_size + 1);
		n = read(fd, text, (size_t)st.st_size);
	}
	close(fd);
	if (n <= 0 || n != st.st_size)
		return NULL;
	*len = (size_t)n;
	return text;
}

static const char *
sum_line(struct arena *mem, const char *text, size_t len)
{
	return arena_printf(mem, "# %016" PRIx64 "\n",
	    XXH3_64bits(text, len));
}

/* Whether the last line is the sum of the rest, and the first is ours. */
static bool
is_whole(struct arena *mem, char *text, size_t len)
{
	const size_t sum = sizeof("# 0123456789abcdef\n") - 1;
	const size_t first = sizeof(first_line) - 1;

	if (len < first + sum || memcmp(text, first_line, first) != 0 ||
	    memchr(text, '\0', len) != NULL ||
	    strcmp(text + len - sum, sum_line(mem, text, len - sum)) != 0)
		return false;
	text[len - sum] = '\0';
	return true;
}

/* Reads "= index path" or "-"; false: not an answer. */
static bool
read_answer(struct lookup *l, size_t i, char *line)
{
	char *rest;

	if (i >= l->count)
		return false;
	if (strcmp(line, "-") == 0)
		return true;
	if (line[0] != '=' || line[1] != ' ')
		return false;
	l->found[i].index = (int)strtol(line + 2, &rest, 10);
	if (rest[0] != ' ' || rest[1] == '\0')
		return false;
	l->found[i].path = arena_strdup(l->mem, rest + 1);
	return true;
}

/* Whether "@ time path" still is so. */
static bool
is_unchanged(struct arena *mem, char *line)
{
	char *stamp = line + 2, *space = strchr(stamp, ' ');

	if (space == NULL)
		return false;
	*space = '\0';
	return strcmp(stamp, keep_stamp(mem, space + 1)) == 0;
}

static bool
read_lines(struct lookup *l, char *text)
{
	char *line, *next;
	size_t answers = 0;
	bool good = true;

	for (line = text; good && (next = strchr(line, '\n')) != NULL;
	    line = next + 1) {
		*next = '\0';
		if (line[0] == '@' && line[1] == ' ')
			good = is_unchanged(&l->job->mem, line);
		else
			good = read_answer(l, answers++, line);
	}
	return good && answers == l->count;
}

bool
keep_read(struct lookup *l)
{
	const char *path = keep_path(l);
	char *text;
	size_t len;

	if (path == NULL)
		return false;
	text = read_entry(&l->job->mem, path, &len);
	if (text != NULL && is_whole(&l->job->mem, text, len) &&
	    read_lines(l, text + sizeof(first_line) - 1))
		return true;
	memset(l->found, 0, l->count * sizeof(*l->found));
	return false;
}

/* The whole entry; false when a path cannot be written in a line. */
static bool
compose(const struct lookup *l, struct buf *b)
{
	const struct witness *w;
	size_t i;

	buf_puts(b, first_line);
	for (i = 0; i < l->count; i++) {
		const struct found *f = &l->found[i];

		if (f->path == NULL) {
			buf_puts(b, "-\n");
			continue;
		}
		if (strchr(f->path, '\n') != NULL)
			return false;
		buf_printf(b, "= %d %s\n@ %s %s\n", f->index, f->path,
		    keep_stamp(b->mem, f->path), f->path);
	}
	for (w = l->witnesses; w != NULL; w = w->next) {
		if (strchr(w->path, '\n') != NULL)
			return false;
		buf_printf(b, "@ %s %s\n", w->stamp, w->path);
	}
	buf_puts(b, sum_line(b->mem, b->text, b->len));
	return b->len < KEEP_LIMIT;
}

/* Makes the directory of `path` and the one above it. */
static void
make_room(struct arena *mem, const char *path)
{
	char *dir = arena_strdup(mem, path), *slash = strrchr(dir, '/');
	char *up;

	*slash = '\0';
	if (mkdir(dir, 0700) == 0 || errno != ENOENT)
		return;
	up = strrchr(dir, '/');
	*up = '\0';
	mkdir(dir, 0700);
	*up = '/';
	mkdir(dir, 0700);
}

static bool
write_whole(const char *path, const struct buf *b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t n;

	if (fd < 0)
		return false;
	n = write(fd, b->text, b->len);
	return close(fd) == 0 && n == (ssize_t)b->len;
}

void
keep_write(const struct lookup *l)
{
	struct buf b = {.mem = &l->job->mem};
	const char *path = keep_path(l), *part;

	if (path == NULL || !compose(l, &b))
		return;
	part = arena_printf(&l->job->mem, "%s.%ld", path, (long)getpid());
	make_room(&l->job->mem, path);
	if (!write_whole(part, &b) || rename(part, path) != 0)
		unlink(part);
}
