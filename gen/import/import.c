/*
 * The line: map, tables, figures, data file.
 */
#include "import/import.h"

#include <string.h>

#include "base/file.h"
#include "import/convert.h"
#include "import/inside.h"
#include "import/xlsx.h"

/* The files read so far, workbooks opened once. */
struct shelf {
	struct import *im;
	const char *map_path;
	const char *const *inputs;
	bool *used;			/* by input */
	size_t input_count;
	struct opened {
		struct opened *next;
		const char *path;
		struct book *book;
	} *opened;
	const char **files;
	size_t file_count;
};

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Where the table of `s` lies; NULL after a message. */
static const char *
path_of(struct shelf *h, struct source *s)
{
	struct job *j = h->im->job;
	size_t i;

	for (i = 0; i < h->input_count; i++)
		if (s->file == NULL ? h->input_count == 1 :
		    strcmp(base_name(h->inputs[i]), base_name(s->file)) == 0) {
			h->used[i] = true;
			if (s->file == NULL)
				s->file = base_name(h->inputs[i]);
			return h->inputs[i];
		}
	if (s->file != NULL)
		return file_beside(&j->mem, h->map_path, s->file);
	diag_add(j, I011, s->loc, s->name);
	return NULL;
}

static bool
ends_with(const char *s, const char *suffix)
{
	size_t n = strlen(s), k = strlen(suffix);

	return n >= k && strcasecmp(s + n - k, suffix) == 0;
}

static void
note_file(struct shelf *h, const char *path)
{
	size_t i;

	for (i = 0; i < h->file_count; i++)
		if (strcmp(h->files[i], path) == 0)
			return;
	h->files[h->file_count++] = path;
}

/* Opens a workbook of any kind that there is a way to read. */
static struct book *
open_any(struct job *j, const char *path, const struct source *s)
{
	struct converted converted;
	struct book *book = NULL;

	switch (convert_kind(path)) {
	case CONVERT_LOCKED:
		diag_add(j, I021, s->file_loc, path);
		return NULL;
	case CONVERT_OLD:
		if (convert_open(j, path, s->file_loc, &converted) != NULL)
			book = xlsx_open(j, converted.path, s->file,
			    s->file_loc);
		convert_close(&converted);
		return book;
	case CONVERT_NOT:
	default:
		return xlsx_open(j, path, s->file, s->file_loc);
	}
}

/* The workbook at `path`, opened once; NULL when that failed. */
static struct book *
open_book(struct shelf *h, const char *path, const struct source *s)
{
	struct job *j = h->im->job;
	struct opened *o;

	for (o = h->opened; o != NULL; o = o->next)
		if (strcmp(o->path, path) == 0)
			return o->book;
	o = NEW(&j->mem, struct opened);
	o->path = path;
	o->book = open_any(j, path, s);
	o->next = h->opened;
	h->opened = o;
	return o->book;
}

static void
read_source(struct shelf *h, struct source *s)
{
	struct job *j = h->im->job;
	const char *path = s->sound ? path_of(h, s) : NULL;
	struct book *book;

	if (path == NULL)
		return;
	s->path = path;
	note_file(h, path);
	if (ends_with(path, ".csv") || ends_with(path, ".txt") ||
	    ends_with(path, ".tsv")) {
		s->sheet = csv_read(j, path, s->file, s->separator,
		    s->file_loc);
	} else {
		book = open_book(h, path, s);
		if (book != NULL)
			s->sheet = xlsx_sheet(j, book, s->sheet_name,
			    s->sheet_loc);
	}
	if (s->sheet == NULL)
		return;
	header_find(h->im, s);
	rows_check(h->im, s);
}

/* A file that no table uses was meant for one. */
static void
tell_unused(struct shelf *h)
{
	size_t i;

	for (i = 0; i < h->input_count; i++)
		if (!h->used[i])
			diag_add(h->im->job, I010, (struct loc){0},
			    h->inputs[i], base_name(h->inputs[i]));
}

static size_t
count_strings(const char *const *list)
{
	size_t n = 0;

	while (list != NULL && list[n] != NULL)
		n++;
	return n;
}

static void
read_sources(struct shelf *h)
{
	struct source *s;
	size_t n = 2;

	for (s = h->im->map->sources; s != NULL; s = s->next)
		n++;
	h->files = NEW_ARRAY(&h->im->job->mem, const char *, n);
	h->input_count = count_strings(h->inputs);
	h->used = NEW_ARRAY(&h->im->job->mem, bool, h->input_count + 1);
	note_file(h, h->map_path);
	for (s = h->im->map->sources; s != NULL; s = s->next)
		read_source(h, s);
	tell_unused(h);
}

static const struct import_row *
list_rows(struct job *j, const struct import_map *m)
{
	const struct import_row *first = NULL, **tail = &first;
	const struct figure *f;
	struct import_row *r;
	int month;

	for (f = m->figures; f != NULL; f = f->next) {
		struct buf months = {.mem = &j->mem};

		if (!f->done)
			continue;
		for (month = 1; month <= MONTHS; month++)
			if (f->month[month] != NULL)
				buf_printf(&months, "%s%d:%s",
				    months.len > 0 ? " " : "", month,
				    dec_plain(&j->mem, f->month[month]));
		r = NEW(&j->mem, struct import_row);
		r->path = f->path;
		r->value = f->value != NULL ? dec_plain(&j->mem, f->value) :
		    f->word;
		r->unit = f->unit;
		r->months = months.len > 0 ? months.text : "";
		r->origin = f->origin;
		*tail = r;
		tail = &r->next;
	}
	return first;
}

bool
import_run(struct job *j, const char *map_path, const char *const *inputs,
    struct import_result *result)
{
	const struct src *src = file_read(j, map_path, (struct loc){0});
	struct import im = {.job = j, .told = {.mem = &j->mem}};
	struct shelf h = {.im = &im, .map_path = map_path, .inputs = inputs};
	struct figure *f;

	*result = (struct import_result){.yaml = {.mem = &j->mem}};
	if (src == NULL)
		return false;
	im.map = map_read(j, src);
	if (im.map == NULL)
		return false;
	if (im.map->period.year != 0) {
		im.begin = period_begin(im.map->period);
		im.end = period_end(im.map->period);
	}
	read_sources(&h);
	for (f = im.map->figures; f != NULL; f = f->next) {
		header_check_unit(&im, f);
		if (im.map->period.year != 0)
			figure_take(&im, f);
		total_check(&im, f);
	}
	result->files = h.files;
	result->rows = list_rows(j, im.map);
	if (job_failed(j))
		return false;
	import_write(&im, map_path, &result->yaml);
	return true;
}
