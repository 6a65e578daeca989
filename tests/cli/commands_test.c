/*
 * Commands when something is in their way: what cannot be asked for, a disk
 * that is full; and what they find.
 */
#include "cli/apart.h"

static void
a_day_that_is_none_is_refused_by_all(void **state)
{
	static const char *const lines[][5] = {
		{"build", "now.yml"}, {"check", "now.yml"},
		{"trace", "now.yml"}, {"missing", "now.yml"},
		{"diff", "now.yml", "old.yml"}, {"sums", "now.yml"},
		{"fill", "now.yml", "form.yml"},
		{"seal", "now.yml", "now.pdf"}, {"verify", "now.seal"},
		{"rollup", "now.yml"}, {"leak", "now.pdf", "--data=now.yml"},
		{"preview", "now.yml"}, {"batch", "now.yml"}, {"keys"},
	};
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	setenv("SOURCE_DATE_EPOCH", "soon", 1);
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct ran r = run(&j->mem, lines[i], (struct failure){0});

		if (r.outcome != BAD_USAGE ||
		    strstr(r.said, "SOURCE_DATE_EPOCH") == NULL)
			fail_msg("%s: %d, %s", lines[i][0], (int)r.outcome,
			    r.said);
	}
	unsetenv("SOURCE_DATE_EPOCH");
	home(dir);
}

/* ---- full disks ---- */

static const struct full {
	const char *words[7];
	struct failure failure;
	enum outcome outcome;
	const char *left;	/* a file that must not be there, or NULL */
} fulls[] = {
	{{"build", "now.yml", "-oa.pdf"}, {"rename", ENOSPC, 0}, BAD_SYSTEM,
	    "a.pdf"},
	{{"build", "now.yml", "-oa.pdf", "--deps=a.d"}, {"rename", ENOSPC, 1},
	    BAD_SYSTEM, "a.d"},
	{{"diff", "now.yml", "old.yml", "-od.pdf"}, {"rename", ENOSPC, 0},
	    BAD_SYSTEM, "d.pdf"},
	{{"fill", "gap.yml", "form.yml"}, {"rename", ENOSPC, 0}, BAD_SYSTEM,
	    "gap.yml~"},
	{{"fill", "gap.yml", "form.yml"}, {"rename", ENOSPC, 1}, BAD_SYSTEM,
	    NULL},
	{{"seal", "now.yml", "sealed.pdf"}, {"rename", ENOSPC, 0}, BAD_SYSTEM,
	    "sealed.seal"},
	{{"check", "slip.yml", "--fix"}, {"rename", ENOSPC, 0}, BAD_SYSTEM,
	    NULL},
	{{"import", "--map=map.yml", "-oi.yml"}, {"rename", ENOSPC, 0},
	    BAD_SYSTEM, "i.yml"},
	{{"rollup", "q1.yml", "q2.yml", "-or.yml"}, {"rename", ENOSPC, 0},
	    BAD_SYSTEM, "r.yml"},
};

static void
a_full_disk_is_told_and_leaves_nothing(void **state)
{
	struct job *j = job_of(state);
	const char *dir = office(j);
	const struct src *gap;
	size_t i;

	assert_int_equal(RUN(j, "build", "now.yml", "-osealed.pdf",
	    "-q").outcome, DONE);
	put_slip(j, dir);
	put(j, dir, "a.csv", "来文\n甲\n乙\n");
	put(j, dir, "map.yml", "格式: zongjie-import/1\n期间: 2022上半年\n"
	    "表: {甲: {文件: a.csv, 表头: 1}}\n数据:\n"
	    "  收文: {表: 甲, 取: 计数}\n");
	for (i = 0; i < sizeof(fulls) / sizeof(fulls[0]); i++) {
		const struct full *f = &fulls[i];
		struct ran r = run(&j->mem, f->words, f->failure);

		if (r.outcome != f->outcome)
			fail_msg("case %zu: %d, %s", i, (int)r.outcome,
			    r.said);
		if (strstr(r.said, "设备") == NULL &&
		    strstr(r.said, "磁盘") == NULL)
			fail_msg("case %zu: %s", i, r.said);
		assert_false(f->left != NULL && file_exists(f->left));
	}
	/* What people typed is as it was. */
	gap = file_read(j, "gap.yml", (struct loc){0});
	assert_non_null(strstr(gap->text, "发文: 待报"));
	home(dir);
}

/*
 * Of a batch all is told that can be, whatever could not be written: the
 * records (begun, and in the end), the report, the list.
 */
