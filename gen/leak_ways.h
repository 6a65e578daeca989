#ifndef LEAK_WAYS_H
#define LEAK_WAYS_H

/*
 * How one figure follows from others: leak_way.c finds the equations,
 * leak_bound.c works them out.
 */
#include "data/table.h"
#include "leak.h"

struct unknown {
	struct unknown *next;
	const char *name;	/* the path; of before: 上年同期/path */
	bool known;
	bool counted;		/* 0, 1, 2 …; never below */
	const struct dec *low, *high;	/* what it lies between; NULL: open */
};

struct member {
	struct member *next;
	struct unknown *of;
	int times;		/* +1, -1 …; of a ratio: 0 */
};

enum way_kind {
	WAY_RATIO,		/* any one follows from all others */
	WAY_EQUAL, WAY_LESS	/* the sum of times × figure = limit, ≤ limit */
};

struct way {
	struct way *next;
	struct member *members;
	enum way_kind kind;
	const struct dec *limit;
	const char *what;
	struct loc loc;
};

struct ways {
	struct job *job;
	struct arena *mem;
	struct facts *facts;
	const struct doc *doc;
	struct table by_name;	/* → struct unknown */
	struct unknown *unknowns;
	struct way *first, **tail;
};

/* The fact behind an unknown; NULL for counts. */
const struct fact *way_fact(struct ways *w, const struct unknown *u);

/*
 * Lets what is known grow until nothing changes, with an error for each
 * figure that is not public and becomes known so.
 */
void ways_work_out(struct ways *w);

#endif
