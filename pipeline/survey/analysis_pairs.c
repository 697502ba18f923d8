/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pairs of a row paired: two questions on one scale, to the same people. */
#include <string.h>

#include "analyses.h"

static bool is_multiple(const struct peil_variable *variable)
{
    return variable->type == PEIL_SELECT_MULTIPLE;
}

static bool is_question(const struct peil_variable *variable)
{
    return variable->role == PEIL_ROLE_ITEM;
}

/* Answers of a list that are not missing ones. */
static size_t valid_answers(const struct peil_list *list)
{
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++)
        count += list->options[o].reason == PEIL_NOWHERE;
    return count;
}

/* Why the answers of a question cannot be paired, or NULL. One whose list is unknown can. */
static const char *misfit(struct analysing *it, int variable, bool option)
{
    const struct peil_survey *survey = it->survey;
    const struct peil_variable *question = &survey->variables[variable];
    const struct peil_list *list = peil_variable_list(survey, variable);
    const char *why = definition_out_of_reach(question);
    if (why || !is_question(question))
        return why ? why : "is not an item: pairs are of items and options";
    if (definition_broken(survey, variable))
        return NULL;
    if (option != is_multiple(question))
        return option ? "is no option: the question is not a multi-answer"
                      : peil_arena_format(&it->survey->arena,
                                          "is a multi-answer: name an option of it, as in '%s/%s'",
                                          question->name,
                                          list->count > 0 ? list->options[0].name : "option");
    if (option)
        return NULL;
    if (!list)
        return "is a number without an answer list: pairs need one list";
    if (peil_variable_is_numeric(survey, variable) || valid_answers(list) == 2)
        return NULL;
    return "has neither numbers nor two answers";
}

static void unknown_question(struct analysing *it, int column, const char *name)
{
    const struct peil_survey *survey = it->survey;
    size_t count = 0;
    const char **known =
        peil_arena_alloc(&it->survey->arena, survey->variable_count + 1, sizeof *known);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (is_question(&survey->variables[v]))
            known[count++] = survey->variables[v].name;
    if (analyses_block(survey, name) != PEIL_NOWHERE)
        analyses_fault(it, column, name, "is a block: pairs are named question by question", "");
    else
        analyses_unknown(it, column, name, "is not an item", known, count);
}

static int read_option(struct analysing *it, int column, const char *name, int variable)
{
    const struct peil_list *list = peil_variable_list(it->survey, variable);
    const char *option = strchr(name, '/') + 1;
    int found = list ? peil_list_option(list, option) : PEIL_NOWHERE;
    if (!list)
        it->sound = false;
    else if (found == PEIL_NOWHERE)
        analyses_fault(it, column, name,
                       peil_arena_format(&it->survey->arena,
                                         "is not an option: list '%s' has no '%s'", list->name,
                                         option),
                       definition_near_option(it->survey, list, option));
    else if (list->options[found].reason != PEIL_NOWHERE)
        analyses_fault(it, column, name, "is a missing answer", "");
    return found;
}

/* `question` or `question/option`; a variable of PEIL_NOWHERE after a fault. */
static struct peil_analysis_subject read_question(struct analysing *it, int column,
                                                  const char *name)
{
    struct peil_analysis_subject nothing = {PEIL_NOWHERE, PEIL_NOWHERE}, question = nothing;
    size_t length = strcspn(name, "/");
    bool option = name[length] == '/';
    const char *whole = peil_arena_copy(&it->survey->arena, name, length);
    question.variable = peil_survey_variable(it->survey, whole);
    if (question.variable == PEIL_NOWHERE) {
        unknown_question(it, column, whole);
        return nothing;
    }
    const char *why = misfit(it, question.variable, option);
    if (why) {
        analyses_fault(it, column, name, why, "");
        return nothing;
    }
    if (definition_broken(it->survey, question.variable)) {
        it->sound = false;
        return nothing;
    }
    if (option)
        question.option = read_option(it, column, name, question.variable);
    return option && question.option == PEIL_NOWHERE ? nothing : question;
}

static const char *list_text(struct analysing *it, const struct peil_analysis_subject *question)
{
    const struct peil_survey *survey = it->survey;
    const struct peil_variable *variable = &survey->variables[question->variable];
    if (question->option != PEIL_NOWHERE)
        return "is an option, ticked or not";
    return peil_arena_format(&it->survey->arena, "has list '%s'",
                             survey->lists[variable->list].name);
}

/* Differences mean something between answers on one scale, given by the same person. */
static void check_pair(struct analysing *it, const struct peil_analysis_subject *first,
                       const char *name, const struct peil_analysis_subject *second,
                       const char *other)
{
    const struct peil_survey *survey = it->survey;
    struct peil_arena *arena = &it->survey->arena;
    bool options = first->option != PEIL_NOWHERE && second->option != PEIL_NOWHERE;
    bool option = first->option != PEIL_NOWHERE || second->option != PEIL_NOWHERE;
    const char *why = NULL;
    if (first->variable == second->variable && first->option == second->option)
        why = "is paired with itself";
    else if (option ? !options
                    : survey->variables[first->variable].list !=
                          survey->variables[second->variable].list)
        why = peil_arena_format(arena, "%s, '%s' %s: a pair is of one scale", list_text(it, first),
                                other, list_text(it, second));
    else if (first->variable != second->variable &&
             peil_common_source(survey, first->variable, second->variable) != PEIL_NOWHERE)
        why = peil_arena_format(arena, "and '%s' come from the same answers", other);
    if (why)
        analyses_fault(it, ANALYSES_VERSUS, name, why, "");
}

static void read_pair(struct analysing *it, const char *name, const char *other)
{
    struct peil_analysis *analysis = &it->analysis;
    struct peil_analysis_subject first = read_question(it, ANALYSES_VARIABLES, name);
    struct peil_analysis_subject second = read_question(it, ANALYSES_VERSUS, other);
    if (first.variable == PEIL_NOWHERE || second.variable == PEIL_NOWHERE)
        return;
    check_pair(it, &first, name, &second, other);
    analysis->subjects[analysis->subject_count] = first;
    analysis->versus[analysis->subject_count++] = second;
}

static bool is_filled(struct analysing *it, int column, const struct analyses_words *words)
{
    if (words->count == 0)
        analyses_fault(it, column, NULL,
                       column == ANALYSES_VERSUS ? "is empty: the second question of each pair"
                                                 : "is empty: the first question of each pair",
                       "");
    return words->count > 0;
}

void analyses_read_pairs(struct analysing *it)
{
    struct peil_arena *arena = &it->survey->arena;
    struct analyses_words first = analyses_words(it, ANALYSES_VARIABLES);
    struct analyses_words second = analyses_words(it, ANALYSES_VERSUS);
    bool firsts = is_filled(it, ANALYSES_VARIABLES, &first);
    if (!is_filled(it, ANALYSES_VERSUS, &second) || !firsts)
        return;
    if (first.count != second.count) {
        analyses_fault(it, ANALYSES_VERSUS, NULL,
                       peil_arena_format(arena, "names %zu question%s where variables names %zu",
                                         second.count, second.count == 1 ? "" : "s", first.count),
                       "");
        return;
    }
    it->analysis.subjects = peil_arena_alloc(arena, first.count, sizeof *it->analysis.subjects);
    it->analysis.versus = peil_arena_alloc(arena, second.count, sizeof *it->analysis.versus);
    for (size_t i = 0; i < first.count; i++)
        read_pair(it, first.at[i], second.at[i]);
}
