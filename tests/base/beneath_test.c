/*
 * Files beneath a directory: with openat2, and where the kernel has none (a
 * filter answers ENOSYS); links that stay, links that leave, and somebody who
 * exchanges them all the time.
 */
#include "fail.h"
#include "fail_openat2.h"
#include "own_place.h"

#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#include "base/beneath.h"

/* Where not 0, /tmp has that number as well, on another disk. */
static ino_t twin;

/* Somebody moves /tmp away and back. */
static bool gone;

int
stat(const char *restrict name, struct stat *restrict st)
{
	int done = fstatat(AT_FDCWD, name, st, 0);

	if (gone && strcmp(name, "/tmp") == 0) {
		errno = ENOENT;
		return -1;
	}
	if (twin != 0 && strcmp(name, "/tmp") == 0) {
		st->st_ino = twin;
		st->st_dev++;
	}
	return done;
}

/* The first byte of what is opened, or 0 with errno. */
static int
first_byte(const char *dir, const char *name)
{
	int fd = beneath_open(dir, name);
	char c = 0;

	if (fd < 0)
		return fd == -1 ? 0 : '?';
	if (read(fd, &c, 1) != 1)
		c = '?';
	close(fd);
	return c;
}

static const struct {
	const char *name;
	int error;		/* 0: "good" is read */
} names[] = {
	{"a", 0}, {"./a", 0}, {"d/b", 0}, {"d//b", 0}, {"d/../a", 0},
	{"link", 0}, {"d/up", 0}, {"around/b", 0}, {"twice", 0},
	{"absolute", 0}, {"whole/d/b", 0}, {"d/self/d/b", 0},
	{"none", ENOENT}, {"d/none", ENOENT}, {"a/b", ENOTDIR},
	{"none/a", ENOENT}, {"loop", ELOOP}, {"d/loop/x", ELOOP},
	{"../set/a", EXDEV}, {"/etc/passwd", EXDEV}, {"d/../../out", EXDEV},
	{"leaves", EXDEV}, {"leaves2", EXDEV}, {"away/secret", EXDEV},
	{"etc/passwd", EXDEV}, {"root/etc/passwd", EXDEV},
	{"link_leaves", EXDEV}, {"nowhere", EXDEV},
	{"40/1", 0}, {"40/0", ELOOP}, {"longest", 0},
};

/* Whether the name leads to what is good (0), or is refused like that. */
static bool
leads_to(const char *name, int error)
{
	int got;

	errno = 0;
	got = first_byte("set", name);
	if (error == 0 ? got == 'g' : got == 0 && errno == error)
		return true;
	fprintf(stderr, "%.80s: '%c', %s\n", name, got != 0 ? got : '-',
	    strerror(errno));
	return false;
}

/* `n` times `part`, then `end`. */
static const char *
repeated(unsigned n, const char *part, const char *end)
{
	static char name[2 * PATH_MAX];

	for (name[0] = '\0'; n > 0; n--)
		strcat(name, part);
	return strcat(name, end);
}

static const char *
behind(const char *first, const char *rest)
{
	static char name[2 * PATH_MAX];

	snprintf(name, sizeof(name), "%s%s", first, rest);
	return name;
}

/* How many of them are not as they should be. */
static int
try_names(void)
{
	int wrong = 0, before = open_files();
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		wrong += !leads_to(names[i].name, names[i].error);
	wrong += !leads_to(repeated(NAME_MAX, "n", ""), 0);
	wrong += !leads_to(repeated(NAME_MAX + 1, "n", ""), ENAMETOOLONG);
	wrong += !leads_to(repeated(PATH_MAX / 2 - 1, "./", "a"), 0);
	wrong += !leads_to(repeated(PATH_MAX / 2 - 1, "./", "/a"),
	    ENAMETOOLONG);
	wrong += !leads_to(repeated(63, "deep/", "a"), 0);
	return wrong + (first_byte("linked", "d/b") != 'g') +
	    (first_byte("none", "a") != 0 || errno != ENOENT) +
	    (open_files() != before);
}

/* The directory may get the number of standard input. */
static int
try_names_without_standard_input(void)
{
	close(STDIN_FILENO);
	return try_names();
}

/* From here on there is no openat2 for this process. */
static void
forget_openat2(int error)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO |
		    (unsigned)error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {4, code};

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0 ||
	    syscall(SYS_openat2, -1, "", NULL, 0) != -1 || errno != error)
		_exit(99);
}

/* What `f` gives in a child without openat2; `error` 0: with it. */
static int
in_child(int error, int (*f)(void))
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (error != 0)
			forget_openat2(error);
		_exit(f());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
names_lead_where_they_may(void **state)
{
	(void)state;
	assert_int_equal(in_child(0, try_names), 0);
	assert_int_equal(in_child(ENOSYS, try_names), 0);
	assert_int_equal(in_child(EPERM, try_names), 0);
	assert_int_equal(in_child(EAGAIN, try_names), 0);
	assert_int_equal(in_child(0, try_names_without_standard_input), 0);
	assert_int_equal(in_child(ENOSYS, try_names_without_standard_input),
	    0);
}

/* Where Linux itself would go on, or open a directory. */
static int
try_limits(void)
{
	int before = open_files(), wrong = 0;

	wrong += !leads_to("d/", EISDIR);
	wrong += !leads_to(".", EISDIR);
	wrong += !leads_to(repeated(64, "deep/", "a"), ENAMETOOLONG);
	/* 4,000 bytes of the link and the rest, with a NUL. */
	wrong += !leads_to(behind("long/", repeated(46, "./", "/a")), 0);
	wrong += !leads_to(behind("long/", repeated(46, "./", "//a")),
	    ENAMETOOLONG);
	return wrong + (open_files() != before);
}

