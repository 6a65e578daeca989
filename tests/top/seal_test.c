/*
 * Seals that were changed by hand, or lack something: each is told of, and
 * none that differs holds.  And what a seal says of how the paper was built.
 */
#include "set.h"

#include "fail.h"

#include "base/sha256.h"
#include "gen.h"

#define DATA "格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n" \
	"单位: {名称: 望澜办, 署名: 望澜办}\n成文日期: 2022-06-30\n" \
	"办文: {收文: {值: 1286, 公开: 是}, 制发: 342}\n"
#define METRICS "格式: zongjie-metrics/1\n指标:\n" \
	"  办文.收文: {名称: 收文数, 单位: 件}\n" \
	"  办文.制发: {名称: 制发数, 单位: 件}\n"
#define REPORT "<report xmlns=\"urn:zongjie:template:1\"><title>总结</title>" \
	"<para>收文<num of=\"办文.收文\"/>，制发<num of=\"办文.制发\"/>。</para></report>\n"

static struct gen_options
options(void)
{
	struct gen_options o = GEN_OPTIONS_INIT;

	o.data = "now.yml";
	o.share = "share";
	return o;
}

/* The paper of the data as it is. */
static void
build(struct job *j, const struct gen_options *o)
{
	struct gen_result r;
	bool made = gen_build(j, o, &r);

	if (!made)
		print_error("%s\n", diag_text(&j->mem, j->diags.first,
		    LANG_ZH));
	assert_true(made);
	set_put("a.pdf", r.pdf.text, r.pdf.len);
}

static const char *
sealed(struct job *j, const struct gen_options *o)
{
	struct buf to = {.mem = &j->mem};
	struct gen_result r;

	assert_true(gen_seal(j, o, "a.pdf", "a.seal", &r, &to));
	set_put("a.seal", to.text, to.len);
	return buf_text(&to);
}

/* What verify says of the seal in a.seal; whether it holds. */
static bool
holds(struct job *j, bool json, struct buf *to)
{
	const struct gen_options o = options();
	const struct gen_verify_options how = {LANG_ZH, json};
	bool good = false;

	*to = (struct buf){.mem = &j->mem};
	return gen_verify(j, "a.seal", &o, &how, to, &good) && good;
}

/* What there is of ours lies beside the data, so that 自带/ is told apart. */
static int
open_all(void **state)
{
	char path[4200];

	if (set_open(state) != 0 || mkdir("share", 0700) != 0)
		return -1;
	snprintf(path, sizeof(path), "%s/fonts", set_share);
	if (symlink(path, "share/fonts") != 0)
		return -1;
	snprintf(path, sizeof(path), "%s/templates", set_share);
	if (symlink(path, "share/templates") != 0)
		return -1;
	set_write("now.yml", DATA);
	set_write("set/metrics.yml", METRICS);
	set_write("set/report.xml", REPORT);
	return 0;
}

static int
close_all(void **state)
{
	set_remove("share");
	return set_close(state);
}

/* `text` with the first `from` made `to`, and sealed anew when asked for. */
static const char *
changed(struct job *j, const char *text, const char *from, const char *to,
    bool again)
{
	const char *at = strstr(text, from);
	char hex[SHA256_HEX + 1];

	assert_non_null(at);
	text = arena_join(&j->mem, arena_strndup(&j->mem, text,
	    (size_t)(at - text)), to, at + strlen(from), NULL);
	at = strstr(text, "\n封: ");
	if (!again || at == NULL)
		return text;
	text = arena_strndup(&j->mem, text, (size_t)(at + 1 - text));
	sha256_of(text, strlen(text), hex);
	return arena_join(&j->mem, text, "封: \"", hex, "\"\n", NULL);
}

