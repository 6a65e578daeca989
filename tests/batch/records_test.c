/*
 * The records of a room: what is left of a damaged log, what still holds, and
 * what is said when they cannot be written.
 */
#include "scene.h"

#include <sys/stat.h>
#include <time.h>

#include "batch/state.h"
#include "fail_calls.h"

static const struct hash some_name = {1, 2};
static const char *dir;
static struct room room;

static int
open_room(void **state)
{
	struct job *j;

	if (open_job(state) != 0)
		return -1;
	j = job_of(state);
	dir = scene(j);
	room = (struct room){
		.path = dir, .temporary = arena_join(&j->mem, dir, "/tmp", NULL),
		.records = arena_join(&j->mem, dir, "/state", NULL),
	};
	return mkdir(room.temporary, 0777);
}

static int
close_room(void **state)
{
	bool clean = all_failed();

	strike(dir);
	return close_job(state) != 0 || !clean;
}

static int64_t
in_an_hour(void)
{
	return ((int64_t)time(NULL) + 3600) * 1000000000;
}

static struct state *
records(struct job *j)
{
	return state_open(j, &room, 4, in_an_hour());
}

/* ---- a log by hand ---- */

/* A line and its sum; `n` bytes, for there may be a NUL in it. */
static void
put_line(struct buf *b, const char *text, size_t n)
{
	buf_put(b, text, n);
	buf_printf(b, "#%016llx\n",
	    (unsigned long long)hash_of(text, n).low);
}

/* The lines of `text`, each with its sum. */
static const char *
log_of(struct job *j, const char *text)
{
	struct buf b = {.mem = &j->mem};
	size_t n;

	buf_puts(&b, state_head);
	for (; *text != '\0'; text += n + 1) {
		n = strcspn(text, "\n");
		put_line(&b, text, n);
	}
	return buf_text(&b);
}

#define FILES "F 0 1 2 3 4 5 6 7 8 /a/in\nF 300 1 2 3 4 5 6 7 8 /a/out.pdf\n"
#define GOOD "J 1 2 3 4 7 2 0 0 0 1 0 300 1 0 "

/* What is known of the one report after its line. */
static const struct line {
	const char *what, *lines;
	unsigned pages;		/* 0: nothing is known */
	const char *title, *gaps;
} lines[] = {
	{"whole", FILES GOOD "题\035p\037n\036\n", 2, "题", "p\037n\036"},
	{"of before there were titles", FILES GOOD "p\037n\036\n", 2, "",
	    "p\037n\036"},
	{"with line ends", FILES GOOD "a\\nb\\\\c\035\n", 2, "a\nb\\c", ""},
	{"never made", FILES "J 1 2 3 4 7 2 0 0 0 0 1 zz 0 \n", 0, "", ""},
	{"never made, and without files", FILES
	    "J 1 2 3 4 7 2 0 0 0 0 1 0 0 \035\n", 2, "", ""},
	{"cut off in a number", FILES "J 1 2 3 4 7 2\n", 0, "", ""},
	{"with an empty number", FILES "J 1  2 3 4 7 2 0 0 0 1 0 300 1 0 \n",
	    0, "", ""},
	{"with capital digits", FILES "J A 2 3 4 7 2 0 0 0 1 0 300 1 0 \n", 0,
	    "", ""},
	{"with a sign", FILES "J 1 2 3 4 7 -2 0 0 0 1 0 300 1 0 \n", 0, "",
	    ""},
	{"with a letter that is no digit", FILES
	    "J 1 2 3 4 7 g 0 0 0 1 0 300 1 0 \n", 0, "", ""},
	{"with a colon", FILES "J 1 2 3 4 7 : 0 0 0 1 0 300 1 0 \n", 0, "",
	    ""},
	{"with a file that no line names", FILES
	    "J 1 2 3 4 7 2 0 0 0 1 0 300 1 5 \n", 0, "", ""},
	{"with a file beyond all", FILES "J 1 2 3 4 7 2 0 0 0 1 0 301 1 0 \n",
	    0, "", ""},
	{"with more files than it is long", FILES
	    "J 1 2 3 4 7 2 0 0 0 1 0 300 ffffff 0 \n", 0, "", ""},
	{"with a stroke at its end", FILES GOOD "题\\\n", 0, "", ""},
	{"of another kind", FILES "K 1 2 3 4 7 2 0 0 0 1 0 300 1 0 \n", 0, "",
	    ""},
	{"without a blank", FILES "J-1 2 3 4 7 2 0 0 0 1 0 300 1 0 \n", 0, "",
	    ""},
	{"too short", FILES "J\n", 0, "", ""},
	{"whose file is damaged", "F 0 1 2 3 4 5 6 7 8\n"
	    "F 300 1 2 3 4 5 6 7 8 /a/out.pdf\n" GOOD "\n", 0, "", ""},
	{"whose file has too large a number",
	    "F 100000000 1 2 3 4 5 6 7 8 /a/in\n"
	    "F 300 1 2 3 4 5 6 7 8 /a/out.pdf\n" GOOD "\n", 0, "", ""},
	{"of an older run", FILES "J 1 2 3 4 8 9 0 0 0 1 0 300 1 0 \035\n"
	    GOOD "\035\n", 9, "", ""},
};

