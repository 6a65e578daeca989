/* Who may ask for a draft: this user, from our own pages. */
#include "preview/played.h"

#include <arpa/inet.h>
#include <netinet/in.h>

/* What /proc/net/tcp says; NULL: as it is. */
static const char *who;
static bool proc_is_there = true;

FILE *
fopen(const char *path, const char *mode)
{
	FILE *(*real)(const char *, const char *);

	if (strcmp(path, "/proc/net/tcp") == 0 && !proc_is_there)
		return NULL;
	if (strcmp(path, "/proc/net/tcp") == 0 && who != NULL)
		return fmemopen((void *)(uintptr_t)who, strlen(who), "r");
	*(void **)&real = dlsym(RTLD_NEXT, "fopen");
	return real(path, mode);
}

/* Who this process is. */
static uid_t us;

uid_t
geteuid(void)
{
	return us;
}

#define HOST {"Host", "127.0.0.1:7100"}
#define ORIGIN {"Origin", "http://127.0.0.1:7100"}
#define TOKEN {"X-Zongjie-Token", "0123456789abcdef0123456789abcdef"}
#define LENGTH {"Content-Length", "3"}

static const struct asking {
	const char *what, *method;
	unsigned status;	/* 0: let in */
	const char *headers[6][2];
} askings[] = {
	{"by number", "GET", 0, {HOST}},
	{"by name", "GET", 0, {{"host", "localhost:7100"}}},
	{"the head alone", "HEAD", 0, {HOST}},
	{"with a header of no value", "GET", 0, {HOST, {"X-Empty", NULL}}},
	{"no host", "GET", 421, {{"Accept", "*/*"}}},
	{"two hosts", "GET", 421, {HOST, HOST}},
	{"another host", "GET", 421, {{"Host", "127.0.0.1:7101"}}},
	{"a host that begins like ours", "GET", 421,
	    {{"Host", "127.0.0.1:7100.example.org"}}},
	{"a host without a value", "GET", 421, {{"Host", NULL}}},
	{"another method", "PUT", 405, {HOST}},
	{"a body where none belongs", "GET", 0, {HOST, LENGTH}},
	{"two lengths", "GET", 400, {HOST, LENGTH, LENGTH}},
	{"a length of no value", "GET", 400, {HOST, {"Content-Length", NULL}}},
	{"an empty length", "GET", 400, {HOST, {"Content-Length", ""}}},
	{"a length with a sign", "GET", 400, {HOST, {"Content-Length", "+3"}}},
	{"a length in pieces", "POST", 400, {HOST, LENGTH,
	    {"Transfer-Encoding", "chunked"}}},
	{"from another site", "GET", 403, {HOST,
	    {"Sec-Fetch-Site", "cross-site"}}},
	{"from another site, by script", "GET", 403, {HOST,
	    {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}}},
	{"from another site, by a link", "GET", 0, {HOST,
	    {"Sec-Fetch-Site", "cross-site"},
	    {"Sec-Fetch-Mode", "navigate"}}},
	{"from our own", "GET", 0, {HOST, {"Sec-Fetch-Site", "same-origin"}}},
	{"a post", "POST", 0, {HOST, ORIGIN, TOKEN, LENGTH}},
	{"a post of our page", "POST", 0, {HOST, ORIGIN, TOKEN, LENGTH,
	    {"Sec-Fetch-Site", "same-origin"}}},
	{"a post of another page", "POST", 403, {HOST, ORIGIN, TOKEN, LENGTH,
	    {"Sec-Fetch-Site", "same-site"}}},
	{"a post without an origin", "POST", 403, {HOST, TOKEN, LENGTH}},
	{"a post of another origin", "POST", 403, {HOST, TOKEN, LENGTH,
	    {"Origin", "https://127.0.0.1:7100"}}},
	{"a post without a token", "POST", 403, {HOST, ORIGIN, LENGTH}},
	{"a post with a short token", "POST", 403, {HOST, ORIGIN, LENGTH,
	    {"X-Zongjie-Token", "0123"}}},
	{"a post with another token", "POST", 403, {HOST, ORIGIN, LENGTH,
	    {"X-Zongjie-Token", "0123456789abcdef0123456789abcdee"}}},
	{"a post of no length", "POST", 411, {HOST, ORIGIN, TOKEN}},
	{"a post in pieces", "POST", 411, {HOST, ORIGIN, TOKEN,
	    {"Transfer-Encoding", "chunked"}}},
};

static void
who_may_ask(void **state)
{
	struct preview p = preview_new();
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(askings) / sizeof(askings[0]); i++) {
		const struct asking *a = &askings[i];
		struct MHD_Connection c = {.fd = connection()};
		unsigned status;

		for (k = 0; k < 6 && a->headers[k][0] != NULL; k++)
			add_header(&c, a->headers[k][0], a->headers[k][1]);
		status = gate_check(&p, &c, a->method);
		if (status != a->status)
			fail_msg("%s: %u", a->what, status);
		close(c.fd);
	}
	preview_end(&p);
}

