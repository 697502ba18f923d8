/* SPDX-License-Identifier: GPL-3.0-or-later */
/* respondents.c: who answered the questionnaire, and what. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "questionnaire.h"

enum { LONG_TEXT = 40000 };

static char long_text[LONG_TEXT + 1];

/* What people type where anything can be typed, and what programs like to change. */
static const char *const open_texts[] = {
    "",
    "Prima, geen opmerkingen",
    "=1+1",
    "+32 470 00 00 00",
    "-",
    "@collega: zie \"bijlage\"",
    "Regel 1\nRegel 2",
    "Eerst:\n\n- \"dit\"; dat,\n- en dit\n",
    "=HYPERLINK(\"http://example.invalid\";\"klik\")",
    "NA",
    "n/a",
    "N/A",
    "None",
    "null",
    "08",
    "1-5",
    "3/4",
    "3,5",
    "-99",
    "-88",
    "1e5",
    "TRUE",
    "#N/A",
    "#end,60",
    ".skipped",
    "spaties rondom: \xC2\xA0hier\xC2\xA0",
    "\xC2\xA0 vooraan ",
    "midden\xEF\xBB\xBFin",
    "\xEF\xBB\xBFvooraan",
    "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD top \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8F\xAB",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D, Jan",
    "\xE2\x80\xAE"
    "omgekeerd\xE2\x80\xAC",
    "cafe\xCC\x81 of caf\xC3\xA9, 5 \xE2\x82\xAC",
    "\xE2\x80\x9Cslimme\xE2\x80\x9D aanhalingstekens\xE2\x80\xA6",
    "a;b;c;",
    "'",
    "\"",
    "\"\"",
    "tab\thier",
    "Akkoord",
    "[not completed]",
    "-oth-",
    long_text,
};

/* What they type behind "Other": several would be a tick elsewhere. */
static const char *const other_texts[] = {"Padlet, Bookwidgets",
                                          "Geogebra; Desmos",
                                          "=1+1",
                                          "n/a",
                                          "Nee",
                                          "1",
                                          "x",
                                          "0",
                                          "NA",
                                          "3/4",
                                          "\xF0\x9F\x93\xB1 apps",
                                          "\xD7\xA2\xD7\x91\xD7\xA8\xD7\x99\xD7\xAA",
                                          "\"Canva\"",
                                          "yes",
                                          "None"};

static const char *const hours[] = {"12.5", "0.5", "20", "3", "7.25", "0", "38"};
static const char *const years[] = {"1", "3", "12", "0", "25", "40", "7", "101"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static unsigned next_random(uint64_t *state, unsigned below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (unsigned)((*state >> 33) % below);
}

static void fill_long_text(void)
{
    size_t used = 0;
    for (int i = 1; used + 40 < LONG_TEXT; i++)
        used += (size_t)snprintf(long_text + used, 40, "%d. Nog iets: \"ja\", nee;\n", i);
    memset(long_text + used, '.', LONG_TEXT - used);
}

static void answer_other(struct answer *answer, size_t person)
{
    answer->text = other_texts[person % COUNT(other_texts)];
}

static void answer_one(const struct question *question, struct answer *answer, size_t person,
                       uint64_t *state)
{
    answer->option = (int)next_random(state, (unsigned)question->list->count);
    if (is_other(question, (size_t)answer->option))
        answer_other(answer, person);
}

/* Nobody says "none of these" beside something else. */
static void answer_many(const struct question *question, struct answer *answer, size_t person,
                        uint64_t *state)
{
    size_t count = question->list->count;
    unsigned most = question == &questions[Q_PRIORITY] ? 3 : (unsigned)count;
    unsigned wanted = next_random(state, most + 1);
    for (unsigned i = 0; i < wanted; i++)
        answer->ticks |= 1u << next_random(state, (unsigned)count);
    if (question == &questions[Q_TOOLS] && (answer->ticks >> 7 & 1u) != 0)
        answer->ticks = person % 2 != 0 ? 1u << 7 : answer->ticks & ~(1u << 7);
    if (question->other && (answer->ticks >> (count - 1) & 1u) != 0)
        answer_other(answer, person + 1);
    if (question == &questions[Q_TOOLS] && answer->ticks == 0)
        answer->state = SKIPPED; /* it has an option for none */
}

static void answer_question(struct respondent *it, size_t q, size_t person, uint64_t *state)
{
    const struct question *question = &questions[q];
    struct answer *answer = &it->answers[q];
    answer->state = question->kind != MANY && next_random(state, 11) == 0 ? SKIPPED : GIVEN;
    if (q >= Q_TRIAL && q <= Q_HELP && person % 3 == 0)
        answer->state = NOT_ASKED;
    if (q == Q_USEFUL &&
        (it->answers[Q_COURSE].state != GIVEN || it->answers[Q_COURSE].option != 0))
        answer->state = NOT_ASKED;
    if (answer->state != GIVEN)
        return;
    if (question->kind == ONE)
        answer_one(question, answer, person, state);
    else if (question->kind == MANY)
        answer_many(question, answer, person, state);
    else if (question->kind == NUMBER)
        answer->text = q == Q_PRIORITY + 1 ? hours[next_random(state, COUNT(hours))]
                                           : years[next_random(state, COUNT(years))];
}

static void answer_open(struct answer *answer, size_t at)
{
    answer->text = open_texts[at % COUNT(open_texts)];
    answer->state = *answer->text != '\0' ? GIVEN : SKIPPED;
}

static void answer_nothing(struct respondent *it)
{
    memset(it->answers, 0, sizeof it->answers);
    for (size_t q = 0; q < QUESTIONS; q++)
        it->answers[q].state = q >= Q_USEFUL && q <= Q_HELP ? NOT_ASKED : SKIPPED;
}

void respondents_draw(struct respondent people[RESPONDENTS])
{
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    fill_long_text();
    for (size_t p = 0; p < RESPONDENTS; p++) {
        struct respondent *it = &people[p];
        *it = (struct respondent){.language = (enum language)(p % LANGUAGES), .finished = p != 57};
        for (size_t q = 0; q < QUESTIONS - 2; q++)
            answer_question(it, q, p, &state);
        answer_open(&it->answers[QUESTIONS - 2], p);
        answer_open(&it->answers[QUESTIONS - 1], 7 * p + 3);
        if (p == 58)
            answer_nothing(it);
    }
    /* More than may be picked: accounted for, not refused. */
    people[5].answers[Q_PRIORITY].ticks = 0x1B;
}
