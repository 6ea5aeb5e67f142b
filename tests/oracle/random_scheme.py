"""A random valid scheme: every measure with every method that scoring.md section 3 allows it."""

from fractions import Fraction

from oracle import plain

RATE_METHODS = ("proportional", "per_case", "bands", "all_or_nothing", "relative")
TARGET_METHODS = ("proportional", "bands", "all_or_nothing")
VALUE_METHODS = ("proportional", "bands", "all_or_nothing", "relative")

FINDING_SUBJECTS = ("spot_checks", "rectifications")
SEVERITIES = ("一般", "较重", "严重")
FINDING_TYPES = ("空白栏目", "错别字", "链接失效", "涉密信息公开")
AREAS = ("审批", "政策", "财政", "互动")
STAGES = ("决策", "执行", "管理", "服务", "结果")
METRICS = ("满意度", "办结率", "培训人次")

# subject, check, methods, and whether `basic` has it
CASE_MEASURES = [
    ("disclosures", "on_time", True),
    ("disclosures", "field_filled", True),
    ("disclosures", "fields_complete", True),
    ("disclosures", "attribute_declared", True),
    ("disclosures", "withholding_reasoned", True),
    ("disclosures", "reviewed_first", True),
    ("disclosures", "filed_in_column", True),
    ("disclosures", "not_backfilled", False),
    ("disclosures", "interpreted", True),
    ("slots", "filled", True),
    ("slots", "not_blank", False),
    ("spot_checks", "passed", True),
    ("rectifications", "on_time", True),
]
COUNT_MEASURES = [("disclosures", "count"), ("spot_checks", "count")]


def combinations(everything):
    """Every (subject, check, variant, method); the variant says target or value."""
    found = [
        (subject, check, "cases", method)
        for subject, check, basic in CASE_MEASURES if basic or everything
        for method in RATE_METHODS
    ]
    for subject, check in COUNT_MEASURES:
        found += [(subject, check, "target", method) for method in TARGET_METHODS]
        found.append((subject, check, "value", "relative"))
    found += [("metrics", "mean", "value", method) for method in VALUE_METHODS]
    if everything:
        found += [("metrics", "sum", "target", method) for method in TARGET_METHODS]
        found.append(("metrics", "sum", "value", "relative"))
        found += [("disclosures", "growth", "value", method) for method in VALUE_METHODS]
    return found


