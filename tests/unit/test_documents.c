/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what documents share: periods, twins, sections, comparisons. */
#include "document_results.h"

#include "reports/documents/findings.h"

struct opened {
    struct peil_survey *survey;
    struct peil_results *results;
    struct peil_document document;
};

static int open_document(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct opened *opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return -1;
    opened->survey = document_survey();
    opened->results = document_results(true);
    *state = opened;
    return (int)peil_document_open(&opened->document, opened->survey, opened->results, &options,
                                   NULL);
}

static void close_tables(struct opened *opened)
{
    peil_document_close(&opened->document);
    peil_results_free(opened->results);
    peil_survey_free(opened->survey);
}

static int close_document(void **state)
{
    close_tables(*state);
    free(*state);
    return 0;
}

/* Two tables in one block: q1 and q2 of one list, y1 and y2 of another. */
static void open_tables(struct opened *opened, const struct definition_texts *texts,
                        const char *language)
{
    const struct peil_document_options options = {.language = language};
    *opened = (struct opened){.survey = read_definition(texts), .results = peil_results_new()};
    struct row_maker maker = {.results = opened->results};
    put_accounting(&maker, true);
    put_item(&maker, "q1", 3, 0.4, 0.2, 0.4);
    put_item(&maker, "q2", 3, 0.4, 0.2, 0.4);
    put_two_answers(&maker, "y1", 9, 0, 0.5);
    put_two_answers(&maker, "y2", 9, 0, 0.5);
    assert_int_equal(
        peil_document_open(&opened->document, opened->survey, opened->results, &options, NULL),
        PEIL_OK);
}

static void periods_are_said_in_words(void **state)
{
    static const struct {
        const char *collected, *said;
    } cases[] = {{"2021-04/2021-06", "april-juni 2021"},
                 {"2021-05", "mei 2021"},
                 {"2021-05/2021-05", "mei 2021"},
                 {"2020-11/2021-02", "november 2020 tot en met februari 2021"},
                 {"2021-04-12/2021-06-03", "12 april tot en met 3 juni 2021"},
                 {"2021-04-12/2021-04-30", "12-30 april 2021"},
                 {"2020-12-12/2021-01-15", "12 december 2020 tot en met 15 januari 2021"},
                 {"2021-04-12/2021-04-12", "12 april 2021"},
                 {"2021", "2021"},
                 {"2021-13", "2021-13"},
                 {"2021-00/2021-02", "2021-00/2021-02"},
                 {"2021-04/juni", "2021-04/juni"},
                 {"2021-04-99", "2021-04-99"},
                 {"2021-04/2021-06/2021-07", "2021-04/2021-06/2021-07"},
                 {"september 2026", "september 2026"},
                 {"", ""}};
    struct opened *opened = *state;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++)
        assert_string_equal(peil_document_period(&opened->document, cases[c].collected),
                            cases[c].said);
}

static void numbers_and_lists_of_levels_are_quoted(void **state)
{
    struct opened *opened = *state;
    assert_string_equal(peil_level_told(&opened->document, "5 tot minder dan 15"),
                        "\"5 tot minder dan 15\"");
    assert_string_equal(peil_level_told(&opened->document, "Coach, begeleider of mentor"),
                        "\"Coach, begeleider of mentor\"");
    assert_string_equal(peil_level_told(&opened->document, "Net A"), "Net A");
}

static const struct peil_document_group *group(const struct opened *opened, const char *name)
{
    for (size_t g = 0; g < opened->document.group_count; g++) {
        if (strcmp(opened->document.groups[g].name, name) == 0)
            return &opened->document.groups[g];
    }
    fail_msg("no grouping %s", name);
    return NULL;
}

/* soorten x1 is vakken x, of as many; y1 and y2 are parts of y. */
static void twins_are_found_by_recode_and_size(void **state)
{
    const struct peil_document_group *kinds = group(*state, "soorten"),
                                     *subjects = group(*state, "vakken");
    assert_int_equal(kinds->level_count, 3);
    assert_string_equal(kinds->levels[0].twin, "Vak X");
    assert_true(peil_document_is_repeated(kinds, &kinds->levels[0]));
    assert_null(kinds->levels[1].twin);
    assert_false(peil_document_is_repeated(kinds, &kinds->levels[1]));
    assert_false(peil_document_is_repeated(kinds, NULL));
    assert_false(peil_document_is_repeated(subjects, &subjects->levels[0]));
    assert_false(peil_document_is_repeated(group(*state, "net"), NULL));
}

/* soorten is defined first; vakken is made of it by recode. */
static void mains_come_before_their_details(void **state)
{
    const struct opened *opened = *state;
    const struct peil_document *document = &opened->document;
    const struct peil_document_group *kinds = group(opened, "soorten"),
                                     *subjects = group(opened, "vakken");
    assert_true(peil_document_is_detail(document, kinds));
    assert_true(kinds > subjects);
    assert_true(kinds->grouping < subjects->grouping);
    assert_ptr_equal(group(opened, "net"), &document->groups[0]);
}

