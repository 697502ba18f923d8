/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas: which columns there are, in which order, and how they are found. */
#include "definition_folder.h"

#include "peil/cells.h"

static const struct definition_texts texts = {
    .survey = "type,name,label,role,scale,calculation\n"
              "start,start,,,,\n"
              "text,name,Naam,personal,,\n"
              "text,school,School,cluster,,\n"
              "select_one kind,kind,Soort,group,,\n"
              "select_multiple tools,tools,Tools,item,,\n"
              "calculate,net,Net,group,,\"recode(${kind},net)\"\n"
              "text,why,Waarom,open,,\n"
              "calculate,topic,Thema,item,,themes(${why})\n"
              "integer,n,N,,,\n",
    .choices = "list_name,name,label,aliases,missing,maps_to\n"
               "kind,a,A,,,x\nkind,b,B,*,,x\n"
               "tools,t1,T1,,,\ntools,none,Geen,,not_applicable,\ntools,t2,T2,*,,\n"
               "net,x,X,,,\n",
    .themes = "variable,theme,label,pattern\nwhy,time,Tijd,tijd\nwhy,money,Geld,geld\n"};

static int setup(void **state)
{
    *state = read_definition(&texts);
    return 0;
}

static int teardown(void **state)
{
    peil_survey_free(*state);
    return 0;
}

static void expect_columns(const struct peil_survey *survey, struct peil_schema_options options,
                           const char *wanted)
{
    char found[512] = "";
    struct peil_schema *schema = peil_schema_make(survey, &options);
    assert_ptr_equal(schema->survey, survey);
    for (size_t c = 0; c < schema->count; c++) {
        strcat(found, c ? " " : "");
        strcat(found, schema->columns[c].name);
    }
    peil_schema_free(schema);
    assert_string_equal(found, wanted);
}

static void test_order(void **state)
{
    struct peil_survey *survey = *state;
    expect_columns(survey, (struct peil_schema_options){.scored = false},
                   "start kind tools/t1 tools/t2 topic/time topic/money n");
    expect_columns(survey, (struct peil_schema_options){.scored = true},
                   "start kind tools/t1 tools/t2 net topic/time topic/money n");
    expect_columns(survey, (struct peil_schema_options){.cluster = true},
                   "start school kind tools/t1 tools/t2 topic/time topic/money n");
    expect_columns(survey, (struct peil_schema_options){.open_text = true},
                   "start kind kind/_other tools/t1 tools/t2 tools/_other why topic/time "
                   "topic/money n");
}

static void test_finding(void **state)
{
    struct peil_survey *survey = *state;
    struct peil_schema *schema =
        peil_schema_make(survey, &(struct peil_schema_options){.scored = true, .open_text = true});
    int tools = peil_survey_variable(survey, "tools"), kind = peil_survey_variable(survey, "kind");
    assert_string_equal(schema->columns[peil_schema_column(schema, tools)].name, "tools/t1");
    assert_string_equal(schema->columns[peil_schema_option_column(schema, tools, 2)].name,
                        "tools/t2");
    assert_int_equal(peil_schema_option_column(schema, tools, 1), PEIL_NOWHERE); /* missing */
    int other = peil_schema_option_column(schema, tools, PEIL_OTHER_TEXT);
    assert_string_equal(schema->columns[other].name, "tools/_other");
    assert_int_equal(schema->columns[other].variable, tools);
    assert_int_equal(schema->columns[peil_schema_column(schema, kind)].option, PEIL_NOWHERE);
    assert_int_equal(peil_schema_column(schema, peil_survey_variable(survey, "name")),
                     PEIL_NOWHERE);
    assert_int_equal(peil_schema_option_column(schema, peil_survey_variable(survey, "name"), 0),
                     PEIL_NOWHERE);
    peil_schema_free(schema);
    peil_schema_free(NULL);
}

/* Columns of a reader: in its own order, more than it said. */
static void test_adding(void **state)
{
    struct peil_survey *survey = *state;
    struct peil_schema *schema = peil_schema_new(survey, 1);
    char name[] = "n";
    int n = peil_survey_variable(survey, "n"), kind = peil_survey_variable(survey, "kind");
    peil_schema_add(schema, "kind/_other", kind, PEIL_OTHER_TEXT);
    peil_schema_add(schema, name, n, PEIL_NOWHERE);
    peil_schema_add(schema, "kind", kind, PEIL_NOWHERE);
    name[0] = 'x'; /* names live in the schema */
    assert_int_equal(schema->count, 3);
    assert_string_equal(schema->columns[1].name, "n");
    assert_int_equal(peil_schema_column(schema, n), 1);
    assert_int_equal(peil_schema_column(schema, kind), 2); /* not its Other text */
    assert_int_equal(peil_schema_option_column(schema, kind, PEIL_OTHER_TEXT), 0);
    assert_int_equal(peil_schema_option_column(schema, n, PEIL_OTHER_TEXT), PEIL_NOWHERE);
    peil_schema_free(schema);
}

static void test_row_statuses(void **state)
{
    (void)state;
    assert_string_equal(peil_row_status_name(PEIL_ACCEPTED), "accepted");
    assert_string_equal(peil_row_status_name(PEIL_DUPLICATE), "duplicate");
    assert_string_equal(peil_row_status_name(PEIL_NOT_ELIGIBLE), "not_eligible");
    assert_string_equal(peil_row_status_name(PEIL_INCOMPLETE), "incomplete");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_adding),
        cmocka_unit_test(test_row_statuses),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
