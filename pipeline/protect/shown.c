/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shown.h"

#include <string.h>

#include "quality.h"
#include "shown_tests.h"

/* What a statistic of one group needs to be shown. */
static enum peil_disclosure_level needed(enum peil_stat stat)
{
    switch (stat) {
    case PEIL_STAT_N:
    case PEIL_STAT_BASE:
    case PEIL_STAT_ANSWERED:
    case PEIL_STAT_MENTIONS:
    case PEIL_STAT_MISSING_NOT_ASKED:
    case PEIL_STAT_MISSING_SKIPPED:
    case PEIL_STAT_MISSING_DECLARED:
    case PEIL_STAT_MISSING_INVALID:
    case PEIL_STAT_MEAN:
        return PEIL_SHOW_MEAN;
    case PEIL_STAT_SD:
    case PEIL_STAT_SE:
    case PEIL_STAT_MEAN_LOW:
    case PEIL_STAT_MEAN_HIGH:
        return PEIL_SHOW_MOMENTS;
    default:
        return PEIL_SHOW_DISTRIBUTION;
    }
}

static bool only_for_everyone(enum peil_stat stat)
{
    return stat == PEIL_STAT_SKEWNESS || stat == PEIL_STAT_KURTOSIS;
}

/* What how many gave no level follows from: all of everyone together, and shares, which with the n
 * of a level give their base. */
static bool tells_none(enum peil_stat stat)
{
    return stat == PEIL_STAT_SHARE || stat == PEIL_STAT_SHARE_LOW || stat == PEIL_STAT_SHARE_HIGH ||
           stat == PEIL_STAT_SHARE_MENTIONS || stat == PEIL_STAT_SHARE_WITH_OVER_FULL ||
           stat == PEIL_STAT_N || stat == PEIL_STAT_BASE || stat == PEIL_STAT_ANSWERED ||
           stat == PEIL_STAT_MISSING_SKIPPED || stat == PEIL_STAT_MISSING_DECLARED ||
           stat == PEIL_STAT_MISSING_NOT_ASKED || stat == PEIL_STAT_MISSING_INVALID ||
           stat == PEIL_STAT_SHARE_DECLARED;
}

static bool is_missing(enum peil_stat stat)
{
    return stat == PEIL_STAT_MISSING_NOT_ASKED || stat == PEIL_STAT_MISSING_SKIPPED ||
           stat == PEIL_STAT_MISSING_DECLARED || stat == PEIL_STAT_MISSING_INVALID ||
           stat == PEIL_STAT_SHARE_DECLARED;
}

/* Ticks of all options together: less those of the shown options they give those of the others. */
static bool is_over_options(enum peil_stat stat)
{
    return stat == PEIL_STAT_MENTIONS || stat == PEIL_STAT_SHARE_MENTIONS;
}

/* A ballot with too many ticks is a whole ballot of somebody. */
static bool is_over_full(enum peil_stat stat)
{
    return stat == PEIL_STAT_OVER_FULL || stat == PEIL_STAT_SHARE_WITH_OVER_FULL;
}

/* What the ballots with too many ticks held is the distribution of a group. */
static bool over_full_shown(const struct seen *seen, const struct peil_result_key *key)
{
    struct peil_result_key ballots = {.variable = key->variable,
                                      .context = PEIL_CONTEXT_DESCRIPTIVE,
                                      .stat = PEIL_STAT_OVER_FULL};
    const struct peil_result *row = peil_results_find(seen->results, &ballots);
    return row != NULL && row->defined &&
           (row->value == 0 || row->value >= (double)seen->survey->min_distribution);
}

static bool is_count(enum peil_stat stat)
{
    return stat == PEIL_STAT_N || stat == PEIL_STAT_BASE || stat == PEIL_STAT_ANSWERED ||
           stat == PEIL_STAT_MENTIONS || stat == PEIL_STAT_OVER_FULL || is_missing(stat);
}

/* Whether how many gave no level is withheld, because they are few or hide others who are. */
static bool none_hidden(const struct seen *seen, size_t grouping)
{
    const struct peil_view *view = &seen->disclosure->views[grouping];
    for (size_t v = 0; v < view->count; v++)
        if (strcmp(view->levels[v].name, PEIL_LEVEL_NONE) == 0)
            return seen->sizes.levels[view->first + v] == PEIL_SHOW_NOTHING;
    return false;
}