static void grids_are_sections_with_titles(void **state)
{
    static const char *const titles[] = {"Stellingen", "Noden", "Manieren", "Nazorg"};
    struct opened *opened = *state;
    size_t count;
    const struct peil_section *sections = peil_document_sections(&opened->document, 1, &count);
    assert_int_equal(count, 4);
    for (size_t s = 0; s < count; s++)
        assert_string_equal(sections[s].title, titles[s]);
    assert_int_equal(sections[2].count, 2);
    assert_false(sections[1].own_title);
    assert_true(sections[2].own_title);
}

/* Without grids: the question that all headers begin with, or the block's label. */
static void titles_come_from_headers(void **state)
{
    static const char *const headers[][2] = {
        {"Vraag [A]", "Vraag [B]"}, {"Vraag [A]", "Ander [B]"}, {"*[A]", "*[B]"}};
    static const char *const titles[] = {"Vraag", "Blok", "Blok"};
    (void)state;
    for (size_t c = 0; c < 3; c++) {
        char questions[600];
        snprintf(questions, sizeof questions,
                 "type,name,label::Nederlands (nl),source,role\nbegin_group,b,Blok,,\n"
                 "select_one vaak,q1,Q1,Q1,item\nselect_one vaak,q2,Q2,Q2,item\n"
                 "select_one janee,y1,Y1,%s,item\nselect_one janee,y2,Y2,%s,item\n"
                 "select_one vaak,q3,Q3,Q3,item\nend_group,b,,,\n",
                 headers[c][0], headers[c][1]);
        const struct definition_texts texts = {
            .survey = questions, .choices = document_choices, .settings = document_settings};
        struct opened opened;
        open_tables(&opened, &texts, "nl");
        size_t count;
        const struct peil_section *sections = peil_document_sections(&opened.document, 0, &count);
        assert_int_equal(count, 2);
        assert_string_equal(sections[0].title, "Blok");
        assert_string_equal(sections[1].title, titles[c]);
        close_tables(&opened);
    }
}

/* Two tables of answers in order would have charts of one title: the second has a number. */
static void titles_that_would_be_alike_have_a_number(void **state)
{
    static const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role\nbegin_group,b,Blok,,\n"
                  "select_one vaak,q1,Q1,Q1,item\nselect_one vaak,q2,Q2,Q2,item\n"
                  "select_one graag,y1,Y1,Y1,item\nselect_one graag,y2,Y2,Y2,item\n"
                  "end_group,b,,,\n",
        .choices = "list_name,name,label::Nederlands (nl),value\n"
                   "vaak,v1,Nooit,1\nvaak,v2,Soms,2\nvaak,v3,Vaak,3\n"
                   "graag,g1,Niet,1\ngraag,g2,Wel,2\ngraag,g3,Heel,3\n",
        .settings = document_settings};
    struct opened opened;
    size_t count;
    (void)state;
    open_tables(&opened, &texts, "nl");
    const struct peil_section *sections = peil_document_sections(&opened.document, 0, &count);
    assert_int_equal(count, 2);
    assert_string_equal(sections[0].title, "Blok");
    assert_string_equal(sections[1].title, "Blok (2)");
    close_tables(&opened);
}

/* The header is in the language of the export: where labels have another one, it is no title. */
static void titles_are_in_the_language_of_labels(void **state)
{
    static const char *const languages[] = {"nl", "en"};
    static const char *const titles[] = {"Vraag", "Block"};
    static const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),label::English (en),source,role\n"
                  "begin_group,b,Blok,Block,,\n"
                  "select_one vaak,q1,Q1,P1,Q1,item\nselect_one vaak,q2,Q2,P2,Q2,item\n"
                  "select_one janee,y1,Y1,Z1,Vraag [A],item\n"
                  "select_one janee,y2,Y2,Z2,Vraag [B],item\nend_group,b,,,,\n",
        .choices = document_choices,
        .settings = document_settings};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct opened opened;
        size_t count;
        open_tables(&opened, &texts, languages[l]);
        assert_string_equal(peil_document_sections(&opened.document, 0, &count)[1].title,
                            titles[l]);
        close_tables(&opened);
    }
}

