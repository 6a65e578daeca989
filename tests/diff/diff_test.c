/* Documents made by hand, compared. */
#include "check.h"

#include "diff/diff.h"

/* A document of paragraphs, each in its own section. */
static const struct doc *
doc_of(struct job *j, const char *const *text)
{
	struct doc *d = NEW(&j->mem, struct doc);
	const struct block **tail = &d->first;

	for (; *text != NULL; text++) {
		struct block *b = NEW(&j->mem, struct block);
		struct run *r = NEW(&j->mem, struct run);

		r->text = *text;
		b->kind = BLOCK_PARA;
		b->label = b->section = "";
		b->run = r;
		*tail = b;
		tail = &b->next;
	}
	return d;
}

static void
finds_nothing_where_nothing_is(void **state)
{
	static const char *const text[] = {"甲乙丙。", "丁戊己。", NULL};
	struct job *j = job_of(state);

	assert_false(diff_docs(&j->mem, doc_of(j, text),
	    doc_of(j, text))->differs);
}

static void
finds_a_changed_word(void **state)
{
	static const char *const a[] = {"坚持先审批后用印，逐份核对。", NULL};
	static const char *const b[] = {"坚持先登记后用印，逐份核对。", NULL};
	struct job *j = job_of(state);
	const struct diff *d = diff_docs(&j->mem, doc_of(j, a), doc_of(j, b));
	const struct diff_piece *p = d->blocks->piece;

	assert_int_equal(d->words[DIFF_CHANGED], 1);
	assert_string_equal(p->text, "坚持先");
	p = p->next;
	assert_int_equal(p->kind, DIFF_DELETED);
	assert_string_equal(p->text, "审批");
	p = p->next;
	assert_int_equal(p->kind, DIFF_INSERTED);
	assert_string_equal(p->text, "登记");
}

static void
tells_inserted_deleted_and_moved_paragraphs(void **state)
{
	static const char *const a[] = {"天地玄黄。", "宇宙洪荒。", NULL};
	static const char *const b[] = {"宇宙洪荒。", "日月盈昃。", NULL};
	struct job *j = job_of(state);
	const struct diff *d = diff_docs(&j->mem, doc_of(j, a), doc_of(j, b));

	assert_int_equal(d->words[DIFF_SAME], 1);
	assert_int_equal(d->words[DIFF_DELETED], 1);
	assert_int_equal(d->words[DIFF_INSERTED], 1);
}

static void
marks_only_the_words_that_changed(void **state)
{
	static const char *const a[] = {"先审批后用印。", NULL};
	static const char *const b[] = {"先登记后用印。", NULL};
	struct job *j = job_of(state);
	const struct doc *after = doc_of(j, b);
	const struct run *r = diff_marked(&j->mem, diff_docs(&j->mem,
	    doc_of(j, a), after), after)->first->run;

	assert_string_equal(r->text, "先");
	assert_false(r->changed);
	assert_string_equal(r->next->text, "登记");
	assert_true(r->next->changed);
	assert_string_equal(r->next->next->text, "后用印。");
	assert_false(r->next->next->changed);
}