static void
what_is_left_of_a_line(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		const struct line *l = &lines[i];
		const struct record *r;
		struct job j;

		job_open(&j, abort);
		put(job_of(state), dir, "state", log_of(&j, l->lines));
		r = state_find(records(&j), some_name);
		if ((r != NULL ? r->pages : 0) != l->pages)
			fail_msg("%s: %u pages", l->what,
			    r != NULL ? r->pages : 0);
		if (r != NULL) {
			assert_string_equal(r->title, l->title);
			assert_string_equal(r->gaps, l->gaps);
		}
		job_close(&j);
	}
}

/* Bytes in the middle of a good log, and what comes behind them. */
static void
a_damaged_line_costs_itself_alone(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} damages[] = {
		{"J 1 2 3#0000000000000000\n", 25},	/* a wrong sum */
		{"\n\n", 2}, {"x\n", 2},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		struct buf b = {.mem = &j->mem};
		const struct record *r;

		buf_puts(&b, log_of(j, FILES));
		buf_put(&b, damages[i].bytes, damages[i].n);
		buf_puts(&b, log_of(j, "R 9 1 0 \n" GOOD "\035\n") +
		    strlen(state_head));
		/* The last line was being written. */
		buf_puts(&b, "J 1 2 3 4 9 1 0");
		put(j, dir, "state", buf_text(&b));
		r = state_find(records(j), some_name);
		assert_non_null(r);
		assert_int_equal(r->pages, 2);
		assert_int_equal(state_last(records(j)).number, 9);
	}
}

/* A name ends at a NUL; nothing behind it is read. */
static void
a_line_with_a_nul_is_none(void **state)
{
	static const char evil[] = GOOD "a\0b\035c";
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	FILE *f;

	buf_puts(&b, log_of(j, FILES));
	put_line(&b, evil, sizeof(evil) - 1);
	f = fopen(room.records, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b.text, 1, b.len, f), b.len);
	fclose(f);
	assert_null(state_find(records(j), some_name));
}

static void
the_last_run_is_the_latest(void **state)
{
	static const struct {
		const char *lines;
		unsigned number;
		bool over, again;
	} runs[] = {
		{"", 0, false, false},
		{"R 3 1 0 \n", 3, true, false},
		{"R 3 1 0 \nR 2 0 1 \n", 3, true, false},
		{"R 3 1 0 \nR c 0 1 \n", 12, false, true},
		{"R 3 1 0 \nR x 0 1 \n", 3, true, false},
		{"R 3 1 0 \nR 4 0 \n", 3, true, false},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
		struct run_mark m;

		put(j, dir, "state", log_of(j, runs[i].lines));
		m = state_last(records(j));
		assert_int_equal(m.number, runs[i].number);
		assert_int_equal(m.over, runs[i].over);
		assert_int_equal(m.again, runs[i].again);
	}
}

/* What has the name of a log and is none. */
static void
what_is_no_log_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"", "zongjie", "zongjie-state 2\nR 9 1 0 \n",
		"zongjie-state 1\n", "zongjie-state 1\nR 9 1 0",
	};
	struct job *j = job_of(state);
	size_t i;

	assert_int_equal(mkdir(arena_join(&j->mem, dir, "/state-dir", NULL),
	    0777), 0);
	assert_int_equal(symlink("nowhere", arena_join(&j->mem, dir,
	    "/state-link", NULL)), 0);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		put(j, dir, "state", texts[i]);
		assert_int_equal(state_last(records(j)).number, 0);
		assert_null(state_find(records(j), some_name));
	}
}

static void
a_room_that_cannot_be_listed_has_no_records(void **state)
{
	struct job *j = job_of(state);

	put(j, dir, "state", log_of(j, "R 3 1 0 \n"));
	let_fail("opendir", EACCES, 0);
	assert_int_equal(state_last(records(j)).number, 0);
	assert_int_equal(state_last(records(j)).number, 3);
}

