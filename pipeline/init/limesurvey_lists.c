/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be answered to a question of LimeSurvey. */
#include <stdlib.h>
#include <string.h>

#include "limesurvey.h"

/* Answers of question types that have their own: the code, and the words of exports with answers
 * in full, in the order Dutch, English, French, German. */
struct fixed {
    const char *code, *words[4];
};

static const char *const fixed_languages[] = {"nl", "en", "fr", "de"};

static const struct fixed yes_no[] = {{"Y", {"Ja", "Yes", "Oui", "Ja"}},
                                      {"N", {"Nee", "No", "Non", "Nein"}}};
static const struct fixed yes_uncertain_no[] = {
    {"Y", {"Ja", "Yes", "Oui", "Ja"}},
    {"U", {"Onzeker", "Uncertain", "Indécis", "Unsicher"}},
    {"N", {"Nee", "No", "Non", "Nein"}}};
static const struct fixed more_or_less[] = {
    {"I", {"Meer", "Increase", "Augmenter", "Zunahme"}},
    {"S", {"Hetzelfde", "Same", "Sans changement", "Gleich"}},
    {"D", {"Minder", "Decrease", "Diminuer", "Abnahme"}}};
static const struct fixed genders[] = {{"F", {"Vrouw", "Female", "Féminin", "Weiblich"}},
                                       {"M", {"Man", "Male", "Masculin", "Männlich"}}};
static const char *const others[] = {"Andere", "Other", "Autre", "Sonstiges"};

static int fixed_language(const char *code)
{
    for (int i = 0; i < 4; i++)
        if (strncmp(code, fixed_languages[i], 2) == 0)
            return i;
    return 1; /* LimeSurvey falls back on English */
}

/* Labels in the languages of the survey, and the words of all others as spellings. */
static void fixed_words(struct instrument *it, struct draft_option *option,
                        const char *const words[4])
{
    for (size_t l = 0; l < it->draft->language_count; l++)
        if (option->labels[l] == NULL)
            option->labels[l] = words[fixed_language(it->draft->languages[l].code)];
    for (size_t i = 0; i < 4; i++)
        instrument_alias(it, option, words[i]);
}

static int fixed_list(struct instrument *it, const char *name, const struct fixed answers[],
                      size_t count)
{
    int list = instrument_list(it, name);
    for (size_t i = 0; i < count; i++)
        fixed_words(it, instrument_option(it, list, answers[i].code), answers[i].words);
    return instrument_list_end(it, list, INSTRUMENT_NOMINAL);
}

static int points(struct instrument *it, const char *name, int most)
{
    int list = instrument_list(it, name);
    for (int i = 1; i <= most; i++)
        instrument_option(it, list, peil_arena_format(&it->scratch, "%d", i));
    return instrument_list_end(it, list, INSTRUMENT_CODED);
}

static void add_other(struct lime_survey *survey, const struct lime_question *question, int list)
{
    struct draft_option *option = instrument_option(survey->it, list, "other");
    memcpy(option->labels, question->other_labels, sizeof option->labels);
    option->other = true;
    instrument_alias(survey->it, option, "-oth-");
    fixed_words(survey->it, option, others);
}

/* --- in order --- */

static int compare_answers(const void *a, const void *b)
{
    const struct lime_answer *one = *(const struct lime_answer *const *)a;
    const struct lime_answer *two = *(const struct lime_answer *const *)b;
    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    return one < two ? -1 : one > two; /* of one array: as the file has them */
}

static bool has_values(const struct lime_survey *survey, int question, long scale)
{
    for (size_t a = 0; a < survey->answer_count; a++) {
        const struct lime_answer *answer = &survey->answers[a];
        if (answer->question == question && answer->scale == scale && answer->value != NULL &&
            strcmp(answer->value, "0") != 0 && answer->value[0] != '\0')
            return true;
    }
    return false;
}

