#!/bin/sh
# fill: forms go out, come back, and only their values reach the data file.
. tests/cli/common.inc
play
follows() { grep -a -A 1 -e "$1" "$2" | grep -qxF -e "$3"; }
line_of() { grep -n -e "$1" "$2" | head -n 1 | cut -d: -f 1; }

# ---- there and back ----
sed -e 's/^  收文: {值: 1286, 来源: 收文登记簿, 截至: 2022-06-30}/  收文:                          # 等文书岗/' \
    -e 's/^    值: 342/    值: 待报/' -e 's/^  失泄密: 0 /  失泄密: ~ /' \
    -e '/^  文稿: 127/d' -e '/^印信:/d' -e '/^  用印:/d' 2022-h1.yml >now.yml
cp now.yml kept.yml
"$Z" keys --blank --owner 文书岗 now.yml >wen.yml
"$Z" keys --blank --owner 机要岗 now.yml >ji.yml
"$Z" keys --blank --owner 综合岗 now.yml >zong.yml
expect "a form that is still blank" 0 "$Z" fill now.yml wen.yml
says "a form that is still blank: says so" "wen.yml:1:1: 警告[I108]"
says "a form that is still blank: nothing changes" "没有改动“now.yml”"
sed -i -e 's/^  收文: /  收文: 1286/' -e 's/^  制发: /  制发: 342份/' wen.yml
sed -i -e 's/^  失泄密: /  失泄密: 0/' -e 's/^  用印: /  用印: "1,874"/' ji.yml
expect "--dry-run" 0 "$Z" fill -n now.yml wen.yml ji.yml
prints "--dry-run: what goes" "-  收文:                          # 等文书岗"
prints "--dry-run: what comes" "+  收文: 1286                          # 等文书岗"
prints "--dry-run: what is added" "+  用印: \"1,874\""
says "--dry-run: says so" "没有写"
holds "--dry-run: nothing is written" cmp -s now.yml kept.yml
expect "two forms" 0 "$Z" fill now.yml wen.yml ji.yml
says "two forms: how many values" "填进“now.yml” 4 个数"
says "two forms: who still owes what" "综合岗还缺 1 项：起草文稿数"
holds "two forms: who owes nothing is not named" lacks "$T/err" 机要岗
says "two forms: what was there is kept" "now.yml~"
holds "two forms: byte for byte" cmp -s now.yml~ kept.yml
holds "an empty place keeps its comment" grep -qx '  收文: 1286                          # 等文书岗' now.yml
holds "a 待报 below 值 is replaced" grep -qx '    值: 342份' now.yml
holds "a ~ is replaced" grep -q '^  失泄密: 0 *#' now.yml
holds "a group that was not there" grep -qx '印信:' now.yml
holds "and its figure" grep -qx '  用印: "1,874"' now.yml
n=$(line_of '^机要:' now.yml)
holds "it stands where the dictionary has it" [ "$(line_of '^印信:' now.yml)" = $((n + 2)) ]
# All that was there is there still, byte for byte.
diff kept.yml now.yml | grep '^<' >gone
holds "only three lines were changed" [ "$(wc -l <gone)" = 3 ]
holds "no comment is lost" equals "$(grep -o '#.*' kept.yml)" "$(grep -o '#.*' now.yml)"
sed -i 's/^  文稿: /  文稿: 127/' zong.yml
expect "the last form" 0 "$Z" fill now.yml zong.yml
says "the last form: nobody owes" "都交齐了"
holds "a figure that was not there, behind the one before it" \
    follows '按机关' now.yml '  文稿: 127'
expect "the report is whole" 0 "$Z" check now.yml
expect "once more changes nothing" 0 "$Z" fill now.yml wen.yml ji.yml zong.yml
says "once more changes nothing: says so" "没有改动“now.yml”"

# ---- a file without a single figure, filled from one that has all ----
awk '/^总述:/ { gone = 1 } /^问题:/ { gone = 0 } !gone' 2022-h1.yml >bare.yml
expect "all figures at once" 0 "$Z" fill bare.yml 2022-h1.yml
"$Z" build -q -o all.pdf 2022-h1.yml && "$Z" build -q -o bare.pdf bare.yml
holds "all figures at once: the same report, byte for byte" cmp -s all.pdf bare.pdf

# ---- lists ----
sed -e '/^问题:/,/^# ----/{/^问题:/!{/^# ----/!d}}' -e 's/^问题:.*/问题:   # 谁来填/' \
    -e '/^打算:/,/^# ----/{/^打算:/!{/^# ----/!d}}' -e 's/^打算:.*/打算: 待报   # 三条/' 2022-h1.yml >lists.yml
cp lists.yml kept.yml
cat >list.yml <<'END'
格式: zongjie-form/1
期间: 2022上半年
问题:
    - 题: 一
      # 注
      文: 一事
    - 题: 二
      文: |
        二事
打算:
- 题: 甲
  文: 乙
- {题: 丙, 文: "丁，戊"}
END
expect "lists, --dry-run" 0 "$Z" fill -n lists.yml list.yml
cp "$T/out" list.diff
expect "lists" 0 "$Z" fill lists.yml list.yml
cp kept.yml patched.yml
if command -v patch >/dev/null; then
	holds "lists: the diff is one that patch takes" patch -s patched.yml list.diff
	holds "lists: the diff says what was written" cmp -s patched.yml lists.yml
else
	skip "lists: the diff is one that patch takes" "no patch here"
