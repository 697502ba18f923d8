/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions without a fault: what was written is what is read. */
#include "definition_folder.h"

static const char survey_text[] =
    "type,name,label::Nederlands (nl),label::English (en),hint,source,role,scale,reverse,missing,"
    "pick,sensitive,required,relevant,calculation\n"
    "start,start,,,,,,,,,,,,,\n"
    "deviceid,device,,,,,,,,,,,,,\n"
    "note,intro,Welkom,,,,,,,,,,,,\n"
    "begin_group,about,Over jou,About you,,,,,,,,,,,\n"
    "select_one koepel,koepel,Koepel,Umbrella,,Welke koepel?|Koep\\|el,group,,,99=refused;"
    " N.v.t. = not_asked ,,,TRUE,,\n"
    "calculate,net,Net,,,,group,,,,,,,,\"recode(${koepel},net)\"\n"
    "select_multiple vorm,vorm,Vorm,,,,group,,,,3,,,,\n"
    ",,,,,,,,,,,,,,\n"
    "integer,jaren,Jaren,,,,,,,,,,,,\n"
    "end_group,,,,,,,,,,,,,,\n"
    "begin group,views,Mening,Views,only after consent,,,,,,,,,${jaren}>0,\n"
    "select_one mening,v1,Een,,,*[Een],item,tevreden,,,,,,,\n"
    "select_one mening,v2,Twee,,,,item,tevreden,yes,,,yes,,${koepel}='go',\n"
    "select_one mening,v3,Drie,,,,item,tevreden,,,,,,,\n"
    "end group,,,,,,,,,,,,,,\n"
    "calculate,tevreden,Tevreden,Satisfied,,,scale,,,,,,,,mean()\n"
    "calculate,duur,Duur,Years,,,group,,,,,,,,\"band(${jaren},5,7.5)\"\n"
    "text,waarom,Waarom?,,,,,,,,,,,,\n"
    "text,naam,Naam,,,,personal,,,,,,,,\n"
    "calculate,waarom_thema,Thema,,,,item,,,,,,,,themes(${waarom})\n";

static const char choices_text[] =
    "list_name,name,label::Nederlands (nl),label::English (en),value,aliases,missing,box,maps_to,"
    "parent,media::image\n"
    "koepel,go,GO!,GO! (en),,Gemeenschap | GO,,,gemeenschap,gemeenschap,x.png\n"
    "mening,oneens,Oneens,Disagree,1,,,,,,\n"
    "mening,eerder_oneens,Eerder oneens,Rather disagree,2,,,,,,\n"
    "mening,neutraal,Neutraal,Neutral,3,,,,,,\n"
    "mening,eerder_eens,Eerder eens,Rather agree,4,,,,,,\n"
    "mening,eens,Eens,Agree,5.50,,,,,,\n"
    "mening,weet_niet,Weet niet,Do not know,,,no_opinion,,,,\n"
    "koepel,kov,KOV,KOV (en),,,,,vrij,vrij,\n"
    "koepel,pov,POV,POV (en),,,,,officieel,,\n"
    "net,gemeenschap,Gemeenschap,Community,,,,,,,\n"
    "net,vrij,Vrij,Private,,,,,,,\n"
    "net,officieel,Officieel,Public,,,,,,,\n"
    "vorm,aso,aso,aso (en),,,,,,,\n"
    "vorm,bso,bso,bso (en),,*|Iets anders,,,,,\n"
    "vorm,geen,Geen,None,,,not_applicable,,,,\n";

static const char settings_text[] = "key,value\n"
                                    "form_id,proef\n"
                                    "version,3\n"
                                    "wave,2020-2021\n"
                                    "collected,april 2021\n"
                                    "default_language,Nederlands (nl)\n"
                                    "sample,random\n"
                                    "eligible,${jaren} >= 1\n"
                                    "min_group,40\n"
                                    "title,Proef\n"
                                    "title::English (en),Trial\n";

static const char themes_text[] = "variable,theme,label::Nederlands (nl),pattern\n"
                                  "waarom,tijd,Tijd,tijd\n"
                                  "waarom,geld,Geld,euro\n"
                                  "waarom,tijd,,uren\n";

static const char corrections_text[] = "variable,from,to,reason\n"
                                       "koepel, Het GO ,go,spelling\n"
                                       "koepel,K.O.V.,kov,spelling\n"
                                       "koepel,?,.refused,a question mark\n"
                                       "koepel,-,,a dash\n"
                                       "jaren,# jaar,#,unit\n";

static const struct definition_texts whole = {.survey = survey_text,
                                              .choices = choices_text,
                                              .settings = settings_text,
                                              .corrections = corrections_text,
                                              .themes = themes_text};

