/*
 * One report, in a worker: made, written whole under its name, and what came
 * of it packed for the parent.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/inside.h"

enum { KEPT = 1000, NO_MEMORY = 71 };	/* messages; exit code */

/* The parent has the words for it. */
static void
leave(void)
{
	_exit(NO_MEMORY);
}

static uint64_t
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* ---- writing ---- */

/* Whether a file of ours, or none, is there: a PDF, or nothing in it. */
static bool
is_ours(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char head[5];
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, head, sizeof(head));
	close(fd);
	return n == 0 || (n == 5 && memcmp(head, "%PDF-", 5) == 0);
}

bool
work_may_write(struct job *j, const char *path, bool force)
{
	const struct input *in;
	struct stat st;
	struct stamp s;

	if (lstat(path, &st) != 0)
		return true;
	if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)) {
		diag_add(j, B004, (struct loc){0}, path, strerror(
		    S_ISDIR(st.st_mode) ? EISDIR : EINVAL));
		return false;
	}
	s = stamp_of(&st);
	for (in = j->inputs; in != NULL; in = in->next)
		if (in->stamp.inode == s.inode &&
		    in->stamp.device == s.device) {
			diag_add(j, B117, (struct loc){0}, path);
			return false;
		}
	if (!S_ISREG(st.st_mode) || force || is_ours(path))
		return true;
	diag_add(j, B118, (struct loc){0}, path);
	return false;
}

/*
 * Beside its place and then into it.  It is made durable at the end of the
 * run, with all others; until then there is no record of it that is believed
 * without a look at it.
 */
static bool
put_file(struct job *j, const char *temporary, const char *path,
    const struct buf *pdf)
{
	const char *temp = arena_printf(&j->mem, "%s/%ld.pdf", temporary,
	    (long)getpid());
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW |
	    O_CLOEXEC, 0666);
	bool good = fd >= 0 && file_put(fd, pdf->text, pdf->len);
	int error = errno;

	if (fd >= 0 && close(fd) != 0 && good) {
		error = errno;
		good = false;
	}
	if (good && rename(temp, path) == 0)
		return true;
	if (good && errno == EXDEV)
		return file_write(j, path, pdf->text, pdf->len);
	error = good ? errno : error;
	unlink(temp);
	diag_add(j, B004, (struct loc){0}, path, strerror(error));
	return false;
}

/* ---- packing ---- */

static void
pack_stamp(struct buf *b, const struct stamp *s)
{
	pack_number(b, s->device);
	pack_number(b, s->inode);
	pack_number(b, s->size);
	pack_number(b, (uint64_t)s->modified);
	pack_number(b, (uint64_t)s->changed);
}

static struct stamp
unpack_stamp(struct packed *p)
{
	struct stamp s;

	s.device = unpack_number(p);
	s.inode = unpack_number(p);
	s.size = unpack_number(p);
	s.modified = (int64_t)unpack_number(p);
	s.changed = (int64_t)unpack_number(p);
	return s;
}

static void
pack_hash(struct buf *b, struct hash h)
{
	pack_number(b, h.high);
	pack_number(b, h.low);
}

static struct hash
unpack_hash(struct packed *p)
{
	struct hash h;

	h.high = unpack_number(p);
	h.low = unpack_number(p);
	return h;
}

static void
pack_inputs(struct buf *b, const struct input *in)
{
	const struct input *i;
	uint64_t n = 0;

	for (i = in; i != NULL; i = i->next)
		n++;
	pack_number(b, n);
	for (i = in; i != NULL; i = i->next) {
		pack_text(b, i->path);
		pack_stamp(b, &i->stamp);
		pack_hash(b, i->hash);
	}
}

static const struct input *
unpack_inputs(struct packed *p, struct arena *mem)
{
	uint64_t n = unpack_number(p);
	const struct input *first = NULL, **tail = &first;
	struct input *in;

	for (; n > 0 && !p->bad; n--) {
		in = NEW(mem, struct input);
		in->path = unpack_text(p, mem);
		in->stamp = unpack_stamp(p);
		in->hash = unpack_hash(p);
		*tail = in;
		tail = &in->next;
	}
	return first;
}

static void
pack_made(struct buf *b, struct arena *mem, const struct made *m)
{
	const struct batch_result *r = &m->result;

	pack_number(b, r->status);
	pack_number(b, r->pages);
	pack_number(b, r->missing);
	pack_number(b, r->rounded);
	pack_number(b, r->warnings);
	pack_number(b, r->errors);
	pack_number(b, r->took);
	pack_number(b, m->peak);
	pack_hash(b, r->bytes);
	pack_stamp(b, &m->stamp);
	pack_text(b, r->title);
	pack_text(b, r->first);
	pack_text(b, r->messages);
	pack_text(b, gaps_join(mem, r->gaps));
	pack_inputs(b, m->inputs);
}

