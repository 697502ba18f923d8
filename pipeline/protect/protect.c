/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/protect.h"

#include <string.h>

#include "peil/decimal.h"
#include "seen.h"

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

/* What follows from how many gave no level. */
static bool tells_none(enum peil_stat stat)
{
    return stat == PEIL_STAT_N || stat == PEIL_STAT_BASE || stat == PEIL_STAT_ANSWERED ||
           stat == PEIL_STAT_MISSING_SKIPPED || stat == PEIL_STAT_MISSING_DECLARED ||
           stat == PEIL_STAT_MISSING_NOT_ASKED || stat == PEIL_STAT_MISSING_INVALID;
}

/* The size of a group: in its own row, or as an answer of the grouping variable. */
static bool size_shown(struct seen *seen, const struct peil_result_key *key, size_t grouping,
                       uint64_t min_group)
{
    uint64_t none = seen->none[grouping];
    const char *level = key->group1_level[0] != '\0' ? key->group1_level : key->variable_level;
    if (key->context == PEIL_CONTEXT_DESCRIPTIVE && key->group1[0] == '\0')
        return !(tells_none(key->stat) && none > 0 && none < min_group);
    size_t flat = seen_level(seen, key->variable, level);
    return flat != SIZE_MAX && seen->sizes.levels[flat] > PEIL_SHOW_NOTHING;
}

static bool described_shown(struct seen *seen, const struct peil_result_key *key,
                            const struct peil_disclosure_decision *decision)
{
    if (key->group1[0] == '\0')
        return decision->everyone;
    size_t flat = seen_level(seen, key->group1, key->group1_level);
    if (flat == SIZE_MAX || only_for_everyone(key->stat))
        return false;
    enum peil_disclosure_level level =
        key->context == PEIL_CONTEXT_DISTRIBUTION ? PEIL_SHOW_DISTRIBUTION : needed(key->stat);
    return decision->levels[flat] >= level;
}

static bool reliability_shown(struct seen *seen, const struct peil_result_key *key,
                              const struct peil_disclosure_decision *decision, uint64_t min_group)
{
    struct peil_result_key n = *key;
    n.variable_level = "";
    n.stat = PEIL_STAT_N;
    const struct peil_result *complete = peil_results_find(seen->results, &n);
    if (complete == NULL || !complete->defined || complete->value < (double)min_group)
        return false;
    if (key->group1[0] == '\0')
        return decision->everyone;
    size_t flat = seen_level(seen, key->group1, key->group1_level);
    return flat != SIZE_MAX && decision->levels[flat] >= PEIL_SHOW_MOMENTS;
}

/* A test stands where each group it names may be tested; an omnibus test is over tested levels
 * only, by the same decision. */
static bool test_shown(struct seen *seen, const struct peil_result_key *key,
                       const struct peil_disclosure_decision *decision)
{
    if (!decision->everyone)
        return false;
    const char *named[] = {key->group1_level, key->versus};
    for (size_t i = 0; i < 2; i++) {
        if (named[i][0] == '\0' || strcmp(named[i], PEIL_LEVEL_OTHERS) == 0)
            continue;
        size_t flat = seen_level(seen, key->group1, named[i]);
        if (flat == SIZE_MAX || !decision->tested[flat])
            return false;
    }
    return true;
}

static bool shown(struct seen *seen, const struct peil_result_key *key, uint64_t min_group)
{
    if (key->context == PEIL_CONTEXT_ACCOUNTING)
        return true;
    size_t own = seen_grouping(seen, key->variable);
    bool own_size =
        own != SIZE_MAX && (key->group1[0] == '\0' || strcmp(key->group1, key->variable) == 0);
    if (own_size)
        return size_shown(seen, key, own, min_group);
    const struct peil_disclosure_decision *decision = seen_decision(seen, key);
    if (decision == NULL)
        return false;
    if (key->context == PEIL_CONTEXT_DESCRIPTIVE || key->context == PEIL_CONTEXT_DISTRIBUTION)
        return described_shown(seen, key, decision);
    if (key->context == PEIL_CONTEXT_RELIABILITY)
        return reliability_shown(seen, key, decision, min_group);
    return test_shown(seen, key, decision);
}

/* The public figure; *tiny when it is a p that stands as "below 0.001". */
static double rounded(enum peil_stat stat, double value, bool *tiny)
{
    *tiny = false;
    if (stat != PEIL_STAT_P && stat != PEIL_STAT_P_ADJUSTED)
        return peil_round_decimals(value, 2);
    *tiny = value < 0.001;
    return *tiny ? 0.001 : peil_round_decimals(value, 3);
}

/* Why a row is not shown: a group below min_group, or one that goes with it to protect it. */
static const char *reason(const struct peil_result *row, uint64_t min_group)
{
    bool size = row->key.stat == PEIL_STAT_N || row->key.stat == PEIL_STAT_BASE;
    return size && row->value >= (double)min_group ? "withheld" : "suppressed";
}

/* Gives a row its public form; true when it was withheld. */
static bool make_public(struct seen *seen, struct peil_results *results, struct peil_result *row,
                        uint64_t min_group)
{
    bool tiny = false;
    if (!shown(seen, &row->key, min_group)) {
        row->warning = peil_results_intern(results, reason(row, min_group));
        row->defined = false;
        row->value = 0;
        return true;
    }
    if (row->defined)
        row->value = rounded(row->key.stat, row->value, &tiny);
    if (tiny)
        row->warning = peil_results_intern(results, "p<0.001");
    return false;
}

static struct peil_result *accounting_row(const struct peil_results *results, enum peil_stat stat)
{
    struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    return row != NULL ? &results->rows[row - results->rows] : NULL;
}

enum peil_status peil_protect(const struct peil_survey *survey, struct peil_results *results,
                              struct peil_diag *diag)
{
    uint64_t min_group = survey->min_group, withheld = 0;
    struct peil_result *mark = accounting_row(results, PEIL_STAT_PROTECTED);
    struct peil_result *count = accounting_row(results, PEIL_STAT_SUPPRESSED_ROWS);
    struct seen seen;
    if (min_group < PEIL_LEAST_MIN_GROUP)
        min_group = PEIL_LEAST_MIN_GROUP;
    if (mark != NULL && mark->value > 0) {
        peil_report(diag, PEIL_FAULT, NULL, "these results were protected already");
        return PEIL_DATA;
    }
    enum peil_status status = seen_init(&seen, survey, results, min_group, diag);
    if (status == PEIL_OK) {
        for (size_t r = 0; r < results->count; r++)
            withheld += make_public(&seen, results, &results->rows[r], min_group);
        mark->value = 1;
        count->value = (double)withheld;
    }
    seen_clear(&seen);
    return status;
}
