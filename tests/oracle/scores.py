"""From measures to points, totals, ranks and grades (scoring.md section 3)."""

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from dates import ONE_DAY
from measures import GONE, NEW, Outcome, Unit, measured
from scheme import exact

NOT_ASSESSED = "不参评"
NOT_THERE = Outcome(None)  # an indicator that does not exist for the department's group


def rounded(value, decimals):
    """Half away from zero, to a fixed number of places."""
    scaled = floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(scaled if value >= 0 else -scaled, 10**decimals)


def clamped(value, low, high):
    value = min(value, high)
    return value if low is None else max(value, low)


@dataclass
class Line:
    """One row of scores.csv: an indicator of a department."""

    indicator: object
    outcome: Outcome
    left_out: bool  # not in the department's base
    earned: Fraction  # 0 where left out
    lost: tuple = ()  # (Case, its cost): the ledger before adjustments; the Case of a value is None


@dataclass
class Result:
    department: Unit
    lines: list = field(default_factory=list)
    dimension_points: dict = field(default_factory=dict)
    total: Fraction | None = None
    share: Fraction | None = None
    vetoed: bool = False
    assessed: bool = False
    group_rank: int | None = None
    overall_rank: int | None = None
    grade: str = NOT_ASSESSED


def score(scheme, world):
    """The Result of every department, by code."""
    scorer = Scorer(scheme, world)
    results = [scorer.result_of(unit) for unit in scorer.units]
    rank(scheme, results)
    return results


# ---- who is judged ---------------------------------------------------------------------------------


def units_of(scheme, world):
    """Who holds on the last day judged, and who ended since the period began."""
    found = [unit_of(scheme, world, code) for code in world.office.departments.versions]
    return [unit for unit in found if unit and (scheme.assesses is None or unit.group in scheme.assesses)]


def unit_of(scheme, world, code):
    first, last = world.period.first, world.last_day
    days = [first + count * ONE_DAY for count in range((last - first).days + 1)]
    held = [day for day in days if world.office.departments.on(code, day)]
    if not held:
        return None
    version = world.office.departments.on(code, held[-1])
    state = GONE if held[-1] < last else NEW if is_new(scheme, held, days) else ""
    return Unit(code, version.name, version.group, held[-1], state)


def is_new(scheme, held, days):
    """Its unbroken run of days began in the period, and is too short a part of it."""
    run = 0
    while run < len(held) and held[-1 - run] == days[-1 - run]:
        run += 1
    return run < len(days) and Fraction(run, len(days)) < scheme.assessed_from


