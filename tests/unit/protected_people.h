/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protected_people.h: what readers see of people who are given by their cells, tests included. */
#ifndef PEIL_TESTS_PROTECTED_PEOPLE_H
#define PEIL_TESTS_PROTECTED_PEOPLE_H

#include "protected_case.h"

#include "peil/compare.h"

/* So many people with these cells; # is an answer from 1 to 5, in turn, and ? a tick or none. */
struct people {
    int count;
    const char *cells;
};

/* Of 300 people at the most; people: the last has nobody. */
static inline void protect_people(const char *lists, const char *form, const char *header,
                                  const struct people people[])
{
    char *rows = calloc(300, 64), *at = rows + sprintf(rows, "row,status,%s\n", header);
    int row = 0;
    for (; people->count > 0; people++)
        for (int i = 0; i < people->count; i++) {
            at += sprintf(at, "%d,accepted,", ++row);
            for (const char *c = people->cells; *c != '\0'; c++)
                *at++ = (char)(*c == '#' ? '1' + i % 5 : *c == '?' ? '0' + i % 2 : *c);
            *at++ = '\n';
        }
    sprintf(at, "#end,%d\n", row);
    survey = test_survey_of(lists, form);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    results = peil_results_new();
    peil_describe(counts, disclosure, results);
    peil_compare(counts, disclosure, NULL, results);
    assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    free(rows);
}

#endif
