#include "intake/workbook/contents.h"

#include "base/message.h"
#include "intake/workbook/xml.h"

#include <string.h>

enum { MOST_RELATIONS = 65536, MOST_SHEETS = 4096 };

/* A part that another part names. */
typedef struct relation {
    char *id, *type, *target;
} relation;

typedef struct relations_reader {
    char *folder; /* of the part whose relations they are: `xl` */
    GArray *relations;
} relations_reader;

typedef struct contents_reader {
    kh_contents *contents;
    const GArray *relations;
    GHashTable *names, *parts; /* of the sheets so far; parts in lower case, as they are looked for */
} contents_reader;

static void clear_relation(void *data)
{
    relation *cleared = data;
    g_free(cleared->id);
    g_free(cleared->type);
    g_free(cleared->target);
}

static void clear_sheet(void *data)
{
    kh_sheet_entry *cleared = data;
    g_free(cleared->name);
    g_free(cleared->part);
}

/* `../media/a` within `xl/worksheets` is xl/media/a; /xl/a is xl/a. Caller frees. */
static char *resolve(const char *folder, const char *target)
{
    g_autofree char *joined =
        target[0] == '/' || target[0] == '\\' ? g_strdup(target + 1) : g_strconcat(folder, "/", target, NULL);
    g_auto(GStrv) parts = g_strsplit(g_strdelimit(joined, "\\", '/'), "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **part = parts; *part != NULL; part++) {
        if (strcmp(*part, "..") == 0) {
            if (kept->len > 0)
                g_ptr_array_set_size(kept, (gint)kept->len - 1);
        } else if (**part != '\0' && strcmp(*part, ".") != 0) {
            g_ptr_array_add(kept, *part);
        }
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

static void on_relation(kh_xml *xml, const char *name, void *data)
{
    relations_reader *reader = data;
    if (strcmp(name, "Relationship") != 0)
        return;
    g_autofree char *mode = kh_xml_attribute_text(xml, "TargetMode");
    g_autofree char *target = kh_xml_attribute_text(xml, "Target");
    relation added = {.id = kh_xml_attribute_text(xml, "Id"), .type = kh_xml_attribute_text(xml, "Type")};
    bool is_external = mode != NULL && g_ascii_strcasecmp(mode, "External") == 0;
    if (added.id == NULL || added.type == NULL || target == NULL || is_external) {
        clear_relation(&added);
        return;
    }
    added.target = resolve(reader->folder, target);
    g_array_append_val(reader->relations, added);
    if (reader->relations->len == MOST_RELATIONS)
        kh_xml_fail(xml, _("it has too many parts"));
}

/* The relations of a part, none where it has no file of them; NULL where that cannot be read. */
static GArray *read_relations(kh_package *package, const char *part, GError **error)
{
    static const kh_xml_events events = {.start = on_relation};
    g_autoptr(GArray) relations = g_array_new(FALSE, TRUE, sizeof(relation));
    g_array_set_clear_func(relations, clear_relation);
    const char *slash = strrchr(part, '/');
    const char *name = slash != NULL ? slash + 1 : part;
    g_autofree char *folder = slash != NULL ? g_strndup(part, (gsize)(slash - part)) : g_strdup("");
    g_autofree char *path = g_strconcat(folder, slash != NULL ? "/" : "", "_rels/", name, ".rels", NULL);
    relations_reader reader = {.folder = folder, .relations = relations};
    if (kh_package_has(package, path) && !kh_xml_read(package, path, &events, &reader, error))
        return NULL;
    return g_steal_pointer(&relations);
}

/* The first one of a kind: `/worksheet` ends its name, in the form of either edition of the standard. */
static const char *find_type(const GArray *relations, const char *ending)
{
    for (guint i = 0; i < relations->len; i++) {
        const relation *found = &g_array_index(relations, relation, i);
        if (g_str_has_suffix(found->type, ending))
            return found->target;
    }
    return NULL;
}

static const relation *find_id(const GArray *relations, const char *id)
{
    for (guint i = 0; id != NULL && i < relations->len; i++) {
        const relation *found = &g_array_index(relations, relation, i);
        if (strcmp(found->id, id) == 0)
            return found;
    }
    return NULL;
}

/* No program writes two sheets of one name, by which a sheet is told, or of one part, which would be read
 * again and again. */
static bool note_sheet(const contents_reader *reader, const kh_sheet_entry *entry)
{
    bool is_new = g_hash_table_add(reader->names, g_strdup(entry->name));
    if (entry->part != NULL)
        is_new &= g_hash_table_add(reader->parts, g_ascii_strdown(entry->part, -1));
    return is_new;
}

static void add_sheet(contents_reader *reader, kh_xml *xml)
{
    g_autofree char *id = kh_xml_attribute_text(xml, "id");
    g_autofree char *state = kh_xml_attribute_text(xml, "state");
    const relation *found = find_id(reader->relations, id);
    bool has_cells = found != NULL && g_str_has_suffix(found->type, "/worksheet");
    kh_sheet_entry entry = {
        .name = kh_xml_attribute_text(xml, "name"),
        .hidden = state != NULL && strcmp(state, "visible") != 0,
        .part = NULL,
    };
    if (found != NULL && has_cells)
        entry.part = g_strdup(found->target);
    if (entry.name == NULL)
        entry.name = g_strdup("");
    if (found == NULL)
        kh_xml_fail(xml, _("the part of one of its sheets is missing"));
    else if (reader->contents->sheets->len == MOST_SHEETS)
        kh_xml_fail(xml, _("it has more than 4,096 sheets"));
    else if (!note_sheet(reader, &entry))
        kh_xml_fail(xml, _("two of its sheets are the same, or have the same name"));
    g_array_append_val(reader->contents->sheets, entry);
}

static void on_workbook(kh_xml *xml, const char *name, void *data)
{
    contents_reader *reader = data;
    if (strcmp(name, "workbookPr") == 0)
        reader->contents->from_1904 = kh_xml_attribute_flag(xml, "date1904");
    else if (strcmp(name, "sheet") == 0)
        add_sheet(reader, xml);
}

/* The part is named by the relations of the package; a few writers leave them out. */
static char *find_workbook(kh_package *package, GError **error)
{
    g_autoptr(GArray) relations = read_relations(package, "", error);
    if (relations == NULL)
        return NULL;
    const char *found = find_type(relations, "/officeDocument");
    return g_strdup(found != NULL ? found : "xl/workbook.xml");
}

static char *existing_part(kh_package *package, const char *part)
{
    return part != NULL && kh_package_has(package, part) ? g_strdup(part) : NULL;
}

static bool read_workbook(kh_package *package, const char *part, kh_contents *contents, GError **error)
{
    static const kh_xml_events events = {.start = on_workbook};
    g_autoptr(GArray) relations = read_relations(package, part, error);
    if (relations == NULL)
        return false;
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    contents_reader reader = {contents, relations, names, parts};
    contents->strings = existing_part(package, find_type(relations, "/sharedStrings"));
    contents->styles = existing_part(package, find_type(relations, "/styles"));
    return kh_xml_read(package, part, &events, &reader, error);
}

kh_contents *kh_contents_read(kh_package *package, GError **error)
{
    g_autoptr(kh_contents) contents = g_new0(kh_contents, 1);
    contents->sheets = g_array_new(FALSE, TRUE, sizeof(kh_sheet_entry));
    g_array_set_clear_func(contents->sheets, clear_sheet);
    g_autofree char *part = find_workbook(package, error);
    if (part == NULL || !read_workbook(package, part, contents, error))
        return NULL;
    return g_steal_pointer(&contents);
}

void kh_contents_free(kh_contents *contents)
{
    if (contents == NULL)
        return;
    g_array_unref(contents->sheets);
    g_free(contents->strings);
    g_free(contents->styles);
    g_free(contents);
}
