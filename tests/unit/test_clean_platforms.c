/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the platforms' cells say: ticks in columns of their own, what was not shown, sections. */
#include "clean_run.h"

#define CHOICES                                                                                    \
    "list_name,name,label,value,aliases\n"                                                         \
    "eens,nee,Niet eens,1,\neens,neutraal,Neutraal,2,\neens,ja,Eens,3,AO3\n"                       \
    "tool,bord,Bord,,A1\ntool,lms,\"Leerplatform (Toledo, Smartschool)\",,A2\n"                    \
    "tool,andere,Andere,,*\n"

static const struct clean_run settings = {
    .definition = {.survey = "type,name,label,source,role\n"
                             "select_one eens,a,A,a|Vraag A|Question A|*[Stelling a],item\n"
                             "select_multiple tool,t,T,t|tools|Welke tools?|Q4,item\n",
                   .choices = CHOICES},
    .options = {.platform = PEIL_PLATFORM_FOUND, .open_text = true}};

static struct clean_run *run_export(const char *text, enum peil_status status)
{
    struct clean_run run = settings;
    run.exports[0] = text;
    return clean_run_with(&run, status);
}

static void expect_rows(const char *text, const char *rows)
{
    struct clean_run *run = run_export(text, PEIL_OK);
    assert_string_equal(run->rows, rows);
    clean_run_clear(run);
}

