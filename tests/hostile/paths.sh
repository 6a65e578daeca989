#!/bin/sh
# Names in templates and data lead nowhere but where they may, and nothing
# that waits, or has no end, is opened.
. tests/cli/common.inc
cd "$T" || exit 2
mkdir t elsewhere
said='<report xmlns="urn:zongjie:template:1"><title>工作总结</title>'
part='<part xmlns="urn:zongjie:template:1"><para>秘密。</para></part>'
cat >d.yml <<'END'
格式: zongjie-data/1
期间: 2022上半年
模板: t
单位: {名称: 望澜办, 简称: 望澜办}
成文日期: 2022-06-30
END
echo "$part" >elsewhere/a.xml
echo "$part" >t/a.xml
template() { echo "$said$1</report>" >t/report.xml; }
refused() {
	# $1 name, $2 message code
	expect "$1" 1 timeout 20 "$Z" build --diagnostics=short -f -o o.pdf d.yml
	says "$1: says why" "[$2]"
	holds "$1: nothing is written" test ! -e o.pdf
}

template '<include href="a.xml"/>'
expect "an include" 0 "$Z" build -f -o o.pdf d.yml
rm -f o.pdf
ln -sf ../elsewhere/a.xml t/link.xml
ln -s ../elsewhere t/dir
ln -s /proc/self/root t/root
mkfifo t/pipe.xml
ln -s /dev/zero t/zero.xml
ln -s loop.xml t/loop.xml
mkdir t/dir.xml
template '<include href="link.xml"/>'; refused "an include through a link that leaves" T306
template '<include href="dir/a.xml"/>'; refused "an include through a directory that leaves" T306
template "<include href=\"root$T/elsewhere/a.xml\"/>"; refused "an include through /proc" T306
template '<include href="zero.xml"/>'; refused "an include of a device" T306
template '<include href="loop.xml"/>'; refused "an include of a link to itself" T301
for f in pipe.xml dir.xml; do
	template "<include href=\"$f\"/>"
	expect "an include of $f" 1 timeout 20 "$Z" build -f -o o.pdf d.yml
	says "an include of $f: says why" "$f"
done
# Links that stay in the set are followed, however they are written.
mkdir t/in
echo "$part" >t/in/b.xml
ln -s in/b.xml t/near.xml
ln -s ../a.xml t/in/up.xml
ln -s "$PWD/t/in" t/whole
template '<include href="near.xml"/><include href="in/up.xml"/><include href="whole/b.xml"/>'
expect "includes through links that stay" 0 "$Z" build -f -o o.pdf d.yml
rm -f o.pdf
# The other files of a set may not leave it either.
template '<para>一句话。</para>'
printf '格式: zongjie-metrics/1\n指标: {}\n' >elsewhere/metrics.yml
printf '格式: zongjie-words/1\n' >elsewhere/words.yml
for f in words metrics; do
	ln -s "../elsewhere/$f.yml" "t/$f.yml"
	expect "$f.yml through a link that leaves" 1 "$Z" check --diagnostics=short d.yml
	says "$f.yml through a link that leaves: says why" "[T306]"
	rm "t/$f.yml"
	cp "elsewhere/$f.yml" "t/real-$f.yml"
	ln -s "real-$f.yml" "t/$f.yml"
	expect "$f.yml through a link that stays" 0 "$Z" check --diagnostics=short d.yml
	[ $f = metrics ] || rm "t/$f.yml"
done
rm t/metrics.yml
ln -s ../elsewhere/metrics.yml t/metrics.yml
refused "metrics.yml through a link that leaves, for a build" T306
rm t/metrics.yml
mv t/report.xml elsewhere/report.xml
ln -s ../elsewhere/report.xml t/report.xml
refused "report.xml through a link that leaves" T306
rm t/report.xml
mkdir base
ln -s ../elsewhere/report.xml base/report.xml
echo "<report xmlns=\"urn:zongjie:template:1\" base=\"base\"><title>工作总结</title><para>一句话。</para></report>" >t/report.xml
refused "the report.xml of a base through a link that leaves" T306

echo x >elsewhere/a.png
ln -s ../elsewhere/a.png t/link.png
ln -s /dev/zero t/zero.png
mkfifo t/pipe.png
for f in ../elsewhere/a.png dir/a.png link.png zero.png /etc/passwd; do
	template "<image href=\"$f\" alt=\"图\"/>"
	expect "an image $f" 1 timeout 20 "$Z" build --diagnostics=short -f -o o.pdf d.yml
	says "an image $f: says where" "t/report.xml:1:"
	case $f in dir/*|link*|zero*) says "an image $f: says why" "[G102]" ;; esac
	holds "an image $f: nothing is written" test ! -e o.pdf
done
template '<image href="pipe.png" alt="图"/>'
expect "an image that is a FIFO" 1 timeout 20 "$Z" build --diagnostics=short -f -o o.pdf d.yml
says "an image that is a FIFO: says why" "[G103]"
printf 'P6' >t/in/none.png
ln -s in/none.png t/stays.png
template '<image href="stays.png" alt="图"/>'
expect "an image through a link that stays" 1 "$Z" build --diagnostics=short -f -o o.pdf d.yml
holds "an image through a link that stays: is read" lacks "$T/err" "[G102]"
says "an image through a link that stays: is none" "[G105]"

# ---- data name files ----
template '<para>一句话。</para>'
mkfifo pipe.yml
ln -s /dev/zero zero.yml
for f in pipe.yml zero.yml /dev/zero elsewhere; do
	{ cat d.yml; echo "上年: $f"; } >e.yml
	expect "last year is $f" 1 timeout 20 "$Z" build --diagnostics=short -f -o o.pdf e.yml
	says "last year is $f: says where" "e.yml:6:5:"
done

# ---- data name the output ----
named() {
	# $1 what the unit is called, $2 the file it makes
	rm -rf made && mkdir made
	sed "s|名称: 望澜办|名称: \"$1\"|" d.yml >e.yml
	expect "a unit called $1" 0 "$Z" build -o made/ e.yml
	holds "a unit called $1: its file" equals "$(ls -A made)" "$2"
}
named '../../x' 'x2022年上半年工作总结.pdf'
named '-rf' 'rf2022年上半年工作总结.pdf'
named '.x' 'x2022年上半年工作总结.pdf'
named 'a/b' 'ab2022年上半年工作总结.pdf'
named 'a:b*c' 'abc2022年上半年工作总结.pdf'
long=$(printf '望%.0s' $(seq 100))
rm -rf made && mkdir made
sed "s|名称: 望澜办|名称: $long|" d.yml >e.yml
expect "a unit of 100 hanzi" 0 "$Z" build -o made/ e.yml
holds "a unit of 100 hanzi: a name that disks bear" test "$(ls made | wc -c)" -le 256
exit $failed
