/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of answer quality over one respondent: indices beside those of the R package careless,
 * and by hand; times of all platforms. The questionnaire is that of the golden case run-quality. */
#include "peil/quality.h"

#include <math.h>

#include "../oracle/quality_reference.h"
#include "row_of_cells.h"

static struct peil_survey *survey;
static struct test_row row;
static struct peil_quality *quality;

static int set_up(void **state)
{
    const char *root = getenv("PEIL_SOURCE_ROOT");
    struct peil_diag diag;
    char path[256];
    (void)state;
    peil_diag_init(&diag, "test", NULL);
    snprintf(path, sizeof path, "%s/tests/golden/surveys/kwaliteit", root != NULL ? root : ".");
    if (peil_survey_read(&survey, path, &diag) != PEIL_OK)
        return 1;
    row.schema = peil_schema_make(survey, &(struct peil_schema_options){.scored = false});
    quality = peil_quality_new(row.schema);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    peil_quality_free(quality);
    peil_schema_free(row.schema);
    peil_survey_free(survey);
    return 0;
}

/* ---- beside careless ---- */

static uint64_t draw_state;
static int draw(int k)
{
    draw_state = draw_state * 16807 % 2147483647;
    return (int)(draw_state % (uint64_t)k);
}

/* The answers of the next respondent, as quality_reference.R draws them. */
static void draw_answers(int answers[12])
{
    for (int s = 0; s < 3; s++) {
        int level = 1 + draw(5), spread = 1 + draw(2);
        for (int i = 0; i < 4; i++) {
            int x = level + draw(2 * spread + 1) - spread;
            x = x < 1 ? 1 : x > 5 ? 5 : x;
            answers[4 * s + i] = i == 1 ? 6 - x : x;
        }
    }
}

/* 0: skipped; options of the list are 1 to 5 in that order, then "no opinion" (6). */
static void set_answers(const int answers[12])
{
    row_set(&row, "");
    for (int i = 0; i < 12; i++) {
        char name[3] = {"abc"[i / 4], (char)('1' + i % 4), '\0'};
        struct peil_cell *cell = &row.cells[test_column(row.schema, name)];
        if (answers[i] == 6)
            *cell = (struct peil_cell){.state = PEIL_DECLARED, .code = 0};
        else if (answers[i] > 0)
            *cell = (struct peil_cell){.state = PEIL_VALUE, .code = answers[i] - 1};
    }
}

static void indices_are_those_of_careless(void **state)
{
    int answers[12];
    (void)state;
    draw_state = 20260901;
    for (int r = 0; r < QUALITY_ROWS; r++) {
        uint64_t longest = 0;
        double sd = -1, agreement = -1;
        if (r >= QUALITY_BY_HAND)
            draw_answers(answers);
        set_answers(r < QUALITY_BY_HAND ? quality_hand[r] : answers);
        assert_true(peil_quality_longstring(quality, row.cells, 3, &longest));
        assert_int_equal(longest, quality_longstring[r]);
        assert_true(peil_quality_irv(quality, row.cells, &sd));
        assert_true(fabs(sd - quality_irv[r]) < 1e-15 * 4);
        bool known = peil_quality_even_odd(quality, row.cells, &agreement);
        if (r == QUALITY_BY_HAND - 1) {
            assert_false(known); /* skipped items leave halves of one, which careless takes */
            continue;
        }
        assert_int_equal(known, quality_even_odd[r] != QUALITY_NONE);
        if (known)
            assert_true(fabs(agreement - quality_even_odd[r]) < 1e-12);
    }
}

/* ---- longstring ---- */

static void assert_longstring(const int answers[12], uint64_t least, bool assessable,
                              uint64_t expected)
{
    uint64_t longest = 99;
    set_answers(answers);
    assert_int_equal(peil_quality_longstring(quality, row.cells, least, &longest), assessable);
    assert_int_equal(longest, assessable ? expected : 99);
}

static void skipped_items_end_a_run_and_no_opinion_does_not(void **state)
{
    (void)state;
    assert_longstring((const int[]){2, 2, 2, 0, 2, 2, 2, 2, 1, 2, 3, 4}, 10, true, 4);
    assert_longstring((const int[]){6, 6, 6, 6, 6, 6, 1, 2, 3, 4, 5, 1}, 10, true, 6);
    assert_longstring((const int[]){1, 1, 6, 1, 1, 6, 1, 2, 3, 4, 5, 5}, 10, true, 2);
    assert_longstring((const int[]){4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0}, 10, false, 0);
    assert_longstring((const int[]){4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0}, 9, true, 9);
}

static void what_was_not_asked_is_stepped_over(void **state)
{
    uint64_t longest;
    (void)state;
    set_answers((const int[]){2, 2, 2, 0, 2, 2, 2, 2, 1, 2, 3, 4});
    row.cells[test_column(row.schema, "a4")].state = PEIL_NOT_ASKED;
    assert_true(peil_quality_longstring(quality, row.cells, 10, &longest));
    assert_int_equal(longest, 7);
}

/* ---- irv, even_odd ---- */

