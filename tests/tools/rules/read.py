"""A PDF file as it stands, byte for byte: what qpdf puts right without a word is a fault here.

`File(bytes)` reads header, cross-reference table and all objects; `faults` holds pairs (check, why) for
what is wrong with the bytes themselves.  Names are str with their slash, strings are bytes, references
are Ref.  It knows what our writer makes: one table, no object streams, no encryption.
"""
import re, zlib

SPACE = rb'[\0\t\n\f\r ]'
SKIP = re.compile(rb'(?:[\0\t\n\f\r ]+|%[^\r\n]*)*')
TOKEN = re.compile(rb'(?P<ref>\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%]))'
                   rb'|(?P<mark><<|>>|[\[\]{}])|(?P<hex><[^>]*>)|(?P<text>\((?:[^()\\]|\\.)*\))|(?P<nested>\()'
                   rb'|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)', re.S)
NUMBER = re.compile(rb'[+-]?(?:\d+|\d+\.\d*|\.\d+)')
ESCAPE = re.compile(rb'\\([0-7]{1,3}|\r\n|.)|\r\n?', re.S)
PLAIN = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}


class Ref(int):
    """the number of an object"""


class Word(str):
    """what is no object: an operator, a keyword"""


class Unreadable(Exception):
    pass


def unescape(m):
    c = m[1]
    if c is None:
        return b'\n'
    if c[:1].isdigit() and c[:1] < b'8':
        return bytes([int(c, 8) & 255])
    return b'' if c in (b'\n', b'\r', b'\r\n') else PLAIN.get(c, c)


class Lexer:
    """objects one after the other out of `b`; `limits` are those of the conformance level"""

    def __init__(self, b, where, limits, faults, at=0):
        self.b, self.where, self.limits, self.faults, self.at = b, where, limits, faults, at

    def fault(self, check, why):
        self.faults.append((check, '%s: %s' % (self.where, why)))

    def string(self, value):
        if len(value) > self.limits['string']:
            self.fault('string-length', '%d bytes' % len(value))
        return value

    def hex(self, t):
        digits = re.sub(SPACE, b'', t[1:-1])
        if re.search(rb'[^0-9A-Fa-f]', digits):
            self.fault('hex-digits', t[:20])
            digits = re.sub(rb'[^0-9A-Fa-f]', b'', digits)
        elif len(digits) % 2:
            self.fault('hex-even', t[:20])
        return self.string(bytes.fromhex((digits + b'0' * (len(digits) % 2)).decode()))

    def nested(self, start):
        depth = 0
        for m in re.compile(rb'\\.|[()]', re.S).finditer(self.b, start):
            depth += {b'(': 1, b')': -1}.get(m[0], 0)
            if depth == 0:
                self.at = m.end()
                return self.b[start + 1:m.start()]
        raise Unreadable('%s: a string that does not end' % self.where)

    def name(self, t):
        t = re.sub(rb'#([0-9A-Fa-f]{2})', lambda m: bytes.fromhex(m[1].decode()), t)
        if len(t) - 1 > 127:
            self.fault('name-length', t[:20])
        try:
            return t.decode('utf-8')
        except UnicodeDecodeError:
            self.fault('name-utf8', t[:20])
            return t.decode('latin-1')

    def word(self, t):
        if not NUMBER.fullmatch(t):
            return {b'true': True, b'false': False, b'null': None}.get(t, Word(t.decode('latin-1')))
        if b'.' not in t:
            v = int(t)
            if not -2147483648 <= v <= 2147483647:
                self.fault('integer-range', t[:20])
            return v
        v = float(t)
        if abs(v) > self.limits['real']:
            self.fault('real-range', t[:20])
        if (v == 0 and re.search(rb'[1-9]', t)) or 0 < abs(v) < 1.175e-38:
            self.fault('real-small', t[:60])
        return v

    def next(self):
        """a value, a Word, or a mark as bytes; None for null, EOFError at the end"""
        m = TOKEN.match(self.b, SKIP.match(self.b, self.at).end())
        if not m:
            if SKIP.match(self.b, self.at).end() < len(self.b):
                raise Unreadable('%s: %r' % (self.where, self.b[self.at:self.at + 20]))
            raise EOFError
        self.at = m.end()
        kind, t = m.lastgroup, m[0]
        if kind == 'mark':
            return {b'<<': self.dictionary, b'[': self.array}.get(t, lambda: t + b' alone')()
        if kind == 'ref':
            return Ref(t.split()[0])
        if kind == 'hex':
            return self.hex(t)
        if kind == 'text':
            return self.string(ESCAPE.sub(unescape, t[1:-1]))
        if kind == 'nested':
            return self.string(ESCAPE.sub(unescape, self.nested(m.start())))
        return self.name(t) if kind == 'name' else self.word(t)

    def until(self, end):
        out = []
        while True:
            v = self.next()
            if v == end + b' alone':
                return out
            out.append(v)

    def array(self):
        out = self.until(b']')
        if len(out) > self.limits['array']:
            self.fault('array-size', '%d' % len(out))
        return out

    def dictionary(self):
        flat = self.until(b'>>')
        out = dict(zip(flat[::2], flat[1::2]))
        if len(flat) % 2 or len(out) * 2 != len(flat) or not all(isinstance(k, str) for k in out):
            raise Unreadable('%s: a dictionary of %r' % (self.where, flat[:4]))
        if len(out) > self.limits['dictionary']:
            self.fault('dictionary-size', '%d' % len(out))
        return out


class Stream(dict):
    """the dictionary of a stream; `raw` are its bytes, `data` what they unpack to"""
    raw = b''

    @property
    def data(self):
        if self.get('/Filter') in ('/FlateDecode', ['/FlateDecode']) and '/DecodeParms' not in self:
            return zlib.decompress(self.raw)
        return self.raw


