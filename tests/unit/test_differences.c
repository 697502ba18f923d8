/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of how differences between groups are told. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "summary_text.h"

static const struct definition_texts texts = {
    .survey = "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation\n"
              "select_one net,net,Net,Network,Net,group,,\n"
              "select_one vaak,q1,Eerste,First,V1,item,schaal,\n"
              "select_one vaak,q2,Tweede,Second,V2,item,schaal,\n"
              "calculate,schaal,Schaal,Scale,,scale,,mean()\n"
              "select_one janee,ooit,Ooit gevolgd,Ever,O,item,,\n"
              "select_one janee,ook,Ook gevolgd,Also,P,item,,\n",
    .choices = document_choices,
    .settings = document_settings};

static struct row_maker maker;
static char told[1 << 14];

static void begin(void)
{
    static const char *const levels[] = {"", "a", "b", "c"};
    static const char *const variables[] = {"net", "q1", "schaal", "ooit", "ook"};
    maker = (struct row_maker){.results = peil_results_new()};
    put_accounting(&maker, true);
    for (size_t v = 0; v < sizeof variables / sizeof variables[0]; v++) {
        for (size_t l = 0; l < sizeof levels / sizeof levels[0]; l++) {
            about(&maker, variables[v], l > 0 ? "net" : "", levels[l]);
            put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", l > 0 ? 33 : 99);
        }
    }
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_pair_has_the_larger_p, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
