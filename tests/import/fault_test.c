/*
 * Ledgers where calls fail and libraries are missing or lie: there is a
 * message, and nothing wrong is taken.
 */
#include "check.h"
#include "fail.h"
#include "plain.h"

#include <archive.h>
#include <dlfcn.h>
#include <libxml/parser.h>

#include "base/library.h"
#include "import/convert.h"
#include "import/xlsx.h"

/* ---- what stands in place of libraries ---- */

static const char *missing;		/* a library or a function of one */
static const char *archive_call;	/* which fails, or lies */
static void (*instead)(xmlParserCtxtPtr x);	/* of reading XML */

static struct archive *
no_archive(void)
{
	return NULL;
}

static int
no_open(struct archive *a, int fd, size_t block)
{
	(void)a, (void)fd, (void)block;
	return ARCHIVE_FATAL;
}

static int
no_header(struct archive *a, struct archive_entry **e)
{
	(void)a, (void)e;
	return ARCHIVE_FATAL;
}

/* What unpacks to blanks without end. */
static la_ssize_t
endless(struct archive *a, void *to, size_t n)
{
	(void)a;
	memset(to, ' ', n);
	return (la_ssize_t)n;
}

static const char *
no_name(struct archive_entry *e)
{
	(void)e;
	return NULL;
}

static const char *
empty_name(struct archive_entry *e)
{
	(void)e;
	return "";
}

static xmlParserCtxtPtr
no_parser(void)
{
	return NULL;
}

static xmlDocPtr
read_other(xmlParserCtxtPtr x, const char *bytes, int n, const char *url,
    const char *encoding, int options)
{
	(void)bytes, (void)n, (void)url, (void)encoding, (void)options;
	x->wellFormed = 1;
	instead(x);
	return NULL;
}

static void
stop(xmlParserCtxtPtr x)
{
	(void)x;
}

void *
library_open(const char *const *names)
{
	if (missing != NULL && strncmp(names[0], missing, strlen(missing)) == 0)
		return NULL;
	return dlopen(names[0], RTLD_NOW | RTLD_LOCAL);
}

void
library_close(void *library)
{
	if (library != NULL)
		dlclose(library);
}

static bool
is_played(const char *name)
{
	return archive_call != NULL && strcmp(name, archive_call) == 0;
}

bool
library_find(void *library, const char *name, void *to)
{
	void *found = dlsym(library, name);

	memcpy(to, &found, sizeof(found));
	if (is_played(name) && strcmp(name, "archive_read_new") == 0)
		*(struct archive *(**)(void))to = no_archive;
	else if (is_played(name) && strcmp(name, "archive_read_open_fd") == 0)
		*(__typeof__(no_open) **)to = no_open;
	else if (is_played(name) &&
	    strcmp(name, "archive_read_next_header") == 0)
		*(__typeof__(no_header) **)to = no_header;
	else if (is_played(name) && strcmp(name, "archive_read_data") == 0)
		*(__typeof__(endless) **)to = endless;
	else if (is_played(name) && strcmp(name, "archive_entry_pathname") == 0)
		*(__typeof__(no_name) **)to = no_name;
	else if (is_played("an empty name") &&
	    strcmp(name, "archive_entry_pathname") == 0)
		*(__typeof__(no_name) **)to = empty_name;
	else if (is_played(name) && strcmp(name, "xmlNewParserCtxt") == 0)
		*(__typeof__(no_parser) **)to = no_parser;
	else if (instead != NULL && strcmp(name, "xmlCtxtReadMemory") == 0)
		*(__typeof__(read_other) **)to = read_other;
	else if (instead != NULL && strcmp(name, "xmlStopParser") == 0)
		*(__typeof__(stop) **)to = stop;
	return found != NULL && (missing == NULL ||
	    strcmp(name, missing) != 0);
}

static void
says_which_library_is_missing(void **state)
{
	static const struct {
		const char *missing, *named;
	} cases[] = {
		{"libarchive", "libarchive"}, {"libxml2", "libxml2"},
		{"archive_read_new", "libarchive"},
		{"archive_read_free", "libarchive"},
		{"archive_read_support_format_zip_seekable", "libarchive"},
		{"archive_read_open_fd", "libarchive"},
		{"archive_read_next_header", "libarchive"},
		{"archive_read_data", "libarchive"},
		{"archive_entry_pathname", "libarchive"},
		{"archive_entry_is_encrypted", "libarchive"},
		{"xmlCtxtReadMemory", "libxml2"},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		missing = cases[i].missing;
		assert_false(import_plain(&j, &r));
		missing = NULL;
		assert_true(said_only(&j, I032, cases[i].missing));
		assert_string_equal(j.diags.first->args[1], cases[i].named);
		job_close(&j);
	}
}

static void
takes_nothing_from_a_library_that_fails(void **state)
{
	static const struct {
		const char *call;
		enum diag_code code;
	} cases[] = {
		{"archive_read_new", I020}, {"archive_read_open_fd", I020},
		{"archive_read_next_header", I020},
		{"archive_read_data", I022},
		/* A name that it cannot tell is stepped over. */
		{"archive_entry_pathname", I024},
		{"an empty name", I023},
		{"xmlNewParserCtxt", I025},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		archive_call = cases[i].call;
		assert_false(import_plain(&j, &r));
		archive_call = NULL;
		assert_true(said_only(&j, cases[i].code, cases[i].call));
		job_close(&j);
	}
}

