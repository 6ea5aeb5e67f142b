"""A random small office: the rows of every input table, free of faults that would refuse a file."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from types import SimpleNamespace

from dates import ONE_DAY, end_of, fold, parse_limit, parse_stamp, year_before
from measures import CREDIT_ALPHABET, CREDIT_WEIGHTS
from random_scheme import AREAS, FINDING_TYPES, SEVERITIES, STAGES
from tables import adjusted, day_or_none, department_of, duties_of, first_day, item_of, versions_of
from tenure import Departments, Responsibility

GROUPS = ("县直部门", "乡镇街道", "园区单位", "驻县单位")
KINDS = (
    "政策文件", "政策解读", "意见采纳", "行政许可", "行政处罚", "意见征集", "财政预决算", "舆情回应",
    "依申请公开", "负责人解读",
)
LIMITS = (
    "7个工作日", "7工作日", "20wd", "3 个工作日内", "１０个工作日", "1wd", "20日", "15天", "20个自然日", "10d",
    "30 日内", "1个月", "2m", "5小时", "24h", "48 小时", "当日", "同日", "0d", "提前14天", "提前5日", "-7d",
    "1月31日前", "by 03-31", "9月30日前", "", "",
)
FREQUENCIES = ("每周", "每月", "每月", "每季度", "每半年", "每年", "按需", "")
FIELDS = ("许可决定书文号:docno", "行政相对人名称", "统一社会信用代码：uscc", "决定日期:date", "涉及金额:number",
          "原文地址：url", "链接:url", "标题", "审查人")
CONTENT = ("许可决定书文号", "行政相对人名称", "统一社会信用代码", "决定日期", "涉及金额", "原文地址")
LIST_MARKS = "、;；|,，"
LAST_DAY = datetime(2026, 12, 10).date()  # working days after it may need a year without a calendar

DOCUMENT_NUMBERS = (
    "县环审〔2026〕11号", "县教许[2025]3号", "（2026）5号", "县政办发〔2026〕120号", "", "县环审2026-11号",
    "县环审〔26〕1号", "县环审〔2026〕号",
)
DATES_IN_FIELDS = ("2026-07-01", "2026/7/1", "2026年7月1日", "20260701", "", "2026-02-30", "七月一日")
NUMBERS_IN_FIELDS = ("12", "-3.5", "+4", "0.125", "", "12元", "1,2")
URLS = (
    "http://www.example.gov.cn/a/1.html", "https://example.gov.cn", "", "www.example.gov.cn",
    "ftp://example.gov.cn", "http://",
)
KNOWN_CODES = ("91512081MA62K0260E", "91350100M000100Y43", "11320000MB151840XJ", "91350100M000100Y4Z")

ADJUSTED_POINTS = ("1", "-1", "0.5", "2.125", "-0.005", "0.005", "50", "-50", "3", "-2.5")


@dataclass
class Outline:
    """What the scheme may name."""

    groups: list
    kinds: list = field(default_factory=list)
    items: list = field(default_factory=list)
    severity_always: bool = True


@dataclass
class Case:
    period: object
    as_of: datetime
    rules: object  # DeadlineRules


class OfficeMaker:
    def __init__(self, rng, everything):
        self.rng = rng
        self.everything = everything
        self.use_everyone = rng.random() < 0.5  # 全部
        self.past = rng.choice([0.1, 0.15, 0.4])  # share of records of the year before
        self.departments = self.make_departments()
        self.catalogue = self.make_catalogue()
        self.duties = []
        self.serial = 0
        self.cuts = []  # days on which something else begins
        self.read_back()

    def live(self, times):
        """Departments, items and who answers for them get their dates."""
        self.cuts = times.cuts
        self.kinds = sorted({row["kind"] for row in self.catalogue})
        self.departments = times.live(self.departments)
        self.catalogue = times.versions(self.catalogue)
        self.read_back()
        self.duties = times.duties(self.catalogue, self.register)
        self.read_back()

    def read_back(self):
        """What the rows mean, so that none is made that nobody can be meant by."""
        self.register = Departments(versions_of(self.departments, lambda row: row["code"], department_of))
        self.office = SimpleNamespace(departments=self.register)
        items = versions_of(self.catalogue, lambda row: row["item"], item_of)
        self.responsibility = Responsibility(self.register, items, duties_of(self.duties, self.office))

    def whose(self, row, column):
        """The code under which the row will be kept; None where it would be refused."""
        try:
            return self.register.meant(row["department"], day_or_none(row, column))
        except ValueError:
            return None

    def kept_once(self, rows, column, *others):
        """Those that are taken, the last of each key."""
        rows = [(self.whose(row, column), row) for row in rows]
        return list({(code, *(folded(row[name]) for name in others)): row for code, row in rows if code}.values())

    def chance(self, share):
        return self.rng.random() < share

    @property
    def outline(self):
        groups = sorted({row["group"] for row in self.departments})
        kinds = sorted({row["kind"] for row in self.catalogue})
        return Outline(groups, kinds, [row["item"] for row in self.catalogue], self.severity_always)

    # ---- departments and catalogue ------------------------------------------------------------------

    def make_departments(self):
        """Some have a twin with the same rows (a tie), one may have no rows at all."""
        self.severity_always = self.chance(0.5)
        groups = GROUPS[: self.rng.randint(1, 4)]
        count = self.rng.randint(3, 7)
        rows = [self.department(index, self.rng.choice(groups)) for index in range(count)]
        self.twins = {}
        for source in self.rng.sample(rows, self.rng.choice([0, 1, 1, 2])):
            twin = self.department(len(rows), source["group"])
            self.twins[source["code"]] = twin["code"]
            rows.append(twin)
        self.idle = []
        for _ in range(self.rng.choice([0, 1, 1, 2])):
            idle = self.department(len(rows), self.rng.choice(groups))
            self.idle.append(idle["code"])
            rows.append(idle)
        return rows

    def department(self, index, group):
        code = self.rng.choice("ABCDEFGHJK") + self.rng.choice(["", "J", "Z"]) + f"{index:02d}"
        return {"code": code, "name": f"县第{index}局", "group": group, "aliases": f"{index}局、第{index}局"}

    def busy(self):
        """Departments that have rows of their own."""
        others = {*self.idle, *self.twins.values()}
        return list({row["code"]: row for row in self.departments if row["code"] not in others}.values())

    def make_catalogue(self):
        kinds = list(KINDS[:2]) + [self.rng.choice(KINDS) for _ in range(self.rng.randint(5, 11))]
        return [self.item(index, kind) for index, kind in enumerate(kinds)]

    def item(self, index, kind):
        fields = self.rng.sample(FIELDS, self.rng.choice([0, 0, 1, 2, 3, 4]))
        frequency = self.rng.choice(FREQUENCIES)
        return {
            "item": f"SX{index:02d}",
            "item_name": f"事项{index}",
            "responsible": self.responsible(),
            "area": self.rng.choice(AREAS),
            "stage": self.rng.choice(STAGES),
            "kind": kind,
            "person": f"经办人{index}",
            "limit": self.rng.choice(LIMITS),
            "frequency": frequency,
            "minimum": self.rng.choice(["", "", "1", "2", "３"]) if frequency not in ("", "按需") else "",
            "required_fields": self.rng.choice(LIST_MARKS).join(fields),
            "item_column": self.rng.choice(["", f"栏目{index}", f"栏目{index}", "通知公告"]),
        }

    def responsible(self):
        if self.use_everyone and self.chance(0.3):
            return "全部"
        if self.chance(0.2):
            return self.rng.choice(self.departments)["group"]
        members = self.rng.sample(self.busy(), self.rng.randint(1, len(self.busy())))
        members += [self.find(self.twins[row["code"]]) for row in members if row["code"] in self.twins]
        return self.rng.choice(LIST_MARKS).join(self.called(row) for row in members)

    def find(self, code):
        return next(row for row in self.departments if row["code"] == code)

    def called(self, department):
        return self.some_version(department)[self.rng.choice(["code", "name"])]

    def some_version(self, department):
        """Names that it has before or after will do as well."""
        versions = [row for row in self.departments if row["code"] == department["code"]]
        return self.rng.choice(versions) if len(versions) > 1 else department

    # ---- dates --------------------------------------------------------------------------------------

    def day_near_period(self):
        """Boundaries of the period, its inside, the weeks around it, the same dates a year before."""
        period, rng = self.case.period, self.rng
        length = (period.after - period.first).days
        inside = period.first + rng.randrange(length) * ONE_DAY
        if self.cuts and self.chance(0.25):
            return min(rng.choice(self.cuts) + rng.randint(-25, 4) * ONE_DAY, self.last_trigger)
        kind = rng.random()
        if kind < self.past:
            day = year_before(inside)
        elif kind < self.past + 0.12:
            day = rng.choice([period.first - ONE_DAY, period.first, period.last, period.after])
        elif kind < 0.75:
            day = inside
        else:
            day = period.first + rng.randint(-45, 5) * ONE_DAY
        return min(day, self.last_trigger)

    @property
    def last_trigger(self):
        """No deadline may need a year that has no calendar."""
        return self.case.period.last + 10 * ONE_DAY

    def clock(self):
        fixed = [time(0, 0, 0), time(23, 59, 59), time(9, 5, 0), time(12, 0, 0)]
        any_time = time(*(self.rng.randrange(limit) for limit in (24, 60, 60)))
        return self.rng.choice(fixed + [any_time])

    def written(self, day, clock=None):
        """A date, with a time of day or without, in one of the forms of formats.md section 1."""
        forms = [
            f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y/%m/%d}",
            f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}",
            f"{day:%Y-%m-%d}".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
        ]
        text = self.rng.choice(forms)
        if clock is None:
            return text
        short = f"{clock.hour}:{clock.minute:02d}"
        clocks = [f" {clock:%H:%M:%S}", f"T{clock:%H:%M:%S}"]
        return text + self.rng.choice(clocks + [f" {short}", f"T{clock:%H:%M}"] * (clock.second == 0))

    def written_maybe_timed(self, day, share=0.3):
        return self.written(day, self.clock() if self.chance(share) else None)

    def written_instant(self, instant):
        return self.written(instant.date(), instant.time())

    # ---- disclosures --------------------------------------------------------------------------------

    def make_disclosures(self, case):
        self.case = case
        rows = [self.record(self.rng.choice(self.catalogue)) for _ in range(self.rng.randint(40, 200))]
        rows += self.interpretations(rows)
        if self.everything and self.chance(0.7):
            rows += self.backfill()
        rows += [row for code in self.idle if self.chance(0.4) for row in self.stale(code)]
        rows = self.kept_once(rows, "triggered_at", "index_no")
        return self.kept_once(rows + self.doubled(rows, "triggered_at"), "triggered_at", "index_no")

    def index_no(self):
        """Mostly its own; some fall together, also between departments."""
        self.serial += 1
        if self.chance(0.9):
            return f"X-{self.serial:04d}"
        return self.rng.choice(["W", "000014349/2026-", "QSHQ--"]) + f"{self.rng.randint(1, 40):05d}"

    def record(self, item):
        limit = parse_limit(item["limit"])
        day = self.day_near_period()
        item = self.version_on(item, day)
        hours = limit is not None and limit[0] == "hours"
        clock = self.clock() if hours or self.chance(0.2) else None
        trigger = self.written(day, not_midnight(clock) if hours else clock)
        published = self.publication(limit, parse_stamp(trigger))
        row = {
            "department": self.owner(item, day), "item": item["item"], "index_no": self.index_no(),
            "title": f"关于{item['item_name']}的公开信息", "triggered_at": trigger, "published_at": published,
            "extended_to": self.extension(limit, parse_stamp(trigger)),
        }
        return self.with_details(row, item)

    def version_on(self, item, day):
        """Another version of the item, if that one holds on the day."""
        first = next((one.span.first for one in self.responsibility.items[item["item"]] if one.span.holds(day)), None)
        versions = [row for row in self.catalogue if row["item"] == item["item"] and first_day(row) == first]
        return versions[0] if versions else item

    def owner(self, item, day):
        """Mostly a responsible department; one that is not is a warning only."""
        if self.cuts and self.chance(0.7):
            helping = self.responsibility.roles(item["item"], day)[1]
            likely = sorted(self.responsibility.owing(item["item"], day) or helping)
            likely = sorted(helping) if helping and self.chance(0.2) else likely
            if likely:
                return self.rng.choice(names_of(self.some_version(self.find(self.rng.choice(likely)))))
        named = [row for row in self.busy() if self.is_responsible(row, item)]
        row = self.rng.choice(named if named and self.chance(0.92) else self.busy())
        return self.rng.choice(names_of(self.some_version(row)))

    def is_responsible(self, department, item):
        names = {"全部", department["group"], department["code"], department["name"]}
        return any(name in item["responsible"] for name in names)

    def publication(self, limit, trigger):
        kind = self.rng.random()
        if kind < 0.12:
            return ""
        deadline = self.case.rules.deadline(limit, trigger) if limit else end_of(trigger.date + 15 * ONE_DAY)
        if limit and limit[0] == "hours":
            return self.published_at_once(deadline)
        if deadline.date() >= LAST_DAY:
            return ""
        if kind < 0.3:
            return self.written_maybe_timed(deadline.date())
        if kind < 0.38:
            return self.written_instant(deadline)
        if kind < 0.48:
            return self.written(deadline.date() + ONE_DAY, self.rng.choice([None, None, time(0, 0, 0)]))
        if kind < 0.56:
            return self.published_at_boundary()
        if kind < 0.6:
            return self.written(trigger.date - self.rng.randint(1, 9) * ONE_DAY)
        late = self.rng.choice([5, 12, 31, 32, 60]) if kind > 0.9 else self.rng.randint(0, 25)
        return self.written_maybe_timed(min(trigger.date + late * ONE_DAY, LAST_DAY))

    def published_at_once(self, deadline):
        offset = self.rng.choice([0, 0, 1, -1, 3600, -7200, 86400])
        instant = deadline + timedelta(seconds=offset)
        return self.written(instant.date(), not_midnight(instant.time()))

    def published_at_boundary(self):
        period = self.case.period
        first = datetime.combine(period.first, time())
        after = datetime.combine(period.after, time())
        second = timedelta(seconds=1)
        return self.written_instant(self.rng.choice([first - second, first, after - second, after]))

    def extension(self, limit, trigger):
        if not self.chance(0.08):
            return ""
        start = self.case.rules.deadline(limit, trigger).date() if limit else trigger.date
        return self.written(start + self.rng.choice([-3, 0, 1, 5, 20]) * ONE_DAY)

    def with_details(self, row, item):
        rng = self.rng
        withheld = self.chance(0.08)
        declared = ["主动公开"] * 12 + ["依申请公开"] * (6 if item["kind"] == "依申请公开" else 1) + ["", "内部公开"]
        row["attribute"] = "不予公开" if withheld else rng.choice(declared)
        row["withholding_reason"] = rng.choice(["", "涉及国家秘密"]) if withheld else ""
        row["column"] = rng.choice([item["item_column"]] * 6 + ["", "其他栏目"])
        row["reviewer"] = rng.choice(["办公室主任"] * 8 + [""])
        row["reviewed_at"] = self.review(row["published_at"])
        row["refers_to"] = ""
        row["url"] = rng.choice(URLS[:2] * 3 + URLS)
        for name, values in self.content_values():
            row[name] = rng.choice(values)
        return row

    def content_values(self):
        return zip(CONTENT, (
            DOCUMENT_NUMBERS[:4] * 2 + DOCUMENT_NUMBERS, ("某某公司",) * 5 + ("",), self.credit_codes(),
            DATES_IN_FIELDS[:4] * 2 + DATES_IN_FIELDS, NUMBERS_IN_FIELDS[:4] * 2 + NUMBERS_IN_FIELDS,
            URLS[:2] * 4 + URLS,
        ))

    def credit_codes(self):
        """Made ones that hold, one with another check character, one too short, one with a foreign letter."""
        front = "91" + "".join(self.rng.choice(CREDIT_ALPHABET) for _ in range(15))
        total = sum(CREDIT_ALPHABET.index(letter) * weight for letter, weight in zip(front, CREDIT_WEIGHTS))
        check = (31 - total % 31) % 31
        good, bad = front + CREDIT_ALPHABET[check], front + CREDIT_ALPHABET[(check + 1) % 31]
        return (good,) * 8 + (bad, front, "9I" + good[2:], "") + KNOWN_CODES

    def review(self, published):
        stamp = parse_stamp(published) if published else None
        if stamp is None or self.chance(0.06):
            return ""
        if self.chance(0.6):
            return self.written(stamp.date - self.rng.choice([0, 0, 1, 3, -1]) * ONE_DAY)
        offset = self.rng.choice([0, 1, -1, -1800, 1800, -86400])
        return self.written_instant(stamp.at + timedelta(seconds=offset))

    # ---- records that answer, records all at once, twins ---------------------------------------------

    def interpretations(self, rows):
        """Answers to documents about the third working day after their publication."""
        kinds = {row["item"]: row["kind"] for row in self.catalogue}
        answers = [item for item in self.catalogue if item["kind"] in ("政策解读", "意见采纳")]
        made = []
        for row in rows:
            share = 0.75 if kinds[row["item"]] == "政策文件" else 0.04
            if row["published_at"] and self.chance(share):
                made.append(self.answer(row, self.rng.choice(answers)))
        return made

    def answer(self, document, item):
        published = parse_stamp(document["published_at"])
        third = self.case.rules.calendar.working_day_after(published.date, 3)
        day = self.rng.choice([third, third, third + ONE_DAY, published.date, published.date - 5 * ONE_DAY])
        limit = parse_limit(item["limit"])
        if limit and limit[0] == "hours":
            row = self.record(item)
        else:
            row = self.record(item) | {
                "triggered_at": self.written(min(published.date, self.last_trigger)), "extended_to": "",
                "published_at": "" if self.chance(0.1) else self.written_maybe_timed(day),
            }
        if self.chance(0.7):
            row["department"] = document["department"]
        return row | {"refers_to": document["index_no"] if self.chance(0.95) else "NOWHERE-1"}

    def backfill(self):
        """One department publishes many overdue records on one day of the period."""
        quiet = self.quiet_items()
        if not quiet:
            return []
        day = max(self.case.period.first, min(self.case.period.last, self.day_near_period()))
        owner = self.called(self.rng.choice(self.busy()))
        rows = []
        for _ in range(self.rng.choice([2, 3, 4, 9, 10, 12])):
            lag = self.rng.choice([10, 11, 20, 21, 30, 31, 31, 45])
            item = self.rng.choice(quiet)
            rows.append(self.record(item) | {
                "department": owner, "triggered_at": self.written(day - lag * ONE_DAY),
                "published_at": self.written_maybe_timed(day),
            })
        return rows

    def stale(self, code):
        """Rows of a department that has none in the period: earlier in the year, or the year before."""
        period = self.case.period
        earlier = [year_before(period.first) + 3 * ONE_DAY, period.first - 40 * ONE_DAY]
        rows = []
        for item in self.rng.sample(self.quiet_items(), min(2, len(self.quiet_items()))):
            day = self.rng.choice(earlier)
            rows.append(self.record(item) | {
                "department": code, "triggered_at": self.written(day), "extended_to": "",
                "published_at": self.written(day),
            })
        return rows

    def quiet_items(self):
        """Items without a limit in hours, whose dates need no time of day."""
        return [item for item in self.catalogue if (parse_limit(item["limit"]) or [""])[0] != "hours"]

    def doubled(self, rows, column):
        """The rows of a department again for its twin, same 索引号 included."""
        found = []
        for row in rows:
            twin = self.twins.get(self.whose(row, column))
            if twin:
                found.append(row | {"department": twin})
        return found

    # ---- findings, metrics, adjustments --------------------------------------------------------------

    def make_findings(self, records):
        rows = [self.finding(records) for _ in range(self.rng.randint(0, 30))]
        rows += self.doubled(rows, "checked_on")
        rows = [row | {"check_no": f"CC-{index:03d}"} for index, row in enumerate(rows, 1)]
        return self.kept_once(rows, "checked_on", "check_no")

    def finding(self, records):
        record = self.rng.choice(records)
        day = self.day_near_period()
        bad = self.chance(0.7)
        due = self.day_near_period() if bad and self.chance(0.7) else None
        due = max(due, day) if due else None
        return {
            "checked_on": self.written_maybe_timed(day, 0.1),
            "department": self.called(self.find(self.whose(record, "triggered_at"))),
            "result": "不合格" if bad else "合格",
            "inspector": "检查员", "item": self.rng.choice([record["item"]] * 4 + [""]),
            "index_no": record["index_no"],
            "type": self.rng.choice(FINDING_TYPES[:3] * 4 + FINDING_TYPES),
            "severity": self.severity(bad),
            "points": self.rng.choice([""] * 5 + ["1", "0.125", "-2", "1.5", "0", "3.005", "２.5"]),
            "description": "见附件",
            "rectify_by": self.written(due) if due else "",
            "rectified_on": self.rectified(due, day) if due else "",
        }

    def severity(self, bad):
        if bad and self.severity_always:
            return self.rng.choice(SEVERITIES)
        return self.rng.choice(SEVERITIES + ("",))

    def rectified(self, due, checked):
        offset = self.rng.choice([None, 0, 0, -1, -5, 1, 3])
        return "" if offset is None else self.written_maybe_timed(max(due + offset * ONE_DAY, checked))

    def make_metrics(self):
        rows = []
        for department in self.busy():
            for metric in ("满意度", "办结率", "培训人次"):
                rows += self.metric_rows(department, metric)
        return self.kept_once(rows + self.doubled(rows, "measured_on"), "measured_on", "metric", "measured_on")

    def metric_rows(self, department, metric):
        days = sorted({self.day_near_period() for _ in range(self.rng.randint(0, 4))})
        ratio = metric == "办结率" and self.chance(0.7)
        rows = []
        for day in days:
            row = {
                "department": self.called(department), "metric": metric, "measured_on": self.written(day),
                "value": self.metric_value(metric), "sample_size": "", "numerator": "", "denominator": "",
            }
            if metric != "培训人次" and self.chance(0.5):
                row["sample_size"] = self.rng.choice(["0", "100", "37", "3527"])
            if ratio or (metric != "培训人次" and self.chance(0.2)):
                below = self.rng.randint(1, 60)
                row |= {"numerator": str(self.rng.randint(0, below)), "denominator": str(below)}
            if ratio and self.chance(0.5):
                row["value"] = ""
            rows.append(row)
        return rows

    def metric_value(self, metric):
        if metric == "满意度":
            return self.rng.choice(["7.03", "9.005", "8.5", "10", "0", "6.125"])
        if metric == "办结率":
            return self.rng.choice(["0.95", "1", "0.5", "0"])
        return self.rng.choice(["12", "60.5", "0", "3", "150"])

    def make_adjustments(self, scheme):
        """On absent indicators and beyond limits too; some for another period."""
        indicators = [one["id"] for dimension in scheme["dimensions"] for one in dimension["indicators"]]
        ids = indicators * 2 + [one["id"] for one in scheme["bonus"] + scheme["penalties"]] * 2 + [""] * 3
        rows = []
        for serial in range(self.rng.choice([0, 0, 3, 6, 9, 12])):
            here = self.case.period.name if self.chance(0.9) else "2008Q1"
            rows.append({
                "period": here, "department": self.called(self.rng.choice(self.departments)),
                "points": self.rng.choice(ADJUSTED_POINTS),
                "reason": "复核", "approval": f"县政公开办〔2026〕{serial + 1}号",
                "indicator": self.rng.choice(ids),
            })
            if "id" in scheme and self.cuts:
                rows[-1]["assessment"] = self.rng.choice(["", scheme["id"]])
        return [row for row in rows if self.is_adjustable(row)]

    def is_adjustable(self, row):
        try:
            return bool(adjusted(row, self.office))
        except ValueError:
            return False


def names_of(department):
    """What a 部门 cell may hold."""
    return [department["code"], department["name"], *department["aliases"].split("、")]


def folded(cell):
    """As a key has it: a date is one however it is written."""
    stamp = parse_stamp(cell)
    return stamp.date if stamp else fold(cell)


def not_midnight(clock):
    """0:00 is no time of day."""
    return time(0, 1) if clock == time() else clock
