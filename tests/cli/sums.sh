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
exit $failed
