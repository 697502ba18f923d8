/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results.h: the third table: one row a statistic. Documents are drawn from it alone.
 *
 * Columns: wave,group1,group1_level,group2,group2_level,versus,variable,variable_level,context,
 * stat_name,stat,family,family_size,adjust,warning. Levels, answers and options stand by name; a
 * field that says nothing is empty. `stat` is the shortest decimal that reads back to the same
 * double; statistics that went through libm, GSL or iteration are rounded once to 10 significant
 * digits when they are added (peil_stat_is_approximate). Undefined: empty, with the reason in
 * `warning`.
 *
 * 1. peil_results_new; peil_results_add rows in the order they are to be written.
 * 2. peil_results_write, or read some with peil_results_read (which appends).
 * 3. Documents look statistics up with peil_results_find: constant time, by content.
 *
 * Every string given in is copied and interned: within one table equal texts are equal pointers. */
#ifndef PEIL_RESULTS_H
#define PEIL_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "peil/diag.h"
#include "peil/stats/sample.h"
#include "peil/status.h"

/* Every context and statistic there is: one table in results_names.c gives name, meaning and
 * exactness of each; `peil --list-statistics` prints it. */
enum peil_context {
    PEIL_CONTEXT_ACCOUNTING,
    PEIL_CONTEXT_DESCRIPTIVE,
    PEIL_CONTEXT_DISTRIBUTION,
    PEIL_CONTEXT_RELIABILITY,
    PEIL_CONTEXT_POLYCHORIC,
    PEIL_CONTEXT_WELCH_T,
    PEIL_CONTEXT_STUDENT_T,
    PEIL_CONTEXT_MANN_WHITNEY,
    PEIL_CONTEXT_BRUNNER_MUNZEL,
    PEIL_CONTEXT_WELCH_ANOVA,
    PEIL_CONTEXT_ANOVA,
    PEIL_CONTEXT_KRUSKAL_WALLIS,
    PEIL_CONTEXT_LEVENE,
    PEIL_CONTEXT_BROWN_FORSYTHE,
    PEIL_CONTEXT_GAMES_HOWELL,
    PEIL_CONTEXT_TUKEY_KRAMER,
    PEIL_CONTEXT_DUNN,
    PEIL_CONTEXT_CHI_SQUARED,
    PEIL_CONTEXT_FISHER,
    PEIL_CONTEXT_PROPORTIONS,
    PEIL_CONTEXT_PAIRED_T,
    PEIL_CONTEXT_WILCOXON,
    PEIL_CONTEXT_MCNEMAR,
    PEIL_CONTEXT_QUALITY,
    PEIL_CONTEXTS
};

