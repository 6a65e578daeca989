#!/usr/bin/env python3
"""offices.py DIR [N] [--seed S] [--sample] - data of N made-up offices.

Writes DIR/jobs.yml and a directory for each office: office.yml, 2022-h1.yml
and, for most, 2021-h1.yml.  The same seed gives the same bytes.  Every office
has its own name, figures and wording: some had no red codes, some gave no
computers away, some have nothing to compare with.  --sample writes the dozen
of samples/batch: one of them lacks figures, and one cannot be read.
All names are invented.
"""
import argparse
import os
import random

FIRST = "澜桐栗芦杉梅荻柏蕉茗鹿雁槐榆枫蓼菱莲萍竹松岚汀渚溪塘陵岑浔沅"
SECOND = "东西岭坞汀湾渚浦川洲屿滩荫塘桥坪岗溪口泉埠集台门沙亭堰陂坝源"
KINDS = [
    ("经济开发区", "经开区"), ("高新技术园区", "高新区"), ("旅游度假区", "度假区"),
    ("综合保税区", "综保区"), ("临港产业园区", "临港园区"), ("空港经济区", "空港区"),
    ("生态新城", "新城"), ("职业教育园区", "职教园区"), ("现代物流园区", "物流园区"),
    ("现代农业园区", "农业园区"), ("科学城", "科学城"), ("文化创意园区", "文创园区"),
]
SURNAMES = "卢禾江乔安路柳云宁顾沈陶苏温简岳"
GIVEN = ["禾安", "远山", "知秋", "明川", "若溪", "景行", "文澜", "小满", "令仪", "思齐"]
PROBLEMS = [
    ("文稿质量还不够高", "个别材料情况掌握不全、分析不深，对策建议针对性和操作性不强"),
    ("调查研究还不够深", "到企业和项目一线了解第一手情况偏少，能够进入决策的意见建议不多"),
    ("跟踪问效还不够紧", "有的事项重交办、轻跟进，督办方式比较单一，结果运用不够充分"),
    ("制度落实还不够严", "个别制度执行前紧后松，电子政务系统没有用足用好，线上线下“两头跑”的情况仍然存在"),
    ("干部素质还不够强", "年轻干部独立承担综合性任务的能力偏弱，熟悉产业、规划、法律等知识的复合型人才较少"),
    ("党建力度还不够大", "党建与业务结合不够紧密，支部活动形式不够丰富，示范带动作用发挥不够明显"),
    ("统筹协调还不够顺", "跨部门事项有时衔接不紧，会议活动时间安排偏满，给基层留出的准备时间不足"),
    ("档案基础还不够牢", "历年档案分散存放，目录不够完整，查阅利用主要依靠人工翻找"),
    ("信息报送还不够快", "重要情况首报时效有差距，个别信息要素不全，需要反复核补"),
]
PLANS = [
    ("在参谋辅政上出实招", "紧扣重点任务和企业关切确定调研题目，坚持每月到企业、到项目现场了解情况，力争形成一批情况准、分析透、对策实的调研报告。"
     "健全重要文稿集体会商、集中会审机制，压减篇幅、提高质量，增强以文辅政的前瞻性和针对性"),
    ("在督促检查上求实效", "对全年任务再梳理、再分解，建立到事、到人、到时的督办清单，综合运用实地督查、随机抽查、跟踪回访等方式推动落实。"
     "抓好热线工单办理质量，对群众反复反映的问题提级督办，把督查结果同年度考核挂起钩来"),
    ("在统筹协调上聚合力", "完善重大活动和重要会议保障流程，编制工作手册，推动接待、会务、用车、印信等事务标准化。"
     "加快电子政务系统应用，逐步实现公文流转、会议通知、用车申请网上办理，让信息多跑路、干部少跑腿"),
    ("在队伍建设上强素质", "制定干部培训计划，采取集中授课、跟班学习、岗位练兵等方式，补齐公文写作、产业政策、应急处置等方面的短板。"
     "健全岗位责任和考核激励机制，给年轻干部交任务、压担子，让干部在实干中尽快成长"),
    ("在党的建设上作表率", "推动理论学习往深里走、往实里走，丰富主题党日形式，打造党建与业务融合的支部品牌。"
     "从严落实党风廉政建设责任制，管好关键岗位和重要环节，建设让党放心、让群众满意的模范机关"),
    ("在档案管理上打基础", "分年度完成历史档案的清点、修裱和编目，同步建立电子目录，做到件件有着落、卷卷能查到。"
     "落实归档责任，把档案移交作为事项办结的必经环节，避免前清后欠"),
    ("在应急值守上严纪律", "完善值班值守制度，细化突发事件信息报送流程，定期组织岗位演练，做到快速反应、准确研判、有效处置。"
     "严格落实领导带班和二十四小时值班要求，对脱岗漏岗从严处理"),
]
AIMS = ["疫情要防住、经济要稳住、发展要安全", "稳增长、防风险、保民生", "强基础、抓项目、优服务"]


