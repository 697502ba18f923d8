/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several answers in one cell, Other texts, and themes of open answers. */
#include "clean_run.h"

#define CHOICES                                                                                    \
    "list_name,name,label,aliases,missing\n"                                                       \
    "tools,bord,Digitaal bord,Smartboard,\n"                                                       \
    "tools,platform,\"Leerplatform (Smartschool, Toledo)\",,\n"                                    \
    "tools,quiz,Quiz,,\n"                                                                          \
    "tools,quiz_groep,\"Quiz, in groep\",,\n"                                                      \
    "vrij,a,Eerste,,\nvrij,b,Tweede,,\nvrij,anders,Andere,*,\n"                                    \
    "weet,x,Iks,,\nweet,y,Ypsilon,,\nweet,niet,Weet niet,,no_opinion\n"

static struct clean_run *run_type(const char *type, const char *text, bool open_text,
                                  enum peil_status status)
{
    char survey[512];
    snprintf(survey, sizeof survey,
             "type,name,label,role,pick,required,relevant\n"
             "integer,z,Z,item,,,\n"
             "%s\n",
             type);
    struct clean_run settings = {.definition = {.survey = survey, .choices = CHOICES},
                                 .exports = {text},
                                 .options = {.open_text = open_text}};
    return clean_run_with(&settings, status);
}

#define TOOLS "select_multiple tools,t,T,item,,,"

static void expect(const char *type, const char *cell, const char *cells)
{
    char text[512], row[512];
    snprintf(text, sizeof text, "Z,T\n1,\"%s\"\n", cell);
    snprintf(row, sizeof row, "1,accepted,1,%s\n", cells);
    struct clean_run *run = run_type(type, text, true, PEIL_OK);
    assert_string_equal(run->rows, row);
    clean_run_clear(run);
}

static void test_separators(void **state)
{
    (void)state;
    expect(TOOLS, "Digitaal bord", "1,0,0,0");
    expect(TOOLS, "Digitaal bord, Quiz", "1,0,1,0");
    expect(TOOLS, "Digitaal bord;Quiz;", "1,0,1,0");
    expect(TOOLS, "Quiz\nDigitaal bord\r\n", "1,0,1,0");
    expect(TOOLS, " , Quiz ,, ;", "0,0,1,0");
    expect(TOOLS, "bord;quiz", "1,0,1,0");
}

static void test_a_separator_inside_an_option(void **state)
{
    (void)state;
    expect(TOOLS, "Leerplatform (Smartschool, Toledo)", "0,1,0,0");
    expect(TOOLS, "Quiz, Leerplatform (Smartschool, Toledo), Smartboard", "1,1,1,0");
    expect(TOOLS, "Quiz, in groep, Digitaal bord", "1,0,0,1");
    expect(TOOLS, "Quiz, Quiz, in groep", "0,0,1,1");
}

static void test_a_label_only_between_separators(void **state)
{
    (void)state;
    struct clean_run *run =
        run_type(TOOLS, "Z,T\n1,\"Quiz, Quizz\"\n1,Quiz Digitaal bord\n1,\"Qiuz, Padlet, Quiz\"\n",
                 false, PEIL_DATA);
    assert_string_equal(run->messages,
                        "fault: export-1.csv: row 1, line 2: column 'T': 'Quizz' is not an answer "
                        "of t (did you mean 'Quiz'?)\n"
                        "fault: export-1.csv: row 2, line 3: column 'T': 'Quiz Digitaal bord' is "
                        "not an answer of t (did you mean 'Digitaal bord'?)\n"
                        "fault: export-1.csv: row 3, line 4: column 'T': 'Qiuz, Padlet' is not an "
                        "answer of t\n" INVALID_ADVICE);
    clean_run_clear(run);
}

