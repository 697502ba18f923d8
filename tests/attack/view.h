/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view.h: everything that is known of a survey from one side: the places of one question or two,
 * and either all other questions with how many answered, or one question with all its answers.
 *
 * A sum that is looked for: system_begin, the terms, view_asked, view_knows, system_forget. */
#ifndef PEIL_ATTACK_VIEW_H
#define PEIL_ATTACK_VIEW_H

#include "attack.h"
#include "eliminate.h"
#include "learn.h"

struct view {
    struct learned learned;
    struct eliminated eliminated;
    int64_t *low, *high; /* after all rows */
};

/* variable: the question, BLANK: all of them. false: rows say what is not so (FOUND_MISREAD). */
bool view_make(struct attack *attack, struct view *view, const struct places *places, int variable);
void view_clear(struct view *view);

/* The row begun last, which is a question and no knowledge. */
struct system_row view_asked(struct view *view);
/* How a sum can be found, or FINDINGS. */
enum finding view_knows(struct view *view, const struct system_row *row);

/* Tries to find the counts that are withheld. context: of the rows that are tried; NULL: all. */
void view_try_withheld(struct attack *attack, struct view *view, const char *context);

#endif
