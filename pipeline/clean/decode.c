/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decode.c: from the text of a cell to what it says.
 *
 * In this order: blank; a missing code of the variable; a spelling of its answer list; a
 * correction; a number; the option that takes the rest; else invalid. */
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "peil/decimal.h"
#include "peil/text.h"
#include "pseudonym.h"

void clean_set_state(struct clean_answer *answer, enum peil_state state, enum clean_kind kind)
{
    answer->cell = (struct peil_cell){.state = state};
    answer->kind = kind;
}

void clean_set_declared(struct clean_answer *answer, int reason)
{
    if (reason == PEIL_REASON_NOT_ASKED) {
        clean_set_state(answer, PEIL_NOT_ASKED, CLEAN_NOT_ASKED);
    } else if (reason == PEIL_REASON_SKIPPED) {
        clean_set_state(answer, PEIL_SKIPPED, CLEAN_SKIPPED);
    } else {
        clean_set_state(answer, PEIL_DECLARED, CLEAN_DECLARED);
        answer->cell.code = reason;
        answer->kind += reason;
    }
}

void clean_set_invalid(struct clean_column *column, const char *text, size_t length)
{
    /* What else was found in an answer that is not known does not count. */
    column->pending_count = 0;
    clean_find(column, CLEAN_RULE_INVALID, text, length, ".invalid");
    clean_set_state(&column->scratch, PEIL_INVALID, CLEAN_INVALID);
}

void clean_set_blank(const struct clean_column *column, struct clean_answer *answer)
{
    static const unsigned char none[1];
    clean_set_state(answer, PEIL_SKIPPED, CLEAN_SKIPPED);
    if (!column->options || column->variable->required || column->answers->has_none)
        return;
    clean_set_state(answer, PEIL_VALUE, CLEAN_NONE_TICKED);
    answer->ticks = none; /* replaced by as many zeros as there are options when it is kept */
}

static void set_text(struct clean_column *column, const char *text, size_t length)
{
    struct clean_answer *answer = &column->scratch;
    clean_set_state(answer, PEIL_VALUE, CLEAN_VALUE);
    if (column->key) {
        char pseudonym[CLEAN_PSEUDONYM + 1];
        clean_pseudonym(column->key, peil_text_fold(&column->passing, text, length), pseudonym);
        text = peil_arena_text(&column->passing, pseudonym);
        length = strlen(text);
    }
    answer->cell.text = text;
    answer->cell.length = length;
}

void clean_set_option(struct clean_column *column, int option)
{
    const struct peil_option *it = &column->list->options[option];
    if (it->reason != PEIL_NOWHERE) {
        clean_set_declared(&column->scratch, it->reason);
        return;
    }
    clean_set_state(&column->scratch, PEIL_VALUE, CLEAN_VALUE);
    column->scratch.cell.code = option;
}

bool clean_in_missing_range(const struct clean_column *column, const char *number)
{
    if (!column->declares_range)
        return false;
    double value = strtod(number, NULL);
    return value >= column->missing_low && value <= column->missing_high;
}

/* The canonical text of a number this variable may have, or NULL. */
static const char *read_number(struct clean_column *column, const char *text, size_t length)
{
    struct peil_decimal number;
    char canonical[PEIL_DOUBLE_TEXT];
    if (!clean_decimals_read(column, text, length, &number) ||
        (column->variable->type == PEIL_INTEGER && number.decimals > 0))
        return NULL;
    peil_decimal_format(&number, canonical);
    if (clean_in_missing_range(column, canonical))
        return NULL;
    return peil_arena_text(&column->passing, canonical);
}

/* Reads a text that is no correction: what it was taken for, or NULL when it says nothing. */
static const char *read_known(struct clean_column *column, const char *text, size_t length,
                              const char *folded)
{
    if (column->list && !column->key) {
        int option = clean_answers_find(column->answers, folded);
        if (option == PEIL_NOWHERE)
            return NULL;
        clean_set_option(column, option);
        return column->list->options[option].name;
    }
    if (column->variable->type == PEIL_TEXT || column->key) {
        set_text(column, text, length);
        return text;
    }
    const char *number = read_number(column, text, length);
    if (number)
        set_text(column, number, strlen(number));
    return number;
}

static bool read_missing_code(struct clean_column *column, const char *folded)
{
    for (size_t i = 0; i < column->variable->missing_count; i++)
        if (strcmp(column->variable->missing[i].code, folded) == 0) {
            clean_set_declared(&column->scratch, column->variable->missing[i].reason);
            return true;
        }
    return false;
}

bool clean_blank_not_shown(const struct clean_column *column)
{
    bool qualtrics = column->platform == PEIL_PLATFORM_QUALTRICS ||
                     column->platform == PEIL_PLATFORM_QUALTRICS_LEGACY;
    for (size_t i = 0; qualtrics && i < column->variable->missing_count; i++)
        if (column->variable->missing[i].reason == PEIL_REASON_SKIPPED)
            return true;
    return false;
}

