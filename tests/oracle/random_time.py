"""Gives the rows of an office their dates: departments that begin, end, merge, change name or group, items with
versions, and who answers for them. Most of it happens about the period, much of it on the borders."""

from dates import ONE_DAY, first_day_of, year_before
from tables import first_day

ROLES = ("责任", "", "牵头", "配合", "配合")


class TimeMaker:
    def __init__(self, rng, office, period, last_day):
        self.rng = rng
        self.office = office
        self.period = period
        self.last_day = last_day  # the last day judged
        self.cuts = [self.new_cut() for _ in range(rng.randint(2, 5))]  # few, so that things fall together

    def chance(self, share):
        return self.rng.random() < share

    # ---- days on which something else begins ---------------------------------------------------------

    def new_cut(self):
        period, rng = self.period, self.rng
        length = (period.after - period.first).days
        inside = period.first + rng.randrange(length) * ONE_DAY
        kind = rng.random()
        if kind < 0.4:
            return inside
        if kind < 0.52:
            return first_day_of(inside.year, inside.month)
        if kind < 0.7:
            return rng.choice([period.first, period.first + ONE_DAY, period.last, period.after])
        if kind < 0.78:
            return rng.choice([self.last_day, self.last_day + ONE_DAY])
        if kind < 0.88:
            return period.first - rng.randint(1, 100) * ONE_DAY
        if kind < 0.95:
            return year_before(inside)
        return period.after + rng.randint(1, 60) * ONE_DAY

    def cut(self):
        return self.rng.choice(self.cuts) if self.chance(0.6) else self.new_cut()

    def later(self, cut):
        """Some days after: within the same windows, or in another."""
        return cut + self.rng.choice([1, 2, 7, 15, 31, 40, 92]) * ONE_DAY

    def written(self, day):
        return self.office.written(day) if day else ""

    def dated(self, row, first=None, last=None):
        return row | {"valid_from": self.written(first), "valid_to": self.written(last)}

    def always(self):
        """Since ever, or for long."""
        return self.rng.choice([None, None, first_day_of(2000, self.rng.randint(1, 12))])

    def parts(self, row, changed):
        """Two versions, with the last day of the first told or not, sometimes with days between that are in neither."""
        cut = self.cut()
        if self.chance(0.2):
            return [self.dated(row, self.always(), cut - ONE_DAY), self.dated(changed, self.later(cut))]
        told = self.rng.choice([None, cut - ONE_DAY])
        return [self.dated(row, self.always(), told), self.dated(changed, cut)]

    # ---- departments ---------------------------------------------------------------------------------

    def live(self, rows):
        rows = [row | {"merged_into": "", "parent": ""} for row in rows]
        self.serial = len(rows)
        self.groups = sorted({row["group"] for row in rows})
        found = []
        for row in rows:
            kind = self.rng.choices(["stays", "begins", "ends", "merges", "changes"], [6, 1, 1, 3, 2])[0]
            found += getattr(self, kind)(row, found)
        return self.renamed_again(found)

    def stays(self, row, _):
        return [self.dated(row, self.always())]

    def begins(self, row, _):
        return [self.dated(row, self.cut())]

    def ends(self, row, _):
        return [self.dated(row, self.always(), self.cut() - ONE_DAY)]

    def changes(self, row, _):
        changed = dict(row)
        if self.chance(0.6):
            changed["group"] = self.rng.choice(self.groups)
        if self.chance(0.6):
            changed["name"] = row["name"].removesuffix("局") + "委"
            if self.chance(0.5):
                changed["aliases"] += f"、{row['name']}"
        return self.parts(row, changed)

    def merges(self, row, others):
        """Into one that begins on the next day, alone or with others, or into one that was there before."""
        cut = self.cut()
        ending = [self.dated(row, self.always(), cut - ONE_DAY)]
        if self.chance(0.4):
            ending += self.one_more(row, cut)
        if self.chance(0.4) and self.standing(others, ending):
            into, found = self.joined(others, ending, cut)
        else:
            into, found = self.founded(ending, cut)
        return [one | {"merged_into": into} for one in ending] + found

    def one_more(self, row, cut):
        """Another that ends on that day."""
        return [self.dated(self.new(row["group"]), self.always(), cut - ONE_DAY)]

    def new(self, group):
        row = self.office.department(self.serial, group)
        self.serial += 1
        return row | {"merged_into": "", "parent": ""}

    def standing(self, others, ending):
        """Those of one version without an end."""
        codes = [row["code"] for row in others]
        return [row for row in others if not row["valid_to"] and codes.count(row["code"]) == 1 and
                not any(row["code"] == one["merged_into"] for one in others) and first_day(row) < first_day_of(2008, 1)]

    def joined(self, others, ending, cut):
        row = self.rng.choice(self.standing(others, ending))
        if self.chance(0.5):
            return row["code"], []
        return row["code"], [self.dated(self.with_names_of(ending, row), cut)]

    def founded(self, ending, cut):
        """A new one; it may soon end itself, into another new one or one without a successor."""
        row = self.new(self.rng.choice(self.groups))
        row = self.with_names_of(ending, row)
        if self.chance(0.6):
            return row["code"], [self.dated(row, cut)]
        next_cut = self.later(cut)
        found = [self.dated(row, cut, next_cut - ONE_DAY)]
        if self.chance(0.3):
            return row["code"], found
        last = self.new(self.rng.choice(self.groups))
        found[0]["merged_into"] = last["code"]
        return row["code"], found + [self.dated(last, next_cut)]

    def with_names_of(self, ending, row):
        """A successor may list the names of those before it."""
        names = [one["name"] for one in ending if self.chance(0.6)]
        return row | {"aliases": "、".join([row["aliases"], *names])}

    def renamed_again(self, rows):
        """A name that one gave up is another's later."""
        for row in rows:
            name = row["name"]
            after = [one for one in rows if one["code"] == row["code"] and first_day(one) > first_day(row)]
            if not after or name in names_of(after[-1]) or not self.chance(0.5):
                continue
            free = first_day(after[0])
            takers = [one for one in rows if first_day(one) >= free and one["code"] != row["code"]
                      and sum(other["code"] == one["code"] for other in rows) == 1]
            if takers:
                taker = self.rng.choice(takers)
                taker |= {"name": name, "aliases": "、".join([taker["aliases"], taker["name"]])}
                break
        return rows

    # ---- items ---------------------------------------------------------------------------------------

    def versions(self, rows):
        return [version for row in rows for version in self.item_versions(row)]

    def item_versions(self, row):
        kind = self.rng.random()
        if kind < 0.35:
            return [self.dated(row, self.always())]
        if kind < 0.45:
            return [self.dated(row, self.cut())]
        if kind < 0.55:
            return [self.dated(row, self.always(), self.cut() - ONE_DAY)]
        if kind < 0.9:
            return self.parts(row, self.changed(row))
        first, second = self.parts(row, self.changed(row))
        cut = self.later(first_day(second))
        third = self.dated(self.changed(second), cut, self.rng.choice([None, self.later(cut)]))
        return [first, second, third]

    def changed(self, row):
        """A limit in hours stays one, and no other becomes one: they need times of day."""
        fresh = self.office.item(int(row["item"][2:]), self.rng.choice(self.office.kinds))
        columns = ["frequency", "frequency", "kind", "area", "stage", "required_fields", "item_column", "responsible"]
        if not is_in_hours(row["limit"]) and not is_in_hours(fresh["limit"]):
            columns += ["limit", "limit"]
        chosen = self.rng.sample(columns, self.rng.choice([1, 1, 2, 4]))
        changed = row | {name: fresh[name] for name in chosen}
        if "frequency" in chosen or self.chance(0.1):
            changed["minimum"] = fresh["minimum"] if changed["frequency"] not in ("", "按需") else ""
        return changed

    # ---- duties --------------------------------------------------------------------------------------

    def duties(self, items, register):
        """Of one item and department the rows follow each other."""
        codes = sorted({row["item"] for row in items})
        found = {}
        for code in self.rng.sample(codes, self.rng.randint(len(codes) // 3, len(codes))):
            several = self.rng.sample(list(register.versions), self.rng.randint(1, min(4, len(register.versions))))
            drawn = [self.duty_rows(code, department) for department in several]
            if self.chance(0.4):
                drawn = self.merged_duties(code, register) + drawn
            for rows in drawn:
                stored = {self.stored(row, register) for row in rows}
                if None not in stored and len(stored) == 1:
                    found.setdefault((code, *stored), rows)
        return [row for rows in found.values() for row in rows]

    def merged_duties(self, item, register):
        """One leads and is merged into one that helps, or the other way round."""
        pairs = [(one.code, one.into) for one in register if one.into]
        if not pairs:
            return []
        one, into = self.rng.choice(pairs)
        roles = self.rng.choice([("责任", "配合"), ("配合", "牵头"), ("配合", "配合")])
        return [
            [self.dated(self.duty(item, department, role))] for department, role in zip((one, into), roles)
        ]

    def stored(self, row, register):
        try:
            return register.meant(row["department"], first_day(row))
        except ValueError:
            return None

    def duty(self, item, department, role):
        return {
            "item": item, "department": department, "role": role,
            "person": f"责任人{self.rng.randint(1, 99)}", "deputy": self.rng.choice(["", "王局"]),
        }

    def duty_rows(self, item, department):
        row = self.duty(item, department, self.rng.choice(ROLES))
        if self.chance(0.3):
            return self.parts(row, row | {"role": self.rng.choice(ROLES)})
        first = self.rng.choice([None, self.cut()])
        last = self.rng.choice([None, None, self.later(first or self.cut())])
        return [self.dated(row, first, last)]


def is_in_hours(limit):
    return limit.endswith(("小时", "h"))


def names_of(row):
    return [row["name"], *row["aliases"].split("、")]