static void test_sections_in_several_languages(void **state)
{
    (void)state;
    struct clean_run *run = run_export("Vraag A,Question A,Welke tools?\n"
                                       "Eens,,Bord\n,Niet eens,Bord\nEens,eens,Bord\n,,Bord\n",
                                       PEIL_OK);
    assert_string_equal(run->rows,
                        "1,accepted,ja,1,0,0,.not_asked\n2,accepted,nee,1,0,0,.not_asked\n"
                        "3,accepted,ja,1,0,0,.not_asked\n"
                        "4,accepted,.skipped,1,0,0,.not_asked\n");
    assert_contains(run->accounting, "export-1.csv,filled_twice,a,,,,1\n");
    assert_contains(run->messages, "1 respondent filled in a in more than one column");
    clean_run_clear(run);
    run = run_export("Vraag A,Question A,Welke tools?\nEens,Neutraal,Bord\n", PEIL_DATA);
    assert_contains(run->messages, "row 1, line 2: column 'Vraag A': 'Eens | Neutraal' is not an "
                                   "answer of a");
    clean_run_clear(run);
    struct clean_run corrected = settings;
    corrected.exports[0] = "Vraag A,Question A,Welke tools?\nEens,Neutraal,Bord\n";
    corrected.definition.corrections = "variable,from,to\na,Eens | Neutraal,ja\n";
    run = clean_run_with(&corrected, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,ja,1,0,0,.not_asked\n");
    clean_run_clear(run);
}

/* A column of a source that stands in the file goes before one that is only like it. */
static void test_what_stands_there_first(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.exports[0] = "g/a,a,t,_id,_uuid\nx,3,bord,1,u\n";
    run.options.ignore_unknown_columns = true;
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,ja,1,0,0,.not_asked\n");
    clean_run_clear(done);
}

static void test_nought_and_one(void **state)
{
    (void)state;
    expect_rows("a,t_bord,t_lms,t_andere\n3,1,0,\n3,0,0,Padlet\n3,0,1,0\n3,0,0,0\n",
                "1,accepted,ja,1,0,0,.not_asked\n2,accepted,ja,0,0,1,Padlet\n"
                "3,accepted,ja,0,1,0,.not_asked\n4,accepted,ja,0,0,0,.not_asked\n");
    struct clean_run *run = run_export("a,t_bord,t_lms,t_andere\n3,2,0,\n", PEIL_DATA);
    assert_contains(run->messages, "column 't_bord': '2' is not an answer of t");
    clean_run_clear(run);
}

static void test_limesurvey_tells_what_was_not_shown(void **state)
{
    (void)state;
    expect_rows("\"id\",\"submitdate\",\"a\",\"t[A1]\",\"t[A2]\",\"t[other]\"\n"
                "\"1\",\"x\",\"AO3\",\"Y\",\"\",\"\"\n"
                "\"2\",\"x\",\"\",\"\",\"\",\"Padlet\"\n"
                "\"3\",\"x\",,,,\n"
                "\"4\",\"x\",\"AO3\",\"\",\"\",\"\"\n"
                "\"5\",\"\",\"AO3\",\"Y\",\"\",\"\"\n",
                "1,accepted,ja,1,0,0,.not_asked\n2,accepted,.skipped,0,0,1,Padlet\n"
                "3,incomplete,,,,,\n4,accepted,ja,0,0,0,.not_asked\n5,incomplete,,,,,\n");
    /* Saved again by a spreadsheet, the file has no quotes: a blank says nothing more. */
    expect_rows("id,submitdate,a,t[A1],t[A2],t[other]\n1,x,,Y,,\n",
                "1,accepted,.skipped,1,0,0,.not_asked\n");
    expect_rows("\"Antwoord ID\";\"Vraag A\";\"Welke tools? [Bord]\";\"Welke tools? [Leerplatform "
                "(Toledo, Smartschool)]\";\"Welke tools? [Andere]\"\n"
                "\"1\";\"Eens\";\"Nee\";\"Ja\";\"\"\n\"2\";\"Eens\";\"N/A\";\"N/A\";\n"
                "\"3\";\"N/A\";\"Ja\";\"Nee\";\"\"\n",
                "1,accepted,ja,0,1,0,.not_asked\n"
                "2,accepted,ja,.not_asked,.not_asked,.not_asked,.not_asked\n"
                "3,accepted,.not_asked,1,0,0,.not_asked\n");
}

/* Where the file says No for what was not ticked, blanks are no answer: of any row, also of one
 * that stands before the first No. */
static void test_limesurvey_says_no(void **state)
{
    (void)state;
    expect_rows("id,submitdate,a,t[A1],t[A2],t[other]\n1,x,AO3,,,\n2,x,AO3,No,No,\n3,x,AO3,,Yes,\n"
                "4,x,AO3,,,Padlet\n5,x,AO3,N/A,N/A,\n",
                "1,accepted,ja,.skipped,.skipped,.skipped,.skipped\n"
                "2,accepted,ja,0,0,0,.not_asked\n3,accepted,ja,0,1,0,.not_asked\n"
                "4,accepted,ja,0,0,1,Padlet\n"
                "5,accepted,ja,.not_asked,.not_asked,.not_asked,.not_asked\n");
    expect_rows("\"id\",\"submitdate\",\"a\",\"t[A1]\",\"t[A2]\",\"t[other]\"\n"
                "\"1\",\"x\",\"AO3\",\"\",\"\",\"\"\n\"2\",\"x\",\"AO3\",\"Ja\",\"Nee\",\"\"\n"
                "\"3\",\"x\",\"AO3\",,,\n",
                "1,accepted,ja,.skipped,.skipped,.skipped,.skipped\n"
                "2,accepted,ja,1,0,0,.not_asked\n"
                "3,accepted,ja,.not_asked,.not_asked,.not_asked,.not_asked\n");
    /* "No" that was typed is no word of the platform; ticks alone leave blanks unticked. */
    expect_rows("id,submitdate,a,t[A1],t[A2],t[other]\n1,x,AO3,,,\n2,x,AO3,Y,,No\n",
                "1,accepted,ja,0,0,0,.not_asked\n2,accepted,ja,1,0,1,No\n");
}

static void test_unfinished_can_be_kept(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.exports[0] = "\"id\",\"submitdate\",\"a\",\"t\"\n\"5\",\"\",\"AO3\",\"Bord\"\n";
    run.options.unfinished_count = true;
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,ja,1,0,0,.not_asked\n");
    clean_run_clear(done);
}

#define QUALTRICS                                                                                  \
    "Finished,a,Q4_1,Q4_2,Q4_3,Q4_3_TEXT\n"                                                        \
    "Finished,Vraag A,Welke tools? - Selected Choice - Bord,\"Welke tools? - Selected Choice - "   \
    "Leerplatform (Toledo, Smartschool)\",Welke tools? - Selected Choice - Andere,Welke tools? - " \
    "Andere - Text\n{'ImportId': 'finished'},,,,,\n"

static void test_qualtrics(void **state)
{
    (void)state;
    struct clean_run *run = run_export(
        QUALTRICS "1,3,1,,,\n1,-99,,,1,Padlet\n1,3,0,0,0,\n0,3,1,,,\nTrue,,,1,,\n", PEIL_OK);
    assert_string_equal(run->rows,
                        "1,accepted,ja,1,0,0,.not_asked\n2,accepted,.skipped,0,0,1,Padlet\n"
                        "3,accepted,ja,0,0,0,.not_asked\n4,incomplete,,,,,\n"
                        "5,accepted,.skipped,0,1,0,.not_asked\n");
    assert_contains(run->accounting, "export-1.csv,platform_missing,a,-99,.skipped,,1\n");
    assert_contains(run->accounting, "export-1.csv,platform_column,Finished,,,,4\n");
    clean_run_clear(run);
}

/* Where -99 is declared, what was seen has a code, and a blank was not seen. */
static void test_qualtrics_with_a_code_for_what_was_seen(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.definition.survey = "type,name,label,source,role,missing\n"
                            "select_one eens,a,A,a,item,-99=skipped\n"
                            "select_multiple tool,t,T,Q4,item,-99=skipped\n";
    run.exports[0] = QUALTRICS "1,,1,,,\n1,-99,,,,\n1,3,0,0,0,\n";
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,.not_asked,1,0,0,.not_asked\n2,incomplete,,,,,\n"
                                    "3,accepted,ja,0,0,0,.not_asked\n");
    clean_run_clear(done);
}

