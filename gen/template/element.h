#ifndef TEMPLATE_ELEMENT_H
#define TEMPLATE_ELEMENT_H

#include "template/template.h"

/*
 * The rows of elements.def as the files of this room read them.  Nobody else
 * includes this header.
 */
enum {
	GROUP_NONE = 0,
	GROUP_ROOT = 1 << 0,
	GROUP_FRAME = 1 << 1,
	GROUP_BLOCK = 1 << 2,
	GROUP_ITEMS = 1 << 3,
	GROUP_CASES = 1 << 4,
	GROUP_INLINE = 1 << 5,
	GROUP_TITLE = 1 << 6,
	GROUP_SAME = 1 << 7,
	GROUP_TABLE = 1 << 8,
	GROUP_COLUMNS = 1 << 9,
	GROUP_CELLS = 1 << 10,
	GROUP_PLOT = 1 << 11
};

enum attr_type {
	TYPE_PATH, TYPE_PATHS, TYPE_KEY, TYPE_EXPR, TYPE_WORD, TYPE_INT,
	TYPE_ID, TYPE_LIST, TYPE_REF, TYPE_FILE, TYPE_IMAGE, TYPE_SET,
	TYPE_TEXT, TYPE_CHARS, TYPE__COUNT
};

enum attr_need { NEED_OPTIONAL, NEED_NEEDED, NEED_EITHER };

struct element_row {
	const char *name;
	unsigned stands, holds;
	const char *meaning[2];		/* by enum lang */
};

struct attr_row {
	enum element el;
	const char *name;
	enum attr_type type;
	enum attr_need need;
	const char *values;
	const char *meaning[2];
};

extern const struct element_row element_rows[EL__COUNT];
extern const struct attr_row attr_rows[];
extern const size_t attr_row_count;

/* The element called `name`; EL__COUNT when there is none. */
enum element element_find(const char *name);

/* The row of an element's attribute; NULL when it has none of that name. */
const struct attr_row *element_attr(enum element el, const char *name);

/* The next attribute of `el` after `row` (NULL: the first); NULL at the end. */
const struct attr_row *element_next_attr(enum element el,
    const struct attr_row *row);

/* "<para> <list>": the elements that stand in the groups `holds`. */
const char *element_list(struct arena *mem, unsigned holds);

/* The same for those of them that hold text. */
const char *element_text_list(struct arena *mem, unsigned holds);

/* The elements inside which `el` may stand; SAME elements are left out. */
const char *element_parents(struct arena *mem, enum element el);

/* "of form unit": the attributes of `el`; "" when it has none. */
const char *element_attrs(struct arena *mem, enum element el);

/*
 * Puts the words that a WORD or INT attribute may be, each between `before`
 * and `after`, with `between` between them.
 */
void attr_put_values(struct buf *to, const struct attr_row *row,
    const char *before, const char *after, const char *between);

#endif
