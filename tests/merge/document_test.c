/*
 * What a document knows besides its words: properties, origins, uses; and
 * what a template needs before there are any data.
 */
#include "set.h"

static void
fills_the_properties_of_the_document(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.title = "某<br/>办公室<period/>总结",
		.data = "单位: {名称: 某/办公室, 简称: 某办}\n",
		.day = "2022-07-01", .body = "<para>甲。</para>",
	};
	const struct doc *d = set_merge(j, &set);

	assert_string_equal(d->title, "某办公室2022年上半年总结");
	assert_string_equal(d->author, "某/办公室");
	assert_string_equal(d->keywords, "2022年上半年");
	assert_string_equal(d->output, "某办公室2022年上半年工作总结");
	assert_int_equal(d->date.day, 1);
	assert_int_equal(d->missing, 0);
}

static void
tells_where_a_figure_came_from(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "办文:\n  文稿: {值: 127, 来源: 登记簿}\n",
		.body = "<para>共<num of='办文.文稿'/></para>",
	};
	const struct run *r = set_merge(j, &set)->first->next->run->next;

	assert_int_equal(r->kind, RUN_FIGURE);
	assert_string_equal(r->text, "120余篇");
	assert_int_equal(loc_place(r->loc).column, 8);
	assert_string_equal(r->origin->path, "办文.文稿");
	assert_string_equal(r->origin->role, "num");
	assert_string_equal(dec_plain(&j->mem, r->origin->value), "127");
	assert_string_equal(r->origin->source, "登记簿");
	assert_true(r->origin->rounded);
	assert_int_equal(loc_place(r->origin->data).line, 6);
	assert_int_equal(loc_place(r->origin->data).column, 11);
}

static void
notes_every_figure_that_was_asked_for(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "办文: {收文: 5}\n",
		.body = "<section owner='综合岗'><title>甲</title><para>"
		    "<if test='有(办文.制发)'>乙</if><num of='办文.收文'/>"
		    "<num of='督办.事项'/>"
		    "</para></section>",
	};
	const struct doc_use *u = set_merge(j, &set)->uses;

	assert_string_equal(u->path, "办文.制发");
	assert_string_equal(u->role, "test");
	assert_false(u->missing);
	assert_string_equal(u->owner, "综合岗");
	u = u->next;
	assert_string_equal(u->path, "办文.收文");
	assert_string_equal(u->name, "收文办理数");
	assert_string_equal(u->owner, "文书岗");
	assert_false(u->missing);
	assert_string_equal(u->next->path, "督办.事项");
	assert_true(u->next->missing);
	assert_null(u->next->next);
}

static void
lists_what_a_template_needs(void **state)
{
	static const struct {
		const char *path, *role, *owner, *section;
	} want[] = {
		{"办文.收文", "num", "文书岗", "一部分"},
		{"办文.制发", "test", "文书岗", "一部分"},
		{"督办.办结", "sum", NULL, "二"},
		{"督办.事项", "sum", NULL, "二"},
		{"计划", "for-each", NULL, "二"},
	};
	struct job *j = job_of(state);
	char dir[] = "/tmp/zongjie-keys-XXXXXX";
	const struct set set = {
		.body = "<section owner='文书岗'><title>一\n  部分</title><section>"
		    "<title>乙</title><para><num of='办文.收文'/><if"
		    " test='办文.收文 &gt; 办文.制发'>甲</if></para></section>"
		    "</section><section><title>二</title><para><sum"
		    " of='督办.办结  督办.事项'/><for-each of='计划'><num"
		    " of='序'/><text of='项.题'/></for-each></para></section>",
	};
	const struct key *k;
	const struct template *read;
	size_t i;

	assert_non_null(mkdtemp(dir));
	set_fill(&j->mem, dir, &set);
	read = template_read(j, arena_join(&j->mem, dir, "/set", NULL), NULL,
	    (struct loc){0});
	set_remove(dir);
	assert_non_null(read);
	k = merge_keys(j, read);
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++, k = k->next) {
		assert_non_null(k);
		assert_string_equal(k->path, want[i].path);
		assert_string_equal(k->role, want[i].role);
		assert_string_equal(k->section, want[i].section);
		if (want[i].owner != NULL)
			assert_string_equal(k->owner, want[i].owner);
		else
			assert_null(k->owner);
	}
	assert_null(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fills_the_properties_of_the_document),
		TEST(tells_where_a_figure_came_from),
		TEST(notes_every_figure_that_was_asked_for),
		TEST(lists_what_a_template_needs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
