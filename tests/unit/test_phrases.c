/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/phrases.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "peil/phrases.h"

#define NBSP "\xC2\xA0"

static int clear(void **state)
{
    peil_arena_clear(*state);
    return 0;
}

static int set_up(void **state)
{
    static struct peil_arena arena;
    *state = &arena;
    return 0;
}

static void languages_are_found_by_code(void **state)
{
    (void)state;
    enum peil_language language = PEIL_DUTCH;
    assert_true(peil_language_find("en", &language));
    assert_int_equal(language, PEIL_ENGLISH);
    assert_false(peil_language_find("fr", &language));
    assert_int_equal(language, PEIL_ENGLISH);
    assert_string_equal(peil_language_code(PEIL_DUTCH), "nl");
}

static unsigned places(const char *text)
{
    unsigned found = 0;
    for (; *text != '\0'; text++) {
        if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' &&
            (text[2] == '}' || text[2] == '|'))
            found |= 1U << (text[1] - '0');
    }
    return found;
}

static void both_languages_say_everything(void **state)
{
    (void)state;
    for (int p = 0; p < PEIL_PHRASES; p++) {
        const char *dutch = peil_phrase(PEIL_DUTCH, (enum peil_phrase)p);
        const char *english = peil_phrase(PEIL_ENGLISH, (enum peil_phrase)p);
        assert_true(dutch[0] != '\0' && english[0] != '\0');
        assert_null(strchr(dutch, '~'));
        assert_null(strchr(english, '~'));
        if (places(dutch) != places(english))
            fail_msg("other places: %s", peil_phrase_key((enum peil_phrase)p));
    }
}

/* The terms that every document uses for the same thing. */
static void the_fixed_terms_are_used(void **state)
{
    static const char *const terms[] = {"gemiddelde",
                                        "standaardafwijking",
                                        "95%-betrouwbaarheidsinterval",
                                        "mediaan",
                                        "aandeel",
                                        "procentpunt",
                                        "toetsingsgrootheid",
                                        "vrijheidsgraden",
                                        "gecorrigeerde p-waarde ({1})",
                                        "effectgrootte",
                                        "Cronbachs alfa",
                                        "item-restcorrelatie",
                                        "niet voorgelegd",
                                        "niet ingevuld",
                                        "geen mening",
                                        "ongeldig",
                                        "niet getoond (<" NBSP "{1})",
                                        "bevraging",
                                        "Leraren",
                                        "Schooljaar {1}",
                                        "indicatieve omzetting",
                                        "Holm"};
    (void)state;
    for (size_t t = 0; t < sizeof terms / sizeof terms[0]; t++) {
        int p = 0;
        while (p < PEIL_PHRASES &&
               strstr(peil_phrase(PEIL_DUTCH, (enum peil_phrase)p), terms[t]) == NULL)
            p++;
        if (p == PEIL_PHRASES)
            fail_msg("no phrase says %s", terms[t]);
    }
}

/* One word for one thing: none of the others that it goes by. */
static void no_other_terms_are_used(void **state)
{
    static const char *const words[] = {
        "leerkracht", "docent",      "enqu\xC3\xAAte", "nascholing",
        "vorming",    "percentpunt", "Cronbach's",     "betrouwbaarheidsinterval van 95",
        "deviatie"};
    (void)state;
    for (int p = 0; p < PEIL_PHRASES; p++) {
        const char *text = peil_phrase(PEIL_DUTCH, (enum peil_phrase)p);
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
            if (strstr(text, words[w]) != NULL)
                fail_msg("%s says '%s'", peil_phrase_key((enum peil_phrase)p), words[w]);
        }
    }
}

/* "44 %" with a no-break space; "95%-betrouwbaarheidsinterval" is one word. */
static void percentages_do_not_break(void **state)
{
    (void)state;
    for (int p = 0; p < PEIL_PHRASES; p++) {
        const char *text = peil_phrase(PEIL_DUTCH, (enum peil_phrase)p);
        for (const char *at = text; (at = strchr(at, '%')) != NULL; at++) {
            bool apart = at - text >= 2 && memcmp(at - 2, NBSP, 2) == 0;
            bool word = at[1] == '-' || memcmp(at + 1, "\xE2\x80\x91", 3) == 0;
            if (!apart && !word)
                fail_msg("%s has a percentage without a no-break space: %s",
                         peil_phrase_key((enum peil_phrase)p), text);
        }
    }
}

