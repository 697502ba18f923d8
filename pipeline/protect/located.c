/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "located.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "placed.h"
#include "scope.h"

static const enum peil_stat reasons[] = {PEIL_STAT_MISSING_NOT_ASKED, PEIL_STAT_MISSING_SKIPPED,
                                         PEIL_STAT_MISSING_DECLARED, PEIL_STAT_MISSING_INVALID};
enum { REASONS = sizeof reasons / sizeof reasons[0], ANY_REASON = REASONS, COUNTS };

/* One question, and who did not answer it. */
struct question {
    const struct seen *seen;
    int variable; /* PEIL_NOWHERE: whether people are there; missing[0] are those who are */
    uint64_t min_group;
    enum peil_disclosure_level *levels; /* [flat] of its decision */
    uint64_t *n;                        /* [flat] */
    uint64_t *missing[COUNTS];          /* [flat], by reason; everyone last */
};

/* ---- counts ---- */

static uint64_t count_of(const struct question *question, const struct peil_level_name *level,
                         enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = level->by,
                                  .group1_level = level->level,
                                  .group2 = level->by2,
                                  .group2_level = level->level2,
                                  .variable =
                                      question->seen->survey->variables[question->variable].name,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    return seen_count(question->seen, &key);
}

static void read_missing(struct question *question, size_t flat,
                         const struct peil_level_name *level)
{
    question->missing[ANY_REASON][flat] = 0;
    for (size_t r = 0; r < REASONS; r++) {
        question->missing[r][flat] = count_of(question, level, reasons[r]);
        question->missing[ANY_REASON][flat] += question->missing[r][flat];
    }
}

static bool size_shown(const struct seen *seen, size_t flat)
{
    return seen->sizes.levels[flat] != PEIL_SHOW_NOTHING || seen->groups[flat] == 0;
}

/* Hidden, because few of its people answered. */
static bool has_few(const struct question *question, size_t flat)
{
    return question->levels[flat] == PEIL_SHOW_NOTHING && question->seen->groups[flat] > 0 &&
           question->n[flat] < question->min_group;
}

/* The n of each level; whether any is hidden that some did not answer in. */
static bool read_n(struct question *question, enum peil_stat n_stat)
{
    const struct seen *seen = question->seen;
    bool some = false;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            struct peil_level_name name = peil_view_name(seen->survey, view, v);
            question->n[flat] = seen->groups[flat] > 0 ? count_of(question, &name, n_stat) : 0;
            some = some || (has_few(question, flat) && question->n[flat] < seen->groups[flat]);
        }
    }
    return some;
}

static void read_levels(struct question *question)
{
    const struct seen *seen = question->seen;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            struct peil_level_name name = peil_view_name(seen->survey, view, v);
            if (seen->groups[view->first + v] > 0)
                read_missing(question, view->first + v, &name);
        }
    }
}

/* ---- what follows from them ---- */

/* Whether a number of people is one to hide: of few, or with the size it gives an n of few. */
static bool is_secret(const struct question *question, size_t reason, size_t flat)
{
    uint64_t count = question->missing[reason][flat];
    if (count == 0 || !has_few(question, flat))
        return false;
    return count < question->min_group ||
           (reason == ANY_REASON && question->n[flat] > 0 && size_shown(question->seen, flat));
}

static bool some_secret(const struct question *question, const struct scope *scope, size_t reason)
{
    for (size_t group = 1; group < scope->groups; group++)
        if (is_secret(question, reason, scope->flat[group]))
            return true;
    return false;
}

static void bound_groups(const struct question *question, const struct scope *scope, size_t reason,
                         struct placed *placed)
{
    const struct seen *seen = question->seen;
    const uint64_t *missing = question->missing[reason];
    placed->least[0] = placed->most[0] = missing[seen->disclosure->flat_count];
    for (size_t group = 1; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        bool known = size_shown(seen, flat) &&
                     (question->levels[flat] != PEIL_SHOW_NOTHING || seen->groups[flat] == 0);
        placed->least[group] = known ? missing[flat] : 0;
        placed->most[group] = known                    ? missing[flat]
                              : size_shown(seen, flat) ? seen->groups[flat]
                                                       : seen->everyone;
    }
}

