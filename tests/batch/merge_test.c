/*
 * Reports of parts, put together: what is no report, what belongs to another
 * plan, and what is missing; and the words of what came of it.
 */
#include "scene.h"

#include "batch/inside.h"

/* A report as a part writes it, with `jobs` in it. */
static const char *
part(struct job *j, const char *shard, const char *more, const char *jobs)
{
	return arena_join(&j->mem, "{\"schema\":1,\"plan\":\"a.yml\","
	    "\"plan_hash\":\"x\",\"planned\":2,\"shards\":2,\"shard\":", shard,
	    more, ",\"jobs\":[", jobs, "]}", NULL);
}

#define JOB(n, id, status) \
	"{\"n\":" n ",\"id\":\"" id "\",\"status\":\"" status "\"}"

static bool
merge(struct job *j, const char *dir, const char *first, const char *second,
    struct batch_plan *plan, struct batch_run *run)
{
	const char *files[3] = {put(j, dir, "1.json", first)};

	if (second != NULL)
		files[1] = put(j, dir, "2.json", second);
	return batch_merge(j, files, plan, run);
}

/* Each: the second report beside a good first one, and what is said. */
static void
what_does_not_fit(void **state)
{
	static const struct {
		const char *second;
		enum diag_code code;
	} wrongs[] = {
		{"}", B130}, {"[]", B130}, {"{}", B130},
		{"{\"schema\":2,\"jobs\":[]}", B130},
		{"{\"schema\":1}", B130},
		{"{\"schema\":-1,\"jobs\":[]}", B130},
		{"{\"schema\":1,\"jobs\":{}}", B130},
		{"{\"schema\":1,\"shards\":3,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[]}", B131},
		{"{\"schema\":1,\"shards\":2,\"shard\":0,\"plan_hash\":\"x\","
		    "\"jobs\":[]}", B131},
		{"{\"schema\":1,\"shards\":2,\"shard\":3,\"plan_hash\":\"x\","
		    "\"jobs\":[]}", B131},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"y\","
		    "\"jobs\":[]}", B131},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":7,"
		    "\"jobs\":[]}", B131},
		{"{\"schema\":1,\"shards\":2,\"shard\":1,\"plan_hash\":\"x\","
		    "\"jobs\":[]}", B132},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[" JOB("2", "a", "made") "]}", B134},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[" JOB("2", "b", "left") "]}", B135},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[" JOB("2", "b", "who knows") "]}", B135},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[7]}", B135},
		{"{\"schema\":1,\"shards\":2,\"shard\":2,\"plan_hash\":\"x\","
		    "\"jobs\":[]}", B136},
	};
	const char *dir = scene(job_of(state));
	struct batch_plan plan;
	struct batch_run run;
	struct job j;
	size_t i;

	for (i = 0; i < sizeof(wrongs) / sizeof(wrongs[0]); i++) {
		job_open(&j, abort);
		assert_false(merge(&j, dir, part(&j, "1", "",
		    JOB("1", "a", "made")), wrongs[i].second, &plan, &run));
		if (count_messages(&j, wrongs[i].code) != 1)
			fail_msg("case %zu: no %s", i,
			    diag_name(wrongs[i].code));
		job_close(&j);
	}
	strike(dir);
}

/* A first one of no, or too many, parts: the next one may be the first. */
static void
the_number_of_parts_has_its_limits(void **state)
{
	static const struct {
		const char *shards;
		bool good;
	} counts[] = {
		{"0", false}, {"100001", false}, {"\"2\"", false}, {"1", true},
	};
	const char *dir = scene(job_of(state));
	struct batch_plan plan;
	struct batch_run run;
	struct job j;
	size_t i;

	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		job_open(&j, abort);
		assert_int_equal(merge(&j, dir, arena_join(&j.mem,
		    "{\"schema\":1,\"planned\":0,\"shard\":1,\"shards\":",
		    counts[i].shards, ",\"jobs\":[]}", NULL), NULL, &plan,
		    &run), counts[i].good);
		assert_int_equal(count_messages(&j, B130), !counts[i].good);
		job_close(&j);
	}
	strike(dir);
}

