/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protected_case.h: the survey and the protected results of the test at hand, gone after it. */
#ifndef PEIL_TESTS_PROTECTED_CASE_H
#define PEIL_TESTS_PROTECTED_CASE_H

#include "protected_survey.h"

static struct peil_survey *survey;
static struct peil_results *results;

static inline int tear_down(void **unused)
{
    peil_results_free(results);
    peil_survey_free(survey);
    return test_teardown(unused);
}

#endif
