/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts from an export alone: what each column becomes, and that the draft has no fault. */
#include "definition_folder.h"
#include "pipeline/init/draft.h"
#include "pipeline/init/from_export.h"

struct drafting {
    struct draft draft;
    struct facts facts;
};

static void draft_of(struct drafting *drafting, const char *text)
{
    char path[] = "/tmp/peil-init-XXXXXX";
    int file = mkstemp(path);
    struct peil_init_options options = {.platform = PEIL_PLATFORM_FOUND,
                                        .encoding = PEIL_ENCODING_FOUND};
    struct peil_diag diag;
    peil_diag_init(&diag, "peil init", NULL);
    *drafting = (struct drafting){0};
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    assert_int_equal(facts_read(&drafting->facts, &options, path, &diag), PEIL_OK);
    unlink(path);
    draft_from_export(&drafting->draft, &drafting->facts);
    drafting->draft.form_id = "proef";
    draft_finish(&drafting->draft);
}

/* Written, the draft is a definition without a fault. */
static void end_drafting(struct drafting *drafting)
{
    char folder[] = "/tmp/peil-drafted-XXXXXX";
    struct peil_survey *survey = NULL;
    struct peil_diag diag;
    peil_diag_init(&diag, "peil init", NULL);
    assert_non_null(mkdtemp(folder));
    assert_int_equal(draft_write(&drafting->draft, folder, &diag), PEIL_OK);
    assert_int_equal(peil_survey_read(&survey, folder, &diag), PEIL_OK);
    peil_survey_free(survey);
    for (size_t f = 0; f < DEFINITION_FILES; f++)
        remove_definition_file(folder, definition_files[f]);
    assert_int_equal(rmdir(folder), 0);
    draft_clear(&drafting->draft);
    facts_clear(&drafting->facts);
}

static const struct draft_row *row_of(const struct drafting *drafting, const char *name)
{
    for (size_t r = 0; r < drafting->draft.row_count; r++)
        if (strcmp(drafting->draft.rows[r].name, name) == 0)
            return &drafting->draft.rows[r];
    fail_msg("no row %s", name);
    return NULL;
}

static const char *role_of(const struct drafting *drafting, const char *name)
{
    const char *role = row_of(drafting, name)->role;
    return role ? role : "";
}

/* The names of the answers of a row, with their values. */
static const char *answers_of(struct drafting *drafting, const char *name)
{
    const struct draft_row *row = row_of(drafting, name);
    const char *text = "";
    assert_true(row->list != DRAFT_NONE);
    const struct draft_list *list = &drafting->draft.lists[row->list];
    for (size_t o = 0; o < list->count; o++)
        text = peil_arena_format(&drafting->draft.arena, "%s%s%s%s%s", text, o > 0 ? " " : "",
                                 list->options[o].name, list->options[o].value ? "=" : "",
                                 list->options[o].value ? list->options[o].value : "");
    return text;
}

static void test_personal(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting,
             "nr,Hoe is je naam?,Bereikbaar,Computer,Plek,Contact,Mail in de klas,Code\n"
             "1,An,+32 470 00 00 01,130.92.34.66,\"51.0543, 3.7174\",a@b.be,Nooit,01234\n"
             "2,Bo,geen,130.92.34.67,\"51.1543, 3.8174 0 5\",nee,Altijd,01235\n"
             "3,Cy,0470/00.00.02,10.0.0.1,\"50.9543, 3.5174\",c@d.org,Soms,01236\n");
    assert_string_equal(role_of(&drafting, "nr"), "id");
    assert_string_equal(role_of(&drafting, "naam"), "personal");
    assert_string_equal(role_of(&drafting, "bereikbaar"), "personal");
    assert_string_equal(role_of(&drafting, "computer"), "personal");
    assert_string_equal(role_of(&drafting, "plek"), "personal");
    assert_string_equal(role_of(&drafting, "contact"), "personal");
    assert_string_equal(role_of(&drafting, "mail_klas"), "item");  /* answers that are known */
    assert_int_equal(row_of(&drafting, "code")->type, DRAFT_TEXT); /* the zero is a part of it */
    end_drafting(&drafting);
}

