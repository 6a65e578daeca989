/*
 * Template sets: what is included, from where, and how far.  Each test
 * writes its set into a directory of its own.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "template/template.h"

#define NS " xmlns=\"" TPL_NAMESPACE "\""

struct fixture {
	struct job job;
	char dir[64];
};

static int
open_set(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return -1;
	job_open(&f->job, abort);
	strcpy(f->dir, "/tmp/template_test.XXXXXX");
	*state = f;
	return mkdtemp(f->dir) != NULL ? 0 : -1;
}

static int
close_set(void **state)
{
	struct fixture *f = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", f->dir);
	job_close(&f->job);
	if (system(command) != 0)
		return -1;
	free(f);
	return 0;
}

static const char *
path(struct fixture *f, const char *name)
{
	return arena_join(&f->job.mem, f->dir, "/", name, NULL);
}

static void
put(struct fixture *f, const char *name, const char *text)
{
	assert_true(file_write(&f->job, path(f, name), text, strlen(text)));
}

/* A file whose root is `root` around `body`. */
static void
put_root(struct fixture *f, const char *name, const char *root,
    const char *body)
{
	put(f, name, arena_join(&f->job.mem, "<", root, NS ">\n", body, "\n</",
	    root, ">\n", NULL));
}

static void
put_report(struct fixture *f, const char *body)
{
	put_root(f, "report.xml", "report", arena_join(&f->job.mem,
	    "<title>总结</title>\n", body, NULL));
}

static const struct template *
read_set(struct fixture *f)
{
	return template_read(&f->job, f->dir, NULL, (struct loc){0});
}

/* The message of that code; there must be exactly one. */
static const struct diag *
only(struct fixture *f, enum diag_code code)
{
	const struct diag *d;

	assert_int_equal(count_messages(&f->job, code), 1);
	for (d = f->job.diags.first; d->code != code; d = d->next)
		continue;
	return d;
}

static void
puts_files_where_they_are_included(void **state)
{
	struct fixture *f = *state;
	struct buf dump = {.mem = &f->job.mem};
	const struct template *t;

	mkdir(path(f, "b"), 0777);
	put_report(f, "<include href=\"1.xml\"/>\n"
	    "<if test=\"1=1\"><include href=\"./b//../1.xml\"/></if>");
	assert_non_null(read_set(f));
	assert_true(has_message(&f->job, T210, 4, 31));
	put_report(f, "<include href=\"1.xml\"/>\n"
	    "<if test=\"1=1\"><include href=\"./b/2.xml\"/></if>");
	put_root(f, "1.xml", "section", "<title>一</title><include "
	    "href=\"b/2.xml\"/>");
	put_root(f, "b/2.xml", "part", "<para>二</para>");
	job_close(&f->job);
	job_open(&f->job, abort);
	dump.mem = &f->job.mem;
	t = read_set(f);
	assert_non_null(t);
	assert_null(f->job.diags.first);
	template_dump(t->root, &dump);
	assert_string_equal(strstr(dump.text, "  include"), arena_join(
	    &f->job.mem,
	    "  include href=\"1.xml\"  @3:1\n"
	    "    section  @", path(f, "1.xml"), ":1:1\n"
	    "      title  @2:1\n"
	    "        \"一\"  @2:8\n"
	    "      include href=\"b/2.xml\"  @2:17\n"
	    "        part  @", path(f, "b/2.xml"), ":1:1\n"
	    "          para  @2:1\n"
	    "            \"二\"  @2:7\n"
	    "  if test=\"1=1\"  @4:1\n"
	    "    include href=\"./b/2.xml\"  @4:16\n"
	    "      part  @", path(f, "b/2.xml"), ":1:1\n"
	    "        para  @2:1\n"
	    "          \"二\"  @2:7\n", NULL));
	assert_string_equal(t->files[0], path(f, "report.xml"));
	assert_string_equal(t->files[1], path(f, "1.xml"));
	assert_string_equal(t->files[2], path(f, "b/2.xml"));
	assert_null(t->files[3]);
	assert_string_equal(t->dir, f->dir);
}

