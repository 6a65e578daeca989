/*
 * What our files have in common: the line 格式: and the form of names.
 */
#include "data/format.h"

#include <string.h>

#include "base/utf8.h"

/* The kinds of file, for saying which one it is instead. */
static const struct kind {
	const char *name, *zh;
} kinds[] = {
	{"zongjie-data/", "数据文件"}, {"zongjie-metrics/", "指标表"},
	{"zongjie-office/", "单位文件"}, {"zongjie-batch/", "批量清单"},
	{"zongjie-faces/", "字体表"}, {"zongjie-import/", "导入映射"},
	{"zongjie-seal/", "封存文件"},
};

static const char *
kind_name(const char *format)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strncmp(kinds[i].name, format,
		    strlen(kinds[i].name)) == 0)
			return kinds[i].zh;
	return NULL;
}

bool
format_check(struct job *j, const struct data *root, const char *want)
{
	const struct data *d;
	const char *is;
	size_t name = strcspn(want, "/");

	if (root->kind != DATA_MAP) {
		diag_add(j, D153, root->loc, kind_name(want));
		return false;
	}
	d = data_child(root, "格式");
	if (d == NULL || d->kind != DATA_TEXT || d->text[0] == '\0') {
		if ((d == NULL || !d->bad) && !(d == NULL && root->bad))
			diag_add(j, D140, d != NULL ? d->loc :
			    (struct loc){root->loc.src, 0, 0}, want);
		return true;
	}
	if (strcmp(d->text, want) == 0)
		return true;
	is = kind_name(d->text);
	if (strncmp(d->text, want, name + 1) == 0)
		diag_add(j, D139, d->loc, d->text, want);
	else if (is != NULL)
		diag_add(j, D138, d->loc, is, kind_name(want));
	else
		diag_add(j, D141, d->loc, d->text, want);
	/* A misspelt format is most likely what was asked for. */
	return is == NULL;
}

static bool
is_name(const char *s, const char *end)
{
	static const char *const wide[] = {
		"（", "）", "［", "］", "｛", "｝", "　", "／", "．",
	};
	size_t i;

	if (s == end)
		return false;
	for (; s < end; utf8_next(&s, end)) {
		if (strchr("/ \t\n()[]{}", *s) != NULL)
			return false;
		for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
			if (strncmp(s, wide[i], strlen(wide[i])) == 0)
				return false;
	}
	return true;
}

bool
format_is_key(const char *key)
{
	return strchr(key, '.') == NULL && is_name(key, key + strlen(key));
}

bool
format_is_path(const char *path)
{
	size_t n;

	for (;; path += n + 1) {
		n = strcspn(path, ".");
		if (!is_name(path, path + n))
			return false;
		if (path[n] == '\0')
			return true;
	}
}
