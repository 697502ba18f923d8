/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms.c: which sheet a table stands on. Excel repeats one header a sheet on the pages that follow
 * it: so a table that is longer than a page is alone on its sheet, and what comes behind it goes on
 * with another of the same title, named after it. */
#include <string.h>

#include "sheet_cells.h"
#include "sheets.h"

/* Rows of a table that a page holds at the smallest scale, beside its title, header and notes. */
enum { MOST_POINTS = 640, LABEL_DIGITS = 46 };

double row_points(const char *label, const char *below, double digits)
{
    double room = (digits > 0 ? digits : LABEL_DIGITS) * 7;
    size_t lines = text_lines(label, room, false);
    if (below != NULL)
        lines += text_lines(below, room, false);
    return (double)(lines < ROW_LINES ? lines : ROW_LINES) * LINE_POINTS + LINE_APART;
}

double section_points(const struct sheet *sheet, const struct peil_section *section, bool asked)
{
    struct peil_document *document = sheet->book->document;
    bool options = section->kind == PEIL_SECTION_OPTIONS;
    size_t count = options ? document->survey->lists[section->list].count : section->count;
    double points = 0;
    for (size_t i = 0; i < count; i++) {
        int variable = section->variables[options ? 0 : i];
        points += row_points(options ? peil_document_option(document, section->list, i)
                                     : peil_document_variable(document, variable),
                             asked && !options ? asked_as(document, variable) : NULL, 0);
    }
    return points;
}

static bool is_empty(const struct sheet *sheet)
{
    return sheet->body_count == 0 && !sheet->charted && sheet->paragraph_count == 0;
}

/* What the name of the next sheet says of what it holds ("grafieken"), where that is of one kind;
 * else NULL. */
static const char *tail_of(const struct sheet *sheet, enum peil_phrase about)
{
    static const struct {
        enum peil_phrase about, tail;
    } tails[] = {{PEIL_SAY_ABOUT_CHARTS, PEIL_SAY_TAB_CHARTS},
                 {PEIL_SAY_ABOUT_SCALE_CHARTS, PEIL_SAY_TAB_CHARTS},
                 {PEIL_SAY_ABOUT_RANKING, PEIL_SAY_TAB_RANKING},
                 {PEIL_SAY_ABOUT_LEVELS, PEIL_SAY_TAB_LEVELS},
                 {PEIL_SAY_ABOUT_ITEMS, PEIL_SAY_TAB_ITEMS},
                 {PEIL_SAY_ABOUT_QUALITY, PEIL_SAY_TAB_MEANS}};
    for (size_t t = 0; t < sizeof tails / sizeof tails[0]; t++) {
        if (tails[t].about == about)
            return peil_document_say(sheet->book->document, tails[t].tail);
    }
    return NULL;
}

/* The next sheet of a name: by what it holds ("Motivatie, grafieken"), else it gets a number. */
static const char *next_name(struct sheet *sheet, const char *tail)
{
    struct book *book = sheet->book;
    struct peil_arena *arena = &book->document->arena;
    if (tail == NULL)
        return sheet->wanted;
    size_t room = SHEET_NAME_UNITS - text_units(tail) - strlen(", ");
    const char *head = text_cut(arena, sheet->wanted, room);
    book->names.shortened += head != sheet->wanted;
    return peil_arena_format(arena, "%s, %s", head, tail);
}

struct sheet *sheet_with_room(struct sheet *sheet, double points, enum peil_phrase about)
{
    const char *remark = peil_document_say(sheet->book->document, about);
    const char *tail = tail_of(sheet, about);
    bool tall = points > MOST_POINTS;
    if (!is_empty(sheet) && (tall || sheet->full || (sheet->tailed && tail == NULL))) {
        const char *title = sheet->title, *wanted = sheet->wanted;
        sheet = book_sheet(sheet->book, next_name(sheet, tail), remark);
        sheet->wanted = wanted;
        sheet->tailed = tail != NULL;
        sheet_title(sheet, title, remark);
        sheet->frozen = sheet->row; /* no header is that of every table */
    }
    if (tall)
        sheet->frozen = 0;
    sheet->full |= tall;
    return sheet;
}
