#ifndef BASE_BENEATH_H
#define BASE_BENEATH_H

/*
 * Opens the file `name` beneath the directory `dir` to be read, wherever
 * links on the way lead, as long as that is beneath `dir` as well; the
 * directory itself may be a link.  What is opened is what was checked, even
 * when somebody exchanges files meanwhile: openat2(2), and where that is
 * missing, or a link names its target from the root of all, name by name.
 * Never waits; whether it is a regular file is for the caller to ask.
 *
 * -1 with errno: EXDEV when it leads out of `dir` (or through a link of
 * /proc, which may), ELOOP when links lead to themselves; else as open(2).
 */
int beneath_open(const char *dir, const char *name);

#endif
