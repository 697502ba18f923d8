/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_text.h: how states, answers and texts stand in our tables.
 *
 * A state is a '.' and its name; an answer or text that begins with '.' gets one more in front.
 * Both tables use the same spelling, and the same test of what a record may hold unquoted. */
#ifndef PEIL_TABLES_CELL_TEXT_H
#define PEIL_TABLES_CELL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"
#include "peil/cells.h"

/* The text of a state without a value ("" for PEIL_EMPTY), or of declared reason `code`, in the
 * arena where it is made. Not for PEIL_VALUE. */
const char *peil_state_text(struct peil_arena *arena, const struct peil_survey *survey,
                            enum peil_state state, int code);

/* text, with one more '.' before it when it begins with one. */
const char *peil_answer_text(struct peil_arena *arena, const char *text);

/* Whether a field that is not the first of its record needs quotes; its RFC 4180 form. */
bool peil_field_needs_quotes(const char *text, size_t length);
const char *peil_field_text(struct peil_arena *arena, const char *text);

/* Whether cells of a column are numbers; are texts (else they are answers by name, or 0 and 1). */
bool peil_column_is_number(const struct peil_survey *survey, const struct peil_column *column);
bool peil_column_is_text(const struct peil_survey *survey, const struct peil_column *column);

#endif
