/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open_answers.c: the sheet of open questions: how many answered, and the themes that were found in
 * their answers; in internal workbooks the answers themselves, where they are at hand. */
#include "open_texts.h"
#include "sheets.h"

bool is_themes(const struct peil_document *document, const struct peil_section *section)
{
    return section->kind == PEIL_SECTION_OPTIONS &&
           document->survey->variables[section->variables[0]].theme_count > 0;
}

typedef void section_use(struct sheet *sheet, const struct peil_section *section);

/* The sections of themes, block by block; how many. use NULL: counted only. */
static size_t each_themes(struct book *book, struct sheet *sheet, section_use *use)
{
    struct peil_document *document = book->document;
    size_t found = 0;
    for (size_t b = 0; b <= document->survey->block_count; b++) {
        size_t count;
        int block = b < document->survey->block_count ? (int)b : PEIL_NOWHERE;
        const struct peil_section *sections = peil_document_sections(document, block, &count);
        for (size_t s = 0; s < count; s++) {
            if (!is_themes(document, &sections[s]))
                continue;
            found++;
            if (use != NULL)
                use(sheet, &sections[s]);
        }
    }
    return found;
}

enum { TEXT_DIGITS = 110 };

static void write_themes(struct sheet *sheet, const struct peil_section *section)
{
    write_options(sheet, section);
    sheet_skip(sheet, 1);
}

/* Open questions whose answers nobody coded: their labels, or "". */
static const char *uncoded(struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    const char *text = "";
    for (size_t v = 0; v < survey->variable_count; v++) {
        bool coded = false;
        for (size_t t = 0; t < survey->variable_count; t++)
            coded = coded || (survey->variables[t].calculation.kind == PEIL_THEMES &&
                              survey->variables[t].calculation.source == (int)v);
        if (survey->variables[v].role == PEIL_ROLE_OPEN && !coded)
            text = peil_arena_format(&document->arena, "%s%s%s", text, text[0] != '\0' ? "; " : "",
                                     peil_document_variable(document, (int)v));
    }
    return text;
}

static struct sheet *write_texts(struct sheet *sheet, const struct open_question *question)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const char *label = peil_document_variable(document, question->variable);
    const struct sheet *before = sheet;
    double points = 0;
    for (size_t t = 0; t < question->count; t++)
        points += row_points(question->texts[t], NULL, TEXT_DIGITS);
    sheet = sheet_with_room(sheet, points, PEIL_SAY_ABOUT_OPEN_TEXTS);
    if (sheet == before)
        sheet_skip(sheet, 1);
    if (question->other)
        label = peil_fill(arena, document->language, PEIL_SAY_OPEN_OTHER, label);
    sheet->limits[0] = TEXT_DIGITS;
    sheet->goes_on = true;
    sheet_head_left(sheet, label);
    sheet_name_table(sheet, "texts", document->survey->variables[question->variable].name);
    sheet_end_header(sheet);
    for (size_t t = 0; t < question->count; t++) {
        sheet_put_text(sheet, STYLE_TEXT, question->texts[t]);
        sheet_end_row(sheet);
    }
    if (question->left_out > 0)
        sheet_note(sheet, peil_fill(arena, document->language, PEIL_SAY_NOTE_OPEN_LEFT_OUT,
                                    peil_count_text(arena, document->language,
                                                    (double)question->left_out)));
    return sheet;
}

void write_open_answers(struct book *book, const struct open_texts *texts)
{
    struct peil_document *document = book->document;
    const char *others = uncoded(document);
    if (each_themes(book, NULL, NULL) == 0 && others[0] == '\0' && texts->count == 0)
        return;
    const char *name = peil_document_say(document, PEIL_SAY_SHEET_OPEN);
    const char *about = peil_document_say(document, PEIL_SAY_ABOUT_OPEN);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet_title(sheet, name, about);
    sheet->frozen = sheet->row;
    each_themes(book, sheet, write_themes);
    if (others[0] != '\0')
        sheet_note(sheet,
                   peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_UNCODED, others));
    sheet_note(sheet, peil_document_say(document, texts->count > 0 ? PEIL_SAY_NOTE_OPEN_TEXTS
                                                                   : PEIL_SAY_NOTE_OPEN_NO_TEXTS));
    for (size_t q = 0; q < texts->count; q++)
        if (texts->questions[q].count > 0)
            sheet = write_texts(sheet, &texts->questions[q]);
}
