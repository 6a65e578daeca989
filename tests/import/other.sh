#!/bin/sh
# Titles of two rows, OpenDocument, workbooks of the old kind.
. tests/cli/common.inc
cd "$T" || exit 2
python3 "$top/tests/tools/ledgers.py" cases . || { echo "not ok the cases are made"; exit 1; }

map() {
	printf '格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: %s}}\n数据:\n' "$1"
	shift
	for f in "$@"; do printf '  %s\n' "$f"; done
}
place() { grep -F -e "[$2]" "$T/err" | grep -qF -e "$3" && ok "$1" || not_ok "$1" "not said: $2 $3"; }

# ---- titles of two rows ----
for kind in xlsx csv; do
	map rows2.$kind '一: {取: 求和, 列: 收文份数}' '二: {取: 求和, 列: 发文 页数, 按月: 日期, 单位: 份}' >map.yml
	expect "two rows of titles, $kind" 0 "$Z" import --map map.yml
	prints "two rows of titles, $kind: the first" '值: 5'
	prints "two rows of titles, $kind: months of the second" '{1: 8, 2: 16'
	map rows2.$kind '一: {取: 求和, 列: 份数}' >map.yml
	expect "a title that two columns have, $kind" 1 "$Z" import --map map.yml
	place "a title that two columns have, $kind: told" I051 '有两列都叫“份数”'
done
map rows2.xlsx '二: {取: 求和, 列: 发文页数, 单位: 件}' >map.yml
expect "the unit of a title of two rows" 1 "$Z" import --map map.yml
place "the unit of a title of two rows: told" I052 '按“份”计'

# ---- OpenDocument ----
map good.ods '一.数: {取: 求和, 列: 数, 按月: 日期}' '一.人: {取: 计数, 条件: 人 = 张三}' \
    '一.率: {取: 单元格, 单元格: C3, 单位: "%"}' '一.日: {取: 单元格, 单元格: A3}' \
    '一.真: {取: 计数, 条件: 是 = TRUE}' | sed 's/good.ods/good.ods, 工作表: 各样/' >map.yml
expect "an .ods" 0 "$Z" import -v --map map.yml
prints "an .ods: the sum, repeated rows too" '值: 1264.1'
prints "an .ods: months, a day that spans rows, a time behind it" '按月: {1: 1218.1, 2: 10, 3: 0'
prints "an .ods: a percentage" '值: 12.5'
prints "an .ods: a day" '值: "2022年1月3日"'
holds "an .ods: a truth value; a remark is no text" [ "$(grep -c '值: 1$\|值: 1,' "$T/out")" -eq 2 ]
place "an .ods: a hidden row is told of" I030 '有 1 行是隐藏的'
map error.ods '一: {取: 求和, 列: 乙}' >map.yml
expect "an .ods with errors" 1 "$Z" import --map map.yml
place "an .ods with errors: the value" I060 '坏!B2 是错误值 #REF!'
place "an .ods with errors: no value" I061 '坏!B3'
while read -r name code text; do
	map "$name.ods" '一: {取: 求和, 列: 甲}' >map.yml
	expect "hostile: $name" 1 "$Z" import --map map.yml
	place "hostile: $name: told" "$code" "$text"
done <<'END'
rows I031 太大
cells I031 太大
broken I025 content.xml
odd I050 找不到列
END

# ---- the old kind: by way of another program, when there is one ----
printf '\320\317\021\340\241\261\032\341' >旧.xls
head -c 600 /dev/zero >>旧.xls
map 旧.xls '一: {取: 求和, 列: 乙}' >map.yml
mkdir none fake tmp
expect "no program" 1 env PATH="$T/none" TMPDIR="$T/tmp" "$Z" import --map map.yml
says "no program: where" "map.yml:3:13: 错误[I033]: “旧.xls”是旧格式"
cat >fake/soffice <<'END'
#!/bin/sh
# --convert-to xlsx --outdir DIR FILE, behind a profile
while [ $# -gt 2 ]; do [ "$1" = --outdir ] && dir=$2; shift; done
/bin/cp "$PLAIN" "$dir/旧.xlsx"
END
chmod +x fake/soffice
expect "soffice" 0 env PLAIN="$T/plain.xlsx" PATH="$T/fake" TMPDIR="$T/tmp" "$Z" import -v --map map.yml
prints "soffice: the figure, by the name of the ledger" '来源: "旧.xls#表!B2:B3"'
place "soffice: told" I035 '由 soffice 转换后读入'
printf '#!/bin/sh\nexit 3\n' >fake/soffice
expect "a program that fails" 1 env PATH="$T/fake" TMPDIR="$T/tmp" "$Z" import --map map.yml
place "a program that fails: told" I034 'soffice 没能转换它'
rm fake/soffice
printf '#!/bin/sh\n/bin/cp "$PLAIN" "$2"\n' >fake/ssconvert
chmod +x fake/ssconvert
expect "ssconvert" 0 env PLAIN="$T/plain.xlsx" PATH="$T/fake" TMPDIR="$T/tmp" "$Z" import -v --map map.yml
place "ssconvert: told" I035 '由 ssconvert 转换后读入'
holds "nothing is left in the temporary directory" [ -z "$(ls tmp)" ]

# ---- a library that is not there ----
mkdir lib
echo broken >lib/libarchive.so.13
echo broken >lib/libarchive.so
map plain.xlsx '一: {取: 求和, 列: 乙}' >map.yml
expect "without libarchive" 1 env LD_LIBRARY_PATH="$T/lib" "$Z" import --map map.yml
place "without libarchive: told" I032 'libarchive'
exit $failed