/* A comparison that was not made has a reason, and no statistic or degrees of freedom. */
static void what_was_not_tested_has_no_figures(void **state)
{
    struct opened *opened = *state;
    struct peil_document *document = &opened->document;
    const struct peil_subject once = {.variable = peil_survey_variable(opened->survey, "ooit"),
                                      .option = PEIL_NOWHERE,
                                      .is_share = true,
                                      .label = "",
                                      .answer = "ja",
                                      .option_level = ""};
    struct peil_comparison comparison =
        peil_compare_subject(document, &once, group(opened, "net"), NULL, PEIL_COMPARE_DETAILS);
    assert_true(comparison.found);
    assert_int_equal(comparison.p.state, PEIL_FIGURE_UNDEFINED);
    assert_int_equal(comparison.df1.state, PEIL_FIGURE_ABSENT);
    assert_int_equal(comparison.effect.state, PEIL_FIGURE_ABSENT);
    assert_false(comparison.significant);
}

static size_t count_tested(struct peil_document *document, const struct peil_subject subjects[],
                           size_t count)
{
    size_t tested = 0;
    for (size_t i = 0; i < count * document->group_count; i++) {
        const struct peil_document_group *group = &document->groups[i / count];
        const struct peil_document_level *level = group->overlapping ? group->levels : NULL;
        const struct peil_subject *subject = &subjects[i % count];
        struct peil_comparison brief =
            peil_compare_subject(document, subject, group, level, PEIL_COMPARE_P);
        struct peil_comparison full =
            peil_compare_subject(document, subject, group, level, PEIL_COMPARE_DETAILS);
        assert_ptr_equal(brief.p.row, full.p.row);
        assert_int_equal(brief.found, full.found);
        assert_int_equal(brief.significant, full.significant);
        assert_int_equal(brief.doubted, full.doubted);
        tested += full.effect.state == PEIL_FIGURE_VALUE;
        assert_int_equal(brief.effect.state, PEIL_FIGURE_ABSENT);
    }
    return tested;
}

/* Whoever only counts findings counts the same ones. */
static void a_comparison_says_the_same_at_every_depth(void **state)
{
    struct opened *opened = *state;
    struct peil_document *document = &opened->document;
    struct peil_subject *subjects = peil_alloc(peil_subject_room(document), sizeof *subjects);
    size_t tested = count_tested(document, subjects, peil_scale_subjects(document, subjects));
    for (int block = 0; block < (int)document->survey->block_count; block++) {
        size_t count;
        const struct peil_section *sections = peil_document_sections(document, block, &count);
        for (size_t s = 0; s < count; s++)
            tested += count_tested(document, subjects,
                                   peil_section_subjects(document, &sections[s], subjects));
    }
    assert_true(tested > 0);
    free(subjects);
}

/* No reader meets a word of the code: every reason for an empty figure is said. */
static void every_reason_has_words(void **state)
{
    struct opened *opened = *state;
    for (int r = PEIL_DEFINED + 1; r <= PEIL_SATURATED; r++) {
        enum peil_reason reason = (enum peil_reason)r;
        if (peil_reason_has_value(reason))
            continue;
        const char *said = peil_document_reason(&opened->document, peil_reason_text(reason));
        assert_ptr_not_equal(said, peil_reason_text(reason));
        assert_true(said[0] != '\0');
    }
    assert_string_equal(peil_document_reason(&opened->document, "no variance"), "geen spreiding");
}

static void a_tiny_p_is_known_with_or_without_another_warning(void **state)
{
    static const struct {
        double p;
        const char *warning;
        bool tiny;
    } cases[] = {{0.001, "p<0.001", true},
                 {0.001, "p<0.001;expected<5", true},
                 {0.0004, "", true}, /* of internal results */
                 {0.001, "", false},
                 {0.04, "expected<5", false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct peil_figure p = {PEIL_FIGURE_VALUE, cases[i].p, cases[i].warning, NULL};
        assert_int_equal(peil_document_is_tiny(&p), cases[i].tiny);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_and_lists_of_levels_are_quoted, open_document,
                                        close_document),
        cmocka_unit_test_setup_teardown(periods_are_said_in_words, open_document, close_document),
        cmocka_unit_test_setup_teardown(twins_are_found_by_recode_and_size, open_document,
                                        close_document),
        cmocka_unit_test_setup_teardown(mains_come_before_their_details, open_document,
                                        close_document),
        cmocka_unit_test_setup_teardown(grids_are_sections_with_titles, open_document,
                                        close_document),
        cmocka_unit_test(titles_come_from_headers),
        cmocka_unit_test(titles_that_would_be_alike_have_a_number),
        cmocka_unit_test(titles_are_in_the_language_of_labels),
        cmocka_unit_test_setup_teardown(what_was_not_tested_has_no_figures, open_document,
                                        close_document),
        cmocka_unit_test_setup_teardown(a_comparison_says_the_same_at_every_depth, open_document,
                                        close_document),
        cmocka_unit_test_setup_teardown(every_reason_has_words, open_document, close_document),
        cmocka_unit_test(a_tiny_p_is_known_with_or_without_another_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
