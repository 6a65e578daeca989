/*
 * Files: read whole and checked, written whole or not at all.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beneath.h"
#include "base/library.h"
#include "base/utf8.h"

enum {
	TEMPORARY_NAME = 40,	/* bytes of the name it stands for */
	TEMPORARY_TRIES = 64
};

/* Reads a descriptor to its end; -1 with errno, or too much: EFBIG. */
static ssize_t
read_all(struct arena *mem, int fd, size_t expect, char **text)
{
	size_t cap = expect + 1, len = 0;
	ssize_t n;

	*text = arena_zalloc(mem, cap + 1);
	for (;;) {
		if (len == cap) {
			*text = arena_grow(mem, *text, cap + 1, cap * 2 + 1);
			cap *= 2;
		}
		n = read(fd, *text + len, cap - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
		if (len > FILE_LIMIT) {
			errno = EFBIG;
			return -1;
		}
	}
	(*text)[len] = '\0';
	return (ssize_t)len;
}

static const char *
limit_text(struct arena *mem)
{
	return arena_printf(mem, "%d", FILE_LIMIT);
}

/*
 * Whether what was opened (or was not: -1 with errno) is a regular file of
 * bearable size; closed, after a message, when it is not.
 */
static bool
is_regular(struct job *j, int fd, const char *path, struct loc asked,
    struct stat *st)
{
	if (fd < 0 || fstat(fd, st) != 0) {
		diag_add(j, B001, asked, arena_strdup(&j->mem, path),
		    strerror(errno));
	} else if (!S_ISREG(st->st_mode)) {
		diag_add(j, B002, asked, arena_strdup(&j->mem, path));
	} else if (st->st_size > FILE_LIMIT) {
		diag_add(j, B003, asked, arena_strdup(&j->mem, path),
		    limit_text(&j->mem));
	} else
		return true;
	if (fd >= 0)
		close(fd);
	return false;
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size &&
	    a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	    a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Reads what is on disk, or on standard input; and closes it. */
static const struct src *
read_disk(struct job *j, int fd, const char *path, struct loc asked)
{
	struct stat before = {0}, after;
	bool standard = fd == STDIN_FILENO && strcmp(path, "-") == 0;
	char *text;
	ssize_t n;

	if (!standard && !is_regular(j, fd, path, asked, &before))
		return NULL;
	n = read_all(&j->mem, fd, (size_t)before.st_size, &text);
	if (n < 0) {
		enum diag_code code = errno == EFBIG ? B003 : B001;

		diag_add(j, code, asked, arena_strdup(&j->mem, path),
		    code == B003 ? limit_text(&j->mem) : strerror(errno));
	} else if (!standard && (fstat(fd, &after) != 0 ||
	    !same_file(&before, &after))) {
		diag_add(j, B009, asked, arena_strdup(&j->mem, path));
		n = -1;
	}
	if (!standard)
		close(fd);
	if (n >= 0 && !standard)
		job_read(j, path, stamp_of(&before), hash_of(text,
		    (size_t)n));
	return n < 0 ? NULL : file_from_bytes(j, path, text, (size_t)n);
}

void *
file_load(void)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");

	library_load_readers();
	return cd == (iconv_t)-1 ? NULL : cd;
}

void
file_unload(void *loaded)
{
	if (loaded != NULL)
		iconv_close(loaded);
}

/* GB18030 to UTF-8; NULL when the bytes are not GB18030. */
static char *
from_gb18030(struct arena *mem, const char *bytes, size_t n, size_t *len)
{
	size_t room = n * 2 + 4, left = room, in = n;
	char *text = arena_zalloc(mem, room + 1), *to = text;
	char *from = arena_strndup(mem, bytes, n);
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	size_t rc;

	if (cd == (iconv_t)-1)
		return NULL;
	rc = iconv(cd, &from, &in, &to, &left);
	iconv_close(cd);
	if (rc == (size_t)-1)
		return NULL;
	*len = room - left;
	return text;
}

/* False, after a message for each, when such characters are there. */
static bool
check_characters(struct job *j, const struct src *s)
{
	const char *at = s->text, *end = s->text + s->len, *from;
	bool good = true, lone;
	uint32_t cp;

	while (at < end) {
		from = at;
		/* Most bytes are plain; only these can begin a bad one. */
		if ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F) {
			at++;
			continue;
		}
		/* From U+3000 to U+9FFF, where the hanzi are, there is none. */
		if ((unsigned char)*at >= 0xE3 && (unsigned char)*at <= 0xE9) {
			at += 3;
			continue;
		}
		cp = utf8_next(&at, end);
		lone = cp == '\r' && (at == end || *at != '\n');
		if (!utf8_is_forbidden(cp) && !lone)
			continue;
		diag_add(j, B008, ((struct loc){s, (uint32_t)(from - s->text),
		    (uint32_t)(at - s->text)}),
		    arena_printf(&j->mem, "U+%04X", (unsigned)cp));
		good = false;
	}
	return good;
}

/*
 * Whether bytes that are no UTF-8 are so by a few mistakes only.  Chinese in
 * GB18030 hardly ever falls into threes that UTF-8 would take; taking broken
 * UTF-8 for GB18030 would turn a whole file into other characters.
 */
static bool
is_broken_utf8(const char *bytes, size_t n)
{
	const char *at = bytes, *end = bytes + n, *from;
	size_t good = 0, bad = 0;

	while (at < end) {
		from = at;
		utf8_next(&at, end);
		good += at - from >= 3;
		bad += at - from == 1 && (unsigned char)*from >= 0x80;
	}
	return good > bad;
}

