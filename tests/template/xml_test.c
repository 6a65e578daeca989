/*
 * Where things stand, what is text, and what libxml2 never gets to see.
 */
#include <stdio.h>

#include "base/file.h"
#include "check.h"
#include "template/inside.h"

#define NS " xmlns=\"" TPL_NAMESPACE "\""

static const struct node *
nodes(struct job *j, const char *text)
{
	bool sound;

	return xml_read(j, source(j, "t.xml", text), &sound);
}

/* The bytes of a place. */
static const char *
bytes(struct job *j, struct loc loc)
{
	return arena_strndup(&j->mem, loc.src->text + loc.beg,
	    loc.end - loc.beg);
}

/* ---- every place of a tree says what stands there ---- */

static void
assert_attr(struct job *j, const struct tpl_attr *a)
{
	const char *text = a->loc.src->text, *raw = bytes(j, a->loc);
	char quote = text[a->loc.beg - 1];

	assert_string_equal(bytes(j, a->name_loc), a->name);
	assert_true(quote == '"' || quote == '\'');
	assert_true(text[a->loc.end] == quote);
	assert_true(a->name_loc.end < a->loc.beg);
	if (strpbrk(raw, "&\n\r\t") == NULL)
		assert_string_equal(raw, a->value);
}

static void
assert_places(struct job *j, const struct node *n, uint32_t *at)
{
	const char *raw = bytes(j, n->loc);
	const struct tpl_attr *a;
	const struct node *child;

	assert_true(n->loc.beg >= *at && n->loc.beg < n->loc.end);
	*at = n->loc.end;
	if (n->name == NULL) {
		if (strpbrk(raw, "<&\r") == NULL)
			assert_string_equal(raw, n->text);
		return;
	}
	assert_true(raw[0] == '<' && raw[strlen(raw) - 1] == '>');
	assert_memory_equal(raw + 1, n->name, strlen(n->name));
	assert_true(n->empty == (raw[strlen(raw) - 2] == '/'));
	for (a = n->attr; a != NULL; a = a->next)
		assert_attr(j, a);
	for (child = n->child; child != NULL; child = child->next)
		assert_places(j, child, at);
}

static void
knows_every_place_of_a_long_file(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct node *root, *last;
	uint32_t at = 0;
	int i;

	buf_puts(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<part" NS
	    ">");
	for (i = 0; i < 6000; i++) {
		buf_printf(&b, "<para>收文%d件<!-- 注<释> -->，<num\n\tof = "
		    "'办文.收文%d' zero=\"a>b/\" />&amp;&#x4e2d;", i, i);
		buf_puts(&b, i % 7 == 0 ? "𠮷\r\n<![CDATA[<x>]]>" : "文");
		buf_puts(&b, "<br  /></para\n>\n");
	}
	buf_puts(&b, "</part>");
	assert_true(b.len > 600000);
	root = nodes(j, b.text);
	assert_non_null(root);
	assert_false(job_failed(j));
	assert_places(j, root, &at);
	for (last = root->child; last->next->next != NULL; last = last->next)
		continue;
	last = last->last;
	assert_string_equal(bytes(j, last->loc), "<br  />");
	assert_int_equal(last->loc.beg, b.len -
	    strlen("<br  /></para\n>\n</part>"));
}

static void
joins_a_text_longer_than_any_buffer(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem}, want = {.mem = &j->mem};
	const struct node *root;
	int i;

	buf_puts(&b, "<para" NS ">");
	for (i = 0; i < 60000; i++) {
		buf_puts(&b, "党");
		buf_puts(&want, "党");
		if (i % 1000 == 0) {
			buf_puts(&b, "&lt;");
			buf_puts(&want, "<");
		}
	}
	buf_puts(&b, "<br/></para>");
	root = nodes(j, b.text);
	assert_false(job_failed(j));
	assert_string_equal(root->child->text, want.text);
	assert_int_equal(root->child->loc.end, root->last->loc.beg);
	assert_int_equal(root->last->loc.beg, b.len -
	    strlen("<br/></para>"));
}

