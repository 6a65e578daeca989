/*
 * The samples with one change in one line: whatever it is, each thing one can
 * ask for is either done or refused with a reason, every message is about a
 * place that there is, and the same is said when asked again.  The changes are
 * too many to try all; which are tried never varies.
 */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "gen.h"

/* Of so many changes one is tried: of CHANGES when that is in the environment. */
enum { STEP = 23 };

static const char *const samples[] = {
	"samples/2022-h1/2022-h1.yml", "samples/tables/2022-h1.yml",
	"samples/charts/2022-h1.yml", "samples/editions/2022-h1.yml",
	"samples/rollup/2022-h1.yml", "samples/circular/2022-h1.yml",
	"samples/official/joint.yml", "samples/official/report.yml",
	"samples/official/minutes.yml", "samples/official/letter.yml",
	"samples/official/order.yml",
};

/* What may stand in the place of a value of the data, or of an attribute. */
static const char *const values[] = {
	"~", "待报", "不适用", "不公开", "**", "abc", "-5", "0", "12.5", "1286件",
	"[]", "{}", "{值: 5, 来源: 甲, 截至: 2022-06-30}", "[甲, 乙]",
	"{1: 2, 2: 3}", "{按月: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}}",
	"{值: 5, 公开: 否}", "{值: 5, 按类: {甲: 2, 乙: 3}}", "是", "50%",
	"2022-07-01", "\"\"", "甲乙丙", "999999999999",
};
static const char *const attributes[] = {
	"", "0", "3", "-1", "x", "no", "half", "办文.收文", "办文.收文 > 5",
	"督办.办结率", "办文.*", "单位.简称", "甲 且", "year", "2.5cm",
};

enum { VALUES = 24, ATTRIBUTES = 15 };

struct text {
	char *bytes;
	size_t len;
};

/* ---- changes of one line, [beg, end) without its line break ---- */

static struct text
splice(struct arena *mem, struct text t, size_t beg, size_t end,
    const char *put)
{
	size_t n = strlen(put);
	struct text to = {
		arena_zalloc(mem, t.len + n + 1), t.len - (end - beg) + n,
	};

	memcpy(to.bytes, t.bytes, beg);
	memcpy(to.bytes + beg, put, n);
	memcpy(to.bytes + beg + n, t.bytes + end, t.len - end);
	return to;
}

/* The value behind the first ": " of a line of YAML; false for none. */
static bool
find_value(const char *line, size_t n, size_t *beg, size_t *end)
{
	const char *colon = memmem(line, n, ": ", 2), *hash;

	if (colon == NULL)
		return false;
	*beg = (size_t)(colon - line) + 2;
	hash = memmem(line + *beg, n - *beg, " #", 2);
	*end = hash != NULL ? (size_t)(hash - line) : n;
	return true;
}

/* The k-th quoted value of a line of XML; false for none. */
static bool
find_attribute(const char *line, size_t n, size_t k, size_t *beg, size_t *end)
{
	const char *at = line, *close;

	for (;; at = close + 1, k--) {
		at = memmem(at, n - (size_t)(at - line), "=\"", 2);
		if (at == NULL)
			return false;
		at += 2;
		close = memchr(at, '"', n - (size_t)(at - line));
		if (close == NULL)
			return false;
		if (k == 0)
			break;
	}
	*beg = (size_t)(at - line);
	*end = (size_t)(close - line);
	return true;
}

/* The i-th change of the line from `beg` to `end`; false when none is left. */
static bool
change(struct arena *mem, struct text t, bool xml, size_t beg, size_t end,
    size_t i, struct text *to)
{
	const char *line = t.bytes + beg;
	size_t from, until, kinds = xml ? ATTRIBUTES : VALUES;

	if (i == 0) {
		*to = splice(mem, t, beg, end, "");
		return true;
	}
	if (i == 1) {
		*to = splice(mem, t, end, end, arena_join(mem, "\n",
		    arena_strndup(mem, line, end - beg), NULL));
		return true;
	}
	i -= 2;
	if (xml ? !find_attribute(line, end - beg, i / kinds, &from, &until) :
	    i >= kinds || !find_value(line, end - beg, &from, &until))
		return false;
	*to = splice(mem, t, beg + from, beg + until,
	    xml ? attributes[i % kinds] : values[i]);
	return true;
}

/* ---- what is asked for ---- */

static bool
build_as(struct job *j, struct gen_options *o, const char *format,
    enum gen_dump dump, struct buf *to)
{
	struct gen_result made = {.pdf = {.mem = &j->mem}};
	bool done;

