/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/decimal.h. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "peil/decimal.h"

static void check_parse(const char *text, int64_t scaled, int decimals, const char *canonical)
{
    struct peil_decimal decimal;
    char formatted[PEIL_DOUBLE_TEXT];
    if (!peil_decimal_parse(text, strlen(text), &decimal)) {
        fail_msg("'%s' was refused", text);
    }
    if (decimal.scaled != scaled || decimal.decimals != decimals) {
        fail_msg("'%s' read as %lld, %d", text, (long long)decimal.scaled, decimal.decimals);
    }
    size_t length = peil_decimal_format(&decimal, formatted);
    assert_string_equal(formatted, canonical);
    assert_int_equal(length, strlen(canonical));
    assert_true(peil_decimal_double(&decimal) == strtod(text, NULL));
}

static void test_decimals_are_read(void **state)
{
    (void)state;
    check_parse("0", 0, 0, "0");
    check_parse("-0", 0, 0, "0");
    check_parse("-0.00", 0, 0, "0");
    check_parse("007", 7, 0, "7");
    check_parse("+3", 3, 0, "3");
    check_parse("10", 10, 0, "10");
    check_parse("3.50", 35, 1, "3.5");
    check_parse("-.25", -25, 2, "-0.25");
    check_parse("5.", 5, 0, "5");
    check_parse("0.001", 1, 3, "0.001");
    check_parse("-12.05", -1205, 2, "-12.05");
    check_parse("999999999999999999", INT64_C(999999999999999999), 0, "999999999999999999");
    check_parse("0.123456789012345678", INT64_C(123456789012345678), 18, "0.123456789012345678");
    check_parse("-123456789.987654321", -INT64_C(123456789987654321), 9, "-123456789.987654321");
    check_parse("0000000000000000000000000000001", 1, 0, "1");
    check_parse("1.000000000000000000000000000", 1, 0, "1");
    check_parse("0.000000000000000001", 1, 18, "0.000000000000000001");
}

static void test_a_comma_is_read_when_asked_for(void **state)
{
    (void)state;
    struct peil_decimal decimal;
    assert_true(peil_decimal_parse_comma("-3,50", 5, &decimal));
    assert_int_equal(decimal.scaled, -35);
    assert_int_equal(decimal.decimals, 1);
    static const char *const refused[] = {"3.5", "3", ",", "1,2,3", "1.000,5", "3,5 "};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(peil_decimal_parse_comma(refused[i], strlen(refused[i]), &decimal));
}

static void test_other_texts_are_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {"",
                                          "+",
                                          "-",
                                          ".",
                                          "-.",
                                          "1e5",
                                          "1E5",
                                          " 1",
                                          "1 ",
                                          "1,5",
                                          "1.2.3",
                                          "--1",
                                          "+-1",
                                          "0x10",
                                          "inf",
                                          "nan",
                                          "1_000",
                                          "1000000000000000000",
                                          "0.1234567890123456789",
                                          "0.0000000000000000001",
                                          "12345678901234567.89",
                                          "\xC2\xA0\x31"};
    for (size_t at = 0; at < sizeof refused / sizeof *refused; at++) {
        struct peil_decimal decimal;
        if (peil_decimal_parse(refused[at], strlen(refused[at]), &decimal)) {
            fail_msg("'%s' was read", refused[at]);
        }
    }
}

static void test_only_length_bytes_are_read(void **state)
{
    (void)state;
    struct peil_decimal decimal;
    assert_true(peil_decimal_parse("12345", 2, &decimal));
    assert_int_equal(decimal.scaled, 12);
    assert_true(peil_decimal_parse("1.25", 2, &decimal));
    assert_int_equal(decimal.scaled, 1);
    assert_false(peil_decimal_parse("1\0", 2, &decimal));
    assert_false(peil_decimal_parse("1", 0, &decimal));
}

static void test_decimal_to_double_is_rounded_once(void **state)
{
    (void)state;
    unsigned long long seed = 88172645463325252ULL;
    for (int round = 0; round < 20000; round++) {
        char text[PEIL_DOUBLE_TEXT];
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        struct peil_decimal decimal = {.scaled = (int64_t)(seed % 999999999999999999ULL),
                                       .decimals = round % 19};
        peil_decimal_format(&decimal, text);
        assert_true(peil_decimal_double(&decimal) == strtod(text, NULL));
    }
}

