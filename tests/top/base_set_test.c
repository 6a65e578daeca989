/*
 * Which characters of a template set go to the base of which face.
 */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base_set.h"
#include "out/paper.h"

static const char report[] =
    "<report xmlns=\"urn:zongjie:template:1\">\n"
    "<title><text of=\"单位.名称\"/>工作总结</title>\n"
    "<para>落实会议<if test=\"会 ≠ 0\">甲</if><num of=\"办文.收文\""
    " zero=\"没有\"/>。</para>\n"
    "<section><title>聚焦主业</title>\n"
    "<section><title>严把关口</title>\n"
    "<para><period form=\"期\"/>乙<num of=\"办文.件\" style=\"序数\"/>"
    "<num of=\"办文.人\" unit=\"无\"/></para></section>\n"
    "<section><title>做好服务</title><para>丙</para></section>\n"
    "</section>\n"
    "</report>\n";

static const char dictionary[] =
    "格式: zongjie-metrics/1\n指标:\n"
    "  办文.收文: {名称: 收文数, 单位: 份, 写法: 余}\n"
    "  办文.件: {名称: 件数, 单位: 篇}\n"
    "  办文.人: {名称: 人数, 单位: 匹}\n"
    "  办文.别的: {名称: 别的, 单位: 吨}\n";

/* The template set above, read. */
static const struct template *
made(struct job *j)
{
	char dir[] = "/tmp/zongjie-XXXXXX";
	const struct template *t;
	const char *path;
	FILE *f;

	assert_non_null(mkdtemp(dir));
	path = arena_join(&j->mem, dir, "/report.xml", NULL);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(report, f);
	fclose(f);
	t = template_read(j, arena_strdup(&j->mem, dir), NULL,
	    (struct loc){0});
	assert_non_null(t);
	unlink(path);
	rmdir(dir);
	return t;
}

static const struct pdf_base *
base_for(const struct pdf_base *b, const struct face *face)
{
	for (; b != NULL; b = b->next)
		if (b->face == face)
			return b;
	return NULL;
}

/* How many of the characters of `text` the base of a role's face has. */
static unsigned
has(struct paper *p, const struct pdf_base *bases, enum role role,
    const char *text)
{
	const struct pdf_base *b = base_for(bases,
	    fonts_face(p->fonts, role));
	const char *end = text + strlen(text);
	unsigned n = 0;
	size_t i;

	while (b != NULL && text < end) {
		uint32_t cp = utf8_next(&text, end);

		for (i = 0; i < b->count; i++)
			n += b->glyphs[i].cp == cp;
	}
	return n;
}

static const struct pdf_base *
bases_of(struct paper *p)
{
	struct job *j = p->job;

	return base_set(j, made(j), metrics_read(j, source(j, "metrics.yml",
	    dictionary)), p->fonts);
}

static void
takes_prose_by_its_place(void **state)
{
	struct paper *p = paper_open(job_of(state));
	const struct pdf_base *b = bases_of(p);

	assert_int_equal(has(p, b, ROLE_XIAOBIAO, "工作总结"), 4);
	assert_int_equal(has(p, b, ROLE_XIAOBIAO, "聚落"), 0);
	assert_int_equal(has(p, b, ROLE_HEI, "聚焦主业"), 4);
	assert_int_equal(has(p, b, ROLE_KAI, "严把关口做好服务。"), 9);
	assert_int_equal(has(p, b, ROLE_FANGSONG, "落实会议甲乙丙。"), 8);
	assert_int_equal(has(p, b, ROLE_FANGSONG, "聚焦"), 0);
	paper_close(p);
}

static void
numbers_only_the_headings_there_are(void **state)
{
	struct paper *p = paper_open(job_of(state));
	const struct pdf_base *b = bases_of(p);

	assert_int_equal(has(p, b, ROLE_HEI, "一、"), 2);
	assert_int_equal(has(p, b, ROLE_HEI, "二"), 0);
	assert_int_equal(has(p, b, ROLE_KAI, "（一二）"), 4);
	assert_int_equal(has(p, b, ROLE_KAI, "三"), 0);
	paper_close(p);
}

static void
knows_what_elements_say(void **state)
{
	struct paper *p = paper_open(job_of(state));
	const struct pdf_base *b = bases_of(p);

	assert_int_equal(has(p, b, ROLE_FANGSONG, "0123456789"), 10);
	assert_int_equal(has(p, b, ROLE_FANGSONG, "没有份余篇上下半年"), 9);
	assert_int_equal(has(p, b, ROLE_FANGSONG, "第一九"), 3);
	/* A unit that is not written, and one that nothing asks for. */
	assert_int_equal(has(p, b, ROLE_FANGSONG, "无匹吨"), 0);
	paper_close(p);
}

static void
gives_each_glyph_once_and_in_order(void **state)
{
	struct paper *p = paper_open(job_of(state));
	const struct pdf_base *b = bases_of(p);
	size_t i;

	for (; b != NULL; b = b->next)
		for (i = 0; i < b->count; i++) {
			assert_true(b->glyphs[i].gid > 0);
			assert_true(i == 0 || b->glyphs[i - 1].gid <
			    b->glyphs[i].gid);
		}
	paper_close(p);
}

static void
does_without_a_dictionary(void **state)
{
	struct paper *p = paper_open(job_of(state));
	const struct pdf_base *b = base_set(p->job, made(p->job), NULL,
	    p->fonts);

	assert_int_equal(has(p, b, ROLE_FANGSONG, "落份"), 1);
	paper_close(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(takes_prose_by_its_place),
		TEST(numbers_only_the_headings_there_are),
		TEST(knows_what_elements_say),
		TEST(gives_each_glyph_once_and_in_order),
		TEST(does_without_a_dictionary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
