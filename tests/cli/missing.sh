#!/bin/sh
# missing: what is still to be had, from whom, and the line where it belongs.
. tests/cli/common.inc
play
line_of() { grep -n -e "$1" "$2" | head -n 1 | cut -d: -f 1; }

expect "the sample lacks nothing" 0 "$Z" missing 2022-h1.yml
quiet_output "the sample lacks nothing: no list"
says "the sample lacks nothing: says so" "模板要的都有了"

# ---- one of each kind ----
sed -e 's/^  文稿: 127 .*/  文稿: 待报/' \
    -e '/^  重大活动: 30 .*/d' \
    -e 's/^  用印: .*/  用印:/' \
    -e 's/^  办结: 154 .*/  办结: ~/' \
    -e 's/^  检查: 76/  检查: 7e1/' \
    -e '/^  失泄密: 0/d' -e '/^机要:$/d' \
    -e 's/^成文日期: .*//' 2022-h1.yml >gaps.yml
ZONGJIE_SHARE=$T/nothing expect "no fonts are needed" 1 "$Z" missing -t ../../templates/half-year gaps.yml
expect "gaps: exit 1" 1 "$Z" missing gaps.yml
row() { grep -E -e "$1" "$T/out"; }
belongs() { # name of the case, path, what the file holds there, column, state
	n=$(line_of "$3" gaps.yml)
	holds "$1" grep -Eq -e "^$2 .* $5 .* gaps.yml:$n:$4 " "$T/out"
}
belongs "待报: where it stands" 办文.文稿 '文稿: 待报' 7 待报
belongs "not given: the group it belongs to" 办会.重大活动 '^办会:' 1 没有写
belongs "left empty: its line" 印信.用印 '用印:$' 6 空着
belongs "a part of a ratio, not the ratio" 督办.办结 '办结: ~' 7 空着
belongs "mistyped" 防控.检查 '检查: 7e1' 7 写错了
holds "no group at all: the file" grep -Eq '^机要.失泄密 .* gaps.yml:1:1 ' "$T/out"
for day in 待报 ''; do
	sed "s/^成文日期: .*/成文日期: $day/" 2022-h1.yml >day.yml
	expect "the day of signing, “$day”" 1 "$Z" missing day.yml
	holds "the day of signing, “$day”: where it belongs" grep -Eq "^成文日期 .* day.yml:$(line_of '^成文日期' day.yml):[0-9]+ " "$T/out"
done
expect "gaps again: exit 1" 1 "$Z" missing gaps.yml
holds "the day of signing" grep -Eq '^成文日期 .*没有写' "$T/out"
holds "the ratio itself is not asked for" lacks "$T/out" 督办.办结率
holds "the name and its unit" grep -q '起草文稿数（篇）' "$T/out"
holds "the section" grep -Eq '^办文.文稿 .*聚焦主责主业' "$T/out"
holds "the template" grep -Eq '^办文.文稿 .*1-counsel.xml:18:[0-9]+$' "$T/out"
prints "by owner, with counts" "综合岗：缺 3 项"
prints "another owner" "机要岗：缺 2 项"
prints "nobody" "没有写明找谁：缺 1 项"
says "the total" "一共缺 7 项"
says "a mistake is explained" "gaps.yml:$(line_of '检查: 7e1' gaps.yml):7: 错误"
holds "gaps are not told of twice" lacks "$T/err" 还缺
expect "agrees with check" 1 "$Z" check --diagnostics=short gaps.yml
holds "agrees with check: as many" [ "$(grep -c 错误 "$T/err")" -ge 7 ]

# ---- what need not be there ----
sed -e 's/^  工伤补偿: .*/  工伤补偿: 无/' -e 's/^  红码: 2/  红码: 不适用/' \
    -e '/^上年: /d' 2022-h1.yml >fine.yml
expect "无, 不适用 and a clause without a base are no gaps" 0 "$Z" missing fine.yml

# ---- questions ----
expect "--owner" 1 "$Z" missing --owner 机要岗 gaps.yml
prints "--owner: his" 印信.用印
holds "--owner: no other's" lacks "$T/out" 办文.文稿
expect "--owner who owes nothing, in a file without mistakes" 0 "$Z" missing --owner 工会 2022-h1.yml
mkdir tree && cp office.yml 2021-h1.yml gaps.yml tree/
sed 's/^模板:.*/模板: half-year/; s/^  文稿: 127 .*/  文稿: 待报/' 2022-h1.yml >tree/2022-h1.yml
sed -i 's/^模板:.*/模板: half-year/' tree/gaps.yml tree/2021-h1.yml
expect "a directory" 1 "$Z" missing tree
prints "a directory: one file" tree/gaps.yml:
prints "a directory: the other" tree/2022-h1.yml:
expect "a directory without data" 2 "$Z" missing "$T/templates"
expect "no such file" 4 "$Z" missing none.yml
expect "no operand" 2 "$Z" missing

# ---- forms ----
expect "--json" 1 "$Z" missing --json gaps.yml
holds "--json: valid and whole" python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))["rows"]
assert len(rows) == 7, len(rows)
assert {r["owner"] for r in rows} >= {"综合岗", "机要岗", "督查岗", None}' "$T/out"
expect "--csv" 1 "$Z" missing --csv gaps.yml
holds "--csv: valid and whole" python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
assert len(rows) == 8 and rows[0][0] == "责任", rows[0]' "$T/out"
expect "--lang=en" 1 "$Z" missing --lang=en gaps.yml
prints "--lang=en: the states" "not given"

