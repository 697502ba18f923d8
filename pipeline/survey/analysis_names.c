/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names in a row of analyses.csv are: variables, blocks, groupings. */
#include <string.h>

#include "analyses.h"

static bool is_reported(const struct peil_variable *variable)
{
    return variable->role == PEIL_ROLE_ITEM || variable->role == PEIL_ROLE_SCALE;
}

static bool is_scale(const struct peil_variable *variable)
{
    return variable->role == PEIL_ROLE_SCALE;
}

int analyses_block(const struct peil_survey *survey, const char *name)
{
    for (size_t b = 0; b < survey->block_count; b++)
        if (strcmp(survey->blocks[b].name, name) == 0)
            return (int)b;
    return PEIL_NOWHERE;
}

/* Whether a variable stands in a block, or in one inside it. */
static bool stands_in(const struct definition *definition, int variable, int block)
{
    int at = definition->survey->variables[variable].block;
    while (at != PEIL_NOWHERE && at != block)
        at = definition->blocks[at].parent;
    return at == block;
}

/* ---- subjects ---- */

static bool has_subject(const struct peil_analysis *analysis, int variable)
{
    for (size_t s = 0; s < analysis->subject_count; s++)
        if (analysis->subjects[s].variable == variable)
            return true;
    return false;
}

static void add_subject(struct analysing *it, int variable)
{
    it->analysis.subjects[it->analysis.subject_count++] =
        (struct peil_analysis_subject){variable, PEIL_NOWHERE};
}

static void make_subjects(struct analysing *it)
{
    it->analysis.subjects = peil_arena_alloc(&it->survey->arena, it->survey->variable_count + 1,
                                             sizeof *it->analysis.subjects);
}

static void take_all_subjects(struct analysing *it,
                              bool (*wanted)(const struct peil_variable *variable))
{
    make_subjects(it);
    for (size_t v = 0; v < it->survey->variable_count; v++)
        if (wanted(&it->survey->variables[v]))
            add_subject(it, (int)v);
}

/* No name that could stand there: of a block when blocks are wanted, else of scales alone. */
static void unknown_subject(struct analysing *it, const char *name, bool scales)
{
    const struct peil_survey *survey = it->survey;
    size_t count = 0;
    const char **known = peil_arena_alloc(
        &it->survey->arena, survey->variable_count + survey->block_count + 1, sizeof *known);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (scales ? is_scale(&survey->variables[v]) : is_reported(&survey->variables[v]))
            known[count++] = survey->variables[v].name;
    for (size_t b = 0; !scales && b < survey->block_count; b++)
        known[count++] = survey->blocks[b].name;
    const char *why = scales ? "is not a scale" : "is not an item, a scale or a block";
    const char *slash = strchr(name, '/');
    const char *whole =
        slash ? peil_arena_copy(&it->survey->arena, name, (size_t)(slash - name)) : "";
    if (peil_survey_variable(survey, whole) != PEIL_NOWHERE)
        analyses_fault(it, ANALYSES_VARIABLES, name, "is an option: name the whole question, ",
                       peil_arena_format(&it->survey->arena, "'%s'", whole));
    else
        analyses_unknown(it, ANALYSES_VARIABLES, name, why, known, count);
}

static void read_block(struct analysing *it, const char *name, int block)
{
    size_t items = 0;
    for (size_t v = 0; v < it->survey->variable_count; v++) {
        const struct peil_variable *variable = &it->survey->variables[v];
        if (variable->role != PEIL_ROLE_ITEM || !stands_in(it->definition, (int)v, block))
            continue;
        items++;
        if (!has_subject(&it->analysis, (int)v))
            add_subject(it, (int)v);
        else
            analyses_fault(it, ANALYSES_VARIABLES, name,
                           peil_arena_format(&it->survey->arena,
                                             "holds '%s', which is named here already",
                                             variable->name),
                           "");
    }
    if (items == 0)
        analyses_fault(it, ANALYSES_VARIABLES, name, "is a block without items", "");
}

/* Why a variable is no subject of compare and crossing, or of reliability; NULL: it is. */
static const char *misfit(const struct peil_variable *variable, bool scales)
{
    const char *why = definition_out_of_reach(variable);
    if (why)
        return why;
    if (scales)
        return is_scale(variable) ? NULL : "is not a scale";
    if (is_reported(variable))
        return NULL;
    return variable->role == PEIL_ROLE_GROUP ? "is a grouping: it can stand under by"
                                             : "is neither an item nor a scale";
}

static void read_subject(struct analysing *it, const char *name, bool scales)
{
    int variable = peil_survey_variable(it->survey, name);
    int block = scales ? PEIL_NOWHERE : analyses_block(it->survey, name);
    const char *why =
        variable == PEIL_NOWHERE ? NULL : misfit(&it->survey->variables[variable], scales);
    if (variable == PEIL_NOWHERE && block == PEIL_NOWHERE)
        unknown_subject(it, name, scales);
    else if (block != PEIL_NOWHERE && variable != PEIL_NOWHERE && !why)
        analyses_fault(it, ANALYSES_VARIABLES, name,
                       "is a block and a variable: which one cannot be told", "");
    else if (block != PEIL_NOWHERE)
        read_block(it, name, block);
    else if (why)
        analyses_fault(it, ANALYSES_VARIABLES, name, why, "");
    else if (has_subject(&it->analysis, variable))
        analyses_fault(it, ANALYSES_VARIABLES, name, "is named here already", "");
    else
        add_subject(it, variable);
}

