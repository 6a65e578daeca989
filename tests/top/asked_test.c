/*
 * What a small template set asks for and does not get: its keys and forms,
 * what is missing, what nobody makes use of.
 */
#include "set.h"

#include "gen.h"

#define METRICS "格式: zongjie-metrics/1\n指标:\n" \
	"  办.收: {名称: 收文数, 单位: 件, 责任: 文书岗, 公开: 是}\n" \
	"  办.发: {名称: 发文数, 单位: 件, 责任: 文书岗}\n" \
	"  办.率: {名称: 办结率, 单位: \"%\", 类型: 比率, 分子: 办.收, 分母: 办.发}\n" \
	"  办.备: {名称: 备注数, 可空: 是}\n" \
	"  办.词: {名称: 评语, 类型: 词语, 责任: 综合岗}\n"

static int
open_all(void **state)
{
	if (set_open(state) != 0)
		return -1;
	set_write("set/metrics.yml", METRICS);
	set_write("last.yml", "格式: zongjie-data/1\n期间: 2021上半年\n"
	    "办: {收: 9, 词: 中}\n");
	return 0;
}

/* One of the lists that a set gives, as lines of text. */
enum list { KEYS, FORM, MISSING, UNUSED };

static void
put_loc(struct buf *b, struct loc loc)
{
	struct place p = loc_place(loc);

	buf_printf(b, " %s:%zu:%zu", loc.src != NULL ? loc.src->path : "-",
	    p.line, p.column);
}

static void
put_missing(struct buf *b, const struct gen_missing *m)
{
	for (; m != NULL; m = m->next) {
		buf_printf(b, "%s %s%s（%s）%s %s%s%s", m->path, m->name,
		    m->unit, m->state[LANG_ZH], m->section,
		    m->owner != NULL ? m->owner : "—",
		    m->condition != NULL ? " 若 " : "",
		    m->condition != NULL ? m->condition : "");
		put_loc(b, m->data);
		put_loc(b, m->template);
		buf_putc(b, '\n');
	}
}

static void
put_unused(struct buf *b, const struct gen_figure *f)
{
	for (; f != NULL; f = f->next) {
		buf_printf(b, "%s %s%s=%s %s%s", f->path, f->name, f->unit,
		    f->value != NULL ? f->value : "—",
		    f->owner != NULL ? f->owner : "—",
		    f->in_template ? " 模板里有" : "");
		put_loc(b, f->data);
		buf_putc(b, '\n');
	}
}

/*
 * The list of the data below its head and the template's body; `data` NULL:
 * of the set alone.  `how`: an owner, or “对外”, “对内”.
 */
static const char *
listed(struct job *j, enum list list, const char *data, const char *body,
    const char *how)
{
	struct gen_options o = GEN_OPTIONS_INIT;
	struct buf b = {.mem = &j->mem};
	const struct gen_missing *missing;
	const struct gen_figure *unused;
	const char *owner = *how != '\0' && strcmp(how, "对外") != 0 &&
	    strcmp(how, "对内") != 0 ? how : NULL;

	if (data != NULL)
		set_write("now.yml", arena_join(&j->mem, "格式: zongjie-data/1\n"
		    "期间: 2022上半年\n模板: set\n单位: {名称: 办}\n", data,
		    NULL));
	set_write("set/report.xml", arena_join(&j->mem, "<report xmlns="
	    "\"urn:zongjie:template:1\"><title>总结</title>\n", body,
	    "</report>\n", NULL));
	o.data = data != NULL ? "now.yml" : NULL;
	o.template_dir = data != NULL ? NULL : "set";
	o.share = set_share;
	o.external = strcmp(how, "对外") == 0;
	o.internal = strcmp(how, "对内") == 0;
	if (list == KEYS || list == FORM)
		(void)gen_keys_of(j, &o, owner, list == FORM, &b);
	else if (list == MISSING && gen_missing(j, &o, &missing))
		put_missing(&b, missing);
	else if (list == UNUSED && gen_unused(j, &o, &unused))
		put_unused(&b, unused);
	return buf_text(&b);
}

/* The codes of what is said. */
static const char *
said(struct job *j)
{
	struct buf b = {.mem = &j->mem};
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->level != LEVEL_NOTE)
			buf_printf(&b, "%s%s", b.len > 0 ? " " : "",
			    diag_name(d->code));
	return buf_text(&b);
}

