/*
 * Expressions: what is read, what is told of what cannot be read, and what
 * comes out, gaps included.
 */
#include "check.h"

#include "base/buf.h"
#include "expr/expr.h"

static const struct expr *
parse(struct job *j, const char *text)
{
	const struct src *s = source(j, "test", text);

	return expr_parse(j, s->text, s->len,
	    (struct loc){s, 0, (uint32_t)s->len});
}

/* A tree in brackets, for comparing. */
static void
print(struct buf *b, const struct expr *e)
{
	static const char *const names[] = {
		[EXPR_OR] = "or", [EXPR_AND] = "and", [EXPR_NOT] = "not",
		[EXPR_EQ] = "=", [EXPR_NE] = "!=", [EXPR_LT] = "<",
		[EXPR_LE] = "<=", [EXPR_GT] = ">", [EXPR_GE] = ">=",
		[EXPR_ADD] = "+", [EXPR_SUB] = "-", [EXPR_NUMBER] = "number",
		[EXPR_TEXT] = "text", [EXPR_PATH] = "path",
		[EXPR_TOTAL] = "sum", [EXPR_COUNT] = "count",
		[EXPR_HAS] = "has",
	};

	if (e->op == EXPR_NUMBER) {
		buf_puts(b, dec_plain(b->mem, e->number));
		return;
	}
	if (e->op == EXPR_PATH) {
		buf_puts(b, e->text);
		return;
	}
	buf_printf(b, "(%s", names[e->op]);
	if (e->left == NULL)
		buf_printf(b, " %s", e->text);
	if (e->left != NULL) {
		buf_putc(b, ' ');
		print(b, e->left);
	}
	if (e->right != NULL) {
		buf_putc(b, ' ');
		print(b, e->right);
	}
	buf_putc(b, ')');
}

static void
assert_tree(struct job *j, const char *text, const char *want)
{
	struct buf b = {.mem = &j->mem};
	const struct expr *e = parse(j, text);

	assert_non_null(e);
	print(&b, e);
	assert_string_equal(buf_text(&b), want);
}

/* Refused, for one reason: the last message, which stands at that column. */
static const struct diag *
assert_refused(struct job *j, const char *text, enum diag_code code,
    size_t column)
{
	unsigned before = j->diags.count[LEVEL_ERROR];
	const struct diag *d;

	assert_null(parse(j, text));
	assert_int_equal(j->diags.count[LEVEL_ERROR], before + 1);
	for (d = j->diags.first; d->next != NULL;)
		d = d->next;
	if (d->code != code || loc_place(d->loc).column != column)
		fail_msg("%s: %s at column %zu", text, diag_name(d->code),
		    loc_place(d->loc).column);
	return d;
}

static void
reads_a_comparison(void **state)
{
	struct job *j = job_of(state);

	assert_tree(j, "办文.收文 > 0", "(> 办文.收文 0)");
	assert_tree(j, "收文≥12.5", "(>= 收文 12.5)");
	assert_tree(j, "a != b", "(!= a b)");
	assert_tree(j, "类型 = '甲 乙'", "(= 类型 (text 甲 乙))");
	assert_tree(j, "类型 = “甲”", "(= 类型 (text 甲))");
	assert_tree(j, "x > -5", "(> x -5)");
}

static void
adds_from_left_to_right(void **state)
{
	assert_tree(job_of(state), "甲 - 乙 + 3 = 0", "(= (+ (- 甲 乙) 3) 0)");
	assert_tree(job_of(state), "甲-(乙+3)<=0", "(<= (- 甲 (+ 乙 3)) 0)");
}

static void
binds_and_tighter_than_or(void **state)
{
	struct job *j = job_of(state);

	assert_tree(j, "a=1 或 b=2 且 c=3", "(or (= a 1) (and (= b 2) (= c 3)))");
	assert_tree(j, "a=1 or b=2 and not c=3",
	    "(or (= a 1) (and (= b 2) (not (= c 3))))");
}

static void
joining_words_need_no_blanks(void **state)
{
	struct job *j = job_of(state);

	assert_tree(j, "有(收文)且有(制发)或非有(文稿)",
	    "(or (and (has 收文) (has 制发)) (not (has 文稿)))");
	assert_tree(j, "甲 > 0且乙 > 0", "(and (> 甲 0) (> 乙 0))");
	assert_tree(j, "而且.数 = 1", "(= 而且.数 1)");
	assert_tree(j, "非公企业 = 1", "(= 非公企业 1)");
}