bool clean_blank_unanswered(const struct clean_column *column)
{
    return column->platform == PEIL_PLATFORM_KOBO || column->platform == PEIL_PLATFORM_ODK;
}

/* A missing answer in the way of the platform; a respondent's own text is never one. */
bool clean_platform_word(struct clean_column *column, const char *text, size_t length)
{
    static const struct {
        enum peil_platform platform;
        const char *word;
        int reason;
    } words[] = {
        {PEIL_PLATFORM_LIMESURVEY, "N/A", PEIL_REASON_NOT_ASKED},
        {PEIL_PLATFORM_QUALTRICS, "-99", PEIL_REASON_SKIPPED},
        {PEIL_PLATFORM_QUALTRICS_LEGACY, "-99", PEIL_REASON_SKIPPED},
        {PEIL_PLATFORM_REDCAP, "[not completed]", PEIL_REASON_SKIPPED},
    };
    if (column->variable->type == PEIL_TEXT)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].platform == column->platform && strlen(words[i].word) == length &&
            memcmp(words[i].word, text, length) == 0) {
            clean_set_declared(&column->scratch, words[i].reason);
            clean_find(column, CLEAN_RULE_PLATFORM, text, length,
                       words[i].reason == PEIL_REASON_SKIPPED ? ".skipped" : ".not_asked");
            return true;
        }
    return false;
}

/* LimeSurvey's word for the option behind which something is typed. */
static bool read_other_word(struct clean_column *column, const char *folded)
{
    if (column->platform != PEIL_PLATFORM_LIMESURVEY || column->answers->other == PEIL_NOWHERE ||
        strcmp(folded, "-oth-") != 0)
        return false;
    clean_set_option(column, column->answers->other);
    return true;
}

/* Whether text would be the number `taken` without any correction. */
static bool reads_as(struct clean_column *column, const char *text, size_t length,
                     const char *taken)
{
    if (column->list || column->key || column->variable->type == PEIL_TEXT)
        return false;
    text = peil_text_trim(text, &length);
    const char *number = read_number(column, text, length);
    return number && strcmp(number, taken) == 0;
}

static bool correct(struct clean_column *column, const char *text, size_t length,
                    const char *folded)
{
    const char *to = clean_corrected(column, folded, &column->passing);
    if (!to)
        return false;
    const char *taken = to;
    if (!clean_correction_state(column, to, &column->scratch))
        taken =
            read_known(column, to, strlen(to), peil_text_fold(&column->passing, to, strlen(to)));
    if (!taken)
        return false;
    /* "3,5" to "3.5" is a correction, "3" to "3" by the same row of corrections.csv is none. */
    if (strlen(taken) != length || memcmp(taken, text, length) != 0)
        clean_find(column,
                   reads_as(column, text, length, taken) ? CLEAN_RULE_FOLDED : CLEAN_RULE_CORRECTED,
                   text, length, taken);
    return true;
}

static void read_choice(struct clean_column *column, const char *text, size_t length,
                        const char *folded)
{
    int option = clean_answers_find(column->answers, folded);
    if (option != PEIL_NOWHERE) {
        clean_set_option(column, option);
        if (!clean_answers_spells(column->answers, option, text, length))
            clean_find(column, CLEAN_RULE_FOLDED, text, length, column->list->options[option].name);
    } else if (correct(column, text, length, folded) || read_other_word(column, folded) ||
               clean_platform_word(column, text, length)) {
        return;
    } else if (column->answers->other != PEIL_NOWHERE) {
        clean_set_option(column, column->answers->other);
        column->scratch.other = peil_text_trim(text, &length);
        column->scratch.other_length = length;
    } else {
        clean_set_invalid(column, text, length);
    }
}

static void read_free(struct clean_column *column, const char *text, size_t length,
                      const char *folded)
{
    if (correct(column, text, length, folded) || clean_platform_word(column, text, length))
        return;
    size_t inner = length;
    const char *trimmed = peil_text_trim(text, &inner);
    const char *taken = column->key || column->variable->type == PEIL_TEXT
                            ? read_known(column, text, length, folded)
                            : read_known(column, trimmed, inner, folded);
    if (!taken) {
        clean_set_invalid(column, text, length);
        return;
    }
    clean_decimals_note(column, text, length);
    if (strlen(taken) != length || memcmp(taken, text, length) != 0)
        clean_find(column, CLEAN_RULE_FOLDED, text, length, taken);
}

static void read_single(struct clean_column *column, const char *text, size_t length)
{
    /* Plain numbers are too many to be folded for nothing. */
    bool wanted = column->list || column->corrected || column->variable->missing_count > 0;
    const char *folded = wanted ? peil_text_fold(&column->passing, text, length) : "";
    if (read_missing_code(column, folded))
        return;
    if (column->list && !column->key)
        read_choice(column, text, length, folded);
    else
        read_free(column, text, length, folded);
}

