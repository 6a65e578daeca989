#!/bin/sh
# batch --index: every job in one list, with links; the same from one run and
# from shards; what stands in its way is told before anything is done.
. tests/cli/common.inc
mkdir -p "$T/samples"
cp -R "$top/samples/batch" "$T/samples/"
ln -s "$top/templates" "$T/templates"
cd "$T/samples/batch" || exit 2
rm -rf out

links() { python3 "$top/tests/tools/check_links.py" "$@" | sed 's/^not ok/false/' | grep '^false' && return 1; return 0; }
text() { pdftotext -enc UTF-8 "$1" - | tr -d ' \n\f\r'; }
text_has() { text "$1" | grep -qF -e "$2"; }
target() {
	qpdf --json --json-stream-data=none "$1" | python3 -c "
import json, sys
for o in json.load(sys.stdin)['qpdf'][1].values():
    v = o.get('value')
    if isinstance(v, dict) and v.get('/Subtype') == '/Link':
        print(v['/A']['/F']['/UF'][2:])
        break"
}

# ---- before anything is done ----
expect "a list of another kind" 2 "$Z" batch jobs.yml --index list.txt
says "a list of another kind: which may be" "目录只能是 .pdf"
expect "a shard has no list" 2 "$Z" batch jobs.yml --shard 1/2 --index list.pdf
says "a shard has no list: what to do" "zongjie batch --merge report-*.json --index list.pdf"
expect "one shard of one is a run" 5 "$Z" batch jobs.yml --shard 1/1 -o one --index one/list.pdf
holds "one shard of one: ten links" links one/list.pdf 10
expect "the name of an output" 1 "$Z" batch jobs.yml --index "out/澜东经开区办公室-2022年上半年.pdf"
says "the name of an output: whose" "jobs.yml:8:10: 错误[B140]"
expect "the same by another way" 1 "$Z" batch "$PWD/jobs.yml" --index "./out/澜东经开区办公室-2022年上半年.pdf"
says "the same by another way: whose" "B140"
expect "the same by a third way" 1 "$Z" batch jobs.yml -o "$PWD" --index "01/../out/澜东经开区办公室-2022年上半年.pdf"
echo precious >list.pdf
expect "over another file" 4 "$Z" batch jobs.yml --index list.pdf
says "over another file: says so" "B118"
rm -rf out
mkdir dir.pdf
expect "over a directory" 4 "$Z" batch jobs.yml --index dir.pdf
says "over a directory: says so" "B004"
cp 01/2022-h1.yml 01/data.pdf
printf '格式: zongjie-jobs/1\n任务:\n  - {数据: 01/data.pdf}\n' >pdf.yml
expect "over an input" 1 "$Z" batch pdf.yml --index 01/data.pdf -f
says "over an input: says so" "B117"
holds "nothing was made" [ ! -e out ]
expect "over another file with -f" 5 "$Z" batch jobs.yml --index list.pdf -f
says "over another file with -f: told" "目录：list.pdf"
holds "over another file with -f: done" links list.pdf 10
rm -rf out

# ---- a run ----
expect "a run" 5 "$Z" batch jobs.yml -j 2 --index out/目录.pdf
says "a run: where the list is" "目录：out/目录.pdf"
says "a run: how to go on" "zongjie batch jobs.yml --index out/目录.pdf --retry-failed"
holds "a run: ten links that lead to reports" links out/目录.pdf 10
holds "a run: as seen from the list" equals "$(target out/目录.pdf)" "澜东经开区办公室-2022年上半年.pdf"
holds "a run: its title" text_has out/目录.pdf "2022年上半年文稿目录"
holds "a run: what came of it" text_has out/目录.pdf "本目录依据“jobs.yml”编制，列入文稿共12份：新出10份，未变0份，失败2份。有缺数的2份，共缺5项。失败的是第4、9份，"
holds "a run: why one failed" text_has out/目录.pdf "04/2022-h1.yml:12:10:错误[M101]:还缺“用印审核次数”（印信.用印）：待报"
holds "a run: heads again on page 2" equals "$(pdftotext -f 2 out/目录.pdf - | grep -c '^序号$')" 1
holds "a run: nothing half-written is left" [ -z "$(find . -name '*.tmp')" ]
holds "a run: bookmarks" equals "$(qpdf --json --json-key=outlines out/目录.pdf | grep -c '"title": "[0-9]* .*办公室"')" 12
cp out/目录.pdf "$T/first.pdf"

expect "unchanged" 5 "$Z" batch jobs.yml --index out/目录.pdf
holds "unchanged: all are listed" links out/目录.pdf 10
holds "unchanged: as such" text_has out/目录.pdf "新出0份，未变10份，失败2份"
cp out/目录.pdf "$T/second.pdf"
expect "unchanged again" 5 "$Z" batch jobs.yml --index out/目录.pdf
holds "unchanged again: the same bytes" cmp "$T/second.pdf" out/目录.pdf
expect "--resume" 5 "$Z" batch jobs.yml --resume --index out/目录.pdf
holds "--resume: the same" cmp "$T/second.pdf" out/目录.pdf
expect "--retry-failed" 5 "$Z" batch jobs.yml --retry-failed --index out/目录.pdf
holds "--retry-failed: the same" cmp "$T/second.pdf" out/目录.pdf
expect "all anew" 5 "$Z" batch jobs.yml -B --index out/目录.pdf
holds "all anew: the bytes of the first run" cmp "$T/first.pdf" out/目录.pdf
expect "in English" 5 "$Z" batch jobs.yml -B --lang en --index out/目录.pdf
says "in English: where it is" "list: out/目录.pdf"
holds "in English: the document is Chinese" text_has out/目录.pdf "新出10份"
(cd / && "$Z" batch "$T/samples/batch/jobs.yml" -B --index "$T/samples/batch/out/目录.pdf" 2>"$T/err")
holds "from elsewhere: ten links" links out/目录.pdf 10
holds "from elsewhere: the same names" equals "$(target out/目录.pdf)" "澜东经开区办公室-2022年上半年.pdf"
expect "stopped early" 5 "$Z" batch jobs.yml -o fast -j 1 --fail-fast --index fast.pdf
holds "stopped early: the rest is not done" text_has fast.pdf "未做8份"
holds "stopped early: three links" links fast.pdf 3
expect "a date" 5 env SOURCE_DATE_EPOCH=1656633600 "$Z" batch jobs.yml --index dated.pdf
holds "a date: in the properties" sh -c 'pdfinfo dated.pdf | grep -q "CreationDate:.*2022"'

