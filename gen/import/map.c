/*
 * Reading the mapping file.
 */
#include "import/map.h"

#include <stdlib.h>
#include <string.h>

#include "data/format.h"
#include "data/near.h"
#include "import/cell.h"

static const char *const root_keys[] = {
	"格式", "期间", "单位", "模板", "指标", "上年", "上期", "成文日期",
	"表", "数据", NULL,
};
/* What the data file gets as it stands: a word or nothing. */
static const char *const copied[] = {
	"单位", "模板", "指标", "上年", "上期", "成文日期",
};
static const char *const source_keys[] = {
	"文件", "工作表", "表头", "分隔", "日期", NULL,
};
static const char *const figure_keys[] = {
	"表", "取", "列", "条件", "按月", "日期", "单元格", "单位", NULL,
};

static const struct {
	const char *name;
	enum take take;
} takes[] = {
	{"计数", TAKE_COUNT}, {"求和", TAKE_SUM}, {"去重", TAKE_DISTINCT},
	{"最后", TAKE_LAST}, {"单元格", TAKE_CELL},
};

static const char *
join_words(struct arena *mem, const char *const *words)
{
	struct buf b = {.mem = mem};

	for (; *words != NULL; words++) {
		if (b.len > 0)
			buf_putc(&b, ' ');
		buf_puts(&b, *words);
	}
	return buf_text(&b);
}

static void
check_keys(struct job *j, const struct data *d, const char *const *known)
{
	const struct data *c;
	size_t i;

	for (c = d->child; c != NULL; c = c->next) {
		for (i = 0; known[i] != NULL; i++)
			if (strcmp(known[i], c->key) == 0)
				break;
		if (known[i] == NULL && !c->bad)
			diag_add(j, I002, c->key_loc, c->key,
			    join_words(&j->mem, known));
	}
}

/* The text of an entry; NULL when it is not there, or wrong and told. */
static const char *
text_of(struct job *j, const struct data *d, const char *key,
    struct loc *loc)
{
	const struct data *c = data_child(d, key);

	if (c == NULL)
		return NULL;
	*loc = c->loc;
	if (c->kind == DATA_TEXT && *c->text != '\0')
		return c->text;
	if (!c->bad)
		diag_add(j, I003, c->kind == DATA_TEXT ? c->key_loc : c->loc,
		    key);
	return NULL;
}

struct want *
map_want(struct job *j, struct source *s, const char *name, struct loc loc)
{
	const char *folded = cell_fold(&j->mem, name);
	struct want **w;

	for (w = &s->wants; *w != NULL; w = &(*w)->next)
		if (strcmp((*w)->folded, folded) == 0)
			return *w;
	*w = NEW(&j->mem, struct want);
	(*w)->name = name;
	(*w)->folded = folded;
	(*w)->loc = loc;
	return *w;
}

/* ---- the tables ---- */

static char
read_separator(struct job *j, const struct data *d)
{
	static const struct {
		const char *word;
		char is;
	} known[] = {
		{",", ','}, {";", ';'}, {"tab", '\t'}, {"逗号", ','},
		{"分号", ';'}, {"制表符", '\t'},
	};
	struct loc loc;
	const char *text = text_of(j, d, "分隔", &loc);
	size_t i;

	for (i = 0; text != NULL && i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].word, text) == 0)
			return known[i].is;
	if (text != NULL)
		diag_add(j, I013, loc, text);
	return 0;
}

static uint32_t
read_header(struct job *j, const struct data *d)
{
	struct loc loc;
	const char *text = text_of(j, d, "表头", &loc);
	char *end;
	long n;

	if (text == NULL)
		return 0;
	n = strtol(text, &end, 10);
	if (*end == '\0' && n >= 1 && n <= SHEET_ROWS)
		return (uint32_t)n;
	diag_add(j, I014, loc, text);
	return 0;
}

static struct source *
read_source(struct job *j, const struct data *d)
{
	struct source *s = NEW(&j->mem, struct source);

	s->name = d->key;
	s->loc = d->key_loc;
	s->file_loc = s->sheet_loc = d->key_loc;
	if (d->kind != DATA_MAP) {
		if (!d->bad)
			diag_add(j, I016, d->loc, d->key, "文件");
		return s;
	}
	check_keys(j, d, source_keys);
	s->file = text_of(j, d, "文件", &s->file_loc);
	s->sheet_name = text_of(j, d, "工作表", &s->sheet_loc);
	s->date = text_of(j, d, "日期", &s->date_loc);
	s->header = read_header(j, d);
	s->separator = read_separator(j, d);
	s->sound = true;
	return s;
}

/* ---- the figures ---- */

static struct source *
need_source(struct job *j, const struct import_map *m,
    const struct data *d)
{
	struct loc loc = d->key_loc;
	const char *name = text_of(j, d, "表", &loc);
	struct source *s;
	struct near near;

	/* Without tables, that is what is wrong. */
	if (m->sources == NULL)
		return NULL;
	if (name == NULL) {
		if (data_child(d, "表") != NULL)
			return NULL;
		/* With one table there is nothing to say. */
		if (m->sources->next == NULL)
			return m->sources;
		diag_add(j, I006, loc, d->key, "表");
		return NULL;
	}
	near_open(&near, name);
	for (s = m->sources; s != NULL; s = s->next) {
		if (strcmp(s->name, name) == 0)
			return s;
		near_try(&near, s->name);
	}
	diag_add(j, I005, loc, name, near.best != NULL ? near.best :
	    m->sources->name);
	return NULL;
}

