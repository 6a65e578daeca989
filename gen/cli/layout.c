/*
 * check --layout: the finished pages against the standard, clause by clause.
 */
#include "cli/layout.h"

static const struct listing_column columns[] = {
	{"file", {"文件", "file"}, false},
	{"verdict", {"结论", "verdict"}, false},
	{"clause", {"条款", "clause"}, false},
	{"strength", {"效力", "strength"}, false},
	{"item", {"项目", "item"}, false},
	{"required", {"要求", "required"}, false},
	{"measured", {"实测", "measured"}, false},
	{"places", {"处数", "places"}, true},
	{"off", {"不符", "differ"}, true},
	{"page", {"页", "page"}, true},
	{"place", {"位置", "place"}, false},
	{"code", {"编号", "code"}, false},
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* One of several files: which, as the first column. */
static const struct listing_column *
columns_from(const struct layout_report *r)
{
	return r->several ? columns : columns + 1;
}

void
layout_open(struct cli *c, struct layout_report *r, bool several)
{
	r->several = several;
	listing_open(&r->list, &c->mem, columns_from(r),
	    several ? COLUMNS : COLUMNS - 1);
}

/* What is a job's must outlive it. */
static const char *
keep(struct cli *c, const char *text)
{
	return text != NULL ? arena_strdup(&c->mem, text) : NULL;
}

static void
add_clause(struct cli *c, struct layout_report *r, const char *file,
    const struct gen_clause *found)
{
	const char *row[COLUMNS] = {
		keep(c, file), keep(c, found->verdict[c->lang]),
		keep(c, found->clause), keep(c, found->strength[c->lang]),
		keep(c, found->what[c->lang]),
		keep(c, found->required[c->lang]),
		keep(c, found->measured[c->lang]),
		text_number(c, (long long)found->tried),
		text_number(c, (long long)found->off),
		found->page > 0 ? text_number(c, found->page) : NULL,
		found->off > 0 ? listing_place(&c->mem, found->loc) : NULL,
		found->code,
	};

	listing_add(&r->list, r->several ? row : row + 1);
	r->held += found->holds;
	r->off += !found->holds && !found->absent;
	r->absent += found->absent;
}

void
layout_add(struct cli *c, struct layout_report *r, const char *file,
    const struct gen_clause *first)
{
	for (; first != NULL; first = first->next)
		add_clause(c, r, file, first);
}

enum outcome
layout_put(struct cli *c, const struct layout_report *r)
{
	enum outcome outcome = listing_put(c, &r->list);

	if (listing_form(c) == LISTING_HUMAN && r->list.count > 0)
		say(c, TEXT_layout_counts, text_number(c, (long long)r->held),
		    text_number(c, (long long)r->off),
		    text_number(c, (long long)r->absent));
	return outcome;
}
