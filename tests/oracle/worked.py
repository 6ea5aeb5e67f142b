"""Small cases with their figures worked out by hand, from the examples of the pages on what holds from when to when."""

from dataclasses import dataclass
from pathlib import Path

SCHEME = """name: 手算
{head}dimensions:
  - id: d
    name: d
    points: 100
    indicators:
{indicators}grades: [{{name: 合格, from: 60}}, {{name: 不合格, from: 0}}]
"""

FILLED = "{id: filled, name: 按期更新, points: %d, measure: {subject: slots, check: filled}, score: {method: proportional}}"
BLANK = "{id: blank, name: 空白, points: %d, measure: {subject: slots, check: not_blank}, score: {method: proportional}}"
ON_TIME = "{id: on-time, name: 按时, points: %d, measure: {subject: disclosures, check: on_time}, " \
          "score: {method: proportional}}"
FIELDS = "{id: fields, name: 要素, points: %d, measure: {subject: disclosures, check: fields_complete}, " \
         "score: {method: proportional}}"
COUNT = "{id: count, name: 条数, points: %d, measure: {subject: disclosures, check: count}, score: {method: relative}}"
GROWTH = "{id: growth, name: 增长, points: %d, measure: {subject: disclosures, check: growth}, score: {method: bands, " \
         "bands: [{from: 100%%, points: %d}]}}"
CHECKS = "{id: checks, name: 抽查, points: %d, measure: {subject: spot_checks, check: passed%s}, " \
         "score: {method: per_case, each: 2}}"


