/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lists.c: the codebook's answers, a row each. */
#include "sheets.h"

/* Which of the columns any answer has something in. */
struct list_columns {
    bool value, box, missing, maps_to, parent;
};

static struct list_columns columns_of(const struct peil_survey *survey)
{
    struct list_columns columns = {false, false, false, false, false};
    for (size_t l = 0; l < survey->list_count; l++) {
        for (size_t o = 0; o < survey->lists[l].count; o++) {
            const struct peil_option *option = &survey->lists[l].options[o];
            columns.value |= option->has_value;
            columns.box |= option->box != PEIL_BOX_NONE;
            columns.missing |= option->reason != PEIL_NOWHERE;
            columns.maps_to |= option->maps_to != NULL;
            columns.parent |= option->parent != NULL;
        }
    }
    return columns;
}

static void write_heads(struct sheet *sheet, const struct list_columns *columns)
{
    const struct {
        enum peil_phrase head;
        bool used, number;
    } heads[] = {{PEIL_SAY_HEAD_LIST, true, false},
                 {PEIL_SAY_HEAD_LABEL, true, false},
                 {PEIL_SAY_HEAD_NAME, true, false},
                 {PEIL_SAY_HEAD_VALUE, columns->value, true},
                 {PEIL_SAY_HEAD_BOX, columns->box, false},
                 {PEIL_SAY_HEAD_MISSING, columns->missing, false},
                 {PEIL_SAY_HEAD_MAPS_TO, columns->maps_to, false},
                 {PEIL_SAY_HEAD_PARENT, columns->parent, false}};
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++) {
        const char *text = peil_document_say(sheet->book->document, heads[h].head);
        sheet->limits[sheet->column] = h == 1 ? 60 : 28;
        if (heads[h].used && heads[h].number)
            sheet_head(sheet, text);
        else if (heads[h].used && h > 0)
            sheet_head_tag(sheet, text);
        else if (heads[h].used)
            sheet_head_left(sheet, text);
    }
    sheet_name_table(sheet, "answers", NULL);
    sheet_end_header(sheet);
}

static void put_used(struct sheet *sheet, bool used, const char *text)
{
    if (used)
        sheet_put_text(sheet, STYLE_TAG, text);
}

static const char *box_text(struct sheet *sheet, enum peil_box box)
{
    static const enum peil_phrase boxes[] = {[PEIL_BOX_LOW] = PEIL_SAY_BOX_LOW,
                                             [PEIL_BOX_MID] = PEIL_SAY_BOX_MID,
                                             [PEIL_BOX_HIGH] = PEIL_SAY_BOX_HIGH};
    return box == PEIL_BOX_NONE ? "" : peil_document_say(sheet->book->document, boxes[box]);
}

static void write_option(struct sheet *sheet, int list, size_t option,
                         const struct list_columns *columns)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_option *o = &document->survey->lists[list].options[option];
    sheet_put_text(sheet, STYLE_TERM, document->survey->lists[list].name);
    sheet_put_text(sheet, STYLE_TAG, peil_document_option(document, list, option));
    sheet_put_text(sheet, STYLE_TAG, o->name);
    if (o->has_value)
        sheet_put_number(sheet, o->value.decimals > 0 ? STYLE_MEAN : STYLE_COUNT,
                         peil_decimal_double(&o->value));
    else if (columns->value)
        sheet_put_blank(sheet);
    put_used(sheet, columns->box, box_text(sheet, o->box));
    put_used(sheet, columns->missing,
             o->reason == PEIL_NOWHERE
                 ? ""
                 : missing_reason_label(document, document->survey->reasons[o->reason]));
    put_used(sheet, columns->maps_to, o->maps_to != NULL ? o->maps_to : "");
    put_used(sheet, columns->parent, o->parent != NULL ? o->parent : "");
    sheet_end_row(sheet);
}

void write_lists(struct book *book)
{
    struct peil_document *document = book->document;
    const struct peil_survey *survey = document->survey;
    const struct list_columns columns = columns_of(survey);
    const char *name = peil_document_say(document, PEIL_SAY_HEADING_LISTS);
    const char *about = peil_document_say(document, PEIL_SAY_ABOUT_LISTS);
    if (survey->list_count == 0)
        return;
    struct sheet *sheet = book_sheet(book, name, about);
    sheet_title(sheet, name, about);
    sheet->goes_on = sheet->is_text = true;
    write_heads(sheet, &columns);
    for (size_t l = 0; l < survey->list_count; l++) {
        for (size_t o = 0; o < survey->lists[l].count; o++)
            write_option(sheet, (int)l, o, &columns);
    }
}
