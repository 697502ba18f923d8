/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts.h: the second table: how many respondents of which group gave which value.
 *
 * Every statistic Peil reports is an exact function of these integers. In memory:
 *
 *   groups   one flat list: 0 is everyone; then for each grouping its levels, "(none)", and for an
 *            overlapping grouping one more, "answered": those who gave any level. An over-full
 *            ballot of a grouping with a limit gives none. Behind them, for each crossing, the
 *            combinations of levels and "(none)": of columns and multis, not of two questions.
 *   columns  one for each counted column of scored responses: items, groups, scales, options of
 *            multi-answers. Each has a dictionary of values (slots) and n for slot x group.
 *            Slots: 0 not asked, 1 skipped, 2 invalid, 3.. declared reasons (survey->reasons), then
 *            values: the options of the list in list order (missing ones too, always 0), for an
 *            option of a multi-answer 0 and 1, for numbers and scales the distinct values in
 *            ascending order (sorted by peil_counts_finish and by the reader).
 *   multis   one for each multi-answer: asked, answered, mentions, over_full ballots, by group.
 *   scales   for each scale whose items share one answer list, for each pair of its items (i < j):
 *            n for value x value over those who answered both (pair, for everyone only: by group it
 *            would double the largest table, and nothing reads it), and for value x value x group
 *            over those who answered all items (complete).
 *   paired   for each two questions that an analysis pairs: n for value x value x group over those
 *            who answered both; of options that is who could tick both and was not over-full.
 *
 *   flags    where rules of answer quality are in force: how many rows each flagged, and of the
 *            columns with a mean what those said who have any flag and are accepted, for everyone
 *            only: less these, everyone's are the answers without flagged rows.
 *
 * Only accepted rows are counted, except in `status` and `flag`. Filling: see tally.h. As a table
 * the columns are wave,table,variable,value,variable2,value2,by,group,by2,group2,n in canonical
 * order; rows with n = 0 are not written (but status rows are): meta (form_id, version, digest,
 * then a row for each part in ascending order: its id in hexadecimal, n its rows), status, flag
 * (flag/RULE: flagged, not_flagged, not_assessable, excluded), one, flagged, over_full, multi,
 * pair, pair_complete, paired (options as `variable/option`, 0 and 1); inside each the definition's
 * order, then values, then groups. `one` holds states (.not_asked, .skipped, .invalid, .<reason>),
 * option names, 0 and 1, or numbers. The last group of an overlapping grouping is written
 * "(answered)". by2 and group2 are the second level of a combination, else empty. Adding two tables
 * (peil_counts_read into the same counts) is adding the integers; form, version, wave and digest
 * must agree, and a part that was added already is refused. */
#ifndef PEIL_COUNTS_H
#define PEIL_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/cells.h"
#include "peil/diag.h"
#include "peil/quality_rules.h"
#include "peil/survey.h"

#define PEIL_GROUP_ANSWERED "(answered)"
enum { PEIL_SLOT_NOT_ASKED, PEIL_SLOT_SKIPPED, PEIL_SLOT_INVALID, PEIL_SLOT_REASONS };
enum { PEIL_MAX_DISTINCT = 65536 };

struct peil_counts_column {
    const char *name; /* as in responses */
    int variable;     /* in the survey */
    int option;       /* of a multi-answer, else PEIL_NOWHERE */
    size_t slots;     /* of which the first first_value are states */
    size_t first_value;
    /* Numbers and scales: value text (canonical) and double of slot first_value + i; else NULL. */
    const char **texts;
    double *values;
    uint64_t *n;         /* [slot * group_count + group] */
    uint64_t *over_full; /* options of a pick-k: [group], ticks on over-full ballots; else NULL */
    uint64_t *flagged;   /* [slot], respondents with a flag; NULL: not counted */
};

enum peil_multi_count {
    PEIL_ASKED,
    PEIL_ANSWERED,
    PEIL_MENTIONS,
    PEIL_OVER_FULL,
    PEIL_MULTI_COUNTS
};

struct peil_counts_multi {
    int variable;
    /* [count * group_count + group]. Over-full ballots are in asked and over_full only. */
    uint64_t *n;
};

struct peil_counts_scale {
    int variable;    /* of role scale */
    size_t items;    /* k */
    const int *item; /* variables */
    size_t pairs;    /* k * (k - 1) / 2 */
    size_t values;   /* options of their list (missing ones included: always 0) */
    /* [((pair * values + value_i) * values + value_j) * group_count + group], pair of i < j
     * numbered 0.. in the order (0,1) (0,2) .. (1,2) ..; values as answered, not reversed. */
    uint64_t *complete;
    uint64_t *pair; /* [(pair * values + value_i) * values + value_j], everyone */
};

