#ifndef MERGE_WORDING_H
#define MERGE_WORDING_H

#include "base/date.h"
#include "base/dec.h"
#include "data/metric.h"

/*
 * How figures, growth, lists and periods are said.  Pure functions: values
 * in, Chinese out; they know neither templates nor messages.
 */
enum words_scale {
	WORDS_ONES,	/* 1 */
	WORDS_WAN,	/* 万 */
	WORDS_YI,	/* 亿 */
	WORDS_AUTO	/* 自动 */
};

enum words_style {
	WORDS_DIGITS,	/* 数字: 5 */
	WORDS_CHINESE,	/* 中文: 五 */
	WORDS_ORDINAL	/* 序数: 第五 */
};

struct number_words {
	enum metric_form form;
	enum words_scale scale;
	enum words_style style;
	int digits;		/* asked by the template; -1: not */
	int places;		/* of the dictionary or as written; -1: plain */
	const char *unit;	/* "" for none */
};

/*
 * A number with its unit.  Exact (实) numbers are never rounded unless the
 * template asks for `digits`: at a scale where more than two places would be
 * needed the number stays at the next smaller one.
 *
 * The round number of 余, 多 and 近 keeps the two leading digits below 1000,
 * three from 1000 on, and always ends in 0 (96 → 90, 127 → 120, 1286 → 1280,
 * 12860 → 12800); in 万 and 亿 it is the whole part.  余 and 多 round down,
 * 近 rounds up, so nothing is overstated or reached too early.  A number that
 * is round already, below 10, negative, or a percentage gets no such word.
 * 自动 says 万 or 亿 with 余 only where the whole part has two digits, so
 * that no more than a tenth is lost.  `*rounded` tells whether the word was
 * used.  The styles 中文 and 序数 want whole numbers ≥ 0 (see words_countable).
 */
const char *words_number(struct arena *mem, const struct dec *v,
    const struct number_words *how, bool *rounded);

/* The same for a figure that is not shown: *余件, 近*件, *件. */
const char *words_masked(struct arena *mem, const struct number_words *how);

/* Whether `v` can be said as 五 or 第五. */
bool words_countable(const struct dec *v);

/* 五; 2 is 两, as before a measure word. */
const char *words_count(struct arena *mem, long n);

/* 第三. */
const char *words_ordinal(struct arena *mem, long n);

/*
 * `v` in per cent, already times 100, half up to `digits` places without
 * trailing zeros.  Where rounding would make it 0 or 100 although it is
 * not, it gets one more place, up to 3; then it stops short of 100, and is
 * NULL next to 0.
 */
const char *words_percent(struct arena *mem, const struct dec *v, int digits);

/*
 * The same for a column: always `digits` places, where they suffice; `v` may
 * be less than 0.
 */
const char *words_rate(struct arena *mem, const struct dec *v, int digits);

/* An amount in full; a fraction without end in two places. */
const char *words_amount(struct arena *mem, const struct dec *v);

/* part ÷ whole (not 0) in per cent, with the %; never NULL. */
const char *words_ratio(struct arena *mem, const struct dec *part,
    const struct dec *whole, int digits);

/* What a comparison says: its words, then its figure ("" when none). */
struct compared {
	const char *words;	/* 同比增长, 与上年同期持平 */
	const char *figure;	/* 6.8%, 1.2个百分点, 81件 */
};

struct compare_words {
	bool last_period;	/* 环比; else 同比 */
	bool percent;		/* both values are percentages, or in ‰ */
	bool amount;		/* 增减量 */
	int digits;		/* of the rate; -1: 1 */
	const char *unit;	/* of the difference */
	int places;		/* of the figure itself; 0: as they come */
	const struct dec *small;	/* a base below it has no rate, or NULL */
};

/*
 * `now` against `base`.  A rate wants a positive base and no change of sign;
 * otherwise the difference is said: 同比增加5件.  It is said as well where the
 * base is small, in words that promise no rate: 比上年同期增加3件.  Percentages
 * differ by points.  What is the same is 持平, also 0 and 0.
 */
struct compared words_compare(struct arena *mem, const struct dec *now,
    const struct dec *base, const struct compare_words *how);

enum period_form {
	PERIOD_FULL,	/* 全称: 2022年上半年 */
	PERIOD_TERM,	/* 期: 上半年; another year is named */
	PERIOD_YEARLY,	/* 年: 2022年 */
	PERIOD_SINCE,	/* 今年以来 */
	PERIOD_UNTIL,	/* 截至: 截至6月底; another year is named */
	PERIOD_SPAN	/* 起止: 2022年1月至6月 */
};

/* `p` in words, in a report about `report`. */
const char *words_period(struct arena *mem, struct period p,
    struct period report, enum period_form form);

enum date_form { DATE_FULL, DATE_MONTH, DATE_DAY, DATE_YEAR };

/* 2022年6月30日, 2022年6月, 6月30日, 2022年. */
const char *words_date(struct arena *mem, struct date d,
    enum date_form form);

enum list_mark { MARK_NONE, MARK_IS, MARK_FIRST, MARK_DIGIT, MARK_BRACKET };

/* 一是, 第一，, 1., （1）, or "". */
const char *words_mark(struct arena *mem, enum list_mark mark, int n);

/* Whether the text ends a sentence: 。！？；…, closing quotes behind it too. */
bool words_end_with_stop(const char *s);

/* How many places stand behind the point of a number as it was written. */
int words_places(const char *written);

/* The index of `word` among `n` names; 0 when it is NULL or none of them. */
int words_pick(const char *word, const char *const *names, int n);

/*
 * 发文字号 as 7.2.5 has it; `text` itself when it is so already, NULL when it
 * is none at all.  `*year` is its year, 0 for none.
 */
const char *doc_number_mend(struct arena *mem, const char *text, int *year);

#endif
