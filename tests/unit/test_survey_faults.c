/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of whole definitions, of files, settings and answer lists; how they are reported. */
#include "fault_cases.h"

#define OPEN "text,o,Open,,,,,,,,,,\ncalculate,t,Thema,,item,,,,,,,,themes(${o})\n"
#define THEMES "variable,theme,pattern\no,tijd,tijd*\n"
#define GROUP "select_one mood,g,Groep,,group,,,,,,,,\n"
#define POPULATION "variable,level,population\n"
#define LOOKUP                                                                                     \
    "text,school,School,,cluster,,,,,,,,\ncalculate net,n,Net,,group,,,,,,,,lookup(${school})\n"

static const struct fault_case cases[] = {
    /* files and columns */
    {"a file that is not there", {.survey = SURVEY Q1, .choices = NULL}, NULL, 0, "", ""},
    {"unknown column",
     {.survey = "type,name,label,sorce\ntext,a,A,\n", .choices = CHOICES},
     "survey.csv",
     0,
     "sorce",
     "'sorce' is not a column of survey.csv (did you mean 'source'?)"},
    {"column twice",
     {.survey = "type,name,label,role,role\ntext,a,A,,\n", .choices = CHOICES},
     "survey.csv",
     0,
     "role",
     "more than once"},
    {"column missing",
     {.survey = "type,label\ntext,A\n", .choices = CHOICES},
     "survey.csv",
     0,
     "",
     "has no column 'name'"},
    {"ragged row",
     {.survey = "type,name,label\ntext,a,A,x\n", .choices = CHOICES},
     "survey.csv",
     2,
     "",
     ""},
    {"two columns for a language",
     {.survey = "type,name,label::nl,label::Nederlands (nl)\ntext,a,A,B\n", .choices = CHOICES},
     "survey.csv",
     0,
     "label::Nederlands (nl)",
     "second column for language 'nl'"},
    {"a population of nothing",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD, .population = POPULATION "qq,a,3\n"},
     "population.csv",
     2,
     "variable",
     "'qq' is not a variable of survey.csv"},
    {"a population of no grouping",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD, .population = POPULATION "q1,a,3\n"},
     "population.csv",
     2,
     "variable",
     "'q1' is not a grouping (role group)"},
    {"a population of no level",
     {.survey = SURVEY GROUP, .choices = CHOICES MOOD, .population = POPULATION "g,goodd,3\n"},
     "population.csv",
     2,
     "level",
     "'goodd' is not a level of g (did you mean 'good'?)"},
    {"a population twice",
     {.survey = SURVEY GROUP, .choices = CHOICES MOOD, .population = POPULATION ",,3\n,,4\n"},
     "population.csv",
     3,
     "level",
     "stands on line 2 already"},
    {"a population of half a person",
     {.survey = SURVEY GROUP, .choices = CHOICES MOOD, .population = POPULATION ",,4\ng,bad,1.5\n"},
     "population.csv",
     3,
     "population",
     "'1.5' is not a whole number of people from 1"},
    {"codes of no question",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD, .codes = "variable,key,themes\nq1,1,x\n"},
     "codes.csv",
     2,
     "variable",
     "no calculate row of survey.csv has themes(${q1})"},
    {"a code that is no theme",
     {.survey = SURVEY OPEN,
      .choices = CHOICES MOOD,
      .themes = THEMES,
      .codes = "variable,key,themes\no,1,tijt\n"},
     "codes.csv",
     2,
     "themes",
     "'tijt' is not a theme of themes.csv (did you mean 'tijd'?)"},
    {"an answer coded twice",
     {.survey = SURVEY OPEN,
      .choices = CHOICES MOOD,
      .themes = THEMES,
      .codes = "variable,key,themes\no,1,tijd\no,2,\no,1,\n"},
     "codes.csv",
     4,
     "key",
     "this answer is coded on line 2 already"},
    {"no lookup.csv",
     {.survey = SURVEY LOOKUP, .choices = CHOICES NET},
     "survey.csv",
     3,
     "calculation",
     "there is no lookup.csv"},
    {"another first column",
     {.survey = SURVEY LOOKUP, .choices = CHOICES NET, .lookup = "skool,n\nA,free\n"},
     "survey.csv",
     3,
     "calculation",
     "the first column of lookup.csv is 'skool', and not 'school'"},
    {"no such column",
     {.survey = SURVEY LOOKUP, .choices = CHOICES NET, .lookup = "school,nn\nA,free\n"},
     "survey.csv",
     3,
     "calculation",
     "lookup.csv has no column 'n'"},
    {"what is looked up is no answer",
     {.survey = SURVEY LOOKUP, .choices = CHOICES NET, .lookup = "school,n\nA,free\nB,fre\n"},
     "lookup.csv",
     3,
     "n",
     "'fre' is not an answer of net (did you mean 'free'?)"},
    {"a school twice",
     {.survey = SURVEY LOOKUP, .choices = CHOICES NET, .lookup = "school,n\nA|B,free\nb,state\n"},
     "lookup.csv",
     3,
     "school",
     "'b' stands on line 2 already"},
    {"a number that is none",
     {.survey = SURVEY "text,school,School,,cluster,,,,,,,,\n"
                       "calculate,n,N,,,,,,,,,,lookup(${school})\n",
      .choices = CHOICES NET,
      .lookup = "school,n\nA,3,5\n"},
     "lookup.csv",
     2,
     "",
     "this record has 3 fields, the header has 2"},

    /* settings */
    {"no sample",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD, .settings = "key,value\nform_id,x\n"},
     "settings.csv",
     0,
     "key",
     "'sample' is missing"},
    {"sample of no kind",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD, .settings = "key,value\nsample,volunter\n"},
     "settings.csv",
     2,
     "value",
     "'volunter' is not a kind of sample: volunteer, random or census "
     "(did you mean 'volunteer'?)"},
    {"unknown setting",
     {.survey = SURVEY Q1,
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\nmin_grup,10\n"},
     "settings.csv",
     3,
     "key",
     "'min_grup' is not a setting (did you mean 'min_group'?)"},
    {"setting twice",
     {.survey = SURVEY Q1,
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\nsample,census\n"},
     "settings.csv",
     3,
     "key",
     "'sample' was given on line 2 already"},
    {"min_group 1",
     {.survey = SURVEY Q1,
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\nmin_group,1\n"},
     "settings.csv",
     3,
     "value",
     "'1' is not a whole number of at least 2"},
    {"min_distribution below",
     {.survey = SURVEY Q1,
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\nmin_group,12\nmin_distribution,11\n"},
     "settings.csv",
     4,
     "value",
     "min_distribution 11 is below min_group 12"},
    {"default language without labels",
     {.survey = SURVEY Q1,
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\ndefault_language,fr\n"},
     "settings.csv",
     3,
     "value",
     "no label is in default_language 'fr'"},
    {"eligible over a calculated variable",
     {.survey = SURVEY Q1 "calculate word,w,W,,,,,,,,,,\"if(${q1}='bad','aa','bb')\"\n",
      .choices = CHOICES MOOD WORD,
      .settings = "key,value\nsample,census\neligible,${w}='aa'\n"},
     "settings.csv",
     3,
     "value",
     "'w' is calculated"},
    {"eligible over a text",
     {.survey = SURVEY Q1 "text,t,T,,,,,,,,,,\n",
      .choices = CHOICES MOOD,
      .settings = "key,value\nsample,census\neligible,${t}='x'\n"},
     "settings.csv",
     3,
     "value",
     "'t' has role open"},

    /* answer lists */
    {"option name",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,so so,Zo zo,4,,,,,\n"},
     "choices.csv",
     5,
     "name",
     "'so so' cannot be an option name"},
    {"option name with a point first",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,.x,X,4,,,,,\n"},
     "choices.csv",
     5,
     "name",
     "'.x' cannot be an option name"},
    {"option twice",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,bad,Nog slechter,4,,,,,\n"},
     "choices.csv",
     5,
     "name",
     "'bad' stands in list 'mood' already, on line 2"},
    {"reserved option",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,_other,Anders,4,,,,,\n"},
     "choices.csv",
     5,
     "name",
     "Other text's column"},
    {"value",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,fine,Fijn,vier,,,,,\n"},
     "choices.csv",
     5,
     "value",
     "'vier' is not a number"},
    {"value with a decimal comma",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,fine,Fijn,\"3,5\",,,,,\n"},
     "choices.csv",
     5,
     "value",
     "'3,5' is not a number (a decimal point is wanted)"},
    {"value out of range",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,fine,Fijn,1000000000,,,,,\n"},
     "choices.csv",
     5,
     "value",
     "'1000000000' is out of range"},
    {"empty alias",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,fine,Fijn,4,a||b,,,,\n"},
     "choices.csv",
     5,
     "aliases",
     "'a||b' has an empty alternative"},
    {"box",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,fine,Fijn,4,,,hihg,,\n"},
     "choices.csv",
     5,
     "box",
     "'hihg' is not a box: high, mid or low"},
    {"reason",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,dk,Weet niet,,,No opinion,,,\n"},
     "choices.csv",
     5,
     "missing",
     "'No opinion' cannot be a reason"},
    {"reason that is a state",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,dk,Weet niet,,,skipped,,,\n"},
     "choices.csv",
     5,
     "missing",
     "'skipped' is a state"},
    {"box of a missing answer",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,dk,Weet niet,,,no_opinion,low,,\n"},
     "choices.csv",
     5,
     "box",
     "'low' is given to a missing answer"},
    {"one label, two options",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,poor,\"  SLECHT\",4,,,,,\n"},
     "choices.csv",
     5,
     "label",
     "'slecht' in list 'mood' stands for 'poor' and for 'bad' (line 2)"},
    {"alias of another",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "mood,poor,Pover,4,goed,,,,\n"},
     "choices.csv",
     5,
     "aliases",
     "'goed' in list 'mood' stands for 'poor' and for 'good' (line 4)"},
    {"two others",
     {.survey = SURVEY Q1, .choices = CHOICES "mood,a,A,,*,,,,\nmood,b,B,,*,,,,\n"},
     "choices.csv",
     3,
     "aliases",
     "'*' stands in list 'mood' already, on line 2"},
    {"list name",
     {.survey = SURVEY Q1, .choices = CHOICES MOOD "a b,x,X,,,,,,\n"},
     "choices.csv",
     5,
     "list_name",
     "'a b' cannot be a list name"},
};

static void test_files_settings_lists(void **state)
{
    (void)state;
    test_fault_cases(cases, sizeof cases / sizeof *cases);
}

static void test_all_faults_in_one_pass(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey =
            SURVEY "integr,a,A,,,,,,,,,,\ninteger,b,B,,itm,,,,,,,,\ninteger,c,C,,,,,,,,,${zz}>1,\n",
        .choices = CHOICES MOOD "mood,x,X,een,,,,,\n",
        .settings = "key,value\nsampel,census\n",
        .corrections = "variable,from,to,reason\nzz,a,b,\n"};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 2, "type", "'integr'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 3, "role", "'itm'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 4, "relevant", "'zz'"));
    assert_true(has_message(messages, PEIL_FAULT, "choices.csv", 5, "value", "'een'"));
    assert_true(has_message(messages, PEIL_FAULT, "settings.csv", 2, "key", "'sampel'"));
    assert_true(has_message(messages, PEIL_FAULT, "corrections.csv", 2, "variable", "'zz'"));
    free(messages);
}

