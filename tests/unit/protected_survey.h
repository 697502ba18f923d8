/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protected_survey.h: what readers see of given respondents of the survey with groupings of every
 * kind. */
#ifndef PEIL_TESTS_PROTECTED_SURVEY_H
#define PEIL_TESTS_PROTECTED_SURVEY_H

#include "crossing_survey.h"
#include "peil/describe.h"
#include "peil/protect.h"

/* The protected description of responses: header, rows and end. The caller frees it. */
static inline struct peil_results *protected_results(const struct peil_survey *survey,
                                                     const char *responses)
{
    struct peil_counts *counts = test_tally_text(survey, responses);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    return results;
}

/* Whether a figure is shown; it stands in the results. */
static inline bool protected_shown(const struct peil_results *results, struct peil_result_key key)
{
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* Whether the n of a variable is shown of a level, or of everyone ("", ""). */
static inline bool protected_n_shown(const struct peil_results *results, const char *by,
                                     const char *level, const char *variable)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    return protected_shown(results, key);
}

#endif
