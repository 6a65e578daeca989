/*
 * Font files as bytes: mapping them, and seeing that the table directory
 * tells the truth, before anything else looks inside.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "font/font_inside.h"

enum {
	DIRECTORY = 12,		/* bytes before the table records */
	RECORD = 16,
	TABLES_MAX = 256
};

#define TAG4(a, b, c, d) \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

/* Tables we need, and how long each must be for what is read of it. */
static const struct need {
	const char *name;
	uint32_t tag;
	uint32_t least;
	unsigned group;		/* of 1 and 2 one must be whole */
} needs[] = {
	{"head", TAG4('h', 'e', 'a', 'd'), 54, 0},
	{"hhea", TAG4('h', 'h', 'e', 'a'), 36, 0},
	{"maxp", TAG4('m', 'a', 'x', 'p'), 6, 0},
	{"hmtx", TAG4('h', 'm', 't', 'x'), 4, 0},
	{"cmap", TAG4('c', 'm', 'a', 'p'), 4, 0},
	{"glyf", TAG4('g', 'l', 'y', 'f'), 1, 1},
	{"loca", TAG4('l', 'o', 'c', 'a'), 4, 1},
	{"CFF", TAG4('C', 'F', 'F', ' '), 4, 2},
};
enum { NEEDS = sizeof(needs) / sizeof(needs[0]) };

static uint32_t
be16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t
be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

static bool
fail(struct trouble *t, enum diag_code code, const char *detail)
{
	t->code = code;
	t->detail = detail;
	return false;
}

static uint64_t
stamp_number(const struct stat *st)
{
	const int64_t facts[] = {
		(int64_t)st->st_dev, (int64_t)st->st_ino, st->st_size,
		st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
	};

	return XXH3_64bits(facts, sizeof(facts));
}

bool
mapping_open(struct mapping *m, const char *path, struct trouble *t)
{
	struct stat st;
	void *at = MAP_FAILED;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*m = (struct mapping){0};
	if (fd < 0)
		return fail(t, F201, strerror(errno));
	if (fstat(fd, &st) != 0)
		fail(t, F201, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		fail(t, F203, NULL);
	else if (st.st_size < DIRECTORY || st.st_size > INT32_MAX)
		fail(t, F202, "sfnt");
	else if ((at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE,
	    fd, 0)) == MAP_FAILED)
		fail(t, F201, strerror(errno));
	close(fd);
	if (at == MAP_FAILED)
		return false;
	m->at = at;
	m->len = (size_t)st.st_size;
	m->stamp = stamp_number(&st);
	return true;
}

void
mapping_close(struct mapping *m)
{
	union {
		const unsigned char *given;
		void *taken;
	} at = {.given = m->at};

	if (m->at != NULL)
		munmap(at.taken, m->len);
	*m = (struct mapping){0};
}

int
sfnt_face_count(const struct mapping *m)
{
	uint32_t n;

	if (m->len < DIRECTORY)
		return 0;
	switch (be32(m->at)) {
	case 0x00010000:
	case TAG4('t', 'r', 'u', 'e'):
	case TAG4('O', 'T', 'T', 'O'):
		return 1;
	case TAG4('t', 't', 'c', 'f'):
		n = be32(m->at + 8);
		return n <= (m->len - DIRECTORY) / 4 ? (int)n : 0;
	default:
		return 0;
	}
}

/* Where the table directory of face `index` begins. */
static size_t
directory_of(const struct mapping *m, int index)
{
	if (be32(m->at) != TAG4('t', 't', 'c', 'f'))
		return 0;
	return be32(m->at + DIRECTORY + 4 * (size_t)index);
}

/* Ticks off the need that a table record meets; false when it is cut off. */
static bool
tick(const struct mapping *m, const unsigned char *record, bool *met,
    struct trouble *t)
{
	uint32_t tag = be32(record), at = be32(record + 8);
	uint32_t len = be32(record + 12);
	size_t i;

	for (i = 0; i < NEEDS && needs[i].tag != tag; i++)
		;
	if (at > m->len || len > m->len - at)
		return fail(t, F202, i < NEEDS ? needs[i].name : "sfnt");
	if (i == NEEDS)
		return true;
	if (len < needs[i].least)
		return fail(t, F202, needs[i].name);
	met[i] = true;
	if (i == 0 && be32(m->at + at + 12) != 0x5F0F3CF5)
		return fail(t, F202, "head");
	if (i == 0 && (be16(m->at + at + 18) < 16 ||
	    be16(m->at + at + 18) > 16384))
		return fail(t, F202, "head");
	if (needs[i].tag == TAG4('m', 'a', 'x', 'p') &&
	    be16(m->at + at + 4) == 0)
		return fail(t, F202, "maxp");
	return true;
}

/* Whether outlines of one kind are there, and all that goes with both. */
static bool
all_met(const bool *met, struct trouble *t)
{
	bool whole[] = {true, true, true};
	size_t i;

	for (i = 0; i < NEEDS; i++) {
		if (!met[i] && needs[i].group == 0)
			return fail(t, F202, needs[i].name);
		whole[needs[i].group] &= met[i];
	}
	return whole[1] || whole[2] || fail(t, F203, NULL);
}

bool
sfnt_check(const struct mapping *m, int index, struct trouble *t)
{
	bool met[NEEDS] = {false};
	int faces = sfnt_face_count(m);
	size_t at, n, i;

	if (faces == 0)
		return fail(t, F203, NULL);
	if (index < 0 || index >= faces)
		return fail(t, F204, NULL);
	at = directory_of(m, index);
	if (at > m->len - DIRECTORY)
		return fail(t, F202, "sfnt");
	n = be16(m->at + at + 4);
	if (n > TABLES_MAX || n > (m->len - at - DIRECTORY) / RECORD)
		return fail(t, F202, "sfnt");
	for (i = 0; i < n; i++)
		if (!tick(m, m->at + at + DIRECTORY + RECORD * i, met, t))
			return false;
	return all_met(met, t);
}

bool
sfnt_is_name(const char *path)
{
	static const char *const ends[] = {".ttf", ".otf", ".ttc", ".otc"};
	size_t n = strlen(path), i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (n > 4 && strcasecmp(path + n - 4, ends[i]) == 0)
			return true;
	return false;
}
