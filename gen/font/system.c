/*
 * Asking fontconfig which faces are installed.  Its list is matched by our
 * own rule for names; its substitution, which always answers something, is
 * never asked.
 */
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "font/font_inside.h"

/* The instance number that stands for all of a variable font. */
enum { VARIABLE = 0x8000 };

static const char *
chars(const FcChar8 *s)
{
	return (const char *)s;
}

static void
take_names(struct arena *mem, struct names *n, FcPattern *p)
{
	static const struct {
		const char *object;
		enum name_kind kind;
	} from[] = {
		{FC_FAMILY, NAME_FAMILY}, {FC_STYLE, NAME_STYLE},
		{FC_FULLNAME, NAME_WHOLE}, {FC_POSTSCRIPT_NAME, NAME_WHOLE},
	};
	FcChar8 *text;
	size_t k;
	int i;

	for (k = 0; k < sizeof(from) / sizeof(from[0]); k++)
		for (i = 0; FcPatternGetString(p, from[k].object, i,
		    &text) == FcResultMatch; i++)
			names_add(mem, n, from[k].kind, chars(text));
}

/* One installed face; its strings live as long as fontconfig's list. */
struct installed {
	const char *path;
	int index;
	struct names names;
};

/* False for bitmaps, Type 1 and named instances of variable fonts. */
static bool
take_face(struct arena *mem, struct installed *f, FcPattern *p)
{
	FcChar8 *path, *format;
	int index = 0, instance;

	if (FcPatternGetString(p, FC_FILE, 0, &path) != FcResultMatch ||
	    FcPatternGetString(p, FC_FONTFORMAT, 0, &format) !=
	    FcResultMatch)
		return false;
	if (strcmp(chars(format), "TrueType") != 0 &&
	    strcmp(chars(format), "CFF") != 0)
		return false;
	if (!sfnt_is_name(chars(path)))
		return false;
	FcPatternGetInteger(p, FC_INDEX, 0, &index);
	instance = index >> 16 & 0xFFFF;
	if (instance != 0 && instance != VARIABLE)
		return false;
	f->path = chars(path);
	f->index = index & 0xFFFF;
	take_names(mem, &f->names, p);
	return true;
}

static int
by_place(const void *a, const void *b)
{
	const struct installed *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	return order != 0 ? order : (x->index > y->index) -
	    (x->index < y->index);
}

/* Offers all faces, sorted: fontconfig's own order differs by machine. */
static void
offer_all(struct lookup *l, const FcFontSet *set)
{
	struct installed *faces = NEW_ARRAY(&l->job->mem, struct installed,
	    (size_t)set->nfont + 1);
	size_t n = 0, i;

	for (i = 0; i < (size_t)set->nfont; i++)
		if (take_face(&l->job->mem, &faces[n], set->fonts[i]))
			n++;
	qsort(faces, n, sizeof(*faces), by_place);
	for (i = 0; i < n; i++)
		lookup_offer(l, &faces[i].names, faces[i].path,
		    faces[i].index);
}

static void
watch_all(struct lookup *l, FcStrList *list)
{
	const FcChar8 *path;

	while (list != NULL && (path = FcStrListNext(list)) != NULL)
		lookup_watch(l, chars(path));
	if (list != NULL)
		FcStrListDone(list);
}

/* The user's own settings, which may only come into being later. */
static void
watch_settings(struct lookup *l)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct arena *mem = &l->job->mem;

	if (config == NULL && home != NULL)
		config = arena_join(mem, home, "/.config", NULL);
	if (config != NULL) {
		lookup_watch(l, arena_join(mem, config,
		    "/fontconfig/fonts.conf", NULL));
		lookup_watch(l, arena_join(mem, config,
		    "/fontconfig/conf.d", NULL));
	}
}

void
system_ask(struct lookup *l)
{
	FcConfig *config = FcInitLoadConfigAndFonts();
	FcPattern *any = FcPatternCreate();
	FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY,
	    FC_STYLE, FC_FULLNAME, FC_POSTSCRIPT_NAME, FC_FONTFORMAT,
	    (char *)NULL);
	FcFontSet *set = NULL;

	if (config != NULL && any != NULL && objects != NULL)
		set = FcFontList(config, any, objects);
	if (set != NULL) {
		offer_all(l, set);
		watch_all(l, FcConfigGetFontDirs(config));
		watch_all(l, FcConfigGetConfigFiles(config));
		watch_settings(l);
		FcFontSetDestroy(set);
	} else
		l->unsure = true;
	if (objects != NULL)
		FcObjectSetDestroy(objects);
	if (any != NULL)
		FcPatternDestroy(any);
	if (config != NULL)
		FcConfigDestroy(config);
}
