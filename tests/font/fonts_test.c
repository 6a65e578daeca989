/*
 * The chains: who serves a role, and who helps out with which character.
 */
#include "made.h"

static struct fonts *
open_fetched(struct job *j)
{
	struct font_plan plan = fetched_plan(j);
	struct fonts *f = fonts_open(j, &j->mem, &plan);

	assert_non_null(f);
	return f;
}

static void
assert_from(struct fonts *f, uint32_t cp, const char *file, bool fallback)
{
	struct glyph g;

	assert_true(fonts_glyph(f, ROLE_FANGSONG, cp, &g));
	assert_non_null(strstr(g.face->path, file));
	assert_int_equal(g.fallback, fallback);
	assert_int_equal(g.cp, cp);
	assert_true(g.gid > 0 && g.gid < g.face->glyph_count);
}

static void
serves_hanzi_from_the_own_face(void **state)
{
	struct fonts *f = open_fetched(job_of(state));
	struct glyph g;

	assert_from(f, 0x56FD, "FandolFang", false);
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 0x56FD, &g));
	assert_int_equal(g.advance, 1000);
	assert_ptr_equal(g.face, fonts_face(f, ROLE_FANGSONG));
	fonts_close(f);
}

static void
takes_digits_from_the_latin_face_and_marks_from_the_own(void **state)
{
	struct fonts *f = open_fetched(job_of(state));
	struct glyph g;
	uint32_t cp;

	for (cp = '0'; cp <= '9'; cp++) {
		assert_from(f, cp, "FandolSong-Regular", false);
		fonts_glyph(f, ROLE_FANGSONG, cp, &g);
		assert_int_equal(g.advance, 500);
	}
	assert_from(f, 'a', "FandolSong-Regular", false);
	assert_from(f, 0x3001, "FandolFang", false);	/* 、 */
	assert_from(f, 0x201C, "FandolFang", false);	/* “ */
	assert_from(f, 0xD7, "FandolFang", false);	/* × */
	assert_ptr_equal(fonts_latin(f, ROLE_HEI), fonts_face(f, ROLE_HEI));
	assert_ptr_equal(fonts_latin(f, ROLE_FANGSONG),
	    fonts_face(f, ROLE_SONG));
	fonts_close(f);
}

static void
helps_out_with_names_the_own_face_lacks(void **state)
{
	struct fonts *f = open_fetched(job_of(state));

	assert_from(f, 0x9555, "LXGWWenKai-Light", true);	/* 镕 */
	assert_from(f, 0x5586, "LXGWWenKai-Light", true);	/* 喆 */
	assert_from(f, 0x5803, "LXGWWenKai-Light", true);	/* 堃 */
	fonts_close(f);
}

static void
helps_out_beyond_the_bmp(void **state)
{
	struct fonts *f = open_fetched(job_of(state));
	struct glyph g;

	assert_true(fonts_glyph(f, ROLE_FANGSONG, 0x2CB4A, &g)); /* 𬭊 */
	assert_true(g.fallback);
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 0x20BB7, &g)); /* 𠮷 */
	assert_true(g.fallback);
	assert_int_equal(g.advance, 1000);
	fonts_close(f);
}

static void
gives_notdef_for_what_no_face_has(void **state)
{
	struct fonts *f = open_fetched(job_of(state));
	struct glyph g;

	assert_false(fonts_glyph(f, ROLE_FANGSONG, 0xE123, &g));
	assert_int_equal(g.gid, 0);
	assert_ptr_equal(g.face, fonts_face(f, ROLE_FANGSONG));
	assert_false(fonts_glyph(f, ROLE_FANGSONG, 0x10FFFF, &g));
	assert_false(fonts_glyph(f, ROLE_FANGSONG, 0x7FFFFFFF, &g));
	fonts_close(f);
}

static void
numbers_faces_by_the_plan_not_by_use(void **state)
{
	struct job *j = job_of(state);
	struct fonts *f = open_fetched(j), *g = open_fetched(j);
	struct glyph a, b;

	fonts_glyph(f, ROLE_FANGSONG, 0x9555, &a);	/* LXGW, then Noto */
	fonts_glyph(f, ROLE_SONG, 0x9555, &b);
	assert_true(a.face->number < fonts_count(f));
	assert_true(b.face->number < fonts_count(f));
	assert_true(a.face->number != b.face->number);
	fonts_glyph(g, ROLE_SONG, 0x9555, &b);		/* Noto alone */
	fonts_glyph(f, ROLE_SONG, 0x9555, &a);
	assert_int_equal(a.face->number, b.face->number);
	fonts_close(f);
	fonts_close(g);
}

