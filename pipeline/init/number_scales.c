/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number_scales.c: questions whose answers are numbers of one scale, 1 to 5 say.
 *
 * Respondents need not have used every number with every question, so questions that belong
 * together (rows of a grid, ict1 and ict2) are looked at together. */
#include <ctype.h>
#include <string.h>

#include "from_export.h"

enum { FEWEST = 3, MOST = 11, LARGEST = 10 };

/* Whole numbers from 0 to 10, all of them: the set of these as bits, or 0. */
static unsigned numbers_of(const struct facts_column *column)
{
    unsigned found = 0;
    for (size_t t = 0; t < column->count; t++) {
        const char *text = column->texts[t].text;
        size_t digits = strspn(text, "0123456789");
        unsigned number = digits > 1 ? 10u * (unsigned)(text[0] - '0') + (unsigned)(text[1] - '0')
                                     : (unsigned)(text[0] - '0');
        if (digits == 0 || digits > 2 || text[digits] != '\0' || number > LARGEST ||
            (digits == 2 && text[0] == '0'))
            return 0;
        found |= 1u << number;
    }
    return column->many ? 0 : found;
}

static size_t count_bits(unsigned bits)
{
    size_t count = 0;
    for (; bits > 0; bits >>= 1)
        count += bits & 1u;
    return count;
}

/* How much of a header stands before the number at its end; 0: it has none. */
static size_t before_number(const char *header)
{
    size_t length = strlen(header), at = length;
    while (at > 0 && isdigit((unsigned char)header[at - 1]))
        at--;
    return at < length ? at : 0;
}

static bool same_family(const struct facts_column *one, const struct facts_column *other)
{
    const struct peil_export_column *a = &one->column, *b = &other->column;
    if (*a->part && *b->part && *a->question)
        return strcmp(a->question, b->question) == 0 && strcmp(a->stem, b->stem) == 0;
    if (*a->suffix && *b->suffix && *a->stem)
        return strcmp(a->stem, b->stem) == 0;
    size_t length = before_number(a->header);
    return length > 0 && length == before_number(b->header) &&
           strncmp(a->header, b->header, length) == 0;
}

/* The columns like index, as far as their answers are few numbers; false: they are no scale. */
static bool is_scale(const struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    unsigned all = 0;
    size_t members = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct facts_column *column = &facts->columns[i];
        unsigned numbers = numbers_of(column);
        if ((i != index && !same_family(&facts->columns[index], column)) ||
            guessing->guesses[i] == GUESS_TOLD || count_bits(numbers) < FEWEST)
            continue;
        all |= numbers;
        members++;
    }
    size_t count = count_bits(all);
    bool from_start = (all & 3u) != 0; /* 0 or 1 was given */
    return members >= 2 && count >= FEWEST && count <= MOST && from_start &&
           facts->columns[index].filled >= 2;
}

bool guess_is_number_scale(const struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    /* Rows of a grid need no evidence of their own; v1 may be something else than v2. */
    size_t fewest = *column->column.part || *column->column.suffix ? 1 : FEWEST;
    return count_bits(numbers_of(column)) >= fewest && is_scale(guessing, index);
}

bool guess_is_code_list(const struct facts_column *column)
{
    unsigned numbers = numbers_of(column);
    return count_bits(numbers) >= 2 && (numbers & 3u) != 0 && column->filled >= 2 * column->count;
}

bool guess_shares_scale(const struct guessing *guessing, size_t one, size_t other)
{
    const struct facts *facts = guessing->facts;
    return numbers_of(&facts->columns[one]) != 0 && numbers_of(&facts->columns[other]) != 0 &&
           same_family(&facts->columns[one], &facts->columns[other]) && is_scale(guessing, one);
}
