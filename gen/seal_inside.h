#ifndef SEAL_INSIDE_H
#define SEAL_INSIDE_H

/*
 * What making and checking a seal share.  A seal is YAML for people to read:
 *
 *     格式: zongjie-seal/1
 *     程序: "zongjie 0.1.0"
 *     选项: {数据, 模板, 改数, 草稿, …}     what the PDF was built with
 *     PDF: {文件, 字节, sha256}
 *     输入: a list of {文件, 类别, 字节, sha256}
 *     数: a list of {数, 取法, 值, 印作, 出处}
 *     封: the SHA-256 of all lines above
 *
 * Files are named as seen from the seal, those that come with the program
 * under 自带/.  封 guards against slips, not against forgers: whoever can
 * write the seal can write that line too.
 */
#include "base/sha256.h"
#include "data/data.h"
#include "doc/doc.h"
#include "gen.h"

#define SEAL_FORMAT "zongjie-seal/1"
#define SEAL_OURS "自带/"

/* A figure as a seal knows it. */
struct sealed {
	const struct sealed *next;
	const char *path, *role;
	const char *value;	/* exact; "" for words */
	const char *text;	/* as printed */
	struct loc loc;		/* in the data, or in the seal */
	bool met;
};

/* The figures of a document, in its order. */
struct sealed *seal_figures(struct arena *mem, const struct doc *d);

/* Reads a seal; NULL after messages.  `src` becomes its text. */
const struct data *seal_read(struct job *j, const char *path,
    const struct src **src);

/* The text of an entry; NULL when there is none. */
const char *seal_text_of(const struct data *d, const char *key);

/* The figures that a seal lists. */
struct sealed *seal_read_figures(struct arena *mem,
    const struct data *root);

/* Which messages tell of figures that changed, went and came. */
struct seal_alarm {
	enum diag_code changed, gone, come;
};

extern const struct seal_alarm seal_verifying;

/*
 * Tells of each figure that is not as it was sealed, and puts it into
 * `json` unless that is NULL; how many there are.
 */
unsigned seal_compare(struct job *j, struct sealed *sealed,
    struct sealed *now, const struct seal_alarm *alarm, struct buf *json);

/* "name":"value" of JSON; null for NULL. */
void seal_put_member(struct buf *b, const char *name, const char *value);

/* `path` as seen from the directory of the seal. */
const char *seal_name(struct arena *mem, const char *share,
    const char *seal, const char *path);

/* The other way round. */
const char *seal_path(struct arena *mem, const char *share,
    const char *seal, const char *name);

#endif
