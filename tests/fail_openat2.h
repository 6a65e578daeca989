#ifndef TESTS_FAIL_OPENAT2_H
#define TESTS_FAIL_OPENAT2_H

/* let_fail("openat2", …) of fail.h; all other calls go through. */
#include <dlfcn.h>
#include <stdarg.h>
#include <sys/syscall.h>

#include "fail.h"

long
syscall(long number, ...)
{
	long (*next)(long, ...), a[6];
	va_list list;
	int i;

	if (number == SYS_openat2 && fails("openat2"))
		return -1;
	va_start(list, number);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	*(void **)&next = dlsym(RTLD_NEXT, "syscall");
	return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

#endif