enum peil_stat {
    /* accounting */
    PEIL_STAT_ROWS, /* "rows": data rows of the exports; variable_level: a row status, or "" for all
                     */
    PEIL_STAT_PROTECTED,       /* "protected": 0; 1 in results that protect made */
    PEIL_STAT_SUPPRESSED_ROWS, /* "suppressed": how many rows protect withheld */
    /* counts and bases */
    PEIL_STAT_N,         /* valid n; in distribution: respondents who gave the answer; of two
                            questions: who answered both */
    PEIL_STAT_BASE,      /* the denominator of the shares */
    PEIL_STAT_ANSWERED,  /* multi-answers: respondents with at least one tick */
    PEIL_STAT_MENTIONS,  /* multi-answers: ticks */
    PEIL_STAT_OVER_FULL, /* pick-k: ballots with too many ticks (of an option: its ticks on those)
                          */
    PEIL_STAT_MISSING_NOT_ASKED,
    PEIL_STAT_MISSING_SKIPPED,
    PEIL_STAT_MISSING_DECLARED, /* variable_level: the reason */
    PEIL_STAT_MISSING_INVALID,
    PEIL_STAT_SHARE_DECLARED, /* of whoever answered something, declared reasons included;
                                 variable_level: the reason */
    /* of population.csv */
    PEIL_STAT_POPULATION,     /* "population": people the survey is about, as declared */
    PEIL_STAT_RESPONSE_SHARE, /* "response_share": accepted respondents of those */
    /* moments and order */
    PEIL_STAT_MEAN,
    PEIL_STAT_SD,
    PEIL_STAT_SE,
    PEIL_STAT_MEAN_LOW,
    PEIL_STAT_MEAN_HIGH,
    PEIL_STAT_MEDIAN,
    PEIL_STAT_P25,
    PEIL_STAT_P75,
    PEIL_STAT_MIN,
    PEIL_STAT_MAX,
    PEIL_STAT_MODE,
    PEIL_STAT_SKEWNESS,
    PEIL_STAT_KURTOSIS,
    /* shares: fractions 0 to 1 */
    PEIL_STAT_SHARE,
    PEIL_STAT_SHARE_LOW,
    PEIL_STAT_SHARE_HIGH,
    PEIL_STAT_SHARE_MENTIONS,
    PEIL_STAT_SHARE_WITH_OVER_FULL, /* share of all ballots, over-full ones included */
    PEIL_STAT_BOX_HIGH,
    PEIL_STAT_BOX_MID,
    PEIL_STAT_BOX_LOW,
    /* tests and effects */
    PEIL_STAT_STATISTIC,
    PEIL_STAT_DF,
    PEIL_STAT_DF1,
    PEIL_STAT_DF2,
    PEIL_STAT_P,
    PEIL_STAT_P_ADJUSTED,
    PEIL_STAT_ESTIMATE,
    PEIL_STAT_ESTIMATE_LOW,
    PEIL_STAT_ESTIMATE_HIGH,
    PEIL_STAT_HEDGES_G,
    PEIL_STAT_HEDGES_G_LOW,
    PEIL_STAT_HEDGES_G_HIGH,
    PEIL_STAT_P_EXACT, /* of the exact distribution, where it is not what p.value is of */
    PEIL_STAT_P_SE,    /* standard error of a simulated p.value */
    PEIL_STAT_SUPERIORITY,
    PEIL_STAT_SUPERIORITY_LOW,
    PEIL_STAT_SUPERIORITY_HIGH,
    PEIL_STAT_DELTA,
    PEIL_STAT_DELTA_LOW,
    PEIL_STAT_DELTA_HIGH,
    PEIL_STAT_RANK_BISERIAL,
    PEIL_STAT_ETA_SQUARED,
    PEIL_STAT_ETA_SQUARED_LOW,
    PEIL_STAT_ETA_SQUARED_HIGH,
    PEIL_STAT_OMEGA_SQUARED,
    PEIL_STAT_EPSILON_SQUARED,
    PEIL_STAT_RANK_EPSILON_SQUARED,
    PEIL_STAT_ODDS_RATIO,
    PEIL_STAT_ODDS_RATIO_LOW,
    PEIL_STAT_ODDS_RATIO_HIGH,
    PEIL_STAT_D_Z,
    PEIL_STAT_D_AV,
    PEIL_STAT_G_AV,
    PEIL_STAT_G_AV_LOW,
    PEIL_STAT_G_AV_HIGH,
    PEIL_STAT_CRAMERS_V,
    PEIL_STAT_LOW_EXPECTED, /* "n_expected_below_5": cells expecting fewer than 5 */
    PEIL_STAT_SMALLEST_DIFFERENCE,
    /* reliability */
    PEIL_STAT_ITEMS,
    PEIL_STAT_ALPHA,
    PEIL_STAT_ALPHA_LOW,
    PEIL_STAT_ALPHA_HIGH,
    PEIL_STAT_ALPHA_STANDARDISED,
    PEIL_STAT_MEAN_INTER_ITEM_R,
    PEIL_STAT_ITEM_REST_R,
    PEIL_STAT_ALPHA_IF_DROPPED,
    PEIL_STAT_ALPHA_PAIRWISE,
    PEIL_STAT_ALPHA_ORDINAL,
    PEIL_STAT_OMEGA,
    PEIL_STAT_OMEGA_LOW,
    PEIL_STAT_OMEGA_HIGH,
    /* answer quality: everyone who has no flag, beside n and mean of all */
    PEIL_STAT_N_UNFLAGGED,
    PEIL_STAT_MEAN_UNFLAGGED,
    PEIL_STAT_MEAN_CHANGE,
    PEIL_STATS
};

const char *peil_context_name(enum peil_context context);
const char *peil_stat_name(enum peil_stat stat); /* "mean.conf.low", "p.value", ... */
const char *peil_stat_meaning(enum peil_stat stat);
bool peil_stat_is_approximate(enum peil_stat stat);  /* written at 10 significant digits */
enum peil_status peil_list_statistics(FILE *stream); /* as a CSV table */

