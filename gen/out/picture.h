#ifndef OUT_PICTURE_H
#define OUT_PICTURE_H

#include "base/buf.h"
#include "image/image.h"

/*
 * Images as files again, for writers whose formats take whole files: a JPEG
 * as it is, all else as PNG (ISO/IEC 15948).  The suffix; NULL when there is
 * no memory for packing.
 */
const char *picture_file(const struct image *i, struct buf *to);

/* `bytes` in base 64 (RFC 4648). */
void picture_base64(struct buf *to, const struct buf *bytes);

#endif
