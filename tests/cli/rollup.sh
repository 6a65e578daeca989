#!/bin/sh
# rollup: months, quarters and sub-units as one data file that stands alone.
. tests/cli/common.inc
cp -R "$top/samples/rollup" "$T/r" && cd "$T/r" || exit 2
Z() { "$Z" "$@" --lang=zh_CN; }
has() { grep -qxF -e "$2" "$1"; }

expect "six months" 0 Z rollup monthly/*.yml -t template -o sum.yml
says "says so" "已汇总成 sum.yml"
holds "当期 adds up" has sum.yml "    值: 1286"
holds "with what each month gave" has sum.yml \
    "    按月: {1月: 201, 2月: 183, 3月: 236, 4月: 219, 5月: 222, 6月: 225}"
holds "and how, for people" has sum.yml \
    "  # 收文办理数（件），各月相加：201 + 183 + 236 + 219 + 222 + 225 = 1286"
holds "and from where" has sum.yml "    来源: 1月至6月的数据文件汇总"
holds "累计 is the last" has sum.yml "    值: 251046.80"
holds "时点 is the last" has sum.yml "  # 包保企业数（家），取末月：6月 12"
holds "名单 is all names" has sum.yml "    - 云岭光学"
holds "a name in two months once" [ "$(grep -c 望澜电子 sum.yml)" = 1 ]
holds "比率 is left to be computed" grep -q '# 办结率：.*由 督办.办结 ÷ 督办.事项 算出，是 94.5%' sum.yml
holds "and is not typed" lacks sum.yml "    办结率:"
holds "every file is named" has sum.yml "#   3月：monthly/2022-03.yml"
holds "the shortest period that holds all" has sum.yml "期间: 2022年上半年"
holds "what is still to be written" grep -q '^# 单位: .*还要写上' sum.yml

expect "the sample's sub-units" 0 Z rollup --by-unit units/*.yml -t template -o -
prints "make the same half-year" "  # 收文办理数（件），各单位相加：416 + 870 = 1286"

# ---- the same document ----
expect "a file that lists its months" 0 Z rollup 2022-h1.yml -o flat.yml
Z build --dump=text 2022-h1.yml >a && Z build --dump=text flat.yml >b
holds "reads back to the same words" cmp a b
expect "and all agrees" 0 Z sums flat.yml
holds "months = half-year is checked again" grep -q '^PASS .*办文.收文 = 办文.收文.按月' "$T/out"
sed -i 's/    值: 342/    值: 343/' flat.yml
expect "a figure changed by hand" 1 Z check flat.yml
says "is found out" "值 343 和按月合出的 342 不符"
expect "trace shows the months" 0 Z trace --of 办文.制发 2022-h1.yml
mkdir other
expect "in another directory" 0 Z rollup 2022-h1.yml -o other/flat.yml
Z build --dump=text other/flat.yml >b
holds "it finds its templates" cmp a b
expect "to standard output" 0 Z rollup monthly/*.yml -t template -o -
cp "$T/out" std.yml
holds "are the same bytes" cmp std.yml sum.yml
expect "of itself it is a fixed point" 0 Z rollup 2022-h1.yml -o other/again.yml
holds "byte for byte" cmp other/flat.yml other/again.yml

# ---- files that are there ----
expect "a file that is there" 4 Z rollup monthly/*.yml -t template -o sum.yml
says "is left alone" "已经存在"
expect "-f writes over it" 0 Z rollup -f monthly/*.yml -t template -o sum.yml
expect "never over an input" 4 Z rollup -f monthly/*.yml -t template -o monthly/2022-01.yml
expect "no directory" 4 Z rollup monthly/*.yml -t template -o none/sum.yml

# ---- what lacks ----
rm -f x.yml
expect "a month without a file" 1 Z rollup monthly/2022-0[2-6].yml -t template -o x.yml
says "is told of" "错误[D204]: 按月里没有2022年1月的文件"
says "and what to do" "加 --draft"
holds "nothing is written" [ ! -e x.yml ]
sed 's/收文: 236/收文: 待报/' monthly/2022-03.yml >3.yml && cp 3.yml monthly/2022-03.yml
expect "a month without the figure" 1 Z rollup monthly/*.yml -t template -o x.yml
says "is an error where it stands" "monthly/2022-03.yml:3:10: 错误[D206]: “收文办理数”缺3月的数"
holds "nothing is written either" [ ! -e x.yml ]
expect "in a draft" 0 Z rollup --draft monthly/*.yml -t template -o x.yml
says "it is a warning" "警告[D206]"
says "with the number of gaps" "缺 1 项"
holds "the sum is a gap" has x.yml "    值: ~"
holds "with a word why" has x.yml "  # 收文办理数（件），缺3月的数，没有合"
holds "the months that are there stay" has x.yml \
    "    按月: {1月: 201, 2月: 183, 3月: 待报, 4月: 219, 5月: 222, 6月: 225}"
holds "the twin beside it is summed" has x.yml "    值: 342"
Z check --draft x.yml >"$T/out" 2>"$T/err"
says "the gap is one when read back" "还缺“收文办理数”"

# ---- other parts of time ----
month() { # number, rest
	printf '格式: zongjie-data/1\n期间: 2022年%s月\n%s\n' "$1" "$2" >"m$1.yml"
}
month 3 '经费: {支出: 300.00}'
for n in 4 5 6; do month $n "经费: {支出: ${n}00.00}"; done
expect "the month before, for a quarter" 0 Z rollup --period 2022年第二季度 m3.yml m4.yml m5.yml m6.yml -t template -o -
prints "is where 累计 begins" "  # 年初以来经费支出（元），末月减期初：600.00 - 300.00 = 300"
prints "and is kept" "    按月: {3月: 300.00, 4月: 400.00, 5月: 500.00, 6月: 600.00}"
cp "$T/out" q2.yml
Z sums q2.yml >"$T/out"
holds "reads back" grep -Eq 'PASS .*按月 +300 +300 +0' "$T/out"
expect "without it" 1 Z rollup m4.yml m5.yml m6.yml -t template -o -
says "nothing is guessed" "错误[D217]"
quarter() {
	printf '格式: zongjie-data/1\n期间: 2022年第%s季度\n办文: {收文: %s}\n防控: {包保企业: %s}\n' "$1" "$2" "$3" >"q$1.yml"
}
quarter 一 10 7
quarter 二 20 9
expect "quarters" 0 Z rollup q一.yml q二.yml -t template -o h1.yml
holds "add up" has h1.yml "    按季度: {第一季度: 10, 第二季度: 20}"
holds "or take the last" has h1.yml "  # 包保企业数（家），取末季度：第二季度 9"
expect "and agree when read back" 0 Z sums h1.yml
prints "the last of quarters" "防控.包保企业 = 防控.包保企业.按季度的末期"
sed 's/上半年/下半年/; s/第一季度:/第三季度:/; s/第二季度:/第四季度:/' h1.yml >h2.yml
expect "halves make a year" 0 Z rollup h1.yml h2.yml -t template -o -
prints "the year" "期间: 2022年"

# ---- sub-units ----
unit() { # name, rest
	printf '格式: zongjie-data/1\n期间: 2022上半年\n单位: {名称: %s}\n%s\n' "$1" "$2" >"$1.yml"
}
unit 甲科 '办文: {收文: {值: 10, 上年同期: 8, 来源: 登记簿, 公开: 否}, 制发: 无}
防控: {包保企业: 2}'
unit 乙科 '办文: {收文: {值: 30, 上年同期: 20, 来源: 登记簿}, 制发: 3}
防控: {包保企业: 4}'
expect "sub-units" 0 Z rollup --by-unit 甲科.yml 乙科.yml -t template -o all.yml
holds "add up" has all.yml "  # 收文办理数（件），各单位相加：10 + 30 = 40"
holds "each named" has all.yml "    按单位: {甲科: 10, 乙科: 30}"
holds "also what stands at a day" has all.yml "    按单位: {甲科: 2, 乙科: 4}"
holds "with last year's" has all.yml "    上年同期: 28"
holds "the ledger they all name" has all.yml "    来源: 登记簿（甲科、乙科汇总）"
holds "what one hides is hidden" has all.yml "    公开: 否"
holds "无 adds nothing" has all.yml "    按单位: {甲科: 无, 乙科: 3}"
expect "they agree when read back" 0 Z sums all.yml
expect "without --by-unit" 1 Z rollup 甲科.yml 乙科.yml -t template -o -
says "says what to add" "错误[D241]: 这些文件都是2022年上半年的数"
says "namely" "加 --by-unit"
unit 乙科 '办文: {收文: 30}'
expect "last year's of one only" 0 Z rollup -v --by-unit 甲科.yml 乙科.yml -t template --draft -o -
says "is not taken for all" "提示[D242]: “收文办理数”的上年同期，有的文件写了，乙科的没有写"
expect "one file without parts" 1 Z rollup 甲科.yml -t template -o -
says "is no rollup" "错误[D244]"
expect "months and quarters" 1 Z rollup m4.yml q一.yml -t template -o -
says "do not go together" "错误[D240]"
expect "no such period" 1 Z rollup --period 上半年 m4.yml m5.yml -t template -o -
says "is told of" "[D143]"
expect "no operand" 2 Z rollup
cp -R template words && sed -i 's/^  调研.企业:.*/&\n  调研.主题: {名称: 主题, 类型: 词语}/' words/metrics.yml
month 4 '调研: {主题: 水利}'
month 5 '调研: {主题: 水利}'
month 6 '调研: {企业: [甲]}'
expect "words that agree" 0 Z rollup --draft --period 2022年第二季度 m4.yml m5.yml m6.yml -t words -o -
prints "are kept" "主题: 水利"
month 5 '调研: {主题: 交通}'
expect "words that do not" 0 Z rollup --draft --period 2022年第二季度 m4.yml m5.yml m6.yml -t words -o -
says "are told of" "警告[D243]: “主题”各处写法不同（4月写“水利”，5月写“交通”）"
holds "and left out" lacks "$T/out" "主题:"
exit $failed