static void
a_batch_on_a_full_disk_is_told_of(void **state)
{
	static const struct {
		unsigned after;
		bool report, list;
	} cases[] = {
		{0, true, true}, {1, true, true}, {2, false, true},
		{3, true, false},
	};
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	put(j, dir, "jobs.yml", "格式: zongjie-jobs/1\n"
	    "任务:\n  - {编号: a, 数据: now.yml, 输出: out/a.pdf}\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ran r = run(&j->mem, (const char *const[]){"batch",
		    "jobs.yml", "-B", "--report=r.json", "--index=list.pdf",
		    NULL}, (struct failure){"rename", ENOSPC,
		    cases[i].after});

		assert_int_equal(r.outcome, BAD_SYSTEM);
		assert_non_null(strstr(r.said, "B004"));
		assert_non_null(strstr(r.said, "新出 1"));
		assert_true(file_exists("out/a.pdf"));
		if (file_exists("r.json") != cases[i].report ||
		    file_exists("list.pdf") != cases[i].list)
			fail_msg("case %zu: %d %d", i, file_exists("r.json"),
			    file_exists("list.pdf"));
		unlink("r.json");
		unlink("list.pdf");
	}
	/* The list cannot be in a place that is a file. */
	assert_int_equal(RUN(j, "batch", "jobs.yml",
	    "--index=now.yml/list.pdf").outcome, BAD_SYSTEM);
	home(dir);
}

/* ---- what cannot be meant ---- */

