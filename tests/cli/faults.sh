#!/bin/sh
# A hostile world: closed streams, full disks, forbidden directories, signals.
. tests/cli/common.inc
play

closed() {
	name=$1 want=$2
	sh -c "$3" >"$T/out" 2>"$T/err" </dev/null
	got=$?
	[ $got -eq "$want" ] && ok "$name" || not_ok "$name" "exit code $got, not $want"
}
closed "standard output closed: help" 4 "'$Z' help >&-"
says "standard output closed: says so" "标准输出"
closed "standard output closed: a PDF" 4 "'$Z' build -o - 2022-h1.yml >&-"
closed "standard output closed, not needed" 0 "'$Z' build -o a.pdf 2022-h1.yml >&-"
closed "standard error closed" 0 "'$Z' build -o b.pdf 2022-h1.yml 2>&-"
holds "standard error closed: the PDF is whole" cmp -s a.pdf b.pdf
closed "all closed" 0 "'$Z' build -o c.pdf 2022-h1.yml <&- >&- 2>&-"
holds "all closed: the PDF is whole" cmp -s a.pdf c.pdf
closed "standard input closed, and read" 4 "'$Z' build -o d.pdf - <&-"
closed "standard output full" 4 "'$Z' help >/dev/full"
closed "standard output full: a PDF" 4 "'$Z' build -o - 2022-h1.yml >/dev/full"
closed "onto a device" 4 "'$Z' build --force -o /dev/full 2022-h1.yml"
closed "a pipe that closes" 4 "( '$Z' build -o - 2022-h1.yml; echo \$? >code ) | :; exit \$(cat code)"
closed "a file that may not grow" 4 "ulimit -f 8; '$Z' build -o e.pdf 2022-h1.yml"
holds "a file that may not grow: none is left" [ -z "$(find . -name 'e.pdf' -o -name '.*.tmp')" ]
cp a.pdf f.pdf
closed "the old file, when the new one fails" 4 "ulimit -f 8; '$Z' build -o f.pdf 2022-h1.yml"
holds "the old file is whole" cmp -s a.pdf f.pdf

# ---- inputs ----
mkdir dir.yml
mkfifo pipe.yml
for f in none.yml dir.yml pipe.yml /dev/zero; do
	expect "build $f" 4 timeout 10 "$Z" build -o g.pdf $f
	says "build $f: says which" "“$f”"
done

# ---- permission ----
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
	chmod 755 "$T" "$T/samples"
	if $nobody test -r 2022-h1.yml -a -x "$Z"; then
		mkdir fast
		chmod 555 fast
		expect "a read-only directory" 4 $nobody "$Z" build -o fast/ 2022-h1.yml
		says "a read-only directory: says which" "“fast/”"
		holds "a read-only directory: nothing in it" [ -z "$(ls -A fast)" ]
		cp 2022-h1.yml secret.yml
		chmod 000 secret.yml
		expect "a file that may not be read" 4 $nobody "$Z" check secret.yml
	else
		skip "a read-only directory" "nobody may not come here"
	fi
else
	skip "a read-only directory" "needs root and setpriv"
fi

# ---- signals and memory ----
cat >interrupt.py <<'END'
import os, signal, subprocess, sys, time
for number in (signal.SIGINT, signal.SIGTERM):
    # A shell's background jobs ignore SIGINT, and so would what they start.
    p = subprocess.Popen([sys.argv[1], "build", "-o", "h.pdf", "-"], stdin=subprocess.PIPE,
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    p.stdin.write(b"x: 1\n")
    p.stdin.flush()
    time.sleep(0.2)
    p.send_signal(number)
    code = p.wait(10)
    # Ended by the signal: the shell calls that 128 + number.
    assert code == -number, code
left = [f for f in os.listdir(".") if f.endswith(".tmp") or f == "h.pdf"]
assert not left, left
END
holds "interrupted: ends at once, leaves nothing" python3 interrupt.py "$Z"
case $BUILD in
*san*) skip "no memory" "ASan wants all of it" ;;
*)
	bad=
	for kb in 12000 16000 24000 32000 48000 64000 96000 128000 192000; do
		sh -c "ulimit -v $kb; exec '$Z' build -o m.pdf 2022-h1.yml" >"$T/out" 2>"$T/err"
		code=$?
		# 1: a face that cannot be mapped is as good as absent.
		case $code in 0|1|4|71|127) ;; *) bad="$bad $kb:$code" ;; esac
		[ $code -eq 0 ] || [ ! -e m.pdf ] || bad="$bad $kb:left"
		rm -f m.pdf
	done
	holds "no memory: said, and nothing left" equals "$bad" ""
	;;
esac
exit $failed
