"""A copy of a PDF, laid open, to be spoilt: every object as text, streams unpacked, all numbers right again after each change."""
import re
from .read import File, Stream


class Copy:
    def __init__(self, b, old):
        f = File(b, old)
        self.head = b[:b.index(b'\n', 10) + 1]
        self.trailer = re.search(rb'trailer\s*(<<.*>>)\s*startxref', b[f.trailer_at - 10:], re.S)[1]
        self.objects, self.streams, self.lengths = {}, {}, set()
        order = sorted(f.offsets, key=f.offsets.get)
        for i, number in enumerate(order):
            v = f.objects[number]
            end = v.at if isinstance(v, Stream) else b.index(b'endobj', f.offsets[number])
            body = b[f.offsets[number]:end]
            self.objects[number] = body[body.index(b'obj') + 3:].strip()
            if isinstance(v, Stream):
                data = v.raw
                if v.get('/Filter') == '/FlateDecode' and '/DecodeParms' not in v:
                    data = v.data
                    self.objects[number] = re.sub(rb'/Filter\s*/FlateDecode', b'', self.objects[number])
                self.streams[number] = data
                self.objects[number] = re.sub(rb'/Length \d+ 0 R|/Length \d+', b'/Length LENGTH', self.objects[number], count=1)

    def sub(self, pattern, to, within=None, all_=False):
        """changes the first place that fits, or all; in objects and streams, or those that hold `within`"""
        n = 0
        for part in (self.objects, self.streams):
            for number in part:
                if within and not re.search(within, part[number], re.S):
                    continue
                part[number], m = re.subn(pattern, to, part[number], count=0 if all_ else 1, flags=re.S)
                n += m
                if n and not all_:
                    return self
        if not n:
            raise ValueError('nothing fits %r' % pattern)
        return self

    def add(self, body, data=None):
        number = max(self.objects) + 1
        self.objects[number] = body
        if data is not None:
            self.streams[number] = data
        return number

    def bytes(self, frame=b'%d 0 obj\n%s\nendobj\n', stream=b'\nstream\n%s\nendstream', wrong=0):
        """the file; `frame` and `stream` go around objects and streams, `wrong` is added to the first Length"""
        out, at = [self.head], {}
        size = len(self.head)
        for number, body in self.objects.items():
            if number in self.streams:
                data = self.streams[number]
                body = body.replace(b'/Length LENGTH', b'/Length %d' % (len(data) + wrong)) + stream % data
                wrong = 0
            at[number] = size
            out.append(frame % (number, body))
            size += len(out[-1])
        count = max(at) + 1
        rows = b''.join(b'%010d 00000 n\r\n' % at[n] if n in at else b'0000000000 65535 f\r\n' for n in range(count))
        trailer = re.sub(rb'/Size \d+', b'/Size %d' % count, self.trailer)
        return b''.join(out) + b'xref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n' % (count, rows, trailer, size)