static void test_blank(void **state)
{
    (void)state;
    expect(TOOLS, "", "0,0,0,0");
    expect("select_multiple tools,t,T,item,,yes,", "", ".skipped,.skipped,.skipped,.skipped");
    expect("select_multiple tools,t,T,item,,,${z}=2", "",
           ".not_asked,.not_asked,.not_asked,.not_asked");
    expect("select_multiple weet,t,T,item,,,", "", ".skipped,.skipped");
    struct clean_run *run = run_type(TOOLS, "Z,T\n1,\n", false, PEIL_OK);
    assert_contains(run->accounting, "value,t,,,,1\n");
    assert_contains(run->accounting, "none_ticked,t,,,,1\n");
    clean_run_clear(run);
}

static void test_more_than_may_be_picked_is_passed_on(void **state)
{
    (void)state;
    expect("select_multiple tools,t,T,item,1,,", "Quiz, Digitaal bord", "1,0,1,0");
}

static void test_declared_inside(void **state)
{
    (void)state;
    expect("select_multiple weet,t,T,item,,,", "Weet niet", ".no_opinion,.no_opinion");
    struct clean_run *run =
        run_type("select_multiple weet,t,T,item,,,", "Z,T\n1,\"Weet niet, Iks\"\n", false, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,1,0\n");
    assert_contains(run->accounting, "declared_beside_answers,t,,,,1\n");
    clean_run_clear(run);
}

static void test_other_text(void **state)
{
    (void)state;
    const char *text = "Z,T\n1,\"Eerste, geheim, en meer\"\n1,\"iets; Eerste; nog\"\n1,Andere\n"
                       "1,Tweede\n1,\"Eerste, geheim, en meer\"\n";
    const char *type = "select_multiple vrij,t,T,item,,,";
    struct clean_run *run = run_type(type, text, true, PEIL_OK);
    assert_string_equal(run->columns, "z,t/a,t/b,t/anders,t/_other");
    assert_string_equal(run->rows, "1,accepted,1,1,0,1,geheim, en meer\n"
                                   "2,accepted,1,1,0,1,iets; nog\n"
                                   "3,accepted,1,0,0,1,.skipped\n"
                                   "4,accepted,1,0,1,0,.not_asked\n"
                                   "5,accepted,1,1,0,1,geheim, en meer\n");
    assert_lacks(run->accounting, "geheim");
    assert_contains(run->accounting, "other_text,t,,,,3\n");
    assert_lacks(run->accounting, "open_text_left_out");
    clean_run_clear(run);
    run = run_type(type, text, false, PEIL_OK);
    assert_string_equal(run->columns, "z,t/a,t/b,t/anders");
    assert_lacks(run->rows, "geheim");
    assert_contains(run->accounting, "open_text_left_out,t,,,,3\n");
    clean_run_clear(run);
}

static void test_other_of_a_single_choice(void **state)
{
    (void)state;
    struct clean_run *run = run_type("select_one vrij,t,T,item,,,",
                                     "Z,T\n1,eerste\n1, geheim \n1,Andere\n", true, PEIL_OK);
    assert_string_equal(run->columns, "z,t,t/_other");
    assert_string_equal(run->rows, "1,accepted,1,a,.not_asked\n2,accepted,1,anders,geheim\n"
                                   "3,accepted,1,anders,.skipped\n");
    assert_contains(run->accounting, "other_text,t,,,,1\n");
    assert_contains(run->accounting, "folded,t,eerste,a,,1\n");
    clean_run_clear(run);
}

static void test_folds_and_corrections_of_pieces(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ninteger,z,Z,item\n"
                                 "select_multiple tools,t,T,item\n",
                       .choices = CHOICES,
                       .corrections = "variable,from,to,reason\nt,kwis,quiz,\nt,niets,,\n"
                                      "t,geen idee,.no_opinion,\nt,beide; ja,Quiz,\n"},
        .exports = {"Z,T\n1,\"QUIZ, digitaal  bord\"\n1,\"Kwis, Smartboard, niets\"\n1,niets\n"
                    "1,geen idee\n1,Beide; ja\n1,\"QUIZ, Niets\"\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,1,0,1,0\n2,accepted,1,1,0,1,0\n"
                                   "3,accepted,1,.skipped,.skipped,.skipped,.skipped\n"
                                   "4,accepted,1,.no_opinion,.no_opinion,.no_opinion,.no_opinion\n"
                                   "5,accepted,1,0,0,1,0\n6,accepted,1,0,0,1,0\n");
    assert_contains(run->accounting, "corrected,t,Beide; ja,Quiz,,1\n"
                                     "export-1.csv,corrected,t,Kwis,quiz,,1\n"
                                     "export-1.csv,corrected,t,Niets,,,1\n"
                                     "export-1.csv,corrected,t,geen idee,.no_opinion,,1\n"
                                     "export-1.csv,corrected,t,niets,,,2\n"
                                     "export-1.csv,folded,t,QUIZ,quiz,,2\n"
                                     "export-1.csv,folded,t,digitaal  bord,bord,,1\n");
    clean_run_clear(run);
}

