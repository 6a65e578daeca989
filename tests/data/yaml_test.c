/*
 * Reading on after what nothing else explains: how lines are put aside, what
 * is told once only, and what becomes of a libyaml that fails or lies.
 */
#include "check.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <yaml.h>

#include "data/data.h"
#include "data/yaml_out.h"

static enum { HONEST, NO_MEMORY, BROKEN, FAR } libyaml;

int
yaml_parser_initialize(yaml_parser_t *parser)
{
	int (*next)(yaml_parser_t *);

	*(void **)&next = dlsym(RTLD_NEXT, "yaml_parser_initialize");
	return libyaml == NO_MEMORY ? 0 : next(parser);
}

int
yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
	int (*next)(yaml_parser_t *, yaml_event_t *);

	if (libyaml == BROKEN) {
		memset(event, 0, sizeof(*event));
		parser->problem = "no word we know";
		return 0;
	}
	*(void **)&next = dlsym(RTLD_NEXT, "yaml_parser_parse");
	if (next(parser, event) == 0)
		return 0;
	if (libyaml == FAR && event->type == YAML_SCALAR_EVENT)
		event->end_mark.index += 1000;
	return 1;
}

/* The tree of `text` as it is dumped; "" for none. */
static const char *
tree(struct job *j, const char *text)
{
	const struct data *d = data_read(j, source(j, "a.yml", text));
	struct buf b = {.mem = &j->mem};

	if (d != NULL)
		data_dump(d, &b);
	return buf_text(&b);
}

static unsigned
messages(const struct job *j)
{
	return j->diags.count[LEVEL_ERROR] + j->diags.count[LEVEL_WARNING];
}

static const struct diag *
of_code(const struct job *j, enum diag_code code)
{
	const struct diag *d = j->diags.first;

	while (d->code != code)
		d = d->next;
	return d;
}

static const struct diag *
last_message(const struct job *j)
{
	const struct diag *d = j->diags.first;

	while (d->next != NULL)
		d = d->next;
	return d;
}

/* The line that fails goes, and with it what hangs below; not what follows. */
static void
puts_aside_a_line_and_what_hangs_below(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "a: 1\n? x\n  y: 1\n\n  \r\n  z: 2\nb: 2\n"),
	    "map bad @1:1\n"
	    "  a: text \"1\" @1:4\n"
	    "  b: text \"2\" @7:4\n");
	assert_true(has_message(j, D021, 2, 1));
	/* The same where only libyaml knows that something is wrong. */
	assert_string_equal(tree(j, "...\n\r\n\n   z: 2\n  c: 3\nd: 4\n"),
	    "map bad @6:1\n"
	    "  d: text \"4\" @6:4\n");
	assert_true(has_message(j, D032, 1, 1));
	assert_int_equal(messages(j), 2);
}

static void
puts_aside_the_last_line(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "a: 1\n-\t"), "map bad @1:1\n"
	    "  a: text \"1\" @1:4\n");
	assert_true(has_message(j, D030, 2, 1));
}

/* Each pass over the text comes by the key that is there twice. */
static void
tells_once_what_every_pass_sees(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "a: 1\na: 2\n...\n\n-"), "map bad @1:1\n"
	    "  a: text \"1\" @1:4\n");
	assert_true(has_message(j, D006, 2, 1));
	assert_int_equal(count_messages(j, D006), 1);
	assert_int_equal(messages(j), 2);
}

/* Also a failure, when blanking its line does not help. */
static void
tells_once_of_what_fails_again(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "{\n，~}> "), "map bad @1:1\n");
	assert_true(has_message(j, D032, 2, 1));
	assert_true(has_message(j, D032, 2, 6));
	assert_int_equal(count_messages(j, D032), 2);
	/* And it is not read once more than that shows. */
	assert_string_equal(tree(j, "[：\n，#}b"), "list bad @1:1\n"
	    "  text \"：\" @1:2\n");
	assert_int_equal(count_messages(j, D032), 3);
}