def split(rng, total, names):
    """Parts of a whole, each at least 1, that add up."""
    cuts = sorted(rng.sample(range(1, total), len(names) - 1))
    return dict(zip(names, (b - a for a, b in zip([0] + cuts, cuts + [total]))))


def flow(parts):
    return "{" + ", ".join("%s: %s" % p for p in parts.items()) + "}"


def office_name(number):
    first, rest = divmod(number, len(SECOND) * len(KINDS))
    kind, second = divmod(rest, len(SECOND))
    return FIRST[first % len(FIRST)] + SECOND[second], KINDS[(kind + number) % len(KINDS)]


def figures(rng, scale):
    """All figures of a period as {section: {key: value}}."""
    def about(n, spread=0.35):
        return max(1, round(n * scale * rng.uniform(1 - spread, 1 + spread)))
    received, matters = about(1286), about(163) + 6
    study, meetings = 6 + about(8), 8 + about(14)
    return {
        "办文": {"收文": received, "制发": max(4, min(received, about(342))), "文稿": about(127)},
        "办会": {"重大活动": about(30), "进度报送": about(116)},
        "机要": {"失泄密": 0},
        "印信": {"用印": about(1874)},
        "督办": {"事项": matters, "办结": matters - rng.randint(0, matters // 8), "热线": about(2316)},
        "防控": {"文件": about(94), "演练": rng.choice([0, 1, 2, 3, 4]), "抽调": about(8), "方案更新": rng.randint(0, 6),
                 "检查": about(76), "包保企业": about(12), "督促企业": 30 + about(416), "红码": rng.choice([0, 0, 1, 2]),
                 "黄码": rng.choice([0, rng.randint(1, 30)]), "疫情风险": 0},
        "制度": {"党工委会议": study, "业务学习": about(24), "专题会议": meetings, "研究事项": 12 + about(128),
                 "会议纪要": study + meetings, "规范档案": about(3270), "出勤公示": 6, "三重一大": rng.randint(4, 12),
                 "驻村指导员": rng.randint(1, 4), "赠电脑": rng.choice([0, 2, 4, 6]), "赠打印机": rng.choice([0, 1, 2])},
        "公车": {"派车": about(1263), "事故": 0, "私自维修": 0},
        "退役军人": {"就业": about(837), "宣讲": rng.randint(0, 6), "创办企业": rng.choice([0, 3, 6, 9])},
        "党建": {"学习篇目": about(46), "中心组学习": rng.randint(5, 8), "讲党课": rng.randint(0, 5), "专题会议": rng.randint(2, 5)},
        "工会": {"工伤补偿": "%d.%02d" % (rng.randint(3000, 9000), rng.randint(0, 99)), "互助保障金": about(3268),
                 "节日慰问金": rng.choice([0, 9600, 8400, 7350])},
        "廉政": {"报告事项人数": rng.randint(2, 9), "专题会议": rng.randint(1, 4)},
    }


def dump(sections):
    remarks = {"工会": "   # 不查 PRIV：人名虚构"}
    return "".join("%s: %s%s\n" % (name, flow(keys), remarks.get(name, "")) for name, keys in sections.items())


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def period_file(rng, place, kind, now, last, templates):
    now = {name: dict(keys) for name, keys in now.items()}
    now["办文"]["制发"] = "{值: %d, 按机关: %s}" % (now["办文"]["制发"], flow(split(rng, now["办文"]["制发"], ["党工委", "管委会", "办公室"])))
    matters = now["督办"]["事项"]
    now["督办"]["事项"] = "{值: %d, 来源: 督查台账, 按类: %s}" % (
        matters, flow(split(rng, matters, ["招商引资", "项目建设", "安全生产", "生态环境", "疫情防控"])))
    if rng.random() < 0.5:
        calls = split(rng, now["督办"]["热线"] + 12, [1, 2, 3, 4, 5, 6])
        calls[6] = max(1, calls[6] - 12)
        now["督办"]["热线"] = "{按月: %s, 来源: 热线平台月报}" % flow(calls)
    now["防控"].update(点位=place + rng.choice(["东", "南", "西", "北"]) + "高速出口", 场所码名称=place[0] + "行场所码",
                     健康码名称=place[0] + "康健康码")
    now["制度"].update(归档起始年=rng.randint(2010, 2019), 纪检组=rng.randint(1, 12), 驻点街道=rng.choice(FIRST) + rng.choice(SECOND) + "街道",
                     驻点居委会=rng.choice(["南𪣻", "石磴", "大樟", "小河口"]) + "居委会")
    full = place + kind[0]
    now["党建"].update(学习计划名=full + "2022年理论学习计划", 要点名=full + "2022年党建工作要点", 廉政计划名=full + "2022年党风廉政建设工作计划")
    now["工会"]["工伤职工"] = rng.choice(SURNAMES) + rng.choice(GIVEN)
    text = ["# %s办公室 2022 年上半年的数据（虚构）。\n" % full,
            "格式: zongjie-data/1\n期间: 2022上半年\n单位: office.yml\n模板: %s\n" % templates,
            "上年: 2021-h1.yml\n" if last else "",
            "成文日期: 2022-%s\n" % rng.choice(["06-28", "06-29", "06-30", "07-04", "07-08"]),
            "总述: {主线: 迎接和服务党的二十大, 要求: %s}\n" % rng.choice(AIMS), dump(now)]
    for name, pool, least in (("问题", PROBLEMS, 6), ("打算", PLANS, 5)):
        text.append("%s:\n" % name)
        text += ["  - 题: %s\n    文: %s\n" % p for p in rng.sample(pool, rng.randint(least, least + 1))]
    text.append("核对:\n  - 办文.制发 ≤ 办文.收文\n  - 办文.制发 = 合计(办文.制发.按机关)\n  - 督办.事项 = 合计(督办.事项.按类)\n"
                "  - 制度.会议纪要 = 制度.党工委会议 + 制度.专题会议\n  - 督办.办结 ≤ 督办.事项\n")
    return "".join(text)


def office_file(place, kind):
    full, short = place + kind[0], kind[1]
    return ("# 单位情况（虚构）\n格式: zongjie-office/1\n名称: %s办公室\n全称: %s党工委（管委会）办公室\n简称: 办公室\n"
            "署名: %s党工委（管委会）办公室\n上级: %s党工委、管委会\n上级简称: %s党工委、管委会\n辖区: %s\n"
            % (place + short, full, full, full, short, short))


def make(to, number, seed, templates, last_year):
    rng = random.Random("%d/%d" % (seed, number))
    place, kind = office_name(number)
    scale = rng.uniform(0.5, 1.6)
    os.makedirs(to, exist_ok=True)
    write(os.path.join(to, "office.yml"), office_file(place, kind))
    now = figures(rng, scale)
    write(os.path.join(to, "2022-h1.yml"), period_file(rng, place, kind, now, last_year, templates))
    if last_year:
        before = figures(rng, scale * rng.uniform(0.85, 1.05))
        before["工会"]["节日慰问金"] = rng.choice([0, 9000, 8100, 7050])
        write(os.path.join(to, "2021-h1.yml"), "# 上年同期（虚构），只作同比的底数\n格式: zongjie-data/1\n期间: 2021上半年\n" + dump(before))
    return place + kind[1]


def replace(path, old, new):
    text = open(path, encoding="utf-8").read()
    if old not in text:
        raise SystemExit("offices.py: %s has no %r" % (path, old))
    write(path, text.replace(old, new, 1))


def cut(path, key, value):
    """Puts `value` in place of what a flow map has under `key`."""
    text = open(path, encoding="utf-8").read()
    at = text.index(key + ": ") + len(key) + 2
    end = min(i for i in (text.find(",", at), text.find("}", at)) if i > 0)
    write(path, text[:at] + value + text[end:])


def sample(to, seed):
    """Two that go wrong, each as it happens: figures not sent in, and a slip of the pen."""
    lacking, broken = os.path.join(to, "04", "2022-h1.yml"), os.path.join(to, "09", "2022-h1.yml")
    cut(lacking, "用印", "待报")
    cut(lacking, "派车", "待报")
    cut(lacking, "规范档案", "~")
    replace(broken, "办会: {重大活动: ", "办会：{重大活动: ")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("dir")
    a.add_argument("count", type=int, nargs="?", default=12)
    a.add_argument("--seed", type=int, default=2022)
    a.add_argument("--templates", default=None, help="the template set, as named in the data")
    a.add_argument("--sample", action="store_true")
    o = a.parse_args()
    digits = max(2, len(str(o.count)))
    templates = o.templates or ("../../../templates/half-year" if o.sample else "half-year")
    jobs = ["# 期末成批出稿的清单（单位均为虚构）：zongjie batch jobs.yml\n"
            "#   缺省对每一项都算数；每一项可以另写 模板、输出、改数、版本（内部、对外）、草稿（是、否）\n"
            "#   输出名可用 {编号} {单位} {期间} {序号}，或数据里的路径，如 {单位.简称}\n"
            "格式: zongjie-jobs/1\n缺省:\n  输出: out/{单位}-{期间}.pdf\n任务:\n"]
    for n in range(o.count):
        name = "%0*d" % (digits, n + 1)
        title = make(os.path.join(o.dir, name), n * 37 if o.sample else n, o.seed, templates, n % 6 != 5)
        jobs.append("  - {编号: %s, 数据: %s/2022-h1.yml}   # %s\n" % (name, name, title))
    write(os.path.join(o.dir, "jobs.yml"), "".join(jobs))
    if o.sample:
        sample(o.dir, o.seed)


main()