/* A reference to a variable or list that is faulty itself adds no second message. */
static void test_one_fault_one_message(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey = SURVEY
        "select_one moood,q1,V,,group,,,,,,,,\ninteger,n,N,,,,,,,,,${q1}='bad' and ${q1}>1,\n"
        "calculate,w,W,,group,,,,,,,,\"recode(${q1},net)\"\n",
        .choices = CHOICES MOOD NET};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    if (messages->faults != 1)
        print_messages(messages);
    assert_int_equal(messages->faults, 1);
    free(messages);
}

static void test_many_faults_are_counted(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    size_t size = 64 * 250;
    char *text = calloc(size, 1);
    size_t length = (size_t)snprintf(text, size, "type,name,label\n");
    for (int i = 0; i < 230; i++)
        length += (size_t)snprintf(text + length, size - length, "integr,n%d,N %d\n", i, i);
    const struct definition_texts texts = {.survey = text, .choices = CHOICES};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_int_equal(messages->faults, 201);
    assert_non_null(strstr(messages->all[messages->count - 1].text, "and 30 more faults"));
    free(text);
    free(messages);
}

static void test_warnings(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {.survey = SURVEY "select_one kind,k,,,item,,,,,,,,\n" Q1,
                                           .choices = CHOICES MOOD WORD "kind,a,,,,,,aa,bb\n"};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    assert_true(has_message(messages, PEIL_WARNING, "survey.csv", 2, "label", "'k' has no label"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "label", "'a' of list 'kind'"));
    assert_true(has_message(messages, PEIL_WARNING, "choices.csv", 5, "list_name", "list 'word'"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "maps_to", "'aa' is not used"));
    assert_true(
        has_message(messages, PEIL_WARNING, "choices.csv", 7, "parent", "'bb' is not used"));
    assert_int_equal(messages->warnings, 5);
    peil_survey_free(survey);
    free(messages);
}

