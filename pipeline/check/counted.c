/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counted.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "peil/grouped.h"
#include "peil/text.h"

/* ---- answers ---- */

static uint64_t everyone(const struct peil_counts *counts, const struct peil_counts_column *column,
                         size_t slot)
{
    return column->n[slot * counts->group_count];
}

static uint64_t valid(const struct peil_counts *counts, const struct peil_counts_column *column)
{
    uint64_t n = 0;
    for (size_t slot = column->first_value; slot < column->slots; slot++)
        n += everyone(counts, column, slot);
    return n;
}

static struct peil_place place_of(const struct peil_survey *survey, int variable)
{
    return (struct peil_place){.file = "survey.csv", .line = survey->variables[variable].line};
}

/* The names of the options of a list for which `unused` holds, up to some. */
static const char *names_of(struct peil_arena *arena, const struct peil_list *list,
                            const bool unused[], size_t *count)
{
    enum { SHOWN = 8 };
    const char *names = "";
    *count = 0;
    for (size_t o = 0; o < list->count; o++)
        if (unused[o] && ++*count <= SHOWN)
            names = peil_arena_format(arena, "%s%s'%s'", names, *count > 1 ? ", " : "",
                                      list->options[o].name);
    return *count > SHOWN ? peil_arena_format(arena, "%s, ...", names) : names;
}

static void report_unused(const struct peil_counts *counts, int variable, const bool unused[],
                          struct peil_diag *diag)
{
    const struct peil_survey *survey = counts->survey;
    struct peil_arena arena = {0};
    struct peil_place place = place_of(survey, variable);
    size_t count;
    const char *names = names_of(&arena, peil_variable_list(survey, variable), unused, &count);
    if (count > 0)
        peil_report(diag, PEIL_NOTE, &place, "%zu answer%s of %s %s given by nobody: %s", count,
                    count == 1 ? "" : "s", survey->variables[variable].name,
                    count == 1 ? "was" : "were", names);
    peil_arena_clear(&arena);
}

static void check_choice(const struct peil_counts *counts, const struct peil_counts_column *column,
                         struct peil_diag *diag)
{
    const struct peil_list *list = peil_variable_list(counts->survey, column->variable);
    bool *unused = peil_alloc(list->count + 1, sizeof *unused);
    for (size_t o = 0; o < list->count; o++)
        unused[o] = list->options[o].reason == PEIL_NOWHERE &&
                    everyone(counts, column, column->first_value + o) == 0;
    report_unused(counts, column->variable, unused, diag);
    free(unused);
}

static void check_multiple(const struct peil_counts *counts, const struct peil_counts_multi *multi,
                           struct peil_diag *diag)
{
    const struct peil_survey *survey = counts->survey;
    const struct peil_list *list = peil_variable_list(survey, multi->variable);
    bool *unused = peil_alloc(list->count + 1, sizeof *unused);
    for (size_t c = 0; c < counts->column_count; c++) {
        const struct peil_counts_column *column = &counts->columns[c];
        if (column->variable == multi->variable && column->option != PEIL_NOWHERE)
            unused[column->option] = everyone(counts, column, column->first_value + 1) == 0;
    }
    report_unused(counts, multi->variable, unused, diag);
    free(unused);
}

static void check_answers(const struct peil_counts *counts, struct peil_diag *diag)
{
    const struct peil_survey *survey = counts->survey;
    for (size_t c = 0; c < counts->column_count; c++) {
        const struct peil_counts_column *column = &counts->columns[c];
        const struct peil_variable *variable = &survey->variables[column->variable];
        struct peil_place place = place_of(survey, column->variable);
        if (column->option != PEIL_NOWHERE)
            continue;
        if (valid(counts, column) == 0)
            peil_report(diag, PEIL_WARNING, &place, "%s has no answer at all", variable->name);
        else if (variable->type == PEIL_SELECT_ONE && variable->role != PEIL_ROLE_SCALE &&
                 column->texts == NULL)
            check_choice(counts, column, diag);
    }
    for (size_t m = 0; m < counts->multi_count; m++)
        check_multiple(counts, &counts->multis[m], diag);
}

/* ---- groups ---- */

static uint64_t size_of(const struct peil_counts *counts, const struct peil_view *view,
                        size_t level)
{
    size_t *room = peil_alloc(view->levels[level].level_count + 1, sizeof *room);
    struct peil_selection members = peil_view_members(counts, view, level, room);
    uint64_t size = 0;
    const struct peil_counts_column *column = NULL;
    for (size_t c = 0; c < counts->column_count && column == NULL; c++)
        column = &counts->columns[c];
    uint64_t *n = column != NULL ? peil_alloc(column->slots + 1, sizeof *n) : NULL;
    if (column != NULL)
        peil_counts_select(counts, column, &members, n);
    for (size_t slot = 0; column != NULL && slot < column->slots; slot++)
        size += n[slot];
    free(n);
    free(room);
    return size;
}