static void
lines_are_told_as_patch_takes_them(void **state)
{
	static const struct {
		const char *before, *after, *want;
	} cases[] = {
		{"", "", ""}, {"甲\n", "甲\n", ""},
		{"", "甲\n", "@@ -0,0 +1,1 @@\n+甲\n"},
		{"甲\n", "", "@@ -1,1 +0,0 @@\n-甲\n"},
		{"甲", "甲\n", "@@ -1,1 +1,1 @@\n-甲\n"
		    "\\ No newline at end of file\n+甲\n"},
		{"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n五\n6\n7\n8\n9\n",
		    "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n"},
		/* Six lines between two changes join them, seven do not. */
		{"a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
		    "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n"
		    "+B\n"},
		{"a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
		    "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
		    "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
		{"a\nb\nc\n", "c\na\nb\n",
		    "@@ -1,3 +1,3 @@\n+c\n a\n b\n-c\n"},
		{"a\nb\n", "b\nc\na\n",
		    "@@ -1,2 +1,3 @@\n-a\n b\n+c\n+a\n"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(diff_lines(&j->mem, "t", cases[i].before,
		    cases[i].after), *cases[i].want == '\0' ? "" :
		    arena_join(&j->mem, "--- t\n+++ t\n", cases[i].want,
		    NULL));
}

static void
many_changes_are_all_told(void **state)
{
	struct job *j = job_of(state);
	struct buf a = {.mem = &j->mem}, b = {.mem = &j->mem};
	const char *told;
	unsigned i;

	for (i = 0; i < 40; i++) {
		buf_printf(&a, "a%u\n=%u\n", i, i);
		buf_printf(&b, "b%u\n=%u\n", i, i);
	}
	told = diff_lines(&j->mem, "t", buf_text(&a), buf_text(&b));
	for (i = 0; i < 40; i++)
		assert_non_null(strstr(told, arena_printf(&j->mem,
		    "-a%u\n+b%u\n =%u\n", i, i, i)));
}

/* A document of `n` paragraphs, the word in each of them. */
static const struct doc *
long_doc(struct job *j, unsigned n, const char *word)
{
	const char **text = NEW_ARRAY(&j->mem, const char *, n + 1);
	unsigned i;

	for (i = 0; i < n; i++)
		text[i] = arena_printf(&j->mem, "第%u项工作%s已经办结。", i, word);
	return doc_of(j, text);
}

static void
long_drafts_are_compared_line_by_line(void **state)
{
	struct job *j = job_of(state);
	const struct diff *d = diff_docs(&j->mem, long_doc(j, 1100, "全部"),
	    long_doc(j, 1101, "如期"));
	const struct doc *other = long_doc(j, 1100, "如期");
	struct block *b;

	assert_int_equal(d->words[DIFF_CHANGED], 1100);
	assert_int_equal(d->words[DIFF_INSERTED], 1);
	assert_int_equal(d->words[DIFF_DELETED], 0);
	/* What has nothing in common is no version even so. */
	for (b = (struct block *)(uintptr_t)other->first; b != NULL;
	    b = (struct block *)(uintptr_t)b->next)
		b->kind = BLOCK_END_NOTE;
	d = diff_docs(&j->mem, long_doc(j, 1100, "全部"), other);
	assert_int_equal(d->words[DIFF_CHANGED], 0);
	assert_int_equal(d->words[DIFF_INSERTED], 1100);
}

/* Too many lines to weigh each against each: one change in the middle. */
static void
long_texts_are_one_change(void **state)
{
	struct job *j = job_of(state);
	struct buf a = {.mem = &j->mem}, b = {.mem = &j->mem};
	const char *told;
	unsigned i;

	for (i = 0; i < 2100; i++) {
		buf_printf(&a, "a%u\nx\n", i);
		buf_printf(&b, "b%u\nx\n", i);
	}
	buf_puts(&a, "end\n");
	buf_puts(&b, "end\n");
	told = diff_lines(&j->mem, "t", buf_text(&a), buf_text(&b));
	assert_non_null(strstr(told, "@@ -1,4201 +1,4201 @@\n-a0\n-x\n-a1\n"));
	assert_non_null(strstr(told, "-a2099\n+b0\n"));
	assert_non_null(strstr(told, "+b2099\n x\n end\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_nothing_where_nothing_is),
		TEST(finds_a_changed_word),
		TEST(tells_inserted_deleted_and_moved_paragraphs),
		TEST(lines_are_told_as_patch_takes_them),
		TEST(many_changes_are_all_told),
		TEST(long_drafts_are_compared_line_by_line),
		TEST(long_texts_are_one_change),
		TEST(marks_only_the_words_that_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
