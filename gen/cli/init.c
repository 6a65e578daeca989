/*
 * init: a template set and starter data to begin with, copied from the
 * program's share, and those of other documents that are asked for.  Nothing
 * that is there already is touched without --force, and nothing at all is
 * written while one file stands in the way; but who comes back for another
 * document keeps the files that all of them share.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

enum { DEEPEST = 8, LARGEST = 16 * 1024 * 1024 };

/* What is copied in any case: from the share, to the directory. */
static const struct {
	const char *from, *to;
} parts[] = {
	{"samples/starter", ""},
	{"templates/half-year", "/templates/half-year"},
};

struct copying {
	struct cli *c;
	const char *share, *dir;
	const char **from, **to;	/* files, in pairs */
	size_t count, cap;
	bool keep;		/* files that are there stay as they are */
};

static void
add_pair(struct copying *k, const char *from, const char *to)
{
	struct stat st;

	if (k->keep && lstat(to, &st) == 0)
		return;
	if (k->count == k->cap) {
		size_t cap = k->cap > 0 ? k->cap * 2 : 32;
		size_t old = k->cap * sizeof(*k->from);

		k->from = arena_grow(&k->c->mem, k->from, old,
		    cap * sizeof(*k->from));
		k->to = arena_grow(&k->c->mem, k->to, old,
		    cap * sizeof(*k->to));
		k->cap = cap;
	}
	k->from[k->count] = from;
	k->to[k->count++] = to;
}

/* Every regular file beneath; false when the directory cannot be read. */
static bool
add_tree(struct copying *k, const char *from, const char *to, int depth)
{
	struct dirent **entries;
	int n = scandir(from, &entries, NULL, alphasort), i;
	bool good = true;

	if (n < 0) {
		complain(k->c, TEXT_cannot_open, from,
		    system_words(k->c, strerror(errno)));
		return false;
	}
	for (i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *source = arena_join(&k->c->mem, from, "/", name,
		    NULL);
		const char *target = arena_join(&k->c->mem, to, "/", name,
		    NULL);
		struct stat st;

		if (name[0] != '.' && lstat(source, &st) == 0) {
			if (S_ISREG(st.st_mode))
				add_pair(k, source, target);
			else if (S_ISDIR(st.st_mode) && depth < DEEPEST)
				good &= add_tree(k, source, target,
				    depth + 1);
		}
		free(entries[i]);
	}
	free(entries);
	return good;
}

/* Makes the directories of `path`, down to its last slash. */
static bool
make_directories(struct cli *c, const char *path)
{
	const char *slash = path;

	while ((slash = strchr(slash + 1, '/')) != NULL) {
		const char *dir = arena_strndup(&c->mem, path,
		    (size_t)(slash - path));

		if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
			complain(c, TEXT_cannot_make, dir,
			    system_words(c, strerror(errno)));
			return false;
		}
	}
	return true;
}

static bool
read_bytes(struct buf *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;
	int error;

	if (fd < 0)
		return false;
	do {
		n = read(fd, buf_room(b, 65536), 65536);
		if (n > 0)
			buf_took(b, (size_t)n);
	} while ((n > 0 && b->len <= LARGEST) || (n < 0 && errno == EINTR));
	error = errno;
	close(fd);
	errno = n > 0 ? EFBIG : error;
	return n == 0;
}

static bool
copy_file(struct cli *c, const char *from, const char *to)
{
	struct job j;
	struct buf b = {.mem = &j.mem};
	bool good;

	report_open(&j);
	good = read_bytes(&b, from);
	if (!good)
		complain(c, TEXT_cannot_open, from,
		    system_words(c, strerror(errno)));
	good = good && make_directories(c, to);
	if (good && !target_write(&j, to, &b)) {
		report_show(c, &j);
		good = false;
	}
	job_close(&j);
	return good;
}

/* Says which files are there already; false when one is. */
static bool
is_free(struct copying *k)
{
	struct stat st;
	bool good = true;
	size_t i;

	for (i = 0; i < k->count; i++) {
		if (lstat(k->to[i], &st) != 0)
			continue;
		complain(k->c, TEXT_is_there, k->to[i]);
		good = false;
	}
	return good;
}

static bool
find_part(struct copying *k, const char *part, const char *to)
{
	const char *from = arena_join(&k->c->mem, k->share, "/", part, NULL);

	if (file_is_directory(from))
		return add_tree(k, from, arena_join(&k->c->mem, k->dir, to,
		    NULL), 0);
	complain(k->c, TEXT_no_share_in, k->share, part);
	return false;
}

/* The templates and the data file of one more document. */
static bool
find_document(struct copying *k, const char *name)
{
	struct arena *mem = &k->c->mem;
	const char *set = arena_join(mem, "templates/", name, NULL);

	add_pair(k, arena_join(mem, k->share, "/samples/starter-official/",
	    name, ".yml", NULL), arena_join(mem, k->dir, "/", name, ".yml",
	    NULL));
	return find_part(k, set, arena_join(mem, "/", set, NULL));
}

static bool
find_files(struct copying *k)
{
	const char *const *with = k->c->options.list[OPT_with];
	bool again = k->c->options.given[OPT_force];
	bool good = true;
	size_t i;

	k->keep = with != NULL && !again;
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]) && good; i++)
		good = find_part(k, parts[i].from, parts[i].to);
	k->keep = false;
	for (i = 0; with != NULL && with[i] != NULL && good; i++)
		good = find_document(k, with[i]);
	return good;
}

/*
 * The file that build is to be given: that of the document that was asked for
 * last, or else the period file of the starter.
 */
static const char *
period_file(const struct copying *k)
{
	const char *const *with = k->c->options.list[OPT_with];
	const char *best = NULL;
	size_t i = 0;

	while (with != NULL && with[i] != NULL)
		i++;
	if (i > 0)
		return arena_join(&k->c->mem, k->dir, "/", with[i - 1],
		    ".yml", NULL);

	for (i = 0; i < k->count; i++) {
		const char *name = strrchr(k->to[i], '/') + 1;

		/* Of 2022-h1.yml and 2023-h1.yml the later. */
		if (strncmp(name, "20", 2) == 0)
			best = k->to[i];
	}
	return best;
}

static void
say_next(struct copying *k)
{
	const char *period = period_file(k);

	say(k->c, TEXT_made, k->dir, text_number(k->c, (long long)k->count));
	if (period == NULL)
		return;
	say(k->c, TEXT_made_draft, period);
	say(k->c, TEXT_made_check, period);
	say(k->c, TEXT_made_preview, period);
}

enum outcome
command_init(struct cli *c)
{
	const char *dir = c->options.operand_count > 0 ?
	    c->options.operands[0] : ".";
	struct copying k = {.c = c, .share = settings_share(&c->mem)};
	size_t i, len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	k.dir = arena_strndup(&c->mem, dir, len);
	if (k.share == NULL) {
		complain(c, TEXT_no_share);
		return BAD_SYSTEM;
	}
	if (!find_files(&k) ||
	    (!c->options.given[OPT_force] && !is_free(&k)))
		return BAD_SYSTEM;
	for (i = 0; i < k.count; i++)
		if (!copy_file(c, k.from[i], k.to[i]))
			return BAD_SYSTEM;
	say_next(&k);
	return DONE;
}
