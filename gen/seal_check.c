/*
 * Checking a seal: is each file still what it was, does the PDF come out of
 * them again, and which figure would now read differently.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "data/format.h"
#include "gen_inside.h"
#include "seal_inside.h"

enum state { SAME, OTHER, LACKING };

static const struct {
	const char *shown[2];	/* by enum lang */
	const char *id;
} states[] = {
	[SAME] = {{"相符", "same   "}, "same"},
	[OTHER] = {{"不符", "differs"}, "differs"},
	[LACKING] = {{"缺　", "missing"}, "missing"},
};

/* What was checked: the names that programs know them by. */
enum item { ITEM_SEAL, ITEM_PDF, ITEM_INPUT, ITEM_REBUILD, ITEM_FIGURES };

static const char *const items[] = {
	[ITEM_SEAL] = "seal", [ITEM_PDF] = "pdf", [ITEM_INPUT] = "input",
	[ITEM_REBUILD] = "rebuild", [ITEM_FIGURES] = "figures",
};

struct check {
	struct job *job;
	const struct gen_options *around;
	const char *path;	/* of the seal */
	const struct data *root;
	enum lang lang;
	bool json;
	struct buf *to, figures;	/* figures: those that differ, JSON */
	bool differs;
	unsigned lacking;
};

static bool
is_yes(const struct data *d, const char *key)
{
	const char *text = seal_text_of(d, key);

	return text != NULL && strcmp(text, "是") == 0;
}

static void
put_row(struct check *c, enum state state, enum item item,
    const char *kind, const char *name)
{
	bool file = item == ITEM_PDF || item == ITEM_INPUT ||
	    item == ITEM_SEAL;
	struct buf *b = c->to;

	buf_puts(b, b->text[b->len - 1] == '[' ? "\n{" : ",\n{");
	seal_put_member(b, "item", items[item]);
	buf_putc(b, ',');
	seal_put_member(b, "state", states[state].id);
	buf_putc(b, ',');
	seal_put_member(b, "category", item == ITEM_INPUT ? kind : NULL);
	buf_putc(b, ',');
	seal_put_member(b, "file", file ? name : NULL);
	buf_putc(b, ',');
	seal_put_member(b, "note", file ? NULL : name);
	buf_putc(b, '}');
}

static void
put_line(struct check *c, enum state state, enum item item,
    const char *kind, const char *name)
{
	if (c->json)
		put_row(c, state, item, kind, name);
	else {
		buf_puts(c->to, states[state].shown[c->lang]);
		buf_puts(c->to, "  ");
		buf_put_name(c->to, kind);
		buf_puts(c->to, "  ");
		buf_put_name(c->to, name);
		buf_putc(c->to, '\n');
	}
	if (state == OTHER)
		c->differs = true;
	else if (state == LACKING)
		c->lacking++;
}

/* A row in the user's language. */
static const char *
say(const struct check *c, const char *zh, const char *en)
{
	return c->lang == LANG_ZH ? zh : en;
}

static enum state
check_file(struct check *c, const struct data *d, enum item item,
    const char *kind)
{
	const char *name = seal_text_of(d, "文件"), *want = seal_text_of(d, "sha256");
	char hex[SHA256_HEX + 1];
	enum state state;
	uint64_t size;

	if (name == NULL || want == NULL) {
		diag_add(c->job, S103, d->loc, name == NULL ? "文件" :
		    "sha256");
		return OTHER;
	}
	if (!sha256_file(seal_path(&c->job->mem, c->around->share, c->path,
	    name), hex, &size))
		state = LACKING;
	else
		state = strcmp(hex, want) == 0 ? SAME : OTHER;
	put_line(c, state, item, kind, name);
	return state;
}

