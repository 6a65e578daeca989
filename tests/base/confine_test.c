/*
 * Rights given up: each case in a child of its own, for there is no way back.
 */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"

static char place[] = "/tmp/zongjie-XXXXXX";

/* What a child found, as bits. */
enum { WRITES_INSIDE = 1, WRITES_OUTSIDE = 2, READS = 4, CONNECTS = 8,
    RUNS = 16, REMOVES_OUTSIDE = 32, ALL = 63 };

static bool
can_open(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int
find_out(const char *const *write)
{
	char *const nothing[] = {NULL};
	int found = 0, fd;

	confine(write);
	if (can_open("in/a", O_WRONLY | O_CREAT) && rename("in/a", "in/b") == 0)
		found |= WRITES_INSIDE;
	if (can_open("out", O_WRONLY) && can_open("more", O_WRONLY | O_CREAT))
		found |= WRITES_OUTSIDE;
	if (can_open("/etc/passwd", O_RDONLY))
		found |= READS;
	if ((fd = socket(AF_INET, SOCK_STREAM, 0)) >= 0)
		found |= CONNECTS;
	/* What is no program is refused otherwise than a program may be. */
	if (execve("out", nothing, nothing) != 0 && errno == ENOEXEC)
		found |= RUNS;
	if (unlink("out") == 0)
		found |= REMOVES_OUTSIDE;
	return found;
}

/* The bits that a confined child finds in a fresh directory. */
static int
child(const char *const *write)
{
	pid_t pid;
	int status;

	assert_int_equal(system("rm -rf in out more; mkdir in; echo >out; "
	    "chmod 755 out"), 0);
	pid = fork();
	if (pid == 0)
		_exit(find_out(write));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int
expected(bool fenced)
{
	struct confinement got = confine_offered();
	int bits = ALL;

	if (fenced && got.landlock > 0)
		bits &= ~(WRITES_OUTSIDE | REMOVES_OUTSIDE | RUNS);
	if (got.seccomp)
		bits &= ~(CONNECTS | RUNS);
	return bits;
}

static void
test_fence(void **state)
{
	const char *const write[] = {"in", NULL};

	(void)state;
	assert_int_equal(child(write), expected(true));
}

static void
test_writing_free(void **state)
{
	(void)state;
	assert_int_equal(child(NULL), expected(false));
}

/* A message about a directory that is not there is for others to give. */
static void
test_no_directory(void **state)
{
	const char *const write[] = {"in", "none", NULL};

	(void)state;
	assert_int_equal(child(write), expected(false));
}

/* Within a fence made before it was forked: what may be read is named. */
static int
read_within(const struct confine_files *files)
{
	int fence, status;
	pid_t pid;

	assert_int_equal(system("rm -rf in out more; mkdir in more; "
	    "echo >out; echo >more/a"), 0);
	fence = confine_fence(files);
	pid = fork();
	if (pid == 0) {
		confine_within(fence);
		_exit(can_open("out", O_RDONLY) | can_open("more/a",
		    O_RDONLY) << 1 | can_open("in/a", O_RDWR | O_CREAT) << 2 |
		    (rename("in/a", "more/b") == 0) << 3);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (fence >= 0)
		close(fence);
	return WEXITSTATUS(status);
}

static void
test_reading(void **state)
{
	const char *const write[] = {"in", NULL};
	const char *const one[] = {"out", "none", NULL};
	const char *const both[] = {"out", "more", NULL};
	const char *const to[] = {"in", "more", NULL};
	bool fenced = confine_offered().landlock >= 2;

	(void)state;
	assert_int_equal(read_within(&(struct confine_files){
		.write = write}), fenced ? 7 : 15);
	assert_int_equal(read_within(&(struct confine_files){
		.write = write, .read = both}), fenced ? 7 : 15);
	assert_int_equal(read_within(&(struct confine_files){
		.write = write, .read = one}), fenced ? 5 : 15);
	assert_int_equal(read_within(&(struct confine_files){
		.write = to, .read = one, .moves = true}), 15);
}

static void
test_off(void **state)
{
	const char *const write[] = {"in", NULL};

	(void)state;
	setenv("ZONGJIE_CONFINE", "off", 1);
	assert_int_equal(confine_offered().landlock, 0);
	assert_int_equal(confine_offered().seccomp, 0);
	assert_int_equal(child(write), ALL);
	unsetenv("ZONGJIE_CONFINE");
}

static int
enter(void **state)
{
	(void)state;
	unsetenv("ZONGJIE_CONFINE");
	return mkdtemp(place) != NULL && chdir(place) == 0 ? 0 : -1;
}

static int
leave(void **state)
{
	(void)state;
	return system("rm -rf in out more") == 0 && rmdir(place) == 0 ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fence),
		cmocka_unit_test(test_writing_free),
		cmocka_unit_test(test_no_directory),
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_off),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}
