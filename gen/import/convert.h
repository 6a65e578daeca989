#ifndef IMPORT_CONVERT_H
#define IMPORT_CONVERT_H

/*
 * Workbooks of the old kind, for which this program has no reader: LibreOffice
 * (soffice) or Gnumeric (ssconvert) makes an .xlsx of them, when there is one.
 */
#include "base/job.h"

enum convert_kind {
	CONVERT_NOT,		/* nothing of the kind */
	CONVERT_OLD,		/* .xls, .et */
	CONVERT_LOCKED		/* a workbook with a password */
};

enum convert_kind convert_kind(const char *path);

struct converted {
	const char *path;	/* the .xlsx */
	const char *dir;	/* a directory of its own, NULL: none */
};

/*
 * Converts the file and gives the path of the .xlsx, with a note; NULL after
 * an error, told at `asked`.  convert_close removes it again.
 */
const char *convert_open(struct job *j, const char *path, struct loc asked,
    struct converted *to);
void convert_close(struct converted *c);

#endif
