/*
 * The whole line: a data file, a line “%%”, a report.xml; in a directory of
 * the process's own.  A draft and the external edition.
 */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen.h"

static char dir[512];

static void
clean(void)
{
	static const char *const names[] = {
		"data.yml", "report.xml", "metrics.yml",
	};
	char path[1024];
	size_t i;

	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		unlink(path);
	}
	rmdir(dir);
}

static const char *
directory(void)
{
	const char *place = getenv("TMPDIR");

	if (dir[0] == '\0') {
		snprintf(dir, sizeof(dir), "%s/zongjie-fuzz.%ld",
		    place != NULL ? place : "/tmp", (long)getpid());
		mkdir(dir, 0700);
		atexit(clean);
	}
	return dir;
}

static void
put(const char *name, const void *bytes, size_t n)
{
	char path[1024];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", directory(), name);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(bytes, 1, n, f) != n)
		abort();
	fclose(f);
}

static void
build(bool external)
{
	struct gen_options options = GEN_OPTIONS_INIT;
	struct gen_result result = {0};
	struct job j;
	char data[1024];
	bool done;

	snprintf(data, sizeof(data), "%s/data.yml", directory());
	job_open(&j, abort);
	result.pdf.mem = &j.mem;
	options.data = data;
	options.template_dir = directory();
	options.share = ".";
	options.draft = !external;
	options.external = external;
	done = gen_build(&j, &options, &result);
	/* Either a document or a reason, never neither and never both. */
	if (done ? result.pdf.len == 0 : !job_failed(&j))
		abort();
	job_close(&j);
}

int
fuzz_line(const uint8_t *bytes, size_t n)
{
	static const char metrics[] = "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {单位: 件, 类别: 当期}\n"
	    "  办文.发文: {单位: 件, 类别: 当期, 公开: 否}\n"
	    "  办文.电话: {单位: 个, 类别: 时点, 约数: 余}\n";
	const char *s = (const char *)bytes;
	const char *cut = memmem(s, n, "\n%%\n", 4);
	size_t data = cut != NULL ? (size_t)(cut - s) + 1 : n;

	put("data.yml", s, data);
	put("report.xml", cut != NULL ? cut + 4 : "", cut != NULL ?
	    n - data - 3 : 0);
	put("metrics.yml", metrics, sizeof(metrics) - 1);
	build(false);
	build(true);
	return 0;
}
