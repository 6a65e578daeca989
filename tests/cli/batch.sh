#!/bin/sh
# batch: the same bytes as one by one; failures stay alone; what is unchanged
# is left alone; what is told of it all.
. tests/cli/common.inc
mkdir -p "$T/samples"
cp -R "$top/samples/batch" "$T/samples/"
ln -s "$top/templates" "$T/templates"
cd "$T/samples/batch" || exit 2
rm -rf out

# ---- a look at what would be made ----
expect "-n" 0 "$Z" batch -n jobs.yml
says "-n: how many" "共 12 份：要做 12 份，未变 0 份；什么也没有写"
holds "-n: each with its reason and its name" grep -q '^01 .*没有出过 .*out/澜东经开区办公室-2022年上半年.pdf$' "$T/out"
holds "-n: nothing is left, not even a directory" [ ! -e out ]

expect "two of twelve fail" 5 "$Z" batch jobs.yml -j 2 --report r.json --report r.csv --report r.xml
says "the verdict" "12 项：新出 10，未变 0，失败 2，缺数的 2 份；"
says "what failed, and why" "失败 澜集新城办公室  04/2022-h1.yml:12:"
says "how to go on" "zongjie batch jobs.yml --retry-failed"
quiet_output "nothing on standard output"
holds "ten reports" [ "$(ls out/*.pdf | wc -l)" -eq 10 ]
same=0
for d in 01 02 03 05 06 07 08 10 11 12; do
	"$Z" build -q -o one.pdf $d/2022-h1.yml
	for f in out/*.pdf; do cmp -s one.pdf "$f" && same=$((same + 1)); done
done
holds "the same bytes as one by one" [ "$same" -eq 10 ]
holds "nothing half-written is left" [ -z "$(find . -name '*.tmp' -o -path '*/.zongjie/tmp*')" ]
cat out/*.pdf | cksum >"$T/sum"

# ---- reports ----
json() { python3 -c "import json,sys; d=json.load(open('r.json')); print($1)"; }
holds "JSON: counts" equals "$(json "(d['made'],d['failed'],d['unchanged'],len(d['jobs']))")" "(10, 2, 0, 12)"
holds "JSON: who owes what" equals "$(json "[g['name'] for g in d['jobs'][3]['gaps']]")" "['用印审核次数', '规范整理档案数', '派车次数']"
holds "JSON: the first error of the broken one" equals "$(json "d['jobs'][8]['first']")" "09/2022-h1.yml:10:3: 错误[D001]: 这里用了全角冒号“：”"
holds "JSON: messages with places" equals "$(json "d['jobs'][8]['messages'][0]['line'] > 0")" True
holds "CSV: begins with a BOM" [ "$(head -c 3 r.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]
holds "CSV: a line for each" [ "$(wc -l <r.csv)" -eq 13 ]
holds "CSV: its columns" grep -q '"单位","编号","状态","页数","缺项","警告","用时","文件","首条错误"' r.csv
holds "CSV: a report" grep -q '^"澜东经开区办公室","01","新出","8","0"' r.csv
holds "JUnit: it is XML" xmllint --noout r.xml
holds "JUnit: failures" equals "$(xmllint --xpath 'string(/testsuite/@failures)' r.xml)" 2
expect "a report of another kind" 2 "$Z" batch jobs.yml --report r.txt

# ---- what has not changed ----
find out -printf '%p %T@ %s\n' | sort >"$T/before"
expect "-n after a run" 0 "$Z" batch -n jobs.yml
says "-n after a run: only what failed" "要做 2 份，未变 10 份"
holds "-n after a run: why" grep -q '^04 .*上次失败' "$T/out"
find out -printf '%p %T@ %s\n' | grep -v 'out/.zongjie \|lock' | sort >"$T/after"
grep -v 'out/.zongjie \|lock' "$T/before" >"$T/same"
holds "-n after a run: no file is touched" cmp -s "$T/same" "$T/after"
expect "-n -B" 0 "$Z" batch -n -B --json jobs.yml
holds "-n -B: all of them, as JSON" equals "$(python3 -c "
import json
rows = json.load(open('$T/out'))['rows']
print(len(rows), sorted({r['why'] for r in rows}), rows[0]['id'], rows[0]['unit'])")" \
    "12 ['again', 'failed'] 01 澜东经开区办公室"
expect "-n --retry-failed" 0 "$Z" batch -n --retry-failed --csv jobs.yml
holds "-n --retry-failed: two of them, as CSV" [ "$(wc -l <"$T/out")" -eq 3 ]
expect "--csv without -n" 2 "$Z" batch --csv jobs.yml
expect "again" 5 "$Z" batch jobs.yml
says "again: ten are unchanged" "新出 0，未变 10，失败 2"
touch 01/2022-h1.yml
expect "touched" 5 "$Z" batch jobs.yml
says "touched: it is what it was" "新出 0，未变 10"
cp 01/2022-h1.yml keep.yml
# Within the same second, of the same size, with the same time.
stamp=$(stat -c %y 01/2022-h1.yml)
sed -i 's/演练: 0/演练: 1/; t; s/演练: [1-9]/演练: 0/' 01/2022-h1.yml
touch -d "$stamp" 01/2022-h1.yml
expect "-n: changed behind its time" 0 "$Z" batch -n jobs.yml
holds "-n: changed behind its time: noticed" grep -q '^01 .*变了' "$T/out"
expect "changed behind its time" 5 "$Z" batch jobs.yml
says "changed behind its time: made anew" "新出 1，未变 9"
cp keep.yml 01/2022-h1.yml
expect "changed back" 5 "$Z" batch jobs.yml
says "changed back: made anew" "新出 1，未变 9"
holds "changed back: the same bytes" equals "$(cat out/*.pdf | cksum)" "$(cat "$T/sum")"
f=$(ls out/*.pdf | head -n 1)
printf x | dd of="$f" bs=1 seek=5000 conv=notrunc 2>/dev/null
expect "an output was changed" 5 "$Z" batch jobs.yml
says "an output was changed: made anew" "新出 1，未变 9"
rm -f "$f"
expect "an output is gone" 5 "$Z" batch jobs.yml
says "an output is gone: made anew" "新出 1，未变 9"
holds "an output is gone: the same bytes" equals "$(cat out/*.pdf | cksum)" "$(cat "$T/sum")"
expect "-B" 5 "$Z" batch jobs.yml -B
says "-B: all anew" "新出 10，未变 0"
expect "other options" 5 "$Z" batch jobs.yml --draft --report r.json
says "other options: a draft of each but the broken one" "新出 11，未变 0，失败 1"
expect "--retry-failed" 5 "$Z" batch jobs.yml
expect "--retry-failed: only those" 5 "$Z" batch jobs.yml --retry-failed
says "--retry-failed: the others are left alone" "新出 0，未变 10，失败 2"
sed -i 's/办会：/办会: /' 09/2022-h1.yml
expect "mended" 5 "$Z" batch jobs.yml --retry-failed
says "mended: made" "新出 1，未变 10，失败 1"

# ---- elsewhere ----
(cd / && "$Z" batch "$T/samples/batch/jobs.yml" 2>"$T/err")
says "from elsewhere: the same records" "新出 0，未变 11"
expect "-o" 5 "$Z" batch jobs.yml -o "$T/else"
says "-o: how to go on" "zongjie batch jobs.yml -o $T/else --retry-failed"
holds "-o: there" [ "$(ls "$T"/else/out/*.pdf | wc -l)" -eq 11 ]
expect "a directory" 5 "$Z" batch . -o "$T/dir"
holds "a directory: the same" [ "$(ls "$T"/dir/out/*.pdf | wc -l)" -eq 11 ]
expect "--fail-fast" 5 "$Z" batch jobs.yml -o "$T/fast" -j 1 --fail-fast
says "--fail-fast: the rest is not done" "未做 8"

# ---- what stands in the way ----
expect "no such list" 4 "$Z" batch none.yml
expect "a list that is none" 1 "$Z" batch 01/2022-h1.yml
printf '格式: zongjie-jobs/1\n任务:\n  - {数据: 01/2022-h1.yml}\n  - {编号: 别, 数据: 01/2022-h1.yml}\n' >two.yml
expect "two of one name" 1 "$Z" batch two.yml
says "two of one name: both lines" "two.yml:3:10"
says "two of one name: the message" "two.yml:4:10: 错误[B116]"
printf '格式: zongjie-jobs/1\n缺省: {输出: there/x.pdf}\n任务:\n  - {数据: 01/2022-h1.yml}\n' >there.yml
mkdir there && echo precious >there/x.pdf
expect "over another file" 5 "$Z" batch there.yml
says "over another file: says so" "B118"
holds "over another file: it is whole" [ "$(cat there/x.pdf)" = precious ]
expect "over another file with -f" 0 "$Z" batch there.yml -f
sed -i 's#there/x.pdf#01/2022-h1.yml.pdf#' there.yml
ln 01/office.yml 01/2022-h1.yml.pdf
expect "over an input" 5 "$Z" batch there.yml -f
says "over an input: says so" "B117"
mkdir -p out/.zongjie
(flock -x 9; expect "while another runs" 4 "$Z" batch jobs.yml) 9>>out/.zongjie/lock
says "while another runs: says so" "B120"
exit $failed
