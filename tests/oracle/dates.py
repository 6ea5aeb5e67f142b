"""Civil time as scoring.md section 1 has it: stamps, periods, working days, deadlines."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

LAST_SECOND = time(23, 59, 59)
ONE_DAY = timedelta(days=1)

DATE_FORMS = [
    r"(\d{4})-(\d{1,2})-(\d{1,2})",
    r"(\d{4})/(\d{1,2})/(\d{1,2})",
    r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    r"(\d{4})年(\d{1,2})月(\d{1,2})日",
    r"(\d{4})(\d{2})(\d{2})",
]
CLOCK_FORM = r"(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?"

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def fold(text):
    """Full-width digits, letters and punctuation as their half-width twins (formats.md section 1)."""
    return text if text.isascii() else text.translate(FULL_WIDTH)


@dataclass(frozen=True)
class Stamp:
    """A date with or without a time of day; without one it counts as 00:00:00, and 0:00 in a cell is none."""

    at: datetime
    timed: bool

    @property
    def date(self):
        return self.at.date()


def parse_stamp(text):
    """A Stamp, or None where the text is no date."""
    for form in DATE_FORMS:
        match = re.fullmatch(form + CLOCK_FORM, fold(text), re.ASCII)
        if match:
            return stamp_of(match.groups())
    return None


def stamp_of(groups):
    year, month, day, hour, minute, second = (int(group or 0) for group in groups)
    try:
        return Stamp(datetime(year, month, day, hour, minute, second), (hour, minute, second) != (0, 0, 0))
    except ValueError:
        return None


def end_of(day):
    return datetime.combine(day, LAST_SECOND)


def first_day_of(year, month):
    """Months may run past 12: (2026, 13) is January 2027."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def months_later(day, months):
    """The same day that many months later, the month's last day where it has no such day."""
    first = first_day_of(day.year, day.month + months)
    last = first_day_of(first.year, first.month + 1) - ONE_DAY
    return first.replace(day=min(day.day, last.day))


def year_before(day):
    """The same date a year before; 29 February, which only ever stands for an end, becomes 1 March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)


@dataclass(frozen=True)
class Period:
    """[first day 00:00:00, day after the last 00:00:00); section 1."""

    name: str
    first: date
    after: date

    def covers(self, instant):
        return self.first <= instant.date() < self.after

    @property
    def last(self):
        return self.after - ONE_DAY

    @property
    def months(self):
        return (self.after.year - self.first.year) * 12 + self.after.month - self.first.month

    def contains(self, other):
        return self.first <= other.first and other.after <= self.after

    @property
    def ends_the_year(self):
        return (self.after.month, self.after.day) == (1, 1)

    @property
    def with_year_so_far(self):
        """1 January to the period's end (`window: year`)."""
        return Period(self.name, self.first.replace(month=1, day=1), self.after)


def parse_period(name):
    match = re.fullmatch(r"(\d{4})(?:Q([1-4])|H([12])|-(0[1-9]|1[0-2]))?", name, re.ASCII)
    if not match:
        raise ValueError(f"{name!r} is not a period such as 2026Q3, 2026H1, 2026 or 2026-09")
    year, quarter, half, month = (int(group) if group else None for group in match.groups())
    if quarter:
        start, length = quarter * 3 - 2, 3
    elif half:
        start, length = half * 6 - 5, 6
    elif month:
        start, length = month, 1
    else:
        start, length = 1, 12
    return Period(name, first_day_of(year, start), first_day_of(year, start + length))


class Calendar:
    """Working days. `days` maps a date to 休 or 班; the rest is Monday to Friday."""

    def __init__(self, days):
        self.days = days
        self.covered = known_years(day for day, kind in days.items() if kind == "休")
        self.assumed = set()

    def is_working(self, day):
        if day.year not in self.covered:
            self.assumed.add(day.year)
        listed = self.days.get(day)
        return listed == "班" if listed else day.weekday() < 5

    def working_day_after(self, day, count):
        while count > 0:
            day += ONE_DAY
            count -= self.is_working(day)
        return day

    def rolled(self, day):
        while not self.is_working(day):
            day += ONE_DAY
        return day


