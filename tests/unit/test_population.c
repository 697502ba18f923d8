/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people a survey is about, and which share of them answered: read, described, protected.
 */
#include "definition_folder.h"
#include "table_survey.h"

#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/protect.h"
#include "peil/results.h"

static const char questions[] = "type,name,label::Nederlands (nl),role,calculation\n"
                                "select_one koepel,koepel,Koepel,group,\n"
                                "calculate net,net,Net,group,\"recode(${koepel},net)\"\n"
                                "select_one janee,ja,Ja,item,\n";
static const char choices[] = "list_name,name,label::Nederlands (nl),value,maps_to,parent\n"
                              "koepel,go,GO!,,go,\nkoepel,kov,KOV,,vrij,\nkoepel,pov,POV,,off,"
                              "off\nkoepel,ovsg,OVSG,,off,off\n"
                              "net,go,Gemeenschap,,,\nnet,vrij,Vrij,,,\nnet,off,Officieel,,,\n"
                              "janee,ja,Ja,1,,\njanee,neen,Neen,0,,\n";
static const char settings[] = "key,value\nform_id,p\nversion,1\nwave,w\nsample,census\n";
static const char population[] = "variable,level,population,source\n"
                                 ",,200,Telling\n"
                                 "koepel,pov,10,\nkoepel,ovsg,40,Telling\nkoepel,go,60,\n"
                                 "net,vrij,20,\n";

struct told {
    struct peil_survey *survey;
    struct peil_results *results;
};

/* So many of GO!, 30 of KOV, 3 of POV and 12 of OVSG, some without, one row that is there twice. */
static struct told describe(int go, int without)
{
    static const struct {
        const char *koepel, *net;
        int n;
    } groups[] = {{"go", "go", 0}, {"kov", "vrij", 30}, {"pov", "off", 3}, {"ovsg", "off", 12}};
    char *text = calloc(1, 1 << 14), *to = text;
    struct told told = {.survey =
                            read_definition(&(struct definition_texts){.survey = questions,
                                                                       .choices = choices,
                                                                       .settings = settings,
                                                                       .population = population}),
                        .results = peil_results_new()};
    int row = 0;
    to += sprintf(to, "row,status,koepel,net,ja\n");
    for (size_t g = 0; g < 4; g++)
        for (int i = 0; i < (g == 0 ? go : groups[g].n); i++)
            to += sprintf(to, "%d,accepted,%s,%s,%s\n", ++row, groups[g].koepel, groups[g].net,
                          i % 3 ? "ja" : "neen");
    for (int i = 0; i < without; i++)
        to += sprintf(to, "%d,accepted,.skipped,.skipped,ja\n", ++row);
    to += sprintf(to, "%d,duplicate,,,\n#end,%d\n", row + 1, row + 1);
    struct peil_counts *counts = test_tally_text(told.survey, text);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    peil_describe(counts, disclosure, told.results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    free(text);
    return told;
}

static void clear(struct told *told)
{
    peil_results_free(told->results);
    peil_survey_free(told->survey);
}

static const struct peil_result *get(const struct told *told, const char *by, const char *level,
                                     enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = by,
                                  .context = by[0] != '\0' ? PEIL_CONTEXT_DESCRIPTIVE
                                                           : PEIL_CONTEXT_ACCOUNTING,
                                  .stat = stat};
    return peil_results_find(told->results, &key);
}

static double value(const struct told *told, const char *by, const char *level, enum peil_stat stat)
{
    const struct peil_result *row = get(told, by, level, stat);
    assert_non_null(row);
    assert_true(row->defined);
    return row->value;
}

static void a_population_is_of_everyone_and_of_levels(void **state)
{
    struct told told = describe(24, 0);
    (void)state;
    assert_int_equal(peil_survey_population(told.survey, PEIL_NOWHERE, ""), 200);
    assert_int_equal(peil_survey_population(told.survey, 0, "pov"), 10);
    assert_int_equal(peil_survey_population(told.survey, 0, "off"), 50);
    assert_int_equal(peil_survey_population(told.survey, 0, "kov"), 0);
    assert_int_equal(peil_survey_population(told.survey, 1, "off"), 0);
    assert_string_equal(told.survey->populations[0].source, "Telling");
    clear(&told);
}