static const struct meant {
	const char *words[7];
	bool terminal;
	enum outcome outcome;
	const char *said;
} meants[] = {
	{{"build", "now.yml", "-o-"}, true, BAD_USAGE, "不能打印在屏幕上"},
	{{"build", "now.yml", "-o-", "--format=docx"}, true, BAD_USAGE,
	    "不能打印在屏幕上"},
	{{"build", "now.yml", "-o-", "--format=html"}, true, DONE, "<!DOC"},
	{{"build", "now.yml", "-o-", "--format=txt"}, true, DONE, "收文12件"},
	{{"build", "now.yml", "-o-", "--dump=text"}, true, DONE, "收文12件"},
	{{"build", "now.yml", "--dump=text"}, true, DONE, "收文12件"},
	{{"build", "now.yml", "-o-"}, false, DONE, "%PDF-"},
	{{"build", "now.yml", "-o-", "--deps=a.d"}, false, BAD_USAGE,
	    "没有依赖表可写"},
	{{"build", "now.yml", "--dump=doc", "--deps=a.d"}, false, BAD_USAGE,
	    "没有依赖表可写"},
	{{"build", "now.yml", "--dump=doc", "--deps=a.d", "-oa.txt"}, false,
	    DONE, "a.txt"},
	{{"build", "now.yml", "-oset/report.xml"}, false, BAD_SYSTEM,
	    "report.xml"},
	{{"build", "now.yml", "-oa.pdf", "--deps=now.yml"}, false, BAD_SYSTEM,
	    "now.yml"},
	{{"build", "now.yml", "-onone/a.pdf"}, false, BAD_SYSTEM, "none"},
	{{"diff", "now.yml", "old.yml", "-o-"}, false, BAD_USAGE, "diff"},
	{{"diff", "now.yml", "old.yml", "-oset"}, false, BAD_USAGE, "diff"},
	{{"diff", "now.yml", "old.yml", "-onow.yml"}, false, BAD_SYSTEM,
	    "now.yml"},
	{{"diff", "now.yml", "old.yml", "-onone/d.pdf"}, false, 2, "none"},
	{{"diff", "now.yml", "none.yml"}, false, 2, "none.yml"},
	{{"diff", "now.yml", "now.yml"}, true, 0, ""},
	{{"diff", "now.yml", "old.yml"}, true, 1, ""},
	{{"diff", "now.yml", "old.yml", "--color=always"}, false, 1, "\033["},
	{{"diff", "now.yml", "old.yml", "--color=never", "-v"}, true, 1, ""},
	{{"diff", "now.yml", "old.yml", "-od.pdf", "--lang=en"}, false, 1,
	    "d.pdf"},
	{{"diff", "now.yml", "old.yml", "--color=auto"}, true, 1, "\033["},
	{{"diff", "now.yml", "old.yml", "--color=auto"}, false, 1, "12"},
	{{"leak", "now.pdf"}, false, BAD_USAGE, "leak"},
	{{"import", "--map=map.yml"}, false, DONE, "值: 2"},
	{{"import", "--map=map.yml", "-oi.yml"}, false, DONE, "i.yml"},
	/* Over what an import made, and nothing else. */
	{{"import", "--map=map.yml", "-oi.yml"}, false, DONE, "i.yml"},
	{{"import", "--map=map.yml", "-onow.yml"}, false, BAD_SYSTEM,
	    "now.yml"},
	{{"import", "--map=map.yml", "-oshort.yml"}, false, BAD_SYSTEM,
	    "short.yml"},
	{{"import", "--map=map.yml", "-oempty.yml"}, false, DONE,
	    "empty.yml"},
	{{"import", "--map=map.yml", "-omap.yml", "-f"}, false, BAD_SYSTEM,
	    "map.yml"},
	{{"import", "--map=map.yml", "-oset"}, false, BAD_SYSTEM, "set"},
	{{"import", "--map=none.yml", "-n"}, false, BAD_SYSTEM, "none.yml"},
	{{"import", "--map=now.yml"}, false, BAD_INPUT, "now.yml"},
	{{"seal", "now.yml", "sealed.pdf", "-onow.yml", "-f"}, false,
	    BAD_SYSTEM, "now.yml"},
	{{"seal", "old.yml", "sealed.pdf"}, false, BAD_INPUT, "sealed.pdf"},
	{{"seal", "now.yml", "sealed.pdf"}, false, DONE, "sealed.seal"},
	{{"verify", "sealed.seal"}, false, DONE, "完全相同"},
	{{"verify", "sealed.seal", "-v"}, false, DONE, "完全相同"},
	{{"verify", "none.seal"}, false, BAD_INPUT, "none.seal"},
	{{"check", "slip.yml", "--fix", "-n"}, false, DONE, "收文"},
	{{"check", "slip.yml", "--fix"}, false, DONE, "slip/report.xml"},
	{{"check", "slip.yml", "--fix"}, false, DONE, "没有"},
	{{"import"}, false, BAD_USAGE, "import"},
	{{"rollup", "q1.yml", "q2.yml", "-onone/r.yml"}, false, BAD_SYSTEM,
	    "none"},
	{{"rollup", "q1.yml", "q2.yml", "-onow.yml"}, false, BAD_SYSTEM,
	    "now.yml"},
	{{"rollup", "q1.yml", "q2.yml", "-oq1.yml", "-f"}, false, BAD_SYSTEM,
	    "q1.yml"},
	{{"rollup", "q1.yml", "q2.yml"}, false, DONE, "收文"},
	{{"rollup", "q1.yml", "q2.yml", "-or.yml"}, false, DONE, "r.yml"},
	{{"rollup", "q1.yml", "q2.yml", "-or.yml", "-f",
	    "--diagnostics=json"}, false, DONE, ""},
	{{"rollup", "q1.yml"}, false, BAD_INPUT, "D244"},
	{{"rollup", "q1.yml", "--diagnostics=json"}, false, BAD_INPUT,
	    "D244"},
	{{"preview", "none.yml"}, false, BAD_SYSTEM, "none.yml"},
	{{"preview", "now.yml", "--port="}, false, BAD_USAGE, "--port"},
	{{"preview", "now.yml", "--port=0"}, false, BAD_USAGE, "--port"},
	{{"preview", "now.yml", "--port=7x"}, false, BAD_USAGE, "--port"},
	{{"preview", "now.yml", "--port=99999999999999999999"}, false,
	    BAD_USAGE, "--port"},
	{{"preview", "now.yml", "--timeout=3601"}, false, BAD_USAGE,
	    "--timeout"},
};

static void
what_cannot_be_meant_is_told(void **state)
{
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	put(j, dir, "a.csv", "来文\n甲\n乙\n");
	put(j, dir, "map.yml", "格式: zongjie-import/1\n期间: 2022上半年\n"
	    "表: {甲: {文件: a.csv, 表头: 1}}\n数据:\n"
	    "  收文: {表: 甲, 取: 计数}\n");
	put(j, dir, "short.yml", "x");
	put(j, dir, "empty.yml", "");
	put_slip(j, dir);
	assert_int_equal(RUN(j, "build", "now.yml", "-osealed.pdf",
	    "-q").outcome, DONE);
	for (i = 0; i < sizeof(meants) / sizeof(meants[0]); i++) {
		const struct meant *m = &meants[i];
		struct ran r;

		terminal[1] = m->terminal;
		r = run(&j->mem, m->words, (struct failure){0});
		terminal[1] = false;
		if (r.outcome != m->outcome ||
		    strstr(r.said, m->said) == NULL)
			fail_msg("case %zu: %d, %s", i, (int)r.outcome,
			    r.said);
	}
	home(dir);
}

