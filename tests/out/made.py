"""Small reports, built for the tests that look into files:

    made.build("docx", "<para>…</para>", data="…") -> the name of the file

The program and a directory are the script's arguments."""
import os, subprocess, sys

program, top = sys.argv[1:]
count = 0

def say(ok, what, got=""):
    print("%s %s%s" % ("ok" if ok else "not ok", what, "" if ok else ": %s" % (got,)))

def write(path, words):
    with open(path, "wb") as f:
        f.write(words if isinstance(words, bytes) else words.encode())

def build(form, body, data="", title="总结", attrs="", files={}, day="2022-07-05", options=()):
    """A report of that body and data as a file of that form; files: of its template."""
    global count
    count += 1
    d = "%s/%d" % (top, count)
    os.makedirs(d + "/set")
    write(d + "/set/report.xml", '<report xmlns="urn:zongjie:template:1"%s><title>%s</title>%s</report>' %
          (" " + attrs if attrs else "", title, body))
    write(d + "/now.yml", "格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n%s%s" %
          ("成文日期: %s\n" % day if day else "", data))
    for name, words in files.items():
        write(d + "/set/" + name, words)
    run = subprocess.run([program, "build", "-q", "-f", "-o", "%s/a.%s" % (d, form), *options, d + "/now.yml"],
                         capture_output=True, text=True)
    if not os.path.exists("%s/a.%s" % (d, form)):
        raise SystemExit("not ok %s" % run.stderr)
    return "%s/a.%s" % (d, form)
