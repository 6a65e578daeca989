#ifndef PREVIEW_INSIDE_H
#define PREVIEW_INSIDE_H

/* What the files of this room share. */
#include <microhttpd.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/reads.h"
#include "gen_many.h"
#include "preview/preview.h"

struct preview;
struct worker;
struct request;
struct wish;

/* ---- mhd.c: libmicrohttpd, loaded when a preview starts ---- */

/* What is asked of it, one row a function. */
#define MHD_FUNCTIONS(X) \
	X(start_daemon) X(stop_daemon) X(run) X(get_timeout) \
	X(get_daemon_info) X(get_connection_info) \
	X(get_connection_values) X(lookup_connection_value) \
	X(suspend_connection) X(resume_connection) \
	X(create_response_from_buffer) X(create_response_from_callback) \
	X(add_response_header) X(queue_response) X(destroy_response) \
	X(http_unescape)

struct mhd {
	void *library;
#define X(name) __typeof__(MHD_##name) *name;
	MHD_FUNCTIONS(X)
#undef X
};

/* False: it is not there. */
bool mhd_load(struct mhd *m);

/* ---- answer.c: what a child hands back ---- */

enum answer_kind {
	ANSWER_GOOD,		/* a PDF was made; nothing follows */
	ANSWER_NAME,		/* the file name it should have */
	ANSWER_REPORT,		/* members of the state, as JSON */
	ANSWER_FIGURES,		/* members of the draft, as JSON */
	ANSWER_PDF,
	ANSWER_PATH, ANSWER_TEXT,	/* a file that was read, its text */
	ANSWER_YEAR, ANSWER_PERIOD,	/* the files of before */
	ANSWER_TEMPLATE,		/* where the templates are */
	ANSWER_COUNTS,		/* struct preview_made */
	ANSWER_FAILED,		/* a request could not be met: JSON */
	ANSWER_DONE,		/* it was: JSON */
	ANSWER_BEFORE, ANSWER_AFTER,	/* a file changed: its texts */
	ANSWER_END
};

void answer_put(struct buf *to, enum answer_kind kind, const void *bytes,
    size_t n);

/* A walk over an answer; `bytes` is NUL-ended in the arena. */
struct answer_part {
	enum answer_kind kind;
	const char *bytes;
	size_t len;
};
struct answer_walk {
	const char *at, *end;
};
bool answer_next(struct arena *mem, struct answer_walk *w,
    struct answer_part *part);

/* ---- worker.c: forked children under limits ---- */

enum worker_end { WORKER_DONE, WORKER_CRASHED, WORKER_TOO_LONG };

/* Runs in the child: puts what it has to say into `answer`. */
typedef void worker_task(struct job *j, void *ctx, struct buf *answer);

/* Called in the server when the child is done; `bytes` are gone after it. */
typedef void worker_done(struct preview *p, void *ctx, enum worker_end end,
    const char *bytes, size_t n);

/*
 * What a child of this task will read and where it will write; in the child,
 * with a job for this alone.
 */
typedef void worker_files(struct job *j, void *ctx, struct reads *to);

/* What a child is for; with `waits` only when it is told to go. */
struct worker_plan {
	worker_task *task;
	worker_files *reads;	/* NULL: anything */
	worker_files *writes;	/* besides the user's cache; NULL: nothing */
	void *task_ctx;		/* of these three */
	worker_done *done;
	void *done_ctx;
	bool waits;
};

struct worker {
	struct worker *next;
	struct worker_plan plan;
	pid_t pid;
	int pipe, memory, go;	/* says when; holds what; starts it */
	long long deadline;	/* microseconds, see now() */
	bool waits;
	bool answered;		/* only its end is awaited */
};

/* NULL when there is no more process to be had. */
struct worker *worker_start(struct preview *p,
    const struct worker_plan *plan);

/* Lets one that waits begin; false: it is no more. */
bool worker_go(struct preview *p, struct worker *w);

/* Ends one of which nothing is wanted any more. */
void worker_stop(struct preview *p, struct worker *w);

/* Something came from the child, or its time is over. */
void worker_look(struct preview *p, struct worker *w);
void workers_reap(struct preview *p);
void workers_kill(struct preview *p);

/* ---- drafts ---- */

/* What a run found out; with `pdf` when it was good. */
struct draft {
	struct arena mem;
	unsigned number;	/* of good ones, from 1; else 0 */
	bool good, final;
	const char *name, *report, *figures, *pdf;
	size_t pdf_len;
	const struct job_file *files;
	const char *year, *period, *template;
	struct preview_made counts;
	long long made_at;	/* ms since 1970 */
};

enum { KEPT = 4 };

struct preview {
	const struct preview_options *options;
	struct arena mem;
	struct job prepared;		/* what opening the stock had to say */
	struct gen_stock *stock;	/* faces, found and mapped once */
	bool stock_tried;
	struct mhd mhd;
	struct MHD_Daemon *daemon;
	int port;
	int watch, signals;
	char token[33], run[17];	/* of this run, in hexadecimal */
	char origin[2][40];		/* of our pages */
	bool final;			/* make the final version */

