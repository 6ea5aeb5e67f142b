"""Small histories with their figures worked out by hand: a sentence or two on what was known each, and its laws.

Departments and items come first; then commands (replay.py), and after a score what it has to say (`Says`, as `summary`
of worked.py has it). The program plays them beside the model, and both have to agree in every cell.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from replay import Appeal, Close, Import, Issue, Score, Undo
from worked import BLANK, CHECKS, COUNT, FIELDS, FILLED, LOG, ON_TIME, SCHEME, TWO, monthly, summary

ONE = "部门编码,部门名称,分组\nA,甲局,局"
MEAN = "{id: content, name: 满意度, points: %d, measure: {subject: metrics, metric: 满意度, out_of: 10}, score: {method: proportional}}"
MENDED = "{id: mended, name: 整改, points: %d, measure: {subject: rectifications, check: on_time}, score: {method: proportional}}"
TARGET = "{id: count, name: 条数, points: %d, measure: {subject: disclosures, check: count, target: %d%s}, score: {method: proportional}}"
DECLARED = "{id: declared, name: 属性, points: %d, measure: {subject: disclosures, check: attribute_declared}, score: {method: proportional}}"
REASON = "{id: reason, name: 理由, points: %d, measure: {subject: disclosures, check: withholding_reasoned}, score: {method: proportional}}"
CHECKED = "{id: checks, name: 抽查, points: %d, measure: {subject: spot_checks, check: passed}, score: {method: proportional}}"
LIMIT = "事项编码,事项名称,责任部门,类别,公开时限\nX,信息,全部,信息,%s"
CHECK = "检查编号,检查日期,部门,检查结果"


@dataclass(frozen=True)
class Says:
    """What the newest version of a period says."""

    period: str
    text: str
    assessment: str = ""

    def play(self, table):
        got = summary(table.store.results[self.assessment, self.period].newest.rows)
        return [] if got == self.text else [f"{self.period}: expected {self.text}, got {got}"]


@dataclass(frozen=True)
class Fails:
    """Both refuse the command, and everything stays as it was."""

    command: object

    def play(self, table):
        before = len(table.store.log), {key: result.newest for key, result in table.store.results.items() if result.versions}
        found = self.command.play(table)
        after = len(table.store.log), {key: result.newest for key, result in table.store.results.items() if result.versions}
        if before != after:
            found = found + [f"{self.command} is not refused"]
        return found


@dataclass
class Told:
    name: str
    departments: str
    items: str
    indicators: list
    commands: list
    more: dict = field(default_factory=dict)  # further schemes: file -> indicators, or (head, indicators)

    @property
    def schemes(self):
        return {"s.yaml": scheme_of("", self.indicators)} | {
            name: scheme_of(*made) if isinstance(made, tuple) else scheme_of("", made) for name, made in self.more.items()
        }

    @property
    def all_commands(self):
        return [file("部门", self.departments), file("公开事项", self.items)] + self.commands


def scheme_of(head, indicators):
    return SCHEME.format(head=head, indicators="".join(f"      - {line}\n" for line in indicators))


def file(name, text, replaces=False):
    return Import(f"{name}.csv", text.strip() + "\n", replaces)


def score(period, **options):
    return Score("s.yaml", period, **options)


def issue(period, dated="2026-12-01"):
    return Issue("", period, dated)


def records(*lines, head=LOG):
    return head + "".join(line + "\n" for line in lines)


def says_one(period, *figures):
    """Of department A alone: figures such as `on-time 1/2`, the last one its total."""
    return Says(period, "; ".join(f"A {figure}" if "TOTAL" not in figure else f"A {figure}" for figure in figures))


NO_CHECK = "A checks 0/0"
HISTORIES = [
    Told(
        "late rows fill no slot of an issued period; an appeal of A moves A alone; --reopen lets them in",
        TWO, "事项编码,事项名称,责任部门,类别,公开时限,更新频率\nX,信息,全部,信息,20日,每月", [FILLED % 60, MENDED % 40],
        [
            file("台账", LOG + monthly("A", "X", "2026-01-05", "2026-02-05") + monthly("B", "X", "2026-01-05")),
            score("2026Q1"),
            Says("2026Q1", "A filled 2/3; A mended 0/0; A TOTAL 66.67 合格; B filled 1/3; B mended 0/0; B TOTAL 33.33 不合格"),
            issue("2026Q1"),
            file("台账-补报", LOG + monthly("B", "X", "2026-02-05", "2026-03-05")),
            Appeal("", "2026Q1", "A", 0, Fraction(1, 4)),
            score("2026Q1"),
            Says("2026Q1", "A filled 2/3; A mended 0/0; A TOTAL 75.00 合格; B filled 1/3; B mended 0/0; B TOTAL 33.33 不合格"),
            score("2026Q2"),
            Says("2026Q2", "A filled 0/3; A mended 0/0; A TOTAL 0.00 不合格; B filled 0/3; B mended 0/0; B TOTAL 0.00 不合格"),
            score("2026Q1", reopen=()),
            Says("2026Q1", "A filled 2/3; A mended 0/0; A TOTAL 75.00 合格; B filled 3/3; B mended 0/0; B TOTAL 100.00 合格"),
            score("2026Q1"),  # the opened draft is not issued: the cutoff is where it was
            Says("2026Q1", "A filled 2/3; A mended 0/0; A TOTAL 75.00 合格; B filled 1/3; B mended 0/0; B TOTAL 33.33 不合格"),
            score("2026Q1", reopen=()),
            issue("2026Q1"),
            score("2026Q1"),  # issued with it: the cutoff has moved
            Says("2026Q1", "A filled 2/3; A mended 0/0; A TOTAL 75.00 合格; B filled 3/3; B mended 0/0; B TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "late evidence: the case is judged next, the record and the value count nowhere",
        ONE, "事项编码,事项名称,责任部门,公开时限\nX,事项,全部,20日", [ON_TIME % 40, TARGET % (30, 3, ""), MEAN % 30],
        [
            file("q3", records("A,X,1,t,2025-07-01,2025-07-02,主动公开")),
            file("m3", "部门,指标,日期,数值\nA,满意度,2025-08-01,9"),
            score("2025Q3"), issue("2025Q3"),
            file("q4", records("A,X,2,t,2025-08-01,2025-08-02,主动公开", "A,X,3,t,2025-10-09,2025-10-10,主动公开")),
            file("m4", "部门,指标,日期,数值\nA,满意度,2025-09-30,1\nA,满意度,2025-10-30,8"),
            score("2025Q4"),
            says_one("2025Q4", "on-time 2/2", "count 1/3", "content -", "TOTAL 74.00 合格"),
            score("2025Q3"),
            says_one("2025Q3", "on-time 1/1", "count 1/3", "content -", "TOTAL 77.00 合格"),
            score("2025Q3", reopen=()),  # Q4 is a draft: both hold the case
            says_one("2025Q3", "on-time 2/2", "count 2/3", "content -", "TOTAL 75.00 合格"),
            issue("2025Q4"),
            Fails(issue("2025Q3")),
            score("2025Q3", reopen=()),
            says_one("2025Q3", "on-time 1/1", "count 2/3", "content -", "TOTAL 75.00 合格"),
            issue("2025Q3"),
            score("2025"),  # another length counts and judges them like any row
            says_one("2025", "on-time 3/3", "count 3/3", "content -", "TOTAL 88.00 合格"),
        ],
    ),
    Told(
        "a check made after the quarter counts in the quarter that it is of",
        TWO, LIMIT % "", [CHECKS % (100, "")],
        [
            file("抽查", CHECK + ",所属期间\nC1,2026-04-03,A,不合格,2026Q1\nC2,2026-04-03,A,不合格,2026Q1\n"
                 "C3,2026-04-03,B,不合格,2026Q1\nC4,2026-04-04,B,合格,"),
            score("2026Q1"),
            Says("2026Q1", "A checks 0/2; A TOTAL 96.00 合格; B checks 0/1; B TOTAL 98.00 合格"),
            score("2026Q1", as_of="2026-04-02"),
            Says("2026Q1", "A checks 0/0; A TOTAL - 不参评; B checks 0/0; B TOTAL - 不参评"),
            score("2026Q1", as_of="2026-04-05"),
            Says("2026Q1", "A checks 0/2; A TOTAL 96.00 合格; B checks 0/1; B TOTAL 98.00 合格"),
            score("2026-04"),  # shorter: by the date
            Says("2026-04", "A checks 0/2; A TOTAL 96.00 合格; B checks 1/2; B TOTAL 98.00 合格"),
            score("2026H1"),
            Says("2026H1", "A checks 0/2; A TOTAL 96.00 合格; B checks 1/2; B TOTAL 98.00 合格"),
            score("2026Q1"), issue("2026Q1"),
            file("抽查-迟", CHECK + ",所属期间\nC5,2026-04-09,A,不合格,2026Q1"),
            score("2026Q2"),
            Says("2026Q2", "A checks 0/1; A TOTAL 98.00 合格; B checks 1/1; B TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "a row that a corrected file lacks stands until --replace takes it out",
        ONE, LIMIT % "5个工作日", [ON_TIME % 100],
        [
            file("台账", records("A,X,J-1,甲,2026-07-01,2026-07-02,主动公开", "A,X,J-2,误填的一行,2026-07-01,,主动公开")),
            score("2026Q3"),
            says_one("2026Q3", "on-time 1/2", "TOTAL 50.00 不合格"),
            file("台账", records("A,X,J-1,甲,2026-07-01,2026-07-02,主动公开")),
            score("2026Q3"),
            says_one("2026Q3", "on-time 1/2", "TOTAL 50.00 不合格"),
            file("台账", records("A,X,J-1,甲,2026-07-01,2026-07-02,主动公开", "A,X,J-3,乙,2026-07-01,2026-07-02,主动公开"), True),
            score("2026Q3"),
            says_one("2026Q3", "on-time 2/2", "TOTAL 100.00 合格"),
            Fails(file("台账", records("A,X,J-9,丙,2026-07-01,2026-07-02,主动公开"), True)),
            file("台账", records("A,X,J-3,乙,2026-07-01,2026-07-02,主动公开")),
            score("2026Q3"),
            file("台账", records("A,X,J-3,乙,2026-07-01,2026-07-02,主动公开"), True),  # the same bytes, and --replace
            score("2026Q3"),
            says_one("2026Q3", "on-time 1/1", "TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "a row under a corrected key is the row that it was: judged once, first imported when it was",
        ONE, LIMIT % "5个工作日", [ON_TIME % 100],
        [
            file("台账", records("A,X,J-1,甲,2026-01-05,2026-01-06,主动公开", "A,X,J-2,乙,2026-01-05,,主动公开")),
            score("2026Q1"), issue("2026Q1"),
            file("台账", records("A,X,J-1,甲,2026-01-05,2026-01-06,主动公开", "A,X,J-7,乙,2026-01-05,,主动公开"), True),
            file("台账-二", records("A,X,K-1,丙,2026-04-05,2026-04-06,主动公开")),
            score("2026Q1"),  # seen there, though J-7 came later
            says_one("2026Q1", "on-time 1/2", "TOTAL 50.00 不合格"),
            score("2026Q2"),  # and no late case here
            says_one("2026Q2", "on-time 1/1", "TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "--as-of cuts everything that is dated later; not given, nothing of the period is cut",
        ONE, "事项编码,事项名称,责任部门\nX,事项,全部", [CHECKED % 40, MEAN % 40, DECLARED % 10, REASON % 10],
        [
            file("台账", records("A,X,1,t,2026-09-01,2026-09-02,主动公开,", "A,X,2,t,2026-09-20,2026-09-21,,",
                                 "A,X,3,t,2026-09-22,,不予公开,", head=LOG.replace("公开属性", "公开属性,不公开理由"))),
            file("抽查结果", CHECK + "\nC1,2026-09-10,A,合格\nC2,2026-09-16,A,不合格"),
            file("指标", "部门,指标,日期,数值\nA,满意度,2026-09-10,8\nA,满意度,2026-09-20,2"),
            score("2026Q3", as_of="2026-09-15"),
            says_one("2026Q3", "checks 1/1", "content -", "declared 1/1", "reason 0/0", "TOTAL 91.11 合格"),
            issue("2026Q3"),
            Score("", "2026Q3"),  # by its scheme and as-of
            says_one("2026Q3", "checks 1/1", "content -", "declared 1/1", "reason 0/0", "TOTAL 91.11 合格"),
            score("2026Q4"),  # what the as-of cut off is judged next; the value counts nowhere
            says_one("2026Q4", "checks 0/1", "content -", "declared 1/2", "reason 0/1", "TOTAL 8.33 不合格"),
            score("2026Q3", as_of="none"),
            says_one("2026Q3", "checks 1/2", "content -", "declared 2/3", "reason 0/1", "TOTAL 46.67 不合格"),
        ],
    ),
    Told(
        "公开属性 is a case once, where the record is first triggered or published",
        ONE, "事项编码,事项名称,责任部门,类别,公开时限\nZC,政策文件,全部,政策文件,20个工作日", [DECLARED % 100],
        [
            file("台账", records("A,ZC,1,甲,2026-03-30,2026-04-02,", "A,ZC,2,乙,2026-03-30,2026-03-31,主动公开",
                                 "A,ZC,3,丙,2026-04-08,2026-04-10,主动公开")),
            score("2026Q1"),
            says_one("2026Q1", "declared 1/2", "TOTAL 50.00 不合格"),
            issue("2026Q1"),
            score("2026Q2"),
            says_one("2026Q2", "declared 1/1", "TOTAL 100.00 合格"),
            score("2026-04"),  # lengths do not see each other, and March comes first
            says_one("2026-04", "declared 1/1", "TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "scored again: evidence as it is corrected now, yardsticks as they stood, adjustments as they stand",
        ONE, LIMIT % "10日", [ON_TIME % 60, TARGET % (40, 2, "")],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-14,主动公开", "A,X,2,t,2026-01-05,2026-01-30,主动公开")),
            score("2026Q1"),
            says_one("2026Q1", "on-time 1/2", "count 2/2", "TOTAL 70.00 合格"),
            issue("2026Q1"),
            file("公开事项-二", LIMIT % "2日"),
            score("2026Q1"),
            says_one("2026Q1", "on-time 1/2", "count 2/2", "TOTAL 70.00 合格"),
            file("台账-更正", records("A,X,2,t,2026-01-05,2026-01-09,主动公开")),
            score("2026Q1"),
            says_one("2026Q1", "on-time 2/2", "count 2/2", "TOTAL 100.00 合格"),
            file("复核", "期间,部门,调整分,理由,批准文号\n2026Q1,A,-3,核,1号"),
            score("2026Q1"),
            says_one("2026Q1", "on-time 2/2", "count 2/2", "TOTAL 97.00 合格"),
            score("2026Q1", reopen=("公开事项",)),
            says_one("2026Q1", "on-time 0/2", "count 2/2", "TOTAL 37.00 不合格"),
            Undo(4),  # the later 公开事项
            score("2026Q1"),
            says_one("2026Q1", "on-time 2/2", "count 2/2", "TOTAL 97.00 合格"),
        ],
    ),
    Told(
        "an item that came after the issue is owed by nobody before --reopen 公开事项; its rows are evidence of their own",
        ONE, "事项编码,事项名称,责任部门,更新频率\nX,信息,甲局,每季度", [FILLED % 60, BLANK % 40],
        [
            file("台账", LOG + monthly("A", "X", "2026-01-05")),
            score("2026Q1"), issue("2026Q1"),
            file("公开事项-二", "事项编码,事项名称,责任部门,更新频率\nY,新事项,甲局,每季度"),
            file("台账-二", LOG + monthly("A", "Y", "2026-02-05")),
            score("2026Q1"),
            says_one("2026Q1", "filled 1/1", "blank 1/1", "TOTAL 100.00 合格"),
            score("2026Q1", reopen=("公开事项",)),
            says_one("2026Q1", "filled 1/2", "blank 1/2", "TOTAL 50.00 不合格"),
            score("2026Q2"),  # not_blank looks back on all rows
            says_one("2026Q2", "filled 0/2", "blank 2/2", "TOTAL 40.00 不合格"),
        ],
    ),
    Told(
        "moved by a correction: out of an issued period it is free once that is issued again, into one it comes late",
        ONE, LIMIT % "5日", [ON_TIME % 100],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-06,主动公开", "A,X,2,t,2026-01-07,2026-03-20,主动公开",
                                 "A,X,3,t,2026-04-07,,主动公开", "A,X,4,t,2026-04-08,2026-04-09,主动公开")),
            score("2026Q1"),
            says_one("2026Q1", "on-time 1/2", "TOTAL 50.00 不合格"),
            issue("2026Q1"),
            file("台账-更正", records("A,X,2,t,2026-04-07,2026-04-20,主动公开", "A,X,3,t,2026-01-07,,主动公开")),
            score("2026Q2"),  # 2 is Q1's until that is issued again; 3 came there too late: both hold it
            says_one("2026Q2", "on-time 1/2", "TOTAL 50.00 不合格"),
            score("2026Q1"),
            says_one("2026Q1", "on-time 1/2", "TOTAL 50.00 不合格"),
            issue("2026Q1"),
            Fails(issue("2026Q2")),
            score("2026Q2"),
            says_one("2026Q2", "on-time 1/2", "TOTAL 50.00 不合格"),
            issue("2026Q2"),
            score("2026Q1"),
            says_one("2026Q1", "on-time 1/2", "TOTAL 50.00 不合格"),
        ],
    ),
    Told(
        "what looks back counts late rows: the year's count, a window that ends later, a column that is not blank",
        ONE, "事项编码,事项名称,责任部门,更新频率\nX,信息,甲局,每半年\nY,信息,甲局,每季度",
        [FILLED % 40, BLANK % 20, TARGET % (40, 4, ", window: year")],
        [
            file("台账", LOG + monthly("A", "Y", "2026-01-05")),
            score("2026Q1"),
            says_one("2026Q1", "filled 1/1", "blank 1/2", "count 1/4", "TOTAL 60.00 合格"),
            issue("2026Q1"),
            file("台账-迟", LOG + monthly("A", "X", "2026-02-05") + monthly("A", "Y", "2026-03-05")),
            score("2026Q2"),  # half a year of X is filled; the second quarter of Y is not
            says_one("2026Q2", "filled 1/2", "blank 2/2", "count 3/4", "TOTAL 70.00 合格"),
            score("2026Q1"),
            says_one("2026Q1", "filled 1/1", "blank 1/2", "count 1/4", "TOTAL 60.00 合格"),
        ],
    ),
    Told(
        "issue asks to score again where rows of the period came since; other rows do no harm",
        ONE, LIMIT % "5日", [ON_TIME % 100],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-06,主动公开")),
            score("2026Q1"),
            file("台账-四月", records("A,X,2,t,2026-04-05,2026-04-06,主动公开")),
            issue("2026Q1"),
            score("2026Q2"),
            file("台账-六月", records("A,X,3,t,2026-06-05,2026-06-06,主动公开")),
            Fails(issue("2026Q2")),
            score("2026Q2"),
            issue("2026Q2"),
            says_one("2026Q2", "on-time 2/2", "TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "what was returned counts as far as the line still costs points; several returns add up",
        ONE, "事项编码,事项名称,责任部门,必填要素\nX,信息,甲局,发文字号", [FIELDS % 100],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-06,主动公开,", "A,X,2,t,2026-01-05,2026-01-06,主动公开,",
                                 head=LOG.replace("公开属性", "公开属性,发文字号"))),
            score("2026Q1"),
            says_one("2026Q1", "fields 0/2", "TOTAL 0.00 不合格"),
            issue("2026Q1"),
            Appeal("", "2026Q1", "A", 0, Fraction(1, 2)),
            score("2026Q1"),
            says_one("2026Q1", "fields 0/2", "TOTAL 25.00 不合格"),
            Appeal("", "2026Q1", "A", 0, Fraction(1)),
            score("2026Q1"),
            says_one("2026Q1", "fields 0/2", "TOTAL 50.00 不合格"),
            issue("2026Q1"),
            file("台账-更正", records("A,X,1,t,2026-01-05,2026-01-06,主动公开,甲1号", head=LOG.replace("公开属性", "公开属性,发文字号"))),
            score("2026Q1"),  # the other line costs 50 now; what was returned of the first is there already
            says_one("2026Q1", "fields 1/2", "TOTAL 50.00 不合格"),
        ],
    ),
    Told(
        "undone and come again: what an issued result saw keeps its first import, other rows do not",
        ONE, LIMIT % "5日", [TARGET % (100, 2, "")],
        [
            file("台账-一", records("A,X,1,t,2026-01-05,2026-01-06,主动公开")),
            score("2026Q1"), issue("2026Q1"),
            file("台账-二", records("A,X,2,t,2026-01-05,2026-01-06,主动公开")),
            Undo(3),
            score("2026Q1"),
            says_one("2026Q1", "count 0/2", "TOTAL - 不参评"),
            Undo(4),
            file("台账-三", records("A,X,1,t,2026-01-05,2026-01-06,主动公开", "A,X,2,t,2026-01-05,2026-01-06,主动公开")),
            score("2026Q1"),
            says_one("2026Q1", "count 1/2", "TOTAL 50.00 不合格"),
        ],
    ),
    Told(
        "a late case goes to who holds on the last day judged of the period that judges it",
        "部门编码,部门名称,分组,停用日期,并入\nA,甲局,局,2026-05-31,B\nB,乙局,局,,\nC,丙局,局,,", LIMIT % "5日", [ON_TIME % 100],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-06,主动公开", "C,X,9,t,2026-04-05,2026-04-06,主动公开")),
            score("2026Q1"), issue("2026Q1"),
            file("台账-迟", records("A,X,2,t,2026-02-05,,主动公开")),
            score("2026Q2"),
            Says("2026Q2", "A on-time 0/0; A TOTAL - 已撤并; B on-time 0/1; B TOTAL 0.00 不合格; "
                           "C on-time 1/1; C TOTAL 100.00 合格"),
        ],
    ),
    Told(
        "two assessments judge the same rows, each once, and a row may be late for one of them",
        ONE, LIMIT % "5日", [ON_TIME % 100],
        [
            file("台账", records("A,X,1,t,2026-01-05,2026-01-06,主动公开")),
            Score("a.yaml", "2026Q1"), Issue("a", "2026Q1", "2026-12-01"),
            file("台账-迟", records("A,X,2,t,2026-02-05,2026-03-06,主动公开")),
            Score("b.yaml", "2026Q1"),
            Says("2026Q1", "A on-time 1/2; A TOTAL 50.00 不合格", "b"),
            Score("a.yaml", "2026Q1"),
            Says("2026Q1", "A on-time 1/1; A TOTAL 100.00 合格", "a"),
            Score("a.yaml", "2026Q2"),
            Says("2026Q2", "A on-time 0/1; A TOTAL 0.00 不合格", "a"),
            Score("b.yaml", "2026Q2"),
            Says("2026Q2", "A on-time 0/0; A TOTAL - 不参评", "b"),
        ],
        {"a.yaml": ("id: a\n", [ON_TIME % 100]), "b.yaml": ("id: b\n", [ON_TIME % 100])},
    ),
    Told(
        "law: scoring twice, and rows with new keys that are dated in an issued period, change nothing there",
        TWO, "事项编码,事项名称,责任部门,更新频率,公开时限\nX,信息,全部,每月,20日",
        [FILLED % 30, BLANK % 10, ON_TIME % 30, COUNT % 10, MEAN % 20],
        [
            file("台账", LOG + monthly("A", "X", "2026-01-05", "2026-02-05") + monthly("B", "X", "2026-01-05")),
            file("指标", "部门,指标,日期,数值\nA,满意度,2026-01-10,8"),
            score("2026Q1"), issue("2026Q1"),
            Says("2026Q1", ALIKE := "A filled 2/3; A blank 1/1; A on-time 2/2; A count 2/2; A content -; A TOTAL 86.00 合格; "
                                    "B filled 1/3; B blank 1/1; B on-time 1/1; B count 1/1; B content -; B TOTAL 68.75 合格"),
            score("2026Q1"), Says("2026Q1", ALIKE),
            file("台账-迟", LOG + monthly("B", "X", "2026-02-15", "2026-03-15") + monthly("A", "X", "2026-03-15")),
            file("指标-迟", "部门,指标,日期,数值\nB,满意度,2026-01-10,8"),
            file("抽查-迟", CHECK + "\nC1,2026-02-03,B,不合格"),
            score("2026Q1"), Says("2026Q1", ALIKE),
            score("2026Q1"), Says("2026Q1", ALIKE),
        ],
    ),
    Told(
        "law: that an item ends on a day changes nothing before that day",
        ONE, "事项编码,事项名称,责任部门,更新频率,公开时限\nX,信息,全部,每月,20日\nY,信息,全部,每月,20日", [FILLED % 50, ON_TIME % 50],
        [
            file("台账", LOG + monthly("A", "X", "2026-01-05", "2026-04-05") + monthly("A", "Y", "2026-01-05", "2026-02-05")),
            score("2026Q1"),
            says_one("2026Q1", "filled 3/6", "on-time 3/3", "TOTAL 75.00 合格"),
            file("公开事项-止", "事项编码,事项名称,责任部门,更新频率,公开时限,停用日期\nY,信息,全部,每月,20日,2026-04-01"),
            score("2026Q1"),
            says_one("2026Q1", "filled 3/6", "on-time 3/3", "TOTAL 75.00 合格"),
            score("2026Q2"),
            says_one("2026Q2", "filled 1/3", "on-time 1/1", "TOTAL 66.67 合格"),
        ],
    ),
    Told(
        "what is put right is judged once; a step counts where the row says nothing yet",
        ONE, LIMIT % "", [MENDED % 100],
        [
            file("抽查", CHECK + ",整改期限,整改完成日期\nC1,2026-03-02,A,不合格,2026-03-20,2026-03-10\n"
                 "C2,2026-03-02,A,不合格,2026-04-20,\nC3,2026-03-02,A,不合格,2026-03-20,"),
            score("2026Q1"),
            says_one("2026Q1", "mended 1/2", "TOTAL 50.00 不合格"),
            issue("2026Q1"),
            Close("C2", "2026-04-10"),
            score("2026Q2"),
            says_one("2026Q2", "mended 1/1", "TOTAL 100.00 合格"),
        ],
    ),
]


def in_order(name, files):
    """The same rows in another order of imports; they share no key, and come before the first score or after it."""
    return Told(
        f"law: the order of imports changes nothing ({name})",
        TWO, "事项编码,事项名称,责任部门,更新频率,公开时限,类别\nX,信息,全部,每月,20日,信息\nZ,文件,全部,,5日,政策文件\nJ,解读,全部,,,政策解读",
        [FILLED % 30, ON_TIME % 30, COUNT % 20, MEAN % 20],
        files[:3] + [score("2026Q1"), issue("2026Q1")] + files[3:] + [
            score("2026Q1"),
            Says("2026Q1", "A filled 1/3; A on-time 2/2; A count 2/2; A content -; A TOTAL 76.00 合格; "
                           "B filled 1/3; B on-time 1/1; B count 1/1; B content -; B TOTAL 62.50 合格"),
            score("2026Q2"),
            Says("2026Q2", "A filled 1/3; A on-time 2/3; A count 1/1; A content -; A TOTAL 62.50 合格; "
                           "B filled 0/3; B on-time 0/0; B count 0/0; B content -; B TOTAL 0.00 不合格"),
        ],
    )


EARLY = [
    file("台账-甲", LOG + monthly("A", "X", "2026-01-05") + "A,Z,z,文件,2026-02-02,2026-02-05,主动公开\n"),
    file("台账-乙", LOG + monthly("B", "X", "2026-02-05")),
    file("指标", "部门,指标,日期,数值\nA,满意度,2026-01-10,8"),
]
LATER = [
    file("台账-丙", LOG + monthly("A", "X", "2026-04-05") + "A,Z,y,文件,2026-03-02,,主动公开\n"),
    file("台账-丁", LOG + "A,J,j,解读,2026-02-02,2026-02-05,主动公开\n" + monthly("A", "X", "2026-03-05")),
    file("抽查", CHECK + "\nC1,2026-02-03,B,不合格"),
]
HISTORIES += [in_order("as they came", EARLY + LATER), in_order("the other way round", EARLY[::-1] + LATER[::-1])]
