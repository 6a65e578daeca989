#ifndef DATA_METRIC_H
#define DATA_METRIC_H

#include "base/dec.h"
#include "data/data.h"

/*
 * The metric dictionary: what each figure is, for all offices.
 *
 *     格式: zongjie-metrics/1
 *     指标:
 *       办文.收文: {名称: 收文办理数, 单位: 件, 类型: 当期, 写法: 实, 责任: 文书岗, 口径: …}
 *
 * Keys of an entry: 名称 单位 类型 写法 小数 责任 口径 分子 分母 可空 公开.
 * 口径变更: 是 makes a metric not comparable with earlier periods; 核实: 30%
 * asks for a 说明 beyond that change, 核实幅度: 30% beside 指标: for all.
 * 小基数: 10 (beside 指标: for all) has growth from less than that told as a
 * difference.
 * 公开缺省: 是 beside 指标: makes public what does not say 公开: 否.
 */
enum metric_kind {
	METRIC_FLOW,		/* 当期: months add up */
	METRIC_CUMULATIVE,	/* 累计: year to date, never falls */
	METRIC_STOCK,		/* 时点: the last month's value */
	METRIC_RATIO,		/* 比率: computed from 分子 and 分母, never typed */
	METRIC_SET,		/* 名单: a list of names */
	METRIC_WORD		/* 词语: a name or word, no number */
};

enum metric_form {
	FORM_EXACT,		/* 实 */
	FORM_MORE,		/* 余: 127 → 120余 */
	FORM_MANY,		/* 多: 127 → 120多 */
	FORM_NEAR		/* 近: 127 → 近130 */
};

/* Whether the external edition may show it. */
enum publicity { PUBLIC_UNSAID, PUBLIC_YES, PUBLIC_NO };

struct metric {
	const struct metric *next;
	const char *path;
	const char *name;	/* 名称; the path when the entry has none */
	const char *unit;	/* 单位; "" when none */
	enum metric_kind kind;
	enum metric_form form;
	int decimals;		/* 小数: places allowed and printed; 0 */
	const char *owner;	/* 责任; NULL when none */
	const char *definition;	/* 口径; NULL when none */
	const char *numerator, *denominator;	/* ratios: paths */
	struct loc loc;
	bool optional;		/* 可空: 是, may be left out */
	enum publicity publicity;	/* 公开 */
	const struct dec *jump;	/* 核实: 30%, or NULL */
	bool redefined;		/* 口径变更: 是, not to be compared */
	const struct dec *small;	/* 小基数: 10, or NULL */
};

struct metrics {
	const struct metric *first;
	const struct metric *const *table;	/* hash of paths, see metric.c */
	size_t table_size;
	size_t count;
	enum publicity publicity;	/* 公开缺省 */
	const struct dec *jump;		/* 核实幅度; NULL: off */
	const struct dec *small;	/* 小基数 of all; NULL: off */
};

/* Reads a dictionary; NULL after errors that leave nothing usable. */
const struct metrics *metrics_read(struct job *j, const struct src *src);

/* The metric of that path; NULL when the dictionary has none. */
const struct metric *metrics_find(const struct metrics *m, const char *path);

/*
 * The known path nearest to `path` (for “是不是…”), NULL when none is near:
 * edit distance in characters at most a third of the length.
 */
const char *metrics_nearest(struct arena *mem, const struct metrics *m,
    const char *path);

/* The number of 小基数: 10; NULL after a message, or when it is left empty. */
const struct dec *small_base_read(struct job *j, const struct data *d);

/* 是 and 否; UNSAID for anything else. */
enum publicity publicity_parse(const char *s);

/* The words of the dictionary: 当期 … and 实 …. */
const char *metric_kind_name(enum metric_kind kind);
const char *metric_form_name(enum metric_form form);

/* False when `s` names no form. */
bool metric_form_parse(const char *s, enum metric_form *form);

#endif
