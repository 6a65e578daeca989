/*
 * Requests and their answers.  There is no file serving: what can be had is
 * in routes.def and web.c.
 */
#include "preview/inside.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BODY = 1 << 20 };

struct route {
	bool post;
	const char *path;
	bool whole;
	void (*run)(struct request *r);
};

static void give_state(struct request *r);
static void give_events(struct request *r);
static void give_draft(struct request *r);
static void give_source(struct request *r);
static void give_reader(struct request *r);
static void rebuild(struct request *r);

static const struct route routes[] = {
#define ROUTE(post, path, whole, function) {post, path, whole, function},
#include "preview/routes.def"
#undef ROUTE
};

/* ---- answers ---- */

void
http_answer(struct request *r, unsigned status, const char *type,
    const char *bytes, size_t n)
{
	r->status = status;
	r->type = type;
	r->answer = bytes;
	r->answer_len = n;
}

void
http_say(struct request *r, unsigned status, const char *code)
{
	struct buf b = {.mem = &r->mem};

	buf_putc(&b, '{');
	json_bool(&b, "done", status < MHD_HTTP_BAD_REQUEST);
	json_text(&b, "said", code);
	buf_putc(&b, '}');
	http_answer(r, status, "application/json", b.text, b.len);
}

void
http_suspend(struct request *r)
{
	r->suspended = true;
	r->preview->mhd.suspend_connection(r->connection);
}

void
http_resume(struct request *r)
{
	if (!r->suspended)
		return;
	r->suspended = false;
	r->preview->mhd.resume_connection(r->connection);
}

static void
put_headers(const struct mhd *mhd, struct MHD_Response *m, const char *type,
    bool framed)
{
	static const char own[] = "default-src 'none'; script-src 'self'; "
	    "worker-src 'self'; style-src 'self'; img-src 'self' data:; "
	    "connect-src 'self'; font-src 'self' data:; frame-src 'self'; "
	    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	mhd->add_response_header(m, "Content-Type", type);
	mhd->add_response_header(m, "Cache-Control", "no-store");
	mhd->add_response_header(m, "X-Content-Type-Options", "nosniff");
	mhd->add_response_header(m, "Referrer-Policy", "no-referrer");
	mhd->add_response_header(m, "Cross-Origin-Resource-Policy",
	    "same-origin");
	mhd->add_response_header(m, "Content-Security-Policy",
	    framed ? "frame-ancestors 'self'" : own);
}

/* `s` as RFC 5987 has it in a header. */
static const char *
escaped(struct arena *mem, const char *s)
{
	struct buf b = {.mem = mem};

	for (; *s != '\0'; s++)
		buf_printf(&b, "%%%02X", (unsigned char)*s);
	return buf_text(&b);
}

static enum MHD_Result
queue(struct request *r)
{
	const struct mhd *mhd = &r->preview->mhd;
	struct MHD_Response *m;
	enum MHD_Result done;

	if (r->status == 0)
		http_say(r, MHD_HTTP_NOT_FOUND, "not found");
	m = mhd->create_response_from_buffer(r->answer_len,
	    (void *)(uintptr_t)r->answer, MHD_RESPMEM_MUST_COPY);
	if (m == NULL)
		return MHD_NO;
	put_headers(mhd, m, r->type,
	    strcmp(r->type, "application/pdf") == 0);
	if (r->download != NULL)
		mhd->add_response_header(m, "Content-Disposition",
		    arena_join(&r->mem, "inline; filename*=UTF-8''",
		    escaped(&r->mem, r->download), NULL));
	if (r->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		mhd->add_response_header(m, "Allow", "GET, HEAD, POST");
	done = mhd->queue_response(r->connection, r->status, m);
	mhd->destroy_response(m);
	return done;
}

/* ---- fields ---- */

/* What is encoded up to `&` or the end; NULL when it holds a NUL. */
static const char *
decoded(struct request *r, const char *s)
{
	char *copy = arena_strndup(&r->mem, s, strcspn(s, "&")), *c;
	size_t n;

	for (c = copy; *c != '\0'; c++)
		if (*c == '+')
			*c = ' ';
	n = r->preview->mhd.http_unescape(copy);
	return strlen(copy) == n ? copy : NULL;
}

const char *
http_field(struct request *r, const char *name)
{
	const char *s = buf_text(&r->body);
	size_t n = strlen(name);

	while (strncmp(s, name, n) != 0 || s[n] != '=') {
		s += strcspn(s, "&");
		if (*s++ == '\0')
			return NULL;
	}
	return decoded(r, s + n + 1);
}

const char *
http_query(struct request *r, const char *name)
{
	const char *s = r->preview->mhd.lookup_connection_value(
	    r->connection, MHD_GET_ARGUMENT_KIND, name);

	return s != NULL ? decoded(r, s) : NULL;
}

/* ---- routes ---- */

static void
give_state(struct request *r)
{
	const char *state = r->preview->state;

	if (state != NULL)
		http_answer(r, MHD_HTTP_OK, "application/json", state,
		    strlen(state));
}

/* Its answer is not whole, ever: queue() does not do for it. */
static void
give_events(struct request *r)
{
	const struct mhd *mhd = &r->preview->mhd;
	struct MHD_Response *m = events_response(r->preview, r->connection);

	if (m == NULL)
		return;
	put_headers(mhd, m, "text/event-stream", false);
	mhd->queue_response(r->connection, MHD_HTTP_OK, m);
	mhd->destroy_response(m);
	r->queued = true;
}

static void
give_draft_json(struct request *r, const struct draft *d)
{
	struct buf b = {.mem = &r->mem};

	buf_putc(&b, '{');
	json_int(&b, "number", d->number);
	json_bool(&b, "final", d->final);
	json_text(&b, "name", d->name);
	buf_putc(&b, ',');
	buf_puts(&b, d->figures);
	buf_putc(&b, '}');
	http_answer(r, MHD_HTTP_OK, "application/json", b.text, b.len);
}

/* /draft/3.pdf, /draft/3.json */
static void
give_draft(struct request *r)
{
	const char *s = r->rest;
	size_t digits = strspn(s, "0123456789");
	const struct draft *d = digits > 0 && digits < 9 ? render_draft(
	    r->preview, (unsigned)strtoul(s, NULL, 10)) : NULL;

	if (d == NULL)
		return;
	if (strcmp(s + digits, ".json") == 0)
		give_draft_json(r, d);
	else if (strcmp(s + digits, ".pdf") == 0) {
		r->download = d->name;
		http_answer(r, MHD_HTTP_OK, "application/pdf", d->pdf,
		    d->pdf_len);
	}
}

static void
give_source(struct request *r)
{
	const char *path = http_query(r, "file");
	const struct job_file *f = path != NULL ?
	    render_file(r->preview, path) : NULL;

	if (f != NULL)
		http_answer(r, MHD_HTTP_OK, "text/plain; charset=utf-8",
		    f->text, f->len);
}

/* The two files of pdf.js, as they were installed. */
static void
give_reader(struct request *r)
{
	static const char *const names[] = {
		"pdf.min.mjs", "pdf.worker.min.mjs",
	};
	const char *path;
	struct stat st;
	char *bytes;
	size_t i;
	int fd;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], r->rest) == 0)
			break;
	if (i == sizeof(names) / sizeof(names[0]) || r->preview->web == NULL)
		return;
	path = arena_join(&r->mem, r->preview->web, "/", names[i], NULL);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size <= FILE_LIMIT) {
		bytes = arena_zalloc(&r->mem, (size_t)st.st_size + 1);
		if (read(fd, bytes, (size_t)st.st_size) == st.st_size)
			http_answer(r, MHD_HTTP_OK, "text/javascript", bytes,
			    (size_t)st.st_size);
	}
	if (fd >= 0)
		close(fd);
}

