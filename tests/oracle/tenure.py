"""Who and what holds on a day: versions of departments and items, successors, names, who owes an item.

Every code has versions, each with a first and a last day; between them nothing holds. What is asked here is always
asked of one day. Between two days on which something begins or has ended nothing changes, so that a stretch of days
is asked at its first day and at those turning points alone.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dates import ONE_DAY, fold

EVER, NEVER = date.min, date.max
EVERYONE = "全部"
LEADS, HELPS = ("责任", "牵头"), "配合"


@dataclass(frozen=True)
class Span:
    """First and last day, both in it."""

    first: date = EVER
    last: date = NEVER

    def holds(self, day):
        return self.first <= day <= self.last


def spans_of(bounds):
    """[(first or None, last or None)] of one code, in order: without a last day, to the day before the next first."""
    firsts = [first or EVER for first, _ in bounds]
    nexts = firsts[1:] + [None]
    return [
        Span(first, last or (NEVER if after is None else after - ONE_DAY))
        for first, after, (_, last) in zip(firsts, nexts, bounds)
    ]


@dataclass(frozen=True)
class Department:
    """One version."""

    code: str
    name: str
    group: str
    aliases: tuple
    into: str  # the successor's code
    span: Span

    @property
    def names(self):
        return {fold(name) for name in (self.name, *self.aliases)}


@dataclass(frozen=True)
class Duty:
    """A row of 责任分工."""

    item: str
    department: str
    role: str
    span: Span


def holding(versions, day):
    """The version that holds on the day, or None."""
    return next((one for one in versions if one.span.holds(day)), None)


class Departments:
    """Versions by code, each code's in order."""

    def __init__(self, versions):
        self.versions = versions
        self.heir = cache(self.heir)

    def __iter__(self):
        return (one for versions in self.versions.values() for one in versions)

    def on(self, code, day):
        return holding(self.versions.get(code, ()), day)

    def heir(self, code, day):
        """Itself while it holds, and before it begins; after its end its successor, of that day; or None."""
        versions = self.versions.get(code)
        if versions is None:
            return None
        if holding(versions, day) or day < versions[0].span.first:
            return code
        into = [one.into for one in versions if one.span.last < day][-1]
        return self.heir(into, day) if into else None

    def holder(self, code, day):
        """The heir if it holds on the day, else None."""
        found = self.heir(code, day)
        return found if found and self.on(found, day) else None

    def family(self, code, day):
        """The codes whose heir on the day is this one."""
        return frozenset(one for one in self.versions if self.heir(one, day) == code)

    def members(self, group, day):
        return {one.code for one in self if one.span.holds(day) and group in (EVERYONE, one.group)}

    def is_group(self, text):
        return text == EVERYONE or any(one.group == text for one in self)

    def bearer(self, text, day):
        """The code that a cell of that day means: a code, else who bears the name then, or last before, or first."""
        text = fold(text)
        if text in self.versions:
            return text
        bearers = [one for one in self if text in one.names]
        now = [one for one in bearers if one.span.holds(day)]
        before = sorted((one for one in bearers if one.span.last < day), key=lambda one: one.span.last)
        after = sorted((one for one in bearers if one.span.first > day), key=lambda one: one.span.first)
        return (now or before[-1:] or after)[0].code

    def meant(self, text, day):
        """Whose a row of that day is: the bearer's, or where that had ended, its successor's."""
        found = self.heir(self.bearer(text, day), day)
        if found is None:
            raise ValueError(f"{text!r} had ended without a successor by {day}")
        return found


@dataclass
class Responsibility:
    """Who owes an item on a day."""

    departments: Departments
    items: dict  # code -> versions, in order
    duties: list
    turns: list = field(default_factory=list)  # the days from which something else holds

    def __post_init__(self):
        spans = [one.span for one in self.departments] + [duty.span for duty in self.duties]
        spans += [one.span for versions in self.items.values() for one in versions]
        firsts = {span.first for span in spans} | {span.last + ONE_DAY for span in spans if span.last < NEVER}
        self.turns = sorted(firsts - {EVER})
        self.owing = cache(self.owing)

    def days_of(self, first, last):
        """Days that stand for all of the stretch."""
        return [first] + [day for day in self.turns if first < day <= last]

    def roles(self, item, day):
        """(who leads, who helps) by 责任分工, and whether any row says who leads."""
        rows = [duty for duty in self.duties if duty.item == item and duty.span.holds(day)]
        leads = {self.departments.holder(duty.department, day) for duty in rows if duty.role in LEADS}
        helps = {self.departments.holder(duty.department, day) for duty in rows if duty.role == HELPS}
        return leads - {None}, helps - leads - {None}, bool(leads)

    def helps(self, department, item, day):
        return self.departments.heir(department, day) in self.roles(item, day)[1]

    def owing(self, item, day):
        """The codes that owe the item on the day."""
        version = holding(self.items.get(item, ()), day)
        if version is None:
            return frozenset()
        leads, helps, is_led = self.roles(item, day)
        groups = [part for part in version.responsible if self.departments.is_group(part)]
        found = self.named(version, day) | leads if groups or not is_led else leads
        return frozenset(found - helps)

    def named(self, version, day):
        """By 责任部门: who is in a group on the day; units by their names as of the version's first day."""
        found = set()
        for part in version.responsible:
            if self.departments.is_group(part):
                found |= self.departments.members(part, day)
            else:
                found.add(self.departments.holder(self.departments.bearer(part, version.span.first), day))
        return found - {None}

    def owes_throughout(self, family, item, frequency, first, last):
        """On every day of the window a version with this rhythm holds, and one of the family owes it."""
        for day in self.days_of(first, last):
            version = holding(self.items.get(item, ()), day)
            if version is None or version.frequency != frequency or not family & self.owing(item, day):
                return False
        return True
