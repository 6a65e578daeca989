#!/bin/sh
# Commands, operands, options, help: what is right and what is said of what
# is wrong.
. tests/cli/common.inc
cd "$T" || exit 2

# ---- nothing, help, version ----
expect "no operands: exit 2" 2 "$Z"
says "no operands: shows the usage" "用法："
says "no operands: a first example" "zongjie 2022-h1.yml"
says "no operands: a second example" "zongjie check 2022-h1.yml"
quiet_output "no operands: nothing on standard output"
for h in -h --help help; do
	expect "$h: exit 0" 0 "$Z" $h
	quiet_error "$h: nothing on standard error"
	prints "$h: lists the commands" "  check "
	prints "$h: lists the exit codes" "130"
done
expect "help lacks the hidden command" 0 "$Z" help
holds "reference is not listed" lacks "$T/out" "  reference"
for c in build check keys init fonts schema reference completions help version; do
	expect "help $c" 0 "$Z" help $c
	prints "help $c: usage" "zongjie $c [选项]"
	cp "$T/out" "$T/help"
	expect "$c -h" 0 "$Z" $c -h
	holds "$c -h is help $c" cmp -s "$T/out" "$T/help"
done
expect "-h wins over mistakes" 0 "$Z" build --no-such-option a b c -h
prints "-h wins over mistakes: help of the command" "zongjie build [选项]"
expect "--version" 0 "$Z" --version
holds "--version: name and number" grep -Eq '^zongjie [0-9]+\.[0-9]+\.[0-9]+$' "$T/out"
cp "$T/out" "$T/version"
expect "version" 0 "$Z" version
holds "version is --version" cmp -s "$T/out" "$T/version"
expect "every option is in the help of build" 0 "$Z" help build
for o in output force template set draft final strict strict-fonts pdfa-1b dump \
    deps font-path diagnostics max-diagnostics color lang quiet verbose help; do
	prints "help build: --$o" "--$o"
done
expect "help in English" 0 "$Z" --lang=en help build
prints "help in English: usage" "Usage: zongjie build [OPTION]… DATA.yml"
holds "help in English: no Chinese explanation" lacks "$T/out" "数据"

# ---- messages explained ----
expect "help B001" 0 "$Z" help B001
prints "help B001: Chinese" "错误[B001]: 打不开文件“…”"
prints "help B001: Chinese cure" "办法：检查文件名和路径"
prints "help B001: English" "error[B001]: cannot open “…”"
prints "help B001: English cure" "cure: check the name and the path"
expect "help b001" 0 "$Z" help b001
prints "help b001: any case" "[B001]"
expect "help [B001]" 0 "$Z" help '[B001]'
expect "help codes" 0 "$Z" help codes
prints "help codes: one line each" "B004  错误  写不出"
expect "help of nothing known" 2 "$Z" help Z999
says "help of nothing known: says so" "没有叫“Z999”的命令或消息编号"
expect "help chek" 2 "$Z" help chek
says "help chek: the nearest" "是不是“check”"

# ---- commands ----
expect "unknown command" 2 "$Z" frobnicate
says "unknown command: says so" "没有“frobnicate”这个命令"
expect "bild" 2 "$Z" bild
says "bild: did you mean" "是不是“build”？"
expect "cehck" 2 "$Z" cehck
says "cehck: did you mean" "是不是“check”？"
expect "a file name is no command" 4 "$Z" none.yml
says "a file name is to be built" "none.yml"

