#!/usr/bin/env python3
"""check_rules.py - the rules of PDF/A-2a, PDF/A-1b and PDF/UA-1, each with its number.

usage: check_rules.py [--1b] FILE.pdf …      says "ok" or "not ok" for each file, with the rules it breaks
       check_rules.py --table                the table itself: every rule has a check, every check a spoilt copy
       check_rules.py --spoil DIRECTORY      copies of c.pdf, t.pdf and o.pdf there, each spoilt in one place
       check_rules.py --same FILE.pdf …      whether qpdf sees the same objects as we do

tests/out/rules.tsv has every rule that veraPDF's public profiles for PDF/A-2A, PDF/A-1B and PDF/UA-1
test (as of 2026-11), by the clause of ISO 19005-2, 19005-1 or 14289-1 and the number of the test in
it, in words of ours, with the check of ours that stands for it.  "links" are the checks of annotations
in check_structure.py.  A check "no-…" finds a thing that our writer does not make at all, whatever
the rule would allow of it; tests/out/absent.tsv says why.

Where ours differ from veraPDF's:
- Stricter.  All of "no-…".  catalog-language: the catalog must tell a language, where rules 7.2-2 to
  7.2-34 ask for one only if something needs it and has none of its own.  font-encoding: Identity-H
  alone.  standard-types with no-role-map: no types but those of ISO 32000-1.  property-known: of XMP's
  schemas those of Dublin Core, XMP basic, Adobe PDF and PDF/A alone.  cmyk-meaning and the like look at
  what is painted and at the spaces of images that are.  name-utf8: all names, not only those of fonts,
  colourants and types.  header: 1.4 in 1b.  cell-heads: a head counts if it tells its scope and is in a
  row or column of the cell; veraPDF may find one by itself.  information: in 2a as in 1b.  string-length:
  32767 bytes in 2a, as in the rule, counted before they are read as text.
- Looser.  property-type knows text, numbers, dates and the three kinds of lists, not the narrower types
  (locale, MIME type).  metadata-xml wants well-formed XML with one RDF of descriptions; RDF's own
  grammar is not checked further.  operators: the operands of an operator are not checked.
  xref-line-end and xref-head look at the one table that our writer makes; files with more are "readable"
  to nobody here.  image-bits does not read the header of a JPEG.  output-profile reads the head of a
  profile, not its tags.
- Fonts: glyph-width and glyph-present read maxp, hhea, hmtx, loca of TrueType and charstrings of CFF
  with readers of ours.  private-use takes ActualText of marked content, not that of elements.
"""
import json, os, subprocess, sys
import rules
from rules import opened, read, spoilt

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', 'out')
# Of our own, beside the profiles: what any reader needs.
OURS = {'readable', 'save-balance', 'mcid-unique', 'no-special-colours'}
# Checks that are not here.
ELSEWHERE = {'links'}


def table():
    """rows: level, rule, check, words"""
    with open(os.path.join(OUT, 'rules.tsv'), encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]


def numbers(check, old):
    levels = ('1b',) if old else ('2a', 'ua')
    found = ['%s %s' % (level, rule) for level, rule, by, _ in table() if by == check and level in levels]
    return ' (%s)' % ', '.join(found) if found else ''


def verdict(name, problems):
    print('not ok %s: %s' % (name, '; '.join(problems)[:400]) if problems else 'ok ' + name)
    return not problems


def check_files(paths, old):
    good, known = True, {by for _, _, by, _ in table()} | OURS
    for path in paths:
        with open(path, 'rb') as f:
            wrong = rules.check(f.read(), old)
        problems = ['%s%s %s' % (check, numbers(check, old), '; '.join(why[:2])) for check, why in sorted(wrong.items())]
        problems += ['%s is in no table' % c for c in wrong if c not in known]
        good &= verdict('%s: %s' % (os.path.basename(path), 'PDF/A-1b' if old else 'PDF/A-2a and PDF/UA-1'), problems)
    return good