	o->format = format;
	o->dump = dump;
	done = gen_build(j, o, &made);
	/* Never both a document and an error, nor neither. */
	assert_true(done ? made.pdf.len > 0 : job_failed(j));
	if (done)
		buf_put(to, made.pdf.text, made.pdf.len);
	return done;
}

static bool
ask_build(struct job *j, struct gen_options *o, struct buf *to)
{
	return build_as(j, o, NULL, GEN_DUMP_NONE, to);
}

static bool
ask_html(struct job *j, struct gen_options *o, struct buf *to)
{
	o->draft = true;
	return build_as(j, o, "html", GEN_DUMP_NONE, to);
}

static bool
ask_text(struct job *j, struct gen_options *o, struct buf *to)
{
	o->external = true;
	return build_as(j, o, "txt", GEN_DUMP_NONE, to);
}

static bool
ask_dump(struct job *j, struct gen_options *o, struct buf *to)
{
	o->draft = true;
	o->measure = true;
	return build_as(j, o, NULL, GEN_DUMP_DOC, to);
}

static bool
ask_check(struct job *j, struct gen_options *o, struct buf *to)
{
	struct gen_result made = {.pdf = {.mem = &j->mem}};
	bool done;

	o->check_only = true;
	o->measure = true;
	o->external = true;
	done = gen_build(j, o, &made);
	assert_int_equal(made.pdf.len, 0);
	buf_printf(to, "%d pages, %u missing", made.pages, made.missing);
	return done;
}

static void
put_figures(const struct gen_figure *f, struct buf *to)
{
	for (; f != NULL; f = f->next) {
		assert_true(f->page == 0 || f->missing || f->text != NULL);
		buf_printf(to, "%s=%s %s\n", f->path != NULL ? f->path : "-",
		    f->value != NULL ? f->value : "-", f->text != NULL ?
		    f->text : "-");
	}
}

static bool
ask_trace(struct job *j, struct gen_options *o, struct buf *to)
{
	const struct gen_figure *first = NULL;
	bool done = gen_trace(j, o, &first);

	assert_true(done || job_failed(j));
	if (done)
		put_figures(first, to);
	return done;
}

static bool
ask_unused(struct job *j, struct gen_options *o, struct buf *to)
{
	const struct gen_figure *first = NULL;
	bool done = gen_unused(j, o, &first);

	assert_true(done || job_failed(j));
	if (done)
		put_figures(first, to);
	return done;
}

static bool
ask_missing(struct job *j, struct gen_options *o, struct buf *to)
{
	const struct gen_missing *m = NULL;
	bool done = gen_missing(j, o, &m);

	assert_true(done || job_failed(j));
	for (; done && m != NULL; m = m->next) {
		assert_non_null(m->path);
		assert_true(m->state[0] != NULL && m->state[1] != NULL);
		buf_printf(to, "%s %s\n", m->path, m->state[0]);
	}
	return done;
}

static bool
ask_sums(struct job *j, struct gen_options *o, struct buf *to)
{
	const struct gen_sum *s = NULL;
	bool done = gen_sums(j, o, &s);

	assert_true(done || job_failed(j));
	for (; done && s != NULL; s = s->next)
		buf_printf(to, "%s: %s\n", s->text, s->verdict[0]);
	return done;
}

static bool
ask_keys(struct job *j, struct gen_options *o, struct buf *to)
{
	bool done = gen_keys(j, o, false, to);

	assert_true(done || job_failed(j));
	return done;
}

static bool
ask_fix(struct job *j, struct gen_options *o, struct buf *to)
{
	const struct gen_fixed *f = gen_fix(j, o);

	for (; f != NULL; f = f->next) {
		assert_true(f->count > 0 && f->len > 0);
		buf_puts(to, f->diff);
	}
	return true;
}

static bool
ask_rollup(struct job *j, struct gen_options *o, struct buf *to)
{
	static const char *const files[] = {"samples/rollup/2022-h1.yml", NULL};
	const struct gen_rollup_options how = {
		.files = files, .by_unit = true, .output = "-",
	};
	struct gen_rollup result = {.yaml = {.mem = &j->mem}};
	bool done = gen_rollup(j, o, &how, &result);

	assert_true(done || job_failed(j));
	if (done)
		buf_puts(to, buf_text(&result.yaml));
	return done;
}

/* What changed against the sample as it is. */
static bool
ask_diff(struct job *j, struct gen_options *o, struct buf *to)
{
	struct gen_options before = GEN_OPTIONS_INIT;
	const struct gen_diff_options how = {.json = true};
	struct gen_diff_result result = {.text = {.mem = &j->mem}};
	bool done;

	before.data = o->data;
	before.template_dir = o->template_dir;
	before.share = o->share;
	done = gen_diff(j, &before, o, &how, &result);
	assert_true(done || job_failed(j));
	if (done)
		buf_puts(to, buf_text(&result.text));
	return done;
}

