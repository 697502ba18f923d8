/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each row of the sheet survey of an XLSForm is in a definition. */
#include <stdlib.h>
#include <string.h>

#include "peil/text.h"
#include "xlsform.h"

enum { DEEPEST = 30 };

/* --- answers --- */

static const char *cell_or_null(struct xlsform *form, const struct xlsform_sheet *sheet,
                                const char *const *cells, const char *name)
{
    const char *text = xlsform_cell(sheet, cells, name);
    return *text ? instrument_copy(form->it, text) : NULL;
}

static void add_answer(struct xlsform *form, int list, const char *const *cells)
{
    struct instrument *it = form->it;
    const char **aliases;
    struct draft_option *option =
        instrument_option(it, list, xlsform_cell(&form->choices, cells, "name"));
    xlsform_labels(form, &form->choices, cells, option->labels);
    option->value = cell_or_null(form, &form->choices, cells, "value");
    option->missing = cell_or_null(form, &form->choices, cells, "missing");
    option->maps_to = cell_or_null(form, &form->choices, cells, "maps_to");
    size_t count = instrument_split(it, xlsform_cell(&form->choices, cells, "aliases"), &aliases);
    for (size_t i = 0; i < count; i++) {
        option->other = option->other || strcmp(aliases[i], "*") == 0;
        instrument_alias(it, option, aliases[i]);
    }
}

/* The words that follow a type: the list, and perhaps or_other. */
static int read_list(struct xlsform *form, const char *words, bool multiple)
{
    size_t length = strcspn(words, " \t");
    const char *name = peil_arena_copy(&form->it->scratch, words, length);
    int list = instrument_list(form->it, name);
    bool has_values = false;
    for (size_t a = 0; a < form->answer_count; a++) {
        const struct xlsform_choice *answer = &form->answers[a];
        if (strcmp(answer->list, name) != 0)
            continue;
        add_answer(form, list, answer->cells);
        has_values = has_values || *xlsform_cell(&form->choices, answer->cells, "value");
    }
    if (strstr(words + length, "or_other") != NULL) {
        struct draft_option *option = instrument_option(form->it, list, "other");
        option->labels[form->it->draft->default_language] = "Other";
        option->other = true;
    }
    return instrument_list_end(form->it, list,
                               has_values ? INSTRUMENT_CODED
                               : multiple ? INSTRUMENT_NOMINAL
                                          : INSTRUMENT_BY_LABELS);
}

/* --- a question --- */

/* What our own columns say comes before what is guessed. */
static void own_columns(struct xlsform *form, size_t row, const char *const *cells)
{
    static const char *const roles[] = {"item", "group",    "cluster", "id",
                                        "time", "personal", "open"};
    const struct xlsform_sheet *sheet = &form->survey;
    struct draft_row *at = instrument_at(form->it, row);
    const char *role = cell_or_null(form, sheet, cells, "role");
    for (size_t i = 0; role != NULL && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i]) == 0)
            at->role = roles[i];
    at->source = cell_or_null(form, sheet, cells, "source");
    at->missing = cell_or_null(form, sheet, cells, "missing");
    at->reverse = instrument_is_true(xlsform_cell(sheet, cells, "reverse"));
    at->required = instrument_is_true(xlsform_cell(sheet, cells, "required"));
}

/* Exports name a column after the question, or after the groups around it too (a/b of Kobo, a-b of
 * ODK Central), or by its label. */
static void add_sources(struct xlsform *form, size_t row, const char *name)
{
    struct instrument *it = form->it;
    char *path = peil_arena_format(&it->scratch, "%s%s", form->path, name);
    instrument_source(it, row, name);
    instrument_source(it, row, path);
    for (char *byte = path; *byte; byte++)
        *byte = (char)(*byte == '/' ? '-' : *byte);
    instrument_source(it, row, path);
    for (size_t l = 0; l < DRAFT_LANGUAGES; l++)
        instrument_source(it, row, instrument_at(it, row)->labels[l]);
}

