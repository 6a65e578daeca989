#!/bin/sh
# Workbooks, good, odd and hostile, and the command import itself.
. tests/cli/common.inc
cd "$T" || exit 2
python3 "$top/tests/tools/ledgers.py" cases . || { echo "not ok the cases are made"; exit 1; }

# map FILE FIGURE… : a map over one table
map() {
	printf '格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: %s}}\n数据:\n' "$1"
	shift
	for f in "$@"; do printf '  %s\n' "$f"; done
}
# place NAME CODE TEXT : that message, with that text, was given
place() { grep -F -e "[$2]" "$T/err" | grep -qF -e "$3" && ok "$1" || not_ok "$1" "not said: $2 $3"; }

map plain.xlsx '一: {取: 求和, 列: 乙}' >map.yml
expect "a plain workbook" 0 "$Z" import --map map.yml
prints "a plain workbook: the sum" '值: 5'
prints "a plain workbook: its cells" '来源: "plain.xlsx#表!B2:B3"'

# ---- every kind of cell ----
sed 's/文件: plain.xlsx/文件: forms.xlsx, 工作表: 各样/' map.yml | sed '$d' >forms.yml
cat >>forms.yml <<'END'
  一.数: {取: 求和, 列: 数, 日期: 日期, 按月: 日期}
  一.真: {取: 计数, 条件: 是 = TRUE}
  一.率: {取: 单元格, 单元格: D3, 单位: "%"}
  一.日: {取: 单元格, 单元格: A3}
END
expect "kinds of cells" 0 "$Z" import -v --map forms.yml
prints "1904 days, rich text, inline strings, a formula's value, merged days" '值: 1254.1'
prints "months by day" '按月: {1: 18.1, 2: 1236, 3: 0'
prints "a percentage as it shows" '值: 12.5'
prints "a day as a word" '值: "2022年1月3日"'
prints "a truth value" '值: 1'
place "18.100000000000001 is 18.1, and told" I067 '18.100000000000001，取 18.1'
place "a hidden row is told of" I030 '有 1 行是隐藏的'
map forms.xlsx '一: {取: 求和, 列: 乙}' | sed 's/forms.xlsx/forms.xlsx, 工作表: 藏/' >map.yml
expect "a hidden sheet" 0 "$Z" import -v --map map.yml
place "a hidden sheet is told of" I029 '“藏”是隐藏的'

# ---- cells that hold no value ----
map errors.xlsx '一: {取: 求和, 列: 乙}' '二: {取: 计数, 日期: 日}' >map.yml
expect "errors in cells" 1 "$Z" import --map map.yml
place "an error value names its cell" I060 '坏!B2 是错误值 #REF!'
place "a formula without a value names its cell" I061 '坏!B3'
place "a number out of bounds" I060 '坏!B4'
place "a number without the style of a day" I063 '坏!C2 要一个日期，读不懂“44564”'
place "no day" I064 '坏!C4'
holds "the place is the row of the sheet" grep -q '^errors.xlsx#坏:2:' err
expect "errors in cells, JSON" 1 "$Z" import --diagnostics=json --map map.yml
holds "JSON has the address as key" grep -qF '"key":"errors.xlsx#坏!B2"' err
quiet_output "nothing is written then"

# ---- sheets ----
map two.xlsx '一: {取: 求和, 列: 甲}' >map.yml
expect "two sheets, none named" 1 "$Z" import --map map.yml
place "two sheets, none named: asked which" I028 '不止一张工作表'
says "two sheets, none named: which there are" '有的是：一月、二月'
sed 's/two.xlsx/two.xlsx, 工作表: 三月/' map.yml >map3.yml
expect "a sheet that is not there" 1 "$Z" import --map map3.yml
place "a sheet that is not there" I027 '没有工作表“三月”'
holds "told where the map names it" grep -q '^map3.yml:3:' err
printf '格式: zongjie-import/1\n期间: 2022上半年\n表:\n  甲: {文件: two.xlsx, 工作表: 一月}\n  乙: {文件: two.xlsx, 工作表: 二月}\n数据:\n  一: {表: 甲, 取: 求和, 列: 甲}\n  二: {表: 乙, 取: 求和, 列: 甲}\n' >both.yml
expect "two tables of one workbook" 0 "$Z" import --map both.yml
prints "two tables of one workbook: the second" '来源: "two.xlsx#二月!A2"'

