/*
 * Pairs of drafts, each written as lines of text: what is told of them, and
 * which words of the later get a bar.
 */
#include "check.h"
#include "draft.h"

#include <stdio.h>

#include "diff/diff.h"

static const struct diff *
compare(struct job *j, const char *before, const char *after)
{
	return diff_docs(&j->mem, doc_of(j, "old", before),
	    doc_of(j, "new", after));
}

static const char *
told(struct job *j, const struct diff *d, enum lang lang, bool color)
{
	const struct diff_look look = {lang, color, "a", "b"};
	struct buf b = {.mem = &j->mem};

	diff_text(d, &look, &b);
	return buf_text(&b);
}

#define F(text) "{办.文|num|" text "|" text "}"
#define SAME_TEXT "对照：a → b\n两份的措辞和数都一样\n"
#define EQUAL_WORDS "措辞一样\n"
#define EQUAL_FIGURES "数都一样\n"

/* Two drafts, and all that is told of them behind the first line. */
static const struct pair {
	const char *before, *after, *told;
} pairs[] = {
	/* words: at the start, at the end, in between, and crumbs */
	{"拟稿认真，核稿仔细。", "起草认真，核稿仔细。",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     [-拟稿-]{+起草+}认真，核稿仔细。\n"
	    "     改 “拟稿” → “起草”  old:1:1 → new:1:1\n" EQUAL_FIGURES},
	{"认真拟稿。", "认真拟稿。并且核对。",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     认真拟稿。{+并且核对。+}\n"
	    "     增 “并且核对。”  old:1:6 → new:1:6\n" EQUAL_FIGURES},
	{"认真拟稿。并且核对。", "认真拟稿。",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     认真拟稿。[-并且核对。-]\n"
	    "     删 “并且核对。”  old:1:6 → new:1:6\n" EQUAL_FIGURES},
	{"甲乙丙丁戊己庚辛壬癸", "甲一丙二戊己庚辛壬癸",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     甲[-乙丙丁-]{+一丙二+}戊己庚辛壬癸\n"
	    "     改 “乙丙丁” → “一丙二”  old:1:2 → new:1:2\n" EQUAL_FIGURES},
	{"甲乙。丁戊己庚辛壬癸", "甲一。二戊己庚辛壬癸",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     甲[-乙-]{+一+}。[-丁-]{+二+}戊己庚辛壬癸\n"
	    "     改 “乙” → “一”  old:1:2 → new:1:2\n"
	    "     改 “丁” → “二”  old:1:4 → new:1:4\n" EQUAL_FIGURES},
	{"甲乙" F("3") "丁戊己庚辛壬癸", "甲一" F("3") "二戊己庚辛壬癸",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     甲[-乙-]{+一+}3[-丁-]{+二+}戊己庚辛壬癸\n"
	    "     改 “乙” → “一”  old:1:2 → new:1:2\n"
	    "     改 “丁” → “二”  old:1:16 → new:1:16\n" EQUAL_FIGURES},
	{"甲乙丙丁戊己庚辛！一二三？四五六；", "甲乙丙丁戊己庚辛！一二三？四五；",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     …丁戊己庚辛！一二三？四五[-六-]；\n"
	    "     删 “六”  old:1:16 → new:1:16\n" EQUAL_FIGURES},
	/* Latin words and numbers of the template are words */
	{"逐份核对用的是WPS", "逐份核对用的是Word",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     逐份核对用的是[-WPS-]{+Word+}\n"
	    "     改 “WPS” → “Word”  old:1:8 → new:1:8\n" EQUAL_FIGURES},
	{"用WPS2019的3.5%为准，逐份核对。", "用Word2019的3.5%为准，逐份核对。",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     用[-WPS2019-]{+Word2019+}的3.5%为准，逐份核对…\n"
	    "     改 “WPS2019” → “Word2019”  old:1:2 → new:1:2\n"
	    EQUAL_FIGURES},
	/* paragraphs: other kinds are no versions, sections are told */
	{"[办]甲乙丙丁。", "[办]=一、甲乙丙丁。",
	    "措辞  增 1  删 1\n  删 old:1:1  办\n     甲乙丙丁。\n"
	    "  增 new:1:1  办\n     一、甲乙丙丁。\n" EQUAL_FIGURES},
	{"[办]=一、甲乙丙丁", "[办]=二、甲乙丙丁", SAME_TEXT},
	{"[办]=一、甲乙丙丁戊", "[办]==一、甲乙丙丁己",
	    "措辞  增 1  删 1\n  删 old:1:1  办\n     一、甲乙丙丁戊\n"
	    "  增 new:1:1  办\n     一、甲乙丙丁己\n" EQUAL_FIGURES},
	/* two that became each other's like: one keeps its place */
	{"甲乙丙丁戊己。\n子丑寅卯辰巳。", "子丑寅卯辰午。\n甲乙丙丁戊庚。",
	    "措辞  改 1  增 1  删 1\n  删 old:1:1\n     甲乙丙丁戊己。\n"
	    "  改 old:2:1 → new:1:1\n     子丑寅卯辰[-巳-]{+午+}。\n"
	    "     改 “巳” → “午”  old:2:6 → new:1:6\n"
	    "  增 new:2:1\n     甲乙丙丁戊庚。\n" EQUAL_FIGURES},
	{"甲乙丙丁戊己。\n甲乙丙丁戊庚。", "甲乙丙丁戊庚辛。\n子丑寅卯。",
	    "措辞  改 1  增 1  删 1\n  删 old:1:1\n     甲乙丙丁戊己。\n"
	    "  改 old:2:1 → new:1:1\n     甲乙丙丁戊庚{+辛+}。\n"
	    "     增 “辛”  old:2:7 → new:1:7\n"
	    "  增 new:2:1\n     子丑寅卯。\n" EQUAL_FIGURES},
	{"甲乙丙丁。\n\n戊己庚辛。", "甲乙丙丁。\n戊己庚辛。",
	    "措辞  删 1\n  删 old:2:1\n     \n" EQUAL_FIGURES},
	{"[旧]甲乙丙丁。", "[新]子丑寅卯。",
	    "措辞  增 1  删 1\n  删 old:1:1  旧\n     甲乙丙丁。\n"
	    "  增 new:1:1  新\n     子丑寅卯。\n" EQUAL_FIGURES},
	{"[旧]甲乙丙丁。", "[新]甲乙丙丁。", SAME_TEXT},
	{"[甲]一一一一。\n[乙]二二二二。\n[乙]三三三三。",
	    "[甲]三三三三。\n[甲]一一一一。\n[乙]二二二二。",
	    "措辞  移 1\n  移 old:3:1 → new:1:1  甲\n     三三三三。\n"
	    EQUAL_FIGURES},
	/* the same words twice: one moved, the other stayed away */
	{"[甲]一一一一。\n[乙]二二二二。\n[乙]二二二二。",
	    "[甲]二二二二。\n[甲]一一一一。\n[乙]五五五五。",
	    "措辞  增 1  删 1  移 1\n  移 old:2:1 → new:1:1  甲\n"
	    "     二二二二。\n  删 old:3:1  乙\n     二二二二。\n"
	    "  增 new:3:1  乙\n     五五五五。\n" EQUAL_FIGURES},
	/* sections in another place */
	{"[甲]一一一一。\n[乙]二二二二。\n[丙]三三三三。",
	    "[丙]三三三三。\n[甲]一一一一。\n[乙]二二二二。",
	    "措辞  移 1\n  移 old:3:1 → new:1:1  丙\n     三三三三。\n"
	    "换了位置的部分\n  移 丙  移到最前  old:3:1 → new:1:1\n"
	    EQUAL_FIGURES},
	{"[甲]一一一一。\n[甲]四四四四。\n[乙]二二二二。\n[乙/子]三三三三。",
	    "[乙]二二二二。\n[乙/子]三三三三。\n[甲]一一一一。\n[甲]五五五五。",
	    "措辞  增 1  删 1  移 1\n  移 old:1:1 → new:3:1  甲\n"
	    "     一一一一。\n  删 old:2:1  甲\n     四四四四。\n"
	    "  增 new:4:1  甲\n     五五五五。\n换了位置的部分\n"
	    "  移 甲  移到“乙/子”之后  old:1:1 → new:3:1\n" EQUAL_FIGURES},
	/* what stands in a section that moved goes along without a word */
	{"[甲]一一一一。\n[甲/子]二二二二。\n[乙]三三三三。\n[丙]四四四四。\n"
	    "[甲乙]五五五五。",
	    "[乙]三三三三。\n[丙]四四四四。\n[甲乙]五五五五。\n[甲]一一一一。\n"
	    "[甲/子]二二二二。",
	    "措辞  移 2\n  移 old:1:1 → new:4:1  甲\n     一一一一。\n"
	    "  移 old:2:1 → new:5:1  甲/子\n     二二二二。\n"
	    "换了位置的部分\n  移 甲  移到“甲乙”之后  old:1:1 → new:4:1\n"
	    EQUAL_FIGURES},
	{"[甲]一一一一。\n[甲乙]二二二二。\n[乙]三三三三。\n[丙]四四四四。\n"
	    "[丁]五五五五。",
	    "[乙]三三三三。\n[丙]四四四四。\n[丁]五五五五。\n[甲]一一一一。\n"
	    "[甲乙]二二二二。",
	    "措辞  移 2\n  移 old:1:1 → new:4:1  甲\n     一一一一。\n"
	    "  移 old:2:1 → new:5:1  甲乙\n     二二二二。\n"
	    "换了位置的部分\n  移 甲  移到“丁”之后  old:1:1 → new:4:1\n"
	    "  移 甲乙  移到“甲”之后  old:2:1 → new:5:1\n" EQUAL_FIGURES},
	/* figures: in both, in one, again and again */
	{"收文" F("3") "件。", "收文" F("3") "件。", SAME_TEXT},
	{"收文" F("3") "件。", "收文" F("4") "件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：3 → 4，差 +1；数据改了  "
	    "old:1:3 → new:1:3\n"},
	{"收文" F("3") "件，共" F("3") "件。", "收文" F("2") "件，共" F("2")
	    "件。", EQUAL_WORDS "数  改 1\n  改 办.文：3 → 2，差 -1；数据改了  "
	    "old:1:3 → new:1:3\n"},
	{"收文{办.文|num|3|3}件，共{办.文|num|3|3}件。",
	    "收文{办.文|num|2|2}件，共{办.文|num|2|两}件。",
	    EQUAL_WORDS "数  改 2\n  改 办.文：3 → 2，差 -1；数据改了  "
	    "old:1:3 → new:1:3\n  改 办.文：3 → 两（2），差 -1；数据改了  "
	    "old:1:19 → new:1:19\n"},
	{"收文{办.文|num|3|3}件，共{办.文|num|3|三}件。",
	    "收文{办.文|num|2|2}件，共{办.文|num|2|二}件。",
	    EQUAL_WORDS "数  改 2\n  改 办.文：3 → 2，差 -1；数据改了  "
	    "old:1:3 → new:1:3\n  改 办.文：三（3） → 二（2），差 -1；数据改了  "
	    "old:1:19 → new:1:19\n"},
	{"共" F("3") "件，" F("3") "件。", "共" F("2") "件，共同办理。",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n"
	    "     共2件，[-3件-]{+共同办理+}。\n"
	    "     改 “3件” → “共同办理”  old:1:17 → new:1:17\n"
	    "数  改 1\n  改 办.文：3 → 2，差 -1；数据改了  "
	    "old:1:2 → new:1:2\n"},
	{"收文{办.文|num|3|3}件。", "收文{办.文|num||【缺】}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：3 → 【缺】；数据改了  "
	    "old:1:3 → new:1:3\n"},
	/* a comparison whose words the template wrote itself */
	{"同比增长{办.文|compare|8|8%}。", "同比增长{办.文|compare|9|9%}。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：8% → 9%，差 +1；"
	    "数据改了  old:1:5 → new:1:5\n"},
	{"型号{办.文|num|3|3A}。", "型号{办.文|num|3|3B}。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：3A → 3B；"
	    "数没有变，是模板的写法变了  old:1:3 → new:1:3\n"},
	{"收文{办.文|num|127|120余}件。", "收文{办.文|num|128|120余}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：120余（127） → 120余（128），差 +1；"
	    "数变了，取整后印出来一样  old:1:3 → new:1:3\n"},
	{"收文{办.文|num|127|127}件。", "收文{办.文|num|127|120余}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：127 → 120余（127）；"
	    "数没有变，是模板的写法变了  old:1:3 → new:1:3\n"},
	{"收文{办.文|num|12|12.5}件。", "收文{办.文|num|12|125}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：12.5（12） → 125（12）；"
	    "数没有变，是模板的写法变了  old:1:3 → new:1:3\n"},
	{"收文{办.文|num|120|120余}件。", "收文{办.文|num|120|12}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：120余（120） → 12（120）；"
	    "数没有变，是模板的写法变了  old:1:3 → new:1:3\n"},
	{"收文{办.文|num||【缺】}件。", "收文{办.文|num|3|3}件。",
	    EQUAL_WORDS "数  改 1\n  改 办.文：【缺】 → 3；数据改了  "
	    "old:1:3 → new:1:3\n"},
	{"主线{办.线|word||开局}年。", "主线{办.线|word||收官}年。",
	    EQUAL_WORDS "数  改 1\n  改 办.线：开局 → 收官；数据改了  "
	    "old:1:3 → new:1:3\n"},
	/* the same sum of other months is no change */
	{"收文{办.文|num|3|3|1+2}件。", "收文{办.文|num|3|3|2+1}件。", SAME_TEXT},
	{"共{|count|3|3|甲的条数}个方面。", "共{|count|4|4|甲的条数}个方面。",
	    EQUAL_WORDS "数  改 1\n  改 甲的条数：3（甲的条数） → 4（甲的条数），"
	    "差 +1；数据改了  old:1:2 → new:1:2\n"},
	/* comparisons: what changed, the figure or its base */
	{"（<增长>{办.文|compare|8|8%|108 比 100}）",
	    "（<增长>{办.文|compare|9|9%|109 比 100}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（108 比 100） → "
	    "增长9%（109 比 100），差 +1；数据改了  old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|108 比 100}）",
	    "（<增长>{办.文|compare|20|20%|108 比 90}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（108 比 100） → "
	    "增长20%（108 比 90），差 +12；底数（上年或上期）改了  "
	    "old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|108 比 100}）",
	    "（<下降>{办.文|compare|-10|10%|81 比 90}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（108 比 100） → "
	    "下降10%（81 比 90），差 -18；本期数和底数都改了  "
	    "old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|108 比 100}）",
	    "（<增长>{办.文|compare|9|9%|没有底数}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（108 比 100） → "
	    "增长9%（没有底数），差 +1；数据改了  old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|没有底数}）",
	    "（<增长>{办.文|compare|9|9%|108 比 100}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（没有底数） → "
	    "增长9%（108 比 100），差 +1；数据改了  old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|1008 比 100}）",
	    "（<增长>{办.文|compare|9|9%|108 比 90}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（1008 比 100） → "
	    "增长9%（108 比 90），差 +1；本期数和底数都改了  "
	    "old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%}）", "（<增长>{办.文|compare|9|9%|a 比 b}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（8） → 增长9%（a 比 b），"
	    "差 +1；数据改了  old:1:2 → new:1:2\n"},
	{"（<增长>{办.文|compare|8|8%|a 比 b}）", "（<增长>{办.文|compare|9|9%}）",
	    EQUAL_WORDS "数  改 1\n  改 办.文：增长8%（a 比 b） → 增长9%（9），"
	    "差 +1；数据改了  old:1:2 → new:1:2\n"},
	/* a word right before a figure that is no comparison stays a word */
	{"（<约>{办.文|num|8|8}）", "（<近>{办.文|num|8|8}）",
	    "措辞  改 1\n  改 old:1:1 → new:1:1\n     （[-约-]{+近+}8）\n"
	    "     改 “约” → “近”  old:1:2 → new:1:2\n" EQUAL_FIGURES},
};

