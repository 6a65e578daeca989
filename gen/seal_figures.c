/*
 * The figures of a seal, and those that are not as it has them.
 */
#include <string.h>

#include "data/format.h"
#include "gen_inside.h"
#include "seal_inside.h"

const char *
seal_text_of(const struct data *d, const char *key)
{
	const struct data *child = d != NULL ? data_child(d, key) : NULL;

	return child != NULL && child->kind == DATA_TEXT ? child->text : NULL;
}

void
seal_put_member(struct buf *b, const char *name, const char *value)
{
	buf_put_json(b, name);
	buf_putc(b, ':');
	buf_put_json(b, value);
}

const struct data *
seal_read(struct job *j, const char *path, const struct src **src)
{
	const struct data *root;
	unsigned before = j->diags.count[LEVEL_ERROR];

	*src = file_read(j, path, (struct loc){0});
	root = *src != NULL ? data_read(j, *src) : NULL;
	if (root == NULL || !format_check(j, root, SEAL_FORMAT))
		return NULL;
	return j->diags.count[LEVEL_ERROR] == before ? root : NULL;
}

struct sealed *
seal_read_figures(struct arena *mem, const struct data *root)
{
	struct sealed head = {0}, *last = &head;
	const struct data *list = data_child(root, "数"), *d;

	for (d = list != NULL ? list->child : NULL; d != NULL; d = d->next) {
		struct sealed *f = NEW(mem, struct sealed);
		const char *path = seal_text_of(d, "数");
		const char *role = seal_text_of(d, "取法");
		const char *value = seal_text_of(d, "值");
		const char *text = seal_text_of(d, "印作");

		f->path = path != NULL ? path : "";
		f->role = role != NULL ? role : "";
		f->value = value != NULL ? value : "";
		f->text = text != NULL ? text : "";
		f->loc = d->loc;
		last->next = f;
		last = f;
	}
	return (struct sealed *)head.next;
}

/* “1286件”, with the exact value where the print does not show it. */
static const char *
shown(struct arena *mem, const struct sealed *f)
{
	if (f->value[0] == '\0' || strncmp(f->text, f->value,
	    strlen(f->value)) == 0)
		return arena_strdup(mem, f->text);
	return arena_join(mem, f->text, "（", f->value, "）", NULL);
}

const struct seal_alarm seal_verifying = {S201, S202, S203};
static const struct seal_alarm building = {S301, S302, S303};

static struct sealed *
find(struct sealed *f, const struct sealed *like)
{
	for (; f != NULL; f = (struct sealed *)f->next)
		if (!f->met && strcmp(f->path, like->path) == 0 &&
		    strcmp(f->role, like->role) == 0)
			break;
	return f;
}

/* One figure that differs; `before` or `after` is NULL when it was not there. */
static void
put_figure(struct buf *b, const struct sealed *before,
    const struct sealed *after)
{
	const struct sealed *f = after != NULL ? after : before;
	struct place p;

	buf_puts(b, b->len == 0 ? "\n{" : ",\n{");
	seal_put_member(b, "path", f->path);
	buf_putc(b, ',');
	seal_put_member(b, "role", f->role);
	buf_putc(b, ',');
	seal_put_member(b, "before_value", before != NULL ? before->value : NULL);
	buf_putc(b, ',');
	seal_put_member(b, "before_text", before != NULL ? before->text : NULL);
	buf_putc(b, ',');
	seal_put_member(b, "after_value", after != NULL ? after->value : NULL);
	buf_putc(b, ',');
	seal_put_member(b, "after_text", after != NULL ? after->text : NULL);
	if (after != NULL && after->loc.src != NULL) {
		p = loc_place(after->loc);
		buf_putc(b, ',');
		seal_put_member(b, "file", after->loc.src->path);
		buf_printf(b, ",\"line\":%zu,\"column\":%zu", p.line,
		    p.column);
	}
	buf_putc(b, '}');
}

unsigned
seal_compare(struct job *j, struct sealed *sealed, struct sealed *now,
    const struct seal_alarm *alarm, struct buf *json)
{
	struct arena *mem = &j->mem;
	struct sealed *f, *other;
	unsigned n = 0;

	for (f = sealed; f != NULL; f = (struct sealed *)f->next) {
		other = find(now, f);
		if (other == NULL) {
			diag_add(j, alarm->gone, (struct loc){0},
			    arena_strdup(mem, f->path), shown(mem, f));
			if (json != NULL)
				put_figure(json, f, NULL);
			n++;
			continue;
		}
		other->met = true;
		if (strcmp(other->value, f->value) == 0 &&
		    strcmp(other->text, f->text) == 0)
			continue;
		diag_add(j, alarm->changed, other->loc,
		    arena_strdup(mem, f->path), shown(mem, f),
		    shown(mem, other));
		if (json != NULL)
			put_figure(json, f, other);
		n++;
	}
	for (f = now; f != NULL; f = (struct sealed *)f->next)
		if (!f->met) {
			diag_add(j, alarm->come, f->loc, f->path,
			    shown(mem, f));
			if (json != NULL)
				put_figure(json, NULL, f);
			n++;
		}
	return n;
}

void
gen_seal_watch(struct job *j, const char *seal,
    const struct gen_result *result)
{
	const struct src *src;
	const struct data *root;
	struct job own;

	if (!file_exists(seal) || result->doc == NULL)
		return;
	/* What is wrong with the seal is no fault of the document. */
	job_open(&own, j->mem.fail);
	root = seal_read(&own, seal, &src);
	if (root == NULL)
		diag_add(j, S304, (struct loc){0},
		    arena_strdup(&j->mem, seal));
	else
		seal_compare(j, seal_read_figures(&own.mem, root),
		    seal_figures(&j->mem, result->doc), &building,
		    NULL);
	job_close(&own);
}