/* The line 封 holds the fingerprint of all that stands before it. */
static void
check_seal(struct check *c, const struct src *src)
{
	const struct data *d = data_child(c->root, "封");
	char hex[SHA256_HEX + 1];
	bool good = false;

	if (d != NULL && d->kind == DATA_TEXT) {
		sha256_of(src->text, d->key_loc.beg, hex);
		/* Nothing may follow, the quotes and line end aside. */
		good = strcmp(hex, d->text) == 0 &&
		    src->len == d->key_loc.beg + strlen("封: \"\"\n") +
		    SHA256_HEX;
	}
	if (!good)
		diag_add(c->job, S102, d != NULL ? d->loc : c->root->loc,
		    c->path);
	put_line(c, good ? SAME : OTHER, ITEM_SEAL, say(c, "封存", "seal"),
	    c->path);
}

/* ---- building again ---- */

static const char *const *
sets_of(struct check *c, const struct data *options)
{
	const struct data *list = data_child(options, "改数"), *d;
	const char **sets;
	size_t n = 0;

	if (list == NULL)
		return NULL;
	sets = NEW_ARRAY(&c->job->mem, const char *, list->count + 1);
	for (d = list->child; d != NULL; d = d->next)
		if (seal_text_of(d, "写作") != NULL)
			sets[n++] = seal_text_of(d, "写作");
	return sets;
}

/* What the PDF was built with; false after a message. */
static bool
read_options(struct check *c, struct gen_options *o)
{
	const struct data *d = data_child(c->root, "选项");
	const char *data = seal_text_of(d, "数据"), *set = seal_text_of(d, "模板"), *at;
	const char *epoch = seal_text_of(d, "SOURCE_DATE_EPOCH");
	struct arena *mem = &c->job->mem;

	if (data == NULL) {
		diag_add(c->job, S103, c->root->loc, "数据");
		return false;
	}
	*o = *c->around;
	o->data = seal_path(mem, o->share, c->path, data);
	if (set != NULL) {
		at = seal_path(mem, o->share, c->path, set);
		o->template_dir = file_is_directory(at) ? at : set;
	}
	o->sets = sets_of(c, d);
	o->draft = is_yes(d, "草稿");
	o->external = is_yes(d, "对外稿");
	o->secrecy = is_yes(d, "许可印密级");
	o->pdfa_1b = is_yes(d, "PDF-A-1b");
	o->epoch = epoch != NULL ? strtol(epoch, NULL, 10) : -1;
	return true;
}

/* ---- figures ---- */

static void
check_figures(struct check *c, const struct doc *d)
{
	struct arena *mem = &c->job->mem;
	unsigned n = seal_compare(c->job,
	    seal_read_figures(mem, c->root),
	    seal_figures(mem, d), &seal_verifying,
	    c->json ? &c->figures : NULL);
	const struct data *list = data_child(c->root, "数");

	if (n == 0)
		put_line(c, SAME, ITEM_FIGURES, say(c, "数", "figures"),
		    arena_join(mem,
		    arena_printf(mem, "%zu", list != NULL ? list->count : 0),
		    say(c, " 处", ""), NULL));
	else
		put_line(c, OTHER, ITEM_FIGURES, say(c, "数", "figures"),
		    arena_join(mem,
		    arena_printf(mem, "%u", n), say(c, " 处与封存时不同",
		    " are not as sealed"), NULL));
}

