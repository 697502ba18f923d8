/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions: what they mean, with and without values, and what is refused. */
#include "row_of_cells.h"

#include "peil/expression.h"

static const struct definition_texts texts = {
    .survey = "type,name,label,role,calculation\n"
              "select_one mood,q1,Q1,item,\n"
              "select_one mood,q2,Q2,item,\n"
              "select_multiple vorm,vorm,Vorm,item,\n"
              "integer,n,N,item,\n"
              "decimal,m,M,item,\n"
              "select_one word,w,W,item,\n"
              "text,t,T,open,\n"
              "text,p,P,personal,\n",
    .choices = "list_name,name,label,value,missing\n"
               "mood,bad,Slecht,1,\nmood,fair,Matig,2,\nmood,good,Goed,3,\nmood,dk,?,,no_opinion\n"
               "vorm,aso,ASO,,\nvorm,bso,BSO,,\nvorm,tso,TSO,,\n"
               "word,x,X,,\nword,y,Y,,\n"};

struct world {
    struct peil_survey *survey;
    struct test_row row;
};

static int setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world->survey = read_definition(&texts);
    world->row.schema =
        peil_schema_make(world->survey, &(struct peil_schema_options){.scored = true});
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    struct world *world = *state;
    peil_schema_free(world->row.schema);
    peil_survey_free(world->survey);
    free(world);
    return 0;
}

/* A row: the truth of each condition in turn, as 0 and 1. */
static void expect(struct world *world, const char *row, const char *condition, bool wanted)
{
    const char *fault = NULL;
    const struct peil_expression *expression =
        peil_expression_parse(world->survey, condition, &fault);
    if (!expression)
        fail_msg("%s: %s", condition, fault);
    row_set(&world->row, row);
    if (peil_expression_true(expression, world->row.schema, world->row.cells) != wanted)
        fail_msg("%s is not %s for: %s", condition, wanted ? "true" : "false", row);
}

static void test_answers(void **state)
{
    struct world *world = *state;
    expect(world, "q1=bad", "${q1}='bad'", true);
    expect(world, "q1=good", "${q1}='bad'", false);
    expect(world, "q1=good", "${q1}!='bad'", true);
    expect(world, "q1=bad", "${q1} != \"bad\"", false);
    expect(world, "q1=bad", "'bad'=${q1}", true);
    expect(world, "q1=bad", "selected(${q1},'bad')", true);
    expect(world, "w=y", "${w}='y'", true);
}

/* A variable without a value: = < <= > >= false, != true, selected() false; whatever the state. */
static void test_missing(void **state)
{
    struct world *world = *state;
    static const char *const states[] = {".skipped", ".not_asked", ".invalid", ".no_opinion"};
    static const struct {
        const char *condition;
        bool wanted;
    } table[] = {{"${q1}='bad'", false},
                 {"${q1}!='bad'", true},
                 {"${q1}=1", false},
                 {"${q1}!=1", true},
                 {"${q1}<9", false},
                 {"${q1}<=9", false},
                 {"${q1}>0", false},
                 {"${q1}>=0", false},
                 {"9>${q1}", false},
                 {"${q1}=${q2}", false},
                 {"${q2}=${q1}", false},
                 {"${q1}!=${q2}", true},
                 {"selected(${q1},'bad')", false},
                 {"not(${q1}='bad')", true},
                 {"not(selected(${q1},'bad'))", true},
                 {"not(${q1}!='bad')", false}};
    for (size_t s = 0; s < 4; s++)
        for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
            char row[64];
            snprintf(row, sizeof row, "q1=%s q2=bad", states[s]);
            expect(world, row, table[i].condition, table[i].wanted);
        }
    expect(world, "n=.skipped", "${n}=${n}", false); /* also of itself */
    expect(world, "vorm/aso=.not_asked vorm/bso=.not_asked", "selected(${vorm},'aso')", false);
}

