/*
 * Making a seal: what was signed off, written down file by file and figure by
 * figure.  Nothing in it depends on the clock or on where the folder lies.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "gen_inside.h"
#include "seal_inside.h"

struct sealed *
seal_figures(struct arena *mem, const struct doc *d)
{
	struct sealed head = {0}, *last = &head;
	const struct block *b;
	const struct run *r;

	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next) {
			const struct origin *o = r->origin;
			struct sealed *f;

			if (o == NULL || (o->path == NULL &&
			    o->formula == NULL))
				continue;
			f = NEW(mem, struct sealed);
			f->path = o->path != NULL ? o->path : o->formula;
			f->role = o->role != NULL ? o->role : "";
			f->value = o->value != NULL ?
			    dec_plain(mem, o->value) : "";
			f->text = r->text;
			f->loc = o->data.src != NULL ? o->data : r->loc;
			last->next = f;
			last = f;
		}
	return (struct sealed *)head.next;
}

/* ---- names of files ---- */

static const char *
real(struct arena *mem, const char *path)
{
	const char *found = file_real(mem, path);

	return found != NULL ? found : path;
}

/* What follows `dir` and a slash in `path`; NULL: it is not below. */
static const char *
below(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	return strncmp(path, dir, n) == 0 && path[n] == '/' ?
	    path + n + 1 : NULL;
}

/* The way from directory `from` to `path`, both absolute. */
static const char *
way(struct arena *mem, const char *from, const char *path)
{
	struct buf b = {.mem = mem};
	size_t i = 0, fork = 0;

	while (from[i] != '\0' && from[i] == path[i]) {
		if (path[i] == '/')
			fork = i;
		i++;
	}
	if (from[i] == '\0' && path[i] == '/')
		fork = i;
	for (i = fork; from[i] != '\0'; i++)
		if (from[i] == '/' && from[i + 1] != '\0')
			buf_puts(&b, "../");
	buf_puts(&b, path + fork + 1);
	return buf_text(&b);
}

const char *
seal_name(struct arena *mem, const char *share, const char *seal,
    const char *path)
{
	static const char *const ours[] = {"templates", "fonts"};
	const char *to = real(mem, path), *rest;
	size_t i;

	for (i = 0; share != NULL && i < sizeof(ours) / sizeof(*ours); i++) {
		rest = below(to, real(mem, arena_join(mem, share, "/",
		    ours[i], NULL)));
		if (rest != NULL)
			return arena_join(mem, SEAL_OURS, ours[i], "/", rest,
			    NULL);
	}
	if (to[0] != '/')
		return to;
	return way(mem, real(mem, file_directory(mem, seal)), to);
}

const char *
seal_path(struct arena *mem, const char *share, const char *seal,
    const char *name)
{
	size_t n = strlen(SEAL_OURS);

	if (strncmp(name, SEAL_OURS, n) == 0)
		return arena_join(mem, share != NULL ? share : ".", "/",
		    name + n, NULL);
	return file_beside(mem, seal, name);
}

/* ---- writing ---- */

struct seal_writer {
	struct job *job;
	const struct gen_options *options;
	const char *seal;
	struct buf *to;
};

static void
put_string(struct seal_writer *w, const char *s)
{
	buf_putc(w->to, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(w->to, '\\');
		buf_putc(w->to, *s);
	}
	buf_puts(w->to, "\"\n");
}

static void
put_entry(struct seal_writer *w, const char *key, const char *value)
{
	buf_puts(w->to, key);
	buf_puts(w->to, ": ");
	put_string(w, value);
}

/* Name, size and fingerprint of a file; false after a message. */
static bool
put_file(struct seal_writer *w, const char *path, const char *kind)
{
	struct arena *mem = &w->job->mem;
	const char *name = seal_name(mem, w->options->share, w->seal, path);
	char hex[SHA256_HEX + 1];
	uint64_t size;

	if (!sha256_file(path, hex, &size)) {
		diag_add(w->job, B001, (struct loc){0}, path,
		    arena_strdup(mem, strerror(errno)));
		return false;
	}
	put_entry(w, kind != NULL ? "  - 文件" : "  文件", name);
	if (kind != NULL)
		buf_printf(w->to, "    类别: %s\n", kind);
	buf_printf(w->to, "%s字节: %llu\n", kind != NULL ? "    " : "  ",
	    (unsigned long long)size);
	put_entry(w, kind != NULL ? "    sha256" : "  sha256", hex);
	return true;
}

static void
put_options(struct seal_writer *w)
{
	const struct gen_options *o = w->options;
	const char *const *set;
	struct arena *mem = &w->job->mem;

	buf_puts(w->to, "选项:\n");
	put_entry(w, "  数据", seal_name(mem, o->share, w->seal, o->data));
	if (o->template_dir != NULL)
		put_entry(w, "  模板", file_is_directory(o->template_dir) ?
		    seal_name(mem, o->share, w->seal, o->template_dir) :
		    o->template_dir);
	if (o->sets != NULL && o->sets[0] != NULL)
		buf_puts(w->to, "  改数:\n");
	for (set = o->sets; set != NULL && *set != NULL; set++)
		put_entry(w, "    - 写作", *set);
	buf_printf(w->to, "  草稿: %s\n", o->draft ? "是" : "否");
	buf_printf(w->to, "  对外稿: %s\n", o->external ? "是" : "否");
	if (o->secrecy)
		buf_puts(w->to, "  许可印密级: 是\n");
	buf_printf(w->to, "  PDF-A-1b: %s\n", o->pdfa_1b ? "是" : "否");
	if (o->epoch >= 0)
		buf_printf(w->to, "  SOURCE_DATE_EPOCH: %ld\n", o->epoch);
}

