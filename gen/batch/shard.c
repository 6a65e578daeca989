/*
 * Which part of a plan is ours: said outright, or by what starts us.
 */
#include <stdlib.h>
#include <string.h>

#include "batch/batch.h"

/*
 * Who starts the parts of a whole says so in the environment: the number of
 * this one, what the first one has, the step between two, and how many there
 * are.  NULL: `from` and 1.
 */
static const struct starter {
	const char *number, *first, *step, *total;
	unsigned from;
} starters[] = {
	{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN",
	    "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT", 0},
	{"JOB_COMPLETION_INDEX", NULL, NULL, "ZONGJIE_SHARD_TOTAL", 0},
	{"CI_NODE_INDEX", NULL, NULL, "CI_NODE_TOTAL", 1},
};

/* A whole number that is all of the text. */
static bool
parse(const char *s, unsigned *n)
{
	if (s == NULL || *s == '\0' || strlen(s) > 9 ||
	    strspn(s, "0123456789") != strlen(s))
		return false;
	*n = (unsigned)strtoul(s, NULL, 10);
	return true;
}

/* What the environment says under `name`, or else `n` as it is. */
static bool
ask(const char *name, unsigned *n)
{
	const char *s = name != NULL ? getenv(name) : NULL;

	return s == NULL || parse(s, n);
}

static bool
ask_starter(const struct starter *s, unsigned *shard, unsigned *shards)
{
	unsigned number, first = s->from, step = 1, total;

	if (!parse(getenv(s->number), &number) ||
	    !parse(getenv(s->total), &total) || !ask(s->first, &first) ||
	    !ask(s->step, &step) || step == 0 || number < first)
		return false;
	*shard = (number - first) / step + 1;
	*shards = total;
	return *shard <= *shards;
}

static bool
split(const char *text, unsigned *shard, unsigned *shards)
{
	const char *slash = strchr(text, '/');
	char number[16];
	size_t n = slash != NULL ? (size_t)(slash - text) : 0;

	if (slash == NULL || n >= sizeof(number))
		return false;
	memcpy(number, text, n);
	number[n] = '\0';
	return parse(number, shard) && parse(slash + 1, shards) &&
	    *shard >= 1 && *shard <= *shards;
}

bool
batch_shard_parse(const char *text, unsigned *shard, unsigned *shards)
{
	size_t i;

	if (strcmp(text, "auto") != 0)
		return split(text, shard, shards);
	for (i = 0; i < sizeof(starters) / sizeof(starters[0]); i++)
		if (ask_starter(&starters[i], shard, shards))
			return true;
	return false;
}
