#!/bin/sh
# The preview without a browser: requests as bytes, options, ports.
. tests/cli/common.inc
play
python3 -u "$top/tests/preview/requests.py" "$Z" "$PWD/2022-h1.yml" || failed=1

expect "no such file" 4 "$Z" preview none.yml
says "no such file: which" "none.yml"
expect "no data" 2 "$Z" preview
expect "a port that is none" 2 "$Z" preview --port 70000 2022-h1.yml
says "a port that is none: which are" "1 到 65535"
expect "a time that is none" 2 "$Z" preview --timeout soon 2022-h1.yml

python3 - "$Z" <<'END' && ok "a port that is taken" || not_ok "a port that is taken"
import socket, subprocess, sys
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
port = s.getsockname()[1]
r = subprocess.run([sys.argv[1], "preview", "--port", str(port), "2022-h1.yml"], capture_output=True, text=True, timeout=20)
sys.exit(not (r.returncode == 4 and str(port) in r.stderr and "--port" in r.stderr))
END

# ---- a child may open little, yet reads a template that changed ----
cp -r "$top/samples" "$top/templates" .
export XDG_CACHE_HOME="$PWD/cache"
period=samples/2022-h1/2022-h1.yml
part=templates/half-year/1-counsel.xml
expect "the templates are kept" 0 "$Z" build -q -f -o kept.pdf $period
port=$(python3 -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
"$Z" preview --port "$port" --timeout 20 $period >said 2>&1 &
pid=$!
told() { i=0; while ! grep -q "$1" said && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done; grep -q "$1" said; }
holds "a draft of kept templates" told "第 1 稿"
sed 's/坚持来文必登/坚持来文必录/' $part >part && cp part $part
holds "a draft of a template that changed" told "第 2 稿"
kill $pid
wait $pid
unset XDG_CACHE_HOME

# ---- a library that is not there ----
mkdir lib
echo broken >lib/libmicrohttpd.so.12
echo broken >lib/libmicrohttpd.so
expect "without libmicrohttpd" 4 env LD_LIBRARY_PATH="$PWD/lib" timeout 20 "$Z" preview 2022-h1.yml
says "without libmicrohttpd: told" "libmicrohttpd"
# A library of that name in which nothing of it is.
other=$(ldd "$Z" | sed -n 's/.*=> \(.*libyaml[^ ]*\) .*/\1/p')
cp "$other" lib/libmicrohttpd.so.12
expect "another libmicrohttpd" 4 env LD_LIBRARY_PATH="$PWD/lib" timeout 20 "$Z" preview 2022-h1.yml
says "another libmicrohttpd: told" "libmicrohttpd"
exit $failed
