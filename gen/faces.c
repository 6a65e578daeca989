/*
 * The list of faces: YAML to a plan for the font room.
 */
#include "faces.h"

#include <string.h>

#include "base/file.h"
#include "data/data.h"

/* What may stand under a role, and which list of wishes it goes to. */
enum part { PART_OWN, PART_LATIN, PART_FALLBACK };
static const struct key {
	const char *name;
	enum part part;
	bool ours, always;
} keys[] = {
	{"首选", PART_OWN, false, false},
	{"自带", PART_OWN, true, false},
	{"西文优先", PART_LATIN, false, true},
	{"西文", PART_LATIN, false, false},
	{"补字", PART_FALLBACK, false, false},
};
enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

static const char system_key[] = "系统字体";
static const char known_keys[] = "首选、自带、西文优先、西文、补字";

static const char *
known_roles(struct arena *mem)
{
	struct buf b = {.mem = mem};
	unsigned role;

	for (role = 0; role < ROLE__COUNT; role++)
		buf_printf(&b, "%s、", role_name(role));
	buf_puts(&b, system_key);
	return buf_text(&b);
}

/* One wish out of a scalar; NULL after a message. */
static struct font_wish *
read_wish(struct job *j, const struct data *d, const struct key *key)
{
	struct font_wish *w = NEW(&j->mem, struct font_wish);

	if (d->kind != DATA_TEXT || d->text[0] == '\0') {
		diag_add(j, F303, d->loc, key->name);
		return NULL;
	}
	if (!font_wish_parse(&j->mem, d->text, w) ||
	    (key->ours && w->file == NULL)) {
		diag_add(j, F305, d->loc, d->text);
		return NULL;
	}
	if (w->file != NULL && strchr(w->file, '/') != NULL)
		w->file = file_beside(&j->mem, d->loc.src->path, w->file);
	w->ours = key->ours;
	w->always = key->always;
	w->loc = d->loc;
	return w;
}

/* Puts the wishes of a scalar or a list at the end of `list`. */
static void
read_wishes(struct job *j, const struct data *d, const struct key *key,
    const struct font_wish **list)
{
	const struct data *item = d->kind == DATA_LIST ? d->child : d;
	struct font_wish *w;

	if (d->kind == DATA_MAP) {
		diag_add(j, F303, d->loc, key->name);
		return;
	}
	while (*list != NULL)
		list = (const struct font_wish **)&(*list)->next;
	for (; item != NULL; item = d == item ? NULL : item->next) {
		w = read_wish(j, item, key);
		if (w == NULL)
			continue;
		*list = w;
		list = &w->next;
	}
}

/* The stand-in is also the first to help out a better face. */
static void
help_out(struct arena *mem, enum role role, struct font_plan *plan)
{
	const struct font_wish *w;
	struct font_wish *copy;

	for (w = plan->own[role]; w != NULL; w = w->next)
		if (w->ours) {
			copy = NEW(mem, struct font_wish);
			*copy = *w;
			copy->next = plan->fallback[role];
			plan->fallback[role] = copy;
			return;
		}
}

static bool
is_known_key(const char *name)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (strcmp(keys[i].name, name) == 0)
			return true;
	return false;
}

static void
read_role(struct job *j, const struct data *d, enum role role,
    struct font_plan *plan)
{
	const struct font_wish **parts[] = {
		[PART_OWN] = &plan->own[role],
		[PART_LATIN] = &plan->latin[role],
		[PART_FALLBACK] = &plan->fallback[role],
	};
	const struct data *child;
	size_t i;

	if (d->kind != DATA_MAP) {
		diag_add(j, F304, d->loc, role_name(role), known_keys);
		return;
	}
	for (child = d->child; child != NULL; child = child->next)
		if (!is_known_key(child->key))
			diag_add(j, F302, child->key_loc, child->key,
			    known_keys);
	/* In the order of the table, not of the file: 自带 comes last, 西文优先 first. */
	for (i = 0; i < KEYS; i++) {
		child = data_child(d, keys[i].name);
		if (child != NULL)
			read_wishes(j, child, &keys[i], parts[keys[i].part]);
	}
	help_out(&j->mem, role, plan);
}

static void
read_system(struct job *j, const struct data *d, struct font_plan *plan)
{
	if (d->kind == DATA_TEXT && strcmp(d->text, "是") == 0)
		plan->user_fonts = true;
	else if (d->kind == DATA_TEXT && strcmp(d->text, "否") == 0)
		plan->user_fonts = false;
	else
		diag_add(j, F306, d->loc, system_key);
}

static void
read_list(struct job *j, const struct data *root, struct font_plan *plan)
{
	const struct data *d;
	enum role role;

	if (root->kind != DATA_MAP) {
		diag_add(j, F304, root->loc, "faces.yml",
		    known_roles(&j->mem));
		return;
	}
	for (d = root->child; d != NULL; d = d->next) {
		if (strcmp(d->key, system_key) == 0)
			read_system(j, d, plan);
		else if (role_parse(d->key, &role))
			read_role(j, d, role, plan);
		else
			diag_add(j, F301, d->key_loc, d->key,
			    known_roles(&j->mem));
	}
}

/* The user's directories, then ours. */
static const char *const *
list_directories(struct arena *mem, const char *const *given,
    const char *ours)
{
	const char **all;
	size_t n = 0, i;

	while (given != NULL && given[n] != NULL)
		n++;
	all = NEW_ARRAY(mem, const char *, n + 2);
	for (i = 0; i < n; i++)
		all[i] = given[i];
	all[n] = ours;
	return all;
}

bool
faces_plan(struct job *j, const struct gen_options *options,
    struct font_plan *plan)
{
	const char *ours = options->share == NULL ? "fonts" :
	    arena_join(&j->mem, options->share, "/fonts", NULL);
	unsigned before = j->diags.count[LEVEL_ERROR];
	const struct src *src;
	const struct data *root;

	*plan = (struct font_plan){
		.directories = list_directories(&j->mem, options->font_dirs,
		    ours),
		.user_fonts = true,
		.strict = options->strict_fonts,
	};
	src = file_read(j, arena_join(&j->mem, ours, "/faces.yml", NULL),
	    (struct loc){0});
	root = src != NULL ? data_read(j, src) : NULL;
	if (root != NULL)
		read_list(j, root, plan);
	return root != NULL && j->diags.count[LEVEL_ERROR] == before;
}
