#!/bin/sh
# build: where it writes, what it will not write over, what it says.
. tests/cli/common.inc
play
is_pdf() { [ "$(head -c 5 "$1")" = %PDF- ]; }

expect "build" 0 "$Z" build 2022-h1.yml
quiet_output "build: nothing on standard output"
says "build: what was written" "已写出 "
says "build: how many pages" " 页，"
says "build: in what time" " ms）"
holds "build: one PDF, beside the data" [ "$(ls ./*.pdf | wc -l)" -eq 1 ]
pdf=$(ls ./*.pdf)
pdf=${pdf#./}
says "build: its name" "已写出 $pdf（"
holds "build: it is a PDF" is_pdf "$pdf"
cp "$pdf" "$T/first.pdf"
expect "build again, over our own PDF" 0 "$Z" 2022-h1.yml
holds "the same bytes again" cmp -s "$pdf" "$T/first.pdf"
(cd / && "$Z" build "$T/samples/2022-h1/2022-h1.yml") 2>"$T/err"
says "from elsewhere: beside the data" "已写出 $T/samples/2022-h1/$pdf（"
rm -f "$pdf"

# ---- -o ----
expect "-o FILE" 0 "$Z" build -o a.pdf 2022-h1.yml
holds "-o FILE: it is a PDF" is_pdf a.pdf
mkdir out
expect "-o DIR/" 0 "$Z" build -o out/ 2022-h1.yml
says "-o DIR/: the proposed name in it" "已写出 out/$pdf（"
rm -f out/*
expect "-o DIR" 0 "$Z" build --output=out 2022-h1.yml
holds "-o DIR: the proposed name in it" is_pdf "out/$pdf"
expect "-o -" 0 "$Z" build -o - 2022-h1.yml
holds "-o -: the PDF on standard output" cmp -s "$T/out" "$T/first.pdf"
says "-o -: said on standard error" "标准输出"
expect "data from standard input" 0 sh -c "'$Z' build -o - - <2022-h1.yml"
holds "data from standard input: a PDF" is_pdf "$T/out"
expect "-o in no directory" 4 "$Z" build -o none/a.pdf 2022-h1.yml
says "-o in no directory: says which" "none/a.pdf"
expect "-o NONE/" 4 "$Z" build -o none/ 2022-h1.yml
holds "-o NONE/: not made" [ ! -e none ]
expect "-q" 0 "$Z" build -q -o a.pdf 2022-h1.yml
quiet_error "-q: says nothing"

# ---- what is there ----
echo precious >note.md
expect "over another file" 4 "$Z" build -o note.md 2022-h1.yml
says "over another file: says so" "不是 PDF"
says "over another file: how" "--force"
holds "over another file: it is whole" [ "$(cat note.md)" = precious ]
expect "over another file with -f" 0 "$Z" build -f -o note.md 2022-h1.yml
holds "over another file with -f: a PDF" is_pdf note.md
: >empty.txt
expect "over an empty file" 0 "$Z" build -o empty.txt 2022-h1.yml
cp 2022-h1.yml keep.yml
expect "over the input" 4 "$Z" build --force -o 2022-h1.yml 2022-h1.yml
says "over the input: says so" "这次要读的文件"
holds "over the input: it is whole" cmp -s 2022-h1.yml keep.yml
expect "over another input" 4 "$Z" build --force -o office.yml 2022-h1.yml
mkfifo pipe
expect "onto a FIFO" 4 "$Z" build --force -o pipe 2022-h1.yml
holds "onto a FIFO: it is one" [ -p pipe ]
ln -s elsewhere.pdf link.pdf
expect "onto a dangling link" 0 "$Z" build -o link.pdf 2022-h1.yml
holds "onto a dangling link: a file of its own" [ ! -L link.pdf ]
holds "nothing half-written is left" [ -z "$(find . -name '.*.tmp')" ]

# ---- drafts ----
sed 's/^  文稿: 127 .*/  文稿: 待报/' 2022-h1.yml >gap.yml
expect "a gap" 1 "$Z" build -o gap.pdf gap.yml
holds "a gap: nothing is written" [ ! -e gap.pdf ]
says "a gap: says where" "gap.yml:$(grep -n '文稿: 待报' gap.yml | cut -d: -f 1):7: 错误["
says "a gap: the verdict" "没有写出 PDF"
expect "a gap in a draft" 0 "$Z" build --draft -o gap.pdf gap.yml
says "a gap in a draft: counted" "（草稿，"
says "a gap in a draft: how many" "缺 1 项"
expect "--draft --final" 1 "$Z" build --draft --final -o gap2.pdf gap.yml
expect "--final --draft" 0 "$Z" build --final --draft -o gap2.pdf gap.yml
expect "--set" 0 "$Z" build --set 办文.文稿=131 -o gap3.pdf gap.yml

# ---- templates, dumps ----
expect "-t" 0 "$Z" build -t ../../templates/half-year -o a.pdf 2022-h1.yml
expect "-t NONE" 1 "$Z" build -t nowhere -o a.pdf 2022-h1.yml
for stage in data template doc pages text; do
	expect "--dump=$stage" 0 "$Z" build --dump=$stage 2022-h1.yml
	holds "--dump=$stage: something on standard output" [ -s "$T/out" ]
	holds "--dump=$stage: no PDF" lacks "$T/out" "%PDF-"
done
cp "$T/out" "$T/text"
expect "--dump -o FILE" 0 "$Z" build --dump=text -o text.txt 2022-h1.yml
holds "--dump -o FILE: the same" cmp -s text.txt "$T/text"
expect "--dump over a file" 4 "$Z" build --dump=text -o text.txt 2022-h1.yml
expect "--dump over a file with -f" 0 "$Z" build --dump=text -f -o text.txt 2022-h1.yml
rm -rf out && mkdir out
expect "--dump -o DIR/" 0 "$Z" build --dump=doc -o out/ 2022-h1.yml
holds "--dump -o DIR/: a name of its own" [ -s "out/${pdf%.pdf}.doc.txt" ]

# ---- a library that is not there ----
mkdir broken
echo broken >broken/libxml2.so.2
echo broken >broken/libxml2.so
expect "without libxml2" 1 env LD_LIBRARY_PATH="$PWD/broken" XDG_CACHE_HOME="$T/none" "$Z" build -f -o a.pdf 2022-h1.yml
says "without libxml2: told" "[T050]"
expect "templates read before" 0 env XDG_CACHE_HOME="$T/none" "$Z" build -f -o a.pdf 2022-h1.yml
cp a.pdf before.pdf
expect "templates kept" 0 env LD_LIBRARY_PATH="$PWD/broken" XDG_CACHE_HOME="$T/none" "$Z" build -f -o a.pdf 2022-h1.yml
holds "templates kept: the same" cmp -s a.pdf before.pdf

# ---- --timings ----
expect "--timings" 0 "$Z" build --timings -f -o a.pdf 2022-h1.yml
for stage in 起步 读数据 读模板 合成 字体 排版 写文件 存盘; do
	holds "--timings: $stage" grep -qE "^$stage +[0-9]+\.[0-9]{2} +[0-9]+%\$" "$T/err"
done

# ---- --deps ----
expect "--deps" 0 "$Z" build --deps a.d -o a.pdf 2022-h1.yml
for f in 2022-h1.yml office.yml 2021-h1.yml report.xml 1-counsel.xml metrics.yml; do
	holds "--deps: $f" grep -q "$f" a.d
done
printf 'include a.d\na.pdf: ; touch $@\n' >makefile
touch a.pdf
holds "--deps: make finds nothing to do" make -q a.pdf
touch -d '1990-01-01' a.pdf
make -q a.pdf
holds "--deps: make sees that an input is newer" [ $? -eq 1 ]
mv office.yml moved.yml
make -s a.pdf 2>/dev/null
holds "--deps: make bears an input that went away" [ $? -eq 0 ]
mv moved.yml office.yml
mkdir 'a b#c'
cp ./*.yml 'a b#c/'
expect "--deps with odd names" 0 "$Z" build --deps b.d -o 'x y$z.pdf' -t ../../templates/half-year 'a b#c/2022-h1.yml'
printf 'include b.d\n' >makefile
holds "--deps with odd names: make can read it" make -q 'x y$z.pdf'
expect "--deps of standard output" 2 "$Z" build --deps a.d -o - 2022-h1.yml
cp a.d keep.d
expect "--deps over an input" 4 "$Z" build --deps office.yml -o a.pdf 2022-h1.yml
holds "--deps over an input: it is whole" grep -q zongjie-office office.yml

# ---- fonts, PDF/A, dates ----
expect "--pdfa-1b" 0 "$Z" build --pdfa-1b -o b.pdf 2022-h1.yml
expect "--font-path" 0 "$Z" build --font-path "$top/fonts" -o b.pdf 2022-h1.yml
expect "ZONGJIE_FONT_PATH" 0 env ZONGJIE_FONT_PATH=":$top/fonts:" "$Z" build -o b.pdf 2022-h1.yml
expect "SOURCE_DATE_EPOCH" 0 env SOURCE_DATE_EPOCH=1656547200 "$Z" build -o b.pdf 2022-h1.yml
expect "a decimal comma elsewhere" 0 env LC_NUMERIC=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 "$Z" build -o c.pdf 2022-h1.yml
holds "a decimal comma elsewhere: the same bytes" cmp -s c.pdf "$T/first.pdf"
exit $failed
