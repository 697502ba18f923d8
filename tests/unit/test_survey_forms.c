/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions of other forms: given boxes, plain labels, the definition that comes with Peil. */
#include "definition_folder.h"

#include <sys/stat.h>

/* A box that is given takes the place of all default ones. */
static void test_given_boxes(void **state)
{
    (void)state;
    const struct definition_texts texts = {
        .survey = "type,name,label,role\nselect_one five,q,Q,item\nselect_one tied,r,R,item\n",
        .choices = "list_name,name,label,value,box\nfive,a,A,1,low\nfive,b,B,2,\nfive,c,C,3,\n"
                   "five,d,D,4,\nfive,e,E,5,\ntied,a,A,1,\ntied,b,B,1,\ntied,c,C,2,\ntied,d,D,3,\n"
                   "tied,e,E,4,\n"};
    struct peil_survey *survey = read_definition(&texts);
    assert_int_equal(survey->lists[0].options[0].box, PEIL_BOX_LOW);
    assert_int_equal(survey->lists[0].options[1].box, PEIL_BOX_NONE);
    assert_int_equal(survey->lists[0].options[4].box, PEIL_BOX_NONE);
    for (size_t o = 0; o < 5; o++)
        assert_int_equal(survey->lists[1].options[o].box, PEIL_BOX_NONE); /* two have one value */
    peil_survey_free(survey);
}

/* Labels of a definition without languages; semicolons, as Excel writes them in Dutch. */
static void test_plain_labels(void **state)
{
    (void)state;
    const struct definition_texts texts = {.survey = "type;name;label\ninteger;n;Hoeveel?\n",
                                           .choices = "list_name;name;label\n"};
    struct peil_survey *survey = read_definition(&texts);
    assert_int_equal(survey->language_count, 1);
    assert_string_equal(survey->default_language, "default");
    assert_string_equal(peil_survey_label(survey, &survey->variables[0].label, "en", "-"),
                        "Hoeveel?");
    struct peil_label none = {NULL};
    assert_string_equal(peil_survey_label(survey, &none, "en", "-"), "-");
    assert_null(peil_survey_label(survey, &none, "en", NULL));
    peil_survey_free(survey);
    peil_survey_free(NULL);
}

/* A table-list group inside a block is a table of that block, under the conditions of both; alone,
 * or inside a grid, or with another appearance, a group is a block. */
static void test_grids(void **state)
{
    (void)state;
    const struct definition_texts texts = {
        .survey = "type,name,label,role,relevant,appearance\ninteger,n,N,item,,\n"
                  "begin_group,b,B,,,\ninteger,q1,Q1,item,,\n"
                  "begin_group,g,G,,${n}>1,w4 table-list\ninteger,q2,Q2,item,,\n"
                  "begin_group,h,H,,,table-list\ninteger,q3,Q3,item,,\nend_group,,,,,\n"
                  "end_group,,,,,\ninteger,q4,Q4,item,,\n"
                  "begin_group,i,I,,,table-listing\ninteger,q5,Q5,item,,\nend_group,,,,,\n"
                  "end_group,,,,,\nbegin_group,j,J,,,table-list\ninteger,q6,Q6,item,,\n"
                  "end_group,,,,,\n",
        .choices = "list_name,name,label\n"};
    static const int blocks[] = {PEIL_NOWHERE, 0, 0, 2, 0, 3, 4};
    struct peil_survey *survey = read_definition(&texts);
    assert_int_equal(survey->block_count, 5);
    for (size_t v = 0; v < 7; v++) {
        assert_int_equal(survey->variables[v].block, blocks[v]);
        assert_int_equal(survey->variables[v].grid, v == 2 ? 1 : PEIL_NOWHERE);
        bool filtered = v == 2 || v == 3;
        assert_int_equal(survey->variables[v].relevant != NULL, filtered);
    }
    peil_survey_free(survey);
}

/* Options of a reported multi-answer are united by options of another list. */
static void test_united_options(void **state)
{
    (void)state;
    const struct definition_texts texts = {
        .survey = "type,name,label,role\nselect_multiple kind,k,K,item\n",
        .choices = "list_name,name,label,parent\nkind,a,A,p\nkind,b,B,\nabout,p,P,\n"};
    const struct definition_texts wrong = {
        .survey = texts.survey, .choices = "list_name,name,label,parent\nkind,a,A,p\nx,q,Q,\n"};
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    assert_int_equal(messages->count, 0);
    assert_int_equal(survey->lists[0].parent_list, 1);
    assert_int_equal(survey->lists[1].parent_list, PEIL_NOWHERE);
    assert_int_equal(survey->grouping_count, 0);
    peil_survey_free(survey);
    assert_int_equal(read_definition_status(&wrong, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "choices.csv", 2, "parent", "'p'"));
    free(messages);
}

/* The list of a recode over the variable is preferred to an earlier one that holds the parents. */
static void test_parent_list_of_the_recode(void **state)
{
    (void)state;
    const struct definition_texts texts = {
        .survey = "type,name,label,role,calculation\nselect_one kind,k,K,group,\n"
                  "calculate,up,Up,group,\"recode(${k},second)\"\n",
        .choices = "list_name,name,label,maps_to,parent\nfirst,p,P,,\nsecond,p,P,,\n"
                   "kind,a,A,p,p\n"};
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    assert_string_equal(survey->lists[survey->groupings[0].parent_list].name, "second");
    assert_int_equal(messages->warnings, 1); /* the first list is used by nothing */
    peil_survey_free(survey);
    free(messages);
}

static const struct peil_variable *variable(const struct peil_survey *survey, const char *name)
{
    int v = peil_survey_variable(survey, name);
    assert_int_not_equal(v, PEIL_NOWHERE);
    return &survey->variables[v];
}

static void test_bundled_definition(void **state)
{
    (void)state;
    static const char *const folders[] = {"surveys/digitale-school-2021",
                                          "../surveys/digitale-school-2021",
                                          "../../surveys/digitale-school-2021"};
    const char *folder = NULL;
    for (size_t i = 0; i < 3 && !folder; i++) {
        char path[128];
        struct stat about;
        snprintf(path, sizeof path, "%s/survey.csv", folders[i]);
        if (stat(path, &about) == 0)
            folder = folders[i];
    }
    if (!folder)
        skip();
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    struct peil_diag diag;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = keep_message;
    diag.context = messages;
    enum peil_status status = peil_survey_read(&survey, folder, &diag);
    print_messages(messages);
    assert_int_equal(status, PEIL_OK);
    assert_int_equal(messages->count, 0);
    assert_string_equal(survey->name, "digitale-school-2021");
    const struct peil_variable *koepel = variable(survey, "koepel");
    assert_int_equal(koepel->role, PEIL_ROLE_GROUP);
    int net = survey->groupings[0].parent_list;
    assert_string_equal(survey->lists[net].name, "net");
    assert_int_equal(variable(survey, "finaliteit")->type, PEIL_SELECT_MULTIPLE);
    peil_survey_free(survey);
    free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given_boxes),
        cmocka_unit_test(test_plain_labels),
        cmocka_unit_test(test_grids),
        cmocka_unit_test(test_united_options),
        cmocka_unit_test(test_parent_list_of_the_recode),
        cmocka_unit_test(test_bundled_definition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
