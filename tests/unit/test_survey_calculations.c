/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calculated levels: recode, band, if, over rows with and without values; and their order. */
#include "row_of_cells.h"

#include "peil/calculation.h"

static const struct definition_texts texts = {
    .survey =
        "type,name,label::nl,label::en,role,scale,calculation\n"
        "calculate "
        "word,late,Laat,Late,group,,\"if(${net}='free','aa',if(${age}='under_2p5','bb',''))\"\n"
        "calculate,net,Net,Net,group,,\"recode(${kind},net)\"\n"
        "select_one kind,kind,Soort,Kind,group,,\n"
        "select_multiple kind,kinds,Soorten,Kinds,group,,\n"
        "calculate,nets,Netten,Nets,group,,\"recode(${kinds},net)\"\n"
        "decimal,years,Jaren,Years,,,\n"
        "calculate,age,Leeftijd,Age,group,,\"band(${years}, 2.5, 5)\"\n"
        "calculate named,named,Naam,Name,group,,\"band(${years},0,10)\"\n"
        "calculate,s,Score,Score,scale,,pomp(min=1)\n"
        "calculate,level,Peil,Level,group,,\"band(${s},50)\"\n"
        "select_one two,i1,Een,One,item,s,\n"
        "select_one five,i2,Twee,Two,item,s,\n",
    .choices = "list_name,name,label::nl,label::en,value,missing,maps_to\n"
               "kind,a,A,A,,,free\nkind,b,B,B,,,free\nkind,c,C,C,,,state\nkind,d,D,D,,,\n"
               "kind,dk,?,?,,no_opinion,\n"
               "net,free,Vrij,Free,,,\nnet,state,Staat,State,,,\n"
               "word,aa,Aa,Aa,,,\nword,bb,Bb,Bb,,,\n"
               "named,under_0,Onder,Under,,,\nnamed,0_10,Tot,To,,,\nnamed,from_10,Boven,Above,,,\n"
               "two,n,Nee,No,0,,\ntwo,y,Ja,Yes,1,,\n"
               "five,l,Laag,Low,1,,\nfive,m,Midden,Mid,3,,\nfive,h,Hoog,High,5,,\n"};

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

/* wanted: the name of an option, or a state as ".skipped" or ".reason". */
static void expect(struct world *world, const char *row, const char *name, const char *wanted)
{
    int v = peil_survey_variable(world->survey, name);
    row_set(&world->row, row);
    struct peil_cell cell =
        peil_calculation_cell(world->survey, v, world->row.schema, world->row.cells);
    struct peil_cell other = test_cell(
        world->survey, &world->row.schema->columns[test_column(world->row.schema, name)], wanted);
    if (cell.state != other.state || cell.code != other.code)
        fail_msg("%s of '%s' is state %d code %d, not %s", name, row, (int)cell.state, cell.code,
                 wanted);
    int option = peil_calculation_option(world->survey, v, world->row.schema, world->row.cells);
    assert_int_equal(option, other.state == PEIL_VALUE ? other.code : PEIL_NOWHERE);
}

static void test_recode(void **state)
{
    struct world *world = *state;
    expect(world, "kind=a", "net", "free");
    expect(world, "kind=b", "net", "free");
    expect(world, "kind=c", "net", "state");
    expect(world, "kind=d", "net", ".skipped"); /* maps to nothing */
    expect(world, "kind=.skipped", "net", ".skipped");
    expect(world, "kind=.not_asked", "net", ".not_asked");
    expect(world, "kind=.no_opinion", "net", ".no_opinion");
    expect(world, "kind=.invalid", "net", ".invalid");
}

static void expect_nets(struct world *world, const char *row, enum peil_state wanted, int free_code,
                        int state_code)
{
    struct peil_cell levels[2];
    row_set(&world->row, row);
    peil_calculation_cells(world->survey, peil_survey_variable(world->survey, "nets"),
                           world->row.schema, world->row.cells, levels);
    for (int i = 0; i < 2; i++)
        assert_int_equal(levels[i].state, wanted);
    assert_int_equal(levels[0].code, free_code);
    assert_int_equal(levels[1].code, state_code);
}

static void test_recode_of_a_multi_answer(void **state)
{
    struct world *world = *state;
    assert_int_equal(world->survey->variables[peil_survey_variable(world->survey, "nets")].type,
                     PEIL_SELECT_MULTIPLE);
    expect_nets(world, "kinds/a=1 kinds/b=1 kinds/c=0 kinds/d=0", PEIL_VALUE, 1, 0);
    expect_nets(world, "kinds/a=0 kinds/b=1 kinds/c=1 kinds/d=0", PEIL_VALUE, 1, 1);
    expect_nets(world, "kinds/a=0 kinds/b=0 kinds/c=0 kinds/d=1", PEIL_VALUE, 0, 0);
    expect_nets(world, "kinds/a=0 kinds/b=0 kinds/c=0 kinds/d=0", PEIL_VALUE, 0, 0);
    expect_nets(world,
                "kinds/a=.not_asked kinds/b=.not_asked kinds/c=.not_asked "
                "kinds/d=.not_asked",
                PEIL_NOT_ASKED, 0, 0);
    expect_nets(world,
                "kinds/a=.no_opinion kinds/b=.no_opinion kinds/c=.no_opinion "
                "kinds/d=.no_opinion",
                PEIL_DECLARED, 0, 0);
}

