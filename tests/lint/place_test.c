/*
 * Where slips are told and what may be mended: texts beside comments, in
 * CDATA, of two sources, of none; and what needs more than one text.
 */
#include "check.h"
#include "made.h"

/* Text that comes from nowhere is read all the same. */
static void
tells_slips_that_have_no_place(void **state)
{
	struct job *j = job_of(state);
	struct made m;
	struct run *r;

	make_text(j, &m, "布署工作，健全台帐，布署学习");
	r = (struct run *)(uintptr_t)m.doc.first->run;
	r->loc = (struct loc){0};
	lint(j, NULL, &m.doc, &m.options);
	/* Each once: 布署 twice is one slip where nothing tells them apart. */
	assert_int_equal(count_messages(j, N403), 2);
	assert_null(j->diags.first->loc.src);
	r->loc = (struct loc){m.src, (uint32_t)m.src->len,
	    (uint32_t)m.src->len};
	lint(j, NULL, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N403), 3);
}

static void
reads_cdata_as_text(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "case",
	    "甲<![CDATA[乙&]]>布署,<!-- 其它 -->其它");
	struct made m;
	struct tpl *chars;

	make(j, &m, s, EL_para, BLOCK_PARA);
	chars = (struct tpl *)(uintptr_t)m.template.root->child->child->child;
	chars->text = "甲乙&布署,其它";
	m.doc.first = NULL;
	lint(j, &m.template, &m.doc, &m.options);
	assert_true(has_message(j, N403, 1, 16));
	assert_true(has_message(j, N201, 1, 18));
	assert_true(has_message(j, N403, 1, 30));
}

/* What the template writes as an entity is its writer's to change. */
static void
mends_no_entity_and_nothing_across_a_tag(void **state)
{
	static const struct {
		const char *source, *text;
		enum diag_code code;
	} cases[] = {
		{"学习&#44;督查", "学习,督查", N201},
		{"布<!-- -->署", "布署", N403},
		{"布\r\n署", "布\r\n署", N403},
		{"布\t署", "布\t署", N403},
		{"布\xC2\xA0署", "布\xC2\xA0署", N403},
		{"一<!-- -->加强学习", "一加强学习", DIAG__COUNT},
		{"一\n加强学习", "一\n加强学习", DIAG__COUNT},
	};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tpl *chars;

		job_open(&j, abort);
		make(&j, &m, source(&j, "case", cases[i].source), EL_para,
		    BLOCK_PARA);
		chars = (struct tpl *)(uintptr_t)m.template.root->child->
		    child->child;
		chars->text = cases[i].text;
		m.doc.first = NULL;
		lint(&j, &m.template, &m.doc, &m.options);
		assert_int_equal(count_messages(&j, cases[i].code),
		    cases[i].code != DIAG__COUNT);
		assert_int_equal(count_messages(&j, N101), 0);
		assert_null(lint_fix(&j, &m.template, &m.options));
		job_close(&j);
	}
}

static void
a_waiver_is_for_the_rule_it_names(void **state)
{
	static const struct {
		const char *remark;
		unsigned found;
	} cases[] = {
		{"不查 WORD", 0}, {"不查 PUN-HALF", 1}, {"不查 WO", 1},
		{"不查 PUN-HALF 不查 WORD", 0}, {"不查WORD", 1}, {"不查 ", 1},
	};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		make(&j, &m, source(&j, "case", arena_join(&j.mem, "布署<!-- ",
		    cases[i].remark, NULL)), EL_para, BLOCK_PARA);
		((struct run *)(uintptr_t)m.doc.first->run)->text = "布署";
		lint(&j, NULL, &m.doc, &m.options);
		assert_int_equal(count_messages(&j, N403), cases[i].found);
		job_close(&j);
	}
}

/* Telephone numbers are at home in notes, and in the names of attachments. */
static void
knows_which_elements_are_notes(void **state)
{
	static const struct {
		enum element el, up;
		const char *place;
		unsigned found;
	} cases[] = {
		{EL_title, EL_attachment, NULL, 0},
		{EL_title, EL_section, NULL, 1}, {EL_title, EL_report, NULL, 1},
		{EL_note, EL_report, "附注", 0}, {EL_note, EL_report, "题注", 1},
		{EL_note, EL_report, NULL, 1}, {EL_addressee, EL_report, NULL, 0},
	};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tpl_attr place = {.name = "place",
		    .value = cases[i].place};
		struct tpl *t;

		job_open(&j, abort);
		make(&j, &m, source(&j, "case", "电话0371-66666666"),
		    cases[i].el, BLOCK_PARA);
		t = (struct tpl *)(uintptr_t)m.template.root->child;
		t->el = cases[i].up;
		if (cases[i].place != NULL)
			((struct tpl *)(uintptr_t)t->child)->attr = &place;
		lint(&j, &m.template, NULL, &m.options);
		assert_int_equal(count_messages(&j, N402), cases[i].found);
		job_close(&j);
	}
}

