/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/summary.h, its ranking and its lines. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "summary_text.h"

#include "reports/documents/rank.h"

static void ties_share_a_rank(void **state)
{
    struct ranked ranked[] = {{0.2, 0, 0, "a"}, {0.5, 0, 1, "b"}, {0.2, 0, 2, "c"},
                              {0.9, 0, 3, "d"}, {0.1, 0, 4, "e"}, {0.5, 0, 5, "f"}};
    static const char *const order[] = {"d", "b", "f", "a", "c", "e"};
    static const size_t ranks[] = {1, 2, 2, 4, 4, 6};
    (void)state;
    rank_values(ranked, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(ranked[i].label, order[i]);
        assert_int_equal(ranked[i].rank, ranks[i]);
    }
    assert_int_equal(rank_top(ranked, 6, 1), 1);
    assert_int_equal(rank_top(ranked, 6, 2), 3);
    assert_int_equal(rank_top(ranked, 6, 3), 3);
    assert_int_equal(rank_top(ranked, 6, 4), 5);
    assert_int_equal(rank_top(ranked, 0, 4), 0);
}

static void everything_is_told_with_its_base(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "Proef & co\n", 11), 0);
    assert_says(text, "105 formulieren ontvangen: 100 meegeteld, 5 dubbel.");
    assert_says(text, "Net: Net A 60 (61" NBSP "%); Net B 36 (37" NBSP "%).");
    assert_says(text, "Het vaakst \"Altijd\" of \"Vaak\" (n" NBSP "=" NBSP "100):\n"
                      "  1.  50" NBSP "%  =1+1\n  1.  50" NBSP "%  Derde vraag\n"
                      "  3.  30" NBSP "%  Toetsen & \"testen\" <nu>\n");
    assert_says(text, "Het vaakst \"Zelden\" of \"Nooit\" (n" NBSP "=" NBSP "100):\n"
                      "  1.  50" NBSP "%  Toetsen");
    assert_says(text, "aandeel van 100 bevraagden; 60 duidden iets");
    assert_says(text, "Ooit gevolgd: 65" NBSP "%" NBSP "\"Ja\" (n" NBSP "=" NBSP "99).");
    assert_tells(text,
                 "Net A (n" NBSP "=" NBSP "60) hoger dan Net B (n" NBSP "=" NBSP "36), verschil");
    assert_tells(text, "verschil 0,40" NBSP "[0,02;" NBSP "0,78] (indicatief");
    assert_says(text, "g" NBSP "=" NBSP "0,44,");
    assert_says(text, "p" NBSP "=" NBSP "0,012");
    assert_says(text, "net (Net C");
    assert_says(text, "Wie antwoordde, koos daar zelf voor.");
    assert_null(strstr(text, "INTERN"));
    free(text);
}