/* Every node but the root is a child of its `up`. */
static void
assert_linked(const struct tpl *t)
{
	const struct tpl *child;

	for (child = t->child; child != NULL; child = child->next) {
		assert_ptr_equal(child->up, t);
		assert_linked(child);
	}
}

static void
links_every_node_to_its_parent(void **state)
{
	struct fixture *f = *state;
	const struct template *t;

	put_report(f, "<include href=\"1.xml\"/><include href=\"1.xml\"/>");
	put_root(f, "1.xml", "part", "<para>一<num of=\"甲\"/></para>");
	t = read_set(f);
	assert_null(t->root->up);
	assert_linked(t->root);
	assert_int_equal(t->root->child->next->child->el, EL_part);
	assert_null(t->root->child->next->child->next);
}

static void
needs_a_directory_with_a_report(void **state)
{
	struct fixture *f = *state;

	assert_null(read_set(f));
	only(f, T002);
	assert_null(template_read(&f->job, path(f, "none"), NULL,
	    (struct loc){0}));
	only(f, T001);
	put(f, "file", "x");
	assert_null(template_read(&f->job, path(f, "file"), NULL,
	    (struct loc){0}));
	assert_int_equal(count_messages(&f->job, T001), 2);
}

static void
says_where_the_set_was_named(void **state)
{
	struct fixture *f = *state;
	const struct src *s = source(&f->job, "x.yml", "a\nb: none\n");

	assert_null(template_read(&f->job, path(f, "none"), NULL,
	    (struct loc){s, 5, 9}));
	assert_true(has_message(&f->job, T001, 2, 4));
}

static void
reports_every_mistake_in_every_file(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;
	unsigned in_1 = 0, in_2 = 0, in_3 = 0;

	put_report(f, "<include href=\"1.xml\"/>\n<paar/>\n"
	    "<include href=\"2.xml\"/>\n</para>\n<include href=\"4.xml\"/>");
	put_root(f, "1.xml", "para", "<num/><include href=\"3.xml\"/>");
	put_root(f, "2.xml", "part", "<para>R&D</para><num/>");
	put_root(f, "3.xml", "part", "<num of=\"甲\"/>");
	assert_null(read_set(f));
	for (d = f->job.diags.first; d != NULL; d = d->next) {
		in_1 += strcmp(d->loc.src->path, path(f, "1.xml")) == 0;
		in_2 += strcmp(d->loc.src->path, path(f, "2.xml")) == 0;
		in_3 += strcmp(d->loc.src->path, path(f, "3.xml")) == 0;
	}
	/* The root, the num's attribute, the place of the include. */
	assert_int_equal(in_1, 3);
	/* The &, the place of the num, its attribute. */
	assert_int_equal(in_2, 3);
	assert_int_equal(in_3, 1);
	assert_true(has_message(&f->job, T101, 4, 1));
	assert_true(has_message(&f->job, T032, 6, 1));
}

static void
leaves_out_what_is_wrong(void **state)
{
	struct fixture *f = *state;
	const struct template *t;
	const struct tpl *para;

	put_report(f, "<para>甲<nmu of=\"乙\"/><num/><num of=\"丙\" form=\"约\""
	    " bold=\"是\"/></para><include href=\"none.xml\"/><item/>");
	t = read_set(f);
	assert_non_null(t);
	assert_true(job_failed(&f->job));
	para = t->root->child->next;
	assert_null(para->next);
	assert_int_equal(para->child->el, EL_chars);
	assert_int_equal(para->child->next->el, EL_num);
	assert_null(para->child->next->next);
	assert_string_equal(tpl_attr(para->child->next, "of"), "丙");
	assert_null(tpl_attr(para->child->next, "form"));
	assert_null(tpl_attr(para->child->next, "bold"));
}

static void
names_the_place_of_a_missing_file(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;

	put_report(f, "<include href=\"1-counsle.xml\"/>\n"
	    "<include href=\"完全不同的名字.xml\"/>\n"
	    "<include href=\"1-counsle.xml\"/>");
	put_root(f, "1-counsel.xml", "part", "");
	assert_non_null(read_set(f));
	assert_true(has_message(&f->job, T301, 3, 16));
	assert_true(has_message(&f->job, T302, 4, 16));
	assert_true(has_message(&f->job, T301, 5, 16));
	for (d = f->job.diags.first; d->code != T301; d = d->next)
		continue;
	assert_string_equal(d->args[1], "1-counsel.xml");
}