static void variation_needs_five_answers(void **state)
{
    double sd = -1;
    (void)state;
    set_answers((const int[]){1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 6});
    assert_false(peil_quality_irv(quality, row.cells, &sd));
    assert_true(sd == -1);
    set_answers((const int[]){1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 6});
    assert_true(peil_quality_irv(quality, row.cells, &sd));
    assert_true(sd == sqrt(2.5)); /* of 1 to 5: 10 / 4 */
}

static void halves_need_three_whole_scales(void **state)
{
    double r;
    (void)state;
    set_answers((const int[]){1, 5, 1, 1, 3, 3, 3, 3, 0, 0, 0, 0});
    assert_false(peil_quality_even_odd(quality, row.cells, &r));
    set_answers((const int[]){1, 5, 1, 1, 3, 3, 3, 3, 5, 1, 5, 5});
    assert_true(peil_quality_even_odd(quality, row.cells, &r));
    assert_true(fabs(r - 1) < 1e-15);
}

/* ---- attention, same answers, all together ---- */

static void attention_is_judged_where_it_was_answered(void **state)
{
    bool attentive = false;
    (void)state;
    row_set(&row, "controle=e4");
    assert_true(peil_quality_attention(quality, row.cells, &attentive) && attentive);
    row_set(&row, "controle=e5");
    assert_true(peil_quality_attention(quality, row.cells, &attentive) && !attentive);
    row_set(&row, "controle=.skipped");
    assert_false(peil_quality_attention(quality, row.cells, &attentive));
    row_set(&row, "controle=.no_opinion");
    assert_false(peil_quality_attention(quality, row.cells, &attentive));
}

/* The bytes of a row, kept beside those of another. */
static size_t answers_of(const int answers[12], const char *years, char bytes[512])
{
    const char *at;
    size_t length;
    set_answers(answers);
    row.cells[test_column(row.schema, "jaren")] =
        (struct peil_cell){.state = PEIL_VALUE, .text = years, .length = strlen(years)};
    bool assessable = peil_quality_answers(quality, row.cells, 10, &at, &length);
    assert_true(length <= 512);
    memcpy(bytes, at, length);
    return assessable ? length : 0;
}

static void equal_answers_have_equal_bytes(void **state)
{
    static const int some[] = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2};
    static const int other[] = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 0};
    static const int alike[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    static const int few[] = {1, 2, 3, 4, 5, 1, 2, 3, 0, 0, 0, 0};
    char one[512], two[512];
    (void)state;
    size_t length = answers_of(some, "12", one);
    assert_true(length > 0);
    assert_int_equal(answers_of(some, "12", two), length);
    assert_memory_equal(one, two, length);
    assert_int_equal(answers_of(some, "21", two), length);
    assert_memory_not_equal(one, two, length);
    assert_true(answers_of(other, "12", two) > 0);
    assert_memory_not_equal(one, two, answers_of(other, "12", two));
    assert_int_equal(answers_of(alike, "12", two), 0);
    assert_int_equal(answers_of(few, "12", two), 0); /* nine, with the number */
    const char *at;
    set_answers(some);
    row.cells[test_column(row.schema, "c4")].state = PEIL_INVALID; /* which answer is not known */
    assert_false(peil_quality_answers(quality, row.cells, 10, &at, &length));
}

static void rules_in_force_set_flags(void **state)
{
    const uint8_t longstring = 1 << PEIL_RULE_LONGSTRING, irv = 1 << PEIL_RULE_IRV;
    const uint8_t even_odd = 1 << PEIL_RULE_EVEN_ODD, attention = 1 << PEIL_RULE_ATTENTION;
    (void)state;
    set_answers((const int[]){3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3});
    struct peil_flags flags = peil_quality_judge(quality, row.cells);
    assert_int_equal(flags.flagged, longstring | irv);
    assert_int_equal(flags.assessed, longstring | irv);
    set_answers(quality_hand[6]); /* even and odd run against each other */
    row.cells[test_column(row.schema, "controle")] =
        (struct peil_cell){.state = PEIL_VALUE, .code = 0};
    flags = peil_quality_judge(quality, row.cells);
    assert_int_equal(flags.flagged, even_odd | attention);
    assert_int_equal(flags.assessed, longstring | irv | even_odd | attention);
}

static void names_are_parsed(void **state)
{
    uint8_t rules = 0;
    const char *unknown = NULL;
    size_t length = 0;
    (void)state;
    assert_true(peil_quality_parse("speeder, irv", &rules, &unknown, &length));
    assert_int_equal(rules, 1 << PEIL_RULE_SPEEDER | 1 << PEIL_RULE_IRV);
    assert_true(peil_quality_parse("all", &rules, &unknown, &length));
    assert_int_equal(rules, PEIL_QUALITY_ALL);
    assert_false(peil_quality_parse("irv,speed,all", &rules, &unknown, &length));
    assert_int_equal(length, 5);
    assert_memory_equal(unknown, "speed", 5);
    assert_false(peil_quality_parse(" , ", &rules, &unknown, &length));
}

/* ---- times ---- */