/* Shares of groups are of those who gave one: who gave none stands apart. */
static void who_gave_no_group_is_outside_the_shares(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct row_maker maker = {.results = document_results(true)};
    size_t count;
    (void)state;
    for (size_t r = 0; r < maker.results->count; r++) {
        struct peil_result *row = &maker.results->rows[r];
        if (strcmp(row->subject->variable, "net") == 0 &&
            strcmp(row->subject->group1_level, "(none)") == 0) {
            row->defined = true;
            row->value = 12;
        }
    }
    assert_int_equal(make_document(peil_summary_write, maker.results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Niet opgegeven 12 (buiten de aandelen).");
    free(text);
}

/* What a definition unites by `parent` has a heading of its own, with its base. */
static void united_options_have_a_heading(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_says(text, "\n\nBELEMMERINGEN\n");
    assert_tells(text, "BELEMMERINGEN Aangeduid (aandeel van 100 bevraagden): 44" NBSP "%" NBSP
                       "Geen toestel; 20" NBSP "%" NBSP "Geen tijd.");
    assert_tells(text, "60 duidden iets aan): 0" NBSP "%" NBSP "Geen zin.");
    free(text);
    assert_int_equal(write_summary(true, "en", false), PEIL_OK);
    text = document_bytes(path, &count);
    assert_tells(text, "BARRIERS Ticked (share of 100 respondents asked): 44%");
    free(text);
}

/* Questions under a filter, and grids, say their own base and name. */
static void other_bases_have_their_own_line(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Ooit gevolgd: 65" NBSP "%" NBSP "\"Ja\" (n" NBSP "=" NBSP "99).");
    assert_tells(text, "Vond ze nuttig: 50" NBSP "%" NBSP "\"Ja\" (n" NBSP "=" NBSP
                       "64, van de 65 aan wie het gevraagd werd).");
    assert_tells(text, " Manieren, antwoord \"Ja\" (n" NBSP "=" NBSP "98 tot 100): 71" NBSP "%" NBSP
                       "In groep; 36" NBSP "%" NBSP "Op afstand.");
    assert_tells(text, " Nazorg, antwoord \"Ja\" (n" NBSP "=" NBSP "97): 52");
    free(text);
}

/* Who chose to answer: no stars, no letters, and intervals are called what they are. */
static void volunteers_have_no_marks(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        size_t count;
        assert_int_equal(write_summary(true, languages[l], false), PEIL_OK);
        char *text = document_bytes(path, &count);
        assert_null(strchr(text, '*'));
        assert_null(strstr(text, "\xE2\x80\xA0")); /* a dagger */
        assert_tells(text, l == 0 ? "] (indicatief 95%-betrouwbaarheidsinterval)"
                                  : "] (indicative 95% confidence interval)");
        assert_tells(text, l == 0 ? "met [95%-BI, indicatief] en bij"
                                  : "with [95% CI, indicative] and for");
        free(text);
    }
}

static void dates_are_said_as_a_reader_does(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "verzameld april-juni 2021.");
    free(text);
    assert_int_equal(write_summary(true, "en", false), PEIL_OK);
    text = document_bytes(path, &count);
    assert_tells(text, "collected April-June 2021.");
    free(text);
}

/* Between what a mean can lie is said, once: not where the label says it already. */
/* Marks, of seven numbers or more, are told by their mean; fewer, or words, by their boxes. */
/* Nothing vanishes without a word: a question that is not even shown of everyone is named. */
static void a_hidden_question_is_named(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    const struct peil_result_key key = {
        .variable = "schaal", .context = PEIL_CONTEXT_DESCRIPTIVE, .stat = PEIL_STAT_N};
    struct peil_results *results = document_results(true);
    const struct peil_result *n = peil_results_find(results, &key);
    size_t count;
    (void)state;
    assert_int_equal(write_summary(true, NULL, false), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_null(strstr(text, "te kleine groep)"));
    free(text);
    assert_non_null(n);
    suppress(results, n);
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    text = document_bytes(path, &count);
    assert_tells(text, "Niet getoond (te weinig antwoorden, of de antwoorden of wie de vraag kreeg "
                       "verraden een te "
                       "kleine groep): Gebruik (schaal 1-5).");
    assert_null(strstr(text, "SCHALEN")); /* "gemiddelde niet getoond" would say it again */
    free(text);
}

/* Of a question whose answers are withheld the mean is told, with who was asked; without a mean it
 * is named as hidden. */
static void withheld_answers_leave_the_mean(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    (void)state;
    for (int without = 0; without < 2; without++) {
        struct row_maker maker = {.results = document_results(true)};
        size_t count;
        for (size_t r = 0; r < maker.results->count; r++) {
            struct peil_result *row = &maker.results->rows[r];
            if (strcmp(row->subject->variable, "q3") != 0 || row->stat == PEIL_STAT_SD)
                continue;
            if (row->stat == PEIL_STAT_N)
                row->value = 64;
            else if (without == 1 || row->stat != PEIL_STAT_MEAN)
                suppress(maker.results, row);
        }
        about(&maker, "q3", "", "");
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, "", 35);
        assert_int_equal(make_document(peil_summary_write, maker.results, &options, path), PEIL_OK);
        char *text = document_bytes(path, &count);
        if (without == 0)
            assert_tells(text, "Derde vraag: gemiddelde 3,75 op een schaal van 1 tot 5 "
                               "(standaardafwijking 1,25, n" NBSP "=" NBSP
                               "64, van de 65 aan wie het gevraagd werd).");
        else
            assert_null(strstr(text, "Derde vraag: gemiddelde"));
        assert_int_equal(strstr(text, "kleine groep): Derde vraag.") != NULL, without);
        free(text);
    }
}

