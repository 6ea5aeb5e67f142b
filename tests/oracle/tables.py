"""The input tables of formats.md section 1: files to rows, rows to the nouns that are scored."""

import csv
import io
import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path

from dates import Calendar, Period, Stamp, fold, parse_limit, parse_period, parse_stamp
from tenure import EVER, LEADS, Department, Departments, Duty, Responsibility, Span, holding, spans_of

SHIPPED_CALENDAR = Path(__file__).with_name("节假日-2007-2026.csv")

# Every table: its required headings, then its optional ones, each with the English alias.
TABLES = {
    "departments": (
        {"部门编码": "code", "部门名称": "name", "分组": "group"},
        {
            "别名": "aliases", "主要负责人": "head", "分管负责人": "deputy", "联络员": "liaison", "电话": "phone",
            "起用日期": "valid_from", "停用日期": "valid_to", "并入": "merged_into", "上级": "parent",
        },
    ),
    "catalogue": (
        {"事项编码": "item", "事项名称": "item_name", "责任部门": "responsible"},
        {
            "领域": "area", "环节": "stage", "类别": "kind", "责任人": "person", "公开时限": "limit",
            "更新频率": "frequency", "最低条数": "minimum", "必填要素": "required_fields",
            "公开栏目": "item_column", "依据": "basis", "起用日期": "valid_from", "停用日期": "valid_to",
        },
    ),
    "duties": (
        {"事项编码": "item", "部门": "department", "角色": "role"},
        {"责任人": "person", "分管负责人": "deputy", "起用日期": "valid_from", "停用日期": "valid_to"},
    ),
    "disclosures": (
        {"部门": "department", "事项编码": "item", "索引号": "index_no", "标题": "title", "起算时间": "triggered_at"},
        {
            "公开时间": "published_at", "延期至": "extended_to", "公开属性": "attribute",
            "不公开理由": "withholding_reason", "栏目": "column", "审查人": "reviewer",
            "审查时间": "reviewed_at", "关联索引号": "refers_to", "链接": "url",
        },
    ),
    "findings": (
        {"检查编号": "check_no", "检查日期": "checked_on", "部门": "department", "检查结果": "result"},
        {
            "检查人": "inspector", "事项编码": "item", "索引号": "index_no", "问题类型": "type",
            "严重程度": "severity", "扣分": "points", "问题描述": "description", "证据": "evidence",
            "整改期限": "rectify_by", "整改完成日期": "rectified_on", "所属期间": "of_period",
        },
    ),
    "metrics": (
        {"部门": "department", "指标": "metric", "日期": "measured_on"},
        {"数值": "value", "样本量": "sample_size", "分子": "numerator", "分母": "denominator", "说明": "note", "所属期间": "of_period"},
    ),
    "adjustments": (
        {"期间": "period", "部门": "department", "调整分": "points", "理由": "reason", "批准文号": "approval"},
        {"指标编码": "indicator", "批准日期": "approved_on", "考核": "assessment"},
    ),
    "calendar": ({"日期": "date", "类型": "day_type"}, {"节日": "holiday"}),
}
CODE, SOURCE = "#code", "#source"  # keys of a row beside its cells: whose it is, and its Source
READ_FIRST = ("departments", "calendar", "catalogue", "duties")


def names_of(table):
    required, optional = TABLES[table]
    return required | optional


# ---- bytes to rows --------------------------------------------------------------------------------


