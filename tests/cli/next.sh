#!/bin/sh
# next: the data file of the next period, with no figure of the old one in it.
. tests/cli/common.inc
cp -R tests/cli/next/. "$T"
cd "$T" || exit 2

# ---- the usual way ----
expect "the next period" 0 "$Z" next 2022-h2.yml
quiet_output "the next period: nothing on standard output"
holds "the next period: each entry becomes what it should" diff -u expect.yml 2023-h1.yml
says "the next period: what was made" "已开好“2023-h1.yml”：2023年上半年，20 个数待报"
says "the next period: texts that are still the old ones" "下面 5 处文字还是上一期的"
says "the next period: where they stand" "第15行  总述.主线：学习宣传贯彻党的二十大精神"
says "the next period: remarks" "注释没有动"
says "the next period: last year's file is not there" "没有上年同期的“2022-h1.yml”"
expect "the next period: a draft can be made of it" 0 "$Z" build --draft -o a.pdf 2023-h1.yml
expect "the next period: a final one cannot" 1 "$Z" build -o b.pdf 2023-h1.yml
says "the next period: what is missing is said" "还缺“收文数”"
sed -i 's/: 待报/: 5/' 2023-h1.yml
cp 2023-h1.yml kept.yml
expect "what was filled in is not lost" 4 "$Z" next 2022-h2.yml
says "what was filled in is not lost: says so" "2023-h1.yml"
holds "what was filled in is not lost: nothing is changed" cmp -s 2023-h1.yml kept.yml
expect "--force" 0 "$Z" next -f 2022-h2.yml
holds "--force: made anew" cmp -s 2023-h1.yml expect.yml
expect "--lang=en" 0 "$Z" next -f --lang=en 2022-h2.yml
says "--lang=en: in English" "made “2023-h1.yml” for 2023年上半年: 20 figures are 待报"
expect "messages as JSON" 0 "$Z" next -f --diagnostics=json 2022-h2.yml
holds "messages as JSON: nothing else" [ ! -s "$T/err" ]

# ---- last year, and the period before ----
cat >2022-h1.yml <<'END'
格式: zongjie-data/1
期间: 2022上半年
单位: {名称: 望澜办, 简称: 望澜办}
模板: set
办文: {收文: 1186}
END
"$Z" next -f -q 2022-h2.yml
holds "last year's file is there: linked" grep -q '^上年: 2022-h1.yml              # 同比的底数$' 2023-h1.yml
expect "the year after, from a file without 上年" 0 "$Z" next 2022-h1.yml -o c.yml
holds "without 上年: none is made up" lacks c.yml 上年
cp 2021-h2.yml last.yml
sed 's/2021/2022/' last.yml >2022下半年.yml
cp last.yml 2021下半年.yml
cp last.yml 2022上半年.yml
expect "without 上年, but there is such a file" 0 "$Z" next 2022下半年.yml
holds "without 上年, but there is such a file: linked" grep -qx '上年: 2022上半年.yml' 2023上半年.yml
says "without 上年, but there is such a file: says so" "上年同期取“2022上半年.yml”"
sed 's/文: 到企业和项目一线了解情况偏少/文: 到企业和项目一线了解情况偏少，能够进入决策的意见建议不多，成果转化还不够快/' \
    2022-h2.yml >old-2022-h2.yml
sed -i 's|<signature/>|<section id="problems" owner="综合岗"><title>存在的问题</title><for-each of="问题"><para><text of="项.文"/>。</para></for-each></section><signature/>|' set/report.xml
"$Z" next -q old-2022-h2.yml
"$Z" check --draft --diagnostics=short -v --against old-2022-h2.yml old-2023-h1.yml >"$T/out" 2>"$T/err"
says "sentences that nobody changed are found" "[N410]"

