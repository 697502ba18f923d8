/* SPDX-License-Identifier: GPL-3.0-or-later */
/* respondents.c: who answered: every row received, by status, and the respondents by grouping. */
#include "peil/cells.h"
#include "sheets.h"

static struct peil_figure rows_of(const struct peil_document *document, const char *status)
{
    struct peil_result_key key = {
        .variable_level = status, .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    return peil_document_figure(document, &key);
}

/* Nothing where the results do not know the status: no rule of answer quality is in force. */
static void put_rows(struct sheet *sheet, enum style style, const char *label, const char *status)
{
    struct peil_figure rows = rows_of(sheet->book->document, status);
    if (rows.state == PEIL_FIGURE_ABSENT)
        return;
    sheet_put_text(sheet, style, label);
    sheet_put_figure(sheet, STYLE_COUNT, &rows);
    sheet_end_row(sheet);
}

static void write_accounting(struct sheet *sheet)
{
    static const enum peil_phrase statuses[PEIL_ROW_STATUSES] = {
        [PEIL_ACCEPTED] = PEIL_SAY_STATUS_ACCEPTED,
        [PEIL_DUPLICATE] = PEIL_SAY_STATUS_DUPLICATE,
        [PEIL_NOT_ELIGIBLE] = PEIL_SAY_STATUS_NOT_ELIGIBLE,
        [PEIL_INCOMPLETE] = PEIL_SAY_STATUS_INCOMPLETE,
        [PEIL_FLAGGED] = PEIL_SAY_STATUS_FLAGGED};
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_ROWS));
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_COUNT));
    sheet_end_header(sheet);
    put_rows(sheet, STYLE_TERM, peil_document_say(document, PEIL_SAY_STATUS_ALL), "");
    for (int s = 0; s < PEIL_ROW_STATUSES; s++)
        put_rows(sheet, STYLE_INDENT, peil_document_say(document, statuses[s]),
                 peil_row_status_name((enum peil_row_status)s));
}

static void write_levels(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    sheet_head_left(sheet, group->full_label);
    sheet_head(sheet, "n");
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_SHARE));
    sheet_end_header(sheet);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        sheet_put_text(sheet, STYLE_LABEL, level->label);
        sheet_put_figure(sheet, STYLE_COUNT, &level->n);
        if (level->n.state == PEIL_FIGURE_VALUE)
            sheet_put_figure(sheet, STYLE_SHARE, &level->share);
        sheet_end_row(sheet);
    }
    if (group->overlapping)
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_OVERLAPPING));
}

void write_respondents(struct book *book)
{
    struct peil_document *document = book->document;
    const char *about = peil_document_say(document, PEIL_SAY_ABOUT_RESPONDENTS);
    struct sheet *sheet =
        book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_RESPONDENTS), about);
    sheet_title(sheet, peil_document_say(document, PEIL_SAY_SHEET_RESPONDENTS), about);
    sheet->frozen = sheet->row;
    write_accounting(sheet);
    for (size_t g = 0; g < document->group_count; g++) {
        sheet_skip(sheet, 1);
        write_levels(sheet, &document->groups[g]);
    }
    if (document->is_protected) {
        sheet_skip(sheet, 1);
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_WITHHELD,
                                    document->few));
    }
}