static const struct peil_variable *variable(const struct peil_survey *survey, const char *name)
{
    int v = peil_survey_variable(survey, name);
    assert_int_not_equal(v, PEIL_NOWHERE);
    return &survey->variables[v];
}

static const struct peil_list *list(const struct peil_survey *survey, const char *name)
{
    return peil_variable_list(survey, peil_survey_variable(survey, name));
}

static int setup(void **state)
{
    *state = read_definition(&whole);
    return 0;
}

static int teardown(void **state)
{
    peil_survey_free(*state);
    return 0;
}

static void test_settings(void **state)
{
    const struct peil_survey *survey = *state;
    assert_string_equal(survey->form_id, "proef");
    assert_string_equal(survey->version, "3");
    assert_string_equal(survey->wave, "2020-2021");
    assert_string_equal(survey->collected, "april 2021");
    assert_string_equal(survey->default_language, "nl");
    assert_int_equal(survey->language_count, 2);
    assert_string_equal(survey->languages[0], "nl");
    assert_string_equal(survey->languages[1], "en");
    assert_int_equal(survey->sample, PEIL_SAMPLE_RANDOM);
    assert_non_null(survey->eligible);
    assert_int_equal(survey->min_group, 40);
    assert_int_equal(survey->min_distribution, 40); /* 30 by default, never below min_group */
    assert_string_equal(peil_survey_label(survey, &survey->title, "en", NULL), "Trial");
    assert_string_equal(peil_survey_label(survey, &survey->title, "fr", NULL), "Proef");
}

static void test_variables(void **state)
{
    const struct peil_survey *survey = *state;
    const char *const names[] = {"start", "device", "koepel", "net",         "vorm",
                                 "jaren", "v1",     "v2",     "v3",          "tevreden",
                                 "duur",  "waarom", "naam",   "waarom_thema"};
    assert_int_equal(survey->variable_count, sizeof names / sizeof *names);
    for (size_t v = 0; v < survey->variable_count; v++)
        assert_string_equal(survey->variables[v].name, names[v]);
    assert_int_equal(variable(survey, "start")->role, PEIL_ROLE_TIME);
    assert_int_equal(variable(survey, "start")->type, PEIL_TEXT);
    assert_int_equal(variable(survey, "device")->role, PEIL_ROLE_PERSONAL);
    assert_int_equal(variable(survey, "waarom")->role, PEIL_ROLE_OPEN);
    assert_int_equal(variable(survey, "jaren")->role, PEIL_ROLE_NONE);
    assert_int_equal(variable(survey, "jaren")->list, PEIL_NOWHERE);
    assert_int_equal(variable(survey, "vorm")->pick, 3);
    assert_true(variable(survey, "koepel")->required);
    assert_false(variable(survey, "vorm")->required);
    assert_true(variable(survey, "v2")->sensitive);
    assert_true(variable(survey, "v2")->reverse);
    assert_int_equal(variable(survey, "koepel")->line, 6);
    assert_int_equal(variable(survey, "jaren")->line, 10);
}

static void test_sources(void **state)
{
    const struct peil_survey *survey = *state;
    const struct peil_variable *koepel = variable(survey, "koepel");
    assert_int_equal(koepel->source_count, 2);
    assert_string_equal(koepel->sources[0], "Welke koepel?");
    assert_string_equal(koepel->sources[1], "Koep|el");
    assert_string_equal(variable(survey, "v1")->sources[0], "*[Een]");
    assert_int_equal(variable(survey, "jaren")->source_count, 1); /* the label */
    assert_string_equal(variable(survey, "jaren")->sources[0], "Jaren");
    assert_string_equal(variable(survey, "start")->sources[0], "start"); /* without one: the name */
    assert_int_equal(variable(survey, "net")->source_count, 0);
}

static void test_missing_codes(void **state)
{
    const struct peil_survey *survey = *state;
    const struct peil_variable *koepel = variable(survey, "koepel");
    assert_int_equal(koepel->missing_count, 2);
    assert_string_equal(koepel->missing[0].code, "99");
    assert_string_equal(survey->reasons[koepel->missing[0].reason], "refused");
    assert_string_equal(koepel->missing[1].code, "n.v.t.");
    assert_int_equal(koepel->missing[1].reason, PEIL_REASON_NOT_ASKED);
    assert_int_equal(survey->reason_count, 3);
    assert_string_equal(survey->reasons[0], "no_opinion"); /* lists are read first */
    assert_string_equal(survey->reasons[1], "not_applicable");
}

