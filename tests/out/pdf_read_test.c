/*
 * Taking a PDF apart, as the check for leaks does: whatever form a text has
 * in it, it is found; what cannot be read is told of.  The files are written
 * here by hand.
 */
#include "check.h"
#include "fail.h"

#include <libdeflate.h>

#include "out/pdf_read.h"

/* `body` between a head and the end that a PDF has. */
static const struct pdf_piece *
read_bytes(struct job *j, const char *body, size_t n)
{
	struct buf b = {.mem = &j->mem};
	size_t at;

	buf_puts(&b, "%PDF-1.7\n");
	buf_put(&b, body, n);
	at = b.len;
	buf_printf(&b, "xref\n0 1\ntrailer\n<<>>\nstartxref\n%zu\n%%%%EOF\n", at);
	return pdf_read(j, b.text, b.len);
}

static const struct pdf_piece *
read_text(struct job *j, const char *body)
{
	return read_bytes(j, body, strlen(body));
}

static const struct pdf_piece *
piece(const struct pdf_piece *p, enum pdf_piece_kind kind, const char *text)
{
	for (; p != NULL; p = p->next)
		if (p->kind == kind && p->len == strlen(text) &&
		    memcmp(p->text, text, p->len) == 0)
			break;
	return p;
}

/* The string that stands as `raw` in a dictionary. */
static const char *
string(struct job *j, const char *raw)
{
	const struct pdf_piece *p = read_text(j, arena_join(&j->mem,
	    "1 0 obj\n<</A ", raw, ">>\nendobj\n", NULL));

	while (p != NULL && (p->kind != PDF_STRING || p->object != 1))
		p = p->next;
	return p != NULL ? p->text : "no string";
}

static void
reads_strings_in_every_spelling(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(string(j, "(abc)"), "abc");
	assert_string_equal(string(j, "(a(b)c)"), "a(b)c");
	assert_string_equal(string(j, "(a\\(b\\)\\\\)"), "a(b)\\");
	assert_string_equal(string(j, "(\\n\\r\\t\\b\\f)"), "\n\r\t\b\f");
	assert_string_equal(string(j, "(\\101\\60\\7x\\1018)"), "A0\ax" "A8");
	assert_string_equal(string(j, "(a\\\nb\\\rc)"), "abc");
	assert_string_equal(string(j, "(\\q)"), "q");
	assert_string_equal(string(j, "<616263>"), "abc");
	assert_string_equal(string(j, "<61 6A\n6b\t6>"), "ajk`");
	assert_string_equal(string(j, "<FEFF 4E2D 0041>"), "中A");
	assert_string_equal(string(j, "<FEFF D842DFB7>"), "𠮷");
	/* Halves of pairs: at the end, before another letter, the second. */
	assert_string_equal(string(j, "<FEFF 0041 D842>"), "A\uFFFD");
	assert_string_equal(string(j, "<FEFF D842 0041>"), "\uFFFDA");
	assert_string_equal(string(j, "<FEFF D842 FFFD>"), "\uFFFD\uFFFD");
	assert_string_equal(string(j, "<FEFF DFB7 0041>"), "\uFFFDA");
	assert_string_equal(string(j, "<FEFF 0041 0000 0042>"), "A B");
	assert_string_equal(string(j, "<FEFF4E2D41>"), "中");
	/* Neither UTF-16 nor UTF-8: Latin 1, as readers take it. */
	assert_string_equal(string(j, "<41E942>"), "AéB");
	assert_string_equal(string(j, "<410042>"), "A B");
	assert_null(j->diags.first);
}

/* They end with the object, or with the file. */
static void
reads_strings_that_do_not_end(void **state)
{
	struct job *j = job_of(state);

	assert_non_null(strstr(string(j, "(abc"), "abc"));
	assert_non_null(strstr(string(j, "<4142"), "AB"));
	/* A backslash is the last byte there is. */
	assert_non_null(piece(pdf_read(j, "%PDF-1.7\n(left\\", 15), PDF_STRING,
	    "left"));
}