static void test_numbers(void **state)
{
    struct world *world = *state;
    expect(world, "n=5", "${n}=5", true);
    expect(world, "n=5", "${n}=5.0", true);
    expect(world, "n=5", "${n}!=5", false);
    expect(world, "n=5", "${n}<5", false);
    expect(world, "n=5", "${n}<=5", true);
    expect(world, "n=5", "${n}>=5", true);
    expect(world, "n=5", "${n}>5", false);
    expect(world, "n=-3", "${n}>-3.5", true);
    expect(world, "n=5", "10>${n}", true);
    expect(world, "n=5", "10<=${n}", false);
    expect(world, "m=0.1", "${m}=0.1", true); /* decimals, not doubles */
    expect(world, "m=3.10 n=3", "${m}>${n}", true);
    expect(world, "m=1e-9", "${m}>0", true); /* a score of another notation */
    expect(world, "q1=fair", "${q1}=2", true);
    expect(world, "q1=fair q2=good", "${q1}<${q2}", true);
    expect(world, "q1=fair n=2", "${q1}=${n}", true);
}

static void test_multiple(void **state)
{
    struct world *world = *state;
    const char *row = "vorm/aso=1 vorm/bso=0 vorm/tso=1";
    expect(world, row, "selected(${vorm},'aso')", true);
    expect(world, row, "selected(${vorm}, 'bso')", false);
    expect(world, row, "selected(${vorm},'tso')", true);
}

/* and binds tighter than or; not takes its parentheses. All eight rows of three conditions. */
static void test_connectives(void **state)
{
    struct world *world = *state;
    for (int bits = 0; bits < 8; bits++) {
        bool a = bits & 1, b = bits & 2, c = bits & 4;
        char row[96];
        snprintf(row, sizeof row, "vorm/aso=%d vorm/bso=%d vorm/tso=%d", a, b, c);
        const char *const A = "selected(${vorm},'aso')", *const B = "selected(${vorm},'bso')",
                          *const C = "selected(${vorm},'tso')";
        char condition[160];
        snprintf(condition, sizeof condition, "%s or %s and %s", A, B, C);
        expect(world, row, condition, a || (b && c));
        snprintf(condition, sizeof condition, "(%s or %s) and %s", A, B, C);
        expect(world, row, condition, (a || b) && c);
        snprintf(condition, sizeof condition, "not(%s and %s) or %s", A, B, C);
        expect(world, row, condition, !(a && b) || c);
        snprintf(condition, sizeof condition, "%s and not (%s or %s)", A, B, C);
        expect(world, row, condition, a && !(b || c));
        snprintf(condition, sizeof condition, "((%s))", A);
        expect(world, row, condition, a);
    }
}

static void test_no_condition_is_true(void **state)
{
    struct world *world = *state;
    assert_true(peil_expression_true(NULL, world->row.schema, world->row.cells));
}

/* A variable that has no column in the schema has no value. */
static void test_absent_column(void **state)
{
    struct world *world = *state;
    const char *fault;
    const struct peil_expression *expression =
        peil_expression_parse(world->survey, "${n}!=5", &fault);
    struct peil_schema *empty = peil_schema_new(world->survey, 0);
    assert_true(peil_expression_true(expression, empty, world->row.cells));
    peil_schema_free(empty);
}