static void test_blocks(void **state)
{
    const struct peil_survey *survey = *state;
    assert_int_equal(survey->block_count, 2);
    assert_string_equal(survey->blocks[0].name, "about");
    assert_int_equal(variable(survey, "start")->block, PEIL_NOWHERE);
    assert_int_equal(variable(survey, "koepel")->block, 0);
    assert_int_equal(variable(survey, "v3")->block, 1);
    assert_int_equal(variable(survey, "tevreden")->block, PEIL_NOWHERE);
    assert_null(variable(survey, "koepel")->relevant);
    assert_non_null(variable(survey, "v1")->relevant); /* the block's */
    assert_ptr_equal(variable(survey, "v1")->relevant, variable(survey, "v3")->relevant);
    assert_ptr_not_equal(variable(survey, "v1")->relevant, variable(survey, "v2")->relevant);
}

static void test_lists(void **state)
{
    const struct peil_survey *survey = *state;
    const struct peil_list *koepel = list(survey, "koepel");
    assert_int_equal(koepel->count, 3); /* rows of a list need not stand together */
    assert_string_equal(koepel->options[1].name, "kov");
    assert_int_equal(koepel->options[0].alias_count, 2);
    assert_string_equal(koepel->options[0].aliases[0], "Gemeenschap");
    assert_false(koepel->numeric);
    assert_int_equal(koepel->options[0].box, PEIL_BOX_NONE);
    const struct peil_option *bso = &list(survey, "vorm")->options[1];
    assert_true(bso->other);
    assert_int_equal(bso->alias_count, 1);
    assert_string_equal(bso->aliases[0], "Iets anders");
    assert_string_equal(peil_survey_label(survey, &bso->label, "en", NULL), "bso (en)");
    assert_int_equal(peil_list_option(koepel, "pov"), 2);
    assert_int_equal(peil_list_option(koepel, "POV"), PEIL_NOWHERE);
}

static void test_default_boxes(void **state)
{
    const struct peil_survey *survey = *state;
    const struct peil_list *mening = list(survey, "v1");
    const enum peil_box boxes[] = {PEIL_BOX_LOW,  PEIL_BOX_LOW,  PEIL_BOX_MID,
                                   PEIL_BOX_HIGH, PEIL_BOX_HIGH, PEIL_BOX_NONE};
    assert_true(mening->numeric);
    for (size_t o = 0; o < mening->count; o++)
        assert_int_equal(mening->options[o].box, boxes[o]);
    assert_int_equal(mening->minimum.scaled, 1);
    assert_int_equal(mening->maximum.scaled, 55);
    assert_int_equal(mening->maximum.decimals, 1);
    assert_string_equal(survey->reasons[mening->options[5].reason], "no_opinion");
}

static void test_item_values(void **state)
{
    const struct peil_survey *survey = *state;
    int plain = peil_survey_variable(survey, "v1"), reversed = peil_survey_variable(survey, "v2");
    assert_int_equal(peil_item_value(survey, plain, 1).scaled, 2);
    struct peil_decimal value = peil_item_value(survey, reversed, 1); /* 1 + 5.5 - 2 */
    assert_int_equal(value.scaled, 45);
    assert_int_equal(value.decimals, 1);
    value = peil_item_value(survey, reversed, 4); /* 1 + 5.5 - 5.5 */
    assert_int_equal(value.scaled, 1);
    assert_int_equal(value.decimals, 0);
}

static void test_scales(void **state)
{
    const struct peil_survey *survey = *state;
    int items[14];
    int scale = peil_survey_variable(survey, "tevreden");
    assert_int_equal(peil_scale_items(survey, scale, items), 3);
    assert_int_equal(items[0], peil_survey_variable(survey, "v1"));
    assert_int_equal(items[2], peil_survey_variable(survey, "v3"));
    assert_int_equal(survey->variables[scale].calculation.minimum_answered, 2);
    assert_int_equal(survey->variables[scale].calculation.kind, PEIL_MEAN);
    assert_int_equal(survey->variables[scale].type, PEIL_DECIMAL);
}

static void test_numeric(void **state)
{
    const struct peil_survey *survey = *state;
    assert_true(peil_variable_is_numeric(survey, peil_survey_variable(survey, "v1")));
    assert_true(peil_variable_is_numeric(survey, peil_survey_variable(survey, "jaren")));
    assert_true(peil_variable_is_numeric(survey, peil_survey_variable(survey, "tevreden")));
    assert_false(peil_variable_is_numeric(survey, peil_survey_variable(survey, "koepel")));
    assert_false(peil_variable_is_numeric(survey, peil_survey_variable(survey, "vorm")));
    assert_false(peil_variable_is_numeric(survey, peil_survey_variable(survey, "waarom")));
}