static void
reads_the_functions(void **state)
{
	struct job *j = job_of(state);

	assert_tree(j, "办文.制发 = 合计(办文.制发.按机关)",
	    "(= 办文.制发 (sum 办文.制发.按机关))");
	assert_tree(j, "count(名单) > 0", "(> (count 名单) 0)");
	assert_tree(j, "有（收文）", "(has 收文)");
	assert_tree(j, "按月.3 > 1", "(> 按月.3 1)");
}

static void
keeps_places(void **state)
{
	struct job *j = job_of(state);
	const struct expr *e = parse(j, "甲 = 合计(乙)");

	assert_int_equal(loc_place(e->left->loc).column, 1);
	assert_int_equal(loc_place(e->right->loc).column, 5);
	assert_int_equal(e->right->loc.end, strlen("甲 = 合计(乙"));
	assert_int_equal(e->loc.beg, 0);
}

static void
tells_what_cannot_be_read(void **state)
{
	struct job *j = job_of(state);

	assert_refused(j, "", X001, 1);
	assert_refused(j, "甲 ? 乙", X002, 3);
	assert_refused(j, "甲 = = 乙", X003, 5);
	assert_refused(j, "合计() = 1", X003, 4);
	assert_refused(j, "且 甲", X009, 3);
	assert_refused(j, "(甲 = 1", X004, 1);
	assert_refused(j, "甲 = '乙", X005, 5);
	assert_refused(j, "甲 = 010", X006, 5);
	assert_refused(j, "甲 = 1.", X006, 5);
	assert_refused(j, "甲..乙 = 1", X007, 1);
	assert_refused(j, "甲. = 1", X007, 1);
	assert_refused(j, "平均(甲) = 1", X008, 1);
	assert_refused(j, "甲 = 1 乙 = 2", X009, 7);
	assert_refused(j, "0 < 甲 < 10", X010, 7);
	assert_refused(j, "甲 == 1", X012, 3);
	assert_refused(j, "甲 && 乙", X012, 3);
	assert_refused(j, "甲 * 2 = 4", X013, 3);
	assert_refused(j, "甲 = 1)", X014, 6);
	assert_refused(j, "甲 = ", X015, 5);
	assert_refused(j, "非", X015, 2);
}

/* What is marked is what the message shows. */
static void
shows_what_cannot_be_read(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		size_t column;
		const char *shown, *more;
	} rows[] = {
		{"甲 ？ 乙", X002, 3, "？", NULL},
		{"甲 = “乙", X005, 5, "“", NULL},
		{"甲 × 2 = 4", X013, 3, "×", NULL},
		{"甲 => 1", X012, 3, "=>", "≥"},
		{"甲 && 乙", X012, 3, "&&", "且"},
		{"甲 || 乙", X012, 3, "||", "或"},
		{"甲 <> 1", X012, 3, "<>", "≠"},
	};
	struct job *j = job_of(state);
	const struct diag *d;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		d = assert_refused(j, rows[i].text, rows[i].code,
		    rows[i].column);
		assert_string_equal(d->args[0], rows[i].shown);
		assert_int_equal(d->loc.end - d->loc.beg,
		    strlen(rows[i].shown));
		if (rows[i].more != NULL)
			assert_string_equal(d->args[1], rows[i].more);
	}
}

/* What stands behind it in the file, as in test="…" of a template. */
static void
reads_nothing_behind_its_end(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "test", "a = 'b' > 1");
	const struct loc loc = {s, 0, 6};

	assert_null(expr_parse(j, s->text, 6, loc));
	assert_int_equal(j->diags.first->code, X005);
	assert_null(j->diags.first->next);
	assert_non_null(expr_parse(j, s->text, 7, loc));
}

