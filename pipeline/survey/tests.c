/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests that can be asked for, by name. */
#include <string.h>

#include "peil/analyses.h"

static const struct {
    const char *name;
    enum peil_test_kind kind;
    const char *what;
} tests[PEIL_TESTS] = {
    [PEIL_TEST_STUDENT_T] = {"student_t", PEIL_TEST_OF_GROUPS, "two means, of equal variances"},
    [PEIL_TEST_MANN_WHITNEY] = {"mann_whitney", PEIL_TEST_OF_GROUPS, "two groups, by ranks"},
    [PEIL_TEST_BRUNNER_MUNZEL] = {"brunner_munzel", PEIL_TEST_OF_GROUPS,
                                  "two groups, by ranks, of any variances"},
    [PEIL_TEST_ANOVA] = {"anova", PEIL_TEST_OF_GROUPS, "three means or more, of equal variances"},
    [PEIL_TEST_KRUSKAL_WALLIS] = {"kruskal_wallis", PEIL_TEST_OF_GROUPS,
                                  "three groups or more, by ranks"},
    [PEIL_TEST_LEVENE] = {"levene", PEIL_TEST_OF_GROUPS, "equal variances, about the means"},
    [PEIL_TEST_BROWN_FORSYTHE] = {"brown_forsythe", PEIL_TEST_OF_GROUPS,
                                  "equal variances, about the medians"},
    [PEIL_TEST_TUKEY_KRAMER] = {"tukey_kramer", PEIL_TEST_OF_GROUPS,
                                "pairs of means, of equal variances"},
    [PEIL_TEST_DUNN] = {"dunn", PEIL_TEST_OF_GROUPS, "pairs of groups, by ranks"},
    [PEIL_TEST_FISHER] = {"fisher", PEIL_TEST_OF_GROUPS, "shares, exact"},
    [PEIL_TEST_COLUMNS] = {"columns", PEIL_TEST_OF_GROUPS, "pairs of shares, with letters"},
    [PEIL_TEST_WILCOXON] = {"wilcoxon", PEIL_TEST_OF_PAIRS,
                            "two questions to the same people, by signed ranks"},
    [PEIL_TEST_MCNEMAR] = {"mcnemar", PEIL_TEST_OF_PAIRS,
                           "two questions of two answers to the same people, exact"},
    [PEIL_TEST_OMEGA] = {"omega", PEIL_TEST_OF_SCALES, "McDonald's omega of scales, by group, too"},
    [PEIL_TEST_POLYCHORIC] = {"polychoric", PEIL_TEST_OF_SCALES,
                              "polychoric correlations and ordinal alpha; not among all"},
    [PEIL_TEST_PAIRWISE] = {"pairwise", PEIL_TEST_OF_SCALES,
                            "alpha of scales from pairwise covariances"},
};

const char *peil_test_name(enum peil_test test)
{
    return tests[test].name;
}

enum peil_test_kind peil_test_kind(enum peil_test test)
{
    return tests[test].kind;
}

const char *peil_test_what(enum peil_test test)
{
    return tests[test].what;
}

uint64_t peil_tests_of(enum peil_test_kind kind)
{
    uint64_t set = 0;
    for (int t = 0; t < PEIL_TESTS; t++) {
        if (tests[t].kind == kind) {
            set |= UINT64_C(1) << t;
        }
    }
    return set;
}

/* Adds the test of that name to the set. */
static bool add(const char *name, size_t length, uint64_t *set)
{
    if (length == 3 && memcmp(name, "all", 3) == 0) {
        *set |= PEIL_ALL_TESTS;
        return true;
    }
    for (int t = 0; t < PEIL_TESTS; t++) {
        if (strlen(tests[t].name) == length && memcmp(tests[t].name, name, length) == 0) {
            *set |= UINT64_C(1) << t;
            return true;
        }
    }
    return false;
}

bool peil_tests_parse(const char *list, uint64_t *set, const char **name, size_t *length)
{
    static const char between[] = ", \t";
    *set = 0;
    for (*name = list + strspn(list, between); **name != '\0';
         *name += *length, *name += strspn(*name, between)) {
        *length = strcspn(*name, between);
        if (!add(*name, *length, set)) {
            return false;
        }
    }
    return true;
}
