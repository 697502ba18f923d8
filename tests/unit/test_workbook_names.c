/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what sheets and ranges are named in workbooks, and of how wide texts are there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "reports/workbook/book.h"
#include "reports/workbook/names.h"

static void names_are_what_excel_allows(void **state)
{
    struct peil_arena arena = {0};
    struct sheet_names names = {.arena = &arena};
    (void)state;
    assert_string_equal(sheet_name_make(&names, "Gebruik: les/thuis?"), "Gebruik- les-thuis");
    assert_string_equal(sheet_name_make(&names, "Naar \"Ben je er?\""), "Naar Ben je er");
    assert_string_equal(sheet_name_make(&names, "Schalen"), "Schalen");
    assert_string_equal(sheet_name_make(&names, "SCHALEN"), "SCHALEN (2)");
    assert_string_equal(sheet_name_make(&names, "schalen"), "schalen (3)");
    assert_string_equal(sheet_name_make(&names, "'t Veld'"), "’t Veld’");
    assert_string_equal(sheet_name_make(&names, "History"), "History (2)");
    assert_string_equal(sheet_name_make(&names, " \t "), "-");
    assert_int_equal(names.shortened, 0);
    sheet_names_clear(&names);
    peil_arena_clear(&arena);
}

static void long_names_are_cut_and_counted(void **state)
{
    struct peil_arena arena = {0};
    struct sheet_names names = {.arena = &arena};
    (void)state;
    assert_string_equal(sheet_name_make(&names, "Naar finaliteit (indicatieve omzetting)"),
                        "Naar finaliteit");
    assert_string_equal(sheet_name_make(&names, "Verwachtingen ten aanzien van de bijscholing"),
                        "Verwachtingen ten aanzien van…");
    const char *again = sheet_name_make(&names, "Verwachtingen ten aanzien van de nazorg");
    assert_string_equal(again, "Verwachtingen ten aanzien… (2)");
    assert_int_equal(names.shortened, 3);
    /* 15 characters of two UTF-16 units fit, and not half of one more. */
    const char *wide = sheet_name_make(&names, "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
    assert_int_equal(text_units(wide), 31);
    assert_int_equal(text_units("é€😀"), 4);
    sheet_names_clear(&names);
    peil_arena_clear(&arena);
}

/* Wide letters take more room than narrow ones, and no word is left that does not fit. */
static void lines_are_counted_by_the_width_of_letters(void **state)
{
    const char *narrow = "lill till illi till lill till", *wide = "WMWM OOMW MWMO OOMW WMWM OOMW";
    const double room = text_pixels(narrow, false) + 1;
    (void)state;
    assert_true(text_pixels("W", false) > 3 * text_pixels("i", false));
    assert_true(text_pixels("\xC3\xA9", false) == text_pixels("e", false));
    assert_true(text_pixels(narrow, true) > text_pixels(narrow, false));
    assert_int_equal(text_lines(narrow, room, false), 1);
    assert_true(text_lines(wide, room, false) > 2);
    assert_int_equal(text_lines("een\ntwee\n", 500, false), 3);
    const double half = text_pixels("schoolteam", false) + 1;
    assert_int_equal(text_lines("schoolteam-overleg", half, false), 2);
    assert_int_equal(text_lines("schoolteamschoolteamschoolteam", half, false), 3);
}

static void names_for_formulas_are_what_excel_allows(void **state)
{
    static const char *const pairs[][2] = {{"items_motivatie", "items_motivatie"},
                                           {"Items_Motivatie", "items_motivatie_2"},
                                           {"ITEMS_MOTIVATIE", "items_motivatie_3"},
                                           {"ab12", "ab12_"},
                                           {"AB12", "ab12__2"},
                                           {"abcd12", "abcd12"},
                                           {"r1c1", "r1c1_"},
                                           {"R", "r_"},
                                           {"c", "c_"},
                                           {"r2c", "r2c_"},
                                           {"true", "true_"},
                                           {"12a", "_12a"},
                                           {"één 2", "__n_2"},
                                           {"=1+1", "_1_1"},
                                           {"", "_"},
                                           {"a.b", "a.b"}};
    struct peil_arena arena = {0};
    struct defined_names names = {.arena = &arena};
    char long_name[300] = {0};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_string_equal(defined_name_make(&names, pairs[i][0]), pairs[i][1]);
    memset(long_name, 'x', sizeof long_name - 1);
    assert_true(strlen(defined_name_make(&names, long_name)) <= 255);
    assert_true(strlen(defined_name_make(&names, long_name)) <= 255);
    defined_names_clear(&names);
    peil_arena_clear(&arena);
}

/* What a cut leaves of two labels tells them apart; no character is cut, nor more kept than fits.
 */
static void labels_are_cut_where_they_differ(void **state)
{
    static const char *const labels[] = {
        "In welke mate vind je dat de school aandacht heeft voor het welzijn van leerlingen",
        "In welke mate vind je dat de school aandacht heeft voor het welzijn van leraren",
        "Waarom werk je graag met ICT in de lessen die je op deze school geeft, nu en later?",
        "Kort",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀y"};
    static const char *const apart[] = {"In welke mate vind … van leerlingen",
                                        "In welke mate vind … welzijn van leraren",
                                        "Waarom werk je graag met ICT in de less…",
                                        "Kort",
                                        "😀😀😀😀😀😀😀😀😀 … 😀😀😀😀😀😀😀😀😀x",
                                        "😀😀😀😀😀😀😀😀😀 … 😀😀😀😀😀😀😀😀😀y"};
    static const char *const alike[] = {
        "Aan het begin is het lang en breed en dan één a en weer lang en breed tot het einde",
        "Aan het begin is het lang en breed en dan één b en weer lang en breed tot het einde"};
    struct peil_arena arena = {0};
    (void)state;
    const char **cut = labels_cut(&arena, labels, 6, 40);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(cut[i], apart[i]);
        assert_true(text_units(cut[i]) <= 40);
    }
    cut = labels_cut(&arena, alike, 2, 40);
    assert_string_equal(cut[0], alike[0]);
    assert_string_equal(cut[1], alike[1]);
    peil_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_what_excel_allows),
        cmocka_unit_test(long_names_are_cut_and_counted),
        cmocka_unit_test(labels_are_cut_where_they_differ),
        cmocka_unit_test(lines_are_counted_by_the_width_of_letters),
        cmocka_unit_test(names_for_formulas_are_what_excel_allows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
