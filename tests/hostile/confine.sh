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
exit $failed