/* 64 megabytes are the end also where a large file makes of them little. */
static void
unpacks_no_more_than_64_megabytes(void **state)
{
	struct job *j = job_of(state);
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	struct import_result r;
	struct buf b;
	const char *blanks = times(j, "        ", 1 << 17);

	zip_add(&z, "a", blanks, 1 << 20, 0);
	zip_add(&z, "content.xml", "", 0, 0);
	b = zip_end(&z);
	archive_call = "archive_read_data";
	assert_false(import_over(j, MAP("a.ods") SUM "\n", "a.ods", b.text,
	    b.len, &r));
	archive_call = NULL;
	assert_true(said_only(j, I022, "endless"));
	assert_string_equal(j->diags.first->args[1], "content.xml");
}

#define NAME(s) (const xmlChar *)(s)

/* What goes on after it was told to stop. */
static void
go_on(xmlParserCtxtPtr x)
{
	x->sax->startElementNs(x->userData, NAME("table"), NULL, NULL, 0,
	    NULL, 0, 0, NULL);
	x->sax->characters(x->userData, NAME("x"), 1);
	x->sax->endElementNs(x->userData, NAME("table"), NULL, NULL);
}

static void
see_a_doctype(xmlParserCtxtPtr x)
{
	x->sax->internalSubset(x->userData, NAME("a"), NULL, NULL);
	go_on(x);
}

static void
see_too_many_attributes(xmlParserCtxtPtr x)
{
	x->sax->startElementNs(x->userData, NAME("a"), NULL, NULL, 0, NULL,
	    XLSX_ATTRIBUTES + 1, 0, NULL);
	go_on(x);
}

static void
complain(xmlParserCtxtPtr x, xmlErrorLevel level)
{
	x->sax->serror(x->userData, &(xmlError){.level = level});
	go_on(x);
}

static void
see_an_error(xmlParserCtxtPtr x)
{
	complain(x, XML_ERR_ERROR);
}

static void
see_a_warning(xmlParserCtxtPtr x)
{
	complain(x, XML_ERR_WARNING);
}

static void
takes_nothing_behind_what_is_refused(void **state)
{
	static const struct {
		void (*how)(xmlParserCtxtPtr x);
		enum diag_code code;
	} cases[] = {
		{see_a_doctype, I025}, {see_too_many_attributes, I025},
		{see_an_error, I025},
		/* A word of warning is none: there is a table, without 乙. */
		{see_a_warning, I050},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		instead = cases[i].how;
		assert_false(import_plain(&j, &r));
		instead = NULL;
		assert_true(said_only(&j, cases[i].code, "case"));
		job_close(&j);
	}
}

static void
tells_of_a_file_that_cannot_be_looked_at(void **state)
{
	struct job *j = job_of(state);
	const char *path = path_of(j, "a.ods");
	struct import_result r;

	assert_true(import_plain(j, &r));
	assert_string_equal(value_of(&r, "一"), "2");
	/* What cannot be looked at is no old workbook. */
	let_fail("fstat", EIO, 0);
	assert_int_equal(convert_kind(path), CONVERT_NOT);
	let_fail("read", EIO, 0);
	assert_int_equal(convert_kind(path), CONVERT_NOT);
	assert_int_equal(convert_kind(dir), CONVERT_NOT);
	let_fail("fstat", EIO, 0);
	assert_null(xlsx_open(j, path, "a.ods", (struct loc){0}));
	assert_true(all_failed());
	assert_int_equal(count_messages(j, B001), 1);
	assert_null(xlsx_open(j, dir, "a.ods", (struct loc){0}));
	assert_int_equal(count_messages(j, B002), 1);
}

static void
tells_of_a_file_that_is_no_package(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum diag_code code;
	} cases[] = {
		{"", 0, I020}, {"PK", 2, I020}, {"PK\3\4", 4, I020},
		{"PK\5\6aaaa", 8, I020}, {"aaaaaaaa", 8, I020},
		{"\xD0\xCF\x11\xE0" "aaaa", 8, I021},
		{"\xD0\xCF\x11\xE0", 4, I020},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		assert_false(import_over(&j, MAP("b.xlsx") SUM "\n", "b.xlsx",
		    cases[i].bytes, cases[i].n, &r));
		assert_true(said_only(&j, cases[i].code, cases[i].bytes));
		job_close(&j);
	}
}

static void
reads_no_file_of_more_than_32_megabytes(void **state)
{
	struct job *j = job_of(state);
	const char *path = path_of(j, "big.xlsx");
	struct import_result r;

	assert_false(import_over(j, MAP("big.xlsx") SUM "\n", "big.xlsx", "", 0,
	    &r));
	assert_int_equal(truncate(path, XLSX_FILE), 0);
	assert_null(xlsx_open(j, path, "big.xlsx", (struct loc){0}));
	assert_int_equal(count_messages(j, B003), 0);
	assert_int_equal(truncate(path, XLSX_FILE + 1), 0);
	assert_null(xlsx_open(j, path, "big.xlsx", (struct loc){0}));
	assert_int_equal(count_messages(j, B003), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_which_library_is_missing),
		cmocka_unit_test(takes_nothing_from_a_library_that_fails),
		TEST(unpacks_no_more_than_64_megabytes),
		cmocka_unit_test(takes_nothing_behind_what_is_refused),
		TEST(tells_of_a_file_that_cannot_be_looked_at),
		cmocka_unit_test(tells_of_a_file_that_is_no_package),
		TEST(reads_no_file_of_more_than_32_megabytes),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
