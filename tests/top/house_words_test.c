/*
 * The words of a template set, words.yml: which are taken, and each entry
 * that is none told at its place.
 */
#include "set.h"

#include "gen_inside.h"
#include "lint/lint.h"

#define HEAD "格式: zongjie-words/1\n"

/* What stands below the first line; what is taken, and what is said. */
static const struct {
	const char *text, *taken, *said;
} words[] = {
	{"", "", ""},
	{"错词: {台帐: 台账, 帐号: 账号}\n", "台帐→台账 帐号→账号", ""},
	{"错词: {台帐: '', 帐号: [账号], '#号': 号, '@': 号, '~': 号}\n", "",
	    "2:6 2:14 2:24 2:33 2:41"},
	{"错词: {'': 号, 甲: @}\n", "", "D010 2:16 D021 2:6"},
	{"错词: 台帐\n", "", "2:1"},
	{"错词: [台帐]\n", "", "2:1"},
	{"错字: {台帐: 台账}\n", "", "2:1"},
	{"固定提法:\n  四个意识: {全文: [政治意识, 大局意识], 别写: [四种意识]}\n",
	    "四种意识⇒四个意识 四个意识=政治意识、大局意识", ""},
	{"固定提法:\n  四个意识: {全文: [政治意识, '', 大局意识]}\n", "", "3:21"},
	{"固定提法:\n  四个意识: {全文: [政治意识, '#甲']}\n", "", "3:21"},
	{"固定提法:\n  四个意识: {全文: [政治意识, [甲]]}\n", "", "3:21"},
	{"固定提法:\n  四个意识: {别写: [四种意识, ~, '@甲', {乙: 丙}]}\n",
	    "四种意识⇒四个意识", "3:21 3:24 3:30"},
	{"固定提法:\n  四个意识: {全文: 政治意识, 别写: 四种, 又写: [甲]}\n", "",
	    "3:10 3:20 3:28"},
	{"固定提法:\n  四个意识: [政治意识]\n  四个自信: 甲\n", "", "3:3 4:3"},
	{"固定提法: 四个意识\n", "", "2:1"},
	{"固定提法: {四个意识: {全文: @}}\n", "", "D010 2:19"},
};

static const char *
taken(struct job *j, const struct lint_house *h)
{
	struct buf b = {.mem = &j->mem};
	const struct lint_phrase *p;
	const struct lint_word *w;
	size_t i;

	for (w = h->words; w != NULL; w = w->next)
		buf_printf(&b, "%s%s%s%s", b.len > 0 ? " " : "", w->wrong,
		    w->phrase ? "⇒" : "→", w->right);
	for (p = h->phrases; p != NULL; p = p->next) {
		buf_printf(&b, "%s%s=", b.len > 0 ? " " : "", p->name);
		for (i = 0; i < p->count; i++)
			buf_printf(&b, "%s%s", i > 0 ? "、" : "", p->parts[i]);
	}
	return buf_text(&b);
}

/* Places of entries that are no words; of other messages the code as well. */
static const char *
said(struct job *j)
{
	struct buf b = {.mem = &j->mem};
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);

		buf_printf(&b, "%s%s%s%zu:%zu", b.len > 0 ? " " : "",
		    d->code == N415 ? "" : diag_name(d->code),
		    d->code == N415 ? "" : " ", p.line, p.column);
	}
	return buf_text(&b);
}

static void
each_entry_that_is_no_word_is_told(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct lint_house *h;
		struct job j;

		job_open(&j, abort);
		set_write("set/words.yml", arena_join(&j.mem, HEAD,
		    words[i].text, NULL));
		h = gen_house_words(&j, "set");
		assert_non_null(h);
		if (strcmp(taken(&j, h), words[i].taken) != 0 ||
		    strcmp(said(&j), words[i].said) != 0)
			print_error("%staken %s\nsaid %s\n", words[i].text,
			    taken(&j, h), said(&j));
		assert_string_equal(taken(&j, h), words[i].taken);
		assert_string_equal(said(&j), words[i].said);
		job_close(&j);
	}
}

static void
a_file_of_another_kind_is_none(void **state)
{
	static const struct {
		const char *text, *said;
	} files[] = {
		{"- 甲\n", "D153 1:1"}, {"", "D019 1:1"},
		{"格式: zongjie-metrics/1\n错词: {}\n", "D138 1:5"},
	};
	struct job *j = job_of(state);
	size_t i;

	unlink("set/words.yml");
	assert_null(gen_house_words(j, "set"));
	assert_null(j->diags.first);
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct job own;

		job_open(&own, abort);
		set_write("set/words.yml", files[i].text);
		assert_null(gen_house_words(&own, "set"));
		assert_string_equal(said(&own), files[i].said);
		job_close(&own);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_entry_that_is_no_word_is_told),
		TEST(a_file_of_another_kind_is_none),
	};

	return cmocka_run_group_tests(tests, set_open, set_close);
}
