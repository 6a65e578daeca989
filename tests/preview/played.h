#ifndef TESTS_PREVIEW_PLAYED_H
#define TESTS_PREVIEW_PLAYED_H

/*
 * libmicrohttpd, played: connections whose requests a test writes, and whose
 * answers it reads.  What may fail there fails when let_fail() says so, by
 * the names "info", "response", "queue" and "daemon".
 */
#include "check.h"

#include <stdio.h>
#include <strings.h>
#include <unistd.h>

#include "fail_calls.h"
#include "preview/inside.h"

enum { MOST_FIELDS = 80 };

struct MHD_Response {
	char *body;
	size_t len;
	char heads[2048];
	MHD_ContentReaderCallback read;
	MHD_ContentReaderFreeCallback forget;
	void *ctx;
	unsigned users;
};

/* A request, field by field; and what was answered. */
struct MHD_Connection {
	struct {
		enum MHD_ValueKind kind;
		const char *name, *value;
	} field[MOST_FIELDS];
	size_t count;
	int fd;
	void *guest;			/* its socket context */
	union MHD_ConnectionInfo info;
	bool suspended;
	unsigned status;
	struct MHD_Response *answer;
};

/* What start_daemon was given. */
struct MHD_Daemon {
	int listens;
	MHD_NotifyConnectionCallback guest;
	MHD_RequestCompletedCallback finished;
	void *ctx;
};

static inline const char *
played_value(struct MHD_Connection *c, enum MHD_ValueKind kind,
    const char *name)
{
	size_t i;

	for (i = 0; i < c->count; i++)
		if (c->field[i].kind == kind &&
		    strcasecmp(c->field[i].name, name) == 0)
			return c->field[i].value;
	return NULL;
}

static inline int
played_values(struct MHD_Connection *c, enum MHD_ValueKind kind,
    MHD_KeyValueIterator tell, void *ctx)
{
	size_t i;

	for (i = 0; i < c->count; i++)
		if (c->field[i].kind == kind)
			tell(ctx, kind, c->field[i].name, c->field[i].value);
	return (int)c->count;
}

static inline const union MHD_ConnectionInfo *
played_info(struct MHD_Connection *c, enum MHD_ConnectionInfoType what, ...)
{
	if (fails("info"))
		return NULL;
	if (what == MHD_CONNECTION_INFO_SOCKET_CONTEXT)
		c->info.socket_context = c->guest;
	else
		c->info.connect_fd = c->fd;
	return &c->info;
}

static inline void
played_suspend(struct MHD_Connection *c)
{
	c->suspended = true;
}

static inline void
played_resume(struct MHD_Connection *c)
{
	c->suspended = false;
}

static inline struct MHD_Response *
played_response(void)
{
	struct MHD_Response *m = fails("response") ? NULL :
	    calloc(1, sizeof(*m));

	if (m != NULL)
		m->users = 1;
	return m;
}

static inline struct MHD_Response *
played_buffer(size_t n, void *bytes, enum MHD_ResponseMemoryMode how)
{
	struct MHD_Response *m = played_response();

	(void)how;
	if (m == NULL)
		return NULL;
	m->body = malloc(n + 1);
	memcpy(m->body, bytes, n);
	m->body[n] = '\0';
	m->len = n;
	return m;
}

static inline struct MHD_Response *
played_callback(uint64_t n, size_t block, MHD_ContentReaderCallback more,
    void *ctx, MHD_ContentReaderFreeCallback forget)
{
	struct MHD_Response *m = played_response();

	(void)n;
	(void)block;
	if (m == NULL)
		return NULL;
	m->read = more;
	m->forget = forget;
	m->ctx = ctx;
	return m;
}

static inline enum MHD_Result
played_header(struct MHD_Response *m, const char *name, const char *value)
{
	size_t n = strlen(m->heads);

	snprintf(m->heads + n, sizeof(m->heads) - n, "%s: %s\n", name, value);
	return MHD_YES;
}

static inline void
played_destroy(struct MHD_Response *m)
{
	if (--m->users > 0)
		return;
	if (m->forget != NULL)
		m->forget(m->ctx);
	free(m->body);
	free(m);
}

static inline enum MHD_Result
played_queue(struct MHD_Connection *c, unsigned status,
    struct MHD_Response *m)
{
	if (fails("queue"))
		return MHD_NO;
	m->users++;
	c->status = status;
	c->answer = m;
	return MHD_YES;
}

static inline size_t
played_unescape(char *s)
{
	char *to = s, *from = s;
	unsigned byte;

	while (*from != '\0')
		if (sscanf(from, "%%%2x", &byte) == 1) {
			*to++ = (char)byte;
			from += 3;
		} else
			*to++ = *from++;
	*to = '\0';
	return (size_t)(to - s);
}

