#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/buf.h"
#include "base/job.h"

/*
 * Faces by role, with a fallback chain for each character.  A face is a file
 * mapped read-only; cmap and advances are read once per character and kept.
 * Knows nothing of pages.  HarfBuzz and fontconfig are seen here alone.
 */
enum role {
#define ROLE(id, name) ROLE_##id,
#include "font/roles.def"
#undef ROLE
	ROLE__COUNT
};

/* 仿宋, 楷体 … */
const char *role_name(enum role role);

/* False when `name` names no role. */
bool role_parse(const char *name, enum role *role);

struct face {
	const char *path;	/* the file */
	int index;		/* the face in a collection, else 0 */
	const char *family;
	const char *ps_name;	/* PostScript name, made fit for a PDF name */
	const char *license;	/* name table entry 13, "" when none */
	int units;		/* units per em */
	int ascent, descent;	/* hhea, 1/1000 em */
	int cap_height;		/* 1/1000 em */
	int box[4];		/* head bbox, 1/1000 em: left bottom right top */
	int weight;		/* OS/2 usWeightClass */
	int centre;		/* middle of 国's ink above the base line, 1/1000 em */
	bool cff;		/* CFF outlines, else glyf */
	bool embeddable;	/* OS/2 fsType does not forbid it */
	int glyph_count;
	unsigned number;	/* place among the faces of the plan, from 0 */
	uint64_t stamp;		/* another for another file, or a changed one */
	struct face_inside *inside;	/* font/ only */
};

/* A character's glyph.  A letter from the role's `latin` is no fallback. */
struct glyph {
	const struct face *face;
	uint32_t cp;
	uint16_t gid;
	int32_t advance;	/* 1/1000 em */
	bool fallback;		/* from a fallback face */
};

/* One wish of faces.yml: a family name, or a file[:index]. */
struct font_wish {
	const struct font_wish *next;
	const char *family;	/* exact family or PostScript name; or NULL */
	const char *style;	/* wanted style word ("Bold"), NULL: regular */
	const char *file;	/* without a slash: in the font directories */
	int index;
	bool ours;		/* a fetched face that stands in for others */
	bool always;		/* of `latin`: whatever face serves the role */
	struct loc loc;
};

/*
 * Reads a wish as people write it: `family`, `family, style`, `file.ttf` or
 * `file.ttc:2`.  False: the number after the colon is none.
 */
bool font_wish_parse(struct arena *mem, const char *text,
    struct font_wish *wish);

/* The same, the other way round. */
const char *font_wish_text(struct arena *mem, const struct font_wish *wish);

/*
 * What faces.yml says of a role: `own` — the first that is found serves the
 * role; `latin` — the first found gives digits and Latin letters: those marked
 * `always`, which come first, in any case, the others when the own face came
 * from a wish marked `ours` (none found: the own face does); `fallback` — tried
 * in order for characters that the former lack.  A role served by a
 * wish marked `ours` is served by a substitute.
 */
struct font_plan {
	const struct font_wish *own[ROLE__COUNT];
	const struct font_wish *latin[ROLE__COUNT];
	const struct font_wish *fallback[ROLE__COUNT];
	const char *const *directories;	/* where files are, NULL-ended */
	bool user_fonts;	/* ask fontconfig for families */
	bool strict;		/* a role served by a substitute is an error */
};

struct fonts;	/* opaque: opened faces and what was asked of them */

/*
 * Finds and maps the faces of `plan`.  Fallback faces are opened when first
 * needed.  NULL with messages when a role has no face at all.  Roles served
 * by substitutes are reported in one note.  Lives in `mem`, which must outlive
 * every document made with it; close with fonts_close.  Nothing of the plan is
 * kept.
 *
 * What fontconfig answered is kept in $XDG_CACHE_HOME/zongjie until a font
 * directory changes.  Without a place to keep it, it is asked every time.
 */
struct fonts *fonts_open(struct job *j, struct arena *mem,
    const struct font_plan *plan);

void fonts_close(struct fonts *f);

/*
 * Reports fallback faces that turned out broken when they were needed, each
 * once.  Call it when a document has been laid out; the next document is told
 * anew.
 */
void fonts_report(struct fonts *f, struct job *j);

/* Every file that a face comes from, or would if it were needed; NULL-ended. */
const char *const *fonts_files(const struct fonts *f, struct arena *mem);

/* Which face every wish led to, a line each: what the choice of faces is. */
void fonts_describe(const struct fonts *f, struct buf *to);

/* How many faces the plan has: more than any face's `number`. */
unsigned fonts_count(const struct fonts *f);

/*
 * The glyph of `cp` for `role`.  False when no face of the chain has it; `g`
 * then is the own face's .notdef and the caller reports it.
 */
bool fonts_glyph(struct fonts *f, enum role role, uint32_t cp,
    struct glyph *g);

/* The own face of a role. */
const struct face *fonts_face(const struct fonts *f, enum role role);

/* The face that gives the role's digits. */
const struct face *fonts_latin(const struct fonts *f, enum role role);

/* The advance of a glyph in 1/1000 em. */
int32_t face_advance(const struct face *face, uint16_t gid);

/* Ink of a glyph in 1/1000 em above the base line; false: no outline. */
bool face_ink(const struct face *face, uint16_t gid, int *bottom, int *top);

/* A cut-down font program that draws only the wanted glyphs. */
struct subset {
	const unsigned char *program;	/* TrueType file, or bare CFF */
	size_t len;
	const uint16_t *code;	/* [i]: the code that draws gids[i] */
	int glyph_count;	/* glyphs in the program */
	bool cid_keyed;		/* CFF: codes are CIDs of its charset */
};

/*
 * Cuts `face` down to the `n` glyphs of `gids` (sorted, without 0).  The same
 * glyphs give the same bytes.  NULL when the face is broken; the caller
 * reports it.  The result lives in `mem`.
 */
const struct subset *face_subset(struct arena *mem, const struct face *face,
    const uint16_t *gids, size_t n);

/* Of the program that cuts: another one may give other bytes. */
const char *subset_version(void);

/* For `zongjie fonts`: the chain of a role, each face and why it was taken. */
struct font_choice {
	const struct font_choice *next;
	const char *part;	/* own, latin, fallback */
	const char *wish;	/* the wish that led to it */
	const struct face *face;	/* NULL: not found */
};
const struct font_choice *fonts_chain(struct fonts *f, struct arena *mem,
    enum role role);

/* How many of the `n` characters a face has. */
int face_covers(const struct face *face, const uint32_t *cps, size_t n);

/*
 * The hanzi that a face has: of GB 2312's two levels (6,763), of the 20,902
 * of GB 13000.1 (U+4E00–9FA5), and of extension A (6,582).
 */
struct font_coverage {
	int gb2312, uro, ext_a;
};
enum {
	FONT_GB2312 = 6763, FONT_URO = 20902, FONT_EXT_A = 6582
};
void face_coverage(const struct face *face, struct font_coverage *c);

#endif
