/*
 * The user's cache: what it gives back, and that nothing it lacks is missed.
 */
#include "own_cache.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cache.h"

static const char bytes[] = "kept\0bytes";

static const char *
entry(struct job *j, const char *name)
{
	return arena_join(&j->mem, getenv("XDG_CACHE_HOME"), "/zongjie/",
	    name, NULL);
}

static void
keep(struct job *j, const char *name)
{
	cache_write(&j->mem, name, bytes, sizeof(bytes));
}

static const char *
find(struct job *j, const char *name)
{
	size_t len = 0;
	const char *found = cache_read(&j->mem, name, &len);

	if (found != NULL) {
		assert_int_equal(len, sizeof(bytes));
		assert_int_equal(found[len], '\0');
	}
	return found;
}

/* Writes a byte into an entry. */
static void
spoil(struct job *j, const char *name, long at)
{
	FILE *f = fopen(entry(j, name), "r+");

	assert_non_null(f);
	assert_int_equal(fseek(f, at, at < 0 ? SEEK_END : SEEK_SET), 0);
	assert_int_equal(fputc('x', f), 'x');
	fclose(f);
}

static void
gives_back_what_was_kept(void **state)
{
	struct job *j = job_of(state);

	assert_null(find(j, "a-1"));
	keep(j, "a-1");
	assert_memory_equal(find(j, "a-1"), bytes, sizeof(bytes));
	assert_null(find(j, "a-2"));
	keep(j, "a-1");
	assert_non_null(find(j, "a-1"));
}

static void
keeps_entries_to_their_owner(void **state)
{
	struct job *j = job_of(state);
	struct stat st;

	keep(j, "a-1");
	assert_int_equal(stat(entry(j, "a-1"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(entry(j, "."), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

static void
believes_no_spoilt_entry(void **state)
{
	struct job *j = job_of(state);

	keep(j, "a-1");
	spoil(j, "a-1", 0);
	assert_null(find(j, "a-1"));
	keep(j, "a-1");
	spoil(j, "a-1", -2);
	assert_null(find(j, "a-1"));
	keep(j, "a-1");
	assert_int_equal(truncate(entry(j, "a-1"), 12), 0);
	assert_null(find(j, "a-1"));
	assert_int_equal(truncate(entry(j, "a-1"), 0), 0);
	assert_null(find(j, "a-1"));
}

static void
follows_no_link_and_reads_no_directory(void **state)
{
	struct job *j = job_of(state);

	keep(j, "a-1");
	assert_int_equal(symlink("a-1", entry(j, "a-2")), 0);
	assert_int_equal(mkdir(entry(j, "a-3"), 0700), 0);
	assert_null(find(j, "a-2"));
	assert_null(find(j, "a-3"));
}

static void
lets_the_oldest_of_a_kind_go(void **state)
{
	struct job *j = job_of(state);
	struct timespec times[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
	int i;

	keep(j, "b-1");
	assert_int_equal(utimensat(-1, entry(j, "b-1"), times, 0), 0);
	for (i = 1; i <= CACHE_ENTRIES; i++) {
		keep(j, arena_printf(&j->mem, "a-%d", i));
		times[1].tv_sec = i == 7 ? 1 : 1000 + i;
		assert_int_equal(utimensat(-1, entry(j, arena_printf(&j->mem,
		    "a-%d", i)), times, 0), 0);
	}
	assert_non_null(find(j, "a-7"));
	keep(j, "a-new");
	assert_null(find(j, "a-7"));
	assert_non_null(find(j, "a-6"));
	assert_non_null(find(j, "a-new"));
	/* Another kind does not count. */
	assert_non_null(find(j, "b-1"));
}

static void
keeps_nothing_too_large(void **state)
{
	struct job *j = job_of(state);
	char *much = arena_zalloc(&j->mem, CACHE_LIMIT);

	cache_write(&j->mem, "a-1", much, CACHE_LIMIT);
	assert_null(find(j, "a-1"));
}

static void
does_without_a_place(void **state)
{
	struct job *j = job_of(state);
	const char *place = arena_strdup(&j->mem, getenv("XDG_CACHE_HOME"));
	const char *home = getenv("HOME");

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	keep(j, "a-1");
	assert_null(find(j, "a-1"));
	setenv("XDG_CACHE_HOME", "relative", 1);
	unsetenv("HOME");
	keep(j, "a-1");
	assert_null(find(j, "a-1"));
	setenv("HOME", place, 1);
	mkdir(arena_join(&j->mem, place, "/.cache", NULL), 0700);
	keep(j, "a-1");
	assert_non_null(find(j, "a-1"));
	assert_int_equal(access(arena_join(&j->mem, place,
	    "/.cache/zongjie/a-1", NULL), R_OK), 0);
	if (home != NULL)
		setenv("HOME", home, 1);
	setenv("XDG_CACHE_HOME", place, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(gives_back_what_was_kept),
		CACHE_TEST(keeps_entries_to_their_owner),
		CACHE_TEST(believes_no_spoilt_entry),
		CACHE_TEST(follows_no_link_and_reads_no_directory),
		CACHE_TEST(lets_the_oldest_of_a_kind_go),
		CACHE_TEST(keeps_nothing_too_large),
		CACHE_TEST(does_without_a_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
