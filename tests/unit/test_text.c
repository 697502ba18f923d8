/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/text.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "peil/text.h"

static void check_valid(const char *text, size_t expected)
{
    size_t valid = peil_utf8_valid(text, strlen(text));
    if (valid != expected) {
        fail_msg("%zu bytes of '%s' are valid, not %zu", valid, text, expected);
    }
}

static void test_utf8_is_checked(void **state)
{
    (void)state;
    check_valid("", 0);
    check_valid("plain ASCII of more than sixteen bytes", 38);
    check_valid("caf\xC3\xA9", 5);
    check_valid("\xE2\x82\xAC\xF0\x9F\x99\x82\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80", 17);
    check_valid("caf\xE9!", 3); /* Latin-1 */
    check_valid("a\x80", 1);    /* a continuation alone */
    check_valid("ab\xC3", 2);   /* cut off */
    check_valid("ab\xE2\x82", 2);
    check_valid("ab\xF0\x9F\x99", 2);
    check_valid("ab\xE2\x82z", 2); /* cut off by another */
    check_valid("a\xC0\xAF", 1);   /* overlong forms */
    check_valid("a\xC1\xBF", 1);
    check_valid("a\xE0\x9F\xBF", 1);
    check_valid("a\xF0\x8F\xBF\xBF", 1);
    check_valid("a\xED\xA0\x80", 1);     /* a surrogate */
    check_valid("a\xF4\x90\x80\x80", 1); /* over U+10FFFF */
    check_valid("a\xF5\x80\x80\x80", 1);
    check_valid("0123456789012345678901234567890123456789\xFF", 40);
    assert_int_equal(peil_utf8_valid("a\0b", 3), 3); /* NUL is a character */
}

static void check_fold(const char *text, const char *expected)
{
    struct peil_arena arena = {0};
    assert_string_equal(peil_text_fold(&arena, text, strlen(text)), expected);
    peil_arena_clear(&arena);
}

static void test_folding_of_blanks(void **state)
{
    (void)state;
    check_fold("", "");
    check_fold("   ", "");
    check_fold("  Eerder \t mee\r\n eens ", "eerder mee eens");
    check_fold("Helemaal\xC2\xA0mee eens\xC2\xA0", "helemaal mee eens");
    check_fold("\xE2\x80\x89"
               "a\xE2\x80\xAF\xE3\x80\x80"
               "b\xE2\x80\xA8",
               "a b");
    check_fold("\xEF\xBB\xBF"
               "Net",
               "net");
    check_fold("N\xEF\xBB\xBF"
               "et",
               "net");
    check_fold("a \xEF\xBB\xBF b", "a b");
}

static void test_folding_of_case_and_forms(void **state)
{
    (void)state;
    check_fold("KOV", "kov");
    check_fold("\xC3\x89\xC3\x89N", "\xC3\xA9\xC3\xA9n"); /* composed */
    check_fold("E\xCC\x81"
               "e\xCC\x81n",
               "\xC3\xA9\xC3\xA9n"); /* decomposed: the same */
    check_fold("STRASSE", "strasse");
    check_fold("Stra\xC3\x9F"
               "e",
               "strasse");
    check_fold("\xCE\xA3", "\xCF\x83"); /* capital sigma */
    check_fold("\xCF\x82", "\xCF\x83"); /* final sigma: the same */
    check_fold("\xE2\x80\x99s avonds \xE2\x80\x9Cja\xE2\x80\x9D", "'s avonds \"ja\"");
    check_fold("\xE2\x80\x98"
               "a\xE2\x80\x9E",
               "'a\"");
    check_fold("tso\xE2\x80\x93"
               "bso\xE2\x80\x90x\xE2\x80\x91",
               "tso-bso-x-");
    check_fold("tso\xE2\x80\x94"
               "bso",
               "tso\xE2\x80\x94"
               "bso"); /* an em dash is no hyphen */
}

static void test_folding_takes_length_bytes(void **state)
{
    (void)state;
    struct peil_arena arena = {0};
    assert_string_equal(peil_text_fold(&arena, "KOVX", 3), "kov");
    assert_string_equal(peil_text_fold(&arena, "\xC3\x89X", 2), "\xC3\xA9");
    char text[3000];
    for (size_t at = 0; at < sizeof text; at += 3) {
        memcpy(text + at, "\xE1\xBE\x82", 3); /* three code points when decomposed */
    }
    char *folded = peil_text_fold(&arena, text, sizeof text);
    assert_true(strlen(folded) >= 1000);
    assert_string_equal(peil_text_fold(&arena, folded, strlen(folded)), folded); /* folded twice */
    peil_arena_clear(&arena);
}

