/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A REDCap data dictionary as a draft. */
#include "instrument_draft.h"

static void test_fields(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.csv");
    assert_int_equal(drafted.instrument, DRAFT_REDCAP);
    assert_row(&drafted, "record_id", DRAFT_TEXT, "id", "record_id|Nummer");
    assert_row(&drafted, "naam", DRAFT_TEXT, "personal", "naam|Hoe heet je?");
    assert_row(&drafted, "functie", DRAFT_SELECT_ONE, "group", "functie|Wat is je functie?");
    assert_row(&drafted, "jaren", DRAFT_DECIMAL, "item", "jaren|Hoeveel jaar werk je hier?");
    assert_true(row_named(&drafted, "jaren")->decimal_comma);
    assert_row(&drafted, "toestel", DRAFT_SELECT_MULTIPLE, "item",
               "toestel|Welke toestellen gebruik je?");
    assert_null(row_named(&drafted, "uitleg")); /* descriptive: nothing is asked */
    assert_true(row_named(&drafted, "functie")->required);
    assert_int_equal(drafted.warnings, 1); /* a field type that nobody knows */
    assert_row(&drafted, "raar", DRAFT_TEXT, "", "raar|Iets nieuws");
    assert_non_null(strstr(row_named(&drafted, "raar")->remark, "hologram"));
    end_draft(&drafted);
}

static void test_answers(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.csv");
    assert_text(option_named(&drafted, "functie", "2")->labels[0], "Directeur, voltijds");
    assert_null(option_named(&drafted, "functie", "2")->value); /* no scale: no numbers */
    assert_text(option_named(&drafted, "functie", "-4")->missing, "refused");
    assert_text(option_named(&drafted, "samen", "3")->value, "3");
    /* Equal lists are one, however they are written. */
    assert_ptr_equal(list_of(&drafted, "samen"), list_of(&drafted, "film"));
    assert_text(option_named(&drafted, "toestel", "lap")->labels[0], "Laptop");
    assert_text(option_named(&drafted, "zelf", "0")->labels[0], "No");
    end_draft(&drafted);
}

static void test_branching(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_file(&drafted, "devices.csv");
    assert_text(row_named(&drafted, "samen")->relevant, "${functie}='1' and ${jaren}>=2");
    assert_text(row_named(&drafted, "waarom")->relevant,
                "selected(${toestel},'2') or not(${functie}!='2')");
    assert_null(row_named(&drafted, "zelf")->relevant);
    assert_non_null(strstr(row_named(&drafted, "zelf")->remark, "datediff"));
    end_draft(&drafted);
}

#define API                                                                                        \
    "field_name,form_name,field_type,field_label,select_choices_or_calculations,"                  \
    "branching_logic\n"

/* The header of the API; conditions that can or cannot be said. */
static void test_conditions(void **state)
{
    (void)state;
    static const struct {
        const char *logic, *relevant;
    } cases[] = {{"[a] = \"x\"", "${a}='x'"},
                 {"[a]<>'x'", "${a}!='x'"},
                 {"(([a]='x'))", "${a}='x'"},
                 {"([a]='x' or [a]='y') and [b(1)]='0'",
                  "(${a}='x' or ${a}='y') and not(selected(${b},'1'))"},
                 {"[n] > 2.50", "${n}>2.5"},
                 {"[a]='z'", ""},     /* no such answer */
                 {"[a]='w'", ""},     /* a missing answer, which no condition sees */
                 {"[a]>'x'", ""},     /* answers without numbers have no order */
                 {"[id]='1'", ""},    /* a text */
                 {"[later]='x'", ""}, /* not asked yet */
                 {"[q]='x'", ""},     /* itself */
                 {"[n]=''", ""},
                 {"[a]='x' and", ""},
                 {"[a]", ""},
                 {"[a='x'", ""},
                 {"[e1][a]='x'", ""},
                 {"[a]='x' [n]>1", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drafted drafted = {0};
        char text[1024], logic[128];
        size_t length = 0;
        for (const char *byte = cases[i].logic; *byte; byte++) {
            logic[length++] = *byte;
            if (*byte == '"')
                logic[length++] = '"';
        }
        logic[length] = '\0';
        snprintf(text, sizeof text,
                 API "id,f,text,Id,,\na,f,radio,A,\"x, X | y, Y | w, weet niet\",\n"
                     "b,f,checkbox,B,\"1, One | 2, Two\",\nn,f,text,N,,\nq,f,text,Q,,\"%s\"\n"
                     "later,f,radio,L,\"x, X | y, Y\",\n",
                 logic);
        char *number = strstr(text, "n,f,text");
        memcpy(number, "n,f,calc", 8);
        draft_of_text(&drafted, text);
        assert_int_equal(drafted.status, PEIL_OK);
        assert_text(row_named(&drafted, "q")->relevant, cases[i].relevant);
        assert_int_equal(cases[i].relevant[0] == '\0', row_named(&drafted, "q")->remark != NULL);
        end_draft(&drafted);
    }
}

/* Spellings that would stand for two answers. */
static void test_spellings(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_text(&drafted, API "id,f,text,Id,,\n"
                                "a,f,radio,A,\"1, 2 | 2, 1 | 3, 3\",\n"
                                "b,f,radio,B,\"1, Ja | 2, ja | a b, Nee\",\n");
    assert_int_equal(drafted.status, PEIL_OK);
    assert_text(option_named(&drafted, "a", "code_1")->labels[0], "2");
    assert_text(option_named(&drafted, "a", "3")->labels[0], "3");
    assert_text(option_named(&drafted, "b", "2")->labels[0], "ja (2)");
    assert_text(option_named(&drafted, "b", "a_b")->aliases, "a b");
    end_draft(&drafted);
}

/* Texts that two questions share find none of them alone; codes always do. */
static void test_shared_texts(void **state)
{
    (void)state;
    struct drafted drafted = {0};
    draft_of_text(&drafted, API "id,f,text,Id,,\na,f,radio,Hoe?,\"1, A\",\n"
                                "b,f,radio,hoe?,\"1, A\",\nc,f,checkbox,Hoe?,\"1, A\",\n"
                                "d,f,notes,a,,\n");
    assert_text(row_named(&drafted, "a")->source, "a|Hoe?#1");
    assert_text(row_named(&drafted, "b")->source, "b|hoe?#2");
    assert_text(row_named(&drafted, "c")->source, "c");
    assert_text(row_named(&drafted, "d")->source, "d");
    end_draft(&drafted);
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused(DRAFT_REDCAP, "field_name,form_name\na,f\n", 1, "no field type");
    assert_refused(DRAFT_REDCAP, "field_name,field_type\na,text\n,text\n", 3, "has no name");
    assert_refused(DRAFT_REDCAP, "field_name,field_type\na,text\nb\n", 3, "");
    assert_refused(DRAFT_REDCAP, "field_name,field_type\na,descriptive\n", 0, "no question");
    assert_refused(DRAFT_REDCAP, "", 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),    cmocka_unit_test(test_answers),
        cmocka_unit_test(test_branching), cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_spellings), cmocka_unit_test(test_shared_texts),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
