/*
 * A stock: the same reports, whatever was prepared before, and whatever
 * changed on disk since.
 */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "gen_many.h"

static const char sample[] = "samples/2022-h1/2022-h1.yml";
static const char set_dir[] = "templates/half-year";

/* A directory with a set of one paragraph, a dictionary and data. */
struct scene {
	char dir[32];
	const char *data, *report, *metrics;
};

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
put_report(const struct scene *p, const char *words)
{
	struct arena mem = {.fail = abort};

	put(p->report, arena_join(&mem,
	    "<report xmlns=\"urn:zongjie:template:1\"><title>工作总结</title>"
	    "<section><title>办文</title><para>", words,
	    "<num of=\"办文.收文\"/>。</para></section></report>\n", NULL));
	arena_free(&mem);
}

static void
put_metrics(const struct scene *p, const char *unit)
{
	struct arena mem = {.fail = abort};

	put(p->metrics, arena_join(&mem, "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: ", unit, "}\n", NULL));
	arena_free(&mem);
}

static void
open_scene(struct job *j, struct scene *p)
{
	strcpy(p->dir, "/tmp/zongjie-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	p->data = arena_join(&j->mem, p->dir, "/now.yml", NULL);
	p->report = arena_join(&j->mem, p->dir, "/report.xml", NULL);
	p->metrics = arena_join(&j->mem, p->dir, "/metrics.yml", NULL);
	put(p->data, "格式: zongjie-data/1\n期间: 2022上半年\n模板: .\n"
	    "单位: {名称: 甲办}\n办文: {收文: 12}\n");
	put_report(p, "收文");
	put_metrics(p, "件");
}

static void
close_scene(const struct scene *p)
{
	unlink(p->data);
	unlink(p->report);
	unlink(p->metrics);
	rmdir(p->dir);
}

static struct gen_options
options_for(const char *data)
{
	struct gen_options o = GEN_OPTIONS_INIT;

	o.data = data;
	o.share = ".";
	return o;
}

/* The text of a report, through the stock. */
static const char *
text_of(struct job *j, struct gen_stock *s, const char *data)
{
	struct gen_options o = options_for(data);
	struct gen_result r;

	o.stock = s;
	o.dump = GEN_DUMP_TEXT;
	if (!gen_build(j, &o, &r))
		return "";
	return buf_text(&r.pdf);
}

static bool
has_input(const struct job *j, const char *path)
{
	const struct input *in;

	for (in = j->inputs; in != NULL; in = in->next)
		if (strcmp(in->path, path) == 0)
			return true;
	return false;
}

static void
the_same_bytes(void **state)
{
	struct gen_options o = options_for(sample);
	struct gen_stock *s = gen_stock_open(job_of(state), &o);
	struct gen_result alone, with;
	struct job one, j;
	int times;

	assert_non_null(s);
	job_open(&one, abort);
	assert_true(gen_build(&one, &o, &alone));
	o.stock = s;
	for (times = 0; times < 3; times++) {
		if (times == 2)
			gen_stock_prepare(s, &o);
		job_open(&j, abort);
		assert_true(gen_build(&j, &o, &with));
		assert_int_equal(with.pdf.len, alone.pdf.len);
		assert_memory_equal(with.pdf.text, alone.pdf.text,
		    alone.pdf.len);
		assert_true(has_input(&j, sample));
		assert_true(has_input(&j, "templates/half-year/report.xml"));
		assert_true(has_input(&j, "templates/half-year/metrics.yml"));
		job_close(&j);
	}
	job_close(&one);
	gen_stock_close(s);
}

static void
other_options(void **state)
{
	struct gen_options o = options_for(sample);
	struct gen_stock *s = gen_stock_open(job_of(state), &o);
	struct gen_result alone, with;
	struct job one, j;

	assert_non_null(s);
	gen_stock_prepare(s, &o);
	o.draft = true;
	o.pdfa_1b = true;
	o.template_dir = set_dir;
	job_open(&one, abort);
	job_open(&j, abort);
	assert_true(gen_build(&one, &o, &alone));
	o.stock = s;
	assert_true(gen_build(&j, &o, &with));
	assert_int_equal(with.pdf.len, alone.pdf.len);
	assert_memory_equal(with.pdf.text, alone.pdf.text, alone.pdf.len);
	job_close(&one);
	job_close(&j);
	gen_stock_close(s);
}

static void
changed_on_disk(void **state)
{
	struct job *j = job_of(state), one;
	struct gen_options o;
	struct gen_stock *s;
	struct scene p;

	open_scene(j, &p);
	o = options_for(p.data);
	s = gen_stock_open(j, &o);
	assert_non_null(s);
	gen_stock_prepare(s, &o);
	job_open(&one, abort);
	assert_non_null(strstr(text_of(&one, s, p.data), "收文12件。"));
	/* A job may go on while what it uses is replaced. */
	put_report(&p, "共收文");
	put_metrics(&p, "份");
	assert_non_null(strstr(text_of(j, s, p.data), "共收文12份。"));
	job_close(&one);
	gen_stock_tidy(s);
	assert_non_null(strstr(text_of(j, s, p.data), "共收文12份。"));
	close_scene(&p);
	gen_stock_close(s);
}

/* What is wrong with a set is told to each report that uses it. */
static void
messages_for_each(void **state)
{
	struct job *j = job_of(state), one;
	struct gen_options o;
	struct gen_stock *s;
	struct scene p;
	int times;

	open_scene(j, &p);
	put_report(&p, "<b>收文</b>");
	o = options_for(p.data);
	s = gen_stock_open(j, &o);
	assert_non_null(s);
	gen_stock_prepare(s, &o);
	for (times = 0; times < 2; times++) {
		job_open(&one, abort);
		(void)text_of(&one, s, p.data);
		assert_true(job_failed(&one));
		job_close(&one);
	}
	put_report(&p, "收文");
	assert_non_null(strstr(text_of(j, s, p.data), "收文12件。"));
	close_scene(&p);
	gen_stock_close(s);
}

static void
another_choice_of_faces(void **state)
{
	const char *const dirs[] = {"/tmp", NULL};
	struct gen_options o = options_for(sample);
	struct gen_stock *s = gen_stock_open(job_of(state), &o), *other;
	const char *const *faces = gen_stock_faces(s);

	assert_non_null(faces[0]);
	assert_true(file_exists(faces[0]));
	other = gen_stock_open(job_of(state), &o);
	assert_true(hash_same(gen_stock_identity(s),
	    gen_stock_identity(other)));
	gen_stock_close(other);
	o.font_dirs = dirs;
	other = gen_stock_open(job_of(state), &o);
	assert_non_null(other);
	gen_stock_close(other);
	o.share = "/nowhere";
	assert_null(gen_stock_open(job_of(state), &o));
	assert_true(job_failed(job_of(state)));
	gen_stock_close(s);
	gen_stock_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_bytes),
		TEST(other_options),
		TEST(changed_on_disk),
		TEST(messages_for_each),
		TEST(another_choice_of_faces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
