#include "store/particulars.h"

void kh_particulars_bind(sqlite3_stmt *statement, int index, const kh_particulars *what)
{
    kh_sql_bind_text(statement, index++, what->reason);
    kh_sql_bind_text(statement, index++, what->title);
    kh_sql_bind_text(statement, index++, what->person);
    kh_sql_bind_text(statement, index++, what->file);
    sqlite3_bind_int64(statement, index++, what->line);
    kh_sql_bind_text(statement, index++, what->reference);
    kh_sql_bind_text(statement, index++, what->url);
    sqlite3_bind_int64(statement, index++, kh_moment_encode(what->due));
    sqlite3_bind_int64(statement, index++, kh_moment_encode(what->done));
    sqlite3_bind_int64(statement, index++, what->late);
    kh_sql_bind_text(statement, index++, what->remedy);
    kh_sql_bind_text(statement, index++, what->item);
    kh_sql_bind_text(statement, index++, what->area);
    kh_sql_bind_text(statement, index, what->stage);
}

kh_particulars kh_particulars_read(sqlite3_stmt *row, int column)
{
    return (kh_particulars){
        .reason = kh_sql_text(row, column),
        .title = kh_sql_text(row, column + 1),
        .person = kh_sql_text(row, column + 2),
        .file = kh_sql_text(row, column + 3),
        .line = (uint32_t)sqlite3_column_int64(row, column + 4),
        .reference = kh_sql_text(row, column + 5),
        .url = kh_sql_text(row, column + 6),
        .due = kh_moment_decode(sqlite3_column_int64(row, column + 7)),
        .done = kh_moment_decode(sqlite3_column_int64(row, column + 8)),
        .late = sqlite3_column_int(row, column + 9),
        .remedy = kh_sql_text(row, column + 10),
        .item = kh_sql_text(row, column + 11),
        .area = kh_sql_text(row, column + 12),
        .stage = kh_sql_text(row, column + 13),
    };
}
