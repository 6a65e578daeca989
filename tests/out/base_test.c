/*
 * Bases: embedded where they are worth it, the same in every file, and the
 * same whatever the cache holds.
 */
#include "own_cache.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "out/out.h"
#include "out/paper.h"

/* Sixty characters that a report is likely to need, and ten that it may. */
static const char common[] =
    "一上下不为主义之也了事二人今以任众会位作使做全公共其出分到制前办加务动"
    "劳化十半协单协即历厅发变口台各合同名后员和品";
static const char rare[] = "镇雅琴岚溪涛薇骏鹏妍";

static int
by_gid(const void *va, const void *vb)
{
	const struct pdf_base_glyph *a = va, *b = vb;

	return a->gid - b->gid;
}

/* The base of the characters of `text` in a role's own face. */
static struct pdf_base *
base_of(struct paper *p, enum role role, const char *text)
{
	const char *end = text + strlen(text);
	struct pdf_base *base = NEW(&p->job->mem, struct pdf_base);
	struct pdf_base_glyph *glyphs = NEW_ARRAY(&p->job->mem,
	    struct pdf_base_glyph, strlen(text));
	struct glyph g;
	size_t i, n = 0;

	while (text < end) {
		assert_true(fonts_glyph(p->fonts, role, utf8_next(&text, end),
		    &g));
		for (i = 0; i < n && glyphs[i].gid != g.gid; i++)
			;
		glyphs[i] = (struct pdf_base_glyph){g.gid, g.cp};
		n += i == n;
	}
	qsort(glyphs, n, sizeof(*glyphs), by_gid);
	*base = (struct pdf_base){.face = fonts_face(p->fonts, role),
	    .glyphs = glyphs, .count = n};
	return base;
}

static struct paper *
with_text(void **state, enum role role, const char *text)
{
	struct paper *p = paper_open(job_of(state));

	assert_non_null(p);
	paper_page(p);
	p->pitch = 16000;
	paper_text(p, role, 16000, 80000, 100000, paper_node(p, NULL, TAG_P,
	    NULL), text);
	p->page->width = 5000000;
	return p;
}

static struct buf
written(struct paper *p, const struct pdf_base *bases)
{
	const struct pdf_options options = {.creator = "z", .bases = bases};
	struct buf to = {.mem = &p->job->mem};

	assert_true(out_pdf(p->job, paper_pages(p), &options, &to));
	return to;
}

/* How many font programs a file embeds. */
static int
programs(struct buf b)
{
	const char *at = b.text, *end = b.text + b.len;
	int n = 0;

	while ((at = memmem(at, (size_t)(end - at), "/FontFile", 9)) != NULL) {
		at += 9;
		n++;
	}
	return n;
}

static void
assert_same(struct buf a, struct buf b)
{
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.text, b.text, a.len);
}

static const char *
joined(void **state, const char *a, const char *b)
{
	return arena_join(&job_of(state)->mem, a, b, NULL);
}

/* Calls `spoil` with every entry of the cache; how many there are. */
static int
each_entry(struct job *j, void (*spoil)(const char *path))
{
	const char *dir = arena_join(&j->mem, getenv("XDG_CACHE_HOME"),
	    "/zongjie", NULL);
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.') {
			spoil(arena_join(&j->mem, dir, "/", e->d_name, NULL));
			n++;
		}
	if (d != NULL)
		closedir(d);
	return n;
}

static void
leave(const char *path)
{
	assert_int_equal(access(path, R_OK), 0);
}

static void
overwrite(const char *path)
{
	FILE *f = fopen(path, "r+");

	assert_non_null(f);
	fseek(f, 200, SEEK_SET);
	fputs("spoilt", f);
	fclose(f);
}

static void
cut_short(const char *path)
{
	assert_int_equal(truncate(path, 100), 0);
}

