-- What follows an assessment: appeals against it, and what becomes of what is to be put right.
-- A decision and a step are imports of their own (申诉/3, 整改/7): a scoring has seen them or has not, and an
-- undo takes them back like any file. One whose import is gone is withdrawn, and stays readable here.

-- An appeal of one department against one version of a period's result. total, group_rank and the decimals are
-- those of the disputed version; a draft may be gone by now.
CREATE TABLE appeals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    scoring INTEGER NOT NULL,
    department TEXT NOT NULL,
    name TEXT NOT NULL,
    received INTEGER NOT NULL,
    grounds TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    total INTEGER NOT NULL,
    group_rank INTEGER NOT NULL
) STRICT;

CREATE INDEX appeals_of ON appeals (period, department);

-- A disputed line of the ledger: its number in its department (position + 1), what it took, as a positive number.
CREATE TABLE appeal_lines (
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    number INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    lost INTEGER NOT NULL,
    reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (appeal, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE appeal_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    import INTEGER NOT NULL UNIQUE,
    decided_on INTEGER NOT NULL,
    decider TEXT NOT NULL,
    approval TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;

CREATE INDEX appeal_decisions_of ON appeal_decisions (appeal);

-- What a decision returns of a line.
CREATE TABLE appeal_upheld (
    decision INTEGER NOT NULL REFERENCES appeal_decisions (id),
    number INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (decision, number)
) STRICT, WITHOUT ROWID;

-- A step in putting something right: a closing (kind 0: done on "on") or an extension (1: to "on"). It is about
-- a finding (check_no) or, where that is empty, about a line of a notice.
CREATE TABLE rectification_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    check_no TEXT NOT NULL,
    notice INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "on" INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    approver TEXT NOT NULL,
    approval TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE INDEX rectification_steps_of ON rectification_steps (check_no, notice, line);
