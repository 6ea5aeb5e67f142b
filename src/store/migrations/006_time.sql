-- Results right over time. Foreign keys are off while a store is brought up to date (store.c), so that a table that
-- others refer to can be made anew here.

-- A result belongs to an assessment and a period. The assessment is the `id` of its scheme, '' for schemes without
-- one; until now there was no other. as_of_given: an as-of that is given cuts off more than the end of the period does;
-- of results that are there it was given where it is another moment than that.
CREATE TABLE scorings_of_assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment TEXT NOT NULL,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL DEFAULT 0,
    issued_on INTEGER,
    issued_at INTEGER NOT NULL DEFAULT 0,
    last_import INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    as_of_given INTEGER NOT NULL DEFAULT 0,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    scheme_file TEXT NOT NULL,
    scheme_digest TEXT NOT NULL,
    scheme TEXT NOT NULL,
    assumed_weekends INTEGER NOT NULL,
    UNIQUE (assessment, period, version)
) STRICT;

INSERT INTO scorings_of_assessments
SELECT id, '', period, version, replaces, issued_on, issued_at, last_import, as_of,
    as_of <> CASE
        WHEN period LIKE '____Q_' THEN
            strftime('%s', substr(period, 1, 4) || '-01-01', '+' || (3 * substr(period, 6)) || ' months') - 1
        WHEN period LIKE '____H_' THEN
            strftime('%s', substr(period, 1, 4) || '-01-01', '+' || (6 * substr(period, 6)) || ' months') - 1
        WHEN length(period) = 7 THEN strftime('%s', period || '-01', '+1 month') - 1
        ELSE strftime('%s', period || '-01-01', '+1 year') - 1
    END,
    decimals, total_decimals, scheme_file, scheme_digest, scheme, assumed_weekends
FROM scorings ORDER BY id;

-- The numbers of drafts that are gone are not given again.
DELETE FROM sqlite_sequence WHERE name = 'scorings_of_assessments';
INSERT INTO sqlite_sequence (name, seq) SELECT 'scorings_of_assessments', seq FROM sqlite_sequence WHERE name = 'scorings';

DROP TABLE scorings;
ALTER TABLE scorings_of_assessments RENAME TO scorings;

-- An appeal is against a result of one assessment.
ALTER TABLE appeals ADD COLUMN assessment TEXT NOT NULL DEFAULT '';
DROP INDEX appeals_of;
CREATE INDEX appeals_of ON appeals (assessment, period, department);

