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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_nothing_where_nothing_is),
		TEST(finds_a_changed_word),
		TEST(tells_inserted_deleted_and_moved_paragraphs),
		TEST(marks_only_the_words_that_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