/* The first and the last character of each range, and their neighbours. */
static void
knows_what_a_name_is_made_of(void **state)
{
	static const char *const names[] = {
		"az", "AZ", "a_b", "x09", "é", "ÿ", "α", "\u00B7a", "\u1FFF",
		"\u2150", "\u218F", "\u2460", "\u24FF", "\u4E00", "\u00C0",
	}, *const others[] = {
		"^", "`", "[", "{", "@", "~", "\u00D7", "\u00F7", "\u00BF",
		"\u2000", "\u214F", "\u2190", "\u245F", "\u2500", "\uFF0C",
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_tree(j, names[i], names[i]);
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_null(parse(j, others[i]));
	assert_int_equal(count_messages(j, X002) + count_messages(j, X013), i);
}

static void
takes_blanks_of_any_width(void **state)
{
	assert_tree(job_of(state), "\t甲\n>\r\u00A01\u3000", "(> 甲 1)");
}

static void
ends_a_number_where_a_joining_word_begins(void **state)
{
	struct job *j = job_of(state);

	assert_tree(j, "甲 = 1或 乙 = 2且 丙 = 3",
	    "(or (= 甲 1) (and (= 乙 2) (= 丙 3)))");
	assert_tree(j, "3月 = 1", "(= 3月 1)");
	assert_refused(j, ".5 = 甲", X007, 1);
	assert_refused(j, "甲 = -乙", X003, 6);
	assert_refused(j, "甲 / 2 = 4", X013, 3);
	assert_refused(j, "甲 × 2 = 4", X013, 3);
	assert_refused(j, "甲 ÷ 2 = 4", X013, 3);
	assert_refused(j, "(甲 = 1 乙)", X009, 8);
	assert_refused(j, "（甲 = 1", X004, 1);
	assert_refused(j, "合计(..) = 1", X007, 4);
	assert_refused(j, "甲 = 1 + ", X015, 9);
	assert_refused(j, "= 1", X003, 1);
	assert_refused(j, "甲 = ’", X002, 5);
	assert_refused(j, "\"甲", X005, 1);
	assert_refused(j, "甲 = 1 且 ?", X002, 9);
}

static void
refuses_deep_nesting(void **state)
{
	struct job *j = job_of(state);
	char text[101];

	memset(text, '(', 100);
	text[100] = '\0';
	assert_refused(j, text, X011, 33);
}

/* A source that knows 甲 = 3, 名 = 'x', and no more. */
static struct expr_value
value(void *ctx, const char *path, struct loc loc)
{
	struct job *j = ctx;

	(void)loc;
	if (strcmp(path, "甲") == 0)
		return (struct expr_value){.kind = EXPR_IS_NUMBER,
		    .number = dec_int(&j->mem, 3)};
	if (strcmp(path, "名") == 0)
		return (struct expr_value){.kind = EXPR_IS_TEXT, .text = "x"};
	return (struct expr_value){.kind = EXPR_IS_MISSING, .missing = path};
}

static bool
has(void *ctx, const char *path, struct loc loc)
{
	return value(ctx, path, loc).kind != EXPR_IS_MISSING;
}

static struct expr_value
eval(struct job *j, const char *text)
{
	struct expr_source s = {j, value, value, value, has};
	const struct expr *e = parse(j, text);

	assert_non_null(e);
	return expr_eval(j, e, &s);
}

static void
assert_truth(struct job *j, const char *text, bool want)
{
	struct expr_value v = eval(j, text);

	if (v.kind != EXPR_IS_TRUTH || v.truth != want)
		print_error("%s\n", text);
	assert_int_equal(v.kind, EXPR_IS_TRUTH);
	assert_int_equal(v.truth, want);
}

static void
compares_exactly(void **state)
{
	struct job *j = job_of(state);

	assert_truth(j, "甲 = 3.0", true);
	assert_truth(j, "0.1 + 0.2 = 0.3", true);
	assert_truth(j, "甲 ≠ 3", false);
	assert_truth(j, "甲 < 3", false);
	assert_truth(j, "甲 ≤ 3", true);
	assert_truth(j, "甲 > 2.9", true);
	assert_truth(j, "甲 ≥ 3.1", false);
	assert_truth(j, "名 = 'x'", true);
	assert_truth(j, "名 ≠ 'x'", false);
	assert_truth(j, "非 甲 = 3", false);
	assert_truth(j, "有(甲) 且 非 有(丙)", true);
	assert_string_equal(dec_plain(&j->mem, eval(j, "甲 - 5").number),
	    "-2");
}

/* 甲 is 3: less than, the same as and more than that. */
static void
compares_both_ways(void **state)
{
	static const struct {
		const char *sign;
		bool with_2, with_3, with_4;
	} rows[] = {
		{"=", false, true, false}, {"≠", true, false, true},
		{"<", false, false, true}, {"≤", false, true, true},
		{">", true, false, false}, {"≥", true, true, false},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_truth(j, arena_join(&j->mem, "甲", rows[i].sign, "2",
		    NULL), rows[i].with_2);
		assert_truth(j, arena_join(&j->mem, "甲", rows[i].sign, "3",
		    NULL), rows[i].with_3);
		assert_truth(j, arena_join(&j->mem, "甲", rows[i].sign, "4",
		    NULL), rows[i].with_4);
	}
	assert_truth(j, "名 = 'y'", false);
	assert_truth(j, "名 ≠ 'y'", true);
	assert_truth(j, "非 有(丙)", true);
	assert_truth(j, "有(丙)", false);
	assert_null(j->diags.first);
}

static void
a_gap_spreads_unless_the_other_side_decides(void **state)
{
	struct job *j = job_of(state);

	assert_int_equal(eval(j, "丙 > 1").kind, EXPR_IS_MISSING);
	assert_string_equal(eval(j, "甲 + 丙 > 1").missing, "丙");
	assert_string_equal(eval(j, "丙 > 1 且 甲 = 3").missing, "丙");
	assert_string_equal(eval(j, "甲 = 3 且 丙 > 1").missing, "丙");
	assert_int_equal(eval(j, "非 丙 > 1").kind, EXPR_IS_MISSING);
	assert_truth(j, "丙 > 1 且 甲 = 4", false);
	assert_truth(j, "甲 = 4 且 丙 > 1", false);
	assert_truth(j, "丙 > 1 或 甲 = 3", true);
	assert_truth(j, "甲 = 3 或 丙 > 1", true);
	assert_int_equal(eval(j, "甲 = 4 或 丙 > 1").kind, EXPR_IS_MISSING);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 0);
}