# ---- hostile and broken ----
while read -r file code what; do
	map "$file.xlsx" '一: {取: 求和, 列: 乙}' >map.yml
	expect "$file: refused" 1 "$Z" import --map map.yml
	place "$file: $code" "$code" "$what"
done <<'END'
bomb I022 大得不正常
ratio I022 大得不正常
many I022 大得不正常
attributes I022 大得不正常
rows I031 太大
doctype I026 DOCTYPE
deep I025 是坏的
broken I025 workbook.xml
utf16 I025 workbook.xml
order I025 sheet1.xml
string I025 sheet1.xml
path I023 ../../etc/passwd
absolute I023 /etc/passwd
no-workbook.xml I024 xl/workbook.xml
no-workbook.xml.rels I024 xl/_rels/workbook.xml.rels
no-sheet1.xml I024 xl/worksheets/sheet1.xml
empty I024 xl/workbook.xml
cut I020 已经损坏
text I020 不是 xlsx
locked I021 加了密码
damaged I020 已经损坏
END
holds "no file came out of them" [ ! -e etc ]
mkfifo pipe.xlsx
map pipe.xlsx '一: {取: 求和, 列: 乙}' >map.yml
expect "a pipe is not waited for" 1 "$Z" import --map map.yml
map none.xlsx '一: {取: 求和, 列: 乙}' >map.yml
expect "a file that is not there" 1 "$Z" import --map map.yml

# ---- the sample ----
cp -R "$top/samples/ledgers" "$top/samples/2022-h1" .
cd ledgers || exit 2
python3 "$top/tests/tools/ledgers.py" sample again.xlsx
holds "the sample workbook is the one of its script" cmp -s again.xlsx 台账.xlsx
expect "import without a map" 2 "$Z" import 台账.xlsx
expect "the sample" 0 "$Z" import --map map.yml -o out.yml
expect "the sample again, over our own file" 0 "$Z" import --map map.yml -o out.yml
"$Z" import --map map.yml 台账.xlsx >second.yml
holds "the same bytes every time" cmp -s out.yml second.yml
holds "a CSV: its lines" grep -qF '来源: "收文台账.csv:3-11"' out.yml
holds "a workbook: its cells" grep -qF '来源: "台账.xlsx#派车!C3:C9"' out.yml
expect "the figures alone" 0 "$Z" import --map map.yml --dry-run -o not.yml
prints "the figures alone: a table" '公车.派车'
holds "the figures alone: nothing is written" [ ! -e not.yml ]
expect "the figures as JSON" 0 "$Z" import --map map.yml -n --json
holds "the figures as JSON: valid" python3 -m json.tool "$T/out" /dev/null
expect "the sample builds" 0 "$Z" build --dump=text out.yml
prints "the sample builds: its figures" '派车20次'
printf '格式: zongjie-data/1\n' >mine.yml
expect "what people typed is left alone" 4 "$Z" import --map map.yml -o mine.yml
holds "what people typed is left alone: still there" [ "$(wc -l <mine.yml)" -eq 1 ]
expect "--force" 0 "$Z" import --map map.yml -f -o mine.yml
expect "over an input" 4 "$Z" import --map map.yml -f -o 收文台账.csv
holds "no temporary files" [ -z "$(find . -name '*.tmp')" ]
expect "a ledger that no table uses" 1 "$Z" import --map map.yml "$T/plain.xlsx"
sed 's/^2022-06-14/2021-06-14/' 收文台账.csv >changed.csv && mv changed.csv 收文台账.csv
expect "a day outside the period" 0 "$Z" import --map map.yml -o out.yml
place "a day outside the period: told" I070 '1 行的日期不在 2022年上半年 内'
holds "a day outside the period: not counted" grep -qF '值: 8' out.yml
exit $failed