/* How many levels are large enough for figures, and for their answers too. */
static void check_view(const struct peil_counts *counts, const struct peil_view *view,
                       struct peil_diag *diag)
{
    const struct peil_survey *survey = counts->survey;
    const struct peil_grouping *grouping = &survey->groupings[view->grouping];
    if (grouping->variable == PEIL_NOWHERE)
        return;
    struct peil_arena arena = {0};
    struct peil_place place = place_of(survey, grouping->variable);
    const char *small = "";
    size_t shown = 0, answers = 0, hidden = 0;
    for (size_t l = 0; l < view->count; l++) {
        uint64_t size = size_of(counts, view, l);
        if (view->levels[l].rolled_up_away || size == 0)
            continue;
        shown += size >= survey->min_group;
        answers += size >= survey->min_distribution;
        if (size < survey->min_group)
            small = peil_arena_format(&arena, "%s%s%s", small, hidden++ > 0 ? ", " : "",
                                      view->levels[l].name);
    }
    peil_report(diag, hidden > 0 && shown == 0 ? PEIL_WARNING : PEIL_NOTE, &place,
                "%s: %zu level%s with figures (%" PRIu64 " respondents and more), %zu with their "
                "answers (%" PRIu64 " and more)%s%s",
                survey->variables[grouping->variable].name, shown, shown == 1 ? "" : "s",
                survey->min_group, answers, survey->min_distribution,
                hidden > 0 ? "; hidden, with what would give them away: " : "", small);
    peil_arena_clear(&arena);
}

void check_counted_report(const struct peil_counts *counts, struct peil_diag *diag)
{
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    size_t views = counts->survey->breakdown_count;
    diag->about = "answers";
    check_answers(counts, diag);
    diag->about = "groups";
    for (size_t v = 0; v < views; v++)
        check_view(counts, &disclosure->views[v], diag);
    peil_disclosure_free(disclosure);
}

/* ---- texts ---- */

static enum peil_status open_texts(void *context, const struct peil_schema *schema)
{
    struct check_texts *texts = context;
    texts->schema = schema;
    texts->count = schema->count;
    texts->columns = peil_arena_alloc(&texts->arena, schema->count, sizeof *texts->columns);
    for (size_t c = 0; c < schema->count; c++) {
        texts->columns[c] = schema->columns[c];
        texts->columns[c].name = peil_arena_text(&texts->arena, schema->columns[c].name);
    }
    texts->found = peil_alloc(schema->count * PEIL_PERSONAL_KINDS + 1, sizeof *texts->found);
    return PEIL_OK;
}

static enum peil_status look_at_row(void *context, const struct peil_row *row)
{
    struct check_texts *texts = context;
    for (size_t c = 0; c < texts->schema->count; c++) {
        const struct peil_cell *cell = &row->cells[c];
        const struct peil_column *column = &texts->schema->columns[c];
        const struct peil_variable *variable = &texts->survey->variables[column->variable];
        bool typed = variable->type == PEIL_TEXT || column->option == PEIL_OTHER_TEXT;
        if (!typed || cell->state != PEIL_VALUE || cell->text == NULL ||
            variable->role == PEIL_ROLE_CLUSTER || variable->role == PEIL_ROLE_TIME)
            continue;
        texts->found[c * PEIL_PERSONAL_KINDS + peil_personal_in(cell->text, cell->length)]++;
    }
    return PEIL_OK;
}

static enum peil_status close_texts(void *context)
{
    (void)context;
    return PEIL_OK;
}

struct peil_row_sink check_texts_sink(struct check_texts *texts)
{
    return (struct peil_row_sink){texts, open_texts, look_at_row, close_texts};
}

void check_texts_report(const struct check_texts *texts, struct peil_diag *diag)
{
    diag->about = "privacy";
    for (size_t c = 0; texts->found != NULL && c < texts->count; c++)
        for (int kind = PEIL_PERSONAL_EMAIL; kind < PEIL_PERSONAL_KINDS; kind++) {
            uint64_t cells = texts->found[c * PEIL_PERSONAL_KINDS + (size_t)kind];
            int variable = texts->columns[c].variable;
            struct peil_place place = place_of(texts->survey, variable);
            if (cells > 0)
                peil_report(diag, PEIL_WARNING, &place,
                            "%" PRIu64 " answer%s to %s %s like %s: role personal, if that is what "
                            "is asked; open texts stay behind without --open-text",
                            cells, cells == 1 ? "" : "s", texts->columns[c].name,
                            cells == 1 ? "looks" : "look",
                            peil_personal_name((enum peil_personal)kind));
        }
}

static bool asks_who(const struct peil_survey *survey, const struct peil_variable *variable)
{
    struct peil_arena scratch = {0};
    bool personal = false;
    for (size_t s = 0; s < variable->source_count; s++)
        personal = personal || peil_personal_header(peil_text_fold(&scratch, variable->sources[s],
                                                                   strlen(variable->sources[s])));
    for (size_t l = 0; l < survey->language_count; l++) {
        const char *label = variable->label.texts != NULL ? variable->label.texts[l] : NULL;
        if (label != NULL)
            personal =
                personal || peil_personal_header(peil_text_fold(&scratch, label, strlen(label)));
    }
    peil_arena_clear(&scratch);
    return personal;
}

void check_headers_report(const struct peil_survey *survey, struct peil_diag *diag)
{
    diag->about = "privacy";
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *variable = &survey->variables[v];
        struct peil_place place = place_of(survey, (int)v);
        bool typed = variable->type == PEIL_TEXT && variable->source_count > 0;
        if (typed && variable->role != PEIL_ROLE_PERSONAL && variable->role != PEIL_ROLE_CLUSTER &&
            asks_who(survey, variable))
            peil_report(diag, PEIL_WARNING, &place,
                        "%s looks as if it asks who someone is: then its role is personal",
                        variable->name);
    }
}

void check_texts_clear(struct check_texts *texts)
{
    free(texts->found);
    texts->found = NULL;
    peil_arena_clear(&texts->arena);
}