class Scorer:
    def __init__(self, scheme, world):
        self.scheme = scheme
        self.world = world
        self.units = units_of(scheme, world)
        self.outcomes = {}
        self.adjustments = self.adjustments_of_period()

    def adjustments_of_period(self):
        """Those of one department and indicator are added up and rounded once."""
        known = {one.id for one in self.scheme.indicators + self.scheme.bonus + self.scheme.penalties} | {""}
        sums = {}
        for adjustment in self.world.office.adjustments:
            if adjustment.period != self.world.period.name or adjustment.assessment not in ("", self.scheme.id):
                continue
            if adjustment.indicator not in known:
                raise ValueError(f"an adjustment names the indicator {adjustment.indicator!r}")
            key = adjustment.department, adjustment.indicator
            sums[key] = sums.get(key, Fraction(0)) + adjustment.points
        return sums

    def adjustment(self, department, indicator_id, lost=()):
        """With what appeals returned of lines, each as far as it still costs points."""
        points = self.adjustments.get((department.code, indicator_id), Fraction(0))
        costs = {case.identity if case else None: cost for case, cost in lost}
        for line, returned in self.world.returned.items():
            if line[:2] == (department.code, indicator_id):
                points += min(returned, costs.get(line[2], Fraction(0)))
        return rounded(points, self.scheme.decimals)

    def outcome(self, indicator, department):
        if not indicator.exists_for(department.group):
            return NOT_THERE
        key = indicator.id, department.code
        if key not in self.outcomes:
            self.outcomes[key] = measured(self.world, indicator.measure, department)
        return self.outcomes[key]

    # ---- one department -----------------------------------------------------------------------------

    def result_of(self, department):
        result = Result(department)
        for dimension in self.scheme.dimensions:
            lines = [self.base_line(indicator, department) for indicator in dimension.indicators]
            result.lines += lines
            result.dimension_points[dimension.id] = max(Fraction(0), sum(line.earned for line in lines))
        base_score = self.base_score(result)
        result.assessed = any(line.outcome.alive for line in result.lines)
        bonus = [self.bonus_line(indicator, department, base_score) for indicator in self.scheme.bonus]
        penalties = [self.penalty_line(indicator, department) for indicator in self.scheme.penalties]
        result.lines += bonus + penalties
        if result.assessed:
            extra = sum(line.earned for line in bonus + penalties) + self.adjustment(department, "")
            self.close(result, base_score + extra)
        return result

    def base_score(self, result):
        """An exact fraction; 0 where nothing is in the department's base (such a department is 不参评)."""
        points = sum(line.indicator.points for line in result.lines if not line.left_out)
        earned = sum(result.dimension_points.values())
        return earned * self.scheme.base / points if points else Fraction(0)

    def close(self, result, total):
        """The total, its clamp, the one rounding, the caps of vetoes, the overall share."""
        ceiling = self.scheme.base + sum(bonus.points for bonus in self.scheme.bonus)
        total = rounded(clamped(total, Fraction(0), ceiling), self.scheme.total_decimals)
        vetoes = self.vetoes_of(result.department)
        caps = [veto.cap for veto in vetoes if veto.cap is not None]
        result.vetoed = bool(vetoes)
        result.total = min([total, *caps])
        if self.scheme.share is not None and not result.department.state:
            within = min(result.total, self.scheme.base)
            result.share = rounded(within * self.scheme.share / self.scheme.base, self.scheme.decimals)

    def vetoes_of(self, department):
        return [
            veto for veto in self.scheme.vetoes
            if len(self.outcome(veto, department).failed) >= veto.at_least
        ]

    # ---- one indicator ------------------------------------------------------------------------------

    def base_line(self, indicator, department):
        outcome = self.outcome(indicator, department)
        if not indicator.exists_for(department.group):
            return Line(indicator, outcome, True, Fraction(0))
        if outcome.rate is None and indicator.method != "per_case":
            return absent_line(indicator, outcome)
        earned = rounded(METHODS[indicator.method](self, indicator, outcome, department), self.scheme.decimals)
        lost = self.lost(indicator, outcome, indicator.points - earned)
        earned += self.adjustment(department, indicator.id, lost)
        return Line(indicator, outcome, False, clamped(earned, floor_of(indicator), indicator.points), lost)

    def lost(self, indicator, outcome, points):
        """Who took the points: by weight until all are gone under per_case, else evenly, the first ones the remainder."""
        cases = sorted(outcome.failed, key=lambda case: (case.day, case.source.file.encode(), case.source.line))
        if not cases:
            return ((None, points),) if points else ()
        if indicator.method == "per_case":
            return tuple(paid_in_turn(cases, [weight_of(indicator.score, case.finding) for case in cases], points))
        unit = Fraction(1, 10**self.scheme.decimals)
        share, rest = divmod(points / unit, len(cases))
        return tuple((case, (share + (index < rest)) * unit) for index, case in enumerate(cases))

    def bonus_line(self, indicator, department, base_score):
        outcome = self.outcome(indicator, department)
        if not indicator.exists_for(department.group):
            return Line(indicator, outcome, False, Fraction(0))
        is_open = indicator.opens_from is None or base_score >= indicator.opens_from
        earned = min(indicator.each * outcome.count, indicator.points) if is_open else Fraction(0)
        earned += self.adjustment(department, indicator.id)
        return Line(indicator, outcome, False, clamped(earned, Fraction(0), indicator.points))

    def penalty_line(self, indicator, department):
        outcome = self.outcome(indicator, department)
        if not indicator.exists_for(department.group):
            return Line(indicator, outcome, False, Fraction(0))
        earned = -min(indicator.each * len(outcome.failed), indicator.points)
        cases = sorted(outcome.failed, key=lambda case: (case.day, case.source.file.encode(), case.source.line))
        lost = tuple(paid_in_turn(cases, [indicator.each] * len(cases), -earned))
        earned += self.adjustment(department, indicator.id, lost)
        return Line(indicator, outcome, False, clamped(earned, -indicator.points, Fraction(0)), lost)

    # ---- the methods --------------------------------------------------------------------------------

    def proportional(self, indicator, outcome, _):
        zero = exact(indicator.score.get("zero_at", "0%"))
        full = exact(indicator.score.get("full_at", "100%"))
        earned = indicator.points * (outcome.rate - zero) / (full - zero)
        return clamped(earned, Fraction(0), indicator.points)

    def per_case(self, indicator, outcome, _):
        lost = sum(weight_of(indicator.score, case.finding) for case in outcome.failed)
        return clamped(indicator.points - lost, floor_of(indicator), indicator.points)

    def bands(self, indicator, outcome, _):
        bands = [(exact(band["from"]), exact(band["points"])) for band in indicator.score["bands"]]
        reached = [band for band in bands if outcome.rate >= band[0]]
        return max(reached)[1] if reached else Fraction(0)

    def all_or_nothing(self, indicator, outcome, _):
        return indicator.points if outcome.rate >= 1 else Fraction(0)

    def relative(self, indicator, outcome, department):
        """Who is not ranked competes with the ranked ones, and they not with it."""
        group = [one for one in self.units if one.group == department.group and not one.state]
        rates = [self.outcome(indicator, one).rate for one in group]
        best = max([rate for rate in rates if rate is not None] + [outcome.rate])
        return indicator.points * outcome.rate / best if best > 0 else Fraction(0)