def decode(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def split_rows(text):
    """(line on which it starts, cells trimmed of white space: str.strip knows the full-width space) of each row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    start, rows = 1, []
    for row in reader:
        if row:
            rows.append((start, [cell.strip() for cell in row]))
        start = reader.line_num + 1
    return rows


def table_of(headings):
    """A table's kind is told by its heading row; either name of a column may stand there."""
    for table, (required, _) in TABLES.items():
        if all(chinese in headings or english in headings for chinese, english in required.items()):
            return table
    raise ValueError(f"no known table has the headings {headings}")


def read_table(path, name=""):
    return parse_table(decode(path.read_bytes()), name)


def parse_table(text, name):
    """(table, rows); a row maps the English alias to the cell, a content field keeps its heading."""
    (_, headings), *rows = split_rows(text)
    table = table_of(headings)
    aliases = names_of(table)
    keys = [aliases.get(heading, heading) for heading in headings]
    return table, [dict(zip(keys, row)) | {SOURCE: Source(name, line)} for line, row in rows]


def read_folder(folder):
    """Rows by table, files in the order of formats.md section 3."""
    paths = [path for path in Path(folder).rglob("*.csv") if path.is_file()]
    paths.sort(key=lambda path: str(path).encode())
    loaded = [read_table(path, str(path.relative_to(folder))) for path in paths]
    loaded.sort(key=lambda pair: pair[0] not in READ_FIRST)
    rows = {table: [] for table in TABLES}
    for table, found in loaded:
        rows[table] += found
    return rows


def latest(rows, key):
    """Of rows with the same key the later one stands; with the same cells it changes nothing."""
    found = {}
    for row in rows:
        older = found.setdefault(key(row), row)
        if cells_of(older) != cells_of(row):
            found[key(row)] = row
    return list(found.values())


def cells_of(row):
    """As values: full-width digits and empty cells aside."""
    return {name: fold(cell) for name, cell in row.items() if name not in (CODE, SOURCE) and cell}


# ---- cells ----------------------------------------------------------------------------------------


def split_list(text):
    return [part.strip() for part in re.split("[、;；|,，]", text) if part.strip()]


def stamp_or_none(text):
    stamp = parse_stamp(text) if text else None
    if text and stamp is None:
        raise ValueError(f"{text!r} is not a date")
    return stamp


def period_or_none(text):
    return parse_period(fold(text)) if text else None


def number_or_none(text):
    return Fraction(fold(text)) if text else None


# ---- rows to nouns --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """Where a row stands, and which row it is, whatever its cells say later (history.py)."""

    file: str
    line: int
    uid: tuple | None = None


@dataclass(frozen=True)
class Item:
    """One version."""

    code: str
    keys: dict  # kind, area, stage, item: what `where` may name
    limit: tuple | None
    frequency: str
    minimum: int
    required: list  # (column, format or "")
    column: str
    responsible: tuple  # names of departments and groups, as written
    span: Span
    source: Source


@dataclass(frozen=True)
class Record:
    department: str
    code: str  # of the item
    item: Item | None  # the version it is judged by; None outside every version
    item_nearby: Item  # that version; outside every one the next, else the last
    index_no: str
    trigger: Stamp
    published: Stamp | None
    extended: Stamp | None
    attribute: str
    reviewed: Stamp | None
    refers_to: str
    cells: dict
    source: Source


@dataclass(frozen=True)
class Finding:
    department: str
    check_no: str
    item: Item | None
    checked: Stamp
    failed: bool
    keys: dict  # type, severity, result
    points: Fraction | None
    rectify_by: Stamp | None
    rectified: Stamp | None
    of_period: Period | None
    source: Source


@dataclass(frozen=True)
class Metric:
    department: str
    metric: str
    measured: Stamp
    value: Fraction | None
    sample_size: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    of_period: Period | None
    source: Source


@dataclass(frozen=True)
class Adjustment:
    period: str
    department: str
    indicator: str
    points: Fraction
    assessment: str


@dataclass
class Office:
    """Everything imported, with the later of two rows of one key."""

    calendar: Calendar
    departments: Departments
    items: dict = field(default_factory=dict)  # code -> versions, in order
    responsibility: Responsibility | None = None
    records: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    metrics: list = field(default_factory=list)
    adjustments: list = field(default_factory=list)


def load_office(folder):
    return office_of(read_folder(folder))


def office_of(rows):
    """The office that rows by table make."""
    codes = versions_of(rows["departments"], lambda row: fold(row["code"]), department_of)
    in_order = sorted(codes, key=lambda code: code.encode())
    office = Office(read_calendar(rows["calendar"]), Departments({code: codes[code] for code in in_order}))
    office.items = versions_of(rows["catalogue"], lambda row: fold(row["item"]), item_of)
    office.responsibility = Responsibility(office.departments, office.items, duties_of(rows["duties"], office))
    office.records = nouns(rows["disclosures"], record_key, record_of, office)
    office.findings = nouns(rows["findings"], lambda row, _: fold(row["check_no"]), finding_of, office)
    office.metrics = nouns(rows["metrics"], metric_key, metric_of, office)
    office.adjustments = nouns(rows["adjustments"], adjustment_key, adjustment_of, office)
    return office


def versions_of(rows, code_of, make):
    """code -> versions in order; rows of one code and 起用日期 correct each other."""
    found = {}
    for row in latest(rows, lambda row: (code_of(row), first_day(row))):
        found.setdefault(code_of(row), []).append(row)
    for code, versions in found.items():
        versions.sort(key=first_day)
        spans = spans_of([(day_or_none(row, "valid_from"), day_or_none(row, "valid_to")) for row in versions])
        found[code] = [make(row, span) for row, span in zip(versions, spans)]
    return found


def day_or_none(row, name):
    stamp = stamp_or_none(row.get(name, ""))
    return stamp.date if stamp else None


def first_day(row):
    return day_or_none(row, "valid_from") or EVER


def nouns(rows, key, make, office):
    return [make(row, office) for row in latest(rows, lambda row: key(row, office))]


def read_calendar(rows):
    """An imported calendar lies over the shipped one, date by date."""
    return Calendar(shipped_days() | days_of(rows))


@cache
def shipped_days():
    return days_of(read_table(SHIPPED_CALENDAR)[1])


def days_of(rows):
    return {stamp_or_none(row["date"]).date: row["day_type"] for row in rows}


def department_of(row, span):
    return Department(
        fold(row["code"]), row["name"], row["group"], tuple(split_list(row.get("aliases", ""))),
        fold(row.get("merged_into", "")), span,
    )


def duties_of(rows, office):
    found = versions_of(rows, lambda row: duty_key(row, office), lambda row, span: duty_of(row, span, office))
    return [duty for versions in found.values() for duty in versions]


def duty_key(row, office):
    return fold(row["item"]), office.departments.meant(row["department"], first_day(row))


def duty_of(row, span, office):
    item, department = duty_key(row, office)
    return Duty(item, department, row["role"] or LEADS[0], span)


def item_of(row, span):
    return Item(
        code=fold(row["item"]),
        keys={
            "item": fold(row["item"]), "kind": row.get("kind", ""),
            "area": row.get("area", ""), "stage": row.get("stage", ""),
        },
        limit=parse_limit(row.get("limit", "")),
        frequency="" if row.get("frequency") == "按需" else row.get("frequency", ""),
        minimum=int(fold(row.get("minimum", "") or "1")),
        required=[required_field(part) for part in split_list(row.get("required_fields", ""))],
        column=row.get("item_column", ""),
        responsible=tuple(split_list(row["responsible"])),
        span=span,
        source=row.get(SOURCE),
    )


def required_field(text):
    """A required field may be a standard column by its Chinese name; a format may follow a colon."""
    name, _, form = fold_colon(text).partition(":")
    return names_of("disclosures").get(name.strip(), name.strip()), form.strip()


def fold_colon(text):
    return text.replace("：", ":")


def whose(row, name, office):
    """The code of the row's department, found at its import, or now by the date in the column that is named."""
    return row.get(CODE) or office.departments.meant(row["department"], day_or_none(row, name))


def record_key(row, office):
    return whose(row, "triggered_at", office), fold(row["index_no"])


def record_of(row, office):
    trigger, published = stamp_or_none(row["triggered_at"]), stamp_or_none(row.get("published_at", ""))
    versions = office.items.get(fold(row["item"]), [])
    day = min(stamp.date for stamp in (trigger, published) if stamp)
    item = holding(versions, day)
    return Record(
        department=whose(row, "triggered_at", office),
        code=fold(row["item"]),
        item=item,
        item_nearby=item or next((one for one in versions if one.span.first > day), (versions or [None])[-1]),
        index_no=fold(row["index_no"]),
        trigger=trigger,
        published=published,
        extended=stamp_or_none(row.get("extended_to", "")),
        attribute=row.get("attribute", ""),
        reviewed=stamp_or_none(row.get("reviewed_at", "")),
        refers_to=fold(row.get("refers_to", "")),
        cells=row,
        source=row[SOURCE],
    )


def finding_of(row, office):
    points = number_or_none(row.get("points", ""))
    checked = stamp_or_none(row["checked_on"])
    return Finding(
        department=whose(row, "checked_on", office),
        check_no=fold(row["check_no"]),
        item=item_checked(office.items.get(fold(row["item"]), []), checked.date) if row.get("item") else None,
        checked=checked,
        failed=row["result"] == "不合格",
        keys={"type": row.get("type", ""), "severity": row.get("severity", ""), "result": row["result"]},
        points=None if points is None else abs(points),  # a negative 扣分 is read as positive
        rectify_by=stamp_or_none(row.get("rectify_by", "")),
        rectified=stamp_or_none(row.get("rectified_on", "")),
        of_period=period_or_none(row.get("of_period", "")),
        source=row[SOURCE],
    )


def item_checked(versions, day):
    """The version of the day, else the last one begun before; before every version none."""
    begun = [one for one in versions if one.span.first <= day]
    return begun[-1] if begun else None


def metric_key(row, office):
    return whose(row, "measured_on", office), row["metric"], day_or_none(row, "measured_on")


def metric_of(row, office):
    return Metric(
        whose(row, "measured_on", office), row["metric"], stamp_or_none(row["measured_on"]),
        *(number_or_none(row.get(name, "")) for name in ("value", "sample_size", "numerator", "denominator")),
        period_or_none(row.get("of_period", "")),
        row[SOURCE],
    )


def adjusted(row, office):
    """Whose points: a department keeps its adjustments of every period in which it held for a day."""
    if CODE in row:
        return row[CODE]
    period = parse_period(fold(row["period"]))
    code = office.departments.bearer(row["department"], period.last)
    held = [one for one in office.departments.versions[code] if one.span.first <= period.last and
            one.span.last >= period.first]
    return code if held else office.departments.meant(code, period.last)


def adjustment_key(row, office):
    return row["period"], adjusted(row, office), row.get("indicator", ""), fold(row["approval"])


def adjustment_of(row, office):
    return Adjustment(
        fold(row["period"]), adjusted(row, office), fold(row.get("indicator", "")), number_or_none(row["points"]),
        row.get("assessment", ""),
    )