/* Not every respondent uses every number of a scale. */
static void test_number_scales(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "ict1,ict2,ict3,jaren,net\n1,2,5,34,1\n2,2,3,12,2\n4,5,5,34,3\n5,1,4,7,1\n"
                        "4,4,3,12,2\n1,2,5,7,3\n");
    static const char scale[] = "1=1 2=2 3=3 4=4 5=5";
    assert_string_equal(answers_of(&drafting, "ict1"), scale);
    assert_string_equal(answers_of(&drafting, "ict2"), scale);
    assert_int_equal(row_of(&drafting, "ict1")->list, row_of(&drafting, "ict3")->list);
    assert_int_equal(row_of(&drafting, "jaren")->type, DRAFT_INTEGER);
    assert_string_equal(role_of(&drafting, "net"), "group"); /* codes of levels */
    end_drafting(&drafting);
}

/* Numbers of one question that are no scale stay numbers. */
static void test_counts(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "n1,n2\n20,30\n21,31\n22,32\n20,30\n21,31\n22,32\n");
    assert_int_equal(row_of(&drafting, "n1")->type, DRAFT_INTEGER);
    end_drafting(&drafting);
    draft_of(&drafting, "jaren ervaring,net\n1,1\n2,2\n1,1\n2,2\n");
    assert_int_equal(row_of(&drafting, "jaren_ervaring")->type, DRAFT_INTEGER);
    assert_int_equal(row_of(&drafting, "net")->type, DRAFT_SELECT_ONE);
    end_drafting(&drafting);
}

static void test_not_available(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "q,n,leeg,t_a,t_b\nNooit,NA,NA,Not selected,B\nNA,3,NA,A,NA\nAltijd,4,NA,"
                        "A,Not selected\n");
    assert_string_equal(answers_of(&drafting, "q"), "Nooit=1 Altijd=2");
    assert_string_equal(row_of(&drafting, "q")->missing, "NA=skipped");
    assert_int_equal(row_of(&drafting, "n")->type, DRAFT_INTEGER);
    assert_string_equal(row_of(&drafting, "n")->missing, "NA=skipped");
    assert_int_equal(row_of(&drafting, "leeg")->type, DRAFT_TEXT);
    assert_int_equal(row_of(&drafting, "t")->type, DRAFT_SELECT_MULTIPLE);
    assert_string_equal(answers_of(&drafting, "t"), "A B");
    end_drafting(&drafting);
}

/* What few answered is what the rest of its grid is; statements are no groupings. */
static void test_grid(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "Tijdstempel,Hoe eens? [Mijn functie past],Hoe eens? [Ik blijf],"
                        "Hoe eens? [Ik ga]\n4-3-2025 9:04:07,Rood,Groen,\n4-3-2025 9:05:07,Groen,"
                        "Groen,Rood\n5-3-2025 9:05:07,Rood,Rood,\n5-3-2025 9:06:07,Groen,Rood,\n");
    assert_int_equal(row_of(&drafting, "ga")->list, row_of(&drafting, "blijf")->list);
    assert_string_equal(role_of(&drafting, "functie_past"), "item");
    assert_true(row_of(&drafting, "eens")->grid);
    assert_string_equal(drafting.draft.wave, "2024-2025");
    assert_string_equal(drafting.draft.collected, "2025-03");
    end_drafting(&drafting);
}

static void test_bands(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "leeftijd,inkomen\nouder dan 60,\"$100,000+\"\n18-29,\"$0 - $9,999\"\n"
                        "jonger dan 18,\"$10,000 - $99,999\"\n30-60,\"$0 - $9,999\"\n"
                        "ouder dan 60,\"$100,000+\"\n18-29,\"$10,000 - $99,999\"\n"
                        "jonger dan 18,\"$0 - $9,999\"\n30-60,\"$0 - $9,999\"\n");
    assert_string_equal(answers_of(&drafting, "leeftijd"),
                        "jonger_dan_18 18-29 30-60 ouder_dan_60");
    const struct draft_list *list = &drafting.draft.lists[row_of(&drafting, "inkomen")->list];
    assert_string_equal(list->options[0].labels[0], "$0 - $9,999");
    assert_string_equal(list->options[2].labels[0], "$100,000+");
    end_drafting(&drafting);
}

