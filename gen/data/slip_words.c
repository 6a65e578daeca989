/*
 * What is left to libyaml: its own sentences, and what they mean to a writer.
 * Most slips never get here, because slip.c has seen and repaired them.
 */
#include <string.h>

#include "data/slip.h"

static const struct words {
	const char *problem, *context;	/* parts of libyaml's; NULL: any */
	enum diag_code code;
	bool at_context;
} words[] = {
	{"end of stream", "quoted scalar", D009, true},
	{"document indicator", "quoted scalar", D009, true},
	{"escape", NULL, D027, false},
	{"hexdecimal", NULL, D027, false},
	/* That brackets close has been seen to: what lacks is a comma. */
	{"expected ',' or ']'", NULL, D041, false},
	{"expected ',' or '}'", NULL, D041, false},
	{"mapping values are not allowed", NULL, D012, false},
	{"block sequence entries are not allowed", NULL, D030, false},
	{"mapping keys are not allowed", NULL, D021, false},
	{"could not find expected ':'", NULL, D023, true},
	{"did not find expected key", NULL, D033, false},
	{"did not find expected '-'", NULL, D035, false},
	{"found a tab", NULL, D004, false},
	{"cannot start any token", NULL, D010, false},
	{"alphabetic or numeric", NULL, D013, true},
	{NULL, "tag", D014, true},
	{"URI", NULL, D014, false},
	{"tag handle", NULL, D014, false},
	{NULL, "directive", D016, true},
	{"document start", NULL, D024, false},
	{NULL, "block scalar", D029, true},
};

enum diag_code
slip_translate(const char *problem, const char *context, bool *at_context)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct words *w = &words[i];

		if ((w->problem == NULL || (problem != NULL &&
		    strstr(problem, w->problem) != NULL)) &&
		    (w->context == NULL || (context != NULL &&
		    strstr(context, w->context) != NULL))) {
			*at_context = w->at_context && context != NULL;
			return w->code;
		}
	}
	*at_context = false;
	return D032;
}
