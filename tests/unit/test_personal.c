/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "peil/personal.h"

static void test_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum peil_personal kind;
    } cases[] = {
        {"mail mij op jan.janssens@school.be!", PEIL_PERSONAL_EMAIL},
        {"a_b+c@x-y.example.org", PEIL_PERSONAL_EMAIL},
        {"85.07.30-033 28",
         PEIL_PERSONAL_NATIONAL_NUMBER}, /* the example of the register's own manual */
        {"85073003328", PEIL_PERSONAL_NATIONAL_NUMBER},
        {"BE68 5390 0754 7034", PEIL_PERSONAL_IBAN}, /* the example of the Belgian banks */
        {"IBAN: NL91ABNA0417164300.", PEIL_PERSONAL_IBAN},
        {"bel 0471 23 45 67", PEIL_PERSONAL_PHONE},
        {"+32 470 00 00 00", PEIL_PERSONAL_PHONE},
        {"09/123.45.67", PEIL_PERSONAL_PHONE},
        {"0032 9 123 45 67", PEIL_PERSONAL_PHONE},
        {"van 192.168.0.12", PEIL_PERSONAL_IP},
        {"2001:db8:0:0:0:0:2:1", PEIL_PERSONAL_IP},
        {"2001:db8::2:1", PEIL_PERSONAL_IP},
        {"51.05434, 3.71742", PEIL_PERSONAL_COORDINATES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum peil_personal kind = peil_personal_in(cases[i].text, strlen(cases[i].text));
        if (kind != cases[i].kind)
            fail_msg("'%s': '%s' and not '%s'", cases[i].text, peil_personal_name(kind),
                     peil_personal_name(cases[i].kind));
    }
}

static void test_not_found(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "Prima, geen opmerkingen",
                                        "1.2.3",
                                        "in 2021 en 2022",
                                        "85073003329",
                                        /* another check */ "@collega",
                                        "5,5 op 10",
                                        "versie 10.4.12.300",
                                        "12:30:45",
                                        "a@b",
                                        "1 000 000",
                                        "3.1416 en 2.7183 samen",
                                        "20212022",
                                        "BE00 0000 0000 0000",
                                        "ratio 0.5, 1.5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        enum peil_personal kind = peil_personal_in(texts[i], strlen(texts[i]));
        if (kind != PEIL_NOTHING_PERSONAL)
            fail_msg("'%s' was taken for %s", texts[i], peil_personal_name(kind));
    }
}

static void test_headers(void **state)
{
    (void)state;
    assert_true(peil_personal_header("naam"));
    assert_true(peil_personal_header("jouw e-mailadres?"));
    assert_true(peil_personal_header("first name"));
    assert_true(peil_personal_header("wat is je naam (voluit)?"));
    assert_false(peil_personal_header("onderwijsnet"));
    assert_false(peil_personal_header("ik ken de namen van tools"));
    assert_false(peil_personal_header("surnames"));
    assert_false(peil_personal_header(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_found),
                                       cmocka_unit_test(test_not_found),
                                       cmocka_unit_test(test_headers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