/* Whether how many gave no answer at all to what a grouping is recoded from is withheld, and a row
 * tells it: who gave some that no level stands for are among the (none) of the recoded one, but
 * were in its base. */
static bool tells_source_none(struct seen *seen, const struct peil_result_key *key, size_t grouping)
{
    const struct peil_survey *survey = seen->survey;
    bool base = key->stat == PEIL_STAT_BASE || key->stat == PEIL_STAT_SHARE ||
                key->stat == PEIL_STAT_SHARE_LOW || key->stat == PEIL_STAT_SHARE_HIGH;
    if (!is_missing(key->stat) && !(base && survey->groupings[grouping].overlapping))
        return false;
    int variable = survey->groupings[grouping].variable;
    while (survey->variables[variable].calculation.kind == PEIL_RECODE) {
        variable = survey->variables[variable].calculation.source;
        size_t source = seen_grouping(seen, survey->variables[variable].name);
        if (source != SIZE_MAX && none_hidden(seen, source))
            return true;
    }
    return false;
}

/* The size of a group: in its own row, or as an answer of the grouping variable. */
static bool size_shown(struct seen *seen, const struct peil_result_key *key, size_t grouping)
{
    const char *level = key->group1_level[0] != '\0' ? key->group1_level : key->variable_level;
    if (key->stat == PEIL_STAT_POPULATION)
        return true; /* what the definition says, not the respondents */
    if (!seen->sizes.everyone)
        return false; /* too few in all: no question tells anything */
    if (is_over_options(key->stat) && seen_some_level_hidden(seen, grouping))
        return false;
    bool everyone = key->group1[0] == '\0';
    if (tells_none(key->stat) && (everyone || key->stat == PEIL_STAT_SHARE) &&
        none_hidden(seen, grouping) &&
        (key->context == PEIL_CONTEXT_DESCRIPTIVE || key->stat != PEIL_STAT_N))
        return false;
    if (everyone && tells_source_none(seen, key, grouping))
        return false;
    /* Means and quantiles of everyone's levels follow from the sizes of all of them, and with some
     * hidden would give these. */
    if (key->context == PEIL_CONTEXT_DESCRIPTIVE && key->group1[0] == '\0')
        return is_count(key->stat) || !seen_some_level_hidden(seen, grouping);
    struct peil_result_key group = *key; /* everyone's distribution has sizes, too */
    group.group1 = key->variable;
    size_t flat = seen_level(seen, &group, level);
    return flat != SIZE_MAX && seen->sizes.levels[flat] > PEIL_SHOW_NOTHING;
}

/* Where half of all are, or a quarter: between two answers it is how many gave less. */
static bool is_of_order(enum peil_stat stat)
{
    return stat == PEIL_STAT_MEDIAN || stat == PEIL_STAT_P25 || stat == PEIL_STAT_P75 ||
           stat == PEIL_STAT_MODE || stat == PEIL_STAT_MIN || stat == PEIL_STAT_MAX;
}

/* Whether a figure of an item would give away levels that are made of it and hidden: those of all
 * groups together are everyone's. */
static bool tells_bands(struct seen *seen, const struct peil_result_key *key)
{
    int variable = seen_variable(seen, key->variable);
    /* Who ticked anything are those of some level. */
    bool distribution = key->context == PEIL_CONTEXT_DISTRIBUTION || is_of_order(key->stat) ||
                        is_over_options(key->stat) || test_is_of_answers(key->context) ||
                        key->stat == PEIL_STAT_ANSWERED;
    if (!seen->bands_hidden[variable] || (is_count(key->stat) && !distribution))
        return false;
    return distribution || seen_moments_tell(seen, variable);
}