# ISO 19005-1 counts as PDF 1.4 does, ISO 19005-2 as PDF 1.7.
LIMITS = {False: {'objects': 8388607, 'real': 3.403e38, 'string': 32767, 'array': 1 << 30, 'dictionary': 1 << 30},
          True: {'objects': 8388607, 'real': 32767.0, 'string': 65535, 'array': 8191, 'dictionary': 4095}}


class File:
    def __init__(self, b, old, limits=None):
        self.b, self.faults, self.objects = b, [], {}
        self.limits = limits or LIMITS[old]
        self.offsets = self.table()
        self.trailer = self.lexer('trailer', self.trailer_at).next()
        if '/Prev' in self.trailer or '/XRefStm' in self.trailer:
            raise Unreadable('more than one cross-reference table')
        for number, at in self.offsets.items():
            self.objects[number] = self.read(number, at)
        for number in self.objects:
            if isinstance(self.objects[number], Stream):
                self.cut(number)

    def lexer(self, where, at):
        return Lexer(self.b, where, self.limits, self.faults, at)

    def get(self, v):
        while isinstance(v, Ref):
            v = self.objects.get(v)
        return v

    def table(self):
        """offsets by object number (ISO 32000-1, 7.5.4)"""
        m = re.findall(rb'startxref[\r\n]+(\d+)[\r\n]+%%EOF', self.b)
        at = int(m[-1]) if m else -1
        if not 0 < at < len(self.b):
            raise Unreadable('no startxref')
        if self.b[at:at + 4] != b'xref':
            if re.compile(rb'\d+ \d+ obj').match(self.b, at):
                self.faults.append(('no-xref-stream', 'at %d' % at))
            raise Unreadable('no cross-reference table at %d' % at)
        if not re.compile(rb'xref(?:\r\n|\r|\n)\d').match(self.b, at):
            self.faults.append(('xref-line-end', repr(self.b[at:at + 12])))
        at, out = at + 4, {}
        head, row = re.compile(rb'[\r\n ]*(\d+)([\r\n ]+)(\d+)[ \r\n]+'), re.compile(rb'(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)')
        while head.match(self.b, at):
            m = head.match(self.b, at)
            if m[2] != b' ':
                self.faults.append(('xref-head', repr(m[0])))
            at = m.end()
            for number in range(int(m[1]), int(m[1]) + int(m[3])):
                r = row.match(self.b, at)
                if not r:
                    raise Unreadable('cross-reference row %d is %r' % (number, self.b[at:at + 20]))
                at = r.end()
                if r[3] == b'n':
                    out[number] = int(r[1])
        m = re.compile(rb'[\r\n ]*trailer').match(self.b, at)
        if not m:
            raise Unreadable('no trailer')
        self.trailer_at = m.end()
        return out

    def read(self, number, at):
        m = re.compile(rb'%d%s+\d+%s+obj' % (number, SPACE, SPACE)).match(self.b, at)
        if not m:
            raise Unreadable('object %d is not at %d' % (number, at))
        eol = rb'(?:\r\n|\n|\r)'
        if not re.compile(rb'\d+%s\d+%sobj%s' % (SPACE, SPACE, eol)).match(self.b, at) or self.b[at - 1:at] not in (b'\n', b'\r'):
            self.faults.append(('object-spacing', 'before object %d' % number))
        x = self.lexer('object %d' % number, m.end())
        v = x.next()
        end = SKIP.match(self.b, x.at).end()
        if self.b[end:end + 6] == b'stream' and isinstance(v, dict):
            v = Stream(v)
            v.at = end
            return v
        self.close(number, x.at)
        return v

    def close(self, number, at):
        m = re.compile(rb'(%s*)endobj(%s?)' % (SPACE, SPACE)).match(self.b, at)
        if not m:
            raise Unreadable('object %d does not end' % number)
        if m[1][-1:] not in (b'\n', b'\r') or m[2] not in (b'\n', b'\r'):
            self.faults.append(('object-spacing', 'after object %d' % number))

    def cut(self, number):
        """the bytes of a stream, by Length and by the keywords"""
        s = self.objects[number]
        m = re.compile(rb'stream[\r ]?').match(self.b, s.at)
        good = re.compile(rb'stream(?:\r\n|\n)').match(self.b, s.at)
        start = (good or m).end()
        length = self.get(s.get('/Length'))
        end = start + length if isinstance(length, int) else start
        tail = re.compile(rb'(\r\n|\n|\r|)endstream').match(self.b, end)
        if not tail or (not tail[1] and self.b[end - 1:end] in (b'\n', b'\r')):
            end = self.b.index(b'endstream', start)
            while self.b[end - 1:end] in (b'\n', b'\r'):
                end -= 1
            tail = re.compile(rb'(\r\n|\n|\r|)[\r\n]*endstream').match(self.b, end)
            self.faults.append(('stream-length', 'object %d says %r and is %d' % (number, length, end - start)))
        if not good or not tail[1]:
            self.faults.append(('stream-ends', 'object %d' % number))
        s.raw = self.b[start:end]
        self.close(number, tail.end())


def walk(v):
    """all dictionaries in `v`, not following references"""
    if isinstance(v, dict):
        yield v
    for one in v.values() if isinstance(v, dict) else v if isinstance(v, list) else ():
        yield from walk(one)


def text(v):
    """a text string"""
    if not isinstance(v, bytes):
        return None
    return v[2:].decode('utf-16-be', 'replace') if v[:2] == b'\xfe\xff' else v.decode('latin-1')