static void
tells_what_changed_and_nothing_else(void **state)
{
	const struct pair *p = pairs, *end = p + sizeof(pairs) / sizeof(*p);
	static const char head[] = "对照：a → b\n";
	unsigned bad = 0;
	struct job j;

	(void)state;
	for (; p < end; p++) {
		const char *is, *want = p->told;

		job_open(&j, abort);
		is = told(&j, compare(&j, p->before, p->after), LANG_ZH,
		    false);
		if (want != NULL && strncmp(want, head, strlen(head)) != 0)
			is += strlen(head);
		if (want == NULL || strcmp(is, want) != 0) {
			print_error("%s\n%s\n---\n%s\n", p->before, p->after,
			    is);
			bad++;
		}
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

/* The words of the later draft, what gets a bar in brackets. */
static const char *
marked(struct job *j, const char *before, const char *after)
{
	const struct doc *new = doc_of(j, "new", after);
	const struct diff *d = diff_docs(&j->mem, doc_of(j, "old", before),
	    new);
	const struct block *b = diff_marked(&j->mem, d, new)->first;
	struct buf to = {.mem = &j->mem};
	const struct run *r;

	for (; b != NULL; b = b->next) {
		for (r = b->run; r != NULL; r = r->next)
			buf_printf(&to, r->changed ? "[%s]" : "%s",
			    r->kind == RUN_BREAK ? "^" : r->text);
		buf_putc(&to, '\n');
	}
	return buf_text(&to);
}

static void
bars_stand_where_words_changed(void **state)
{
	static const struct {
		const char *before, *after, *want;
	} cases[] = {
		{"甲乙丙丁。", "甲乙丙丁。", "甲乙丙丁。\n"},
		{"甲乙丙丁。", "甲一丙丁。", "甲[一]丙丁。\n"},
		/* Where words went, what follows them; at the end, what is
		 * left. */
		{"甲乙丙丁戊。", "甲丙丁戊。", "甲[丙]丁戊。\n"},
		{"甲乙x丙丁。", "甲乙丙丁。", "甲乙[丙]丁。\n"},
		{"甲乙丙丁戊。己", "甲乙丙丁戊。", "[甲乙丙丁戊。]\n"},
		{"甲乙丙丁戊。己庚。", "甲乙丙丁戊。", "[甲乙丙丁戊。]\n"},
		{"甲乙，" F("3") "丙丁戊。", "甲乙，丁戊。",
		    "甲乙，[丁]戊。\n"},
		{"甲乙丙丁戊一己", "甲乙丙丁戊己", "甲乙丙丁戊[己]\n"},
		{"甲乙丙丁戊\n收文" F("3") "件己庚辛", "甲乙丙" F("3")
		    "丁戊\n收文" F("3") "件己庚辛",
		    "甲乙丙[3]丁戊\n收文3件己庚辛\n"},
		{"甲乙丙", "甲乙丙" F("3"), "甲乙丙[3]\n"},
		{"甲乙丙一" F("3") "丁戊", "甲乙丙" F("3") "丁戊",
		    "甲乙丙[3]丁戊\n"},
		{"甲乙丙" F("3") "丁戊", "甲乙丙" F("4") "丁戊",
		    "甲乙丙[4]丁戊\n"},
		{"甲乙丙{办.文|num|3|3}{办.会|num|4|4}",
		    "甲乙丙{办.文|num|3|3}{办.会|num|5|5}", "甲乙丙3[5]\n"},
		{"甲乙丙{办.文|num|3|3}{办.文|old|4|4}",
		    "甲乙丙{办.文|num|3|3}{办.文|old|5|5}", "甲乙丙3[5]\n"},
		{"甲乙丙{办.文|num|127|120余}件",
		    "甲乙丙{办.文|num|128|120余}件", "甲乙丙120余件\n"},
		{"甲乙" F("3") "丁戊", "甲一" F("3") "丁戊", "甲[一]3丁戊\n"},
		{"甲乙^丙丁戊", "甲乙^丙丁一", "甲乙^丙丁[一]\n"},
		{"甲乙丙丁", "甲乙丙丁\n戊己庚", "甲乙丙丁\n[戊己庚]\n"},
		{"甲乙丙丁\n戊己庚", "戊己庚", "戊己庚\n"},
		{"[a]=一、甲乙\n[a]子丑", "[a]=二、甲乙\n[a]子丑",
		    "[甲乙]\n子丑\n"},
		{"[a]子丑寅卯\n[b]甲乙丙丁", "[b]甲乙丙丁\n[a]子丑寅卯",
		    "[甲乙丙丁]\n子丑寅卯\n"},
		{"（<增长>{办.文|compare|8|8%}）", "（<下降>{办.文|compare|-8|8%}）",
		    "（下降[8%]）\n"},
	};
	unsigned bad = 0;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *is;

		job_open(&j, abort);
		is = marked(&j, cases[i].before, cases[i].after);
		if (strcmp(is, cases[i].want) != 0) {
			print_error("%s\n%s\n%s\n", cases[i].before,
			    cases[i].after, is);
			bad++;
		}
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

static void
tells_it_in_english_and_in_colours(void **state)
{
	static const char before[] = "[甲]一一一一。\n[乙]收文" F("3")
	    "件，认真核对。\n[丙]五五五五。\n";
	static const char after[] = "[丙]五五五五。\n[甲]一一一一。\n[乙]收文"
	    F("4") "件，逐份核对。\n[乙]六六六六。\n";
	struct job *j = job_of(state);
	const struct diff *d = compare(j, before, after);

	assert_string_equal(told(j, d, LANG_EN, false),
	    "Compared: a → b\n"
	    "Wording  changed 1  added 1  moved 1\n"
	    "  moved old:3:1 → new:1:1  丙\n     五五五五。\n"
	    "  changed old:2:1 → new:3:1  乙\n"
	    "     收文4件，[-认真-]{+逐份+}核对。\n"
	    "     changed “认真” → “逐份”  old:2:21 → new:3:21\n"
	    "  added new:4:1  乙\n     六六六六。\n"
	    "Sections that moved\n"
	    "  moved 丙  now first  old:3:1 → new:1:1\n"
	    "Figures  changed 1\n"
	    "  changed 办.文: 3 → 4, difference +1; the data changed  "
	    "old:2:6 → new:3:6\n");
	assert_non_null(strstr(told(j, d, LANG_ZH, true),
	    "收文4件，\033[31m认真\033[0m\033[32m逐份\033[0m核对。\n"));
}

/* The template's own text, white space and entities and all. */
static void
places_are_those_of_the_template(void **state)
{
	static const struct {
		const char *source, *text;
		size_t line, column;
	} cases[] = {
		{"甲乙丙一己", "甲乙丙一己", 1, 4},
		{"甲\r\n\t乙 丙\n  一己", "甲乙丙一己", 3, 3},
		/* Where an entity parts them, the whole must do. */
		{"甲&amp;乙丙一己", "甲&乙丙一己", 1, 1},
		{"甲乙", "甲乙丙一己", 1, 1},
	};
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct doc *new;
		const struct diff *d;
		const struct diff_piece *p;
		struct run *r;

		job_open(&j, abort);
		new = doc_of(&j, "new", "甲乙丙一己");
		r = (struct run *)(uintptr_t)new->first->run;
		r->text = cases[i].text;
		r->loc.src = source(&j, "new", cases[i].source);
		r->loc.end = (uint32_t)r->loc.src->len;
		d = diff_docs(&j.mem, doc_of(&j, "old", "甲乙丙戊己"), new);
		for (p = d->blocks->piece; p->kind != DIFF_INSERTED;)
			p = p->next;
		while (strstr(p->text, "一") == NULL)
			p = p->next;
		assert_int_equal(loc_place(p->new).line, cases[i].line);
		assert_int_equal(loc_place(p->new).column, cases[i].column);
		job_close(&j);
	}
}

static void
tells_figures_that_came_and_went(void **state)
{
	struct job *j = job_of(state);
	const struct diff *d = compare(j, "收文{办.文|num|3|3件}，甲乙丙丁。",
	    "来访{办.访|num|4|4人}，甲乙丙丁。");
	const struct diff_look look = {.before = "a", .after = "b"};
	struct buf b = {.mem = &j->mem};

	assert_int_equal(d->numbers[DIFF_INSERTED], 1);
	assert_int_equal(d->numbers[DIFF_DELETED], 1);
	diff_json(d, &look, &b);
	assert_non_null(strstr(buf_text(&b), "{\"kind\":\"deleted\","
	    "\"why\":null,\"path\":\"办.文\",\"name\":\"办.文\","
	    "\"role\":\"num\",\"unit\":\"\",\"before_text\":\"3件\","
	    "\"after_text\":null,\"before_value\":\"3\","
	    "\"after_value\":null,"));
	b.len = 0;
	diff_json(compare(j, "甲", "甲"), &look, &b);
	assert_non_null(strstr(buf_text(&b), "\"differs\":false,"
	    "\"wording\":[],\"sections_moved\":[],\"figures\":[]}\n"));
	assert_non_null(strstr(told(j, d, LANG_ZH, false),
	    "数  增 1  删 1\n  增 办.访：4人  new:1:3\n"
	    "  删 办.文：3件  old:1:3\n"));
}

static void
programs_get_the_same_as_json(void **state)
{
	const struct diff_look look = {.before = "a", .after = "b"};
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};

	diff_json(compare(j, "[甲]一一一一。\n[乙]" F("3") "件二二二。",
	    "[乙]" F("4") "件二二二。\n[甲]一一一一。\n[甲]三"), &look, &b);
	assert_string_equal(buf_text(&b),
	    "{\"格式\":\"zongjie-diff/1\",\"before\":\"a\",\"after\":\"b\","
	    "\"differs\":true,\"wording\":[\n"
	    "{\"kind\":\"moved\",\"section\":\"乙\",\"before_text\":"
	    "\"3件二二二。\",\"after_text\":\"4件二二二。\",\"before\":"
	    "{\"file\":\"old\",\"line\":2,\"column\":1},\"after\":"
	    "{\"file\":\"new\",\"line\":1,\"column\":1},\"words\":[]},\n"
	    "{\"kind\":\"added\",\"section\":\"甲\",\"before_text\":null,"
	    "\"after_text\":\"三\",\"before\":null,\"after\":"
	    "{\"file\":\"new\",\"line\":3,\"column\":1},\"words\":[]}],"
	    "\"sections_moved\":[\n"
	    "{\"section\":\"乙\",\"now_after\":\"\",\"before\":"
	    "{\"file\":\"old\",\"line\":2,\"column\":1},\"after\":"
	    "{\"file\":\"new\",\"line\":1,\"column\":1}}],\"figures\":[\n"
	    "{\"kind\":\"changed\",\"why\":\"data\",\"path\":\"办.文\","
	    "\"name\":\"办.文\",\"role\":\"num\",\"unit\":\"\","
	    "\"before_text\":\"3\",\"after_text\":\"4\","
	    "\"before_value\":\"3\",\"after_value\":\"4\","
	    "\"difference\":\"1\",\"before_formula\":null,"
	    "\"after_formula\":null,\"before_data\":null,"
	    "\"after_data\":null,\"before\":{\"file\":\"old\",\"line\":2,"
	    "\"column\":4},\"after\":{\"file\":\"new\",\"line\":1,"
	    "\"column\":4}}]}\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_what_changed_and_nothing_else),
		cmocka_unit_test(bars_stand_where_words_changed),
		TEST(tells_it_in_english_and_in_colours),
		TEST(programs_get_the_same_as_json),
		cmocka_unit_test(places_are_those_of_the_template),
		TEST(tells_figures_that_came_and_went),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