static void
joins_pieces_over_comments_and_cdata(void **state)
{
	struct job *j = job_of(state);
	const struct node *n = nodes(j, "<a>甲<!-- 乙 --><?丙?>"
	    "<![CDATA[<&]]>&gt;丁<!-- 戊 --></a>");

	assert_string_equal(n->child->text, "甲<&>丁");
	assert_null(n->child->next);
	assert_string_equal(bytes(j, n->child->loc),
	    "甲<!-- 乙 --><?丙?><![CDATA[<&]]>&gt;丁");
	/* A comment before the first piece is no part of it. */
	n = nodes(j, "<a><!-- 乙 -->甲</a>");
	assert_string_equal(bytes(j, n->child->loc), "甲");
}

static void
gives_values_with_entities_resolved(void **state)
{
	struct job *j = job_of(state);
	const struct node *n = nodes(j, "<a t='&amp;&#38;&lt;&#x4e2d;\n\"'"
	    " u=\"&amp;#38;\"/>");

	assert_string_equal(n->attr->value, "&&<中 \"");
	assert_string_equal(bytes(j, n->attr->loc),
	    "&amp;&#38;&lt;&#x4e2d;\n\"");
	assert_string_equal(n->attr->next->name, "u");
	assert_string_equal(n->attr->next->value, "&#38;");
}

static void
finds_values_that_hold_what_ends_a_tag(void **state)
{
	struct job *j = job_of(state);
	const struct node *n = nodes(j, "<a x='/>' y = \"b='c'>\"  ><b/></a>");

	assert_string_equal(bytes(j, n->loc), "<a x='/>' y = \"b='c'>\"  >");
	assert_string_equal(bytes(j, n->attr->loc), "/>");
	assert_string_equal(bytes(j, n->attr->next->name_loc), "y");
	assert_string_equal(bytes(j, n->attr->next->loc), "b='c'>");
	assert_string_equal(bytes(j, n->child->loc), "<b/>");
}

static void
keeps_what_was_read_before_a_mistake(void **state)
{
	struct job *j = job_of(state);
	bool sound = true;
	const struct node *n = xml_read(j, source(j, "t.xml",
	    "<a><b>甲</b><c>乙</d></a>"), &sound);

	assert_false(sound);
	assert_string_equal(n->child->name, "b");
	assert_true(n->child->closed);
	assert_string_equal(n->last->name, "c");
	assert_false(n->last->closed);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 1);
}

static void
shows_the_other_place_of_a_mistake(void **state)
{
	struct job *j = job_of(state);
	const struct diag_related *r;

	nodes(j, "<a>\n <b>甲</a>");
	r = j->diags.first->related;
	assert_int_equal(r->code, T051);
	assert_string_equal(r->args[0], "b");
	assert_string_equal(bytes(j, r->loc), "<b>");
	nodes(j, "<a><b c='1' d='2' c='3'/></a>");
	r = j->diags.first->next->related;
	assert_int_equal(r->code, T052);
	assert_int_equal(r->loc.beg, strlen("<a><b "));
	assert_string_equal(bytes(j, r->loc), "c");
}