/* Sizes of effects are given, not judged; differences are not explained. */
static void no_phrase_overclaims(void **state)
{
    static const char *const words[] = {"klein effect", "groot effect", "middelgroot", "omdat ",
                                        "significant",  "bewijst",      "leidt tot",   " door het"};
    (void)state;
    for (int p = 0; p < PEIL_PHRASES; p++) {
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
            if (strstr(peil_phrase(PEIL_DUTCH, (enum peil_phrase)p), words[w]) != NULL)
                fail_msg("%s says '%s'", peil_phrase_key((enum peil_phrase)p), words[w]);
        }
    }
}

static void places_are_filled(void **state)
{
    struct peil_arena *arena = *state;
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_OR, "\"A\"", "\"{1}\""),
                        "\"A\" of \"{1}\"");
    assert_string_equal(peil_fill(arena, PEIL_ENGLISH, PEIL_SAY_OR, "x"), "x or {2}");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_FEW, "10"),
                        "niet getoond (<" NBSP "10)");
}

/* A label that is a sentence takes no colon or comma behind it. */
static void what_follows_a_question_begins_a_sentence(void **state)
{
    struct peil_arena *arena = *state;
    const char *question = "Heb je wifi?";
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_CHART_TOLD, question, "Ja"),
                        "Heb je wifi? Aandeel \"Ja\"");
    assert_string_equal(peil_fill(arena, PEIL_ENGLISH, PEIL_SAY_CHART_TOLD, "Any wifi?", "Yes"),
                        "Any wifi? Share of \"Yes\"");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_CHART_LEVELS, question, "net"),
                        "Heb je wifi? Gemiddelde naar net");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, question, "soms"),
                        "Heb je wifi? soms");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, "Ik heb wifi.", "x"),
                        "Ik heb wifi. x");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, "Ik doe mee.", "x"),
                        "Ik doe mee. x");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, "Dat wil ik ook.", "x"),
                        "Dat wil ik ook. x");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_NO_DIFFERENCES, question),
                        "In deze vergelijkingen geen aantoonbaar verschil naar: Heb je wifi?");
}

/* The dots of a text that was cut end the sentence, too. */
static void no_full_stop_follows_cut_texts(void **state)
{
    assert_string_equal(peil_fill(*state, PEIL_DUTCH, PEIL_SAY_SUMMARY_ROWS, "2", "Heb je w…"),
                        "2 formulieren ontvangen: Heb je w…");
    assert_string_equal(peil_fill(*state, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, "Heb je w…", "x"),
                        "Heb je w…: x");
}

/* An abbreviation, a name with a mark and a text that ends in a colon are no sentences. */
static void other_marks_stay(void **state)
{
    struct peil_arena *arena = *state;
    static const char *const labels[][2] = {
        {"Wifi", "Wifi: x"},  {"", ": x"},
        {".", ".: x"},        {"Wifi, bord enz.", "Wifi, bord enz.: x"},
        {"GO!", "GO!: x"},    {"Ik gebruik ...", "Ik gebruik ...: x"},
        {"Kies:", "Kies: x"}, {"Wifi, bord, e.d.", "Wifi, bord, e.d.: x"}};
    for (size_t l = 0; l < sizeof labels / sizeof labels[0]; l++)
        assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_ANSWER_OF, labels[l][0], "x"),
                            labels[l][1]);
}

static void one_is_not_said_as_many(void **state)
{
    struct peil_arena *arena = *state;
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_SUMMARY_ROWS, "1", "x"),
                        "1 formulier ontvangen: x.");
    assert_string_equal(peil_fill(arena, PEIL_DUTCH, PEIL_SAY_SUMMARY_ROWS, "0", "x"),
                        "0 formulieren ontvangen: x.");
    assert_string_equal(peil_fill(arena, PEIL_ENGLISH, PEIL_SAY_SUMMARY_ROWS, "1", "x"),
                        "1 form received: x.");
    assert_string_equal(peil_fill(arena, PEIL_ENGLISH, PEIL_SAY_SUMMARY_ROWS, "11", "x"),
                        "11 forms received: x.");
    const char *unfilled = peil_phrase(PEIL_DUTCH, PEIL_SAY_SUMMARY_ROWS);
    assert_string_equal(peil_phrase_fill(arena, PEIL_DUTCH, PEIL_SAY_SUMMARY_ROWS, NULL, 0),
                        unfilled);
}