static const unsigned char *keep_ticks(struct peil_arena *arena, const struct clean_column *column,
                                       const struct clean_answer *answer)
{
    size_t count = column->list->count;
    unsigned char *ticks = peil_arena_alloc(arena, count, 1);
    if (answer->kind == CLEAN_VALUE)
        memcpy(ticks, answer->ticks, count);
    return ticks;
}

/* Moves what scratch points to into the arena. */
static void keep_parts(struct clean_column *column, struct clean_answer *answer,
                       struct peil_arena *arena)
{
    if (answer->cell.text)
        answer->cell.text = peil_arena_copy(arena, answer->cell.text, answer->cell.length);
    if (answer->ticks)
        answer->ticks = keep_ticks(arena, column, answer);
    if (answer->other)
        answer->other = peil_arena_copy(arena, answer->other, answer->other_length);
    answer->finding_count = column->pending_count;
    if (column->pending_count > 0) {
        size_t bytes = column->pending_count * sizeof *answer->findings;
        answer->findings = peil_arena_alloc(arena, bytes, 1);
        memcpy(answer->findings, column->pending, bytes);
    }
    answer->eventful = answer->other || answer->beside || answer->finding_count > 0;
}

void clean_begin_answer(struct clean_column *column)
{
    peil_arena_clear(&column->passing);
    column->scratch = (struct clean_answer){0};
    column->pending_count = 0;
}

void clean_end_answer(struct clean_column *column, struct peil_cell cells[])
{
    keep_parts(column, &column->scratch, &column->passing);
    clean_column_say(column, &column->scratch);
    clean_column_write(column, cells);
}

void clean_read_conflict(struct clean_column *column, const char *text, struct peil_cell cells[])
{
    size_t length = strlen(text);
    clean_begin_answer(column);
    if (!correct(column, text, length, peil_text_fold(&column->passing, text, length)))
        clean_set_invalid(column, text, length);
    clean_end_answer(column, cells);
}

static const struct clean_answer *work_out(struct clean_column *column, const char *text,
                                           size_t length)
{
    clean_begin_answer(column);
    if (peil_text_blank(text, length) && clean_blank_not_shown(column))
        clean_set_state(&column->scratch, PEIL_NOT_ASKED, CLEAN_NOT_ASKED);
    else if (peil_text_blank(text, length) && clean_blank_unanswered(column))
        clean_set_state(&column->scratch, PEIL_SKIPPED, CLEAN_SKIPPED);
    else if (peil_text_blank(text, length))
        clean_set_blank(column, &column->scratch);
    else if (column->use == CLEAN_LOOKUP)
        clean_look_up(column, text, length);
    else if (column->options)
        clean_decode_multiple(column, text, length);
    else
        read_single(column, text, length);
    if (clean_known_count(&column->known) >= CLEAN_KNOWN ||
        clean_known_count(column->said) >= CLEAN_KNOWN) {
        keep_parts(column, &column->scratch, &column->passing);
        return &column->scratch;
    }
    struct clean_answer *answer = peil_arena_alloc(column->arena, 1, sizeof *answer);
    *answer = column->scratch;
    keep_parts(column, answer, column->arena);
    /* Who counts what happened to an answer counts it for one column. */
    clean_known_add(answer->eventful ? &column->known : column->said, column->arena, text, length,
                    answer);
    return answer;
}

static const struct clean_answer *as_typed(struct clean_column *column, const char *text,
                                           size_t length)
{
    struct clean_answer *answer = &column->scratch;
    /* Most texts begin with a letter: no need to look for exotic blanks. */
    bool plain = length > 0 && (unsigned char)text[0] > ' ' && (unsigned char)text[0] < 0x80;
    if (!plain && peil_text_blank(text, length)) {
        clean_set_state(answer, PEIL_SKIPPED, CLEAN_SKIPPED);
    } else {
        answer->cell = (struct peil_cell){PEIL_VALUE, 0, text, length};
        answer->kind = CLEAN_VALUE;
    }
    return answer;
}

static const struct clean_answer *find_known(const struct clean_known *known, const char *text,
                                             size_t length)
{
    if (length > CLEAN_SHORT)
        return clean_map_find(&known->texts, text, length);
    return known->slots ? clean_known_find(known, text, length)->answer : NULL;
}

void clean_column_read(struct clean_column *column, const char *text, size_t length,
                       struct peil_cell cells[])
{
    const struct clean_answer *answer = NULL;
    if (column->use == CLEAN_AS_TYPED)
        answer = as_typed(column, text, length);
    if (!answer)
        answer = find_known(column->said, text, length);
    if (!answer)
        answer = find_known(&column->known, text, length);
    if (!answer)
        answer = work_out(column, text, length);
    clean_column_say(column, answer);
    clean_column_write(column, cells);
}
