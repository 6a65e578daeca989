#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

/*
 * From ledgers to figures: reads the map (map.h), the tables it names, and
 * makes a data file of it, each figure with the cells or lines it came from.
 *
 * A file of `inputs` stands for the table whose 文件 has the same name, or
 * for those without 文件 when it is the only one; other tables are looked for
 * beside the map.
 */
#include "base/buf.h"
#include "base/job.h"

struct import_row {
	const struct import_row *next;
	const char *path, *value, *unit, *months, *origin;
};

struct import_result {
	struct buf yaml;
	const struct import_row *rows;
	const char *const *files;	/* every input, NULL-ended */
};

/* The first line of every file made here, up to the name of the map. */
#define IMPORT_HEAD "# 由 zongjie import "

/*
 * True when all figures could be made; else the reasons, of all of them, are
 * in the job.
 */
bool import_run(struct job *j, const char *map_path,
    const char *const *inputs, struct import_result *result);

#endif
