/*
 * A rolled-up period as a file of its own: which figures it has, in which
 * order.
 */
#include "data/rollup.h"

#include <string.h>

#include "base/file.h"
#include "data/rollup_inside.h"

/* A name in the tree of figures: 办文, and below it 收文. */
struct branch {
	struct branch *next, *child, **tail;
	const char *name, *path;
	bool rolled;			/* the parts have it */
	const struct data *typed;	/* copied as it is */
};

struct planting {
	struct rollup *rollup;
	struct branch root;
	struct table known;		/* path → struct branch */
	const struct roll_part *part;
	struct table words;		/* path → struct said */
};

/* A word of the data, and the file that said it first. */
struct said {
	const char *label;
	const struct data *node;
	bool told;
};

static struct branch *
branch_at(struct planting *p, const char *path)
{
	struct arena *mem = &p->rollup->job->mem;
	const struct branch *known = table_find(&p->known, path,
	    strlen(path));
	const char *dot = strrchr(path, '.');
	struct branch *up, *b;

	if (known != NULL)
		return (struct branch *)known;
	up = dot == NULL ? &p->root : branch_at(p, arena_strndup(mem, path,
	    (size_t)(dot - path)));
	b = NEW(mem, struct branch);
	b->path = arena_strdup(mem, path);
	b->name = dot != NULL ? b->path + (dot - path) + 1 : b->path;
	if (up->tail == NULL)
		up->tail = &up->child;
	*up->tail = b;
	up->tail = &b->next;
	table_put(&p->known, b->path, strlen(b->path), b);
	return b;
}

/*
 * Whether `path` is what rollup_put_figure() writes of the figure above it
 * in any case: a file that lists its months may say so of a figure alone.
 */
static bool
is_written_above(const struct planting *p, const char *path)
{
	static const char *const keys[] = {
		"来源", "截至", "责任", "同", "说明", "公开", "口径变更",
		"上年同期", "上期",
	};
	const struct layer *file = p->rollup->facts->file;
	const char *dot = strrchr(path, '.');
	const struct branch *up = dot == NULL ? NULL : table_find(&p->known,
	    path, (size_t)(dot - path));
	size_t i;

	if (up == NULL || !up->rolled)
		return false;
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i], dot + 1) == 0)
			break;
	return i < 7 || (i == 7 && file[FACTS_LAST_YEAR].root == NULL) ||
	    (i == 8 && file[FACTS_LAST_PERIOD].root == NULL);
}

static void
plant_typed(void *ctx, const char *path, const struct data *node)
{
	struct planting *p = ctx;
	struct branch *b;

	if (strcmp(path, "单位") == 0 || strncmp(path, "单位.",
	    strlen("单位.")) == 0 || is_written_above(p, path))
		return;
	b = branch_at(p, path);
	if (!b->rolled && b->typed == NULL)
		b->typed = node;
}

/* Words cannot be added: they are kept when all who say any say the same. */
static void
plant_word(void *ctx, const char *path, const struct data *node)
{
	struct planting *p = ctx;
	struct job *j = p->rollup->job;
	const struct metric *m = metrics_find(p->rollup->facts->metrics,
	    path);
	const struct data *value = node->kind == DATA_MAP ?
	    data_child(node, "值") : node;
	struct said *s;
	struct branch *b;
	struct diag *d;

	if (m == NULL || m->kind != METRIC_WORD || value == NULL ||
	    value->kind != DATA_TEXT || value->text[0] == '\0')
		return;
	s = (struct said *)table_find(&p->words, path, strlen(path));
	if (s == NULL) {
		b = branch_at(p, path);
		s = NEW(&j->mem, struct said);
		*s = (struct said){p->part->label, value, b->typed != NULL};
		table_put(&p->words, b->path, strlen(b->path), s);
		if (b->typed == NULL)
			b->typed = node;
		return;
	}
	if (s->told || strcmp(value->text, s->node->text) == 0)
		return;
	s->told = true;
	branch_at(p, path)->typed = NULL;
	d = diag_add(j, D243, value->loc, m->name, s->label, s->node->text,
	    p->part->label, value->text);
	diag_relate(j, d, D160, s->node->loc);
}

static void
plant_parts(struct planting *p, const struct roll *r)
{
	const struct roll_group *g;
	size_t i;

	for (g = r->group; g != NULL; g = g->next)
		branch_at(p, g->path)->rolled = true;
	for (i = 0; i < r->slots; i++)
		if (r->slot[i] != NULL && r->slot[i]->facts != NULL) {
			p->part = r->slot[i];
			facts_each(r->slot[i]->facts, p, plant_word);
		}
}

/* Ratios that the figures make, each behind what it is made of. */
static void
plant_ratios(struct planting *p)
{
	const struct metric *m = p->rollup->facts->metrics->first;

	for (; m != NULL; m = m->next)
		if (m->kind == METRIC_RATIO && m->numerator != NULL &&
		    m->denominator != NULL && table_find(&p->known,
		    m->numerator, strlen(m->numerator)) != NULL &&
		    table_find(&p->known, m->denominator,
		    strlen(m->denominator)) != NULL)
			branch_at(p, m->path)->rolled = true;
}

static void
put_branches(struct rollup *u, const struct branch *b, int depth)
{
	const struct metric *m;

	for (; b != NULL; b = b->next) {
		m = metrics_find(u->facts->metrics, b->path);
		if (depth == 0)
			buf_putc(u->to, '\n');
		if (b->rolled && m != NULL && m->kind == METRIC_RATIO) {
			rollup_put_ratio(u, b->name, b->path, depth);
			continue;
		}
		if (b->rolled && m != NULL && m->kind == METRIC_SET) {
			rollup_put_set(u, b->name, b->path, depth);
			continue;
		}
		if (b->rolled)
			rollup_put_figure(u, b->name, b->path, depth);
		else if (b->typed != NULL || b->child != NULL) {
			yaml_put_indent(u->to, depth);
			yaml_put_text(u->to, b->name, false);
			buf_putc(u->to, ':');
			if (b->typed == NULL)
				buf_putc(u->to, '\n');
			else
				yaml_put_node(u->to, b->typed, depth + 1);
		}
		/* What is copied has all that is below it. */
		if (b->typed == NULL || b->rolled)
			put_branches(u, b->child, depth + 1);
	}
}

size_t
rollup_write(struct job *j, struct facts *f, const char *path,
    const char *set, struct buf *to)
{
	struct rollup u = {.job = j, .facts = f, .set = set, .to = to};
	struct planting p = {.rollup = &u};
	const struct roll *r;

	u.directory = strcmp(path, "-") == 0 ? "." :
	    file_directory(&j->mem, path);
	p.known.mem = p.words.mem = &j->mem;
	for (r = f->file[FACTS_NOW].rolls; r != NULL; r = r->next)
		plant_parts(&p, r);
	facts_each(f, &p, plant_typed);
	plant_ratios(&p);
	rollup_put_head(&u);
	put_branches(&u, p.root.child, 0);
	return u.missing;
}
