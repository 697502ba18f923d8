/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what is called the largest difference between groups, and with which p. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "summary_text.h"

static const struct definition_texts texts = {
    .survey = "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation\n"
              "select_one net,net,Net,Network,Net,group,,\n"
              "select_one vaak,q1,Eerste,First,V1,item,schaal,\n"
              "select_one vaak,q2,Tweede,Second,V2,item,schaal,\n"
              "calculate,schaal,Schaal,Scale,,scale,,mean()\n"
              "select_one janee,ooit,Ooit gevolgd,Ever,O,item,,\n"
              "select_one janee,ook,Ook gevolgd,Also,P,item,,\n"
              "select_one stelling,zin,Zin,Wish,Z,item,,\n",
    .choices = document_choices,
    .settings = document_settings};

static struct row_maker maker;
static char told[1 << 14];

static void begin(void)
{
    static const char *const levels[] = {"", "a", "b", "c"};
    static const char *const variables[] = {"net", "q1", "schaal", "ooit", "ook", "zin"};
    maker = (struct row_maker){.results = peil_results_new()};
    put_accounting(&maker, true);
    for (size_t v = 0; v < sizeof variables / sizeof variables[0]; v++) {
        for (size_t l = 0; l < sizeof levels / sizeof levels[0]; l++) {
            about(&maker, variables[v], l > 0 ? "net" : "", levels[l]);
            put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", l > 0 ? 33 : 99);
        }
    }
}

/* Of a group nothing is shown: it is not compared. */
static void hide(const char *variable, const char *level)
{
    const struct peil_result_key key = {.variable = variable,
                                        .group1 = "net",
                                        .group1_level = level,
                                        .context = PEIL_CONTEXT_DESCRIPTIVE,
                                        .stat = PEIL_STAT_N};
    suppress(maker.results, peil_results_find(maker.results, &key));
}

static void put_p(enum peil_context context, double p)
{
    put(&maker, context, PEIL_STAT_P, "", p);
    put(&maker, context, PEIL_STAT_P_ADJUSTED, "", p);
}

static void put_difference(enum peil_context context, const char *answer, double estimate)
{
    put(&maker, context, PEIL_STAT_ESTIMATE, answer, estimate);
    put(&maker, context, PEIL_STAT_ESTIMATE_LOW, answer, estimate - 0.1);
    put(&maker, context, PEIL_STAT_ESTIMATE_HIGH, answer, estimate + 0.1);
}

static void put_mean(const char *variable, double difference, double g)
{
    about(&maker, variable, "net", "a");
    maker.key.versus = "b";
    put_p(PEIL_CONTEXT_WELCH_T, 0.01);
    put_difference(PEIL_CONTEXT_WELCH_T, "", difference);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, "", g);
}

static void put_share(const char *variable, double difference)
{
    about(&maker, variable, "net", "");
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_DF, "", 1);
    put_p(PEIL_CONTEXT_CHI_SQUARED, 0.02);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "", difference);
    about(&maker, variable, "net", "a");
    maker.key.versus = "b";
    put_difference(PEIL_CONTEXT_PROPORTIONS, "ja", difference);
}

/* Three groups, with the p of the test over all of them and that of one pair (1: not shown). */
static void put_three(const char *variable, double p, double pair)
{
    about(&maker, variable, "net", "");
    put_p(PEIL_CONTEXT_WELCH_ANOVA, p);
    about(&maker, variable, "net", "a");
    maker.key.versus = "c";
    put(&maker, PEIL_CONTEXT_GAMES_HOWELL, PEIL_STAT_P, "", pair);
    put_difference(PEIL_CONTEXT_GAMES_HOWELL, "", 0.9);
    put(&maker, PEIL_CONTEXT_GAMES_HOWELL, PEIL_STAT_HEDGES_G, "", 0.8);
}