# ---- elsewhere ----
mkdir -p a/b
expect "beside the outputs" 5 "$Z" batch jobs.yml -o a/b --index a/new/目录.pdf
holds "beside the outputs: up and down" equals "$(target a/new/目录.pdf)" "../b/out/澜东经开区办公室-2022年上半年.pdf"
holds "beside the outputs: ten links" links a/new/目录.pdf 10
other=$(printf 'a/\377')
expect "no UTF-8" 5 "$Z" batch jobs.yml -o "$other" --index 目录.pdf
says "no UTF-8: says so" "B142"
holds "no UTF-8: no links" links 目录.pdf 0

# ---- parts ----
expect "the whole" 5 "$Z" batch jobs.yml -o whole --index whole/目录.pdf
for i in 1 2 3; do "$Z" batch -q jobs.yml -o parts --shard $i/3 2>/dev/null; done
expect "parts" 5 "$Z" batch --merge report-3-of-3.json report-1-of-3.json report-2-of-3.json --index parts/目录.pdf --report all.json
says "parts: the sum" "12 项：新出 10，未变 0，失败 2"
holds "parts: the bytes of the whole" cmp whole/目录.pdf parts/目录.pdf
holds "parts: in the order of the list" equals "$(python3 -c "import json; print([j['id'] for j in json.load(open('all.json'))['jobs']])")" \
    "['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']"
expect "parts: over one of them" 1 "$Z" batch --merge report-?-of-3.json --index "parts/out/澜东经开区办公室-2022年上半年.pdf"
says "parts: over one of them: says so" "B140"
mkdir away
cp report-?-of-3.json away/
cd away || exit 2
expect "reports are not there" 5 "$Z" batch --merge report-?-of-3.json --index 目录.pdf
says "reports are not there: says so" "B141"
holds "reports are not there: no links" links 目录.pdf 0
holds "reports are not there: the list says so" text_has 目录.pdf "8新出0文稿不在原处"
cd ..

# ---- whatever the data say ----
long=$(printf '很长的单位名称%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
mkdir odd
sed "s/名称: .*/名称: 澜😀局/" 01/office.yml >01/odd.yml
sed 's/office.yml/odd.yml/' 01/2022-h1.yml >01/odd-data.yml
sed "s/名称: .*/名称: $long/" 02/office.yml >02/odd.yml
sed 's/office.yml/odd.yml/' 02/2022-h1.yml >02/odd-data.yml
printf '格式: zongjie-jobs/1\n缺省: {输出: "odd/{编号}.pdf"}\n任务:\n' >odd.yml
printf '  - {编号: "%s", 数据: %s}\n' a 01/odd-data.yml b 02/odd-data.yml \
    '📄abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz' \
    nowhere/very/deep/directory/that/is/not/there/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz.yml >>odd.yml
expect "odd names" 5 "$Z" batch odd.yml --index odd/目录.pdf
holds "odd names: what no face has" text_has odd/目录.pdf "[U+1F600]"
holds "odd names: what is too long ends in dots" text_has odd/目录.pdf "…"
holds "odd names: by the rules" sh -c "! python3 '$top/tests/tools/check_structure.py' odd/目录.pdf | grep '^not ok'"
holds "odd names: nothing sticks out" sh -c "pdftotext -bbox odd/目录.pdf - | sed -n 's/.*xMax=\"\([0-9]*\).*/\1/p' | awk '\$1 > 523 { exit 1 }'"

# ---- a directory of offices ----
mkdir offices
cp -R 01 02 03 offices/
sed -i 's#\.\./\.\./\.\./templates#half-year#' offices/*/*.yml
rm offices/01/odd* offices/02/odd* offices/01/data.pdf offices/02/2021-h1.yml offices/03/202?-h1.yml
sed -i 's/^期间: .*/期间: 2021下半年/; /^上年:/d' offices/02/2022-h1.yml
mkdir offices/04 offices/set offices/papers
cp "$top"/templates/half-year/* offices/set/
echo %PDF- >offices/papers/old.pdf
expect "offices" 0 "$Z" batch offices --draft -t half-year --index offices/目录.pdf
says "offices: one has no file" "警告[B143]: “offices/03”里没有期间文件"
says "offices: one has nothing" "警告[B143]: “offices/04”里没有期间文件"
says "offices: one has an older file" "警告[B144]: “offices/02/2022-h1.yml”是2021年下半年的，别的单位已有2022年上半年的"
holds "offices: no more warnings" equals "$(grep -c 'B14[34]' "$T/err")" 3
holds "offices: two are listed" links offices/目录.pdf 2
holds "offices: of two periods, which no title can name" sh -c "pdfinfo offices/目录.pdf | grep -q '^Title: *文稿目录'"
exit $failed
