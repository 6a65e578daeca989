/*
 * Proof-reading: the files of cases/ hold a slip and its twin for each rule; here are
 * the cases that need more than one text.
 */
#include "check.h"
#include "made.h"

#include <stdio.h>

/* One line of a case file: code | text | column | mended.  What is wrong. */
static const char *
try_fields(struct job *j, char **field)
{
	enum diag_code code = diag_by_name(field[0]);
	struct made m;

	make_texts(j, &m, field[1]);
	lint(j, &m.template, &m.doc, &m.options);
	if (code == DIAG__COUNT)
		return "no such code";
	if (field[2][0] == '-') {
		if (count_messages(j, code) != 0)
			return "found";
	} else if (!has_message(j, code, 1, (size_t)atoi(field[2])))
		return "not found there";
	if (field[3] != NULL && !is_mended(j, &m, field[3]))
		return "not mended";
	return NULL;
}

/* Whether the line holds; all that do not are told. */
static bool
try_line(const char *file, unsigned number, char *line)
{
	char *field[4] = {0}, *rest = line;
	const char *wrong = "fields are missing";
	struct job j;
	int n = 0;

	for (; n < 4 && rest != NULL; n++) {
		field[n] = rest;
		rest = strstr(rest, " | ");
		if (rest != NULL) {
			*rest = '\0';
			rest += 3;
		}
	}
	job_open(&j, abort);
	if (n >= 3)
		wrong = try_fields(&j, field);
	if (wrong != NULL)
		print_error("%s:%u: %s: %s\n", file, number, wrong,
		    field[1] != NULL ? field[1] : "");
	job_close(&j);
	return wrong == NULL;
}

/* Reads the cases of one file; how many do not hold. */
static unsigned
try_file(const char *name)
{
	char path[64], line[1024];
	unsigned number = 0, cases = 0, bad = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "tests/lint/cases/%s", name);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		bad += !try_line(name, number, line);
		cases++;
	}
	fclose(f);
	assert_true(cases > 20);
	return bad;
}

static void
finds_each_slip_and_spares_its_twin(void **state)
{
	static const char *const files[] = {
		"structure.txt", "marks.txt", "numbers.txt", "content.txt",
	};
	unsigned bad = 0;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		bad += try_file(files[i]);
	assert_int_equal(bad, 0);
}

static void
mends_quotes_of_an_item(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make(j, &m, source(j, "case", "落实\"三会\""), EL_item, BLOCK_PARA);
	assert_true(is_mended(j, &m, "落实“三会”"));
}

/* Long runs of one letter: as quick as any other text. */
static void
is_not_slowed_by_long_runs(void **state)
{
	static const char *const letters[] = {
		"1", "\"", "*", "“", "”", "《", "{", "，", "一", "零", "1.", "1-",
		"约1", "”、“", "一是", "１", "同志", "…", "2019年", "》",
	};
	enum { TIMES = 100000 };
	struct job *j = job_of(state);
	size_t i, n;

	for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		struct buf b = {.mem = &j->mem};
		struct made m;

		for (n = 0; n < TIMES; n++)
			buf_puts(&b, letters[i]);
		make_text(j, &m, buf_text(&b));
		lint(j, &m.template, &m.doc, &m.options);
		assert_true(m.src->len >= TIMES);
	}
}

/* Every rule tells its name and what it rests on. */
static void
messages_name_rule_and_basis(void **state)
{
	static const struct {
		const char *name;
		enum diag_code code;
	} rules[] = {
#define LINT(id, name, code, where, trigger) {name, code},
#define LISTED(id, name, code) {name, code},
#include "lint/rules.def"
#undef LINT
#undef LISTED
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const char *zh = diag_pattern(rules[i].code, LANG_ZH);
		const char *en = diag_pattern(rules[i].code, LANG_EN);

		assert_non_null(strstr(zh, rules[i].name));
		assert_non_null(strstr(en, rules[i].name));
		assert_true(strstr(zh, "GB/T") != NULL ||
		    strstr(zh, "公文惯例") != NULL ||
		    strstr(zh, "条例") != NULL);
	}
}

static void
tells_a_slip_once(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make_text(j, &m, "截止6月底，，部署工作");
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N403), 1);
	assert_int_equal(count_messages(j, N207), 1);
}

static void
finds_slips_behind_comments_and_entities(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "case",
	    "甲&amp;乙<!-- 其它 -->\n  布署");
	struct made m;
	struct tpl *chars;

	make(j, &m, s, EL_para, BLOCK_PARA);
	chars = (struct tpl *)(uintptr_t)m.template.root->child->child->child;
	chars->text = "甲&乙\n  布署";
	m.doc.first = NULL;
	lint(j, &m.template, &m.doc, &m.options);
	assert_true(has_message(j, N403, 2, 3));
	assert_int_equal(count_messages(j, N403), 1);
}

static void
keeps_silent_where_the_writer_says_so(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "case",
	    "布署<!-- 不查 WORD -->\n布署\n布署");
	struct made m;
	struct tpl *chars;

	make(j, &m, s, EL_para, BLOCK_PARA);
	chars = (struct tpl *)(uintptr_t)m.template.root->child->child->child;
	chars->text = "布署\n布署\n布署";
	m.doc.first = NULL;
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N403), 1);
	assert_true(has_message(j, N403, 3, 1));
}

static void
finds_words_of_the_data_where_they_are_written(void **state)
{
	struct job *j = job_of(state);
	const struct src *data = source(j, "now.yml", "文: \"健全台帐\"\n");
	struct origin origin = {.data = {data, 5, 19}};
	struct made m;
	struct run *r;

	make_text(j, &m, "抓督查");
	r = (struct run *)(uintptr_t)m.doc.first->run;
	r->kind = RUN_WORD;
	r->text = "健全台帐";
	r->origin = &origin;
	lint(j, &m.template, &m.doc, &m.options);
	assert_true(has_message(j, N403, 1, 7));
	assert_null(lint_fix(j, &m.template, &m.options));
}