fi
holds "lists: nothing else is touched" [ "$(diff kept.yml lists.yml | grep '^<')" = "< 打算: 待报   # 三条" ]
holds "lists: comments stay, those of the form come" [ "$(grep -cx '问题:   # 谁来填\|打算:   # 三条\|    # 注' lists.yml)" = 3 ]
holds "lists: indented as the file is" follows '^  - 题: 二' lists.yml '    文: |'
expect "lists: the report is whole" 0 "$Z" check lists.yml
expect "lists once more" 0 "$Z" fill lists.yml list.yml
says "lists once more: nothing changes" "没有改动“lists.yml”"
sed -i 's/文: 乙/文: 乙乙/' list.yml
expect "a list that differs" 1 "$Z" fill lists.yml list.yml
says "a list that differs: told" "原来填的是 [{题: 甲, 文: 乙}, "
expect "a list that differs, --force" 0 "$Z" fill -f lists.yml list.yml
holds "a list that differs, --force: it is replaced" [ "$(grep -c '文: 乙' lists.yml)" = 1 ]
printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: half-year\n甲: {问题: , 打算: [], 乙: }   # 一行\n' >flow.yml
printf '格式: zongjie-form/1\n期间: 2022上半年\n甲:\n  问题:\n    - 题: "一,二"\n  打算: [三, 四]\n  乙: {丙: 5}\n' >form.yml
expect "lists in brackets" 0 "$Z" fill flow.yml form.yml
holds "lists in brackets: on their line" grep -qxF '甲: {问题: [{题: "一,二"}] , 打算: [三, 四], 乙: {丙: 5} }   # 一行' flow.yml

# ---- values that differ ----
cp now.yml kept.yml
sed 's/^  收文: 1286/  收文: 1300/' wen.yml >other.yml
at=$(line_of '收文: 1300' other.yml)
expect "a typed value that differs" 1 "$Z" fill now.yml other.yml
says "a typed value that differs: where" "other.yml:$at:7: 错误[I105]: “办文.收文”原来填的是 1286，回表写的是 1300"
says "a typed value that differs: and where it was" "now.yml:$(line_of '收文: 1286' now.yml):7"
says "a typed value that differs: which that is, I110" "另一处在这里"
holds "a typed value that differs: it stays" cmp -s now.yml kept.yml
expect "--force" 0 "$Z" fill --force now.yml other.yml
holds "--force: it is replaced" grep -qx '  收文: 1300                          # 等文书岗' now.yml
cp kept.yml now.yml
expect "two forms that disagree" 1 "$Z" fill now.yml other.yml wen.yml
says "two forms that disagree: where" "wen.yml:$at:7: 错误[I104]"
holds "two forms that disagree: nothing is written" cmp -s now.yml kept.yml

# ---- forms that are none, or not ours ----
sed 's/^期间: .*/期间: 2021上半年/' wen.yml >old.yml
expect "another period" 1 "$Z" fill now.yml old.yml
says "another period: where" "old.yml:$(line_of '^期间' old.yml):5: 错误[I103]"
expect "no form" 1 "$Z" fill now.yml ../../templates/half-year/metrics.yml
says "no form: where" "错误[I102]"
printf '格式: zongjie-form/1\n期间: 2022上半年\n办文: 3\n打算: {一: 甲}\n' >odd.yml
expect "a value where a group is" 1 "$Z" fill now.yml odd.yml
says "a value where a group is: where" "odd.yml:3:5: 错误[I106]"
says "a group where a list is: where" "odd.yml:4:9: 错误[I106]"
printf '格式: zongjie-form/1\n期间: 2022上半年\n传真: {收件: 7}\n' >one.yml
printf '格式: zongjie-form/1\n期间: 2022上半年\n传真:\n  收件: {来源: 登记簿}\n' >two.yml
expect "a figure in one form, its source in another" 1 "$Z" fill now.yml one.yml two.yml
says "a figure in one form, its source in another: where" "one.yml:3:10: 错误[I109]"
holds "nothing is written by any of them" cmp -s now.yml kept.yml
expect "no such form" 4 "$Z" fill now.yml none.yml
expect "no form at all" 2 "$Z" fill now.yml

# ---- other layouts ----
printf '格式: zongjie-form/1\n期间: 2022上半年\n办文: {收文: 7, 制发: {值: 8, 来源: "甲,乙"}}\n机要:\n  失泄密: 0\n' >form.yml
small() { printf '格式: zongjie-data/1\n期间: 2022上半年\n模板: half-year\n%b' "$1" >small.yml; }
small '办文: {文稿: 9}\n'
printf '格式: zongjie-data/1\n沿用: small.yml\n' >taker.yml
expect "figures of another file" 1 "$Z" fill taker.yml form.yml
says "figures of another file: which" "small.yml"
small '办文: {文稿: 9}   # 三项\n机要:   # 两项\n核对: []\n'
expect "brackets" 0 "$Z" fill small.yml form.yml
holds "brackets: in order, with the source" grep -qxF '办文: {收文: 7, 制发: {值: 8, 来源: "甲,乙"}, 文稿: 9}   # 三项' small.yml
holds "an empty group" follows '^机要:   # 两项' small.yml '  失泄密: 0'
printf '格式: zongjie-data/1\r\n期间: 2022上半年\r\n模板: half-year\r\n办文:\r\n  文稿: 9\r\n' >small.yml
expect "line ends of Windows" 0 "$Z" fill small.yml form.yml
holds "line ends of Windows: in all lines" [ "$(grep -c . small.yml)" = "$(grep -c "$(printf '\r')" small.yml)" ]
small '办文:\n  # 说明\n  文稿: 9'
expect "no line end at the end" 0 "$Z" fill small.yml form.yml
holds "no line end at the end: in order" follows '^办文:' small.yml '  收文: 7'
expect "no line end at the end: valid" 0 "$Z" check --draft small.yml
exit $failed
