#!/bin/sh
# trace: where every printed figure comes from, and the questions backwards.
. tests/cli/common.inc
play

trace() { "$Z" trace "$@"; }
line_of() { grep -n -e "$1" "$2" | head -n 1 | cut -d: -f 1; }
row() { grep -E -e "$1" "$T/out"; }

expect "the sample" 0 trace 2022-h1.yml
prints "a heading" "准确值"
n=$(line_of '收文: {值: 1286' 2022-h1.yml)
holds "a typed figure: exact value, place, source, owner and day" grep -Eq \
    "1286件 +1286 +办文.收文 +收文办理数 +2022-h1.yml:$n:11 +收文登记簿 +文书岗 +2022-06-30 .*1-counsel.xml:16:19" "$T/out"
prints "a comparison: both figures with their places" \
    "1286 比 1187（上年同期）：本期 1286（2022-h1.yml:$n:11）、上年同期 1187（2021-h1.yml:6:10）"
holds "a rounded figure: exact value" grep -Eq '120余篇 +127 +办文.文稿' "$T/out"
done_at=$(line_of '办结: 154' 2022-h1.yml) of=$(line_of '值: 163' 2022-h1.yml)
prints "a ratio: its parts" "督办.办结 154（2022-h1.yml:$done_at:7）、督办.事项 163（2022-h1.yml:$of:8）"
says "how many" "印出 112 处"

# ---- the page and the line are those of the PDF ----
"$Z" build -q -o s.pdf 2022-h1.yml && pdftotext -layout s.pdf s.txt
tr -d ' ' <s.txt | awk -v RS='\f' '/1874/ { print NR }' | head -n 1 >page
trace --of 印信.用印 2022-h1.yml >"$T/out" 2>/dev/null
holds "the page is that of the PDF ($(cat page))" \
    [ "$(awk 'NR == 2 { print $1 }' "$T/out")" = "$(cat page)" ]
want=$(tr -d ' ' <s.txt | awk -v RS='\f' -v p="$(cat page)" 'NR == p' | grep . | grep -n 1874 | cut -d: -f 1)
holds "so is the line ($want)" [ "$(awk 'NR == 2 { print $2 }' "$T/out")" = "$want" ]

# ---- the questions backwards ----
expect "--of a group" 0 trace --of 办会 2022-h1.yml
holds "--of a group: its two figures" [ "$(grep -c 办会 "$T/out")" = 2 ]
holds "--of a group: no other" lacks "$T/out" 办文
expect "--of a part" 0 trace --of 督办.办结 2022-h1.yml
prints "--of a part: what was computed from it" "94.5%"
expect "--of is by whole names" 0 trace --of 办 2022-h1.yml
quiet_output "--of is by whole names: nothing"
says "--of is by whole names: says so" "稿子里没有符合条件的数"
mkdir set && cp "$top"/templates/half-year/* set/
sed -i 's|<item>制发文件|<item>其中<num of="办文.收文"/>，制发文件|' set/1-counsel.xml
expect "printed twice" 0 trace -t set --of 办文.收文 2022-h1.yml
holds "printed twice: both places" [ "$(grep -c '1286件' "$T/out")" = 2 ]
expect "--file" 0 trace --file 2021-h1.yml 2022-h1.yml
prints "--file: what was compared with it" "上年同期 1187"
holds "--file: nothing else" lacks "$T/out" "120余篇"
expect "--file without the end" 0 trace --file 2021-h1 2022-h1.yml
prints "--file without the end: the same" "上年同期 1187"
expect "--file with a part of a name" 0 trace --file h1.yml 2022-h1.yml
quiet_output "--file with a part of a name: nothing"
expect "--file with a register" 0 trace --file 收文登记簿 2022-h1.yml
prints "--file with a register: its figure" "1286件"
holds "--file with a register: no other" lacks "$T/out" 发文登记簿
expect "--owner" 0 trace --owner 文书岗 2022-h1.yml
prints "--owner: what is his" "342份"
holds "--owner: nothing else" lacks "$T/out" 综合岗
expect "--owner nobody" 0 trace --owner 没有 2022-h1.yml
quiet_output "--owner nobody: nothing"

# ---- figures that are not made use of ----
expect "--unused: all are used" 0 trace --unused 2022-h1.yml
quiet_output "--unused: all are used: no list"
says "--unused: all are used: says so" "填了的数都用上了"
sed -e 's/^  文稿: 127.*/&\n  传真: 12/' -e 's/^  红码: .*/&\n  灰码: 5/' \
    -e 's/^  - 办文.制发 ≤ .*/&\n  - 防控.灰码 ≤ 防控.检查/' 2022-h1.yml >extra.yml
expect "--unused" 0 trace --unused extra.yml
n=$(line_of '传真: 12' extra.yml)
prints "--unused: the one that nobody asks for" "extra.yml:$n:3"
prints "--unused: why" "模板没有提到"
holds "--unused: not the one of an equation" lacks "$T/out" 灰码
holds "--unused: not the parts of a total" lacks "$T/out" 按机关
says "--unused: how many" "1 个数填了没有用上"

# ---- gaps, masks, mistakes ----
sed -e 's/^  文稿: 127 .*/  文稿: 待报/' -e 's/^  用印: .*/  用印: 不公开/' 2022-h1.yml >gap.yml
expect "a gap" 0 trace gap.yml
holds "a gap: is shown as one" grep -Eq '【缺：起草文稿数】 +缺 +办文.文稿' "$T/out"
says "a gap: told of" "还缺“起草文稿数”"
holds "a mask keeps its figure" grep -Eq '\*次 +不公开 +印信.用印' "$T/out"
sed 's/^  文稿: 127 .*/  文稿: 010/' 2022-h1.yml >bad.yml
expect "a mistake: exit 1" 1 trace bad.yml
prints "a mistake: the rest is traced" "1286件"
expect "no such file" 4 trace none.yml

# ---- forms ----
expect "--json" 0 trace --json 2022-h1.yml
holds "--json: as many rows" python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))["rows"]
assert len(rows) == 112, len(rows)
r = [r for r in rows if r["printed"] == "1286件"]
assert r[0]["role"] == "num" and r[0]["unit"] == "件", r
assert len(r) == 1 and r[0]["value"] == 1286 and r[0]["page"] == 1, r
assert r[0]["as_of"] == "2022-06-30" and r[0]["formula"] is None' "$T/out"
quiet_error "--json: nothing else is said"
expect "--csv" 0 trace --csv 2022-h1.yml
holds "--csv: WPS reads it" python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
assert len(rows) == 113 and all(len(r) == 14 for r in rows), len(rows)
assert open(sys.argv[1], "rb").read(3) == b"\xef\xbb\xbf"' "$T/out"
expect "--csv --json: the later" 0 trace --csv --json 2022-h1.yml
prints "--csv --json: the later wins" '{"schema":1'
exit $failed
