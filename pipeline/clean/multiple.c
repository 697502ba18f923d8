/* SPDX-License-Identifier: GPL-3.0-or-later */
/* multiple.c: several answers in one cell.
 *
 * The cell is cut at every separator into pieces. A known spelling takes one piece, or, when it
 * holds separators itself, several in a row; spellings of more pieces go first, so that an option
 * with a comma inside is never taken for two. What no spelling takes is the Other text. */
#include <string.h>

#include "column.h"
#include "peil/text.h"

struct piece {
    size_t start, end; /* in the cell, without the blanks around it */
    bool taken;
};

struct cell {
    struct clean_column *column;
    const char *text;
    struct piece *pieces; /* none is empty */
    size_t count;
    unsigned char *ticks; /* for each option */
    int reason;           /* a correction's declared reason, or PEIL_NOWHERE */
};

/* What a run of pieces was found to be; kept by its bytes. */
struct known_piece {
    int option; /* PEIL_NOWHERE: not a spelling */
    bool exact;
};

static void cut(struct cell *cell, size_t length)
{
    size_t most = 1;
    for (size_t i = 0; i < length; i++)
        most += clean_is_separator(cell->text[i]);
    cell->pieces = peil_arena_alloc(&cell->column->passing, most, sizeof *cell->pieces);
    for (size_t start = 0, at = 0; at <= length; at++) {
        if (at < length && !clean_is_separator(cell->text[at]))
            continue;
        size_t inner = at - start;
        const char *trimmed = peil_text_trim(cell->text + start, &inner);
        size_t begin = (size_t)(trimmed - cell->text);
        if (inner > 0)
            cell->pieces[cell->count++] = (struct piece){begin, begin + inner, false};
        start = at + 1;
    }
}

static struct known_piece look_up(struct clean_column *column, const char *text, size_t length)
{
    const struct known_piece *known = clean_map_find(&column->pieces, text, length);
    if (known)
        return *known;
    int option =
        clean_answers_find(column->answers, peil_text_fold(&column->passing, text, length));
    struct known_piece piece = {option,
                                option != PEIL_NOWHERE &&
                                    clean_answers_spells(column->answers, option, text, length)};
    if (column->pieces.count < CLEAN_KNOWN) {
        struct known_piece *kept = peil_arena_alloc(column->arena, 1, sizeof *kept);
        *kept = piece;
        clean_map_add(&column->pieces, peil_arena_copy(column->arena, text, length), length, kept);
    }
    return piece;
}

static bool all_free(const struct cell *cell, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (cell->pieces[i].taken)
            return false;
    return true;
}

/* Whether the pieces from first on, taken together, are an answer; then it is ticked. */
static void take(struct cell *cell, size_t first, size_t count)
{
    struct clean_column *column = cell->column;
    size_t start = cell->pieces[first].start;
    size_t length = cell->pieces[first + count - 1].end - start;
    struct known_piece known = look_up(column, cell->text + start, length);
    if (known.option == PEIL_NOWHERE)
        return;
    cell->ticks[known.option] = 1;
    if (!known.exact)
        clean_find(column, CLEAN_RULE_FOLDED, cell->text + start, length,
                   column->list->options[known.option].name);
    for (size_t i = first; i < first + count; i++)
        cell->pieces[i].taken = true;
}

static void take_spellings(struct cell *cell)
{
    size_t most = cell->column->answers->pieces;
    for (size_t span = most < cell->count ? most : cell->count; span > 0; span--)
        for (size_t first = 0; first + span <= cell->count; first++)
            if (all_free(cell, first, span))
                take(cell, first, span);
}

/* The longest run of words from text on, up to its end, that is an answer: its length; 0: none. */
static size_t longest_words(const struct cell *cell, const char *text, const char *end, int *option)
{
    for (const char *to = end; to > text; to--) {
        if (to != end && *to != ' ')
            continue;
        *option = look_up(cell->column, text, (size_t)(to - text)).option;
        if (*option != PEIL_NOWHERE)
            return (size_t)(to - text);
    }
    return 0;
}

