#ifndef DATA_ROLLUP_H
#define DATA_ROLLUP_H

#include "data/facts.h"

/*
 * The figures of `f`, rolled up from its months, halves or sub-units, as a
 * period file that stands alone: each figure with what the parts gave, how
 * they were put together, and what was said of it.  What is typed in `f`
 * itself is copied.  `path` is the file it will be, "-" for standard output:
 * the names of other files are seen from there.  `set` is the template set
 * when the head of `f` does not name it, or NULL.
 *
 * Returns how many figures could not be had; they are written as ~ with a
 * word why.  Why each lacks is told in the job (D206, D217).
 */
size_t rollup_write(struct job *j, struct facts *f, const char *path,
    const char *set, struct buf *to);

/* How the files written so begin: another rollup may write over them. */
#define ROLLUP_HEAD "# 由 zongjie rollup "

#endif
