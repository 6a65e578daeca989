"""figures.py - data with many figures and equations, for the bench.

Of n figures a fifth are metrics of the dictionary, each with four parts below
it (按机关); half as many equations as metrics and parts allow hold them
together.  The template prints every metric, each fourth with its growth.
"""
import os


def make(to, figures, equations):
    """Writes now.yml, last.yml and set/ into the directory `to`."""
    os.makedirs(os.path.join(to, "set"), exist_ok=True)
    metrics = ["格式: zongjie-metrics/1", "指标:"]
    now = ["格式: zongjie-data/1", "期间: 2022上半年", "模板: set", "单位: {名称: 甲办, 署名: 甲办}",
           "成文日期: 2022-06-30", "上年: last.yml"]
    last = ["格式: zongjie-data/1", "期间: 2021上半年"]
    body = ['<report xmlns="urn:zongjie:template:1"><title>总结</title>']
    checks = []
    for g in range(figures // 100):
        now.append("组%d:" % g)
        last.append("组%d:" % g)
        said = []
        for k in range(20):
            path, i = "组%d.数%d" % (g, k), g * 20 + k
            part = [i * 7 % 90 + 10, i * 11 % 80 + 5, i * 3 % 70 + 8, i % 60 + 4]
            metrics.append("  %s: {名称: 第%d组第%d项数, 单位: 件, 类型: 当期, 责任: 岗%d}" % (path, g, k, g % 7))
            now.append("  数%d: {值: %d, 按机关: {甲: %d, 乙: %d, 丙: %d, 丁: %d}}" % (k, sum(part), *part))
            last.append("  数%d: %d" % (k, sum(part) - 3))
            checks.append("%s = %s" % (path, " + ".join("%s.按机关.%s" % (path, p) for p in "甲乙丙丁")))
            if k < 5:
                checks.append("%s ≥ %s.按机关.甲" % (path, path))
            said.append('第%d项<num of="%s"/>' % (k, path) +
                        ('<clause>（<compare of="%s"/>）</clause>' % path if k % 4 == 0 else ""))
        body.append("<para>" + "，".join(said) + "。</para>")
    assert len(checks) >= equations
    now += ["核对:"] + ["  - " + c for c in checks[:equations]]
    body.append("<signature/></report>")
    for name, lines in (("set/metrics.yml", metrics), ("set/report.xml", body),
                        ("now.yml", now), ("last.yml", last)):
        with open(os.path.join(to, name), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
    return os.path.join(to, "now.yml")