static void test_surveymonkey(void **state)
{
    (void)state;
    expect_rows("Respondent ID,Vraag A,Welke tools?,,\n"
                ",Response,Bord,\"Leerplatform (Toledo, Smartschool)\",Andere (geef toelichting)\n"
                "1,Eens,Bord,,\n2,Eens,,\"Leerplatform (Toledo, Smartschool)\",Padlet\n3,Eens,,,\n",
                "1,accepted,ja,1,0,0,.not_asked\n2,accepted,ja,0,1,1,Padlet\n"
                "3,accepted,ja,0,0,0,.not_asked\n");
}

static void test_kobo(void **state)
{
    (void)state;
    expect_rows(
        "\"a\";\"g/t\";\"g/t/bord\";\"g/t/lms\";\"g/t/andere\";\"t_other\";\"_id\";\"_uuid\"\n"
        "\"ja\";\"bord lms\";\"1\";\"1\";\"0\";\"\";\"1\";\"u1\"\n"
        "\"ja\";\"andere\";\"0\";\"0\";\"1\";\"Padlet\";\"2\";\"u2\"\n"
        "\"ja\";\"\";\"\";\"\";\"\";\"\";\"3\";\"u3\"\n",
        "1,accepted,ja,1,1,0,.not_asked\n2,accepted,ja,0,0,1,Padlet\n"
        "3,accepted,ja,.skipped,.skipped,.skipped,.skipped\n");
    /* Without the columns of the options, the names joined by blanks say the same. */
    expect_rows("a,t,_id,_uuid\nja,bord lms,1,u\nja,Bord,2,v\n",
                "1,accepted,ja,1,1,0,.not_asked\n2,accepted,ja,1,0,0,.not_asked\n");
}

/* REDCap writes 0 for boxes of a form that nobody opened. */
static void test_redcap(void **state)
{
    (void)state;
    expect_rows("record_id,a,first_complete,t___bord,t___lms,t___andere,t_other,second_complete\n"
                "1,3,2,1,0,0,,2\n2,3,2,0,0,0,,0\n3,3,2,0,0,0,,2\n4,3,2,0,0,1,Padlet,1\n",
                "1,accepted,ja,1,0,0,.not_asked\n"
                "2,accepted,ja,.not_asked,.not_asked,.not_asked,.not_asked\n"
                "3,accepted,ja,0,0,0,.not_asked\n4,accepted,ja,0,0,1,Padlet\n");
}

static void test_an_option_that_is_none(void **state)
{
    (void)state;
    struct clean_run *run = run_export("Antwoord ID,Vraag A,Welke tools? [Bordd],Welke tools? "
                                       "[Andere]\n1,Eens,Ja,\n",
                                       PEIL_DATA);
    assert_contains(run->messages,
                    "column 3: 'Bordd' is not an answer of t (did you mean 'Bord'?)");
    clean_run_clear(run);
}

/* Names alone are joined by blanks where the platform is not one that does so. */
static void test_joined_by_blanks(void **state)
{
    (void)state;
    expect_rows("a,t\n3,bord lms\n3,Bord lms\n",
                "1,accepted,ja,1,1,0,.not_asked\n2,accepted,ja,0,0,1,Bord lms\n");
}

