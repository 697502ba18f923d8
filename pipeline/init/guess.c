/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guess.c: what a column is, by its header and the texts in its cells. */
#include <string.h>

#include "from_export.h"
#include "peil/decimal.h"
#include "peil/personal.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST_CHOICES = 60, LONGEST_CHOICE = 160, SMALLEST_SCALE = 3, LARGEST_SCALE = 11 };

static const char *folded_header(const struct guessing *guessing, size_t column)
{
    const char *header = guessing->facts->columns[column].column.header;
    return peil_text_fold(&guessing->draft->arena, header, strlen(header));
}

/* ---- by the texts ---- */

/* How much of a column tells who someone is. */
enum personal { PERSONAL_NOTHING, PERSONAL_SOME, PERSONAL_MOST };
static enum personal personal_texts(const struct facts_column *column)
{
    uint64_t cells = 0, kept = 0;
    for (size_t t = 0; t < column->count; t++) {
        const struct facts_text *it = &column->texts[t];
        kept += it->count;
        if (peil_personal_in(it->text, strlen(it->text)) != PEIL_NOTHING_PERSONAL)
            cells += it->count;
    }
    return cells == 0 ? PERSONAL_NOTHING : 2 * cells >= kept ? PERSONAL_MOST : PERSONAL_SOME;
}

/* 2025-03-01, 1/3/2025 9:04, 27.04.2026 11:34. */
static bool is_date(const char *text)
{
    size_t first = strspn(text, "0123456789");
    char between = text[first];
    if (first == 0 || first > 4 || between == '\0' || strchr("-/.", between) == NULL)
        return false;
    const char *at = text + first + 1;
    size_t second = strspn(at, "0123456789");
    if (second == 0 || second > 2 || at[second] != between)
        return false;
    size_t third = strspn(at + second + 1, "0123456789");
    char behind = at[second + 1 + third];
    return third > 0 && third <= 4 && (first == 4 || third == 4 || third == 2) &&
           (behind == '\0' || behind == ' ' || behind == 'T');
}

bool guess_has_commas(const struct facts_column *column)
{
    for (size_t t = 0; t < column->count; t++)
        if (strchr(column->texts[t].text, ',') != NULL)
            return true;
    return false;
}

/* One comma, and neither three digits behind it, which could be thousands, nor a point. */
static bool is_comma_number(const char *text, size_t length, struct peil_decimal *number)
{
    const char *comma = strchr(text, ',');
    return peil_decimal_parse_comma(text, length, number) &&
           (comma == NULL || strlen(comma + 1) != 3);
}

