#!/usr/bin/env python3
"""check_links.py - whether the links of a list lead where they say, and cover the words that say it.

usage: check_links.py LIST.pdf [COUNT]

Prints "ok NAME" or "not ok NAME: why"; exit status 1 when one does not hold.  Looks at the file with other
people's programs alone: qpdf for the links, pdftotext -bbox for the words, pdfinfo for what they lead to.
COUNT: how many links there are to be.
"""
import html, json, os, re, subprocess, sys

PATH = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(PATH))
SLACK = 1.0     # pt: a word's box is that of its advances, not of its ink
bad = 0


def rule(name, problems):
    global bad
    bad += bool(problems)
    print('not ok %s: %s' % (name, '; '.join(problems[:3])) if problems else 'ok ' + name)


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode('utf-8')


OBJECTS = json.loads(run('qpdf', '--json', '--json-stream-data=none', PATH))['qpdf'][1]


def get(v):
    if not isinstance(v, str) or not re.fullmatch(r'\d+ \d+ R', v):
        return v
    o = OBJECTS['obj:' + v]
    return o['stream']['dict'] if 'stream' in o else o['value']


def text(v):
    return get(v)[2:]


def page_list(ref):
    d = get(ref)
    return [d] if d['/Type'] == '/Page' else [p for k in get(d['/Kids']) for p in page_list(k)]


def words_of():
    """by page: (x, y, right, bottom, word), y going down"""
    pages = []
    for page in re.findall(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', run('pdftotext', '-bbox', PATH, '-'), re.S):
        words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page[1])
        pages.append((float(page[0]), [tuple(map(float, w[:4])) + (html.unescape(w[4]),) for w in words]))
    return pages


def bare(s):
    return re.sub(r'\s', '', s)


count, there, covers, pages_told, seen = 0, [], [], [], set()
for (height, words), page in zip(words_of(), page_list(get(OBJECTS['trailer']['value']['/Root'])['/Pages'])):
    for ref in get(page.get('/Annots', [])):
        a = get(ref)
        count += 1
        target = text(get(a['/A'])['/F']['/UF'])
        file = os.path.join(HERE, target)
        said = re.fullmatch(r'打开：(.*?)《(.*)》，(\d+)页', text(a['/Contents']), re.S)
        if file in seen:
            there.append('%s twice' % target)
        seen.add(file)
        if not os.path.isfile(file) or open(file, 'rb').read(5) != b'%PDF-':
            there.append('%s is no PDF' % file)
            continue
        left, low, right, high = map(float, a['/Rect'])
        top, bottom = height - high, height - low
        inside = [w for w in words if left < (w[0] + w[2]) / 2 < right and top < (w[1] + w[3]) / 2 < bottom]
        if not said or bare(''.join(w[4] for w in inside)) != bare(said[2]):
            covers.append('%s: %s' % (text(a['/Contents']), ''.join(w[4] for w in inside)))
        covers += ['%s: %s sticks out' % (target, w[4]) for w in inside
                   if w[0] < left - SLACK or w[2] > right + SLACK or w[1] < top - 3 * SLACK or w[3] > bottom + 3 * SLACK]
        if said and re.search(r'Pages:\s*(\d+)', run('pdfinfo', file))[1] != said[3]:
            pages_told.append('%s has not %s pages' % (target, said[3]))
rule('each link leads to a PDF that is there, and no two to the same', there)
rule('each link covers the words of its title, all of them and no others', covers)
rule('each link tells how many pages there are', pages_told)
if len(sys.argv) > 2:
    rule('there are as many links as reports', [] if count == int(sys.argv[2]) else ['%d' % count])
sys.exit(1 if bad else 0)