/* The whole of it, were it of three bytes. */
static void
shows_the_character_that_cannot_be_read(void **state)
{
	struct job *j = job_of(state);

	tree(j, "{\n，~}> ");
	assert_string_equal(of_code(j, D032)->args[0], "，");
	assert_string_equal(last_message(j)->args[0], "");
}

/* What was read before a failure is all that there is. */
static void
adds_nothing_of_its_own_after_a_failure(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "\t-1, '"), "map @1:2\n"
	    "  -1,: text \"\" bad @1:6\n");
}

/* What stands to the left of the line that fails goes on as it was. */
static void
puts_aside_an_entry_and_not_its_neighbours(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "a:\n  b: 1\n  \"甲\"x: 2\n  c: 2\nd: 1\n"),
	    "map bad @1:1\n"
	    "  a: map @2:3\n"
	    "    b: text \"1\" @2:6\n"
	    "    c: text \"2\" @4:6\n"
	    "  d: text \"1\" @5:4\n");
}

static void
gives_up_where_no_line_explains_it(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, "[# }"), "");
	assert_true(has_message(j, D025, 1, 4));
	assert_true(has_message(j, D032, 1, 5));
	assert_int_equal(messages(j), 2);
}

/* What is wrong in so many ways is read so often and no more. */
static void
reads_eight_times_at_most(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 0; i < 20; i++)
		buf_puts(&b, "...\n\n,\n");
	assert_string_equal(tree(j, buf_text(&b)), "");
	assert_int_equal(count_messages(j, D032), 8);
}

/* In an explicit key the slips are not looked for; libyaml finds them. */
static void
refuses_anchors_and_tags_of_explicit_keys(void **state)
{
	struct job *j = job_of(state);

	tree(j, "? &a b: 1\n");
	assert_true(has_message(j, D013, 1, 3));
	tree(j, "? *a : 1\n");
	assert_int_equal(count_messages(j, D013), 2);
	tree(j, "? !t b: 1\n");
	assert_true(has_message(j, D014, 1, 3));
	assert_true(has_message(j, D021, 1, 3));
	assert_int_equal(count_messages(j, D021), 3);
	/* What stands for a value is a text that counts for nothing. */
	assert_string_equal(tree(j, "{? a : *b}"), "map @1:1\n"
	    "  a: text \"\" bad @1:8\n");
	tree(j, "? &a {b: c}\n: 1\n");
	tree(j, "{? &a [b] : 1}\n");
	assert_int_equal(count_messages(j, D013), 5);
	tree(j, "? !t {b: c}\n: 1\n");
	tree(j, "{? !t [b] : 1}\n");
	assert_int_equal(count_messages(j, D014), 3);
}

/* As many as are compared one by one, and one more. */
static void
finds_the_first_key_of_sixteen(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 1; i <= 16; i++)
		buf_printf(&b, "a key of some length, number %d: %d\n", i, i);
	buf_puts(&b, "a key of some length, number 1: x\n");
	assert_int_equal(data_read(j, source(j, "a.yml",
	    buf_text(&b)))->count, 16);
	assert_int_equal(count_messages(j, D006), 1);
	assert_true(has_message(j, D006, 17, 1));
}

/* Lists have no keys, however long they are. */
static void
reads_long_lists_of_lists(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 0; i < 100; i++)
		buf_puts(&b, "- [a]\n");
	assert_int_equal(data_read(j, source(j, "a.yml",
	    buf_text(&b)))->count, 100);
	assert_null(j->diags.first);
}

/* ---- limits ---- */

/* A name of so many bytes below one of so many, and one beside it. */
static const char *
names(struct job *j, size_t first, size_t second)
{
	struct buf b = {.mem = &j->mem};

	buf_puts(&b, "{? ");
	while (first-- > 0)
		buf_putc(&b, 'a');
	buf_puts(&b, "\n: {? ");
	while (second-- > 0)
		buf_putc(&b, 'b');
	buf_puts(&b, "\n: 1}, c: 2}\n");
	return buf_text(&b);
}

