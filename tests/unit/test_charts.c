/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what charts are made with: colours that can be told apart and read on, and where an
 * answer list is split. */
#include "definition_folder.h"

#include <math.h>

#include "reports/documents/range.h"
#include "reports/workbook/answer_split.h"
#include "reports/workbook/palette.h"
#include "reports/workbook/scale_charts.h"

enum { LONGEST = 12 }; /* answers on a side */

/* The formula of WCAG 2.1, with numbers known from its documents. */
static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_true(fabs(palette_contrast(0x000000, 0xFFFFFF) - 21) < 1e-9);
    assert_true(fabs(palette_contrast(0xFFFFFF, 0xFFFFFF) - 1) < 1e-9);
    assert_true(fabs(palette_contrast(0x767676, 0xFFFFFF) - 4.54) < 0.005);
    assert_true(fabs(palette_contrast(0xFF0000, 0xFFFFFF) - 4.00) < 0.005);
    assert_true(fabs(palette_lightness(0x777777) - 50.03) < 0.05);
}

static void check_ink(uint32_t fill)
{
    if (palette_contrast(palette_ink(fill), fill) < 4.5)
        fail_msg("no text can be read on %06X", fill);
}

static void every_label_can_be_read(void **state)
{
    (void)state;
    for (size_t n = 1; n <= LONGEST; n++) {
        for (size_t i = 0; i < n; i++) {
            check_ink(palette_low(i, n));
            check_ink(palette_high(i, n));
        }
    }
    for (size_t i = 0; i < PALETTE_HUES; i++) {
        check_ink(palette_hue(i));
        check_ink(palette_missing(i));
    }
    for (size_t n = 1; n <= 9; n++) {
        for (size_t i = 0; i < n; i++)
            check_ink(palette_neutral(i, n));
    }
    check_ink(PALETTE_BLUE);
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x010307)
        check_ink(colour);
    assert_true(palette_contrast(PALETTE_INK, 0xFFFFFF) >= 4.5);
}

/* Printed in grey, what touches still differs: along a bar of n low, a neutral and n high ones. */
static void neighbours_differ_in_grey(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 5; n++) { /* 0 to 10 is 5 and 5 around one */
        double low = palette_lightness(palette_low(n - 1, n));
        double high = palette_lightness(palette_high(n - 1, n));
        double neutral = palette_lightness(palette_neutral(0, 1));
        assert_true(neutral - low >= 5 && neutral - high >= 5);
        assert_true(fabs(palette_lightness(palette_low(0, n)) -
                         palette_lightness(palette_high(0, n))) >= 12);
        if (n <= 3) /* an even number: no neutral between */
            assert_true(fabs(low - high) >= 8);
        for (size_t i = 1; i < n; i++) {
            assert_true(palette_lightness(palette_low(i, n)) -
                            palette_lightness(palette_low(i - 1, n)) >=
                        5);
            assert_true(palette_lightness(palette_high(i, n)) -
                            palette_lightness(palette_high(i - 1, n)) >=
                        5);
        }
    }
    for (size_t i = 1; i < PALETTE_HUES; i++)
        assert_true(
            fabs(palette_lightness(palette_hue(i)) - palette_lightness(palette_hue(i - 1))) >= 10);
}

static void assert_apart(uint32_t one, uint32_t another)
{
    if (!(fabs(palette_lightness(one) - palette_lightness(another)) >= 5))
        fail_msg("%06X and %06X are alike in grey", one, another);
}

/* The answers of a middle box are greys that differ from each other and from what is beside them.
 */
static void the_middle_is_grey(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 7; n++) { /* 0 to 10 with two low and two high ones */
        for (size_t side = 1; side <= 5; side++) {
            assert_apart(palette_low(side - 1, side), palette_neutral(0, n));
            assert_apart(palette_high(side - 1, side), palette_neutral(n - 1, n));
        }
        for (size_t i = 0; i < n; i++) {
            uint32_t grey = palette_neutral(i, n);
            int red = grey >> 16, blue = grey & 0xFF;
            assert_true(blue >= red && blue - red <= 0x14);
            if (i > 0)
                assert_apart(palette_neutral(i - 1, n), grey);
        }
    }
}

/* Where the only list of a definition is split; answers are left sorted. */
static struct answer_split split_of(const char *choices, size_t answers[], size_t count)
{
    const struct definition_texts texts = {
        .survey = "type,name,label,role\nselect_one l,a,A,item\n", .choices = choices};
    struct peil_survey *survey = read_definition(&texts);
    for (size_t i = 0; i < count; i++)
        answers[i] = i;
    struct answer_split split = answer_split_of(&survey->lists[0], answers, count);
    peil_survey_free(survey);
    return split;
}