static void test_faults(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *condition, *words;
    } table[] = {
        {"", "at character 1: the condition is not complete"},
        {"${q9}='bad'", "at character 1: 'q9' is not a variable (did you mean 'q1'?)"},
        {"${q1", "${ without }"},
        {"${q1}='bad", "at character 7: a quoted text without an end"},
        {"${q1}='goed'", "at character 7: 'goed' is not an answer of q1 (did you mean 'good'?)"},
        {"${q1}=''", "'' is not an answer of q1"},
        {"${q1}='dk'", "'dk' is a missing answer of q1"},
        {"${q1}<'bad'", "answers have no order"},
        {"'bad'>${q1}", "answers have no order"},
        {"${n}='5'", "'n' is a number: compare it with a number, without quotes"},
        {"${w}=1", "'w' has no number: not every answer of list 'word' has a value"},
        {"${q1}=${w}", "at character 7: 'w' has no number"},
        {"${vorm}='aso'", "'vorm' has several answers: use selected(${vorm},'aso')"},
        {"${vorm}=1", "'vorm' has several answers and no number"},
        {"${t}='x'", "'t' has role open"},
        {"${p}='x'", "'p' is personal"},
        {"1=1", "a comparison without a ${variable}"},
        {"'a'='a'", "a comparison without a ${variable}"},
        {"${n}", "where a comparison (= != < <= > >=) is wanted"},
        {"${n}=", "at character 6: the condition is not complete"},
        {"${n}==5", "'=' where a ${variable}, a number or a text in quotes is wanted"},
        {"${n}!5", "'!' without '='"},
        {"${n}=5 ${n}=6", "at character 8: 'n' where the condition should end"},
        {"${n}=5 and", "the condition is not complete"},
        {"(${n}=5", "')' is missing"},
        {"${n}=5)", "')' where the condition should end"},
        {"not ${n}=5", "'n' where '(' is wanted"},
        {"selected(${vorm},aso)", "'aso' where an answer in quotes is wanted"},
        {"selected(${vorm})", "')' where ',' is wanted"},
        {"selected('aso',${vorm})", "'aso' where a ${variable} is wanted"},
        {"${n} + 1 = 5", "'+' where a comparison"},
        {"${n}=five", "'five' where a ${variable}"},
        {"${n}=5 & ${n}=6", "at character 8: a character that means nothing here"},
        {"\xC3\xA9", "at character 1: a character that means nothing here"},
        {"${q1}='\xC3\xA9\xC3\xA9' and ?", "at character 7: '\xC3\xA9\xC3\xA9' is not an answer"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *fault = NULL;
        assert_null(peil_expression_parse(world->survey, table[i].condition, &fault));
        if (!fault || !strstr(fault, table[i].words))
            fail_msg("%s: %s", table[i].condition, fault ? fault : "no fault");
    }
}

static void test_deep_parentheses(void **state)
{
    struct world *world = *state;
    char deep[20001];
    const char *fault = NULL;
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    assert_null(peil_expression_parse(world->survey, deep, &fault));
    assert_non_null(strstr(fault, "more than 100 nested parentheses"));
}

static void count_visit(void *context, int variable)
{
    int *visits = context;
    visits[variable]++;
}

static void test_variables(void **state)
{
    struct world *world = *state;
    int visits[16] = {0};
    const char *fault;
    const struct peil_expression *expression = peil_expression_parse(
        world->survey, "${q1}='bad' or not(${n}<${m} and selected(${vorm},'aso')) or ${n}=1",
        &fault);
    peil_expression_variables(expression, count_visit, visits);
    assert_int_equal(visits[peil_survey_variable(world->survey, "q1")], 1);
    assert_int_equal(visits[peil_survey_variable(world->survey, "n")], 2);
    assert_int_equal(visits[peil_survey_variable(world->survey, "m")], 1);
    assert_int_equal(visits[peil_survey_variable(world->survey, "vorm")], 1);
    assert_int_equal(visits[peil_survey_variable(world->survey, "q2")], 0);
    peil_expression_variables(NULL, count_visit, visits);
}

struct numbers {
    int count, variable;
    double sum;
};

static void add_number(void *context, int variable, const struct peil_decimal *number)
{
    struct numbers *numbers = context;
    numbers->count++;
    numbers->variable = variable;
    numbers->sum += peil_decimal_double(number);
}

static void test_compared_numbers(void **state)
{
    struct world *world = *state;
    struct numbers numbers = {0, 0, 0};
    const char *fault;
    const struct peil_expression *alone =
        peil_expression_parse(world->survey, "${q1}='bad' or not(${n}>=2 and 5.5>${n})", &fault);
    assert_true(peil_expression_numbers(alone, add_number, &numbers));
    assert_int_equal(numbers.count, 2);
    assert_int_equal(numbers.variable, peil_survey_variable(world->survey, "n"));
    assert_true(numbers.sum == 7.5);
    const struct peil_expression *two =
        peil_expression_parse(world->survey, "${n}=1 and ${n}<${m}", &fault);
    assert_false(peil_expression_numbers(two, add_number, &numbers));
    assert_int_equal(numbers.count, 3);
    assert_true(peil_expression_numbers(NULL, add_number, &numbers));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),          cmocka_unit_test(test_missing),
        cmocka_unit_test(test_numbers),          cmocka_unit_test(test_multiple),
        cmocka_unit_test(test_connectives),      cmocka_unit_test(test_no_condition_is_true),
        cmocka_unit_test(test_absent_column),    cmocka_unit_test(test_faults),
        cmocka_unit_test(test_deep_parentheses), cmocka_unit_test(test_variables),
        cmocka_unit_test(test_compared_numbers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
