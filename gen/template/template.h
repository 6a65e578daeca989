#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "base/buf.h"
#include "base/job.h"

/*
 * The template tree: what the XML of a template set says.  elements.def is
 * the one table of elements and attributes; from it come the enum, the
 * checker, the dispatch of the merger, the help and the RELAX NG schema.
 */
enum element {
#define ELEMENT(id, name, stands, holds, zh, en) EL_##id,
#define ATTRIBUTE(element, name, type, need, values, zh, en)
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
	EL__COUNT
};

struct tpl_attr {
	const struct tpl_attr *next;
	const char *name, *value;
	struct loc name_loc;
	struct loc loc;		/* the value, without its quotes */
};

struct tpl {
	enum element el;
	const char *text;	/* EL_chars: as in the source, entities resolved */
	const struct tpl_attr *attr;
	const struct tpl *up, *child, *next;
	struct loc loc;		/* from < to > of the start tag; the text */
};

#define TPL_NAMESPACE "urn:zongjie:template:1"

/* What reading gives: the tree and every file it came from. */
struct template {
	const struct tpl *root;		/* EL_report */
	const char *const *files;	/* NULL-ended, for --deps */
	const char *dir;
};

/*
 * Reads report.xml of the template set `dir` and everything it includes
 * (names relative to `dir` and beneath it, depth at most 8, no cycles), checks
 * it against elements.def, and resolves each include to the tree it names: the
 * include node's only child is the root of that file.  All mistakes in all
 * files are reported in one run.  `asked` is where the set was named.  NULL
 * when there is no usable tree.
 *
 * A file that the set has not is looked up in the set of its base="…", which
 * lies beside it or, by the same name, in `root` (NULL: nowhere else), and so
 * on; the files that a base includes are looked up from the set on again, so
 * a set may put its own in place of one of its base.
 *
 * The tree obeys the table, even after errors: what was reported is not in
 * it.  Every element stands where it may, has the attributes it needs, and
 * every value is of its type; a title is the first child of its parent (a
 * section or report that lacked one has none), a list or choose may be empty
 * only after an error.  White space between elements that hold no text is
 * dropped, all other text is as in the file.
 */
const struct template *template_read(struct job *j, const char *dir,
    const char *root, struct loc asked);

/*
 * The directories in which the files of the set are looked for, the set's own
 * first; NULL-ended.  Says nothing: template_read does.
 */
const char *const *template_dirs(struct job *j, const char *dir,
    const char *root);

/* The attribute's value; NULL when it is not there. */
const char *tpl_attr(const struct tpl *t, const char *name);

/* The attribute itself, for its place; NULL when it is not there. */
const struct tpl_attr *tpl_attr_find(const struct tpl *t, const char *name);

/* The place of an attribute's value; of the element when it is not there. */
struct loc tpl_attr_loc(const struct tpl *t, const char *name);

/* The element's name in templates: "for-each". */
const char *element_name(enum element el);

/* The tree as text, one node a line with its place; for golden tests. */
void template_dump(const struct tpl *t, struct buf *to);

/* The RELAX NG schema (XML syntax) printed from elements.def. */
void template_schema(struct buf *to);

/* Markdown tables of every element and attribute, for README and help. */
void template_reference(struct buf *to, enum lang lang);

#endif