# ---- names ----
next_of() { # OLD-NAME PERIOD NEW-NAME NEW-PERIOD
	sed "s/期间: .*/期间: $2/; /^上年/d" 2022-h1.yml >"$1"
	expect "$1" 0 "$Z" next "$1"
	holds "$1: becomes $3" grep -qx "期间: $4" "$3"
}
next_of 2022-12.yml 2022年12月 2023-01.yml 2023年1月
next_of 月报202209.yml 2022-09 月报202210.yml 2022-10
next_of 2022q4.yml 2022第四季度 2023q1.yml 2023第一季度
next_of 2022年三季度.yml 2022年第三季度 2022年四季度.yml 2022年第四季度
next_of 总结2022.yml 2022年 总结2023.yml 2023年
next_of 望澜办2022年上半年.yml 2022上半年 望澜办2022年下半年.yml 2022下半年
mkdir 2022H1 2022H2
sed 's/模板: set/模板: ..\/set\n上期: ..\/2021H2\/数据.yml/' 2022-h1.yml >2022H1/数据.yml
expect "the period in the name of a directory" 0 "$Z" next 2022H1/数据.yml
holds "the period in the name of a directory: the next one" grep -qx '期间: 2022下半年' 2022H2/数据.yml
holds "the period in the name of a directory: the old file" grep -qx '上期: ../2022H1/数据.yml' 2022H2/数据.yml
cp 2022-h1.yml 数据.yml
expect "a name without a period" 1 "$Z" next 数据.yml
says "a name without a period: I118" "错误[I118]: 看不出新文件该叫什么：“数据.yml”的名字里没有 2022年上半年"
mkdir 别处
expect "to another directory" 0 "$Z" next 数据.yml -o 别处/新.yml
holds "to another directory: the set is found from there" grep -qx '模板: ../set' 别处/新.yml
expect "to a directory that is not there" 4 "$Z" next 数据.yml -o 没有/新.yml
expect "several at once" 0 "$Z" next -f 2022-h1.yml 2022-12.yml
says "several at once: the second" "已开好“2023-01.yml”"
expect "several at once, one of them wrong" 1 "$Z" next -f 数据.yml 2022-12.yml
says "several at once, one of them wrong: the other is made" "已开好“2023-01.yml”"
expect "several at once with -o" 2 "$Z" next -o a.yml 2022-h1.yml 2022-12.yml
says "several at once with -o: says so" "-o 只能和一份数据一起用"

# ---- what takes its figures from elsewhere ----
cat >合成2022-h1.yml <<'END'
格式: zongjie-data/1
期间: 2022上半年
单位: {名称: 望澜办, 简称: 望澜办}
模板: set
按月: [月报202201.yml, 月报202202.yml, 月报202203.yml, 月报202204.yml, 月报202205.yml, 月报202206.yml]
按单位: {招商科: 招商科.yml}
END
for m in 1 2 3 4 5 6; do
	sed "s/期间: .*/期间: 2022年${m}月/; /^上年/d" 2022-h1.yml >"月报20220$m.yml"
done
sed '/^按单位/d' 合成2022-h1.yml >分月2022-h1.yml
expect "files of months" 0 "$Z" next 分月2022-h1.yml
holds "files of months: those of the new period" grep -qx \
    '按月: \[月报202207.yml, 月报202208.yml, 月报202209.yml, 月报202210.yml, 月报202211.yml, 月报202212.yml\]' 分月2022-h2.yml
printf '格式: zongjie-data/1\n沿用: 2022-h1.yml\n模板: set\n成文日期: 2022-07-05\n会议: {次数: 3}\n' >纪要.yml
expect "a document that takes its figures from a period file" 0 "$Z" next 纪要.yml -o 新纪要.yml
holds "a document that takes its figures from a period file: from the new one" grep -qx '沿用: 2022-h2.yml' 新纪要.yml
holds "a document that takes its figures from a period file: its own are open" grep -qx '会议: {次数: 待报}' 新纪要.yml
"$Z" rollup -q 月报20220[1-6].yml -t set -o 汇总2022-h1.yml
expect "a file made by rollup" 1 "$Z" next 汇总2022-h1.yml
says "a file made by rollup: I116" "错误[I116]"

# ---- odd layouts ----
sed 's/$/\r/' 2022-h1.yml >crlf-2022-h1.yml
expect "CR LF" 0 "$Z" next crlf-2022-h1.yml
holds "CR LF: on each line" [ "$(grep -c "$(printf '\r')$" crlf-2022-h2.yml)" -eq "$(wc -l <crlf-2022-h2.yml)" ]
printf '{格式: zongjie-data/1, 期间: 2022上半年, 上年: 2021-h1.yml, 单位: {名称: 望澜办, 简称: 望澜办}, 模板: set, 办文: {收文: {截至: 2022-06-30, 值: 3}}}\n' >一行2022-h1.yml
rm 2021-h2.yml
expect "all on one line" 0 "$Z" next 一行2022-h1.yml
holds "all on one line: changed in place" grep -qxF \
    '{格式: zongjie-data/1, 期间: 2022下半年, 单位: {名称: 望澜办, 简称: 望澜办}, 模板: set, 办文: {收文: {值: 待报}}}' 一行2022-h2.yml
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: [set\n' >bad-2022-h1.yml
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n办文:\n  收文: {值: 3,   # 含甲, 乙\n    说明: 丙, 截至: 2022-06-30, 来源: 簿}\n' >括号2022-h1.yml
expect "brackets over lines, with a remark" 0 "$Z" next 括号2022-h1.yml
holds "brackets over lines, with a remark: in order" grep -qxF '  收文: {值: 待报, 来源: 簿}' 括号2022-h2.yml
expect "a file that cannot be read" 1 "$Z" next bad-2022-h1.yml
holds "a file that cannot be read: nothing is written" [ ! -e bad-2022-h2.yml ]
exit $failed