/* Takes note of the options that matter here. */
static inline struct MHD_Daemon *
played_start(unsigned flags, uint16_t port, MHD_AcceptPolicyCallback policy,
    void *policy_ctx, MHD_AccessHandlerCallback handle, void *ctx, ...)
{
	static struct MHD_Daemon d;
	va_list list;
	int what;

	(void)flags, (void)port, (void)policy, (void)policy_ctx;
	(void)handle;
	if (fails("daemon"))
		return NULL;
	d.ctx = ctx;
	va_start(list, ctx);
	while ((what = va_arg(list, int)) != MHD_OPTION_END)
		switch (what) {
		case MHD_OPTION_LISTEN_SOCKET:
			d.listens = va_arg(list, int);
			break;
		case MHD_OPTION_CONNECTION_MEMORY_LIMIT:
			(void)va_arg(list, size_t);
			break;
		case MHD_OPTION_NOTIFY_COMPLETED:
			d.finished = va_arg(list,
			    MHD_RequestCompletedCallback);
			(void)va_arg(list, void *);
			break;
		case MHD_OPTION_NOTIFY_CONNECTION:
			d.guest = va_arg(list, MHD_NotifyConnectionCallback);
			(void)va_arg(list, void *);
			break;
		case MHD_OPTION_UNESCAPE_CALLBACK:
			(void)va_arg(list, void *);
			(void)va_arg(list, void *);
			break;
		default:
			(void)va_arg(list, unsigned);
			break;
		}
	va_end(list);
	return &d;
}

static inline enum MHD_Result
played_run(struct MHD_Daemon *d)
{
	(void)d;
	return MHD_YES;
}

static inline void
played_stop(struct MHD_Daemon *d)
{
	close(d->listens);
}

static struct preview_options options = {
	.gen = {.data = "nowhere/x.yml"}, .timeout = 5, .no_memory = abort,
};

static inline struct preview
preview_new(void)
{
	struct preview p = {
		.options = &options, .watch = -1, .signals = -1,
		.mem.fail = abort, .watch_mem.fail = abort,
		.token = "0123456789abcdef0123456789abcdef",
		.origin = {"http://127.0.0.1:7100", "http://localhost:7100"},
		.mhd = {
			.start_daemon = played_start, .run = played_run,
			.stop_daemon = played_stop,
			.get_connection_info = played_info,
			.get_connection_values = played_values,
			.lookup_connection_value = played_value,
			.suspend_connection = played_suspend,
			.resume_connection = played_resume,
			.create_response_from_buffer = played_buffer,
			.create_response_from_callback = played_callback,
			.add_response_header = played_header,
			.queue_response = played_queue,
			.destroy_response = played_destroy,
			.http_unescape = played_unescape,
		},
	};

	return p;
}

static inline void
preview_end(struct preview *p)
{
	workers_kill(p);
	render_forget(p);
	put_forget(p);
	arena_free(&p->mem);
	arena_free(&p->watch_mem);
	arena_free(&p->state_mem);
}

/* ---- requests ---- */

static inline void
add_field(struct MHD_Connection *c, enum MHD_ValueKind kind,
    const char *name, const char *value)
{
	assert_true(c->count < MOST_FIELDS);
	c->field[c->count].kind = kind;
	c->field[c->count].name = name;
	c->field[c->count++].value = value;
}

static inline void
add_header(struct MHD_Connection *c, const char *name, const char *value)
{
	add_field(c, MHD_HEADER_KIND, name, value);
}

/* A connection of this process to itself, of which the system knows whose. */
static inline int
connection(void)
{
	int fds[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	close(fds[1]);
	return fds[0];
}

/* What our page sends; `body` NULL: a GET. */
static inline struct MHD_Connection
asked_by_us(const char *body)
{
	struct MHD_Connection c = {.fd = connection()};

	add_header(&c, "Host", "127.0.0.1:7100");
	if (body != NULL) {
		add_header(&c, "Origin", "http://127.0.0.1:7100");
		add_header(&c, "X-Zongjie-Token",
		    "0123456789abcdef0123456789abcdef");
		add_header(&c, "Content-Length", "1");
	}
	return c;
}

/* Asks; the slot of the request, which is open still. */
static inline void *
ask(struct preview *p, struct MHD_Connection *c, const char *url,
    const char *body)
{
	const char *method = body != NULL ? "POST" : "GET";
	void *slot = NULL;
	size_t n = 0;

	assert_int_equal(http_handle(p, c, url, method, "HTTP/1.1", NULL, &n,
	    &slot), MHD_YES);
	if (c->status != 0)
		return slot;
	if (body != NULL && (n = strlen(body)) > 0)
		assert_int_equal(http_handle(p, c, url, method, "HTTP/1.1",
		    body, &n, &slot), MHD_YES);
	n = 0;
	assert_int_equal(http_handle(p, c, url, method, "HTTP/1.1", NULL, &n,
	    &slot), MHD_YES);
	return slot;
}

/* Libmicrohttpd comes again when a connection was resumed. */
static inline void
go_on(struct preview *p, struct MHD_Connection *c, void *slot)
{
	size_t n = 0;

	assert_false(c->suspended);
	assert_int_equal(http_handle(p, c, "", "", "", NULL, &n, &slot),
	    MHD_YES);
}

static inline void
leave(struct preview *p, struct MHD_Connection *c, void *slot)
{
	http_finished(p, c, &slot, MHD_REQUEST_TERMINATED_COMPLETED_OK);
	assert_null(slot);
	if (c->answer != NULL)
		played_destroy(c->answer);
	close(c->fd);
}

/* Two good drafts, of one file that was read and one that was not. */
static inline void
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

#endif
