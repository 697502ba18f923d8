/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guess.c: what a column is, by its header and the texts in its cells. */
#include <string.h>

#include "from_export.h"
#include "peil/decimal.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST_CHOICES = 60, LONGEST_CHOICE = 160 };

const char *guess_folded_texts(const struct guessing *guessing, size_t index)
{
    const struct peil_export_column *column = &guessing->facts->columns[index].column;
    const char *text = column->header;
    for (size_t n = 0; n < column->typed_count; n++)
        if (strcmp(column->names[n], column->header) != 0)
            text = peil_arena_format(&guessing->draft->arena, "%s %s", text, column->names[n]);
    return peil_text_fold(&guessing->draft->arena, text, strlen(text));
}

static const char *folded_header(const struct guessing *guessing, size_t column)
{
    const char *header = guessing->facts->columns[column].column.header;
    return peil_text_fold(&guessing->draft->arena, header, strlen(header));
}

/* ---- by the texts ---- */

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
    *whole = *whole && found && number.decimals == 0 && strpbrk(text, ".,") == NULL;
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
    *whole = !column->fractions;
    if (column->words)
        return false;
    for (size_t t = 0; t < column->count; t++)
        if (!is_number(facts, column->texts[t].text, whole))
            return false;
    return column->count > 0;
}

static bool all_differ(const struct facts_column *column)
{
    return column->many || (column->count == column->filled && column->count > 2);
}

const struct answer_set *guess_known_set(const struct facts_column *column)
{
    const char *folded[MOST_CHOICES];
    if (column->many || column->count > MOST_CHOICES)
        return NULL;
    for (size_t t = 0; t < column->count; t++)
        folded[t] = column->texts[t].folded;
    return answer_set_with_slips(folded, column->count);
}

bool guess_is_known_set(const struct facts_column *column)
{
    return guess_known_set(column) != NULL;
}

/* Google and Microsoft write what was typed for Other where the answer stands: texts that stand
 * there once, beside a few that nearly everyone gave. */
bool guess_has_typed(const struct guessing *guessing, const struct facts_column *column)
{
    enum { FEWEST_ROWS = 30, FEWEST_TYPED = 3 };
    size_t typed = 0;
    enum peil_platform platform = guessing->facts->platform;
    bool possible = platform == PEIL_PLATFORM_PLAIN || platform == PEIL_PLATFORM_GOOGLE_SHEETS ||
                    platform == PEIL_PLATFORM_GOOGLE_FORMS ||
                    platform == PEIL_PLATFORM_MICROSOFT_FORMS;
    for (size_t t = 0; t < column->count; t++)
        typed += column->texts[t].count == 1;
    size_t answers = column->count - typed;
    return possible && !column->many && column->filled >= FEWEST_ROWS && typed >= FEWEST_TYPED &&
           5 * typed <= column->filled && answers >= 2 && answers <= MOST_CHOICES;
}

/* Few texts that come back; or few enough to be answers of so few respondents. */
bool guess_is_choice(const struct guessing *guessing, const struct facts_column *column)
{
    if (column->column.code_count > 0 && 2 * column->codes >= column->filled)
        return true;
    if (guess_is_known_set(column))
        return true;
    bool typed = guess_has_typed(guessing, column);
    if (column->many || column->count == 0 || (column->count > MOST_CHOICES && !typed))
        return false;
    size_t once = 0;
    for (size_t t = 0; t < column->count; t++) {
        bool alone = column->texts[t].count == 1;
        once += alone;
        if (strlen(column->texts[t].text) > LONGEST_CHOICE && !(alone && typed))
            return false;
    }
    if (typed)
        return true;
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

/* Codes for levels: of what has a number of its own, they are that number. */
static bool is_code_of_group(struct guessing *guessing, size_t index)
{
    static const char *const measures[] = {
        "jaar",   "jaren",      "years",  "year",   "ans",     "jahre",   "leeftijd",
        "age",    "âge",        "alter",  "aantal", "number",  "hoeveel", "ervaring",
        "nombre", "experience", "income", "anzahl", "how many"};
    const char *folded = guess_folded_texts(guessing, index);
    return answer_groups(folded) && !answer_has_word(folded, measures, COUNT(measures)) &&
           guess_is_code_list(&guessing->facts->columns[index]);
}

static enum guess guess_numbers(struct guessing *guessing, size_t index, bool whole)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    if (whole && is_id_header(folded_header(guessing, index)) && all_differ(column))
        return GUESS_ID;
    if (column->column.code_count > 0 && 2 * column->codes >= column->filled)
        return GUESS_CHOICE;
    if (whole && (guess_is_number_scale(guessing, index) || is_code_of_group(guessing, index)))
        return GUESS_CHOICE;
    return whole ? GUESS_INTEGER : GUESS_DECIMAL;
}

