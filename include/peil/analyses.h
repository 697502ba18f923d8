/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.h: what can be asked beside the primary tests: `--tests` and the column `tests` of
 * analyses.csv. One table (tests.c) serves both, and --help. */
#ifndef PEIL_ANALYSES_H
#define PEIL_ANALYSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names are those of the contexts in results where there is one. */
enum peil_test {
    PEIL_TEST_STUDENT_T, /* two groups */
    PEIL_TEST_MANN_WHITNEY,
    PEIL_TEST_BRUNNER_MUNZEL,
    PEIL_TEST_ANOVA, /* three or more */
    PEIL_TEST_KRUSKAL_WALLIS,
    PEIL_TEST_LEVENE, /* two or more */
    PEIL_TEST_BROWN_FORSYTHE,
    PEIL_TEST_TUKEY_KRAMER, /* pairs of three or more */
    PEIL_TEST_DUNN,
    PEIL_TEST_FISHER,   /* choices and options */
    PEIL_TEST_COLUMNS,  /* "columns": pairs of shares, context proportions */
    PEIL_TEST_WILCOXON, /* two questions to the same people */
    PEIL_TEST_MCNEMAR,
    PEIL_TEST_OMEGA,      /* scales: omega by group, too (of everyone it always stands) */
    PEIL_TEST_POLYCHORIC, /* dear, and not among "all": by name alone */
    PEIL_TEST_PAIRWISE,   /* "pairwise": alpha of pairwise covariances */
    PEIL_TESTS
};

/* What a test is of. */
enum peil_test_kind { PEIL_TEST_OF_GROUPS, PEIL_TEST_OF_PAIRS, PEIL_TEST_OF_SCALES };

const char *peil_test_name(enum peil_test test);
const char *peil_test_what(enum peil_test test); /* "equal variances, about the medians" */
enum peil_test_kind peil_test_kind(enum peil_test test);

/* Tests as a set: bit 1 << test. */
#define PEIL_ALL_TESTS (((UINT64_C(1) << PEIL_TESTS) - 1) & ~(UINT64_C(1) << PEIL_TEST_POLYCHORIC))
uint64_t peil_tests_of(enum peil_test_kind kind); /* all of a kind */
/* The tests of a list of names, between commas or blanks, or "all": true and *tests. False where a
 * name is none: *tests has those before it, *name points to it, *length bytes. */
bool peil_tests_parse(const char *list, uint64_t *tests, const char **name, size_t *length);

#endif