static const struct spoilt {
	const char *from, *to;
	bool again;		/* the line 封 fits what was changed */
	enum diag_code code;	/* what is said; DIAG__COUNT: nothing */
	const char *prints;	/* a line of verify; NULL: it is no seal */
	bool holds;
} spoilt[] = {
	{"格式: zongjie-seal/1", "格式: zongjie-data/1", true, D138, NULL, false},
	{"程序: ", "程序 ", true, D023, NULL, false},
	{"封: \"", "封: [\"", false, D008, NULL, false},
	{"\n封: ", "\n印: ", false, S102, "不符  封存  a.seal\n", false},
	{"封: \"", "封: {甲: 乙}\n印: \"", false, S102, "不符  封存", false},
	{"封: \"", "封: \"0", false, S102, "不符  封存", false},
	{"\n封: ", "\n# 后加\n封: ", false, S102, "不符  封存", false},
	{"程序: \"zongjie ", "程序: \"zongjie 旧", true, DIAG__COUNT,
	    "版本  封存用 zongjie 旧", true},
	{"程序: \"zongjie 0.1.0\"\n", "", true, DIAG__COUNT,
	    "结论：与封存时完全相同\n", true},
	{"PDF:\n", "印件:\n", true, S103, "结论：与封存时不同", false},
	{"PDF:\n", "PDF: [1]\n印件:\n", true, S103, "结论：与封存时不同", false},
	{"  文件: \"a.pdf\"\n", "", true, S103, "结论：与封存时不同", false},
	{"  文件: \"a.pdf\"\n", "  文件: [a.pdf]\n", true, S103,
	    "结论：与封存时不同", false},
	{"  文件: \"a.pdf\"\n", "  文件: \"b.pdf\"\n", true, DIAG__COUNT,
	    "缺　  PDF  b.pdf\n", false},
	{"输入:\n", "别的:\n", true, S103, "结论：与封存时不同", false},
	{"输入:\n", "输入: []\n旧输入:\n", true, S103, "结论：与封存时不同", false},
	{"    类别: 数据\n", "", true, DIAG__COUNT, "相符    now.yml\n", true},
	{"文件: \"now.yml\"", "文件: \"now2.yml\"", true, DIAG__COUNT,
	    "缺　  数据  now2.yml\n", false},
	{"  数据: \"now.yml\"\n", "", true, S103, "结论：与封存时不同", false},
	{"选项:\n", "选项: 无\n旧选项:\n", true, S103, "结论：与封存时不同", false},
	{"  数据: \"now.yml\"\n", "  数据: \"别的.yml\"\n", true, DIAG__COUNT,
	    "缺　  重出  没有数据文件", true},
	{"  数据: \"now.yml\"\n", "  数据: \"set/metrics.yml\"\n", true, D138,
	    "不符  重出  来源有错，生成不了\n", false},
	{"  草稿: 否\n", "  草稿: 否\n  模板: 没有这套\n", true, D146,
	    "不符  重出  来源有错，生成不了\n", false},
	{"  草稿: 否\n", "  草稿: 否\n  模板: \"set\"\n", true, DIAG__COUNT,
	    "相符  重出", true},
	{"  PDF-A-1b: 否\n", "  PDF-A-1b: 是\n", true, DIAG__COUNT,
	    "不符  重出  由来源重新生成的 PDF 与封存的不同\n", false},
	{"  PDF-A-1b: 否\n", "  PDF-A-1b: [是]\n", true, DIAG__COUNT,
	    "相符  重出", true},
	{"  草稿: 否\n", "  草稿: 否\n  SOURCE_DATE_EPOCH: 0\n", true,
	    DIAG__COUNT, "相符  重出", true},
	{"  草稿: 否\n", "  草稿: 否\n  改数:\n    - 写作: \"办文.收文=1287\"\n",
	    true, S201, "不符  数  ", false},
	{"  草稿: 否\n", "  草稿: 否\n  改数:\n    - 甲: 乙\n    - 丙\n", true,
	    DIAG__COUNT, "相符  重出", true},
	{"    值: \"1286\"\n", "    值: \"1285\"\n", true, S201, "不符  数  1 处",
	    false},
	{"    值: \"1286\"\n", "", true, S201, "不符  数  1 处", false},
	{"    印作: \"1286件\"\n", "", true, S201, "不符  数  1 处", false},
	{"    取法: \"num\"\n", "", true, S202, "不符  数  2 处", false},
	{"  - 数: \"办文.收文\"\n", "  - 丢: 了\n", true, S202, "不符  数  2 处",
	    false},
	{"数:\n", "旧数:\n", true, S203, "不符  数  2 处", false},
};

