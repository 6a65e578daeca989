/* Requests without a server: what can be had, and what is answered. */
#include "preview/played.h"

#include <sys/stat.h>

#include "scene.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_be_had),
		cmocka_unit_test(what_may_show_what),
		cmocka_unit_test(before_the_first_draft_there_is_nothing),
		cmocka_unit_test(who_is_refused_is_told_at_once),
		cmocka_unit_test(a_body_has_its_limit),
		cmocka_unit_test(without_memory_there_is_no_answer),
		TEST(the_reader_is_a_file_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