static void test_joined_and_what_was_typed_beside(void **state)
{
    (void)state;
    expect_rows("Finished,a,Q4,Q4_3_TEXT\nFinished,Vraag A,Welke tools? - Selected Choice,Welke "
                "tools? - Andere - Text\n{'ImportId': 'finished'},,,\n"
                "1,3,\"Bord,Andere\",\"Padlet, Genially\"\n1,3,Bord,\n",
                "1,accepted,ja,1,0,1,Padlet, Genially\n2,accepted,ja,1,0,0,.not_asked\n");
}

/* Texts of two sections stand together; so does the id that only one of them has. */
static void test_texts_of_two_sections(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.definition.survey = "type,name,label,source,role\nselect_one eens,a,A,a,item\n"
                            "text,p,P,px|py,open\ntext,nr,Nr,ix|iy,id\n";
    run.exports[0] = "a,px,py,ix,iy\n3,Jan zegt dit,Piet dat,,7\n3,zelfde,zelfde,8,\n3,,x,,9\n"
                     "3,,x,,9\n";
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,ja,Jan zegt dit | Piet dat,7\n"
                                    "2,accepted,ja,zelfde,8\n3,accepted,ja,x,9\n"
                                    "4,duplicate,,,\n");
    clean_run_clear(done);
    run.exports[0] = "a,px,py,ix,iy\n3,a,,,7\n3,b,,,7\n";
    done = clean_run_with(&run, PEIL_DATA);
    assert_contains(done->messages, "an earlier row has the same nr and other answers");
    clean_run_clear(done);
}

/* What is typed beside Other takes nothing from the cell with all answers. */
static void test_a_joined_cell_stays(void **state)
{
    (void)state;
    expect_rows(
        "SubmissionDate,a,tools,tools_other,KEY\nx,ja,bord lms,,k\nx,ja,bord andere,Padlet,l\n",
        "1,accepted,ja,1,1,0,.not_asked\n2,accepted,ja,1,0,1,Padlet\n");
    struct clean_run *run = run_export(
        "a,tools,tools_bord\n3,\"Bord,Leerplatform (Toledo, Smartschool)\",1\n", PEIL_DATA);
    assert_contains(run->messages, "column 'tools_bord': unknown column 3");
    clean_run_clear(run);
}

static void test_two_columns_of_an_option(void **state)
{
    (void)state;
    struct clean_run *run = run_export("a,t_bord,t___bord,t_lms\n3,1,0,0\n", PEIL_DATA);
    assert_contains(run->messages, "columns 2 't_bord' and 3 't___bord' are both 'bord' of t");
    clean_run_clear(run);
}

/* The option's own text goes before words for no, and what is typed is no word. */
static void test_own_texts_and_typed_words(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.definition.survey = "type,name,label,source,role\nselect_multiple hulp,h,H,Hulp?,item\n"
                            "select_one eens,a,A,a,item\n";
    run.definition.choices = "list_name,name,label,value,aliases\neens,ja,Eens,3,\n"
                             "hulp,collega,Een collega,,\nhulp,niet,Nee,,\nhulp,anders,Anders,,*\n";
    run.exports[0] = "Hulp? [Een collega],Hulp? [Nee],Hulp? [Anders],a\n,Nee,,3\n"
                     "Een collega,,nee,3\n,,n/a,3\n,,X,3\n,,0,3\n";
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,0,1,0,.not_asked,ja\n2,accepted,1,0,1,nee,ja\n"
                                    "3,accepted,0,0,1,n/a,ja\n4,accepted,0,0,1,X,ja\n"
                                    "5,accepted,0,0,0,.not_asked,ja\n");
    clean_run_clear(done);
}

/* "Nee", "0" and "n/a" are ticks in the column of an option, and texts in that of what was typed.
 */
static void test_what_was_typed_is_no_tick(void **state)
{
    (void)state;
    expect_rows("Antwoord ID,Vraag A,Welke tools? [Bord],Welke tools? [Andere]\n"
                "1,Eens,Ja,Nee\n2,Eens,Nee,n/a\n3,Eens,Nee,1\n4,Eens,Nee,\n",
                "1,accepted,ja,1,0,1,Nee\n2,accepted,ja,0,0,1,n/a\n3,accepted,ja,0,0,1,1\n"
                "4,accepted,ja,0,0,0,.not_asked\n");
    expect_rows("Respondent ID,Vraag A,Welke tools?,\n,Response,Bord,Andere (geef toelichting)\n"
                "1,Eens,Bord,0\n2,Eens,,x\n3,Eens,Bord,Andere\n",
                "1,accepted,ja,1,0,1,0\n2,accepted,ja,0,0,1,x\n3,accepted,ja,1,0,1,.skipped\n");
    expect_rows("record_id,a,t___bord,t___andere,t_other,first_complete\n"
                "1,3,1,1,0,2\n2,3,0,1,nee,2\n3,3,1,0,,2\n4,3,1,1,,2\n",
                "1,accepted,ja,1,0,1,0\n2,accepted,ja,0,0,1,nee\n3,accepted,ja,1,0,0,.not_asked\n"
                "4,accepted,ja,1,0,1,.skipped\n");
}

