#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "cli/cli.h"

/*
 * Lists: rows of strings under columns, printed for people, as CSV or as
 * JSON.
 *
 *     static const struct listing_column columns[] = {
 *             {"page", {"页", "page"}, true},
 *             {"name", {"名称", "name"}, false},
 *     };
 *     struct listing l;
 *
 *     listing_open(&l, &c->mem, columns, 2);
 *     listing_add(&l, (const char *const[]){"3", "收文办理数"});
 *     return listing_put(c, &l);
 */
struct listing_column {
	const char *id;		/* the name in JSON; never changes */
	const char *title[2];	/* by enum lang: the heading elsewhere */
	bool number;		/* to the right; bare in JSON */
};

struct listing {
	struct arena *mem;
	const struct listing_column *columns;
	size_t width, count, cap;	/* columns, rows, room */
	const char **cells;
};

enum listing_form { LISTING_HUMAN, LISTING_CSV, LISTING_JSON };

void listing_open(struct listing *l, struct arena *mem,
    const struct listing_column *columns, size_t width);

/*
 * Adds a row: a string for each column, which must live as long as the list.
 * NULL is what is not there: nothing for people and in CSV, null in JSON.
 */
void listing_add(struct listing *l, const char *const *row);

/* file:line:column, as messages write it; NULL for nowhere. */
const char *listing_place(struct arena *mem, struct loc loc);

/* The form that --csv and --json ask for; the later one wins. */
enum listing_form listing_form(const struct cli *c);

/*
 * HUMAN: columns padded by what a terminal shows, nothing at all for a list
 * without rows.  CSV: RFC 4180 after a byte order mark, so that WPS and Excel
 * read it as UTF-8; a text that they would take for a formula gets a ' in
 * front.  JSON: {"schema":1,"rows":[…]}, one row a line.
 */
void listing_print(const struct listing *l, enum listing_form form,
    enum lang lang, struct buf *to);

/* Prints in the form asked for, to standard output. */
enum outcome listing_put(struct cli *c, const struct listing *l);

#endif