/* What was typed stays out of the draft. */
static void test_typed(void **state)
{
    (void)state;
    enum { ROWS = 60 };
    struct drafting drafting;
    char text[4096] = "vak\n";
    for (int i = 0; i < ROWS; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, i % 10 == 9 ? "getypt %d\n" : "Antwoord %d\n",
                 i % 10 == 9 ? i : i % 3);
    }
    draft_of(&drafting, text);
    assert_string_equal(answers_of(&drafting, "vak"), "antwoord_0 antwoord_1 antwoord_2 other");
    const struct draft_list *list = &drafting.draft.lists[row_of(&drafting, "vak")->list];
    assert_true(list->options[3].other);
    end_drafting(&drafting);
}

/* Options with commas in them: behind a parenthesis, or going on with a small letter. */
static void test_joined(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "t\n\"Bord, Laptop, pc of tablet, Quiz (Kahoot, Forms)\"\nBord\n"
                        "\"Laptop, pc of tablet\"\n\"Bord, Quiz (Kahoot, Forms)\"\n"
                        "\"Laptop, pc of tablet, Quiz (Kahoot, Forms)\"\n\"Bord, eigen idee\"\n");
    const struct draft_row *row = row_of(&drafting, "t");
    assert_int_equal(row->type, DRAFT_SELECT_MULTIPLE);
    const struct draft_list *list = &drafting.draft.lists[row->list];
    assert_int_equal(list->count, 4);
    assert_string_equal(list->options[0].labels[0], "Bord");
    assert_string_equal(list->options[1].labels[0], "Laptop, pc of tablet");
    assert_string_equal(list->options[2].labels[0], "Quiz (Kahoot, Forms)");
    assert_true(list->options[3].other);
    end_drafting(&drafting);
    draft_of(&drafting, "t\n\"bord,lms\"\n\"bord,lms\"\n\"bord,lms,quiz\"\nquiz\n\"quiz,app\"\n"
                        "\"app,bord,lms\"\n");
    assert_string_equal(answers_of(&drafting, "t"), "bord lms quiz app other"); /* codes */
    end_drafting(&drafting);
}

static void test_options(void **state)
{
    (void)state;
    struct drafting drafting;
    size_t others = 0;
    draft_of(&drafting, "t_a,t_other,t_andere\n1,0,1\n0,1,0\n1,0,0\n");
    const struct draft_list *list = &drafting.draft.lists[row_of(&drafting, "t")->list];
    for (size_t o = 0; o < list->count; o++)
        others += list->options[o].other;
    assert_int_equal(list->count, 3);
    assert_int_equal(others, 1); /* one alone can take what no other is */
    end_drafting(&drafting);
    /* Options that nothing tells apart are none of one question. */
    draft_of(&drafting, "t_a,t_a,t_b\n1,0,1\n0,1,0\n1,0,0\n");
    for (size_t r = 0; r < drafting.draft.row_count; r++)
        assert_int_not_equal(drafting.draft.rows[r].type, DRAFT_SELECT_MULTIPLE);
    assert_int_equal(drafting.draft.row_count, 3);
    end_drafting(&drafting);
}

/* LimeSurvey's headings of code and text, without its own columns. */
static void test_headings(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "land. In which country?,m[1]. Which tools? [A],m[2]. Which tools? [B],"
                        "l[a]. [I stay],l[b]. [I leave],w[x]. Who? []\nBE,Yes,No,Agree,Agree,Me\n"
                        "NL,No,No,Disagree,Neutral,You\nBE,No,No,Agree,Agree,Me\n"
                        "NL,No,Yes,Disagree,Neutral,You\n");
    assert_int_equal(drafting.facts.platform, PEIL_PLATFORM_LIMESURVEY);
    assert_string_equal(row_of(&drafting, "land")->source, "land");
    assert_string_equal(row_of(&drafting, "land")->labels[0], "In which country?");
    assert_int_equal(row_of(&drafting, "m")->type, DRAFT_SELECT_MULTIPLE);
    assert_string_equal(row_of(&drafting, "l_a")->labels[0], "I stay");
    assert_string_equal(row_of(&drafting, "w_x")->labels[0], "Who?");
    end_drafting(&drafting);
}