/* Blank lines and line ends inside cells are lines as well. */
static void test_faults_are_placed_by_line(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    const struct definition_texts texts = {
        .survey =
            SURVEY "\n" Q1 "integer,n,\"Aantal\nuren\",,itm,,,,,,,,\ninteger,q1,Q,,,,,,,,,,\n",
        .choices = CHOICES MOOD};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_DEFINITION);
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 4, "role", "'itm'"));
    assert_true(has_message(messages, PEIL_FAULT, "survey.csv", 6, "name",
                            "stands on line 3 already (row 5 of the sheet)"));
    assert_false(has_message(messages, PEIL_FAULT, "survey.csv", 4, "role", "of the sheet"));
    free(messages);
}

static size_t value_warnings(const char *survey_rows, const char *options)
{
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    char questions[1024], choices[1024];
    snprintf(questions, sizeof questions, SURVEY "%s", survey_rows);
    snprintf(choices, sizeof choices, CHOICES "%s", options);
    const struct definition_texts texts = {.survey = questions, .choices = choices};
    assert_int_equal(read_definition_status(&texts, messages, &survey), PEIL_OK);
    size_t count = 0;
    for (size_t i = 0; i < messages->count; i++)
        count += strcmp(messages->all[i].column, "value") == 0;
    assert_true(count == 0 || has_message(messages, PEIL_WARNING, "choices.csv", 5, "value",
                                          "'d' and 'c' (line 4) of list 'mood' have one value"));
    peil_survey_free(survey);
    free(messages);
    return count;
}

