/* SPDX-License-Identifier: GPL-3.0-or-later */
/* multiples.c: multi-answers, in a column an option or all in one cell. */
#include <stdlib.h>
#include <string.h>

#include "from_export.h"
#include "peil/personal.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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
    option->other = option->other || other;
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
    if (columns < 2 || ticks < columns || left == 0 || guessing->guesses[first] != GUESS_NOTHING)
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

/* ---- all in one cell ---- */

enum { MOST_PIECES = 400 };

struct piece {
    const char *text;
    uint64_t count; /* cells that hold it */
};

/* Texts between separators; those that open a parenthesis go on to where it is closed. */
static size_t next_piece(const char *text, const char *separator)
{
    size_t bytes = strlen(separator);
    int open = 0;
    for (const char *at = text; *at; at++) {
        open += *at == '(';
        open -= *at == ')' && open > 0;
        if (open == 0 && strncmp(at, separator, bytes) == 0)
            return (size_t)(at - text);
    }
    return strlen(text);
}

static size_t count_pieces(struct peil_arena *arena, const struct facts_column *column,
                           const char *separator, struct piece pieces[], uint64_t *total,
                           uint64_t *joined)
{
    size_t count = 0;
    *total = *joined = 0;
    for (size_t t = 0; t < column->count; t++) {
        const char *at = column->texts[t].text;
        size_t here = 0;
        while (*at) {
            size_t length = next_piece(at, separator), inner = length, p = 0;
            const char *trimmed = peil_text_trim(at, &inner);
            const char *text = peil_arena_copy(arena, trimmed, inner);
            while (p < count && strcmp(pieces[p].text, text) != 0)
                p++;
            if (inner > 0 && p == count && count < MOST_PIECES)
                pieces[count++] = (struct piece){text, 0};
            if (inner > 0 && p < MOST_PIECES)
                pieces[p].count += column->texts[t].count;
            here += inner > 0;
            at += length + (at[length] ? strlen(separator) : 0);
        }
        *total += here * column->texts[t].count;
        *joined += here > 1 ? column->texts[t].count : 0;
    }
    return count;
}

/* Answers come back far more often than the cells they stand in. */
static bool is_joined(const struct guessing *guessing, const struct facts_column *column,
                      const char *separator)
{
    struct peil_arena scratch = {0};
    struct piece *pieces = peil_alloc(MOST_PIECES, sizeof *pieces);
    uint64_t total, joined, often = 0;
    size_t count = count_pieces(&scratch, column, separator, pieces, &total, &joined), kept = 0;
    uint64_t least = guessing->facts->rows >= 100 ? guessing->facts->rows / 100 : 2;
    for (size_t p = 0; p < count; p++)
        if (pieces[p].count >= least) {
            often += pieces[p].count;
            kept++;
        }
    free(pieces);
    peil_arena_clear(&scratch);
    /* Answers with commas in them are always joined in the same way. */
    return column->count > kept && joined * 10 >= column->filled && kept >= 2 && kept <= 40 &&
           5 * often >= 4 * total && often >= 3 * kept;
}

const char *guess_separator(const struct guessing *guessing, size_t index)
{
    static const char *const separators[] = {";", ", ", "|", ","};
    const struct facts_column *column = &guessing->facts->columns[index];
    if (column->many && column->count < FACTS_TEXTS)
        return NULL; /* long texts */
    for (size_t s = 0; s < COUNT(separators); s++)
        if (is_joined(guessing, column, separators[s]))
            return separators[s];
    bool codes = guessing->facts->platform == PEIL_PLATFORM_KOBO ||
                 guessing->facts->platform == PEIL_PLATFORM_ODK;
    return codes && is_joined(guessing, column, " ") ? " " : NULL;
}

static int by_count(const void *a, const void *b)
{
    const struct piece *one = a, *other = b;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return strcmp(one->text, other->text);
}

size_t guess_pieces(const struct guessing *guessing, size_t index, const char *separator,
                    const char **texts, size_t most)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    struct piece *pieces = peil_alloc(MOST_PIECES, sizeof *pieces);
    uint64_t total, joined, least = guessing->facts->rows >= 100 ? guessing->facts->rows / 100 : 2;
    size_t count =
        count_pieces(&guessing->draft->arena, column, separator, pieces, &total, &joined);
    size_t kept = 0;
    qsort(pieces, count, sizeof *pieces, by_count);
    for (size_t p = 0; p < count && kept < most && pieces[p].count >= least; p++)
        texts[kept++] = pieces[p].text;
    free(pieces);
    return kept;
}