/* The bytes that are marked, and what the message puts in for %1 and %2. */
static void
marks_what_is_wrong_and_names_it(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		const char *marked, *first, *second;
	} rows[] = {
		{"<a><b/></c></a>", T032, "</c>", "a", "c"},
		{"<a><bc></a>", T031, "</a>", "bc", "a"},
		{"<a><!-- x", T034, "<!--", "<!--", "-->"},
		{"<a><![CDATA[x", T034, "<![CDATA[", "<![CDATA[", "]]>"},
		{"<a><?pi x", T034, "<?", "<?", "?>"},
		{"<a of='1' unit='2' unit='3'/>", T038, "unit", "unit", NULL},
		{"<a of='1' unit=2/>", T036, "", "unit", NULL},
		{"<a of='1' unit/>", T037, "unit", "unit", NULL},
		{"<a of='1' unit='2/>", T035, "'", "unit", NULL},
		{"<b:a/>", T047, "<b:a/>", "b", NULL},
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct job *j = job_of(state);
		const struct diag *d;
		bool sound = true;

		job_again(j);
		xml_read(j, source(j, "t.xml", rows[i].text), &sound);
		assert_false(sound);
		d = j->diags.first;
		if (d->code != rows[i].code)
			fail_msg("%s: %s", rows[i].text, diag_name(d->code));
		assert_string_equal(bytes(j, d->loc), rows[i].marked);
		assert_string_equal(d->args[0], rows[i].first);
		if (rows[i].second != NULL)
			assert_string_equal(d->args[1], rows[i].second);
	}
}

/* Names of one length are not one name. */
static void
tells_which_attribute_is_there_twice(void **state)
{
	struct job *j = job_of(state);
	const struct diag_related *r;

	nodes(j, "<a aa='1' bb='2' cc='3' bb='4'/>");
	r = j->diags.first->related;
	assert_int_equal(j->diags.first->loc.beg,
	    strlen("<a aa='1' bb='2' cc='3' "));
	assert_int_equal(r->loc.beg, strlen("<a aa='1' "));
	assert_string_equal(bytes(j, r->loc), "bb");
}

/* What is taken out of the bytes must not shift what comes after. */
static void
stays_in_step_after_a_cut_tag(void **state)
{
	struct job *j = job_of(state);
	const struct node *n = nodes(j, "<a>1 < 2<b/><c <.d e=''/><f/></a>");

	assert_true(has_message(j, T024, 1, 6));
	assert_true(has_message(j, T040, 1, 13));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 2);
	assert_string_equal(bytes(j, n->last->loc), "<b/>");
}

/* ---- limits and refusals ---- */

static const char *
repeat(struct job *j, const char *before, const char *what, int n,
    const char *after)
{
	struct buf b = {.mem = &j->mem};

	buf_puts(&b, before);
	while (n-- > 0)
		buf_puts(&b, what);
	buf_puts(&b, after);
	return b.text;
}

static void
refuses_a_tag_of_more_than_4_kib(void **state)
{
	struct job *j = job_of(state);

	assert_non_null(nodes(j, repeat(j, "<a t='", "x", 4000, "'/>")));
	assert_false(job_failed(j));
	assert_null(nodes(j, repeat(j, "\n <a t='", "x", 4096, "'/>")));
	assert_true(has_message(j, T013, 2, 2));
}

static void
refuses_a_tag_of_more_than_64_attributes(void **state)
{
	struct job *j = job_of(state);

	struct buf b = {.mem = &j->mem};
	int i;

	assert_null(nodes(j, repeat(j, "<a>\n<b", " t='x'", 65, "/></a>")));
	assert_true(has_message(j, T014, 2, 1));
	buf_puts(&b, "<a");
	for (i = 0; i < 64; i++)
		buf_printf(&b, " t%d='x'", i);
	buf_puts(&b, "/>");
	assert_non_null(nodes(j, b.text));
	assert_int_equal(count_messages(j, T014), 1);
}

static void
refuses_more_than_64_levels(void **state)
{
	struct job *j = job_of(state);
	const char *end = repeat(j, "", "</b>", 63, "</a>");

	assert_non_null(nodes(j, repeat(j, "<a>", "<b>", 63, end)));
	assert_false(job_failed(j));
	assert_null(nodes(j, repeat(j, "<a>", "<b>", 63, "\n<c/></a>")));
	assert_true(has_message(j, T015, 2, 1));
	assert_null(nodes(j, repeat(j, "", "<b>", 100000, "")));
}

static void
refuses_more_than_20000_elements(void **state)
{
	struct job *j = job_of(state);

	assert_non_null(nodes(j, repeat(j, "<a>", "<b/>", 19999, "</a>")));
	assert_false(job_failed(j));
	assert_null(nodes(j, repeat(j, "<a>", "<b/>", 19999, "\n<b/></a>")));
	assert_true(has_message(j, T016, 2, 1));
}

