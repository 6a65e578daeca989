"""Font programs: how many glyphs, how wide each, which CID each has.  TrueType (OpenType's own tables) and CFF."""
import struct


def u16(b, at):
    return struct.unpack_from('>H', b, at)[0]


class TrueType:
    def __init__(self, b):
        self.tables = {b[12 + 16 * i:16 + 16 * i]: struct.unpack_from('>II', b, 20 + 16 * i) for i in range(u16(b, 4))}
        at = {tag: place[0] for tag, place in self.tables.items()}
        self.count = u16(b, at[b'maxp'] + 4)
        units, self.long = u16(b, at[b'head'] + 18), u16(b, at[b'hhea'] + 34)
        self.widths = [u16(b, at[b'hmtx'] + 4 * min(g, self.long - 1)) * 1000 / units for g in range(self.count)]
        offset = '>%d%s' % (self.count + 1, 'I' if u16(b, at[b'head'] + 50) else 'H')
        self.loca = [v * (1 if 'I' in offset else 2) for v in struct.unpack_from(offset, b, at[b'loca'])]
        self.glyf = self.tables.get(b'glyf', (0, 0))[1]

    def has(self, gid):
        return gid < self.count and self.loca[gid] <= self.loca[gid + 1] <= self.glyf

    def glyph(self, cid):
        return cid if cid < self.count else None

    def width(self, gid):
        return self.widths[gid]


class CFF:
    """Adobe technical notes 5176 (the format) and 5177 (charstrings)"""

    def __init__(self, b):
        self.b = b
        at = self.index(b[2])[1]
        tops, at = self.index(at)
        _, at = self.index(at)
        self.gsubrs, _ = self.index(at)
        top = self.dict(tops[0])
        self.glyphs, _ = self.index(top[17][0])
        self.count = len(self.glyphs)
        self.scale = top.get((12, 7), [.001])[0] * 1000
        self.keyed = (12, 30) in top
        if self.keyed:
            fonts, _ = self.index(top[(12, 36)][0])
            self.privates = [self.private(self.dict(f)) for f in fonts]
            self.select = self.selection(top[(12, 37)][0])
        else:
            self.privates, self.select = [self.private(top)], [0] * self.count
        self.gid = {cid: g for g, cid in enumerate(self.charset(top.get(15, [0])[0]))} if self.keyed else None

    def index(self, at):
        n = u16(self.b, at)
        if n == 0:
            return [], at + 2
        size = self.b[at + 2]
        offs = [int.from_bytes(self.b[at + 3 + i * size:at + 3 + (i + 1) * size], 'big') for i in range(n + 1)]
        base = at + 2 + (n + 1) * size
        return [self.b[base + offs[i]:base + offs[i + 1]] for i in range(n)], base + offs[n]

    def dict(self, b):
        out, stack, i = {}, [], 0
        while i < len(b):
            v = b[i]
            i += 1
            if v <= 21:
                if v == 12:
                    v = (12, b[i])
                    i += 1
                out[v], stack = stack, []
            elif v == 30:
                s = ''
                while not s.endswith('f'):
                    s += '%02x' % b[i]
                    i += 1
                s = s[:s.index('f')]
                stack.append(float(s.replace('c', 'E-').replace('a', '.').replace('b', 'E').replace('e', '-')))
            elif v in (28, 29):
                n = 2 if v == 28 else 4
                stack.append(int.from_bytes(b[i:i + n], 'big', signed=True))
                i += n
            elif v <= 246:
                stack.append(v - 139)
            else:
                stack.append((v - 247) * 256 + b[i] + 108 if v <= 250 else -(v - 251) * 256 - b[i] - 108)
                i += 1
        return out

    def private(self, d):
        size, at = d.get(18, [0, 0])
        p = self.dict(self.b[at:at + size])
        subrs = self.index(at + p[19][0])[0] if 19 in p else []
        return p.get(20, [0])[0], p.get(21, [0])[0], subrs

    def selection(self, at):
        if self.b[at] == 0:
            return list(self.b[at + 1:at + 1 + self.count])
        out, n = [], u16(self.b, at + 1)
        for i in range(n):
            first, fd, last = u16(self.b, at + 3 + 3 * i), self.b[at + 5 + 3 * i], u16(self.b, at + 6 + 3 * i)
            out += [fd] * (last - first)
        return out

    def charset(self, at):
        out, form = [0], self.b[at] if at > 2 else 0
        at += 1
        while len(out) < self.count:
            first = u16(self.b, at)
            left = 0 if form == 0 else self.b[at + 2] if form == 1 else u16(self.b, at + 2)
            out += range(first, first + left + 1)
            at += 2 + form
        return out

    def glyph(self, cid):
        return self.gid.get(cid) if self.keyed else cid if cid < self.count else None

    def has(self, gid):
        return gid < self.count

    def width(self, gid):
        default, nominal, subrs = self.privates[self.select[gid]]
        extra = self.extra(self.glyphs[gid], subrs, [])
        return (default if extra is None else nominal + extra) * self.scale

    def extra(self, b, subrs, stack):
        """what stands before the operands of the first operator that clears the stack; None for nothing"""
        i = 0
        while i < len(b):
            v = b[i]
            i += 1
            if v == 28:
                stack.append(struct.unpack_from('>h', b, i)[0])
                i += 2
            elif v == 255:
                stack.append(struct.unpack_from('>i', b, i)[0] / 65536)
                i += 4
            elif v >= 32:
                if v <= 246:
                    stack.append(v - 139)
                else:
                    stack.append((v - 247) * 256 + b[i] + 108 if v <= 250 else -(v - 251) * 256 - b[i] - 108)
                    i += 1
            elif v in (10, 29):
                which = subrs if v == 10 else self.gsubrs
                n = stack.pop() + (107 if len(which) < 1240 else 1131 if len(which) < 33900 else 32768)
                found = self.extra(which[int(n)], subrs, stack)
                if found is not ...:
                    return found
            elif v == 11:
                return ...
            else:
                wants = {1: None, 3: None, 18: None, 23: None, 19: None, 20: None, 21: 2, 4: 1, 22: 1, 14: 0}.get(v, 0)
                odd = len(stack) % 2 == 1 if wants is None else len(stack) > wants
                if v == 14 and len(stack) == 4:
                    odd = False
                return stack[0] if odd else None
        return ...


def load(b, cff):
    return CFF(b) if cff else TrueType(b)
