/* SPDX-License-Identifier: GPL-3.0-or-later */
/* from_export.h: questions and answer lists from what an export's columns say.
 *
 * multiples.c finds the multi-answers that stand in a column an option; guess.c says what each
 * other column is, with personal.c, number_scales.c and pieces.c (several answers in a cell);
 * lists.c makes the answer lists that columns share, order.c gives them order and values;
 * from_export.c makes the rows, headings.c what they are called. */
#ifndef PEIL_INIT_FROM_EXPORT_H
#define PEIL_INIT_FROM_EXPORT_H

#include "answer_sets.h"
#include "draft.h"
#include "facts.h"

enum guess {
    GUESS_NOTHING, /* not known yet, and then: the platform's own */
    GUESS_TOLD,    /* what another column's question says as well, or with it */
    GUESS_ID,
    GUESS_TIME,
    GUESS_PERSONAL,
    GUESS_INTEGER,
    GUESS_DECIMAL,
    GUESS_DATE,
    GUESS_CHOICE,   /* one answer of a list */
    GUESS_TICK,     /* one option of a multi-answer */
    GUESS_MULTIPLE, /* several answers in a cell */
    GUESS_OPEN
};

struct guessing {
    struct draft *draft;
    const struct facts *facts;
    enum guess *guesses;            /* for each column */
    int *lists;                     /* for each column: of a choice or multiple, or DRAFT_NONE */
    const char **separators;        /* of a multiple: what stands between its answers */
    const struct answer_set **sets; /* for each list of the draft: or NULL */
    size_t set_count, set_room;
    bool seen_code; /* -99 stands for what was seen and left open */
    int language;   /* of labels */
};

void guess_columns(struct guessing *guessing);
/* headings.c: label, wished name and source of the row of a column. */
const char *guess_label(const struct guessing *guessing, size_t index);
const char *guess_name(const struct guessing *guessing, size_t index);
const char *guess_source(const struct guessing *guessing, size_t index);
/* All texts of a column's header, folded. */
const char *guess_folded_texts(const struct guessing *guessing, size_t index);
/* GUESS_PERSONAL, by the header or where half of the cells tell who someone is; GUESS_OPEN where
 * some do; else GUESS_NOTHING (personal.c). */
enum guess guess_personal(const struct guessing *guessing, size_t index, const char *folded);
bool guess_is_known_set(const struct facts_column *column);
const struct answer_set *guess_known_set(const struct facts_column *column); /* or NULL */
/* How many cells of a column of numbers are none ("12 jaar"): few, beside many different numbers;
 * 0: it is no such column. *whole: its numbers have no decimals. */
uint64_t guess_strays(const struct facts *facts, const struct facts_column *column, bool *whole);
bool guess_has_typed(const struct guessing *guessing, const struct facts_column *column);
bool guess_is_choice(const struct guessing *guessing, const struct facts_column *column);
/* number_scales.c: whether a question is answered with numbers of a scale that others have as well;
 * whether two have the same one; whether numbers are few enough to be codes of answers. */
bool guess_is_number_scale(const struct guessing *guessing, size_t index);
bool guess_shares_scale(const struct guessing *guessing, size_t one, size_t other);
bool guess_is_code_list(const struct facts_column *column);

/* Takes columns of one question for a multi-answer: GUESS_TICK, the list at the first of them, and
 * GUESS_NOTHING for what belongs to it. */
void guess_multiples(struct guessing *guessing);
/* Whether a cell of several answers is what a column holds; then its separator. */
const char *guess_separator(const struct guessing *guessing, size_t column);
/* The answers in the cells of a multiple: how many; texts in the draft's arena. */
size_t guess_pieces(const struct guessing *guessing, size_t column, const char *separator,
                    const char **pieces, size_t most);

/* Takes columns with what was typed beside an answer to their question. */
void guess_specified(struct guessing *guessing);
void guess_lists(struct guessing *guessing);
/* order.c: the answers of a list in their order, with values where they are a scale. */
void guess_order(struct guessing *guessing, size_t index);
/* A list of answers for one language. */
int guess_add_list(struct guessing *guessing, const char *name, const struct answer_set *set);
/* Adds a spelling, unless another answer of the list has it. */
void guess_add_alias(struct guessing *guessing, int list, struct draft_option *option,
                     const char *text);
/* An answer of a list, once. */
struct draft_option *guess_add_answer(struct guessing *guessing, int list, const char *text);

/* Whether numbers of a column have a comma before their decimals. */
bool guess_has_commas(const struct facts_column *column);

/* Adds to the draft what it has no row for yet; questions that have no column are taken from it:
 * how many. */
size_t draft_from_export(struct draft *draft, const struct facts *facts);

#endif