static void
reads_what_stands_between_objects(void **state)
{
	struct job *j = job_of(state);
	const struct pdf_piece *p = read_text(j, "(before)\n1 0 obj\n"
	    "<</A (in)>>\nendobj\n(after) nobj xobj\n2 0 obj <</B (two)>> ");

	assert_int_equal(piece(p, PDF_STRING, "before")->object, 0);
	assert_int_equal(piece(p, PDF_STRING, "in")->object, 1);
	assert_int_equal(piece(p, PDF_STRING, "after")->object, 0);
	assert_int_equal(piece(p, PDF_STRING, "two")->object, 2);
}

static void
add_stream(struct buf *b, int number, const char *dict, const char *bytes,
    size_t n)
{
	buf_printf(b, "%d 0 obj\n<<%s /Length %zu>>\nstream\r\n", number, dict,
	    n);
	buf_put(b, bytes, n);
	buf_puts(b, "\nendstream\nendobj\n");
}

static void
add_packed(struct buf *b, int number, const char *dict, const char *text)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
	size_t n = strlen(text), room = libdeflate_zlib_compress_bound(c, n);
	char *to = arena_zalloc(b->mem, room);

	n = libdeflate_zlib_compress(c, text, n, to, room);
	libdeflate_free_compressor(c);
	add_stream(b, number, arena_join(b->mem, dict,
	    "/Filter /FlateDecode", NULL), to, n);
}

static void
reads_streams_packed_and_not(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem}, wide = {.mem = &j->mem};
	const struct pdf_piece *p;
	int i;

	for (i = 0; i < 3000; i++)
		buf_puts(&wide, "很多很多的同样的话，");
	add_stream(&b, 1, "", "plain", 5);
	add_packed(&b, 2, "", "packed");
	add_packed(&b, 3, "", buf_text(&wide));
	add_stream(&b, 4, "", "a\0b", 3);
	add_packed(&b, 5, "/Type /ObjStm ", "<</Alt (hidden)>>");
	add_stream(&b, 6, "/Subtype /Image /Filter /DCTDecode", "jpeg", 4);
	p = read_bytes(j, b.text, b.len);
	assert_non_null(piece(p, PDF_TEXT, "plain\n"));
	assert_int_equal(piece(p, PDF_TEXT, "packed")->object, 2);
	assert_int_equal(piece(p, PDF_TEXT, wide.text)->object, 3);
	assert_int_equal(piece(p, PDF_STRING, "hidden")->object, 5);
	for (; p != NULL; p = p->next) {
		assert_true(p->object != 6 || p->kind == PDF_STRING);
		if (p->object == 4)
			assert_int_equal(p->kind, PDF_BINARY);
	}
	assert_null(j->diags.first);
}

/* Nothing may hide behind a filter that is not ours. */
static void
tells_of_streams_it_cannot_unpack(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};

	add_stream(&b, 1, "/Filter /LZWDecode", "abc", 3);
	add_stream(&b, 2, "/Filter [/ASCII85Decode /FlateDecode]", "abc", 3);
	add_stream(&b, 3, "/Filter /FlateDecode", "no zlib", 7);
	add_stream(&b, 4, "/Subtype /Image", "pixels", 6);
	read_bytes(j, b.text, b.len);
	assert_int_equal(count_messages(j, M508), 3);
	assert_string_equal(j->diags.first->args[0], "1");
}

/* A page whose content is `content`; /F1 has 甲 for 1, 乙 for 2, 𠮷 for 3. */
static const struct pdf_piece *
page(struct job *j, const char *content, const char *contents)
{
	struct buf b = {.mem = &j->mem};

	buf_printf(&b, "1 0 obj\n<</Type /Page /Contents %s>>\nendobj\n"
	    "2 0 obj\n<</Type/Pages /Kids [1 0 R]>>\nendobj\n"
	    "3 0 obj\n<</F1 4 0 R /F2 9 0 R /F 4 0 R /Fx 4 0 R /F1 4 0 R"
	    " /F4 7 0 R /F123456789012345 4 0 R /F5 /X /F6>>\nendobj\n"
	    "4 0 obj\n<</Type /Font /ToUnicode 5 0 R>>\nendobj\n"
	    "7 0 obj\n<</Type /Font /ToUnicode 9 0 R>>\nendobj\n", contents);
	add_stream(&b, 5, "", "beginbfchar\n<0001> <7532>\n<0002> <4E59>\n"
	    "<0003> <D842DFB7>\n<0004> <41>\n<05> <0042>\nendbfchar", 84);
	add_stream(&b, 6, "", content, strlen(content));
	return read_bytes(j, b.text, b.len);
}