static void elapsed_times_of_all_platforms(void **state)
{
    static const struct {
        const char *start, *end;
        int64_t seconds; /* -1: not known */
    } cases[] = {
        /* LimeSurvey, Qualtrics; ODK and Kobo; Google's download */
        {"2025-03-01 09:01:00", "2025-03-01 09:06:00", 300},
        {"2025-03-01T09:01:00.250+01:00", "2025-03-01T08:06:00.250Z", 300},
        {"2025-03-01T23:59:59.9+0100", "2025-03-02T00:00:00.9+0100", 1},
        {"2018/04/26 11:59:52 AM GMT+2", "2018/04/26 1:53:52 PM GMT+2", 6840},
        {"2018/04/26 12:00:00 AM GMT+2", "2018/04/26 12:00:00 PM GMT+2", 43200},
        {"2018/04/26 1:00:00 PM UTC", "2018/04/26 3:00:00 PM GMT+2", 0},
        /* Google Sheets nl and us, Microsoft Forms de and us, SurveyMonkey */
        {"11-3-2025 13:54:46", "11-3-2025 13:55:00", 14},
        {"27.04.2026 11:34", "27.04.2026 11:35", 60},
        {"12/24/2019 8:41", "12/24/2019 8:45", 240},
        {"12/24/19 8:41", "12/25/19 8:41", 86400},
        {"03/04/2021 09:50:30 PM", "03/04/2021 10:00:30 PM", 600},
        {"1/2/2021 11:59:59 a.m.", "1/2/2021 12:00:00 p.m.", 1},
        {"1/2/2021 9:00:00\xE2\x80\xAF"
         "AM",
         "1/2/2021 9:00:05\xC2\xA0"
         "AM",
         5},
        /* over midnight: the order of day and month matters or does not */
        {"3/4/2021 23:59:00", "4/4/2021 00:01:00", -1}, /* 3 and 4 April, or 4 March and 4 April */
        {"13/4/2021 23:59:00", "14/4/2021 00:01:00", 120},
        {"4/13/2021 23:59:00", "4/14/2021 00:01:00", 120},
        {"12/4/2021 23:59:00", "13/4/2021 00:01:00", 120}, /* no month 13 */
        {"3.4.2021 23:59:00", "4.4.2021 00:01:00", 120},
        {"28-2-2024 23:59:59", "29-2-2024 00:00:00", 1},
        {"2023-12-31 23:59:59", "2024-01-01 00:00:01", 2},
        /* what is no answer */
        {"2025-03-01 09:06:00", "2025-03-01 09:01:00", -1}, /* backwards */
        {"2025-03-01T09:01:00+01:00", "2025-03-01 09:06:00", -1},
        {"2025-03-01", "2025-03-02", -1},
        {"", "2025-03-01 09:06:00", -1},
        {"45000.5", "45000.6", -1},
        {"2025-02-29 09:00:00", "2025-03-01 09:06:00", -1},
        {"29/2/2023 09:00:00", "29/2/2023 09:06:00", -1},
        {"2025-03-01 24:00:00", "2025-03-02 00:06:00", -1},
        {"2025-03-01 13:00 PM", "2025-03-01 13:06 PM", -1},
        {"2025-03-01 09:60:00", "2025-03-01 10:06:00", -1},
        {"2025-03-01 09:01:00 CEST", "2025-03-01 09:06:00 CEST", -1},
        {"2025-03/01 09:01:00", "2025-03/01 09:06:00", -1},
        {"99999-03-01 09:01:00", "99999-03-01 09:06:00", -1},
    };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        int64_t milliseconds = -1;
        bool known = peil_elapsed(cases[c].start, cases[c].end, &milliseconds);
        if (known != (cases[c].seconds >= 0) || (known && milliseconds != cases[c].seconds * 1000))
            fail_msg("%s to %s: %lld ms", cases[c].start, cases[c].end, (long long)milliseconds);
    }
}

static void durations_are_seconds(void **state)
{
    int64_t milliseconds = 0;
    (void)state;
    assert_true(peil_duration("38", &milliseconds));
    assert_int_equal(milliseconds, 38000);
    assert_true(peil_duration("59.9995", &milliseconds));
    assert_int_equal(milliseconds, 59999);
    assert_false(peil_duration("-1", &milliseconds));
    assert_false(peil_duration("1:30", &milliseconds));
    assert_false(peil_duration("", &milliseconds));
    assert_false(peil_duration("999999999999", &milliseconds));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_are_those_of_careless),
        cmocka_unit_test(skipped_items_end_a_run_and_no_opinion_does_not),
        cmocka_unit_test(what_was_not_asked_is_stepped_over),
        cmocka_unit_test(variation_needs_five_answers),
        cmocka_unit_test(halves_need_three_whole_scales),
        cmocka_unit_test(attention_is_judged_where_it_was_answered),
        cmocka_unit_test(equal_answers_have_equal_bytes),
        cmocka_unit_test(rules_in_force_set_flags),
        cmocka_unit_test(names_are_parsed),
        cmocka_unit_test(elapsed_times_of_all_platforms),
        cmocka_unit_test(durations_are_seconds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
