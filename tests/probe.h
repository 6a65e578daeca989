#ifndef TESTS_PROBE_H
#define TESTS_PROBE_H

/* What a confined process can do all the same, found out from inside. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/confine.h"

static inline bool
probe_open(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* A program that cannot be started for another reason than being one. */
static inline bool
probe_run(void)
{
	char *const nothing[] = {NULL};

	return execve("/etc/passwd", nothing, nothing) != 0 && errno != EPERM;
}

/* Words for what is possible, "nothing" for nothing. */
static inline const char *
probe(void)
{
	static char said[128];
	DIR *d = opendir("/home/..");
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int local = socket(AF_UNIX, SOCK_STREAM, 0);
	char name[64];

	snprintf(name, sizeof(name), "/tmp/zongjie-probe.%ld", (long)getpid());
	said[0] = '\0';
	strcat(said, probe_open("/etc/passwd", O_RDONLY) ? " reads" : "");
	strcat(said, d != NULL ? " lists" : "");
	strcat(said, fd >= 0 || local >= 0 ? " connects" : "");
	strcat(said, probe_run() ? " runs" : "");
	strcat(said, probe_open(name, O_WRONLY | O_CREAT) ? " writes" : "");
	unlink(name);
	if (d != NULL)
		closedir(d);
	return said[0] != '\0' ? said + 1 : "nothing";
}

/* What `probe` should say here. */
static inline const char *
probe_expected(bool reading_fenced)
{
	struct confinement got = confine_offered();
	static char want[128];

	want[0] = '\0';
	if (got.landlock < 2 || !reading_fenced)
		strcat(want, " reads lists");
	strcat(want, got.seccomp ? "" : " connects runs");
	strcat(want, got.landlock < 2 ? " writes" : "");
	return want[0] != '\0' ? want + 1 : "nothing";
}

#endif