static void
a_name_may_have_1024_bytes_with_those_above(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	d = data_read(j, source(j, "a.yml", names(j, 500, 522)));
	assert_int_equal(d->count, 2);
	assert_false(d->bad);
	assert_int_equal(d->child->count, 1);
	assert_null(j->diags.first);
	d = data_read(j, source(j, "a.yml", names(j, 500, 523)));
	assert_true(d->bad);
	assert_int_equal(d->count, 1);
	assert_int_equal(d->child->count, 0);
	assert_int_equal(messages(j), 1);
	assert_true(has_message(j, D040, 2, 6));
	assert_string_equal(j->diags.first->args[0], "1024");
}

/* Names beside each other do not add up. */
static void
names_beside_each_other_are_not_one(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 0; i < 300; i++)
		buf_printf(&b, "key%d: 1\n", i);
	assert_int_equal(data_read(j, source(j, "a.yml",
	    buf_text(&b)))->count, 300);
	assert_null(j->diags.first);
}

static void
a_file_may_hold_400000_values(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct data *d;
	int i;

	for (i = 1; i < DATA_COUNT_LIMIT; i++)
		buf_puts(&b, "- 1\n");
	d = data_read(j, source(j, "a.yml", buf_text(&b)));
	assert_int_equal(d->count, DATA_COUNT_LIMIT - 1);
	assert_false(d->bad);
	assert_null(j->diags.first);
	buf_puts(&b, "- 1\n- 1\n");
	d = data_read(j, source(j, "a.yml", buf_text(&b)));
	assert_int_equal(d->count, DATA_COUNT_LIMIT - 1);
	assert_true(d->bad);
	assert_int_equal(messages(j), 1);
	assert_true(has_message(j, D039, DATA_COUNT_LIMIT, 3));
	assert_string_equal(j->diags.first->args[0], "400000");
}

/* From the sixteenth entry on they are looked up in a table. */
static void
finds_doubled_keys_of_large_maps(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct data *d;
	int i;

	for (i = 1; i <= 40; i++)
		buf_printf(&b, "k%d: %d\n", i, i);
	buf_puts(&b, "k1: x\nk15: x\nk16: x\nk17: x\nk40: x\nk41: x\n");
	d = data_read(j, source(j, "a.yml", buf_text(&b)));
	assert_int_equal(count_messages(j, D006), 5);
	assert_true(has_message(j, D006, 41, 1));
	assert_true(has_message(j, D006, 45, 1));
	assert_int_equal(d->count, 41);
	assert_string_equal(data_find(d, "k16")->text, "16");
	assert_string_equal(data_find(d, "k41")->text, "x");
}

/* A list and an alias are no names; the entry is left out. */
static void
leaves_out_entries_without_a_name(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	d = data_read(j, source(j, "a.yml", "{[a, b]: 1, c: 2}\n"));
	assert_int_equal(d->count, 1);
	assert_string_equal(d->child->key, "c");
	assert_true(has_message(j, D021, 1, 2));
	d = data_read(j, source(j, "a.yml", "{'': 1, c: 2}\n"));
	assert_int_equal(d->count, 1);
	assert_string_equal(d->child->key, "c");
	assert_int_equal(count_messages(j, D021), 2);
	d = data_read(j, source(j, "a.yml", "{? *a : 1, c: 2}\n"));
	assert_int_equal(d->count, 1);
	assert_string_equal(d->child->key, "c");
}

/* As in a key that is itself too deep. */
static void
stops_in_a_key_that_is_too_deep(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 1; i < DATA_DEPTH_LIMIT; i++)
		buf_puts(&b, "- ");
	buf_puts(&b, "{? [a] : 1}\n");
	tree(j, buf_text(&b));
	assert_int_equal(count_messages(j, D018), 1);
	assert_true(has_message(j, D018, 1, 2 * DATA_DEPTH_LIMIT + 2));
	assert_true(job_failed(j));
}

