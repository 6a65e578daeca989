/*
 * Requests without a server: who may ask, for what, and what is answered.
 */
#include "preview/played.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/stat.h>

#include "scene.h"

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

/* ---- who may ask ---- */

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

/* ---- what is answered ---- */

/* Two good drafts, of one file that was read and one that was not. */
static void
make_drafts(struct preview *p)
{
	struct buf b = {.mem = &p->mem};
	int i;

	for (i = 0; i < 2; i++) {
		b.len = 0;
		answer_put(&b, ANSWER_REPORT, "\"x\":1", 5);
		answer_put(&b, ANSWER_PATH, "a.yml", 5);
		answer_put(&b, ANSWER_TEXT, "a: 1\n", 5);
		answer_put(&b, ANSWER_PATH, "b.png", 5);
		answer_put(&b, ANSWER_NAME, "\xe7\xa8\xbf .pdf", 8);
		answer_put(&b, ANSWER_FIGURES, "\"figures\":[]", 12);
		answer_put(&b, ANSWER_PDF, "%PDF-1.7", 8);
		answer_put(&b, ANSWER_GOOD, NULL, 0);
		render_take(p, NULL, WORKER_DONE, b.text, b.len);
	}
	assert_non_null(p->kept[1]);
}

static const struct answer {
	const char *url, *query, *body;	/* query: of the file, or "with" */
	unsigned status;
	const char *holds;
} answers[] = {
	{"/", NULL, NULL, 200, "<html"},
	{"/state", NULL, NULL, 200, "\"schema\":1"},
	{"/state/", NULL, NULL, 404, "not found"},
	{"/none", NULL, NULL, 404, "not found"},
	{"/draft/2.pdf", NULL, NULL, 200, "%PDF-1.7"},
	{"/draft/1.json", NULL, NULL, 200, "\"number\":1"},
	{"/draft/3.pdf", NULL, NULL, 404, ""},
	{"/draft/2.png", NULL, NULL, 404, ""},
	{"/draft/.pdf", NULL, NULL, 404, ""},
	{"/draft/4294967298.pdf", NULL, NULL, 404, ""},
	{"/source", "a.yml", NULL, 200, "a: 1\n"},
	{"/source", "b.png", NULL, 404, ""},
	{"/source", "/etc/passwd", NULL, 404, ""},
	{"/source", "a.yml%00", NULL, 404, ""},
	{"/source", NULL, NULL, 404, ""},
	{"/compare", NULL, NULL, 404, ""},
	{"/compare", "year", NULL, 404, ""},
	{"/compare", "period", NULL, 404, ""},
	{"/compare", "tomorrow", NULL, 404, ""},
	{"/pdfjs/pdf.min.mjs", NULL, NULL, 404, ""},
	{"/pdfjs/../x", NULL, NULL, 404, ""},
	{"/rebuild", NULL, NULL, 404, ""},
	{"/", NULL, "", 404, ""},
	{"/rebuild", NULL, "final=1", 200, "rebuilding"},
	{"/rebuild", NULL, "", 200, "rebuilding"},
	{"/set", NULL, "", 400, "nothing to do"},
	{"/set", NULL, "file=a.yml&path=p", 400, "nothing to do"},
	{"/set", NULL, "file=a.yml&value=1", 400, "nothing to do"},
	{"/set", NULL, "path=p&value=1", 400, "nothing to do"},
	{"/set", NULL, "undo=1", 400, "nothing to do"},
	{"/set", NULL, "file=a%00b&path=p&value=1", 400, "nothing to do"},
	{"/open", NULL, "", 403, "not a file"},
	{"/open", NULL, "xfile=a.yml&filed=a.yml&file", 403, "not a file"},
	{"/open", NULL, "file=b.yml", 403, "not a file"},
	{"/open", NULL, "file=a%2Eyml&line=1", 409, "no editor"},
	{"/open", NULL, "x=1&file=a.yml", 409, "no editor"},
};

static void
what_can_be_had(void **state)
{
	struct preview p = preview_new();
	size_t i;

	(void)state;
	make_drafts(&p);
	for (i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		const struct answer *a = &answers[i];
		struct MHD_Connection c = asked_by_us(a->body);
		void *slot;

		if (a->query != NULL)
			add_field(&c, MHD_GET_ARGUMENT_KIND,
			    strcmp(a->url, "/source") == 0 ? "file" : "with",
			    a->query);
		slot = ask(&p, &c, a->url, a->body);
		if (c.status != a->status || c.answer == NULL ||
		    strstr(c.answer->body, a->holds) == NULL)
			fail_msg("%s (case %zu): %u", a->url, i, c.status);
		assert_non_null(strstr(c.answer->heads, "no-store"));
		leave(&p, &c, slot);
	}
	assert_true(p.dirty && p.final);
	preview_end(&p);
}