static bool is_name(const struct cell *cell, int option, const char *text, size_t length)
{
    const char *name = cell->column->list->options[option].name;
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

/* KoboToolbox and ODK join answers by blanks; elsewhere names alone are, which hold none. Taken for
 * that only when every word is an answer. */
static void take_words(struct cell *cell, struct piece *piece)
{
    struct clean_column *column = cell->column;
    bool joined = column->platform == PEIL_PLATFORM_KOBO || column->platform == PEIL_PLATFORM_ODK;
    const char *end = cell->text + piece->end;
    unsigned char *ticks = peil_arena_alloc(&column->passing, column->list->count, 1);
    for (const char *at = cell->text + piece->start; at < end; at += strspn(at, " ")) {
        int option;
        size_t length = longest_words(cell, at, end, &option);
        if (length == 0 || (!joined && !is_name(cell, option, at, length)))
            return;
        ticks[option] = 1;
        at += length;
    }
    for (size_t o = 0; o < column->list->count; o++)
        cell->ticks[o] |= ticks[o];
    piece->taken = true;
}

static void correct_piece(struct cell *cell, struct piece *piece)
{
    struct clean_column *column = cell->column;
    struct clean_answer state = {0};
    const char *text = cell->text + piece->start;
    size_t length = piece->end - piece->start;
    const char *to =
        clean_corrected(column, peil_text_fold(&column->passing, text, length), &column->passing);
    if (!to)
        return;
    const char *taken = to;
    if (clean_correction_state(column, to, &state)) {
        if (state.cell.state == PEIL_DECLARED)
            cell->reason = state.cell.code;
    } else {
        struct known_piece known = look_up(column, to, strlen(to));
        if (known.option == PEIL_NOWHERE)
            return;
        cell->ticks[known.option] = 1;
        taken = column->list->options[known.option].name;
    }
    piece->taken = true;
    clean_find(column, CLEAN_RULE_CORRECTED, text, length, taken);
}

/* What is left, pieces that stood together as they stood, others joined by "; "; NULL: nothing. */
static char *remainder_of(const struct cell *cell, size_t *length)
{
    char *rest =
        peil_arena_alloc(&cell->column->passing, strlen(cell->text) + 2 * cell->count + 1, 1);
    *length = 0;
    for (size_t first = 0, next; first < cell->count; first = next) {
        next = first + 1;
        if (cell->pieces[first].taken)
            continue;
        while (next < cell->count && !cell->pieces[next].taken)
            next++;
        if (*length > 0) {
            memcpy(rest + *length, "; ", 2);
            *length += 2;
        }
        size_t start = cell->pieces[first].start, bytes = cell->pieces[next - 1].end - start;
        memcpy(rest + *length, cell->text + start, bytes);
        *length += bytes;
    }
    return *length > 0 ? rest : NULL;
}

/* Ticks that are answers make a value, and a missing one ("no opinion") beside them says nothing;
 * alone it declares the variable. */
void clean_set_ticks(struct clean_column *column, unsigned char *ticks, int reason)
{
    struct clean_answer *answer = &column->scratch;
    bool ticked = false;
    for (size_t o = column->list->count; o-- > 0;)
        if (ticks[o] && column->list->options[o].reason != PEIL_NOWHERE)
            reason = column->list->options[o].reason;
        else
            ticked = ticked || ticks[o];
    if (ticked) {
        clean_set_state(answer, PEIL_VALUE, CLEAN_VALUE);
        answer->ticks = ticks;
        answer->beside = reason != PEIL_NOWHERE;
    } else if (reason != PEIL_NOWHERE) {
        clean_set_declared(answer, reason);
    } else {
        clean_set_blank(column, answer);
    }
}

/* The corrections and missing codes that are about a whole cell. */
static bool decode_whole(struct clean_column *column, const char **text, size_t *length)
{
    if (clean_platform_word(column, *text, *length))
        return true;
    if (!column->corrected && column->variable->missing_count == 0)
        return false;
    const char *folded = peil_text_fold(&column->passing, *text, *length);
    for (size_t i = 0; i < column->variable->missing_count; i++)
        if (strcmp(column->variable->missing[i].code, folded) == 0) {
            clean_set_declared(&column->scratch, column->variable->missing[i].reason);
            return true;
        }
    const char *to = clean_corrected(column, folded, &column->passing);
    if (!to || clean_answers_find(column->answers, folded) != PEIL_NOWHERE)
        return false;
    clean_find(column, CLEAN_RULE_CORRECTED, *text, *length, to);
    if (clean_correction_state(column, to, &column->scratch))
        return true;
    *text = to;
    *length = strlen(to);
    return false;
}

void clean_decode_multiple(struct clean_column *column, const char *text, size_t length)
{
    if (decode_whole(column, &text, &length))
        return;
    struct cell cell = {.column = column, .text = text, .reason = PEIL_NOWHERE};
    cell.ticks = peil_arena_alloc(&column->passing, column->list->count, 1);
    cut(&cell, length);
    take_spellings(&cell);
    for (size_t i = 0; i < cell.count; i++)
        if (!cell.pieces[i].taken)
            correct_piece(&cell, &cell.pieces[i]);
    for (size_t i = 0; i < cell.count; i++)
        if (!cell.pieces[i].taken)
            take_words(&cell, &cell.pieces[i]);
    size_t left;
    const char *rest = remainder_of(&cell, &left);
    int other = column->answers->other;
    if (rest && other == PEIL_NOWHERE) {
        clean_set_invalid(column, rest, left);
        return;
    }
    if (rest) {
        cell.ticks[other] = 1;
        column->scratch.other = rest;
        column->scratch.other_length = left;
    }
    clean_set_ticks(column, cell.ticks, cell.reason);
}