static void
parts_that_are_not_here_are_named(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *files[] = {
		arena_join(&j->mem, dir, "/none.json", NULL),
		put(j, dir, "2.json", "{\"schema\":1,\"shards\":4,\"shard\":2,"
		    "\"jobs\":[]}"), NULL,
	};
	const struct diag *d;
	struct batch_plan plan;
	struct batch_run run;
	bool named = false;

	assert_false(batch_merge(j, files, &plan, &run));
	assert_int_equal(count_messages(j, B001), 1);
	for (d = j->diags.first; d != NULL; d = d->next)
		named |= d->code == B133 &&
		    strcmp(d->args[0], "1/4、3/4、4/4") == 0;
	assert_true(named);
	strike(dir);
}

/* More than there is room for at once, and those of the second part first. */
static void
many_reports_come_in_the_order_of_the_plan(void **state)
{
	enum { COUNT = 700 };
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct buf b[2] = {{.mem = &j->mem}, {.mem = &j->mem}};
	struct batch_plan plan;
	struct batch_run run;
	unsigned i;

	for (i = COUNT; i > 0; i--)
		buf_printf(&b[i % 2], "%s{\"n\":%u,\"id\":\"%u\",\"status\":"
		    "\"made\",\"pages\":%u}", b[i % 2].len > 0 ? "," : "", i,
		    i, i);
	assert_true(merge(j, dir, arena_join(&j->mem, "{\"schema\":1,"
	    "\"plan\":\"a.yml\",\"plan_hash\":\"x\",\"planned\":700,"
	    "\"shards\":2,\"shard\":1,\"us\":5,\"peak_kib\":9,\"jobs\":[",
	    buf_text(&b[1]), "]}", NULL), arena_join(&j->mem,
	    "{\"schema\":1,\"plan_hash\":\"x\",\"shards\":2,\"shard\":2,"
	    "\"us\":7,\"peak_kib\":8,\"stopped\":2,\"jobs\":[",
	    buf_text(&b[0]), "]}", NULL), &plan, &run));
	assert_int_equal(plan.count, COUNT);
	assert_int_equal(run.count[BATCH_MADE], COUNT);
	for (i = 0; i < COUNT; i++)
		assert_int_equal(run.results[i].pages, i + 1);
	assert_int_equal(run.took, 7);
	assert_int_equal(run.peak, 9);
	/* One part was broken off: so was the whole. */
	assert_int_equal(run.stopped, 2);
	strike(dir);
}

/* A number that two parts have: in the order they were given. */
static void
two_of_one_number_stay_as_they_came(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan;
	struct batch_run run;

	assert_true(merge(j, dir, part(j, "1", "", JOB("1", "b", "made")),
	    part(j, "2", "", JOB("1", "a", "failed")), &plan, &run));
	assert_string_equal(plan.tasks[0].id, "b");
	assert_string_equal(plan.tasks[1].id, "a");
	strike(dir);
}

/* ---- what is said of it ---- */

#define OWES(name, owner) \
	"{\"path\":\"p\",\"name\":\"" name "\",\"owner\":\"" owner "\"}"

/* Three reports that say what they can. */
static void
told_of(struct job *j, const char *dir, struct batch_plan *plan,
    struct batch_run *run)
{
	assert_true(merge(j, dir, part(j, "1", "",
	    "{\"n\":1,\"id\":\"a&<>\\\"\\u0001\\ufffe\\t乙\",\"unit\":\"甲局\","
	    "\"status\":\"failed\",\"first\":\"=1+\\\"x\\\"\",\"us\":1234567,"
	    "\"missing\":3,\"messages\":[{\"a\":1},7,{\"b\":2}],\"gaps\":["
	    OWES("收案", "张三") "," OWES("结案", "") "," OWES("上诉", "张三")
	    "]}"), part(j, "2", "",
	    "{\"n\":2,\"id\":\"丙\",\"status\":\"unchanged\",\"missing\":1,"
	    "\"output\":\"out/c.pdf\",\"gaps\":[" OWES("收案", "李四") "]}"),
	    plan, run));
}

