-- The store: one SQLite file. Current rows stand in the tables that the input tables are named after, with
-- the same columns; a row that a later file supersedes moves to ..._history before it is overwritten, by a
-- trigger that is made from the table of columns after every migration.
-- Moments are kh_moment_encode integers, decimals canonical text, choices their index; empty cells are NULL.

-- One import of one file. Rows read = accepted + unchanged + superseding + refused.
-- Numbers are never given again: a scored period names the newest one that it has seen. A file of which no row
-- could be read has no table.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    imported_at INTEGER NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    superseding INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX imports_by_digest ON imports (digest);

-- Rows that a later file holds with the same cells: what takes over where the file before is undone. "table" is
-- the index of the table, id the row's there.
CREATE TABLE repeats (
    "table" INTEGER NOT NULL,
    id INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL,
    PRIMARY KEY ("table", id, import)
) STRICT, WITHOUT ROWID;

-- Keys of cases that are undone but were there when a result was issued: they are not new when they come again.
CREATE TABLE remembered (
    "table" INTEGER NOT NULL,
    key TEXT NOT NULL,
    first_import INTEGER NOT NULL,
    PRIMARY KEY ("table", key)
) STRICT, WITHOUT ROWID;

-- The content columns of a 公开台账 file: their names in order, separated by U+001F.
CREATE TABLE layouts (
    id INTEGER PRIMARY KEY,
    names TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX departments_key ON departments ("code");

CREATE TABLE departments_history (
    id INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT,
    "group" TEXT,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX departments_history_of ON departments_history (id);

CREATE TABLE calendar (
    id INTEGER PRIMARY KEY,
    "date" INTEGER NOT NULL,
    "day_type" INTEGER NOT NULL,
    "holiday" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX calendar_key ON calendar ("date");

CREATE TABLE calendar_history (
    id INTEGER NOT NULL,
    "date" INTEGER,
    "day_type" INTEGER,
    "holiday" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX calendar_history_of ON calendar_history (id);

CREATE TABLE catalogue (
    id INTEGER PRIMARY KEY,
    "item" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX catalogue_key ON catalogue ("item");

CREATE TABLE catalogue_history (
    id INTEGER NOT NULL,
    "item" TEXT,
    "item_name" TEXT,
    "responsible" TEXT,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX catalogue_history_of ON catalogue_history (id);

CREATE TABLE disclosures (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "item" INTEGER NOT NULL REFERENCES catalogue (id),
    "index_no" TEXT NOT NULL,
    "title" TEXT,
    "triggered_at" INTEGER NOT NULL,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER NOT NULL REFERENCES layouts (id),
    "content" BLOB,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX disclosures_key ON disclosures ("index_no", "department");

CREATE TABLE disclosures_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "item" INTEGER,
    "index_no" TEXT,
    "title" TEXT,
    "triggered_at" INTEGER,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER,
    "content" BLOB,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX disclosures_history_of ON disclosures_history (id);

CREATE TABLE spot_checks (
    id INTEGER PRIMARY KEY,
    "check_no" TEXT NOT NULL,
    "checked_on" INTEGER NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "result" INTEGER NOT NULL,
    "inspector" TEXT,
    "item" INTEGER REFERENCES catalogue (id),
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX spot_checks_key ON spot_checks ("check_no");

CREATE TABLE spot_checks_history (
    id INTEGER NOT NULL,
    "check_no" TEXT,
    "checked_on" INTEGER,
    "department" INTEGER,
    "result" INTEGER,
    "inspector" TEXT,
    "item" INTEGER,
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX spot_checks_history_of ON spot_checks_history (id);

CREATE TABLE metrics (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "metric" TEXT NOT NULL,
    "measured_on" INTEGER NOT NULL,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX metrics_key ON metrics ("department", "metric", "measured_on");

CREATE TABLE metrics_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "metric" TEXT,
    "measured_on" INTEGER,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX metrics_history_of ON metrics_history (id);

CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY,
    "period" TEXT NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "points" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "indicator" TEXT NOT NULL DEFAULT '',
    "approved_on" INTEGER,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX adjustments_key ON adjustments ("period", "department", "indicator", "approval");

CREATE TABLE adjustments_history (
    id INTEGER NOT NULL,
    "period" TEXT,
    "department" INTEGER,
    "points" TEXT,
    "reason" TEXT,
    "approval" TEXT,
    "indicator" TEXT,
    "approved_on" INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX adjustments_history_of ON adjustments_history (id);

-- A scored period: what it was computed from, kept with its results. An issued version is frozen; a newer
-- one names the version that it replaces (0: none). last_import is the newest import that was judged,
-- issued_at the newest id when it was issued.
CREATE TABLE scorings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL DEFAULT 0,
    issued_on INTEGER,
    issued_at INTEGER NOT NULL DEFAULT 0,
    last_import INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    scheme_file TEXT NOT NULL,
    scheme_digest TEXT NOT NULL,
    scheme TEXT NOT NULL,
    assumed_weekends INTEGER NOT NULL,
    UNIQUE (period, version)
) STRICT;

CREATE TABLE scored_inputs (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    superseding INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;

CREATE INDEX scored_inputs_of ON scored_inputs (scoring);

-- One department's place; dimensions are its earned points in the scheme's order, separated by spaces.
CREATE TABLE standings (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    "group" TEXT NOT NULL,
    assessed INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    vetoed INTEGER NOT NULL,
    total INTEGER NOT NULL,
    share INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    group_rank INTEGER NOT NULL,
    overall_rank INTEGER NOT NULL,
    group_ranked INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    dimensions TEXT NOT NULL,
    PRIMARY KEY (scoring, department)
) STRICT, WITHOUT ROWID;

CREATE TABLE scores (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    has_counts INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    points INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (scoring, department, indicator)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    consequence INTEGER NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (scoring, department, consequence)
) STRICT, WITHOUT ROWID;

-- The signed lines; those of a department add up to its total.
CREATE TABLE ledger (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    points INTEGER NOT NULL,
    reason TEXT NOT NULL,
    title TEXT NOT NULL,
    person TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reference TEXT NOT NULL,
    url TEXT NOT NULL,
    due INTEGER NOT NULL,
    done INTEGER NOT NULL,
    late INTEGER NOT NULL,
    remedy TEXT NOT NULL,
    item TEXT NOT NULL,
    area TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (scoring, department, position)
) STRICT, WITHOUT ROWID;