static void
refuses_a_directory_as_a_file(void **state)
{
	struct fixture *f = *state;

	mkdir(path(f, "d"), 0777);
	put_report(f, "<include href=\"d\"/>");
	assert_non_null(read_set(f));
	assert_true(has_message(&f->job, B002, 3, 16));
}

static void
names_the_whole_chain_of_a_cycle(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;

	put_report(f, "<include href=\"a.xml\"/>");
	put_root(f, "a.xml", "part", "<include href=\"b.xml\"/>");
	put_root(f, "b.xml", "part", "<para/>\n<include href=\"./a.xml\"/>");
	assert_non_null(read_set(f));
	d = only(f, T303);
	assert_true(has_message(&f->job, T303, 3, 16));
	assert_string_equal(d->args[0], arena_join(&f->job.mem,
	    path(f, "a.xml"), " → ", path(f, "b.xml"), " → ",
	    path(f, "a.xml"), NULL));
}

static void
refuses_links_that_lead_out(void **state)
{
	struct fixture *f = *state;

	put_report(f, "<include href=\"in.xml\"/>\n"
	    "<include href=\"out.xml\"/>\n<include href=\"up/passwd\"/>");
	put_root(f, "1.xml", "part", "<para/>");
	assert_int_equal(symlink("1.xml", path(f, "in.xml")), 0);
	assert_int_equal(symlink("/etc/passwd", path(f, "out.xml")), 0);
	assert_int_equal(symlink("/etc", path(f, "up")), 0);
	assert_non_null(read_set(f));
	assert_int_equal(f->job.diags.count[LEVEL_ERROR], 2);
	assert_true(has_message(&f->job, T306, 4, 16));
	assert_true(has_message(&f->job, T306, 5, 16));
}

/* A set of its own beside the others: `name`/report.xml. */
static void
put_set(struct fixture *f, const char *name, const char *base,
    const char *body)
{
	struct arena *mem = &f->job.mem;

	mkdir(path(f, name), 0777);
	put(f, arena_join(mem, name, "/report.xml", NULL), arena_join(mem,
	    "<report" NS, base != NULL ? " base=\"" : "",
	    base != NULL ? base : "", base != NULL ? "\"" : "",
	    ">\n<title>总结</title>\n", body, "\n</report>\n", NULL));
}

static const struct template *
read_named(struct fixture *f, const char *name, const char *root)
{
	return template_read(&f->job, path(f, name), root, (struct loc){0});
}

static void
looks_up_in_the_base_what_is_not_here(void **state)
{
	struct fixture *f = *state;
	const struct template *t;

	put_set(f, "a", "b", "<include href=\"1.xml\"/>"
	    "<include href=\"2.xml\"/><include href=\"3.xml\"/>");
	put_set(f, "b", "c", "<para>b</para>");
	put_set(f, "c", NULL, "<para>c</para>");
	put_root(f, "a/1.xml", "part", "<para>a1</para>");
	put_root(f, "b/1.xml", "part", "<para>b1</para>");
	/* A base's file sees what the set puts in place of another. */
	put_root(f, "b/2.xml", "part", "<include href=\"1.xml\"/>");
	put_root(f, "c/3.xml", "part", "<para>c3</para>");
	t = read_named(f, "a", NULL);
	assert_non_null(t);
	assert_null(f->job.diags.first);
	assert_string_equal(t->files[1], path(f, "a/1.xml"));
	assert_string_equal(t->files[2], path(f, "b/2.xml"));
	assert_string_equal(t->files[3], path(f, "c/3.xml"));
	assert_null(t->files[4]);
	assert_string_equal(t->root->child->next->next->child->child->child->
	    child->child->text, "a1");
	assert_string_equal(template_dirs(&f->job, path(f, "a"), NULL)[2],
	    path(f, "c"));
	assert_null(template_dirs(&f->job, path(f, "a"), NULL)[3]);
}