static bool everyone_shown(struct seen *seen, const struct peil_result_key *key)
{
    enum peil_disclosure_level level =
        key->context == PEIL_CONTEXT_DISTRIBUTION ? PEIL_SHOW_DISTRIBUTION : needed(key->stat);
    if (is_over_full(key->stat) && key->context == PEIL_CONTEXT_DISTRIBUTION &&
        !over_full_shown(seen, key))
        return false;
    int variable = seen_variable(seen, key->variable);
    bool count = key->context == PEIL_CONTEXT_DESCRIPTIVE && is_count(key->stat);
    return (count || level <= seen->asked[variable]) && !tells_bands(seen, key);
}

/* Whether a figure by group would give away combinations that are hidden. */
static bool tells_combinations(struct seen *seen, const struct peil_result_key *key, bool answers)
{
    if (seen->answers_tell == NULL || (tells_none(key->stat) && !answers))
        return false;
    int variable = seen_variable(seen, key->variable);
    return seen->mean_tells[variable] || (answers && seen->answers_tell[variable]);
}

/* Whether a row has the size of a hidden group: by what is made of the item itself, which all of
 * the group answered. */
static bool is_hidden_size(struct seen *seen, const struct peil_result_key *key, size_t flat)
{
    size_t grouping = seen_by(seen, key->group1);
    return grouping < seen->survey->grouping_count &&
           seen->sizes.levels[flat] == PEIL_SHOW_NOTHING &&
           peil_common_source(seen->survey, seen->survey->groupings[grouping].variable,
                              seen_variable(seen, key->variable)) != PEIL_NOWHERE;
}

static bool described_shown(struct seen *seen, const struct peil_result_key *key,
                            const struct peil_disclosure_decision *decision)
{
    if (key->group1[0] == '\0')
        return decision->everyone && everyone_shown(seen, key);
    size_t flat = seen_level(seen, key, key->group1_level);
    if (flat == SIZE_MAX || only_for_everyone(key->stat) || is_over_full(key->stat) ||
        tells_bands(seen, key) || seen_items_hidden(seen, key->variable, flat) ||
        is_hidden_size(seen, key, flat))
        return false;
    /* n and missing together are the size of the group, which may be hidden. */
    if (is_missing(key->stat) && seen->sizes.levels[flat] == PEIL_SHOW_NOTHING)
        return false;
    int variable = seen_variable(seen, key->variable);
    if (is_over_options(key->stat) &&
        (seen->survey->variables[variable].sensitive || seen_option_hidden(seen, variable, flat)))
        return false;
    enum peil_disclosure_level level =
        key->context == PEIL_CONTEXT_DISTRIBUTION ? PEIL_SHOW_DISTRIBUTION : needed(key->stat);
    if (tells_combinations(seen, key, level == PEIL_SHOW_DISTRIBUTION))
        return false;
    return decision->levels[flat] >= level;
}

bool shown_row(struct seen *seen, const struct paired *paired, const struct peil_result *row,
               uint64_t min_group)
{
    const struct peil_result_key own_key = peil_result_key(row), *key = &own_key;
    if (key->context == PEIL_CONTEXT_ACCOUNTING)
        return quality_rows_shown(seen, key, min_group);
    if (paired_context(key->context))
        return paired_shown(paired, seen, key, min_group);
    size_t own = seen_grouping(seen, key->variable);
    bool own_size =
        own != SIZE_MAX && (key->group1[0] == '\0' || key->group1 == key->variable); /* interned */
    if (own_size)
        return size_shown(seen, key, own);
    const struct peil_disclosure_decision *decision = seen_decision(seen, key);
    if (decision == NULL)
        return false;
    if (key->context == PEIL_CONTEXT_QUALITY)
        return decision->everyone && everyone_shown(seen, key) &&
               quality_means_shown(seen, key, min_group);
    if (key->context == PEIL_CONTEXT_DESCRIPTIVE || key->context == PEIL_CONTEXT_DISTRIBUTION)
        return described_shown(seen, key, decision);
    if (key->context == PEIL_CONTEXT_RELIABILITY || key->context == PEIL_CONTEXT_POLYCHORIC)
        return reliability_shown(seen, key, decision, min_group);
    bool answers = test_is_of_answers(key->context) || key->context == PEIL_CONTEXT_CHI_SQUARED;
    return !tells_bands(seen, key) && !tells_combinations(seen, key, answers) &&
           test_shown(seen, key, decision);
}