static void
writes_the_same_whatever_the_cache_holds(void **state)
{
	struct paper *p = with_text(state, ROLE_FANGSONG,
	    joined(state, common, rare));
	const struct pdf_base *base = base_of(p, ROLE_FANGSONG, common);
	struct buf first = written(p, base);

	assert_int_equal(programs(first), 2);
	assert_int_equal(each_entry(p->job, leave), 1);
	assert_same(first, written(p, base));
	each_entry(p->job, overwrite);
	assert_same(first, written(p, base));
	each_entry(p->job, cut_short);
	assert_same(first, written(p, base));
	assert_int_equal(each_entry(p->job, leave), 1);
	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	assert_same(first, written(p, base));
	paper_close(p);
}

/* The part of a file from a name of its first font on. */
static struct buf
first_program(struct buf b)
{
	const char *at = memmem(b.text, b.len, "/Length1 ", 9);
	const char *end;

	assert_non_null(at);
	end = memmem(at, b.len - (size_t)(at - b.text), "endstream", 9);
	assert_non_null(end);
	return (struct buf){.text = b.text + (at - b.text),
	    .len = (size_t)(end - at)};
}

static void
embeds_the_same_in_every_file(void **state)
{
	struct paper *a = with_text(state, ROLE_FANGSONG, common);
	struct paper *b = with_text(state, ROLE_FANGSONG,
	    joined(state, rare, common + 30));

	assert_same(first_program(written(a, base_of(a, ROLE_FANGSONG,
	    common))), first_program(written(b, base_of(b, ROLE_FANGSONG,
	    common))));
	paper_close(a);
	paper_close(b);
}

static void
embeds_no_second_program_for_nothing(void **state)
{
	struct paper *p = with_text(state, ROLE_FANGSONG, common);

	assert_int_equal(programs(written(p, base_of(p, ROLE_FANGSONG,
	    common))), 1);
	paper_close(p);
}

static void
leaves_a_base_that_is_hardly_used(void **state)
{
	struct paper *p = with_text(state, ROLE_FANGSONG,
	    joined(state, rare, "一上下"));
	struct buf plain = written(p, NULL);

	assert_same(plain, written(p, base_of(p, ROLE_FANGSONG, common)));
	assert_int_equal(each_entry(p->job, leave), 0);
	/* A face that is not shown at all. */
	assert_same(plain, written(p, base_of(p, ROLE_KAI, common)));
	paper_close(p);
}

static const char *
extracted(struct job *j, struct buf pdf)
{
	struct buf b = {.mem = &j->mem};
	char name[] = "/tmp/zongjie-XXXXXX";
	int fd = mkstemp(name), c;
	FILE *f;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, pdf.text, pdf.len), (ssize_t)pdf.len);
	close(fd);
	f = popen(arena_join(&j->mem, "pdftotext -q -enc UTF-8 ", name, " -",
	    NULL), "r");
	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		if (c != '\n' && c != '\f' && c != ' ')
			buf_putc(&b, (char)c);
	pclose(f);
	unlink(name);
	return buf_text(&b);
}

static void
gives_back_the_text_of_both_parts(void **state)
{
	/* One glyph for two characters, in the base and beside it. */
	static const enum role roles[] = {ROLE_FANGSONG, ROLE_SONG};
	size_t i;

	for (i = 0; i < 2; i++) {
		const char *text = joined(state, joined(state, common, rare),
		    i == 1 ? "一⼀龙⿓⼈人𠮷" : "镇一岚𠮷");
		struct paper *p = with_text(state, roles[i], text);
		struct buf pdf = written(p, base_of(p, roles[i], common));

		assert_string_equal(extracted(p->job, pdf), text);
		/* And out of the cache. */
		pdf = written(p, base_of(p, roles[i], common));
		assert_string_equal(extracted(p->job, pdf), text);
		paper_close(p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(writes_the_same_whatever_the_cache_holds),
		CACHE_TEST(embeds_the_same_in_every_file),
		CACHE_TEST(embeds_no_second_program_for_nothing),
		CACHE_TEST(leaves_a_base_that_is_hardly_used),
		CACHE_TEST(gives_back_the_text_of_both_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