/* What a row is about. NULL is the same as "". */
struct peil_result_key {
    const char *group1, *group1_level, *group2, *group2_level, *versus;
    const char *variable, *variable_level;
    enum peil_context context;
    enum peil_stat stat;
};

/* What rows that follow each other are of: a key without its statistic, and the wave. Texts
 * interned, never NULL. */
struct peil_result_subject {
    const char *group1, *group1_level, *group2, *group2_level, *versus;
    const char *variable, *variable_level;
    enum peil_context context;
    const char *wave;
};

/* The tests that were corrected together. Texts interned. */
struct peil_result_family {
    const char *name;   /* "": none */
    const char *adjust; /* "holm", ...; "" */
    uint64_t size;      /* 0: empty */
};

/* Kept small: a survey of twenty questions has a hundred thousand rows. */
struct peil_result {
    const struct peil_result_subject *subject; /* never NULL */
    const struct peil_result_family *family;   /* never NULL */
    const char *warning;                       /* interned */
    double value;
    enum peil_stat stat;
    bool defined; /* false: stat is empty in the table, warning says why */
};

struct peil_results {
    struct peil_result *rows;
    size_t count;
    struct peil_results_private *own;
};

struct peil_results *peil_results_new(void);
void peil_results_free(struct peil_results *results); /* NULL is safe */

/* Adds a row: number's value or, undefined, its reason as warning. Returns it, so that family
 * or warning can be set (peil_results_family, peil_results_intern); valid until the next add. Two
 * rows of one key and wave are a fault of the program: asserted. */
struct peil_result *peil_results_add(struct peil_results *results, const char *wave,
                                     const struct peil_result_key *key, struct peil_number number);
struct peil_result *peil_results_add_count(struct peil_results *results, const char *wave,
                                           const struct peil_result_key *key, uint64_t count);
/* Adds all rows of another table, which has none of the same key and wave. */
void peil_results_add_all(struct peil_results *results, const struct peil_results *others);
/* Gives a row another value or reason, rounded as peil_results_add does (what is known only after
 * later rows: a corrected p). */
void peil_results_set(struct peil_results *results, struct peil_result *row,
                      struct peil_number number);
/* The table's own family: given the same twice in a row, the same. */
const struct peil_result_family *peil_results_family(struct peil_results *results, const char *name,
                                                     uint64_t size, const char *adjust);
/* The table's own text, and a key of such: rows added one after another under a key of the table's
 * own texts cost the least. */
const char *peil_results_intern(struct peil_results *results, const char *text);
struct peil_result_key peil_results_intern_key(struct peil_results *results,
                                               const struct peil_result_key *key);

struct peil_result_key peil_result_key(const struct peil_result *row);

/* The row of that key (any wave: the last one added), or NULL. */
const struct peil_result *peil_results_find(const struct peil_results *results,
                                            const struct peil_result_key *key);

/* The same for who looks up much: what it asked for last is found faster. Of one thread; threads
 * that share a table each have their own. The table outlives it, and gets no rows meanwhile. */
struct peil_lookups;
struct peil_lookups *peil_lookups_new(const struct peil_results *results);
void peil_lookups_free(struct peil_lookups *lookups); /* NULL is safe */
/* The table's own copy of a text, or the text itself where it has none: keys of such copies are
 * found fastest, because the same pointer is the same text. */
const char *peil_lookups_text(const struct peil_lookups *lookups, const char *text);
const struct peil_result *peil_lookups_find(struct peil_lookups *lookups,
                                            const struct peil_result_key *key);

/* Appends a table. Unknown contexts, statistics and columns are refused with their place. */
enum peil_status peil_results_read(struct peil_results *results, const char *path, bool plain,
                                   struct peil_diag *diag);
enum peil_status peil_results_write(const struct peil_results *results, const char *path, int mode,
                                    bool plain, struct peil_diag *diag);

/* What the rows say now, in an array of count: to be written when they say something else. The
 * caller frees it. */
struct peil_result_value {
    double value;
    uint32_t warning; /* number of the text in its table */
    bool defined;
};
struct peil_result_value *peil_results_values(const struct peil_results *results);
/* Writes the rows with these values instead of their own; NULL: their own. */
enum peil_status peil_results_write_values(const struct peil_results *results,
                                           const struct peil_result_value *values, const char *path,
                                           int mode, bool plain, struct peil_diag *diag);

#endif
