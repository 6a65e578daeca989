/* What may be read outside: gen/data/facts_public.c, 公开 in metric.c. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "data/facts.h"

static const struct metrics *
read_metrics(struct job *j, const char *text)
{
	return metrics_read(j, source(j, "metrics.yml", text));
}

static void
reads_publicity_of_metrics(void **state)
{
	const struct metrics *m = read_metrics(job_of(state),
	    "格式: zongjie-metrics/1\n公开缺省: 是\n指标:\n"
	    "  甲.一: {公开: 否}\n  甲.二: {公开: 是}\n  甲.三: {单位: 件}\n");

	assert_int_equal(m->publicity, PUBLIC_YES);
	assert_int_equal(metrics_find(m, "甲.一")->publicity, PUBLIC_NO);
	assert_int_equal(metrics_find(m, "甲.二")->publicity, PUBLIC_YES);
	assert_int_equal(metrics_find(m, "甲.三")->publicity, PUBLIC_UNSAID);
	assert_int_equal(job_of(state)->diags.count[LEVEL_ERROR], 0);
}

static void
tells_of_other_words_in_the_dictionary(void **state)
{
	read_metrics(job_of(state),
	    "格式: zongjie-metrics/1\n公开缺省: 可以\n指标:\n"
	    "  甲.一: {公开: 不}\n");
	assert_true(has_message(job_of(state), D194, 2, 7));
	assert_true(has_message(job_of(state), D194, 4, 13));
}

static void
tells_of_other_words_in_the_data(void **state)
{
	static const char text[] = "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: .\n甲: {一: {值: 3, 公开: 不公开}, 二: {值: 3, 公开: 否}}\n";
	const struct facts_options plain = {0};
	char path[] = "/tmp/zongjie-public-XXXXXX";
	int fd = mkstemp(path);
	struct job *j = job_of(state);
	struct facts *f;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	close(fd);
	f = facts_read(j, path, &plain);
	unlink(path);
	assert_non_null(f);
	facts_check(j, f);
	assert_true(has_message(j, D194, 4, 19));
	assert_int_equal(count_messages(j, D194), 1);
	assert_int_equal(facts_publicity(f, "甲.二"), PUBLIC_NO);
	assert_int_equal(facts_publicity(f, "甲.一"), PUBLIC_UNSAID);
	assert_false(facts_is_public(f, "甲.一"));
}

static const char *
repeated(struct job *j, const char *first, int times)
{
	struct buf b = {.mem = &j->mem};

	buf_puts(&b, first);
	while (times-- > 0)
		buf_puts(&b, "长");
	return buf_text(&b);
}

/* The longest there are: a 否 that is not seen would be printed outside. */
static void
long_names_are_withheld_too(void **state)
{
	char path[] = "/tmp/zongjie-public-XXXXXX";
	const struct facts_options plain = {0};
	struct job *j = job_of(state);
	struct buf text = {.mem = &j->mem};
	const char *group = repeated(j, "甲", 200);
	const char *figure = repeated(j, "乙", 136);
	int fd = mkstemp(path);
	struct facts *f;

	buf_puts(&text, "格式: zongjie-data/1\n期间: 2022上半年\n模板: .\n");
	buf_printf(&text, "%s:\n  %s: {值: 3, 公开: 否}\n", group, figure);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.text, text.len), text.len);
	close(fd);
	f = facts_read(j, path, &plain);
	unlink(path);
	assert_non_null(f);
	assert_int_equal(facts_publicity(f, arena_join(&j->mem, group, ".",
	    figure, NULL)), PUBLIC_NO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_publicity_of_metrics),
		TEST(tells_of_other_words_in_the_dictionary),
		TEST(tells_of_other_words_in_the_data),
		TEST(long_names_are_withheld_too),
	};

	return cmocka_run_group_tests_name("data/public", tests, NULL, NULL);
}