# A year is known where each of these stretches has a day off: New Year, Spring Festival, National Day.
TELLING_DAYS = (((1, 1), (1, 3)), ((1, 20), (2, 29)), ((10, 1), (10, 7)))


def known_years(days_off):
    told = {}
    for day in days_off:
        for stretch, (first, last) in enumerate(TELLING_DAYS):
            if first <= (day.month, day.day) <= last:
                told.setdefault(day.year, set()).add(stretch)
    return {year for year, stretches in told.items() if len(stretches) == len(TELLING_DAYS)}


LIMIT_FORMS = [
    ("working", r"(\d+)(?:个?工作日|wd)"),
    ("days", r"(\d+)(?:日|天|个自然日|d)"),
    ("months", r"(\d+)(?:个月|m)"),
    ("hours", r"(\d+)(?:个?小时|h)"),
    ("advance", r"提前(\d+)(?:天|日)|-(\d+)d"),
    ("fixed", r"(\d+)月(\d+)日前|by(\d+)-(\d+)"),
]


def parse_limit(text):
    """(kind, numbers) of a 公开时限, or None where the cell is empty."""
    text = re.sub(r"\s", "", fold(text)).removesuffix("内")
    if not text:
        return None
    if text in ("当日", "同日", "0d"):
        return "same", ()
    for kind, form in LIMIT_FORMS:
        match = re.fullmatch(form, text, re.ASCII)
        if match:
            return kind, tuple(int(group) for group in match.groups() if group)
    raise ValueError(f"{text!r} is not a time limit")


@dataclass(frozen=True)
class DeadlineRules:
    """Where the law leaves room (section 1): the scheme's count_first_day and roll."""

    calendar: Calendar
    count_first_day: bool = False
    roll: bool = True

    def deadline(self, limit, trigger):
        """The last instant at which the obligation is met in time."""
        kind, numbers = limit
        return getattr(self, kind)(trigger, *numbers)

    def working(self, trigger, count):
        if self.count_first_day and self.calendar.is_working(trigger.date):
            count -= 1
        return end_of(self.calendar.working_day_after(trigger.date, count))

    def days(self, trigger, count):
        return self.moved(trigger.date + (count - self.count_first_day) * ONE_DAY)

    def months(self, trigger, count):
        return self.moved(months_later(trigger.date, count))

    def moved(self, day):
        return end_of(self.calendar.rolled(day) if self.roll else day)

    def hours(self, trigger, count):
        if not trigger.timed:
            raise ValueError(f"a limit in hours needs a time of day: {trigger.at}")
        return trigger.at + timedelta(hours=count)

    def same(self, trigger):
        return end_of(trigger.date)

    def advance(self, trigger, count):
        return end_of(trigger.date - count * ONE_DAY)

    def fixed(self, trigger, month, day):
        this_year = date(trigger.date.year, month, day)
        return end_of(this_year if this_year > trigger.date else this_year.replace(year=this_year.year + 1))


def windows_ending_in(frequency, period):
    """(first, last) of the calendar windows whose last day lies in the period (section 2)."""
    if frequency == "每周":
        sunday = period.first + (6 - period.first.weekday()) * ONE_DAY
        while sunday < period.after:
            yield sunday - 6 * ONE_DAY, sunday
            sunday += 7 * ONE_DAY
        return
    length = MONTHS_OF_FREQUENCY[frequency]
    start = date(period.first.year, 1, 1)
    while start < period.after:
        after = first_day_of(start.year, start.month + length)
        if period.first <= after - ONE_DAY < period.after:
            yield start, after - ONE_DAY
        start = after


MONTHS_OF_FREQUENCY = {"每月": 1, "每季度": 3, "每半年": 6, "每年": 12}