static void write_of(const char *language, const char *level)
{
    const struct peil_document_options options = {.language = language, .level = level};
    struct peil_survey *survey = read_definition(&texts);
    size_t count;
    assert_int_equal(peil_summary_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    char *bytes = document_bytes(path, &count);
    snprintf(told, sizeof told, "%s", bytes);
    free(bytes);
    peil_survey_free(survey);
}

static void end(void)
{
    peil_results_free(maker.results);
}

/* Fifty percentage points are as much as g = 1, whatever they are of. */
static void means_and_shares_are_measured_alike(void **state)
{
    (void)state;
    begin();
    put_mean("q1", 0.4, 0.44);
    put_share("ooit", 0.74);
    put_share("ook", 0.2);
    write_of("nl", NULL);
    assert_tells(told, "Grootste aantoonbare verschil tussen groepen bij de vragen: Ooit gevolgd "
                       "(\"Ja\"), naar net: Net A (n" NBSP "=" NBSP "33) hoger dan Net B (n" NBSP
                       "=" NBSP "33), verschil 74" NBSP "procentpunt");
    assert_tells(told, "Gekozen als het grootste uit 3 vergelijkingen");
    end();
    begin();
    put_mean("q1", 1.4, 1.5);
    put_share("ooit", 0.74);
    write_of("nl", NULL);
    assert_tells(told, "bij de vragen: Eerste (schaal van 1 tot 5), naar net");
    write_of("en", NULL);
    assert_tells(told, "among the questions: First (scale from 1 to 5), by network");
    end();
}

/* A mean, or a difference of means, says little without what it can lie between. */
static void a_profile_says_the_range_of_means(void **state)
{
    static const char *const variables[] = {"q1", "q2", "schaal"};
    static const char *const levels[] = {"", "a"};
    (void)state;
    begin();
    for (size_t v = 0; v < 3; v++) {
        for (size_t l = 0; l < 2; l++) {
            about(&maker, variables[v], l > 0 ? "net" : "", levels[l]);
            if (v == 1)
                put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", l > 0 ? 33 : 99);
            put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 3 + (double)l / 2);
        }
    }
    write_of("nl", "net=a");
    assert_tells(told, "3,50 3,00 Schaal (schaal van 1 tot 5) WAT");
    assert_tells(told, "Overige vragen (gemiddelde, schaal 1 tot 5; n" NBSP "=" NBSP
                       "33; alle respondenten n" NBSP "=" NBSP "99): 3,50 3,00 Eerste");
    end();
}

static void equal_ones_are_said(void **state)
{
    (void)state;
    begin();
    put_share("ooit", 0.4);
    put_share("ook", 0.4);
    write_of("nl", NULL);
    assert_tells(told, "Nog 1 verschil is even groot. Gekozen als het grootste uit 2");
    write_of("en", NULL);
    assert_tells(told, "1 more difference is as large. Chosen as the largest of 2");
    end();
}

/* It is demonstrated where both tests show it: the larger p is that of the claim. */
static void a_pair_has_the_larger_p(void **state)
{
    (void)state;
    begin();
    put_three("q1", 0.029, 0.003);
    write_of("nl", NULL);
    assert_tells(told, "g" NBSP "=" NBSP "0,80, p" NBSP "=" NBSP "0,029.");
    write_of("nl", "net=a");
    assert_tells(told, "g" NBSP "=" NBSP "0,80, p" NBSP "=" NBSP "0,029.");
    end();
    begin();
    put_three("q1", 0.011, 0.043);
    write_of("en", NULL);
    assert_tells(told, "g" NBSP "=" NBSP "0.80, p" NBSP "=" NBSP "0.043.");
    end();
}

/* Means that differ without a pair that does have no largest difference; a share stands before
 * them, however small, and of the scale nothing is said to be the largest. */
static void what_has_no_size_is_not_the_largest(void **state)
{
    (void)state;
    begin();
    put_three("schaal", 0.01, 0.2);
    write_of("nl", NULL);
    assert_tells(told, "Aantoonbaar verschil tussen groepen: Schaal (schaal van 1 tot 5), naar "
                       "net: de gemiddelden "
                       "verschillen, geen enkel paar afzonderlijk (n" NBSP "=" NBSP "99); p" NBSP
                       "=" NBSP "0,010. WIE");
    put_share("ooit", 0.1);
    write_of("nl", NULL);
    assert_tells(told, "Grootste aantoonbare verschil tussen groepen bij de vragen: Ooit gevolgd");
    end();
}

