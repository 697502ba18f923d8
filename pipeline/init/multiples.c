/* SPDX-License-Identifier: GPL-3.0-or-later */
/* multiples.c: multi-answers that stand in a column an option. */
#include <string.h>

#include "from_export.h"
#include "peil/personal.h"
#include "peil/text.h"

/* ---- a column an option ---- */

enum { OFTEN = 3, LONGEST_OWN = 120 };

static bool same_text(struct guessing *guessing, const char *one, const char *other)
{
    struct peil_arena *arena = &guessing->draft->arena;
    return strcmp(peil_text_fold(arena, one, strlen(one)),
                  peil_text_fold(arena, other, strlen(other))) == 0;
}

/* The text of an option that a column holds where it was chosen, or NULL: it holds words for yes
 * and no alone, or nothing. What stands there once may be anything that was typed. */
static const char *own_text(struct guessing *guessing, const struct facts_column *column)
{
    for (size_t t = 0; t < column->count; t++) {
        const struct facts_text *it = &column->texts[t];
        if (peil_export_tick(it->folded) != PEIL_TICK_NONE)
            continue;
        bool recurs = it->count >= OFTEN && strlen(it->text) <= LONGEST_OWN &&
                      strspn(it->text, "0123456789") < strlen(it->text) &&
                      peil_personal_in(it->text, strlen(it->text)) == PEIL_NOTHING_PERSONAL;
        if (recurs || same_text(guessing, it->text, column->column.part))
            return it->text;
    }
    return NULL;
}

static bool is_other(struct guessing *guessing, const struct facts_column *column)
{
    const char *part = column->column.part;
    return answer_is_other(peil_text_fold(&guessing->draft->arena, part, strlen(part)));
}

/* Words for yes and no, or the text of the option and at most a word for no; with Other anything.
 */
static bool is_tick(struct guessing *guessing, const struct facts_column *column)
{
    size_t others = 0, words = 0;
    struct peil_arena *arena = &guessing->draft->arena;
    const char *header = column->column.header;
    if (column->column.kind != PEIL_COLUMN_ANSWER ||
        peil_personal_header(peil_text_fold(arena, header, strlen(header))))
        return false;
    if (column->column.specify || is_other(guessing, column))
        return true;
    for (size_t t = 0; t < column->count; t++) {
        bool word = peil_export_tick(column->texts[t].folded) != PEIL_TICK_NONE;
        words += word;
        others += !word;
    }
    if (column->many || others > 1 || words > 3)
        return false;
    const char *own = own_text(guessing, column);
    if (others == 0)
        return true;
    return own != NULL && (same_text(guessing, own, column->column.part) || words == 1);
}

/* Whether a column shows that it need not be chosen: a word for no, or a blank. */
static bool may_be_left(const struct guessing *guessing, const struct facts_column *column)
{
    for (size_t t = 0; t < column->count; t++)
        if (peil_export_tick(column->texts[t].folded) == PEIL_TICK_NO)
            return true;
    return column->filled < guessing->facts->rows;
}

static const char *stem_of(const struct facts_column *column)
{
    return *column->column.question ? column->column.question : column->column.stem;
}

/* By the code where there is one: questions may be worded alike. */
static bool same_question(const struct facts_column *one, const struct facts_column *other)
{
    if (*one->column.stem || *other->column.stem)
        return strcmp(one->column.stem, other->column.stem) == 0;
    return *one->column.question && strcmp(one->column.question, other->column.question) == 0;
}

/* `q4_1`, `q4_2`, ... of a table of nobody in particular. */
static void split_header(struct guessing *guessing, size_t index)
{
    struct facts_column *column = (struct facts_column *)&guessing->facts->columns[index];
    const char *header = column->column.header, *last = strrchr(header, '_');
    if (guessing->facts->platform != PEIL_PLATFORM_PLAIN || *column->column.part || !last ||
        last == header || !last[1] || strchr(header, ' '))
        return;
    struct peil_arena *arena = &guessing->draft->arena;
    column->column.stem = peil_arena_copy(arena, header, (size_t)(last - header));
    column->column.suffix = column->column.part = last + 1;
}

static void forget_split(struct guessing *guessing, size_t index)
{
    struct facts_column *column = (struct facts_column *)&guessing->facts->columns[index];
    if (guessing->facts->platform == PEIL_PLATFORM_PLAIN && !*column->column.question)
        column->column.stem = column->column.suffix = column->column.part = "";
}

static bool has_label(struct guessing *guessing, int list, const char *label)
{
    const struct draft_list *it = &guessing->draft->lists[list];
    for (size_t o = 0; o < it->count; o++)
        if (same_text(guessing, it->options[o].labels[guessing->language], label))
            return true;
    return false;
}

static bool has_other(const struct guessing *guessing, int list)
{
    const struct draft_list *it = &guessing->draft->lists[list];
    for (size_t o = 0; o < it->count; o++)
        if (it->options[o].other)
            return true;
    return false;
}