static void
finds_a_base_beside_the_set_before_ours(void **state)
{
	struct fixture *f = *state;
	const struct template *t;

	put_set(f, "a", "b", "<include href=\"1.xml\"/>");
	mkdir(path(f, "ours"), 0777);
	put_set(f, "ours/b", NULL, "<para/>");
	put_root(f, "ours/b/1.xml", "part", "<para/>");
	t = read_named(f, "a", path(f, "ours"));
	assert_non_null(t);
	assert_string_equal(t->files[1], path(f, "ours/b/1.xml"));
	put_set(f, "b", NULL, "<para/>");
	put_root(f, "b/1.xml", "part", "<para/>");
	t = read_named(f, "a", path(f, "ours"));
	assert_string_equal(t->files[1], path(f, "b/1.xml"));
	assert_null(f->job.diags.first);
}

static void
names_every_place_where_a_file_is_not(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;

	put_set(f, "a", "b", "<include href=\"1-counsle.xml\"/>\n"
	    "<include href=\"完全不同的名字.xml\"/>");
	put_set(f, "b", NULL, "<para/>");
	put_root(f, "b/1-counsel.xml", "part", "");
	assert_non_null(read_named(f, "a", NULL));
	d = only(f, T309);
	assert_true(has_message(&f->job, T309, 3, 16));
	assert_string_equal(d->args[1], arena_join(&f->job.mem, path(f, "a"),
	    "、", path(f, "b"), NULL));
	assert_string_equal(d->args[2], "1-counsel.xml");
	assert_true(has_message(&f->job, T310, 4, 16));
	assert_int_equal(f->job.diags.count[LEVEL_ERROR], 2);
}

static void
takes_a_plain_name_for_a_base(void **state)
{
	static const char *const bad[] = {
		"../b", "b/", "/etc", "..", ".", "", "a b", "b\\c", "b&#9;c",
	};
	struct fixture *f = *state;
	size_t i;

	put_set(f, "b", NULL, "<para/>");
	put_root(f, "b/1.xml", "part", "<para/>");
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		job_close(&f->job);
		job_open(&f->job, abort);
		put_set(f, "a", bad[i], "<include href=\"1.xml\"/>");
		assert_non_null(read_named(f, "a", f->dir));
		only(f, T216);
		only(f, T302);
		assert_null(template_dirs(&f->job, path(f, "a"), f->dir)[1]);
	}
	/* The base of a base is looked at as well. */
	put_set(f, "b", "../c", "<para/>");
	put_set(f, "a", "b", "<include href=\"1.xml\"/>");
	job_close(&f->job);
	job_open(&f->job, abort);
	assert_non_null(read_named(f, "a", NULL));
	assert_string_equal(only(f, T216)->loc.src->path,
	    path(f, "b/report.xml"));
}

static void
reports_bases_that_lead_nowhere(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;

	put_set(f, "a", "b", "<para/>");
	assert_non_null(read_named(f, "a", path(f, "ours")));
	d = only(f, T308);
	assert_int_equal(loc_place(d->loc).line, 1);
	assert_string_equal(d->args[0], "b");
	assert_string_equal(d->args[1], path(f, "b"));
	put_set(f, "b", "a", "<para/>");
	assert_non_null(read_named(f, "a", NULL));
	assert_string_equal(only(f, T311)->loc.src->path,
	    path(f, "b/report.xml"));
	put_set(f, "c", "c", "<para/>");
	assert_non_null(read_named(f, "c", NULL));
	assert_int_equal(count_messages(&f->job, T311), 2);
}

static void
builds_on_4_sets_and_no_more(void **state)
{
	static const char *const names[] = {"1", "2", "3", "4", "5", "6"};
	struct fixture *f = *state;
	int i;

	for (i = 0; i < 5; i++)
		put_set(f, names[i], i < 4 ? names[i + 1] : NULL, "<para/>");
	assert_non_null(read_named(f, "1", NULL));
	assert_null(f->job.diags.first);
	put_set(f, "5", "6", "<para/>");
	put_set(f, "6", NULL, "<para/>");
	assert_non_null(read_named(f, "1", NULL));
	assert_string_equal(only(f, T312)->loc.src->path,
	    path(f, "5/report.xml"));
}

