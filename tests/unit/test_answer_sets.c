/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "pipeline/init/answer_sets.h"

static void expect_set(const char *name, const char *language, const char *const folded[],
                       size_t count)
{
    const struct answer_set *set = answer_set_of(folded, count);
    assert_non_null(set);
    assert_string_equal(set->name, name);
    assert_string_equal(set->language, language);
    /* Given from least to most, without what is missing. */
    for (size_t i = 1; i < count; i++)
        if (answer_missing(folded[i]) == NULL)
            assert_true(answer_set_position(set, folded[i - 1]) <
                        answer_set_position(set, folded[i]));
}

#define EXPECT_SET(name, language, ...)                                                            \
    do {                                                                                           \
        static const char *const folded[] = {__VA_ARGS__};                                         \
        expect_set(name, language, folded, sizeof folded / sizeof *folded);                        \
    } while (0)

static void test_known(void **state)
{
    (void)state;
    EXPECT_SET("akkoord", "nl", "niet akkoord", "neutraal", "akkoord", "helemaal akkoord",
               "geen mening");
    EXPECT_SET("eens", "nl", "helemaal mee oneens", "mee oneens", "neutraal", "mee eens",
               "helemaal mee eens");
    EXPECT_SET("frequentie", "nl", "nooit", "zelden", "soms", "vaak", "altijd");
    EXPECT_SET("agreement", "en", "strongly disagree", "disagree", "neither agree nor disagree",
               "agree", "strongly agree");
    EXPECT_SET("accord", "fr", "pas du tout d'accord", "pas d'accord", "d'accord",
               "tout à fait d'accord");
    EXPECT_SET("zustimmung", "de", "stimme nicht zu", "stimme eher nicht zu", "stimme eher zu",
               "stimme zu");
    EXPECT_SET("eens", "nl", "helemaal niet mee eens", "niet mee eens", "mee eens",
               "helemaal mee eens");
    EXPECT_SET("agreement", "en", "disagree completely", "rather disagree", "rather agree",
               "agree completely", "don't know");
    EXPECT_SET("importance", "en", "not important", "rather unimportant", "rather important",
               "very important");
    EXPECT_SET("competence", "fr", "pas du tout compétent", "peu compétent", "très compétent");
    EXPECT_SET("wahrscheinlichkeit", "de", "unwahrscheinlich", "wahrscheinlich",
               "sehr wahrscheinlich", "keine meinung");
    EXPECT_SET("janee", "nl", "nee", "ja", "weet niet");
}

static void test_unknown(void **state)
{
    (void)state;
    static const char *const mixed[] = {"akkoord", "niet akkoord", "misschien"};
    static const char *const lone[] = {"akkoord", "geen mening"};
    static const char *const missing[] = {"weet niet", "geen mening"};
    assert_null(answer_set_of(mixed, 3));
    assert_null(answer_set_of(lone, 2));
    assert_null(answer_set_of(missing, 2));
    assert_null(answer_set_of(NULL, 0));
}

static void test_missing_and_other(void **state)
{
    (void)state;
    assert_string_equal(answer_missing("weet niet"), "no_opinion");
    assert_string_equal(answer_missing("n.v.t."), "not_applicable");
    assert_string_equal(answer_missing("prefer not to say"), "refused");
    assert_null(answer_missing("neutraal"));
    assert_true(answer_is_other("andere (geef nadere toelichting)"));
    assert_true(answer_is_other("other"));
    assert_false(answer_is_other("anderstalig"));
}

static void test_slips(void **state)
{
    (void)state;
    static const char *const agree[] = {"helemaal oneens", "oneens",        "eens",
                                        "helemal eens",    "helemaal eens", "geen mening"};
    static const char *const others[] = {"helemaal oneens", "oneens", "eens", "heel erg eens"};
    static const char *const few[] = {"oneens", "eens", "neutrral"};
    assert_null(answer_set_of(agree, 6));
    const struct answer_set *set = answer_set_with_slips(agree, 6);
    assert_non_null(set);
    assert_string_equal(set->name, "eens");
    assert_string_equal(answer_meant(set, "helemal eens"), "helemaal eens");
    assert_string_equal(answer_meant(set, "helemaal eens."), "helemaal eens");
    assert_string_equal(answer_meant(set, "helemaal eesn"), "helemaal eens");
    assert_string_equal(answer_meant(set, "hellemaal oneens"), "helemaal oneens");
    assert_null(answer_meant(set, "helemaal eens")); /* itself */
    assert_null(answer_meant(set, "een"));           /* short */
    assert_null(answer_meant(set, "helemaal erns!"));
    assert_null(answer_set_with_slips(others, 4));
    assert_null(answer_set_with_slips(few, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known), cmocka_unit_test(test_unknown),
                                       cmocka_unit_test(test_missing_and_other),
                                       cmocka_unit_test(test_slips)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
