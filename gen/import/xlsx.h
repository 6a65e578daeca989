#ifndef IMPORT_XLSX_H
#define IMPORT_XLSX_H

/*
 * Workbooks (.xlsx, .ods).  A file from outside may be anything, so all is bounded:
 * the file, its parts, what they unpack to, rows, cells and depth; a DOCTYPE
 * is refused; nothing is ever unpacked to disk.
 */
#include "import/sheet.h"

struct book;	/* opaque */

enum {
	XLSX_FILE = 32 * 1024 * 1024,		/* bytes of the file */
	XLSX_PARTS = 4096,
	XLSX_UNPACKED = 64 * 1024 * 1024,	/* bytes of all parts we read */
	XLSX_RATIO = 200,			/* unpacked to packed */
	XLSX_SMALL = 4 * 1024 * 1024,		/* below this no ratio counts */
	XLSX_DEPTH = 64, XLSX_ATTRIBUTES = 256, XLSX_TAG = 16 * 1024
};

/*
 * Opens a workbook; `shown` is what 来源 calls it.  NULL after an error, told
 * at `asked`.
 */
struct book *xlsx_open(struct job *j, const char *path, const char *shown,
    struct loc asked);

/*
 * The sheet of that name, or, when `name` is NULL, the only one that is not
 * hidden.  NULL after an error.
 */
const struct sheet *xlsx_sheet(struct job *j, struct book *b,
    const char *name, struct loc asked);

/* ---- between the files of the reader ---- */

/* One part of the package, unpacked. */
struct xlsx_part {
	struct xlsx_part *next;
	const char *name;
	const char *text;
	size_t len;
};

/* xlsx_zip.c: the parts of a workbook that matter; NULL after an error. */
const struct xlsx_part *xlsx_zip_read(struct job *j, const char *path,
    struct loc asked);

struct xlsx_tag {
	const char *name;	/* without its prefix */
	const char *const *attr;	/* name, value, …, NULL */
};

/* The attribute of that name; NULL when the tag has none. */
const char *xlsx_attr(const struct xlsx_tag *t, const char *name);

/* What a part is read by.  Tags live until the call returns. */
struct xlsx_calls {
	void (*start)(void *ctx, const struct xlsx_tag *t);
	void (*end)(void *ctx, const char *name);
	void (*text)(void *ctx, const char *s, size_t n);
};

/*
 * xlsx_xml.c: walks through a part.  False after an error; `path` is the
 * workbook's.
 */
bool xlsx_xml_walk(struct job *j, const struct xlsx_part *p,
    const char *path, struct loc asked, const struct xlsx_calls *calls,
    void *ctx);

/* xlsx_style.c: how the cells of a workbook look. */
enum xlsx_look { LOOK_PLAIN, LOOK_DATE, LOOK_PERCENT };

struct xlsx_styles {
	enum xlsx_look *looks;	/* by number of the cell's style */
	size_t count;
};

bool xlsx_styles_read(struct job *j, const struct xlsx_part *p,
    const char *path, struct loc asked, struct xlsx_styles *to);

/* What a number format makes of a number. */
enum xlsx_look xlsx_format_look(const char *code);

/* xlsx_sheet.c: the cells of one sheet. */
struct book {
	const char *path, *shown;
	struct loc asked;
	const struct xlsx_part *parts;
	struct xlsx_styles styles;
	const char **strings;
	size_t string_count;
	bool since_1904;
	struct book_sheet *first, **tail;
};

struct book_sheet {
	struct book_sheet *next;
	const char *name, *relation, *part;
	bool hidden;
	struct sheet *sheet;	/* once it was read */
};

struct sheet *xlsx_sheet_read(struct job *j, const struct book *b,
    const struct xlsx_part *p, const char *name);

/* ods.c: all sheets of an .ods; false after an error. */
bool ods_read(struct job *j, struct book *b, const struct xlsx_part *p);

const struct xlsx_part *xlsx_part(const struct xlsx_part *parts,
    const char *name);

/* Text as it is meant: _x000D_ and its like are characters. */
const char *xlsx_text(struct arena *mem, const char *text, size_t n);

#endif
