/*
 * A file that grows while it is read.  This program has a read(2) of its own,
 * through which the file gets its next byte at the right moment.
 */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"

static const char *growing;	/* grows at the next read, then no more */

ssize_t read(int fd, void *to, size_t n);

ssize_t
read(int fd, void *to, size_t n)
{
	int more;

	if (growing != NULL) {
		more = open(growing, O_WRONLY | O_APPEND | O_CLOEXEC);
		growing = NULL;
		assert_true(more >= 0 && write(more, "x", 1) == 1);
		close(more);
	}
	return (ssize_t)syscall(SYS_read, fd, to, n);
}

static void
refuses_a_file_that_changes(void **state)
{
	struct job *j = job_of(state);
	char path[] = "/tmp/zongjie-change-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0 && write(fd, "1286\n", 5) == 5);
	close(fd);
	assert_non_null(file_read(j, path, (struct loc){0}));
	growing = path;
	assert_null(file_read(j, path, (struct loc){0}));
	assert_int_equal(count_messages(j, B009), 1);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(refuses_a_file_that_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