static void
a_walk_by_names_has_its_limits(void **state)
{
	(void)state;
	assert_int_equal(in_child(ENOSYS, try_limits), 0);
}

/* When what is exchanged has come to rest, the kernel is asked again. */
static void
asks_the_kernel_again_while_directories_move(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < 7; i++)
		let_fail("openat2", EAGAIN, 0);
	/* Only the kernel opens this one. */
	assert_int_equal(first_byte("set", repeated(64, "deep/", "a")), 'g');
	assert_true(all_failed());
}

/* The target of "absolute" is looked for from the root of all. */
static void
tells_the_directory_from_all_others(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(stat("set", &st), 0);
	twin = st.st_ino;
	assert_true(leads_to("absolute", 0));
	twin = 0;
	gone = true;
	assert_true(leads_to("absolute", 0));
	gone = false;
	let_fail("fstat", EIO, 0);
	assert_true(leads_to("absolute", EXDEV));
	assert_true(all_failed());
}

/* Nothing is waited for, and only who asks is told what kind it is. */
static void
a_pipe_is_not_waited_for(void **state)
{
	int fd = beneath_open("set", "pipe");
	struct stat st;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	close(fd);
}

/* ---- somebody exchanges what is there ---- */

/* A file for a link that leaves, a directory for one. */
static void
exchange(void)
{
	for (;;) {
		renameat2(AT_FDCWD, "set/x", AT_FDCWD, "set/y",
		    RENAME_EXCHANGE);
		renameat2(AT_FDCWD, "set/s", AT_FDCWD, "set/t",
		    RENAME_EXCHANGE);
	}
}

static long
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum { GOOD = 1, REFUSED = 2, SECRET = 4, ELSE = 8 };

/* What it used to be: looked at, then opened. */
static int
open_naively(const char *name)
{
	char path[64], *real, *top = realpath("set", NULL);
	int got = 0, fd;

	snprintf(path, sizeof(path), "set/%s", name);
	real = realpath(path, NULL);
	if (real != NULL && top != NULL &&
	    strncmp(real, top, strlen(top)) == 0) {
		char c = '?';

		fd = open(path, O_RDONLY | O_CLOEXEC);
		got = fd >= 0 && read(fd, &c, 1) == 1 ? c : 0;
		if (fd >= 0)
			close(fd);
	}
	if (got == 0)
		errno = EXDEV;
	free(real);
	free(top);
	return got;
}

static int
watch(bool naively, long least, long most, int until)
{
	long began = milliseconds(), now;
	pid_t pid = fork();
	int seen = 0, got;
	unsigned n = 0;

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		exchange();
	}
	do {
		const char *name = n++ % 2 == 0 ? "x" : "s/secret";

		errno = 0;
		got = naively ? open_naively(name) : first_byte("set", name);
		seen |= got == 'g' ? GOOD : got == 's' ? SECRET :
		    got == 0 && errno == EXDEV ? REFUSED : ELSE;
		now = milliseconds() - began;
	} while (now < least || (now < most && (seen & until) != until));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return seen;
}

static int
watch_ours(void)
{
	return watch(false, 1500, 20000, GOOD | REFUSED);
}

static int
watch_naively(void)
{
	return watch(true, 0, 20000, SECRET);
}

/* The exchange is quick enough to be noticed, or else this shows nothing. */
static void
what_was_checked_is_what_is_opened(void **state)
{
	(void)state;
	assert_true(in_child(0, watch_naively) & SECRET);
	assert_int_equal(in_child(0, watch_ours), GOOD | REFUSED);
	assert_int_equal(in_child(ENOSYS, watch_ours), GOOD | REFUSED);
}

static const char scene[] =
    "mkdir -p set/d elsewhere set/s && cd set && echo good >a &&"
    "echo good >d/b && echo secret >../elsewhere/secret && echo secret >../out &&"
    "ln -s a link && ln -s ../a d/up && ln -s d around && ln -s link twice &&"
    "ln -s \"$PWD/a\" absolute && ln -s \"$PWD\" whole && ln -s .. d/self &&"
    "ln -s loop loop && ln -s loop d/loop &&"
    "ln -s ../out leaves && ln -s d/../../out leaves2 &&"
    "ln -s ../elsewhere away && ln -s /etc etc && ln -s /proc/self/root root &&"
    "ln -s /none/a nowhere &&"
    /* 40 links one behind the other are good, 41 are not. */
    "mkdir 40 && ln -s ../a 40/40 && i=40 && while [ $i -gt 0 ]; do"
    " ln -s $i 40/$((i - 1)); i=$((i - 1)); done &&"
    "echo good >$(printf %255s | tr ' ' n) && i=0 &&"
    "ln -s $(printf %4000s | sed 's|  |./|g') long &&"
    "ln -s $(printf %4094s | sed 's|  |./|g')a longest &&"
    "(while [ $i -lt 64 ]; do mkdir deep && cd deep && echo good >a;"
    " i=$((i + 1)); done) &&"
    "ln -s leaves link_leaves && mkfifo pipe && ln -s set ../linked &&"
    "echo good >x && ln -s ../out y && echo good >s/secret &&"
    "ln -s ../elsewhere t";

static int
enter(void **state)
{
	(void)state;
	return enter_place(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lead_where_they_may),
		cmocka_unit_test(a_walk_by_names_has_its_limits),
		cmocka_unit_test(asks_the_kernel_again_while_directories_move),
		cmocka_unit_test(tells_the_directory_from_all_others),
		cmocka_unit_test(a_pipe_is_not_waited_for),
		cmocka_unit_test(what_was_checked_is_what_is_opened),
	};

	return cmocka_run_group_tests(tests, enter, leave_place);
}
