/*
 * Linked into what B=cov makes, so that every process writes down what it
 * has reached: one that ends by _exit(), one that has given up the right to
 * write, one with small limits, one of another user, one whose calls fail.
 * A process that is killed outright writes nothing.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than the headers of Debian 12. */
#define ACCESS_TRUNCATE (1ULL << 14)

void __gcov_dump(void);
_Noreturn void __real__exit(int code);
_Noreturn void __wrap__exit(int code);
long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);

static void
unlimit(int what)
{
	struct rlimit r;

	if (getrlimit(what, &r) != 0)
		return;
	r.rlim_cur = r.rlim_max;
	setrlimit(what, &r);
	r.rlim_cur = r.rlim_max = RLIM_INFINITY;	/* of root alone */
	setrlimit(what, &r);
}

__attribute__((destructor)) static void
write_down(void)
{
	void (*disarm)(void);

	*(void **)&disarm = dlsym(RTLD_DEFAULT, "faults_disarm");
	if (disarm != NULL)
		disarm();
	unlimit(RLIMIT_FSIZE);
	unlimit(RLIMIT_AS);
	umask(0);	/* the next process may be somebody else's */
	__gcov_dump();
}

void
__wrap__exit(int code)
{
	write_down();
	__real__exit(code);
}

/* What is needed to add to a profile, as far as these rules know of it. */
static void
keep_profiles(int rules)
{
	static const unsigned long long more[] = {
		LANDLOCK_ACCESS_FS_READ_FILE | ACCESS_TRUNCATE,
		ACCESS_TRUNCATE, LANDLOCK_ACCESS_FS_READ_FILE, 0
	};
	struct landlock_path_beneath_attr rule = {
		.parent_fd = open(PROFILES, O_PATH | O_CLOEXEC),
	};
	unsigned i;

	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++) {
		rule.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE |
		    LANDLOCK_ACCESS_FS_MAKE_REG | more[i];
		if (__real_syscall(SYS_landlock_add_rule, rules,
		    LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0)
			break;
	}
	close(rule.parent_fd);
}

long
__wrap_syscall(long number, ...)
{
	long a[6];
	va_list list;
	int i;

	va_start(list, number);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (number == SYS_landlock_restrict_self)
		keep_profiles((int)a[0]);
	return __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