static void check_split(const char *choices, size_t count, size_t low, size_t middle, size_t high)
{
    size_t answers[16];
    struct answer_split split = split_of(choices, answers, count);
    assert_int_equal(split.low, low);
    assert_int_equal(split.middle, middle);
    assert_int_equal(split.high, high);
}

#define HEAD "list_name,name,label,value,box\n"

static void lists_are_split_in_their_middle(void **state)
{
    (void)state;
    check_split(HEAD "l,a,A,1,\nl,b,B,2,\nl,c,C,3,\n", 3, 1, 1, 1);
    check_split(HEAD "l,a,A,1,\nl,b,B,2,\nl,c,C,3,\nl,d,D,4,\n", 4, 2, 0, 2);
    check_split(HEAD "l,a,A,1,\nl,b,B,2,\nl,c,C,3,\nl,d,D,4,\nl,e,E,5,\n", 5, 2, 1, 2);
    check_split(HEAD "l,a,A,1,\nl,b,B,2,\nl,c,C,3,\nl,d,D,4,\nl,e,E,5,\nl,f,F,6,\n", 6, 2, 2, 2);
    check_split(HEAD "l,a,A,0,\nl,b,B,1,\nl,c,C,2,\nl,d,D,3,\nl,e,E,4,\nl,f,F,5,\nl,g,G,6,\n"
                     "l,h,H,7,\nl,i,I,8,\nl,j,J,9,\nl,k,K,10,\n",
                11, 2, 7, 2); /* by the boxes such a list has */
}

static void boxes_say_where_the_middle_is(void **state)
{
    (void)state;
    check_split(HEAD "l,a,A,1,low\nl,b,B,2,mid\nl,c,C,3,high\nl,d,D,4,high\nl,e,E,5,high\n", 5, 1,
                1, 3);
    check_split(HEAD "l,a,A,1,low\nl,b,B,2,mid\nl,c,C,3,mid\nl,d,D,4,high\nl,e,E,5,high\n", 5, 1, 2,
                2);
    check_split(HEAD "l,a,A,1,low\nl,b,B,2,low\nl,c,C,3,low\nl,d,D,4,high\n", 4, 3, 0, 1);
    check_split(HEAD "l,a,A,1,low\nl,b,B,2,\nl,c,C,3,\nl,d,D,4,\nl,e,E,5,high\n", 5, 2, 1, 2);
    /* Boxes against the values say nothing about them. */
    check_split(HEAD "l,a,A,1,high\nl,b,B,2,high\nl,c,C,3,mid\nl,d,D,4,low\n", 4, 2, 0, 2);
}

/* From the lowest value, in whatever order the list has them. */
static void answers_are_sorted_by_value(void **state)
{
    size_t answers[4];
    (void)state;
    struct answer_split split =
        split_of(HEAD "l,a,A,4,\nl,b,B,2.5,\nl,c,C,-1,\nl,d,D,3,\n", answers, 4);
    assert_int_equal(split.low, 2);
    assert_int_equal(answers[0], 2);
    assert_int_equal(answers[1], 1);
    assert_int_equal(answers[2], 3);
    assert_int_equal(answers[3], 0);
}

/* The ends of the scale that a calculation gives, from the answers of its items. */
static void check_range(const char *calculation, bool known, double low, double high)
{
    char questions[512];
    double minimum, maximum;
    snprintf(questions, sizeof questions,
             "type,name,label,role,scale,reverse,calculation\n"
             "select_one l,a,A,item,s,,\nselect_one l,b,B,item,s,yes,\n"
             "select_one l,c,C,item,s,,\ncalculate,s,S,scale,,,%s\n",
             calculation);
    const struct definition_texts texts = {.survey = questions,
                                           .choices = HEAD "l,x,X,2,\nl,y,Y,3,\nl,z,Z,6,\n"};
    struct peil_survey *survey = read_definition(&texts);
    int scale = peil_survey_variable(survey, "s");
    assert_int_equal(peil_value_range(survey, scale, &minimum, &maximum), known);
    assert_true(minimum == low && maximum == high);
    peil_survey_free(survey);
}

static void scales_run_over_what_is_possible(void **state)
{
    (void)state;
    check_range("mean()", true, 2, 6);
    check_range("sum()", true, 6, 18);
    check_range("pomp()", true, 0, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_label_can_be_read),
        cmocka_unit_test(neighbours_differ_in_grey),
        cmocka_unit_test(the_middle_is_grey),
        cmocka_unit_test(lists_are_split_in_their_middle),
        cmocka_unit_test(boxes_say_where_the_middle_is),
        cmocka_unit_test(answers_are_sorted_by_value),
        cmocka_unit_test(scales_run_over_what_is_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