/* A list, and the words that stand in it. */
static const struct asked {
	enum list list;
	const char *how, *data, *body, *text, *said;
} asked[] = {
	{KEYS, "",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><num "
	    "of=\"办.词\"/></para></section><section><title>二、其他</title><para><text "
	    "of=\"外.话\"/><num of=\"单独\"/></para></section>",
	    "# 一、办文\n"
	    "办.收\t收文数（件），文书岗\n"
	    "办.发\t发文数（件），文书岗\n"
	    "办.词\t评语，综合岗\n"
	    "# 二、其他\n"
	    "外.话\t\n"
	    "单独\t\n", ""},
	{KEYS, "对外",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><text "
	    "of=\"办.词\"/><num of=\"办.收\"/><num of=\"外\"/></para></section>",
	    "# 一、办文\n"
	    "办.发\t发文数（件），不公开，印作 *，文书岗\n"
	    "办.词\t评语，不公开，印作 **，综合岗\n"
	    "办.收\t收文数（件），文书岗\n"
	    "外\t\n", ""},
	{KEYS, "对内",
	    NULL,
	    "<section><title>一、办文</title><para show=\"对外\"><num "
	    "of=\"办.率\"/></para><para show=\"内部\"><num "
	    "of=\"办.收\"/></para></section>",
	    "# 一、办文\n"
	    "办.收\t收文数（件），文书岗\n", ""},
	{KEYS, "综合岗",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><text "
	    "of=\"办.词\"/></para></section>",
	    "# 一、办文\n"
	    "办.词\t评语\n", ""},
	{KEYS, "没有岗",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><text "
	    "of=\"办.词\"/></para></section>",
	    "", "I101"},
	{KEYS, "没有岗",
	    NULL,
	    "<section><title>一、办文</title><para><num "
	    "of=\"外\"/></para></section>",
	    "", "I101"},
	{FORM, "",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><num "
	    "of=\"办.词\"/><date of=\"成文日期\"/><text "
	    "of=\"单位.名称\"/></para></section><section><title>二、其他</title><para><text "
	    "of=\"外.话.甲\"/><num of=\"单独\"/><num of=\"办.备\"/><num "
	    "of=\"外.话.乙\"/></para></section>",
	    "格式: zongjie-data/1\n"
	    "期间:   # 如 2022上半年\n"
	    "单位: office.yml\n"
	    "成文日期:   # 如 2022-06-30\n"
	    "办:\n"
	    "  收:   # 收文数（件），文书岗\n"
	    "  发:   # 发文数（件），文书岗\n"
	    "  词:   # 评语，综合岗\n"
	    "  备:   # 备注数\n"
	    "外:\n"
	    "  话:\n"
	    "    甲:   # \n"
	    "    乙:   # \n"
	    "单独:   # \n", ""},
	{FORM, "文书岗",
	    "上年: last.yml\n"
	    "办: {收: {值: 3, 上期: 8}, 发: {值: 2, 上期: 待报}}\n",
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><num "
	    "of=\"办.词\"/></para></section>",
	    "# 请把数填在冒号后面，空一格，# 后面的说明不用动。没有发生的填 0，\n"
	    "# 还没有数的先空着，本单位没有这项的填 "
	    "不适用。填好后把这个文件交回。\n"
	    "格式: zongjie-form/1\n"
	    "期间: 2022年上半年\n"
	    "责任: 文书岗\n"
	    "\n"
	    "办:\n"
	    "  收:   # 收文数（件），上年同期 9，上期 8\n"
	    "  发:   # 发文数（件）\n", ""},
	{FORM, "综合岗",
	    "上年: last.yml\n"
	    "办: {词: {值: 好, 上期: 差}}\n",
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><text "
	    "of=\"办.词\"/></para></section>",
	    "# 请把数填在冒号后面，空一格，# 后面的说明不用动。没有发生的填 0，\n"
	    "# 还没有数的先空着，本单位没有这项的填 "
	    "不适用。填好后把这个文件交回。\n"
	    "格式: zongjie-form/1\n"
	    "期间: 2022年上半年\n"
	    "责任: 综合岗\n"
	    "\n"
	    "办:\n"
	    "  词:   # 评语，上年同期 中，上期 差\n", ""},
	{FORM, "对外",
	    "上年: last.yml\n"
	    "办: {收: 3}\n",
	    "<section><title>一、办文</title><para><num of=\"办.收\"/><num "
	    "of=\"办.发\"/><text of=\"办.词\"/><num of=\"外\"/></para></section>",
	    "格式: zongjie-data/1\n"
	    "期间: 2022年上半年\n"
	    "单位: office.yml\n"
	    "成文日期:   # 如 2022-06-30\n"
	    "办:\n"
	    "  收:   # 收文数（件），上年同期 9，文书岗\n"
	    "  发:   # 发文数（件），不公开，印作 *，文书岗\n"
	    "  词:   # 评语，上年同期 中，不公开，印作 **，综合岗\n"
	    "外:   # \n", ""},
	{KEYS, "",
	    "办: {收: 3\n",
	    "<section><title>一、办文</title><para><num "
	    "of=\"办.收\"/></para></section>",
	    "# 一、办文\n"
	    "办.收\t收文数（件），文书岗\n", "D008"},
	{KEYS, "",
	    NULL,
	    "<section><title>一、办文</title><para><num of=\"办.收\"/></section>",
	    "", "T031"},
	{MISSING, "",
	    "办: {收: 待报, 词: }\n",
	    "<section><title>一、办文</title><para><num of=\"办.率\"/><num "
	    "of=\"办.备\"/><text of=\"办.词\"/></para></section>",
	    "办.收 收文数件（待报）一、办文 文书岗 now.yml:5:8 "
	    "set/report.xml:2:44\n"
	    "办.发 发文数件（没有写）一、办文 文书岗 now.yml:5:1 "
	    "set/report.xml:2:44\n"
	    "办.备 备注数（没有写）一、办文 — now.yml:5:1 set/report.xml:2:59\n"
	    "办.词 评语（空着）一、办文 综合岗 now.yml:5:15 set/report.xml:2:75\n", ""},
	{MISSING, "",
	    "办: {收: 3}\n",
	    "<section><title>一、办文</title><para><num "
	    "of=\"办.率\"/></para><para><compare of=\"办.收\" "
	    "with=\"同比\"/><compare of=\"办.收\" with=\"环比\"/></para></section>",
	    "办.发 发文数件（没有写）一、办文 文书岗 now.yml:5:1 "
	    "set/report.xml:2:44\n"
	    "办.收 上年同期收文数件（没有写）一、办文 文书岗 now.yml:1:1 "
	    "set/report.xml:2:63\n"
	    "办.收 上期收文数件（没有写）一、办文 文书岗 now.yml:1:1 "
	    "set/report.xml:2:92\n", ""},
	{MISSING, "",
	    "办: {收: 3, 发: @x}\n",
	    "<section><title>一、办文</title><para><num of=\"办.发\"/><num "
	    "of=\"外.甲\"/></para></section>",
	    "办.发 发文数件（写错了）一、办文 文书岗 now.yml:5:14 "
	    "set/report.xml:2:44\n"
	    "外.甲 外.甲（没有写）一、办文 — now.yml:1:1 set/report.xml:2:59\n", "D010"},
	{MISSING, "",
	    "办: {收: 3}\n",
	    "<section><title>一、办文</title><if test=\"办.收 &gt; "
	    "5\"><para><num of=\"办.率\"/><num of=\"办.备\"/><text "
	    "of=\"办.词\"/></para></if><if test=\"办.收 &gt; 1\"><para><num "
	    "of=\"办.收\"/></para></if></section>",
	    "办.发 发文数件（没有写）一、办文 文书岗 若 办.收 > 5 now.yml:5:1 "
	    "set/report.xml:2:66\n"
	    "办.词 评语（没有写）一、办文 综合岗 若 办.收 > 5 now.yml:5:1 "
	    "set/report.xml:2:97\n", ""},
	{MISSING, "",
	    "办: {收: 3, 列: [{名: 甲}, {数: 2}]}\n",
	    "<section><title>一、办文</title><for-each of=\"办.列\"><para><text "
	    "of=\"项.名\"/><num of=\"项.数\"/></para></for-each></section>",
	    "办.列.1.数 办.列.1.数（没有写）一、办文 — now.yml:5:15 "
	    "set/report.xml:2:79\n"
	    "办.列.2.名 办.列.2.名（没有写）一、办文 — now.yml:5:23 "
	    "set/report.xml:2:64\n", ""},
	{MISSING, "",
	    "办: {收: 3}\n",
	    "<section owner=\"某岗\"><title>一、办文</title><para><num "
	    "of=\"外.乙.丙\"/><num of=\"办.组.甲\"/><sum "
	    "of=\"办.组\"/></para></section>",
	    "外.乙.丙 外.乙.丙（没有写）一、办文 某岗 now.yml:1:1 "
	    "set/report.xml:2:55\n"
	    "办.组.甲 办.组.甲（没有写）一、办文 某岗 now.yml:5:1 "
	    "set/report.xml:2:72\n"
	    "办.组 办.组（没有写）一、办文 某岗 now.yml:5:1 set/report.xml:2:89\n", ""},
	{UNUSED, "",
	    "核对: 办.发 = 2\n"
	    "办: {收: 3, 发: 2, 备: 待报, 词: 好, 外: {值: 7, 来源: 簿, 截至: "
	    "2022-06-30}, 列: [1, 2]}\n",
	    "<section><title>一、办文</title><para><num "
	    "of=\"办.收\"/></para></section>",
	    "办.备 备注数=— — now.yml:6:17\n"
	    "办.词 评语=好 综合岗 now.yml:6:24\n"
	    "办.外 办.外=7 — now.yml:6:30\n"
	    "办.列 办.列=— — now.yml:6:64\n", ""},
	{UNUSED, "",
	    "核对: [办.发 = 2, \"办.备 =\", [1]]\n"
	    "办: {收: 3, 发: 2, 备: 5, 组: {甲: 1}, 词: {别: 1}}\n",
	    "<section><title>一、办文</title><if test=\"办.收 &gt; "
	    "5\"><para><num of=\"办.备\"/></para></if><para><sum "
	    "of=\"办.组\"/></para></section>",
	    "办.备 备注数=5 — 模板里有 now.yml:6:17\n"
	    "办.词.别 办.词.别=1 — now.yml:6:38\n", "X015 D174"},
	{UNUSED, "",
	    "办: {收: 3, 发: 2}\n",
	    "<section><title>一、办文</title><para><num "
	    "of=\"办.率\"/></para></section>",
	    "", ""},
	{UNUSED, "",
	    "办: {收: 3, 发: {值: 2, 上年同期: 1}, 词: {甲: 1}}\n",
	    "<section><title>一、办文</title><para><text "
	    "of=\"办.词\"/></para></section>",
	    "办.收 收文数件=3 文书岗 now.yml:5:5\n"
	    "办.发 发文数件=2 文书岗 now.yml:5:11\n", "M118"},
	{KEYS, "对外",
	    "公开: 否\n"
	    "办: {收: {值: 3, 公开: 否}, 发: {值: 2, 公开: 是}}\n",
	    "<para><num of=\"办.收\"/><num of=\"办.发\"/><num of=\"办.率\"/></para>",
	    "办.收\t收文数（件），不公开，印作 *，文书岗\n"
	    "办.发\t发文数（件），文书岗\n", ""},
	{MISSING, "",
	    "办: {收: 3, 发: 2}\n",
	    "<para><ratio of=\"办.收\" to=\"外.甲\"/><sum of=\"办.收 外.乙\"/><num "
	    "of=\"办.率\"/><num of=\"办.率\"/></para>",
	    "外.甲 外.甲（没有写） — now.yml:1:1 set/report.xml:2:27\n"
	    "外.乙 外.乙（没有写） — now.yml:1:1 set/report.xml:2:42\n", ""},
	{MISSING, "对外",
	    "办: {发: 2}\n",
	    "<if test=\"有(办.没有)\"><para show=\"对外\"><num "
	    "of=\"办.收\"/></para><para show=\"内部\"><num of=\"办.词\"/><num "
	    "of=\"办.率\"/></para></if>",
	    "办.词 评语（没有写） 综合岗 若 有(办.没有) now.yml:5:1 "
	    "set/report.xml:2:83\n"
	    "办.收 收文数件（没有写） 文书岗 若 有(办.没有) now.yml:5:1 "
	    "set/report.xml:2:98\n", ""},
	{UNUSED, "",
	    "核对: @x\n"
	    "办: {收: 3, 发: 2}\n"
	    "上年: last.yml\n",
	    "<para><compare of=\"办.收\" with=\"同比\"/></para>",
	    "办.发 发文数件=2 文书岗 now.yml:6:11\n", "D010"},
	{FORM, "",
	    "上年: last.yml\n"
	    "办: {收: 3, 备: 4}\n"
	    "外: {值: 3, 上期: 2}\n",
	    "<para><num of=\"外\"/><num of=\"办.收\"/><num of=\"办.备\"/><num "
	    "of=\"外\"/></para>",
	    "格式: zongjie-data/1\n"
	    "期间: 2022年上半年\n"
	    "单位: office.yml\n"
	    "成文日期:   # 如 2022-06-30\n"
	    "外:   # 上期 2\n"
	    "办:\n"
	    "  收:   # 收文数（件），上年同期 9，文书岗\n"
	    "  备:   # 备注数\n", ""},
};