static void test_band(void **state)
{
    struct world *world = *state;
    expect(world, "years=0", "age", "under_2p5");
    expect(world, "years=2.49999999999999999", "age", "under_2p5");
    expect(world, "years=2.5", "age", "2p5_5");
    expect(world, "years=4.9", "age", "2p5_5");
    expect(world, "years=5", "age", "from_5");
    expect(world, "years=1000", "age", "from_5");
    expect(world, "years=-1", "named", "under_0");
    expect(world, "years=0", "named", "0_10");
    expect(world, "years=10", "named", "from_10");
    expect(world, "years=.skipped", "age", ".skipped");
    expect(world, "years=.not_asked", "age", ".not_asked");
    expect(world, "s=49.999999999999", "level", "under_50");
    expect(world, "s=1e-7", "level", "under_50"); /* a score too small for plain notation */
    expect(world, "s=.skipped", "level", ".skipped");
}

static void test_band_labels(void **state)
{
    const struct world *world = *state;
    const struct peil_survey *survey = world->survey;
    const struct peil_list *list = peil_variable_list(survey, peil_survey_variable(survey, "age"));
    static const char *const dutch[] = {"minder dan 2,5", "2,5 tot minder dan 5", "5 of meer"};
    static const char *const english[] = {"under 2.5", "2.5 to under 5", "5 or more"};
    assert_string_equal(list->name, "age");
    assert_int_equal(list->count, 3);
    for (size_t o = 0; o < 3; o++) {
        assert_string_equal(peil_survey_label(survey, &list->options[o].label, "nl", ""), dutch[o]);
        assert_string_equal(peil_survey_label(survey, &list->options[o].label, "en", ""),
                            english[o]);
        assert_int_equal(list->options[o].reason, PEIL_NOWHERE);
    }
}

static void test_if(void **state)
{
    struct world *world = *state;
    expect(world, "net=free", "late", "aa");
    expect(world, "net=free age=under_2p5", "late", "aa"); /* the first that holds */
    expect(world, "net=state age=under_2p5", "late", "bb");
    expect(world, "net=state age=from_5", "late", ".skipped"); /* ELSE '' */
    expect(world, "net=.not_asked age=.not_asked", "late", ".skipped");
    expect(world, "net=.not_asked age=under_2p5", "late", "bb");
}

static size_t place(const struct peil_survey *survey, const char *name)
{
    for (size_t i = 0; i < survey->evaluation_count; i++)
        if (survey->evaluation[i] == peil_survey_variable(survey, name))
            return i;
    fail_msg("%s is not evaluated", name);
    return 0;
}

static void test_order(void **state)
{
    const struct world *world = *state;
    const struct peil_survey *survey = world->survey;
    assert_int_equal(survey->evaluation_count, 7);
    assert_true(place(survey, "net") < place(survey, "late"));
    assert_true(place(survey, "age") < place(survey, "late"));
    assert_true(place(survey, "s") < place(survey, "level"));
}

/* Items that are calculated come before their scale, which is written first. */
static void test_order_of_items(void **state)
{
    (void)state;
    const struct definition_texts items = {
        .survey = "type,name,label,role,scale,calculation\n"
                  "calculate,s,S,scale,,mean(min=2)\n"
                  "calculate,i1,I1,item,s,\"recode(${q1},num)\"\n"
                  "calculate,i2,I2,item,s,\"recode(${q2},num)\"\n"
                  "select_one raw,q1,Q1,,,\nselect_one raw,q2,Q2,,,\n",
        .choices = "list_name,name,label,value,maps_to\nraw,a,A,,n1\nraw,b,B,,n2\n"
                   "num,n1,1,1,\nnum,n2,2,2,\n"};
    struct peil_survey *survey = read_definition(&items);
    assert_int_equal(survey->evaluation_count, 3);
    assert_int_equal(place(survey, "s"), 2);
    assert_int_equal(survey->variables[0].calculation.minimum_answered, 2);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recode),
        cmocka_unit_test(test_recode_of_a_multi_answer),
        cmocka_unit_test(test_band),
        cmocka_unit_test(test_band_labels),
        cmocka_unit_test(test_if),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_order_of_items),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