static void
a_seal_that_was_changed_does_not_hold(void **state)
{
	struct job *all = job_of(state);
	const struct gen_options o = options();
	const char *good;
	size_t i;

	build(all, &o);
	good = sealed(all, &o);
	for (i = 0; i < sizeof(spoilt) / sizeof(spoilt[0]); i++) {
		const struct spoilt *s = &spoilt[i];
		struct job j;
		struct buf to;
		bool held;
		const char *text = changed(all, good, s->from, s->to,
		    s->again);

		set_write("a.seal", text);
		job_open(&j, abort);
		held = holds(&j, false, &to);
		if (held != s->holds || (s->prints != NULL ?
		    strstr(buf_text(&to), s->prints) == NULL : to.len > 0) ||
		    (s->code == DIAG__COUNT ? job_failed(&j) :
		    count_messages(&j, s->code) == 0))
			print_error("%s → %s\n%s%s\n", s->from, s->to,
			    buf_text(&to), j.diags.first != NULL ?
			    diag_text(&j.mem, j.diags.first, LANG_ZH) : "");
		assert_int_equal(held, s->holds);
		assert_true(s->prints != NULL ? strstr(buf_text(&to),
		    s->prints) != NULL : to.len == 0);
		assert_true(s->code == DIAG__COUNT ? !job_failed(&j) :
		    count_messages(&j, s->code) > 0);
		job_close(&j);
	}
}

/* What the paper is made of, and a line of its seal that says so. */
static const struct made {
	const char *report;	/* all that stands in it; NULL: as it is */
	const char *template_dir, *set;
	bool draft, external, secrecy, pdfa_1b;
	long epoch;		/* -1: none */
	const char *line;
} mades[] = {
	{NULL, NULL, NULL, true, false, false, false, -1, "\n  草稿: 是\n"},
	{NULL, NULL, NULL, false, true, false, false, -1, "\n  对外稿: 是\n"},
	{NULL, NULL, NULL, false, false, true, false, -1,
	    "\n  许可印密级: 是\n"},
	{NULL, NULL, NULL, false, false, false, true, -1,
	    "\n  PDF-A-1b: 是\n"},
	{NULL, NULL, NULL, false, false, false, false, 0,
	    "\n  SOURCE_DATE_EPOCH: 0\n"},
	{NULL, NULL, "办文.收文=1300", false, false, false, false, -1,
	    "\n  改数:\n    - 写作: \"办文.收文=1300\"\n"},
	{NULL, "set", NULL, false, false, false, false, -1,
	    "\n  模板: \"set\"\n"},
	{NULL, "notice", NULL, true, false, false, false, -1,
	    "\n  模板: \"notice\"\n"},
	{"<para>没有数。</para>", NULL, NULL, false, false, false, false, -1,
	    "\n数: []\n"},
	{"<para>共<sum of=\"办文.收文 办文.制发\"/>。</para>", NULL, NULL, false,
	    false, false, false, -1, "    值: \"1628\"\n"},
	{"<para><text of=\"单位.名称\"/></para>", NULL, "单位.名称=望\"澜\\办",
	    false, false, false, false, -1,
	    "    印作: \"望\\\"澜\\\\办\"\n"},
};