def check_table():
    rows = table()
    places = [(level, rule) for level, rule, *_ in rows]
    good = verdict('every rule once, with a check and words', ['%r' % (r,) for r in rows if len(r) != 4 or not all(r)] +
                   ['%s %s twice' % p for p in set(places) if places.count(p) > 1])
    counts = {level: sum(p[0] == level for p in places) for level in ('2a', '1b', 'ua')}
    good &= verdict('rules of the profiles: 153, 129 and 106', [] if list(counts.values()) == [153, 129, 106] else [repr(counts)])
    named, done = {by for _, _, by, _ in rows}, set().union(*[want for want, _, _ in spoilt.ROWS])
    alone = {next(iter(want)) for want, _, _ in spoilt.ROWS if len(want) == 1}
    good &= verdict('every check has a spoilt copy', sorted((named | OURS) - ELSEWHERE - done))
    good &= verdict('and knows no others', sorted(done - named - OURS))
    # These notice what another cannot but notice, too; each of the pairs has its reason in spoilt.py.
    pairs = {'font-subtype', 'rgb-meaning', 'glyph-present', 'no-notdef', 'extension-namespace', 'extension-properties',
             'extension-property-name', 'title'}
    good &= verdict('which but it alone finds', sorted((named | OURS) - ELSEWHERE - alone - pairs))
    with open(os.path.join(OUT, 'absent.tsv'), encoding='utf-8') as f:
        reasons = dict(line.rstrip('\n').split('\t') for line in f if not line.startswith('#'))
    absent = {c for c in named | OURS if c.startswith('no-') and c != 'no-notdef'}
    good &= verdict('what is not in our files has a reason', sorted(absent ^ set(reasons)) + [c for c, why in reasons.items() if not why])
    return good


def check_spoilt(directory):
    good, files = True, {}
    for base in 'cto':
        with open(os.path.join(directory, base + '.pdf'), 'rb') as f:
            files[base] = f.read(), base == 'o'
    for base, (b, old) in files.items():
        wrong = rules.check(opened.Copy(b, old).bytes(), old)
        good &= verdict('%s: laid open, still good' % base, sorted(wrong))
    for want, base, change in spoilt.ROWS:
        b, old = files[base]
        limits = dict(read.LIMITS[old])
        try:
            got = set(rules.check(change(opened.Copy(b, old), limits), old, limits))
            problems = [] if got == want else ['found %s' % (', '.join(sorted(got)) or 'nothing')]
        except (ValueError, StopIteration) as e:
            problems = ['not spoilt: %s' % e]
        good &= verdict('spoilt (%s): %s' % (base, ', '.join(sorted(want))), problems)
    return good


def same(mine, theirs):
    """an object of ours, and what qpdf's JSON says of it"""
    if isinstance(mine, read.Ref):
        return theirs == '%d 0 R' % mine
    if isinstance(mine, bytes):
        return theirs[2:] == (read.text(mine) if theirs[:2] == 'u:' else mine.hex())
    if isinstance(mine, dict):
        mine = {k: v for k, v in mine.items() if v is not None and k != '/Length'}
        return isinstance(theirs, dict) and mine.keys() == theirs.keys() - {'/Length'} and all(same(v, theirs[k]) for k, v in mine.items())
    if isinstance(mine, list):
        return isinstance(theirs, list) and len(mine) == len(theirs) and all(map(same, mine, theirs))
    return type(mine) is type(theirs) and mine == theirs


def check_same(paths):
    good = True
    for path in paths:
        with open(path, 'rb') as f:
            ours = read.File(f.read(), False).objects
        said = subprocess.run(['qpdf', '--json', '--json-stream-data=none', '--decode-level=none', path], stdout=subprocess.PIPE, check=True)
        theirs = {int(k[4:].split()[0]): v for k, v in json.loads(said.stdout)['qpdf'][1].items() if k.startswith('obj:')}
        p = ['not the same objects'] if theirs.keys() != ours.keys() else []
        for n, v in theirs.items():
            v = v['stream']['dict'] if 'stream' in v else v['value']
            if n in ours and not same(ours[n], v):
                p.append('object %d: %r, qpdf %r' % (n, ours[n], v))
        good &= verdict('%s: our reader sees what qpdf sees' % os.path.basename(path), p[:1])
    return good


def main(args):
    if args == ['--table']:
        return check_table()
    if args[:1] == ['--spoil']:
        return check_spoilt(args[1])
    if args[:1] == ['--same']:
        return check_same(args[1:])
    return check_files([a for a in args if a != '--1b'], '--1b' in args)


if __name__ == '__main__':
    sys.exit(0 if main(sys.argv[1:]) else 1)