static void add_tick(struct guessing *guessing, int list, const struct facts_column *column)
{
    const struct peil_export_column *it = &column->column;
    const char *own = own_text(guessing, column);
    const char *label = *it->question && *it->part ? it->part : own ? own : it->part;
    bool other = is_other(guessing, column);
    if (other)
        label = *it->part ? it->part : "Other";
    if (has_label(guessing, list, label)) /* cut off at the same place */
        label = peil_arena_format(&guessing->draft->arena, "%s (%s)", label,
                                  *it->suffix ? it->suffix : it->header);
    struct draft_option *option = guess_add_answer(guessing, list, label);
    option->other = option->other || (other && !has_other(guessing, list));
    option->missing = NULL;
    if (*it->suffix)
        guess_add_alias(guessing, list, option, it->suffix);
    if (*it->part)
        guess_add_alias(guessing, list, option, it->part);
}

/* The column with all answers together, and what was typed beside them. */
static void tell_others(struct guessing *guessing, const struct facts_column *head)
{
    const struct facts *facts = guessing->facts;
    struct peil_arena *arena = &guessing->draft->arena;
    const char *const whole[] = {head->column.stem, head->column.question};
    for (size_t i = 0; i < facts->count; i++)
        for (size_t w = 0; w < 2; w++) {
            const char *header = facts->columns[i].column.header;
            const char *beside = peil_arena_format(arena, "%s_other", whole[w]);
            if (*whole[w] && guessing->guesses[i] == GUESS_NOTHING &&
                (strcmp(header, whole[w]) == 0 || strcmp(header, beside) == 0))
                guessing->guesses[i] = GUESS_TOLD;
        }
}

/* Whether nothing tells two options apart: neither a text nor a code. */
static bool stands_twice(struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    const struct peil_export_column *it = &facts->columns[index].column;
    for (size_t i = index + 1; !it->specify && i < facts->count; i++) {
        const struct peil_export_column *other = &facts->columns[i].column;
        if (!other->specify && same_question(&facts->columns[index], &facts->columns[i]) &&
            same_text(guessing, it->part, other->part) && strcmp(it->suffix, other->suffix) == 0)
            return true;
    }
    return false;
}

/* Whether a source can only mean these columns: the question stands over one other at most, which
 * has all answers together. */
static bool is_certain(struct guessing *guessing, size_t first)
{
    const struct facts *facts = guessing->facts;
    const struct facts_column *head = &facts->columns[first];
    size_t whole = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct facts_column *column = &facts->columns[i];
        if (i < first && same_question(head, column) && *column->column.part)
            return false; /* looked at with that one, which was no multi-answer */
        if (same_question(head, column) && *column->column.part && stands_twice(guessing, i))
            return false;
        whole += strcmp(column->column.header, head->column.stem) == 0 ||
                 strcmp(column->column.header, head->column.question) == 0;
    }
    return whole <= 1;
}

/* Columns from first on with the same question: those of the multi-answer, if it is one. */
static void take_question(struct guessing *guessing, size_t first)
{
    const struct facts *facts = guessing->facts;
    const struct facts_column *head = &facts->columns[first];
    size_t ticks = 0, columns = 0, left = 0;
    for (size_t i = 0; i < facts->count; i++)
        if (same_question(head, &facts->columns[i]) && *facts->columns[i].column.part) {
            columns++;
            ticks += is_tick(guessing, &facts->columns[i]);
            left += may_be_left(guessing, &facts->columns[i]);
        }
    if (columns < 2 || ticks < columns || left == 0 || guessing->guesses[first] != GUESS_NOTHING ||
        !is_certain(guessing, first))
        return;
    int list =
        guess_add_list(guessing, *head->column.stem ? head->column.stem : stem_of(head), NULL);
    for (size_t i = first; i < facts->count; i++) {
        const struct facts_column *column = &facts->columns[i];
        if (!same_question(head, column) || !*column->column.part)
            continue;
        guessing->guesses[i] = GUESS_TICK;
        guessing->lists[i] = i == first ? list : DRAFT_NONE;
        if (!column->column.specify)
            add_tick(guessing, list, column);
    }
    tell_others(guessing, head);
}

void guess_multiples(struct guessing *guessing)
{
    const struct facts *facts = guessing->facts;
    for (size_t i = 0; i < facts->count; i++)
        split_header(guessing, i);
    for (size_t i = 0; i < facts->count; i++)
        if (*facts->columns[i].column.part && !facts->columns[i].column.specify &&
            guessing->guesses[i] == GUESS_NOTHING)
            take_question(guessing, i);
    for (size_t i = 0; i < facts->count; i++)
        if (guessing->guesses[i] == GUESS_NOTHING)
            forget_split(guessing, i);
}