/* What the program puts in for an element was not typed there. */
static void
tells_words_of_an_element_at_the_element(void **state)
{
	static const struct {
		const char *source;
		size_t column;
	} cases[] = {
		{"<list>布署</list>", 1}, {"<!-- 其它 -->布署", 12},
		{"<", 1}, {"布署", 1},
	};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		make(&j, &m, source(&j, "case", cases[i].source), EL_para,
		    BLOCK_PARA);
		((struct run *)(uintptr_t)m.doc.first->run)->text = "布署";
		lint(&j, NULL, &m.doc, &m.options);
		assert_int_equal(count_messages(&j, N403), 1);
		assert_true(has_message(&j, N403, 1, cases[i].column));
		job_close(&j);
	}
}

/* A word of the data that is not where it should be: where it is asked for. */
static void
tells_words_without_their_data_where_they_are_used(void **state)
{
	struct job *j = job_of(state);
	const struct src *data = source(j, "now.yml", "文: 健全\n");
	struct origin origin = {.data = {data, (uint32_t)data->len,
	    (uint32_t)data->len}};
	struct made m;
	struct run *r;

	make_text(j, &m, "抓好布局");
	r = (struct run *)(uintptr_t)m.doc.first->run;
	r->kind = RUN_WORD;
	r->text = "布署";
	r->origin = &origin;
	lint(j, NULL, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N403), 1);
	assert_ptr_equal(j->diags.first->loc.src, m.src);
}

/* Two hundred letters away it is another matter. */
static void
looks_no_further_than_a_sentence_goes(void **state)
{
	static const struct {
		unsigned between;
		unsigned found;
	} cases[] = {{20, 1}, {240, 0}};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf b;
		unsigned n;

		job_open(&j, abort);
		b = (struct buf){.mem = &j.mem};
		buf_puts(&b, "办理工伤补偿");
		for (n = 0; n < cases[i].between; n++)
			buf_puts(&b, "又");
		buf_puts(&b, "⟪张三⟫同志带队");
		make_text(&j, &m, buf_text(&b));
		lint(&j, NULL, &m.doc, &m.options);
		assert_int_equal(count_messages(&j, N406), cases[i].found);
		job_close(&j);
	}
}

/* A word of which half is the template's, half the data's. */
static void
finds_a_word_of_two_sources(void **state)
{
	struct job *j = job_of(state);
	const struct src *data = source(j, "now.yml", "署工作");
	struct origin origin = {.data = whole(data)};
	struct run tail = {.kind = RUN_WORD, .text = "署工作",
	    .origin = &origin};
	struct made m;

	make_text(j, &m, "统一布");
	((struct run *)(uintptr_t)m.doc.first->run)->next = &tail;
	lint(j, &m.template, &m.doc, &m.options);
	assert_true(has_message(j, N403, 1, 3));
	assert_string_equal(j->diags.first->args[0], "布署");
	assert_int_equal(j->diags.first->loc.end - j->diags.first->loc.beg,
	    strlen("布"));
}

static void
mends_each_file_for_itself(void **state)
{
	struct job *j = job_of(state);
	const struct lint_fixed *f;
	struct made a, b, c;

	make_text(j, &b, "布署工作");
	make_text(j, &a, "其它工作");
	make_text(j, &c, "签定合同");
	((struct src *)(uintptr_t)a.src)->path = "a.xml";
	((struct src *)(uintptr_t)b.src)->path = "b.xml";
	((struct src *)(uintptr_t)c.src)->path = "c.xml";
	((struct src *)(uintptr_t)c.src)->encoding = "GB18030";
	((struct tpl *)(uintptr_t)b.template.root->child)->next =
	    a.template.root->child;
	((struct tpl *)(uintptr_t)a.template.root->child)->next =
	    c.template.root->child;
	f = lint_fix(j, &b.template, &b.options);
	assert_string_equal(f->src->path, "a.xml");
	assert_string_equal(f->text, "其他工作");
	f = f->next;
	assert_string_equal(f->src->path, "b.xml");
	assert_string_equal(f->text, "部署工作");
	/* A file in another encoding is its owner's to convert. */
	assert_null(f->next);
}

static void
says_which_number_should_stand_there(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"一、甲。¶三、乙。", "二、"}, {"十、甲。¶十二、乙。", "十一、"},
		{"二十、甲。¶二十二、乙。", "二十一、"},
		{"（十九）甲。¶（二十一）乙。", "（二十）"},
		{"9.甲。¶11.乙。", "10."}, {"（9）甲。¶（11）乙。", "（10）"},
	};
	struct job j;
	struct made m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct diag *d;

		job_open(&j, abort);
		make_texts(&j, &m, arena_strdup(&j.mem, cases[i].text));
		lint(&j, NULL, &m.doc, &m.options);
		for (d = j.diags.first; d->next != NULL; d = d->next)
			;
		assert_int_equal(d->code, N114);
		assert_string_equal(d->args[1], cases[i].want);
		job_close(&j);
	}
}

