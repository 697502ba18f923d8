/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lists.c: the answer lists that columns share, and the order of their answers. */
#include <string.h>

#include "from_export.h"
#include "peil/text.h"

enum { MOST_ANSWERS = 64 };
#define CONFIRM_MISSING "confirm: a missing answer"

int guess_add_list(struct guessing *guessing, const char *name, const struct answer_set *set)
{
    int list = draft_add_list(guessing->draft, name);
    guessing->sets =
        peil_grow(guessing->sets, &guessing->set_room, (size_t)list + 1, sizeof *guessing->sets);
    for (; guessing->set_count <= (size_t)list; guessing->set_count++)
        guessing->sets[guessing->set_count] = NULL;
    guessing->sets[list] = set;
    return list;
}

static const char *fold(struct guessing *guessing, const char *text)
{
    return peil_text_fold(&guessing->draft->arena, text, strlen(text));
}

struct draft_option *guess_add_answer(struct guessing *guessing, int list, const char *text)
{
    struct draft_list *it = &guessing->draft->lists[list];
    const char *folded = fold(guessing, text), *reason;
    for (size_t o = 0; o < it->count; o++)
        if (strcmp(fold(guessing, it->options[o].labels[guessing->language]), folded) == 0)
            return &it->options[o];
    struct draft_option *option = draft_add_option(guessing->draft, list, text);
    option->labels[guessing->language] = peil_arena_text(&guessing->draft->arena, text);
    reason = answer_missing(folded);
    option->missing = reason;
    option->remark = reason ? CONFIRM_MISSING : NULL;
    return option;
}

void guess_add_alias(struct guessing *guessing, int list, struct draft_option *option,
                     const char *text)
{
    const struct draft_list *it = &guessing->draft->lists[list];
    struct peil_arena *arena = &guessing->draft->arena;
    const char *folded = peil_arena_format(arena, "|%s|", fold(guessing, text));
    for (size_t o = 0; o < it->count; o++) {
        const struct draft_option *other = &it->options[o];
        const char *known = peil_arena_format(arena, "|%s|%s|", other->labels[guessing->language],
                                              other->aliases ? other->aliases : "");
        if (strstr(fold(guessing, known), folded))
            return;
    }
    option->aliases = draft_alias(guessing->draft, option->aliases, text);
}

/* ---- which columns share a list ---- */

/* Whether the texts of a column are all answers of a list, or the other way round. */
static bool fits(struct guessing *guessing, int list, const struct facts_column *column)
{
    const struct draft_list *it = &guessing->draft->lists[list];
    size_t found = 0;
    for (size_t t = 0; t < column->count; t++)
        for (size_t o = 0; o < it->count; o++)
            if (strcmp(fold(guessing, it->options[o].labels[guessing->language]),
                       column->texts[t].folded) == 0) {
                found++;
                break;
            }
    return found >= 2 && (found == column->count || found == it->count);
}

static bool same_codes(const struct facts_column *one, const struct facts_column *other)
{
    if (one->column.code_count != other->column.code_count || one->column.code_count == 0)
        return false;
    for (size_t c = 0; c < one->column.code_count; c++)
        if (strcmp(one->column.codes[c].code, other->column.codes[c].code) != 0 ||
            strcmp(one->column.codes[c].label, other->column.codes[c].label) != 0)
            return false;
    return true;
}

/* The list of a column before, by what the questions are (close), or by the answers alone. */
static int list_before(struct guessing *guessing, size_t index, const struct answer_set *set,
                       bool close)
{
    const struct facts *facts = guessing->facts;
    const struct facts_column *column = &facts->columns[index];
    for (size_t i = 0; i < index; i++) {
        const struct facts_column *other = &facts->columns[i];
        if (guessing->guesses[i] != GUESS_CHOICE)
            continue;
        if (column->column.code_count > 0 || other->column.code_count > 0) {
            if (same_codes(column, other))
                return guessing->lists[i];
            continue;
        }
        bool same_grid = *column->column.question &&
                         strcmp(column->column.question, other->column.question) == 0;
        bool known = set && guessing->sets[guessing->lists[i]] == set;
        bool shared = close ? known || same_grid || guess_shares_scale(guessing, i, index)
                            : !set && fits(guessing, guessing->lists[i], column);
        if (shared)
            return guessing->lists[i];
    }
    return DRAFT_NONE;
}

static int shared_list(struct guessing *guessing, size_t index, const struct answer_set *set)
{
    int list = list_before(guessing, index, set, true);
    return list != DRAFT_NONE ? list : list_before(guessing, index, set, false);
}

static void add_codes(struct guessing *guessing, int list, const struct facts_column *column)
{
    struct draft *draft = guessing->draft;
    for (size_t c = 0; c < column->column.code_count; c++) {
        const struct peil_export_code *code = &column->column.codes[c];
        struct draft_option *option = draft_add_option(draft, list, code->code);
        option->labels[guessing->language] = *code->label ? code->label : code->code;
        option->aliases = draft_alias(draft, NULL, code->code);
        option->value = column->column.text || code->missing ? NULL : code->code;
        option->missing = code->missing ? "missing" : NULL;
        option->remark = code->missing ? "confirm: the reason" : NULL;
    }
}

