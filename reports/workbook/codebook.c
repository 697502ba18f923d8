/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.c: the definition as a reader needs it: variables, answer lists, derivations. */
#include <string.h>

#include "sheets.h"

static const char *say(struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static const char *yes(struct sheet *sheet, bool is)
{
    return is ? say(sheet, PEIL_SAY_YES) : "";
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

static const char *role_text(struct sheet *sheet, enum peil_role role)
{
    static const enum peil_phrase roles[] = {
        [PEIL_ROLE_ITEM] = PEIL_SAY_ROLE_ITEM,     [PEIL_ROLE_GROUP] = PEIL_SAY_ROLE_GROUP,
        [PEIL_ROLE_SCALE] = PEIL_SAY_ROLE_SCALE,   [PEIL_ROLE_CLUSTER] = PEIL_SAY_ROLE_CLUSTER,
        [PEIL_ROLE_WEIGHT] = PEIL_SAY_ROLE_WEIGHT, [PEIL_ROLE_ID] = PEIL_SAY_ROLE_ID,
        [PEIL_ROLE_TIME] = PEIL_SAY_ROLE_TIME,     [PEIL_ROLE_PERSONAL] = PEIL_SAY_ROLE_PERSONAL,
        [PEIL_ROLE_OPEN] = PEIL_SAY_ROLE_OPEN};
    return role == PEIL_ROLE_NONE ? "" : say(sheet, roles[role]);
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
    const char *least = peil_count_text(arena, (double)calculation->minimum_answered);
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
        parts[count++] = peil_fill(arena, document->language, PEIL_SAY_REMARK_PICK,
                                   peil_count_text(arena, (double)variable->pick));
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

static void write_variable(struct sheet *sheet, const struct peil_variable *variable)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_survey *survey = document->survey;
    int v = (int)(variable - survey->variables);
    sheet_put_text(sheet, STYLE_TERM, variable->name);
    sheet_put_text(sheet, STYLE_TEXT, peil_document_variable(document, v));
    sheet_put_text(
        sheet, STYLE_TEXT,
        variable->block == PEIL_NOWHERE ? "" : peil_document_block(document, variable->block));
    sheet_put_text(sheet, STYLE_TEXT, say(sheet, type_phrase(variable)));
    sheet_put_text(sheet, STYLE_TEXT, role_text(sheet, variable->role));
    sheet_put_text(sheet, STYLE_TEXT,
                   variable->list == PEIL_NOWHERE ? "" : survey->lists[variable->list].name);
    sheet_put_text(sheet, STYLE_TEXT,
                   variable->scale == PEIL_NOWHERE ? "" : survey->variables[variable->scale].name);
    sheet_put_text(sheet, STYLE_TEXT, yes(sheet, variable->reverse));
    sheet_put_text(sheet, STYLE_TEXT, source_text(sheet, variable));
    sheet_put_text(sheet, STYLE_TEXT, derivation(sheet, variable));
    sheet_put_text(sheet, STYLE_TEXT, remarks(sheet, variable));
    sheet_end_row(sheet);
}

static void write_option(struct sheet *sheet, int list, size_t option)
{
    static const enum peil_phrase boxes[] = {[PEIL_BOX_LOW] = PEIL_SAY_BOX_LOW,
                                             [PEIL_BOX_MID] = PEIL_SAY_BOX_MID,
                                             [PEIL_BOX_HIGH] = PEIL_SAY_BOX_HIGH};
    struct peil_document *document = sheet->book->document;
    const struct peil_option *o = &document->survey->lists[list].options[option];
    sheet_put_text(sheet, STYLE_TERM, document->survey->lists[list].name);
    sheet_put_text(sheet, STYLE_TEXT, peil_document_option(document, list, option));
    sheet_put_text(sheet, STYLE_TEXT, o->name);
    if (o->has_value)
        sheet_put_number(sheet, o->value.decimals > 0 ? STYLE_MEAN : STYLE_COUNT,
                         peil_decimal_double(&o->value));
    else
        sheet_put_blank(sheet);
    sheet_put_text(sheet, STYLE_TEXT, o->box == PEIL_BOX_NONE ? "" : say(sheet, boxes[o->box]));
    sheet_put_text(sheet, STYLE_TEXT,
                   o->reason == PEIL_NOWHERE ? "" : document->survey->reasons[o->reason]);
    sheet_put_text(sheet, STYLE_TEXT, o->maps_to != NULL ? o->maps_to : "");
    sheet_put_text(sheet, STYLE_TEXT, o->parent != NULL ? o->parent : "");
    sheet_end_row(sheet);
}

static void write_heads(struct sheet *sheet, const enum peil_phrase heads[], size_t count)
{
    for (size_t h = 0; h < count; h++) {
        sheet_part(sheet);
        sheet_head_left(sheet, say(sheet, heads[h]));
    }
    sheet_end_header(sheet);
}

void write_codebook(struct book *book)
{
    static const enum peil_phrase variable_heads[] = {
        PEIL_SAY_HEAD_VARIABLE, PEIL_SAY_HEAD_LABEL,      PEIL_SAY_HEAD_BLOCK,  PEIL_SAY_HEAD_TYPE,
        PEIL_SAY_HEAD_ROLE,     PEIL_SAY_HEAD_LIST,       PEIL_SAY_HEAD_SCALE,  PEIL_SAY_REVERSED,
        PEIL_SAY_HEAD_SOURCE,   PEIL_SAY_HEAD_DERIVATION, PEIL_SAY_HEAD_REMARKS};
    static const enum peil_phrase option_heads[] = {
        PEIL_SAY_HEAD_LIST, PEIL_SAY_HEAD_LABEL,   PEIL_SAY_HEAD_NAME,    PEIL_SAY_HEAD_VALUE,
        PEIL_SAY_HEAD_BOX,  PEIL_SAY_HEAD_MISSING, PEIL_SAY_HEAD_MAPS_TO, PEIL_SAY_HEAD_PARENT};
    struct peil_document *document = book->document;
    const struct peil_survey *survey = document->survey;
    const char *about = peil_document_say(document, PEIL_SAY_ABOUT_CODEBOOK);
    struct sheet *sheet =
        book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_CODEBOOK), about);
    sheet_title(sheet, peil_document_say(document, PEIL_SAY_SHEET_CODEBOOK), about);
    sheet->frozen = sheet->row;
    sheet->limits[0] = 24;
    for (lxw_col_t c = 2; c < 8; c++)
        sheet->limits[c] = 20;
    sheet_heading(sheet, say(sheet, PEIL_SAY_HEADING_VARIABLES));
    write_heads(sheet, variable_heads, sizeof variable_heads / sizeof variable_heads[0]);
    for (size_t v = 0; v < survey->variable_count; v++)
        write_variable(sheet, &survey->variables[v]);
    sheet_skip(sheet, 1);
    sheet_heading(sheet, say(sheet, PEIL_SAY_HEADING_LISTS));
    write_heads(sheet, option_heads, sizeof option_heads / sizeof option_heads[0]);
    for (size_t l = 0; l < survey->list_count; l++) {
        for (size_t o = 0; o < survey->lists[l].count; o++)
            write_option(sheet, (int)l, o);
    }
}