static void shares_are_of_those_who_count(void **state)
{
    struct told told = describe(24, 0);
    (void)state;
    assert_true(value(&told, "", "", PEIL_STAT_POPULATION) == 200);
    assert_true(value(&told, "", "", PEIL_STAT_RESPONSE_SHARE) == 69.0 / 200);
    assert_true(value(&told, "koepel", "go", PEIL_STAT_RESPONSE_SHARE) == 24.0 / 60);
    assert_true(value(&told, "koepel", "pov", PEIL_STAT_RESPONSE_SHARE) == 3.0 / 10);
    assert_true(value(&told, "koepel", "off", PEIL_STAT_SHARE) == 15.0 / 69);
    assert_null(get(&told, "koepel", "pov", PEIL_STAT_SHARE)); /* everyone's distribution has it */
    assert_null(get(&told, "koepel", "kov", PEIL_STAT_POPULATION));
    assert_null(get(&told, "net", "off", PEIL_STAT_RESPONSE_SHARE));
    clear(&told);
}

/* More of them than there are: no share, and why. */
static void more_than_everyone_is_no_share(void **state)
{
    struct told told = describe(24, 0);
    (void)state;
    assert_true(value(&told, "net", "vrij", PEIL_STAT_POPULATION) == 20);
    const struct peil_result *row = get(&told, "net", "vrij", PEIL_STAT_RESPONSE_SHARE);
    assert_non_null(row);
    assert_false(row->defined);
    assert_string_not_equal(row->warning, "");
    clear(&told);
}

static void a_hidden_size_hides_its_share(void **state)
{
    struct told told = describe(24, 0);
    struct peil_diag diag;
    (void)state;
    peil_diag_init(&diag, "test", NULL);
    assert_int_equal(peil_protect(told.survey, told.results, &diag), PEIL_OK);
    const struct peil_result *hidden = get(&told, "koepel", "pov", PEIL_STAT_RESPONSE_SHARE);
    assert_non_null(hidden);
    assert_false(hidden->defined);
    assert_string_equal(hidden->warning, "suppressed");
    assert_true(value(&told, "koepel", "pov", PEIL_STAT_POPULATION) == 10);
    assert_true(value(&told, "koepel", "go", PEIL_STAT_RESPONSE_SHARE) == 0.4);
    assert_true(value(&told, "koepel", "off", PEIL_STAT_RESPONSE_SHARE) == 0.3);
    assert_true(value(&told, "koepel", "off", PEIL_STAT_SHARE) == 0.22);
    assert_true(value(&told, "", "", PEIL_STAT_RESPONSE_SHARE) == 0.35);
    clear(&told);
}

/* A share and its n give how many gave a level, and so how many did not: few, here. */
static void a_share_hides_with_those_who_gave_no_level(void **state)
{
    struct told told = describe(6, 6);
    struct peil_diag diag;
    (void)state;
    peil_diag_init(&diag, "test", NULL);
    assert_true(value(&told, "koepel", "off", PEIL_STAT_SHARE) == 15.0 / 51);
    assert_int_equal(peil_protect(told.survey, told.results, &diag), PEIL_OK);
    assert_true(value(&told, "koepel", "off", PEIL_STAT_N) == 15);
    assert_false(get(&told, "koepel", "off", PEIL_STAT_SHARE)->defined);
    clear(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_population_is_of_everyone_and_of_levels),
        cmocka_unit_test(shares_are_of_those_who_count),
        cmocka_unit_test(more_than_everyone_is_no_share),
        cmocka_unit_test(a_hidden_size_hides_its_share),
        cmocka_unit_test(a_share_hides_with_those_who_gave_no_level),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