/* A number given twice is likely a slip; of two numbers or of a grouping it has no order to lose.
 */
static void test_one_value_for_two_answers(void **state)
{
    (void)state;
    static const char steps[] = "mood,a,A,1,,,,,\nmood,b,B,2,,,,,\nmood,c,C,3,,,,,\n";
    static const char group[] = "select_one mood,q1,Vraag een,,group,,,,,,,,\n";
    char twice[256], missing[256];
    snprintf(twice, sizeof twice, "%smood,d,D,3.0,,,,,\n", steps);
    snprintf(missing, sizeof missing, "%smood,d,D,3,,refused,,,\n", steps);
    assert_int_equal(value_warnings(Q1, twice), 1);
    assert_int_equal(value_warnings(Q1, steps), 0);
    assert_int_equal(value_warnings(Q1, missing), 0);
    assert_int_equal(value_warnings(group, twice), 0);
    assert_int_equal(value_warnings(Q1, "mood,a,A,1,,,,,\nmood,b,B,0,,,,,\nmood,c,C,0,,,,,\n"), 0);
}

static void test_no_such_folder(void **state)
{
    (void)state;
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_diag diag;
    struct peil_survey *survey = NULL;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = keep_message;
    diag.context = messages;
    assert_int_equal(peil_survey_read(&survey, "/nowhere/at/all", &diag), PEIL_FILE);
    assert_null(survey);
    assert_int_equal(messages->faults, 1);
    free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_settings_lists),
        cmocka_unit_test(test_all_faults_in_one_pass),
        cmocka_unit_test(test_one_fault_one_message),
        cmocka_unit_test(test_many_faults_are_counted),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_faults_are_placed_by_line),
        cmocka_unit_test(test_one_value_for_two_answers),
        cmocka_unit_test(test_no_such_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
