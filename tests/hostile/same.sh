#!/bin/sh
# Same data, same bytes: whatever the time zone, the language, the clock, the
# umask, the directory, the place of home, the names that lead there.
. tests/cli/common.inc
play
expect "as usual" 0 "$Z" build -o want.pdf 2022-h1.yml
same() {
	name=$1
	shift
	expect "$name" 0 "$@"
	holds "$name: the same bytes" cmp -s want.pdf got.pdf
	rm -f got.pdf
}
for zone in Asia/Shanghai America/St_Johns Pacific/Kiritimati :nonsense; do
	same "TZ=$zone" env TZ=$zone "$Z" build -o got.pdf 2022-h1.yml
done
for locale in de_DE.UTF-8 zh_CN.GB18030 C tr_TR.UTF-8 nonsense; do
	same "LC_ALL=$locale" env LC_ALL=$locale LANG=$locale "$Z" build -o got.pdf 2022-h1.yml
done
same "no environment" env -i ZONGJIE_SHARE="$top" "$Z" build -o got.pdf 2022-h1.yml
same "home is nowhere" env HOME=/nonexistent XDG_CACHE_HOME=/nonexistent "$Z" build -o got.pdf 2022-h1.yml
same "home is a file" env HOME=/etc/passwd "$Z" build -o got.pdf 2022-h1.yml
same "umask 077" sh -c "umask 077; '$Z' build -o got.pdf 2022-h1.yml"
same "few descriptors" sh -c "ulimit -n 16; '$Z' build -o got.pdf 2022-h1.yml"
case $BUILD in
*san*) skip "a small stack" "ASan has larger frames" ;;
*) same "a small stack" sh -c "ulimit -s 256; '$Z' build -o got.pdf 2022-h1.yml" ;;
esac
same "a long way round" "$Z" build -o ./got.pdf "$T/samples/../samples/./2022-h1/2022-h1.yml"
same "from elsewhere" sh -c "cd / && '$Z' build -o '$PWD/got.pdf' '$PWD/2022-h1.yml'"
touch -d 1970-01-02 ./*.yml
same "files of 1970" "$Z" build -o got.pdf 2022-h1.yml
touch -d 2100-01-01 ./*.yml
same "files of 2100" "$Z" build -o got.pdf 2022-h1.yml

# A clock of our own, for faketime is not everywhere.
cat >clock.c <<'END'
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static time_t at(void) { return atoll(getenv("CLOCK")); }
time_t time(time_t *t) { return t ? *t = at() : at(); }
int gettimeofday(struct timeval *t, void *z) { t->tv_sec = at(); t->tv_usec = 0; return 0; }
int clock_gettime(clockid_t c, struct timespec *t)
{
	static long long back;	/* it jumps back with each look */
	t->tv_sec = at() - back++;
	t->tv_nsec = 0;
	return 0;
}
END
case $BUILD in
*san*) skip "another clock" "ASan must be loaded first" ;;
*)
	gcc -shared -fPIC -w -o clock.so clock.c
	for clock in 1 946684800 4102444800; do
		same "clock $clock" env CLOCK=$clock LD_PRELOAD="$PWD/clock.so" "$Z" build -o got.pdf 2022-h1.yml
	done ;;
esac

# ---- modes and links ----
sh -c "umask 000; '$Z' build -o open.pdf 2022-h1.yml" 2>/dev/null
sh -c "umask 077; '$Z' build -o shut.pdf 2022-h1.yml" 2>/dev/null
holds "the mode is that of the umask" equals "$(stat -c %a open.pdf shut.pdf | tr '\n' ' ')" "666 600 "
echo precious >target
ln -s target link.pdf
expect "onto a link" 0 "$Z" build -f -o link.pdf 2022-h1.yml
holds "a link is replaced" cmp -s link.pdf want.pdf
holds "what it led to is as before" equals "$(cat target)" precious
holds "and no link remains" test ! -h link.pdf
mkfifo pipe.pdf
expect "onto a FIFO" 4 timeout 10 "$Z" build -f -o pipe.pdf 2022-h1.yml
holds "the FIFO is there yet" test -p pipe.pdf
mkdir dir.pdf
expect "onto a directory" 0 "$Z" build -f -o dir.pdf 2022-h1.yml
long=$(printf '长%.0s' $(seq 90))
expect "a name of 90 hanzi" 4 "$Z" build -o "$long.pdf" 2022-h1.yml
says "a name of 90 hanzi: says which" "$long"
expect "a path of 5,000" 4 "$Z" build -o "$(printf 'a/%.0s' $(seq 2500))x.pdf" 2022-h1.yml
expect "a name that begins with -" 0 "$Z" build -o ./-f.pdf 2022-h1.yml

# ---- many runs on one output ----
cat >many.py <<'END'
import subprocess, sys
want = open("want.pdf", "rb").read()
runs = [subprocess.Popen([sys.argv[1], "build", "-q", "-f", "-o", "one.pdf", "2022-h1.yml"]) for _ in range(8)]
seen = 0
while any(p.poll() is None for p in runs):
    try:
        with open("one.pdf", "rb") as f:
            assert f.read() == want
        seen += 1
    except FileNotFoundError:
        pass
assert [p.returncode for p in runs] == [0] * 8
assert open("one.pdf", "rb").read() == want
END
holds "eight runs on one output: whole at any time" python3 many.py "$Z"
holds "nothing is left beside it" [ -z "$(find . -name '.*.tmp')" ]
exit $failed
