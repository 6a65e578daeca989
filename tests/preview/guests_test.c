/* Pages that listen, and connections that come, stay too long, and go. */
#include "preview/played.h"

#include <arpa/inet.h>
#include <netinet/in.h>

/* ---- pages that listen ---- */

static size_t
hear(struct MHD_Connection *c, char *to, size_t most)
{
	ssize_t n = c->answer->read(c->answer->ctx, 0, to, most);

	return n < 0 ? 9999 : (size_t)n;
}

static void
a_page_is_told_the_state_and_then_sleeps(void **state)
{
	struct preview p = preview_new();
	struct MHD_Connection c = asked_by_us(NULL);
	char text[8192] = "";
	size_t n;
	void *slot;

	(void)state;
	make_drafts(&p);
	slot = ask(&p, &c, "/events", NULL);
	assert_int_equal(c.status, 200);
	assert_non_null(strstr(c.answer->heads, "text/event-stream"));
	n = hear(&c, text, 10);
	assert_int_equal(n, 10);
	n += hear(&c, text + n, sizeof(text) - 1 - n);
	text[n] = '\0';
	assert_non_null(strstr(text, "retry: 500\nevent: state\n"));
	assert_non_null(strstr(text, "\"schema\":1"));
	assert_int_equal(hear(&c, text, sizeof(text)), 0);
	assert_true(c.suspended);
	/* Nothing new wakes nobody. */
	events_wake(&p);
	assert_true(c.suspended);
	state_publish(&p);
	assert_false(c.suspended);
	assert_true(hear(&c, text, sizeof(text)) > 0);
	/* It is silent for long. */
	assert_int_equal(hear(&c, text, sizeof(text)), 0);
	assert_true(events_ping(&p) > 10000);
	assert_true(c.suspended);
	p.listeners->pinged -= 20000000;
	assert_true(events_ping(&p) > 0);
	assert_false(c.suspended);
	n = hear(&c, text, sizeof(text) - 1);
	text[n] = '\0';
	assert_string_equal(text, ": ping\n\n");
	/* It went. */
	p.listeners->gone = true;
	events_wake(&p);
	assert_int_equal(hear(&c, text, sizeof(text)), 9999);
	leave(&p, &c, slot);
	assert_null(p.listeners);
	assert_int_equal(events_ping(&p), -1);
	preview_end(&p);
}

/* Three of them, of which the middle one goes first. */
static void
pages_come_and_go_in_any_order(void **state)
{
	static const int order[] = {1, 0, 2};
	struct preview p = preview_new();
	struct MHD_Connection c[3];
	char text[8192];
	void *slot[3];
	int i;

	(void)state;
	make_drafts(&p);
	for (i = 0; i < 3; i++) {
		c[i] = asked_by_us(NULL);
		slot[i] = ask(&p, &c[i], "/events", NULL);
		while (hear(&c[i], text, sizeof(text)) > 0)
			continue;
	}
	/* The next ping is that of whoever has been silent for longest. */
	p.listeners->next->pinged -= 10000000;
	i = events_ping(&p);
	assert_true(i > 3000 && i <= 5001);
	for (i = 0; i < 3; i++)
		leave(&p, &c[order[i]], slot[order[i]]);
	assert_null(p.listeners);
	preview_end(&p);
}

static void
a_page_that_cannot_listen_is_told(void **state)
{
	static const struct {
		const char *call;
		unsigned after;
	} calls[] = {{"info", 3}, {"response", 0}};
	struct preview p = preview_new();
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot;

		let_fail(calls[i].call, 0, calls[i].after);
		slot = ask(&p, &c, "/events", NULL);
		assert_true(all_failed());
		assert_int_equal(c.status, 404);
		assert_null(p.listeners);
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

/* ---- guests ---- */

static int
taken_port(int *fd)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(at);

	*fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(*fd, (struct sockaddr *)&at, n), 0);
	assert_int_equal(listen(*fd, 1), 0);
	getsockname(*fd, (struct sockaddr *)&at, &n);
	return ntohs(at.sin_port);
}