static void
never_reads_what_a_doctype_names(void **state)
{
	struct job *j = job_of(state);

	assert_null(nodes(j, "<!doctype a>\n<a/>"));
	assert_true(has_message(j, T011, 1, 1));
	assert_null(nodes(j, "<!DOCTYPE a [<!ENTITY b SYSTEM "
	    "\"/etc/passwd\"><!ENTITY c \"&b;\">]><a>&c;</a>"));
	assert_int_equal(count_messages(j, T011), 2);
}

/* The bytes as file_read would take them. */
static bool
is_sound(struct job *j, const char *text)
{
	bool sound = false;
	const struct src *s = file_from_bytes(j, "t.xml", text,
	    strlen(text));

	assert_non_null(s);
	xml_read(j, s, &sound);
	return sound;
}

static void
believes_gbk_only_of_what_was_converted(void **state)
{
	struct job *j = job_of(state);

	/* 半年 in GBK, and in UTF-8. */
	assert_true(is_sound(j, "<?xml version='1.0' encoding='GBK'?>"
	    "<a>\xB0\xEB\xC4\xEA</a>"));
	assert_true(is_sound(j, "<?xml version='1.0' encoding='utf-8'?>"
	    "<a>\xB0\xEB\xC4\xEA</a>"));
	assert_false(job_failed(j));
	assert_false(is_sound(j, "<?xml version='1.0' encoding='GBK'?>"
	    "<a>半年</a>"));
	assert_true(has_message(j, T012, 1, 31));
	assert_false(is_sound(j, "<?xml version='1.0'\nencoding='Big5'?>"
	    "<a>\xB0\xEB\xC4\xEA</a>"));
	assert_true(has_message(j, T012, 2, 11));
}

static void
reads_gbk_without_a_declaration(void **state)
{
	struct job *j = job_of(state);
	const char *text = "<a>\xB0\xEB\xC4\xEA</a>";
	bool sound = false;
	const struct node *n = xml_read(j, file_from_bytes(j, "t.xml", text,
	    strlen(text)), &sound);

	assert_true(sound);
	assert_string_equal(n->child->text, "半年");
	assert_int_equal(n->child->loc.beg, 3);
	assert_int_equal(n->child->loc.end, 9);
}

static void
reports_an_empty_file(void **state)
{
	struct job *j = job_of(state);

	assert_null(nodes(j, ""));
	assert_true(has_message(j, T042, 1, 1));
}

/* ---- marks ---- */

static void
tells_tags_from_comparisons(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "t", "甲<五成，乙<段>丙 < 3");
	struct mark m = scan_next(s, 0);

	assert_int_equal(m.kind, MARK_TEXT);
	m = scan_next(s, m.end);
	assert_int_equal(m.kind, MARK_START);
	assert_string_equal(bytes(j, (struct loc){s, m.beg, m.end}), "<段>");
	m = scan_next(s, m.end);
	assert_int_equal(m.kind, MARK_TEXT);
	assert_int_equal(m.end, s->len);
	assert_int_equal(scan_next(s, m.end).kind, MARK_END_OF_SOURCE);
}

