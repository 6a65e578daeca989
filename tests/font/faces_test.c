/*
 * The list of faces: what it says, and what is wrong with it.
 */
#include "faces.h"
#include "made.h"

/* Reads a list as <place>/fonts/faces.yml. */
static bool
read_list(struct job *j, const char *text, struct font_plan *plan)
{
	static const char *const mine[] = {"/mine", NULL};
	struct gen_options options = GEN_OPTIONS_INIT;
	const char *place = make_place(&j->mem);
	bool good;

	mkdir(arena_join(&j->mem, place, "/fonts", NULL), 0700);
	write_bytes(arena_join(&j->mem, place, "/fonts/faces.yml", NULL),
	    text, strlen(text));
	options.share = place;
	options.font_dirs = mine;
	options.strict_fonts = true;
	good = faces_plan(j, &options, plan);
	remove_place(&j->mem, place);
	return good;
}

static void
reads_a_role(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;
	const struct font_wish *w;

	assert_true(read_list(j,
	    "仿宋:\n"
	    "  自带: A.ttf\n"
	    "  首选: [仿宋_GB2312, FangSong]\n"
	    "  西文: B.ttf\n"
	    "  补字:\n"
	    "    - C.ttc:2\n"
	    "    - sub/D.ttf\n", &plan));
	w = plan.own[ROLE_FANGSONG];
	assert_string_equal(w->family, "仿宋_GB2312");
	assert_false(w->ours);
	assert_int_equal(loc_place(w->loc).line, 3);
	assert_string_equal(w->next->family, "FangSong");
	assert_string_equal(w->next->next->file, "A.ttf");
	assert_true(w->next->next->ours);
	assert_null(w->next->next->next);
	assert_string_equal(plan.latin[ROLE_FANGSONG]->file, "B.ttf");
	/* The stand-in helps out first. */
	w = plan.fallback[ROLE_FANGSONG];
	assert_string_equal(w->file, "A.ttf");
	assert_string_equal(w->next->file, "C.ttc");
	assert_int_equal(w->next->index, 2);
	assert_non_null(strstr(w->next->next->file, "/fonts/sub/D.ttf"));
	assert_null(plan.own[ROLE_KAI]);
}

static void
letters_wished_for_in_any_case_come_first(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;
	const struct font_wish *w;

	assert_true(read_list(j,
	    "仿宋:\n"
	    "  首选: A\n"
	    "  西文: B.ttf\n"
	    "  西文优先: [Times New Roman, Liberation Serif]\n", &plan));
	w = plan.latin[ROLE_FANGSONG];
	assert_string_equal(w->family, "Times New Roman");
	assert_true(w->always);
	assert_string_equal(w->next->family, "Liberation Serif");
	assert_true(w->next->always);
	assert_string_equal(w->next->next->file, "B.ttf");
	assert_false(w->next->next->always);
	assert_null(w->next->next->next);
}

static void
puts_the_users_directories_first(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;

	assert_true(read_list(j, "仿宋:\n  首选: A\n", &plan));
	assert_string_equal(plan.directories[0], "/mine");
	assert_non_null(strstr(plan.directories[1], "/fonts"));
	assert_null(plan.directories[2]);
	assert_true(plan.strict);
	assert_true(plan.user_fonts);
	assert_true(read_list(j, "系统字体: 否\n", &plan));
	assert_false(plan.user_fonts);
}

static void
reports_what_it_does_not_know(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;

	assert_false(read_list(j, "隶书:\n  首选: A\n", &plan));
	assert_true(has_message(j, F301, 1, 1));
	assert_false(read_list(j, "仿宋:\n  候选: A\n", &plan));
	assert_true(has_message(j, F302, 2, 3));
}

static void
reports_values_of_the_wrong_kind(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;

	assert_false(read_list(j, "仿宋:\n  首选:\n    甲: A\n", &plan));
	assert_int_equal(count_messages(j, F303), 1);
	assert_false(read_list(j, "仿宋:\n  首选: [A, [B]]\n", &plan));
	assert_true(has_message(j, F303, 2, 11));
	assert_false(read_list(j, "仿宋: A\n", &plan));
	assert_true(has_message(j, F304, 1, 5));
	assert_false(read_list(j, "- 仿宋\n", &plan));
	assert_true(has_message(j, F304, 1, 1));
}

static void
reports_wrong_files_and_answers(void **state)
{
	struct job *j = job_of(state);
	struct font_plan plan;

	assert_false(read_list(j, "仿宋:\n  自带: 仿宋\n", &plan));
	assert_true(has_message(j, F305, 2, 7));
	assert_false(read_list(j, "仿宋:\n  补字: [\"A.ttc:x\"]\n", &plan));
	assert_true(has_message(j, F305, 2, 8));
	assert_false(read_list(j, "系统字体: 也许\n", &plan));
	assert_true(has_message(j, F306, 1, 7));
}

static void
reports_a_missing_list(void **state)
{
	struct job *j = job_of(state);
	struct gen_options options = GEN_OPTIONS_INIT;
	struct font_plan plan;

	options.share = "/nowhere";
	assert_false(faces_plan(j, &options, &plan));
	assert_int_equal(count_messages(j, B001), 1);
}

/* The list that is shipped serves every role with what was fetched. */
static void
opens_the_shipped_list(void **state)
{
	struct job *j = job_of(state);
	struct gen_options options = GEN_OPTIONS_INIT;
	struct font_plan plan;
	struct fonts *f;
	struct glyph g;
	unsigned role;

	options.share = ".";
	assert_true(faces_plan(j, &options, &plan));
	plan.user_fonts = false;
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	assert_int_equal(count_messages(j, F102), 1);
	for (role = 0; role < ROLE__COUNT; role++) {
		assert_true(fonts_glyph(f, role, 0x7ED3, &g));
		assert_false(g.fallback);
		assert_true(fonts_glyph(f, role, 0x9555, &g));
		assert_true(g.fallback);
		assert_true(fonts_glyph(f, role, '0', &g));
		assert_false(g.fallback);
	}
	fonts_report(f, j);
	assert_false(job_failed(j));
	fonts_close(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_a_role),
		TEST(letters_wished_for_in_any_case_come_first),
		TEST(puts_the_users_directories_first),
		TEST(reports_what_it_does_not_know),
		TEST(reports_values_of_the_wrong_kind),
		TEST(reports_wrong_files_and_answers),
		TEST(reports_a_missing_list),
		TEST(opens_the_shipped_list),
	};

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
