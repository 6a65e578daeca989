/*
 * What a report reads is known before it is made: for each sample, and for
 * data that name files in every way.
 */
#include "check.h"

#include <glob.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/reads.h"
#include "gen_many.h"

static bool
is_listed(struct job *j, const char *const *list, const char *path)
{
	const char *dir = file_directory(&j->mem, path);

	for (; *list != NULL; list++)
		if (strcmp(*list, dir) == 0 || strcmp(*list, path) == 0)
			return true;
	return false;
}

/* Makes the report; how many files it read.  All must have been foretold. */
static size_t
make(const char *data)
{
	struct gen_options o = GEN_OPTIONS_INIT;
	struct gen_result result = {0};
	struct job asking, making;
	struct reads reads = {0};
	const struct input *in;
	const char *const *list;
	size_t n = 0;

	job_open(&asking, abort);
	job_open(&making, abort);
	reads.mem = &asking.mem;
	result.pdf.mem = &making.mem;
	o.data = data;
	o.share = ".";
	o.draft = true;
	gen_reads(&asking, &o, &reads);
	list = reads_list(&reads);
	gen_build(&making, &o, &result);
	for (in = making.inputs; in != NULL; in = in->next, n++)
		if (!is_listed(&asking, list, in->path))
			fail_msg("%s: %s was not foretold", data, in->path);
	job_close(&asking);
	job_close(&making);
	return n;
}

static void
every_sample_is_foretold(void **state)
{
	glob_t found;
	size_t i;

	(void)state;
	assert_int_equal(glob("samples/*/*.yml", 0, NULL, &found), 0);
	assert_true(found.gl_pathc > 10);
	for (i = 0; i < found.gl_pathc; i++)
		make(found.gl_pathv[i]);
	globfree(&found);
}

static void
put(struct job *j, const char *dir, const char *name, const char *text)
{
	const char *path = arena_join(&j->mem, dir, "/", name, NULL);

	mkdir(file_directory(&j->mem, path), 0777);
	assert_true(file_write(j, path, text, strlen(text)));
}

#define HEAD "格式: zongjie-data/1\n期间: "

/* Each name leads to a directory of its own, the last of them by a link. */
static void
names_of_every_kind_are_followed(void **state)
{
	struct job *j = job_of(state);
	char dir[] = "/tmp/zongjie-XXXXXX";

	assert_non_null(mkdtemp(dir));
	put(j, dir, "now/now.yml", HEAD "2022上半年\n单位: ../office/o.yml\n"
	    "模板: ../set\n指标: ../words/m.yml\n上年: ../before/b.yml\n"
	    "上期: ../last/l.yml\n沿用: ../same/s.yml\n"
	    "按季度: [../q1/q.yml, ../q2/q.yml]\n");
	put(j, dir, "office/o.yml", "格式: zongjie-office/1\n名称: 某办\n");
	put(j, dir, "set/report.xml",
	    "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>总结</title><para><num of=\"办文.收文\"/></para></report>");
	put(j, dir, "words/m.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件, 类型: 当期}\n");
	put(j, dir, "before/b.yml", HEAD "2021上半年\n"
	    "\"\\u6309季度\": [../old1/q.yml, ../old2/q.yml]\n");
	put(j, dir, "old1/q.yml", HEAD "2021第一季度\n办文: {收文: 1}\n");
	put(j, dir, "old2/q.yml", HEAD "2021第二季度\n办文: {收文: 1}\n");
	put(j, dir, "last/l.yml", HEAD "2021下半年\n办文: {收文: 2}\n");
	put(j, dir, "same/s.yml", HEAD "2022上半年\n办会: {会议: 1}\n");
	put(j, dir, "q1/q.yml", HEAD "2022第一季度\n沿用: ../q0/q.yml\n"
	    "按单位: {甲科: ../unit/u.yml}\n办文: {收文: 2}\n");
	put(j, dir, "q0/q.yml", HEAD "2022第一季度\n办文: {收文: 2}\n");
	put(j, dir, "unit/u.yml", HEAD "2022第一季度\n单位: ../uo/o.yml\n"
	    "办文: {收文: 2}\n");
	put(j, dir, "uo/o.yml", "格式: zongjie-office/1\n名称: 甲科\n");
	put(j, dir, "real/q.yml", HEAD "2022第二季度\n办文: {收文: 2}\n");
	mkdir(arena_join(&j->mem, dir, "/q2", NULL), 0777);
	assert_int_equal(symlink("../real/q.yml", arena_join(&j->mem, dir,
	    "/q2/q.yml", NULL)), 0);
	assert_true(make(arena_join(&j->mem, dir, "/now/now.yml", NULL)) >=
	    13);
	assert_int_equal(system(arena_join(&j->mem, "rm -rf ", dir, NULL)),
	    0);
}

static void
a_list_has_each_once_and_what_links_lead_to(void **state)
{
	struct job *j = job_of(state);
	struct reads r = {.mem = &j->mem};
	char dir[] = "/tmp/zongjie-XXXXXX";
	const char *const *list;
	const char *name;
	int i;

	assert_null(reads_list(&r)[0]);
	assert_non_null(mkdtemp(dir));
	put(j, dir, "b/file", "x");
	name = arena_join(&j->mem, dir, "/link", NULL);
	assert_int_equal(symlink("b/file", name), 0);
	for (i = 0; i < 40; i++) {
		reads_add(&r, NULL);
		reads_add(&r, arena_printf(&j->mem, "z%d", i % 20));
		reads_file(&r, name);
	}
	list = reads_list(&r);
	assert_int_equal(r.count, 22);
	assert_string_equal(list[0], dir);
	assert_string_equal(list[1], file_directory(&j->mem, file_real(
	    &j->mem, name)));
	assert_string_equal(list[2], "z0");
	assert_null(list[22]);
	assert_int_equal(system(arena_join(&j->mem, "rm -rf ", dir, NULL)),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_sample_is_foretold),
		TEST(names_of_every_kind_are_followed),
		TEST(a_list_has_each_once_and_what_links_lead_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
