"""Rules of what stands on pages: operators, resources, colours, which glyphs are drawn, what is tagged."""
import re
from .read import Lexer, Ref, Stream, Word
from .whole import INTENTS, is_language

OPERATORS = set('b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n '
                'q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split())
FILL, STROKE = set('f F f* B B* b b* sh'.split()), set('S s B B* b b*'.split())
SHOW = {'Tj', 'TJ', "'", '"'}
DEVICE = {'/DeviceGray': 'gray-meaning', '/DeviceRGB': 'rgb-meaning', '/DeviceCMYK': 'cmyk-meaning',
          '/G': 'gray-meaning', '/RGB': 'rgb-meaning', '/CMYK': 'cmyk-meaning'}
SET = {'g': '/DeviceGray', 'rg': '/DeviceRGB', 'k': '/DeviceCMYK'}
RESOURCE = {'Tf': '/Font', 'Do': '/XObject', 'gs': '/ExtGState', 'cs': '/ColorSpace', 'CS': '/ColorSpace', 'sh': '/Shading',
            'BDC': '/Properties', 'DP': '/Properties', 'scn': '/Pattern', 'SCN': '/Pattern'}


class State:
    """what q keeps"""

    def __init__(self):
        self.font, self.mode, self.fill, self.stroke = None, 0, '/DeviceGray', '/DeviceGray'

    def copy(self):
        s = State()
        s.__dict__.update(self.__dict__)
        return s


class Content:
    """one page's content, run through; `found` holds the verdicts"""

    def __init__(self, doc, ref):
        self.doc, self.ref, self.found = doc, ref, []
        self.where = 'page %d' % (doc.pages.index(ref) + 1)
        self.own = doc.get(doc.get(ref).get('/Resources')) or {}
        self.state, self.kept, self.tags, self.spaces, self.ids = State(), [], [], set(), []
        contents = doc.get(doc.get(ref).get('/Contents'))
        parts = [doc.get(c) for c in contents] if isinstance(contents, list) else [contents]
        b = b'\n'.join(s.data for s in parts if isinstance(s, Stream))
        self.run(Lexer(b, self.where, doc.file.limits, doc.file.faults))

    def say(self, check, why=''):
        self.found.append((check, ('%s %s' % (self.where, why)).strip()))

    def run(self, lexer):
        args = []
        while True:
            try:
                t = lexer.next()
            except EOFError:
                break
            if not isinstance(t, Word):
                args.append(t)
                continue
            if t not in OPERATORS:
                self.say('operators', t)
            if t in ('BI', 'ID', 'EI'):
                self.say('no-inline-images', t)
            self.operator(t, args)
            args = []
        if self.kept:
            self.say('save-balance', 'q is open')

    def operator(self, t, args):
        s = self.state
        if t == 'q':
            self.kept.append(s.copy())
            if len(self.kept) > 28:
                self.say('save-depth', str(len(self.kept)))
        elif t == 'Q':
            if not self.kept:
                self.say('save-balance', 'Q alone')
            else:
                self.state = self.kept.pop()
        elif t == 'Tr':
            s.mode = args[0]
        elif t.lower() in SET:
            setattr(s, 'fill' if t.islower() else 'stroke', SET[t.lower()])
        elif t in ('cs', 'CS'):
            setattr(s, 'fill' if t == 'cs' else 'stroke', args[0])
        elif t == 'ri' and args[0] not in INTENTS:
            self.say('rendering-intent', args[0])
        elif t in ('BMC', 'BDC'):
            self.open(args)
        elif t == 'EMC' and self.tags:
            self.tags.pop()
        if t in RESOURCE:
            self.resource(t, args)
        if t in FILL | STROKE | SHOW or t == 'Do':
            self.paint(t, args)

    def open(self, args):
        p = args[1] if len(args) > 1 else {}
        if isinstance(p, str):
            p = self.doc.get((self.doc.get(self.own.get('/Properties')) or {}).get(p)) or {}
        mcid = p.get('/MCID')
        if mcid is not None:
            self.ids.append(mcid)
        if '/Lang' in p and not is_language(p['/Lang']):
            self.say('language-tag', repr(p['/Lang']))
        tagged = (self.ref, mcid) in self.doc.owned
        if not self.doc.old:
            if args[0] == '/Artifact' and any(o for _, o, _ in self.tags):
                self.say('artifact-in-tagged')
            if tagged and any(tag == '/Artifact' for tag, _, _ in self.tags):
                self.say('tagged-in-artifact', args[0])
        self.tags.append((args[0], tagged, p))

    def resource(self, t, args):
        name = args[1] if t in ('BDC', 'DP') and len(args) > 1 else args[-1] if t in ('scn', 'SCN') and args else args[0]
        if not isinstance(name, str) or name in DEVICE or name == '/Pattern':
            return
        have = self.doc.get(self.own.get(RESOURCE[t])) or {}
        if name not in have:
            self.say('own-resources', name)
        if t == 'Tf':
            font = self.doc.inherited(self.ref, '/Resources')
            self.state.font = (self.doc.get((self.doc.get(font) or {}).get('/Font')) or {}).get(name)
        elif t == 'gs':
            self.say('no-graphics-states', name)
        elif t != 'Do' and RESOURCE[t] != '/Properties':
            self.say('no-special-colours', name)

    def paint(self, t, args):
        s = self.state
        if not self.doc.old and not any(o or tag == '/Artifact' for tag, o, _ in self.tags):
            self.say('all-tagged', t)
        if t in FILL or (t in SHOW and s.mode % 4 in (0, 2)):
            self.spaces.add(s.fill)
        if t in STROKE or (t in SHOW and s.mode % 4 in (1, 2)):
            self.spaces.add(s.stroke)
        if t == 'Do':
            x = self.doc.get((self.doc.get(self.own.get('/XObject')) or {}).get(args[0]))
            if isinstance(x, Stream) and '/ColorSpace' in x:
                self.spaces.add(self.space(x['/ColorSpace']))
        if t in SHOW:
            strings = args[-1] if isinstance(args[-1], list) else args[-1:]
            spoken = any('/ActualText' in p for _, _, p in self.tags)
            uses = self.doc.uses.setdefault(s.font, {})
            for b in strings:
                if isinstance(b, bytes):
                    for i in range(0, len(b), 2):
                        uses.setdefault(b[i] << 8 | b[i + 1] if i + 1 < len(b) else b[i], set()).add((s.mode, spoken))

    def space(self, v):
        v = self.doc.get(v)
        if isinstance(v, list):
            return self.space(v[1]) if v[0] in ('/Indexed', '/I') else v[0]
        return v


def check_content(doc):
    for ref in doc.pages:
        c = Content(doc, ref)
        yield from c.found
        if len(set(c.ids)) != len(c.ids):
            yield 'mcid-unique', c.where
        for space in c.spaces:
            if space not in DEVICE:
                yield 'no-special-colours', '%s: %s' % (c.where, space)
            elif doc.intent is None or (space[7:] == 'RGB' and doc.intent != b'RGB ') or (space[7:] == 'CMYK' and doc.intent != b'CMYK'):
                yield DEVICE[space], c.where


def check_spaces(doc):
    """of colour spaces only those of devices are in the file, and lists of colours of theirs"""
    for number, v in doc.file.objects.items():
        todo = [v]
        while todo:
            v = todo.pop()
            if isinstance(v, list) and v and isinstance(v[0], str):
                if v[0] == '/ICCBased':
                    yield 'no-icc-colours', 'object %d' % number
                elif v[0] in ('/Separation', '/DeviceN'):
                    yield 'no-spot-colours', 'object %d' % number
                elif v[0] in ('/CalGray', '/CalRGB', '/Lab', '/Pattern'):
                    yield 'no-special-colours', 'object %d' % number
            todo += v.values() if isinstance(v, dict) else v if isinstance(v, list) else ()


CHECKS = [check_content, check_spaces]
