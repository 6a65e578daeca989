"""A load of small reports: one template set, a file of data for each office.

Figures and names come from the seed; the same seed gives the same bytes.
"""
import os
import random

SET = {
    "report.xml": """<?xml version="1.0" encoding="UTF-8"?>
<report xmlns="urn:zongjie:template:1" subject="工作总结">
  <title><text of="单位.全称"/><period/>工作总结</title>
  <para><period/>，<text of="总述.科室"/>收文<num of="办文.收文"/>，制发<num of="办文.制发"/>。</para>
  <include href="rest.xml"/>
  <signature/>
</report>
""",
    "rest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<section xmlns="urn:zongjie:template:1" id="rest">
  <title>其他</title>
  <para>审核用印<num of="印信.用印"/>。</para>
</section>
""",
    "metrics.yml": """格式: zongjie-metrics/1
指标:
  办文.收文: {名称: 收文数, 单位: 件, 类型: 当期}
  办文.制发: {名称: 制发数, 单位: 份, 类型: 当期}
  印信.用印: {名称: 用印数, 单位: 次, 类型: 当期}
  总述.科室: {名称: 科室, 类型: 词语}
""",
    "office.yml": """格式: zongjie-office/1
名称: 某局
全称: 某局办公室
简称: 办公室
署名: 某局办公室
上级: 某局
上级简称: 某局
辖区: 某地
""",
}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def template_set(to, **changed):
    """The set in directory `to`; `changed` by the stem of a file: its text."""
    for name, text in SET.items():
        if name != "office.yml":
            write(os.path.join(to, name), changed.get(name.split(".")[0], text))


def data(number, seed, template="../../set"):
    """What the office of this number reports: eight lines."""
    rng = random.Random("%d/%d" % (seed, number))
    return ("格式: zongjie-data/1\n期间: 2022上半年\n单位: ../../office.yml\n模板: %s\n成文日期: 2022-06-30\n"
            "办文: {收文: %d, 制发: %d}\n印信: {用印: %d}\n总述: {科室: 第%d科}\n"
            % (template, rng.randint(500, 99999), rng.randint(1, 499), rng.randint(1, 99999), number))


def manifest(ids, defaults=""):
    return "格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}.pdf\"%s}\n任务:\n%s" % (
        defaults, "".join("  - {编号: %s, 数据: data/%s/now.yml}\n" % (i, i) for i in ids))


def load(to, count, seed):
    """All of it; the ids."""
    ids = ["%05d" % (n + 1) for n in range(count)]
    template_set(os.path.join(to, "set"))
    write(os.path.join(to, "office.yml"), SET["office.yml"])
    for n, i in enumerate(ids):
        write(os.path.join(to, "data", i, "now.yml"), data(n + 1, seed))
    write(os.path.join(to, "jobs.yml"), manifest(ids))
    return ids