static void
what_may_show_what(void **state)
{
	static const struct {
		const char *url, *head;
	} heads[] = {
		{"/state", "script-src 'self'"},
		{"/draft/1.pdf", "Content-Security-Policy: frame-ancestors"},
		{"/draft/1.pdf", "filename*=UTF-8''%E7%A8%BF%20%2E%70%64%66"},
		{"/none", "nosniff"},
	};
	struct preview p = preview_new();
	size_t i;

	(void)state;
	make_drafts(&p);
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot = ask(&p, &c, heads[i].url, NULL);

		assert_non_null(strstr(c.answer->heads, heads[i].head));
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

static void
before_the_first_draft_there_is_nothing(void **state)
{
	static const char *const urls[] = {"/state", "/draft/1.pdf",
	    "/source", "/compare"};
	struct preview p = preview_new();
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot;

		add_field(&c, MHD_GET_ARGUMENT_KIND, "with", "draft");
		add_field(&c, MHD_GET_ARGUMENT_KIND, "file", "a.yml");
		slot = ask(&p, &c, urls[i], NULL);
		assert_int_equal(c.status, 404);
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

/* Its head is refused, and its body is not waited for. */
static void
who_is_refused_is_told_at_once(void **state)
{
	struct preview p = preview_new();
	struct MHD_Connection c = {.fd = connection()};
	void *slot = NULL;
	size_t n = 0;

	(void)state;
	add_header(&c, "Host", "127.0.0.1:7100");
	assert_int_equal(http_handle(&p, &c, "/", "DELETE", "", NULL, &n,
	    &slot), MHD_YES);
	assert_int_equal(c.status, 405);
	assert_non_null(strstr(c.answer->heads, "Allow: GET, HEAD, POST"));
	n = 5;
	assert_int_equal(http_handle(&p, &c, "/", "DELETE", "", "a=b=c", &n,
	    &slot), MHD_YES);
	assert_int_equal(n, 0);
	assert_int_equal(((struct request *)slot)->body.len, 0);
	leave(&p, &c, slot);
	slot = NULL;
	http_finished(&p, &c, &slot, MHD_REQUEST_TERMINATED_WITH_ERROR);
	preview_end(&p);
}

static void
a_body_has_its_limit(void **state)
{
	struct preview p = preview_new();
	struct MHD_Connection c = asked_by_us("");
	char *bytes = calloc(1, 1 << 20);
	void *slot = NULL;
	size_t n = 0, i;

	(void)state;
	http_handle(&p, &c, "/set", "POST", "", NULL, &n, &slot);
	memset(bytes, 'x', 1 << 20);
	for (i = 0; i < 3; i++) {
		n = i == 0 ? 1 << 20 : 1;	/* one too many, and more */
		assert_int_equal(http_handle(&p, &c, "/set", "POST", "",
		    bytes, &n, &slot), MHD_YES);
		assert_int_equal(n, 0);
	}
	assert_int_equal(http_handle(&p, &c, "/set", "POST", "", NULL, &n,
	    &slot), MHD_YES);
	assert_int_equal(c.status, 413);
	free(bytes);
	leave(&p, &c, slot);
	preview_end(&p);
}

/* Libmicrohttpd has no memory left: the connection is closed. */
static void
without_memory_there_is_no_answer(void **state)
{
	static const char *const calls[] = {"response", "queue"};
	struct preview p = preview_new();
	size_t i, n = 0;

	(void)state;
	make_drafts(&p);
	for (i = 0; i < 2; i++) {
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot = NULL;

		http_handle(&p, &c, "/state", "GET", "", NULL, &n, &slot);
		let_fail(calls[i], 0, 0);
		assert_int_equal(http_handle(&p, &c, "/state", "GET", "",
		    NULL, &n, &slot), MHD_NO);
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

/* ---- pdf.js ---- */

static void
the_reader_is_a_file_or_nothing(void **state)
{
	struct job *j = job_of(state);
	struct preview p = preview_new();
	const char *dir = scene(j), *name;
	unsigned i;

	p.web = dir;
	name = arena_join(&j->mem, dir, "/pdf.min.mjs", NULL);
	for (i = 0; i < 5; i++) {
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot;

		unlink(name);
		if (i == 1)
			mkfifo(name, 0666);
		if (i >= 2)
			put(j, dir, "pdf.min.mjs", "export {}");
		if (i == 2)
			let_fail("fstat", EIO, 0);
		if (i == 3)
			let_fail("read", EIO, 0);
		slot = ask(&p, &c, "/pdfjs/pdf.min.mjs", NULL);
		assert_int_equal(c.status, i == 4 ? 200 : 404);
		leave(&p, &c, slot);
	}
	unlink(name);
	assert_int_equal(truncate(put(j, dir, "pdf.worker.min.mjs", ""),
	    ((off_t)1 << 40)), 0);
	{
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot = ask(&p, &c, "/pdfjs/pdf.worker.min.mjs", NULL);

		assert_int_equal(c.status, 404);
		leave(&p, &c, slot);
	}
	assert_true(all_failed());
	strike(dir);
	preview_end(&p);
}

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
		cmocka_unit_test(who_may_ask),
		cmocka_unit_test(heads_have_their_limits),
		TEST(other_people_of_this_machine_are_kept_out),
		cmocka_unit_test(whoever_is_gone_is_nobody_of_ours),
		cmocka_unit_test(what_can_be_had),
		cmocka_unit_test(what_may_show_what),
		cmocka_unit_test(before_the_first_draft_there_is_nothing),
		cmocka_unit_test(who_is_refused_is_told_at_once),
		cmocka_unit_test(a_body_has_its_limit),
		cmocka_unit_test(without_memory_there_is_no_answer),
		TEST(the_reader_is_a_file_or_nothing),
		cmocka_unit_test(a_page_is_told_the_state_and_then_sleeps),
		cmocka_unit_test(pages_come_and_go_in_any_order),
		cmocka_unit_test(a_page_that_cannot_listen_is_told),
		cmocka_unit_test(why_there_is_no_port),
		cmocka_unit_test(who_is_too_slow_is_cut_off),
		cmocka_unit_test(pages_that_listen_are_sent_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