/* A text beside the cell for all options does not stand instead of it. */
static void test_kobo_without_columns_of_options(void **state)
{
    (void)state;
    expect_rows("a,t,t_other,_id,_uuid\nja,bord lms,,1,u\nja,bord andere,Padlet,2,v\n"
                "ja,,,3,w\nja,lms,no,4,x\n",
                "1,accepted,ja,1,1,0,.not_asked\n2,accepted,ja,1,0,1,Padlet\n"
                "3,accepted,ja,.skipped,.skipped,.skipped,.skipped\n4,accepted,ja,0,1,1,no\n");
}

static void test_redcap_by_labels(void **state)
{
    (void)state;
    expect_rows("Record ID,Survey Identifier,Survey Timestamp,Vraag A,Welke tools? (choice=Bord),"
                "\"Welke tools? (choice=Leerplatform (Toledo, Smartschool))\",Complete?\n"
                "1,,2025-03-01 09:06:00,Eens,Checked,Unchecked,Complete\n"
                "2,,,,Unchecked,Unchecked,Incomplete\n"
                "3,,[not completed],Eens,Unchecked,Checked,Incomplete\n",
                "1,accepted,ja,1,0,0,.not_asked\n2,incomplete,,,,,\n3,incomplete,,,,,\n");
}

/* The first of columns that Excel numbered is #1, as where the same text stands twice. */
static void test_numbered_by_excel(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.definition.survey = "type,name,label,source,role\n"
                            "select_one eens,a,A,Mening#1,item\n"
                            "select_one eens,b,B,Mening#2,item\n"
                            "select_multiple tool,t,T,Mening3x,item\n";
    run.exports[0] = "ID,Start time,Completion time,Mening,Mening2,Mening3x\n"
                     "1,1/1/2025 9:00,1/1/2025 9:05,Eens,Neutraal,Bord\n";
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,ja,neutraal,1,0,0,.not_asked\n");
    clean_run_clear(done);
}

/* A text beside another answer stays where it is, and is told; beside none it chooses Other. */
static void test_a_text_beside_another_answer(void **state)
{
    (void)state;
    struct clean_run run = settings;
    run.definition.survey = "type,name,label,source,role\nselect_one tool,t,T,Q4,item\n";
    run.exports[0] = "id,submitdate,Q4,Q4[other]\n1,2025-01-01,A1,Padlet\n2,2025-01-01,,Padlet\n"
                     "3,2025-01-01,-oth-,Padlet\n";
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,bord,.not_asked\n2,accepted,andere,Padlet\n"
                                    "3,accepted,andere,Padlet\n");
    clean_run_clear(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sections_in_several_languages),
        cmocka_unit_test(test_what_stands_there_first),
        cmocka_unit_test(test_nought_and_one),
        cmocka_unit_test(test_limesurvey_tells_what_was_not_shown),
        cmocka_unit_test(test_limesurvey_says_no),
        cmocka_unit_test(test_unfinished_can_be_kept),
        cmocka_unit_test(test_qualtrics),
        cmocka_unit_test(test_qualtrics_with_a_code_for_what_was_seen),
        cmocka_unit_test(test_surveymonkey),
        cmocka_unit_test(test_kobo),
        cmocka_unit_test(test_redcap),
        cmocka_unit_test(test_texts_of_two_sections),
        cmocka_unit_test(test_a_joined_cell_stays),
        cmocka_unit_test(test_two_columns_of_an_option),
        cmocka_unit_test(test_own_texts_and_typed_words),
        cmocka_unit_test(test_an_option_that_is_none),
        cmocka_unit_test(test_joined_by_blanks),
        cmocka_unit_test(test_joined_and_what_was_typed_beside),
        cmocka_unit_test(test_what_was_typed_is_no_tick),
        cmocka_unit_test(test_kobo_without_columns_of_options),
        cmocka_unit_test(test_redcap_by_labels),
        cmocka_unit_test(test_numbered_by_excel),
        cmocka_unit_test(test_a_text_beside_another_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