/* What the program puts in for a gap is nobody's slip. */
static void
does_not_read_gaps(void **state)
{
	struct job *j = job_of(state);
	struct made m;
	struct run *r;

	make_text(j, &m, "抓督查");
	r = (struct run *)(uintptr_t)m.doc.first->run;
	r->kind = RUN_MISSING;
	r->text = "【缺：问题.1.题】";
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N306), 0);
}

static void
finds_a_name_beside_an_injury(void **state)
{
	struct job *j = job_of(state);
	struct run tail = {.text = "同志办理工伤补偿"};
	struct run name = {.kind = RUN_NAME, .text = "张三", .next = &tail};
	struct made m;
	struct block *b;

	make_text(j, &m, "帮助");
	name.loc = tail.loc = whole(m.src);
	b = (struct block *)(uintptr_t)m.doc.first;
	b->run = &name;
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N406), 1);
	tail.text = "同志带队督查";
	j->diags = (struct diags){.mem = &j->mem, .tail = &j->diags.first};
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N406), 0);
}

/* Numbers of a table's rows are no numbers of paragraphs. */
static void
takes_no_cell_for_a_paragraph(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make_text(j, &m, "3.抓督查");
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N114), 1);
	((struct block *)(uintptr_t)m.doc.first)->kind = BLOCK_TABLE;
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N114), 1);
}

static void
finds_the_other_half_of_the_year(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make_text(j, &m, "上半年，明年上半年");
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N408), 0);
	m.options.period.number = 2;
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N408), 1);
	assert_true(has_message(j, N408, 1, 1));
}

static void
finds_headings_of_two_shapes(void **state)
{
	struct job *j = job_of(state);
	struct made a, b;
	struct block *second;

	make(j, &a, source(j, "a", "聚焦主业，提升质效"), EL_title,
	    BLOCK_HEADING);
	make(j, &b, source(j, "b", "聚焦引领、提升质量"), EL_title,
	    BLOCK_HEADING);
	second = (struct block *)(uintptr_t)b.doc.first;
	second->number = 2;
	((struct block *)(uintptr_t)a.doc.first)->next = second;
	lint(j, &a.template, &a.doc, &a.options);
	assert_int_equal(count_messages(j, N109), 1);
	assert_true(has_message(j, N109, 1, 5));
}

static void
finds_a_request_in_a_report(void **state)
{
	struct job *j = job_of(state);
	struct made title, para;

	make_text(j, &title, "题:上半年工作报告");
	make_text(j, &para, "以上当否，请批示。");
	((struct block *)(uintptr_t)title.doc.first)->next = para.doc.first;
	lint(j, &title.template, &title.doc, &title.options);
	assert_true(has_message(j, N112, 1, 6));
	lint(j, &para.template, &para.doc, &para.options);
	assert_int_equal(count_messages(j, N112), 1);
}

static void
finds_what_did_not_change(void **state)
{
	struct job *j = job_of(state);
	struct run tail = {.text = "件，一件一件抓落实。"};
	struct run figure = {.kind = RUN_FIGURE, .text = "12", .next = &tail};
	struct made now, old;

	make_text(j, &now, "督办重点事项和批示事项");
	make_text(j, &old, "督办重点事项和批示事项12件，一件一件抓落实。");
	figure.loc = tail.loc = whole(now.src);
	((struct run *)(uintptr_t)now.doc.first->run)->next = &figure;
	now.options.against = &old.doc;
	lint(j, &now.template, &now.doc, &now.options);
	assert_true(has_message(j, N410, 1, 1));
	figure.text = "13";
	lint(j, &now.template, &now.doc, &now.options);
	assert_int_equal(count_messages(j, N410), 1);
}

static void
mends_all_slips_of_a_file(void **state)
{
	struct job *j = job_of(state);
	const struct lint_fixed *f;
	struct made m;

	make_text(j, &m, "甲\n布署,其它\n乙\n");
	f = lint_fix(j, &m.template, &m.options);
	assert_non_null(f);
	assert_null(f->next);
	assert_int_equal(f->count, 3);
	assert_string_equal(f->text, "甲\n部署，其他\n乙\n");
}

static void
leaves_gaps_of_a_draft_alone(void **state)
{
	struct job *j = job_of(state);
	struct made m;

	make_text(j, &m, "办理××件，其余待补充。");
	m.options.draft = true;
	lint(j, &m.template, &m.doc, &m.options);
	assert_int_equal(count_messages(j, N401), 0);
	m.options.draft = false;
	lint(j, &m.template, NULL, &m.options);
	assert_int_equal(count_messages(j, N401), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_each_slip_and_spares_its_twin),
		TEST(mends_quotes_of_an_item),
		TEST(is_not_slowed_by_long_runs),
		TEST(messages_name_rule_and_basis),
		TEST(tells_a_slip_once),
		TEST(finds_slips_behind_comments_and_entities),
		TEST(keeps_silent_where_the_writer_says_so),
		TEST(finds_words_of_the_data_where_they_are_written),
		TEST(does_not_read_gaps),
		TEST(finds_a_name_beside_an_injury),
		TEST(takes_no_cell_for_a_paragraph),
		TEST(finds_the_other_half_of_the_year),
		TEST(finds_headings_of_two_shapes),
		TEST(finds_a_request_in_a_report),
		TEST(finds_what_did_not_change),
		TEST(mends_all_slips_of_a_file),
		TEST(leaves_gaps_of_a_draft_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