static bool
ask_draft(struct job *j, struct gen_options *o, struct buf *to)
{
	struct gen_draft draft = {.made = {.pdf = {.mem = &j->mem}}};
	bool done;

	o->draft = true;
	done = gen_draft(j, o, &draft);
	assert_true(done ? draft.made.pdf.len > 0 : job_failed(j));
	put_figures(draft.figure, to);
	return done;
}

static bool (*const asks[])(struct job *j, struct gen_options *o,
    struct buf *to) = {
	ask_build, ask_html, ask_text, ask_dump, ask_check, ask_trace,
	ask_unused, ask_missing, ask_sums, ask_keys, ask_fix, ask_rollup,
	ask_diff, ask_draft,
};

enum { ASKS = sizeof(asks) / sizeof(asks[0]) };

/* ---- asking ---- */

/* Every place is in its file, and every message has its words. */
static void
put_messages(struct job *j, struct buf *to)
{
	size_t n, i;
	const struct diag *const *all = diag_sorted(&j->diags, &n);

	for (i = 0; i < n; i++) {
		struct loc l = all[i]->loc;

		assert_true(l.src == NULL ? l.beg == 0 :
		    l.beg <= l.end && l.end <= l.src->len);
		buf_printf(to, "%s %u\n", diag_name(all[i]->code), l.beg);
	}
}

struct asking {
	const char *data;	/* the sample */
	struct job_file held;	/* the file that is changed */
};

/* What is given and said, in `mem`. */
static const char *
ask(struct arena *mem, const struct asking *a, size_t which)
{
	struct gen_options o = GEN_OPTIONS_INIT;
	struct buf got = {.mem = mem};
	struct job j;

	job_open(&j, abort);
	o.data = a->data;
	o.share = ".";
	o.held = &a->held;
	asks[which](&j, &o, &got);
	put_messages(&j, &got);
	job_close(&j);
	return buf_text(&got);
}

/* With SHOW in the environment, the last line is the change that fails. */
static void
show(const char *path, struct text changed, size_t beg, size_t end, size_t was)
{
	print_message("%s: %.*s\n", path, (int)(end - beg + changed.len - was),
	    changed.bytes + beg);
}

/* All changes of a file; how many were tried. */
static size_t
try_file(const char *data, const char *path, size_t *counter)
{
	struct arena mem = {.fail = abort}, work = {.fail = abort};
	struct job j;
	const struct src *s;
	struct text t, changed;
	bool xml = strcmp(path + strlen(path) - 4, ".xml") == 0;
	const char *wish = getenv("CHANGES");
	size_t step = wish != NULL ? strtoul(wish, NULL, 10) : STEP;
	size_t beg, end, i, tried = 0;

	job_open(&j, abort);
	s = file_read(&j, path, (struct loc){0});
	assert_non_null(s);
	t = (struct text){arena_strndup(&mem, s->text, s->len), s->len};
	job_close(&j);
	for (beg = 0; beg < t.len; beg = end + 1) {
		end = beg + strcspn(t.bytes + beg, "\n");
		for (i = 0; change(&work, t, xml, beg, end, i, &changed); i++) {
			struct asking a = {data, {.path = path,
			    .text = changed.bytes, .len = changed.len}};
			const char *once;

			if ((*counter)++ % step != 0)
				continue;
			if (getenv("SHOW") != NULL)
				show(path, changed, beg, end, t.len);
			once = ask(&work, &a, *counter / step % ASKS);
			if (tried++ % 8 == 0)
				assert_string_equal(once, ask(&work, &a,
				    *counter / step % ASKS));
			arena_clear(&work);
		}
	}
	arena_free(&work);
	arena_free(&mem);
	return tried;
}

static bool
is_text(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strncmp(path, "fonts/", 6) != 0 &&
	    strncmp(path, "./fonts/", 8) != 0 &&
	    (strcmp(path + n - 4, ".yml") == 0 ||
	    strcmp(path + n - 4, ".xml") == 0);
}

static void
takes_or_refuses_every_change(void **state)
{
	struct job *j = job_of(state);
	size_t counter = 0, tried = 0, i, k;

	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct gen_options o = GEN_OPTIONS_INIT;
		struct gen_result made = {.pdf = {.mem = &j->mem}};

		o.data = samples[i];
		o.share = ".";
		o.draft = true;
		assert_true(gen_build(j, &o, &made));
		for (k = 0; made.files[k] != NULL; k++)
			if (is_text(made.files[k]))
				tried += try_file(samples[i], made.files[k],
				    &counter);
	}
	assert_true(tried > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(takes_or_refuses_every_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
