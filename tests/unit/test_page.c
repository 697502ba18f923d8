/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of reports/summary/page.h: lines that survive a mail, and Markdown that says what it is
 * given and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reports/summary/page.h"

#define NBSP "\xC2\xA0"

static struct peil_document document;
static struct page page;

static int set_up(void **state)
{
    (void)state;
    document = (struct peil_document){.survey = NULL};
    page =
        (struct page){.document = &document, .brevity = {.paragraph = 12}, .wants_markdown = true};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    page_clear(&page);
    peil_arena_clear(&document.arena);
    return 0;
}

static void assert_plain(const char *wanted)
{
    text_put(&page.plain, "", 1);
    assert_string_equal(page.plain.bytes, wanted);
}

static void assert_markdown(const char *wanted)
{
    text_put(&page.markdown, "", 1);
    assert_string_equal(page.markdown.bytes, wanted);
}

static void lines_break_at_blanks_alone(void **state)
{
    (void)state;
    page_hanging(&page, "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien "
                        "veertien 44" NBSP "% vijftien");
    assert_plain("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien\n"
                 "  44" NBSP "% vijftien\n");
    assert_int_equal(page.lines, 2);
}

/* Nor as a point of a list, also where it is the last word that has no room. */
static void no_line_begins_with_a_dash(void **state)
{
    (void)state;
    page_hanging(&page,
                 "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 12 $10.000"
                 " - $20.000 - $30.000");
    page_hanging(&page, "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 1 2 3"
                        " -");
    page_hanging(&page, "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 12 34"
                        " -5 graden");
    assert_plain("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 12\n"
                 "  $10.000 - $20.000 - $30.000\n"
                 "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 1 2 3 -\n"
                 "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien 12 34 -5\n"
                 "  graden\n");
}

static void no_line_begins_as_a_quotation(void **state)
{
    (void)state;
    page_paragraph(&page, "> 5 jaar");
    page_paragraph(&page, "From here on");
    page_paragraph(&page, "Fromage");
    page_hanging(&page, "From here on");
    page_bullet(&page, "From here on");
    assert_plain(" > 5 jaar\n From here on\nFromage\n From here on\n- From here on\n");
}

static void tabs_and_control_characters_are_blanks(void **state)
{
    (void)state;
    page_paragraph(&page, "een\ttwee\r\n drie\x01 ");
    assert_plain("een twee drie\n");
    assert_markdown("een twee drie\n");
}

static void markdown_is_made_when_it_is_wanted(void **state)
{
    (void)state;
    page.wants_markdown = false;
    page_heading(&page, "Kop");
    page_columns(&page, "rang", "aandeel", "vraag");
    page_item(&page, "1.", "50 %", "Een");
    assert_true(page.plain.length > 0);
    assert_int_equal(page.markdown.length, 0);
}

static void a_page_is_over_past_its_last_line(void **state)
{
    (void)state;
    page.limit = 2;
    page_paragraph(&page, "een");
    page_paragraph(&page, "twee");
    assert_false(page_is_over(&page));
    page_paragraph(&page, "drie");
    assert_true(page_is_over(&page));
    page.limit = 0;
    assert_false(page_is_over(&page));
}

static void wide_characters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(text_columns("ab\xC3\xA9", 4), 3);
    assert_int_equal(text_columns("e\xCC\x81", 3), 1);    /* a combining accent */
    assert_int_equal(text_columns("\xE6\xBC\xA2", 3), 2); /* a Han character */
    assert_int_equal(text_columns("44" NBSP "%", 5), 4);
}

static void a_word_without_blanks_is_parted(void **state)
{
    char word[201];
    (void)state;
    memset(word, 'x', 200);
    word[200] = '\0';
    page_hanging(&page, word);
    assert_int_equal(page.lines, 3);
    for (size_t i = 0, columns = 0; i < page.plain.length; i++) {
        columns = page.plain.bytes[i] == '\n' ? 0 : columns + 1;
        assert_true(columns <= PAGE_WIDTH);
    }
}

static void a_long_paragraph_ends_in_an_ellipsis(void **state)
{
    char words[1001];
    (void)state;
    for (size_t i = 0; i < 1000; i++)
        words[i] = "woord "[i % 6];
    words[1000] = '\0';
    page.brevity.paragraph = 3;
    page_paragraph(&page, words);
    assert_int_equal(page.lines, 3);
    assert_memory_equal(page.plain.bytes + page.plain.length - 4, "\xE2\x80\xA6\n", 4);
    for (size_t i = 0, start = 0; i < page.plain.length; i++) {
        if (page.plain.bytes[i] != '\n')
            continue;
        assert_true(text_columns(page.plain.bytes + start, i - start) <= PAGE_WIDTH);
        assert_true(page.plain.bytes[i - 1] != ' ');
        start = i + 1;
    }
}

static void a_label_brings_no_markdown(void **state)
{
    (void)state;
    page_heading(&page, "# <b>Kop</b>");
    page_paragraph(&page, "*_`[x](http://a.be)|&amp;~~\\ www.b.be c@d.be");
    page_paragraph(&page, "1. een");
    page_paragraph(&page, "1.5 een");
    page_paragraph(&page, "- twee + 3,5 - 2.");
    page_bullet(&page, "+ drie");
    assert_markdown("## \\# \\<b\\>Kop\\</b\\>\n\n"
                    "\\*\\_\\`\\[x\\](http\\://a.be)\\|\\&amp;\\~\\~\\\\ www\\.b.be c\\@d.be\n\n"
                    "1\\. een\n\n1.5 een\n\n"
                    "\\- twee + 3,5 - 2.\n\n"
                    "- \\+ drie\n");
}

static void items_are_rows_of_a_table(void **state)
{
    (void)state;
    page_columns(&page, "rang", "aandeel", "vraag");
    page_item(&page, "1.", "50" NBSP "%", "Een|twee");
    page_item(&page, "2.", "7.25", "- Drie");
    page_paragraph(&page, "Klaar.");
    assert_plain("  1.  50" NBSP "%  Een|twee\n  2.  7.25  - Drie\nKlaar.\n");
    assert_markdown("| rang | aandeel | vraag |\n|---:|---:|:---|\n"
                    "| 1. | 50" NBSP "% | Een\\|twee |\n| 2. | 7.25 | - Drie |\n\n"
                    "Klaar.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_break_at_blanks_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_line_begins_with_a_dash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_line_begins_as_a_quotation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tabs_and_control_characters_are_blanks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(markdown_is_made_when_it_is_wanted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_page_is_over_past_its_last_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wide_characters_take_two_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_word_without_blanks_is_parted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_paragraph_ends_in_an_ellipsis, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_label_brings_no_markdown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(items_are_rows_of_a_table, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
