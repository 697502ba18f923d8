/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of reports/documents/key_findings.h: which sentences open a document, and that no word says
 * more than its figure. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "key_findings_case.h"

#include "reports/documents/key_tables.h"

#define NBSP "\xC2\xA0"

static struct peil_result *row_of(struct peil_results *given, const char *variable,
                                  const char *level, enum peil_context context, enum peil_stat stat)
{
    const struct peil_result_key key = {
        .variable = variable, .variable_level = level, .context = context, .stat = stat};
    const struct peil_result *row = peil_results_find(given, &key);
    assert_non_null(row);
    return &given->rows[row - given->rows];
}

static void they_are_told_in_a_fixed_order(void **state)
{
    (void)state;
    assert_int_equal(find_in(document_results(true), "nl"), 4);
    assert_string_equal(findings[0].sentence,
                        "Gebruik: les/thuis? Bij \"=1+1\" en \"Derde vraag\" (ex aequo) is "
                        "\"Altijd\" of \"Vaak\" het antwoord van ongeveer de helft van de "
                        "respondenten (50" NBSP "%; n" NBSP "=" NBSP
                        "100), het hoogste aandeel van 3 vragen.");
    assert_string_equal(findings[0].label, "=1+1");
    assert_string_equal(findings[1].sentence,
                        "Manieren: bij \"In groep\" is \"Ja\" het antwoord van een ruime "
                        "meerderheid van de respondenten die antwoordden (71" NBSP "%; n" NBSP
                        "=" NBSP "98), het hoogste aandeel van 2 vragen.");
    assert_string_equal(findings[2].sentence,
                        "Stellingen: \"Geen toestel\" is aangeduid door een minderheid van de "
                        "respondenten (44" NBSP "%; n" NBSP "=" NBSP
                        "100), het vaakst van 3 antwoorden.");
    assert_string_equal(findings[3].sentence,
                        "Grootste aantoonbare verschil tussen groepen bij de schalen: Gebruik "
                        "(schaal 1-5), naar net: Net A (n" NBSP "=" NBSP
                        "60) hoger dan Net B (n" NBSP "=" NBSP "36), verschil 0,40" NBSP
                        "[0,02;" NBSP "0,78] (indicatief 95%-betrouwbaarheidsinterval); g" NBSP
                        "=" NBSP "0,44, p" NBSP "=" NBSP
                        "0,012. Gekozen als het grootste uit 3 vergelijkingen: het werkelijke "
                        "verschil is vaak kleiner.");
    assert_ptr_equal(findings[3].group, &document.groups[0]);
    forget();
}

static void english_says_the_same(void **state)
{
    (void)state;
    assert_int_equal(find_in(document_results(true), "en"), 4);
    assert_string_equal(findings[2].sentence,
                        "Statements: \"No device\" was ticked by a minority of the respondents "
                        "(44%; n" NBSP "=" NBSP "100), the most frequent of 3 answers.");
    forget();
}

/* Answers that are numbers one after another are told by the first and the last. */
static void a_run_of_numbers_is_told_by_its_ends(void **state)
{
    static const char *const words[] = {"0", "1", "2", "3", "4", "x"};
    const char *texts[6][2];
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        find_in(document_results(true), l == 0 ? "nl" : "en");
        int list = survey->variables[peil_survey_variable(survey, "q1")].list, count = 0;
        for (size_t o = 0; o < survey->lists[list].count; o++) {
            struct peil_option *option = &survey->lists[list].options[o];
            if (option->reason != PEIL_NOWHERE)
                continue;
            texts[count][0] = texts[count][1] = words[count];
            option->label.texts = texts[count];
            option->box = count++ < 3 ? PEIL_BOX_LOW : PEIL_BOX_HIGH;
        }
        assert_int_equal(count, 5);
        assert_string_equal(peil_box_text(&document, list, PEIL_BOX_LOW),
                            l == 0 ? "\"0\" tot en met \"2\"" : "\"0\" to \"2\"");
        assert_string_equal(peil_box_text(&document, list, PEIL_BOX_HIGH),
                            l == 0 ? "\"3\" of \"4\"" : "\"3\" or \"4\"");
        texts[1][0] = texts[1][1] = "7"; /* no run */
        assert_non_null(strstr(peil_box_text(&document, list, PEIL_BOX_LOW), "\"0\", \"7\" o"));
        forget();
    }
}

/* Three that share a place are named with one "en"; of more the first three, and how many others.
 */