static int compare(const char *a, const char *b)
{
    struct peil_decimal x, y;
    assert_true(peil_decimal_parse(a, strlen(a), &x) && peil_decimal_parse(b, strlen(b), &y));
    int forward = peil_decimal_compare(&x, &y), backward = peil_decimal_compare(&y, &x);
    assert_true((forward < 0) == (backward > 0) && (forward > 0) == (backward < 0));
    return forward;
}

static void test_comparison_is_exact(void **state)
{
    (void)state;
    assert_true(compare("1.5", "1.50") == 0);
    assert_true(compare("-0", "0") == 0);
    assert_true(compare("2", "10") < 0);
    assert_true(compare("0.1", "0.09") > 0);
    assert_true(compare("-1.5", "-1.25") < 0);
    assert_true(compare("-0.5", "0.5") < 0);
    assert_true(compare("-0.5", "0") < 0);
    assert_true(compare("999999999999999999", "0.999999999999999999") > 0);
    assert_true(compare("0.123456789012345678", "0.123456789012345677") > 0);
    assert_true(compare("9007199254740993", "9007199254740992.5") > 0); /* equal as doubles */
    assert_true(compare("-999999999999999999", "999999999999999999") < 0);
}

static void check_double(double value, const char *expected)
{
    char text[PEIL_DOUBLE_TEXT];
    size_t length = peil_double_format(value, text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void test_doubles_have_their_shortest_text(void **state)
{
    (void)state;
    check_double(0, "0");
    check_double(-0.0, "0");
    check_double(12345678, "12345678");
    check_double(-3, "-3");
    check_double(0.1, "0.1");
    check_double(0.1 + 0.2, "0.30000000000000004");
    check_double(11.0 / 3, "3.6666666666666665");
    check_double(2.675, "2.675");
    check_double(1e-300, "1e-300");
    check_double(-1.5e-6, "-1.5e-06");
    check_double(1e-5, "0.00001");
    check_double(0.000012345678901234567, "0.000012345678901234568");
    check_double(9.999999e-6, "9.999999e-06");
    check_double(1e15, "1000000000000000");
    check_double(9007199254740992.0, "9007199254740992");
    check_double(72057594037927936.0, "72057594037927940");
    check_double(1e16, "10000000000000000");
    check_double(1e17, "1e+17");
    check_double(-1e22, "-1e+22");
    check_double(1.5e100, "1.5e+100");
    check_double(DBL_MAX, "1.7976931348623157e+308");
    check_double(-DBL_MAX, "-1.7976931348623157e+308");
    check_double(DBL_MIN, "2.2250738585072014e-308");
    check_double(5e-324, "5e-324");
    check_double(0x1p-44, "5.684341886080802e-14"); /* the nearest 16 digits read as another */
    check_double(123456.0625, "123456.0625");
    check_double(0.00390625, "0.00390625");
    check_double(NAN, ""); /* undefined is empty, never "nan" */
    check_double(-INFINITY, "");
}

static int digits_in(const char *text)
{
    int count = 0;
    bool begun = false;
    int zeros = 0;
    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text < '0' || *text > '9') {
            continue;
        }
        begun = begun || *text != '0';
        zeros = *text == '0' ? zeros + begun : 0;
        count += begun;
    }
    return count - zeros;
}

/* No text of fewer digits, nearest or next to it, reads back. */
static void check_shortest(double value)
{
    char text[PEIL_DOUBLE_TEXT];
    double back;
    size_t length = peil_double_format(value, text);
    assert_true(length < PEIL_DOUBLE_TEXT && length == strlen(text));
    if (!peil_double_parse(text, &back) || back != value) {
        fail_msg("%.17g was written as %s", value, text);
    }
    int digits = digits_in(text);
    if (digits > 1) {
        char shorter[40];
        snprintf(shorter, sizeof shorter, "%.*e", digits - 2, value);
        double down = strtod(shorter, NULL);
        if (down == value) {
            fail_msg("%s is shorter than %s", shorter, text);
        }
    }
}

static void test_shortest_over_many_doubles(void **state)
{
    (void)state;
    unsigned long long seed = 1234567ULL;
    for (int round = 0; round < 200000; round++) {
        double value;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        if (round % 2 == 0) {
            memcpy(&value, &seed, sizeof value);
        } else { /* means of answers, as scale scores are */
            value = (double)(seed % 5000) / (double)(1 + seed / 5000 % 60);
        }
        if (isfinite(value)) {
            check_shortest(value);
        }
    }
    for (int exponent = -1074; exponent < 1024; exponent++) {
        check_shortest(ldexp(1, exponent));
        check_shortest(-nextafter(ldexp(1, exponent), 0));
    }
}

