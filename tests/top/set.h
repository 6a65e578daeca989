#ifndef TESTS_TOP_SET_H
#define TESTS_TOP_SET_H

/*
 * A directory of a test's own, which is the current one while it runs, with a
 * template set in it: set/.  Where the program's own files are is set_share.
 */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/file.h"

static char set_share[4096], set_dir[64];

static inline void
set_put(const char *name, const char *text, size_t len)
{
	struct job j;

	job_open(&j, abort);
	assert_true(file_write(&j, name, text, len));
	job_close(&j);
}

static inline void
set_write(const char *name, const char *text)
{
	set_put(name, text, strlen(text));
}

static inline int
set_open(void **state)
{
	(void)state;
	strcpy(set_dir, "/tmp/zongjie-set-XXXXXX");
	return getcwd(set_share, sizeof(set_share)) != NULL &&
	    mkdtemp(set_dir) != NULL && chdir(set_dir) == 0 &&
	    mkdir("set", 0700) == 0 ? 0 : -1;
}

/* Takes away the files of `name`, and itself. */
static inline void
set_remove(const char *name)
{
	char path[512];
	DIR *d = opendir(name);
	const struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", name, e->d_name);
		if (e->d_name[0] != '.')
			unlink(path);
	}
	if (d != NULL)
		closedir(d);
	rmdir(name);
}

static inline int
set_close(void **state)
{
	(void)state;
	set_remove("set");
	if (chdir(set_share) != 0)
		return -1;
	set_remove(set_dir);
	return 0;
}

#endif
