#ifndef DATA_RENEW_H
#define DATA_RENEW_H

#include "data/facts.h"

/*
 * The file of the next period, made from this one's text: comments, order and
 * layout stay, and so does all that is true of any period (the office, the
 * template set, 来源, 责任, 公开, 核对, 不适用).  Every figure becomes 待报, so
 * that none can be handed on by mistake; what was said of it (截至, 说明,
 * 口径变更) goes.  期间, 上年, 上期 and names of files with the period in them
 * move on, the months of 按月 too; 成文日期 and what numbers or dates a document
 * are left open.  Words and sentences stay, and are listed.
 */
struct renew_text {
	const struct renew_text *next;
	const char *path;	/* 总述.主线 */
	const char *text;
	struct place place;	/* in the new file */
};

struct renewed {
	const char *text;	/* the new file; NULL: it could not be made */
	struct period period;
	size_t opened;		/* figures that are 待报 now */
	const struct renew_text *kept;	/* words of the period before */
	const char *last_year;	/* 上年 of the new file; NULL: none */
	const char *lacking;	/* 上年 was put into a comment: no such file */
	bool remarks;		/* a comment speaks of the old year */
};

/*
 * Renews `src`, the period file of `f`, for a file that will be called `path`.
 * False after messages: I116 when it was rolled up, I117 when the new text
 * does not say what it should.
 */
bool renew(struct job *j, const struct facts *f, const struct src *src,
    const char *path, struct renewed *result);

/*
 * `name` with the period `from`, as it is spelled there (2022-h1, 2022上半年,
 * 202203 …), made `to`; NULL when it is not in the name.
 */
const char *renew_name(struct arena *mem, const char *name,
    struct period from, struct period to);

/*
 * The same for the path of a file: where its last part says the period that
 * part alone, else the directories.
 */
const char *renew_file_name(struct arena *mem, const char *path,
    struct period from, struct period to);

#endif
