/*
 * Figures that reports lack: found, kept in a line, and read again.
 */
#include <string.h>

#include "batch/inside.h"

/* Between the parts of a gap, and between gaps: no data have these. */
enum { PART = '\037', GAP = '\036', PARTS = 6 };

static const char *
copy(struct arena *mem, const char *s)
{
	return s != NULL ? arena_strdup(mem, s) : "";
}

static const char *
place_text(struct arena *mem, struct loc loc)
{
	struct place p = loc_place(loc);

	return loc.src == NULL ? "" : arena_printf(mem, "%s:%zu:%zu",
	    loc.src->path, p.line, p.column);
}

const struct batch_gap *
gaps_of(struct arena *mem, struct job *j, const struct gen_options *o,
    unsigned *count)
{
	const struct batch_gap *first = NULL;
	struct batch_gap **tail = (struct batch_gap **)&first, *g;
	const struct gen_missing *m;

	*count = 0;
	if (!gen_missing(j, o, &m))
		return NULL;
	for (; m != NULL; m = m->next, ++*count) {
		g = NEW(mem, struct batch_gap);
		*g = (struct batch_gap){
			.path = copy(mem, m->path), .name = copy(mem, m->name),
			.unit = copy(mem, m->unit),
			.state = copy(mem, m->state[LANG_ZH]),
			.owner = copy(mem, m->owner),
			.place = place_text(mem, m->data),
		};
		*tail = g;
		tail = (struct batch_gap **)&g->next;
	}
	return first;
}

const char *
gaps_join(struct arena *mem, const struct batch_gap *g)
{
	struct buf b = {.mem = mem};

	for (; g != NULL; g = g->next) {
		const char *const parts[PARTS] = {
			g->path, g->name, g->unit, g->state, g->owner,
			g->place
		};
		size_t i;

		for (i = 0; i < PARTS; i++) {
			buf_puts(&b, parts[i]);
			buf_putc(&b, i + 1 < PARTS ? PART : GAP);
		}
	}
	return buf_text(&b);
}

const struct batch_gap *
gaps_split(struct arena *mem, const char *line)
{
	const struct batch_gap *first = NULL;
	struct batch_gap **tail = (struct batch_gap **)&first, *g;
	const char *part[PARTS];
	size_t i, n;

	while (*line != '\0') {
		for (i = 0; i < PARTS; i++) {
			n = strcspn(line, "\036\037");
			part[i] = arena_strndup(mem, line, n);
			line += n + (line[n] != '\0');
		}
		g = NEW(mem, struct batch_gap);
		*g = (struct batch_gap){NULL, part[0], part[1], part[2],
		    part[3], part[4], part[5]};
		*tail = g;
		tail = (struct batch_gap **)&g->next;
	}
	return first;
}
