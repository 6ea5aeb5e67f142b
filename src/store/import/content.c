/* The content columns of a log: whether two versions of a record hold the same, whatever the order of
 * columns. */
#include "store/import/content.h"

#include "base/label.h"

#include <string.h>

/* The content cells of a row under the names of its layout. */
typedef struct content {
    const kh_layout *layout;
    const char *cells;
    gsize length;
} content;

/* Every non-empty cell of one content stands under the same name in the other; but for the number of the row,
 * which changes with every row that is put in above. */
static bool is_within(const content *one, const content *other)
{
    const char *cell = one->cells;
    const char *end = one->cells + one->length;
    for (guint i = 0; i < one->layout->n_names; i++) {
        const char *name = one->layout->names[i];
        if (!kh_label_is_running_number(name) &&
            strcmp(cell < end ? cell : "",
                   kh_layout_cell(other->layout, other->cells, other->length, name)) != 0)
            return false;
        cell += cell < end ? strlen(cell) + 1 : 0;
    }
    return true;
}

static content content_of(const kh_importing *importing, sqlite3_value *layout, sqlite3_value *cells)
{
    guint index = kh_directory_layout_index(importing->directory, sqlite3_value_int64(layout));
    const char *text = sqlite3_value_blob(cells);
    return (content){
        .layout = &kh_directory_office(importing->directory)->layouts[index],
        .cells = text == NULL ? "" : text,
        .length = (gsize)sqlite3_value_bytes(cells),
    };
}

void kh_content_same(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    const kh_importing *importing = sqlite3_user_data(context);
    content one = content_of(importing, values[0], values[1]);
    content other = content_of(importing, values[2], values[3]);
    bool is_alike = one.layout == other.layout && one.length == other.length &&
                    memcmp(one.cells, other.cells, one.length) == 0;
    bool same = is_alike || (is_within(&one, &other) && is_within(&other, &one));
    sqlite3_result_int(context, same);
}
