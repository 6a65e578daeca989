/* Any bytes as a data file: read, checked, dumped. */
#include "fuzz/fuzz.h"

#include "data/data.h"

int
fuzz_data(const uint8_t *bytes, size_t n)
{
	struct job j;
	const struct src *s;
	const struct data *d;
	struct buf dump;

	job_open(&j, abort);
	dump = (struct buf){.mem = &j.mem};
	s = file_from_bytes(&j, "fuzz.yml", fuzz_text(&j, bytes, n), n);
	d = s != NULL ? data_read(&j, s) : NULL;
	if (d != NULL)
		data_dump(d, &dump);
	/* Nothing may fail without a word. */
	if (d == NULL && !job_failed(&j))
		abort();
	job_close(&j);
	return 0;
}
