/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality_rules.h: the rules of answer quality by name, what they look at in a questionnaire, and
 * how many respondents they flagged. What each rule is stands in quality.h. */
#ifndef PEIL_QUALITY_RULES_H
#define PEIL_QUALITY_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/cells.h"
#include "peil/survey.h"

/* ---- names ---- */

/* "speeder", ...: the word of --exclude-flagged. */
const char *peil_quality_rule_name(enum peil_quality_rule rule);
/* The key of settings.csv that puts it in force: "speeder_seconds", ... */
const char *peil_quality_rule_key(enum peil_quality_rule rule);
/* Whether a rule is in a set of rules. */
bool peil_quality_has(uint8_t rules, enum peil_quality_rule rule);
/* Names between commas or blanks, or "all", to a set of rules; false with the first text that is
 * neither, whose start and length are given. An empty list is false too. */
enum { PEIL_QUALITY_ALL = (1 << PEIL_QUALITY_RULES) - 1 };
bool peil_quality_parse(const char *text, uint8_t *rules, const char **unknown, size_t *length);

/* ---- counts ---- */

/* Of the rows that are accepted, or would be but for a flag: three that add up to them, and of the
 * first those that are left out. The last of the rules, PEIL_FLAG_ANY, is any of them. */
enum peil_flag_count {
    PEIL_COUNT_FLAGGED,
    PEIL_COUNT_NOT_FLAGGED,
    PEIL_COUNT_NOT_ASSESSABLE, /* of any: never */
    PEIL_COUNT_EXCLUDED,       /* flagged, and left out: for this flag or another */
    PEIL_FLAG_COUNTS
};
enum { PEIL_FLAG_ANY = PEIL_QUALITY_RULES, PEIL_FLAG_COLUMNS };
struct peil_flag_counts {
    uint64_t n[PEIL_FLAG_COLUMNS][PEIL_FLAG_COUNTS];
};

/* "flag/speeder", ..., "flag/any": in responses, counts, results and the accounting. */
const char *peil_flag_column(int rule);
/* "flagged", "not_flagged", "not_assessable", "excluded". */
const char *peil_flag_count_name(enum peil_flag_count count);
/* Counts a row that is accepted (or excluded for a flag) by the rules of a set. */
void peil_flags_count(struct peil_flag_counts *counts, uint8_t rules, struct peil_flags flags,
                      bool excluded);

/* ---- what the rules look at ---- */

enum {
    PEIL_IRV_ITEMS = 5,       /* answered, for a standard deviation */
    PEIL_EVEN_ODD_SCALES = 3, /* for a correlation over scales */
    PEIL_EVEN_ODD_HALF = 2    /* answered items in each half of a scale */
};

/* A question of role item that is answered with a list or a number, not calculated. */
bool peil_quality_is_item(const struct peil_survey *survey, int variable);
/* Such an item with one answer, which is a number of a list of three or more. */
bool peil_quality_is_numbered(const struct peil_survey *survey, int variable);
/* What a variable is after `before`, the last item of the battery so far (PEIL_NOWHERE: none). */
enum peil_quality_step {
    PEIL_STEP_PASSED, /* nobody saw it: calculated */
    PEIL_STEP_ENDS,   /* no item of a battery */
    PEIL_STEP_BEGINS, /* the first of another one */
    PEIL_STEP_GOES_ON
};
enum peil_quality_step peil_quality_step(const struct peil_survey *survey, int before,
                                         int variable);
/* The list that irv is of: the one that most numbered items share, or PEIL_NOWHERE. */
int peil_quality_irv_list(const struct peil_survey *survey);
/* Whether it is a scale of four or more numbered items. */
bool peil_quality_halves(const struct peil_survey *survey, int variable);

#endif