static void test_groupings(void **state)
{
    const struct peil_survey *survey = *state;
    assert_int_equal(survey->grouping_count, 4); /* koepel, net, vorm, duur */
    const struct peil_grouping *koepel = &survey->groupings[0];
    assert_int_equal(koepel->level_count, 3);
    assert_false(koepel->overlapping);
    assert_int_equal(koepel->parent_count, 2);
    assert_string_equal(koepel->parent_names[koepel->parents[1]], "vrij");
    assert_int_equal(koepel->parents[2], PEIL_NOWHERE); /* pov has none */
    assert_ptr_equal(&survey->lists[koepel->parent_list], list(survey, "net"));
    const struct peil_grouping *vorm = &survey->groupings[2];
    assert_true(vorm->overlapping);
    assert_int_equal(vorm->level_count, 2); /* not the missing answer */
    assert_int_equal(vorm->parent_list, PEIL_NOWHERE);
}

static void test_themes(void **state)
{
    const struct peil_survey *survey = *state;
    const struct peil_variable *theme = variable(survey, "waarom_thema");
    assert_int_equal(theme->type, PEIL_SELECT_MULTIPLE);
    assert_int_equal(theme->theme_count, 3);
    assert_int_equal(list(survey, "waarom_thema")->count, 2);
    assert_int_equal(theme->themes[2].option, 0); /* a second pattern of the first theme */
    assert_string_equal(theme->themes[2].pattern, "uren");
    assert_string_equal(
        peil_survey_label(survey, &list(survey, "waarom_thema")->options[1].label, NULL, ""),
        "Geld");
}

static void test_corrections(void **state)
{
    const struct peil_survey *survey = *state;
    assert_int_equal(survey->correction_count, 5);
    assert_string_equal(survey->corrections[0].from, "het go");
    assert_string_equal(survey->corrections[0].to, "go");
    assert_string_equal(survey->corrections[2].to, ".refused");
    assert_string_equal(survey->corrections[3].to, "");
    assert_int_equal(survey->corrections[4].variable, peil_survey_variable(survey, "jaren"));
}

/* The digest of a definition with `from` in one file written as `to`. */
static void changed_digest(const char *from, const char *to, char digest[65])
{
    struct definition_texts texts = whole;
    const char **files[] = {&texts.survey, &texts.choices, &texts.settings, &texts.corrections};
    char *copy = NULL;
    for (size_t i = 0; i < 4 && !copy; i++) {
        const char *at = strstr(*files[i], from);
        if (!at)
            continue;
        size_t size = strlen(*files[i]) + strlen(to) + 1;
        copy = calloc(size, 1);
        snprintf(copy, size, "%.*s%s%s", (int)(at - *files[i]), *files[i], to, at + strlen(from));
        *files[i] = copy;
    }
    assert_non_null(copy);
    struct peil_survey *survey = read_definition(&texts);
    memcpy(digest, survey->digest, 65);
    peil_survey_free(survey);
    free(copy);
}

static void test_digest(void **state)
{
    const struct peil_survey *survey = *state;
    static const struct {
        const char *from, *to;
        bool same;
    } changes[] = {
        {"Umbrella", "Roof", true},       /* a label */
        {"Gemeenschap | GO", "GO", true}, /* an alias */
        {"K.O.V.", "K O V", true},        /* a correction */
        {"min_group,40", "min_group,12", true},
        {"mening,oneens,Oneens,Disagree,1", "mening,oneens,Oneens,Disagree,0", false},
        {"mening,neutraal", "mening,midden", false},
        {"${jaren}>0", "${jaren}>1", false}, /* relevant */
        {"7.5)", "8)", false},               /* calculation */
        {"99=refused", "98=refused", false},
        {"tevreden,yes", "tevreden,no", false}, /* reverse */
        {",,3,,,,\n", ",,2,,,,\n", false},      /* pick */
        {"${jaren} >= 1", "${jaren} >= 2", false},
        {"integer,jaren", "decimal,jaren", false},
        {",vrij,vrij,", ",officieel,vrij,", false}, /* maps_to */
    };
    assert_int_equal(strlen(survey->digest), 64);
    assert_int_equal(strspn(survey->digest, "0123456789abcdef"), 64);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char digest[65];
        changed_digest(changes[i].from, changes[i].to, digest);
        if ((strcmp(digest, survey->digest) == 0) != changes[i].same)
            fail_msg("'%s' as '%s' %s the digest", changes[i].from, changes[i].to,
                     changes[i].same ? "changes" : "does not change");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_settings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_variables, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sources, setup, teardown),
        cmocka_unit_test_setup_teardown(test_missing_codes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lists, setup, teardown),
        cmocka_unit_test_setup_teardown(test_default_boxes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_item_values, setup, teardown),
        cmocka_unit_test_setup_teardown(test_scales, setup, teardown),
        cmocka_unit_test_setup_teardown(test_numeric, setup, teardown),
        cmocka_unit_test_setup_teardown(test_groupings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_themes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_corrections, setup, teardown),
        cmocka_unit_test_setup_teardown(test_digest, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