static void
why_there_is_no_port(void **state)
{
	static const struct {
		const char *call;
		int error;
	} calls[] = {
		{"socket", EMFILE}, {"listen", EADDRINUSE}, {"listen", EACCES},
		{"daemon", ENOMEM},
	};
	struct preview p = preview_new();
	struct preview_options own = options;
	size_t i;
	int fd;

	(void)state;
	p.options = &own;
	own.port = taken_port(&fd);
	errno = 0;
	assert_false(guests_receive(&p));
	assert_int_equal(errno, EADDRINUSE);
	close(fd);
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		let_fail(calls[i].call, calls[i].error, 0);
		assert_false(guests_receive(&p));
		assert_int_equal(errno, calls[i].error);
	}
	assert_true(guests_receive(&p));
	assert_int_equal(p.port, own.port);
	guests_dismiss(&p);
	assert_null(p.daemon);
	guests_dismiss(&p);
	/* Without one that was asked for, the next one will do. */
	own.port = 0;
	let_fail("listen", EADDRINUSE, 0);
	assert_true(guests_receive(&p));
	assert_true(p.port > PREVIEW_PORT);
	guests_dismiss(&p);
	preview_end(&p);
}

static void
who_is_too_slow_is_cut_off(void **state)
{
	struct preview p = preview_new();
	struct preview_options own = options;
	struct MHD_Connection c[3] = {{.fd = connection()},
	    {.fd = connection()}, {.fd = connection()}};
	int i, left;

	(void)state;
	p.options = &own;
	own.port = 0;
	assert_true(guests_receive(&p));
	assert_int_equal(guests_hurry(&p), -1);
	for (i = 0; i < 3; i++)
		p.daemon->guest(p.daemon->ctx, &c[i], &c[i].guest,
		    MHD_CONNECTION_NOTIFY_STARTED);
	left = guests_hurry(&p);
	assert_true(left > 1000 && left <= GUEST_HEAD / 1000 + 1);
	/* The second is at leisure, the third's time is over. */
	guest_expect(&p, &c[1], 0);
	guest_expect(&p, &c[2], 1);
	usleep(2);
	assert_int_equal(guests_hurry(&p), 1);
	assert_int_equal(send(c[2].fd, "", 1, MSG_NOSIGNAL), -1);
	assert_true(guests_hurry(&p) > 1000);
	/* One of whom nothing is known. */
	let_fail("info", 0, 0);
	guest_expect(&p, &c[0], 1);
	assert_true(guests_hurry(&p) > 1000);
	for (i = 1; i >= 0; i--)
		p.daemon->guest(p.daemon->ctx, &c[i], &c[i].guest,
		    MHD_CONNECTION_NOTIFY_CLOSED);
	assert_true(p.left);
	assert_null(c[0].guest);
	p.daemon->guest(p.daemon->ctx, &c[2], &c[2].guest,
	    MHD_CONNECTION_NOTIFY_CLOSED);
	assert_null(p.guests);
	/* Who never came may go. */
	p.daemon->guest(p.daemon->ctx, &c[2], &c[2].guest,
	    MHD_CONNECTION_NOTIFY_CLOSED);
	for (i = 0; i < 3; i++)
		close(c[i].fd);
	guests_dismiss(&p);
	preview_end(&p);
}

static void
pages_that_listen_are_sent_home(void **state)
{
	struct preview p = preview_new();
	struct preview_options own = options;
	struct MHD_Connection c = asked_by_us(NULL);
	char text[8192];
	void *slot;

	(void)state;
	p.options = &own;
	own.port = 0;
	make_drafts(&p);
	assert_true(guests_receive(&p));
	slot = ask(&p, &c, "/events", NULL);
	while (hear(&c, text, sizeof(text)) > 0)
		continue;
	guests_dismiss(&p);
	assert_false(c.suspended);
	assert_int_equal(hear(&c, text, sizeof(text)), 9999);
	leave(&p, &c, slot);
	preview_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_told_the_state_and_then_sleeps),
		cmocka_unit_test(pages_come_and_go_in_any_order),
		cmocka_unit_test(a_page_that_cannot_listen_is_told),
		cmocka_unit_test(why_there_is_no_port),
		cmocka_unit_test(who_is_too_slow_is_cut_off),
		cmocka_unit_test(pages_that_listen_are_sent_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
