/*
 * Rights given up: no_new_privs, seccomp, Landlock.
 */
#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0	/* no filter: its numbers are not known here */
#endif

/* Newer than the headers of Debian 12. */
#define ACCESS_TRUNCATE (1ULL << 14)

/* What a maker of documents never asks for. */
static const unsigned denied[] = {
	SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept,
	SYS_accept4, SYS_execve, SYS_execveat, SYS_ptrace,
	SYS_process_vm_readv, SYS_process_vm_writev, SYS_bpf, SYS_mount,
	SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns,
	SYS_keyctl, SYS_add_key, SYS_request_key, SYS_userfaultfd,
	SYS_perf_event_open, SYS_init_module, SYS_finit_module,
	SYS_kexec_load, SYS_reboot,
	425,	/* io_uring_setup: calls that no filter sees */
};

enum { DENIED = sizeof(denied) / sizeof(denied[0]), HEAD = 4 };

static bool
is_wanted(void)
{
#ifdef __SANITIZE_ADDRESS__
	return false;
#else
	const char *wish = getenv("ZONGJIE_CONFINE");

	return wish == NULL || strcmp(wish, "off") != 0;
#endif
}

/* Calls of `denied`, and of other machines' tables, fail with EPERM. */
static void
filter_calls(void)
{
	struct sock_filter code[HEAD + DENIED + 2] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 0, DENIED + 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		/* The table of x32 begins here; no other numbers are so high. */
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, DENIED + 1, 0),
	};
	struct sock_fprog program = {.len = HEAD + DENIED + 2, .filter = code};
	unsigned i;

	for (i = 0; i < DENIED; i++)
		code[HEAD + i] = (struct sock_filter)BPF_JUMP(BPF_JMP |
		    BPF_JEQ | BPF_K, denied[i], (unsigned char)(DENIED - i),
		    0);
	code[HEAD + DENIED] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ALLOW);
	code[HEAD + DENIED + 1] = (struct sock_filter)BPF_STMT(BPF_RET |
	    BPF_K, SECCOMP_RET_ERRNO | EPERM);
	syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

/* All that changes files or runs them, as far as this kernel knows it. */
static unsigned long long
changes(int version)
{
	unsigned long long all = LANDLOCK_ACCESS_FS_EXECUTE |
	    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
	    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
	    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

	all |= version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
	return all | (version >= 3 ? ACCESS_TRUNCATE : 0);
}

static const unsigned long long reading = LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR;

/* What is needed to put a file in a directory, whole. */
static const unsigned long long putting = LANDLOCK_ACCESS_FS_WRITE_FILE |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REFER | ACCESS_TRUNCATE;

/* A set of rules; `handled` is what it forbids elsewhere. */
struct rules {
	int fd, version;
	unsigned long long handled;
};

static bool
add_rule(const struct rules *r, int fd, unsigned long long access)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = access & r->handled, .parent_fd = fd,
	};

	return syscall(SYS_landlock_add_rule, r->fd,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

static bool
allow_writing(const struct rules *r, const char *dir)
{
	int fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && add_rule(r, fd, putting);

	if (fd >= 0)
		close(fd);
	return done;
}

/* What cannot be opened for good needs no leave to be read. */
static bool
allow_reading(const struct rules *r, const char *path)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	struct stat st;
	bool done;

	if (fd < 0)
		return errno != EMFILE && errno != ENFILE && errno != ENOMEM;
	done = fstat(fd, &st) == 0 && add_rule(r, fd, S_ISDIR(st.st_mode) ?
	    reading : LANDLOCK_ACCESS_FS_READ_FILE);
	close(fd);
	return done;
}

static int
landlock_version(void)
{
	long n = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return n > 0 ? (int)n : 0;
}

static bool
allow_all(const struct rules *r, const struct confine_files *files)
{
	const char *const *path;
	bool good = true;

	for (path = files->write; good && *path != NULL; path++)
		good = allow_writing(r, *path);
	for (path = files->read; good && path != NULL && *path != NULL;
	    path++)
		good = allow_reading(r, *path);
	return good;
}

int
confine_fence(const struct confine_files *files)
{
	struct rules r = {.version = landlock_version()};
	struct landlock_ruleset_attr attr;

	/* The first version lets no file go into another directory. */
	if (!is_wanted() || r.version < (files->moves ? 2 : 1))
		return -1;
	r.handled = changes(r.version) | (files->read != NULL ? reading : 0);
	attr = (struct landlock_ruleset_attr){.handled_access_fs = r.handled};
	r.fd = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof(attr), 0);
	if (r.fd < 0 || allow_all(&r, files))
		return r.fd;
	close(r.fd);
	return -1;
}

void
confine_narrow(int fence)
{
	if (fence >= 0)
		syscall(SYS_landlock_restrict_self, fence, 0);
}

void
confine_within(int fence)
{
	if (!is_wanted() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
	confine_narrow(fence);
	if (MACHINE != 0)
		filter_calls();
}

void
confine(const char *const *write)
{
	const struct confine_files files = {.write = write};
	int fence = write != NULL ? confine_fence(&files) : -1;

	confine_within(fence);
	if (fence >= 0)
		close(fence);
}

struct confinement
confine_offered(void)
{
	unsigned action = SECCOMP_RET_ERRNO;

	if (!is_wanted())
		return (struct confinement){0, 0};
	return (struct confinement){
		.landlock = landlock_version(),
		.seccomp = MACHINE != 0 && syscall(SYS_seccomp,
		    SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0,
	};
}
