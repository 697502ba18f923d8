/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of which groupings it is said that a few respondents have no level. */
#include "peil/alloc.h"
#include "peil/score.h"
#include "row_of_cells.h"

static const struct definition_texts texts = {
    .survey = "type,name,label,role,calculation\n"
              "select_one net,net,Net,group,\n"
              "select_multiple vorm,vorm,Vorm,group,\n"
              "calculate graad,graad,Graad,group,\"recode(${vorm},graad)\"\n"
              "integer,jaren,Jaren,item,\n"
              "calculate,ervaring,Ervaring,group,\"band(${jaren},5)\"\n",
    .choices = "list_name,name,label,missing,maps_to,aliases\n"
               "net,vrij,Vrij,,,\nnet,go,GO,,,\nnet,geen,Geen,not_applicable,,\nnet,x,X,,,*\n"
               "vorm,aso,ASO,,hoog,\nvorm,tso,TSO,,,\ngraad,hoog,Hoog,,,\n",
    .settings = "key,value\nsample,census\nmin_group,5\n"};

static char notes[4096];

static void keep_note(void *context, enum peil_severity severity, const struct peil_place *place,
                      const char *text)
{
    (void)context;
    assert_null(place);
    assert_int_equal(severity, PEIL_NOTE);
    strcat(strcat(notes, text), "\n");
}

static enum peil_status ignore_open(void *context, const struct peil_schema *schema)
{
    (void)context;
    (void)schema;
    return PEIL_OK;
}

static enum peil_status ignore_row(void *context, const struct peil_row *row)
{
    (void)context;
    (void)row;
    return PEIL_OK;
}

static enum peil_status ignore_close(void *context)
{
    (void)context;
    return PEIL_OK;
}

/* Scores ten accepted respondents who have everything, `few` as the row says, and one duplicate. */
static void score_rows(const char *row, int few)
{
    struct peil_survey *survey = read_definition(&texts);
    struct test_row cells = {
        .schema = peil_schema_make(survey, &(struct peil_schema_options){.open_text = true})};
    struct peil_diag diag;
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_note;
    notes[0] = '\0';
    struct peil_row_sink nowhere = {NULL, ignore_open, ignore_row, ignore_close};
    struct peil_score *score = peil_score_new(survey, nowhere);
    struct peil_row_sink sink = peil_score_sink(score);
    peil_score_report_to(score, &diag);
    assert_int_equal(sink.open(sink.context, cells.schema), PEIL_OK);
    for (int i = 0; i < 11 + few; i++) {
        row_set(&cells, i < 10 ? "net=go vorm/aso=1 vorm/tso=0 jaren=3" : row);
        struct peil_row it = {
            (uint64_t)i + 1, i < 10 + few ? PEIL_ACCEPTED : PEIL_DUPLICATE, cells.cells, {0, 0}};
        assert_int_equal(sink.row(sink.context, &it), PEIL_OK);
    }
    assert_int_equal(sink.close(sink.context), PEIL_OK);
    peil_score_free(score);
    peil_schema_free(cells.schema);
    peil_survey_free(survey);
}

static void expect(const char *row, int few, const char *const groupings[])
{
    char wanted[1024] = "", number[16];
    snprintf(number, sizeof number, ": %d", few);
    for (size_t i = 0; groupings[i] != NULL; i++)
        strcat(strcat(strcat(wanted, i == 0 ? "no level of " : ", "), groupings[i]), number);
    if (*wanted != '\0')
        snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted),
                 " of %d respondents; fewer than min_group (5) can hide another level with them, "
                 "even a large one: fill in what is blank, or give it a level\n",
                 10 + few);
    score_rows(row, few);
    assert_string_equal(notes, wanted);
}

#define GROUPINGS(...) ((const char *const[]){__VA_ARGS__ NULL})

static void blanks_are_named_by_grouping(void **state)
{
    (void)state;
    expect("net=vrij vorm/aso=0 vorm/tso=1 jaren=3", 0, GROUPINGS());
    expect("net=.skipped vorm/aso=1 vorm/tso=0 jaren=3", 1, GROUPINGS("net", ));
    expect("net=.not_applicable vorm/aso=1 vorm/tso=0 jaren=3", 4, GROUPINGS("net", ));
    expect("net=vrij vorm/aso=1 vorm/tso=0 jaren=.invalid", 2, GROUPINGS("ervaring", ));
}

static void a_multi_answer_counts_by_its_ticks(void **state)
{
    (void)state;
    expect("net=vrij vorm/aso=0 vorm/tso=0 jaren=3", 3, GROUPINGS("vorm", "graad", ));
    expect("net=vrij vorm/aso=0 vorm/tso=1 jaren=3", 3, GROUPINGS("graad", ));
}

/* min_group of them are a level like another. */
static void enough_without_a_level_are_no_news(void **state)
{
    (void)state;
    expect("net=.skipped vorm/aso=1 vorm/tso=0 jaren=3", 5, GROUPINGS());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_are_named_by_grouping),
        cmocka_unit_test(a_multi_answer_counts_by_its_ticks),
        cmocka_unit_test(enough_without_a_level_are_no_news),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
