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
says "an owner whom nobody knows: who there is" "错误[I101]: 没有归“文书”负责的数"
says "an owner whom nobody knows: the others" "综合岗、文书岗"
expect "the whole form, with data" 0 "$Z" keys --blank 2022-h1.yml
prints "the whole form: a period file" "格式: zongjie-data/1"
holds "the whole form: old value and owner" grep -qx '  收文:   # 收文办理数（件），上年同期 1187，文书岗' "$T/out"

# ---- one edition's figures ----
mkdir -p "$T/ed/set" && cd "$T/ed" || exit 2
cat >set/metrics.yml <<-'END'
	格式: zongjie-metrics/1
	公开缺省: 是
	指标:
	  办文.收文: {名称: 收文数, 单位: 件}
	  办文.制发: {名称: 制发数, 单位: 份, 公开: 否}
	  办文.文稿: {名称: 文稿数, 单位: 篇}
END
cat >set/report.xml <<-'END'
	<report xmlns="urn:zongjie:template:1"><title>总结</title>
	<para><num of="办文.收文" show="内部"/><num of="办文.制发"/></para>
	<para show="对外"><num of="办文.文稿"/></para></report>
END
list() { "$Z" keys -t set "$@" 2>&1 | grep 办文 | cut -f 1 | tr '\n' ' '; }
holds "all editions" equals "$(list)" "办文.收文 办文.制发 办文.文稿 "
holds "the internal one" equals "$(list --edition=内部)" "办文.收文 办文.制发 "
holds "the external one" equals "$(list --edition=external)" "办文.制发 办文.文稿 "
expect "with what it masks" 0 "$Z" keys -t set --edition=对外
prints "as a mask" "制发数（份），不公开，印作 *"
holds "its twin is shown" grep -qx '办文.文稿	文稿数（篇）' "$T/out"
exit $failed