static void
a_seal_says_what_the_paper_was_built_with(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mades) / sizeof(mades[0]); i++) {
		const struct made *m = &mades[i];
		const char *sets[] = {m->set, NULL};
		struct gen_options o = options();
		const char *text;
		struct buf to;
		struct job j;

		job_open(&j, abort);
		text = m->report == NULL ? REPORT : arena_join(&j.mem,
		    "<report xmlns=\"urn:zongjie:template:1\">"
		    "<title>总结</title>", m->report, "</report>\n", NULL);
		set_write("set/report.xml", text);
		o.template_dir = m->template_dir;
		o.sets = m->set != NULL ? sets : NULL;
		o.draft = m->draft;
		o.external = m->external;
		o.secrecy = m->secrecy;
		o.pdfa_1b = m->pdfa_1b;
		o.epoch = m->epoch;
		build(&j, &o);
		text = sealed(&j, &o);
		if (strstr(text, m->line) == NULL)
			print_error("no %s in\n%s\n", m->line, text);
		assert_non_null(strstr(text, m->line));
		assert_true(holds(&j, false, &to));
		job_close(&j);
	}
	set_write("set/report.xml", REPORT);
}

static void
figures_that_came_and_went_are_told_in_json(void **state)
{
	struct job *j = job_of(state), more;
	const struct gen_options o = options();
	const char *good, *text;
	struct buf to;

	build(j, &o);
	good = sealed(j, &o);
	text = changed(j, good, "  - 数: \"办文.收文\"\n", "  - 数: \"甲\\\"\"\n",
	    true);
	set_write("a.seal", text);
	job_open(&more, abort);
	assert_false(holds(&more, true, &to));
	assert_non_null(strstr(buf_text(&to), "{\"path\":\"甲\\\"\","
	    "\"role\":\"num\",\"before_value\":\"1286\",\"before_text\":"
	    "\"1286件\",\"after_value\":null,\"after_text\":null}"));
	assert_non_null(strstr(buf_text(&to), "{\"path\":\"办文.收文\","
	    "\"role\":\"num\",\"before_value\":null,\"before_text\":null,"
	    "\"after_value\":\"1286\",\"after_text\":\"1286件\","
	    "\"file\":\"now.yml\",\"line\":6,\"column\":14}"));
	assert_non_null(strstr(buf_text(&to), "\"verdict\":\"differs\""));
	job_close(&more);
}

static void
only_the_very_paper_is_sealed(void **state)
{
	static const char *const papers[] = {NULL, "%PDF"};
	static const enum diag_code codes[] = {B001, S101};
	const struct gen_options o = options();
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct job j;
		struct buf to;
		struct gen_result r;

		unlink("a.pdf");
		if (papers[i] != NULL)
			set_write("a.pdf", papers[i]);
		job_open(&j, abort);
		to = (struct buf){.mem = &j.mem};
		assert_false(gen_seal(&j, &o, "a.pdf", "a.seal", &r, &to));
		assert_int_equal(count_messages(&j, codes[i]), 1);
		assert_int_equal(to.len, 0);
		job_close(&j);
	}
}

static unsigned reads;

static void
count_read(void)
{
	reads++;
}

/*
 * A read that fails while the paper and its inputs are sealed, which is after
 * all that building reads, leaves no seal.
 */
static void
no_seal_is_made_of_what_could_not_be_read(void **state)
{
	enum { SMALL = 12 };	/* reads of the files before the faces */
	const struct gen_options o = options();
	unsigned first, all, n;

	meanwhile = count_read;
	reads = 0;
	build(job_of(state), &o);
	first = reads;
	reads = 0;
	(void)sealed(job_of(state), &o);
	meanwhile = NULL;
	all = reads;
	assert_true(all > first + SMALL);
	for (n = first; n < all; n += n < first + SMALL ? 1 : all - n > 1 ?
	    all - n - 1 : 1) {
		struct job j;
		struct buf to;
		struct gen_result r;
		bool made;

		job_open(&j, abort);
		to = (struct buf){.mem = &j.mem};
		let_fail("read", EIO, n);
		made = gen_seal(&j, &o, "a.pdf", "a.seal", &r, &to);
		assert_true(all_failed());
		assert_false(made);
		assert_true(job_failed(&j));
		job_close(&j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_seal_says_what_the_paper_was_built_with),
		TEST(figures_that_came_and_went_are_told_in_json),
		TEST(only_the_very_paper_is_sealed),
		TEST(no_seal_is_made_of_what_could_not_be_read),
		TEST(a_seal_that_was_changed_does_not_hold),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