uint64_t guess_strays(const struct facts *facts, const struct facts_column *column, bool *whole)
{
    enum { FEWEST_NUMBERS = 12, OF = 10 };
    size_t numbers = 0;
    uint64_t strays = 0;
    *whole = !column->fractions;
    for (size_t t = 0; t < column->count && !column->many; t++) {
        bool integer = true;
        if (is_number(facts, column->texts[t].text, &integer)) {
            *whole = *whole && integer;
            numbers++;
            continue;
        }
        if (answer_missing(column->texts[t].folded) != NULL)
            return 0;
        strays += column->texts[t].count;
    }
    return numbers >= FEWEST_NUMBERS && OF * strays <= column->filled ? strays : 0;
}

static enum guess guess_column(struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    const char *folded = folded_header(guessing, index);
    bool whole;
    if (column->column.kind != PEIL_COLUMN_ANSWER)
        return guess_own(column->column.kind);
    enum guess personal = guess_personal(guessing, index, guess_folded_texts(guessing, index));
    if (personal != GUESS_NOTHING)
        return personal;
    if (!column->many && all_are(column, is_date))
        return GUESS_DATE;
    if (all_numbers(guessing->facts, column, &whole))
        return guess_numbers(guessing, index, whole);
    if (is_id_header(folded) && *folded && all_differ(column))
        return GUESS_ID;
    if (guess_is_known_set(column))
        return GUESS_CHOICE;
    if (guess_strays(guessing->facts, column, &whole) > 0)
        return whole ? GUESS_INTEGER : GUESS_DECIMAL;
    guessing->separators[index] = guess_separator(guessing, index);
    if (guessing->separators[index] != NULL)
        return GUESS_MULTIPLE;
    return guess_is_choice(guessing, column) ? GUESS_CHOICE : GUESS_OPEN;
}

/* Whether all that was answered to one stands among the answers to the other. */
static bool answers_within(const struct facts_column *one, const struct facts_column *other)
{
    for (size_t t = 0; t < one->count; t++) {
        bool found = false;
        for (size_t o = 0; o < other->count && !found; o++)
            found = strcmp(one->texts[t].folded, other->texts[o].folded) == 0;
        if (!found)
            return false;
    }
    return !one->many;
}

static bool same_question(const struct facts_column *one, const struct facts_column *other)
{
    return *one->column.part && *other->column.part && *one->column.question &&
           strcmp(one->column.question, other->column.question) == 0 &&
           strcmp(one->column.stem, other->column.stem) == 0;
}

/* What few answered has too few texts to go by: those of a question like it say what it is. */
static bool is_like_others(const struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    const struct facts_column *column = &facts->columns[index];
    for (size_t i = 0; i < facts->count; i++) {
        const struct facts_column *other = &facts->columns[i];
        bool grid = same_question(column, other);
        if (i != index && guessing->guesses[i] == GUESS_CHOICE && other->count >= 2 &&
            (grid || column->count >= 2) && answers_within(column, other))
            return true;
    }
    return false;
}

void guess_columns(struct guessing *guessing)
{
    size_t count = guessing->facts->count, found = 1;
    for (size_t i = 0; i < count; i++)
        if (guessing->guesses[i] == GUESS_NOTHING)
            guessing->guesses[i] = guess_column(guessing, i);
    while (found > 0) {
        found = 0;
        for (size_t i = 0; i < count; i++)
            if (guessing->guesses[i] == GUESS_OPEN && is_like_others(guessing, i)) {
                guessing->guesses[i] = GUESS_CHOICE;
                found++;
            }
    }
}
