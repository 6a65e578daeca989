/*
 * 条件: which rows count.  One line each, all must hold:
 *     类型 = 招商      状态 ≠ 作废      事由 包含 用印      事由 不包含 作废
 *     日期 在 2022-01-01 到 2022-03-31 之间
 */
#include <string.h>

#include "import/cell.h"
#include "import/map.h"

static const struct {
	const char *sign;
	enum condition_kind kind;
} signs[] = {
	{" 不包含 ", CONDITION_HAS_NOT}, {" 包含 ", CONDITION_HAS},
	{" 在 ", CONDITION_BETWEEN}, {"≠", CONDITION_IS_NOT},
	{"!=", CONDITION_IS_NOT}, {"=", CONDITION_IS},
};

/* “2022-01-01 到 2022-03-31 之间”. */
static bool
read_days(struct job *j, struct condition *c, const char *text)
{
	const char *to = strstr(text, "到"), *end;
	struct cell from = {.kind = CELL_TEXT}, until = {.kind = CELL_TEXT};

	if (to == NULL)
		return false;
	from.text = cell_trim(&j->mem, arena_strndup(&j->mem, text,
	    (size_t)(to - text)));
	to += strlen("到");
	end = strstr(to, "之间");
	if (end == NULL || end[strlen("之间")] != '\0')
		return false;
	until.text = cell_trim(&j->mem, arena_strndup(&j->mem, to,
	    (size_t)(end - to)));
	return cell_date(&j->mem, &from, &c->from) &&
	    cell_date(&j->mem, &until, &c->to) &&
	    date_cmp(c->from, c->to) <= 0;
}

/* Divides the text at its first sign; NULL when there is none. */
static const char *
divide(struct condition *c, const char *text, const char **behind)
{
	const char *at = NULL, *found;
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		found = strstr(text, signs[i].sign);
		if (found == NULL || (at != NULL && found >= at))
			continue;
		at = found;
		*behind = found + strlen(signs[i].sign);
		c->kind = signs[i].kind;
	}
	return at;
}

/* Every text holds an empty one: who wrote that forgot the word. */
static bool
holds_everywhere(enum condition_kind kind)
{
	return kind == CONDITION_HAS || kind == CONDITION_HAS_NOT;
}

static void
read_one(struct job *j, struct figure *f, const struct data *d)
{
	struct condition *c = NEW(&j->mem, struct condition);
	const char *at = NULL, *behind = NULL, *name;

	if (d->bad)
		return;
	if (d->kind == DATA_TEXT)
		at = divide(c, d->text, &behind);
	name = at == NULL ? "" : cell_trim(&j->mem, arena_strndup(&j->mem,
	    d->text, (size_t)(at - d->text)));
	c->value = at == NULL ? "" : cell_fold(&j->mem, behind);
	if (*name == '\0' || (*c->value == '\0' && holds_everywhere(c->kind))) {
		diag_add(j, I007, d->loc, d->kind == DATA_TEXT ? d->text : "");
		return;
	}
	if (c->kind == CONDITION_BETWEEN && !read_days(j, c, behind)) {
		diag_add(j, I008, d->loc, d->text);
		return;
	}
	c->loc = d->loc;
	c->want = map_want(j, f->source, name, d->loc);
	c->next = f->conditions;
	f->conditions = c;
}

void
condition_read(struct job *j, struct figure *f, const struct data *d)
{
	if (d == NULL)
		return;
	if (d->kind == DATA_LIST)
		for (d = d->child; d != NULL; d = d->next)
			read_one(j, f, d);
	else
		read_one(j, f, d);
}
