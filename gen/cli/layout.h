#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "cli/table.h"

/* The report of `check --layout`, over all files that are checked. */
struct layout_report {
	struct listing list;
	bool several;		/* files: each row says which */
	unsigned held, off, absent;
};

void layout_open(struct cli *c, struct layout_report *r, bool several);

/* What was measured on the pages of `file`; NULL when there are none. */
void layout_add(struct cli *c, struct layout_report *r, const char *file,
    const struct gen_clause *first);

/* The list to standard output, the counts after it. */
enum outcome layout_put(struct cli *c, const struct layout_report *r);

#endif
