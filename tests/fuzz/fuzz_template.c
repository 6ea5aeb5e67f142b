/* Any bytes as a template of a notice: faults with their places, or a document, whatever it is filled with.
 */
#include "fuzz.h"

#include "report/notice/keys.h"
#include "report/template/layout.h"

/* Two members for a list, hostile text for a value. */
static json_t *fill(const kh_template_language *language, int scope)
{
    json_t *object = json_object();
    for (guint i = 0; i < language->n_keys; i++) {
        const kh_template_key *key = &language->keys[i];
        if (key->scope != scope)
            continue;
        json_t *value =
            json_string(i % 5 == 0 ? "" : "=1+1 {{部门名称}} 【标题】 <w:p>&\x01\xE2\x80\xAE|｜\n");
        if (key->kind != KH_TEMPLATE_KEY_TEXT) {
            json_decref(value);
            value = key->kind == KH_TEMPLATE_KEY_LIST ? json_array() : json_boolean(i % 2);
        }
        for (int n = 0; key->kind == KH_TEMPLATE_KEY_LIST && n < 2; n++)
            json_array_append_new(value, fill(language, key->opens));
        json_object_set_new(object, key->name, value);
    }
    return object;
}

static json_t *fill_roots(const kh_template_language *language)
{
    json_t *all = json_object();
    for (guint i = 0; i < language->n_roots; i++) {
        json_t *part = fill(language, language->roots[i]);
        json_object_update(all, part);
        json_decref(part);
    }
    return all;
}

static void make_document(const kh_template *template, const kh_template_language *language)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_docx) docx = kh_docx_new("标题", "办公室", 0);
    json_t *values = fill_roots(language);
    kh_template_layout(template, values, docx);
    json_decref(values);
    g_autoptr(GBytes) bytes = kh_docx_pack(docx, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(bytes), >, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) text = g_bytes_new(data, size);
    for (int to_department = 0; to_department < 2; to_department++) {
        const kh_template_language *language = kh_notice_language(to_department == 1);
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        g_autoptr(kh_template) template = kh_template_parse("fuzz.txt", text, language, diagnostics);
        g_assert_cmpint(template == NULL, ==, kh_diagnostics_errors(diagnostics) > 0);
        if (template != NULL)
            make_document(template, language);
    }
    return 0;
}
