/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contents.c: the first sheet: what this is, its key findings, and a link to every other sheet. */
#include <string.h>

#include "../documents/key_findings.h"
#include "peil/cells.h"
#include "sheets.h"

static const char *about(struct peil_document *document)
{
    struct peil_arena *arena = &document->arena;
    const char *when = peil_document_when(document);
    struct peil_result_key key = {.variable_level = peil_row_status_name(PEIL_ACCEPTED),
                                  .context = PEIL_CONTEXT_ACCOUNTING,
                                  .stat = PEIL_STAT_ROWS};
    struct peil_figure n = peil_document_figure(document, &key);
    if (n.state != PEIL_FIGURE_VALUE)
        return when;
    const char *respondents = peil_fill(arena, document->language, PEIL_SAY_ABOUT_SURVEY,
                                        peil_count_text(arena, document->language, n.value));
    return when[0] != '\0' ? peil_arena_format(arena, "%s, %s", when, respondents) : respondents;
}

/* The sheet of a finding's table; the first sheet itself where there is none. */
static const struct sheet *sheet_of(const struct book *book, const struct peil_key_finding *finding)
{
    for (size_t s = 1; s < book->sheet_count; s++) {
        const struct sheet *sheet = book->sheets[s];
        bool is_it =
            finding->group != NULL ? sheet->about == ABOUT_GROUP && sheet->group == finding->group
            : finding->scales      ? sheet->about == ABOUT_SCALES
                                   : sheet->about == ABOUT_BLOCK && sheet->block == finding->block;
        if (is_it)
            return sheet;
    }
    return book->sheets[0];
}

static void write_key_findings(struct book *book, struct sheet *sheet)
{
    struct peil_document *document = book->document;
    struct peil_key_finding findings[PEIL_KEY_FINDINGS];
    struct peil_differences differences = peil_differences_find(document);
    size_t count = peil_key_findings(document, &differences, findings);
    peil_differences_clear(&differences);
    if (count == 0)
        return;
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_TABLE));
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_KEY_FINDINGS));
    sheet_name_table(sheet, "findings", NULL);
    sheet_end_header(sheet);
    for (size_t f = 0; f < count; f++) {
        sheet_put_link_to(sheet, sheet_of(book, &findings[f]), findings[f].label);
        sheet_put_text(sheet, STYLE_TEXT, findings[f].sentence);
        sheet_end_row(sheet);
    }
    sheet_skip(sheet, 1);
}

/* What is on a sheet; where its tab has room for a part of its title only, the title first, unless
 * it is said there in full. */
static const char *remark_of(const struct sheet *sheet)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    const char *title = sheet->title;
    if (title == NULL || text_units(title) <= SHEET_NAME_UNITS || strcmp(title, sheet->name) == 0 ||
        strstr(sheet->remark, peil_text_inside(arena, title)) != NULL)
        return sheet->remark;
    return peil_arena_format(arena, "%s\n%s", title, sheet->remark);
}

void write_contents(struct book *book, struct sheet *sheet)
{
    struct peil_document *document = book->document;
    sheet_title(sheet, peil_document_title(document), about(document));
    sheet->limits[1] = 115;
    sheet->frozen = sheet->row;
    write_key_findings(book, sheet);
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_SHEET));
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_ABOUT));
    sheet_name_table(sheet, "sheets", NULL);
    sheet_end_header(sheet);
    for (size_t s = 1; s < book->sheet_count; s++) {
        sheet_put_link(sheet, book->sheets[s]);
        sheet_put_text(sheet, STYLE_TEXT, remark_of(book->sheets[s]));
        sheet_end_row(sheet);
    }
    sheet_skip(sheet, 1);
    if (document->is_protected)
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_WITHHELD,
                                    document->few));
    if (document->survey->sample == PEIL_SAMPLE_VOLUNTEER)
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_METHOD_VOLUNTEER));
}
