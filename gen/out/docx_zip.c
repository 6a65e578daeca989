/*
 * A package as a file: a ZIP (APPNOTE 6.3, 4.3) without times and
 * owners, so that the same parts give the same bytes.
 */
#include <libdeflate.h>
#include <string.h>

#include "out/docx.h"

enum {
	LEVEL = 6,
	VERSION = 20,		/* needed to unpack: deflate */
	DEFLATE = 8,
	FIRST_DAY = 0x0021	/* 1980-01-01: as good as no date */
};

/* Where a part is, for the directory at the end. */
struct packed_part {
	size_t at;
	uint32_t crc, packed, size;
};

static void
put_little(struct buf *to, uint32_t n, int bytes)
{
	for (; bytes > 0; bytes--, n >>= 8)
		buf_putc(to, (char)(n & 0xFF));
}

/* What local header and directory entry have in common. */
static void
put_facts(struct buf *to, const struct packed_part *p, const char *name)
{
	put_little(to, VERSION, 2);
	put_little(to, 0, 2);
	put_little(to, DEFLATE, 2);
	put_little(to, 0, 2);
	put_little(to, FIRST_DAY, 2);
	put_little(to, p->crc, 4);
	put_little(to, p->packed, 4);
	put_little(to, p->size, 4);
	put_little(to, (uint32_t)strlen(name), 2);
	put_little(to, 0, 2);
}

static void
put_part(struct buf *to, const struct docx_part *part, struct packed_part *p,
    struct libdeflate_compressor *packer)
{
	const char *bytes = buf_text(&part->content);
	size_t n = part->content.len;
	size_t most = libdeflate_deflate_compress_bound(packer, n);
	struct buf packed = {.mem = to->mem};

	buf_took(&packed, libdeflate_deflate_compress(packer, bytes, n,
	    buf_room(&packed, most), most));
	*p = (struct packed_part){
		.at = to->len, .crc = libdeflate_crc32(0, bytes, n),
		.packed = (uint32_t)packed.len, .size = (uint32_t)n,
	};
	buf_put(to, "PK\3\4", 4);
	put_facts(to, p, part->name);
	buf_puts(to, part->name);
	buf_put(to, packed.text, packed.len);
}

static void
put_entry(struct buf *to, const struct docx_part *part,
    const struct packed_part *p, size_t start)
{
	buf_put(to, "PK\1\2", 4);
	put_little(to, VERSION, 2);
	put_facts(to, p, part->name);
	put_little(to, 0, 2);
	put_little(to, 0, 2);
	put_little(to, 0, 2);
	put_little(to, 0, 4);
	put_little(to, (uint32_t)(p->at - start), 4);
	buf_puts(to, part->name);
}

bool
docx_zip(const struct docx_part *parts, size_t count, struct buf *to)
{
	struct libdeflate_compressor *packer =
	    libdeflate_alloc_compressor(LEVEL);
	struct packed_part *places = NEW_ARRAY(to->mem, struct packed_part, count);
	size_t start = to->len, directory, end, i;

	if (packer == NULL)
		return false;
	for (i = 0; i < count; i++)
		put_part(to, &parts[i], &places[i], packer);
	libdeflate_free_compressor(packer);
	directory = to->len;
	for (i = 0; i < count; i++)
		put_entry(to, &parts[i], &places[i], start);
	end = to->len;
	buf_put(to, "PK\5\6", 4);
	put_little(to, 0, 4);
	put_little(to, (uint32_t)count, 2);
	put_little(to, (uint32_t)count, 2);
	put_little(to, (uint32_t)(end - directory), 4);
	put_little(to, (uint32_t)(directory - start), 4);
	put_little(to, 0, 2);
	return true;
}