/* POST /rebuild: anew, as a draft or as the final version. */
static void
rebuild(struct request *r)
{
	const char *final = http_field(r, "final");
	struct preview *p = r->preview;

	if (final != NULL)
		p->final = strcmp(final, "1") == 0;
	p->dirty = true;
	p->dirty_at = now();
	http_say(r, MHD_HTTP_OK, "rebuilding");
}

/* ---- requests ---- */

static void
run(struct request *r, const char *url)
{
	const struct web_file *web = !r->post ? web_find(url) : NULL;
	size_t i, n;

	if (web != NULL) {
		http_answer(r, MHD_HTTP_OK, web->type,
		    (const char *)web->from, (size_t)(web->to - web->from));
		return;
	}
	for (i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
		n = strlen(routes[i].path);
		if (routes[i].post != r->post || (routes[i].whole ?
		    strcmp(url, routes[i].path) != 0 :
		    strncmp(url, routes[i].path, n) != 0))
			continue;
		r->rest = url + n;
		routes[i].run(r);
		return;
	}
}

/* Its head is there; what is wrong with it is answered at once. */
static enum MHD_Result
begin(struct preview *p, struct MHD_Connection *c, const char *method,
    void **slot)
{
	struct request *r = calloc(1, sizeof(*r));
	unsigned refused;

	if (r == NULL)
		return MHD_NO;
	*slot = r;
	r->preview = p;
	r->connection = c;
	r->mem.fail = p->options->no_memory;
	r->body.mem = &r->mem;
	r->post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
	guest_expect(p, c, GUEST_BODY);
	refused = gate_check(p, c, method);
	if (refused == 0)
		return MHD_YES;
	http_say(r, refused, "refused");
	return queue(r);
}

enum MHD_Result
http_handle(void *ctx, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **slot)
{
	struct request *r = *slot;

	(void)version;
	if (r == NULL)
		return begin(ctx, c, method, slot);
	if (*n > 0) {
		if (r->body.len + *n > MOST_BODY)
			http_say(r, MHD_HTTP_CONTENT_TOO_LARGE, "too large");
		else if (r->status == 0)
			buf_put(&r->body, bytes, *n);
		*n = 0;
		return MHD_YES;
	}
	guest_expect(r->preview, r->connection, 0);
	if (r->status == 0 && !r->begun) {
		r->begun = true;
		run(r, url);
		if (r->suspended || r->queued)
			return MHD_YES;
	}
	return queue(r);
}

void
http_finished(void *ctx, struct MHD_Connection *c, void **slot,
    enum MHD_RequestTerminationCode code)
{
	struct request *r = *slot;

	(void)code;
	if (r == NULL)
		return;
	*slot = NULL;
	guest_expect(ctx, c, GUEST_NEXT);
	arena_free(&r->mem);
	free(r);
}
