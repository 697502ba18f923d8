/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_example: writes example-export.csv, a synthetic export of this survey, as Google Sheets
 * downloads one.
 *
 *   cc -std=c17 -O2 -o make_example make_example.c example_model.c
 *   ./make_example [SEED] > example-export.csv
 *
 * Nobody answered these questions: names, schools and answers are invented (example_texts.h), the
 * totals are those of the public report (example_instrument.h), their spread over the respondents
 * is a model (example_model.h). One seed always gives the same bytes. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "example_model.h"
#include "example_texts.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

enum { DEFAULT_SEED = 2021, TEXT_SIZE = 8192 };

/* ---- texts, cells, rows ---- */

struct text {
    char bytes[TEXT_SIZE];
    size_t length;
};

static void append(struct text *text, const char *more)
{
    size_t length = strlen(more);

    if (length >= TEXT_SIZE - text->length) {
        fputs("make_example: a text is longer than TEXT_SIZE\n", stderr);
        exit(EXIT_FAILURE);
    }
    memcpy(text->bytes + text->length, more, length + 1);
    text->length += length;
}

/* Ticked answers and the open one after them stand in one cell, with a comma and a blank. */
static void append_joined(struct text *text, const char *more)
{
    if (text->length > 0)
        append(text, ", ");
    append(text, more);
}

static void append_number(struct text *text, int number)
{
    char digits[16];

    snprintf(digits, sizeof(digits), "%d", number);
    append(text, digits);
}

/* Google Sheets quotes a cell only when it must, and ends rows, not cells, with CR LF. */
static void append_cell(struct text *row, const char *cell)
{
    char one[2] = "";

    if (row->length > 0)
        append(row, ",");
    if (strpbrk(cell, ",\"\n\r") == NULL) {
        append(row, cell);
        return;
    }
    append(row, "\"");
    for (; *cell != '\0'; cell++) {
        one[0] = *cell;
        append(row, *cell == '"' ? "\"\"" : one);
    }
    append(row, "\"");
}

static void append_grid_header(struct text *row, const char *question, const char *line)
{
    struct text cell = {0};

    append(&cell, question);
    append(&cell, " [");
    append(&cell, line);
    append(&cell, "]");
    append_cell(row, cell.bytes);
}

static void append_header(struct text *row)
{
    for (int q = 0; q < COUNT_OF(questions_before); q++)
        append_cell(row, questions_before[q]);
    for (int a = 0; a < ACTIVITIES; a++)
        append_grid_header(row, question_activities, activities[a].text);
    append_grid_header(row, question_activities, row_other);
    append_cell(row, question_tools);
    for (int q = 0; q < COUNT_OF(questions_between); q++)
        append_cell(row, questions_between[q]);
    for (int w = 0; w < WAYS; w++)
        append_grid_header(row, question_ways, ways[w].text);
    append_grid_header(row, question_ways, row_other);
    append_cell(row, question_reasons);
    for (int c = 0; c < AFTERCARE; c++)
        append_grid_header(row, question_aftercare, aftercare[c].text);
}

/* ---- who answers ---- */

static const char *any(struct random *random, const char *const texts[], int count)
{
    return texts[below(random, count)];
}
#define ANY(random, texts) any((random), (texts), COUNT_OF(texts))

static void append_time(struct text *row, int second)
{
    static const int lengths[] = {30, 31, 30};
    int day = 12 + second / 86400, month = 4;
    char time[64];

    while (day > lengths[month - 4])
        day -= lengths[month++ - 4];
    second %= 86400;
    snprintf(time, sizeof(time), "%d-%d-2021 %d:%02d:%02d", day, month, second / 3600,
             second / 60 % 60, second % 60);
    append_cell(row, time);
}

static void append_person(struct text *row, const struct respondent *respondent,
                          struct random *random)
{
    struct text name = {0}, school = {0};

    if (!chance(random, 30)) {
        append(&name, ANY(random, first_names));
        append(&name, " ");
        append(&name, ANY(random, last_names));
    }
    append(&school, "Voorbeeldschool ");
    append(&school, school_names[respondent->school_number]);
    append_cell(row, name.bytes);
    append_cell(row, school.bytes);
    append_cell(row, koepels[respondent->school->koepel].text);
}

static void append_ticked(struct text *row, unsigned ticked, const char *const texts[], int count,
                          const char *other)
{
    struct text cell = {0};

    for (int i = 0; i < count; i++)
        if (ticked & (1u << i))
            append_joined(&cell, texts[i]);
    if (other != NULL)
        append_joined(&cell, other);
    append_cell(row, cell.bytes);
}

