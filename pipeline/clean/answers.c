/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers.h"

#include <stdlib.h>
#include <string.h>

#include "peil/decimal.h"
#include "peil/text.h"

static size_t count_pieces(const char *text)
{
    size_t pieces = 1;
    for (; *text; text++)
        pieces += clean_is_separator(*text);
    return pieces;
}

static enum peil_status add(struct clean_answers *answers, const char *text, int option,
                            struct peil_diag *diag)
{
    struct clean_spelling *spelling = &answers->spellings[answers->count++];
    *spelling = (struct clean_spelling){text, option};
    size_t pieces = count_pieces(text);
    answers->pieces = pieces > answers->pieces ? pieces : answers->pieces;
    const char *folded = peil_text_fold(&answers->arena, text, strlen(text));
    size_t length = strlen(folded);
    const struct clean_spelling *known = clean_map_find(&answers->folded, folded, length);
    if (!known && length > 0)
        clean_map_add(&answers->folded, folded, length, spelling);
    if (!known || known->option == option)
        return PEIL_OK;
    struct peil_place place = {.file = "choices.csv", .line = answers->list->options[option].line};
    peil_report(diag, PEIL_FAULT, &place, "'%s' in list '%s' stands for '%s' and for '%s'", text,
                answers->list->name, answers->list->options[known->option].name,
                answers->list->options[option].name);
    return PEIL_DEFINITION;
}

/* The number of an option is a spelling of it, where no other has that one. */
static void add_value(struct clean_answers *answers, int option)
{
    const struct peil_option *it = &answers->list->options[option];
    char text[PEIL_DOUBLE_TEXT];
    if (!it->has_value)
        return;
    peil_decimal_format(&it->value, text);
    if (clean_map_find(&answers->folded, text, strlen(text)) == NULL)
        add(answers, peil_arena_text(&answers->arena, text), option, NULL);
}

static size_t most_spellings(const struct peil_survey *survey, const struct peil_list *list)
{
    size_t most = list->count * (survey->language_count + 2);
    for (size_t o = 0; o < list->count; o++)
        most += list->options[o].alias_count;
    return most;
}

static void note_option(struct clean_answers *answers, int option)
{
    const struct peil_option *it = &answers->list->options[option];
    if (it->other && answers->other == PEIL_NOWHERE)
        answers->other = option;
    if (it->reason != PEIL_NOWHERE || strcmp(it->name, "none") == 0 ||
        strcmp(it->name, "geen") == 0)
        answers->has_none = true;
}

enum peil_status clean_answers_init(struct clean_answers *answers, const struct peil_survey *survey,
                                    const struct peil_list *list, struct peil_diag *diag)
{
    *answers = (struct clean_answers){.list = list, .pieces = 1, .other = PEIL_NOWHERE};
    answers->spellings =
        peil_arena_alloc(&answers->arena, most_spellings(survey, list), sizeof *answers->spellings);
    enum peil_status status = PEIL_OK;
    for (size_t language = 0; language < survey->language_count; language++)
        for (size_t o = 0; o < list->count; o++) {
            const struct peil_label *label = &list->options[o].label;
            const char *text = label->texts ? label->texts[language] : NULL;
            if (text && add(answers, text, (int)o, diag) != PEIL_OK)
                status = PEIL_DEFINITION;
        }
    for (size_t o = 0; o < list->count; o++)
        for (size_t a = 0; a < list->options[o].alias_count; a++)
            if (add(answers, list->options[o].aliases[a], (int)o, diag) != PEIL_OK)
                status = PEIL_DEFINITION;
    for (size_t o = 0; o < list->count; o++) {
        note_option(answers, (int)o);
        if (add(answers, list->options[o].name, (int)o, diag) != PEIL_OK)
            status = PEIL_DEFINITION;
    }
    for (size_t o = 0; o < list->count; o++)
        add_value(answers, (int)o);
    return status;
}

void clean_answers_clear(struct clean_answers *answers)
{
    clean_map_clear(&answers->folded);
    clean_known_clear(&answers->said);
    peil_arena_clear(&answers->arena);
}

int clean_answers_find(const struct clean_answers *answers, const char *folded)
{
    const struct clean_spelling *known = clean_map_find(&answers->folded, folded, strlen(folded));
    return known ? known->option : PEIL_NOWHERE;
}

bool clean_answers_spells(const struct clean_answers *answers, int option, const char *text,
                          size_t length)
{
    for (size_t i = 0; i < answers->count; i++) {
        const struct clean_spelling *spelling = &answers->spellings[i];
        if (spelling->option == option && strlen(spelling->text) == length &&
            memcmp(spelling->text, text, length) == 0)
            return true;
    }
    return false;
}

const char *clean_answers_nearest(const struct clean_answers *answers, const char *text)
{
    const char **candidates = peil_alloc(answers->count + 1, sizeof *candidates);
    for (size_t i = 0; i < answers->count; i++)
        candidates[i] = answers->spellings[i].text;
    const char *near = peil_text_nearest(text, candidates, answers->count);
    free(candidates);
    return near;
}
