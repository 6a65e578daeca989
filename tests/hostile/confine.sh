#!/bin/sh
# The rights a build gives up are given up before it reads, and change nothing.
. tests/cli/common.inc
play
cat >status.py <<'END'
import os, subprocess, sys, time
p = subprocess.Popen([sys.argv[1], "build", "-f", "-o", "p.pdf", "-"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
want = {"NoNewPrivs:\t1", "Seccomp:\t2"}
for _ in range(500):
    with open("/proc/%d/status" % p.pid) as f:
        got = want & set(f.read().splitlines())
    if got == want:
        break
    time.sleep(0.02)
p.stdin.close()
p.wait()
sys.exit(got != want)
END
expect "version -v" 0 "$Z" version -v
case $(cat "$T/out") in
*seccomp*) holds "given up before the data are read" python3 status.py "$Z" ;;
*) skip "given up before the data are read" "not offered here" ;;
esac
expect "confined" 0 "$Z" build -o on.pdf 2022-h1.yml
expect "not confined" 0 env ZONGJIE_CONFINE=off "$Z" build -o off.pdf 2022-h1.yml
holds "the same bytes either way" cmp -s on.pdf off.pdf
expect "version -v, off" 0 env ZONGJIE_CONFINE=off "$Z" version -v
holds "off is said" lacks "$T/out" seccomp
mkdir away deps
expect "other directories for output, rule and cache" 0 env XDG_CACHE_HOME="$T/fresh" \
    "$Z" build -o away/ --deps=deps/d.mk 2022-h1.yml
holds "all of them are written" test -s "$(echo away/*.pdf)" -a -s deps/d.mk -a -d "$T/fresh/zongjie"
expect "nowhere to keep a cache" 0 env -u HOME -u XDG_CACHE_HOME "$Z" build -o bare.pdf 2022-h1.yml
holds "nowhere to keep a cache: the same bytes" cmp -s on.pdf bare.pdf

# ---- many reports: what they read and write is fenced as well ----
mkdir -p many/a many/old "$T/far/months" many/set "$T/far/set"
sed "s|^模板: .*|模板: half-year|" 2022-h1.yml >plain.yml
cp 2021-h1.yml office.yml many/a/
sed "s|^模板: .*|模板: ../set|" plain.yml >many/a/2022-h1.yml
cp -R "$top/templates/half-year/." many/set/
printf '格式: zongjie-jobs/1\n缺省:\n  输出: out/{编号}/r.pdf\n任务:\n' >many/jobs.yml
job() { echo "  - {编号: $1, 数据: $2, 草稿: 是}" >>many/jobs.yml; }
job plain a/2022-h1.yml
# Named through a link, from elsewhere, in parts that are named elsewhere.
sed "s|^上年: .*|上年: $T/far/2021.yml|" plain.yml >"$T/far/2022.yml"
cp office.yml "$T/far/"
ln -s "$T/far/2022.yml" many/link.yml
cp office.yml many/
job link link.yml
printf '格式: zongjie-data/1\n期间: 2021上半年\n按季度: [months/1.yml, months/2.yml]\n' >"$T/far/2021.yml"
for q in 1 2; do
	printf '格式: zongjie-data/1\n期间: 2021第%s季度\n办文: {收文: 70%s}\n' "$(echo 一二 | cut -c $((3 * q - 2))-$((3 * q)))" $q \
	    >"$T/far/months/$q.yml"
done
job far "$T/far/2022.yml"
# Another encoding, a set that is a link to one that builds on another.
iconv -f UTF-8 -t GB18030 plain.yml >many/a/gb.yml
job gb a/gb.yml
printf '<report xmlns="urn:zongjie:template:1" base="half-year"><title>总结</title>%s</report>' \
    '<para>一句话。</para>' >"$T/far/set/report.xml"
ln -s "$T/far/set" many/linked
sed 's|^模板: .*|模板: ../linked|' plain.yml >many/a/set.yml
job set a/set.yml
# One that cannot be made: the same words.
sed 's|^上年: .*|上年: ../old/none.yml|' plain.yml >many/a/none.yml
job none a/none.yml
sed 's|^上年: .*|上年: /etc/hostname-of-nobody|' plain.yml >many/a/etc.yml
job etc a/etc.yml
expect "many, fenced" 5 "$Z" batch many/jobs.yml -q -j 2 --report on.json
cp -R many/out out-on
rm -rf many/out
expect "many, free" 5 env ZONGJIE_CONFINE=off "$Z" batch many/jobs.yml -q -j 2 --report off.json
holds "many: five were made" equals "$(ls many/out/*/r.pdf | wc -l)" 5
for f in many/out/*/r.pdf; do
	holds "the same bytes: $f" cmp -s "$f" "out-on/${f#many/out/}"
done
words() { python3 -c 'import json, sys; print([(j["id"], j["messages"]) for j in json.load(open(sys.argv[1]))["jobs"]])' "$1"; }
holds "both reports are there" test -s on.json -a -s off.json
holds "the same words" equals "$(words on.json)" "$(words off.json)"
exit $failed
