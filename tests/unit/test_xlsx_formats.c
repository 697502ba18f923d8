/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of pipeline/export/xlsx_formats.h and calendar.h: which formats show dates, and days and
 * seconds as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pipeline/export/calendar.h"
#include "pipeline/export/sav_values.h"
#include "pipeline/export/xlsx_formats.h"

static const struct {
    const char *code;
    enum peil_number_kind kind;
} codes[] = {
    {"General", PEIL_NUMBER_PLAIN},
    {"0.00", PEIL_NUMBER_PLAIN},
    {"", PEIL_NUMBER_PLAIN},
    {"d-mm-yyyy", PEIL_NUMBER_DATE},
    {"DD/MM/YYYY\\ HH:MM", PEIL_NUMBER_DATE},
    {"[$-413]d\\ mmmm\\ yyyy;@", PEIL_NUMBER_DATE},
    {"[$-F400]h:mm:ss\\ AM/PM", PEIL_NUMBER_DATE},
    {"mm:ss.0", PEIL_NUMBER_DATE},
    {"[h]:mm:ss", PEIL_NUMBER_SPAN},
    {"[HH]:mm", PEIL_NUMBER_SPAN},
    {"[ss]", PEIL_NUMBER_SPAN},
    {"[Red]0", PEIL_NUMBER_PLAIN},
    {"[hm]0", PEIL_NUMBER_PLAIN},
    {"[]0", PEIL_NUMBER_PLAIN},
    {"[>=100][Red]0;0", PEIL_NUMBER_PLAIN},
    {"0\"days\"", PEIL_NUMBER_PLAIN},
    {"0\\d", PEIL_NUMBER_PLAIN},
    {"0_d", PEIL_NUMBER_PLAIN},
    {"*y0", PEIL_NUMBER_PLAIN},
    {"0.00E+00", PEIL_NUMBER_PLAIN},
    {"0;d-m-yy", PEIL_NUMBER_PLAIN}, /* of negative numbers alone */
    {"\"open", PEIL_NUMBER_PLAIN},
    {"[open", PEIL_NUMBER_PLAIN},
    {"0\\", PEIL_NUMBER_PLAIN},
};

static void test_format_codes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (peil_format_kind(codes[i].code) != codes[i].kind)
            fail_msg("%s", codes[i].code);
}

/* The days of 1600 to 2400, one after the other, as a calendar counts them; and its ends. */
static void test_days(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    char text[PEIL_CALENDAR_TEXT], expected[PEIL_CALENDAR_TEXT];
    int64_t day = -135140; /* 1600-01-01 */
    (void)state;
    for (int year = 1600; year <= 2400; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++)
            for (int date = 1; date <= lengths[month - 1] + (leap && month == 2); date++, day++) {
                snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, date);
                assert_int_equal(peil_calendar_day(day, text), 10);
                assert_string_equal(text, expected);
            }
    }
    assert_int_equal(peil_calendar_day(0, text), 10);
    assert_string_equal(text, "1970-01-01");
    assert_int_equal(peil_calendar_day(-719162, text), 10);
    assert_string_equal(text, "0001-01-01");
    assert_int_equal(peil_calendar_day(2932896, text), 10);
    assert_string_equal(text, "9999-12-31");
    assert_int_equal(peil_calendar_day(-719163, text), 0);
    assert_int_equal(peil_calendar_day(2932897, text), 0);
}

static void test_moments_and_spans(void **state)
{
    char text[PEIL_CALENDAR_TEXT];
    (void)state;
    assert_int_equal(peil_calendar_moment(-1, text), 19);
    assert_string_equal(text, "1969-12-31 23:59:59");
    assert_int_equal(peil_calendar_moment(INT64_C(300000000000), text), 0);
    assert_int_equal(peil_calendar_span(0, 2, text), 8);
    assert_string_equal(text, "00:00:00");
    peil_calendar_span(-95405, 1, text);
    assert_string_equal(text, "-26:30:05");
    peil_calendar_span(65, 1, text);
    assert_string_equal(text, "0:01:05");
}

static void test_spss_formats(void **state)
{
    char text[PEIL_SAV_TEXT];
    (void)state;
    assert_int_equal(peil_sav_kind("F8.2"), PEIL_SAV_NUMBER);
    assert_int_equal(peil_sav_kind("DATE11"), PEIL_SAV_DAY);
    assert_int_equal(peil_sav_kind("DATETIME20"), PEIL_SAV_MOMENT);
    assert_int_equal(peil_sav_kind("YMDHMS19.2"), PEIL_SAV_MOMENT);
    assert_int_equal(peil_sav_kind("DTIME"), PEIL_SAV_SPAN);
    assert_int_equal(peil_sav_kind("WKDAY9"), PEIL_SAV_NUMBER);
    assert_int_equal(peil_sav_kind(""), PEIL_SAV_NUMBER);
    peil_sav_number_text(13960199160, PEIL_SAV_MOMENT, text);
    assert_string_equal(text, "2025-03-01 09:06:00");
    peil_sav_number_text(13960199160, PEIL_SAV_DAY, text);
    assert_string_equal(text, "2025-03-01");
    peil_sav_number_text(95400.6, PEIL_SAV_SPAN, text);
    assert_string_equal(text, "26:30:01");
    peil_sav_number_text(1e300, PEIL_SAV_DAY, text);
    assert_string_equal(text, "1e+300");
    peil_sav_number_text(0.1, PEIL_SAV_NUMBER, text);
    assert_string_equal(text, "0.1");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_format_codes),
    cmocka_unit_test(test_days),
    cmocka_unit_test(test_moments_and_spans),
    cmocka_unit_test(test_spss_formats),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