static bool tells_reason(const struct question *question, const struct scope *scope, size_t reason)
{
    struct placed placed = {.kinds = scope->kinds, .groups = scope->groups, .in = scope->in};
    uint64_t *room = peil_alloc(2 * (scope->kinds + scope->groups) + 1, sizeof *room);
    placed.low = room;
    placed.high = room + scope->kinds;
    placed.least = placed.high + scope->kinds;
    placed.most = placed.least + scope->groups;
    memcpy(placed.high, scope->most, scope->kinds * sizeof *placed.high);
    bound_groups(question, scope, reason, &placed);
    bool tells = !placed_narrow(&placed); /* a sample of kinds: nothing is sure */
    for (size_t group = 1; group < scope->groups && !tells; group++)
        tells = is_secret(question, reason, scope->flat[group]) && placed_is_fixed(&placed, group);
    free(room);
    return tells;
}

static bool tells(const struct question *question, const struct scope *scope)
{
    size_t counts = question->variable == PEIL_NOWHERE ? 1 : COUNTS;
    for (size_t reason = 0; reason < counts && scope->kinds > 0; reason++)
        if (some_secret(question, scope, reason) && tells_reason(question, scope, reason))
            return true;
    return false;
}

/* ---- hiding ---- */

static void hide_level(struct question *question, size_t flat)
{
    const struct seen *seen = question->seen;
    const struct peil_view *views = seen->disclosure->views;
    question->levels[flat] = PEIL_SHOW_NOTHING;
    for (size_t g = seen->survey->grouping_count; g < seen->survey->breakdown_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++) {
            size_t combines[2];
            peil_disclosure_combines(seen->disclosure, f, combines);
            if (combines[0] == flat || combines[1] == flat)
                question->levels[f] = PEIL_SHOW_NOTHING;
        }
}

/* The next shown group of the scope in ascending n after `last` (0: the first); 0: no more. */
static size_t next_larger(const struct question *question, const struct scope *scope, size_t last)
{
    const uint64_t *n = question->n;
    size_t found = 0;
    for (size_t group = 1; group < scope->groups; group++) {
        size_t f = scope->flat[group], l = scope->flat[last];
        bool after = last == 0 || n[f] > n[l] || (n[f] == n[l] && group > last);
        if (question->levels[f] != PEIL_SHOW_NOTHING && after &&
            (found == 0 || n[f] < n[scope->flat[found]]))
            found = group;
    }
    return found;
}

/* Hides the smallest level without which nothing is told; false: no single one will do. */
static bool hide_one(struct question *question, const struct scope *scope)
{
    size_t size = question->seen->disclosure->flat_count * sizeof *question->levels;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    bool done = false;
    memcpy(before, question->levels, size);
    for (size_t group = next_larger(question, scope, 0); group != 0 && !done;) {
        hide_level(question, scope->flat[group]);
        done = !tells(question, scope);
        if (!done) {
            memcpy(question->levels, before, size);
            group = next_larger(question, scope, group);
        }
    }
    free(before);
    return done;
}

/* From the last group to the first: of a crossing its combinations, then its groupings. */
static void hide_all(struct question *question, const struct scope *scope)
{
    for (size_t group = scope->groups - 1; group > 0 && tells(question, scope); group--)
        if (question->levels[scope->flat[group]] != PEIL_SHOW_NOTHING)
            hide_level(question, scope->flat[group]);
}

