/* Any bytes as a file of templates: read and checked against the table. */
#include "fuzz/fuzz.h"

#include "template/inside.h"

int
fuzz_template(const uint8_t *bytes, size_t n)
{
	struct job j;
	const struct src *s;
	const struct node *root = NULL;
	const struct tpl *t = NULL;
	struct check c;
	struct buf dump;
	bool sound = true;

	job_open(&j, abort);
	dump = (struct buf){.mem = &j.mem};
	c = (struct check){.job = &j};
	s = file_from_bytes(&j, "fuzz.xml", fuzz_text(&j, bytes, n), n);
	if (s != NULL)
		root = xml_read(&j, s, &sound);
	if (root != NULL)
		t = check_file(&c, root, false);
	if (t != NULL) {
		check_names(&c, true);
		template_dump(t, &dump);
	} else if (!job_failed(&j))
		abort();
	job_close(&j);
	return 0;
}
