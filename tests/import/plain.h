#ifndef TESTS_IMPORT_PLAIN_H
#define TESTS_IMPORT_PLAIN_H

/* The plainest spreadsheet there is: a title, 乙, and below it 2. */
#include "ledger.h"
#include "zip.h"

#define PLAIN "<body><table name=\"表\"><table-row><table-cell><p>乙</p>" \
	"</table-cell></table-row><table-row><table-cell value-type=\"float\" " \
	"value=\"2\"/></table-row></table></body>"

static inline bool
import_plain(struct job *j, struct import_result *r)
{
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	struct buf b;

	zip_add(&z, "content.xml", PLAIN, strlen(PLAIN), 0);
	b = zip_end(&z);
	return import_over(j, MAP("a.ods") SUM "\n", "a.ods", b.text,
	    b.len, r);
}

#endif
