/*
 * A libxml2 that has no memory, and one that reports what it should not:
 * whatever it says, there is a message and nothing wrong is taken.
 */
#include "check.h"

#include <dlfcn.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/library.h"
#include "template/inside.h"

static bool no_context, no_library;
static int stopped;				/* so often */
static void (*instead)(xmlParserCtxtPtr x);	/* of reading */
static long consumed;				/* then, so many bytes */

static xmlParserCtxtPtr (*real_context)(void);

static xmlParserCtxtPtr
new_context(void)
{
	return no_context ? NULL : real_context();
}

static void
stop(xmlParserCtxtPtr x)
{
	(void)x;
	stopped++;
}

static xmlDocPtr
read_memory(xmlParserCtxtPtr x, const char *bytes, int n, const char *url,
    const char *encoding, int options)
{
	(void)bytes, (void)n, (void)url, (void)encoding, (void)options;
	if (instead != NULL)
		instead(x);
	return NULL;
}

static long
byte_consumed(xmlParserCtxtPtr x)
{
	(void)x;
	return consumed;
}

/* These take the place of base/library.c: what is found is ours. */
void *
library_open(const char *const *names)
{
	return no_library ? NULL : dlopen(names[0], RTLD_NOW | RTLD_LOCAL);
}

void
library_close(void *library)
{
	if (library != NULL)
		dlclose(library);
}

bool
library_find(void *library, const char *name, void *to)
{
	void *found = dlsym(library, name);

	if (strcmp(name, "xmlNewParserCtxt") == 0) {
		memcpy(&real_context, &found, sizeof(found));
		*(xmlParserCtxtPtr (**)(void))to = new_context;
	} else if (strcmp(name, "xmlCtxtReadMemory") == 0)
		*(__typeof__(xmlCtxtReadMemory) **)to = read_memory;
	else if (strcmp(name, "xmlStopParser") == 0)
		*(__typeof__(xmlStopParser) **)to = stop;
	else if (strcmp(name, "xmlByteConsumed") == 0)
		*(__typeof__(xmlByteConsumed) **)to = byte_consumed;
	else
		memcpy(to, &found, sizeof(found));
	return found != NULL;
}

static const struct node *
read_with(struct job *j, const char *text, void (*how)(xmlParserCtxtPtr x),
    bool *sound)
{
	const struct node *n;

	instead = how;
	n = xml_read(j, source(j, "t.xml", text), sound);
	instead = NULL;
	return n;
}

#define NAME(s) (const xmlChar *)(s)

static void
start(xmlParserCtxtPtr x, const char *name)
{
	x->sax->startElementNs(x->userData, NAME(name), NULL, NULL, 0, NULL,
	    0, 0, NULL);
}

static void
end(xmlParserCtxtPtr x, const char *name)
{
	x->sax->endElementNs(x->userData, NAME(name), NULL, NULL);
}

static void
text(xmlParserCtxtPtr x, const char *s)
{
	x->sax->characters(x->userData, NAME(s), (int)strlen(s));
}

static void
complain(xmlParserCtxtPtr x, int code, xmlErrorLevel level)
{
	static char message[] = "a word of libxml2\n", name[] = "b";
	xmlError e = {
		.code = code, .level = level, .message = message,
		.str1 = name, .str2 = name,
	};

	x->sax->serror(x->userData, &e);
}

/* A message about the whole of a file. */
static void
assert_at_the_beginning(const struct job *j)
{
	assert_int_equal(j->diags.first->loc.beg, 0);
	assert_int_equal(j->diags.first->loc.end, 0);
}

static void
no_memory_is_no_silence(void **state)
{
	struct job *j = job_of(state);
	bool sound = true;

	no_context = true;
	assert_null(read_with(j, "<a/>", NULL, &sound));
	no_context = false;
	assert_false(sound);
	assert_int_equal(count_messages(j, T049), 1);
	/* Or it stops before it begins, and calls that well-formed. */
	assert_null(read_with(j, "<a/>", NULL, &sound));
	assert_false(sound);
	assert_int_equal(count_messages(j, T049), 2);
	assert_string_equal(j->diags.first->args[0], "libxml2");
	assert_at_the_beginning(j);
}

static void
says_that_there_is_no_libxml2(void **state)
{
	struct job *j = job_of(state);
	bool sound = true;

	no_library = true;
	assert_null(read_with(j, "<a/>", NULL, &sound));
	no_library = false;
	assert_false(sound);
	assert_int_equal(j->diags.first->code, T050);
	assert_string_equal(j->diags.first->args[0], "libxml2");
	assert_at_the_beginning(j);
}

static void
read_all(xmlParserCtxtPtr x)
{
	start(x, "a");
	end(x, "a");
	x->wellFormed = 0;
}

/* It ran out of memory on the way, and did not say so. */
static void
what_is_not_well_formed_is_not_sound(void **state)
{
	struct job *j = job_of(state);
	bool sound = true;

	assert_non_null(read_with(j, "<a/>", read_all, &sound));
	assert_false(sound);
	assert_int_equal(j->diags.first->code, T049);
	assert_null(j->diags.first->next);
}

static void
see_a_doctype(xmlParserCtxtPtr x)
{
	start(x, "a");
	x->sax->internalSubset(x->userData, NAME("a"), NULL, NULL);
	start(x, "b");
	text(x, "from an entity");
	end(x, "b");
	end(x, "a");
}