static void many_that_share_are_told_once(void **state)
{
    struct peil_results *given = document_results(true);
    static const char *const options[] = {"s1", "s2", "s3"};
    (void)state;
    for (size_t o = 0; o < 3; o++)
        row_of(given, "stellingen", options[o], PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value =
            0.441 + 0.001 * (double)o;
    find_in(given, "nl");
    assert_non_null(strstr(findings[2].sentence,
                           "Stellingen: \"Geen tijd\", \"Geen toestel\" en \"Geen zin\" (ex aequo) "
                           "zijn elk aangeduid door een minderheid van de respondenten (44" NBSP
                           "%; n" NBSP "=" NBSP "100)."));
    forget();
}

/* What is not shown may be more: then the largest that is shown is not said to be the largest. */
static void nothing_is_the_highest_beside_what_is_hidden(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    suppress(given, row_of(given, "stellingen", "s1", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE));
    find_in(given, "nl");
    assert_string_equal(findings[2].sentence,
                        "Stellingen: \"Geen toestel\" is aangeduid door een minderheid van de "
                        "respondenten (44" NBSP "%; n" NBSP "=" NBSP "100).");
    forget();
}

static void give_boxes(struct peil_results *given, const char *variable, double high, double low)
{
    row_of(given, variable, "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_HIGH)->value = high;
    row_of(given, variable, "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_LOW)->value = low;
}

/* Of a question that more people answered low, no high answers are a finding: the most frequent
 * side is told, whichever it is. */
static void the_larger_side_is_told(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const sentences[] = {
        "Gebruik: les/thuis? Bij \"=1+1\" is \"Zelden\" of \"Nooit\" het antwoord van een "
        "minderheid "
        "van de respondenten (44" NBSP "%; n" NBSP "=" NBSP
        "100), het hoogste aandeel van 3 vragen.",
        "Use: for \"Sum\", a minority of the respondents gave the answer \"Seldom\" or \"Never\" "
        "(44%; n" NBSP "=" NBSP "100), the highest share of 3 questions."};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct peil_results *given = document_results(true);
        give_boxes(given, "q1", 0.38, 0.44);
        give_boxes(given, "q2", 0.30, 0.40);
        give_boxes(given, "q3", 0.20, 0.35);
        find_in(given, languages[l]);
        assert_string_equal(findings[0].sentence, sentences[l]);
        struct key_tables all = key_tables_find(&document);
        assert_int_equal(key_table_of(&all, KEY_BOX, 0)->box, PEIL_BOX_LOW);
        assert_null(key_table_of(&all, KEY_OTHER_BOX, 0)); /* 38 % high, and 44 % low */
        free(all.of);
        forget();
    }
}

/* The other side comes after it, where it is the larger one of its own question. */
static void the_other_side_is_of_another_question(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    find_in(given, "nl");
    struct key_tables all = key_tables_find(&document);
    assert_int_equal(key_table_of(&all, KEY_BOX, 0)->box, PEIL_BOX_HIGH);
    const struct key_table *low = key_table_of(&all, KEY_OTHER_BOX, 0);
    assert_non_null(low);
    assert_int_equal(low->box, PEIL_BOX_LOW);
    assert_string_equal(low->labels[0], "Toetsen & \"testen\" <nu>");
    free(all.of);
    forget();
}

/* What is not shown may be more. */
static void a_hidden_side_may_be_larger(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    give_boxes(given, "q2", 0.30, 0.48);
    suppress(given, row_of(given, "q2", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_HIGH));
    find_in(given, "nl");
    struct key_tables all = key_tables_find(&document);
    assert_null(key_table_of(&all, KEY_OTHER_BOX, 0));
    free(all.of);
    forget();
}

/* What few were asked stands behind what all were asked, however large its share. */
static void filtered_questions_come_last(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    row_of(given, "nuttig", "ja", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value = 0.98;
    row_of(given, "groep", "ja", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value = 0.6;
    find_in(given, "nl");
    assert_non_null(strstr(findings[1].sentence, "\"In groep\" is \"Ja\" het antwoord van een "
                                                 "meerderheid van de respondenten"));
    forget();
}

/* A share of a handful of answers says less of a survey than one of all, whoever was asked. */
static void few_answers_come_last(void **state)
{
    struct peil_results *given = document_results(true);
    (void)state;
    row_of(given, "groep", "ja", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value = 0.98;
    row_of(given, "groep", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->value = 12;
    find_in(given, "nl");
    assert_null(strstr(findings[1].sentence, "In groep"));
    assert_non_null(strstr(findings[1].sentence, "\"Helpdesk\" is \"Ja\""));
    forget();
}

/* A share of those who answered what few were asked is not one of all who answered. */
static void a_filtered_question_says_so(void **state)
{
    struct peil_results *given = document_results(true);
    bool found = false;
    (void)state;
    for (size_t r = 0; r < given->count; r++) {
        struct peil_result *row = &given->rows[r];
        if (row->stat == PEIL_STAT_SHARE && strcmp(row->subject->variable_level, "ja") == 0 &&
            strcmp(row->subject->variable, "nuttig") != 0)
            row->defined = false;
    }
    row_of(given, "nuttig", "ja", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value = 0.98;
    size_t count = find_in(given, "nl");
    for (size_t f = 0; f < count; f++)
        found |= strstr(findings[f].sentence, "bijna alle respondenten die de vraag kregen en "
                                              "beantwoordden (98") != NULL;
    assert_true(found);
    forget();
}

/* A table of one question has its words for a title: they are said once. */
static void a_question_alone_is_named_once(void **state)
{
    static char questions[sizeof document_questions];
    static const char removed[] = "select_one janee,nuttig,Vond ze nuttig,Useful,N,item,,,"
                                  "${ooit}='ja',\n";
    struct peil_results *given = document_results(true);
    const struct definition_texts texts = {
        .survey = questions, .choices = document_choices, .settings = document_settings};
    (void)state;
    strcpy(questions, document_questions);
    char *at = strstr(questions, removed);
    assert_non_null(at);
    memmove(at, at + strlen(removed), strlen(at + strlen(removed)) + 1);
    row_of(given, "ooit", "ja", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value = 0.98;
    find_for(read_definition(&texts), given, "nl");
    assert_string_equal(
        findings[1].sentence,
        "Ooit gevolgd: \"Ja\" is het antwoord van bijna alle respondenten die antwoordden (98" NBSP
        "%; n" NBSP "=" NBSP "99).");
    assert_string_equal(findings[1].label, "Ooit gevolgd");
    forget();
}

/* The second table of a block without a title of its own has a number in the workbook alone. */
static void a_block_has_its_title_without_a_number(void **state)
{
    static const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role\nbegin_group,b,Blok,,\n"
                  "select_one vaak,q1,Q1,Q1,item\nselect_one vaak,q2,Q2,Q2,item\n"
                  "select_one janee,y1,Y1,Y1,item\nselect_one janee,y2,Y2,Y2,item\n"
                  "end_group,b,,,\n",
        .choices = document_choices,
        .settings = document_settings};
    struct row_maker maker = {.results = peil_results_new()};
    (void)state;
    put_accounting(&maker, true);
    put_item(&maker, "q1", 3, 0.4, 0.2, 0.4);
    put_item(&maker, "q2", 3, 0.3, 0.4, 0.3);
    put_two_answers(&maker, "y1", 90, 0, 0.8);
    put_two_answers(&maker, "y2", 90, 0, 0.6);
    size_t count = find_for(read_definition(&texts), maker.results, "nl"), told = 0;
    for (size_t f = 0; f < count; f++) {
        told += strncmp(findings[f].sentence, "Blok: bij \"Y1\" is \"Ja\"", 22) == 0;
        assert_null(strstr(findings[f].sentence, "(2)"));
    }
    assert_int_equal(told, 1);
    forget();
}

static void what_nobody_ticked_is_no_finding(void **state)
{
    struct peil_results *given = document_results(true);
    static const char *const options[] = {"s1", "s2", "s3"};
    (void)state;
    for (size_t o = 0; o < 3; o++)
        row_of(given, "stellingen", options[o], PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->value =
            0;
    assert_int_equal(find_in(given, "nl"), 4);
    assert_non_null(strstr(findings[2].sentence, "Nazorg: bij \"Helpdesk\" is \"Ja\""));
    forget();
}

/* Every whole percentage has one word, and a larger one never a smaller word. */
static void words_follow_the_percentage(void **state)
{
    static const struct {
        int least;
        const char *word;
    } words[] = {{100, "alle of bijna alle respondenten"},
                 {90, "bijna alle respondenten"},
                 {65, "een ruime meerderheid van de respondenten"},
                 {55, "een meerderheid van de respondenten"},
                 {45, "ongeveer de helft van de respondenten"},
                 {10, "een minderheid van de respondenten"},
                 {0, "een kleine minderheid van de respondenten"}};
    (void)state;
    find_in(document_results(true), "nl");
    for (int percent = 0; percent <= 100; percent++) {
        size_t w = 0;
        while (percent < words[w].least)
            w++;
        /* Within what is printed as that percentage. */
        for (int part = -4; part <= 4; part++) {
            double share = (percent + part / 10.0) / 100;
            if (share >= 0 && share <= 1)
                assert_string_equal(peil_quantity(&document, share, "respondenten"), words[w].word);
        }
    }
    forget();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(they_are_told_in_a_fixed_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(english_says_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_of_numbers_is_told_by_its_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_that_share_are_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_the_highest_beside_what_is_hidden, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_larger_side_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_other_side_is_of_another_question, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_hidden_side_may_be_larger, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filtered_questions_come_last, set_up, tear_down),
        cmocka_unit_test_setup_teardown(few_answers_come_last, set_up, tear_down),
        cmocka_unit_test(a_filtered_question_says_so),
        cmocka_unit_test_setup_teardown(a_question_alone_is_named_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_block_has_its_title_without_a_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_nobody_ticked_is_no_finding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_follow_the_percentage, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
