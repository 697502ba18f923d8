/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.c: the definition as a reader needs it: its variables; lists.c has their answers. */
#include <string.h>

#include "sheets.h"

static const char *say(struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static enum peil_phrase type_phrase(const struct peil_variable *variable)
{
    switch (variable->type) {
    case PEIL_SELECT_ONE:
        return PEIL_SAY_TYPE_SELECT_ONE;
    case PEIL_SELECT_MULTIPLE:
        return PEIL_SAY_TYPE_SELECT_MULTIPLE;
    case PEIL_INTEGER:
        return PEIL_SAY_TYPE_INTEGER;
    case PEIL_DECIMAL:
        return PEIL_SAY_TYPE_DECIMAL;
    case PEIL_TEXT:
        break;
    }
    return PEIL_SAY_TYPE_TEXT;
}

static const char *bounds_text(struct sheet *sheet, const struct peil_calculation *calculation)
{
    struct peil_document *document = sheet->book->document;
    const char *text = "";
    for (size_t b = 0; b < calculation->bound_count; b++) {
        char number[PEIL_DOUBLE_TEXT];
        peil_decimal_format(&calculation->bounds[b], number);
        text = peil_arena_format(&document->arena, "%s%s%s", text, b > 0 ? "; " : "", number);
    }
    return text;
}

/* How a calculated variable comes about, in words. */
static const char *derivation(struct sheet *sheet, const struct peil_variable *variable)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_calculation *calculation = &variable->calculation;
    const char *source = calculation->source == PEIL_NOWHERE
                             ? ""
                             : document->survey->variables[calculation->source].name;
    const char *least =
        peil_count_text(arena, document->language, (double)calculation->minimum_answered);
    switch (calculation->kind) {
    case PEIL_NOT_CALCULATED:
        return "";
    case PEIL_RECODE:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_RECODE, source);
    case PEIL_IF:
        return say(sheet, PEIL_SAY_DERIVED_IF);
    case PEIL_BAND:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_BAND, source,
                         bounds_text(sheet, calculation));
    case PEIL_MEAN:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_MEAN, least);
    case PEIL_SUM:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_SUM, least);
    case PEIL_POMP:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_POMP, least);
    case PEIL_LOOKUP:
        return peil_fill(arena, document->language, PEIL_SAY_DERIVED_LOOKUP, source);
    case PEIL_THEMES:
        break;
    }
    return peil_fill(arena, document->language, PEIL_SAY_DERIVED_THEMES, source);
}

/* The headers it was found under, or how it is calculated. */
static const char *source_text(struct sheet *sheet, const struct peil_variable *variable)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    const char *text = "";
    for (size_t s = 0; s < variable->source_count; s++)
        text = peil_arena_format(arena, "%s%s%s", text, s > 0 ? "\n" : "", variable->sources[s]);
    return text;
}

/* Pick, filter, required, sensitive, declared missing codes. */
static const char *remarks(struct sheet *sheet, const struct peil_variable *variable)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const char *parts[5] = {0}, *text = "";
    size_t count = 0;
    if (variable->pick > 0)
        parts[count++] =
            peil_fill(arena, document->language, PEIL_SAY_REMARK_PICK,
                      peil_count_text(arena, document->language, (double)variable->pick));
    if (variable->relevant != NULL)
        parts[count++] =
            peil_fill(arena, document->language, PEIL_SAY_REMARK_FILTER, variable->relevant_text);
    if (variable->required)
        parts[count++] = say(sheet, PEIL_SAY_REMARK_REQUIRED);
    if (variable->sensitive)
        parts[count++] = say(sheet, PEIL_SAY_REMARK_SENSITIVE);
    if (variable->missing_count > 0)
        parts[count++] = say(sheet, PEIL_SAY_REMARK_MISSING_CODES);
    for (size_t i = 0; i < count; i++)
        text = peil_arena_format(arena, "%s%s%s", text, i > 0 ? "; " : "", parts[i]);
    return text;
}

static const char *name_text(struct sheet *sheet, const struct peil_variable *variable)
{
    (void)sheet;
    return variable->name;
}

static const char *label_text(struct sheet *sheet, const struct peil_variable *variable)
{
    const struct peil_document *document = sheet->book->document;
    return peil_document_variable(document, (int)(variable - document->survey->variables));
}

static const char *block_text(struct sheet *sheet, const struct peil_variable *variable)
{
    return variable->block == PEIL_NOWHERE
               ? ""
               : peil_document_block(sheet->book->document, variable->block);
}

static const char *type_text(struct sheet *sheet, const struct peil_variable *variable)
{
    return say(sheet, type_phrase(variable));
}

