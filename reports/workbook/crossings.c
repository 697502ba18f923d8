/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossings.c: the sheet of a crossing: the levels of one grouping in rows, by those of another in
 * columns, for everything that is described by both. Nothing is tested. */
#include <string.h>

#include "grouping.h"
#include "peil/alloc.h"

enum { CELL_COLUMNS = 2 }; /* n, mean or share */

struct crossing {
    const struct group_lines *lines;
    const struct peil_grouping *of;
    const struct peil_document_group *rows, *columns;
    bool *told; /* [level] of the columns: it has columns, as something of it may be seen */
};

/* One combination; NULL: of all levels of that grouping. */
struct combination {
    const struct peil_document_level *row, *column;
};

static const char *say(const struct sheet *sheet, enum peil_phrase phrase)
{
    return peil_document_say(sheet->book->document, phrase);
}

static struct peil_figure figure_at(const struct peil_document *document,
                                    const struct crossing *crossing, const struct group_line *line,
                                    struct combination at, bool n)
{
    const struct peil_subject *subject = &line->subject;
    bool multiple = document->survey->variables[subject->variable].type == PEIL_SELECT_MULTIPLE;
    enum peil_stat stat = n                  ? (multiple ? PEIL_STAT_BASE : PEIL_STAT_N)
                          : subject->is_mean ? PEIL_STAT_MEAN
                                             : PEIL_STAT_SHARE;
    bool described = n || subject->is_mean;
    struct peil_result_key key =
        peil_document_key(document, subject->variable,
                          described ? PEIL_CONTEXT_DESCRIPTIVE : PEIL_CONTEXT_DISTRIBUTION, stat);
    key.variable_level = described ? "" : subject->answer;
    if (at.row != NULL) {
        key.group1 = crossing->rows->name;
        key.group1_level = at.row->name;
    }
    if (at.row != NULL && at.column != NULL) {
        key.group2 = crossing->columns->name;
        key.group2_level = at.column->name;
    } else if (at.column != NULL) {
        key.group1 = crossing->columns->name;
        key.group1_level = at.column->name;
    }
    return peil_document_figure(document, &key);
}

static void put_cell(struct sheet *sheet, const struct crossing *crossing,
                     const struct group_line *line, struct combination at)
{
    const struct peil_document *document = sheet->book->document;
    struct peil_figure n = figure_at(document, crossing, line, at, true);
    sheet_put_figure(sheet, STYLE_COUNT, &n);
    if (!line->subject.is_mean && !line->subject.is_share) {
        sheet_put_blank(sheet); /* a choice as a whole: its answers follow */
        return;
    }
    struct peil_figure value = figure_at(document, crossing, line, at, false);
    sheet_put_figure(sheet, line->subject.is_mean ? STYLE_MEAN : STYLE_SHARE, &value);
}

/* Levels that small ones were rolled up to are not crossed. */
static bool is_crossed(const struct peil_document_level *level)
{
    return !level->rolled_up;
}

static bool is_line(const struct crossing *crossing, const struct group_line *line)
{
    return !line->is_alpha && crossing->of->crosses[line->subject.variable];
}

static bool is_told(struct peil_figure n)
{
    return n.state != PEIL_FIGURE_FEW && n.state != PEIL_FIGURE_WITHHELD;
}

/* Whether not all that a level has in this line is withheld. */
static bool line_tells(const struct peil_document *document, const struct crossing *crossing,
                       const struct group_line *line, const struct peil_document_level *column)
{
    struct combination at = {NULL, column};
    bool tells = is_told(figure_at(document, crossing, line, at, true));
    for (size_t l = 0; l < crossing->rows->level_count && !tells; l++) {
        at.row = &crossing->rows->levels[l];
        tells = is_crossed(at.row) && is_told(figure_at(document, crossing, line, at, true));
    }
    return tells;
}

static bool *told_levels(struct peil_document *document, const struct crossing *crossing)
{
    const struct peil_document_group *columns = crossing->columns;
    bool *told = peil_arena_alloc(&document->arena, columns->level_count + 1, sizeof *told);
    for (size_t l = 0; l < columns->level_count; l++) {
        told[l] = false;
        for (size_t i = 0; i < crossing->lines->count && !told[l]; i++) {
            const struct group_line *line = &crossing->lines->lines[i];
            told[l] = is_crossed(&columns->levels[l]) && is_line(crossing, line) &&
                      line_tells(document, crossing, line, &columns->levels[l]);
        }
    }
    return told;
}

static void note_hidden(struct sheet *sheet, const struct crossing *crossing)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_document_group *columns = crossing->columns;
    const char *hidden = "";
    for (size_t l = 0; l < columns->level_count; l++) {
        if (is_crossed(&columns->levels[l]) && !crossing->told[l])
            hidden = peil_arena_format(&document->arena, "%s%s%s", hidden,
                                       hidden[0] != '\0' ? ", " : "", columns->levels[l].label);
    }
    if (hidden[0] != '\0')
        sheet_note(sheet, peil_fill(&document->arena, document->language,
                                    PEIL_SAY_NOTE_HIDDEN_LEVELS, hidden, document->few));
}