/* The option behind which something is typed: the one that says so, else a new one. */
static void set_other(struct guessing *guessing, int list)
{
    struct draft_list *it = &guessing->draft->lists[list];
    struct draft_option *other = NULL;
    for (size_t o = 0; o < it->count; o++) {
        if (it->options[o].other)
            return;
        const char *label = it->options[o].labels[guessing->language];
        if (!other && answer_is_other(fold(guessing, label)))
            other = &it->options[o];
    }
    if (!other) {
        other = draft_add_option(guessing->draft, list, "other");
        other->labels[guessing->language] = "(Other)";
    }
    other->other = true;
    other->remark = "confirm: takes what no answer above is";
}

/* How often an answer was given, however it is spelt. */
static uint64_t given(const struct facts_column *column, const char *folded)
{
    uint64_t count = 0;
    for (size_t t = 0; t < column->count; t++)
        if (strcmp(column->texts[t].folded, folded) == 0)
            count += column->texts[t].count;
    return count;
}

/* What stands there once may have been typed. */
static void add_text(struct guessing *guessing, int list, const struct facts_column *column,
                     const struct facts_text *text, bool known, bool typed)
{
    if ((typed && text->count == 1) || (guessing->seen_code && strcmp(text->text, "-99") == 0))
        return;
    struct draft_option *option = guess_add_answer(guessing, list, text->text);
    if (!known && option->remark == NULL && given(column, text->folded) == 1)
        option->remark = "confirm: an answer, given once";
}

/* The answers of a set as they are spelt there, then what is one of them but for a slip. */
static void add_known(struct guessing *guessing, int list, const struct facts_column *column,
                      const struct answer_set *set)
{
    for (size_t t = 0; t < column->count; t++)
        if (answer_meant(set, column->texts[t].folded) == NULL)
            add_text(guessing, list, column, &column->texts[t], true, false);
    for (size_t t = 0; t < column->count; t++) {
        const char *meant = answer_meant(set, column->texts[t].folded);
        if (meant != NULL)
            guess_add_alias(guessing, list, guess_add_answer(guessing, list, meant),
                            column->texts[t].text);
    }
}

static void give_list(struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    const struct answer_set *set = column->column.code_count > 0 ? NULL : guess_known_set(column);
    int list = shared_list(guessing, index, set);
    const char *name = *column->column.stem       ? column->column.stem
                       : *column->column.question ? column->column.question
                                                  : column->column.header;
    bool fresh = list == DRAFT_NONE;
    if (fresh)
        list = guess_add_list(guessing, set ? set->name : *name ? name : "answers", set);
    guessing->lists[index] = list;
    if (column->column.code_count > 0 && fresh)
        add_codes(guessing, list, column);
    bool typed = !set && guess_has_typed(guessing, column);
    if (set)
        add_known(guessing, list, column, set);
    for (size_t t = 0; !set && column->column.code_count == 0 && t < column->count; t++)
        add_text(guessing, list, column, &column->texts[t], false, typed);
    if (typed)
        set_other(guessing, list);
}

static void give_pieces(struct guessing *guessing, size_t index)
{
    const char *pieces[MOST_ANSWERS];
    const struct facts_column *column = &guessing->facts->columns[index];
    size_t count = guess_pieces(guessing, index, guessing->separators[index], pieces, MOST_ANSWERS);
    int list = guess_add_list(guessing, column->column.header, NULL);
    guessing->lists[index] = list;
    for (size_t p = 0; p < count; p++)
        guess_add_answer(guessing, list, pieces[p])->remark = "confirm: an answer";
    set_other(guessing, list);
}

/* Whether a question, by its text or code, is what a column asks. */
static bool asks(const struct facts_column *column, const char *question, const char *stem)
{
    const struct peil_export_column *it = &column->column;
    if (strchr(column->source, '#') != NULL && strcmp(column->source, it->header) != 0)
        return false; /* one of several of that text */
    for (size_t n = 0; n < it->name_count; n++)
        if ((*question && strcmp(it->names[n], question) == 0) ||
            (*stem && strcmp(it->names[n], stem) == 0))
            return true;
    return *it->question && !*it->part && strcmp(it->question, question) == 0;
}

void guess_specified(struct guessing *guessing)
{
    const struct facts *facts = guessing->facts;
    for (size_t i = 0; i < facts->count; i++) {
        const struct peil_export_column *it = &facts->columns[i].column;
        bool beside = it->specify || (*it->part && answer_is_other(fold(guessing, it->part)));
        if (!beside || guessing->guesses[i] == GUESS_TICK)
            continue;
        for (size_t c = 0; c < facts->count; c++)
            if (c != i &&
                (guessing->guesses[c] == GUESS_CHOICE || guessing->guesses[c] == GUESS_MULTIPLE) &&
                asks(&facts->columns[c], it->question, it->stem)) {
                guessing->guesses[i] = GUESS_TOLD;
                set_other(guessing, guessing->lists[c]);
            }
    }
}

void guess_lists(struct guessing *guessing)
{
    size_t before = guessing->draft->list_count;
    for (size_t i = 0; i < guessing->facts->count; i++) {
        if (guessing->guesses[i] == GUESS_CHOICE)
            give_list(guessing, i);
        else if (guessing->guesses[i] == GUESS_MULTIPLE)
            give_pieces(guessing, i);
    }
    guess_specified(guessing);
    for (size_t l = before; l < guessing->draft->list_count; l++) {
        bool coded = !guessing->sets[l] && guessing->draft->lists[l].count > 0 &&
                     guessing->draft->lists[l].options[0].aliases;
        if (!coded)
            guess_order(guessing, l);
    }
}
