/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and files of a draft. */
#include "definition_folder.h"
#include "pipeline/init/draft.h"

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *wished, *name;
    } cases[] = {{"In welk onderwijsnet werk je?", "welk_onderwijsnet_werk"},
                 {"Q3_1", "q3_1"},
                 {"G01Q03[ict1]", "g01q03_ict1"},
                 {"Hoe?", "hoe"},
                 {"Q3_1", "q3_1_2"},
                 {"#7", "v_7"},
                 {"status", "v_status"},
                 {"\xC3\x89t\xC3\xA9", "ete"},
                 {"\xF0\x9F\x99\x82", "v_"}};
    struct draft draft = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        draft_add_row(&draft, DRAFT_TEXT, cases[i].wished);
    draft_finish(&draft);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(draft.rows[i].name, cases[i].name);
    draft_clear(&draft);
}

/* What refers to a row by the name that was wished for follows it. */
static void test_references(void **state)
{
    (void)state;
    struct draft draft = {0};
    draft_add_row(&draft, DRAFT_TEXT, "Q 1");
    draft_add_row(&draft, DRAFT_SCALE, "Mijn schaal");
    struct draft_row *row = draft_add_row(&draft, DRAFT_INTEGER, "Q 2");
    row->relevant = "${Q 1}='x' and ${elders}='${Q 1'";
    row->scale = "Mijn schaal";
    draft_finish(&draft);
    assert_string_equal(draft.rows[2].relevant, "${q_1}='x' and ${elders}='${Q 1'");
    assert_string_equal(draft.rows[2].scale, draft.rows[1].name);
    draft_clear(&draft);
}

static void test_options_and_alternatives(void **state)
{
    (void)state;
    struct draft draft = {0};
    int list = draft_add_list(&draft, "Akkoord?");
    draft_add_option(&draft, list, "AO01");
    draft_add_option(&draft, list, "Niet akkoord");
    draft_add_option(&draft, list, "niet  akkoord!");
    draft_finish(&draft);
    assert_string_equal(draft.lists[list].name, "akkoord");
    assert_string_equal(draft.lists[list].options[0].name, "AO01");
    assert_string_equal(draft.lists[list].options[1].name, "niet_akkoord");
    assert_string_equal(draft.lists[list].options[2].name, "niet_akkoord_2");
    assert_string_equal(draft_alias(&draft, draft_alias(&draft, NULL, "a|b"), "c"), "a\\|b|c");
    assert_string_equal(draft_remark(&draft, "x", "y"), "x; y");
    draft_clear(&draft);
}

static char *contents(const char *folder, const char *file, char *text, size_t room)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "rb");
    text[0] = '\0';
    if (stream == NULL)
        return NULL;
    text[fread(text, 1, room - 1, stream)] = '\0';
    fclose(stream);
    return text;
}

static void test_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/peil-draft-XXXXXX", text[2048];
    struct draft draft = {.form_id = "proef"};
    struct peil_diag diag;
    peil_diag_init(&diag, "peil init", NULL);
    assert_non_null(mkdtemp(folder));
    draft_language(&draft, "nl", "Nederlands");
    int list = draft_add_list(&draft, "l"), unused = draft_add_list(&draft, "nergens");
    draft_add_option(&draft, unused, "a");
    struct draft_option *option = draft_add_option(&draft, list, "ja");
    option->labels[0] = "Ja, \"zeker\"";
    option->other = true;
    struct draft_row *row = draft_add_row(&draft, DRAFT_SELECT_ONE, "q");
    row->list = list;
    row->labels[0] = "Vraag";
    draft_finish(&draft);
    assert_int_equal(draft_write(&draft, folder, &diag), PEIL_OK);
    assert_non_null(contents(folder, "choices.csv", text, sizeof text));
    assert_string_equal(text, "list_name,name,label::Nederlands (nl),value,aliases,missing,maps_to,"
                              "note\nl,ja,\"Ja, \"\"zeker\"\"\",,*,,,\n");
    assert_non_null(contents(folder, "settings.csv", text, sizeof text));
    assert_non_null(strstr(text, "\nsample,volunteer\n"));
    assert_null(contents(folder, "corrections.csv", text, sizeof text));
    assert_int_equal(draft_write(&draft, folder, &diag), PEIL_USAGE); /* never over another */
    for (size_t f = 0; f < DEFINITION_FILES; f++)
        remove_definition_file(folder, definition_files[f]);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(draft_write(&draft, "/tmp/no/such/folder", &diag), PEIL_FILE);
    draft_clear(&draft);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names), cmocka_unit_test(test_references),
        cmocka_unit_test(test_options_and_alternatives), cmocka_unit_test(test_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
