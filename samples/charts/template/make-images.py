#!/usr/bin/env python3
"""make-images.py - draws the two images of this sample beside itself: plan.png and hills.jpg.

Both are made of arithmetic alone and are in the public domain (CC0 1.0).  Needs nothing but Python.
"""
import math, os, struct, zlib

HERE = os.path.dirname(os.path.abspath(__file__))


# ---- plan.png: a district from above, 1200 × 480, sixteen colours at most
def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def plan():
    w, h = 1200, 480
    palette = [(250, 250, 245), (205, 205, 205), (120, 120, 120), (190, 215, 235), (200, 225, 190), (235, 200, 170), (60, 60, 60)]
    px = [bytearray(w) for _ in range(h)]

    def box(x0, y0, x1, y1, c):
        for y in range(max(0, y0), min(h, y1)):
            px[y][max(0, x0):min(w, x1)] = bytes([c]) * (min(w, x1) - max(0, x0))
    for x in range(w):                                        # a river
        y = int(395 + 28 * math.sin(x / 130))
        for k in range(y - 24, y + 24):
            px[k][x] = 3
    for i in range(6):                                        # blocks of houses
        for j in range(3):
            x, y = 40 + i * 195, 30 + j * 112
            box(x, y, x + 165, y + 84, 4 if (i + j) % 4 == 0 else 1)
            for k in range(0 if (i + j) % 4 == 0 else 4):
                box(x + 12 + k * 38, y + 14 + (i * j + k) % 3 * 8, x + 38 + k * 38, y + 66, 5 if (i, j, k) == (2, 1, 1) else 2)
    for i in range(1, 6):                                     # roads
        for y in range(h):
            px[y][40 + i * 195 - 15] = 6
    box(700, 330, 716, 470, 6)
    rows = b''.join(b'\0' + bytes(a << 4 | b for a, b in zip(r[::2], r[1::2])) for r in px)
    head = struct.pack('>IIBBBBB', w, h, 4, 3, 0, 0, 0)
    with open(os.path.join(HERE, 'plan.png'), 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'PLTE', bytes(v for c in palette for v in c)) +
                chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


# ---- hills.jpg: grey hills, 960 × 400, baseline JPEG with the example tables of ITU-T T.81, annex K
QUANT = [16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
         18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99]
DC = ([0, 1, 5, 1, 1, 1, 1, 1, 1] + [0] * 7, list(range(12)))
AC = ([0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125], bytes.fromhex(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a'
    '535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6'
    'c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa'))
ZIGZAG = sorted(range(64), key=lambda i: (i // 8 + i % 8, (i // 8 if (i // 8 + i % 8) % 2 else i % 8)))


def codes(table):
    out, code, k = {}, 0, 0
    for n, count in enumerate(table[0], 1):
        for _ in range(count):
            out[table[1][k]] = (code, n)
            code, k = code + 1, k + 1
        code <<= 1
    return out


def hills():
    w, h = 960, 400
    cos = [[math.cos((2 * x + 1) * u * math.pi / 16) * (0.5 if u else 0.5 / math.sqrt(2)) for x in range(8)] for u in range(8)]
    ridges = [[h * (.38 + .16 * k) - 40 * math.sin(x / (90 + 37 * k) + k) - 18 * math.sin(x / (31 + 9 * k)) for x in range(w)] for k in range(4)]

    def light(x, y):
        v = 235 - y / 6
        if (x - 720) ** 2 + (y - 70) ** 2 < 1500:
            v = 255
        for k in range(4):
            if y > ridges[k][x]:
                v = 170 - 38 * k + 12 * math.sin((x + 3 * y) / 23)
        return v - 128
    bits, n, dc, ac, last = 0, 0, codes(DC), codes(AC), 0

    def put(code, size):
        nonlocal bits, n
        bits, n = bits << size | code, n + size

    def number(v):
        size = abs(v).bit_length()
        return size, (v if v > 0 else v + (1 << size) - 1) if size else 0
    out = bytearray()
    for y0 in range(0, h, 8):
        for x0 in range(0, w, 8):
            s = [[light(x0 + x, y0 + y) for x in range(8)] for y in range(8)]
            t = [[sum(row[x] * cos[u][x] for x in range(8)) for u in range(8)] for row in s]
            q = [round(sum(t[y][i % 8] * cos[i // 8][y] for y in range(8)) / QUANT[i]) for i in ZIGZAG]
            size, code = number(q[0] - last)
            last = q[0]
            put(*dc[size])
            put(code, size)
            run = 0
            for v in q[1:max([0] + [i for i in range(64) if q[i]]) + 1]:
                if not v:
                    run += 1
                    continue
                while run > 15:
                    put(*ac[0xF0])
                    run -= 16
                size, code = number(v)
                put(*ac[run << 4 | size])
                put(code, size)
                run = 0
            if not q[63]:
                put(*ac[0])
            while n >= 8:
                n -= 8
                byte = bits >> n & 255
                out += bytes([byte, 0] if byte == 255 else [byte])
                bits &= (1 << n) - 1
    if n:
        out.append((bits << 8 - n | (1 << 8 - n) - 1) & 255)

    def segment(marker, data):
        return bytes([255, marker]) + struct.pack('>H', len(data) + 2) + data
    with open(os.path.join(HERE, 'hills.jpg'), 'wb') as f:
        f.write(b'\xff\xd8' + segment(0xE0, b'JFIF\0\1\1\0\0\1\0\1\0\0') + segment(0xDB, bytes([0] + [QUANT[i] for i in ZIGZAG])) +
                segment(0xC0, struct.pack('>BHHBBBB', 8, h, w, 1, 1, 0x11, 0)) +
                segment(0xC4, bytes([0] + DC[0] + list(DC[1]))) + segment(0xC4, bytes([16] + AC[0] + list(AC[1]))) +
                segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + bytes(out) + b'\xff\xd9')


plan()
hills()