/* What follows the < decides; Chinese must end in a > that is not far. */
static void
knows_what_opens_a_tag(void **state)
{
	static const struct {
		const char *text;
		enum mark_kind kind;
	} rows[] = {
		{"<a>", MARK_START}, {"<z>", MARK_START}, {"<A>", MARK_START},
		{"<Z>", MARK_START}, {"<_>", MARK_START}, {"<:>", MARK_START},
		{"</>", MARK_CLOSE}, {"<!>", MARK_DECLARATION},
		{"<?>", MARK_INSTRUCTION}, {"<段>", MARK_START},
		{"<[>", MARK_TEXT}, {"<@>", MARK_TEXT}, {"<`>", MARK_TEXT},
		{"<{>", MARK_TEXT}, {"<5>", MARK_TEXT}, {"< a>", MARK_TEXT},
		{"<段", MARK_TEXT}, {"<段<b>", MARK_TEXT}, {"<", MARK_TEXT},
		{"<!--", MARK_COMMENT}, {"<![CDATA[", MARK_CDATA},
		{"<!-", MARK_DECLARATION}, {"<?", MARK_INSTRUCTION},
	};
	struct job *j = job_of(state);
	struct buf far = {.mem = &j->mem};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(scan_next(source(j, "t", rows[i].text),
		    0).kind, rows[i].kind);
	buf_putc(&far, '<');
	for (i = 0; i < 66; i++)
		buf_puts(&far, "段");
	buf_puts(&far, "x>");
	assert_int_equal(scan_next(source(j, "t", far.text), 0).kind,
	    MARK_START);
	far.len--;
	buf_puts(&far, "x>");
	assert_int_equal(scan_next(source(j, "t", far.text), 0).kind,
	    MARK_TEXT);
}

static void
ends_a_tag_where_the_next_begins(void **state)
{
	static const struct {
		const char *text;
		uint32_t end;
	} rows[] = {
		{"<a b='x>y'>", 11}, {"<a b=\"'\">", 9}, {"<a b='x</a>", 7},
		{"<a b='x<b>", 7}, {"<a b='x<5'>", 11}, {"<a b='x", 7},
		{"<a <b>", 3}, {"<a", 2}, {"<!---->x", 7}, {"<!-->", 5},
		{"<?" "?>x", 4}, {"<![CDATA[]]>x", 12}, {"<?x", 3},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(scan_next(source(j, "t", rows[i].text),
		    0).end, rows[i].end);
	/* A text to the last byte, though that is a <. */
	assert_int_equal(scan_next(source(j, "t", "x <"), 0).end, 3);
}

static void
finds_the_mark_around_a_byte(void **state)
{
	const struct src *s = source(job_of(state), "t", "ab<c>d");

	assert_int_equal(scan_find(s, 1).kind, MARK_TEXT);
	assert_int_equal(scan_find(s, 2).kind, MARK_START);
	assert_int_equal(scan_find(s, 4).kind, MARK_START);
	assert_int_equal(scan_find(s, 5).beg, 5);
	assert_int_equal(scan_find(s, 6).kind, MARK_END_OF_SOURCE);
	assert_int_equal(scan_find(s, 600).kind, MARK_END_OF_SOURCE);
}

static void
tells_whole_attributes_from_broken_ones(void **state)
{
	static const struct {
		const char *text;
		bool any, sound;
		const char *value;
	} rows[] = {
		{"<a b='1'>", true, true, "1"}, {"<a b = \"\" >", true, true, ""},
		{"<a b", true, false, ""}, {"<a b=", true, false, ""},
		{"<a b= >", true, false, ""}, {"<a b=1>", true, false, ""},
		{"<a b c='1'>", true, false, ""}, {"<a b='1", true, false, "1"},
		{"<a ", false, false, ""}, {"<a >", false, false, ""},
		{"<a/>", false, false, ""},
	};
	struct job *j = job_of(state);
	struct scan_attr a;
	uint32_t at;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct src *s = source(j, "t", rows[i].text);

		at = 0;
		assert_true(scan_attribute(s, scan_next(s, 0), &at, &a) ==
		    rows[i].any);
		if (!rows[i].any)
			continue;
		assert_true(a.sound == rows[i].sound);
		assert_string_equal(bytes(j, (struct loc){s, a.name,
		    a.name_end}), "b");
		assert_string_equal(bytes(j, (struct loc){s, a.value,
		    a.value_end}), rows[i].value);
	}
}

