/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.h: typed rows, and the small interface through which stages pass them.
 *
 * A cell is a value or says why there is none. A row is a respondent: number in the input, status,
 * one cell for each column of the schema. A stage that reads rows is a struct peil_row_sink: open
 * (once, with the schema), row (for each respondent), close (once, after the last; not called after
 * a failure). peil run connects sinks in memory; a stage alone in a pipe has the reader
 * (peil_responses_read) before it and the writer (peil_responses_writer) behind it. */
#ifndef PEIL_CELLS_H
#define PEIL_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "peil/status.h"
#include "peil/survey.h"

enum peil_state {
    PEIL_VALUE,
    PEIL_NOT_ASKED, /* filtered out, not shown */
    PEIL_SKIPPED,   /* asked, not answered */
    PEIL_DECLARED,  /* a missing answer by name: code is the index in survey->reasons */
    PEIL_INVALID,   /* an answer the definition does not know */
    PEIL_EMPTY      /* the row is not accepted: its cells say nothing */
};

struct peil_cell {
    enum peil_state state;
    int code; /* select_one: option index; a column of a multi-answer: 0 or 1; reason index */
    const char *text; /* numbers: canonical decimal; text: as typed; valid during the call */
    size_t length;
};

/* One column of responses. */
struct peil_column {
    const char *name; /* variable, or variable/option */
    int variable;
    int option; /* of a multi-answer; PEIL_OTHER_TEXT: its Other text; else PEIL_NOWHERE */
};
enum { PEIL_OTHER_TEXT = -2 };

struct peil_schema {
    const struct peil_survey *survey;
    struct peil_column *columns;
    size_t count;
    uint8_t flags; /* the rules of answer quality (a set) whose flags the rows carry */
};

enum peil_row_status {
    PEIL_ACCEPTED,
    PEIL_DUPLICATE,    /* an exact copy of an earlier row, or superseded by a newer one */
    PEIL_NOT_ELIGIBLE, /* settings: eligible is not true */
    PEIL_INCOMPLETE,   /* no variable of role item answered, or unfinished by the platform */
    PEIL_FLAGGED,      /* would be accepted, but has a flag of answer quality that excludes it */
    PEIL_ROW_STATUSES
};
const char *peil_row_status_name(enum peil_row_status status); /* "accepted", ... */

/* What the rules of answer quality (quality.h) say of a row, as sets of rules. */
struct peil_flags {
    uint8_t assessed; /* the rule can say something of it */
    uint8_t flagged;  /* and flags it: a part of assessed */
};

struct peil_row {
    uint64_t number; /* data row of the export, counted over all its files from 1 */
    enum peil_row_status status;
    const struct peil_cell *cells; /* one for each column of the schema */
    struct peil_flags flags;       /* of rows that are accepted or flagged; else none */
};

struct peil_row_sink {
    void *context;
    enum peil_status (*open)(void *context, const struct peil_schema *schema);
    enum peil_status (*row)(void *context, const struct peil_row *row);
    enum peil_status (*close)(void *context);
};

/* The columns of responses in the definition's order. scored: with calculated variables (themes
 * are there in both). open_text: with role open (and `variable/_other` for the Other text of
 * multi-answers and choices that have an option "*"). cluster: with role cluster. Names live in the
 * schema. Personal variables are never columns; variables of role weight neither.
 *
 * A multi-answer has one column for each option that is not a missing answer, in list order, then
 * its Other text. An option that is a missing answer ("none of these", "no opinion") has no column:
 * who ticked it has that reason as the state of all the variable's columns, as who skipped the
 * question has PEIL_SKIPPED in all of them. A choice has its one column, then its Other text.
 * Calculated variables have no Other text. */
struct peil_schema_options {
    bool scored, open_text, cluster;
};
struct peil_schema *peil_schema_make(const struct peil_survey *survey,
                                     const struct peil_schema_options *options);
/* An empty schema for other column sets (the reader); add in order. */
struct peil_schema *peil_schema_new(const struct peil_survey *survey, size_t capacity);
void peil_schema_add(struct peil_schema *schema, const char *name, int variable, int option);
void peil_schema_free(struct peil_schema *schema);
/* First column of a variable that is not its Other text, or PEIL_NOWHERE; a multi-answer's columns
 * stand together in list order. schema was made by peil_schema_make or _new (as for all of these).
 * option of the second: an option, or PEIL_OTHER_TEXT. */
int peil_schema_column(const struct peil_schema *schema, int variable);
int peil_schema_option_column(const struct peil_schema *schema, int variable, int option);

#endif