static const struct pdf_piece *
line(const struct pdf_piece *p, unsigned number)
{
	while (p != NULL && (p->kind != PDF_LINE || p->line != number))
		p = p->next;
	return p;
}

static void
reads_pages_line_by_line(void **state)
{
	struct job *j = job_of(state);
	const struct pdf_piece *p = page(j, "BT /F1 16 Tf 10 700 Td <0001> Tj "
	    "5 0 Td <0002> Tj 0 -29.6 Td <0003> Tj ET "
	    "BT 1 0 0 1 10 500.5 Tm [<0001> -20 <0002>] TJ "
	    ".5 .5 Td <0001> Tj ET", "6 0 R");

	assert_string_equal(line(p, 1)->text, "甲乙");
	assert_string_equal(line(p, 2)->text, "𠮷");
	assert_string_equal(line(p, 3)->text, "甲乙甲");
	assert_null(line(p, 4));
	assert_int_equal(line(p, 1)->page, 1);
	assert_string_equal(line(page(j, "/F1 1 Tf <0001>Tj", "[ 6 0 R ]"),
	    1)->text, "甲");
	assert_null(j->diags.first);
}

static void
keeps_what_is_no_line_apart(void **state)
{
	struct job *j = job_of(state);
	const struct pdf_piece *p = page(j, "/F1 16 Tf /Artifact BMC <0002> "
	    "Tj EMC /Span <</ActualText (said)>> BDC <0001> Tj EMC "
	    "/P /Q BDC /Artifact <</A [1 2]>> BDC <0002> Tj EMC", "6 0 R");

	assert_string_equal(line(p, 1)->text, "甲");
	assert_non_null(piece(p, PDF_STRING, "said"));
	assert_non_null(piece(p, PDF_STRING, "乙乙"));
}

/* What has no meaning here is stepped over. */
static void
bears_pages_that_make_no_sense(void **state)
{
	struct job *j = job_of(state);

	assert_null(line(page(j, "/F9 1 Tf <0001> Tj", "6 0 R"), 1));
	assert_null(line(page(j, "/F2 1 Tf <0001>Tj /F4 1 Tf <0001>Tj",
	    "6 0 R"), 1));
	assert_null(line(page(j, "/F1 1 Tf <0001> Tj", "77 0 R"), 1));
	assert_null(line(page(j, "/F1 1 Tf <0001> Tj", "(no)"), 1));
	assert_null(line(page(j, "/F1 1 Tf <0001> Tj", "6"), 1));
	assert_string_equal(line(page(j, "Td Tm BT1 ] > { / % "
	    "1 2 3 4 5 6 7 8 Tm 99999999999999999999999999999999999999999999 "
	    "/averyveryverylongname BMC /F1 1 Tf (\\000\\001) Tj <01> Tj <",
	    "6 0 R"), 1)->text, "甲");
}

/* Whatever stands between them, and however often. */
static void
reads_all_white_space_alike(void **state)
{
	static const struct {
		const char *between, *content;
	} cases[] = {
		{"\t", "/F1\t16\tTf\t<0001>\tTj"}, {"\f", "/F1\f16\fTf <0001>Tj"},
		{"\r", "/F1\r16\rTf\r<00 01>\rTj"}, {"\n", "/F1 1 Tf<0001>Tj"},
		{" \r\n\t ", "/F1 1 Tf[<0001>]TJ"},
	};
	struct job *j = job_of(state);
	const struct pdf_piece *p;
	size_t i, n;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf b = {.mem = &j->mem}, all = {.mem = &j->mem};

		buf_puts(&b, "1 0 obj <</Type /Page /Contents [ 6 0 R ]>> "
		    "endobj 3 0 obj <</F1 4 0 R >> endobj 4 0 obj "
		    "<</ToUnicode 5 0 R >> endobj 5 0 obj <<>>stream\n"
		    "beginbfchar<0001><7532>endbfchar\nendstream endobj "
		    "6 0 obj <<>>stream\r\n");
		/* Every blank of it as this one. */
		for (n = 0; n < b.len; n++)
			if (b.text[n] == ' ')
				buf_puts(&all, cases[i].between);
			else
				buf_putc(&all, b.text[n]);
		buf_printf(&all, "%s\nendstream endobj\n", cases[i].content);
		p = read_bytes(j, all.text, all.len);
		assert_non_null(line(p, 1));
		assert_string_equal(line(p, 1)->text, "甲");
	}
	assert_null(j->diags.first);
}

