/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bytes are taken for, and what becomes of them, whole and in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/encoding.h"

#define BYTES(text) (text), sizeof(text) - 1

static void bytes_say_what_they_are(void **state)
{
    static const struct {
        const char *bytes;
        size_t count;
        enum peil_encoding encoding;
    } cases[] = {
        {BYTES("net,vraag\n"), PEIL_UTF8},
        {BYTES("\xEF\xBB\xBFnet"), PEIL_UTF8},
        {BYTES("na\xC3\xAF"
               "ef"),
         PEIL_UTF8},
        {BYTES("\xFF\xFEn\0"), PEIL_UTF16LE},
        {BYTES("\xFE\xFF\0n"), PEIL_UTF16BE},
        {BYTES("n\0e\0t\0"), PEIL_UTF16LE},
        {BYTES("\0n\0e\0t"), PEIL_UTF16BE},
        {BYTES("na\xEF"
               "ef"),
         PEIL_WINDOWS_1252},
        {BYTES("\x80 5"), PEIL_WINDOWS_1252}, /* a euro */
        {BYTES("na\xEF"
               "ef, caf\xC3\xA9"),
         PEIL_UTF8}, /* damaged: not for us to repair */
        {BYTES("\xE9\xE8\xEB"), PEIL_WINDOWS_1252},
        {BYTES(""), PEIL_UTF8},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(peil_encoding_of(cases[i].bytes, cases[i].count, false),
                         cases[i].encoding);
    assert_int_equal(peil_encoding_of(BYTES("caf\xC3"), true), PEIL_UTF8); /* goes on elsewhere */
    assert_int_equal(peil_encoding_of(BYTES("caf\xC3"), false), PEIL_WINDOWS_1252);
}

/* Converts in pieces of so many bytes. */
static const char *converted(enum peil_encoding encoding, const char *bytes, size_t count,
                             size_t piece)
{
    static char text[64];
    struct peil_converter converter;
    size_t length = 0, made;
    unsigned char bad;
    assert_true(peil_converter_open(&converter, encoding));
    for (size_t at = 0; at < count; at += piece) {
        size_t some = count - at < piece ? count - at : piece;
        assert_true(peil_converter_take(&converter, bytes + at, some, text + length, &made, &bad));
        length += made;
    }
    assert_int_equal(converter.waiting, 0);
    peil_converter_close(&converter);
    text[length] = '\0';
    return text;
}

static void pieces_make_the_same(void **state)
{
    (void)state;
    for (size_t piece = 1; piece <= 12; piece++) {
        assert_string_equal(converted(PEIL_WINDOWS_1252,
                                      BYTES("\x80 na\xEF"
                                            "ef\x85"),
                                      piece),
                            "\xE2\x82\xAC na\xC3\xAF"
                            "ef\xE2\x80\xA6");
        assert_string_equal(
            converted(PEIL_UTF16LE, BYTES("a\0\xAC\x20\x3D\xD8\x42\xDE\n\0"), piece),
            "a\xE2\x82\xAC\xF0\x9F\x99\x82\n");
        assert_string_equal(
            converted(PEIL_UTF16BE, BYTES("\0a\x20\xAC\xD8\x3D\xDE\x42\0\n"), piece),
            "a\xE2\x82\xAC\xF0\x9F\x99\x82\n");
    }
}

static void what_is_no_character_is_said(void **state)
{
    struct peil_converter converter;
    char text[32];
    size_t made;
    unsigned char bad = 0;
    (void)state;
    assert_true(peil_converter_open(&converter, PEIL_WINDOWS_1252));
    assert_false(peil_converter_take(&converter,
                                     BYTES("ab\x81"
                                           "c"),
                                     text, &made, &bad));
    assert_int_equal(made, 2);
    assert_int_equal(bad, 0x81);
    peil_converter_close(&converter);
    assert_true(peil_converter_open(&converter, PEIL_UTF16LE));
    assert_false(peil_converter_take(&converter, BYTES("a\0\x42\xDE"), text, &made, &bad));
    assert_int_equal(made, 1); /* half a pair */
    peil_converter_close(&converter);
}

static void letters_encoded_twice_are_found(void **state)
{
    static const char twice[] = "na\xC3\x83\xC2\xAF"
                                "ef";
    (void)state;
    assert_ptr_equal(peil_encoding_doubled(twice, sizeof twice - 1), twice + 2);
    assert_null(peil_encoding_doubled(BYTES("na\xC3\xAF"
                                            "ef \xC3\x83 \xC3")));
    assert_null(peil_encoding_doubled(BYTES("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_say_what_they_are),
        cmocka_unit_test(pieces_make_the_same),
        cmocka_unit_test(what_is_no_character_is_said),
        cmocka_unit_test(letters_encoded_twice_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
