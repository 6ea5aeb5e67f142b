#include "store/case_rows.h"

/* What is told of a case, in the member `what` of the object: each member is a column of its own name. */
#define TOLD(object, member) KH_SQL_FIELD(object, what.member, #member)
#define PARTICULARS(object)                                                                                  \
    TOLD(object, reason), TOLD(object, title), TOLD(object, person), TOLD(object, file), TOLD(object, line), \
        TOLD(object, reference), TOLD(object, detail), TOLD(object, url), TOLD(object, due),                 \
        TOLD(object, done), TOLD(object, late), TOLD(object, item), TOLD(object, area), TOLD(object, stage), \
        TOLD(object, partners), TOLD(object, formerly),                                                      \
        KH_SQL_RANGE(object, what.remedy, "remedy", 0, KH_REMEDY_COUNT - 1)

static const kh_sql_field case_fields[] = {
    KH_SQL_FIELD(kh_case, department, "department"), KH_SQL_FIELD(kh_case, indicator, "indicator"),
    KH_SQL_FIELD(kh_case, decided, "decided"),       KH_SQL_FIELD(kh_case, weight.units, "units"),
    KH_SQL_FIELD(kh_case, weight.places, "places"),  PARTICULARS(kh_case),
};

const kh_sql_shape kh_case_shape = KH_SQL_SHAPE(case_fields);

/* A row's line is at its beginning: members of the line are where those of the row are. */
_Static_assert(offsetof(kh_ledger_row, line) == 0, "a row begins with its line");

static const kh_sql_field ledger_fields[] = {
    KH_SQL_FIELD(kh_ledger_line, department, "department"),
    KH_SQL_FIELD(kh_ledger_row, position, "position"),
    KH_SQL_FIELD(kh_ledger_line, indicator, "indicator"),
    KH_SQL_FIELD(kh_ledger_line, kind, "kind"),
    KH_SQL_FIELD(kh_ledger_line, points, "points"),
    KH_SQL_RANGE(kh_ledger_line, quarter, "quarter", 0, 4),
    KH_SQL_FIELD(kh_ledger_line, quarter_total.units, "quarter_units"),
    KH_SQL_RANGE(kh_ledger_line, quarter_total.places, "quarter_places", 0, KH_DECIMAL_MAX_PLACES),
    KH_SQL_FIELD(kh_ledger_line, veto, "veto"),
    PARTICULARS(kh_ledger_line),
};

const kh_sql_shape kh_ledger_shape = KH_SQL_SHAPE(ledger_fields);
