#!/bin/sh
# init: what it puts down can be built as a draft at once.
. tests/cli/common.inc
cd "$T" || exit 2

expect "init DIR" 0 "$Z" init 新/总结
quiet_output "init DIR: nothing on standard output"
says "init DIR: what next" "zongjie build --draft 新/总结/2022-h2.yml"
says "init DIR: in the browser" "zongjie preview 新/总结/2022-h2.yml"
for f in 2022-h2.yml 2021-h2.yml office.yml templates/half-year/report.xml templates/half-year/metrics.yml; do
	holds "init DIR: $f" [ -f "新/总结/$f" ]
done
holds "init DIR: no link into the program's share" [ -z "$(find 新 -type l)" ]
expect "its draft" 0 "$Z" build --draft 新/总结/2022-h2.yml
says "its draft: gaps are counted" "缺 "
holds "its draft: a PDF" [ "$(ls 新/总结/*.pdf | wc -l)" -eq 1 ]
expect "its final version" 1 "$Z" build 新/总结/2022-h2.yml
expect "its check" 1 "$Z" check 新/总结/2022-h2.yml

echo mine >新/总结/office.yml
rm 新/总结/2021-h2.yml
expect "init again" 4 "$Z" init 新/总结
says "init again: which file is there" "新/总结/office.yml"
says "init again: how" "--force"
holds "init again: it is whole" [ "$(cat 新/总结/office.yml)" = mine ]
holds "init again: nothing else was written" [ ! -e 新/总结/2021-h2.yml ]
expect "init --force" 0 "$Z" init --force 新/总结/
holds "init --force: it was replaced" grep -q zongjie-office 新/总结/office.yml

# Other documents, each with what all of them share.
for kind in report-upward notice letter minutes order joint; do
	expect "init --with $kind" 0 "$Z" init --with $kind "公文/$kind"
	says "init --with $kind: what next" "zongjie build --draft 公文/$kind/$kind.yml"
	expect "$kind: its draft" 0 "$Z" build --draft -o "$kind.pdf" "公文/$kind/$kind.yml"
	says "$kind: its draft: gaps are counted" "缺 "
	expect "$kind: its final version" 1 "$Z" build "公文/$kind/$kind.yml"
done
# Who comes back for another keeps his own files.
echo "# mine" >>公文/letter/office.yml
expect "init --with, again" 0 "$Z" init --with minutes --with notice 公文/letter
holds "init --with, again: mine is kept" grep -q mine 公文/letter/office.yml
holds "init --with, again: both are there" [ -f 公文/letter/minutes.yml -a -f 公文/letter/templates/notice/report.xml ]
expect "init --with, a third time" 4 "$Z" init --with notice 公文/letter
says "init --with, a third time: which file is there" "公文/letter/notice.yml"
expect "init --with what there is not" 2 "$Z" init --with leter x
says "init --with what there is not: what there is" "letter"

mkdir here && cd here || exit 2
expect "init" 0 "$Z" init
holds "init: into the current directory" [ -f 2022-h2.yml ]
expect "init -q" 0 "$Z" init -q --force
quiet_error "init -q: says nothing"
cd ..
: >file
expect "init under a file" 4 "$Z" init file/x
says "init under a file: says which" "“file/x”：它不是目录"
ZONGJIE_SHARE=$T/nowhere expect "init without a share" 4 "$Z" init x
says "init without a share: says so" "ZONGJIE_SHARE"
unset ZONGJIE_SHARE
expect "init finds its own share" 0 "$Z" init y
exit $failed
