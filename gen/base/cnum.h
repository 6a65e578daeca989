#ifndef BASE_CNUM_H
#define BASE_CNUM_H

#include "base/arena.h"

/*
 * Chinese numerals (GB/T 15835—2011).  Counting uses 零 and the powers:
 * 十二, 二十, 一百零五, 一万二千; numbering uses digits with 〇: 二〇二二.
 */

/* 0 ≤ n: 零, 一 … 十, 十一 … 九千九百九十九万…; up to 10^16 - 1. */
const char *cnum_count(struct arena *mem, long n);

/* The digits one by one, as years are read: 2022 → 二〇二二. */
const char *cnum_digits(struct arena *mem, long n);

#endif