	unsigned version;		/* of the state */
	unsigned numbered;		/* the last draft's number */
	struct draft *last;		/* the last run */
	struct draft *kept[KEPT];	/* good ones, the newest first */
	bool dirty;			/* something was saved */
	long long dirty_at;		/* when, or when to look: microseconds */
	struct worker *render;		/* makes the draft that is due */
	struct worker *spare;		/* is ready to make the next one */
	bool spare_final;
	struct stamp faces;		/* faces.yml when the stock was opened */
	struct worker *workers;
	struct watched *watched;
	struct arena watch_mem;
	struct arena state_mem;
	const char *state;		/* as JSON */
	struct listener *listeners;
	struct guest *guests;
	bool left;			/* one of them went */
	struct undo *undo;
	bool writing;			/* a child puts a figure in */
	const char *web;		/* where pdf.js is, or NULL */
	void *loaded;			/* by file_load, for the children */
};

/* Microseconds of a clock that only goes forward. */
long long now(void);

/* ---- render.c: makes drafts ---- */

void render_start(struct preview *p);
worker_done render_take;

/* Opens the stock of faces, again when faces.yml was changed. */
void render_stock(struct preview *p);
void render_forget(struct preview *p);

/* The draft of that number that is still kept, or NULL. */
const struct draft *render_draft(const struct preview *p, unsigned number);

/* The text of a file of the job as it was last read; NULL: no such file. */
const struct job_file *render_file(const struct preview *p,
    const char *path);

/* ---- state.c: JSON ---- */

/* Puts `,"name":` or, behind a {, `"name":`. */
void json_name(struct buf *b, const char *name);
void json_text(struct buf *b, const char *name, const char *value);
void json_int(struct buf *b, const char *name, long long value);
void json_bool(struct buf *b, const char *name, bool value);
void json_place(struct buf *b, struct loc loc);

/* The messages of a job as a member "diagnostics". */
void json_diagnostics(struct buf *b, const struct job *j);

/* The members that a run contributes to the state, and to its draft. */
void json_report(struct buf *b, const struct job *j,
    const struct gen_draft *d);
void json_figures(struct buf *b, const struct gen_draft *d);

/* Composes the state of the last run anew and tells it to all who listen. */
void state_publish(struct preview *p);

/* ---- watch.c ---- */

bool watch_open(struct preview *p);

/* Watches the directories of these files from now on. */
void watch_follow(struct preview *p, const struct job_file *files);

/* Reads what happened; sets p->dirty when it matters. */
void watch_read(struct preview *p);

/* ---- http.c, gate.c ---- */

struct request {
	struct preview *preview;
	struct MHD_Connection *connection;
	const char *rest;		/* of the path, behind its route */
	bool post;
	bool begun, suspended, queued;
	struct buf body;		/* in mem */
	struct arena mem;
	unsigned status;		/* answer that is ready, 0: none */
	const char *type, *answer;
	size_t answer_len;
	const char *download;
	struct wish *wish;		/* POST /set */
};

/* For libmicrohttpd: takes a request, and forgets it. */
enum MHD_Result http_handle(void *ctx, struct MHD_Connection *c,
    const char *url, const char *method, const char *version,
    const char *bytes, size_t *n, void **slot);
void http_finished(void *ctx, struct MHD_Connection *c, void **slot,
    enum MHD_RequestTerminationCode code);

/* What the answer to a request is; then http_resume if it was suspended. */
void http_answer(struct request *r, unsigned status, const char *type,
    const char *bytes, size_t n);
void http_say(struct request *r, unsigned status, const char *code);
void http_suspend(struct request *r);
void http_resume(struct request *r);

/* A field of the body (or of the query), decoded; NULL: not there. */
const char *http_field(struct request *r, const char *name);
const char *http_query(struct request *r, const char *name);

/* Whether the other end is this user's (or root's): peer.c. */
bool peer_is_ours(const struct preview *p, struct MHD_Connection *c);

/* Why a request is refused; 0: it is not. */
unsigned gate_check(const struct preview *p, struct MHD_Connection *c,
    const char *method);

/* ---- guests.c: connections ---- */

/* Opens the port and starts libmicrohttpd; false with errno. */
bool guests_receive(struct preview *p);

/* Everybody is sent home. */
void guests_dismiss(struct preview *p);

/* Cuts off who is too slow; ms until it wants to look again, -1: never. */
int guests_hurry(struct preview *p);

/* Within so many microseconds there must be something; 0: at leisure. */
enum { GUEST_HEAD = 5000000, GUEST_BODY = 10000000, GUEST_NEXT = 15000000 };
void guest_expect(const struct preview *p, struct MHD_Connection *c,
    long long within);

/* ---- events.c ---- */

struct listener {
	struct listener *next;
	struct preview *preview;
	struct MHD_Connection *connection;
	int fd;
	bool suspended, gone;
	unsigned seen;
	char *text;		/* what is being sent */
	size_t len, at;
	long long pinged;
};
struct MHD_Response *events_response(struct preview *p,
    struct MHD_Connection *c);
void events_wake(struct preview *p);

/* Pings who has been silent; ms until the next ping, -1: nobody listens. */
int events_ping(struct preview *p);

/* ---- tasks asked for by pages ---- */

void put_start(struct request *r);		/* put.c: POST /set */
void put_forget(struct preview *p);
void compare_start(struct request *r);		/* compare.c */
void editor_open(struct request *r);		/* editor.c: POST /open */

/* ---- web.c: the page ---- */

struct web_file {
	const char *path, *type;
	const unsigned char *from, *to;
};
const struct web_file *web_find(const char *path);

#endif
