#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <signal.h>
#include <stdbool.h>

#include "base/buf.h"

/*
 * Worker processes.  Each does many items, one after the other; one that dies
 * over an item costs this item alone and is replaced.  While a pool runs,
 * SIGINT, SIGTERM and SIGHUP are its own: the first lets the workers finish
 * what they have, the second ends them at once.
 */
enum pool_end {
	POOL_DONE,	/* the item has a reply */
	POOL_CRASHED,	/* `detail`: the signal that ended the worker */
	POOL_LEFT,	/* it left by itself; `detail`: its exit code */
	POOL_LATE,	/* it took too long and was ended */
	POOL_CUT	/* it was ended because the run was broken off */
};

struct pool_reply {
	enum pool_end end;
	int detail;
	const char *text;	/* POOL_DONE; not NUL-ended */
	size_t len;
};

struct pool {
	unsigned workers;
	unsigned timeout;	/* seconds an item may take; 0: for ever */
	size_t memory;		/* bytes a worker may take on; 0: no limit */
	int fence;		/* of confine_fence; -1: files are free */
	void *of;		/* the first argument of all of these: */
	/* In the parent: the next item; false when there is none. */
	bool (*next)(void *of, unsigned *item);
	/* In a worker: does an item. */
	void (*run)(void *of, unsigned item, struct buf *reply);
	/* In the parent: what came of an item. */
	void (*done)(void *of, unsigned item, const struct pool_reply *reply);
	/* In the parent, about ten times a second. */
	void (*tick)(void *of);
};

/*
 * Makes those three signals wait, for what must not be broken off before or
 * after a pool; a pool that runs meanwhile takes the ones that came.  Gives
 * them; `*before` is what to go back to.
 */
sigset_t pool_hold_signals(sigset_t *before);

/*
 * Runs until there is no next item and all are done.  `*stopped` is the first
 * signal that came, as soon as it came, or 0.  False with errno when not one worker could be
 * started.  `mem` is for what is kept until the end.
 */
bool pool_run(struct arena *mem, const struct pool *pool, int *stopped);

#endif