static void
refuses_links_that_lead_out_of_a_base(void **state)
{
	struct fixture *f = *state;

	put_set(f, "a", "b", "<include href=\"out.xml\"/>");
	put_set(f, "b", NULL, "<para/>");
	assert_int_equal(symlink("/etc/passwd", path(f, "b/out.xml")), 0);
	assert_non_null(read_named(f, "a", NULL));
	only(f, T306);
}

/* 1.xml … n.xml, each including the next `times` times. */
static void
put_chain(struct fixture *f, int n, int times)
{
	int i, k;

	for (i = 1; i <= n; i++) {
		struct buf b = {.mem = &f->job.mem};

		for (k = 0; k < times && i < n; k++)
			buf_printf(&b, "<include href=\"%d.xml\"/>\n", i + 1);
		put_root(f, arena_printf(&f->job.mem, "%d.xml", i), "part",
		    buf_text(&b));
	}
}

static void
includes_8_deep_and_no_deeper(void **state)
{
	struct fixture *f = *state;

	put_chain(f, 8, 1);
	put_report(f, "<include href=\"1.xml\"/>");
	assert_non_null(read_set(f));
	assert_false(job_failed(&f->job));
	put_chain(f, 9, 1);
	assert_non_null(read_set(f));
	assert_true(has_message(&f->job, T304, 2, 16));
	assert_string_equal(only(f, T304)->loc.src->path, path(f, "8.xml"));
}

static void
says_once_what_is_too_deep(void **state)
{
	struct fixture *f = *state;

	put_chain(f, 9, 1);
	put_report(f, "<include href=\"1.xml\"/><include href=\"1.xml\"/>");
	assert_non_null(read_set(f));
	only(f, T304);
}

static void
includes_64_times_and_no_more(void **state)
{
	struct fixture *f = *state;

	put_chain(f, 8, 8);
	put_report(f, "<include href=\"1.xml\"/>");
	assert_non_null(read_set(f));
	only(f, T305);
}

static void
reads_64_included_files_and_no_more(void **state)
{
	struct fixture *f = *state;
	struct buf b = {.mem = &f->job.mem};
	int i;

	put_chain(f, 66, 0);
	for (i = 1; i <= 66; i++)
		buf_printf(&b, "<include href=\"%d.xml\"/>\n", i);
	put_report(f, b.text);
	assert_non_null(read_set(f));
	only(f, T305);
	assert_true(has_message(&f->job, T305, 67, 16));
}

static void
keeps_the_whole_tree_in_bounds(void **state)
{
	struct fixture *f = *state;
	struct buf b = {.mem = &f->job.mem};
	int i;

	for (i = 0; i < 15000; i++)
		buf_puts(&b, "<para/>");
	put_root(f, "1.xml", "part", b.text);
	b.len = 0;
	for (i = 0; i < 8; i++)
		buf_puts(&b, "<include href=\"1.xml\"/>");
	put_report(f, b.text);
	assert_non_null(read_set(f));
	assert_string_equal(only(f, T307)->loc.src->path, path(f, "1.xml"));
	assert_true(loc_place(only(f, T307)->loc).line == 2);
}

static void
counts_the_levels_of_sections_over_files(void **state)
{
	struct fixture *f = *state;

	put_report(f, "<include href=\"1.xml\"/>\n<include href=\"3.xml\"/>");
	put_root(f, "1.xml", "section", "<title>一</title><section>"
	    "<title>二</title><include href=\"3.xml\"/></section>");
	put_root(f, "3.xml", "section", "<title>三</title>\n<section>"
	    "<title>四</title>\n<section><title>五</title></section>"
	    "</section>");
	assert_non_null(read_set(f));
	assert_true(has_message(&f->job, T111, 4, 1));
	only(f, T111);
}