static bool type_is(const char *type, const char *word)
{
    size_t length = strlen(word);
    return strncmp(type, word, length) == 0 && (type[length] == '\0' || type[length] == ' ');
}

static void read_choice(struct xlsform *form, size_t row, const char *type)
{
    bool multiple = type_is(type, "select_multiple");
    const char *words = strchr(type, ' ');
    instrument_at(form->it, row)->type = multiple ? DRAFT_SELECT_MULTIPLE : DRAFT_SELECT_ONE;
    int list = read_list(form, words != NULL ? words + strspn(words, " \t") : "", multiple);
    instrument_answers(form->it, row, list, false);
}

/* Types without answers; metadata of the device is personal. */
static const struct {
    const char *word;
    enum draft_type type;
    const char *role;
    bool remark;
} plain_types[] = {
    {"integer", DRAFT_INTEGER, NULL, false},
    {"decimal", DRAFT_DECIMAL, NULL, false},
    {"range", DRAFT_DECIMAL, NULL, false},
    {"text", DRAFT_TEXT, NULL, false},
    {"string", DRAFT_TEXT, NULL, false},
    {"date", DRAFT_DATE, NULL, false},
    {"time", DRAFT_TEXT, NULL, false},
    {"datetime", DRAFT_DATE, NULL, false},
    {"dateTime", DRAFT_DATE, NULL, false},
    {"start", DRAFT_DATE, "time", false},
    {"end", DRAFT_DATE, "time", false},
    {"today", DRAFT_DATE, "time", false},
    {"deviceid", DRAFT_TEXT, "personal", false},
    {"username", DRAFT_TEXT, "personal", false},
    {"phonenumber", DRAFT_TEXT, "personal", false},
    {"email", DRAFT_TEXT, "personal", false},
    {"simserial", DRAFT_TEXT, "personal", false},
    {"subscriberid", DRAFT_TEXT, "personal", false},
    {"geopoint", DRAFT_TEXT, "personal", false},
    {"geotrace", DRAFT_TEXT, "personal", false},
    {"geoshape", DRAFT_TEXT, "personal", false},
    {"start-geopoint", DRAFT_TEXT, "personal", false},
    {"barcode", DRAFT_TEXT, NULL, false},
    {"acknowledge", DRAFT_TEXT, NULL, false},
    {"image", DRAFT_TEXT, NULL, true},
    {"audio", DRAFT_TEXT, NULL, true},
    {"video", DRAFT_TEXT, NULL, true},
    {"file", DRAFT_TEXT, NULL, true},
    {"calculate", DRAFT_TEXT, NULL, true},
    {"hidden", DRAFT_TEXT, NULL, true},
    {"rank", DRAFT_TEXT, NULL, true},
    {"select_one_from_file", DRAFT_TEXT, NULL, true},
    {"select_multiple_from_file", DRAFT_TEXT, NULL, true},
};

static void read_plain(struct xlsform *form, size_t row, const char *type, uint64_t line)
{
    struct instrument *it = form->it;
    struct draft_row *at = instrument_at(it, row);
    bool known = false, remark = true;
    for (size_t i = 0; i < sizeof plain_types / sizeof *plain_types && !known; i++)
        if (type_is(type, plain_types[i].word)) {
            known = true;
            remark = plain_types[i].remark;
            at->type = plain_types[i].type;
            at->role = at->role != NULL ? at->role : plain_types[i].role;
        }
    if (at->type == DRAFT_INTEGER || at->type == DRAFT_DECIMAL)
        instrument_number(it, row);
    else
        instrument_text(it, row);
    if (remark)
        instrument_remark(it, row,
                          peil_arena_format(&it->draft->arena, "confirm: a text, of type '%s'",
                                            instrument_plain(it, type)));
    if (!known)
        peil_report(it->diag, PEIL_WARNING, &(struct peil_place){.file = it->name, .line = line},
                    "'%s' is not a type that is known: the question is drafted as a text", type);
}

