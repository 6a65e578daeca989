#!/bin/sh
# keys --owner: the form for one owner, with what the figures were before.
. tests/cli/common.inc
play

expect "a form for one owner" 0 "$Z" keys --blank --owner 文书岗 2022-h1.yml
prints "its kind" "格式: zongjie-form/1"
prints "its period" "期间: 2022年上半年"
prints "its owner" "责任: 文书岗"
holds "a figure with last year's value" grep -qx '  收文:   # 收文办理数（件），上年同期 1187' "$T/out"
holds "no other owner's figure" lacks "$T/out" 文稿
expect "without data there is no old value" 0 "$Z" keys --blank --owner 文书岗 -t ../../templates/half-year
holds "without data: the name alone" grep -qx '  收文:   # 收文办理数（件）' "$T/out"
holds "without data: the period is to be filled in" grep -q '^期间:   # 如' "$T/out"
expect "a figure that was not applicable" 0 "$Z" keys --blank --owner 督查岗 2022-h1.yml
holds "a figure that was not applicable: no old value" grep -qx '  热线:   # 12345热线办理件数（件）' "$T/out"
holds "parts of a ratio are asked for, not the ratio" lacks "$T/out" 办结率
expect "a list for one owner" 0 "$Z" keys --owner 文书岗 2022-h1.yml
holds "a list for one owner: two figures" [ "$(grep -c 办文 "$T/out")" = 2 ]
expect "an owner whom nobody knows" 1 "$Z" keys --owner 文书 2022-h1.yml
says "an owner whom nobody knows: who there is" "错误[I101]: 没有归“文书”的数"
says "an owner whom nobody knows: the others" "综合岗、文书岗"
expect "the whole form, with data" 0 "$Z" keys --blank 2022-h1.yml
prints "the whole form: a period file" "格式: zongjie-data/1"
holds "the whole form: old value and owner" grep -qx '  收文:   # 收文办理数（件），上年同期 1187，文书岗' "$T/out"
exit $failed