static void check_words(const char *text, const char *expected)
{
    struct peil_arena arena = {0};
    assert_string_equal(peil_text_fold_words(&arena, text, strlen(text)), expected);
    peil_arena_clear(&arena);
}

static void test_folding_of_words_drops_accents(void **state)
{
    (void)state;
    check_words("Co\xC3\xB6rdinatie", "coordinatie");
    check_words("Coo\xCC\x88rdinatie", "coordinatie");
    check_words("\xC3\x89\xC3\xA9n", "een");
    check_words("\xEF\xAC\x81lm", "film"); /* a ligature */
    check_words(" PLAIN  ascii ", "plain ascii");
    check_words("a\xC2\xA8 b", "a b");                   /* a blank with a mark on it */
    check_words("\xC2\xA8\xE6\xBC\xA2", "\xE6\xBC\xA2"); /* before what moves up by one */
}

static void check_trim(const char *text, const char *expected)
{
    size_t length = strlen(text);
    const char *start = peil_text_trim(text, &length);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(start, expected, length);
}

static void test_trimming(void **state)
{
    (void)state;
    check_trim("", "");
    check_trim("a", "a");
    check_trim(" a b\t", "a b");
    check_trim("\xC2\xA0\xEF\xBB\xBF"
               "a\xC3\xA9\xE2\x80\x89\r\n",
               "a\xC3\xA9");
    check_trim(" \xC2\xA0 ", "");
    check_trim(" \x80 ", "\x80"); /* broken bytes are no blanks, and are not read beyond */
    check_trim("a\xA0", "a\xA0");
    size_t length = 2; /* no more than that is looked at */
    assert_string_equal(peil_text_trim("a  b", &length), "a  b");
    assert_int_equal(length, 1);
}

static void test_blank_texts(void **state)
{
    (void)state;
    assert_true(peil_text_blank("", 0));
    assert_true(peil_text_blank(" \t\r\n\xC2\xA0\xEF\xBB\xBF", 9));
    assert_true(peil_text_blank("  x", 2));
    assert_false(peil_text_blank(" x ", 3));
    assert_false(peil_text_blank("\xC3\xA9", 2));
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const nets[] = {"GO!",
                                       "KOV",
                                       "OVSG",
                                       "POV",
                                       "Helemaal mee eens",
                                       "Helemaal niet mee eens",
                                       "\xC3\xA9\xC3\xA9n"};
    const size_t count = sizeof nets / sizeof *nets;
    assert_string_equal(peil_text_nearest("KOVV", nets, count), "KOV");
    assert_string_equal(peil_text_nearest("kov", nets, count), "KOV");
    assert_string_equal(peil_text_nearest("KVO", nets, count), "KOV"); /* exchanged letters */
    assert_string_equal(peil_text_nearest("OV", nets, count),
                        "KOV"); /* a tie with POV: the first */
    assert_string_equal(peil_text_nearest("helemaal  mee een", nets, count), "Helemaal mee eens");
    assert_string_equal(peil_text_nearest("Helemaal niet me eens", nets, count),
                        "Helemaal niet mee eens");
    assert_string_equal(peil_text_nearest("e\xCC\x81\xC3\xA8n", nets, count),
                        "\xC3\xA9\xC3\xA9n"); /* code points are counted, not bytes */
    assert_null(peil_text_nearest("Freinet", nets, count));
    assert_null(peil_text_nearest("", nets, count));
    assert_null(peil_text_nearest("KOV", nets, 0));
    static const char *const letters[] = {"a", "b"};
    assert_null(peil_text_nearest("c", letters, 2)); /* nothing in common */
}

static void test_nearest_keeps_to_a_third(void **state)
{
    (void)state;
    static const char *const words[] = {"abcdef"};
    assert_string_equal(peil_text_nearest("abcdxy", words, 1), "abcdef"); /* two of six */
    assert_null(peil_text_nearest("abcxyz", words, 1));                   /* three of six */
    assert_null(peil_text_nearest("abcdefghij", words, 1));               /* four of ten */
    assert_string_equal(peil_text_nearest("abcdefghi", words, 1), "abcdef");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_is_checked),
        cmocka_unit_test(test_folding_of_blanks),
        cmocka_unit_test(test_folding_of_case_and_forms),
        cmocka_unit_test(test_folding_takes_length_bytes),
        cmocka_unit_test(test_folding_of_words_drops_accents),
        cmocka_unit_test(test_trimming),
        cmocka_unit_test(test_blank_texts),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_nearest_keeps_to_a_third),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