static bool
read_take(struct job *j, struct figure *f, const struct data *d)
{
	struct loc loc = d->key_loc;
	const char *name = text_of(j, d, "取", &loc);
	size_t i;

	if (name == NULL) {
		if (data_child(d, "取") == NULL)
			diag_add(j, I006, loc, f->path, "取");
		return false;
	}
	for (i = 0; i < sizeof(takes) / sizeof(takes[0]); i++)
		if (strcmp(takes[i].name, name) == 0) {
			f->take = takes[i].take;
			return true;
		}
	diag_add(j, I004, loc, name);
	return false;
}

static struct want *
want_of(struct job *j, struct figure *f, const struct data *d,
    const char *key)
{
	struct loc loc;
	const char *name = text_of(j, d, key, &loc);

	return name != NULL ? map_want(j, f->source, name, loc) : NULL;
}

static bool
read_address(struct job *j, struct figure *f, const struct data *d)
{
	struct loc loc;
	const char *text = text_of(j, d, "单元格", &loc);

	if (text == NULL) {
		if (data_child(d, "单元格") == NULL)
			diag_add(j, I006, d->key_loc, f->path, "单元格");
		return false;
	}
	if (sheet_parse_address(text, &f->row, &f->cell_column))
		return true;
	diag_add(j, I009, loc, text);
	return false;
}

/* Which columns the figure needs; false after a message. */
static bool
read_columns(struct job *j, struct figure *f, const struct data *d)
{
	const struct data *month = data_child(d, "按月");
	struct source *s = f->source;

	s->counted = s->counted || f->take == TAKE_COUNT;
	f->column = want_of(j, f, d, "列");
	if (f->column == NULL && f->take != TAKE_COUNT) {
		if (data_child(d, "列") == NULL)
			diag_add(j, I006, d->key_loc, f->path, "列");
		return false;
	}
	f->monthly = month != NULL;
	f->date = want_of(j, f, d, month != NULL ? "按月" : "日期");
	if (f->date == NULL && s->date != NULL)
		f->date = map_want(j, s, s->date, s->date_loc);
	if (f->monthly && f->take == TAKE_DISTINCT) {
		diag_add(j, I012, month->key_loc, f->path);
		return false;
	}
	condition_read(j, f, data_child(d, "条件"));
	return true;
}

static struct figure *
read_figure(struct job *j, const struct import_map *m, const struct data *d)
{
	struct figure *f = NEW(&j->mem, struct figure);
	const char *unit;

	f->path = d->key;
	f->loc = d->key_loc;
	if (!format_is_path(d->key)) {
		if (!d->bad)
			diag_add(j, I015, d->key_loc, d->key);
		return NULL;
	}
	if (d->kind != DATA_MAP) {
		if (!d->bad)
			diag_add(j, I016, d->loc, d->key, "表");
		return NULL;
	}
	check_keys(j, d, figure_keys);
	f->unit_loc = d->key_loc;
	unit = text_of(j, d, "单位", &f->unit_loc);
	f->unit = unit != NULL ? unit : "";
	f->source = need_source(j, m, d);
	if (!read_take(j, f, d) || f->source == NULL)
		return NULL;
	if (f->take == TAKE_CELL ? !read_address(j, f, d) :
	    !read_columns(j, f, d))
		return NULL;
	return f;
}

static const struct data *
need_entries(struct job *j, const struct data *root, const char *key)
{
	const struct data *d = data_child(root, key);

	if (d == NULL)
		diag_add(j, I001, ((struct loc){root->loc.src, 0, 0}), key);
	else if (d->kind != DATA_MAP && !d->bad)
		diag_add(j, I016, d->loc, key, "");
	return d != NULL && d->kind == DATA_MAP ? d->child : NULL;
}

static void
read_period(struct job *j, struct import_map *m)
{
	struct loc loc;
	const char *text = text_of(j, m->root, "期间", &loc);

	if (data_child(m->root, "期间") == NULL)
		diag_add(j, D142, ((struct loc){m->root->loc.src, 0, 0}));
	else if (text != NULL && !period_parse(text, strlen(text),
	    &m->period)) {
		diag_add(j, D143, loc, text);
		m->period.year = 0;
	}
}

static void
check_copied(struct job *j, const struct data *root)
{
	const struct data *d;
	size_t i;

	for (i = 0; i < sizeof(copied) / sizeof(copied[0]); i++) {
		d = data_child(root, copied[i]);
		if (d != NULL && d->kind != DATA_TEXT)
			diag_add(j, I003, d->loc, copied[i]);
	}
}

struct import_map *
map_read(struct job *j, const struct src *src)
{
	const struct data *root = data_read(j, src), *d;
	struct import_map *m;
	struct source **source;
	struct figure **figure;

	if (root == NULL || !format_check(j, root, "zongjie-import/1"))
		return NULL;
	m = NEW(&j->mem, struct import_map);
	m->root = root;
	check_keys(j, root, root_keys);
	read_period(j, m);
	check_copied(j, root);
	source = &m->sources;
	for (d = need_entries(j, root, "表"); d != NULL; d = d->next) {
		*source = read_source(j, d);
		source = &(*source)->next;
	}
	d = data_child(root, "表");
	if (m->sources == NULL && d != NULL && d->kind == DATA_MAP)
		diag_add(j, I001, d->loc, "表");
	figure = &m->figures;
	for (d = need_entries(j, root, "数据"); d != NULL; d = d->next) {
		*figure = read_figure(j, m, d);
		if (*figure != NULL)
			figure = &(*figure)->next;
	}
	return m;
}
