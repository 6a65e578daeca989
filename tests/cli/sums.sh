#!/bin/sh
# sums: the table of what must agree, for people, spreadsheets and programs.
. tests/cli/common.inc
cases=$top/tests/data

expect "what does not agree: exit 1" 1 "$Z" sums "$cases/checks/now.yml"
row() { grep -Eq -e "$1" "$T/out"; }
holds "both sides and the difference" row \
    '^FAIL +办文\.收文 = 合计\(办文\.收文\.按机关\) +30 +31 +-1 .*:8:11'
holds "its twin agrees" row '^PASS +办文\.制发 = 合计\(.* 30 +30 +0 '
holds "what cannot be told names the gap" row '^不可判 .*督办\.事项\.按类\.环保'
expect "all agrees: exit 0" 0 "$Z" sums "$cases/roll/now.yml"
holds "months and the half-year" row '^PASS +办文\.收文 = 办文\.收文\.按月 +21 +21 +0'
holds "no failure" lacks "$T/out" FAIL
expect "as JSON" 1 "$Z" sums --json "$cases/checks/now.yml"
prints "JSON: the difference" '"difference":-18'
expect "as CSV" 1 "$Z" sums --csv --lang=en "$cases/checks/now.yml"
prints "CSV: the heading" 'verdict,check,left,right,difference'

# ---- what must agree in the months themselves ----
month() { # number, what
	printf '格式: zongjie-data/1\n期间: 2022年%s月\n办文: {制发: {值: 10, 按机关: {甲: %s, 乙: 4}}}\n' \
	    "$1" "$2" >"$T/m$1.yml"
}
for n in 1 2 3; do month $n 6; done
cat >"$T/q1.yml" <<-'END'
	格式: zongjie-data/1
	期间: 2022年第一季度
	模板: set
	按月: [m1.yml, m2.yml, m3.yml]
	办文: {制发: 30}
	核对: [办文.制发.按机关.乙 = 12]
END
mkdir "$T/set" && cp "$cases/roll/set/"* "$T/set/"
expect "parts are rolled up as their figure is" 0 "$Z" sums "$T/q1.yml"
holds "also those not typed" row '^PASS +办文.制发.按机关.乙 = 12 +12 +12'
holds "and each month by itself" row '^PASS +2月：办文\.制发 = 合计\(办文\.制发\.按机关\) +10 +10'
month 2 7
expect "a month that does not agree" 1 "$Z" sums "$T/q1.yml"
says "is told of at its place" "m2.yml:3:14"
holds "and in the table" row '^FAIL +2月：办文\.制发 = 合计\(办文\.制发\.按机关\) +10 +11 +-1'
exit $failed
