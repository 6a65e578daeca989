/*
 * Workers within their fence, seen from inside: a report puts its messages
 * into words in the worker, and here these words are what it can do.
 */
#include "check.h"

#include <sys/stat.h>

#include "base/file.h"
#include "batch/batch.h"
#include "probe.h"

static void
put_words(void *of, const struct job *j, struct buf *first, struct buf *all)
{
	const char *dir = of;
	char inside[128];

	(void)j;
	buf_puts(first, probe());
	/* What is named or made is where it should be. */
	snprintf(inside, sizeof(inside), "%s/out/mine", dir);
	buf_puts(all, probe_open(inside, O_WRONLY | O_CREAT) ?
	    "puts" : "does not put");
	snprintf(inside, sizeof(inside), "%s/data/now.yml", dir);
	buf_puts(all, probe_open(inside, O_WRONLY) ? ", spoils" : "");
	snprintf(inside, sizeof(inside), "%s/beside/secret", dir);
	buf_puts(all, probe_open(inside, O_RDONLY) ? ", peeps" : "");
}

static void
say_nothing(void *of, const struct batch_run *run,
    const struct batch_task *task)
{
	(void)of;
	(void)run;
	(void)task;
}

static void
put(struct job *j, const char *dir, const char *name, const char *text)
{
	const char *path = arena_join(&j->mem, dir, "/", name, NULL);

	mkdir(file_directory(&j->mem, path), 0777);
	assert_true(file_write(j, path, text, strlen(text)));
}

static void
make_scene(struct job *j, const char *dir)
{
	put(j, dir, "jobs.yml", "格式: zongjie-jobs/1\n任务:\n"
	    "  - {编号: a, 数据: data/now.yml, 输出: out/a.pdf}\n");
	put(j, dir, "data/now.yml", "格式: zongjie-data/1\n"
	    "期间: 2022上半年\n单位: {名称: 某办, 简称: 某办, 署名: 某办}\n"
	    "模板: ../set\n上年: ../before/2021.yml\n成文日期: 2022-06-30\n"
	    "办文: {收文: 5}\n");
	put(j, dir, "before/2021.yml", "格式: zongjie-data/1\n"
	    "期间: 2021上半年\n办文: {收文: 4}\n");
	put(j, dir, "beside/secret", "x");
	put(j, dir, "set/metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件, 类型: 当期}\n");
	put(j, dir, "set/report.xml", "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>工作总结</title><para>收文<num of=\"办文.收文\"/>，同比"
	    "<compare of=\"办文.收文\" with=\"同比\"/>。</para></report>\n");
}

static void
a_worker_can_do_its_work_and_nothing_else(void **state)
{
	static const struct gen_options around = {.share = ".", .epoch = -1};
	struct batch_options o = {.around = around, .workers = 1,
	    .timeout = 60, .words = put_words, .tell = say_nothing,
	    .no_sync = true};
	struct job *j = job_of(state);
	char dir[] = "/tmp/zongjie-XXXXXX";
	struct confinement got = confine_offered();
	struct batch_plan plan;
	struct batch_run run;

	assert_non_null(mkdtemp(dir));
	make_scene(j, dir);
	o.of = dir;
	assert_true(batch_read(j, arena_join(&j->mem, dir, "/jobs.yml", NULL),
	    NULL, &around, &plan));
	assert_true(batch_name(j, &plan, &around));
	assert_true(batch_make(j, &plan, &o, &run));
	assert_int_equal(run.results[0].status, BATCH_MADE);
	assert_string_equal(run.results[0].first, probe_expected(true));
	assert_string_equal(run.results[0].messages, got.landlock < 2 ?
	    "puts, spoils, peeps" : "puts");
	assert_int_equal(system(arena_join(&j->mem, "rm -rf ", dir, NULL)),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_worker_can_do_its_work_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
