-- Results right over time. Foreign keys are off while a store is brought up to date (store.c), so that a table that
-- others refer to can be made anew here.

-- A result belongs to an assessment and a period. The assessment is the `id` of its scheme, '' for schemes without
-- one; until now there was no other.
CREATE TABLE scorings_of_assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment TEXT NOT NULL DEFAULT '',
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
    UNIQUE (assessment, period, version)
) STRICT;

INSERT INTO scorings_of_assessments
SELECT id, '', period, version, replaces, issued_on, issued_at, last_import, as_of, decimals, total_decimals,
    scheme_file, scheme_digest, scheme, assumed_weekends
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