static void
a_set_tells_what_it_asks_for_and_lacks(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		const struct asked *a = &asked[i];
		const char *text;
		struct job j;

		job_open(&j, abort);
		text = listed(&j, a->list, a->data, a->body, a->how);
		if (strcmp(text, a->text) != 0 ||
		    strcmp(said(&j), a->said) != 0)
			print_error("%s\n%s\n%s\nsaid %s\n", a->body, a->how,
			    text, said(&j));
		assert_string_equal(text, a->text);
		assert_string_equal(said(&j), a->said);
		job_close(&j);
	}
}

/* The same of a set whose dictionary is another. */
static void
assert_list(enum list list, const char *how, const char *data,
    const char *body, const char *text, const char *words)
{
	struct job j;

	job_open(&j, abort);
	assert_string_equal(listed(&j, list, data, body, how), text);
	assert_string_equal(said(&j), words);
	job_close(&j);
}

static void
a_set_without_a_dictionary_names_paths_alone(void **state)
{
	(void)state;
	unlink("set/metrics.yml");
	assert_list(KEYS, "", NULL, "<para><num of=\"办.收\"/></para>",
	    "办.收\t\n", "");
	assert_list(KEYS, "对外", NULL, "<para><num of=\"办.收\"/></para>",
	    "办.收\t\n", "");
	set_write("set/metrics.yml", METRICS);
}

