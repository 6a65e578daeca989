/* How a preview begins, and that it ends, whatever stands in its way. */
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fail_calls.h"
#include "preview/preview.h"

PLAYED(int, -1, inotify_init1, (int how), (how))

/* GnuTLS asks, too, when it is loaded; for other numbers of bytes. */
ssize_t
getrandom(void *to, size_t n, unsigned how)
{
	if ((n == 16 && fails("token")) || (n == 8 && fails("run")))
		return -1;
	return syscall(SYS_getrandom, to, n, how);
}

static struct preview_options options = {
	.gen = {.data = "nowhere/x.yml"}, .timeout = 5, .no_memory = abort,
};

static void
why_it_does_not_begin(void **state)
{
	static const struct {
		const char *call;
		int error;
	} calls[] = {
		{"token", EAGAIN}, {"run", EAGAIN}, {"signalfd", EMFILE},
		{"inotify_init1", EMFILE}, {"socket", EACCES},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		let_fail(calls[i].call, calls[i].error, 0);
		assert_int_equal(preview_run(&options), PREVIEW_NO_SERVER);
		assert_int_equal(errno, calls[i].error);
		assert_true(all_failed());
	}
}

static void
a_port_that_is_taken_is_told_apart(void **state)
{
	struct preview_options own = options;
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	(void)state;
	assert_int_equal(bind(fd, (struct sockaddr *)&at, n), 0);
	assert_int_equal(listen(fd, 1), 0);
	getsockname(fd, (struct sockaddr *)&at, &n);
	own.port = ntohs(at.sin_port);
	assert_int_equal(preview_run(&own), PREVIEW_NO_PORT);
	close(fd);
}

static unsigned ready;

static void
be_ready(void *ctx, const char *url, bool pages)
{
	(void)ctx;
	(void)pages;
	assert_memory_equal(url, "http://127.0.0.1:", 17);
	ready++;
}

static void
be_made(void *ctx, const struct preview_made *made)
{
	(void)ctx;
	assert_false(made->good);
	ready += 10;
	raise(SIGTERM);
}

/* Whether anybody is told, and whether there are pages of ours. */
static void
a_signal_ends_it(void **state)
{
	struct preview_options own = options;

	(void)state;
	own.ready = be_ready;
	own.made = be_made;
	own.gen.share = "nowhere";
	assert_int_equal(preview_run(&own), PREVIEW_DONE);
	assert_int_equal(ready, 11);
	/* It came before all was there; nobody is told. */
	raise(SIGTERM);
	own.ready = NULL;
	own.made = NULL;
	own.gen.share = NULL;
	assert_int_equal(preview_run(&own), PREVIEW_DONE);
	assert_int_equal(ready, 11);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(why_it_does_not_begin),
		cmocka_unit_test(a_port_that_is_taken_is_told_apart),
		cmocka_unit_test(a_signal_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