static void write_row(struct sheet *sheet, const struct crossing *crossing,
                      const struct group_line *line, const struct peil_document_level *row)
{
    const struct peil_document_group *columns = crossing->columns;
    group_line_cells(sheet, crossing->lines, line);
    sheet_put_text(sheet, STYLE_TAG, row != NULL ? row->label : say(sheet, PEIL_SAY_HEAD_EVERYONE));
    put_cell(sheet, crossing, line, (struct combination){row, NULL});
    for (size_t l = 0; l < columns->level_count; l++) {
        if (crossing->told[l])
            put_cell(sheet, crossing, line, (struct combination){row, &columns->levels[l]});
    }
    group_block_cell(sheet, line);
    sheet_end_row(sheet);
}

static void cell_heads(struct sheet *sheet, const char *before)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    group_narrow(sheet, CELL_COLUMNS);
    sheet_head(sheet, peil_arena_format(arena, "%s %s", before, say(sheet, PEIL_SAY_HEAD_N)));
    sheet_head(sheet, peil_arena_format(arena, "%s %s", before,
                                        say(sheet, PEIL_SAY_HEAD_MEAN_OR_SHARE_SHORT)));
}

static void write_header(struct sheet *sheet, const struct crossing *crossing)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    const struct peil_document_group *columns = crossing->columns;
    size_t number = 0;
    for (size_t c = 0; c < group_line_columns(crossing->lines) + 1; c++)
        sheet_head_left(sheet, "");
    sheet_band(sheet, say(sheet, PEIL_SAY_HEAD_EVERYONE), CELL_COLUMNS);
    for (size_t l = 0; l < columns->level_count; l++) {
        if (crossing->told[l])
            sheet_band(sheet,
                       peil_arena_format(arena, "%zu: %s", ++number, columns->levels[l].label),
                       CELL_COLUMNS);
    }
    sheet_band(sheet, "", 1);
    sheet_end_band(sheet);
    sheet_name_table(sheet, "crossing",
                     peil_arena_format(arena, "%s_%s", crossing->rows->name, columns->name));
    group_line_heads(sheet, crossing->lines);
    sheet->limits[sheet->column] = 24;
    sheet_head_tag(sheet, crossing->rows->label);
    cell_heads(sheet, say(sheet, PEIL_SAY_HEAD_ALL));
    for (size_t l = 0, at = 0; l < columns->level_count; l++) {
        if (crossing->told[l])
            cell_heads(sheet, peil_arena_format(arena, "%zu", ++at));
    }
    group_block_head(sheet);
    sheet_end_header(sheet);
}

static struct sheet *open_sheet(struct book *book, const struct crossing *crossing)
{
    struct peil_document *document = book->document;
    struct peil_arena *arena = &document->arena;
    const char *rows = peil_text_named(arena, crossing->rows->label);
    const char *columns = peil_text_named(arena, crossing->columns->label);
    const char *first = rows[0] == '"' ? rows : crossing->rows->label; /* with its capital */
    const char *name =
        peil_fill(arena, document->language, PEIL_SAY_SHEET_CROSSING, first, columns);
    const char *about =
        peil_fill(arena, document->language, PEIL_SAY_ABOUT_CROSSING, rows, columns);
    struct sheet *sheet = book_sheet(book, name, about);
    sheet->frozen_label = true;
    sheet_title(sheet, name, about);
    write_header(sheet, crossing);
    return sheet;
}

static void write_line(struct sheet *sheet, const struct crossing *crossing,
                       const struct group_line *line)
{
    for (size_t l = 0; l < crossing->rows->level_count; l++) {
        if (is_crossed(&crossing->rows->levels[l]))
            write_row(sheet, crossing, line, &crossing->rows->levels[l]);
    }
    write_row(sheet, crossing, line, NULL);
}

/* The lines, of which the crossing's own may be part of no question. */
static struct group_lines lines_of(const struct group_lines *lines,
                                   const struct peil_grouping *grouping)
{
    struct group_lines own = *lines;
    own.questions = false;
    for (size_t i = 0; i < lines->count; i++)
        own.questions |= grouping->crosses[lines->lines[i].subject.variable] &&
                         lines->lines[i].question[0] != '\0';
    return own;
}

static void write_crossing(struct book *book, const struct crossing *crossing)
{
    const struct group_lines *lines = crossing->lines;
    struct peil_document *document = book->document;
    struct sheet *sheet = NULL;
    for (size_t i = 0; i < lines->count; i++) {
        if (!is_line(crossing, &lines->lines[i]))
            continue;
        if (sheet == NULL)
            sheet = open_sheet(book, crossing);
        write_line(sheet, crossing, &lines->lines[i]);
    }
    if (sheet == NULL)
        return;
    sheet_note(sheet, say(sheet, PEIL_SAY_NOTE_CROSSING));
    note_hidden(sheet, crossing);
    if (document->is_protected)
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_WITHHELD,
                                    document->few));
}

/* Documents have an order of their own. */
static const struct peil_document_group *group_of(const struct peil_document *document, int g)
{
    size_t i = 0;
    while (document->groups[i].grouping != &document->survey->groupings[g])
        i++;
    return &document->groups[i];
}

void write_crossings(struct book *book, const struct group_lines *lines)
{
    struct peil_document *document = book->document;
    const struct peil_survey *survey = document->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        const struct peil_grouping *grouping = &survey->groupings[g];
        const struct group_lines own = lines_of(lines, grouping);
        struct crossing crossing = {.lines = &own,
                                    .of = grouping,
                                    .rows = group_of(document, grouping->by),
                                    .columns = group_of(document, grouping->by2)};
        crossing.told = told_levels(document, &crossing);
        write_crossing(book, &crossing);
    }
}
