#ifndef TEMPLATE_INSIDE_H
#define TEMPLATE_INSIDE_H

#include <sys/stat.h>

#include "template/template.h"

/*
 * What the files of this room hand to each other; nobody else includes it.
 * A file goes through scan (its marks), guard (refusals), xml (nodes, from the
 * marks and libxml2), check (a tree of the table's elements); include puts the
 * trees of the files together.
 */

/* ---- scan.c: the markup of a source, by its bytes ---- */

enum mark_kind {
	MARK_END_OF_SOURCE, MARK_TEXT, MARK_START, MARK_CLOSE, MARK_COMMENT,
	MARK_CDATA, MARK_INSTRUCTION, MARK_DECLARATION
};

struct mark {
	enum mark_kind kind;
	uint32_t beg, end;
};

/* The mark that begins at byte `at`. */
struct mark scan_next(const struct src *s, uint32_t at);

/* The mark that holds byte `at`. */
struct mark scan_find(const struct src *s, uint32_t at);

/* Byte ranges of an attribute; not sound: no value, or its quote is open. */
struct scan_attr {
	uint32_t name, name_end;
	uint32_t value, value_end;	/* without the quotes */
	bool sound;
};

/*
 * The next attribute of a start tag; *at is where to look and moves past it
 * (0: from the tag's name on).  False when there are no more.
 */
bool scan_attribute(const struct src *s, struct mark tag, uint32_t *at,
    struct scan_attr *a);

/* ---- guard.c: what stands between a file and libxml2 ---- */

/*
 * Looks for what must not reach libxml2 (a DOCTYPE, more than the limits), for
 * the declaration of another encoding, and for every & and < that should have
 * been written &amp; and &lt;.  All are reported.  The result is what libxml2
 * may read: the source's bytes, or a copy of the same length with the wrong &
 * and < taken out so that the rest can be checked too; NULL when it must not
 * read any.  `*sound` is false after any message.
 */
const char *guard_source(struct job *j, const struct src *s, bool *sound);

/* ---- xml.c: one source through libxml2 ---- */

/* An element or a text, as the file has it, known or not. */
struct node {
	const char *name;	/* its prefix only when not ours; NULL: a text */
	const char *uri;	/* its namespace, "" for none */
	const char *text;	/* entities resolved */
	const struct tpl_attr *attr;
	struct node *up, *child, *last, *next;
	struct loc loc;		/* the start tag; the text */
	bool empty;		/* <name/> */
	bool closed;		/* its end was seen */
};

/*
 * Reads a source.  After a mistake in the XML, which is reported, `*sound`
 * is false and the nodes before it are there; NULL when there are none.
 */
const struct node *xml_read(struct job *j, const struct src *s,
    bool *sound);

/* ---- kept.c ---- */

/* The same; what an earlier run read without a word is not read again. */
const struct node *kept_read(struct job *j, const struct src *s,
    bool *sound);

/* ---- check.c: nodes against the table ---- */

/* An id, a place that names one, or an include. */
struct naming {
	struct naming *next;
	const char *name;
	struct loc loc;
	enum element el;
};

struct check {
	struct job *job;
	struct naming *ids, *lists, *includes;	/* the latest first */
};

/*
 * Checks the nodes of one file and makes the tree of them; what was reported
 * is left out of it.  The root must be a report, or else (`included`) what
 * may be included.  NULL when the root itself is unusable.
 */
const struct tpl *check_file(struct check *c, const struct node *root,
    bool included);

/* ---- names.c: the ids of all files ---- */

/*
 * Checks that ids are unique and, when `all` were seen, that the lists and
 * figures and tables that are named exist.
 */
void check_names(struct check *c, bool all);

/* ---- attr.c: the attributes of an element ---- */

/*
 * Checks them all; `*good` gets those that may be used.  False when the
 * element cannot be used without one that is missing or wrong.
 */
bool check_attrs(struct check *c, const struct node *n, enum element el,
    const struct tpl_attr **good);

/* ---- value.c: the value of an attribute ---- */

struct attr_row;

/* Whether the value may stand there; reported when not. */
bool check_value(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row);

/* As the schema says it: the pattern of the type; NULL when it has none. */
const char *value_pattern(const struct attr_row *row);

/* Whether `s` can name a template set: one plain name, no way elsewhere. */
bool value_is_set(const char *s);

/* ---- bases.c: the sets that a set builds on ---- */

enum { BASES_MOST = 5 };

/* Where files of a set are looked for: in itself first. */
struct bases {
	const char *dir[BASES_MOST];	/* as they are shown */
	const char *real[BASES_MOST];	/* links followed */
	size_t count;			/* 0: there is no such directory */
};

/*
 * Follows base="…" from the set `dir`, whose report.xml is `report` (NULL:
 * unreadable), to the set it builds on, and on from there.  What cannot be
 * found is reported at its place.
 */
void bases_find(struct job *j, const char *dir, const struct src *report,
    const char *root, struct bases *b);

/* ---- find.c: files by their names ---- */

/* Where a file of a set is found first. */
struct found {
	const char *path;	/* as people would write it */
	int fd;			/* -1 with `error` */
	int error;		/* EXDEV: it is not beneath its directory */
	struct stat st;		/* of what was opened */
};

/* A set's directory and `name`, as people would write it. */
const char *find_path(struct job *j, const char *dir, const char *name);

/* Opens `name` in the set, or else in those it builds on; false: nowhere. */
bool find_open(struct job *j, const struct bases *bases, const char *name,
    struct found *f);

/* Whether there is no such file, so that one may look elsewhere. */
bool find_is_absent(int error);

/* Says that there is no such file, and what may be meant. */
void find_lacking(struct job *j, const struct bases *bases,
    const struct naming *in);

/* ---- near.c: did you mean ---- */

struct near {
	const char *word;
	const char *best;	/* NULL: nothing is near enough */
	size_t distance;
};

/* Offers a candidate of `n` bytes; it is copied into `mem` when better. */
void near_offer(struct near *near, struct arena *mem, const char *candidate,
    size_t n);

#endif
