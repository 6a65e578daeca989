/* One target as libFuzzer wants it: -DTARGET=data. */
#include "fuzz/fuzz.h"

#define JOIN(a, b) a##b
#define NAME(target) JOIN(fuzz_, target)

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	return NAME(TARGET)(bytes, n);
}
