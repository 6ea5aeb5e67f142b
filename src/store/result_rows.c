#include "store/result_rows.h"

static const kh_sql_field input_fields[] = {
    KH_SQL_FIELD(kh_input, file, "file"),           KH_SQL_FIELD(kh_input, digest, "digest"),
    KH_SQL_FIELD(kh_input, table, "\"table\""),     KH_SQL_FIELD(kh_input, encoding, "encoding"),
    KH_SQL_FIELD(kh_input, read, "read"),           KH_SQL_FIELD(kh_input, accepted, "accepted"),
    KH_SQL_FIELD(kh_input, unchanged, "unchanged"), KH_SQL_FIELD(kh_input, superseding, "superseding"),
    KH_SQL_FIELD(kh_input, refused, "refused"),
};
const kh_sql_shape kh_input_shape = KH_SQL_SHAPE(input_fields);

static const kh_sql_field standing_fields[] = {
    KH_SQL_FIELD(kh_standing_row, department, "department"),
    KH_SQL_FIELD(kh_standing_row, standing.code, "code"),
    KH_SQL_FIELD(kh_standing_row, standing.name, "name"),
    KH_SQL_FIELD(kh_standing_row, standing.group, "\"group\""),
    KH_SQL_FIELD(kh_standing_row, standing.assessed, "assessed"),
    KH_SQL_RANGE(kh_standing_row, standing.state, "state", 0, KH_STANDING_STATES - 1),
    KH_SQL_FIELD(kh_standing_row, standing.has_total, "has_total"),
    KH_SQL_FIELD(kh_standing_row, standing.turned, "turned"),
    KH_SQL_FIELD(kh_standing_row, standing.successor, "successor"),
    KH_SQL_FIELD(kh_standing_row, standing.silent, "silent"),
    KH_SQL_FIELD(kh_standing_row, standing.vetoed, "vetoed"),
    KH_SQL_FIELD(kh_standing_row, standing.total, "total"),
    KH_SQL_FIELD(kh_standing_row, standing.share, "share"),
    KH_SQL_FIELD(kh_standing_row, standing.adjusted, "adjusted"),
    KH_SQL_FIELD(kh_standing_row, standing.group_rank, "group_rank"),
    KH_SQL_FIELD(kh_standing_row, standing.overall_rank, "overall_rank"),
    KH_SQL_FIELD(kh_standing_row, standing.group_ranked, "group_ranked"),
    KH_SQL_FIELD(kh_standing_row, standing.grade, "grade"),
    KH_SQL_FIELD(kh_standing_row, dimensions, "dimensions"),
};
const kh_sql_shape kh_standing_shape = KH_SQL_SHAPE(standing_fields);

static const kh_sql_field score_fields[] = {
    KH_SQL_FIELD(kh_score_row, department, "department"),
    KH_SQL_FIELD(kh_score_row, indicator, "indicator"),
    KH_SQL_FIELD(kh_score_row, score.outside, "outside"),
    KH_SQL_FIELD(kh_score_row, score.missing, "missing"),
    KH_SQL_FIELD(kh_score_row, score.absent, "absent"),
    KH_SQL_FIELD(kh_score_row, score.has_counts, "has_counts"),
    KH_SQL_FIELD(kh_score_row, score.passed, "passed"),
    KH_SQL_FIELD(kh_score_row, score.cases, "cases"),
    KH_SQL_FIELD(kh_score_row, score.points, "points"),
    KH_SQL_FIELD(kh_score_row, score.earned, "earned"),
    KH_SQL_FIELD(kh_score_row, score.adjusted, "adjusted"),
    KH_SQL_FIELD(kh_score_row, score.lapsed, "lapsed"),
    KH_SQL_FIELD(kh_score_row, score.failed, "failed"),
};
const kh_sql_shape kh_score_shape = KH_SQL_SHAPE(score_fields);

static const kh_sql_field action_fields[] = {
    KH_SQL_FIELD(kh_action_row, action.department, "department"),
    KH_SQL_FIELD(kh_action_row, action.consequence, "consequence"),
    KH_SQL_FIELD(kh_action_row, name, "action"),
};
const kh_sql_shape kh_action_shape = KH_SQL_SHAPE(action_fields);

static const kh_sql_field apart_fields[] = {
    KH_SQL_RANGE(kh_case_apart, key.kind, "kind", KH_CASE_DUE, KH_CASE_ORDERED),
    KH_SQL_FIELD(kh_case_apart, key.row, "\"row\""),
    KH_SQL_FIELD(kh_case_apart, key.detail, "detail"),
    KH_SQL_FIELD(kh_case_apart, judged, "judged"),
    KH_SQL_FIELD(kh_case_apart, settles, "settles"),
};
const kh_sql_shape kh_apart_shape = KH_SQL_SHAPE(apart_fields);