/* ---- what holds ---- */

/* A report that was made of `in` and lies at `out`, both written here. */
struct made_once {
	struct state *s;
	const char *in, *out;
};

static struct made_once
make_once(struct job *j)
{
	const struct record r = {.name = some_name, .title = "甲\\\n乙",
	    .gaps = "", .pages = 2};
	struct made_once m = {records(j), put(j, dir, "in", "figures"),
	    put(j, dir, "out.pdf", "%PDF-")};
	struct input input = {.path = m.in};
	struct stamp stamp;
	struct hash bytes;

	state_begin(m.s, (struct run_mark){1, false, false});
	assert_true(hash_path(m.in, &input.stamp, &input.hash));
	assert_true(hash_path(m.out, &stamp, &bytes));
	state_made(m.s, &r, &input, m.out, stamp, bytes);
	return m;
}

/* Whether it holds for a run that comes after. */
static bool
still_holds(struct job *j, const struct made_once *m)
{
	struct state *later = records(j);
	const struct record *r = state_find(later, some_name);

	assert_non_null(r);
	return state_holds(later, r, m->out);
}

static void
a_report_is_known_at_once(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);

	/* Without a word at the end: the run may be killed. */
	assert_true(still_holds(j, &m));
	assert_string_equal(state_find(records(j), some_name)->title,
	    "甲\\\n乙");
	assert_true(state_close(m.s));
	assert_true(still_holds(j, &m));
}

static void
another_output_or_input_does_not_hold(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);
	struct state *later = records(j);
	const struct record *r = state_find(later, some_name);

	assert_false(state_holds(later, r, m.in));
	put(j, dir, "in", "other");
	assert_false(still_holds(j, &m));
	put(j, dir, "in", "figures");
	assert_true(still_holds(j, &m));
	unlink(m.out);
	assert_false(still_holds(j, &m));
}

/* It was touched, so its bytes are looked at; and that fails. */
static void
an_input_that_cannot_be_read_does_not_hold(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);
	struct state *later;
	struct hash h;

	put(j, dir, "in", "figures");
	later = records(j);
	let_fail("read", EIO, 0);
	assert_false(state_holds(later, state_find(later, some_name),
	    m.out));
	later = records(j);
	let_fail("read", EIO, 0);
	let_fail("read", EIO, 0);
	assert_false(state_hash(later, m.in, &h));
	later = records(j);
	assert_true(state_hash(later, m.in, &h));
	assert_true(hash_same(h, hash_of("figures", 7)));
	/* Known in this run: asked again, nothing is read. */
	assert_true(state_hash(later, m.in, &h));
}

/* Renamed into its place with an old time of its own, just now. */
static void
what_changed_just_now_is_looked_at(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);
	const struct timespec long_ago[] = {{1000000000, 0}, {1000000000, 0}};
	const int64_t now = (int64_t)time(NULL) * 1000000000;
	struct state *s;

	put(j, dir, "in", "figures");
	utimensat(AT_FDCWD, m.in, long_ago, 0);
	s = state_open(j, &room, 4, now);
	assert_true(state_holds(s, state_find(s, some_name), m.out));
	assert_true(state_close(s));
	/* The stamp is as it was, and yet it is read. */
	s = state_open(j, &room, 4, now);
	let_fail("read", EIO, 0);
	assert_false(state_holds(s, state_find(s, some_name), m.out));
}

/* The same file in two reports, with other bytes the second time. */
static void
the_last_one_to_read_a_file_knows_best(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);
	const struct record other = {.name = {5, 6}, .title = "", .gaps = ""};
	struct input input = {.path = m.in};
	struct stamp stamp = {0};
	struct hash h;

	put(j, dir, "in", "changed");
	assert_true(hash_path(m.in, &input.stamp, &input.hash));
	state_made(m.s, &other, &input, "/nowhere.pdf", stamp, input.hash);
	assert_true(state_hash(m.s, m.in, &h));
	assert_true(hash_same(h, hash_of("changed", 7)));
	/* The same bytes, written anew. */
	input.stamp.modified++;
	state_made(m.s, &other, &input, "/nowhere.pdf", stamp, input.hash);
	assert_true(state_hash(m.s, m.in, &h));
	assert_true(hash_same(h, hash_of("changed", 7)));
	assert_true(state_close(m.s));
	assert_non_null(state_find(records(j), other.name));
}

static void
without_a_current_directory_names_are_from_the_root(void **state)
{
	struct job *j = job_of(state);
	struct state *s;
	struct hash h;

	put(j, dir, "in", "figures");
	let_fail("getcwd", ENOENT, 0);
	s = records(j);
	assert_true(state_hash(s, arena_join(&j->mem, dir, "/in", NULL), &h));
	assert_true(state_hash(s, arena_join(&j->mem, dir + 1, "/in", NULL),
	    &h));
}

