/*
 * What may come of a report, and why it is made, by name and in words.
 */
#include "batch/batch.h"

static const struct {
	const char *name, *word[2];
} statuses[BATCH__COUNT] = {
	[BATCH_MADE] = {"made", {"新出", "made"}},
	[BATCH_UNCHANGED] = {"unchanged", {"未变", "unchanged"}},
	[BATCH_FAILED] = {"failed", {"失败", "failed"}},
	[BATCH_LEFT] = {"left", {"未做", "not done"}},
};

const char *
batch_status_name(enum batch_status status)
{
	return statuses[status].name;
}

const char *
batch_status_word(enum batch_status status, enum lang lang)
{
	return statuses[status].word[lang];
}

static const struct {
	const char *name, *word[2];
} reasons[BATCH_WHY__COUNT] = {
	[BATCH_NEW] = {"new", {"没有出过", "never made"}},
	[BATCH_CHANGED] = {"changed", {"变了", "changed"}},
	[BATCH_MISSED] = {"failed", {"上次失败", "failed last time"}},
	[BATCH_AGAIN] = {"again", {"要求重做", "asked for again"}},
};

const char *
batch_why_name(enum batch_why why)
{
	return reasons[why].name;
}

const char *
batch_why_word(enum batch_why why, enum lang lang)
{
	return reasons[why].word[lang];
}
