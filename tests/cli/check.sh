#!/bin/sh
# check: everything in one run, nothing written.
. tests/cli/common.inc
play

expect "the sample is clean" 0 "$Z" check 2022-h1.yml
quiet_output "the sample is clean: nothing on standard output"
holds "nothing is written" [ -z "$(find . -name '*.pdf')" ]
expect "in JSON" 0 "$Z" check --diagnostics=json 2022-h1.yml
while read -r line; do printf '%s\n' "$line" | python3 -m json.tool >/dev/null || echo bad; done <"$T/out" >bad
holds "in JSON: each line is valid" [ ! -s bad ]

# ---- ten mistakes in one file ----
sed -e 's/^  文稿: 127 .*/  文稿: 待报/' \
    -e 's/^  重大活动: 30 .*/  重大活动:/' \
    -e 's/^  进度报送: 116/  进度报送: 010/' \
    -e 's/^  失泄密: 0 .*/  失泄密: 没有/' \
    -e 's/^  用印: .*/  用印: 1874份/' \
    -e 's/^  办结: 154 .*/  办结: 1_000/' \
    -e 's/^  文件: 94/  文件: 12:30/' \
    -e 's/^  演练: 3/  演联: 3/' \
    -e 's/^  检查: 76/  检查: 7e1/' \
    -e 's/^  - 制度.会议纪要 = .*/  - 制度.会议纪要 = 制度.党工委会议/' \
    2022-h1.yml >ten.yml
expect "ten mistakes: exit 1" 1 "$Z" check --diagnostics=short ten.yml
for mark in '文稿: 待报' '重大活动:$' '进度报送: 010' '失泄密: 没有' '用印: 1874份' \
    '办结: 1_000' '文件: 12:30' '检查: 7e1' '制度.会议纪要 = 制度.党工委会议'; do
	line=$(grep -n "$mark" ten.yml | cut -d: -f 1)
	holds "ten mistakes: $mark, in line $line" grep -Eq "^ten.yml:$line:[0-9]+: 错误" "$T/err"
done
holds "ten mistakes: the misspelt key" grep -q '演练' "$T/err"
count=$(grep -Ec '错误\[' "$T/err")
holds "ten mistakes: at least ten errors ($count)" [ "$count" -ge 10 ]
says "ten mistakes: the verdict counts them" "$count 个错误"
expect "ten mistakes, --draft" 1 "$Z" check --draft ten.yml
holds "nothing is written then either" [ -z "$(find . -name '*.pdf')" ]

# ---- several files, directories ----
expect "two files" 1 "$Z" check 2022-h1.yml ten.yml
says "two files: counted" "查了 2 个文件"
mkdir -p tree/a/b tree/.hidden
cp office.yml 2021-h1.yml tree/a/
sed 's/^模板:.*/模板: ..\/..\/..\/..\/templates\/half-year/' 2022-h1.yml >tree/a/2022-h1.yml
printf '格式：zongjie-data/1\n' >tree/a/b/wrong.yml
printf '格式: zongjie-data/1\n' >tree/.hidden/not.yml
printf '别的: 1\n' >tree/a/other.yml
expect "a directory" 1 "$Z" check --diagnostics=short tree/
says "a directory: the data files beneath" "查了 3 个文件"
says "a directory: the one with a full-width colon too" "tree/a/b/wrong.yml:1:"
holds "a directory: not the office" lacks "$T/err" "tree/a/office.yml:1:"
mkdir nothing
expect "a directory without data" 2 "$Z" check nothing
says "a directory without data: says so" "没有数据文件"
expect "a file that is not there" 4 "$Z" check none.yml
expect "one that is not there and one that is wrong" 4 "$Z" check none.yml ten.yml

# ---- strict ----
# Dated long before its period ends: odd, but not wrong.
sed 's/^成文日期: .*/成文日期: 2022-02-01/' 2022-h1.yml >warn.yml
expect "a warning" 0 "$Z" check warn.yml
says "a warning: counted" "个警告"
expect "a warning, --strict" 3 "$Z" check --strict warn.yml
expect "a warning, build --strict" 3 "$Z" build -W -o w.pdf warn.yml
holds "a warning, build --strict: nothing is written" [ ! -e w.pdf ]
expect "a warning, build" 0 "$Z" build -o w.pdf warn.yml

# ---- keys ----
expect "keys -t" 0 "$Z" keys -t ../../templates/half-year
prints "keys -t: a figure" "办文.收文"
cp "$T/out" "$T/keys"
expect "keys FILE" 0 "$Z" keys 2022-h1.yml
prints "keys FILE: a figure" "办文.收文"
expect "keys DIR" 0 "$Z" keys ../../templates/half-year
holds "keys DIR is keys -t DIR" cmp -s "$T/out" "$T/keys"
expect "keys --blank" 0 "$Z" keys --blank -t ../../templates/half-year
prints "keys --blank: a data file" "格式: zongjie-data/1"
expect "keys -t NONE" 1 "$Z" keys -t nowhere
exit $failed
