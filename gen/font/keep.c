/*
 * Answers kept between runs, because asking fontconfig takes longer than the
 * whole of a report.  An entry of the cache is believed when no file or
 * directory it was made from has changed since.  When anything is amiss it is
 * as if there were none.
 *
 *     zongjie fonts 1
 *     = 0 /path/of/face.ttf        an answer, in the order of the wishes
 *     -                            found nowhere
 *     @ 1700000000.000000000 /dir  a witness and the time it changed
 *     @ - /dir                     a witness that did not exist
 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/buf.h"
#include "base/cache.h"
#include "font/font_inside.h"

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

/* The entry for this plan. */
static const char *
entry_name(const struct lookup *l)
{
	return arena_printf(&l->job->mem, "fonts-%016" PRIx64, key_of(l));
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

/* Whether the first line is ours; text it is in any case. */
static bool
is_ours(const char *text, size_t len)
{
	const size_t first = sizeof(first_line) - 1;

	return len >= first && memcmp(text, first_line, first) == 0 &&
	    memchr(text, '\0', len) == NULL;
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
	size_t len;
	char *text = cache_read(&l->job->mem, entry_name(l), &len);

	if (text == NULL)
		return false;
	if (is_ours(text, len) &&
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
	return true;
}

void
keep_write(const struct lookup *l)
{
	struct buf b = {.mem = &l->job->mem};

	if (compose(l, &b))
		cache_write(&l->job->mem, entry_name(l), b.text, b.len);
}
