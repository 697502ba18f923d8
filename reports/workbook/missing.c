/* SPDX-License-Identifier: GPL-3.0-or-later */
/* missing.c: columns that say why answers are missing; see sheets.h. */
#include <string.h>

#include "sheets.h"

static struct peil_figure missing_of(const struct peil_document *document, int variable,
                                     enum peil_stat stat, const char *reason)
{
    return peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, reason);
}

/* Worth a column: someone has the reason, or how many have it is withheld. */
static bool occurs(const struct peil_document *document, const int variables[], size_t count,
                   enum peil_stat stat, const char *reason)
{
    for (size_t i = 0; i < count; i++) {
        struct peil_figure figure = missing_of(document, variables[i], stat, reason);
        if (figure.state == PEIL_FIGURE_WITHHELD || figure.value > 0)
            return true;
    }
    return false;
}

struct missing_columns missing_columns_of(struct peil_document *document, const int variables[],
                                          size_t count)
{
    const struct peil_survey *survey = document->survey;
    struct missing_columns columns = {
        .not_asked = occurs(document, variables, count, PEIL_STAT_MISSING_NOT_ASKED, ""),
        .skipped = true,
        .invalid = occurs(document, variables, count, PEIL_STAT_MISSING_INVALID, ""),
        .declared = peil_arena_alloc(&document->arena, survey->reason_count + 1, sizeof(bool))};
    for (size_t r = 0; r < survey->reason_count; r++)
        columns.declared[r] =
            occurs(document, variables, count, PEIL_STAT_MISSING_DECLARED, survey->reasons[r]);
    return columns;
}

const char *missing_reason_label(struct peil_document *document, const char *reason)
{
    static const struct {
        const char *reason;
        enum peil_phrase phrase;
    } known[] = {{"no_opinion", PEIL_SAY_MISSING_NO_OPINION},
                 {"not_applicable", PEIL_SAY_MISSING_NOT_APPLICABLE},
                 {"refused", PEIL_SAY_MISSING_REFUSED},
                 {"not_administered", PEIL_SAY_MISSING_NOT_ASKED}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].reason, reason) == 0)
            return peil_document_say(document, known[i].phrase);
    }
    char *words = peil_arena_text(&document->arena, reason); /* a name of the definition */
    for (char *c = words; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    return words;
}

void missing_heads(struct sheet *sheet, const struct missing_columns *columns)
{
    struct peil_document *document = sheet->book->document;
    if (columns->not_asked)
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_MISSING_NOT_ASKED));
    if (columns->skipped)
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_MISSING_SKIPPED));
    for (size_t r = 0; r < document->survey->reason_count; r++) {
        if (columns->declared[r])
            sheet_head(sheet, missing_reason_label(document, document->survey->reasons[r]));
    }
    if (columns->invalid)
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_MISSING_INVALID));
}

static void put_missing(struct sheet *sheet, int variable, enum peil_stat stat, const char *reason)
{
    struct peil_figure figure = missing_of(sheet->book->document, variable, stat, reason);
    sheet_put_figure(sheet, STYLE_COUNT, &figure);
}

void missing_cells(struct sheet *sheet, const struct missing_columns *columns, int variable)
{
    const struct peil_survey *survey = sheet->book->document->survey;
    if (columns->not_asked)
        put_missing(sheet, variable, PEIL_STAT_MISSING_NOT_ASKED, "");
    if (columns->skipped)
        put_missing(sheet, variable, PEIL_STAT_MISSING_SKIPPED, "");
    for (size_t r = 0; r < survey->reason_count; r++) {
        if (columns->declared[r])
            put_missing(sheet, variable, PEIL_STAT_MISSING_DECLARED, survey->reasons[r]);
    }
    if (columns->invalid)
        put_missing(sheet, variable, PEIL_STAT_MISSING_INVALID, "");
}
