#ifndef FONT_FONT_INSIDE_H
#define FONT_FONT_INSIDE_H

/*
 * What the files of this room share.  Not for other rooms.
 */
#include <hb.h>

#include "font/font.h"

/* Why something could not be had: a message and its second argument. */
struct trouble {
	enum diag_code code;
	const char *detail;
};

/* ---- sfnt.c: font files as bytes ---- */

struct mapping {
	const unsigned char *at;
	size_t len;
	uint64_t stamp;		/* of the file and its last change */
};

/* Maps a regular file read-only.  False: the reason is in `t`. */
bool mapping_open(struct mapping *m, const char *path, struct trouble *t);
void mapping_close(struct mapping *m);

/* The number of faces that the file says it holds; 0: not a font. */
int sfnt_face_count(const struct mapping *m);

/*
 * Whether every table of face `index` lies in the file and what we read of it
 * is there.  After this HarfBuzz, which checks the insides, may be trusted
 * with it.
 */
bool sfnt_check(const struct mapping *m, int index, struct trouble *t);

/* Whether a path ends as font files do (.ttf .otf .ttc .otc). */
bool sfnt_is_name(const char *path);

/* ---- face.c, cmap.c ---- */

struct face_inside {
	struct arena *mem;
	struct mapping map;
	hb_face_t *face, *lean;
	hb_font_t *font;
	struct cmap *cmap;
};

/* Maps and checks a face.  NULL: the reason is in `t`. */
struct face *face_open(struct arena *mem, const char *path, int index,
    struct trouble *t);
void face_close(struct face *face);

/* The glyph of `cp` and its advance in 1/1000 em; false: there is none. */
bool cmap_find(const struct face *face, uint32_t cp, uint16_t *gid,
    int32_t *advance);

/* ---- name.c: what a face is called ---- */

enum name_kind { NAME_FAMILY, NAME_STYLE, NAME_WHOLE, NAME__COUNT };

/* The names of one face, in any language; WHOLE: full or PostScript name. */
struct names {
	struct name {
		const struct name *next;
		const char *text;
	} *first[NAME__COUNT];
};

void names_add(struct arena *mem, struct names *n, enum name_kind kind,
    const char *text);
void names_read(struct arena *mem, struct names *n, hb_face_t *face);

/* How well names answer a wish for a family; 0: not at all. */
enum { NAMES_BEST = 3 };
int names_score(const struct names *n, const struct font_wish *wish);

/* An entry of the name table, in English if it can be; "" when none. */
const char *name_entry(struct arena *mem, hb_face_t *face, unsigned id);

/* ---- lookup.c, scan.c, system.c, keep.c: families to files ---- */

/* What was found for the wish of the same number; path NULL: nothing. */
struct found {
	const char *path;
	int index;
	int score;
};

/* A file or directory whose change makes an answer stale. */
struct witness {
	struct witness *next;
	const char *path;
	const char *stamp;	/* keep_stamp before it was looked at */
};

struct lookup {
	struct job *job;	/* messages and scratch memory */
	struct arena *mem;	/* answers */
	const struct font_plan *plan;
	const struct font_wish **wishes;	/* by family only */
	struct found *found;
	size_t count;
	struct witness *witnesses;
	bool unsure;		/* something was broken: do not keep it */
};

/* Answers all wishes of the plan that name families. */
const struct lookup *lookup_run(struct job *j, struct arena *mem,
    const struct font_plan *plan);

/* The answer to a wish: by family from above, by file if there is one. */
bool lookup_find(const struct lookup *l, const struct font_wish *wish,
    struct found *found);

/* Offers a face that has these names to all wishes. */
void lookup_offer(struct lookup *l, const struct names *n, const char *path,
    int index);
void lookup_watch(struct lookup *l, const char *path);

/* Looks through the plan's directories, and asks fontconfig. */
void scan_directories(struct lookup *l);
void system_ask(struct lookup *l);

/* Answers kept from an earlier run.  Neither ever fails loudly. */
bool keep_read(struct lookup *l);
void keep_write(const struct lookup *l);

/* When a path last changed, in words of our own; "-": it is not there. */
const char *keep_stamp(struct arena *mem, const char *path);

/* ---- cff.c ---- */

/*
 * The CIDs of the glyphs of a bare CFF table: cid[gid] for each gid below
 * `count`.  `*keyed` is false, and `cid` untouched, when the font is keyed by
 * name.  False: the table is broken.
 */
bool cff_charset(const unsigned char *p, size_t len, size_t count,
    uint16_t *cid, bool *keyed);

#endif