/* One number that is none, behind more texts than are kept. */
static void test_late_word(void **state)
{
    (void)state;
    enum { ROWS = 1100, ROOM = 16 * ROWS };
    struct drafting drafting;
    char *text = peil_alloc(ROOM, 1);
    size_t used = (size_t)snprintf(text, ROOM, "gewicht,lengte\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)snprintf(text + used, ROOM - used, "%d,%d\n", 2000 + i, 2000 + i);
    snprintf(text + used, ROOM - used, "veel,1.5\n");
    draft_of(&drafting, text);
    assert_int_equal(row_of(&drafting, "gewicht")->type, DRAFT_TEXT);
    assert_int_equal(row_of(&drafting, "lengte")->type, DRAFT_DECIMAL);
    end_drafting(&drafting);
    free(text);
}

/* The order of the rows says nothing. */
static void test_row_order(void **state)
{
    (void)state;
    struct drafting one, other;
    draft_of(&one, "q,r\nRood,Soms\nGroen,Nooit\nRood,Altijd\nGroen,Soms\n");
    draft_of(&other, "q,r\nGroen,Soms\nRood,Altijd\nGroen,Nooit\nRood,Soms\n");
    assert_string_equal(answers_of(&one, "q"), answers_of(&other, "q"));
    assert_string_equal(answers_of(&one, "r"), answers_of(&other, "r"));
    assert_string_equal(answers_of(&one, "r"), "Nooit=1 Soms=2 Altijd=3");
    assert_string_equal(one.draft.languages[0].code, "nl"); /* by its answers */
    end_drafting(&one);
    end_drafting(&other);
}

/* A label that was changed, or typed over, is a spelling of the answer that it was. */
static void test_slips(void **state)
{
    (void)state;
    struct drafting drafting;
    draft_of(&drafting, "q,net\nEens.,STEM\nOneens,STEM\nHelemaal eens,Stem\nNeutraal,Taal\n"
                        "Hellemaal eens,STEM\nEens,Taal\nNeutrall,\nEens,\n");
    assert_string_equal(answers_of(&drafting, "q"), "Oneens=1 Neutraal=2 Eens=3 helemaal_eens=4");
    const struct draft_list *list = &drafting.draft.lists[row_of(&drafting, "q")->list];
    assert_null(list->options[0].aliases);
    assert_string_equal(list->options[2].aliases, "Eens.");
    assert_string_equal(list->options[3].aliases, "Hellemaal eens");
    assert_non_null(strstr(list->options[3].remark, "aliases"));
    /* Given once in each of its spellings is not given once. */
    list = &drafting.draft.lists[row_of(&drafting, "net")->list];
    for (size_t o = 0; o < list->count; o++)
        assert_null(list->options[o].remark);
    end_drafting(&drafting);
}

/* A few words among many numbers do not make these answers of a list. */
static void test_strays(void **state)
{
    (void)state;
    char text[512];
    for (int words = 2; words <= 4; words++) {
        struct drafting drafting;
        size_t used = (size_t)snprintf(text, sizeof text, "jaren\n");
        for (int i = 0; i < 27; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%d%s\n", i / 2 + 1,
                                     i < words ? " jaar" : "");
        draft_of(&drafting, text);
        const struct draft_row *row = row_of(&drafting, "jaren");
        assert_int_equal(row->type == DRAFT_INTEGER, words == 2);
        assert_int_equal(row->remark && strstr(row->remark, "2 answers are no number"), words == 2);
        end_drafting(&drafting);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_personal),  cmocka_unit_test(test_number_scales),
        cmocka_unit_test(test_counts),    cmocka_unit_test(test_not_available),
        cmocka_unit_test(test_grid),      cmocka_unit_test(test_bands),
        cmocka_unit_test(test_typed),     cmocka_unit_test(test_joined),
        cmocka_unit_test(test_options),   cmocka_unit_test(test_headings),
        cmocka_unit_test(test_late_word), cmocka_unit_test(test_row_order),
        cmocka_unit_test(test_slips),     cmocka_unit_test(test_strays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
