/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces.c: multi-answers that stand in one cell, and the answers in them. */
#include <stdlib.h>
#include <string.h>

#include "from_export.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

/* ---- answers with the separator in them ---- */

/* For each piece the one that always stands before it: pieces that another had before them, or
 * none, have NOBODY. */
enum { NOBODY = MOST_PIECES, NOT_SEEN };

static size_t place_of(const struct piece pieces[], size_t count, const char *text)
{
    size_t p = 0;
    while (p < count && strcmp(pieces[p].text, text) != 0)
        p++;
    return p < count ? p : NOBODY;
}

static void find_before(struct peil_arena *arena, const struct facts_column *column,
                        const char *separator, const struct piece pieces[], size_t count,
                        size_t before[])
{
    for (size_t p = 0; p < count; p++)
        before[p] = NOT_SEEN;
    for (size_t t = 0; t < column->count; t++) {
        size_t last = NOBODY;
        for (const char *at = column->texts[t].text; *at;) {
            size_t length = next_piece(at, separator), inner = length;
            const char *trimmed = peil_text_trim(at, &inner);
            size_t here = place_of(pieces, count, peil_arena_copy(arena, trimmed, inner));
            if (here < count)
                before[here] = before[here] == NOT_SEEN || before[here] == last ? last : NOBODY;
            last = here;
            at += length + (at[length] ? strlen(separator) : 0);
        }
    }
}

/* "Laptop, tablet or phone": what goes on with a small letter behind what has a capital, and never
 * stands without it. */
static bool goes_on(const struct piece pieces[], size_t count, const size_t before[], size_t p)
{
    size_t head = before[p];
    bool small = pieces[p].text[0] >= 'a' && pieces[p].text[0] <= 'z';
    return small && head < count && pieces[head].count == pieces[p].count;
}

/* Whether what p goes on with begins, at its head, with a capital. */
static bool has_capital(const struct piece pieces[], size_t count, const size_t before[], size_t p)
{
    while (goes_on(pieces, count, before, p))
        p = before[p];
    return pieces[p].text[0] >= 'A' && pieces[p].text[0] <= 'Z';
}

/* Pieces of one answer become one; the rest of it has no count any more. */
static void join_pieces(struct peil_arena *arena, const struct facts_column *column,
                        const char *separator, struct piece pieces[], size_t count)
{
    size_t *before = peil_alloc(count + 1, sizeof *before);
    const char **texts = peil_alloc(count + 1, sizeof *texts);
    bool *joined = peil_alloc(count + 1, sizeof *joined);
    find_before(arena, column, separator, pieces, count, before);
    for (size_t p = 0; p < count; p++) {
        texts[p] = pieces[p].text;
        joined[p] = goes_on(pieces, count, before, p) && has_capital(pieces, count, before, p);
    }
    for (size_t p = 0; p < count; p++) {
        size_t next = p;
        while (!joined[p] && next < count) { /* behind p, what goes on with it, and so forth */
            size_t last = next;
            for (next = 0; next < count && !(joined[next] && before[next] == last); next++)
                continue;
            if (next < count)
                texts[p] =
                    peil_arena_format(arena, "%s%s%s", texts[p], separator, pieces[next].text);
        }
    }
    for (size_t p = 0; p < count; p++) {
        pieces[p].count = joined[p] ? 0 : pieces[p].count;
        pieces[p].text = joined[p] ? pieces[p].text : texts[p];
    }
    free(before);
    free(texts);
    free(joined);
}

/* ---- what it is ---- */

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
    join_pieces(&guessing->draft->arena, column, separator, pieces, count);
    qsort(pieces, count, sizeof *pieces, by_count);
    for (size_t p = 0; p < count && kept < most && pieces[p].count >= least; p++)
        texts[kept++] = pieces[p].text;
    free(pieces);
    return kept;
}