# ---- options ----
expect "--outptu" 2 "$Z" build --outptu x a.yml
says "--outptu: did you mean" "没有“--outptu”这个选项；是不是“--output”？"
says "--outptu: where help is" "zongjie help build"
expect "--strct=1" 2 "$Z" build --strct=1 a.yml
says "--strct: without its value" "“--strct”"
expect "-x" 2 "$Z" build -x a.yml
says "-x: says so" "没有“-x”这个选项"
expect "wide dashes" 2 "$Z" build ——draft a.yml
says "wide dashes: did you mean" "是不是“--draft”？"
expect "an unclear short form" 2 "$Z" build --d a.yml
says "an unclear short form: says so" "请写全"
expect "a missing argument" 2 "$Z" build a.yml -o
says "a missing argument: which" "选项“--output”后面要有内容"
expect "an argument too many" 2 "$Z" build --draft=1 a.yml
says "an argument too many: which" "选项“--draft”后面不带内容"
expect "an option of another command" 2 "$Z" check --dump=data a.yml
says "an option of another command: whose" "它属于：build"
expect "--dump=dat" 2 "$Z" build --dump=dat a.yml
says "--dump=dat: did you mean" "是不是“data”？"
says "--dump=dat: what there is" "data|template|doc|pages|text"
for o in --diagnostics=xml --color=sometimes --lang=fr; do
	expect "$o" 2 "$Z" check $o a.yml
	says "$o: what there is" "可用："
done
expect "--max-diagnostics=-1" 2 "$Z" check --max-diagnostics=-1 a.yml
expect "--max-diagnostics=many" 2 "$Z" check --max-diagnostics=many a.yml
expect "--set without =" 2 "$Z" build --set 办文.收文 a.yml
says "--set without =: how" "--set 键=值"
expect "--set without key" 2 "$Z" build --set =3 a.yml
expect "build of nothing" 2 "$Z" build
says "build of nothing: what is missing" "build 后面还要写 数据.yml"
expect "build of two" 2 "$Z" build a.yml b.yml
says "build of two: which is too much" "“b.yml”"
expect "check of nothing" 2 "$Z" check
expect "keys of two sets" 2 "$Z" keys -t a b.yml
expect "schema json" 2 "$Z" schema json
says "schema json: what there is" "xml"
expect "SOURCE_DATE_EPOCH=soon" 2 env SOURCE_DATE_EPOCH=soon "$Z" fonts
says "SOURCE_DATE_EPOCH=soon: says so" "SOURCE_DATE_EPOCH"
expect "after -- all are operands" 4 "$Z" build -- --draft
says "after --: the file is not there" "--draft"

# ---- languages ----
mistake() { env "$@" "$Z" bild 2>&1 | head -n 1; }
zh='zongjie：没有“bild”这个命令；是不是“build”？'
en='zongjie: there is no command “bild”; did you mean “build”?'
holds "no language: Chinese" equals "$(mistake A=1)" "$zh"
holds "LANG=zh_CN.UTF-8: Chinese" equals "$(mistake LANG=zh_CN.UTF-8)" "$zh"
holds "LANG=C.UTF-8 names no language" equals "$(mistake LANG=C.UTF-8)" "$zh"
holds "LANG=en_US.UTF-8: English" equals "$(mistake LANG=en_US.UTF-8)" "$en"
holds "LC_ALL=C: English" equals "$(mistake LC_ALL=C LANG=zh_CN.UTF-8)" "$en"
holds "LC_MESSAGES before LANG" equals "$(mistake LC_MESSAGES=zh_CN.UTF-8 LANG=en_US.UTF-8)" "$zh"
holds "--lang before all" equals "$(LC_ALL=zh_CN.UTF-8 "$Z" --lang en bild 2>&1 | head -n 1)" "$en"
holds "--lang after the mistake" equals "$(LC_ALL=zh_CN.UTF-8 "$Z" bild --lang=en 2>&1 | head -n 1)" "$en"
holds "POSIXLY_CORRECT changes nothing" equals \
    "$(POSIXLY_CORRECT=1 "$Z" bild --lang=en 2>&1 | head -n 1)" "$en"

# ---- answers ----
expect "schema xml" 0 "$Z" schema xml
prints "schema xml: RELAX NG" "<grammar"
cp "$T/out" "$T/schema"
expect "schema" 0 "$Z" schema
holds "schema is schema xml" cmp -s "$T/out" "$T/schema"
expect "reference" 0 "$Z" reference
expect "fonts" 0 "$Z" fonts
exit $failed
