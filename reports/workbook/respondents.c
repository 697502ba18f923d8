/* SPDX-License-Identifier: GPL-3.0-or-later */
/* respondents.c: who answered: every row received, by status, and the respondents by grouping. */
#include <string.h>

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
    sheet_name_cell(sheet, "rows", status[0] != '\0' ? status : "received");
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
    sheet_name_table(sheet, "rows", NULL);
    sheet_end_header(sheet);
    put_rows(sheet, STYLE_TERM, peil_document_say(document, PEIL_SAY_STATUS_ALL), "");
    for (int s = 0; s < PEIL_ROW_STATUSES; s++)
        put_rows(sheet, STYLE_INDENT, peil_document_say(document, statuses[s]),
                 peil_row_status_name((enum peil_row_status)s));
}

/* A statistic of the size of a level; of everyone where group is NULL. */
static struct peil_figure size_figure(const struct peil_document *document,
                                      const struct peil_document_group *group, const char *level,
                                      enum peil_stat stat)
{
    struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = stat};
    if (group != NULL)
        key = (struct peil_result_key){.group1 = group->name,
                                       .group1_level = level,
                                       .variable = group->name,
                                       .context = PEIL_CONTEXT_DESCRIPTIVE,
                                       .stat = stat};
    return peil_document_figure(document, &key);
}

static bool has_population(const struct peil_document *document,
                           const struct peil_document_group *group)
{
    for (size_t l = 0; l < group->level_count; l++)
        if (size_figure(document, group, group->levels[l].name, PEIL_STAT_POPULATION).state ==
            PEIL_FIGURE_VALUE)
            return true;
    return false;
}

static void head_population(struct sheet *sheet)
{
    sheet_head(sheet, peil_document_say(sheet->book->document, PEIL_SAY_HEAD_POPULATION));
    sheet_head(sheet, peil_document_say(sheet->book->document, PEIL_SAY_HEAD_RESPONSE));
}

static void put_population(struct sheet *sheet, const struct peil_document_group *group,
                           const char *level)
{
    const struct peil_document *document = sheet->book->document;
    struct peil_figure population = size_figure(document, group, level, PEIL_STAT_POPULATION);
    struct peil_figure response = size_figure(document, group, level, PEIL_STAT_RESPONSE_SHARE);
    sheet_put_figure(sheet, STYLE_COUNT, &population);
    sheet_put_figure(sheet, STYLE_SHARE, &response);
}

/* Everyone the survey is about, where the definition says how many that are. */
static void write_response(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    struct peil_figure population = size_figure(document, NULL, "", PEIL_STAT_POPULATION);
    struct peil_figure accepted = rows_of(document, peil_row_status_name(PEIL_ACCEPTED));
    if (population.state != PEIL_FIGURE_VALUE)
        return;
    sheet_skip(sheet, 1);
    sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_RESPONSE_OF));
    sheet_head(sheet, "n");
    head_population(sheet);
    sheet_name_table(sheet, "response", NULL);
    sheet_end_header(sheet);
    sheet_put_text(sheet, STYLE_LABEL, peil_document_say(document, PEIL_SAY_HEAD_EVERYONE));
    sheet_put_figure(sheet, STYLE_COUNT, &accepted);
    put_population(sheet, NULL, "");
    sheet_end_row(sheet);
}

static struct sheet *write_levels(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    bool population = has_population(document, group);
    const struct sheet *before = sheet;
    double points = 0;
    for (size_t l = 0; l < group->level_count; l++)
        points += row_points(group->levels[l].label, NULL, 0);
    sheet = sheet_with_room(sheet, points, PEIL_SAY_ABOUT_LEVELS);
    if (sheet == before)
        sheet_skip(sheet, 1);
    sheet_head_left(sheet, group->full_label);
    sheet_head(sheet, "n");
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_SHARE));
    if (population)
        head_population(sheet);
    sheet_name_table(sheet, "levels", group->name);
    sheet_end_header(sheet);
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        sheet_put_text(sheet, STYLE_LABEL, level->label);
        sheet_put_figure(sheet, STYLE_COUNT, &level->n);
        if (level->n.state == PEIL_FIGURE_VALUE)
            sheet_put_figure(sheet, STYLE_SHARE, &level->share);
        else
            sheet_put_blank(sheet);
        if (population)
            put_population(sheet, group, level->name);
        sheet_end_row(sheet);
    }
    if (group->overlapping)
        sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_OVERLAPPING));
    return sheet;
}

/* Where the sizes of the population are from; each source once. */
static void write_sources(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_survey *survey = document->survey;
    const char *sources = "";
    for (size_t p = 0; p < survey->population_count; p++) {
        const char *source = survey->populations[p].source;
        if (source[0] != '\0' && strstr(sources, source) == NULL)
            sources = peil_arena_format(&document->arena, "%s%s%s", sources,
                                        sources[0] != '\0' ? "; " : "", source);
    }
    if (survey->population_count == 0)
        return;
    sheet_skip(sheet, 1);
    sheet_note(sheet,
               sources[0] == '\0'
                   ? peil_document_say(document, PEIL_SAY_NOTE_RESPONSE)
                   : peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_RESPONSE_SOURCE,
                               peil_document_say(document, PEIL_SAY_NOTE_RESPONSE), sources));
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
    write_response(sheet);
    for (size_t g = 0; g < document->group_count; g++)
        sheet = write_levels(sheet, &document->groups[g]);
    write_sources(sheet);
    if (document->is_protected) {
        sheet_skip(sheet, 1);
        sheet_note(sheet, peil_fill(&document->arena, document->language, PEIL_SAY_NOTE_WITHHELD,
                                    document->few));
    }
}