/* No blank between them is a mistake; both are seen all the same. */
static void
steps_from_attribute_to_attribute(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "t", "<a b='1'c='2' />");
	struct mark tag = scan_next(s, 0);
	struct scan_attr a;
	uint32_t at = 0;

	assert_true(scan_attribute(s, tag, &at, &a));
	assert_string_equal(bytes(j, (struct loc){s, a.name, a.name_end}), "b");
	assert_true(scan_attribute(s, tag, &at, &a));
	assert_string_equal(bytes(j, (struct loc){s, a.name, a.name_end}), "c");
	assert_string_equal(bytes(j, (struct loc){s, a.value, a.value_end}),
	    "2");
	assert_false(scan_attribute(s, tag, &at, &a));
}

/* The first and the last of each range, and their neighbours. */
static void
refuses_characters_hidden_as_numbers(void **state)
{
	static const unsigned bad[] = {
		0, 8, 0xB, 0xC, 0xE, 0x1F, 0x7F, 0x80, 0x9F, 0x2028, 0x2029,
		0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xD800, 0xDFFF, 0xFFFE,
		0xFFFF, 0x1FFFE, 0x10FFFF, 0x110000, 0xFFFFFFFF,
	}, good[] = {
		9, 0xA, 0xD, 0x20, 0x7E, 0xA0, 0x2027, 0x202F, 0x2065, 0x206A,
		0xFEFE, 0xFF00, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFD,
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		nodes(j, arena_printf(&j->mem, "<a>&#x%X;</a>", bad[i]));
		assert_int_equal(count_messages(j, T023), i + 1);
	}
	assert_string_equal(j->diags.first->args[0], "&#x0;");
	assert_int_equal(j->diags.first->loc.end, strlen("<a>&#x0;"));
	assert_int_equal(j->diags.count[LEVEL_ERROR], i);
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_non_null(nodes(j, arena_printf(&j->mem,
		    "<a>&#%u;</a>", good[i])));
	assert_int_equal(count_messages(j, T023), sizeof(bad) /
	    sizeof(bad[0]));
	nodes(j, "<a>&#x000000020;</a>");
	nodes(j, "<a>&#000000032;</a>");
	assert_int_equal(count_messages(j, T023), 2 + sizeof(bad) /
	    sizeof(bad[0]));
	/* These are no numbers at all. */
	nodes(j, "<a>&#;&#x;&#12&#x12</a>");
	assert_int_equal(count_messages(j, T021), 4);
}

static void
bears_comparisons_at_the_end_of_a_value(void **state)
{
	struct job *j = job_of(state);
	const struct node *n = nodes(j, "<a b='1 <'/>");

	assert_true(has_message(j, T025, 1, 9));
	assert_string_equal(n->attr->value, "1 =");
	n = nodes(j, "<a b='1 <= 2'/>");
	assert_string_equal(n->attr->value, "1 =  2");
	n = nodes(j, "<a b='1 <='/>");
	assert_string_equal(n->attr->value, "1 = ");
}

/* Only <?xml …?> at the very start says what a file is written in. */
static void
looks_for_the_encoding_in_the_declaration_alone(void **state)
{
	static const char *const others[] = {
		"<?foo encoding='GBK'?><a/>",
		"<?xml-style encoding='GBK'?><a/>",
		"<?xml version='1.0'?><?foo encoding='GBK'?><a/>",
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < 3; i++)
		assert_non_null(nodes(j, others[i]));
	assert_int_equal(count_messages(j, T012), 0);
	nodes(j, "<?xml version='1.0' encodinf='GBK'?><a/>");
	assert_int_equal(count_messages(j, T012), 0);
	nodes(j, "<?xml version='1.0' encoding='GBK'?><a/>");
	assert_true(has_message(j, T012, 1, 31));
}