@dataclass
class Worked:
    name: str
    tables: dict  # file -> text
    indicators: list
    expected: dict  # (period, as_of or None) -> "DEPARTMENT INDICATOR PASSED/CASES; DEPARTMENT TOTAL POINTS GRADE; ..."
    head: str = ""

    def write(self, folder):
        (folder / "input").mkdir(parents=True)
        for name, text in self.tables.items():
            (folder / "input" / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
        lines = "".join(f"      - {line}\n" for line in self.indicators)
        scheme = SCHEME.format(head=self.head, indicators=lines)
        (folder / "scheme.yaml").write_text(scheme, encoding="utf-8")


def summary(rows):
    """The rows of scores.csv as `expected` has them, with a - for what is empty."""
    found = []
    for row in rows[1:]:
        department, indicator, passed, cases = row[1], row[4], row[5], row[6]
        if indicator == "TOTAL":
            found.append(f"{department} TOTAL {row[9] or '-'} {row[13]}")
        else:
            found.append(f"{department} {indicator} {f'{passed}/{cases}' if cases else '-'}")
    return "; ".join(found)


def monthly(department, item, *days):
    """Records published on days such as 2026-01-05, three days after they began."""
    return "".join(f"{department},{item},{department}{item}{day},信息,{day[:8]}02,{day},主动公开\n" for day in days)


LOG = "部门,事项编码,索引号,标题,起算时间,公开时间,公开属性\n"
TWO = "部门编码,部门名称,分组\nA,甲局,局\nB,乙局,局"
MONTHS = [f"2026-{month:02d}-05" for month in range(1, 13)]

CASES = [
    Worked(
        "an item is withdrawn and another begins on 15 May",
        {
            "部门": TWO,
            "公开事项": "事项编码,事项名称,责任部门,类别,更新频率,起用日期,停用日期\n"
                        "X,旧事项,全部,信息,每月,,2026-05-14\nY,新事项,全部,信息,每月,2026-05-15,",
            "台账": LOG + monthly("A", "X", *MONTHS[:5]) + monthly("B", "X", *MONTHS[:3])
                    + monthly("A", "Y", "2026-05-22", "2026-06-22") + monthly("B", "Y", "2026-06-22"),
        },
        [FILLED % 50, COUNT % 50],
        {
            # April of X and June of Y. X of 5 May counts; Y of 22 May began on 2 May, before there was Y.
            ("2026Q2", None): "A filled 2/2; A count 3/3; A TOTAL 100.00 合格; "
                              "B filled 1/2; B count 1/1; B TOTAL 41.67 不合格",
            ("2026Q1", None): "A filled 3/3; A count 3/3; A TOTAL 100.00 合格; "
                              "B filled 3/3; B count 3/3; B TOTAL 100.00 合格",
        },
    ),
    Worked(
        "an item stops on 15 May: last due for April; the other rhythm begins with its first whole window",
        {
            "部门": TWO,
            "公开事项": "事项编码,事项名称,责任部门,更新频率,最低条数,起用日期,停用日期\n"
                        "X,停,甲局,每月,,,2026-05-15\nZ,变,乙局,每月,2,,\nZ,变,乙局,每季度,1,2026-05-10,",
            "台账": LOG + monthly("B", "Z", "2026-04-03", "2026-04-30", "2026-08-05"),
        },
        [FILLED % 60, BLANK % 40],
        {
            # X on 30 June has no version; Z is monthly up to April, quarterly from the third quarter on.
            ("2026Q2", None): "A filled 0/1; A blank 0/0; A TOTAL 0.00 不合格; "
                              "B filled 1/1; B blank 1/1; B TOTAL 100.00 合格",
            ("2026Q2", "2026-05-14"): "A filled 0/1; A blank 0/1; A TOTAL 0.00 不合格; "
                                      "B filled 1/1; B blank 1/1; B TOTAL 100.00 合格",
            ("2026Q3", None): "A filled 0/0; A blank 0/0; A TOTAL - 不参评; "
                              "B filled 1/1; B blank 1/1; B TOTAL 100.00 合格",
        },
    ),
    Worked(
        "two bureaus merge on 1 July",
        {
            "部门": "部门编码,部门名称,分组,停用日期,并入,起用日期,别名\nGT,县国土局,局,2026-06-30,ZR,,\n"
                    "GH,县规划局,局,2026-06-30,ZR,,\nJY,县教育局,局,,,,\n"
                    "ZR,县自然资源局,局,,,2026-07-01,县国土局、县规划局",
            "公开事项": "事项编码,事项名称,责任部门,类别,更新频率,公开时限\nX,信息,全部,信息,每月,20日",
            "台账": LOG + monthly("GT", "X", *MONTHS[:6])
                    + monthly("GH", "X", MONTHS[0], MONTHS[1], MONTHS[3], MONTHS[4])
                    + monthly("JY", "X", *MONTHS) + monthly("ZR", "X", *MONTHS[6:8])
                    + monthly("县规划局", "X", *MONTHS[8:]),
        },
        [FILLED % 60, ON_TIME % 30, CHECKS % (10, "")],
        {
            ("2026Q1", None): "GH filled 2/3; GH on-time 2/2; GH checks 0/0; GH TOTAL 80.00 合格; "
                              "GT filled 3/3; GT on-time 3/3; GT checks 0/0; GT TOTAL 100.00 合格; "
                              "JY filled 3/3; JY on-time 3/3; JY checks 0/0; JY TOTAL 100.00 合格",
            # The old name in rows of September and later is the new bureau's.
            ("2026Q3", None): "JY filled 3/3; JY on-time 3/3; JY checks 0/0; JY TOTAL 100.00 合格; "
                              "ZR filled 3/3; ZR on-time 3/3; ZR checks 0/0; ZR TOTAL 100.00 合格",
            # 184 of 365 days are half of the year.
            ("2026", None): "GH filled 4/6; GH on-time 4/4; GH checks 0/0; GH TOTAL 80.00 已撤并; "
                            "GT filled 6/6; GT on-time 6/6; GT checks 0/0; GT TOTAL 100.00 已撤并; "
                            "JY filled 12/12; JY on-time 12/12; JY checks 0/0; JY TOTAL 100.00 合格; "
                            "ZR filled 6/6; ZR on-time 6/6; ZR checks 0/0; ZR TOTAL 100.00 合格",
        },
    ),
    Worked(
        "what is pending passes on to the successor",
        {
            "部门": "部门编码,部门名称,分组,起用日期,停用日期,并入\nGT,国土局,局,,2026-08-31,ZR\n"
                    "GH,规划局,局,,2026-08-31,ZR\nJY,教育局,乡,,,\nZR,自然资源局,局,2026-09-01,,",
            "公开事项": "事项编码,事项名称,责任部门,更新频率,公开时限\nM,月,国土局,每月,10日\nQ,季,国土局、规划局,每季度,",
            "台账": LOG + monthly("GT", "M", "2026-07-05", "2026-08-05", "2026-09-05")
                    + "GT,M,GT-9,信息,2026-08-25,,主动公开\n"  # due on 4 September
                    + "GH,Q,GH-1,信息,2026-07-30,2026-09-02,主动公开",  # counts for GH, fills for ZR
            "抽查": "检查编号,检查日期,部门,检查结果,整改期限\nC1,2026-08-31,GT,不合格,2026-09-10\n"
                    "C2,2026-09-01,GT,不合格,",
        },
        [FILLED % 40, ON_TIME % 30, CHECKS % (20, ""), COUNT % 10],
        {
            # One slot of the quarter for both; GT's M of September is of 2 September and ZR's from the start.
            # 30 of 92 days: new. Its count has nobody to compare with: full.
            ("2026Q3", None): "GH filled 0/0; GH on-time 0/0; GH checks 0/0; GH count 1/1; GH TOTAL 100.00 已撤并; "
                              "GT filled 2/2; GT on-time 2/2; GT checks 0/1; GT count 2/2; GT TOTAL 98.00 已撤并; "
                              "JY filled 0/0; JY on-time 0/0; JY checks 0/0; JY count 0/0; JY TOTAL - 不参评; "
                              "ZR filled 2/2; ZR on-time 1/2; ZR checks 0/1; ZR count 1/1; ZR TOTAL 83.00 新设",
            ("2026Q4", None): "JY filled 0/0; JY on-time 0/0; JY checks 0/0; JY count 0/0; JY TOTAL - 不参评; "
                              "ZR filled 0/4; ZR on-time 0/0; ZR checks 0/0; ZR count 0/0; ZR TOTAL 33.33 不合格",
        },
    ),
    Worked(
        "one leads, the other helps",
        {
            "部门": TWO,
            "公开事项": "事项编码,事项名称,责任部门,类别,公开时限,更新频率\nX,信息,甲局、乙局,信息,20日,每月",
            "责任分工": "事项编码,部门,角色,责任人\nX,甲局,牵头,张三\nX,乙局,配合,李四",
            "台账": LOG + monthly("A", "X", *MONTHS[:3]),
        },
        [FILLED % 100],
        {("2026Q1", None): "A filled 3/3; A TOTAL 100.00 合格; B filled 0/0; B TOTAL - 不参评"},
    ),
    Worked(
        "who helped leads after a merger; what it published as a helper fills nothing",
        {
            "部门": "部门编码,部门名称,分组,停用日期,并入\nA,甲局,局,2026-02-28,B\nB,乙局,局,,",
            "公开事项": "事项编码,事项名称,责任部门,更新频率\nX,信息,甲局,每季度\nY,信息,甲局,每季度",
            "责任分工": "事项编码,部门,角色\nX,甲局,责任\nX,乙局,配合\nY,乙局,配合",
            "台账": LOG + monthly("B", "X", "2026-01-20", "2026-05-20") + monthly("B", "Y", "2026-01-20", "2026-05-20"),
        },
        [FILLED % 100],
        {
            # Nobody leads Y by 责任分工; 责任部门 means 乙局 from March on, but that helps.
            ("2026Q1", None): "A filled 0/0; A TOTAL - 已撤并; B filled 0/1; B TOTAL 0.00 不合格",
            ("2026Q2", None): "B filled 1/1; B TOTAL 100.00 合格",
        },
    ),
    Worked(
        "records, findings and growth go by the version of their day",
        {
            "部门": TWO,
            "公开事项": "事项编码,事项名称,责任部门,公开时限,必填要素,类别,起用日期,停用日期\n"
                        "X,信息,甲局,10日,,旧,2026-01-01,2026-04-30\nX,信息,甲局,2日,链接,新,2026-05-11,2026-06-20",
            "台账": LOG + "A,X,1,信息,2026-04-30,2026-05-06,主动公开\n"  # by the old one: in time
                    "A,X,2,信息,2026-05-05,2026-05-06,主动公开\n"  # by none
                    "A,X,3,信息,2026-05-12,2026-05-10,主动公开\n"  # by none: published before it began
                    "A,X,4,信息,2026-05-12,2026-05-18,主动公开\n"  # by the new one: late, and without 链接
                    "A,X,5,信息,2025-05-12,2025-05-18,主动公开\n",  # only as the year before
            "抽查": "检查编号,检查日期,部门,检查结果,事项编码\nC1,2026-05-05,A,不合格,X\nC2,2026-05-11,A,不合格,X\n"
                    "C3,2026-06-21,A,合格,X\nC4,2026-06-21,A,不合格,",
        },
        [ON_TIME % 30, FIELDS % 20, CHECKS % (20, ", where: {kind: [新]}"), GROWTH % (20, 20), COUNT % 10],
        {
            ("2026Q2", None): "A on-time 1/2; A fields 0/1; A checks 1/2; A growth -; A count 2/2; A TOTAL 63.00 合格; "
                              "B on-time 0/0; B fields 0/0; B checks 0/0; B growth -; B count 0/0; B TOTAL - 不参评",
        },
    ),
    Worked(
        "a name is whose it was on the day; only some groups are assessed; a new one is ranked by its days",
        {
            "部门": "部门编码,部门名称,分组,起用日期,停用日期\nA,甲局,局,,2026-02-15\nA,甲委,委,2026-02-16,\n"
                    "B,乙局,局,,\nC,甲局,局,2026-02-16,\nD,丁局,局,2026-02-15,",
            "公开事项": "事项编码,事项名称,责任部门\nX,信息,全部",
            "台账": LOG + "甲局,X,1,信息,2026-02-15,2026-02-20,主动公开\n甲局,X,2,信息,2026-02-16,2026-02-20,主动公开\n"
                    "甲委,X,3,信息,2026-01-05,2026-01-20,主动公开\n丁局,X,4,信息,2026-03-05,2026-03-20,主动公开\n"
                    "乙局,X,5,信息,2026-03-05,2026-03-20,主动公开",
        },
        [COUNT % 100],
        {
            # 44 and 45 of 90 days.
            ("2026Q1", None): "B count 1/1; B TOTAL 100.00 合格; C count 1/1; C TOTAL 100.00 新设; "
                              "D count 1/1; D TOTAL 100.00 合格",
            # 43 and 44 of 89 days.
            ("2026Q1", "2026-03-30 10:00"): "B count 1/1; B TOTAL 100.00 合格; C count 1/1; C TOTAL 100.00 新设; "
                                            "D count 1/1; D TOTAL 100.00 新设",
            ("2026-02", "2026-02-15"): "A count 0/0; A TOTAL - 不参评; B count 0/0; B TOTAL - 不参评; "
                                       "D count 0/0; D TOTAL - 不参评",
        },
        head="id: xian\nassesses: {groups: [局]}\n",
    ),
]
