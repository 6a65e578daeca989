/*
 * Classes of characters: the table, and what follows from a class.
 */
#include "layout/class.h"

#include <stddef.h>

static const struct {
	uint32_t first, last;
	enum char_class class;
} ranges[] = {
#define KINSOKU(first, last, class) {first, last, CLASS_##class},
#include "layout/kinsoku.def"
#undef KINSOKU
};

enum char_class
class_of(uint32_t cp)
{
	size_t low = 0, high = sizeof(ranges) / sizeof(ranges[0]), mid;

	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return CLASS_HANZI;
	while (low < high) {
		mid = (low + high) / 2;
		if (cp > ranges[mid].last)
			low = mid + 1;
		else if (cp < ranges[mid].first)
			high = mid;
		else
			return ranges[mid].class;
	}
	return cp >= 0x2E80 || (cp >= 0x2150 && cp <= 0x27BF) ?
	    CLASS_HANZI : CLASS_LATIN;
}

/* One row a class; words are digits, letters and the marks inside them. */
const struct class_traits class_traits[] = {
	[CLASS_HANZI] = {.full = true},
	[CLASS_OPEN] = {.no_end = true, .blank_left = true, .full = true},
	[CLASS_CLOSE] = {.no_start = true, .blank_right = true, .full = true},
	[CLASS_PAUSE] = {.no_start = true, .blank_right = true, .full = true},
	[CLASS_STOP] = {.no_start = true, .blank_right = true, .full = true},
	[CLASS_COLON] = {.no_start = true, .blank_right = true, .full = true},
	[CLASS_DASH] = {.full = true},
	[CLASS_WAVE] = {.no_start = true, .full = true},
	[CLASS_MIDDLE] = {.no_start = true},
	[CLASS_JOINER] = {.no_start = true, .word = true},
	[CLASS_DIGIT] = {.word = true},
	[CLASS_LATIN] = {.word = true},
	[CLASS_LATIN_OPEN] = {.no_end = true, .word = true},
	[CLASS_LATIN_CLOSE] = {.no_start = true, .word = true},
	[CLASS_PREFIX] = {.no_end = true, .word = true},
	[CLASS_POSTFIX] = {.no_start = true, .word = true},
	[CLASS_SPACE] = {.no_start = true},
};

bool
class_is_unit(uint32_t cp)
{
	static const uint32_t units[] = {
		0x4E07, 0x4EBF, 0x5343, 0x767E,	/* 万 亿 千 百 */
		0x5E74, 0x6708, 0x65E5, 0x53F7,	/* 年 月 日 号 */
		0x65F6, 0x5206, 0x79D2, 0x5143,	/* 时 分 秒 元 */
		0x4F59, 0x591A, 0x4E2A, 0x4EF6,	/* 余 多 个 件 */
		0x6B21, 0x4EFD, 0x9879, 0x4EBA,	/* 次 份 项 人 */
		0x5BB6, 0x540D, 0x53F0, 0x7BC7,	/* 家 名 台 篇 */
		0x671F, 0x573A, 0x8D77, 0x5C4A,	/* 期 场 起 届 */
		0x500D, 0x6761, 0x9875, 0x5C81,	/* 倍 条 页 岁 */
	};
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (units[i] == cp)
			return true;
	return false;
}