/* Nothing may hide behind letters that could be any. */
static void
tells_of_letters_it_cannot_read(void **state)
{
	static const struct {
		const char *content, *want;	/* NULL: no line */
	} cases[] = {
		{"<0001> Tj", NULL},			/* no font */
		{"/F9 1 Tf <0001> Tj", NULL},		/* one that is not there */
		{"/F2 1 Tf (1286) Tj", NULL},		/* of no meanings */
		{"/F1 1 Tf <00010077> Tj", "甲"},	/* a code of no meaning */
		{"/F1 1 Tf <0004> Tj", NULL},		/* of half a meaning */
		{"/F1 1 Tf <000105> Tj", "甲"},		/* half a code */
	};
	struct job *j = job_of(state);
	const struct pdf_piece *p;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		p = line(page(j, cases[i].content, "6 0 R"), 1);
		assert_true(cases[i].want == NULL ? p == NULL :
		    p != NULL && strcmp(p->text, cases[i].want) == 0);
		assert_int_equal(count_messages(j, M511), i + 1);
		assert_string_equal(j->diags.first->args[0], "1");
	}
	/* Of each page once. */
	page(j, "<0001> Tj (a) Tj <0002> Tj", "6 0 R");
	assert_int_equal(count_messages(j, M511), i + 1);
}

/* A file that was damaged: what is left is read, and no further. */
static void
reads_what_damage_leaves(void **state)
{
	static const struct {
		const char *body;
		enum pdf_piece_kind kind;
		const char *text;
	} cases[] = {
		/* Neither name nor value. */
		{"1 0 obj<</A(a)/Filter", PDF_STRING, "a"},
		{"1 0 obj<</Type", PDF_STRING, ""},
		{"1 0 obj<</A (x) /Type ", PDF_STRING, "x"},
		{"1 0 obj<</A (x) /Contents", PDF_STRING, "x"},
		/* No digits before it, or not all of them. */
		{"0 obj<</A (x)>>", PDF_STRING, "x"},
		{"obj<</A (x)>>", PDF_STRING, "x"},
		{" obj<</A (x)>>", PDF_STRING, "x"},
		/* A stream that does not end, or not with its object. */
		{"1 0 obj<<>>stream\nleft", PDF_TEXT, "left"},
		{"1 0 obj<<>>streamleft endstream", PDF_TEXT, "left "},
		{"1 0 obj<<>>endobj stream", PDF_STRING, ""},
		/* Fonts cut off in the middle of their name or reference. */
		{"1 0 obj<</A (x)/F1 ", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/F1", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/F", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/F1 1 0", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/ToUnicode 1 0/F1 1 0 R", PDF_STRING, "x"},
		{"1 0 obj<</A (x) /Type /Page/Contents[", PDF_STRING, "x"},
		{"1 0 obj<</A (x) /Type /Page/Contents 9", PDF_STRING, "x"},
		/* A map that ends in a code, behind it, or in a meaning. */
		{"1 0 obj<</A (x)/ToUnicode 2 0 R/F1 1 0 R>>endobj 2 0 obj<<>>"
		    "stream\nbeginbfchar<0001", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/ToUnicode 2 0 R/F1 1 0 R>>endobj 2 0 obj<<>>"
		    "stream\nbeginbfchar<0001>", PDF_STRING, "x"},
		{"1 0 obj<</A (x)/ToUnicode 2 0 R/F1 1 0 R>>endobj 2 0 obj<<>>"
		    "stream\nbeginbfchar<0001><75", PDF_STRING, "x"},
		/* A content that ends in the middle of what it says. */
		{"1 0 obj<</A (x)/Type /Page/Contents 2 0 R>>endobj 2 0 obj<<>>"
		    "stream\n/F1 1 Tf <", PDF_STRING, "x"},
	};
	struct job *j = job_of(state);
	const struct pdf_piece *p;
	struct buf b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		/* Not a byte may be read behind the last one. */
		b = (struct buf){.mem = &j->mem};
		buf_printf(&b, "%%PDF-1.7\n()%s", cases[i].body);
		p = pdf_read(j, b.text, b.len);
		if (piece(p, cases[i].kind, cases[i].text) == NULL)
			fail_msg("%s", cases[i].body);
		assert_int_equal(count_messages(j, M510), i + 1);
	}
}