/* guard.c has looked for them before: this is the second lock. */
static void
takes_nothing_after_a_doctype(void **state)
{
	struct job *j = job_of(state);
	const struct node *n;
	bool sound = true;

	stopped = 0;
	n = read_with(j, "<a><b>x</b></a>", see_a_doctype, &sound);
	assert_int_equal(stopped, 1);
	assert_false(sound);
	assert_true(job_failed(j));
	assert_string_equal(n->name, "a");
	assert_null(n->child);
	assert_false(n->closed);
}

static void
end_too_often(xmlParserCtxtPtr x)
{
	end(x, "a");
	text(x, "before");
	start(x, "a");
	end(x, "a");
	end(x, "a");
	text(x, "after");
}

static void
takes_no_text_outside_the_root(void **state)
{
	struct job *j = job_of(state);
	const struct node *n;
	bool sound = true;

	n = read_with(j, "<a/>", end_too_often, &sound);
	assert_true(sound);
	assert_string_equal(n->name, "a");
	assert_null(n->child);
	assert_null(n->up);
	assert_true(n->closed);
}

static void
begin_too_often(xmlParserCtxtPtr x)
{
	start(x, "a");
	start(x, "b");
}

static void
an_element_that_is_not_there_stands_at_the_end(void **state)
{
	struct job *j = job_of(state);
	const struct node *n;
	bool sound = true;

	n = read_with(j, "<a><!-- x -->", begin_too_often, &sound);
	assert_string_equal(n->child->name, "b");
	assert_int_equal(n->child->loc.beg, n->loc.src->len);
	assert_int_equal(n->child->loc.end, n->loc.src->len);
}

static void
find_an_attribute(xmlParserCtxtPtr x)
{
	static const char value[] = "1";
	const xmlChar *five[5] = {
		NAME("c"), NULL, NULL, NAME(value), NAME(value + 1),
	};

	x->sax->startElementNs(x->userData, NAME("a"), NULL, NULL, 0, NULL, 1,
	    0, five);
	end(x, "a");
}

/* Its place is then that of the tag. */
static void
an_attribute_that_is_not_there_stands_in_its_tag(void **state)
{
	struct job *j = job_of(state);
	const struct node *n;
	bool sound = true;

	n = read_with(j, "<a b=\"1\"/>", find_an_attribute, &sound);
	assert_string_equal(n->attr->name, "c");
	assert_string_equal(n->attr->value, "1");
	assert_int_equal(n->attr->loc.beg, 0);
	assert_int_equal(n->attr->loc.end, strlen("<a b=\"1\"/>"));
}

static int code;
static xmlErrorLevel level = XML_ERR_FATAL;

static void
only_complain(xmlParserCtxtPtr x)
{
	complain(x, code, level);
	complain(x, XML_ERR_DOCUMENT_EMPTY, XML_ERR_FATAL);
}

/* Whatever it complains of, and wherever it says it stands. */
static void
bears_complaints_that_do_not_fit(void **state)
{
	static const struct {
		int error;
		enum diag_code code;
	} rows[] = {
		{XML_ERR_TAG_NAME_MISMATCH, T032},
		{XML_ERR_TAG_NOT_FINISHED, T049},
		{XML_ERR_ATTRIBUTE_REDEFINED, T038},
		{XML_ERR_ATTRIBUTE_NOT_FINISHED, T039},
		{XML_ERR_SPACE_REQUIRED, T040},
		{XML_ERR_HYPHEN_IN_COMMENT, T043},
		{XML_ERR_INTERNAL_ERROR, T049},
	};
	static const long places[] = {-1, 0, 1, 2, 4, 5000};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (k = 0; k < sizeof(places) / sizeof(places[0]); k++) {
			struct job j;
			bool sound = true;

			job_open(&j, abort);
			code = rows[i].error;
			consumed = places[k];
			assert_null(read_with(&j, "x<a/>", only_complain,
			    &sound));
			assert_false(sound);
			/* Where no tag begins it is a blank that is missing. */
			assert_int_equal(j.diags.first->code,
			    rows[i].code == T040 && consumed != 1 &&
			    consumed < 5 ? T039 : rows[i].code);
			assert_true(j.diags.first->loc.end <= 5);
			/* The text, or the tag that was just read. */
			if (rows[i].code == T038) {
				assert_int_equal(j.diags.first->loc.beg,
				    consumed > 1);
				assert_int_equal(j.diags.first->loc.end,
				    consumed > 1 ? 5 : 1);
			}
			if (rows[i].error == XML_ERR_INTERNAL_ERROR)
				assert_string_equal(j.diags.first->args[0],
				    "a word of libxml2");
			/* What follows a fatal one is noise. */
			assert_int_equal(j.diags.count[LEVEL_ERROR], 1);
			job_close(&j);
		}
	consumed = 0;
}

static void
only_warn(xmlParserCtxtPtr x)
{
	start(x, "a");
	complain(x, XML_ERR_INTERNAL_ERROR, XML_ERR_WARNING);
	end(x, "a");
}

static void
takes_no_warning_for_an_error(void **state)
{
	struct job *j = job_of(state);
	bool sound = true;

	assert_non_null(read_with(j, "<a/>", only_warn, &sound));
	assert_true(sound);
	assert_null(j->diags.first);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_memory_is_no_silence),
		TEST(says_that_there_is_no_libxml2),
		TEST(what_is_not_well_formed_is_not_sound),
		TEST(takes_nothing_after_a_doctype),
		TEST(takes_no_text_outside_the_root),
		TEST(an_element_that_is_not_there_stands_at_the_end),
		TEST(an_attribute_that_is_not_there_stands_in_its_tag),
		TEST(bears_complaints_that_do_not_fit),
		TEST(takes_no_warning_for_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