static bool is_number(const struct facts *facts, const char *text, bool *whole)
{
    struct peil_decimal number;
    size_t length = strlen(text);
    if (length > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9')
        return false; /* a code, of which the zero is a part */
    bool found = peil_decimal_parse(text, length, &number) ||
                 (facts->decimal_commas ? peil_decimal_parse_comma(text, length, &number)
                                        : is_comma_number(text, length, &number));
    *whole = *whole && found && number.decimals == 0;
    return found;
}

static bool all_are(const struct facts_column *column, bool (*is)(const char *text))
{
    for (size_t t = 0; t < column->count; t++)
        if (!is(column->texts[t].text))
            return false;
    return column->count > 0;
}

static bool all_numbers(const struct facts *facts, const struct facts_column *column, bool *whole)
{
    *whole = true;
    for (size_t t = 0; t < column->count; t++)
        if (!is_number(facts, column->texts[t].text, whole))
            return false;
    return column->count > 0;
}

static bool all_differ(const struct facts_column *column)
{
    return column->many || (column->count == column->filled && column->count > 2);
}

/* Codes of a scale: whole numbers from 0 or 1 that have no gap worth the name. */
static bool is_small_scale(const struct facts_column *column)
{
    return column->count >= SMALLEST_SCALE && column->count <= LARGEST_SCALE &&
           column->filled >= 2 * column->count &&
           strlen(column->texts[column->count - 1].text) <= 2 && column->texts[0].text[0] != '-';
}

static bool same_texts(const struct facts_column *one, const struct facts_column *other)
{
    if (one->count != other->count)
        return false;
    for (size_t t = 0; t < one->count; t++)
        if (strcmp(one->texts[t].text, other->texts[t].text) != 0)
            return false;
    return true;
}

/* A question with numbers alone is a scale when others have the same. */
static bool is_scale_of_numbers(const struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    if (!is_small_scale(&facts->columns[index]))
        return false;
    for (size_t i = 0; i < facts->count; i++)
        if (i != index && same_texts(&facts->columns[index], &facts->columns[i]))
            return true;
    return false;
}

static bool is_known_set(const struct guessing *guessing, const struct facts_column *column)
{
    const char *folded[MOST_CHOICES];
    if (column->many || column->count > MOST_CHOICES)
        return false;
    for (size_t t = 0; t < column->count; t++)
        folded[t] = column->texts[t].folded;
    (void)guessing;
    return answer_set_of(folded, column->count) != NULL;
}

/* Few texts that come back; or few enough to be answers of so few respondents. */
static bool is_choice(const struct guessing *guessing, const struct facts_column *column)
{
    if (column->column.code_count > 0 && 2 * column->codes >= column->filled)
        return true;
    if (is_known_set(guessing, column))
        return true;
    if (column->many || column->count == 0 || column->count > MOST_CHOICES)
        return false;
    size_t once = 0;
    for (size_t t = 0; t < column->count; t++) {
        once += column->texts[t].count == 1;
        if (strlen(column->texts[t].text) > LONGEST_CHOICE)
            return false;
    }
    if (3 * once > column->count) /* many answers of one respondent each: typed, then */
        return false;
    return 2 * column->count <= column->filled || (column->count == 1 && column->filled > 1);
}

/* ---- all together ---- */

static enum guess guess_own(enum peil_column_kind kind)
{
    switch (kind) {
    case PEIL_COLUMN_ID:
        return GUESS_ID;
    case PEIL_COLUMN_START:
    case PEIL_COLUMN_END:
        return GUESS_TIME;
    case PEIL_COLUMN_PERSONAL:
        return GUESS_PERSONAL;
    case PEIL_COLUMN_ANSWER:
    case PEIL_COLUMN_DURATION:
    case PEIL_COLUMN_FINISHED:
    case PEIL_COLUMN_LANGUAGE:
    case PEIL_COLUMN_COMPLETE:
    case PEIL_COLUMN_TECHNICAL:
        break;
    }
    return GUESS_NOTHING;
}

static bool is_id_header(const char *folded)
{
    static const char *const words[] = {
        "", "id", "nr", "nummer", "respondent", "respondentid", "case", "caseid", "respondent id",
        "x"};
    for (size_t w = 0; w < COUNT(words); w++)
        if (strcmp(words[w], folded) == 0)
            return true;
    return false;
}

static enum guess guess_numbers(struct guessing *guessing, size_t index, bool whole)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    if (whole && is_id_header(folded_header(guessing, index)) && all_differ(column))
        return GUESS_ID;
    if (column->column.code_count > 0 && 2 * column->codes >= column->filled)
        return GUESS_CHOICE;
    if (whole && is_scale_of_numbers(guessing, index))
        return GUESS_CHOICE;
    return whole ? GUESS_INTEGER : GUESS_DECIMAL;
}

static enum guess guess_column(struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    const char *folded = folded_header(guessing, index);
    bool whole;
    if (column->column.kind != PEIL_COLUMN_ANSWER)
        return guess_own(column->column.kind);
    enum personal personal = personal_texts(column);
    if (peil_personal_header(folded) || personal == PERSONAL_MOST)
        return GUESS_PERSONAL;
    if (personal == PERSONAL_SOME) /* no answer list may hold it */
        return GUESS_OPEN;
    if (!column->many && all_are(column, is_date))
        return GUESS_DATE;
    if (all_numbers(guessing->facts, column, &whole))
        return guess_numbers(guessing, index, whole);
    if (is_id_header(folded) && *folded && all_differ(column))
        return GUESS_ID;
    if (is_known_set(guessing, column))
        return GUESS_CHOICE;
    guessing->separators[index] = guess_separator(guessing, index);
    if (guessing->separators[index] != NULL)
        return GUESS_MULTIPLE;
    return is_choice(guessing, column) ? GUESS_CHOICE : GUESS_OPEN;
}

void guess_columns(struct guessing *guessing)
{
    for (size_t i = 0; i < guessing->facts->count; i++)
        if (guessing->guesses[i] == GUESS_NOTHING)
            guessing->guesses[i] = guess_column(guessing, i);
}