/* A ratio without one of its parts is told of, and asks for the other. */
static void
a_ratio_that_lacks_a_part_asks_for_the_other(void **state)
{
	static const char body[] = "<para><num of=\"办.率\"/>"
	    "<num of=\"办.比\"/></para>";

	(void)state;
	set_write("set/metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办.收: {名称: 收文数}\n  办.发: {名称: 发文数}\n"
	    "  办.率: {类型: 比率, 分子: 办.收}\n"
	    "  办.比: {类型: 比率, 分母: 办.发}\n");
	assert_list(KEYS, "", NULL, body, "办.收\t收文数\n办.发\t发文数\n",
	    "D186 D186");
	assert_list(UNUSED, "", "办: {收: 3, 发: 2, 余: 1}\n", body,
	    "办.余 办.余=1 — now.yml:5:17\n", "D186 D186");
	assert_list(MISSING, "", "办: {收: 3}\n", "<if test=\"办.收 &gt; 5\">"
	    "<para><num of=\"办.率\"/><num of=\"办.比\"/></para></if>",
	    "办.发 发文数（没有写） — 若 办.收 > 5 now.yml:5:1 set/report.xml:2:53\n",
	    "D186 D186");
	set_write("set/metrics.yml", METRICS);
}

/* Which set `keys` is asked of, by what was said. */
static const struct {
	const char *data, *template_dir;
	bool shared;		/* our own sets are there */
	const char *has;	/* NULL: there is no list */
} sets[] = {
	{NULL, NULL, true, "办文.收文\t收文办理数"},
	{NULL, NULL, false, NULL},
	{NULL, "set", true, "办.收\t收文数"},
	{NULL, "set", false, "办.收\t收文数"},
	{NULL, "notice", true, "通知.报送时限\t"},
	{NULL, "notice", false, NULL},
	{NULL, "没有这套", true, NULL},
	{"没有.yml", NULL, true, NULL},
};

