/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XLSForm: the sheets settings, choices and survey of a workbook, in that order, so that answers
 * are known when a question names their list. Columns that a definition of ours has (source, role,
 * value, aliases, ...) are taken over. */
#include "xlsform.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "peil/text.h"
#include "peil/xlsx.h"

struct sheet_reading {
    struct xlsform *form;
    struct xlsform_sheet *sheet;
    enum peil_status (*row)(struct xlsform *form, const char *const *cells, uint64_t line);
};

static const char *trimmed(struct instrument *it, const struct peil_field *field)
{
    size_t length = field->length;
    const char *text = peil_text_trim(field->text, &length);
    return peil_arena_copy(&it->scratch, text, length);
}

/* `List Name` is list_name, `Label::English (en)` keeps its language as it is. */
static const char *header_text(struct instrument *it, const struct peil_field *field)
{
    char *text = peil_arena_text(&it->scratch, trimmed(it, field));
    const char *language = strstr(text, "::");
    for (char *byte = text; *byte && byte != language; byte++) {
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte - 'A' + 'a');
        if (*byte == ' ')
            *byte = '_';
    }
    return text;
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    struct sheet_reading *reading = context;
    struct instrument *it = reading->form->it;
    struct xlsform_sheet *sheet = reading->sheet;
    size_t count = record->count < XLSFORM_COLUMNS ? record->count : XLSFORM_COLUMNS;
    if (!sheet->has_header) {
        for (size_t i = 0; i < count; i++)
            sheet->headers[i] = header_text(it, &record->fields[i]);
        sheet->count = count;
        sheet->has_header = true;
        return PEIL_OK;
    }
    const char **cells = peil_arena_alloc(&it->scratch, XLSFORM_COLUMNS, sizeof *cells);
    for (size_t i = 0; i < sheet->count; i++)
        cells[i] = i < count ? trimmed(it, &record->fields[i]) : "";
    return reading->row(reading->form, cells, record->line);
}

const char *xlsform_cell(const struct xlsform_sheet *sheet, const char *const *cells,
                         const char *name)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (strcmp(sheet->headers[i], name) == 0)
            return cells[i];
    return "";
}

/* `Nederlands (nl)`: the code is what stands in parentheses, the name what stands before. */
static int label_language(struct xlsform *form, const char *text)
{
    struct peil_arena *arena = &form->it->draft->arena;
    const char *open = strrchr(text, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    if (close == NULL || close < open + 2)
        return instrument_language(form->it, text, NULL);
    size_t length = (size_t)(open - text);
    const char *name = peil_text_trim(text, &length);
    return instrument_language(form->it,
                               peil_arena_copy(arena, open + 1, (size_t)(close - open) - 1),
                               instrument_plain(form->it, peil_arena_copy(arena, name, length)));
}

static int plain_language(struct xlsform *form)
{
    struct draft *draft = form->it->draft;
    return draft->language_count > 0 ? (int)draft->default_language
                                     : draft_language(draft, "en", NULL);
}

void xlsform_labels(struct xlsform *form, const struct xlsform_sheet *sheet,
                    const char *const *cells, const char *labels[])
{
    for (size_t i = 0; i < sheet->count; i++) {
        const char *header = sheet->headers[i];
        bool plain = strcmp(header, "label") == 0;
        if (cells[i][0] == '\0' || (!plain && strncmp(header, "label::", 7) != 0))
            continue;
        int language = plain ? plain_language(form)
                             : label_language(form, header + 7 + strspn(header + 7, " "));
        instrument_label(form->it, labels, language, cells[i]);
    }
}

/* --- rows of the other sheets --- */

static enum peil_status settings_row(struct xlsform *form, const char *const *cells, uint64_t line)
{
    struct instrument *it = form->it;
    struct draft *draft = it->draft;
    const char *language = xlsform_cell(&form->settings, cells, "default_language");
    const char *title = xlsform_cell(&form->settings, cells, "form_title");
    const char *id = xlsform_cell(&form->settings, cells, "form_id");
    const char *version = xlsform_cell(&form->settings, cells, "version");
    (void)line;
    int found = *language ? label_language(form, language) : DRAFT_NONE;
    if (found != DRAFT_NONE)
        draft->default_language = (size_t)found;
    draft->title = *title ? instrument_plain(it, title) : draft->title;
    draft->form_id = *id ? instrument_copy(it, id) : draft->form_id;
    draft->version = *version ? instrument_copy(it, version) : draft->version;
    return PEIL_OK;
}

static enum peil_status choices_row(struct xlsform *form, const char *const *cells, uint64_t line)
{
    const char *list = xlsform_cell(&form->choices, cells, "list_name");
    (void)line;
    if (*list == '\0')
        return PEIL_OK;
    form->answers = peil_grow(form->answers, &form->answer_capacity, form->answer_count + 1,
                              sizeof *form->answers);
    form->answers[form->answer_count++] =
        (struct xlsform_choice){list, (const char **)cells, false};
    return PEIL_OK;
}

static enum peil_status read_sheet(struct peil_xlsx *xlsx, const char *name,
                                   struct sheet_reading *reading)
{
    int sheet = peil_xlsx_find(xlsx, name);
    uint64_t blank_rows;
    if (sheet < 0)
        return PEIL_OK;
    return peil_xlsx_read(xlsx, (size_t)sheet, take, reading, &blank_rows);
}

static enum peil_status read_sheets(struct xlsform *form, struct peil_xlsx *xlsx)
{
    struct sheet_reading settings = {form, &form->settings, settings_row};
    struct sheet_reading choices = {form, &form->choices, choices_row};
    struct sheet_reading survey = {form, &form->survey, xlsform_row};
    enum peil_status status = read_sheet(xlsx, "settings", &settings);
    if (status == PEIL_OK)
        status = read_sheet(xlsx, "choices", &choices);
    if (status == PEIL_OK)
        status = read_sheet(xlsx, "survey", &survey);
    return status;
}

enum peil_status instrument_read_xlsform(struct instrument *it)
{
    struct xlsform form = {.it = it, .path = ""};
    struct peil_xlsx *xlsx = NULL;
    enum peil_status status = peil_xlsx_open(&xlsx, it->path, it->name, it->diag);
    if (status == PEIL_OK)
        status = read_sheets(&form, xlsx);
    peil_xlsx_close(xlsx);
    for (; form.depth > 0; form.depth--) /* a group that nobody ended */
        instrument_row(it, DRAFT_END_GROUP, "");
    if (form.skipped_repeat)
        peil_report(it->diag, PEIL_WARNING, &(struct peil_place){.file = it->name},
                    "what is in a repeat is not drafted: its answers stand in an export of their "
                    "own");
    free(form.answers);
    return status;
}
