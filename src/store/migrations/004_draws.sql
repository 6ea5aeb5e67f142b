-- Records that were drawn to be checked (双随机).

-- One draw of a period. What it followed from: seed, size (`5` records a department, or `5%`), extra (from whom more
-- was taken and why, '' for nobody), inspectors (SHA-256 of the list, '' where there was none); and register, the
-- SHA-256 of the list of all records that could be drawn.
CREATE TABLE draws (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    size TEXT NOT NULL,
    extra TEXT NOT NULL,
    inspectors TEXT NOT NULL,
    register TEXT NOT NULL,
    candidates INTEGER NOT NULL,
    last_import INTEGER NOT NULL,
    UNIQUE (period, number)
) STRICT;

-- Departments and items by their codes, as texts that outlive an import that is taken back. check_no is the number
-- under which the finding comes back.
CREATE TABLE draw_records (
    check_no TEXT PRIMARY KEY,
    draw INTEGER NOT NULL REFERENCES draws (id),
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    index_no TEXT NOT NULL,
    inspector TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draw_records_of ON draw_records (draw, department, index_no);