static void
keys_are_those_of_the_set_that_was_meant(void **state)
{
	size_t i;

	(void)state;
	set_write("set/report.xml", "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>总结</title><para><num of=\"办.收\"/></para></report>\n");
	for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		struct gen_options o = GEN_OPTIONS_INIT;
		struct buf b;
		struct job j;

		job_open(&j, abort);
		b = (struct buf){.mem = &j.mem};
		o.data = sets[i].data;
		o.template_dir = sets[i].template_dir;
		o.share = sets[i].shared ? set_share : NULL;
		assert_int_equal(gen_keys(&j, &o, false, &b),
		    sets[i].has != NULL);
		if (sets[i].has != NULL &&
		    strstr(buf_text(&b), sets[i].has) == NULL)
			print_error("no %s in\n%s\n", sets[i].has,
			    buf_text(&b));
		assert_true(sets[i].has == NULL ||
		    strstr(buf_text(&b), sets[i].has) != NULL);
		job_close(&j);
	}
}

/* Files that are to be rolled up, and what becomes of them. */
static const struct {
	const char *files[3];
	bool draft;
	const char *said, *has;	/* NULL: nothing is to be written */
} rolls[] = {
	{{NULL}, false, "D244", NULL},
	{{"没有.yml", NULL}, false, "B001", NULL},
	{{"1.yml", NULL}, false, "D244", NULL},
	{{"whole.yml", NULL}, false, "", "    值: 5\n"},
	{{"1.yml", "2.yml", NULL}, false, "", "    值: 5\n"},
	{{"1.yml", "3.yml", NULL}, false, "D206 ", NULL},
	{{"1.yml", "3.yml", NULL}, true, "D206 ", "    值: ~\n"},
	{{"1.yml", "4.yml", NULL}, true, "D204 ", "    值: ~\n"},
	{{"1.yml", "4.yml", NULL}, false, "D204 ", NULL},
};