bool
work_read(struct arena *mem, struct arena *passing, const char *reply,
    size_t len, struct made *m)
{
	struct packed p = {.at = reply, .end = reply + len};
	struct batch_result *r = &m->result;

	*m = (struct made){0};
	r->status = (enum batch_status)unpack_number(&p);
	r->pages = (unsigned)unpack_number(&p);
	r->missing = (unsigned)unpack_number(&p);
	r->rounded = (unsigned)unpack_number(&p);
	r->warnings = (unsigned)unpack_number(&p);
	r->errors = (unsigned)unpack_number(&p);
	r->took = unpack_number(&p);
	m->peak = unpack_number(&p);
	r->bytes = unpack_hash(&p);
	m->stamp = unpack_stamp(&p);
	r->title = unpack_text(&p, mem);
	r->first = unpack_text(&p, mem);
	r->messages = unpack_text(&p, mem);
	r->gaps = gaps_split(mem, unpack_text(&p, mem));
	m->inputs = unpack_inputs(&p, passing);
	return !p.bad && r->status < BATCH__COUNT;
}

/* ---- making ---- */

/*
 * What has no place of its own, as a file that is too large or that is none,
 * is at the place of the manifest that asks for it.
 */
static void
place(struct job *j, struct loc asked)
{
	struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->level == LEVEL_ERROR && d->loc.src == NULL)
			d->loc = asked;
}

/* The PDF under its name; false after messages. */
static bool
write_report(struct job *j, const struct batch_run *run,
    const struct batch_task *t, const char *temporary,
    const struct gen_result *made, struct made *m)
{
	if (t->output == NULL) {
		diag_add(j, B115, t->pattern_loc, t->id, t->pattern);
		return false;
	}
	if (run->options->strict && j->diags.count[LEVEL_WARNING] > 0) {
		diag_add(j, B119, t->loc, t->id);
		return false;
	}
	if (!work_may_write(j, t->output, run->options->force) ||
	    !put_file(j, temporary, t->output, &made->pdf))
		return false;
	if (!stamp_read(t->output, &m->stamp)) {
		diag_add(j, B004, (struct loc){0}, t->output,
		    strerror(errno));
		return false;
	}
	m->result.bytes = hash_of(made->pdf.text, made->pdf.len);
	return true;
}

/* Gaps of a draft, and of a report that was not made. */
static void
find_gaps(struct job *j, const struct gen_options *o,
    const struct gen_result *made, struct batch_result *r)
{
	struct job quiet;

	if (made->doc == NULL || (r->status == BATCH_MADE &&
	    made->missing == 0))
		return;
	job_open(&quiet, leave);
	r->gaps = gaps_of(&j->mem, &quiet, o, &r->missing);
	job_close(&quiet);
}

static void
watch_seal(struct job *j, const struct batch_task *t,
    const struct gen_result *made)
{
	const char *seal;

	if (t->output == NULL)
		return;
	/* All outputs end in .pdf. */
	seal = arena_join(&j->mem, arena_strndup(&j->mem, t->output,
	    strlen(t->output) - strlen(".pdf")), ".seal", NULL);
	if (file_exists(seal))
		gen_seal_watch(j, seal, made);
}

static size_t
peak(void)
{
	struct rusage usage = {0};

	getrusage(RUSAGE_SELF, &usage);
	return (size_t)usage.ru_maxrss;
}

void
work_make(const struct batch_run *run, struct job *j, const char *temporary,
    unsigned number, struct buf *reply)
{
	const struct batch_task *t = &run->plan->tasks[number];
	struct gen_options o = task_options(t, &run->options->around);
	struct buf first, all;
	struct gen_result made = {0};
	struct made m = {.result = {.status = BATCH_FAILED}};
	uint64_t began = microseconds();
	bool built;

	j->mem.fail = leave;
	j->diags.limit = KEPT;
	first = all = made.pdf = (struct buf){.mem = &j->mem};
	built = gen_build(j, &o, &made);
	if (built)
		watch_seal(j, t, &made);
	place(j, t->data_loc);
	if (built && !job_failed(j) && write_report(j, run, t, temporary, &made, &m))
		m.result.status = BATCH_MADE;
	place(j, t->pattern_loc);
	m.result.pages = (unsigned)made.pages;
	m.result.rounded = made.rounded;
	m.result.title = made.title != NULL ? made.title : "";
	find_gaps(j, &o, &made, &m.result);
	m.result.warnings = j->diags.count[LEVEL_WARNING];
	m.result.errors = j->diags.count[LEVEL_ERROR];
	run->options->words(run->options->of, j, &first, &all);
	m.result.first = buf_text(&first);
	m.result.messages = buf_text(&all);
	m.inputs = j->inputs;
	m.result.took = microseconds() - began;
	m.peak = peak();
	pack_made(reply, &j->mem, &m);
	job_again(j);
	gen_stock_tidy(o.stock);
}
