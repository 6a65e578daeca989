/*
 * What was made before, and whether it still holds.
 */
#include "batch/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/*
 * A stamp tells a file from a changed one only when the file was left alone
 * for longer than clocks of file systems are coarse: two seconds on the worst.
 */
enum { COARSE = 2 };

/* ---- tables ---- */

static uint32_t *
place(const struct index *x, uint64_t hash, bool (*is)(const struct state *s,
    size_t i, const void *key), const struct state *s, const void *key)
{
	size_t i = (size_t)hash & (x->size - 1);

	while (x->places[i] != 0 && !is(s, x->places[i] - 1, key))
		i = (i + 1) & (x->size - 1);
	return &x->places[i];
}

static bool
is_row(const struct state *s, size_t i, const void *key)
{
	return strcmp(s->rows[i].path, key) == 0;
}

static bool
is_record(const struct state *s, size_t i, const void *key)
{
	const struct hash *name = key;

	return hash_same(s->records[i].name, *name);
}

static uint64_t
row_hash(const struct state *s, size_t i)
{
	return hash_of(s->rows[i].path, strlen(s->rows[i].path)).low;
}

static uint64_t
record_hash(const struct state *s, size_t i)
{
	return s->records[i].name.low;
}

/* Doubles the table when it is half full. */
static void
make_room(struct state *s, struct index *x,
    uint64_t (*hash)(const struct state *s, size_t i))
{
	size_t i, at;

	if (2 * (x->count + 1) <= x->size)
		return;
	x->size = x->size > 0 ? 2 * x->size : 1024;
	x->places = NEW_ARRAY(s->mem, uint32_t, x->size);
	for (i = 0; i < x->count; i++) {
		at = (size_t)hash(s, i) & (x->size - 1);
		while (x->places[at] != 0)
			at = (at + 1) & (x->size - 1);
		x->places[at] = (uint32_t)i + 1;
	}
}

static void *
grow(struct state *s, void *list, size_t count, size_t *cap, size_t size)
{
	size_t old = *cap;

	if (count < old)
		return list;
	*cap = old > 0 ? 2 * old : 256 + s->expected;
	return arena_grow(s->mem, list, old * size, *cap * size);
}

size_t
state_row(struct state *s, const char *path)
{
	uint32_t *at;

	make_room(s, &s->row_index, row_hash);
	at = place(&s->row_index, hash_of(path, strlen(path)).low, is_row, s,
	    path);
	if (*at != 0)
		return *at - 1;
	s->rows = grow(s, s->rows, s->row_count, &s->row_cap,
	    sizeof(*s->rows));
	s->rows[s->row_count++] = (struct row){
		.path = arena_strdup(s->mem, path),
	};
	s->row_index.count++;
	*at = (uint32_t)s->row_count;
	return s->row_count - 1;
}

struct record *
state_record(struct state *s, struct hash name)
{
	uint32_t *at;

	make_room(s, &s->record_index, record_hash);
	at = place(&s->record_index, name.low, is_record, s, &name);
	if (*at == 0) {
		s->records = grow(s, s->records, s->record_count,
		    &s->record_cap, sizeof(*s->records));
		s->records[s->record_count++] = (struct record){
			.name = name, .title = "", .gaps = "",
		};
		s->record_index.count++;
		*at = (uint32_t)s->record_count;
	}
	return &s->records[*at - 1];
}

const struct record *
state_find(const struct state *s, struct hash name)
{
	uint32_t at;

	if (s->record_index.size == 0)
		return NULL;
	at = *place(&s->record_index, name.low, is_record, s, &name);
	return at != 0 ? &s->records[at - 1] : NULL;
}

/* ---- files ---- */

/* The path as it is from anywhere. */
static const char *
whole_path(const struct state *s, const char *path)
{
	return path[0] == '/' ? path : arena_join(s->mem, s->here, path,
	    NULL);
}

/* Whether a stamp that is the same means that the bytes are. */
static bool
is_settled(const struct row *r)
{
	int64_t sure = r->checked - (int64_t)COARSE * 1000000000;

	return r->stamp.modified < sure && r->stamp.changed < sure;
}

static bool
holds(struct state *s, struct row *r)
{
	struct stamp stamp;
	struct hash hash;

	if (r->verdict != ROW_OPEN)
		return r->verdict == ROW_SAME;
	r->verdict = ROW_OTHER;
	if (!stamp_read(r->path, &stamp))
		return false;
	if (stamp_same(&stamp, &r->stamp) && is_settled(r)) {
		r->verdict = ROW_SAME;
		return true;
	}
	if (!hash_path(r->path, &stamp, &hash) || !hash_same(hash, r->hash))
		return false;
	r->stamp = stamp;
	r->checked = s->now;
	r->logged = false;
	r->verdict = ROW_SAME;
	return true;
}

bool
state_holds(struct state *s, const struct record *r, const char *path)
{
	struct row *output = &s->rows[r->output];
	size_t i;

	if (strcmp(output->path, whole_path(s, path)) != 0)
		return false;
	for (i = 0; i < r->input_count; i++)
		if (!holds(s, &s->rows[r->inputs[i]]))
			return false;
	return holds(s, output);
}

bool
state_hash(struct state *s, const char *path, struct hash *hash)
{
	size_t i = state_row(s, whole_path(s, path));
	struct row *r = &s->rows[i];

	if (r->checked == 0 || !holds(s, r)) {
		if (!hash_path(r->path, &r->stamp, &r->hash))
			return false;
		r->checked = s->now;
		r->verdict = ROW_SAME;
	}
	r->kept = true;
	*hash = r->hash;
	return true;
}