const struct src *
file_from_bytes(struct job *j, const char *path, const char *bytes, size_t n)
{
	bool utf16 = n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
	    memcmp(bytes, "\xFE\xFF", 2) == 0);
	const char *encoding = "UTF-8";
	size_t valid, skip = 0;
	struct src *s;

	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		skip = 3;
	valid = utf16 ? 0 : utf8_valid(bytes + skip, n - skip);
	if (!utf16 && valid < n - skip && !is_broken_utf8(bytes, n)) {
		size_t len;
		char *text = from_gb18030(&j->mem, bytes, n, &len);

		if (text != NULL) {
			bytes = text;
			n = len;
			skip = 0;
			valid = len;
			encoding = "GB18030";
		}
	}
	s = src_new(&j->mem, path, bytes + skip, valid);
	s->encoding = encoding;
	if (utf16) {
		diag_add(j, B007, ((struct loc){s, 0, 0}));
		return NULL;
	}
	if (valid < n - skip) {
		diag_add(j, B005, ((struct loc){s, (uint32_t)valid,
		    (uint32_t)valid}));
		return NULL;
	}
	if (strcmp(encoding, "GB18030") == 0)
		diag_add(j, B006, ((struct loc){s, 0, 0}));
	return check_characters(j, s) ? s : NULL;
}

/* The text that is read in place of the file, if there is one. */
static const struct job_file *
find_held(const struct job *j, const char *path)
{
	const struct job_file *held = j->held;

	while (held != NULL && strcmp(held->path, path) != 0)
		held = held->next;
	return held != NULL && held->text != NULL ? held : NULL;
}

static const struct src *
note_read(struct job *j, const char *path, const struct src *s)
{
	struct job_file *note = NEW(&j->mem, struct job_file);

	*note = (struct job_file){
		.next = j->read, .path = arena_strdup(&j->mem, path),
		.text = s != NULL ? s->text : NULL,
		.len = s != NULL ? s->len : 0,
	};
	j->read = note;
	return s;
}

const struct src *
file_read(struct job *j, const char *path, struct loc asked)
{
	const struct job_file *held = find_held(j, path);

	if (held != NULL)
		return note_read(j, path, file_from_bytes(j, path,
		    held->text, held->len));
	return note_read(j, path, read_disk(j, strcmp(path, "-") == 0 ?
	    STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK),
	    path, asked));
}

const struct src *
file_read_open(struct job *j, int fd, const char *path, struct loc asked)
{
	const struct job_file *held = find_held(j, path);

	if (held == NULL)
		return note_read(j, path, read_disk(j, fd, path, asked));
	if (fd >= 0)
		close(fd);
	return note_read(j, path, file_from_bytes(j, path, held->text,
	    held->len));
}

const struct src *
file_read_of_set(struct job *j, const char *dir, const char *name,
    struct loc asked)
{
	const char *path = arena_join(&j->mem, dir, "/", name, NULL);
	int fd = beneath_open(dir, name);

	if (fd >= 0 || errno != EXDEV)
		return file_read_open(j, fd, path, asked);
	diag_add(j, T306, asked, path);
	return note_read(j, path, NULL);
}

bool
file_put(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;
	ssize_t k;

	for (; n > 0; at += k, n -= (size_t)k) {
		k = write(fd, at, n);
		if (k < 0 && errno != EINTR)
			return false;
		k = k < 0 ? 0 : k;
	}
	return true;
}

/* Makes the rename durable; a file system that cannot is left alone. */
static void
sync_directory(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/*
 * Opens a new file beside `path`; -1 with errno.  On a disk that machines
 * share, a number of a process may be taken: another's file stays as it is.
 */
static int
open_temporary(struct arena *mem, const char *path, const char **temp)
{
	const char *dir = file_directory(mem, path);
	const char *slash = strrchr(path, '/');
	const char *base = slash != NULL ? slash + 1 : path;
	size_t n = strnlen(base, TEMPORARY_NAME);
	unsigned i;
	int fd = -1;

	/* Some file systems bear whole characters only. */
	while (n > 0 && ((unsigned char)base[n] & 0xC0) == 0x80)
		n--;
	for (i = 0; i < TEMPORARY_TRIES; i++) {
		*temp = arena_printf(mem, "%s/.%.*s.%ld-%u.tmp", dir, (int)n,
		    base, (long)getpid(), i);
		fd = open(*temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
		    O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd;
}

/* Writes and closes the temporary file; false with errno. */
static bool
fill_temporary(int fd, const char *temp, const void *bytes, size_t n)
{
	int error = 0;

	if (fd < 0)
		return false;
	if (!file_put(fd, bytes, n) || fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && error == 0)
		error = errno;
	if (error == 0)
		return true;
	unlink(temp);
	errno = error;
	return false;
}

/* A directory, pipe or device is never replaced by a document. */
static bool
may_replace(const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return true;
	if (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode))
		return true;
	errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	return false;
}

bool
file_write(struct job *j, const char *path, const void *bytes, size_t n)
{
	const char *temp;
	bool done;
	int fd;

	if (strcmp(path, "-") == 0) {
		done = file_put(STDOUT_FILENO, bytes, n);
	} else {
		done = may_replace(path);
		fd = done ? open_temporary(&j->mem, path, &temp) : -1;
		done = done && fill_temporary(fd, temp, bytes, n);
		if (done && rename(temp, path) != 0) {
			int error = errno;

			unlink(temp);
			errno = error;
			done = false;
		}
		if (done)
			sync_directory(file_directory(&j->mem, path));
	}
	if (!done)
		diag_add(j, B004, (struct loc){0},
		    arena_strdup(&j->mem, path), strerror(errno));
	return done;
}