static void
tells_what_cannot_be_compared(void **state)
{
	struct job *j = job_of(state);

	assert_int_equal(eval(j, "非 甲").kind, EXPR_IS_MISSING);
	assert_true(has_message(j, X016, 1, 3));
	assert_int_equal(eval(j, "甲 = 名").kind, EXPR_IS_MISSING);
	assert_true(has_message(j, X017, 1, 1));
	assert_int_equal(eval(j, "名 < 'y'").kind, EXPR_IS_MISSING);
	assert_true(has_message(j, X018, 1, 1));
	assert_int_equal(eval(j, "名 = 甲").kind, EXPR_IS_MISSING);
	assert_int_equal(count_messages(j, X017), 2);
	assert_int_equal(eval(j, "甲 = (甲 = 3)").kind, EXPR_IS_MISSING);
	assert_int_equal(eval(j, "(甲 = 3) = 名").kind, EXPR_IS_MISSING);
	assert_int_equal(count_messages(j, X019), 2);
	assert_int_equal(eval(j, "(甲 = 3) = (甲 = 3)").kind, EXPR_IS_MISSING);
	assert_true(has_message(j, X019, 1, 2));
	assert_int_equal(eval(j, "1 + 名 = 2").kind, EXPR_IS_MISSING);
	assert_true(has_message(j, X020, 1, 5));
}

/* What the message to `text` says of the two sides. */
static void
assert_said(struct job *j, const char *text, const char *first,
    const char *second)
{
	const struct diag *d;

	eval(j, text);
	for (d = j->diags.first; d->next != NULL;)
		d = d->next;
	assert_string_equal(d->args[0], first);
	if (second != NULL)
		assert_string_equal(d->args[1], second);
}

static void
says_what_was_compared(void **state)
{
	struct job *j = job_of(state);

	assert_said(j, "甲 = 名", "x", "3");
	assert_said(j, "名 = 甲", "x", "3");
	assert_said(j, "非 甲", "甲", NULL);
	assert_said(j, "1 + 名 = 2", "x", NULL);
	/* A gap on the other side is no reason to say nothing. */
	assert_said(j, "名 + 丙 = 2", "x", NULL);
	assert_int_equal(eval(j, "甲 = 丙").kind, EXPR_IS_MISSING);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 5);
}

static void
collect(void *ctx, enum expr_op op, const char *path, struct loc loc)
{
	(void)loc;
	buf_printf(ctx, "%s%s ", op == EXPR_HAS ? "?" : "", path);
}

static void
lists_the_paths_in_order(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};

	expr_paths(parse(j, "有(甲) 且 乙.丙 > 1 + 合计(丁)"), &b, collect);
	assert_string_equal(buf_text(&b), "?甲 乙.丙 丁 ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_a_comparison),
		TEST(adds_from_left_to_right),
		TEST(binds_and_tighter_than_or),
		TEST(joining_words_need_no_blanks),
		TEST(reads_the_functions),
		TEST(keeps_places),
		TEST(tells_what_cannot_be_read),
		TEST(shows_what_cannot_be_read),
		TEST(reads_nothing_behind_its_end),
		TEST(knows_what_a_name_is_made_of),
		TEST(takes_blanks_of_any_width),
		TEST(ends_a_number_where_a_joining_word_begins),
		TEST(refuses_deep_nesting),
		TEST(compares_exactly),
		TEST(compares_both_ways),
		TEST(a_gap_spreads_unless_the_other_side_decides),
		TEST(tells_what_cannot_be_compared),
		TEST(says_what_was_compared),
		TEST(lists_the_paths_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
