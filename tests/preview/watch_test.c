/* What is saved, and what of it matters. */
#include "preview/played.h"

#include <sys/stat.h>

#include "scene.h"

static bool
is_dirty(struct preview *p)
{
	bool dirty;

	watch_read(p);
	dirty = p->dirty;
	p->dirty = false;
	return dirty;
}

static void
what_is_saved_matters(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *other = scene(j);
	struct preview p = preview_new();
	struct job_file file[4] = {
		{.path = arena_join(&j->mem, dir, "/a.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/link.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/new/deep/b.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/nowhere.yml", NULL)},
	};
	int i;

	for (i = 0; i < 3; i++)
		file[i].next = &file[i + 1];
	put(j, other, "real.yml", "");
	assert_int_equal(symlink(arena_join(&j->mem, other, "/real.yml",
	    NULL), file[1].path), 0);
	assert_int_equal(symlink("none", file[3].path), 0);
	assert_true(watch_open(&p));
	watch_follow(&p, file);
	assert_false(is_dirty(&p));
	put(j, dir, "z.yml", "");
	assert_false(is_dirty(&p));
	put(j, dir, "a.yml", "a: 1\n");
	assert_true(is_dirty(&p));
	/* What a link leads to. */
	put(j, other, "real.yml", "a: 1\n");
	assert_true(is_dirty(&p));
	/* A directory that comes to be. */
	assert_int_equal(mkdir(arena_join(&j->mem, dir, "/new", NULL), 0777),
	    0);
	assert_true(is_dirty(&p));
	unlink(file[0].path);
	assert_true(is_dirty(&p));
	strike(other);
	assert_true(is_dirty(&p));
	watch_follow(&p, NULL);
	assert_false(is_dirty(&p));
	close(p.watch);
	strike(dir);
	preview_end(&p);
}

/* What went may come back at once; what was written is there. */
static void
what_was_written_does_not_wait(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct preview p = preview_new();
	struct job_file file = {
		.path = put(j, dir, "a.yml", ""),
	};
	long long at;

	assert_true(watch_open(&p));
	watch_follow(&p, &file);
	unlink(file.path);
	watch_read(&p);
	assert_true(p.dirty);
	at = p.dirty_at;
	assert_true(at > now());
	put(j, dir, "a.yml", "a: 1\n");
	watch_read(&p);
	assert_true(p.dirty_at < at && p.dirty_at <= now());
	at = p.dirty_at;
	unlink(file.path);
	watch_read(&p);
	assert_int_equal(p.dirty_at, at);
	close(p.watch);
	strike(dir);
	preview_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_saved_matters),
		TEST(what_was_written_does_not_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
