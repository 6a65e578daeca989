#!/bin/sh
# How messages look: for people, one line each, as JSON; colours; grouping.
. tests/cli/common.inc
cd "$T" || exit 2

# Two forbidden characters (U+202E), after wide characters, quotes and a tab.
printf '格式: zongjie-data/1\n期间:\t“上”\342\200\256半年\nab\342\200\256: 1\n' >two.yml
expect "errors: exit 1" 1 "$Z" build two.yml
quiet_output "errors: nothing on standard output"
holds "errors: no PDF" [ -z "$(find . -name '*.pdf')" ]
cat >want <<'END'
two.yml:2:8: 错误[B008]: 有不许出现的字符 U+202E
    2 | 期间:   “上”�半年
      |             ^
   办法：删去这个看不见的字符
two.yml:3:3: 错误[B008]: 有不许出现的字符 U+202E
    3 | ab�: 1
      |   ^
2 个错误；没有写出 PDF
END
holds "human form, carets in place" cmp want err
holds "nothing that steers the terminal" [ "$(LC_ALL=C grep -c "$(printf '\342\200\256')" err)" -eq 0 ]
expect "in English" 1 "$Z" build --lang=en two.yml
says "in English: the message" "two.yml:2:8: error[B008]: character U+202E is not allowed here"
says "in English: the verdict" "2 errors; no PDF was written"

expect "short form" 1 "$Z" check --diagnostics=short two.yml
cat >want <<'END'
two.yml:2:8: 错误[B008]: 有不许出现的字符 U+202E
two.yml:3:3: 错误[B008]: 有不许出现的字符 U+202E
2 个错误
END
holds "short form: one line each" cmp want err

# ---- JSON ----
expect "JSON of check" 1 "$Z" check --diagnostics=json two.yml
quiet_error "JSON of check: it is the result"
cp out json
holds "JSON: one line each" [ "$(wc -l <json)" -eq 2 ]
while read -r line; do printf '%s\n' "$line" | python3 -m json.tool >/dev/null || echo bad; done <json >bad
holds "JSON: each line is valid" [ ! -s bad ]
cat >look.py <<'END'
import json, sys
d = [json.loads(line) for line in open("json", encoding="utf-8")][0]
want = {"schema": 1, "severity": "error", "code": "B008", "message": "有不许出现的字符 U+202E",
    "message_en": "character U+202E is not allowed here", "file": "two.yml", "line": 2, "column": 8,
    "end_line": 2, "end_column": 9, "offset": len("格式: zongjie-data/1\n期间:\t“上”".encode()),
    "key": None, "related": [], "hint": "删去这个看不见的字符"}
bad = {k for k in want.keys() | d.keys() if want.get(k) != d.get(k)}
sys.exit("differs: %s" % sorted(bad) if bad else 0)
END
holds "JSON: every member" python3 look.py
expect "JSON of build" 1 "$Z" build --diagnostics=json two.yml
quiet_output "JSON of build: not a result"
holds "JSON of build: nothing but JSON" cmp -s err json
expect "JSON in English" 1 "$Z" check --diagnostics=json --lang=en two.yml
prints "JSON in English" '"message":"character U+202E is not allowed here"'
expect "JSON of what has no place" 4 "$Z" check --diagnostics=json none.yml
holds "JSON of what has no place: null" python3 -c '
import json
d = json.loads(open("out", encoding="utf-8").read())
assert d["file"] is None and d["line"] is None and d["code"] == "B001"'
odd=$(printf 'a"b\\c\t\001\377.yml')
cp two.yml "$odd"
expect "JSON of an odd file name" 1 "$Z" check --diagnostics=json "$odd"
holds "JSON of an odd file name: valid" python3 -c '
import json
d = json.loads(open("out", encoding="utf-8").readline())
assert d["file"] == "a\"b\\c\t\x01\ufffd.yml", d["file"]'

# ---- many ----
{ printf '格式: zongjie-data/1\n'; i=0; while [ $i -lt 19 ]; do printf '\342\200\256\n'; i=$((i + 1)); done; } >many.yml
expect "many alike" 1 "$Z" build many.yml
holds "many alike: five are shown" [ "$(grep -c 'B008]:' err)" -eq 5 ]
says "many alike: the others are counted" "…另有 14 处同类（B008）"
says "many alike: the verdict counts all" "19 个错误"
holds "many alike: the cure is said once" [ "$(grep -c '办法：' err)" -eq 1 ]
expect "many alike, all shown" 1 "$Z" build -v many.yml
holds "many alike, all shown: 19" [ "$(grep -c 'B008]:' err)" -eq 19 ]
expect "many alike, check" 1 "$Z" check many.yml
holds "many alike, check: each has a line" [ "$(grep -c 'B008]:' err)" -eq 19 ]
holds "many alike, check: five in full" [ "$(grep -c '\^' err)" -eq 5 ]
expect "at most two" 1 "$Z" build --max-diagnostics=2 many.yml
holds "at most two: two" [ "$(grep -c 'B008]:' err)" -eq 2 ]
says "at most two: the others are counted" "条没有显示"
expect "short: all" 1 "$Z" build --diagnostics=short many.yml
holds "short: 19" [ "$(grep -c 'B008]:' err)" -eq 19 ]
expect "short: at most two" 1 "$Z" build --diagnostics=short --max-diagnostics 2 many.yml
holds "short: two" [ "$(grep -c 'B008]:' err)" -eq 2 ]
says "short: 17 left" "…还有 17 条没有显示"
printf '格式: zongjie-data/1\n' >long.yml
awk 'BEGIN { for (i = 0; i < 300; i++) printf "长"; printf "\342\200\256"; for (i = 0; i < 300; i++) printf "行"; print "" }' >>long.yml
expect "a long line" 1 "$Z" check long.yml
holds "a long line: a part of it" awk 'length($0) > 400 { exit 1 }' err
says "a long line: the part with the mistake" "长长�行行"
holds "a long line: cut" grep -q '…$' err

# ---- colour ----
esc=$(printf '\033')
coloured() { grep -q "$esc" err; }
plain() { ! grep -q "$esc" err; }
expect "no terminal" 1 "$Z" build two.yml
holds "no terminal: no colour" plain
expect "--color=always" 1 "$Z" build --color=always two.yml
holds "--color=always: colour" coloured
expect "--color=always over NO_COLOR" 1 env NO_COLOR=1 "$Z" build --color=always two.yml
holds "--color=always over NO_COLOR: colour" coloured
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
	tty() { script -qec "$*" /dev/null >err 2>&1 </dev/null; }
	TERM=xterm tty "$Z build two.yml"
	holds "a terminal: colour" coloured
	TERM=xterm NO_COLOR=1 tty "$Z build two.yml"
	holds "NO_COLOR: none" plain
	TERM=xterm NO_COLOR= tty "$Z build two.yml"
	holds "NO_COLOR empty: colour" coloured
	TERM=dumb tty "$Z build two.yml"
	holds "TERM=dumb: none" plain
	TERM=xterm tty "$Z build --color=never two.yml"
	holds "--color=never: none" plain
else
	skip "a terminal: colour" "no script(1) here"
fi
exit $failed