static int answers_of(struct lime_survey *survey, int question, long scale,
                      enum instrument_order order)
{
    struct instrument *it = survey->it;
    const struct lime_question *of = &survey->questions[question];
    const struct lime_answer **sorted =
        peil_arena_alloc(&it->scratch, survey->answer_count + 1, sizeof *sorted);
    size_t count = 0;
    for (size_t a = 0; a < survey->answer_count; a++)
        if (survey->answers[a].question == question && survey->answers[a].scale == scale)
            sorted[count++] = &survey->answers[a];
    qsort(sorted, count, sizeof *sorted, compare_answers);
    bool values = has_values(survey, question, scale);
    int list = instrument_list(it, of->code);
    for (size_t a = 0; a < count; a++) {
        struct draft_option *option = instrument_option(it, list, sorted[a]->code);
        memcpy(option->labels, sorted[a]->labels, sizeof option->labels);
        option->value = values ? sorted[a]->value : NULL;
    }
    if (of->other && strchr("L!", of->type) != NULL)
        add_other(survey, of, list);
    return instrument_list_end(it, list, values ? INSTRUMENT_IS_A_SCALE : order);
}

int lime_list(struct lime_survey *survey, int question, long scale)
{
    struct instrument *it = survey->it;
    switch (survey->questions[question].type) {
    case 'Y':
        return fixed_list(it, "yes_no", yes_no, 2);
    case 'C':
        return fixed_list(it, "yes_uncertain_no", yes_uncertain_no, 3);
    case 'E':
        return fixed_list(it, "more_or_less", more_or_less, 3);
    case 'G':
        return fixed_list(it, "gender", genders, 2);
    case 'A':
    case '5':
        return points(it, "points_5", 5);
    case 'B':
        return points(it, "points_10", 10);
    case 'F':
    case 'H':
    case '1':
        return answers_of(survey, question, scale, INSTRUMENT_IS_A_SCALE);
    case 'R':
        return answers_of(survey, question, scale, INSTRUMENT_NOMINAL);
    default:
        return answers_of(survey, question, scale, INSTRUMENT_BY_LABELS);
    }
}

static int compare_parts(const void *a, const void *b)
{
    const struct lime_question *one = *(const struct lime_question *const *)a;
    const struct lime_question *two = *(const struct lime_question *const *)b;
    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    return one < two ? -1 : one > two;
}

size_t lime_parts(struct lime_survey *survey, int question, long scale, int **parts)
{
    struct peil_arena *scratch = &survey->it->scratch;
    size_t count = 0;
    for (size_t q = 0; q < survey->question_count; q++)
        count += survey->questions[q].parent == question && survey->questions[q].scale == scale;
    const struct lime_question **sorted = peil_arena_alloc(scratch, count + 1, sizeof *sorted);
    *parts = peil_arena_alloc(scratch, count + 1, sizeof **parts);
    count = 0;
    for (size_t q = 0; q < survey->question_count; q++)
        if (survey->questions[q].parent == question && survey->questions[q].scale == scale)
            sorted[count++] = &survey->questions[q];
    qsort(sorted, count, sizeof *sorted, compare_parts);
    for (size_t i = 0; i < count; i++)
        (*parts)[i] = (int)(sorted[i] - survey->questions);
    return count;
}

int lime_ticks(struct lime_survey *survey, int question, size_t row)
{
    struct instrument *it = survey->it;
    const struct lime_question *of = &survey->questions[question];
    int *parts, list = instrument_list(it, of->code);
    size_t count = lime_parts(survey, question, 0, &parts);
    for (size_t i = 0; i < count; i++) {
        const struct lime_question *part = &survey->questions[parts[i]];
        struct draft_option *option = instrument_option(it, list, part->code);
        memcpy(option->labels, part->labels, sizeof option->labels);
        for (size_t l = 0; l < DRAFT_LANGUAGES; l++)
            instrument_alias(it, option, part->bare[l]);
        instrument_key(it, peil_arena_format(&it->scratch, "%s_%s", of->code, part->code), row,
                       part->code);
        instrument_key(
            it,
            peil_arena_format(&it->scratch, "%sX%sX%s%s", survey->id,
                              of->group != DRAFT_NONE ? survey->groups[of->group].id : "", of->id,
                              part->code),
            row, part->code);
    }
    if (of->other)
        add_other(survey, of, list);
    return instrument_list_end(it, list, INSTRUMENT_NOMINAL);
}
