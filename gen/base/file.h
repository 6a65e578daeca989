#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/job.h"

/* No input of ours is larger; see reliability of inputs. */
enum { FILE_LIMIT = 4 * 1024 * 1024 };

/*
 * Reads the text file `path` ("-": standard input).  A BOM is removed, a
 * GB18030 file is converted and a note says so; UTF-16, control characters
 * and what is neither are errors.  Only regular files up to FILE_LIMIT are
 * read, and never waits for one.  What was read is noted in j->inputs.  NULL
 * after an error, which is reported at `asked` (where the name was written;
 * src NULL when on the command line).  A file of j->held is taken from there.
 */
const struct src *file_read(struct job *j, const char *path,
    struct loc asked);

/* The same of a file that was opened, or was not: -1 with errno. */
const struct src *file_read_open(struct job *j, int fd, const char *path,
    struct loc asked);

/*
 * The same of a file of the template set `dir`, which links may not lead out
 * of it.
 */
const struct src *file_read_of_set(struct job *j, const char *dir,
    const char *name, struct loc asked);

/* The same checks on bytes that are already in memory. */
const struct src *file_from_bytes(struct job *j, const char *path,
    const char *bytes, size_t n);

/*
 * Loads what reading files may want later, for who may open no others then:
 * what the C library loads when it first meets GB18030, and libxml2.  The
 * former is kept until file_unload.
 */
void *file_load(void);
void file_unload(void *loaded);

/*
 * Writes `n` bytes so that `path` holds either what it held or all of them:
 * a temporary file beside it, fsync, rename, fsync of the directory.  "-" is
 * standard output.  False, with a message, when it cannot be done; nothing
 * is left behind then.
 */
bool file_write(struct job *j, const char *path, const void *bytes,
    size_t n);

/* write() until all is written; false with errno. */
bool file_put(int fd, const void *bytes, size_t n);

/*
 * `name` as seen from the directory of `beside`, without needless "..";
 * absolute names stay.
 */
const char *file_beside(struct arena *mem, const char *beside,
    const char *name);

/* The directory part of `path` without the last slash; "." for none. */
const char *file_directory(struct arena *mem, const char *path);

/*
 * The one name of what is at `path`, links followed; NULL with errno when it
 * is not there.
 */
const char *file_real(struct arena *mem, const char *path);

/*
 * `path` as seen from `directory`, links followed; as it is when it is
 * absolute, or when either is not there.
 */
const char *file_seen_from(struct arena *mem, const char *directory,
    const char *path);

/* Whether there is a regular file (or a directory) of that name. */
bool file_exists(const char *path);
bool file_is_directory(const char *path);

#endif
