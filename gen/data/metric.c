/*
 * The metric dictionary.  Its table of paths is open addressing on
 * table_hash, a power of two in size and at most half full.
 */
#include "data/metric.h"

#include <string.h>

#include "data/format.h"
#include "data/near.h"
#include "data/number.h"
#include "data/table.h"

static const char *const kinds[] = {
	[METRIC_FLOW] = "当期", [METRIC_CUMULATIVE] = "累计",
	[METRIC_STOCK] = "时点", [METRIC_RATIO] = "比率",
	[METRIC_SET] = "名单", [METRIC_WORD] = "词语",
};

static const char *const forms[] = {
	[FORM_EXACT] = "实", [FORM_MORE] = "余", [FORM_MANY] = "多",
	[FORM_NEAR] = "近",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef void take_key(struct job *j, struct metric *m, const struct data *d);

static take_key take_name, take_unit, take_kind, take_form, take_decimals,
    take_owner, take_definition, take_numerator, take_denominator,
    take_jump, take_redefined, take_small, take_optional, take_publicity;

static const struct metric_key {
	const char *name;
	take_key *take;
} keys[] = {
#define HEAD_KEY(key, next, zh, en)
#define OFFICIAL_KEY(key, next, zh, en)
#define FIGURE_KEY(key, next, zh, en)
#define METRIC_KEY(key, take, zh, en) {key, take},
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
};

static const char key_list[] = "名称、单位、类型、写法、小数、责任、口径、"
    "分子、分母、可空、公开、核实、口径变更、小基数";

const char *
metric_kind_name(enum metric_kind kind)
{
	return kinds[kind];
}

const char *
metric_form_name(enum metric_form form)
{
	return forms[form];
}

/* The place of `s` in `names`, or `n`. */
static size_t
word_index(const char *const *names, size_t n, const char *s)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(names[i], s) == 0)
			break;
	return i;
}

bool
metric_form_parse(const char *s, enum metric_form *form)
{
	size_t i = word_index(forms, COUNT(forms), s);

	if (i == COUNT(forms))
		return false;
	*form = (enum metric_form)i;
	return true;
}

static void
take_name(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->name = d->text;
}

static void
take_unit(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->unit = d->text;
}

static void
take_kind(struct job *j, struct metric *m, const struct data *d)
{
	size_t i = word_index(kinds, COUNT(kinds), d->text);

	if (i < COUNT(kinds))
		m->kind = (enum metric_kind)i;
	else
		diag_add(j, D183, d->loc, d->text);
}

static void
take_form(struct job *j, struct metric *m, const struct data *d)
{
	if (!metric_form_parse(d->text, &m->form))
		diag_add(j, D184, d->loc, d->text);
}

static void
take_decimals(struct job *j, struct metric *m, const struct data *d)
{
	if (d->text[0] >= '0' && d->text[0] <= '0' + NUMBER_PLACES &&
	    d->text[1] == '\0')
		m->decimals = d->text[0] - '0';
	else
		diag_add(j, D185, d->loc, d->text);
}

static void
take_owner(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->owner = d->text[0] != '\0' ? d->text : NULL;
}

static void
take_definition(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->definition = d->text[0] != '\0' ? d->text : NULL;
}

static void
take_numerator(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->numerator = d->text;
}

static void
take_denominator(struct job *j, struct metric *m, const struct data *d)
{
	(void)j;
	m->denominator = d->text;
}

static void
take_optional(struct job *j, struct metric *m, const struct data *d)
{
	if (strcmp(d->text, "是") == 0)
		m->optional = true;
	else if (strcmp(d->text, "否") != 0)
		diag_add(j, D191, d->loc, d->text);
}

enum publicity
publicity_parse(const char *s)
{
	if (strcmp(s, "是") == 0)
		return PUBLIC_YES;
	return strcmp(s, "否") == 0 ? PUBLIC_NO : PUBLIC_UNSAID;
}

static void
take_publicity(struct job *j, struct metric *m, const struct data *d)
{
	m->publicity = publicity_parse(d->text);
	if (m->publicity == PUBLIC_UNSAID)
		diag_add(j, D194, d->loc, "公开", d->text);
}

/* 30%, with a sign of either width; NULL after a message. */
static const struct dec *
read_jump(struct job *j, const struct data *d)
{
	const char *text = d->kind == DATA_TEXT ? d->text : "";
	struct number n = number_read(&j->mem, text, "%");

	if (n.value == NULL)
		n = number_read(&j->mem, text, "％");
	if (n.value != NULL && dec_sign(n.value) > 0)
		return n.value;
	diag_add(j, D233, d->loc, d->key, text);
	return NULL;
}

static void
take_jump(struct job *j, struct metric *m, const struct data *d)
{
	m->jump = read_jump(j, d);
}

const struct dec *
small_base_read(struct job *j, const struct data *d)
{
	struct number n = {0};

	if (d == NULL || d->bad || (d->kind == DATA_TEXT &&
	    d->text[0] == '\0'))
		return NULL;
	if (d->kind == DATA_TEXT)
		n = number_read(&j->mem, d->text, "");
	if (n.value != NULL && dec_sign(n.value) >= 0)
		return n.value;
	diag_add(j, D246, d->loc, d->kind == DATA_TEXT ? d->text : "");
	return NULL;
}

static void
take_small(struct job *j, struct metric *m, const struct data *d)
{
	m->small = small_base_read(j, d);
}

