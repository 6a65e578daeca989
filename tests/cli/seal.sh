#!/bin/sh
# seal, verify: what was signed off, and any byte of it that changed since.
. tests/cli/common.inc
mkdir -p "$T/samples"
cp -R "$top/samples/2022-h1" "$T/samples/"
cp -R "$top/templates" "$T/templates"
cd "$T/samples/2022-h1" || exit 2
flip() {
	cp "$1" "$T/kept"
	python3 - "$1" <<'PY'
import sys
b = bytearray(open(sys.argv[1], "rb").read())
b[len(b) // 2] ^= 1
open(sys.argv[1], "wb").write(b)
PY
}
line() { grep -n "$1" "$2" | head -n 1 | cut -d: -f 1; }

"$Z" build -q -o a.pdf 2022-h1.yml 2>"$T/err"
expect "seal" 0 "$Z" seal 2022-h1.yml a.pdf
holds "seal: beside the PDF" [ -s a.seal ]
holds "seal: its format" grep -q '^格式: zongjie-seal/1' a.seal
holds "seal: a figure as printed" grep -q '印作: "1286件"' a.seal
cp a.seal first.seal
expect "seal again: not over the old one" 4 "$Z" seal 2022-h1.yml a.pdf
expect "seal again with -f" 0 "$Z" seal -f 2022-h1.yml a.pdf
holds "the same bytes again" cmp -s a.seal first.seal
expect "verify" 0 "$Z" verify a.seal
prints "verify: the PDF" "相符  PDF  a.pdf"
prints "verify: built again" "逐字节相同"
prints "verify: the verdict" "结论：与封存时完全相同"
expect "verify in English" 0 "$Z" verify --lang=en a.seal
prints "verify in English: the verdict" "Verdict: all is as it was sealed"
(cd / && "$Z" verify "$T/samples/2022-h1/a.seal") >"$T/out" 2>"$T/err"
prints "verify from elsewhere" "完全相同"

# One byte of each file in turn.
for f in a.pdf a.seal 2022-h1.yml office.yml 2021-h1.yml \
    ../../templates/half-year/[0-9]*.xml ../../templates/half-year/report.xml \
    ../../templates/half-year/metrics.yml ../../templates/half-year/words.yml; do
	flip "$f"
	expect "a byte of ${f##*/} changed" 1 "$Z" verify a.seal
	cp "$T/kept" "$f"
done
# Every input that there is has been flipped: nothing is sealed untried.
sed -n 's|^  - 文件: "\(.*\)"|\1|p' a.seal | grep -v '^自带/' | sort >"$T/sealed"
(for f in 2022-h1.yml office.yml 2021-h1.yml; do echo "$f"; done
for f in ../../templates/half-year/*; do
	[ "${f##*/}" = annex-data.xml ] || echo "$f" # included by nobody here
done) | sort >"$T/files"
holds "all that lies there is sealed" diff "$T/sealed" "$T/files"
# The head, the middle and the end of the paper and of its seal: a bit flipped; a byte lost, a byte too many.
cat >"$T/bits.py" <<'PY'
import subprocess, sys
program, path, seal = sys.argv[1:4]
was = open(path, "rb").read()
missed = []
half, last = len(was) // 2, len(was) - 1
flipped = [was[:at] + bytes([was[at] ^ 1 << bit]) + was[at + 1:] for at, bit in ((0, 5), (half, 7), (last, 0))]
for n, now in enumerate(flipped + [was[:last], was + b"\n", was[:half] + was[half + 1:]]):
    open(path, "wb").write(now)
    if subprocess.run([program, "verify", seal], stdout=-3, stderr=-3).returncode != 1:
        missed.append(n)
open(path, "wb").write(was)
print(missed)
sys.exit(bool(missed))
PY
for f in a.pdf a.seal; do
	holds "bits and bytes of $f" python3 "$T/bits.py" "$Z" "$f" a.seal
