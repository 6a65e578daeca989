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

static const char *const state_names[][2] = {
	[SAME] = {"相符", "same   "}, [OTHER] = {"不符", "differs"},
	[LACKING] = {"缺　", "missing"},
};

struct check {
	struct job *job;
	const struct gen_options *around;
	const char *path;	/* of the seal */
	const struct data *root;
	enum lang lang;
	struct buf *to;
	bool differs;
	unsigned lacking;
};

static const char *
text_of(const struct data *d, const char *key)
{
	const struct data *child = d != NULL ? data_child(d, key) : NULL;

	return child != NULL && child->kind == DATA_TEXT ? child->text : NULL;
}

static bool
is_yes(const struct data *d, const char *key)
{
	const char *text = text_of(d, key);

	return text != NULL && strcmp(text, "是") == 0;
}

/* A name without what could steer a terminal. */
static void
put_name(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		buf_putc(b, (unsigned char)*s < 0x20 || *s == 0x7F ?
		    '?' : *s);
}

static void
put_line(struct check *c, enum state state, const char *kind,
    const char *name)
{
	buf_puts(c->to, state_names[state][c->lang]);
	buf_puts(c->to, "  ");
	put_name(c->to, kind);
	buf_puts(c->to, "  ");
	put_name(c->to, name);
	buf_putc(c->to, '\n');
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
check_file(struct check *c, const struct data *d, const char *kind)
{
	const char *name = text_of(d, "文件"), *want = text_of(d, "sha256");
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
	put_line(c, state, kind, name);
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
	put_line(c, good ? SAME : OTHER, say(c, "封存", "seal"), c->path);
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
		if (text_of(d, "写作") != NULL)
			sets[n++] = text_of(d, "写作");
	return sets;
}

/* What the PDF was built with; false after a message. */
static bool
read_options(struct check *c, struct gen_options *o)
{
	const struct data *d = data_child(c->root, "选项");
	const char *data = text_of(d, "数据"), *set = text_of(d, "模板"), *at;
	const char *epoch = text_of(d, "SOURCE_DATE_EPOCH");
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

static struct sealed *
read_figures(struct arena *mem, const struct data *root)
{
	struct sealed head = {0}, *last = &head;
	const struct data *list = data_child(root, "数"), *d;

	for (d = list != NULL ? list->child : NULL; d != NULL; d = d->next) {
		struct sealed *f = NEW(mem, struct sealed);
		const char *path = text_of(d, "数");
		const char *role = text_of(d, "取法");
		const char *value = text_of(d, "值");
		const char *text = text_of(d, "印作");

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

/* Which messages tell of figures that changed, went and came. */
struct alarm {
	enum diag_code changed, gone, come;
};

static const struct alarm verifying = {S201, S202, S203};
static const struct alarm building = {S301, S302, S303};

static struct sealed *
find(struct sealed *f, const struct sealed *like)
{
	for (; f != NULL; f = (struct sealed *)f->next)
		if (!f->met && strcmp(f->path, like->path) == 0 &&
		    strcmp(f->role, like->role) == 0)
			break;
	return f;
}

/* Tells of each figure that is not as it was sealed; how many there are. */
static unsigned
compare(struct job *j, struct sealed *sealed, struct sealed *now,
    const struct alarm *alarm)
{
	struct arena *mem = &j->mem;
	struct sealed *f, *other;
	unsigned n = 0;

	for (f = sealed; f != NULL; f = (struct sealed *)f->next) {
		other = find(now, f);
		if (other == NULL) {
			diag_add(j, alarm->gone, (struct loc){0},
			    arena_strdup(mem, f->path), shown(mem, f));
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
		n++;
	}
	for (f = now; f != NULL; f = (struct sealed *)f->next)
		if (!f->met) {
			diag_add(j, alarm->come, f->loc, f->path,
			    shown(mem, f));
			n++;
		}
	return n;
}

static void
check_figures(struct check *c, const struct doc *d)
{
	struct arena *mem = &c->job->mem;
	unsigned n = compare(c->job, read_figures(mem, c->root),
	    seal_figures(mem, d), &verifying);
	const struct data *list = data_child(c->root, "数");

	if (n == 0)
		put_line(c, SAME, say(c, "数", "figures"), arena_join(mem,
		    arena_printf(mem, "%zu", list != NULL ? list->count : 0),
		    say(c, " 处", ""), NULL));
	else
		put_line(c, OTHER, say(c, "数", "figures"), arena_join(mem,
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
		put_line(c, LACKING, kind, say(c,
		    "没有数据文件，无法重新生成，也无法逐数核对",
		    "no data file: neither rebuilt nor figures checked"));
		return;
	}
	made = gen_build(c->job, &o, &r);
	if (made)
		sha256_of(r.pdf.text, r.pdf.len, hex);
	if (made && want != NULL && strcmp(hex, want) == 0)
		put_line(c, SAME, kind, say(c,
		    "由来源重新生成，与封存的 PDF 逐字节相同",
		    "the inputs give the sealed PDF, byte by byte"));
	else
		put_line(c, OTHER, kind, made ? say(c,
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
	const char *program = text_of(c->root, "程序"), *kind;

	check_seal(c, src);
	if (pdf == NULL || pdf->kind != DATA_MAP) {
		diag_add(c->job, S103, c->root->loc, "PDF");
		c->differs = true;
		return;
	}
	if (check_file(c, pdf, "PDF") != SAME)
		c->differs = true;
	list = data_child(c->root, "输入");
	for (d = list != NULL ? list->child : NULL; d != NULL; d = d->next) {
		kind = text_of(d, "类别");
		if (check_file(c, d, kind != NULL ? kind : "") == OTHER)
			c->differs = true;
	}
	/* Another version may well give the same bytes: no fault by itself. */
	if (program != NULL && strcmp(program, "zongjie " GEN_VERSION) != 0) {
		buf_puts(c->to, say(c, "版本  封存用 ", "version  sealed by "));
		put_name(c->to, program);
		buf_puts(c->to, "  zongjie " GEN_VERSION "\n");
	}
	check_rebuilt(c, text_of(pdf, "sha256"));
}

static const struct data *
read_seal(struct job *j, const char *path, const struct src **src)
{
	const struct data *root;
	unsigned before = j->diags.count[LEVEL_ERROR];

	*src = file_read(j, path, (struct loc){0});
	root = *src != NULL ? data_read(j, *src) : NULL;
	if (root == NULL || !format_check(j, root, SEAL_FORMAT))
		return NULL;
	return j->diags.count[LEVEL_ERROR] == before ? root : NULL;
}

bool
gen_verify(struct job *j, const char *seal, const struct gen_options *around,
    enum lang lang, struct buf *to, bool *holds)
{
	struct check c = {
		.job = j, .around = around, .path = seal, .lang = lang,
		.to = to,
	};
	const struct src *src;

	*holds = false;
	c.root = read_seal(j, seal, &src);
	if (c.root == NULL)
		return false;
	check_all(&c, src);
	*holds = !c.differs;
	buf_puts(to, c.differs ? say(&c,
	    "结论：与封存时不同\n", "Verdict: not as it was sealed\n") :
	    c.lacking > 0 ? say(&c,
	    "结论：PDF 未被改动；标“缺”的没有核对\n",
	    "Verdict: the PDF is as sealed; what is missing was not checked\n") :
	    say(&c, "结论：与封存时完全相同\n",
	    "Verdict: all is as it was sealed\n"));
	return true;
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
	root = read_seal(&own, seal, &src);
	if (root == NULL)
		diag_add(j, S304, (struct loc){0},
		    arena_strdup(&j->mem, seal));
	else
		compare(j, read_figures(&own.mem, root),
		    seal_figures(&j->mem, result->doc), &building);
	job_close(&own);
}
