"""A random history: an office, its schemes, and commands one after the other, each chosen by how things stand.

Stages say what is used, each all of those before it:
1 rows that come late, 2 corrected rows, 3 corrected yardsticks, 4 --reopen, 5 other lengths, assessments and --as-of,
6 corrected files, --replace and undo, 7 appeals, adjustments and steps.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from dates import parse_period
from replay import Appeal, Close, Import, Issue, Score, Undo
from tables import SOURCE, names_of

YEAR = 2025
QUARTERS = [f"{YEAR}Q{number}" for number in range(1, 5)]
MONTHS = [f"{YEAR}-{number:02d}" for number in range(1, 13)]
LONGER = [f"{YEAR}H1", f"{YEAR}H2", f"{YEAR}"]
STAGES = 7
COMMANDS = 26

LIMITS = ("5个工作日", "10日", "20日", "1个月", "", "提前3天")
FREQUENCIES = ("每月", "每月", "每季度", "每周", "每半年", "")
KINDS = ("信息", "政策文件", "政策解读", "行政许可")
FIELDS = ("发文字号", "链接:url", "发文字号、办理结果", "")
ATTRIBUTES = ("主动公开", "主动公开", "主动公开", "主动公开", "", "不予公开", "依申请公开")

COLUMNS = {
    "departments": ("code", "name", "group", "aliases", "valid_from", "valid_to", "merged_into"),
    "catalogue": ("item", "item_name", "responsible", "kind", "person", "limit", "frequency", "minimum",
                  "required_fields", "item_column", "valid_from", "valid_to"),
    "duties": ("item", "department", "role", "person", "valid_from", "valid_to"),
    "calendar": ("date", "day_type"),
    "disclosures": ("department", "item", "index_no", "title", "triggered_at", "published_at", "extended_to",
                    "attribute", "withholding_reason", "column", "reviewer", "reviewed_at", "refers_to", "url",
                    "发文字号", "办理结果"),
    "findings": ("check_no", "checked_on", "department", "item", "result", "severity", "points", "rectify_by",
                 "rectified_on", "of_period"),
    "metrics": ("department", "metric", "measured_on", "value", "sample_size", "of_period"),
    "adjustments": ("period", "department", "points", "reason", "approval", "indicator", "assessment"),
}
NAMES = {"departments": "部门", "catalogue": "公开事项", "duties": "责任分工", "calendar": "节假日",
         "disclosures": "台账", "findings": "抽查", "metrics": "指标", "adjustments": "调整"}
YARDSTICKS = ("departments", "catalogue", "duties", "calendar")
EVIDENCE = ("disclosures", "findings", "metrics")

INDICATORS = [
    ("timely", "{subject: disclosures, check: on_time}", "cases"),
    ("kinds", "{subject: disclosures, check: on_time, where: {kind: [信息, 政策文件]}}", "cases"),
    ("fields", "{subject: disclosures, check: fields_complete}", "cases"),
    ("each-field", "{subject: disclosures, check: field_filled}", "cases"),
    ("attribute", "{subject: disclosures, check: attribute_declared}", "cases"),
    ("reason", "{subject: disclosures, check: withholding_reasoned}", "cases"),
    ("reviewed", "{subject: disclosures, check: reviewed_first}", "cases"),
    ("column", "{subject: disclosures, check: filed_in_column}", "cases"),
    ("burst", "{subject: disclosures, check: not_backfilled, min_records: 2, lag_days: 12}", "cases"),
    ("explained", "{subject: disclosures, check: interpreted, where: {kind: [政策文件]}, within: 10d}", "cases"),
    ("slots", "{subject: slots, check: filled}", "cases"),
    ("blank", "{subject: slots, check: not_blank}", "cases"),
    ("checks", "{subject: spot_checks, check: passed}", "findings"),
    ("mended", "{subject: rectifications, check: on_time}", "findings"),
    ("published", "{subject: disclosures, check: count, target: 4}", "rate"),
    ("this-year", "{subject: disclosures, check: count, target: 9, window: year}", "rate"),
    ("inspected", "{subject: spot_checks, check: count, target: 3, window: year}", "rate"),
    ("more", "{subject: disclosures, check: growth}", "rate"),
    ("content", "{subject: metrics, metric: 满意度, out_of: 10}", "rate"),
    ("training", "{subject: metrics, check: sum, metric: 培训, window: year, target: 20}", "rate"),
    ("best", "{subject: disclosures, check: count}", "value"),
]
METHODS = {
    "cases": ("{method: proportional}", "{method: proportional, zero_at: 30%}", "{method: per_case, each: 1.25}",
              "{method: per_case, each: 3, floor: none}", "{method: relative}",
              "{method: bands, bands: [{from: 90%, points: 7}, {from: 50%, points: 3.5}]}"),
    "findings": ("{method: proportional}", "{method: per_case, each: 2, severity: {一般: 0.5, 较重: 1.5}}",
                 "{method: per_case, own: true, each: 1}"),
    "rate": ("{method: proportional}", "{method: bands, bands: [{from: 80%, points: 7}, {from: 20%, points: 2}]}"),
    "value": ("{method: relative}",),
}
SCHEME = """name: {name}
{head}points: {points}
{absent}dimensions:
  - id: d1
    name: 维度一
    points: {first}
    indicators:
{firsts}  - id: d2
    name: 维度二
    points: {second}
    indicators:
{seconds}{more}grades: [{{name: 优秀, from: 85}}, {{name: 合格, from: 60}}, {{name: 不合格, from: 0}}]
"""


def written(table, rows):
    """The text of a file."""
    names = {english: chinese for chinese, english in names_of(table).items()}
    columns = COLUMNS[table]
    lines = [",".join(names.get(column, column) for column in columns)]
    lines += [",".join(row.get(column, "") for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


@dataclass
class Player:
    rng: random.Random
    stage: int
    store: object = None
    serial: int = 0
    files: dict = field(default_factory=dict)  # path -> (table, rows), as last written
    latest: int = 0  # the quarter that is current
    issues: int = 0

    def __post_init__(self):
        self.two = self.stage >= 5 and self.chance(0.5)
        self.ids = ("a", "b") if self.two else (self.rng.choice(["", "a"]),)
        self.departments = self.make_departments()
        self.catalogue = [self.item(number) for number in range(1, self.rng.randint(4, 6))]
        self.schemes = self.make_schemes()

    def chance(self, share):
        return self.rng.random() < share

    def number(self):
        self.serial += 1
        return self.serial

    # ---- schemes ----------------------------------------------------------------------------------

    def make_schemes(self):
        found = {}
        for assessment in self.ids:
            chosen = self.rng.sample([one for one in INDICATORS if one[0] != "attribute" or self.stage >= 5], self.rng.randint(5, 9))
            penalty = self.rng.choice(INDICATORS[:4]) if self.chance(0.3) else None
            for variant in (1, 2):
                found[f"{assessment or 'x'}{variant}.yaml"] = self.scheme(assessment, variant, chosen, penalty)
        return found

    def scheme(self, assessment, variant, chosen, penalty):
        lines = [self.indicator(*one) for one in chosen]
        half = len(lines) // 2
        head = f"id: {assessment}\n" if assessment else ""
        head += "roll: false\n" if self.chance(0.1) else ""
        more = "" if penalty is None else \
            f"penalties:\n  - {{id: taken, name: 扣分, points: 4, each: 1.5, measure: {penalty[1]}}}\n"
        return SCHEME.format(
            name=f"细则{assessment}", head=head, points=7 * len(lines), first=7 * half, second=7 * (len(lines) - half),
            firsts="".join(lines[:half]), seconds="".join(lines[half:]), more=more,
            absent=self.rng.choice(["", "", "when_absent: full\n", "when_absent: zero\n"]))

    def indicator(self, name, measure, kind):
        return f"      - {{id: {name}, name: {name}, points: 7, measure: {measure}, " \
               f"score: {self.rng.choice(METHODS[kind])}}}\n"

    # ---- the office ---------------------------------------------------------------------------------

    def make_departments(self):
        count = self.rng.randint(3, 5)
        rows = [
            {"code": code, "name": f"{code}局", "group": self.rng.choice(["局", "局", "乡"]), "aliases": f"县{code}局"}
            for code in "ABCDE"[:count]
        ]
        if self.stage >= 3 and self.chance(0.4):
            rows[-1] |= {"valid_to": str(self.day(self.rng.choice(QUARTERS[1:3]))), "merged_into": "A"}
        return rows

    def item(self, number):
        return {
            "item": f"X{number}", "item_name": f"事项{number}", "kind": KINDS[(number - 1) % len(KINDS)],
            "responsible": self.rng.choice(["全部", "全部", "局", "A局", "B局、A局"]), "person": f"经办{number}",
            "limit": self.rng.choice(LIMITS), "frequency": self.rng.choice(FREQUENCIES),
            "minimum": self.rng.choice(["", "", "2"]), "required_fields": self.rng.choice(FIELDS),
            "item_column": self.rng.choice(["", "栏目一"]),
        }

    def day(self, period):
        span = parse_period(period)
        return span.first + timedelta(self.rng.randrange((span.after - span.first).days))

    def codes(self):
        return [row["code"] for row in self.departments]

    def record(self, period):
        number = self.number()
        start = self.day(period)
        published = start + timedelta(self.rng.choice([-4, 0, 2, 3, 6, 9, 14, 19, 25, 40]))
        attribute = self.rng.choice(ATTRIBUTES)
        documents = [row.cells["index_no"] for row in self.rows("disclosures")] or [""]
        return {
            "department": self.rng.choice(self.codes()), "item": self.rng.choice(self.catalogue)["item"],
            "index_no": f"S-{number}", "title": f"标题{number}", "triggered_at": str(start),
            "published_at": str(published) if self.chance(0.85) else "", "attribute": attribute,
            "extended_to": str(start + timedelta(30)) if self.chance(0.1) else "",
            "withholding_reason": "涉密" if self.chance(0.3) else "", "column": self.rng.choice(["栏目一", "栏目二"]),
            "reviewer": self.rng.choice(["王", ""]), "reviewed_at": str(published - timedelta(self.rng.choice([1, 0, -2]))),
            "refers_to": self.rng.choice(documents) if self.chance(0.3) else "",
            "url": self.rng.choice(["http://a.example/1", ""]), "发文字号": self.rng.choice(["甲1号", ""]),
            "办理结果": self.rng.choice(["办结", ""]),
        }

    def finding(self, period):
        checked = self.day(period)
        failed = self.chance(0.6)
        by = checked + timedelta(self.rng.choice([5, 20, 45]))
        done = by + timedelta(self.rng.choice([-3, 0, 4, 20]))
        return {
            "check_no": f"C-{self.number()}", "checked_on": str(checked), "department": self.rng.choice(self.codes()),
            "item": self.rng.choice(self.catalogue)["item"] if self.chance(0.5) else "",
            "result": "不合格" if failed else "合格", "severity": self.rng.choice(["一般", "较重", "严重", ""]) if failed else "",
            "points": self.rng.choice(["", "1.5", "2"]) if failed else "",
            "rectify_by": str(by) if failed and self.chance(0.8) else "",
            "rectified_on": str(max(checked, done)) if failed and self.chance(0.4) else "",
            "of_period": self.of_period(),
        }

    def of_period(self):
        """Mostly by the date."""
        periods = QUARTERS[:self.latest + 1] + [MONTHS[3 * self.latest], LONGER[self.latest // 2]]
        return self.rng.choice(periods) if self.stage >= 5 and self.chance(0.15) else ""

    def metric(self, period):
        return {
            "department": self.rng.choice(self.codes()), "metric": self.rng.choice(["满意度", "培训"]),
            "measured_on": str(self.day(period)), "value": str(self.rng.randint(1, 10)),
            "sample_size": self.rng.choice(["", "3", "10"]), "of_period": self.of_period(),
        }

    def rows(self, table):
        return list(self.store.rows.tables[table].values()) if self.store else []

    # ---- files ------------------------------------------------------------------------------------

    def file(self, table, rows, path=None):
        path = path or f"{NAMES[table]}-{self.number()}.csv"
        self.files[path] = table, rows
        return Import(path, written(table, rows))

    def make_rows(self, table, period, count):
        make = {"disclosures": self.record, "findings": self.finding, "metrics": self.metric}[table]
        rows = [make(period) for _ in range(count)]
        if table == "metrics":  # one a key
            rows = list({(row["department"], row["metric"], row["measured_on"]): row for row in rows}.values())
        return rows

    def new_rows(self, period):
        table = self.rng.choice(["disclosures", "disclosures", "disclosures", "findings", "findings", "metrics"])
        return self.file(table, self.make_rows(table, period, self.rng.randint(1, 6)))

    # ---- commands ---------------------------------------------------------------------------------

    def commands(self, store):
        """The first quarter is issued soon, so that there is something to come late for."""
        self.store = store
        yield self.file("departments", self.departments, "部门.csv")
        yield self.file("catalogue", self.catalogue, "公开事项.csv")
        yield self.file("disclosures", self.make_rows("disclosures", QUARTERS[0], 14))
        yield self.file("findings", self.make_rows("findings", QUARTERS[0], 6))
        yield self.file(*self.rng.choice([
            ("metrics", self.make_rows("metrics", QUARTERS[0], 5)),
            ("disclosures", self.make_rows("disclosures", f"{YEAR - 1}Q{self.rng.randint(1, 2)}", 4))]))
        yield self.score(self.ids[0], QUARTERS[0])
        yield from self.issue_one()
        made = 0
        while made < COMMANDS:
            for command in self.turn():
                made += 1
                yield command

    def turn(self):
        """Something happens, and mostly something is scored after it."""
        turns = [(3, self.come_in), (5, self.come_late), (5, self.issue_one)]
        turns += [(4, self.correct_row), (4, self.correct_issued)] * (self.stage >= 2) + [(4, self.correct_yardstick)] * (self.stage >= 3)
        turns += [(3, self.reopen)] * (self.stage >= 4)
        turns += [(6, self.correct_file), (4, self.undo)] * (self.stage >= 6)
        turns += [(5, self.appeal), (2, self.adjust), (4, self.close)] * (self.stage >= 7)
        weights, choices = zip(*turns)
        yield from self.rng.choices(choices, weights)[0]() or ()
        if self.chance(0.6):
            scores = [(5, self.score_current), (4, self.score_again)] + [(3, self.score_other)] * (self.stage >= 5)
            weights, choices = zip(*scores)
            yield from self.rng.choices(choices, weights)[0]()

    def come_in(self):
        return [self.new_rows(QUARTERS[self.latest])]

    def come_late(self):
        return [self.new_rows(self.rng.choice(QUARTERS[:self.latest] or QUARTERS[:1]))]

    def scheme_of(self, assessment):
        variant = 2 if self.stage >= 5 and self.chance(0.15) else 1
        return f"{assessment or 'x'}{variant}.yaml"

    def as_of(self, period):
        if self.stage < 5 or self.chance(0.8):
            return None
        last = parse_period(period).last
        return self.rng.choice(["none", str(last - timedelta(self.rng.randint(0, 25))), str(last + timedelta(7))])

    def score(self, assessment, period, reopen=None):
        return Score(self.scheme_of(assessment), period, self.as_of(period), reopen)

    def score_current(self):
        assessment = self.rng.choice(self.ids)
        return [self.score(assessment, QUARTERS[self.latest])]

    def score_again(self):
        issued = self.issued()
        if not issued:
            return []
        assessment, period = self.rng.choice(issued)
        if self.stage >= 5 and self.chance(0.5) and not self.two:
            return [Score("", period, self.as_of(period))]
        return [self.score(assessment, period)]

    def issued(self):
        return [key for key, result in self.store.results.items() if result.issued]

    def score_other(self):
        periods = MONTHS[:3 * self.latest + 3] + LONGER * 2
        return [self.score(self.rng.choice(self.ids), self.rng.choice(periods))]

    def issue_one(self):
        """Scored again before, where rows of the period or cases of others have come in between."""
        drafts = [key for key, result in self.store.results.items() if result.draft]
        if not drafts:
            return
        current = [key for key in drafts if key[1] == QUARTERS[self.latest]]
        assessment, period = self.rng.choice(current if current and self.chance(0.5) else drafts)
        draft = self.store.results[assessment, period].draft
        if self.chance(0.6) or self.refuses(assessment, draft):
            reopen = None
            yield Score(self.scheme_of(assessment), period, self.as_of(period), reopen)
        result = self.store.results[assessment, period]
        if result.draft is None:
            return
        self.issues += 1
        dated = parse_period(period).last + timedelta(10 + self.issues)
        yield Issue(assessment, period, str(dated))
        if period == QUARTERS[self.latest] and self.latest < 3:
            self.latest += 1

    def refuses(self, assessment, draft):
        try:
            self.store.check_cases(assessment, draft)
        except Exception:
            return True
        return bool(self.store.came_since(draft))

    # ---- corrections ------------------------------------------------------------------------------

    def plain(self, row):
        """The cells as a file has them."""
        cells = {name: cell for name, cell in row.cells.items() if not name.startswith("#")}
        return cells | ({"department": row.cells["#code"]} if "#code" in row.cells else {})

    def changed(self, table, cells):
        period = self.rng.choice(QUARTERS[:min(self.latest + 2, 4)])
        if table == "disclosures":
            fresh = self.record(period)
            names = self.rng.choice([
                ("published_at",), ("triggered_at", "published_at"), ("triggered_at", "published_at"), ("attribute",),
                ("发文字号", "办理结果", "url"), ("item",), ("reviewer", "reviewed_at"), ("column",)])
            return cells | {name: fresh[name] for name in names}
        if table == "findings":
            fresh = self.finding(period)
            names = self.rng.choice([tuple(fresh)[1:2] + tuple(fresh)[4:], tuple(fresh)[4:], ("severity",)])
            fresh = cells | {name: fresh[name] for name in names}
            if fresh["result"] == "合格":
                fresh |= dict.fromkeys(("severity", "points", "rectify_by", "rectified_on"), "")
            return in_order(fresh)
        return cells | {"value": str(self.rng.randint(1, 10))}

    def some(self, table, count):
        rows = self.rows(table)
        return [self.plain(row) for row in self.rng.sample(rows, min(count, len(rows)))]

    def correct_row(self):
        table = self.rng.choice(["disclosures", "disclosures", "disclosures", "findings", "metrics"])
        rows = [self.changed(table, cells) for cells in self.some(table, self.rng.randint(1, 3))]
        return [self.file(table, rows)] if rows else []

    def correct_issued(self):
        """A record that settled in an issued period is put elsewhere, and that period is issued again."""
        issued = self.issued()
        if not issued:
            return
        assessment, period = self.rng.choice(issued)
        span = parse_period(period)
        rows = [row for row in self.rows("disclosures")
                if span.covers(datetime.fromisoformat(row.cells["published_at"] or row.cells["triggered_at"]))]
        if not rows:
            return
        yield self.file("disclosures", [self.changed("disclosures", self.plain(self.rng.choice(rows)))])
        yield self.score(assessment, period)
        if self.store.results[assessment, period].draft:
            self.issues += 1
            yield Issue(assessment, period, str(span.last + timedelta(10 + self.issues)))

    def correct_yardstick(self):
        table = self.rng.choice(["catalogue", "catalogue", "catalogue", "departments", "duties", "calendar"])
        if table == "catalogue":
            row = self.rng.choice(self.some("catalogue", 9))
            fresh = self.item(int(row["item"][1:]))
            names = self.rng.choice([("limit",), ("frequency", "minimum"), ("required_fields",), ("item_column",),
                                     ("responsible",)])
            row = row | {name: fresh[name] for name in names}
            if not row.get("valid_from") and self.chance(0.3):
                row["valid_from"] = str(self.day(self.rng.choice(QUARTERS)))
            return [self.file(table, [row])]
        if table == "departments":
            if self.chance(0.3):
                return self.merge()
            row = self.rng.choice(self.some("departments", 9))
            row |= self.rng.choice([{"group": "乡"}, {"group": "局"}, {"name": row["name"] + "委", "aliases": row["aliases"] + "、" + row["name"]}])
            if not row.get("valid_from") and self.chance(0.3):
                row["valid_from"] = str(self.day(self.rng.choice(QUARTERS)))
            return [self.file(table, [row])] if len(row["name"]) < 6 else []
        if table == "duties":
            row = {"item": self.rng.choice(self.catalogue)["item"], "department": self.rng.choice(self.codes()),
                   "role": self.rng.choice(["责任", "牵头", "配合"]), "person": "赵",
                   "valid_from": self.rng.choice(["", str(self.day(self.rng.choice(QUARTERS)))])}
            return [self.file(table, [row])]
        return [self.file(table, [{"date": str(self.day(self.rng.choice(QUARTERS))), "day_type": self.rng.choice(["休", "班"])}])]

    def merge(self):
        """Of two that have always been there and go on, nobody's successor the first."""
        rows = self.some("departments", 9)
        into = {row.get("merged_into") for row in rows}
        plain = [row for row in rows if not row.get("valid_to") and sum(row["code"] == one["code"] for one in rows) == 1
                 and not row.get("valid_from")]
        if len(plain) < 3:
            return []
        goes, stays = self.rng.sample(plain, 2)
        if goes["code"] in into:
            return []
        ends = {"valid_to": str(self.day(self.rng.choice(QUARTERS))), "merged_into": stays["code"]}
        return [self.file("departments", [goes | ends])]

    def reopen(self):
        issued = self.issued()
        if not issued:
            return []
        assessment, period = self.rng.choice(issued)
        tables = self.rng.choice([(), (), ("公开事项",), ("部门",), ("公开事项", "部门", "责任分工", "节假日")])
        return [self.score(assessment, period, tables)]

    # ---- corrected files ----------------------------------------------------------------------------

    def correct_file(self):
        """Some rows gone, some changed, some new, one under another key."""
        paths = [path for path, (table, rows) in self.files.items() if table in EVIDENCE and len(rows) > 1]
        if not paths:
            return []
        path = self.rng.choice(paths)
        table, rows = self.files[path]
        rows = list(rows)
        for _ in range(self.rng.randint(0, 2)):
            if len(rows) > 1:
                rows.remove(self.rng.choice(rows))
        index = self.rng.randrange(len(rows))
        change = self.rng.choice(["key", "key", "cells", "none"])
        if change == "cells":
            rows[index] = self.changed(table, rows[index])
        if change == "key" and len(rows) > 1:
            name = {"disclosures": "index_no", "findings": "check_no", "metrics": "measured_on"}[table]
            rows[index] = rows[index] | {name: f"K-{self.number()}" if name != "measured_on" else str(self.day(QUARTERS[0]))}
        if self.chance(0.3):
            rows += self.make_rows(table, QUARTERS[self.latest], 1)
        command = self.file(table, rows, path)
        if self.chance(0.2):  # told what is missing, one asks for it to go
            return [command, Import(path, command.text, True)]
        return [Import(path, command.text, self.chance(0.7))]

    def undo(self):
        numbers = [
            one.number for one in self.store.log
            if one.table in EVIDENCE or one.path.startswith(("申诉", "整改"))
            or one.table in ("duties", "calendar") or one.table == "catalogue" and one.number > 2
        ]
        return [Undo(self.rng.choice(numbers))] if numbers else []

    # ---- appeals ------------------------------------------------------------------------------------

    def scored(self):
        return [key for key, result in self.store.results.items() if result.versions]

    def appeal(self):
        if not self.scored():
            return []
        assessment, period = self.rng.choice(self.scored())
        share = Fraction(self.rng.choice(["1", "1/2", "1/3"]))
        return [Appeal(assessment, period, self.rng.choice(self.codes()), self.rng.randrange(50), share)]

    def adjust(self):
        assessment = self.rng.choice(self.ids)
        row = {
            "period": self.rng.choice(QUARTERS[:self.latest + 1]), "department": self.rng.choice(self.codes()),
            "points": self.rng.choice(["1", "-0.5", "2.25", "-3"]), "reason": "复核", "approval": f"批{self.number()}号",
            "indicator": "", "assessment": assessment if self.two else "",
        }
        return [self.file("adjustments", [row])]

    def close(self):
        open_ones = [row for row in self.rows("findings")
                     if row.cells["rectify_by"] and not row.cells["rectified_on"] and row.uid not in dict(self.store.steps.values())]
        if not open_ones:
            return []
        row = self.rng.choice(open_ones)
        day = date.fromisoformat(row.cells["checked_on"]) + timedelta(self.rng.choice([1, 10, 40]))
        return [Close(row.key[0], str(day))]


def in_order(cells):
    """整改期限 and 整改完成日期 not before 检查日期."""
    return cells | {
        name: max(cells[name], cells["checked_on"]) if cells[name] else "" for name in ("rectify_by", "rectified_on")
    }


def player_of(seed, stage=STAGES):
    return Player(random.Random(f"history {seed} {stage}"), stage)