/* Items that run against each other make no scale of which a mean or a difference is a finding. */
static void a_contrary_scale_is_no_finding(void **state)
{
    (void)state;
    for (int contrary = 0; contrary < 2; contrary++) {
        begin();
        about(&maker, "schaal", "", "");
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 3.2);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 0.9);
        put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, "", contrary ? -0.3 : 0.3);
        put_mean("schaal", 0.8, 0.9);
        put_mean("q1", 0.4, 0.44);
        write_of("nl", NULL);
        if (contrary) {
            assert_null(strstr(told, "het gemiddelde van de respondenten"));
            assert_tells(told, "Grootste aantoonbare verschil tussen groepen bij de vragen: E");
        } else {
            assert_tells(told, "Schaal: het gemiddelde van de respondenten is 3,20");
            assert_tells(told, "Grootste aantoonbare verschil tussen groepen bij de schalen: S");
        }
        end();
    }
}

/* Answers without order: of two groups the test is of the group itself, of three it is not known
 * which differ. */
static void a_profile_tells_of_choices_without_order(void **state)
{
    (void)state;
    begin();
    about(&maker, "zin", "net", "");
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_DF, "", 4);
    put_p(PEIL_CONTEXT_CHI_SQUARED, 0.01);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "", 0.45);
    write_of("nl", "net=a");
    assert_tells(told, "In 1 vergelijking waarin deze groep meetelt, is geen verschil tussen haar "
                       "en andere groepen aangetoond. Wel verschillen bij 1 vraag sommige groepen");
    assert_tells(told, "- Zin: de antwoorden verschillen tussen sommige groepen; welke, is niet "
                       "apart getoetst; Cramérs V" NBSP "=" NBSP "0,45, p" NBSP "=" NBSP "0,010.");
    hide("zin", "c");
    write_of("nl", "net=a");
    assert_tells(told, "1 van 1 vergelijking waarin deze groep meetelt, toont dat ze van een of "
                       "meer andere groepen verschilt");
    assert_tells(told,
                 "- Zin: de antwoorden van deze groep (n" NBSP "=" NBSP "33) verschillen van "
                 "die van de andere; Cramérs V" NBSP "=" NBSP "0,45, p" NBSP "=" NBSP "0,010.");
    write_of("en", "net=b");
    assert_tells(told, "- Wish: the answers of this group (n" NBSP "=" NBSP
                       "33) differ from those of the others; Cramér's");
    end();
}

static void put_share_of(const char *level, double share)
{
    about(&maker, "ooit", "net", level);
    put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja", share);
}

/* Shares of three groups of which no pair is demonstrated: all that share an end are named, and
 * what is not shown may lie outside it. */
static void a_range_is_of_what_is_shown(void **state)
{
    (void)state;
    begin();
    about(&maker, "ooit", "net", "");
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_DF, "", 2);
    put_p(PEIL_CONTEXT_CHI_SQUARED, 0.01);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "", 0.4);
    put_share_of("a", 0.352);
    put_share_of("b", 0.86);
    put_share_of("c", 0.348);
    write_of("nl", NULL);
    assert_tells(told,
                 "naar net: aandelen van 35" NBSP "% (Net A, n" NBSP "=" NBSP "33; Net C, n" NBSP
                 "=" NBSP "33) tot 86" NBSP "% (Net B, n" NBSP "=" NBSP "33); Cramérs V");
    const struct peil_result_key key = {.variable = "ooit",
                                        .variable_level = "ja",
                                        .group1 = "net",
                                        .group1_level = "c",
                                        .context = PEIL_CONTEXT_DISTRIBUTION,
                                        .stat = PEIL_STAT_SHARE};
    suppress(maker.results, peil_results_find(maker.results, &key));
    write_of("nl", NULL);
    assert_tells(told, "naar net: getoonde aandelen van 35" NBSP "% (Net A, n" NBSP "=" NBSP
                       "33) tot 86" NBSP "%");
    write_of("en", NULL);
    assert_tells(told, "by network: shares shown from 35% (A, n");
    end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(means_and_shares_are_measured_alike, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_profile_says_the_range_of_means, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_ones_are_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pair_has_the_larger_p, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_has_no_size_is_not_the_largest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_contrary_scale_is_no_finding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_range_is_of_what_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_profile_tells_of_choices_without_order, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
