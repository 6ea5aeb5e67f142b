-- Notices that were issued: what they are called, what they asked for.

-- The last number that a series gave in a year (〔2026〕12号). A number is never given again.
CREATE TABLE notice_series (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- One notice of an issued result. kind is its template's name; department is the id in departments, or 0 where
-- the notice goes to all of them.
-- void_reason says why a number that was drawn has no notice: a gap that is explained.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scoring INTEGER NOT NULL REFERENCES scorings (id),
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    department INTEGER NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    rectify_by INTEGER,
    void_reason TEXT,
    UNIQUE (series, year, number)
) STRICT;

CREATE INDEX notices_of ON notices (scoring, department, kind);

-- What a notice tells a department to put right, numbered as its list is. position is the line of the ledger.
CREATE TABLE notice_items (
    notice INTEGER NOT NULL REFERENCES notices (id),
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    reference TEXT NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (notice, line)
) STRICT, WITHOUT ROWID;