done
# A set that builds on another, with images of its own and named by the data.
mkdir -p set base shown
python3 - set/a.png shown/b.png <<'PY'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
for name in sys.argv[1:]:
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)) +
                           chunk(b"tEXt", b"Comment\0nothing that is shown") +
                           chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes([9 * y % 251] * 60) for y in range(40)))) + chunk(b"IEND", b""))
PY
cp ../../templates/half-year/metrics.yml base/
echo '<report xmlns="urn:zongjie:template:1"><title>不用</title><para>不用。</para></report>' >base/report.xml
echo '<part xmlns="urn:zongjie:template:1"><para>收文<num of="办文.收文"/>。</para></part>' >base/part.xml
echo '格式: zongjie-words/1' >set/words.yml
cat >set/report.xml <<'XML'
<report xmlns="urn:zongjie:template:1" base="base"><title>工作总结</title><include href="part.xml"/>
<image href="a.png" alt="其一"/><image of="图" alt="其二"/></report>
XML
sed 's|^模板: .*|模板: set|; $a 图: shown/b.png' 2022-h1.yml >set.yml
expect "a set with a base and images" 0 "$Z" build -q -o set.pdf set.yml
expect "a set with a base and images: seal" 0 "$Z" seal set.yml set.pdf
for f in set/a.png shown/b.png set/words.yml set/report.xml base/report.xml base/part.xml base/metrics.yml; do
	flip "$f"
	expect "a byte of $f changed" 1 "$Z" verify set.seal
	prints "a byte of $f changed: which" "不符  $(case $f in *.png) echo 图片 ;; *.xml) echo 模板 ;; */words.yml) echo 词表 ;; *) echo 指标 ;; esac)  $f"
	cp "$T/kept" "$f"