/* Captions and the like have labels of their own, which are no numbers. */
static void
takes_no_label_of_the_program_for_a_typed_one(void **state)
{
	struct job *j = job_of(state);
	struct made m;
	char text[] = "一、加强学习。¶收文情况¶二、加强督查。";
	struct block *caption;

	make_texts(j, &m, text);
	caption = (struct block *)(uintptr_t)m.doc.first->next;
	caption->kind = BLOCK_CAPTION;
	caption->label = "图3";
	caption->level = 0;
	caption->number = 3;
	lint(j, NULL, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N114), 0);
}

/* The same place of the template, printed twice, says it once. */
static void
tells_no_full_name_where_it_is_explained(void **state)
{
	struct job *j = job_of(state);
	struct made m;
	struct block *again = NEW(&j->mem, struct block);

	make_text(j, &m, "望澜经济开发区（以下简称“经开区”）成立");
	*again = *m.doc.first;
	((struct block *)(uintptr_t)m.doc.first)->next = again;
	lint(j, NULL, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N412), 0);
}

static void
knows_no_year_without_a_period(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make_text(j, &m, "在2019年召开会议，上半年完成");
	m.options.period.year = 0;
	lint(j, &m.template, NULL, &m.options);
	assert_int_equal(count_messages(j, N407), 0);
	assert_int_equal(count_messages(j, N408), 0);
}

/* A sentence of the data is told where the data have it. */
static void
finds_what_did_not_change_in_the_data(void **state)
{
	static const char same[] = "认真落实各项规定，逐项抓好整改到位。";
	struct job *j = job_of(state);
	const struct src *data = source(j, "now.yml", same);
	struct origin typed = {.data = whole(data)}, put = {.path = "文"};
	struct tpl_attr owner = {.name = "owner", .value = "文书岗"};
	struct tpl_attr id = {.next = &owner, .name = "id", .value = "办文"};
	struct made now, old;
	struct run *r;

	make_text(j, &now, same);
	make_text(j, &old, same);
	((struct tpl *)(uintptr_t)now.template.root->child)->attr = &id;
	((struct block *)(uintptr_t)now.doc.first)->section = "办文";
	r = (struct run *)(uintptr_t)now.doc.first->run;
	r->kind = RUN_WORD;
	now.options.against = &old.doc;
	lint(j, &now.template, &now.doc, &now.options);
	assert_ptr_equal(j->diags.first->loc.src, now.src);
	r->origin = &put;
	lint(j, &now.template, &now.doc, &now.options);
	assert_ptr_equal(j->diags.first->next->loc.src, now.src);
	r->origin = &typed;
	lint(j, &now.template, &now.doc, &now.options);
	assert_ptr_equal(j->diags.first->next->next->loc.src, data);
	assert_int_equal(count_messages(j, N410), 3);
}

static void
finds_what_did_not_change_where_somebody_supplies_it(void **state)
{
	static const char same[] = "认真落实各项规定，逐项抓好整改到位。";
	static const struct {
		const char *owner, *section, *label;
		unsigned found;
	} cases[] = {
		{"文书岗", "办文", "", 1}, {"文书岗", "上级/办文", "", 1},
		{"文书岗", "办会", "", 0}, {NULL, "办文", "", 0},
		{"文书岗", "", "", 0}, {"文书岗", "办文", "1.", 0},
	};
	struct job j;
	struct made now, old;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tpl_attr owner = {.name = "owner",
		    .value = cases[i].owner};
		struct tpl_attr id = {.next = cases[i].owner != NULL ? &owner :
		    NULL, .name = "id", .value = "办文"};
		struct block *b;

		job_open(&j, abort);
		make_text(&j, &now, same);
		make_text(&j, &old, same);
		((struct tpl *)(uintptr_t)now.template.root->child)->attr = &id;
		b = (struct block *)(uintptr_t)now.doc.first;
		b->section = cases[i].section;
		b->label = cases[i].label;
		now.options.against = &old.doc;
		lint(&j, &now.template, &now.doc, &now.options);
		assert_int_equal(count_messages(&j, N410), cases[i].found);
		/* Without the document or the template there is nothing. */
		lint(&j, NULL, &now.doc, &now.options);
		lint(&j, &now.template, NULL, &now.options);
		assert_int_equal(count_messages(&j, N410), cases[i].found);
		job_close(&j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_slips_that_have_no_place),
		TEST(reads_cdata_as_text),
		TEST(mends_no_entity_and_nothing_across_a_tag),
		TEST(a_waiver_is_for_the_rule_it_names),
		TEST(finds_a_word_of_two_sources),
		TEST(mends_each_file_for_itself),
		TEST(says_which_number_should_stand_there),
		TEST(takes_no_label_of_the_program_for_a_typed_one),
		TEST(tells_no_full_name_where_it_is_explained),
		TEST(knows_no_year_without_a_period),
		TEST(knows_which_elements_are_notes),
		TEST(tells_words_of_an_element_at_the_element),
		TEST(tells_words_without_their_data_where_they_are_used),
		TEST(looks_no_further_than_a_sentence_goes),
		TEST(finds_what_did_not_change_in_the_data),
		TEST(finds_what_did_not_change_where_somebody_supplies_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