static const char *
kind_of(const char *path)
{
	static const struct {
		const char *end, *kind;
	} kinds[] = {
		{".xml", "模板"}, {"metrics.yml", "指标"}, {".png", "图片"},
		{".jpg", "图片"}, {".jpeg", "图片"},
	};
	size_t n = strlen(path), i, k;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		k = strlen(kinds[i].end);
		if (n >= k && strcmp(path + n - k, kinds[i].end) == 0)
			return kinds[i].kind;
	}
	return "数据";
}

static bool
is_among(const char *const *list, const char *path)
{
	while (*list != NULL && strcmp(*list, path) != 0)
		list++;
	return *list != NULL;
}

/* What was read without being a part of it, as the report of a base. */
static bool
put_others(struct seal_writer *w, const struct gen_result *r,
    const char *faces)
{
	const struct input *in;
	bool ok = true;

	for (in = w->job->inputs; in != NULL; in = in->next)
		if (strcmp(in->path, faces) != 0 && file_exists(in->path) &&
		    !is_among(r->files, in->path))
			ok = put_file(w, in->path, kind_of(in->path)) && ok;
	return ok;
}

/*
 * All that decides the bytes; and the words to look for, which do not, but
 * belong to the set all the same.
 */
static bool
put_inputs(struct seal_writer *w, const struct gen_result *r,
    const char *set)
{
	const char *share = w->options->share, *const *f;
	struct arena *mem = &w->job->mem;
	const char *faces = arena_join(mem, share != NULL ? share : ".",
	    "/fonts/faces.yml", NULL);
	const char *words = arena_join(mem, set, "/words.yml", NULL);
	bool ok;

	buf_puts(w->to, "输入:\n");
	ok = put_file(w, faces, "字体表");
	for (f = r->files; *f != NULL; f++)
		ok = put_file(w, *f, kind_of(*f)) && ok;
	ok = put_others(w, r, faces) && ok;
	if (file_exists(words))
		ok = put_file(w, words, "词表") && ok;
	for (f = r->faces; f != NULL && *f != NULL; f++)
		ok = put_file(w, *f, "字体") && ok;
	return ok;
}

static void
put_figures(struct seal_writer *w, const struct doc *d)
{
	struct arena *mem = &w->job->mem;
	const struct sealed *f = seal_figures(mem, d);
	struct place p;

	buf_puts(w->to, f != NULL ? "数:\n" : "数: []\n");
	for (; f != NULL; f = f->next) {
		put_entry(w, "  - 数", f->path);
		put_entry(w, "    取法", f->role);
		put_entry(w, "    值", f->value);
		put_entry(w, "    印作", f->text);
		if (f->loc.src == NULL)
			continue;
		p = loc_place(f->loc);
		put_entry(w, "    出处", arena_join(mem, seal_name(mem,
		    w->options->share, w->seal, f->loc.src->path),
		    arena_printf(mem, ":%zu:%zu", p.line, p.column), NULL));
	}
}

/* Whether the PDF at `path` holds just these bytes. */
static bool
is_same(const char *path, const struct buf *pdf)
{
	char there[SHA256_HEX + 1], made[SHA256_HEX + 1];
	uint64_t size;

	sha256_of(pdf->text, pdf->len, made);
	return sha256_file(path, there, &size) && strcmp(there, made) == 0;
}

bool
gen_seal(struct job *j, const struct gen_options *options, const char *pdf,
    const char *seal, struct gen_result *result, struct buf *to)
{
	struct seal_writer w = {j, options, seal, to};
	char hex[SHA256_HEX + 1];
	struct gen_made made;

	if (!gen_build_of(j, options, &made, result))
		return false;
	if (!file_exists(pdf)) {
		diag_add(j, B001, (struct loc){0}, pdf, strerror(ENOENT));
		return false;
	}
	if (!is_same(pdf, &result->pdf)) {
		diag_add(j, S101, (struct loc){0}, pdf, options->data);
		return false;
	}
	buf_puts(to, "# 定稿封存。核对：zongjie verify 本文件。请勿改动。\n"
	    "格式: " SEAL_FORMAT "\n");
	put_entry(&w, "程序", "zongjie " GEN_VERSION);
	put_options(&w);
	buf_puts(to, "PDF:\n");
	if (!put_file(&w, pdf, NULL) || !put_inputs(&w, result,
	    made.template->dir))
		return false;
	put_figures(&w, result->doc);
	sha256_of(to->text, to->len, hex);
	put_entry(&w, "封", hex);
	return true;
}
