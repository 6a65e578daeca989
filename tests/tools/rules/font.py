"""Rules of fonts: ours are composite, their programs embedded, their codes explained."""
import re
from .program import load
from .read import Ref, Stream

SUBTYPES = {'/Type1', '/MMType1', '/TrueType', '/Type3', '/Type0', '/CIDFontType0', '/CIDFontType2'}


def fonts_of(doc):
    """the fonts that resources name, by reference"""
    out = {}
    for ref in doc.pages:
        for f in (doc.get((doc.get(doc.inherited(ref, '/Resources')) or {}).get('/Font')) or {}).values():
            out[f] = doc.get(f)
    return out


def meanings(doc, ref):
    """ToUnicode: text by code"""
    s = doc.get(ref)
    if not isinstance(s, Stream):
        return {}
    t, out = s.data.decode('latin-1'), {}
    for block in re.findall(r'beginbfchar(.*?)endbfchar', t, re.S):
        for code, u in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
            out[int(code, 16)] = bytes.fromhex(u).decode('utf-16-be', 'replace')
    for block in re.findall(r'beginbfrange(.*?)endbfrange', t, re.S):
        for a, z, u in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
            for i in range(int(a, 16), int(z, 16) + 1):
                out[i] = chr(int(u, 16) + i - int(a, 16))
    return out


def widths(doc, child):
    """/W in both of its forms"""
    w, out, i = doc.get(child.get('/W')) or [], {}, 0
    while i < len(w):
        if isinstance(w[i + 1], list):
            out.update((w[i] + k, v) for k, v in enumerate(w[i + 1]))
            i += 2
        else:
            out.update((c, w[i + 2]) for c in range(w[i], w[i + 1] + 1))
            i += 3
    return out


def check_fonts(doc):
    for ref, font in fonts_of(doc).items():
        where = 'font %s' % (font.get('/BaseFont') or ref)
        child = doc.get((doc.get(font.get('/DescendantFonts')) or [None])[0])
        for f in [font] + [child] * isinstance(child, dict):
            if f.get('/Type') != '/Font':
                yield 'font-type', where
            if f.get('/Subtype') not in SUBTYPES:
                yield 'font-subtype', '%s: %s' % (where, f.get('/Subtype'))
            if not isinstance(f.get('/BaseFont'), str):
                yield 'font-name', where
        if not isinstance(child, dict) or font.get('/Subtype') in SUBTYPES - {'/Type0'}:
            yield 'no-simple-fonts', where
            continue
        if font.get('/Encoding') != '/Identity-H':
            yield 'font-encoding', '%s: %r' % (where, font.get('/Encoding'))
        yield from composite(doc, font, child, doc.uses.get(ref, {}), where)


def composite(doc, font, child, uses, where):
    desc = doc.get(child.get('/FontDescriptor')) or {}
    drawn = {c for c, how in uses.items() if any(mode != 3 for mode, _ in how)}
    streams = [k for k in ('/FontFile', '/FontFile2', '/FontFile3') if isinstance(doc.get(desc.get(k)), Stream)]
    if not streams:
        yield 'font-embedded', where
        return
    s = doc.get(desc[streams[0]])
    if s.get('/Subtype') not in ((None, '/Type1C', '/CIDFontType0C') if doc.old else (None, '/Type1C', '/CIDFontType0C', '/OpenType')):
        yield 'font-program-kind', '%s: %s' % (where, s.get('/Subtype'))
    cff = streams[0] == '/FontFile3'
    table = doc.get(child.get('/CIDToGIDMap'))
    if child.get('/Subtype') == '/CIDFontType2' and table != '/Identity' and not isinstance(table, Stream):
        yield 'cid-to-glyph', where
    program = load(s.data, cff)
    yield from glyphs(doc, child, program, drawn, where)
    yield from cid_set(doc, child, desc, program, drawn, where)
    yield from codes(doc, font, uses, where)


def glyphs(doc, child, program, drawn, where):
    w, default, table = widths(doc, child), child.get('/DW', 1000), doc.get(child.get('/CIDToGIDMap'))
    for cid in sorted(drawn):
        gid = program.glyph(cid)
        if isinstance(table, Stream):
            gid = int.from_bytes(table.data[2 * cid:2 * cid + 2], 'big')
        if gid is None or not program.has(gid):
            yield 'glyph-present', '%s: %d' % (where, cid)
            continue
        if abs(w.get(cid, default) - program.width(gid)) > 1:
            yield 'glyph-width', '%s: %d is %s wide, in the program %s' % (where, cid, w.get(cid, default), program.width(gid))
        if gid == 0:
            yield 'no-notdef', where


def cid_set(doc, child, desc, program, drawn, where):
    """In PDF/A-1 it must be there; in PDF/A-2, if there, name all glyphs of the program."""
    s = doc.get(desc.get('/CIDSet'))
    if not isinstance(s, Stream):
        if doc.old and re.match(r'/[A-Z]{6}\+', str(child.get('/BaseFont'))):
            yield 'cid-set', '%s has none' % where
        return
    bits = s.data
    named = {i for i in range(8 * len(bits)) if bits[i // 8] & 0x80 >> i % 8}
    have = set(program.gid) if getattr(program, 'keyed', False) else set(range(program.count))
    if named != have:
        yield 'cid-set', '%s names %d, the program has %d' % (where, len(named), len(have))


def codes(doc, font, uses, where):
    if doc.old:
        return
    means = meanings(doc, font.get('/ToUnicode'))
    for c in sorted(uses):
        u = means.get(c)
        if u is None:
            yield 'to-unicode', '%s: %d' % (where, c)
        elif u == '' or any(x in u for x in '\0\ufffe\ufeff'):
            yield 'to-unicode-value', '%s: %d is %r' % (where, c, u)
        elif any('\ue000' <= x <= '\uf8ff' or x >= '\U000f0000' for x in u) and not all(spoken for _, spoken in uses[c]):
            yield 'private-use', '%s: %d is %r' % (where, c, u)


CHECKS = [check_fonts]
