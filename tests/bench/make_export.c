/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_export: writes an export of the benchmark's questionnaire, as Google Sheets downloads one.
 *
 *   make_export ROWS [SEED] > export.csv
 *
 * 44 columns: the time of sending, net, domain and finality, and 40 items in four scales, all as
 * text; about 395 bytes a row. Nobody gave these answers. One seed always gives the same bytes:
 * the model is integers only. No two rows are alike, as each is sent at a second of its own. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export_texts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

enum {
    DEFAULT_SEED = 2021,
    OUTPUT_ROOM = 1 << 18,
    ROW_ROOM = 4096, /* more than the longest row, and than any header cell */
    DAY = 86400,     /* seconds */
    SPREAD = 37837   /* standard deviation of bell() */
};

/* ---- output ---- */

struct output {
    char bytes[OUTPUT_ROOM];
    size_t used;
};

static void fail(const char *message, const char *what)
{
    fprintf(stderr, "make_export: %s%s\n", message, what);
    exit(EXIT_FAILURE);
}

static void flush(struct output *output)
{
    size_t written = 0;
    while (written < output->used) {
        ssize_t count = write(STDOUT_FILENO, output->bytes + written, output->used - written);
        if (count < 0 && errno != EINTR)
            fail("standard output: ", strerror(errno));
        if (count > 0)
            written += (size_t)count;
    }
    output->used = 0;
}

static void reserve_row(struct output *output)
{
    if (OUTPUT_ROOM - output->used < ROW_ROOM)
        flush(output);
}

static void put_character(struct output *output, char character)
{
    output->bytes[output->used++] = character;
}

static void put_text(struct output *output, const char *text)
{
    size_t length = strlen(text);
    memcpy(output->bytes + output->used, text, length);
    output->used += length;
}

static void put_label(struct output *output, const struct label *label)
{
    memcpy(output->bytes + output->used, label->text, LABEL_ROOM);
    output->used += label->length;
}

static void put_number(struct output *output, int number)
{
    char digits[12];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    memcpy(output->bytes + output->used, digits + at, sizeof digits - at);
    output->used += sizeof digits - at;
}

/* Of minutes and seconds, after a colon. */
static void put_two_digits(struct output *output, int number)
{
    put_character(output, ':');
    put_character(output, (char)('0' + number / 10));
    put_character(output, (char)('0' + number % 10));
}

static void put_header(struct output *output)
{
    for (size_t q = 0; q < COUNT_OF(questions_before); q++) {
        put_text(output, q == 0 ? "" : ",");
        put_text(output, questions_before[q]);
    }
    for (size_t s = 0; s < SCALES; s++) {
        for (size_t i = 0; i < SCALE_ITEMS; i++) {
            const char *row = scales[s].items[i].row;
            const char *quote = strchr(row, ',') != NULL ? "\"" : "";
            reserve_row(output);
            put_character(output, ',');
            put_text(output, quote);
            put_text(output, scales[s].question);
            put_text(output, " [");
            put_text(output, row);
            put_character(output, ']');
            put_text(output, quote);
        }
    }
    put_text(output, "\r\n");
}

/* ---- chance: splitmix64, by Steele, Lea and Flood (2014) ---- */

static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int below(uint64_t *state, int limit)
{
    return (int)(((draw(state) >> 32) * (uint64_t)limit) >> 32);
}

/* About normal, mean 0, standard deviation SPREAD: the four 16-bit quarters of one number added. */
static int bell(uint64_t *state)
{
    uint64_t z = draw(state);
    return (int)((z & 0xffff) + (z >> 16 & 0xffff) + (z >> 32 & 0xffff) + (z >> 48)) - 2 * 0xffff;
}

/* ---- respondents ---- */

struct moment {
    int year, month, day, second;
};

static int days_of_month(const struct moment *moment)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = moment->year;
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[moment->month - 1] + (moment->month == 2 ? leap : 0);
}