static void
owing_is_by_office_and_by_who_owes(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan;
	struct batch_run run;
	struct buf b = {.mem = &j->mem}, en = {.mem = &j->mem};

	told_of(j, dir, &plan, &run);
	batch_owing(&run, LANG_ZH, 9, &b);
	assert_string_equal(buf_text(&b), "  甲局（缺 3 项）\n"
	    "    张三：收案、上诉\n    没有写明找谁：结案\n"
	    "  丙（缺 1 项）\n    李四：收案\n");
	batch_owing(&run, LANG_EN, 1, &en);
	assert_string_equal(buf_text(&en), "  甲局 (3 missing)\n"
	    "    张三: 收案, 上诉\n    nobody named: 结案\n"
	    "  … 1 more offices\n");
	b.len = 0;
	batch_owing(&run, LANG_ZH, 0, &b);
	assert_string_equal(buf_text(&b), "  …另有 2 个单位\n");
	strike(dir);
}

static void
a_table_holds_no_formulas(void **state)
{
	struct job *j = job_of(state);
	static const char *const fields[] = {
		"=1", "+1", "-1", "@a", "\ta", "\ra", "", "a=1", "a\"b",
	};
	struct buf b = {.mem = &j->mem};

	csv_line(&b, fields, 9);
	assert_string_equal(buf_text(&b), "\"'=1\",\"'+1\",\"'-1\",\"'@a\","
	    "\"'\ta\",\"'\ra\",\"\",\"a=1\",\"a\"\"b\"\r\n");
}

static void
the_table_has_a_line_for_each_of_ours(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan;
	struct batch_run run;
	struct buf b = {.mem = &j->mem};

	told_of(j, dir, &plan, &run);
	plan.tasks[0].ours = false;
	batch_csv(&run, LANG_EN, &b);
	assert_string_equal(buf_text(&b), "\357\273\277\"office\",\"id\","
	    "\"status\",\"pages\",\"missing\",\"warnings\",\"seconds\","
	    "\"file\",\"first error\"\r\n\"\",\"丙\",\"unchanged\",\"0\","
	    "\"1\",\"0\",\"0.000\",\"out/c.pdf\",\"\"\r\n");
	strike(dir);
}

/* XML has no such characters, so they are put as what is unknown. */
static void
continuous_integration_is_told_in_xml(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan;
	struct batch_run run;
	struct buf b = {.mem = &j->mem};

	told_of(j, dir, &plan, &run);
	batch_junit(&run, LANG_ZH, &b);
	assert_string_equal(buf_text(&b),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name="
	    "\"a.yml\" tests=\"2\" failures=\"1\" skipped=\"1\" time=\"0.000\""
	    ">\n  <testcase classname=\"zongjie\" name=\"a&amp;&lt;&gt;&quot;"
	    "\357\277\275\357\277\275\t乙\" time=\"1.234\"><failure message="
	    "\"=1+&quot;x&quot;\"/></testcase>\n"
	    "  <testcase classname=\"zongjie\" name=\"丙\" time=\"0.000\" file="
	    "\"out/c.pdf\"><skipped message=\"未变\"/></testcase>\n"
	    "</testsuite>\n");
	plan.tasks[1].ours = false;
	b.len = 0;
	batch_junit(&run, LANG_ZH, &b);
	assert_null(strstr(buf_text(&b), "丙"));
	strike(dir);
}

static void
programs_are_told_in_json(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan;
	struct batch_run run;
	struct buf b = {.mem = &j->mem};

	told_of(j, dir, &plan, &run);
	batch_json(&run, &b);
	assert_non_null(strstr(buf_text(&b),
	    "\"messages\":[{\"a\":1},{\"b\":2}]"));
	assert_non_null(strstr(buf_text(&b), "\"owner\":\"张三\""));
	assert_non_null(strstr(buf_text(&b), "\"owner\":null"));
	assert_non_null(strstr(buf_text(&b), "\"first\":null"));
	plan.tasks[0].ours = false;
	b.len = 0;
	batch_json(&run, &b);
	assert_null(strstr(buf_text(&b), "\"us\":1234567"));
	strike(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_does_not_fit),
		TEST(the_number_of_parts_has_its_limits),
		TEST(parts_that_are_not_here_are_named),
		TEST(many_reports_come_in_the_order_of_the_plan),
		TEST(two_of_one_number_stay_as_they_came),
		TEST(owing_is_by_office_and_by_who_owes),
		TEST(a_table_holds_no_formulas),
		TEST(the_table_has_a_line_for_each_of_ours),
		TEST(continuous_integration_is_told_in_xml),
		TEST(programs_are_told_in_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