done
expect "a set with a base and images: all is well again" 0 "$Z" verify set.seal
rm -r set base shown set.*
# Of what the program brings along: the list of faces, a font file.
share=$T/share font=FandolFang-Regular.ttf
mkdir -p "$share/fonts"
for f in "$top"/fonts/*; do ln -s "$f" "$share/fonts/"; done
for f in faces.yml $font; do
	rm "$share/fonts/$f"
	cp "$top/fonts/$f" "$share/fonts/$f"
done
cp a.pdf own.pdf
ZONGJIE_SHARE=$share expect "seal with a share of its own" 0 "$Z" seal 2022-h1.yml own.pdf
for f in faces.yml $font; do
	flip "$share/fonts/$f"
	ZONGJIE_SHARE=$share expect "a byte of $f changed" 1 "$Z" verify own.seal
	prints "a byte of $f changed: which" "自带/fonts/$f"
	cp "$T/kept" "$share/fonts/$f"
done
ZONGJIE_SHARE=$share expect "a share of its own: all is well again" 0 "$Z" verify own.seal
rm own.pdf own.seal
flip a.seal
"$Z" verify a.seal >"$T/out" 2>"$T/err"
says "a changed seal: says so" "错误[S102]"
cp "$T/kept" a.seal
grep -v '^  sha256' a.seal >short.seal
expect "a seal without a fingerprint" 1 "$Z" verify short.seal
says "a seal without a fingerprint: says so" "错误[S103]"
expect "and all is well again" 0 "$Z" verify a.seal

# ---- as JSON ----
expect "verify --json" 0 "$Z" verify --json a.seal
holds "verify --json: every item" python3 - "$T/out" <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
rows = d["rows"]
assert d["格式"] == "zongjie-verify/1" and d["verdict"] == "same" and d["figures"] == [], d
assert {r["item"] for r in rows} == {"seal", "pdf", "input", "rebuild", "figures"}, rows
assert all(r["state"] == "same" for r in rows)
assert [r["file"] for r in rows if r["item"] == "pdf"] == ["a.pdf"]
PY

# ---- a figure changed after sign-off ----
cp 2022-h1.yml kept.yml
sed -i 's/收文: {值: 1286/收文: {值: 1290/' 2022-h1.yml
at=$(line '收文: {值: 1290' 2022-h1.yml)
expect "a figure changed" 1 "$Z" verify a.seal
says "a figure changed: where" "2022-h1.yml:$at:11: 错误[S201]"
says "a figure changed: from what to what" "1286件 → 1290件"
prints "a figure changed: the verdict" "不符  数据  2022-h1.yml"
expect "a figure changed, --json" 1 "$Z" verify --json a.seal
holds "a figure changed, --json: which" python3 - "$T/out" "$at" <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
f = [f for f in d["figures"] if f["role"] == "num"]
assert d["verdict"] == "differs" and len(f) == 1, d["figures"]
assert f[0]["before_text"] == "1286件" and f[0]["after_value"] == "1290" and f[0]["line"] == int(sys.argv[2]), f
assert [r["file"] for r in d["rows"] if r["item"] == "input" and r["state"] == "differs"] == ["2022-h1.yml"]
PY
expect "build beside the seal" 0 "$Z" build -o a2.pdf 2022-h1.yml
holds "another name: no word of it" lacks "$T/err" "S301"
cp a.pdf signed.pdf
expect "build over a sealed paper" 0 "$Z" build -o a.pdf 2022-h1.yml
says "build over a sealed paper: a warning" "2022-h1.yml:$at:11: 警告[S301]"
cp signed.pdf a.pdf
sed 's/^  文稿: 127 .*/  文稿: 0/' kept.yml >2022-h1.yml
expect "a figure gone" 1 "$Z" verify a.seal
cp kept.yml 2022-h1.yml
sed -i '/"办文.制发"/s/制发/他发/' a.seal
expect "a figure that the seal knows otherwise" 1 "$Z" verify a.seal
says "gone" "错误[S202]"
says "come" "错误[S203]"
"$Z" build -o a.pdf 2022-h1.yml >"$T/out" 2>"$T/err"
says "build: gone" "警告[S302]"
says "build: come" "警告[S303]"
echo "broken: [" >a.seal
expect "build beside a broken seal" 0 "$Z" build -o a.pdf 2022-h1.yml
says "build beside a broken seal: says so" "警告[S304]"
cp first.seal a.seal
cp signed.pdf a.pdf
expect "build again as sealed" 0 "$Z" build -o a.pdf 2022-h1.yml
holds "build again as sealed: no warning" lacks "$T/err" "[S3"
sed -i 's/^# 望澜/# 望 澜/' 2022-h1.yml
"$Z" build -o a.pdf 2022-h1.yml >"$T/out" 2>"$T/err"
holds "a comment changed: no warning of figures" lacks "$T/err" "[S3"
cp kept.yml 2022-h1.yml

# ---- the PDF is not what the data gives ----
"$Z" build -q --set 办文.收文=1300 -o b.pdf 2022-h1.yml 2>"$T/err"
expect "seal of another PDF" 1 "$Z" seal 2022-h1.yml b.pdf
says "seal of another PDF: says so" "错误[S101]"
holds "seal of another PDF: nothing written" [ ! -e b.seal ]
expect "seal with the options it was built with" 0 "$Z" seal --set 办文.收文=1300 2022-h1.yml b.pdf
expect "verify knows the options" 0 "$Z" verify b.seal

# ---- only PDF and seal, and one input lacking ----
mkdir alone
cp a.pdf a.seal alone/
expect "PDF and seal alone" 0 "$Z" verify alone/a.seal
prints "PDF and seal alone: what could not be checked" "没有数据文件，无法重新生成"
prints "PDF and seal alone: the verdict" "标“缺”的没有核对"
expect "PDF and seal alone, --json" 0 "$Z" verify --json alone/a.seal
prints "PDF and seal alone, --json: the verdict" '"verdict":"incomplete"'
mv 2021-h1.yml away.yml
expect "an input lacking" 1 "$Z" verify a.seal
mv away.yml 2021-h1.yml
rm alone/a.pdf
expect "the PDF lacking" 1 "$Z" verify alone/a.seal
expect "no seal" 1 "$Z" verify 2022-h1.yml
exit $failed