static void
opens_a_shared_face_once(void **state)
{
	struct fonts *f = open_fetched(job_of(state));
	struct glyph a, b;

	fonts_glyph(f, ROLE_HEI, 0x9555, &a);
	fonts_glyph(f, ROLE_SONG, 0x9555, &b);
	assert_ptr_equal(a.face, b.face);
	fonts_close(f);
}

static void
prefers_earlier_wishes_and_their_own_digits(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *directories[] = {place, "fonts", NULL};
	struct font_plan plan = fetched_plan(j);
	struct fonts *f;
	struct glyph g;

	make_font(&j->mem, arena_join(&j->mem, place, "/b.ttf", NULL),
	    &(struct made){.family = "Test Fang", .chinese = "测试仿宋",
	    .style = "Regular", .ps_name = "TestFang"});
	plan.directories = directories;
	plan.own[ROLE_FANGSONG] = wish(j, "没有的字体", wish(j, "测试仿宋",
	    plan.own[ROLE_FANGSONG]));
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_string_equal(fonts_face(f, ROLE_FANGSONG)->family,
	    "Test Fang");
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 'a', &g));
	assert_ptr_equal(g.face, fonts_face(f, ROLE_FANGSONG));
	assert_ptr_equal(fonts_latin(f, ROLE_FANGSONG), g.face);
	assert_false(g.fallback);
	assert_int_equal(count_messages(j, F102), 1);
	fonts_close(f);
	remove_place(&j->mem, place);
}

/* Digits as the house likes them, beside a face that has its own. */
static void
letters_of_the_house_come_first_in_any_case(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *directories[] = {place, "fonts", NULL};
	struct font_plan plan = fetched_plan(j);
	struct font_wish *letters = wish(j, "测试西文",
	    plan.latin[ROLE_FANGSONG]);
	struct fonts *f;
	struct glyph g;

	make_font(&j->mem, arena_join(&j->mem, place, "/b.ttf", NULL),
	    &(struct made){.family = "Test Fang", .chinese = "测试仿宋",
	    .style = "Regular", .ps_name = "TestFang"});
	make_font(&j->mem, arena_join(&j->mem, place, "/t.ttf", NULL),
	    &(struct made){.family = "Test Times", .chinese = "测试西文",
	    .style = "Regular", .ps_name = "TestTimes"});
	letters->always = true;
	plan.directories = directories;
	plan.own[ROLE_FANGSONG] = wish(j, "测试仿宋",
	    plan.own[ROLE_FANGSONG]);
	plan.latin[ROLE_FANGSONG] = letters;
	f = fonts_open(j, &j->mem, &plan);
	assert_string_equal(fonts_face(f, ROLE_FANGSONG)->family,
	    "Test Fang");
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 'a', &g));
	assert_string_equal(g.face->family, "Test Times");
	assert_false(g.fallback);
	assert_int_equal(count_messages(j, F104), 0);
	fonts_close(f);
	/* One that is not there is told of; the own face goes on. */
	letters->family = "没有的西文";
	f = fonts_open(j, &j->mem, &plan);
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 'a', &g));
	assert_string_equal(g.face->family, "Test Fang");
	assert_int_equal(count_messages(j, F104), 1);
	fonts_close(f);
	remove_place(&j->mem, place);
}