/* ---- forms that come back ---- */

static void
who_still_owes_what_is_said(void **state)
{
	static const struct {
		const char *words[5];
		enum outcome outcome;
		const char *said;
	} cases[] = {
		{{"fill", "gap.yml", "none.yml"}, BAD_SYSTEM, "none.yml"},
		{{"fill", "gap.yml", "none.yml", "--diagnostics=json"},
		    BAD_SYSTEM, "none.yml"},
		{{"fill", "two.yml", "form.yml", "-n"}, DONE, "张三"},
		{{"fill", "gap.yml", "form.yml", "-n"}, DONE, "发文"},
		{{"fill", "gap.yml", "empty.yml", "-n"}, DONE, "李四"},
		{{"fill", "gap.yml", "form.yml"}, DONE, "gap.yml~"},
		{{"fill", "gap.yml", "form.yml"}, DONE, "gap.yml"},
		{{"missing", "two.yml"}, BAD_INPUT, "张三"},
		{{"missing", "now.yml"}, DONE, ""},
		{{"missing", "two.yml", "--owner=李四", "--csv"}, BAD_INPUT,
		    "李四"},
	};
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	put(j, dir, "empty.yml", "格式: zongjie-data/1\n期间: 2022上半年\n");
	put(j, dir, "two.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文:\n  收文: 待报\n  发文: 待报\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ran r = run(&j->mem, cases[i].words,
		    (struct failure){0});

		if (r.outcome != cases[i].outcome ||
		    strstr(r.said, cases[i].said) == NULL)
			fail_msg("case %zu: %d, %s", i, (int)r.outcome,
			    r.said);
	}
	home(dir);
}

/* ---- where figures come from ---- */

static void
figures_are_found_by_where_they_are(void **state)
{
	static const struct {
		const char *words[5];
		const char *holds, *lacks;
	} cases[] = {
		{{"trace", "now.yml", "--file=now.yml"}, "收文数", NULL},
		{{"trace", "now.yml", "--file=now"}, "收文数", NULL},
		{{"trace", "now.yml", "--file=ow.yml"}, "没有", "收文数"},
		{{"trace", "now.yml", "--file=now.ym"}, "没有", "收文数"},
		{{"trace", "now.yml", "--file=no"}, "没有", "收文数"},
		{{"trace", "long.yaml", "--file=long"}, "收文数", NULL},
		{{"trace", "gap.yml", "--draft"}, "", NULL},
		{{"trace", "now.yml", "--file=a/very/long/way/to/now.yml"},
		    "没有", "收文数"},
		{{"trace", "now.yml", "--of=办文"}, "收文数", NULL},
		{{"trace", "now.yml", "--of=办文.收文"}, "收文数", "发文数"},
		{{"trace", "now.yml", "--of=办"}, "没有", "收文数"},
		{{"trace", "now.yml", "--owner=张三"}, "收文数", "发文数"},
		{{"trace", "now.yml", "--unused"}, "", "收文数"},
		{{"trace", "more.yml", "--unused"}, "办文.别的", NULL},
		{{"trace", "more.yml", "--unused", "--of=办文.收文"}, "",
		    "办文.别的"},
		{{"trace", "more.yml", "--unused", "--csv"}, "办文.别的", NULL},
	};
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	put(j, dir, "long.yaml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 10, 发文: 3}\n");
	put(j, dir, "more.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n"
	    "办文: {收文: 12, 发文: 3, 别的: 4}\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ran r = run(&j->mem, cases[i].words,
		    (struct failure){0});

		if (strstr(r.said, cases[i].holds) == NULL ||
		    (cases[i].lacks != NULL &&
		    strstr(r.said, cases[i].lacks) != NULL))
			fail_msg("case %zu: %s", i, r.said);
	}
	home(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_day_that_is_none_is_refused_by_all),
		TEST(a_full_disk_is_told_and_leaves_nothing),
		TEST(a_batch_on_a_full_disk_is_told_of),
		TEST(what_cannot_be_meant_is_told),
		TEST(who_still_owes_what_is_said),
		TEST(figures_are_found_by_where_they_are),
	};

	apart_open();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