/* An empty value begins where its line ends, and so may end before a map. */
static void
ends_a_map_behind_its_last_value(void **state)
{
	struct job *j = job_of(state);
	const struct data *d = data_read(j, source(j, "a.yml",
	    "a:\n  b:\nc: 1\n"));

	assert_non_null(d);
	assert_int_equal(loc_place(data_find(d, "a")->loc).line, 2);
	assert_true(data_find(d, "a")->loc.end >= data_find(d, "a")->loc.beg);
	assert_string_equal(tree(j, "<<: \n- "), "map @1:1\n"
	    "  <<: list @2:1\n"
	    "    text \"\" @2:2\n");
	assert_true(has_message(j, D015, 1, 1));
	/* What stands below belongs to it, a comment and a blank line not. */
	d = data_read(j, source(j, "a.yml",
	    "a:\n  b: [1, 2]\n  c: 34\n  # x\n\nd:\n- 5\n- 6\n"));
	assert_int_equal(data_find(d, "a")->loc.end, 22);
	assert_int_equal(data_find(d, "a.b")->loc.end, 14);
	assert_int_equal(data_find(d, "d")->loc.end, 40);
	assert_int_equal(d->loc.end, 40);
}

static void
says_what_a_file_holds_instead_of_data(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(tree(j, ""), "");
	assert_int_equal(count_messages(j, D019), 1);
	assert_string_equal(tree(j, "''"), "");
	assert_int_equal(count_messages(j, D019), 2);
	assert_int_equal(last_message(j)->loc.beg, 0);
	assert_int_equal(last_message(j)->loc.end, 0);
	assert_string_equal(tree(j, "\"-\""), "");
	assert_int_equal(count_messages(j, D020), 1);
	/* A second document, and a line put aside, were told of already. */
	assert_string_equal(tree(j, "''\n---\n''"), "");
	assert_int_equal(count_messages(j, D017), 1);
	assert_string_equal(tree(j, "]"), "");
	assert_string_equal(tree(j, "\"\\q\""), "");
	assert_int_equal(count_messages(j, D019), 2);
	assert_int_equal(count_messages(j, D020), 1);
}

/* ---- a libyaml that cannot, and one that must not be believed ---- */

static jmp_buf out;

static void
leave(void)
{
	longjmp(out, 1);
}

static void
a_libyaml_without_memory_is_no_memory(void **state)
{
	struct job *j = job_of(state);
	void (*before)(void) = j->mem.fail;

	libyaml = NO_MEMORY;
	j->mem.fail = leave;
	if (setjmp(out) == 0) {
		tree(j, "a: 1\n");
		fail_msg("came back without memory");
	}
	j->mem.fail = before;
	libyaml = HONEST;
}

static void
a_failure_of_nothing_ends_too(void **state)
{
	struct job *j = job_of(state);

	libyaml = BROKEN;
	assert_string_equal(tree(j, ""), "");
	assert_true(has_message(j, D032, 1, 1));
	assert_int_equal(messages(j), 1);
	assert_string_equal(tree(j, "a: 1"), "");
	assert_int_equal(count_messages(j, D032), 2);
	libyaml = HONEST;
}

static void
a_mark_beyond_the_end_is_the_end(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	libyaml = FAR;
	d = data_read(j, source(j, "a.yml", "甲: 1\n乙: 2\n"));
	libyaml = HONEST;
	assert_non_null(d);
	assert_string_equal(data_find(d, "甲")->text, "1");
	assert_int_equal(data_find(d, "甲")->loc.beg, 5);
	assert_int_equal(data_find(d, "甲")->loc.end, 14);
	assert_int_equal(data_find(d, "乙")->loc.beg, 12);
}

/* ---- writing ---- */

static const char *
written(struct job *j, const char *text, bool quoted)
{
	struct buf b = {.mem = &j->mem};

	yaml_put_text(&b, text, quoted);
	return buf_text(&b);
}