/* Two questions to the same people, of analyses of kind paired, in the order of analyses.csv. */
struct peil_counts_pair {
    const struct peil_counts_column *first, *second;
    size_t first_values, second_values; /* slots of each less its states */
    /* [(value_i * second_values + value_j) * group_count + group], values as slot - first_value */
    uint64_t *n;
};

struct peil_counts {
    const struct peil_survey *survey;
    size_t group_count;
    size_t *first_group; /* for each grouping and crossing: the group of its first level */
    struct peil_counts_column *columns;
    size_t column_count;
    struct peil_counts_multi *multis;
    size_t multi_count;
    struct peil_counts_scale *scales;
    size_t scale_count;
    struct peil_counts_pair *paired;
    size_t paired_count;
    uint64_t status[PEIL_ROW_STATUSES];
    struct peil_flag_counts flags;   /* of the rules in force */
    struct peil_counts_private *own; /* dictionaries, parts, names, arena */
};

struct peil_counts *peil_counts_new(const struct peil_survey *survey);
void peil_counts_free(struct peil_counts *counts); /* NULL is safe */

/* The group of level (0-based) of a grouping; of (none); of those who gave any. */
size_t peil_group_level(const struct peil_counts *counts, size_t grouping, size_t level);
size_t peil_group_none(const struct peil_counts *counts, size_t grouping);
size_t peil_group_answered(const struct peil_counts *counts, size_t grouping); /* overlapping */

/* Column by name, multi-answer and scale by variable; NULL when not counted. */
const struct peil_counts_column *peil_counts_find(const struct peil_counts *counts,
                                                  const char *name);
const struct peil_counts_multi *peil_counts_find_multi(const struct peil_counts *counts,
                                                       int variable);
const struct peil_counts_scale *peil_counts_find_scale(const struct peil_counts *counts,
                                                       int variable);

/* The column of what an analysis is of. */
const struct peil_counts_column *
peil_counts_find_subject(const struct peil_counts *counts,
                         const struct peil_analysis_subject *subject);
/* The pair of two columns in that order. */
const struct peil_counts_pair *peil_counts_find_pair(const struct peil_counts *counts,
                                                     const struct peil_counts_column *first,
                                                     const struct peil_counts_column *second);

/* A part that was tallied: the sum, mod 2^128, of a hash of each of its rows (cells and status, not
 * the row's number), so that the order of rows does not matter; and how many rows. */
struct peil_part {
    uint64_t high, low;
    uint64_t rows;
};
/* Enters a part; false when it is there already. A part without rows is not entered. */
bool peil_counts_add_part(struct peil_counts *counts, const struct peil_part *part);

/* Works out the groups that are sums of others (everyone: of the first exclusive grouping's levels
 * and "(none)"; "answered": everyone less "(none)"), which the tally leaves alone, and sorts the
 * dictionaries; call after the last row. Slots of numbers change. */
void peil_counts_finish(struct peil_counts *counts);
/* The first exclusive grouping, or SIZE_MAX: then everyone is counted like a level. */
size_t peil_counts_exclusive(const struct peil_counts *counts);
/* By, group, by2 and group2 of a group as they stand in the table (all "" for everyone). */
struct peil_level_name peil_group_name(const struct peil_counts *counts, size_t group);
/* The slot of a number (canonical text) in a column, made when new (columns[column].n and
 * .texts may move); SIZE_MAX when there are too many. */
size_t peil_counts_slot(struct peil_counts *counts, size_t column, const char *text, size_t length);

/* Adds a counts table from path (NULL: standard input). After a failure the counts are of no use.
 */
enum peil_status peil_counts_read(struct peil_counts *counts, const char *path, bool plain,
                                  struct peil_diag *diag);
/* Writes the table, mode 0600. */
enum peil_status peil_counts_write(const struct peil_counts *counts, const char *path, bool plain,
                                   struct peil_diag *diag);

/* A set of respondents whose counts are wanted: sums of groups, or one group less another. */
struct peil_selection {
    const size_t *groups; /* added: exclusive levels only */
    size_t group_count;
    size_t minus; /* taken off, or SIZE_MAX (members from those who answered: non-members) */
};
struct peil_selection peil_select_group(const size_t *group); /* just that one */
/* n[slots] of a column over a selection; over_full ticks not among them. */
void peil_counts_select(const struct peil_counts *counts, const struct peil_counts_column *column,
                        const struct peil_selection *selection, uint64_t n[]);
/* n[value_i * second_values + value_j] of a pair over a selection. */
void peil_counts_select_pair(const struct peil_counts *counts, const struct peil_counts_pair *pair,
                             const struct peil_selection *selection, uint64_t n[]);
uint64_t peil_counts_select_multi(const struct peil_counts *counts,
                                  const struct peil_counts_multi *multi,
                                  enum peil_multi_count which,
                                  const struct peil_selection *selection);

#endif