/* ---- the log ---- */

/* Other logs of the room: of shards, or of the whole. */
static void
load_all(struct state *s)
{
	DIR *d = opendir(s->room->path);
	const struct dirent *e;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		if (strncmp(e->d_name, "state", strlen("state")) == 0)
			state_load(s, arena_join(s->mem, s->room->path, "/",
			    e->d_name, NULL));
	closedir(d);
}

struct state *
state_open(struct job *j, const struct room *room, size_t expected,
    int64_t now)
{
	struct state *s = NEW(&j->mem, struct state);
	char *here = getcwd(NULL, 0);

	s->mem = &j->mem;
	s->room = room;
	s->now = now;
	s->expected = 2 * expected;
	s->line.fail = j->mem.fail;
	s->here = here != NULL ? arena_join(s->mem, here, "/", NULL) : "/";
	free(here);
	load_all(s);
	s->log = -1;
	return s;
}

struct run_mark
state_last(const struct state *s)
{
	return s->last;
}

void
state_mark(struct state *s, struct run_mark run)
{
	s->mark = run;
}

/* What could not be written is told of in the end, by what was first. */
static void
fail(struct state *s)
{
	if (s->error == 0)
		s->error = errno;
}

/*
 * Begins by writing all that is known anew, so that the numbers of rows in
 * the log are those of this run.  In an old log they would name other files.
 */
void
state_begin(struct state *s, struct run_mark run)
{
	state_mark(s, run);
	if (!state_close(s))
		return;
	s->log = open(s->room->records, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
	if (s->log < 0)
		fail(s);
}

static void
put_rows(struct state *s, struct buf *b, const struct record *r)
{
	size_t i, row;

	for (i = 0; i <= r->input_count; i++) {
		row = i < r->input_count ? r->inputs[i] : r->output;
		if ((i == r->input_count && !r->made) || s->rows[row].logged)
			continue;
		log_row(b, s, row);
		s->rows[row].logged = true;
	}
}

static void
note(struct state *s, const struct record *r)
{
	struct buf b = {.mem = &s->line};

	put_rows(s, &b, r);
	log_record(&b, r);
	if (s->log >= 0 && !file_put(s->log, b.text, b.len))
		fail(s);
	arena_clear(&s->line);
}

static size_t
know(struct state *s, const char *path, struct stamp stamp, struct hash hash)
{
	size_t i = state_row(s, whole_path(s, path));
	struct row *r = &s->rows[i];

	if (r->verdict == ROW_SAME && hash_same(r->hash, hash) &&
	    stamp_same(&r->stamp, &stamp))
		return i;
	r->stamp = stamp;
	r->hash = hash;
	r->checked = s->now;
	r->verdict = ROW_SAME;
	r->logged = false;
	return i;
}

void
state_made(struct state *s, const struct record *made,
    const struct input *inputs, const char *output, struct stamp stamp,
    struct hash bytes)
{
	const struct input *in;
	struct record r = *made;
	size_t *list, n = 0;

	for (in = inputs; in != NULL; in = in->next)
		n++;
	r.inputs = list = NEW_ARRAY(s->mem, size_t, n + 1);
	for (in = inputs; in != NULL; in = in->next)
		list[r.input_count++] = know(s, in->path, in->stamp,
		    in->hash);
	r.output = know(s, output, stamp, bytes);
	r.made = true;
	r.failed = false;
	r.run = s->mark.number;
	*state_record(s, r.name) = r;
	note(s, &r);
}

void
state_failed(struct state *s, struct hash name)
{
	struct record *r = state_record(s, name);

	r->failed = true;
	note(s, r);
}

/* All that is known, each file and report once. */
static void
put_all(struct state *s, struct buf *b)
{
	size_t i;

	buf_puts(b, state_head);
	log_run(b, s->mark);
	for (i = 0; i < s->row_count; i++) {
		s->rows[i].logged = s->rows[i].kept;
		if (s->rows[i].kept)
			log_row(b, s, i);
	}
	for (i = 0; i < s->record_count; i++) {
		put_rows(s, b, &s->records[i]);
		log_record(b, &s->records[i]);
	}
}

/* Beside its place and then into it; false with errno. */
static bool
replace(const struct state *s, const struct buf *b)
{
	const char *temp = arena_join(s->mem, s->room->temporary, "/state",
	    NULL);
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC |
	    O_NOFOLLOW, 0666), error;

	if (fd < 0)
		return false;
	error = file_put(fd, b->text, b->len) ? 0 : errno;
	if (close(fd) != 0 && error == 0)
		error = errno;
	if (error == 0 && rename(temp, s->room->records) == 0)
		return true;
	error = error != 0 ? error : errno;
	unlink(temp);
	errno = error;
	return false;
}

bool
state_close(struct state *s)
{
	struct arena mem = {.fail = s->mem->fail};
	struct buf b = {.mem = &mem};

	put_all(s, &b);
	if (!replace(s, &b))
		fail(s);
	arena_free(&s->line);
	if (s->log >= 0)
		close(s->log);
	s->log = -1;
	arena_free(&mem);
	errno = s->error;
	return s->error == 0;
}

void
state_leave(struct state *s)
{
	arena_free(&s->line);
}