static void append_work(struct text *row, const struct respondent *respondent,
                        struct random *random)
{
    const char *names[FIELDS], *other = NULL;

    if (chance(random, 55))
        other = ANY(random, other_functions);
    for (int f = 0; f < FIELDS; f++)
        names[f] = fields[f].text;
    append_ticked(row, respondent->forms, forms, FORMS, NULL);
    append_ticked(row, respondent->functions, functions, FUNCTIONS, other);
    append_ticked(row, respondent->fields, names, FIELDS, NULL);
}

static int clamp(int number, int low, int high)
{
    return number < low ? low : number > high ? high : number;
}

/* A number of years, the way people type one. */
static void append_years(struct text *row, const struct respondent *respondent,
                         struct random *random)
{
    int years = clamp((11000 + respondent->ease * 2 + noise(random) * 6) / 1000, 0, 35);
    int way = below(random, 100);
    char cell[64] = "";

    if (way < 70)
        snprintf(cell, sizeof(cell), "%d", years);
    else if (way < 80)
        snprintf(cell, sizeof(cell), "%d jaar", years);
    else if (way < 84 && years < 10)
        snprintf(cell, sizeof(cell), "%d,5", years);
    else if (way < 89 && years > 0 && years < 10)
        snprintf(cell, sizeof(cell), "%d-%d", years, years + 1);
    else if (way < 91)
        snprintf(cell, sizeof(cell), "sinds %d", 2021 - clamp(years, 1, 31));
    else if (way < 93)
        snprintf(cell, sizeof(cell), "± %d jaar", years);
    else if (way < 95 && years >= 10)
        snprintf(cell, sizeof(cell), "%d", years / 5 * 5);
    else if (way < 96)
        snprintf(cell, sizeof(cell), "%s", years < 15 ? "een tiental" : "20+");
    append_cell(row, cell);
}

static void append_self_rating(struct text *row, const struct respondent *respondent,
                               struct random *random)
{
    char cell[16] = "";

    if (!chance(random, 17))
        snprintf(cell, sizeof(cell), "%d",
                 clamp((6700 + respondent->ease + noise(random) * 3 / 4) / 1000, 0, 10));
    append_cell(row, cell);
}

/* ---- what they write ---- */

/* One of texts that suits the domain and is not among taken. */
static int random_weighted(struct random *random, const struct weighted texts[], int count,
                           enum domain domain, const bool taken[])
{
    int total = 0, left, t = -1;

    for (int i = 0; i < count; i++)
        if (!taken[i] && (texts[i].domain == ANY_DOMAIN || texts[i].domain == (int)domain))
            total += texts[i].weight;
    left = below(random, total);
    while (left >= 0)
        if (!taken[++t] && (texts[t].domain == ANY_DOMAIN || texts[t].domain == (int)domain))
            left -= texts[t].weight;
    return t;
}

/* A list as people type one: on one line or several, with commas, dashes or numbers. */
static void append_list(struct text *cell, const struct weighted texts[], int count, int wanted,
                        enum domain domain, struct random *random)
{
    static const char *const joints[] = {", ", ", ", ", ", " en ", "; ", " / ", "\n", "\n- ", "\n"};
    bool taken[64] = {false};
    int style = below(random, COUNT_OF(joints));
    bool dashed = wanted > 1 && style == 7, numbered = wanted > 1 && style == 8;

    for (int i = 0; i < wanted; i++) {
        int t = random_weighted(random, texts, count, domain, taken);

        taken[t] = true;
        append(cell, i > 0 ? joints[style] : dashed ? "- " : "");
        if (numbered) {
            append_number(cell, i + 1);
            append(cell, ". ");
        }
        append(cell, texts[t].text);
    }
}

static void append_tools(struct text *row, const struct respondent *respondent,
                         struct random *random)
{
    struct text cell = {0};

    if (!chance(random, 70))
        append_list(&cell, tools, COUNT_OF(tools), 2 + below(random, 4), respondent->domain,
                    random);
    append_cell(row, cell.bytes);
}

static void append_need(struct text *row, const struct respondent *respondent,
                        struct random *random)
{
    struct text cell = {0};
    int way = below(random, 100), many = below(random, 100);