/* One question that is shown is not the most of anything: it has no rank. */
/* Shares near zero are not "most often", and a list of nobody is none; who is left is counted. */
/* "Up to 0 %" would be no bound. */
/* Of a question of at most so many ticks the base is not everyone who was asked. */
static void at_most_so_many_is_said_with_the_base(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    struct peil_survey *survey = document_survey();
    size_t count;
    (void)state;
    survey->variables[peil_survey_variable(survey, "stellingen")].pick = 2;
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        if (row->stat == PEIL_STAT_BASE && strcmp(row->subject->variable, "stellingen") == 0)
            row->value = 90;
    }
    assert_int_equal(peil_summary_write(survey, results, &options, path, &diag), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Stellingen (aandeel van 90 bevraagden met hoogstens 2 antwoorden;");
    assert_tells(text, "aangeduid door een minderheid van de respondenten die de vraag kregen en "
                       "hoogstens 2 antwoorden gaven (44" NBSP "%; n" NBSP "=" NBSP "90)");
    free(text);
    peil_results_free(results);
    peil_survey_free(survey);
}

/* Where a blank is no answer, those who left it so were asked, and are not in the base. */
static void who_left_it_open_is_not_in_the_base(void **state)
{
    static const struct {
        uint64_t pick;
        const char *told, *key;
    } cases[] = {{0, "Stellingen (aandeel van 90 respondenten die antwoordden; 60 duidden",
                  "een minderheid van de respondenten die antwoordden (44" NBSP "%; n"},
                 {2,
                  "Stellingen (aandeel van 90 respondenten die antwoordden, met hoogstens 2 "
                  "antwoorden; 60 duidden",
                  "respondenten die antwoordden en hoogstens 2 antwoorden gaven (44" NBSP "%; n"}};
    const struct peil_document_options options = {.language = "nl"};
    (void)state;
    for (size_t c = 0; c < 2; c++) {
        struct row_maker maker = {.results = document_results(true)};
        struct peil_survey *survey = document_survey();
        size_t count;
        survey->variables[peil_survey_variable(survey, "stellingen")].pick = cases[c].pick;
        for (size_t r = 0; r < maker.results->count; r++) {
            struct peil_result *row = &maker.results->rows[r];
            if (row->stat == PEIL_STAT_BASE && strcmp(row->subject->variable, "stellingen") == 0)
                row->value = 90;
        }
        about(&maker, "stellingen", "", "");
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, "", 10);
        assert_int_equal(peil_summary_write(survey, maker.results, &options, path, &diag), PEIL_OK);
        char *text = document_bytes(path, &count);
        assert_tells(text, cases[c].told);
        assert_tells(text, cases[c].key);
        free(text);
        peil_results_free(maker.results);
        peil_survey_free(survey);
    }
}

/* What was typed and is no answer. */
static void answers_that_are_none_are_told(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    const struct peil_result_key key = {
        .variable = "ooit", .context = PEIL_CONTEXT_DESCRIPTIVE, .stat = PEIL_STAT_MISSING_INVALID};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    peil_results_add_count(results, results->rows[0].subject->wave, &key, 3);
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(
        text, "- 3 antwoorden staan niet in de antwoordenlijst of vallen buiten het bereik, bij 1 "
              "vraag: niet meegeteld.");
    free(text);
}

