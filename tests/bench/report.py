"""report.py - reports of a given size, for the bench.

The long ones print the body of the sample again and again; the mixed one has
text, tables and charts in the proportion of a yearbook.
"""
import os
import re
import shutil


def long_set(work, times):
    """The sample with its whole body printed `times` times; arguments of build."""
    to = os.path.join(work, "long-%d" % times)
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree("templates/half-year", os.path.join(to, "set"))
    path = os.path.join(to, "set", "report.xml")
    xml = open(path, encoding="utf-8").read()
    includes = re.findall(r"[ \t]*<include [^>]*/>\n", xml)
    joined = "".join(includes)
    first = xml.index(includes[0])
    for i in includes:
        xml = xml.replace(i, "", 1)
    xml = xml[:first] + '<for-each of="单位.遍">' + joined + "</for-each>\n" + xml[first:]
    open(path, "w", encoding="utf-8").write(xml)
    # A list that is printed many times cannot be counted by its name.
    for name, group in (("problem-list", "问题"), ("plan-list", "打算")):
        for f in os.listdir(os.path.join(to, "set")):
            if f.endswith(".xml"):
                part = os.path.join(to, "set", f)
                text = open(part, encoding="utf-8").read()
                open(part, "w", encoding="utf-8").write(
                    text.replace('<count list="%s"/>' % name, '<count of="%s"/>' % group))
    data = os.path.join(to, "samples", "2022-h1")
    shutil.copytree("samples/2022-h1", data)
    with open(os.path.join(data, "office.yml"), "a", encoding="utf-8") as f:
        f.write("\n遍: [%s]\n" % ", ".join(str(i) for i in range(times)))
    return ["-t", os.path.join(to, "set"), os.path.join(data, "2022-h1.yml")]


def write_all(to, report, metrics, data):
    shutil.rmtree(to, ignore_errors=True)
    os.makedirs(os.path.join(to, "set"))
    for name, text in (("set/report.xml", report), ("set/metrics.yml", metrics), ("now.yml", data)):
        with open(os.path.join(to, name), "w", encoding="utf-8") as f:
            f.write(text)
    return [os.path.join(to, "now.yml")]


PROJECTS = "项目:\n" + "".join(
    "  - {名称: 第%d号产业园标准厂房及配套道路工程, 计划: %d, 完成: %d.5}\n" % (i, 1000 + 37 * i, 400 + 29 * i) for i in range(1, 26))
FEW = "重点:\n" + "".join("  - {名称: 第%d号产业园, 计划: %d, 完成: %d.5}\n" % (i, 1000 + 37 * i, 400 + 29 * i) for i in range(1, 8))
TABLE = ('<table of="%s"><title>项目投资完成情况</title><column heading="序号" type="序号"/><column heading="项目名称" of="项.名称"/>'
         '<columns heading="投资"><column heading="计划" type="数" of="项.计划" unit="无"/><column heading="完成" type="数" of="项.完成" unit="无"/></columns>'
         '<column heading="完成率" type="比率" of="项.完成" to="项.计划"/><total/></table>\n')
LEAD = "<para>各项目进展情况见下表，要素保障逐项销号，存在的问题由牵头单位限期解决。</para>"
END = "<para>以上情况，特此报告。</para></report>\n"
OPENING = '<report xmlns="urn:zongjie:template:1"><title>项目建设情况总结</title>\n'
HEAD = "格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n"


def tables_set(work, count):
    """So many tables of 25 rows, a sentence between two."""
    return write_all(os.path.join(work, "tables-%d" % count), OPENING + (LEAD + TABLE % "项目") * count + END,
                     "格式: zongjie-metrics/1\n指标:\n  投资.计划: {名称: 计划投资, 单位: 万元, 类型: 当期}\n", HEAD + PROJECTS)


SAYING = ("上半年，全区坚持稳中求进工作总基调，统筹推进项目建设和要素保障，<num of=\"办文.收文\"/>来文逐件登记、限时办结，"
          "涉及项目落地的事项提前介入、并联办理，重点工程按节点推进，施工组织、质量安全、资金拨付各环节衔接有序，"
          "对进度滞后的项目逐个分析原因，明确责任单位和完成时限，每周调度、每月通报，发现的问题列单销号，"
          "群众反映的噪声、扬尘、出行不便等情况及时回应，做到件件有着落、事事有回音")
KINDS = ("柱", "折线")


def mixed_set(work, tables=30, charts=10, words=38):
    """Text, tables of seven rows and charts; with these numbers 40 pages."""
    body = []
    for i in range(tables):
        if i % 5 == 0:
            body.append("%s<section><title>%s片区</title>" % ("</section>\n" if i else "", "东西南北中"[i // 5 % 5] + "一二"[i // 25]))
        body += ["<para>%s。</para>" % SAYING] * ((i + 1) * words // tables - i * words // tables)
        body += [LEAD, TABLE % "重点"]
        if i * charts // tables != (i + 1) * charts // tables:
            body.append('<para>各月来文办理情况如下图。</para><chart id="图%d" kind="%s" of="办文.收文.按月"><title>各月收文办理数</title></chart>'
                        % (i, KINDS[i % 2]))
    months = "办文:\n  收文: {按月: {1: 201, 2: 143, 3: 268, 4: 231, 5: 224, 6: 219}}\n"
    return write_all(os.path.join(work, "mixed"), OPENING + "".join(body) + "</section>" + END,
                     "格式: zongjie-metrics/1\n指标:\n  办文.收文: {名称: 收文办理数, 单位: 件, 类型: 当期}\n",
                     HEAD + months + FEW)