/* ---- what cannot be written ---- */

/* A call that fails while the records are written for the last time. */
static void
the_end_tells_why_it_failed(void **state)
{
	static const struct {
		const char *call;
		int error;
	} ends[] = {
		{"open", ENOSPC}, {"open", EROFS}, {"write", ENOSPC},
		{"close", EIO}, {"rename", EACCES},
	};
	struct job *j = job_of(state);
	struct made_once m = make_once(j);
	struct state *s;
	size_t i;

	assert_true(state_close(m.s));
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		s = records(j);
		let_fail(ends[i].call, ends[i].error, 0);
		assert_false(state_close(s));
		assert_int_equal(errno, ends[i].error);
		assert_true(all_failed());
		/* The records of before are whole, and nothing lies about. */
		assert_true(still_holds(j, &m));
		assert_int_equal(rmdir(room.temporary), 0);
		assert_int_equal(mkdir(room.temporary, 0777), 0);
	}
	/* The first reason is the one that is told. */
	s = records(j);
	let_fail("write", ENOSPC, 0);
	let_fail("close", EIO, 0);
	assert_false(state_close(s));
	assert_int_equal(errno, ENOSPC);
}

/* A report whose line cannot be noted is told of, and noted in the end. */
static void
a_full_disk_is_told_of_at_the_end(void **state)
{
	static const struct {
		const char *call;
		unsigned after;
	} fulls[] = {
		{"open", 0},	/* the first writing of all that is known */
		{"open", 1},	/* the log for what is made */
		{"write", 0}, {"write", 1},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(fulls) / sizeof(fulls[0]); i++) {
		struct state *s = records(j);
		struct record r = {.name = {9, i}, .title = "", .gaps = ""};

		let_fail(fulls[i].call, ENOSPC, fulls[i].after);
		state_begin(s, (struct run_mark){1, false, false});
		state_made(s, &r, NULL, "/nowhere.pdf", (struct stamp){0},
		    some_name);
		assert_false(state_close(s));
		assert_int_equal(errno, ENOSPC);
		assert_non_null(state_find(records(j), r.name));
	}
}

/*
 * What is known cannot be written anew, for a moment: then nothing is put
 * behind the old log, whose numbers are of other files.
 */
static void
an_old_log_gets_no_lines_of_a_new_run(void **state)
{
	struct job *j = job_of(state);
	const struct record r = {.name = some_name, .title = "", .gaps = ""};
	struct stat before, after;
	struct state *s;

	put(j, dir, "state", log_of(j, FILES GOOD "\035\n"));
	assert_int_equal(stat(room.records, &before), 0);
	s = records(j);
	let_fail("open", ENOSPC, 0);
	state_begin(s, (struct run_mark){1, false, false});
	state_made(s, &r, NULL, "/b/out.pdf", (struct stamp){0}, some_name);
	assert_int_equal(stat(room.records, &after), 0);
	assert_int_equal(after.st_size, before.st_size);
	assert_false(state_close(s));
	assert_false(state_holds(records(j), state_find(records(j),
	    some_name), "/a/out.pdf"));
}

static void
an_interrupted_write_goes_on(void **state)
{
	struct job *j = job_of(state);
	struct made_once m = make_once(j);

	let_fail("write", EINTR, 0);
	assert_true(state_close(m.s));
	assert_true(still_holds(j, &m));
}

#define ROOM(f) cmocka_unit_test_setup_teardown(f, open_room, close_room)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROOM(what_is_left_of_a_line),
		ROOM(a_damaged_line_costs_itself_alone),
		ROOM(a_line_with_a_nul_is_none),
		ROOM(the_last_run_is_the_latest),
		ROOM(what_is_no_log_is_left_alone),
		ROOM(a_room_that_cannot_be_listed_has_no_records),
		ROOM(a_report_is_known_at_once),
		ROOM(another_output_or_input_does_not_hold),
		ROOM(an_input_that_cannot_be_read_does_not_hold),
		ROOM(what_changed_just_now_is_looked_at),
		ROOM(the_last_one_to_read_a_file_knows_best),
		ROOM(without_a_current_directory_names_are_from_the_root),
		ROOM(the_end_tells_why_it_failed),
		ROOM(a_full_disk_is_told_of_at_the_end),
		ROOM(an_old_log_gets_no_lines_of_a_new_run),
		ROOM(an_interrupted_write_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