static void
tells_the_whole_chain(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);
	const struct font_choice *c;
	struct fonts *f;

	plan.own[ROLE_FANGSONG] = wish(j, "没有的字体",
	    plan.own[ROLE_FANGSONG]);
	f = fonts_open(j, &j->mem, &plan);
	c = fonts_chain(f, &j->mem, ROLE_FANGSONG);
	assert_string_equal(c->part, "own");
	assert_string_equal(c->wish, "没有的字体");
	assert_null(c->face);
	c = c->next;
	assert_string_equal(c->wish, "FandolFang-Regular.ttf");
	assert_ptr_equal(c->face, fonts_face(f, ROLE_FANGSONG));
	c = c->next;
	assert_string_equal(c->part, "latin");
	c = c->next;
	assert_string_equal(c->part, "fallback");
	assert_string_equal(c->wish, "LXGWWenKai-Light.ttf");
	c = c->next;
	assert_string_equal(c->wish, "NotoSerifCJK-Regular.ttc:2");
	assert_int_equal(c->face->index, 2);
	assert_null(c->next);
	fonts_close(f);
}

/* ---- messages ---- */

/* A wish that stands at a place in a list of faces. */
static struct font_wish *
placed_wish(struct job *j, const char *text)
{
	const struct src *s = source(j, "faces.yml", "仿宋:\n  自带: x\n");
	struct font_wish *w = wish(j, text, NULL);

	w->loc = (struct loc){s, 18, 19};
	return w;
}

static void
reports_a_role_without_a_face(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);

	plan.own[ROLE_KAI] = placed_wish(j, "没有的字体");
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_true(has_message(j, F101, 2, 7));
	plan.own[ROLE_KAI] = NULL;
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_int_equal(count_messages(j, F101), 2);
}

static void
reports_substitutes_in_one_note(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);
	struct font_wish *w = placed_wish(j, "FandolFang-Regular.ttf");
	const struct diag *d;
	struct fonts *f;

	w->ours = true;
	plan.own[ROLE_FANGSONG] = w;
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_true(has_message(j, F102, 2, 7));
	assert_int_equal(count_messages(j, F102), 1);
	d = j->diags.first;
	assert_non_null(strstr(diag_text(&j->mem, d, LANG_ZH),
	    "仿宋、楷体、黑体、小标宋、宋体"));
	assert_false(job_failed(j));
	fonts_close(f);
}

static void
refuses_substitutes_when_strict(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);
	struct font_wish *w = placed_wish(j, "FandolFang-Regular.ttf");
	struct fonts *f;

	w->ours = true;
	plan.own[ROLE_FANGSONG] = w;
	plan.strict = true;
	f = fonts_open(j, &j->mem, &plan);
	assert_true(has_message(j, F103, 2, 7));
	assert_int_equal(count_messages(j, F102), 0);
	assert_true(job_failed(j));
	fonts_close(f);
}

static void
skips_a_face_that_must_not_be_embedded(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *directories[] = {place, "fonts", NULL};
	struct font_plan plan = fetched_plan(j);
	struct font_wish *w = placed_wish(j, "Locked");
	struct fonts *f;

	make_font(&j->mem, arena_join(&j->mem, place, "/l.ttf", NULL),
	    &(struct made){.family = "Locked", .style = "Regular",
	    .ps_name = "Locked", .fs_type = 2});
	w->next = plan.own[ROLE_KAI];
	plan.own[ROLE_KAI] = w;
	plan.directories = directories;
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_true(has_message(j, F205, 2, 7));
	assert_non_null(strstr(fonts_face(f, ROLE_KAI)->path, "FandolKai"));
	fonts_close(f);
	remove_place(&j->mem, place);
}

static void
reports_a_named_file_that_is_not_there(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);
	struct font_wish *w = placed_wish(j, "/nowhere/mine.ttf");
	struct fonts *f;

	w->next = plan.own[ROLE_KAI];
	plan.own[ROLE_KAI] = w;
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_true(has_message(j, F208, 2, 7));
	fonts_close(f);
}

static void
reports_a_broken_file_where_it_is_named(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = arena_join(&j->mem, place, "/x.ttf", NULL);
	struct font_plan plan = fetched_plan(j);

	write_bytes(path, "\0\1\0\0\0\1\0\0\0\0\0\0", 12);
	plan.own[ROLE_SONG] = placed_wish(j, path);
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_true(has_message(j, F202, 2, 7));
	write_bytes(path, "no font at all", 14);
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_true(has_message(j, F203, 2, 7));
	assert_string_equal(j->diags.first->args[0], path);
	remove_place(&j->mem, place);
}

static void
reports_a_wrong_number_in_a_collection(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);

	plan.own[ROLE_SONG] = placed_wish(j, "NotoSerifCJK-Regular.ttc:99");
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_true(has_message(j, F204, 2, 7));
	assert_string_equal(j->diags.first->args[1], "99");
}

