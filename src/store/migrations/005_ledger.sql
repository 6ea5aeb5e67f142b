-- What a line of the ledger is about stands in columns. Until now some of it stood in its words alone; here they
-- are read for the last time.

-- The signed lines; those of a department add up to its total. remedy is a kh_remedy. quarter is that of a year's
-- line, 0 where it is about none, with the total that the quarter had (quarter_units / 10 ^ quarter_places); veto is
-- what took a cap's points, '' where it was a quarter's veto.
CREATE TABLE ledger_of_facts (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    points INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    quarter_units INTEGER NOT NULL,
    quarter_places INTEGER NOT NULL,
    veto TEXT NOT NULL,
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
    remedy INTEGER NOT NULL,
    item TEXT NOT NULL,
    area TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (scoring, department, position)
) STRICT, WITHOUT ROWID;

-- A quarter's part (kind 0) is told by `第一季度得分92.50分，按权重折算`, a cap (kind 9) by `单项否决：` and a veto's
-- name or, in a year made of quarters, `第一季度有单项否决情形`. A veto may bear that very name.
INSERT INTO ledger_of_facts (
    scoring, department, position, indicator, kind, points, quarter, quarter_units, quarter_places, veto, reason,
    title, person, file, line, reference, url, due, done, late, remedy, item, area, stage
)
WITH quarters (number, name) AS (VALUES (1, '第一季度'), (2, '第二季度'), (3, '第三季度'), (4, '第四季度')),
-- quarter: of either sentence, or 0; total: `92.50`, or ''
told AS (
    SELECT l.*,
        coalesce((
            SELECT number FROM quarters
            WHERE (l.kind = 0 AND l.reason GLOB name || '得分*分，*')
                OR (l.kind = 9 AND l.reason = '单项否决：' || name || '有单项否决情形'
                    AND EXISTS (SELECT 1 FROM ledger AS part WHERE part.scoring = l.scoring AND part.kind = 0))
        ), 0) AS quarter,
        iif(l.kind = 0 AND l.reason GLOB '第?季度得分*分，*', substr(l.reason, 7, instr(l.reason, '分，') - 7), '') AS total
    FROM ledger AS l
)
SELECT scoring, department, position, indicator, kind, points, quarter,
    CAST(replace(total, '.', '') AS INTEGER),
    iif(total LIKE '%.%', length(total) - instr(total, '.'), 0),
    CASE
        WHEN kind <> 9 OR quarter <> 0 THEN ''
        WHEN reason GLOB '单项否决：*' THEN substr(reason, 6)
        ELSE reason
    END,
    reason, title, person, file, line, reference, url, due, done, late,
    CASE remedy
        WHEN '未公开' THEN 1
        WHEN '已公开' THEN 2
        WHEN '未补充理由' THEN 3
        WHEN '未整改' THEN 4
        WHEN '已整改' THEN 5
        ELSE 0
    END,
    item, area, stage
FROM told;

DROP TABLE ledger;
ALTER TABLE ledger_of_facts RENAME TO ledger;