static void
take_redefined(struct job *j, struct metric *m, const struct data *d)
{
	m->redefined = strcmp(d->text, "是") == 0;
	if (!m->redefined && strcmp(d->text, "否") != 0)
		diag_add(j, D194, d->loc, "口径变更", d->text);
}

/* 公开缺省: of the whole dictionary. */
static enum publicity
read_default(struct job *j, const struct data *root)
{
	const struct data *d = data_child(root, "公开缺省");
	enum publicity said;
	const char *text;

	if (d == NULL || d->bad)
		return PUBLIC_UNSAID;
	text = d->kind == DATA_TEXT ? d->text : "";
	said = publicity_parse(text);
	if (said == PUBLIC_UNSAID)
		diag_add(j, D194, d->loc, "公开缺省", text);
	return said;
}

static const struct metric_key *
find_key(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(keys); i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static struct metric *
read_metric(struct job *j, const struct data *d)
{
	struct metric *m = NEW(&j->mem, struct metric);
	const struct metric_key *key;
	const struct data *c;

	m->path = m->name = d->key;
	m->unit = "";
	m->loc = d->key_loc;
	for (c = d->child; c != NULL; c = c->next) {
		key = find_key(c->key);
		if (key == NULL)
			diag_add(j, D182, c->key_loc, c->key, key_list);
		else if (c->kind != DATA_TEXT)
			diag_add(j, D190, c->loc, c->key);
		else if (!c->bad)
			key->take(j, m, c);
	}
	if (m->name[0] == '\0')
		m->name = m->path;
	return m;
}

/* The slot of `path`, or the empty one where it would go. */
static size_t
slot_of(const struct metric *const *table, size_t size, const char *path)
{
	size_t i = (size_t)table_hash(path, strlen(path)) & (size - 1);

	while (table[i] != NULL && strcmp(table[i]->path, path) != 0)
		i = (i + 1) & (size - 1);
	return i;
}

const struct metric *
metrics_find(const struct metrics *m, const char *path)
{
	if (m == NULL || m->table_size == 0)
		return NULL;
	return m->table[slot_of(m->table, m->table_size, path)];
}

static void
build_table(struct job *j, struct metrics *m)
{
	const struct metric **table, *each;
	size_t size = 16;

	while (size < m->count * 2)
		size *= 2;
	table = NEW_ARRAY(&j->mem, const struct metric *, size);
	for (each = m->first; each != NULL; each = each->next)
		table[slot_of(table, size, each->path)] = each;
	m->table = table;
	m->table_size = size;
}

static void
check_part(struct job *j, const struct metrics *all, const struct metric *m,
    const char *role, const char *path)
{
	const struct metric *part = metrics_find(all, path);
	const char *nearest;

	if (part == NULL) {
		nearest = metrics_nearest(&j->mem, all, path);
		diag_add(j, nearest != NULL ? D192 : D187, m->loc, role,
		    path, nearest);
	} else if (part->kind == METRIC_RATIO || part->kind == METRIC_SET ||
	    part->kind == METRIC_WORD)
		diag_add(j, D188, m->loc, role, path,
		    metric_kind_name(part->kind));
}

/* A ratio has two parts that are numbers; nothing else has parts. */
static void
check_ratio(struct job *j, const struct metrics *all, const struct metric *m)
{
	bool both = m->numerator != NULL && m->denominator != NULL;
	bool any = m->numerator != NULL || m->denominator != NULL;

	if (m->kind == METRIC_RATIO ? !both : any) {
		diag_add(j, D186, m->loc, m->path);
		return;
	}
	if (!both)
		return;
	check_part(j, all, m, "分子", m->numerator);
	check_part(j, all, m, "分母", m->denominator);
}

static void
read_entries(struct job *j, const struct data *d, struct metrics *m)
{
	const struct metric **tail = &m->first;
	const struct data *c;
	struct metric *each;

	for (c = d->child; c != NULL; c = c->next) {
		if (c->bad)
			continue;
		if (!format_is_path(c->key))
			diag_add(j, D189, c->key_loc, c->key);
		if (c->kind != DATA_MAP) {
			diag_add(j, D181, c->loc, c->key);
			continue;
		}
		each = read_metric(j, c);
		*tail = each;
		tail = &each->next;
		m->count++;
	}
}

const struct metrics *
metrics_read(struct job *j, const struct src *src)
{
	const struct data *root = data_read(j, src), *list, *jump;
	struct metrics *m = NEW(&j->mem, struct metrics);
	const struct metric *each;

	if (root == NULL || !format_check(j, root, "zongjie-metrics/1"))
		return NULL;
	list = data_child(root, "指标");
	if (list == NULL || list->kind != DATA_MAP) {
		diag_add(j, D180, list != NULL ? list->loc :
		    (struct loc){src, 0, 0});
		return NULL;
	}
	m->publicity = read_default(j, root);
	jump = data_child(root, "核实幅度");
	if (jump != NULL && !jump->bad)
		m->jump = read_jump(j, jump);
	m->small = small_base_read(j, data_child(root, "小基数"));
	read_entries(j, list, m);
	build_table(j, m);
	for (each = m->first; each != NULL; each = each->next)
		check_ratio(j, m, each);
	return m;
}

const char *
metrics_nearest(struct arena *mem, const struct metrics *m, const char *path)
{
	const struct metric *each;
	struct near n;

	(void)mem;
	near_open(&n, path);
	for (each = m != NULL ? m->first : NULL; each != NULL;
	    each = each->next)
		near_try(&n, each->path);
	return n.best;
}