static void
reports_a_directory_that_is_not_there(void **state)
{
	struct job *j = job_of(state);
	const char *directories[] = {"/nowhere", "fonts", NULL};
	struct font_plan plan = fetched_plan(j);

	plan.directories = directories;
	assert_null(fonts_open(j, &j->mem, &plan));
	assert_true(has_message(j, F207, 1, 1));
}

static void
reports_a_broken_helper_when_it_was_needed(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = arena_join(&j->mem, place, "/x.ttf", NULL);
	struct font_plan plan = fetched_plan(j);
	struct fonts *f;
	struct glyph g;

	write_bytes(path, "not a font at all", 17);
	plan.fallback[ROLE_FANGSONG] = wish(j, path, NULL);
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_true(fonts_glyph(f, ROLE_FANGSONG, 0x56FD, &g));
	fonts_report(f, j);
	assert_int_equal(count_messages(j, F203), 0);
	assert_false(fonts_glyph(f, ROLE_FANGSONG, 0x9555, &g));
	fonts_report(f, j);
	fonts_report(f, j);
	assert_int_equal(count_messages(j, F203), 1);
	fonts_close(f);
	remove_place(&j->mem, place);
}

/* ---- roles and wishes ---- */

static void
knows_roles_by_name(void **state)
{
	enum role role;

	(void)state;
	assert_string_equal(role_name(ROLE_XIAOBIAO), "小标宋");
	assert_true(role_parse("黑体", &role));
	assert_int_equal(role, ROLE_HEI);
	assert_false(role_parse("隶书", &role));
}

static void
reads_wishes_as_people_write_them(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	struct font_wish w;

	assert_true(font_wish_parse(mem, "仿宋_GB2312", &w));
	assert_string_equal(w.family, "仿宋_GB2312");
	assert_null(w.style);
	assert_true(font_wish_parse(mem, "思源宋体, Bold", &w));
	assert_string_equal(w.family, "思源宋体");
	assert_string_equal(w.style, "Bold");
	assert_string_equal(font_wish_text(mem, &w), "思源宋体, Bold");
	assert_true(font_wish_parse(mem, "思源宋体，粗体", &w));
	assert_string_equal(w.style, "粗体");
	assert_true(font_wish_parse(mem, "/a/SIMSUN.TTC:1", &w));
	assert_string_equal(w.file, "/a/SIMSUN.TTC");
	assert_int_equal(w.index, 1);
	assert_string_equal(font_wish_text(mem, &w), "/a/SIMSUN.TTC:1");
	assert_false(font_wish_parse(mem, "a.ttc:", &w));
	assert_false(font_wish_parse(mem, "a.ttc:x", &w));
	assert_false(font_wish_parse(mem, "a.ttc:-1", &w));
	assert_false(font_wish_parse(mem, "a.ttc:99999999999", &w));
	assert_false(font_wish_parse(mem, "", &w));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(serves_hanzi_from_the_own_face),
		TEST(takes_digits_from_the_latin_face_and_marks_from_the_own),
		TEST(helps_out_with_names_the_own_face_lacks),
		TEST(helps_out_beyond_the_bmp),
		TEST(gives_notdef_for_what_no_face_has),
		TEST(numbers_faces_by_the_plan_not_by_use),
		TEST(opens_a_shared_face_once),
		TEST(prefers_earlier_wishes_and_their_own_digits),
		TEST(letters_of_the_house_come_first_in_any_case),
		TEST(tells_the_whole_chain),
		TEST(reports_a_role_without_a_face),
		TEST(reports_substitutes_in_one_note),
		TEST(refuses_substitutes_when_strict),
		TEST(skips_a_face_that_must_not_be_embedded),
		TEST(reports_a_named_file_that_is_not_there),
		TEST(reports_a_broken_file_where_it_is_named),
		TEST(reports_a_wrong_number_in_a_collection),
		TEST(reports_a_directory_that_is_not_there),
		TEST(reports_a_broken_helper_when_it_was_needed),
		TEST(knows_roles_by_name),
		TEST(reads_wishes_as_people_write_them),
	};

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