static void test_themes(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role,relevant,calculation\n"
                                 "calculate,noden_themas,Thema's,item,,themes(${noden})\n"
                                 "integer,z,Z,item,,\ntext,noden,Noden,open,${z}=1,\n",
                       .choices = "list_name,name,label\n",
                       .themes = "variable,theme,label,pattern\n"
                                 "noden,prog,Programmeren,programmer*|micro bit\n"
                                 "noden,excel,Excel,excel|!geen excel\n"
                                 "noden,cafe,Café,café*\n"},
        .exports = {"Z,Noden\n1,Leren PROGRAMMEREN met Excel!\n1,programmeur\n1,Micro-bit\n"
                    "1,\"liefst geen excel, of excel\"\n1,\n2,Excel\n"
                    "1,\xE2\x80\xA2"
                    "Caf\xC3\xA9s\n"
                    "1,excels microbit\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->columns, "noden_themas/prog,noden_themas/excel,noden_themas/cafe,z");
    assert_string_equal(run->rows, "1,accepted,1,1,0,1\n2,accepted,0,0,0,1\n3,accepted,1,0,0,1\n"
                                   "4,accepted,0,0,0,1\n"
                                   "5,accepted,.skipped,.skipped,.skipped,1\n"
                                   "6,accepted,.not_asked,.not_asked,.not_asked,2\n"
                                   "7,accepted,0,0,1,1\n8,accepted,0,0,0,1\n");
    assert_contains(run->accounting, "cells,noden_themas,,,,8\n"
                                     "export-1.csv,value,noden_themas,,,,6\n"
                                     "export-1.csv,not_asked,noden_themas,,,,1\n"
                                     "export-1.csv,skipped,noden_themas,,,,1\n"
                                     "export-1.csv,theme_coded,noden_themas,,,,3\n"
                                     "export-1.csv,theme_uncoded,noden_themas,,,,3\n");
    assert_contains(run->accounting, "answered_outside_filter,noden,,,,1\n"
                                     "export-1.csv,open_text_left_out,noden,,,,6\n");
    assert_lacks(run->accounting, "PROGRAM");
    clean_run_clear(run);
}

static void test_a_theme_without_a_word(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role,calculation\ntext,o,O,open,\n"
                                 "calculate,t,T,item,themes(${o})\n",
                       .choices = "list_name,name,label\n",
                       .themes = "variable,theme,label,pattern\no,a,A,word|\n"},
        .exports = {"O\nx\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_DEFINITION);
    assert_contains(run->messages, "themes.csv: line 2: column 'pattern': 'word|' has an "
                                   "alternative without a word\n");
    clean_run_clear(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_separators),
        cmocka_unit_test(test_a_separator_inside_an_option),
        cmocka_unit_test(test_a_label_only_between_separators),
        cmocka_unit_test(test_blank),
        cmocka_unit_test(test_more_than_may_be_picked_is_passed_on),
        cmocka_unit_test(test_declared_inside),
        cmocka_unit_test(test_other_text),
        cmocka_unit_test(test_other_of_a_single_choice),
        cmocka_unit_test(test_folds_and_corrections_of_pieces),
        cmocka_unit_test(test_themes),
        cmocka_unit_test(test_a_theme_without_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