static void
says_what_only_a_deeper_use_makes_too_deep(void **state)
{
	struct fixture *f = *state;

	/* First with one section around it, then with three, twice. */
	put_report(f, "<include href=\"1.xml\"/>");
	put_root(f, "1.xml", "section", "<title>一</title>"
	    "<include href=\"x.xml\"/><section><title>二</title><section>"
	    "<title>三</title><include href=\"x.xml\"/>"
	    "<include href=\"x.xml\"/></section></section>");
	put_root(f, "x.xml", "section", "<title>甲</title>\n<section>"
	    "<title>乙</title>\n</section>");
	assert_non_null(read_set(f));
	only(f, T111);
	assert_true(has_message(&f->job, T111, 3, 1));
}

static void
lets_a_file_be_included_twice_with_its_ids(void **state)
{
	struct fixture *f = *state;

	put_report(f, "<include href=\"1.xml\"/><include href=\"1.xml\"/>\n"
	    "<para><count list=\"事项\"/></para>");
	put_root(f, "1.xml", "section", "<title>一</title>"
	    "<para><list id=\"事项\"><item>甲</item></list></para>");
	assert_non_null(read_set(f));
	assert_null(f->job.diags.first);
}

static void
finds_the_same_id_in_two_files(void **state)
{
	struct fixture *f = *state;
	const struct diag *d;

	put_report(f, "<include href=\"1.xml\"/><include href=\"2.xml\"/>");
	put_root(f, "1.xml", "section", "<title id='x'>一</title>"
	    "<para><list id=\"事项\"><item>甲</item></list></para>");
	put_root(f, "2.xml", "part",
	    "\n<list id=\"事项\"><item>甲</item></list>");
	assert_non_null(read_set(f));
	d = only(f, T213);
	assert_string_equal(d->loc.src->path, path(f, "2.xml"));
	assert_true(has_message(&f->job, T213, 3, 11));
	assert_string_equal(d->related->loc.src->path, path(f, "1.xml"));
}

static void
asks_for_no_list_that_a_broken_file_may_hold(void **state)
{
	struct fixture *f = *state;

	put_report(f, "<para><count list=\"事项\"/></para>"
	    "<include href=\"1.xml\"/>");
	put_root(f, "1.xml", "part", "<para>");
	assert_non_null(read_set(f));
	assert_int_equal(count_messages(&f->job, T215), 0);
	assert_int_equal(f->job.diags.count[LEVEL_ERROR], 1);
}

#define SET_TEST(f) cmocka_unit_test_setup_teardown(f, open_set, close_set)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SET_TEST(puts_files_where_they_are_included),
		SET_TEST(links_every_node_to_its_parent),
		SET_TEST(needs_a_directory_with_a_report),
		SET_TEST(says_where_the_set_was_named),
		SET_TEST(reports_every_mistake_in_every_file),
		SET_TEST(leaves_out_what_is_wrong),
		SET_TEST(names_the_place_of_a_missing_file),
		SET_TEST(refuses_a_directory_as_a_file),
		SET_TEST(names_the_whole_chain_of_a_cycle),
		SET_TEST(refuses_links_that_lead_out),
		SET_TEST(looks_up_in_the_base_what_is_not_here),
		SET_TEST(finds_a_base_beside_the_set_before_ours),
		SET_TEST(names_every_place_where_a_file_is_not),
		SET_TEST(takes_a_plain_name_for_a_base),
		SET_TEST(reports_bases_that_lead_nowhere),
		SET_TEST(builds_on_4_sets_and_no_more),
		SET_TEST(refuses_links_that_lead_out_of_a_base),
		SET_TEST(includes_8_deep_and_no_deeper),
		SET_TEST(says_once_what_is_too_deep),
		SET_TEST(includes_64_times_and_no_more),
		SET_TEST(reads_64_included_files_and_no_more),
		SET_TEST(keeps_the_whole_tree_in_bounds),
		SET_TEST(counts_the_levels_of_sections_over_files),
		SET_TEST(says_what_only_a_deeper_use_makes_too_deep),
		SET_TEST(lets_a_file_be_included_twice_with_its_ids),
		SET_TEST(finds_the_same_id_in_two_files),
		SET_TEST(asks_for_no_list_that_a_broken_file_may_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