METHODS = {
    "proportional": Scorer.proportional,
    "per_case": Scorer.per_case,
    "bands": Scorer.bands,
    "all_or_nothing": Scorer.all_or_nothing,
    "relative": Scorer.relative,
}


def absent_line(indicator, outcome):
    """合理缺项: left out of the base, or P, or 0. An adjustment of it has no effect."""
    earned = indicator.points if indicator.when_absent == "full" else Fraction(0)
    return Line(indicator, outcome, indicator.when_absent == "redistribute", earned)


def paid_in_turn(cases, weights, points):
    for case, weight in zip(cases, weights):
        paid = min(weight, points)
        points -= paid
        yield case, paid


def floor_of(indicator):
    """The least a base indicator may earn; None for `floor: none`."""
    text = indicator.score.get("floor", "0")
    return None if text == "none" else exact(text)


def weight_of(score_entry, finding):
    """The finding's own 扣分, else by severity, else `each`."""
    if finding and finding.points is not None and score_entry.get("own") == "true":
        return finding.points
    by_severity = score_entry.get("severity", {})
    if finding and finding.keys["severity"] in by_severity:
        return exact(by_severity[finding.keys["severity"]])
    return exact(score_entry["each"])


# ---- ranks and grades ------------------------------------------------------------------------------


def rank(scheme, results):
    for result in results:
        if result.department.state == GONE or result.assessed:
            result.grade = result.department.state
    assessed = [result for result in results if result.assessed and not result.department.state]
    for result, place in places(scheme, assessed):
        result.overall_rank = place
    for group in {result.department.group for result in assessed}:
        members = [result for result in assessed if result.department.group == group]
        for result, place in places(scheme, members):
            result.group_rank = place
            result.grade = grade_of(scheme, result, len(members))


def standing(scheme, result):
    """No veto before veto, total descending, then the tie-break dimensions' points as earned."""
    ties = [-result.dimension_points[name] for name in scheme.tie_break]
    return result.vetoed, -result.total, ties


def places(scheme, results):
    """Each with its place: competition counts those strictly above, dense the distinct standings above."""
    standings = [standing(scheme, result) for result in results]
    for result, own in zip(results, standings):
        above = [other for other in standings if other < own]
        if scheme.dense:
            above = [other for index, other in enumerate(above) if other not in above[:index]]
        yield result, 1 + len(above)


def grade_of(scheme, result, ranked):
    lowest = scheme.grades[-1].name
    if result.vetoed:
        return lowest
    for grade in scheme.grades:
        in_share = grade.top is None or result.group_rank <= -floor(-grade.top * ranked)
        if result.total >= grade.opens_from and in_share:
            return grade.name
    return lowest