static void
check_rebuilt(struct check *c, const char *want)
{
	struct gen_options o;
	struct gen_result r = {.doc = NULL};
	char hex[SHA256_HEX + 1];
	const char *kind = say(c, "重出", "rebuild");
	bool made;

	if (!read_options(c, &o)) {
		c->differs = true;
		return;
	}
	if (!file_exists(o.data)) {
		put_line(c, LACKING, ITEM_REBUILD, kind, say(c,
		    "没有数据文件，无法重新生成，也无法逐数核对",
		    "no data file: neither rebuilt nor figures checked"));
		return;
	}
	made = gen_build(c->job, &o, &r);
	if (made)
		sha256_of(r.pdf.text, r.pdf.len, hex);
	if (made && want != NULL && strcmp(hex, want) == 0)
		put_line(c, SAME, ITEM_REBUILD, kind, say(c,
		    "由来源重新生成，与封存的 PDF 逐字节相同",
		    "the inputs give the sealed PDF, byte by byte"));
	else
		put_line(c, OTHER, ITEM_REBUILD, kind, made ? say(c,
		    "由来源重新生成的 PDF 与封存的不同",
		    "the inputs now give another PDF") : say(c,
		    "来源有错，生成不了", "the inputs have errors"));
	if (r.doc != NULL)
		check_figures(c, r.doc);
	/* Data is there: what else is lacking is no matter of copying. */
	if (c->lacking > 0)
		c->differs = true;
}

static void
check_all(struct check *c, const struct src *src)
{
	const struct data *pdf = data_child(c->root, "PDF"), *d, *list;
	const char *program = seal_text_of(c->root, "程序"), *kind;

	check_seal(c, src);
	if (pdf == NULL || pdf->kind != DATA_MAP) {
		diag_add(c->job, S103, c->root->loc, "PDF");
		c->differs = true;
		return;
	}
	if (check_file(c, pdf, ITEM_PDF, "PDF") != SAME)
		c->differs = true;
	list = data_child(c->root, "输入");
	if (list == NULL || list->child == NULL) {
		diag_add(c->job, S103, c->root->loc, "输入");
		c->differs = true;
	}
	for (d = list != NULL ? list->child : NULL; d != NULL; d = d->next) {
		kind = seal_text_of(d, "类别");
		if (check_file(c, d, ITEM_INPUT, kind != NULL ? kind : "") == OTHER)
			c->differs = true;
	}
	/* Another version may well give the same bytes: no fault by itself. */
	if (!c->json && program != NULL &&
	    strcmp(program, "zongjie " GEN_VERSION) != 0) {
		buf_puts(c->to, say(c, "版本  封存用 ", "version  sealed by "));
		buf_put_name(c->to, program);
		buf_puts(c->to, "  zongjie " GEN_VERSION "\n");
	}
	check_rebuilt(c, seal_text_of(pdf, "sha256"));
}

static void
put_verdict(struct check *c)
{
	const char *program = seal_text_of(c->root, "程序");

	if (!c->json) {
		buf_puts(c->to, c->differs ? say(c,
		    "结论：与封存时不同\n",
		    "Verdict: not as it was sealed\n") :
		    c->lacking > 0 ? say(c,
		    "结论：PDF 未被改动；标“缺”的没有核对\n",
		    "Verdict: the PDF is as sealed; what is missing was not checked\n") :
		    say(c, "结论：与封存时完全相同\n",
		    "Verdict: all is as it was sealed\n"));
		return;
	}
	buf_puts(c->to, "\n],\"figures\":[");
	buf_puts(c->to, c->figures.len > 0 ? buf_text(&c->figures) : "");
	buf_puts(c->to, "],");
	seal_put_member(c->to, "sealed_by", program);
	buf_puts(c->to, ",");
	seal_put_member(c->to, "verdict", c->differs ? "differs" :
	    c->lacking > 0 ? "incomplete" : "same");
	buf_puts(c->to, "}\n");
}

bool
gen_verify(struct job *j, const char *seal, const struct gen_options *around,
    const struct gen_verify_options *how, struct buf *to, bool *holds)
{
	struct check c = {
		.job = j, .around = around, .path = seal, .lang = how->lang,
		.json = how->json, .to = to, .figures = {.mem = &j->mem},
	};
	const struct src *src;

	*holds = false;
	c.root = seal_read(j, seal, &src);
	if (c.root == NULL)
		return false;
	if (c.json)
		buf_puts(to, "{\"格式\":\"zongjie-verify/1\",\"rows\":[");
	check_all(&c, src);
	*holds = !c.differs;
	put_verdict(&c);
	return true;
}