static void
writes_what_reads_back_the_same(void **state)
{
	static const char *const texts[] = {
		"甲", "12.50", "-5", "-5.25", "-", "-a", "-5a", "--1", "-/", "-:",
		"?x", ":x", "a ", " a", "a: b", "a#b", "[a", "a]", "{", "&a",
		"*a", "!a", "|a", ">a", "'a", "\"a", "%a", "@a", "`a", "~a",
		"=a", "a\nb", "a\\b", "a\"b", "a，b", "a：b", "甲　乙", "a｛b",
		"a｝b", "a［b", "a］b", "𪣻", "a,b",
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = arena_join(&j->mem, "k: ", written(j,
		    texts[i], false), "\n", NULL);
		const struct data *d = data_read(j, source(j, "a", text));

		if (d == NULL || messages(j) > 0)
			print_error("%s", text);
		assert_non_null(d);
		assert_string_equal(data_find(d, "k")->text, texts[i]);
		assert_int_equal(messages(j), 0);
	}
}

static void
quotes_only_what_needs_it(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(written(j, "", false), "~");
	assert_string_equal(written(j, "", true), "\"\"");
	assert_string_equal(written(j, "甲", false), "甲");
	assert_string_equal(written(j, "甲", true), "\"甲\"");
	assert_string_equal(written(j, "-3.5", false), "-3.5");
	assert_string_equal(written(j, "-", false), "\"-\"");
	assert_string_equal(written(j, "-a", false), "\"-a\"");
	assert_string_equal(written(j, "-3a", false), "\"-3a\"");
	assert_string_equal(written(j, "甲：乙", false), "\"甲：乙\"");
	assert_string_equal(written(j, "a\nb\\c\"d", false),
	    "\"a\\nb\\\\c\\\"d\"");
}

/* A tree written and read again is the same tree. */
static void
writes_trees(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct data *d = data_read(j, source(j, "a.yml",
	    "甲:\n  乙: 1\n  丙: ''\n  丁:\n空: {}\n无: []\n列:\n- 1\n- 二\n"));

	assert_non_null(d);
	yaml_put_node(&b, d, 0);
	assert_string_equal(buf_text(&b),
	    "\n甲:\n  乙: 1\n  丙: \"\"\n  丁: ~\n空: {}\n无: []\n"
	    "列:\n  - 1\n  - 二\n");
	assert_non_null(data_read(j, source(j, "b.yml", buf_text(&b))));
	assert_int_equal(messages(j), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(puts_aside_a_line_and_what_hangs_below),
		TEST(puts_aside_the_last_line),
		TEST(tells_once_what_every_pass_sees),
		TEST(tells_once_of_what_fails_again),
		TEST(adds_nothing_of_its_own_after_a_failure),
		TEST(shows_the_character_that_cannot_be_read),
		TEST(puts_aside_an_entry_and_not_its_neighbours),
		TEST(gives_up_where_no_line_explains_it),
		TEST(reads_eight_times_at_most),
		TEST(refuses_anchors_and_tags_of_explicit_keys),
		TEST(finds_the_first_key_of_sixteen),
		TEST(reads_long_lists_of_lists),
		TEST(a_name_may_have_1024_bytes_with_those_above),
		TEST(names_beside_each_other_are_not_one),
		TEST(a_file_may_hold_400000_values),
		TEST(finds_doubled_keys_of_large_maps),
		TEST(leaves_out_entries_without_a_name),
		TEST(stops_in_a_key_that_is_too_deep),
		TEST(ends_a_map_behind_its_last_value),
		TEST(says_what_a_file_holds_instead_of_data),
		TEST(a_libyaml_without_memory_is_no_memory),
		TEST(a_failure_of_nothing_ends_too),
		TEST(a_mark_beyond_the_end_is_the_end),
		TEST(writes_what_reads_back_the_same),
		TEST(quotes_only_what_needs_it),
		TEST(writes_trees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