-- Ids that an assessment had before a scheme with another id continued it: what they mean now.
CREATE TABLE former_assessments (
    was TEXT PRIMARY KEY,
    id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 考核 of an adjustment tells adjustments apart; an empty cell is a value of the key too.
ALTER TABLE adjustments ADD COLUMN "assessment" TEXT NOT NULL DEFAULT '';
ALTER TABLE adjustments_history ADD COLUMN "assessment" TEXT;
UPDATE adjustments_history SET "assessment" = '';
DROP INDEX adjustments_key;
CREATE UNIQUE INDEX adjustments_key ON adjustments ("period", "department", "indicator", "approval", "assessment");

-- What changes carries its dates: a department and an item have versions, each a row of its own.

-- A code and its number, by which rows of other tables refer to it whatever versions it has. A number is never given
-- again, and outlives the versions. The tables of the rows become these, so that what refers to them stays as it is.
DROP TRIGGER IF EXISTS departments_superseded;
DROP TRIGGER IF EXISTS catalogue_superseded;
DROP INDEX departments_key;
DROP INDEX catalogue_key;
ALTER TABLE departments RENAME TO department_codes;
ALTER TABLE catalogue RENAME TO item_codes;

-- A version of a department. A day that is not given is -9223372036854775808 in a key, where NULL would tell nothing
-- apart. Successor and unit above are codes: they may come after it.
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
    "valid_from" INTEGER NOT NULL DEFAULT -9223372036854775808,
    "valid_to" INTEGER,
    "merged_into" TEXT,
    "parent" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

INSERT INTO departments (
    id, "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", import, line
)
SELECT id, "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", import, line
FROM department_codes;

CREATE UNIQUE INDEX departments_key ON departments ("code", "valid_from");

ALTER TABLE departments_history ADD COLUMN "valid_from" INTEGER;
ALTER TABLE departments_history ADD COLUMN "valid_to" INTEGER;
ALTER TABLE departments_history ADD COLUMN "merged_into" TEXT;
ALTER TABLE departments_history ADD COLUMN "parent" TEXT;
UPDATE departments_history SET valid_from = -9223372036854775808;

ALTER TABLE department_codes DROP COLUMN "name";
ALTER TABLE department_codes DROP COLUMN "group";
ALTER TABLE department_codes DROP COLUMN "aliases";
ALTER TABLE department_codes DROP COLUMN "head";
ALTER TABLE department_codes DROP COLUMN "deputy";
ALTER TABLE department_codes DROP COLUMN "liaison";
ALTER TABLE department_codes DROP COLUMN "phone";
ALTER TABLE department_codes DROP COLUMN import;
ALTER TABLE department_codes DROP COLUMN line;
CREATE UNIQUE INDEX department_codes_key ON department_codes ("code");

-- A version of an item.
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
    "valid_from" INTEGER NOT NULL DEFAULT -9223372036854775808,
    "valid_to" INTEGER,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

INSERT INTO catalogue (
    id, "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum",
    "required_fields", "item_column", "basis", import, line
)
SELECT
    id, "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum",
    "required_fields", "item_column", "basis", import, line
FROM item_codes;

CREATE UNIQUE INDEX catalogue_key ON catalogue ("item", "valid_from");

ALTER TABLE catalogue_history ADD COLUMN "valid_from" INTEGER;
ALTER TABLE catalogue_history ADD COLUMN "valid_to" INTEGER;
UPDATE catalogue_history SET valid_from = -9223372036854775808;

ALTER TABLE item_codes DROP COLUMN "item_name";
ALTER TABLE item_codes DROP COLUMN "responsible";
ALTER TABLE item_codes DROP COLUMN "area";
ALTER TABLE item_codes DROP COLUMN "stage";
ALTER TABLE item_codes DROP COLUMN "kind";
ALTER TABLE item_codes DROP COLUMN "person";
ALTER TABLE item_codes DROP COLUMN "limit";
ALTER TABLE item_codes DROP COLUMN "frequency";
ALTER TABLE item_codes DROP COLUMN "minimum";
ALTER TABLE item_codes DROP COLUMN "required_fields";
ALTER TABLE item_codes DROP COLUMN "item_column";
ALTER TABLE item_codes DROP COLUMN "basis";
ALTER TABLE item_codes DROP COLUMN import;
ALTER TABLE item_codes DROP COLUMN line;
ALTER TABLE item_codes RENAME COLUMN "item" TO "code";
CREATE UNIQUE INDEX item_codes_key ON item_codes ("code");

-- Who does what for an item, from when to when (责任分工). role is a kh_duty_role; NULL: 责任.
CREATE TABLE duties (
    id INTEGER PRIMARY KEY,
    "item" INTEGER NOT NULL REFERENCES item_codes (id),
    "department" INTEGER NOT NULL REFERENCES department_codes (id),
    "role" INTEGER,
    "person" TEXT,
    "deputy" TEXT,
    "valid_from" INTEGER NOT NULL DEFAULT -9223372036854775808,
    "valid_to" INTEGER,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX duties_key ON duties ("item", "department", "valid_from");

CREATE TABLE duties_history (
    id INTEGER NOT NULL,
    "item" INTEGER,
    "department" INTEGER,
    "role" INTEGER,
    "person" TEXT,
    "deputy" TEXT,
    "valid_from" INTEGER,
    "valid_to" INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE INDEX duties_history_of ON duties_history (id);

-- Measured data are evidence: the import that first brought a row is kept with it. Of rows that are there already that
-- is the oldest that their history knows.
CREATE TABLE metrics_as_evidence (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES department_codes (id),
    "metric" TEXT NOT NULL,
    "measured_on" INTEGER NOT NULL,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    "of_period" TEXT,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;

INSERT INTO metrics_as_evidence (
    id, "department", "metric", "measured_on", "value", "sample_size", "numerator", "denominator", "note",
    first_import, import, line
)
SELECT
    id, "department", "metric", "measured_on", "value", "sample_size", "numerator", "denominator", "note",
    min(import, coalesce((SELECT min(h.import) FROM metrics_history AS h WHERE h.id = m.id), import)), import, line
FROM metrics AS m;

DROP TABLE metrics;
ALTER TABLE metrics_as_evidence RENAME TO metrics;
CREATE UNIQUE INDEX metrics_key ON metrics ("department", "metric", "measured_on");

ALTER TABLE metrics_history ADD COLUMN "of_period" TEXT;
ALTER TABLE metrics_history ADD COLUMN first_import INTEGER;
UPDATE metrics_history SET first_import = (SELECT m.first_import FROM metrics AS m WHERE m.id = metrics_history.id);

-- The period that a finding is of, as a row of metrics is; NULL: that of its date.
ALTER TABLE spot_checks ADD COLUMN "of_period" TEXT;
ALTER TABLE spot_checks_history ADD COLUMN "of_period" TEXT;

-- Why a department is not ranked: it has ended, is new, or had nothing to assess.
ALTER TABLE standings ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE standings ADD COLUMN has_total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE standings ADD COLUMN turned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE standings ADD COLUMN successor TEXT NOT NULL DEFAULT '';
UPDATE standings SET state = NOT assessed, has_total = assessed;

-- Departments that joined in with an item (配合), and the one that a case came from.
ALTER TABLE ledger ADD COLUMN partners TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN formerly TEXT NOT NULL DEFAULT '';

-- What tells a line from others of its reference: a field, the first day of a window. '?': not known, of lines that
-- are there.
ALTER TABLE ledger ADD COLUMN detail TEXT NOT NULL DEFAULT '?';
ALTER TABLE scores ADD COLUMN lapsed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appeal_lines ADD COLUMN detail TEXT NOT NULL DEFAULT '?';

-- What a result knows (model/known.h): the import by which evidence must have come first, and which kept tables of
-- yardsticks it saw. last_import is the newest import when it was scored.
ALTER TABLE scorings ADD COLUMN cutoff INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN kept_departments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN kept_catalogue INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN kept_duties INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN kept_calendar INTEGER NOT NULL DEFAULT 0;

-- Until now a period that was scored again saw what its first issued version had seen.
UPDATE scorings SET cutoff = min(last_import, coalesce(
    (SELECT min(f.last_import) FROM scorings AS f
     WHERE (f.assessment, f.period) = (scorings.assessment, scorings.period) AND f.issued_on IS NOT NULL), last_import));

-- Tables of yardsticks as a result saw them, whole: once for each content, as long as a result names it. "table" is a
-- kh_kept_table, digest the SHA-256 of all cells. Departments and items go by code, files by path, so that whatever
-- is imported, corrected or undone later changes nothing here.
CREATE TABLE kept_tables (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "table" INTEGER NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE ("table", digest)
) STRICT;

CREATE TABLE kept_departments (
    kept INTEGER NOT NULL REFERENCES kept_tables (id) ON DELETE CASCADE,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    "valid_from" INTEGER NOT NULL,
    "valid_to" INTEGER,
    "merged_into" TEXT,
    "parent" TEXT,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (kept, "code", "valid_from")
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_catalogue (
    kept INTEGER NOT NULL REFERENCES kept_tables (id) ON DELETE CASCADE,
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
    "valid_from" INTEGER NOT NULL,
    "valid_to" INTEGER,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (kept, "item", "valid_from")
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_duties (
    kept INTEGER NOT NULL REFERENCES kept_tables (id) ON DELETE CASCADE,
    "item" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "role" INTEGER,
    "person" TEXT,
    "deputy" TEXT,
    "valid_from" INTEGER NOT NULL,
    "valid_to" INTEGER,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (kept, "item", "department", "valid_from")
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_calendar (
    kept INTEGER NOT NULL REFERENCES kept_tables (id) ON DELETE CASCADE,
    "date" INTEGER NOT NULL,
    "day_type" INTEGER NOT NULL,
    "holiday" TEXT,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (kept, "date")
) STRICT, WITHOUT ROWID;

-- What no result names any more goes with the last one that did.
CREATE TRIGGER scorings_gone AFTER DELETE ON scorings BEGIN
    DELETE FROM kept_tables
    WHERE id IN (OLD.kept_departments, OLD.kept_catalogue, OLD.kept_duties, OLD.kept_calendar)
        AND NOT EXISTS (
            SELECT 1 FROM scorings AS s
            WHERE kept_tables.id IN (s.kept_departments, s.kept_catalogue, s.kept_duties, s.kept_calendar)
        );
END;

-- A result that was scored until now saw the tables as they stood after its last import. They are put together from
-- the rows that stand and from the history; what was undone since is in neither.
INSERT INTO kept_tables ("table", digest)
SELECT t.value, 'import ' || s.last_import
FROM (SELECT DISTINCT last_import FROM scorings) AS s,
    (SELECT 0 AS value UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS t
ORDER BY s.last_import, t.value;

UPDATE scorings SET
    kept_departments = (SELECT id FROM kept_tables WHERE "table" = 0 AND digest = 'import ' || last_import),
    kept_catalogue = (SELECT id FROM kept_tables WHERE "table" = 1 AND digest = 'import ' || last_import),
    kept_duties = (SELECT id FROM kept_tables WHERE "table" = 2 AND digest = 'import ' || last_import),
    kept_calendar = (SELECT id FROM kept_tables WHERE "table" = 3 AND digest = 'import ' || last_import);

INSERT OR IGNORE INTO kept_departments
SELECT
    n.kept, v."code", v."name", v."group", v."aliases", v."head", v."deputy", v."liaison", v."phone",
    v."valid_from", v."valid_to", v."merged_into", v."parent",
    coalesce((SELECT file FROM imports WHERE id = v.import), ''), v.line
FROM (SELECT DISTINCT kept_departments AS kept, last_import FROM scorings) AS n
JOIN (
    SELECT "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", "valid_from", "valid_to",
        "merged_into", "parent", import, line, 9223372036854775807 AS superseded_by
    FROM departments
    UNION ALL
    SELECT "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", "valid_from", "valid_to",
        "merged_into", "parent", import, line, superseded_by
    FROM departments_history
) AS v ON v.import <= n.last_import AND n.last_import < v.superseded_by;

INSERT OR IGNORE INTO kept_catalogue
SELECT
    n.kept, v."item", v."item_name", v."responsible", v."area", v."stage", v."kind", v."person", v."limit",
    v."frequency", v."minimum", v."required_fields", v."item_column", v."basis", v."valid_from", v."valid_to",
    coalesce((SELECT file FROM imports WHERE id = v.import), ''), v.line
FROM (SELECT DISTINCT kept_catalogue AS kept, last_import FROM scorings) AS n
JOIN (
    SELECT "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum",
        "required_fields", "item_column", "basis", "valid_from", "valid_to", import, line,
        9223372036854775807 AS superseded_by
    FROM catalogue
    UNION ALL
    SELECT "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum",
        "required_fields", "item_column", "basis", "valid_from", "valid_to", import, line, superseded_by
    FROM catalogue_history
) AS v ON v.import <= n.last_import AND n.last_import < v.superseded_by;

INSERT OR IGNORE INTO kept_calendar
SELECT
    n.kept, v."date", v."day_type", v."holiday", coalesce((SELECT file FROM imports WHERE id = v.import), ''), v.line
FROM (SELECT DISTINCT kept_calendar AS kept, last_import FROM scorings) AS n
JOIN (
    SELECT "date", "day_type", "holiday", import, line, 9223372036854775807 AS superseded_by FROM calendar
    UNION ALL
    SELECT "date", "day_type", "holiday", import, line, superseded_by FROM calendar_history
) AS v ON v.import <= n.last_import AND n.last_import < v.superseded_by;

-- Cases that a version judged although they do not fall to it by their row (judged 1), or did not judge although they
-- do (0). kind is a kh_case_kind, "row" the id in disclosures or spot_checks. Versions of before kept none.
ALTER TABLE scorings ADD COLUMN keeps_apart INTEGER NOT NULL DEFAULT 0;

CREATE TABLE cases_apart (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    detail TEXT NOT NULL,
    judged INTEGER NOT NULL,
    settles INTEGER NOT NULL,
    PRIMARY KEY (scoring, kind, "row", detail)
) STRICT, WITHOUT ROWID;

-- Corrected files. path is the file's as seen from the store's folder: NULL of standard input, of what is entered by
-- hand, and of imports of older stores, whose path was not kept. replaces: the import takes out what it lacks; withdrawn:
-- so many rows. The rows that an import holds are from lowest to highest (0, 0: none).
ALTER TABLE imports ADD COLUMN path TEXT;
ALTER TABLE imports ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN lowest INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN highest INTEGER NOT NULL DEFAULT 0;
CREATE INDEX imports_by_path ON imports (path) WHERE path IS NOT NULL;

-- The same bytes may come again to take out what they lack.
DROP INDEX imports_by_digest;
CREATE INDEX imports_by_digest ON imports (digest);

-- Two imports of one path that hold a row of the same key.
CREATE TABLE shares (
    import INTEGER NOT NULL,
    earlier INTEGER NOT NULL,
    PRIMARY KEY (import, earlier)
) STRICT, WITHOUT ROWID;

CREATE INDEX shares_of ON shares (earlier);

-- Whose place an import that replaces has taken.
CREATE TABLE replaced (
    import INTEGER NOT NULL,
    earlier INTEGER NOT NULL,
    PRIMARY KEY (import, earlier)
) STRICT, WITHOUT ROWID;

CREATE INDEX replaced_of ON replaced (earlier);

-- Rows that are taken out: their versions stand in ..._history, the last one superseded by `import`. Their ids are not
-- given to other rows; a row that comes again has its own. "table" is the index of the table.
CREATE TABLE gone (
    "table" INTEGER NOT NULL,
    id INTEGER NOT NULL,
    import INTEGER NOT NULL,
    PRIMARY KEY ("table", id)
) STRICT, WITHOUT ROWID;

-- What a period is scored again by once it is issued: whether weekends may be assumed (assumed_weekends: whether any
-- were), and a year be scored in part. And what of that which came since a version lets in (--reopen), and why.
ALTER TABLE scorings ADD COLUMN assume_weekends INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorings ADD COLUMN reopened TEXT NOT NULL DEFAULT '';
ALTER TABLE scorings ADD COLUMN why TEXT NOT NULL DEFAULT '';
UPDATE scorings SET assume_weekends = assumed_weekends;