/* Whether the question is not what the groups of the scope are made of. */
static bool is_about(const struct question *question, const struct scope *scope)
{
    const struct peil_survey *survey = question->seen->survey;
    const size_t by[] = {scope->first, scope->second};
    for (size_t g = 0; g < survey->grouping_count; g++)
        for (size_t side = 0; side < 2; side++)
            if (by[side] != SIZE_MAX &&
                peil_same_sources(question->seen->disclosure, g, by[side]) &&
                peil_common_source(survey, survey->groupings[g].variable, question->variable) !=
                    PEIL_NOWHERE)
                return false;
    return true;
}

/* Hides what has become PEIL_SHOW_NOTHING in levels: its tests and options, too. */
static void write_hidden(struct seen *seen, int variable, const enum peil_disclosure_level levels[])
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_list *list = peil_variable_list(survey, variable);
    struct peil_disclosure_decision *decision = &seen->variables[variable];
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (levels[f] != PEIL_SHOW_NOTHING || decision->levels[f] == PEIL_SHOW_NOTHING)
                continue;
            decision->levels[f] = PEIL_SHOW_NOTHING;
            decision->tested[f] = false;
            seen->untested[(size_t)variable * survey->breakdown_count + g] = true;
            for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
                seen->options[variable][o].levels[f] = PEIL_SHOW_NOTHING;
        }
    }
}

static void close_question(struct question *question, const struct scope scopes[], size_t count)
{
    for (size_t s = 0; s < count; s++)
        if ((question->variable == PEIL_NOWHERE || is_about(question, &scopes[s])) &&
            tells(question, &scopes[s]) && !hide_one(question, &scopes[s]))
            hide_all(question, &scopes[s]);
}

static void hide_variable(struct seen *seen, int variable, uint64_t min_group,
                          const struct scope scopes[], size_t count)
{
    size_t flat = seen->disclosure->flat_count;
    const struct peil_level_name all = {"", "", "", ""};
    bool multiple = seen->survey->variables[variable].type == PEIL_SELECT_MULTIPLE;
    uint64_t *room = peil_alloc((COUNTS + 1) * (flat + 1), sizeof *room);
    struct question question = {.seen = seen, .variable = variable, .min_group = min_group};
    question.levels = peil_alloc(flat + 1, sizeof *question.levels);
    memcpy(question.levels, seen->variables[variable].levels, flat * sizeof *question.levels);
    question.n = room;
    for (size_t r = 0; r < COUNTS; r++)
        question.missing[r] = room + (r + 1) * (flat + 1);
    read_missing(&question, flat, &all);
    if (question.missing[ANY_REASON][flat] > 0 &&
        read_n(&question, multiple ? PEIL_STAT_BASE : PEIL_STAT_N)) {
        read_levels(&question);
        close_question(&question, scopes, count);
        write_hidden(seen, variable, question.levels);
    }
    free(question.levels);
    free(room);
}

/* The sizes of groups; one that is hidden is hidden for every question. */
static void hide_sizes(struct seen *seen, uint64_t min_group, const struct scope scopes[],
                       size_t count)
{
    size_t flat = seen->disclosure->flat_count;
    struct question sizes = {seen,         PEIL_NOWHERE,  min_group, seen->sizes.levels,
                             seen->groups, {seen->groups}};
    seen->groups[flat] = seen->everyone;
    close_question(&sizes, scopes, count);
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (seen->variables[v].levels != NULL)
            write_hidden(seen, (int)v, seen->sizes.levels);
}

void located_hide(struct seen *seen, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    size_t count;
    if (survey->grouping_count == 0)
        return;
    struct scope *scopes = scopes_new(seen, &count);
    hide_sizes(seen, min_group, scopes, count);
    for (size_t s = 0; s < count; s++)
        scope_narrow(&scopes[s], seen);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (seen->variables[v].levels != NULL && seen->variables[v].everyone &&
            seen_grouping(seen, survey->variables[v].name) == SIZE_MAX)
            hide_variable(seen, (int)v, min_group, scopes, count);
    scopes_free(scopes, count);
}