# ---- branches that were not taken ----
mkdir -p "$T/if/set" && cd "$T/if" || exit 2
cat >set/metrics.yml <<-'END'
	格式: zongjie-metrics/1
	指标:
	  机要.失泄密: {名称: 失泄密事件数, 单位: 起, 责任: 机要岗}
	  机要.处理: {名称: 处理人数, 单位: 人, 责任: 机要岗}
	  机要.通报: {名称: 通报次数, 单位: 次, 责任: 机要岗}
	  机要.备注: {名称: 备注, 类型: 词语, 可空: 是}
	  督办.事项: {名称: 督办事项数, 单位: 项, 责任: 督查岗}
	  督办.办结: {名称: 办结事项数, 单位: 项, 责任: 督查岗}
	  督办.率: {名称: 办结率, 单位: "%", 类型: 比率, 分子: 督办.办结, 分母: 督办.事项}
END
cat >set/report.xml <<-'END'
	<report xmlns="urn:zongjie:template:1"><title>总结</title>
	<para><choose><when test="机要.失泄密 = 0">未发生失泄密</when><otherwise>发生<num of="机要.失泄密"/>，处理<num of="机要.处理"/><clause><text of="机要.备注"/></clause></otherwise></choose>。</para>
	<para><if test="机要.失泄密 &gt; 3">通报<num of="机要.通报"/>，</if>甲。<if test="机要.失泄密 &gt; 5">办结率<num of="督办.率"/></if></para>
	<para show="对外"><num of="机要.对外的数"/></para></report>
END
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n单位: {名称: 甲办}\n机要: {失泄密: 0}\n督办: {办结: 待报}\n' >now.yml
expect "only branches not taken lack" 0 "$Z" missing now.yml
holds "what they want, and when" grep -Eq '^机要.处理 +处理人数（人） +没有写 +以上都不成立 ' "$T/out"
holds "the test is told" grep -Eq '^机要.通报 .* 没有写 +机要.失泄密 > 3 .* set/report.xml:3:' "$T/out"
holds "the parts of a ratio" grep -Eq '^督办.办结 .* 待报 +机要.失泄密 > 5 ' "$T/out"
holds "both of them" grep -Eq '^督办.事项 .* 没有写 +机要.失泄密 > 5 ' "$T/out"
holds "not what may be left out" lacks "$T/out" 机要.备注
holds "nor the other edition's" lacks "$T/out" 机要.对外的数
prints "counted apart" "机要岗：缺 0 项，另有 2 项视情况才要"
says "in all" "一共缺 0 项，另有 4 项视情况才要"
sed -i 's/失泄密: 0/失泄密: 2/' now.yml
expect "the branch is taken" 1 "$Z" missing now.yml
holds "then it is wanted" grep -Eq '^机要.处理 +处理人数（人） +没有写 +总结|^机要.处理 +处理人数（人） +没有写 +now' "$T/out"
prints "and counted so" "机要岗：缺 1 项，另有 1 项视情况才要"
"$Z" missing --json now.yml >"$T/out" 2>"$T/err"
holds "--json: the condition" python3 -c '
import json, sys
rows = {r["path"]: r["condition"] for r in json.load(open(sys.argv[1]))["rows"]}
assert rows == {"机要.处理": None, "机要.通报": "机要.失泄密 > 3",
    "督办.事项": "机要.失泄密 > 5", "督办.办结": "机要.失泄密 > 5"}, rows' "$T/out"

# ---- a figure and its growth are one gap ----
cat >set/report.xml <<-'END'
	<report xmlns="urn:zongjie:template:1"><title>总结</title>
	<para>督办<num of="督办.事项"/><clause>（<compare of="督办.事项"/>）</clause>，办结<num of="督办.办结"/>（<compare of="督办.办结"/>），<compare of="机要.失泄密"/>。</para></report>
END
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n单位: {名称: 甲办}\n机要: {失泄密: 待报}\n督办: {办结: 待报}\n' >now.yml
"$Z" build --draft --dump=text now.yml >"$T/out" 2>"$T/err"
prints "a draft shows it once" '督办【缺：督办事项数】，办结【缺：办结事项数】，【缺：失泄密事件数】。'
expect "the list has each once" 1 "$Z" missing now.yml
holds "three in all" [ "$(grep -c '^[机督]' "$T/out")" = 5 ]

# ---- rolled up ----
for n in 1 2; do
	printf '格式: zongjie-data/1\n期间: 2022年第%s季度\n督办: {%s}\n' \
	    "$([ $n = 1 ] && echo 一 || echo 二)" "$([ $n = 1 ] && echo '办结: 5' || echo '事项: 8, 办结: 待报')" >q$n.yml
done
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n单位: {名称: 甲办}\n机要: {失泄密: 0}\n按季度: [q1.yml, q2.yml]\n' >now.yml
expect "a file that lacks" 1 "$Z" missing now.yml
holds "not written there" grep -Eq '^督办.事项 .* 没有写 .*q1.yml:3:1 ' "$T/out"
holds "pending there" grep -Eq '^督办.办结 .* 待报 .*q2.yml:3:17 ' "$T/out"
exit $failed
