#include "store/case_rows.h"

/* What is told of a case, in the member `what` of the object: each member is a column of its own name. */
#define TOLD(object, what, member) KH_SQL_FIELD(object, what.member, #member)
#define PARTICULARS(object, what)                                                                            \
    TOLD(object, what, reason), TOLD(object, what, title), TOLD(object, what, person),                       \
        TOLD(object, what, file), TOLD(object, what, line), TOLD(object, what, reference),                   \
        TOLD(object, what, url), TOLD(object, what, due), TOLD(object, what, done),                          \
        TOLD(object, what, late), TOLD(object, what, item), TOLD(object, what, area),                        \
        TOLD(object, what, stage), KH_SQL_RANGE(object, what.remedy, "remedy", 0, KH_REMEDY_COUNT - 1)

static const kh_sql_field case_fields[] = {
    KH_SQL_FIELD(kh_case, department, "department"), KH_SQL_FIELD(kh_case, indicator, "indicator"),
    KH_SQL_FIELD(kh_case, decided, "decided"),       KH_SQL_FIELD(kh_case, weight.units, "units"),
    KH_SQL_FIELD(kh_case, weight.places, "places"),  PARTICULARS(kh_case, what),
};

const kh_sql_shape kh_case_shape = KH_SQL_SHAPE(case_fields);

static const kh_sql_field ledger_fields[] = {
    KH_SQL_FIELD(kh_ledger_row, line.department, "department"),
    KH_SQL_FIELD(kh_ledger_row, position, "position"),
    KH_SQL_FIELD(kh_ledger_row, line.indicator, "indicator"),
    KH_SQL_FIELD(kh_ledger_row, line.kind, "kind"),
    KH_SQL_FIELD(kh_ledger_row, line.points, "points"),
    KH_SQL_RANGE(kh_ledger_row, line.quarter, "quarter", 0, 4),
    KH_SQL_FIELD(kh_ledger_row, line.quarter_total.units, "quarter_units"),
    KH_SQL_RANGE(kh_ledger_row, line.quarter_total.places, "quarter_places", 0, KH_DECIMAL_MAX_PLACES),
    KH_SQL_FIELD(kh_ledger_row, line.veto, "veto"),
    PARTICULARS(kh_ledger_row, line.what),
};

const kh_sql_shape kh_ledger_shape = KH_SQL_SHAPE(ledger_fields);