static void numbers_are_written_as_the_language_does(void **state)
{
    struct peil_arena *arena = *state;
    assert_string_equal(peil_number_text(arena, PEIL_DUTCH, 3.456, 2), "3,46");
    assert_string_equal(peil_number_text(arena, PEIL_ENGLISH, 3.456, 2), "3.46");
    assert_string_equal(peil_number_text(arena, PEIL_DUTCH, 2.675, 2), "2,68");
    assert_string_equal(peil_number_text(arena, PEIL_DUTCH, -0.001, 2), "0,00");
    assert_string_equal(peil_number_text(arena, PEIL_DUTCH, -1.5, 0), "-2");
    assert_string_equal(peil_count_text(arena, PEIL_DUTCH, 9999), "9999");
    assert_string_equal(peil_count_text(arena, PEIL_DUTCH, 10000), "10" NBSP "000");
    assert_string_equal(peil_count_text(arena, PEIL_ENGLISH, 104599), "104,599");
    assert_string_equal(peil_count_text(arena, PEIL_DUTCH, 1000000), "1" NBSP "000" NBSP "000");
    assert_string_equal(peil_percent_text(arena, PEIL_DUTCH, 0.44), "44" NBSP "%");
    assert_string_equal(peil_percent_text(arena, PEIL_ENGLISH, 0.445), "45%");
    assert_string_equal(peil_p_text(arena, PEIL_DUTCH, 0.0123, false), "p" NBSP "=" NBSP "0,012");
    assert_string_equal(peil_p_text(arena, PEIL_DUTCH, 0.001, true), "p" NBSP "<" NBSP "0,001");
    assert_string_equal(peil_p_text(arena, PEIL_ENGLISH, 1e-9, false), "p" NBSP "<" NBSP "0.001");
}

static void remarks_and_capitals_are_dropped_where_asked(void **state)
{
    struct peil_arena *arena = *state;
    assert_string_equal(peil_text_without_remark(arena, "Finaliteit (indicatief)"), "Finaliteit");
    assert_string_equal(peil_text_without_remark(arena, "Cijfer (0-10) van"), "Cijfer (0-10) van");
    assert_string_equal(peil_text_without_remark(arena, "(alles)"), "(alles)");
    assert_string_equal(peil_text_without_remark(arena, ""), "");
    assert_string_equal(peil_text_inside(arena, "Onderwijsnet"), "onderwijsnet");
    assert_string_equal(peil_text_inside(arena, "STEM"), "STEM");
    assert_string_equal(peil_text_inside(arena, "GO!"), "GO!");
}

/* "naar wat is je functie? Leraar hoger dan ..." is no sentence. */
static void names_that_are_questions_are_quoted(void **state)
{
    static const char *const names[][2] = {
        {"Onderwijsnet", "onderwijsnet"},
        {"GO!", "GO!"},
        {"Wat is je functie?", "\"Wat is je functie?\""},
        {"Wat is je functie? (kies er één)", "\"Wat is je functie? (kies er één)\""},
        {"Ik geef les.", "\"Ik geef les.\""},
        {"In welke school geef je het grootste deel van…",
         "\"In welke school geef je het grootste deel van…\""}};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        assert_string_equal(peil_text_named(*state, names[n][0]), names[n][1]);
    assert_string_equal(peil_fill(*state, PEIL_DUTCH, PEIL_SAY_DIFFERENCE_SENTENCE, "Wifi",
                                  peil_text_named(*state, "Ben je leraar?"), "ja hoger dan nee",
                                  "x"),
                        "Wifi, naar \"Ben je leraar?\": ja hoger dan nee; x.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_found_by_code),
        cmocka_unit_test(both_languages_say_everything),
        cmocka_unit_test(the_fixed_terms_are_used),
        cmocka_unit_test(no_other_terms_are_used),
        cmocka_unit_test(percentages_do_not_break),
        cmocka_unit_test(no_phrase_overclaims),
        cmocka_unit_test_setup_teardown(places_are_filled, set_up, clear),
        cmocka_unit_test_setup_teardown(what_follows_a_question_begins_a_sentence, set_up, clear),
        cmocka_unit_test_setup_teardown(no_full_stop_follows_cut_texts, set_up, clear),
        cmocka_unit_test_setup_teardown(other_marks_stay, set_up, clear),
        cmocka_unit_test_setup_teardown(one_is_not_said_as_many, set_up, clear),
        cmocka_unit_test_setup_teardown(numbers_are_written_as_the_language_does, set_up, clear),
        cmocka_unit_test_setup_teardown(remarks_and_capitals_are_dropped_where_asked, set_up,
                                        clear),
        cmocka_unit_test_setup_teardown(names_that_are_questions_are_quoted, set_up, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
