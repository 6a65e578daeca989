/*
 * Every key of data files as Markdown, from the table the readers use.
 */
#include "data/data.h"

enum group { HEADS, OFFICIALS, FIGURES, METRICS, GROUPS };

static const struct {
	enum group group;
	const char *key;
	const char *text[2];	/* by enum lang */
} rows[] = {
#define HEAD_KEY(key, next, zh, en) {HEADS, key, {zh, en}},
#define OFFICIAL_KEY(key, next, zh, en) {OFFICIALS, key, {zh, en}},
#define FIGURE_KEY(key, next, zh, en) {FIGURES, key, {zh, en}},
#define METRIC_KEY(key, take, zh, en) {METRICS, key, {zh, en}},
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
};

static const char *const titles[GROUPS][2] = {
	[HEADS] = {"数据文件开头的键", "Head of a period file"},
	[OFFICIALS] = {"公文 里的键", "Map 公文"},
	[FIGURES] = {"一个数的键", "Map of a figure"},
	[METRICS] = {"指标表的键", "Entry of the dictionary"},
};

static const char *const meaning[2] = {"意思", "meaning"};

void
data_reference(struct buf *to, enum lang lang)
{
	size_t i;
	int group;

	for (group = 0; group < GROUPS; group++) {
		buf_printf(to, "\n| %s | %s |\n| --- | --- |\n",
		    titles[group][lang], meaning[lang]);
		for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
			if (rows[i].group == (enum group)group)
				buf_printf(to, "| `%s` | %s |\n",
				    rows[i].key, rows[i].text[lang]);
	}
}
