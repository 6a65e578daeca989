/*
 * The package around a workbook; alone sees libarchive.  Nothing is written:
 * the parts that matter are unpacked into memory, the others are stepped
 * over.  The library is loaded when the first workbook comes: it brings six
 * others, which a build without one would pay for at each start.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/library.h"
#include "import/xlsx.h"

/* What is asked of libarchive, one row a function. */
#define FUNCTIONS(X) \
	X(read_new) X(read_free) X(read_support_format_zip_seekable) \
	X(read_open_fd) X(read_next_header) X(read_data) \
	X(entry_pathname) X(entry_is_encrypted)

struct library {
	void *handle;
#define X(name) __typeof__(archive_##name) *name;
	FUNCTIONS(X)
#undef X
};

struct package {
	struct job *job;
	struct library lib;
	struct archive *a;
	const char *path;
	struct loc asked;
	size_t size, unpacked;
	struct xlsx_part *first, **tail;
};

const struct xlsx_part *
xlsx_part(const struct xlsx_part *parts, const char *name)
{
	while (parts != NULL && strcmp(parts->name, name) != 0)
		parts = parts->next;
	return parts;
}

static bool
refuse(struct package *p, enum diag_code code, const char *what)
{
	diag_add(p->job, code, p->asked, p->path,
	    arena_strdup(&p->job->mem, what));
	return false;
}

static bool
load(struct package *p)
{
	static const char *const names[] = {
		"libarchive.so.13", "libarchive.so", NULL,
	};
	struct library *l = &p->lib;
	bool good;

	l->handle = library_open(names);
	good = l->handle != NULL;
#define X(name) \
	good = good && library_find(l->handle, "archive_" #name, &l->name);
	FUNCTIONS(X)
#undef X
	return good ? true : refuse(p, I032, "libarchive");
}

/* Parts never lead out of the package; a name that tries is a trap. */
static bool
is_decent(const char *name)
{
	const char *s;

	if (*name == '/' || strchr(name, '\\') != NULL ||
	    (*name != '\0' && name[1] == ':'))
		return false;
	for (s = name; (s = strstr(s, "..")) != NULL; s += 2)
		if ((s == name || s[-1] == '/') &&
		    (s[2] == '/' || s[2] == '\0'))
			return false;
	for (s = name; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			return false;
	return *name != '\0';
}

static bool
matters(const char *name)
{
	static const char *const parts[] = {
		"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
		"xl/styles.xml", "xl/sharedStrings.xml",
		"content.xml",	/* of an .ods */
	};
	static const char sheets[] = "xl/worksheets/";
	size_t i, n = strlen(name);

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strcmp(parts[i], name) == 0)
			return true;
	return strncmp(name, sheets, strlen(sheets)) == 0 &&
	    strcmp(name + n - 4, ".xml") == 0;
}

/* Whether what came out so far is more than a workbook would hold. */
static bool
is_bomb(const struct package *p)
{
	return p->unpacked > XLSX_UNPACKED || (p->unpacked > XLSX_SMALL &&
	    p->unpacked / XLSX_RATIO > p->size);
}

static bool
unpack(struct package *p, const char *name)
{
	struct buf b = {.mem = &p->job->mem};
	struct xlsx_part *part;
	la_ssize_t n;

	for (;;) {
		n = p->lib.read_data(p->a, buf_room(&b, 65536), 65536);
		if (n < 0)
			return refuse(p, I020, name);
		if (n == 0)
			break;
		buf_took(&b, (size_t)n);
		p->unpacked += (size_t)n;
		if (is_bomb(p))
			return refuse(p, I022, name);
	}
	part = NEW(&p->job->mem, struct xlsx_part);
	part->name = arena_strdup(&p->job->mem, name);
	part->text = buf_text(&b);
	part->len = b.len;
	*p->tail = part;
	p->tail = &part->next;
	return true;
}

static bool
read_parts(struct package *p)
{
	struct archive_entry *e;
	const char *name;
	int rc, n = 0;

	while ((rc = p->lib.read_next_header(p->a, &e)) != ARCHIVE_EOF) {
		if (rc < ARCHIVE_WARN)
			return refuse(p, I020, "ZIP");
		if (++n > XLSX_PARTS)
			return refuse(p, I022, "ZIP");
		name = p->lib.entry_pathname(e);
		if (name == NULL)
			continue;
		if (!is_decent(name))
			return refuse(p, I023, name);
		if (p->lib.entry_is_encrypted(e))
			return refuse(p, I021, name);
		if (!matters(name))
			continue;
		if (xlsx_part(p->first, name) != NULL)
			return refuse(p, I023, name);
		if (!unpack(p, name))
			return false;
	}
	return true;
}

/* What is no ZIP: a workbook with a password, for one. */
static bool
check_kind(struct package *p, int fd)
{
	unsigned char head[8];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	if (n == 8 && memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0)
		return refuse(p, I021, "OLE");
	if (n < 4 || memcmp(head, "PK\3\4", 4) != 0)
		return refuse(p, I020, "ZIP");
	return true;
}

/* Opens a regular file, never waiting for it. */
static int
open_file(struct package *p)
{
	int fd = open(p->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0) {
		diag_add(p->job, B001, p->asked, p->path, strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		diag_add(p->job, B002, p->asked, p->path);
	} else if (st.st_size > XLSX_FILE) {
		diag_add(p->job, B003, p->asked, p->path,
		    arena_printf(&p->job->mem, "%d", XLSX_FILE));
	} else {
		p->size = (size_t)st.st_size;
		if (check_kind(p, fd))
			return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool
read_package(struct package *p, int fd)
{
	bool good;

	p->a = p->lib.read_new();
	if (p->a == NULL)
		return refuse(p, I020, "libarchive");
	p->lib.read_support_format_zip_seekable(p->a);
	if (p->lib.read_open_fd(p->a, fd, 65536) != ARCHIVE_OK)
		good = refuse(p, I020, "ZIP");
	else
		good = read_parts(p);
	p->lib.read_free(p->a);
	return good;
}

const struct xlsx_part *
xlsx_zip_read(struct job *j, const char *path, struct loc asked)
{
	struct package p = {.job = j, .asked = asked,
	    .path = arena_strdup(&j->mem, path), .tail = &p.first};
	int fd = open_file(&p);
	bool good;

	if (fd < 0)
		return NULL;
	good = load(&p) && read_package(&p, fd);
	library_close(p.lib.handle);
	close(fd);
	if (good && p.first == NULL)
		good = refuse(&p, I024, "xl/workbook.xml");
	return good ? p.first : NULL;
}
