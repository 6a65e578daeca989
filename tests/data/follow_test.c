/*
 * Which files would be read of a period, found from heads alone: those that
 * are named once each, and nothing of what is no name.
 */
#include "forms.h"

#define H "格式: zongjie-data/1\n期间: 2022上半年\n模板: ./\n"
#define P "格式: zongjie-data/1\n期间: "

static const struct {
	const char *files, *read;
} heads[] = {
	{H, "now.yml"},
	{H "指标: metrics.yml\n单位: office.yml\n"
	    "== office.yml\n格式: zongjie-office/1\n",
	    "now.yml office.yml metrics.yml"},
	{H "指标: [metrics.yml]\n上年: @x\n上期: ''\n单位: {名称: 办}\n"
	    "按月: 1.yml\n按单位: @x\n", "now.yml"},
	{H "指标: @x\n上年: {甲: 乙}\n上期: ~\n"
	    "按季度: [@x, [2.yml], '', 1.yml, 1.yml, 没有.yml, 3.yml]\n"
	    "== 1.yml\n" P "2022年第一季度\n单位: [甲]\n指标: @x\n按月: 2.yml\n"
	    "== 3.yml\n\n", "now.yml 1.yml 没有.yml 3.yml"},
	{H "按单位: {甲: 1.yml, 乙: 2.yml}\n"
	    "== 1.yml\n" P "2022上半年\n单位: o.yml\n指标: m.yml\n"
	    "按月: [3.yml, now.yml, 1.yml]\n"
	    "== 2.yml\n" P "2022上半年\n单位: ''\n指标: m.yml\n沿用: 4.yml\n"
	    "== 3.yml\n" P "2022年1月\n"
	    "== 4.yml\n" P "2022上半年\n按月: [3.yml, 5.yml]\n",
	    "now.yml 1.yml o.yml m.yml 3.yml 2.yml 4.yml 5.yml"},
	{H "上年: 1.yml\n上期: 2.yml\n"
	    "== 1.yml\n" P "2021上半年\n按单位: {甲: 3.yml}\n指标: m.yml\n"
	    "== 2.yml\n" P "2021下半年\n办: {收: 1}\n"
	    "== 3.yml\n" P "2021上半年\n单位: o.yml\n",
	    "now.yml 1.yml 3.yml o.yml 2.yml"},
	{H "上年: 1.yml\n上期: 1.yml\n"
	    "== 1.yml\n" P "2021上半年\n\"按\\u6708\": [3.yml]\n",
	    "now.yml 1.yml 3.yml"},
	{H "上年: 没有.yml\n上期: 1.yml\n== 1.yml\n按月: [\n",
	    "now.yml 没有.yml 1.yml"},
};

static const char *
followed(struct job *j, const char *text)
{
	const struct facts_options o = {.head_only = true};
	struct buf b = {.mem = &j->mem};
	const char *const *file;
	struct forms dir;
	struct facts *f;

	forms_open(&dir);
	forms_write(j, &dir, text);
	f = facts_read(j, forms_path(j, &dir, "now.yml"), &o);
	assert_non_null(f);
	for (file = facts_follow(j, f); *file != NULL; file++)
		buf_printf(&b, "%s%s", b.len > 0 ? " " : "",
		    strrchr(*file, '/') + 1);
	forms_close(&dir);
	return buf_text(&b);
}

static void
each_file_that_is_named_is_followed_once(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		const char *got;
		struct job j;

		job_open(&j, abort);
		got = followed(&j, heads[i].files);
		if (strcmp(got, heads[i].read) != 0)
			print_error("%s\n", heads[i].files);
		assert_string_equal(got, heads[i].read);
		job_close(&j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_that_is_named_is_followed_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