static const char *role_text(struct sheet *sheet, const struct peil_variable *variable)
{
    static const enum peil_phrase roles[] = {
        [PEIL_ROLE_ITEM] = PEIL_SAY_ROLE_ITEM,     [PEIL_ROLE_GROUP] = PEIL_SAY_ROLE_GROUP,
        [PEIL_ROLE_SCALE] = PEIL_SAY_ROLE_SCALE,   [PEIL_ROLE_CLUSTER] = PEIL_SAY_ROLE_CLUSTER,
        [PEIL_ROLE_WEIGHT] = PEIL_SAY_ROLE_WEIGHT, [PEIL_ROLE_ID] = PEIL_SAY_ROLE_ID,
        [PEIL_ROLE_TIME] = PEIL_SAY_ROLE_TIME,     [PEIL_ROLE_PERSONAL] = PEIL_SAY_ROLE_PERSONAL,
        [PEIL_ROLE_OPEN] = PEIL_SAY_ROLE_OPEN};
    return variable->role == PEIL_ROLE_NONE ? "" : say(sheet, roles[variable->role]);
}

static const char *list_text(struct sheet *sheet, const struct peil_variable *variable)
{
    const struct peil_survey *survey = sheet->book->document->survey;
    return variable->list == PEIL_NOWHERE ? "" : survey->lists[variable->list].name;
}

static const char *scale_text(struct sheet *sheet, const struct peil_variable *variable)
{
    const struct peil_survey *survey = sheet->book->document->survey;
    return variable->scale == PEIL_NOWHERE ? "" : survey->variables[variable->scale].name;
}

static const char *reverse_text(struct sheet *sheet, const struct peil_variable *variable)
{
    return variable->reverse ? say(sheet, PEIL_SAY_YES) : "";
}

/* One row a variable. The widths fit a page. */
static const struct variable_column {
    enum peil_phrase head;
    double limit;
    const char *(*text)(struct sheet *sheet, const struct peil_variable *variable);
} variable_columns[] = {
    {PEIL_SAY_HEAD_VARIABLE, 22, name_text}, {PEIL_SAY_HEAD_LABEL, 34, label_text},
    {PEIL_SAY_HEAD_BLOCK, 20, block_text},   {PEIL_SAY_HEAD_TYPE, 15, type_text},
    {PEIL_SAY_HEAD_ROLE, 17, role_text},     {PEIL_SAY_HEAD_LIST, 14, list_text},
    {PEIL_SAY_HEAD_SCALE, 12, scale_text},   {PEIL_SAY_REVERSED, 11, reverse_text},
    {PEIL_SAY_HEAD_SOURCE, 36, source_text}, {PEIL_SAY_HEAD_DERIVATION, 24, derivation},
    {PEIL_SAY_HEAD_REMARKS, 30, remarks}};
enum { VARIABLE_COLUMNS = sizeof variable_columns / sizeof variable_columns[0] };

/* Whether any variable has something to say there. */
static bool is_used(struct sheet *sheet, const struct variable_column *column)
{
    const struct peil_survey *survey = sheet->book->document->survey;
    size_t v = 0;
    while (v < survey->variable_count && column->text(sheet, &survey->variables[v])[0] == '\0')
        v++;
    return v < survey->variable_count;
}

void write_codebook(struct book *book)
{
    const struct peil_survey *survey = book->document->survey;
    bool used[VARIABLE_COLUMNS];
    const char *name = peil_document_say(book->document, PEIL_SAY_SHEET_CODEBOOK);
    const char *about = peil_document_say(book->document, PEIL_SAY_ABOUT_CODEBOOK);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet_title(sheet, name, about);
    sheet->frozen_label = true;
    sheet->goes_on = sheet->is_text = true;
    for (size_t c = 0; c < VARIABLE_COLUMNS; c++) {
        used[c] = is_used(sheet, &variable_columns[c]);
        if (!used[c])
            continue;
        sheet->limits[sheet->column] = variable_columns[c].limit;
        sheet_part(sheet);
        if (c == 0)
            sheet_head_left(sheet, say(sheet, variable_columns[c].head));
        else
            sheet_head_tag(sheet, say(sheet, variable_columns[c].head));
    }
    sheet_name_table(sheet, "variables", NULL);
    sheet_end_header(sheet);
    for (size_t v = 0; v < survey->variable_count; v++) {
        for (size_t c = 0; c < VARIABLE_COLUMNS; c++) {
            if (used[c])
                sheet_put_text(sheet, c == 0 ? STYLE_TERM : STYLE_TAG,
                               variable_columns[c].text(sheet, &survey->variables[v]));
        }
        sheet_end_row(sheet);
    }
}