static void
refuses_what_is_no_pdf(void **state)
{
	static const char crypt[] = "%PDF-1.7\n1 0 obj\n<</Encrypt 2 0 R>>";
	struct job *j = job_of(state);

	assert_null(pdf_read(j, "", 0));
	assert_null(pdf_read(j, "%PDF-1", 6));
	assert_null(pdf_read(j, "not a PDF at all", 16));
	assert_null(pdf_read(j, crypt, sizeof(crypt) - 1));
	assert_int_equal(count_messages(j, M507), 4);
	/* And one in which there is nothing. */
	assert_null(pdf_read(j, "%PDF-1.7\n\n\n", 11));
	assert_int_equal(count_messages(j, M507), 5);
}

static void
tells_of_a_file_whose_end_is_not_there(void **state)
{
	static const char *const ends[] = {
		"", "startxref\n9\n", "startxref\n0\n%%EOF", "%%EOF",
		"startxref\n900\n%%EOF", "startxref\n10\n%%EOF",
		/* Places that no number holds, and the end itself. */
		"startxref\n99999999999999999999\n%%EOF",
		"startxref\n18446744073709551614\n%%EOF",
		"startxref\n43\n%%EOF", "startxref\n-1\n%%EOF",
	};
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		b.len = 0;
		buf_printf(&b, "%%PDF-1.7\n(a text) %s\n", ends[i]);
		assert_non_null(piece(pdf_read(j, b.text, b.len), PDF_STRING,
		    "a text"));
		assert_int_equal(count_messages(j, M510), i + 1);
	}
	/* A stream of references instead of a table. */
	b.len = 0;
	buf_puts(&b, "%PDF-1.7\n1 0 obj\n<</A (x)>>\nendobj\nstartxref\n9\n%%EOF");
	assert_non_null(pdf_read(j, b.text, b.len));
	assert_int_equal(count_messages(j, M510), i);
}

static void
reads_files_and_nothing_else(void **state)
{
	static const char bytes[] = "%PDF-1.7\n(text)\nxref\nstartxref\n16\n%%EOF\n";
	char path[] = "/tmp/zongjie-XXXXXX";
	struct job *j = job_of(state);
	int fd = mkstemp(path);

	assert_int_equal(write(fd, bytes, sizeof(bytes) - 1),
	    sizeof(bytes) - 1);
	close(fd);
	assert_non_null(piece(pdf_read_file(j, path), PDF_STRING, "text"));
	assert_null(j->diags.first);
	let_fail("fstat", EIO, 0);
	assert_null(pdf_read_file(j, path));
	let_fail("read", EIO, 0);
	assert_null(pdf_read_file(j, path));
	assert_null(pdf_read_file(j, "/tmp"));
	assert_int_equal(count_messages(j, M509), 3);
	assert_int_equal(truncate(path, 256L * 1024 * 1024), 0);
	assert_null(pdf_read_file(j, path));
	unlink(path);
	assert_null(pdf_read_file(j, path));
	assert_int_equal(count_messages(j, M509), 5);
	assert_true(all_failed());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_strings_in_every_spelling),
		TEST(reads_strings_that_do_not_end),
		TEST(reads_what_stands_between_objects),
		TEST(reads_streams_packed_and_not),
		TEST(tells_of_streams_it_cannot_unpack),
		TEST(reads_pages_line_by_line),
		TEST(keeps_what_is_no_line_apart),
		TEST(bears_pages_that_make_no_sense),
		TEST(reads_all_white_space_alike),
		TEST(tells_of_letters_it_cannot_read),
		TEST(reads_what_damage_leaves),
		TEST(refuses_what_is_no_pdf),
		TEST(tells_of_a_file_whose_end_is_not_there),
		TEST(reads_files_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
