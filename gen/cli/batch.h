#ifndef CLI_BATCH_H
#define CLI_BATCH_H

/* What the files of the command batch share: batch.c and progress.c. */
#include "batch/batch.h"
#include "cli/cli.h"

/* How the run is shown while it goes on. */
struct showing {
	struct cli *c;
	bool bar;		/* on a terminal */
	bool quiet;		/* --progress=none */
	bool drawn;		/* there is a bar to wipe off */
	bool stopping;		/* that was said */
	unsigned told;		/* tenths of the work that were told of */
	uint64_t when;		/* microseconds; 0: not yet */
};

void progress_open(struct showing *s);

/* For batch_options.tell. */
void progress_tell(void *of, const struct batch_run *run,
    const struct batch_task *task);
void progress_close(struct showing *s);

#endif
