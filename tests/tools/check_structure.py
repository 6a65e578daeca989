#!/usr/bin/env python3
"""check_structure.py - what PDF/A-2a and PDF/UA-1 ask of a file's structure, fonts and properties.

usage: check_structure.py [--1b] FILE.pdf
   --1b   the file claims PDF/A-1b instead

Prints "ok NAME" or "not ok NAME: why" for each rule; exit status 1 when one does not hold.  Stands on
`qpdf --json` and knows only what our writer makes (no forms; of annotations links to other files).
The numbers in the names are clauses of ISO 19005-2 (A) and ISO 14289-1 (UA), of links with the
number of the test that veraPDF's profiles give to the rule.
"""
import base64, json, re, struct, subprocess, sys
import xml.etree.ElementTree as ET

OLD = '--1b' in sys.argv
PATH = [a for a in sys.argv[1:] if not a.startswith('--')][0]

raw = open(PATH, 'rb').read()
run = subprocess.run(['qpdf', '--json', '--json-stream-data=inline', '--decode-level=generalized', PATH],
                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
bad = 0


def rule(name, problems):
    """prints one verdict; `problems` is a list of strings, empty when all is well"""
    global bad
    if problems:
        bad += 1
        print('not ok %s: %s%s' % (name, '; '.join(problems[:3]), ' …' if len(problems) > 3 else ''))
    else:
        print('ok ' + name)


if run.returncode or run.stderr:
    rule('qpdf reads the file without a word', [run.stderr.decode('utf-8', 'replace').strip() or 'status %d' % run.returncode])
    sys.exit(1)
OBJECTS = json.loads(run.stdout)['qpdf'][1]
TRAILER = OBJECTS['trailer']['value']


def is_ref(v):
    return isinstance(v, str) and re.fullmatch(r'\d+ \d+ R', v) is not None


def get(v):
    """follows a reference; a stream gives its dictionary"""
    if is_ref(v):
        o = OBJECTS['obj:' + v]
        return o['stream']['dict'] if 'stream' in o else o['value']
    return v


def data(ref):
    return base64.b64decode(OBJECTS['obj:' + ref]['stream']['data'])


def text(v):
    """a text string as qpdf gives it"""
    v = get(v)
    if v is None:
        return None
    return v[2:] if v.startswith('u:') else bytes.fromhex(v[2:]).decode('latin-1')


ROOT = get(TRAILER['/Root'])
INFO = get(TRAILER.get('/Info')) or {}


# ---- the file as a whole
def check_file():
    p = []
    head = raw[:8]
    want = b'%PDF-1.4' if OLD else b'%PDF-1.7'
    if head != want:
        p.append('begins with %r' % head)
    if not re.match(rb'%PDF-1\.\d\n%[\x80-\xff]{4}\n', raw):
        p.append('no binary comment')
    if not raw.endswith(b'%%EOF\n') or raw.count(b'%%EOF') != 1:
        p.append('does not end with its only %%EOF')
    rule('A 6.1.2-3 header and end of file', p)
    ids = TRAILER.get('/ID') or []
    p = [] if len(ids) == 2 and ids[0] == ids[1] and len(ids[0]) > 10 else ['ID is %r' % ids]
    if '/Encrypt' in TRAILER:
        p.append('encrypted')
    rule('A 6.1.3 identifier present, no encryption', p)
    p = []
    for name, o in OBJECTS.items():
        d = o['stream']['dict'] if 'stream' in o else {}
        f = d.get('/Filter', [])
        for one in [f] if isinstance(f, str) else f:
            if one != '/FlateDecode' and (one != '/DCTDecode' or d.get('/Subtype') != '/Image'):
                p.append('%s has %s' % (name, one))
        p += ['%s has %s' % (name, k) for k in ('/F', '/FFilter') if k in d]
    # what --decode-level takes off does not show above, so look at the bytes, too
    p += ['%s is used' % n.decode() for n in (b'LZWDecode', b'/Encrypt', b'/JavaScript', b'/JS', b'/AA', b'/OpenAction') if re.search(n + rb'(?![A-Za-z+])', re.sub(rb'stream\r?\n.*?endstream', b'', raw, flags=re.S))]
    rule('A 6.1.7 streams are deflated or plain; nothing active', p)


def check_catalog():
    p = []
    if (get(ROOT.get('/MarkInfo')) or {}).get('/Marked') is not True:
        p.append('not marked')
    if not re.fullmatch(r'[a-z]{2}(-[A-Z]{2})?', text(ROOT.get('/Lang')) or ''):
        p.append('Lang %r' % ROOT.get('/Lang'))
    v = get(ROOT.get('/ViewerPreferences')) or {}
    if v.get('/DisplayDocTitle') is not True:
        p.append('DisplayDocTitle missing')
    if v.get('/PrintScaling') != '/None':
        p.append('PrintScaling %r' % v.get('/PrintScaling'))
    if ('/Outlines' in ROOT) != (ROOT.get('/PageMode') == '/UseOutlines'):
        p.append('outline and PageMode differ')
    rule('A 6.7.2, UA 7.1-7.2 marked, language, title shown', p)
    p = []
    intents = get(ROOT.get('/OutputIntents')) or []
    if len(intents) != 1 or get(intents[0]).get('/S') != '/GTS_PDFA1':
        p.append('no single GTS_PDFA1')
    else:
        ref = get(intents[0]).get('/DestOutputProfile')
        icc = data(ref)
        if get(ref).get('/N') != 3 or icc[36:40] != b'acsp' or icc[12:20] != b'mntrRGB ' or len(icc) != struct.unpack('>I', icc[:4])[0]:
            p.append('profile is no RGB display profile')
    rule('A 6.2.3 one output intent with an RGB profile', p)


# ---- properties
NS = {'dc': 'http://purl.org/dc/elements/1.1/', 'xmp': 'http://ns.adobe.com/xap/1.0/', 'pdf': 'http://ns.adobe.com/pdf/1.3/',
      'pdfaid': 'http://www.aiim.org/pdfa/ns/id/', 'pdfuaid': 'http://www.aiim.org/pdfua/ns/id/',
      'rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'x': 'http://www.aiim.org/pdfa/ns/extension/',
      's': 'http://www.aiim.org/pdfa/ns/schema#'}
PAIRS = [('/Title', 'dc:title/rdf:Alt/rdf:li'), ('/Author', 'dc:creator/rdf:Seq/rdf:li'), ('/Subject', 'dc:description/rdf:Alt/rdf:li'),
         ('/Keywords', 'pdf:Keywords'), ('/Creator', 'xmp:CreatorTool'), ('/Producer', 'pdf:Producer')]


def check_meta():
    ref = ROOT.get('/Metadata')
    d = get(ref) or {}
    p = []
    if d.get('/Type') != '/Metadata' or d.get('/Subtype') != '/XML':
        p.append('not a metadata stream')
    packet = data(ref)
    if b'<?xpacket begin' not in raw:
        p.append('compressed')
    rule('A 6.6.2 metadata stream, not compressed', p)
    tree = ET.fromstring(packet.decode('utf-8'))

    def find(path):
        e = tree.find('.//rdf:Description/' + path, NS)
        return None if e is None else e.text
    p = ['%s: %r, %r' % (k, text(INFO.get(k)), find(path)) for k, path in PAIRS if text(INFO.get(k)) != find(path)]
    for k, path in (('/CreationDate', 'xmp:CreateDate'), ('/ModDate', 'xmp:ModifyDate')):
        a, b = text(INFO.get(k)), find(path)
        m = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+(\d\d)'(\d\d)'", a or '')
        if (('%s-%s-%sT%s:%s:%s+%s:%s' % m.groups()) if m else a) != b:
            p.append('%s: %r, %r' % (k, a, b))
    rule('A 6.6.3 information dictionary equals XMP', p)
    p = [] if find(PAIRS[0][1]) else ['no title']
    rule('UA 7.1 the document has a title', p)
    want = ('1', 'B', None) if OLD else ('2', 'A', '1')
    got = (find('pdfaid:part'), find('pdfaid:conformance'), find('pdfuaid:part'))
    p = [] if got == want else ['says %r' % (got,)]
    if not OLD and not any(e.text == NS['pdfuaid'] for e in tree.iter('{%s}namespaceURI' % NS['s'])):
        p.append('pdfuaid is not explained')
    rule('A 6.6.4, UA 5 conformance is told', p)


# ---- fonts
def to_unicode(ref):
    t = data(ref).decode('latin-1')
    out, p = {}, []
    for n, block in re.findall(r'(\d+) beginbfchar\n(.*?)endbfchar', t, re.S):
        rows = re.findall(r'<([0-9A-F]{4})> <([0-9A-F]+)>', block)
        if len(rows) != int(n) or int(n) > 100:
            p.append('a block of %d says %s' % (len(rows), n))
        for c, u in rows:
            if int(c, 16) in out:
                p.append('code %s twice' % c)
            out[int(c, 16)] = bytes.fromhex(u).decode('utf-16-be')
    if 'bfrange' in t or 'cidrange' in t:
        p.append('ranges')
    p += ['%04X means %r' % (c, u) for c, u in out.items() if u in ('\0', '\ufeff', '\ufffe') or len(u) != 1]
    return out, p


def widths(d):
    w, out, i = get(d.get('/W')) or [], {}, 0
    while i < len(w):
        for k, v in enumerate(w[i + 1]):
            out[w[i] + k] = v
        i += 2
    return out


def program_widths(b):
    """1/1000 em by glyph id, of a TrueType program"""
    t = {b[12 + 16 * i:16 + 16 * i]: struct.unpack('>II', b[20 + 16 * i:28 + 16 * i]) for i in range(struct.unpack('>H', b[4:6])[0])}
    units = struct.unpack('>H', b[t[b'head'][0] + 18:t[b'head'][0] + 20])[0]
    count = struct.unpack('>H', b[t[b'maxp'][0] + 4:t[b'maxp'][0] + 6])[0]
    n = struct.unpack('>H', b[t[b'hhea'][0] + 34:t[b'hhea'][0] + 36])[0]
    at = t[b'hmtx'][0]
    return [struct.unpack('>H', b[at + 4 * min(g, n - 1):at + 4 * min(g, n - 1) + 2])[0] * 1000 / units for g in range(count)]


FONTS = {}


def check_fonts():
    problems = {k: [] for k in 'embed uni width set'.split()}
    for name, o in OBJECTS.items():
        d = o.get('value')
        if not isinstance(d, dict) or d.get('/Subtype') != '/Type0':
            continue
        ref = name[4:]
        child = get(get(d['/DescendantFonts'])[0])
        desc = get(child['/FontDescriptor'])
        base = child['/BaseFont']
        cff = child['/Subtype'] == '/CIDFontType0'
        program = desc.get('/FontFile3' if cff else '/FontFile2')
        FONTS[ref] = (base, {})
        if not program or not re.match(r'/[A-Z]{6}\+', base) or desc['/FontName'] != base:
            problems['embed'].append(base)
            continue
        if not cff and child.get('/CIDToGIDMap') != '/Identity':
            problems['embed'].append('%s has no CIDToGIDMap' % base)
        if d.get('/Encoding') != '/Identity-H' or '/CapHeight' not in desc or not desc['/Flags'] & 4:
            problems['embed'].append('%s: encoding or descriptor' % base)
        means, p = to_unicode(d['/ToUnicode']) if '/ToUnicode' in d else ({}, [base + ' has none'])
        problems['uni'] += p
        w = widths(child)
        if not cff:
            pw = program_widths(data(program))
            problems['width'] += ['%s %d: %s, program %s' % (base, c, w.get(c, child.get('/DW', 1000)), pw[c])
                                  for c in means if c >= len(pw) or abs(w.get(c, child.get('/DW', 1000)) - pw[c]) > .5]
        if OLD != ('/CIDSet' in desc):
            problems['set'].append(base)
        elif OLD and not cff:
            bits = data(desc['/CIDSet'])
            if [i for i in range(8 * len(bits)) if bits[i // 8] & 0x80 >> i % 8] != list(range(len(pw))):
                problems['set'].append('%s is not exact' % base)
        FONTS[ref] = (base, means)
    if not FONTS:
        problems['embed'].append('no fonts')
    rule('A 6.2.11.4 fonts embedded as subsets', problems['embed'])
    rule('A 6.2.11.7, UA 7.21.7 ToUnicode is right for every font', problems['uni'])
    rule('A 6.2.11.5 widths agree with the font programs', problems['width'])
    rule('CIDSet: exact in 1b, absent elsewhere', problems['set'])


# ---- pages
TOKEN = re.compile(rb'\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+', re.S)
SHOW = {b'Tj', b'TJ', b"'", b'"'}
PAINT = SHOW | {b'f', b'F', b'f*', b'B', b'B*', b'b', b'b*', b'S', b's', b'sh', b'Do', b'BI'}


def literal(t):
    if t[:1] == b'<':
        return bytes.fromhex(re.sub(rb'\s', b'', t[1:-1]).decode())
    return re.sub(rb'\\(.)', lambda m: b'\r' if m[1] == b'r' else m[1], t[1:-1], flags=re.S)


def page_list(ref):
    d = get(ref)
    if d['/Type'] == '/Page':
        return [ref]
    return [r for k in get(d['/Kids']) for r in page_list(k)]


PAGES = page_list(ROOT['/Pages'])
MARKED = {}     # (page, mcid): tag
TEXT = {}       # (page, mcid): what it shows


def check_pages():
    untagged, ids, nested, drawn, page = [], [], [], [], []
    for number, ref in enumerate(PAGES):
        d = get(ref)
        if d.get('/Tabs') != '/S':
            page.append('page %d: Tabs' % (number + 1))
        if d.get('/StructParents') != number:
            page.append('page %d: StructParents' % (number + 1))
        page += ['page %d: %s' % (number + 1, k) for k in ('/AA', '/Group', '/Metadata') if k in d]
        fonts = get(get(d['/Resources']).get('/Font')) or {}
        stack, args, open_, font, depth, seen = [], [], None, None, 0, []
        for t in TOKEN.findall(data(d['/Contents'])):
            if t[:1] in b'(<[]/>' or re.fullmatch(rb'[-+.\d]+', t):
                args.append(t)
                continue
            if t in (b'BDC', b'BMC'):
                tag = args[0].decode()
                m = re.search(rb'/MCID (\d+)', b' '.join(args))
                if stack:
                    nested.append('page %d: %s in %s' % (number + 1, tag, stack[-1]))
                if tag != '/Artifact' and not m:
                    untagged.append('page %d: %s without MCID' % (number + 1, tag))
                if m:
                    open_ = (ref, int(m[1]))
                    seen.append(int(m[1]))
                    if open_ in MARKED:
                        ids.append('page %d: MCID %d twice' % (number + 1, open_[1]))
                    MARKED[open_] = tag
                    TEXT[open_] = ''
                stack.append(tag)
            elif t == b'EMC':
                if not stack:
                    nested.append('page %d: EMC alone' % (number + 1))
                else:
                    stack.pop()
                open_ = None
            elif t in (b'BT', b'ET'):
                depth += 1 if t == b'BT' else -1
                if depth not in (0, 1):
                    nested.append('page %d: BT and ET' % (number + 1))
            elif t == b'Tf':
                font = fonts[args[0].decode()]
            if t in PAINT and not stack:
                untagged.append('page %d: %s' % (number + 1, t.decode()))
            if t in SHOW:
                s = b''.join(literal(a) for a in args if a[:1] in b'(<')
                base, means = FONTS[font]
                for i in range(0, len(s), 2):
                    code = s[i] << 8 | s[i + 1]
                    if code == 0 or code not in means:
                        drawn.append('page %d: %s code %d' % (number + 1, base, code))
                    elif open_:
                        TEXT[open_] += means[code]
            args = []
        if stack or depth:
            nested.append('page %d: left open' % (number + 1))
        if seen != list(range(len(seen))):
            ids.append('page %d: MCIDs %r' % (number + 1, seen[:5]))
    rule('UA 7.1 all content is tagged or an artifact', untagged)
    rule('marked content is opened and closed in order, artifacts outside of tags', nested)
    rule('each MCID once on its page, counted from 0', ids)
    rule('A 6.2.11.8 .notdef is not drawn, every code has a meaning', drawn)
    rule('UA 7.18.3-1, A 6.5.2-2 pages: tab order, StructParents, no actions of their own', page)


# ---- the structure
STANDARD = {'/Document', '/Sect', '/H1', '/H2', '/H3', '/H4', '/H5', '/P', '/Figure', '/Caption',
            '/Table', '/THead', '/TBody', '/TR', '/TH', '/TD', '/Link'}
READING = []    # (tag, text) of the leaves
OBJR = {}       # annotation: [(element, its type, page, whether words stand before it)]
PARENTS = {}    # the parent tree


def check_images():
    p, seen = [], set()
    for name, o in OBJECTS.items():
        d = o['stream']['dict'] if 'stream' in o else {}
        if d.get('/Subtype') != '/Image':
            continue
        p += ['%s has %s' % (name, k) for k in ('/Interpolate', '/SMask', '/Mask', '/Alternates', '/OPI', '/Intent') if k in d]
        space = get(d['/ColorSpace'])
        base = get(space[1]) if isinstance(space, list) else space
        if base not in ('/DeviceGray', '/DeviceRGB') or d['/BitsPerComponent'] not in (1, 2, 4, 8):
            p.append('%s: %s' % (name, space))
        bits = (3 if space == '/DeviceRGB' else 1) * d['/BitsPerComponent'] * d['/Width']
        raw_ = base64.b64decode(o['stream']['data'])
        if d.get('/Filter') != '/DCTDecode' and len(raw_) != (bits + 7) // 8 * d['/Height']:
            p.append('%s: %d bytes' % (name, len(raw_)))
        key = (raw_, str(space), d['/Width'])
        if key in seen:
            p.append('%s is there twice' % name)
        seen.add(key)
    rule('A 6.2.8 images: plain, of one colour space, each but once', p)


def check_figure(e, ref, p):
    a = get(e.get('/A')) or {}
    box = a.get('/BBox') or []
    if not text(e.get('/Alt')):
        p.append('%s has no Alt' % ref)
    if a.get('/O') != '/Layout' or a.get('/Placement') != '/Block':
        p.append('%s: no layout' % ref)
    if len(box) != 4 or not (0 <= box[0] < box[2] <= 596 and 0 <= box[1] < box[3] <= 842):
        p.append('%s: box %r' % (ref, box))


MAY_HOLD = {'/Table': {'/Caption', '/THead', '/TBody'}, '/THead': {'/TR'}, '/TBody': {'/TR'}, '/TR': {'/TH', '/TD'}}
MAY_BE_IN = {'/THead': {'/Table'}, '/TBody': {'/Table'}, '/TR': {'/THead', '/TBody'}, '/TH': {'/TR'}, '/TD': {'/TR'}, '/Link': {'/TH', '/TD'}}


def kids_of(e):
    k = get(e.get('/K', []))
    return [get(r) for r in (k if isinstance(k, list) else [k]) if is_ref(r)]


def check_table(table, ref, p):
    """rows and heads as UA 7.5 wants them: each row of the same width, spans filled, heads that say of what"""
    kinds = [k['/S'] for k in kids_of(table)]
    if kinds != [k for k in ('/Caption', '/THead', '/TBody') if k in kinds] or kinds[-2:] != ['/THead', '/TBody']:
        p.append('%s holds %s' % (ref, ' '.join(kinds)))
    widths = set()
    for part in kids_of(table):
        if part['/S'] == '/Caption':
            continue
        carried, row = {}, 0
        rows = kids_of(part)
        for tr in rows:
            at = 0
            for cell in kids_of(tr):
                while carried.get(at, 0) > row:
                    at += 1
                a = get(cell.get('/A') or {})
                if a and a.get('/O') != '/Table':
                    p.append('%s: attributes of %s' % (ref, a.get('/O')))
                if cell['/S'] == '/TH' and a.get('/Scope') not in ('/Row', '/Column'):
                    p.append('%s: a head of %s' % (ref, a.get('/Scope')))
                if part['/S'] == '/THead' and cell['/S'] != '/TH':
                    p.append('%s: no head in THead' % ref)
                for c in range(at, at + a.get('/ColSpan', 1)):
                    carried[c] = row + a.get('/RowSpan', 1)
                at += a.get('/ColSpan', 1)
            row += 1
            widths.add(sum(1 for end in carried.values() if end >= row))
        if any(end > row for end in carried.values()):
            p.append('%s: a cell goes on below the rows' % ref)
    if len(widths) != 1:
        p.append('%s: rows of %s columns' % (ref, sorted(widths)))


def numbers(node, p):
    """keys and values of a number tree, in its order; what its /Limits say wrongly goes to `p`"""
    nums = list(get(node.get('/Nums', [])))
    for kid in get(node.get('/Kids', [])):
        if not is_ref(kid):
            p.append('a kid of the number tree is no reference')
        below = numbers(get(kid), p)
        if get(get(kid).get('/Limits')) != [below[0], below[-2]]:
            p.append('limits %r of %r to %r' % (get(kid).get('/Limits'), below[0], below[-2]))
        nums += below
    return nums


def check_structure():
    tree = get(ROOT.get('/StructTreeRoot'))
    wrong = []
    nums = numbers(get(tree['/ParentTree']), wrong)
    PARENTS.update({nums[i]: nums[i + 1] for i in range(0, len(nums), 2)})
    parents = {k: get(v) for k, v in PARENTS.items()}
    links, tags, owners, figures, tables = [], [], {}, [], []
    todo = [(tree['/K'], ROOT['/StructTreeRoot'])]
    if not is_ref(tree['/K']) or get(tree['/K']).get('/S') != '/Document':
        tags.append('the root holds no single Document')
    while todo:
        ref, up = todo.pop()
        e = get(ref)
        if e.get('/P') != up:
            links.append('%s: parent is %s, not %s' % (ref, e.get('/P'), up))
        if e['/S'] not in STANDARD:
            tags.append('%s: %s' % (ref, e['/S']))
        if e['/S'] in MAY_BE_IN and get(up).get('/S') not in MAY_BE_IN[e['/S']]:
            tables.append('%s in %s' % (e['/S'], get(up).get('/S')))
        if e['/S'] in MAY_HOLD:
            tables += ['%s in %s' % (k['/S'], e['/S']) for k in kids_of(e) if k['/S'] not in MAY_HOLD[e['/S']]]
        if e['/S'] == '/Table':
            check_table(e, ref, tables)
        if e['/S'] == '/Figure':
            check_figure(e, ref, figures)
        kids = get(e.get('/K', []))
        leaf, shown = [], ''
        for k in [kids] if not isinstance(kids, list) else kids:
            if is_ref(k):
                leaf.append((k, ref))
                continue
            if isinstance(k, dict) and k.get('/Type') == '/OBJR':
                OBJR.setdefault(k['/Obj'], []).append((ref, e['/S'], k.get('/Pg', e.get('/Pg')), bool(shown)))
                continue
            piece = (e['/Pg'], k) if isinstance(k, int) else (k['/Pg'], k['/MCID'])
            if piece in owners:
                links.append('%s: piece %s twice' % (ref, piece))
            owners[piece] = ref
            shown += TEXT.get(piece, '')
            if MARKED.get(piece) != e['/S']:
                links.append('%s is %s, its content %s' % (ref, e['/S'], MARKED.get(piece)))
        if leaf and shown:
            tags.append('%s has elements and content' % ref)
        if not leaf:
            READING.append((e['/S'], shown))
        todo += reversed(leaf)
    links += ['page content %s belongs to nobody' % (m,) for m in MARKED if m not in owners]
    rule('every marked content belongs to one element, and the links go both ways', links)
    p, keys = wrong, len(PAGES) + len(ANNOTS)
    if nums[::2] != list(range(keys)):
        p.append('keys %r' % nums[::2][:5])
    if tree.get('/ParentTreeNextKey') != keys:
        p.append('next key %r' % tree.get('/ParentTreeNextKey'))
    for number, ref in enumerate(PAGES):
        want = [owners.get((ref, i)) for i in range(sum(1 for m in MARKED if m[0] == ref))]
        if parents.get(number) != want:
            p.append('page %d' % (number + 1))
    rule('the parent tree leads from each piece to its element', p)
    rule('UA 7.5 tables: rows in parts, cells in rows, heads that say of what, no holes', tables)
    rule('UA 7.3 figures have a text and a place', figures)
    level = 0
    for tag, shown in READING:
        m = re.fullmatch(r'/H(\d)', tag)
        if m:
            if int(m[1]) > level + 1:
                tags.append('H%s after H%d: %s' % (m[1], level, shown[:12]))
            level = int(m[1])
    rule('UA 7.4.2 standard types, headings begin with H1 and skip no level', tags)


# ---- links: the rules of ISO 19005-2, 6.3 and 6.5, and of ISO 14289-1, 7.18
ANNOTS = [(ref, a) for ref in PAGES for a in get(get(ref).get('/Annots', []))]
ALLOWED = {'/GoTo', '/GoToR', '/GoToE', '/Thread', '/URI', '/Named', '/SubmitForm'}


def file_of(action):
    f = get(action.get('/F'))
    return text(f.get('/UF')) if isinstance(f, dict) else None


def check_links():
    problems = {k: [] for k in 'kind key flags look action file tag alt parent box'.split()}
    for page, ref in ANNOTS:
        a, d = get(ref), get(page)
        name = '%s on %s' % (ref, page)
        flags = a.get('/F')
        box, sheet = [float(v) for v in a.get('/Rect', [])], [float(v) for v in d['/MediaBox']]
        action = get(a.get('/A')) or {}
        if a.get('/Subtype') != '/Link' or a.get('/Type') != '/Annot' or not is_ref(ref):
            problems['kind'].append('%s is a %s' % (name, a.get('/Subtype')))
        if not isinstance(flags, int):
            problems['key'].append(name)
        elif flags != 4:
            problems['flags'].append('%s: %d' % (name, flags))
        problems['look'] += ['%s has %s' % (name, k) for k in ('/AP', '/C', '/IC', '/BS', '/AA', '/OC') if k in a]
        if [float(v) for v in a.get('/Border', [])] != [0, 0, 0]:
            problems['look'].append('%s: border %r' % (name, a.get('/Border')))
        if action.get('/S') not in ALLOWED or '/Next' in action:
            problems['action'].append('%s: %s' % (name, action.get('/S')))
        target = file_of(action)
        if action.get('/S') == '/GoToR' and (not target or text(get(action['/F']).get('/F')) != target or
                                             get(action['/F']).get('/Type') != '/Filespec' or re.match('/|[A-Za-z]:|.*://', target) or
                                             not isinstance(action.get('/D'), list) or not isinstance(action['/D'][0], int)):
            problems['file'].append('%s: %r' % (name, target))
        owners = OBJR.get(ref, [])
        if [o[1:] for o in owners] != [('/Link', page, True)]:
            problems['tag'].append('%s: %r' % (name, owners))
        if not (text(a.get('/Contents')) or '').strip():
            problems['alt'].append(name)
        key = a.get('/StructParent')
        if [o[0] for o in owners] != [PARENTS.get(key)] or not isinstance(key, int) or key < len(PAGES):
            problems['parent'].append('%s: key %r leads to %r' % (name, key, PARENTS.get(key)))
        quads = [float(v) for v in a.get('/QuadPoints', [])]
        if len(box) != 4 or not (sheet[0] <= box[0] < box[2] <= sheet[2] and sheet[1] <= box[1] < box[3] <= sheet[3]) or \
                a.get('/P') != page or len(quads) % 8 or \
                any(not box[i % 2] - .001 <= v <= box[2 + i % 2] + .001 for i, v in enumerate(quads)):
            problems['box'].append('%s: %r %r' % (name, box, quads))
    names = {'kind': 'A 6.3.1-1 annotations are links', 'key': 'A 6.3.2-1 annotations have flags',
             'flags': 'A 6.3.2-2 annotations are printed, and neither hidden nor invisible',
             'look': 'A 6.3.3-1 links need no appearance, have no border, no colour and no actions besides',
             'action': 'A 6.5.1-1 actions: none that is forbidden',
             'file': 'links to other files name them in Unicode, as seen from here, and a page',
             'tag': 'UA 7.18.5-1 each link is in one element Link of its page, behind its words',
             'alt': 'UA 7.18.5-2, 7.18.1-2 links say in words where they lead',
             'parent': 'the parent tree leads from each link to its element',
             'box': 'links stand on their page, their lines within them'}
    for k, name in names.items():
        rule(name, problems[k])
    p = ['%s of %s is no link of a page' % (ref, o[0][0]) for ref, o in OBJR.items() if ref not in [a[1] for a in ANNOTS]]
    p += ['%s: Link without a link' % shown for tag, shown in READING if tag == '/Link'][:max(0, sum(t == '/Link' for t, _ in READING) - len(ANNOTS))]
    rule('UA 7.18.5-1 each element Link has its link', p)


def check_outline():
    if '/Outlines' not in ROOT:
        return
    p, found = [], []
    top = ROOT['/Outlines']

    def walk(up, depth):
        ref, last, n = get(up).get('/First'), None, 0
        while ref:
            o = get(ref)
            if o.get('/Parent') != up or o.get('/Prev') != last:
                p.append('%s: links' % ref)
            dest = get(o['/Dest'])
            if dest[0] not in PAGES or dest[1] != '/XYZ' or not 0 <= dest[3] <= 842:
                p.append('%s leads to %r' % (ref, dest))
            found.append((depth, PAGES.index(dest[0]), -dest[3], text(o['/Title'])))
            n += 1 + walk(ref, depth + 1)
            last, ref = ref, o.get('/Next')
        if get(up).get('/Last') != last or (n and get(up).get('/Count') != n):
            p.append('%s: Last or Count' % up)
        return n
    walk(top, 1)
    if [f[1:3] for f in found] != sorted(f[1:3] for f in found):
        p.append('not in order of pages')
    heads = [int(m[1]) for m in (re.match(r'/H(\d)', t[0]) for t in READING) if m]
    # Rows of a list have entries, too: below those of all headings.
    rows = [f for f in found if f[0] > max(heads, default=0)]
    if len(found) - len(rows) != len(heads):
        p.append('%d entries, %d headings' % (len(found) - len(rows), len(heads)))
    if not ANNOTS:
        p += ['%s is no heading' % f[3] for f in rows]
    rule('the outline has an entry for each heading, in order', p)


check_file()
check_catalog()
check_meta()
check_fonts()
check_pages()
check_images()
check_structure()
check_links()
check_outline()
sys.exit(1 if bad else 0)