    if (way < 14)
        append(&cell, "");
    else if (way < 30)
        append(&cell, ANY(random, needs_none));
    else if (way < 42)
        append(&cell, ANY(random, needs_uncoded));
    else
        append_list(&cell, needs, COUNT_OF(needs),
                    many < 55   ? 1
                    : many < 88 ? 2
                                : 3,
                    respondent->domain, random);
    append_cell(row, cell.bytes);
}

static void append_sometimes(struct text *row, int thousandths, const char *const texts[],
                             int count, struct random *random)
{
    append_cell(row, chance(random, thousandths) ? any(random, texts, count) : "");
}

/* ---- what they choose ---- */

static void append_statements(struct text *row, const struct respondent *respondent)
{
    struct text cell = {0};

    for (int s = 0; s < STATEMENTS; s++)
        if (respondent->said[FIRST_STATEMENT + s])
            append_joined(&cell, statements[s].text);
    append_cell(row, cell.bytes);
}

static void append_yes_no(struct text *row, const bool said[], int count, bool skips,
                          struct random *random)
{
    for (int i = 0; i < count; i++)
        append_cell(row, skips || chance(random, 6) ? "" : said[i] ? "ja" : "neen");
}

/* The most attractive reasons, in the order of the form: three, sometimes fewer; respondents 33,
 * 118 and 190 overlook that three is the most. */
static void append_reasons(struct text *row, int number, struct random *random)
{
    struct text cell = {0};
    int wanted = chance(random, 60) ? 2 : chance(random, 10) ? 0 : 3, pull[REASONS];
    bool open = wanted == 3 && chance(random, 40), chosen[REASONS] = {false};

    if (number == 33 || number == 118 || number == 190)
        wanted = 4;
    for (int r = 0; r < REASONS; r++)
        pull[r] = reasons[r].pull + noise(random);
    for (int i = open ? 1 : 0; i < wanted; i++) {
        int best = -1;

        for (int r = 0; r < REASONS; r++)
            if (!chosen[r] && (best < 0 || pull[r] > pull[best]))
                best = r;
        chosen[best] = true;
    }
    for (int r = 0; r < REASONS; r++)
        if (chosen[r])
            append_joined(&cell, reasons[r].text);
    if (open)
        append_joined(&cell, ANY(random, other_reasons));
    append_cell(row, cell.bytes);
}

static void append_row(struct text *row, const struct respondent *respondent, int number,
                       struct random *random)
{
    bool trained = respondent->said[FIRST_TRAINED];

    append_time(row, respondent->second);
    append_person(row, respondent, random);
    append_work(row, respondent, random);
    append_years(row, respondent, random);
    append_self_rating(row, respondent, random);
    for (int a = 0; a < ACTIVITIES; a++)
        append_cell(row, frequencies[respondent->activities[a]]);
    append_sometimes(row, 60, other_uses, COUNT_OF(other_uses), random);
    append_tools(row, respondent, random);
    append_statements(row, respondent);
    append_need(row, respondent, random);
    append_cell(row, trained ? "ja" : "neen");
    append_sometimes(row, trained ? 820 : 0, trainings, COUNT_OF(trainings), random);
    append_yes_no(row, respondent->said + FIRST_WAY, WAYS, number == 77 || number == 161, random);
    append_sometimes(row, 45, other_ways, COUNT_OF(other_ways), random);
    append_reasons(row, number, random);
    append_yes_no(row, respondent->said + FIRST_SUPPORT, AFTERCARE, number == 161, random);
}

/* Three rows stand twice, as they do when downloads are put together by hand. */
static void write_export(const struct model *model, struct random *random)
{
    struct text row = {0};

    append_header(&row);
    printf("%s\r\n", row.bytes);
    for (int i = 0; i < RESPONDENTS; i++) {
        row = (struct text){0};
        append_row(&row, &model->respondents[i], i + 1, random);
        printf("%s\r\n", row.bytes);
        if (i + 1 == 58 || i + 1 == 141 || i + 1 == 202)
            printf("%s\r\n", row.bytes);
    }
}

int main(int argc, char *argv[])
{
    uint64_t seed = DEFAULT_SEED;
    char *end = "";
    struct random random;
    struct model model;

    if (argc == 2)
        seed = strtoull(argv[1], &end, 10);
    if (argc > 2 || *end != '\0' || (argc == 2 && end == argv[1])) {
        fputs("usage: make_example [SEED] > example-export.csv\n", stderr);
        return 2;
    }
    random_init(&random, seed);
    model_make(&model, &random);
    write_export(&model, &random);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("make_example");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