static void test_doubles_are_read(void **state)
{
    (void)state;
    static const char *const refused[] = {"",      " 1", "1 ",    "nan",      "inf", "-inf",
                                          "0x1p3", "1e", "1e999", "abc",      "-",   "1,5",
                                          "1\n",   ".",  "1e5x",  "infinity", "--1", "1.2.3"};
    double value = 77;
    for (size_t at = 0; at < sizeof refused / sizeof *refused; at++) {
        if (peil_double_parse(refused[at], &value)) {
            fail_msg("'%s' was read", refused[at]);
        }
    }
    assert_true(value == 77);
    assert_true(peil_double_parse("1e-300", &value) && value == 1e-300);
    assert_true(peil_double_parse("-0.25", &value) && value == -0.25);
    assert_true(peil_double_parse("1E+17", &value) && value == 1e17);
}

/* Digits of any number, with a point anywhere: as the library that reads all of them has it. */
static void test_digits_are_read_to_the_nearest_double(void **state)
{
    (void)state;
    unsigned long long seed = 7654321ULL;
    for (int round = 0; round < 100000; round++) {
        char digits[24], text[32];
        double value = -1;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        snprintf(digits, sizeof digits, "%019llu", seed % 10000000000000000000ULL);
        int length = 1 + (int)(seed >> 40) % 18, point = (int)(seed >> 50) % (length + 2);
        snprintf(text, sizeof text, "%.*s", length, digits);
        if (point <= length)
            snprintf(text, sizeof text, "%.*s.%.*s", point, digits, length - point, digits + point);
        assert_true(peil_double_parse(text, &value));
        if (value != strtod(text, NULL)) {
            fail_msg("%s was read as %.17g", text, value);
        }
    }
}

static void test_rounding_to_digits(void **state)
{
    (void)state;
    assert_true(peil_round_significant(0.12345678912345, 10) == 0.1234567891);
    assert_true(peil_round_significant(-123456.789, 2) == -120000);
    assert_true(peil_round_significant(9.9999999999, 5) == 10);
    assert_true(peil_round_significant(0, 10) == 0);
    assert_true(peil_round_significant(1.0 / 3, 17) == 1.0 / 3);
    assert_true(peil_round_significant(1.2345e-300, 3) == 1.23e-300);
    assert_true(isinf(peil_round_significant(INFINITY, 3)));
    assert_true(isnan(peil_round_significant(NAN, 3)));
}

static void test_rounding_to_decimals(void **state)
{
    (void)state;
    assert_true(peil_round_decimals(2.675, 2) == 2.68);
    assert_true(peil_round_decimals(-2.675, 2) == -2.68);
    assert_true(peil_round_decimals(1.005, 2) == 1.01);
    assert_true(peil_round_decimals(2.6749, 2) == 2.67);
    assert_true(peil_round_decimals(0.5, 0) == 1);
    assert_true(peil_round_decimals(2.5, 0) == 3);
    assert_true(peil_round_decimals(0.49, 0) == 0);
    assert_true(peil_round_decimals(9.995, 2) == 10);
    assert_true(peil_round_decimals(99.96, 1) == 100);
    assert_true(peil_round_decimals(0.05, 1) == 0.1);
    assert_true(peil_round_decimals(0.04, 1) == 0);
    assert_true(peil_round_decimals(0.004, 1) == 0);
    assert_true(peil_round_decimals(123456789, 2) == 123456789);
    assert_true(peil_round_decimals(1e300, 2) == 1e300);
    assert_true(peil_round_decimals(1e-300, 15) == 0);
    assert_false(signbit(peil_round_decimals(-0.004, 2)));
    assert_false(signbit(peil_round_decimals(-0.0, 2)));
    assert_true(isnan(peil_round_decimals(NAN, 3)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals_are_read),
        cmocka_unit_test(test_other_texts_are_refused),
        cmocka_unit_test(test_a_comma_is_read_when_asked_for),
        cmocka_unit_test(test_only_length_bytes_are_read),
        cmocka_unit_test(test_decimal_to_double_is_rounded_once),
        cmocka_unit_test(test_comparison_is_exact),
        cmocka_unit_test(test_doubles_have_their_shortest_text),
        cmocka_unit_test(test_shortest_over_many_doubles),
        cmocka_unit_test(test_doubles_are_read),
        cmocka_unit_test(test_digits_are_read_to_the_nearest_double),
        cmocka_unit_test(test_rounding_to_digits),
        cmocka_unit_test(test_rounding_to_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
