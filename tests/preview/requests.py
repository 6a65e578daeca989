"""usage: requests.py PROGRAM DATA
Raw requests to the preview: those that are refused, those that are not."""
import atexit
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

program, data = sys.argv[1:3]
failed = 0


def ok(name, good, more=""):
    global failed
    print(("ok " if good else "not ok ") + name)
    if not good:
        failed = 1
        print("# " + repr(more)[:400])


# A port of its own: others may be testing too.
for _ in range(20):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([program, "preview", "--port", str(port), data], stderr=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    if str(port) in server.stderr.readline() and server.poll() is None:
        break
HOST = f"127.0.0.1:{port}"


def talk(raw, wait=10.0, bodiless=False):
    """Sends bytes; returns (status, head, body); status 0: closed unanswered."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as s:
        s.sendall(raw)
        got = b""
        try:
            while b"\r\n\r\n" not in got:
                more = s.recv(65536)
                if not more:
                    return 0, "", got
                got += more
            head, body = got.split(b"\r\n\r\n", 1)
            length = re.search(rb"(?i)content-length: (\d+)", head)
            while length and not bodiless and len(body) < int(length.group(1)):
                more = s.recv(65536)
                if not more:
                    break
                body += more
        except (TimeoutError, ConnectionResetError):
            return 0, "", got
        return int(head.split()[1]), head.decode("latin-1"), body


def get(path, *headers, host=HOST, method="GET"):
    lines = [f"{method} {path} HTTP/1.1"] + ([f"Host: {host}"] if host else []) + list(headers)
    return talk(("\r\n".join(lines) + "\r\n\r\n").encode(), bodiless=method == "HEAD")


def post(path, fields, *headers, host=HOST, origin=f"http://{HOST}", token=None):
    body = urllib.parse.urlencode(fields)
    lines = [f"POST {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
    if origin:
        lines.append(f"Origin: {origin}")
    if token:
        lines.append(f"X-Zongjie-Token: {token}")
    return talk(("\r\n".join(lines + list(headers)) + "\r\n\r\n" + body).encode())


def state():
    return json.loads(get("/state")[2])


def text():
    with open(data, encoding="utf-8") as f:
        return f.read()


until = time.time() + 20
while "draft" not in (get("/state")[2] or b"").decode() and time.time() < until:
    time.sleep(0.02)
first = state()
token = first["token"]
before = text()

# ---- what is given ----
status, head, body = get("/")
ok("the page", status == 200 and b"<html" in body, head)
for name in ("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "Cache-Control: no-store",
             "Referrer-Policy: no-referrer", "Cross-Origin-Resource-Policy: same-origin", "frame-ancestors 'none'"):
    ok("the page says " + name, name in head, head)
ok("nothing is allowed to others", "access-control" not in head.lower(), head)
status, head, body = get("/draft/1.pdf")
ok("the draft", status == 200 and body.startswith(b"%PDF-") and body.rstrip().endswith(b"%%EOF"), head)
ok("localhost is us too", get("/", host=f"localhost:{port}")[0] == 200)
ok("HEAD", get("/state", method="HEAD")[0] == 200)
ok("a source of the report", "办文".encode() in get("/source?file=" + urllib.parse.quote(data))[2])
ok("it listens on 127.0.0.1 alone", subprocess.run(["python3", "-c",
    f"import socket; socket.create_connection(('127.0.0.2', {port}), 1)"], stderr=subprocess.DEVNULL, check=False).returncode != 0)

# ---- who may ask ----
for bad in (None, "evil.example", f"evil.example:{port}", f"127.0.0.1:{port}.evil.example", f"127.0.0.1:{port + 1}", "127.0.0.1",
            f"127.0.0.1:{port}@evil.example", f"0.0.0.0:{port}", f"LOCALHOST.:{port}"):
    ok(f"Host {bad} is refused", get("/state", host=bad)[0] in (400, 421))
ok("two Hosts are refused", get("/state", "Host: evil.example")[0] in (400, 421))
# libmicrohttpd takes a bare LF (and CR) for the end of a line and does not say so.  What stands behind one is a header
# like any other: nothing hides from the checks, and one request has one answer.
ok("a bare LF hides no second Host", talk(f"GET /state HTTP/1.1\r\nHost: {HOST}\r\nX: y\nHost: evil.example\r\n\r\n".encode())[0] in (400, 421))
ok("a bare LF hides no other Host", talk(b"GET /state HTTP/1.1\r\nX: y\nHost: evil.example\n\n")[0] in (400, 421))
for end in ("\n", "\r\n"):
    raw = (f"POST /rebuild HTTP/1.1{end}Host: {HOST}{end}Origin: http://{HOST}{end}X-Zongjie-Token: wrong{end}Content-Length: 3{end}"
           f"X: y\nContent-Length: 30{end}{end}a=bGET /state HTTP/1.1\r\nHost: {HOST}\r\n\r\n").encode()
    status, head, body = talk(raw)
    ok(f"a bare LF hides no second length ({end!r})", status == 400 and b"HTTP/1.1 200" not in body, (status, head, body))
status, head, body = talk(f"GET /nothing HTTP/1.1\nHost: {HOST}\nX: GET /state HTTP/1.1\n\n".encode())
ok("with bare LF alone it is one request", status == 404 and b"HTTP/1.1" not in body, (status, head, body))
ok("another site's script is refused", get("/state", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")[0] == 403)
ok("a link from another site is not", get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")[0] == 200)
typed = {"file": data, "path": "防控.演练", "value": "9"}
for name, origin, key in (("no Origin", None, token), ("another Origin", "http://evil.example", token),
                          ("an Origin that begins like ours", f"http://{HOST}.evil.example", token),
                          ("Origin null", "null", token), ("https", f"https://{HOST}", token),
                          ("no token", f"http://{HOST}", None), ("a wrong token", f"http://{HOST}", "0" * 32),
                          ("half a token", f"http://{HOST}", token[:16])):
    for path in ("/set", "/open", "/rebuild"):
        ok(f"POST {path} with {name} is refused", post(path, typed, origin=origin, token=key)[0] == 403)
ok("POST from another site is refused", post("/set", typed, "Sec-Fetch-Site: cross-site", token=token)[0] == 403)
ok("POST without a length is refused", talk((f"POST /set HTTP/1.1\r\nHost: {HOST}\r\nOrigin: http://{HOST}\r\n"
    f"X-Zongjie-Token: {token}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").encode())[0] in (400, 411))
ok("two lengths are refused", post("/set", typed, "Content-Length: 3", token=token)[0] in (0, 400))
ok("length and chunks are refused", post("/set", typed, "Transfer-Encoding: chunked", token=token)[0] in (0, 400))
ok("GET changes nothing", get("/set?" + urllib.parse.urlencode(typed))[0] == 404 and get("/rebuild?final=1")[0] == 404
   and text() == before and not state()["final"])
for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"):
    ok(f"{method} is refused", get("/state", method=method)[0] in (0, 400, 405))

if os.getuid() == 0:
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        os._exit(get("/state")[0] % 256)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    ok("another user of the machine is refused", status == 403 % 256, status)

# ---- which files ----
for path in ("/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/..;/x", "/state%00", "/state/",
             "/index.html", "/draft/../state", "/draft/99.pdf", "/draft/1.pdf/x", "/draft/1", "/draft/-1.pdf", "/pdfjs/../../Makefile",
             "/pdfjs/%2e%2e/pdf.min.mjs", "/pdfjs/", "/web.def", "/source", "/source?file=", "/source?file=/etc/passwd",
             "/source?file=../../../../etc/passwd", "/source?file=" + urllib.parse.quote(data) + "%00x", "/compare?with=x", "/compare"):
    ok(f"GET {path} finds nothing", get(path)[0] in (400, 404), get(path)[:2])
ok("a figure goes into files of the report only", post("/set", {**typed, "file": "/etc/hosts"}, token=token)[0] == 409)
ok("the editor opens files of the report only", post("/open", {"file": "/etc/hosts", "line": "1"}, token=token)[0] == 403)
ok("the editor is not started when there is none", post("/open", {"file": data, "line": "1"}, token=token)[0] == 409)
ok("nothing was written", text() == before)

# ---- how much ----
ok("a long line is refused", get("/" + "a" * 20000)[0] in (0, 400, 413, 414, 431))
ok("a long header is refused", get("/", "X: " + "a" * 9000)[0] in (0, 400, 413, 431))
ok("many headers are refused", get("/", *[f"X-{i}: 1" for i in range(80)])[0] in (0, 400, 413, 431))
ok("a body of 2 MiB is refused", post("/set", {**typed, "value": "9" * (2 << 20)}, token=token)[0] in (0, 413))
for raw in (b"\r\n\r\n\r\n", b"GET\r\n\r\n", b"\x00\x01\x02\xff" * 64, b"GET / HTTP/9.9\r\n\r\n", "办文 / HTTP/1.1\r\n\r\n".encode(),
            b"GET / HTTP/1.1\r\nHost: x\r\n y: z\r\n\r\n"):
    ok(f"nonsense {raw[:12]!r} gets nothing", talk(raw, 1.0)[0] in (0, 400, 421, 505))
start = time.time()
slow = socket.create_connection(("127.0.0.1", port))
slow.settimeout(30)
slow.sendall(b"GET / HTTP/1.1\r\n")
try:
    while time.time() - start < 20:
        slow.sendall(b"X-A: b\r\n")
        time.sleep(0.5)
        slow.setblocking(False)
        try:
            if slow.recv(100) == b"":
                break
        except BlockingIOError:
            pass
        slow.setblocking(True)
except OSError:
    pass
ok("who sends a header now and then is cut off", time.time() - start < 12, time.time() - start)
many = [socket.create_connection(("127.0.0.1", port)) for _ in range(70)]
for s in many:
    s.close()
ok("seventy connections do no harm", get("/state")[0] == 200)

# ---- it works all the same ----
status, head, body = post("/set", typed, token=token)
ok("a figure is put in", status == 200 and json.loads(body)["done"] and "演练: 9" in text(), body)
after = time.time() + 10
while state()["draft"]["number"] == 1 and time.time() < after:
    time.sleep(0.05)
ok("and there is a new draft", state()["draft"]["number"] == 2, state()["draft"])
ok("it can be taken back", post("/set", {"undo": "1"}, token=token)[0] == 200 and text() == before)
ok("a value that is none is refused, with the reason", json.loads(post("/set", {**typed, "value": "三"}, token=token)[2])["diagnostics"])
ok("a value that would be YAML is not", post("/set", {**typed, "path": "防控.点位", "value": "甲: [乙] #丙"}, token=token)[0] == 200
   and '点位: "甲: [乙] #丙"' in text(), text()[1500:1900])


with open(data, "a", encoding="utf-8") as f:
    f.write("# 又改了\n")
status, head, body = post("/set", {"undo": "1"}, token=token)
ok("nor taken back when the file was changed since", status == 409 and json.loads(body)["diagnostics"][0]["code"] == "P103", body)


def ticks():
    with open(f"/proc/{server.pid}/stat", encoding="ascii") as f:
        return sum(int(x) for x in f.read().rsplit(")", 1)[1].split()[11:13])


listening = socket.create_connection(("127.0.0.1", port))
listening.sendall(f"GET /events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
time.sleep(0.7)
ok("a page that listens is told", b"event: state" in listening.recv(65536))
# The file was changed just now: its draft has its time first.
number, since = state()["draft"]["number"], time.time()
after = since + 20
while time.time() < min(since + 2, after):
    time.sleep(0.2)
    if state()["draft"]["number"] != number:
        number, since = state()["draft"]["number"], time.time()
time.sleep(0.5)
was = ticks()
time.sleep(1.5)
ok("without work there is no work", ticks() - was == 0, ticks() - was)
listening.close()

server.send_signal(signal.SIGTERM)
ok("it ends when told to", server.wait(10) == 0)
sys.exit(failed)