static void
says_where_a_tag_is_cut(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		size_t column;
	} rows[] = {
		{"</", T032, 1}, {"<a><·></a>", T039, 5}, {"<?xmlx", T040, 1},
		{"<a></·></a>", T039, 6}, {"<a><x:b 中></a>", T037, 9},
		{">", T042, 1}, {"<a xmlns='u' xmlns='v'/>", T038, 14},
		{"<?xml", T045, 1}, {"<a b='1' c></a>", T037, 10},
		{"<a", T040, 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct job j;

		job_open(&j, abort);
		nodes(&j, rows[i].text);
		if (!has_message(&j, rows[i].code, 1, rows[i].column))
			print_error("%s: %s at %zu\n", rows[i].text,
			    diag_name(j.diags.first->code),
			    loc_place(j.diags.first->loc).column);
		assert_true(has_message(&j, rows[i].code, 1, rows[i].column));
		job_close(&j);
	}
}

/* What the messages name: the tags, and what would end a piece. */
static void
names_what_is_open(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		const char *first, *second;
	} rows[] = {
		{"<a><!-- x", T034, "<!--", "-->"},
		{"<a><![CDATA[x", T034, "<![CDATA[", "]]>"},
		{"<a><?p x", T034, "<?", "?>"},
		{"</abc>", T032, "", "abc"},
		{"<b><a></b></a>", T031, "a", "b"},
		{"<a></b></a>", T032, "a", "b"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct diag *d;
		struct job j;

		job_open(&j, abort);
		nodes(&j, rows[i].text);
		d = j.diags.first;
		assert_int_equal(d->code, rows[i].code);
		assert_string_equal(d->args[0], rows[i].first);
		assert_string_equal(d->args[1], rows[i].second);
		job_close(&j);
	}
}

static void
covers_every_byte_with_marks(void **state)
{
	struct job *j = job_of(state);
	const char *text = "<?a?>x<!-- > --><b c='>'>y<![CDATA[</b>]]></b ><"
	    "!x><d e='<f></f><g";
	const struct src *s = source(j, "t", text);
	const enum mark_kind want[] = {
		MARK_INSTRUCTION, MARK_TEXT, MARK_COMMENT, MARK_START,
		MARK_TEXT, MARK_CDATA, MARK_CLOSE, MARK_DECLARATION,
		MARK_START, MARK_START, MARK_CLOSE, MARK_START,
		MARK_END_OF_SOURCE,
	};
	struct mark m = {.end = 0};
	size_t i;

	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		uint32_t at = m.end;

		m = scan_next(s, at);
		assert_int_equal(m.kind, want[i]);
		assert_int_equal(m.beg, at);
	}
	assert_int_equal(m.end, s->len);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(knows_every_place_of_a_long_file),
		TEST(joins_a_text_longer_than_any_buffer),
		TEST(joins_pieces_over_comments_and_cdata),
		TEST(gives_values_with_entities_resolved),
		TEST(finds_values_that_hold_what_ends_a_tag),
		TEST(keeps_what_was_read_before_a_mistake),
		TEST(shows_the_other_place_of_a_mistake),
		TEST(marks_what_is_wrong_and_names_it),
		TEST(tells_which_attribute_is_there_twice),
		TEST(stays_in_step_after_a_cut_tag),
		TEST(refuses_a_tag_of_more_than_4_kib),
		TEST(refuses_a_tag_of_more_than_64_attributes),
		TEST(refuses_more_than_64_levels),
		TEST(refuses_more_than_20000_elements),
		TEST(never_reads_what_a_doctype_names),
		TEST(believes_gbk_only_of_what_was_converted),
		TEST(reads_gbk_without_a_declaration),
		TEST(reports_an_empty_file),
		TEST(tells_tags_from_comparisons),
		TEST(knows_what_opens_a_tag),
		TEST(ends_a_tag_where_the_next_begins),
		TEST(finds_the_mark_around_a_byte),
		TEST(tells_whole_attributes_from_broken_ones),
		TEST(steps_from_attribute_to_attribute),
		TEST(refuses_characters_hidden_as_numbers),
		TEST(bears_comparisons_at_the_end_of_a_value),
		TEST(looks_for_the_encoding_in_the_declaration_alone),
		TEST(says_where_a_tag_is_cut),
		TEST(names_what_is_open),
		TEST(covers_every_byte_with_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
