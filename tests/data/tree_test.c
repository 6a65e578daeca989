/*
 * The tree: what is in it, finding it, its places.
 */
#include "check.h"

#include "base/file.h"
#include "data/data.h"

static const struct data *
read_text(struct job *j, const char *text)
{
	return data_read(j, source(j, "a.yml", text));
}

static void
assert_text(const struct data *d, const char *text)
{
	assert_non_null(d);
	assert_int_equal(d->kind, DATA_TEXT);
	assert_string_equal(d->text, text);
}

static void
finds_a_nested_key(void **state)
{
	const struct data *d = read_text(job_of(state),
	    "信访:\n  总量: 12.50\n  按月: {1: 3, 2: 4}\n");

	assert_text(data_find(d, "信访.总量"), "12.50");
	assert_text(data_find(d, "信访.按月.2"), "4");
	assert_text(data_child(data_child(d, "信访"), "总量"), "12.50");
	assert_null(data_find(d, "信访.办结"));
	assert_null(data_find(d, "信访.总量.多"));
	assert_null(data_child(d, "总量"));
	assert_ptr_equal(data_find(d, ""), d);
}

static void
finds_an_entry_by_number(void **state)
{
	struct job *j = job_of(state);
	const struct data *d = read_text(j, "问题:\n  - 题: 甲\n  - 题: 乙\n");

	assert_text(data_find(d, "问题.2.题"), "乙");
	assert_null(data_find(d, "问题.3"));
	assert_null(data_find(d, "问题.0"));
	assert_null(data_find(d, "问题.02"));
	assert_null(data_find(d, "问题.x"));
	assert_string_equal(data_path(&j->mem, data_find(d, "问题.2.题")),
	    "问题.2.题");
	assert_string_equal(data_path(&j->mem, d), "");
	assert_int_equal(data_find(d, "问题")->count, 2);
}

static void
scalars_stay_text(void **state)
{
	const struct data *d = read_text(job_of(state),
	    "a: 010\nb: no\nc: '5'\nd: ~\ne:\nf: null\ng: '~'\nh: |\n  x\n  y\n"
	    "i: 甲\n  乙\n");

	assert_text(data_find(d, "a"), "010");
	assert_text(data_find(d, "b"), "no");
	assert_true(data_find(d, "c")->quoted);
	assert_false(data_find(d, "a")->quoted);
	assert_text(data_find(d, "d"), "");
	assert_text(data_find(d, "e"), "");
	assert_text(data_find(d, "f"), "");
	assert_text(data_find(d, "g"), "~");
	assert_text(data_find(d, "h"), "x\ny\n");
	assert_text(data_find(d, "i"), "甲 乙");
}

/* libyaml counts characters; places must still be bytes of the source. */
static void
knows_where_everything_stands(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct data *d = read_text(j,
	    "# 𪣻 说明\r\n办文:\r\n  收文: {值: \"12\", 来源: 簿}\r\n  空:\r\n"
	    "列:\r\n- 甲\r\n- [1, 2]\r\n");

	data_dump(d, &b);
	assert_string_equal(buf_text(&b),
	    "map @2:1\n"
	    "  办文: map @3:3\n"
	    "    收文: map @3:7\n"
	    "      值: text quoted \"12\" @3:11\n"
	    "      来源: text \"簿\" @3:21\n"
	    "    空: text \"\" @4:5\n"
	    "  列: list @6:1\n"
	    "    text \"甲\" @6:3\n"
	    "    list @7:3\n"
	    "      text \"1\" @7:4\n"
	    "      text \"2\" @7:7\n");
	d = data_find(d, "办文.收文");
	assert_int_equal(d->loc.end - d->loc.beg,
	    strlen("{值: \"12\", 来源: 簿}"));
	assert_int_equal(d->key_loc.end - d->key_loc.beg, strlen("收文"));
	d = data_child(d, "来源");
	assert_memory_equal(d->loc.src->text + d->loc.beg, "簿", 3);
	assert_int_equal(d->loc.end - d->loc.beg, 3);
}

static void
places_stay_true_after_repairs(void **state)
{
	const struct data *d = read_text(job_of(state),
	    "办文：\n　　收文：12\n\t制发: 34\n");

	d = data_find(d, "办文.制发");
	assert_int_equal(loc_place(d->loc).line, 3);
	assert_int_equal(loc_place(d->loc).column, 6);
	assert_memory_equal(d->loc.src->text + d->loc.beg, "34", 2);
}

static void
reads_a_gbk_file_with_a_note(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = file_read(j, "tests/data/gbk.yml",
	    (struct loc){0});
	const struct data *d;

	assert_non_null(s);
	assert_true(has_message(j, B006, 1, 1));
	d = data_read(j, s);
	assert_text(data_find(d, "期间"), "2022上半年");
	assert_text(data_find(d, "办文.收文"), "1268");
	assert_false(job_failed(j));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_a_nested_key),
		TEST(finds_an_entry_by_number),
		TEST(scalars_stay_text),
		TEST(knows_where_everything_stands),
		TEST(places_stay_true_after_repairs),
		TEST(reads_a_gbk_file_with_a_note),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
