#!/bin/sh
# The external edition: nothing that is not public can be read in it, or be
# worked out from it; a planted leak of each kind, and a twin that is none.
. tests/cli/common.inc
cd "$T" || exit 2
mkdir set

# plant DATA BODY  a report of one paragraph; 收文 1286件 and more are hidden
plant() {
	cat >set/metrics.yml <<-'END'
	格式: zongjie-metrics/1
	指标:
	  办文.收文: {名称: 收文办理数, 单位: 件}
	  办文.制发: {名称: 制发文件数, 单位: 份}
	  督办.事项: {名称: 督办事项数, 单位: 项}
	  督办.办结: {名称: 办结事项数, 单位: 项}
	  督办.办结率: {名称: 办结率, 单位: "%", 类型: 比率, 小数: 1, 分子: 督办.办结, 分母: 督办.事项, 公开: 是}
	  人.姓名: {名称: 姓名, 类型: 词语}
	END
	printf '%s\n' '格式: zongjie-data/1' '期间: 2022上半年' '模板: set' \
	    "单位: {名称: ${unit:-甲办}}" "$1" >now.yml
	printf '%s\n' '<report xmlns="urn:zongjie:template:1"><title>总结</title>' \
	    "$2" '</report>' >set/report.xml
	rm -f ./*.pdf
	"$Z" build -v --edition=external --diagnostics=short --lang=zh_CN \
	    now.yml >out 2>"$T/err"
}
# leaks NAME CODE PLACE DATA BODY
leaks() {
	plant "$4" "$5"
	if grep -q "^$3: .*\[$2\]" "$T/err" && [ -z "$(ls ./*.pdf 2>/dev/null)" ]
	then ok "$1"; else not_ok "$1" "no $2 at $3"; fi
}
clean() {
	plant "$2" "$3"
	if ls ./*（对外）.pdf >out 2>&1; then ok "$1"; else not_ok "$1"; fi
}

hidden='办文: {收文: 1286}'
say='收文<num of="办文.收文"/>'
clean "a masked figure" "$hidden" "<para>$say。</para>"
for way in 1286 1,286 １２８６ 一千二百八十六 1280余 近1290 0.13万 壹仟贰佰捌拾陆; do
	leaks "said as $way" M501 set/report.xml:2:26 "$hidden" \
	    "<para>收文<num of=\"办文.收文\"/>即$way。</para>" 2>/dev/null
done
clean "another number around it" "$hidden" "<para>$say，热线12867，11286。</para>"
leaks "a short number by its unit" M501 set/report.xml:2:7 \
    '办文: {制发: 14}' '<para>共14份。</para>'
clean "a short number by another unit" '办文: {制发: 14}' '<para>共14次。</para>'
clean "the same number, public" \
    '办文: {收文: 1286, 制发: {值: 1286, 公开: 是}}' \
    "<para>$say，制发<num of=\"办文.制发\"/>。</para>"
leaks "a masked name" M501 set/report.xml:2:7 '人: {姓名: 卢禾安}' \
    '<para>卢禾安同志即<name of="人.姓名"/>。</para>'
clean "a name as **" '人: {姓名: 卢禾安}' '<para><name of="人.姓名"/>。</para>'
unit=1286办
leaks "the file's name" M504 now.yml:5:10 "$hidden" "<para>$say。</para>"
unit=

# ---- what can be worked out ----
parts='办文: {制发: {值: 342, 公开: 是, 按机关: {甲: {值: 96, 公开: 否}, 乙: 246}}}'
all='<para><num of="办文.制发"/><num of="办文.制发.按机关.甲"/>'
leaks "the last part of a group" M505 now.yml:5:26 "$parts" \
    "$all<num of=\"办文.制发.按机关.乙\"/>。</para>"
says "the way to it is told" "办文.制发 = 合计(办文.制发.按机关)"
"$Z" build --edition=external --lang=zh_CN now.yml 2>"$T/err"
says "with the place of the figure, M506" "这个数写在这里"
clean "two parts unknown" "$parts" "$all。</para>"
clean "a rounded whole" "$parts" '<para><num of="办文.制发" form="余"/><num of="办文.制发.按机关.乙"/>。</para>'
leaks "a rounded whole that is drawn" M505 now.yml:5:26 "$parts" \
    '<chart kind="柱" form="余"><title>图</title><point of="办文.制发"/><point of="办文.制发.按机关.乙"/></chart>'
ratio='督办: {事项: {值: 8, 公开: 是}, 办结: 6}'
leaks "a share beside the whole" M505 set/metrics.yml:7:3 "$ratio" \
    '<para><num of="督办.事项"/><num of="督办.办结率" show="总是"/>。</para>'
clean "a share alone" "$ratio" '<para><num of="督办.办结率" show="总是"/>。</para>'
past='办文: {收文: {值: 1286, 上年同期: 1187}}'
rate='<compare of="办文.收文" show="总是"/>'
leaks "a rate beside its base" M505 set/report.xml:2:7 "$past" \
    "<para>$rate，上年<num of=\"办文.收文.上年同期\" show=\"总是\"/>。</para>"
clean "a rate alone" "$past" "<para>$rate。</para>"
count='组: [{题: 甲}, {题: 乙}, {题: 丙}]
办文: {收文: 3}
核对:
  - 办文.收文 = 计数(组)'
leaks "the count of a list" M505 now.yml:8:5 "$count" \
    '<para><list><for-each of="组"><item><text of="项.题"/></item></for-each></list></para>'
clean "a list that is not printed" "$count" "<para>$say。</para>"

# ---- limits, months, before ----
both='办文: {收文: 7, 制发: {值: 7, 公开: 是}}
核对:
  - 办文.收文 ≤ 办文.制发
  - 办文.收文 ≥ 7'
all='<para><num of="办文.收文"/><num of="办文.制发"/>。</para>'
leaks "limits from both sides" M505 now.yml:8:5 "$both" "$all"
clean "a limit from one side" '办文: {收文: 6, 制发: {值: 7, 公开: 是}}
核对:
  - 办文.收文 ≤ 办文.制发' "$all"
leaks "at least as many as there are" M505 now.yml:7:5 \
    '办文: {收文: 7, 制发: {值: 7, 公开: 是}}
核对:
  - 办文.收文 ≥ 办文.制发 且 办文.收文 ≤ 办文.制发' "$all"
leaks "parts that leave nothing" M505 now.yml:5:24 \
    '办文: {制发: {值: 9, 公开: 是, 按机关: {甲: {值: 9, 公开: 是}, 乙: {值: 0, 公开: 否}, 丙: {值: 0, 公开: 否}}}}' \
    '<para><num of="办文.制发"/>、<num of="办文.制发.按机关.甲"/>。</para>' 2>/dev/null
clean "parts that leave something" \
    '办文: {制发: {值: 9, 公开: 是, 按机关: {甲: {值: 8, 公开: 是}, 乙: {值: 0, 公开: 否}, 丙: {值: 1, 公开: 否}}}}' \
    '<para><num of="办文.制发"/>、<num of="办文.制发.按机关.甲"/>。</para>'
leaks "two wholes and what they share" M505 now.yml:8:5 \
    '办文: {收文: 5, 制发: {值: 12, 公开: 是}}
督办: {事项: {值: 7, 公开: 是}}
核对:
  - 办文.收文 + 督办.事项 = 办文.制发' \
    '<para><num of="办文.制发"/>、<num of="督办.事项"/>。</para>'
leaks "the same figure by another name" M505 now.yml:5:30 \
    '办文: {收文: {值: 1286, 公开: 否, 同: 办文.制发}, 制发: {值: 1286, 公开: 是}}' \
    '<para><num of="办文.制发"/>。</para>' 2>/dev/null
leaks "all months beside a hidden total" M505 now.yml:5:18 \
    '办文: {收文: {公开: 否, 按月: {1: 10, 2: 20, 3: 30, 4: 40, 5: 50, 6: 60}}}' \
    '<para><for-each of="办文.收文.按月" as="月"><num of="月" show="总是"/>、</for-each>。</para>'
clean "five months of six" \
    '办文: {收文: {公开: 否, 按月: {1: 10, 2: 20, 3: 30, 4: 40, 5: 50, 6: 60}}}' \
    '<para><num of="办文.收文.按月.1" show="总是"/>、<num of="办文.收文.按月.2" show="总是"/>、<num of="办文.收文.按月.3" show="总是"/>、<num of="办文.收文.按月.4" show="总是"/>、<num of="办文.收文.按月.5" show="总是"/>。</para>'
leaks "a month of a hidden figure" M501 set/report.xml:2:7 \
    '办文: {收文: {公开: 否, 按月: {1: 110, 2: 20, 3: 30, 4: 40, 5: 50, 6: 60}}}' \
    '<para>1月110件。</para>'
clean "a short number of a month" \
    '办文: {收文: {公开: 否, 按月: {1: 11, 2: 20, 3: 30, 4: 40, 5: 50, 6: 60}}}' \
    '<para>实事11件。</para>'
leaks "the value of last year" M501 set/report.xml:2:7 "$past" '<para>上年1187件。</para>'
leaks "the value of last period" M501 set/report.xml:2:7 \
    '办文: {收文: {值: 1286, 上期: 1190}}' '<para>上期1190件。</para>'
leaks "a rate against the period before" M505 set/report.xml:2:7 \
    '办文: {收文: {值: 1286, 上期: 1190}}' \
    '<para><compare of="办文.收文" with="环比" show="总是"/>，上期<num of="办文.收文.上期" show="总是"/>。</para>'
leaks "a computed rate" M501 set/report.xml:2:7 \
    '督办: {事项: {值: 163, 公开: 否}, 办结: 154}' '<para>办结率94.5%。</para>'
for n in 1 2; do
	printf '格式: zongjie-data/1\n期间: 2022年第%s季度\n办文: {收文: %s00}\n' \
	    "$([ $n = 1 ] && echo 一 || echo 二)" $((n + 4)) >q$n.yml
done
leaks "a rolled-up total" M501 set/report.xml:2:7 '按季度: [q1.yml, q2.yml]' '<para>共1100件。</para>'
leaks "a part of it" M501 set/report.xml:2:7 '按季度: [q1.yml, q2.yml]' '<para>一季度500件。</para>'
clean "neither" '按季度: [q1.yml, q2.yml]' "<para>$say。</para>"
leaks "both parts of it" M505 now.yml:5:1 '按季度: [q1.yml, q2.yml]' \
    '<para><num of="办文.收文.按季度.第一季度" show="总是"/>、<num of="办文.收文.按季度.第二季度" show="总是"/>。</para>'
sed -i 's/收文: 500/收文: {值: 500, 公开: 否}/' q1.yml
sed_public() { sed -i 's/收文办理数, 单位: 件}/收文办理数, 单位: 件, 公开: 是}/' set/metrics.yml; }
plant '按季度: [q1.yml, q2.yml]' "<para>$say。</para>"
sed_public
"$Z" build --edition=对外 --dump=text now.yml >"$T/out" 2>"$T/err"
prints "what one part hides is hidden in the sum" '收文*件'
sed -i 's/{值: 500, 公开: 否}/500/' q1.yml
"$Z" build --edition=对外 --dump=text now.yml >"$T/out" 2>"$T/err"
prints "its twin is shown" '收文1100件'

# ---- the command, and other PDFs ----
plant "$hidden" "<para>$say。</para>"
expect "leak: a clean PDF" 0 "$Z" leak ./*（对外）.pdf --data now.yml
prints "leak: says so" 没有发现泄露
"$Z" build -q -o internal.pdf now.yml
expect "leak: an internal PDF" 1 "$Z" leak internal.pdf --data now.yml
says "leak: page, line and what" "PDF 第1页第2行读得到不公开的“收文办理数”（办文.收文）：1286"
sed 's/<report /<report subject="共1286" /' \
    set/report.xml >r && mv r set/report.xml
"$Z" build -q --edition=external --lang=zh_CN now.yml -o x.pdf 2>"$T/err"
says "a value in the properties" "[M503]"
holds "is not written" [ ! -e x.pdf ]
echo text >no.pdf
expect "leak: no PDF" 1 "$Z" leak no.pdf --data now.yml
says "leak: no PDF, says so" "[M507]"
expect "leak: no file" 1 "$Z" leak none.pdf --data now.yml
says "leak: no file, says so" "[M509]"
expect "leak: of what data" 2 "$Z" leak x.pdf
"$Z" leak --diagnostics=json internal.pdf --data now.yml >"$T/out" 2>"$T/err"
holds "leak: as JSON" python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    assert d["code"] == "M502" and "1286" in d["message"], d' "$T/err"
plant "$hidden" "<para>$say。</para>"
cp ./*（对外）.pdf whole.pdf
cp whole.pdf 收文1286件.pdf
expect "leak: the name of the PDF" 1 "$Z" leak --lang=zh_CN 收文1286件.pdf --data now.yml
says "leak: the name, says so" "[M504]: 文件名里读得到不公开的“收文办理数”（办文.收文）：1286"
expect "leak: the same by another name" 0 "$Z" leak whole.pdf --data now.yml
size=$(wc -c <whole.pdf)
head -c $((size - 300)) whole.pdf >cut.pdf
expect "leak: a PDF cut off" 1 "$Z" leak cut.pdf --data now.yml
says "leak: is told of" "[M510]"
head -c $((size / 2)) whole.pdf >cut.pdf
expect "leak: half a PDF" 1 "$Z" leak cut.pdf --data now.yml
python3 - whole.pdf bad.pdf <<-'END'
	import re, sys
	b = bytearray(open(sys.argv[1], "rb").read())
	at = [m.end() for m in re.finditer(rb"/FlateDecode.*?stream\r?\n", b, re.S)][0]
	b[at + 12] ^= 0x55
	b[at + 13] ^= 0x55
	open(sys.argv[2], "wb").write(b)
END
expect "leak: a damaged stream" 1 "$Z" leak bad.pdf --data now.yml
says "leak: it is no clean bill" "错误[M508]"
printf '%%PDF-1.7\n1 0 obj\n<</Filter/LZWDecode>>stream\nxx\nendstream\nendobj\n' >odd.pdf
"$Z" leak odd.pdf --data now.yml --lang=zh_CN >"$T/out" 2>"$T/err"
says "what cannot be unpacked is told of" "[M508]"
says "what holds nothing is no PDF" "[M507]"

# ---- the shipped sample ----
play
expect "the sample's external edition" 0 "$Z" build --edition=对外 2022-h1.yml
expect "nothing leaks from it" 0 "$Z" leak ./*（对外）.pdf --data 2022-h1.yml
holds "the sample: no name of the injured" lacks ./*（对外）.pdf 卢禾安