class SchemeMaker:
    def __init__(self, rng, everything, outline):
        """`outline` tells the kinds, items and groups that the office will have."""
        self.rng = rng
        self.everything = everything
        self.outline = outline
        self.decimals = rng.choice([2, 2, 2, 0, 1, 3, 4])
        self.base = rng.choice([100, 100, 100, 50, 1000, 120])
        self.ids = 0
        self.settings = {}  # beside the others of the head

    def add_time_settings(self):
        """Who is assessed, in what, and how long a new department must have been there."""
        groups = self.outline.groups
        if self.chance(0.4):
            self.settings["id"] = self.rng.choice(["county", "xian-1", "A_2"])
        if self.chance(0.25):
            self.settings["assesses"] = {"groups": self.rng.sample(groups, self.rng.randint(1, len(groups)))}
        if self.chance(0.4):
            self.settings["assessed_from"] = self.rng.choice(["0", "100%", "33.3%", "75%", "50%", "1.5%"])

    def chance(self, share):
        return self.rng.random() < share

    def number(self, low, high):
        """A decimal of the scheme's places between two numbers, and never 0 where low is above it."""
        unit = 10**self.decimals
        least = max(int(low * unit), 1 if low > 0 else 0)
        return plain(Fraction(self.rng.randint(least, max(least, int(high * unit))), unit), self.decimals)

    def new_id(self, stem):
        self.ids += 1
        return f"{stem}-{self.ids}"

    # ---- the whole ----------------------------------------------------------------------------------

    def scheme(self):
        total = self.base if self.chance(0.5) else self.rng.choice([1300, 640, 77, 100])
        dimensions = self.dimensions(total)
        page = {"name": "随机细则", "version": '"1"', "base": self.base, "decimals": self.decimals}
        if total != self.base:
            page["points"] = total
        page |= self.settings
        self.add_settings(page, [dimension["id"] for dimension in dimensions])
        page["dimensions"] = dimensions
        page["bonus"] = [self.bonus() for _ in range(self.rng.randint(0, 3))]
        page["penalties"] = [self.penalty() for _ in range(self.rng.randint(0, 3))]
        page["vetoes"] = [self.veto() for _ in range(self.rng.choice([0, 0, 1, 2]))]
        page["grades"] = self.grades()
        return page

    def add_settings(self, page, dimension_ids):
        if self.chance(0.6):
            page["total_decimals"] = self.rng.randint(0, 4)
        if self.chance(0.5):
            page["when_absent"] = self.rng.choice(["redistribute", "redistribute", "full", "zero"])
        if self.chance(0.7):
            page["overall"] = {"name": "目标责任考核", "share": self.number(1, 7)}
        if self.chance(0.6):
            page["tie_break"] = self.rng.sample(dimension_ids, self.rng.randint(1, len(dimension_ids)))
        if self.chance(0.5):
            page["ranking"] = self.rng.choice(["competition", "dense"])
        if self.chance(0.3):
            page["count_first_day"] = self.rng.choice(["true", "false"])
        if self.chance(0.3):
            page["roll"] = self.rng.choice(["true", "false"])

    def grades(self):
        froms = self.rng.choice([(90, 80, 60, 0), (75, 60, 0), (85, 70, 50, 0), (60, 30, 0)])
        names = ("优秀", "良好", "达标", "不达标")[-len(froms):]
        grades = [{"name": name, "from": start * self.base // 100} for name, start in zip(names, froms)]
        if self.chance(0.5):
            grades[0]["top"] = self.rng.choice(["25%", "10%", "33.3%", "50%"])
        return grades

    # ---- dimensions and indicators ------------------------------------------------------------------

    def dimensions(self, total):
        pool = combinations(self.everything)
        chosen = self.rng.sample(pool, self.rng.randint(4, min(14, max(4, total // 4))))
        parts = self.parts(total, len(chosen))
        indicators = [self.indicator(combination, part) for combination, part in zip(chosen, parts)]
        count = self.rng.randint(1, min(4, len(indicators)))
        return [self.dimension(index, indicators[index::count]) for index in range(count)]

    def parts(self, total, count):
        """`total` cut into positive decimals of the scheme's places."""
        units = total * 10**self.decimals
        shares = [self.rng.randint(2, 10) for _ in range(count)]
        cut = [max(1, units * share // sum(shares)) for share in shares]
        cut[-1] += units - sum(cut)
        return [Fraction(part, 10**self.decimals) for part in cut]

    def dimension(self, index, indicators):
        points = plain(sum(Fraction(indicator["points"]) for indicator in indicators), self.decimals)
        number = index + 1
        return {"id": f"d{number}", "name": f"维度{number}", "points": points, "indicators": indicators}

    def indicator(self, combination, points):
        subject, check, variant, method = combination
        entry = {
            "id": self.new_id("i"),
            "name": f"{subject} {check}",
            "points": plain(points, self.decimals),
            "measure": self.measure(subject, check, variant),
            "score": self.score(method, subject, check, points),
        }
        if self.chance(0.25):
            entry["when_absent"] = self.rng.choice(["redistribute", "full", "zero"])
        return self.with_groups(entry, 0.2)

    def with_groups(self, entry, share):
        groups = self.outline.groups
        if self.everything and len(groups) > 1 and self.chance(share):
            entry["groups"] = self.rng.sample(groups, self.rng.randint(1, len(groups) - 1))
        return entry

    # ---- measures -----------------------------------------------------------------------------------

    def measure(self, subject, check, variant):
        measure = {"subject": subject, "check": check}
        if subject == "metrics":
            self.add_metric(measure, check, variant)
            return measure
        where = self.where(subject, check)
        if where:
            measure["where"] = where
        self.add_options(measure, check, variant)
        return measure

    def add_metric(self, measure, check, variant):
        if check == "mean":
            if self.chance(0.5):
                del measure["check"]  # the default
            measure["metric"] = self.rng.choice(["满意度", "办结率", "满意度"])
            if measure["metric"] == "满意度":
                measure["out_of"] = 10
            return
        measure["metric"] = "培训人次"
        self.add_window(measure)
        if variant == "target":
            measure["target"] = self.rng.choice([10, 60, 200])
            self.add_due(measure)

    def add_options(self, measure, check, variant):
        if check == "count":
            self.add_window(measure)
            if variant == "target":
                measure["target"] = self.rng.randint(1, 8)
                self.add_due(measure)
        if check == "not_backfilled":
            measure["min_records"] = self.rng.choice([2, 3, 4, 10])
            measure["lag_days"] = self.rng.choice([10, 20, 30])
        if check == "interpreted":
            if self.chance(0.4):
                measure["by"] = self.rng.choice(["意见采纳", "政策解读"])
            if self.chance(0.5):
                measure["within"] = self.rng.choice(["3wd", "2wd", "5个工作日", "4d", "0d"])

    def add_window(self, measure):
        if self.chance(0.5):
            measure["window"] = self.rng.choice(["period", "year", "year"])

    def add_due(self, measure):
        if measure.get("window") == "year" and self.chance(0.5):
            measure["due"] = "year_end"

    def where(self, subject, check):
        """What the measure keeps; often everything."""
        if check == "interpreted":
            return {"kind": ["政策文件"]} if self.chance(0.8) else {"stage": ["决策"]}
        if self.chance(0.5):
            return {}
        keys = ["kind", "area", "stage", "item"]
        if subject == "disclosures":
            keys.append("attribute")
        if subject in FINDING_SUBJECTS:
            keys += ["type", "severity"] * 2 + ["result"] * (check == "count")
        return {key: self.accepted(key) for key in self.rng.sample(keys, self.rng.choice([1, 1, 1, 2]))}

    def accepted(self, key):
        values = {
            "kind": self.outline.kinds, "area": AREAS, "stage": STAGES, "item": self.outline.items,
            "attribute": ("主动公开", "依申请公开", "不予公开"), "type": FINDING_TYPES,
            "severity": SEVERITIES, "result": ("合格", "不合格"),
        }[key]
        chosen = self.rng.sample(list(values), self.rng.randint(1, max(1, len(values) * 2 // 3)))
        return chosen[0] if len(chosen) == 1 and self.chance(0.3) else chosen

    # ---- methods ------------------------------------------------------------------------------------

    def score(self, method, subject, check, points):
        score = {"method": method}
        if method == "proportional":
            self.add_ends(score, check)
        if method == "per_case":
            self.add_weights(score, subject, points)
        if method == "bands":
            score["bands"] = self.bands(points)
        return score

    def add_ends(self, score, check):
        if self.chance(0.5):
            score["zero_at"] = self.rng.choice(["50%", "60%", "33.3%", "0%", "12.345%"])
        if self.chance(0.3):
            last = "150%" if check == "growth" else "80%"
            score["full_at"] = self.rng.choice(["90%", "95.5%", "100%", last])

    def add_weights(self, score, subject, points):
        finding = subject in FINDING_SUBJECTS
        named = SEVERITIES if self.chance(0.6) else SEVERITIES[:2]
        if finding and self.chance(0.7):
            score["severity"] = {name: self.number(points / 20, points / 3) for name in named}
        if finding and self.chance(0.6):
            score["own"] = "true"
        complete = len(score.get("severity", {})) == 3 and self.outline.severity_always
        if not complete or self.chance(0.5):
            score["each"] = self.number(points / 20, points / 3)
        if self.chance(0.5):
            score["floor"] = self.rng.choice(["none", "0", "-" + self.number(points / 10, points)])

    def bands(self, points):
        froms = ["120%", "100%", "98%", "90%", "85.5%", "75%", "66.67%", "50%", "30%", "0%"]
        steps = sorted(self.rng.sample(range(len(froms)), self.rng.randint(1, 4)))
        worth = sorted({Fraction(self.number(0, points)) for _ in steps}, reverse=True)
        if self.chance(0.7):
            worth[0] = points
        return [
            {"from": froms[step], "points": plain(value, self.decimals)} for step, value in zip(steps, worth)
        ]

    # ---- bonus, penalties, vetoes -------------------------------------------------------------------

    def case_measure(self):
        allowed = [entry[:2] for entry in CASE_MEASURES if entry[2] or self.everything]
        return self.measure(*self.rng.choice(allowed), "cases")

    def bonus(self):
        points = Fraction(self.number(1, 6))
        count = self.measure(*self.rng.choice(COUNT_MEASURES), "value")
        measure = self.case_measure() if self.chance(0.4) else count
        entry = {
            "id": self.new_id("b"), "name": "加分", "points": plain(points, self.decimals),
            "each": self.number(points / 8, points), "measure": measure,
        }
        if self.chance(0.5):
            start = self.rng.choice([0.5, 0.6, 0.7, 0.8, 1])
            entry["from"] = self.number(self.base * start, self.base * min(1, start + 0.1))
        return self.with_groups(entry, 0.25)

    def penalty(self):
        points = Fraction(self.number(1, 6))
        entry = {
            "id": self.new_id("p"), "name": "扣分", "points": plain(points, self.decimals),
            "each": self.number(points / 8, points), "measure": self.case_measure(),
        }
        return self.with_groups(entry, 0.25)

    def veto(self):
        measure = {"subject": "spot_checks", "check": "passed", "where": {"type": ["涉密信息公开"]}}
        entry = {"id": self.new_id("v"), "name": "否决", "measure": measure}
        if self.chance(0.3):
            entry["measure"] = self.case_measure()
            entry["at_least"] = self.rng.randint(2, 6)
        if self.chance(0.6):
            entry["cap"] = self.rng.choice([59, 60, 40]) * self.base // 100
        return self.with_groups(entry, 0.25)


# ---- YAML ------------------------------------------------------------------------------------------


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def to_yaml(page):
    """A line a setting, a line an entry; indicators below their dimension."""
    lines = []
    for key, value in page.items():
        if key == "dimensions":
            lines.append("dimensions:")
            for dimension in value:
                lines += dimension_lines(dimension)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            lines += [f"  - {flow(entry)}" for entry in value]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def dimension_lines(dimension):
    yield f"  - id: {dimension['id']}"
    yield f"    name: {dimension['name']}"
    yield f"    points: {dimension['points']}"
    yield "    indicators:"
    for indicator in dimension["indicators"]:
        yield f"      - {flow(indicator)}"