static void read_subjects(struct analysing *it, bool scales)
{
    struct analyses_words words = analyses_words(it, ANALYSES_VARIABLES);
    if (words.count == 0) {
        take_all_subjects(it, scales ? is_scale : is_reported);
        return;
    }
    make_subjects(it);
    for (size_t i = 0; i < words.count; i++)
        read_subject(it, words.at[i], scales);
}

void analyses_read_subjects(struct analysing *it)
{
    read_subjects(it, false);
}

void analyses_read_scales(struct analysing *it)
{
    read_subjects(it, true);
}

/* ---- groupings ---- */

static void unknown_grouping(struct analysing *it, int column, const char *name)
{
    const struct peil_survey *survey = it->survey;
    const char **known =
        peil_arena_alloc(&it->survey->arena, survey->grouping_count + 1, sizeof *known);
    for (size_t g = 0; g < survey->grouping_count; g++)
        known[g] = survey->variables[survey->groupings[g].variable].name;
    analyses_unknown(it, column, name, "is not a grouping", known, survey->grouping_count);
}

/* Adds the grouping of that name. One whose own row is faulty is in no list: nothing is said. */
static void read_grouping(struct analysing *it, int column, const char *name)
{
    const struct peil_survey *survey = it->survey;
    struct peil_analysis *analysis = &it->analysis;
    int variable = peil_survey_variable(survey, name);
    if (variable == PEIL_NOWHERE) {
        unknown_grouping(it, column, name);
        return;
    }
    const char *why = definition_out_of_reach(&survey->variables[variable]);
    if (why || survey->variables[variable].role != PEIL_ROLE_GROUP) {
        analyses_fault(it, column, name, why ? why : "is not a grouping: its role is not group",
                       "");
        return;
    }
    size_t g = 0;
    while (g < survey->grouping_count && survey->groupings[g].variable != variable)
        g++;
    it->sound = it->sound && g < survey->grouping_count;
    for (size_t i = 0; i < analysis->grouping_count; i++)
        if (analysis->groupings[i] == g)
            analyses_fault(it, column, name, "is named here already", "");
    analysis->groupings[analysis->grouping_count++] = g;
}

static void make_groupings(struct analysing *it, size_t most)
{
    it->analysis.groupings =
        peil_arena_alloc(&it->survey->arena, most + 1, sizeof *it->analysis.groupings);
}

static void take_all_groupings(struct analysing *it)
{
    make_groupings(it, it->survey->grouping_count);
    for (size_t g = 0; g < it->survey->grouping_count; g++)
        it->analysis.groupings[it->analysis.grouping_count++] = g;
}

void analyses_read_groupings(struct analysing *it, bool all)
{
    struct analyses_words words = analyses_words(it, ANALYSES_BY);
    if (words.count == 0 && all) {
        take_all_groupings(it);
        return;
    }
    make_groupings(it, words.count);
    for (size_t i = 0; i < words.count; i++)
        read_grouping(it, ANALYSES_BY, words.at[i]);
}

/* The only grouping of a cell. */
static void read_one_grouping(struct analysing *it, int column)
{
    struct analyses_words words = analyses_words(it, column);
    if (words.count == 1)
        read_grouping(it, column, words.at[0]);
    else if (words.count == 0)
        analyses_fault(it, column, NULL, "is empty: a crossing is of two groupings", "");
    else
        analyses_fault(it, column, analyses_cell(it, column),
                       "is more than one grouping: a crossing is of two", "");
}

/* Levels of one that follow from those of the other leave nothing to cross. */
static void check_crossed(struct analysing *it, size_t by, size_t by2)
{
    const struct peil_survey *survey = it->survey;
    int first = survey->groupings[by].variable, second = survey->groupings[by2].variable;
    int source = peil_common_source(survey, first, second);
    if (by == by2 || source == PEIL_NOWHERE)
        return;
    const char *why = source == second  ? "the first is computed from the second"
                      : source == first ? "the second is computed from the first"
                                        : "both are computed from ";
    const char *name = source == first || source == second ? "" : survey->variables[source].name;
    analyses_fault(it, ANALYSES_BY2, survey->variables[first].name,
                   peil_arena_format(&it->survey->arena, "and '%s' cannot be crossed: %s",
                                     survey->variables[second].name, why),
                   *name ? peil_arena_format(&it->survey->arena, "'%s'", name) : "");
}

void analyses_read_two_groupings(struct analysing *it)
{
    const struct peil_analysis *analysis = &it->analysis;
    size_t known = it->survey->grouping_count;
    make_groupings(it, 2);
    read_one_grouping(it, ANALYSES_BY);
    read_one_grouping(it, ANALYSES_BY2);
    if (analysis->grouping_count == 2 && analysis->groupings[0] < known &&
        analysis->groupings[1] < known)
        check_crossed(it, analysis->groupings[0], analysis->groupings[1]);
}

void analyses_take_all(struct analysing *it)
{
    take_all_subjects(it, it->analysis.kind == PEIL_ANALYSIS_RELIABILITY ? is_scale : is_reported);
    take_all_groupings(it);
}
