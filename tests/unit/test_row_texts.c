/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of where a text is parted that is longer than a row of the workbook is high. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reports/workbook/book.h"

/* Parts it, and holds that each part takes so many lines at most and that nothing is lost but the
 * blanks between them; how many there are. */
static size_t check_parts(const char *text, double room, size_t lines)
{
    char part[2048];
    size_t parts = 0, letters = 0, wanted = 0;
    for (const char *c = text; *c != '\0'; c++)
        wanted += *c != ' ' && *c != '\n';
    for (size_t end; *text != '\0'; text += end, text += strspn(text, " \n"), parts++) {
        end = text_part(text, room, false, lines);
        assert_true(end > 0 && end < sizeof part);
        memcpy(part, text, end);
        part[end] = '\0';
        assert_true(text_lines(part, room, false) <= lines);
        assert_true(((unsigned char)text[end] & 0xC0) != 0x80); /* whole letters */
        for (const char *c = part; *c != '\0'; c++)
            letters += *c != ' ' && *c != '\n';
    }
    assert_int_equal(letters, wanted);
    return parts;
}

static void a_text_that_fits_is_whole(void **state)
{
    (void)state;
    assert_int_equal(text_part("", 100, false, 3), 0);
    assert_int_equal(text_part("een twee", 100, false, 1), 8);
    assert_int_equal(check_parts("een\ntwee\ndrie", 100, 3), 1);
}

static void a_long_text_is_parted_at_blanks(void **state)
{
    static const char text[] = "Ik neem deel aan bijscholing omdat ik dat zelf wil, en niet omdat "
                               "iemand het van mij vraagt.";
    (void)state;
    assert_int_equal(check_parts("een\ntwee\ndrie\nvier", 100, 3), 2);
    size_t end = text_part(text, 100, false, 2);
    assert_true(end < strlen(text) && text[end] == ' ');
    assert_true(check_parts(text, 100, 2) >= 3);
}

static void a_word_that_is_too_long_is_parted_too(void **state)
{
    (void)state;
    assert_true(check_parts("(vervolg) Onderwijskwalificatiestructuurontwikkelingsvraagstukken", 60,
                            3) >= 3);
    assert_true(check_parts("éééééééééééééééééééééééééééééééééééééééééééééééééé", 60, 2) >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_is_whole),
        cmocka_unit_test(a_long_text_is_parted_at_blanks),
        cmocka_unit_test(a_word_that_is_too_long_is_parted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
