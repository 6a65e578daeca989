/*
 * Opening what a template or a data file names: a regular file beneath one
 * directory, whatever the name says and wherever links lead.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beneath.h"
#include "image/image_inside.h"

static bool
read_all(int fd, unsigned char *to, size_t n)
{
	size_t got = 0;
	ssize_t k;

	while (got < n) {
		k = read(fd, to + got, n - got);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		got += (size_t)k;
	}
	return true;
}

static bool
read_file(struct image_file *f, int fd)
{
	struct arena *mem = &f->job->mem;
	struct stat st;
	unsigned char *bytes;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		diag_add(f->job, G103, f->asked, f->path);
		return false;
	}
	if (st.st_size > IMAGE_FILE_LIMIT) {
		diag_add(f->job, G104, f->asked, f->path, arena_printf(mem,
		    "%d", IMAGE_FILE_LIMIT / 1024 / 1024));
		return false;
	}
	f->len = (size_t)st.st_size;
	f->bytes = bytes = arena_zalloc(mem, f->len + 1);
	if (read_all(fd, bytes, f->len)) {
		job_read(f->job, f->path, stamp_of(&st), hash_of(bytes,
		    f->len));
		return true;
	}
	diag_add(f->job, G101, f->asked, f->path, strerror(EIO));
	return false;
}

bool
image_open(struct job *j, const char *dir, const char *name,
    struct loc asked, struct image_file *f)
{
	int fd = beneath_open(dir, name);
	bool ok;

	*f = (struct image_file){
		.job = j, .asked = asked,
		.path = strcmp(dir, ".") == 0 ? name :
		    arena_join(&j->mem, dir, "/", name, NULL),
	};
	if (fd >= 0) {
		ok = read_file(f, fd);
		close(fd);
		return ok;
	}
	if (errno == EXDEV || errno == ELOOP)
		diag_add(j, G102, asked, name, dir);
	else
		diag_add(j, G101, asked, f->path, strerror(errno));
	return false;
}