/* The next sending comes one to five seconds later. */
static void advance(struct moment *moment, uint64_t *state)
{
    moment->second += 1 + below(state, 5);
    if (moment->second < DAY)
        return;
    moment->second -= DAY;
    if (++moment->day <= days_of_month(moment))
        return;
    moment->day = 1;
    if (++moment->month <= 12)
        return;
    moment->month = 1;
    moment->year++;
}

static void put_moment(struct output *output, const struct moment *moment)
{
    put_number(output, moment->day);
    put_character(output, '-');
    put_number(output, moment->month);
    put_character(output, '-');
    put_number(output, moment->year);
    put_character(output, ' ');
    put_number(output, moment->second / 3600);
    put_two_digits(output, moment->second / 60 % 60);
    put_two_digits(output, moment->second % 60);
}

/* Draws the group of a respondent and writes it, or nothing in 1 of 100; returns its shift. */
static int put_level(struct output *output, const struct level *levels, uint64_t *state)
{
    int share = below(state, 100);
    const struct level *level = levels;
    while (share >= level->share)
        share -= (level++)->share;
    put_character(output, ',');
    if (below(state, 100) != 0)
        put_label(output, &level->label);
    return level->shift;
}

/* Which of the ANSWERS a respondent gives: trait, ease of the item and chance added up, and cut.
 * Trait and chance weigh the same in one item, which gives scales of ten an alpha near 0.9. */
static size_t answer_of(const struct item *item, int trait, uint64_t *state)
{
    static const int cuts[ANSWERS - 1] = {-195, -85, 25, 190}; /* hundredths of SPREAD */
    int sum = item->sign * trait + item->ease * SPREAD / 100 + bell(state);
    size_t answer = 0;
    while (answer < ANSWERS - 1 && sum > cuts[answer] * SPREAD / 100)
        answer++;
    return answer;
}

/* One item in 100 is left blank, 15 in 1000 are answered with the declared missing. */
static void put_item(struct output *output, const struct scale *scale, size_t item, int trait,
                     uint64_t *state)
{
    size_t answer = answer_of(&scale->items[item], trait, state);
    int luck = below(state, 1000);
    put_character(output, ',');
    if (luck < 15)
        answer = ANSWERS;
    if (luck < 990)
        put_label(output, &scale->answers[answer]);
}

static void put_row(struct output *output, const struct moment *moment, uint64_t *state)
{
    int general = bell(state);
    int shift;
    reserve_row(output);
    put_moment(output, moment);
    shift = put_level(output, nets, state);
    shift += put_level(output, domains, state);
    shift += put_level(output, finalities, state);
    for (size_t s = 0; s < SCALES; s++) {
        /* 3, 4, 5: the scales correlate by 0.36 and the trait keeps its spread. */
        int trait = (3 * general + 4 * bell(state)) / 5 + shift * SPREAD / 100;
        for (size_t i = 0; i < SCALE_ITEMS; i++)
            put_item(output, &scales[s], i, trait, state);
    }
    put_text(output, "\r\n");
}

static uint64_t number(const char *text)
{
    char *end;
    errno = 0;
    uintmax_t value = strtoumax(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || value > UINT64_MAX)
        fail("not a whole number: ", text);
    return value;
}

int main(int argc, char *argv[])
{
    static struct output output;
    struct moment moment = {.year = 2021, .month = 3, .day = 1, .second = 8 * 3600};
    if (argc < 2 || argc > 3)
        fail("usage: make_export ROWS [SEED]", "");
    uint64_t rows = number(argv[1]);
    uint64_t state = argc == 3 ? number(argv[2]) : DEFAULT_SEED;
    put_header(&output);
    for (uint64_t row = 0; row < rows; row++) {
        put_row(&output, &moment, &state);
        advance(&moment, &state);
    }
    flush(&output);
    return EXIT_SUCCESS;
}