static void
heads_have_their_limits(void **state)
{
	static char many[8192];
	struct preview p = preview_new();
	struct MHD_Connection c = asked_by_us(NULL);
	int i;

	(void)state;
	for (i = 0; i < 63; i++)
		add_header(&c, "X", "1");
	assert_int_equal(gate_check(&p, &c, "GET"), 0);
	add_header(&c, "X", "1");
	assert_int_equal(gate_check(&p, &c, "GET"), 431);
	close(c.fd);
	memset(many, 'x', sizeof(many) - 1);
	c = asked_by_us(NULL);
	add_header(&c, "X", many);
	assert_int_equal(gate_check(&p, &c, "GET"), 431);
	close(c.fd);
	preview_end(&p);
}

/* A connection from this process to itself, by way of 127.0.0.1. */
static void
connect_to_itself(int fds[2], struct sockaddr_in at[2])
{
	struct sockaddr_in here = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(here);
	int door = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(door, (struct sockaddr *)&here, n), 0);
	assert_int_equal(listen(door, 1), 0);
	assert_int_equal(getsockname(door, (struct sockaddr *)&here, &n), 0);
	fds[1] = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fds[1], (struct sockaddr *)&here, n), 0);
	fds[0] = accept(door, NULL, NULL);
	close(door);
	getsockname(fds[1], (struct sockaddr *)&at[0], &n);
	getpeername(fds[1], (struct sockaddr *)&at[1], &n);
}

/* The line of a table of connections, as the system writes it. */
static const char *
tcp_line(struct arena *mem, unsigned from, unsigned from_port, unsigned to,
    unsigned to_port, unsigned uid)
{
	return arena_printf(mem, "   0: %08X:%04X %08X:%04X 01 "
	    "00000000:00000000 00:00000000 00000000 %5u        0 1 1\n", from,
	    from_port, to, to_port, uid);
}

static void
other_people_of_this_machine_are_kept_out(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	struct preview p = preview_new();
	struct MHD_Connection c = {0};
	struct sockaddr_in at[2];
	unsigned from, port, to, to_port, other;
	int fds[2];

	us = getuid();
	connect_to_itself(fds, at);
	c.fd = fds[0];
	assert_true(peer_is_ours(&p, &c));
	from = at[0].sin_addr.s_addr;
	port = ntohs(at[0].sin_port);
	to = at[1].sin_addr.s_addr;
	to_port = ntohs(at[1].sin_port);
	us = 1000;
	other = 1001;
	who = arena_join(mem, "  sl  local_address rem_address\n",
	    tcp_line(mem, from + 1, port, to, to_port, us),
	    tcp_line(mem, from, port + 1, to, to_port, us),
	    tcp_line(mem, from, port, to + 1, to_port, us),
	    tcp_line(mem, from, port, to, to_port + 1, us),
	    tcp_line(mem, from, port, to, to_port, other), NULL);
	assert_false(peer_is_ours(&p, &c));
	who = tcp_line(mem, from, port, to, to_port, us);
	assert_true(peer_is_ours(&p, &c));
	/* Root's, as those of relays are. */
	who = tcp_line(mem, from, port, to, to_port, 0);
	assert_true(peer_is_ours(&p, &c));
	/* Where the system does not say, it cannot be known. */
	who = tcp_line(mem, from, port, to, to_port + 1, other);
	assert_true(peer_is_ours(&p, &c));
	who = NULL;
	proc_is_there = false;
	assert_true(peer_is_ours(&p, &c));
	proc_is_there = true;
	close(fds[0]);
	close(fds[1]);
	preview_end(&p);
}

static void
whoever_is_gone_is_nobody_of_ours(void **state)
{
	struct preview p = preview_new();
	struct MHD_Connection c = asked_by_us(NULL);

	(void)state;
	let_fail("info", 0, 0);
	assert_int_equal(gate_check(&p, &c, "GET"), 403);
	close(c.fd);
	c.fd = open("/dev/null", O_RDONLY);	/* no connection at all */
	assert_false(peer_is_ours(&p, &c));
	close(c.fd);
	c.fd = socket(AF_INET, SOCK_STREAM, 0);	/* one with nobody */
	assert_false(peer_is_ours(&p, &c));
	close(c.fd);
	preview_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_may_ask),
		cmocka_unit_test(heads_have_their_limits),
		TEST(other_people_of_this_machine_are_kept_out),
		cmocka_unit_test(whoever_is_gone_is_nobody_of_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