/* --- groups --- */

static enum peil_status begin_group(struct xlsform *form, const char *const *cells, uint64_t line)
{
    struct instrument *it = form->it;
    const char *name = xlsform_cell(&form->survey, cells, "name");
    const char *appearance = xlsform_cell(&form->survey, cells, "appearance");
    if (form->depth >= DEEPEST)
        return instrument_refuse(it, line, "has more than %d groups in each other", DEEPEST);
    size_t row = instrument_row(it, DRAFT_BEGIN_GROUP, name);
    struct draft_row *at = instrument_at(it, row);
    at->grid = strstr(appearance, "table-list") != NULL;
    xlsform_labels(form, &form->survey, cells, at->labels);
    instrument_condition(it, row, xlsform_cell(&form->survey, cells, "relevant"),
                         INSTRUMENT_XLSFORM);
    form->path = peil_arena_format(&it->scratch, "%s%s/", form->path, name);
    form->depth++;
    return PEIL_OK;
}

static enum peil_status end_group(struct xlsform *form, uint64_t line)
{
    if (form->depth == 0)
        return instrument_refuse(form->it, line, "ends a group where none is open");
    instrument_row(form->it, DRAFT_END_GROUP, "");
    form->depth--;
    size_t length = strlen(form->path);
    while (length > 0 && (length == strlen(form->path) || form->path[length - 1] != '/'))
        length--;
    form->path = peil_arena_copy(&form->it->scratch, form->path, length);
    return PEIL_OK;
}

/* `begin group`, `begin_group`: blanks and underscores say the same. */
static const char *type_word(struct xlsform *form, const char *const *cells)
{
    char *type = peil_arena_text(&form->it->scratch, xlsform_cell(&form->survey, cells, "type"));
    static const char *const two[] = {"begin group", "end group",  "begin repeat",
                                      "end repeat",  "select one", "select multiple",
                                      "select all"};
    for (size_t i = 0; i < sizeof two / sizeof *two; i++)
        if (strncmp(type, two[i], strlen(two[i])) == 0)
            type[strcspn(type, " ")] = '_';
    return type;
}

/* Whether the row is a repeat or in one. */
static bool in_repeat(struct xlsform *form, const char *type)
{
    form->repeat_depth += type_is(type, "begin_repeat");
    bool in = form->repeat_depth > 0;
    form->skipped_repeat = form->skipped_repeat || in;
    form->repeat_depth -= in && type_is(type, "end_repeat");
    return in;
}

enum peil_status xlsform_row(struct xlsform *form, const char *const *cells, uint64_t line)
{
    struct instrument *it = form->it;
    const char *type = type_word(form, cells);
    const char *name = xlsform_cell(&form->survey, cells, "name");
    if (*type == '\0' || type_is(type, "note") || type_is(type, "audit") || in_repeat(form, type))
        return PEIL_OK;
    if (type_is(type, "begin_group"))
        return begin_group(form, cells, line);
    if (type_is(type, "end_group"))
        return end_group(form, line);
    if (*name == '\0')
        return instrument_refuse(it, line, "a question of type '%s' has no name", type);
    size_t row = instrument_row(it, DRAFT_TEXT, name);
    xlsform_labels(form, &form->survey, cells, instrument_at(it, row)->labels);
    own_columns(form, row, cells);
    add_sources(form, row, name);
    instrument_key(it, name, row, NULL);
    if (type_is(type, "select_one") || type_is(type, "select_multiple"))
        read_choice(form, row, type);
    else
        read_plain(form, row, type, line);
    instrument_condition(it, row, xlsform_cell(&form->survey, cells, "relevant"),
                         INSTRUMENT_XLSFORM);
    return PEIL_OK;
}
