/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.h: answer quality: what the answers and times of one respondent give away of how they
 * were given. Rows are flagged, never deleted.
 *
 * A rule is in force when settings.csv has its key. There are no default thresholds: what is fast,
 * or monotonous, depends on the questionnaire (Curran 2016), and a rule that nobody chose should
 * take nobody out of the figures. Flags are of the row as cleaned, before any row is excluded for a
 * flag, so that excluding changes no other flag.
 *
 *   rule          key              flagged when
 *   same_id       same_id          an earlier row has the same id (--duplicates=keep allows that)
 *   same_answers  same_answers     an earlier row has the same answers to all items, of rows with
 *                                  so many items answered, two different answers among them (one
 *                                  is what longstring is for) and none that is invalid
 *   speeder       speeder_seconds  fewer seconds lie between start and end
 *   longstring    longstring       one answer stands so many times or more in a row in a battery
 *   irv           irv              the standard deviation of the answers is below it
 *   even_odd      even_odd         the two halves of the scales correlate less
 *   attention     attention        the expression is false of the answers
 *
 * Where a rule can say nothing of a row it is *not assessable*: not flagged, and counted apart.
 *
 * longstring
 *   A battery is items of role item, one answer each, that follow each other in one block and grid
 *   and share a list of three or more answers (calculated rows between them do not matter). Answers
 *   are as given: a battery with reversed items is where a long run says most. A missing answer
 *   that was chosen ("no opinion") is an answer like others; what was not asked is stepped over;
 *   what was skipped ends a run. Not assessable: in no battery so many answered. Johnson (2005)
 *   J. Research in Personality 39:103-129; Meade and Craig (2012).
 * irv
 *   Intra-individual response variability: the standard deviation (divisor n - 1) of the values, as
 *   answered, of the items that share the list that most items share (of equals the first). Not
 *   assessable: fewer than five of them answered. Dunn et al. (2018) J. Business and Psychology
 *   33:105-121.
 * even_odd
 *   Of each scale the mean of its items at odd places and that at even places, in the order of the
 *   definition, reversed items reversed, values as a part of their list's range, so that scales of
 *   different lists go together; the correlation r of the two over the scales, stepped up to full
 *   length: 2r / (1 + r) (Spearman-Brown), at least -1. Low is inconsistent (the R package
 *   careless, from 1.2.0 on, gives it the opposite sign). Not assessable: fewer than three scales
 *   with two answered items in each half, or no variance in a half. Meade and Craig (2012)
 *   Psychological Methods 17:437-455.
 * attention
 *   Not assessable: one of its variables is not answered.
 * speeder
 *   See peil_elapsed below. Not assessable: times are missing, cannot be read, or run backwards.
 *
 * On all of them: Curran (2016) J. Experimental Social Psychology 66:4-19. Proof: test_quality.c
 * holds what the R package careless 1.2.2 computes of the same answers. */
#ifndef PEIL_QUALITY_H
#define PEIL_QUALITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/cells.h"
#include "peil/quality_rules.h"

/* ---- rows ---- */

/* 1. peil_quality_new for a schema that has the questions.
 * 2. For each row: peil_quality_judge, or the indices one by one.
 * 3. peil_quality_free. */
struct peil_quality;
struct peil_quality *peil_quality_new(const struct peil_schema *schema);
void peil_quality_free(struct peil_quality *quality); /* NULL is safe */

/* Flags by longstring, irv, even_odd and attention, those of them that are in force. */
struct peil_flags peil_quality_judge(struct peil_quality *quality, const struct peil_cell cells[]);

/* The indices. False: not assessable, and nothing is set. */
/* The longest run; assessable when any battery has at least `least` answered items. */
bool peil_quality_longstring(const struct peil_quality *quality, const struct peil_cell cells[],
                             uint64_t least, uint64_t *longest);
bool peil_quality_irv(const struct peil_quality *quality, const struct peil_cell cells[],
                      double *sd);
bool peil_quality_even_odd(const struct peil_quality *quality, const struct peil_cell cells[],
                           double *correlation);
bool peil_quality_attention(const struct peil_quality *quality, const struct peil_cell cells[],
                            bool *attentive);

/* All answers to items as bytes, to be compared or hashed: equal bytes are equal answers. They stay
 * until the next call. Assessable as same_answers says, with at least `least` answered items. */
bool peil_quality_answers(struct peil_quality *quality, const struct peil_cell cells[],
                          uint64_t least, const char **bytes, size_t *length);

/* ---- times ---- */

/* Milliseconds from one moment to another, both as a survey tool writes them:
 *
 *   2025-03-01 09:06:00   2025-03-01T09:06:00.123+01:00   2018/04/26 1:53:52 PM GMT+2
 *   11-3-2025 13:54:46    27.04.2026 11:34                12/24/19 8:41    12/13/2019 9:50:30 PM
 *
 * A time of day must be there, seconds need not. Dots stand between day and month in that order;
 * with slashes and dashes either may be first: both orders are tried on both moments, and the
 * difference is known where only one of them can be, or both give the same (on one day they do).
 * Both moments have a zone or neither has one (then an hour may be lost or won where the clock was
 * changed in between: it cannot be seen). False: not known, or backwards. */
bool peil_elapsed(const char *start, const char *end, int64_t *milliseconds);
/* A duration as typed, in seconds: false when it is no number, or negative. */
bool peil_duration(const char *seconds, int64_t *milliseconds);

#endif