/* Who has a flag, and what that changes; how many is not said where it is withheld. */
static void flags_are_told(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    put_quality(results, true);
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(
        text,
        "Antwoordkwaliteit: 14 respondenten hebben een of meer vlaggen, tekens van "
        "minder betrouwbare antwoorden (te snel 14). "
        "Zonder wie een vlag heeft verschuift geen getoond schaalgemiddelde afgerond meer dan "
        "0,16 (Gebruik (schaal 1-5)).");
    assert_tells(text, "100 meegeteld, 5 dubbel, 2 weggelaten om een vlag.");
    free(text);
    results = document_results(true);
    put_quality(results, false);
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    text = document_bytes(path, &count);
    assert_tells(text, "maar hoeveel respondenten een vlag hebben, een teken van "
                       "minder betrouwbare antwoorden, is niet getoond.");
    assert_null(strstr(text, "14"));
    free(text);
    assert_int_equal(write_summary(true, "nl", false), PEIL_OK);
    text = document_bytes(path, &count);
    assert_null(strstr(text, "Antwoordkwaliteit"));
    free(text);
}

/* The total is withheld with the few rows that were left out for a flag. */
static void a_withheld_total_is_said_to_be(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    const struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    struct peil_results *results = document_results(true);
    size_t count;
    (void)state;
    suppress(results, peil_results_find(results, &key));
    assert_int_equal(make_document(peil_summary_write, results, &options, path), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_tells(text, "Formulieren: 100 meegeteld, 5 dubbel. Hoeveel er om een vlag weggelaten "
                       "zijn, is niet getoond.");
    free(text);
}

static void no_line_is_too_long(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        size_t count, columns = 0;
        assert_int_equal(write_summary(true, languages[l], false), PEIL_OK);
        char *text = document_bytes(path, &count);
        for (size_t i = 0; i < count; i++) {
            columns = text[i] == '\n' ? 0 : columns + (((unsigned char)text[i] & 0xC0) != 0x80);
            assert_true(columns <= 80);
        }
        assert_true(text[count - 1] == '\n');
        free(text);
    }
}

static void unprotected_results_are_refused(void **state)
{
    (void)state;
    assert_int_equal(write_summary(false, NULL, false), PEIL_DATA);
    assert_int_equal(messages.faults, 1);
    assert_true(has_message(&messages, PEIL_FAULT, "", 0, "stat_name", "protected"));
    assert_int_equal(access(path, F_OK), -1);
}

static void internal_ones_say_so_first(void **state)
{
    size_t count;
    struct stat file;
    (void)state;
    assert_int_equal(write_summary(false, NULL, true), PEIL_OK);
    char *text = document_bytes(path, &count);
    assert_int_equal(strncmp(text, "INTERN", 6), 0);
    assert_tells(text, "Niet vergeleken opdat niemand te herkennen is: 1 vergelijking.");
    free(text);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
}

static void other_languages_are_refused(void **state)
{
    (void)state;
    assert_int_equal(write_summary(true, "fr", false), PEIL_USAGE);
    assert_int_equal(messages.faults, 1);
}

static void a_full_disk_is_told(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    (void)state;
    assert_int_equal(
        make_document(peil_summary_write, document_results(true), &options, "/dev/full"),
        PEIL_FILE);
    assert_int_equal(messages.faults, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_a_rank),
        cmocka_unit_test_setup_teardown(everything_is_told_with_its_base, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_gave_no_group_is_outside_the_shares, set_up, tear_down),
        cmocka_unit_test_setup_teardown(united_options_have_a_heading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_bases_have_their_own_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(volunteers_have_no_marks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_are_said_as_a_reader_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_line_is_too_long, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unprotected_results_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(internal_ones_say_so_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_languages_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_hidden_question_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(withheld_answers_leave_the_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(at_most_so_many_is_said_with_the_base, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_left_it_open_is_not_in_the_base, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_that_are_none_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(flags_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_withheld_total_is_said_to_be, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