static void
only_what_is_whole_is_rolled_up(void **state)
{
	static const char *const texts[][2] = {
		{"whole.yml", "上半年\n按季度: [1.yml, 2.yml]\n"},
		{"1.yml", "年第一季度\n办: {收: 2}\n"},
		{"2.yml", "年第二季度\n办: {收: 3}\n"},
		{"3.yml", "年第二季度\n办: {收: 待报}\n"},
		{"4.yml", "年第三季度\n办: {收: 3}\n"},
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		set_write(texts[i][0], arena_join(&job_of(state)->mem,
		    "格式: zongjie-data/1\n模板: set\n期间: 2022", texts[i][1],
		    NULL));
	for (i = 0; i < sizeof(rolls) / sizeof(rolls[0]); i++) {
		const struct gen_rollup_options how = {
			.files = rolls[i].files, .output = "sum.yml",
		};
		struct gen_options o = GEN_OPTIONS_INIT;
		struct gen_rollup r;
		struct job j;

		job_open(&j, abort);
		r = (struct gen_rollup){.yaml = {.mem = &j.mem}};
		o.share = set_share;
		o.draft = rolls[i].draft;
		assert_int_equal(gen_rollup(&j, &o, &how, &r),
		    rolls[i].has != NULL);
		assert_int_equal(strncmp(said(&j), rolls[i].said,
		    strcspn(rolls[i].said, " ")), 0);
		assert_true(rolls[i].said[0] != '\0' ||
		    j.diags.first == NULL);
		assert_true(rolls[i].has == NULL || strstr(buf_text(&r.yaml),
		    rolls[i].has) != NULL);
		job_close(&j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_tells_what_it_asks_for_and_lacks),
		cmocka_unit_test(a_set_without_a_dictionary_names_paths_alone),
		cmocka_unit_test(a_ratio_that_lacks_a_part_asks_for_the_other),
		cmocka_unit_test(keys_are_those_of_the_set_that_was_meant),
		TEST(only_what_is_whole_is_rolled_up),
	};

	return cmocka_run_group_tests(tests, open_all, set_close);
}
