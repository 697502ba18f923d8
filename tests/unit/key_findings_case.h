/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_findings_case.h: the sentences that open a document of the test at hand. */
#ifndef PEIL_TESTS_KEY_FINDINGS_CASE_H
#define PEIL_TESTS_KEY_FINDINGS_CASE_H

#include "document_folder.h"

#include "reports/documents/key_findings.h"

static struct peil_survey *survey;
static struct peil_results *results;
static struct peil_document document;
static struct peil_key_finding findings[PEIL_KEY_FINDINGS];

static inline size_t find_for(struct peil_survey *about, struct peil_results *given,
                              const char *language)
{
    const struct peil_document_options options = {.language = language};
    survey = about;
    results = given;
    assert_int_equal(peil_document_open(&document, survey, results, &options, &diag), PEIL_OK);
    struct peil_differences differences = peil_differences_find(&document);
    size_t count = peil_key_findings(&document, &differences, findings);
    peil_differences_clear(&differences);
    return count;
}

static inline size_t find_in(struct peil_results *given, const char *language)
{
    return find_for(document_survey(), given, language);
}

static inline void forget(void)
{
    peil_document_close(&document);
    peil_results_free(results);
    peil_survey_free(survey);
}

#endif
