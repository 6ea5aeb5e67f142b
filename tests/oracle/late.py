"""Which result judges a case, where several could: every case is judged once for each assessment and length.

What a result *judged* it judged by the rows that it saw, whether or not its scheme looks at such cases; the newest
issued version of a period speaks for it. A case settles in a period by the rows as they are seen now. So a case of
measures.World is judged where it settles, unless another period's result has judged it; and where it settles in an
earlier issued period that did not (the row came, or was moved there, afterwards), it is judged by whichever period is
issued first of those that follow. Two drafts may hold one case: who is issued second is scored again before.

    Q1 is issued; record X, published in March, comes in May.  Q1 did not see it. Q2's draft holds it, late; so would
    Q3's. Q2 is issued: it is Q2's, and stays so when Q1 is scored again.
    Then X is corrected to February 2024.  Where that is not issued, Q2's new version lets it go; until that is issued
    it is Q2's.
"""

from measures import KINDS


def past_of(results, assessment, period):
    """The newest issued versions of the other periods of this length."""
    return [
        result.issued[-1] for (of, _), result in sorted(results.items(), key=lambda pair: pair[0])
        if of == assessment and result.issued and result.period.months == period.months
        and result.period.name != period.name
    ]


def judged_by_both(draft, other):
    """Rows whose case a draft holds that another period's result has judged."""
    kinds = [(kind, options) for kind in KINDS for options in options_of(kind, draft.scheme)]
    return [
        case.row for kind, options in kinds for case, _ in draft.world.docket(kind, *options)
        if other.judged(kind, options, case.row)
    ]


def options_of(kind, scheme):
    """With what a kind of case is asked for: the limits of interpretations are the measure's."""
    if kind != "interpreted":
        return [()]
    measures = [one.measure for one in scheme.indicators + scheme.bonus + scheme.penalties + scheme.vetoes]
    return sorted({
        (one.options.get("within", "3wd"), one.options.get("by", "政策解读"))
        for one in measures if one.check == "interpreted"
    })
