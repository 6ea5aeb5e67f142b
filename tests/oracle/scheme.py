"""The scoring scheme of formats.md section 2. The file is taken to be without faults."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import yaml


@dataclass(frozen=True)
class Measure:
    subject: str
    check: str
    where: dict  # key -> list of accepted values
    options: dict  # the other keys, as text


@dataclass(frozen=True)
class Indicator:
    """An indicator of the base; a bonus, a penalty and a veto use the fields they have."""

    id: str
    points: Fraction
    measure: Measure
    groups: list | None
    method: str = ""
    score: dict | None = None
    when_absent: str = ""
    each: Fraction = Fraction(0)
    opens_from: Fraction | None = None
    at_least: int = 1
    cap: Fraction | None = None

    def exists_for(self, group):
        return self.groups is None or group in self.groups


@dataclass(frozen=True)
class Dimension:
    id: str
    indicators: list


@dataclass(frozen=True)
class Grade:
    name: str
    opens_from: Fraction
    top: Fraction | None


@dataclass(frozen=True)
class Scheme:
    base: Fraction
    decimals: int
    total_decimals: int
    share: Fraction | None
    tie_break: list
    dense: bool
    count_first_day: bool
    roll: bool
    dimensions: list
    bonus: list
    penalties: list
    vetoes: list
    grades: list
    id: str  # of the assessment
    assesses: list | None  # groups
    assessed_from: Fraction  # the share of the period's days that a new department must have held

    @property
    def indicators(self):
        return [indicator for dimension in self.dimensions for indicator in dimension.indicators]


def exact(text):
    """A decimal, or a percentage, as an exact fraction."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def optional(text):
    return None if text is None else exact(text)


def as_list(value):
    return value if isinstance(value, list) else [value]


def load_scheme(path):
    with open(path, encoding="utf-8-sig") as stream:
        return parse_scheme(stream.read())


@cache
def parse_scheme(text):
    page = yaml.load(text, Loader=yaml.BaseLoader)  # keeps every scalar as text
    decimals = int(page.get("decimals", "2"))
    absent = page.get("when_absent", "redistribute")
    return Scheme(
        base=exact(page.get("base", "100")),
        decimals=decimals,
        total_decimals=int(page.get("total_decimals", decimals)),
        share=exact(page["overall"]["share"]) if "overall" in page else None,
        tie_break=page.get("tie_break", []),
        dense=page.get("ranking", "competition") == "dense",
        count_first_day=page.get("count_first_day", "false") == "true",
        roll=page.get("roll", "true") == "true",
        dimensions=[dimension_of(entry, absent) for entry in page["dimensions"]],
        bonus=[extra_of(entry) for entry in page.get("bonus", [])],
        penalties=[extra_of(entry) for entry in page.get("penalties", [])],
        vetoes=[veto_of(entry) for entry in page.get("vetoes", [])],
        grades=sorted(map(grade_of, page["grades"]), key=lambda grade: -grade.opens_from),
        id=page.get("id", ""),
        assesses=as_list(page["assesses"]["groups"]) if "assesses" in page else None,
        assessed_from=exact(page.get("assessed_from", "50%")),
    )


def measure_of(entry):
    default_check = "mean" if entry["subject"] == "metrics" else None
    where = {key: as_list(value) for key, value in entry.get("where", {}).items()}
    options = {key: value for key, value in entry.items() if key not in ("subject", "check", "where")}
    return Measure(entry["subject"], entry.get("check", default_check), where, options)


def dimension_of(entry, absent):
    return Dimension(entry["id"], [indicator_of(child, absent) for child in entry["indicators"]])


def indicator_of(entry, absent):
    return Indicator(
        id=entry["id"],
        points=exact(entry["points"]),
        measure=measure_of(entry["measure"]),
        groups=entry.get("groups"),
        method=entry["score"]["method"],
        score=entry["score"],
        when_absent=entry.get("when_absent", absent),
    )


def extra_of(entry):
    """A bonus or a penalty."""
    return Indicator(
        id=entry["id"],
        points=exact(entry["points"]),
        measure=measure_of(entry["measure"]),
        groups=entry.get("groups"),
        each=exact(entry["each"]),
        opens_from=optional(entry.get("from")),
    )


def veto_of(entry):
    return Indicator(
        id=entry["id"],
        points=Fraction(0),
        measure=measure_of(entry["measure"]),
        groups=entry.get("groups"),
        at_least=int(entry.get("at_least", "1")),
        cap=optional(entry.get("cap")),
    )


def grade_of(entry):
    return Grade(entry["name"], exact(entry["from"]), optional(entry.get("top")))
