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

#endif
