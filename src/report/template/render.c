#include "report/template/tokens.h"

/* The objects whose members are known, the innermost last. */
typedef struct rendering {
    const kh_template *template;
    const kh_template_sink *sink;
    GArray *scopes; /* of const json_t * */
} rendering;

static const json_t *find(const rendering *work, const char *key)
{
    for (guint i = work->scopes->len; i > 0; i--) {
        const json_t *value = json_object_get(g_array_index(work->scopes, const json_t *, i - 1), key);
        if (value != NULL)
            return value;
    }
    return NULL;
}

static bool is_given(const json_t *value)
{
    if (json_is_array(value))
        return json_array_size(value) > 0;
    return json_is_string(value) ? json_string_length(value) > 0 : json_is_true(value);
}

static void render_range(rendering *work, guint from, guint to);

static void render_list(rendering *work, const json_t *list, guint from, guint to)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *member = json_array_get(list, i);
        g_array_append_val(work->scopes, member);
        render_range(work, from, to);
        g_array_set_size(work->scopes, work->scopes->len - 1);
    }
}

static void render_section(rendering *work, const kh_template_token *token, guint from)
{
    const json_t *value = find(work, token->text);
    bool shown = is_given(value) == (token->kind == KH_TEMPLATE_TOKEN_OPEN);
    if (!shown)
        return;
    if (json_is_array(value) && token->kind == KH_TEMPLATE_TOKEN_OPEN)
        render_list(work, value, from, token->end);
    else
        render_range(work, from, token->end);
}

static void render_value(const rendering *work, const char *key)
{
    const char *text = json_string_value(find(work, key));
    if (text != NULL)
        work->sink->text(work->sink->data, text);
}

/* Renders the token at `at`; returns the index of the next one. */
static guint render_token(rendering *work, guint at)
{
    const kh_template_token *token = &g_array_index(work->template->tokens, kh_template_token, at);
    switch (token->kind) {
    case KH_TEMPLATE_TOKEN_LINE:
        work->sink->line(work->sink->data, token->mark);
        break;
    case KH_TEMPLATE_TOKEN_TEXT:
        work->sink->text(work->sink->data, token->text);
        break;
    case KH_TEMPLATE_TOKEN_CELL:
        work->sink->cell(work->sink->data);
        break;
    case KH_TEMPLATE_TOKEN_VALUE:
        render_value(work, token->text);
        break;
    case KH_TEMPLATE_TOKEN_OPEN:
    case KH_TEMPLATE_TOKEN_UNLESS:
        render_section(work, token, at + 1);
        return token->end + 1;
    case KH_TEMPLATE_TOKEN_CLOSE:
        break;
    }
    return at + 1;
}

static void render_range(rendering *work, guint from, guint to)
{
    for (guint at = from; at < to;)
        at = render_token(work, at);
}

void kh_template_render(const kh_template *template, const json_t *values, const kh_template_sink *sink)
{
    g_autoptr(GArray) scopes = g_array_new(FALSE, FALSE, sizeof(const json_t *));
    g_array_append_val(scopes, values);
    rendering work = {.template = template, .sink = sink, .scopes = scopes};
    render_range(&work, 0, template->tokens->len);
}
