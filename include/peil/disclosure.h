/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disclosure.h: which groups may be shown for a variable: one decision, taken in one place.
 *
 * describe, compare and protect all ask here, so that what is tested is what is shown (a test over
 * a hidden level would give it away by its degrees of freedom).
 *
 * 1. peil_disclosure_new: the survey, and how many accepted respondents each level of each grouping
 *    has. It rolls small levels up to their parents and works out which groups can be computed from
 * which others (koepel adds up to net; members and others to those who answered).
 * 2. Walk disclosure->views: for each grouping its levels as they are reported: rolled-up levels
 * stand behind the plain ones; then (none), when anyone is there; for overlapping groupings also
 * (others) of each level. Of crossings the combinations, those with a (none) when anyone is there.
 * 3. For each variable: fill a struct peil_disclosure_input, call peil_disclosure_decide, read the
 *    decision of each view's levels.
 *
 * Rules (DESIGN, Protection): below min_group nothing is shown; if the hidden levels of a table are
 * one, or together hold fewer than min_group, the next smallest goes too; members and others go
 * together; no hidden group may be a combination of shown ones, over all groupings together, nor
 * few who are in two levels of an overlapping one or of two of them; answers of a group are shown
 * from min_distribution, but where they would tell those of a hidden group; where n, mean and SD
 * fit one answer table only, SD and tests are withheld, and where n and mean alone do, everything:
 * two tables are certain when respondents who add up to all levels could trade answers, unseen from
 * what is shown. Deterministic; sufficient, not minimal.
 *
 * Crossings are decided last and take nothing from their groupings. A combination is shown only
 * where both its levels are. In the table of rows and columns that a crossing is (of an overlapping
 * grouping: of each of its levels, the others and (none)) every sum of hidden cells that follows
 * from totals and shown cells is nobody or min_group and more, also for someone who knows which
 * combinations are empty; so is how many are in several levels of an overlapping grouping. A table
 * of which something small follows from the levels alone shows nothing. Moments leave more than one
 * answer table of each combination and each level, as of levels by themselves. */
#ifndef PEIL_DISCLOSURE_H
#define PEIL_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/survey.h"

enum peil_disclosure_level {
    PEIL_SHOW_NOTHING,     /* "< 10", or withheld to protect another group */
    PEIL_SHOW_MEAN,        /* n and mean; no SD, test or effect */
    PEIL_SHOW_MOMENTS,     /* n, mean, SD, test and effect; of a two-answer variable its share */
    PEIL_SHOW_DISTRIBUTION /* everything but skewness and kurtosis */
};

/* Numbers with at most so many distinct answers have a distribution; others have moments only. */
enum { PEIL_MOST_TABLE_VALUES = 40 };

/* One group of respondents as it is reported. */
struct peil_view_level {
    const char *name; /* group1_level in results: option name, parent name, or "(none)" */
    int option;       /* option index in the grouping's list; PEIL_NOWHERE for parents, (none) and
                         combinations */
    int parent;       /* index in grouping->parent_names for a rolled-up level, else PEIL_NOWHERE */
    const size_t
        *levels; /* which levels of the grouping it unites; level_count stands for (none) */
    size_t level_count;
    bool rolled_up_away; /* a plain level whose respondents are reported under a parent: never
                            shown, never tested */
};

struct peil_view { /* of one grouping or crossing */
    size_t grouping;
    const struct peil_view_level *levels;
    size_t count;
    size_t first; /* index of its first level in the flat arrays below */
};

struct peil_disclosure {
    const struct peil_survey *survey;
    const struct peil_view *views; /* one for each grouping, then for each crossing */
    size_t flat_count;             /* levels of all views together */
    struct peil_disclosure_private *own;
};

/* everyone: accepted respondents; sizes[g][l]: those of level l of grouping or crossing g,
 * l = level_count: (none). A level whose size is hidden is hidden for every variable: one that
 * everybody answered would tell it. */
struct peil_disclosure *peil_disclosure_new(const struct peil_survey *survey, uint64_t everyone,
                                            const uint64_t *const sizes[], uint64_t min_group,
                                            uint64_t min_distribution);
void peil_disclosure_free(struct peil_disclosure *disclosure); /* NULL is safe */

/* The names of a view's level, as results have them. */
struct peil_level_name peil_view_name(const struct peil_survey *survey,
                                      const struct peil_view *view, size_t level);

/* One variable (an item, a scale, an option) seen by group. */
struct peil_disclosure_input {
    uint64_t everyone;        /* valid n of everyone; of an option: base */
    const uint64_t *n;        /* [flat] valid n of each view level */
    const uint64_t *answered; /* [grouping] overlapping: valid n of those who gave any level */
    bool two_answers;         /* a share is all there is */
    bool sensitive;           /* unanimity is hidden */
    /* Of a multi-answer, whose base is decided without unanimity: where that is hidden the option
     * is, too, for its share would give it. */
    bool is_option;
    /* [breakdown] of crossings: whether it is described by it; NULL: by none. */
    const bool *crossed;
    /* The item it is; PEIL_NOWHERE: none that a grouping can be made of. */
    int variable;
    /* Answer tables, where the variable has few ordered values (else value_count is 0): */
    size_t value_count;
    const double *value;             /* ascending, the possible answers */
    const int *option;               /* of each, on its list; NULL: it has none */
    const uint64_t *total;           /* [value_count] everyone */
    const uint64_t *tables;          /* [flat * value_count + value] */
    const uint64_t *answered_tables; /* [grouping * value_count + value], overlapping groupings */
};

struct peil_disclosure_decision {
    enum peil_disclosure_level *levels; /* [flat], the caller's array */
    /* [grouping], the caller's array; overlapping groupings: those who gave no level are too few to
     * stand apart, or their SD is withheld, and they count among the others: others = everyone -
     * members, not answered - members. */
    bool *none_among_others;
    /* [flat], the caller's array: may be tested: exclusive levels in the k-sample test, overlapping
     * levels against their others. (none) and rolled-up-away levels never are. */
    bool *tested;
    bool everyone; /* false: not even everyone's figures are shown */
};

/* What may be shown of people whose answers nothing else is known of: who was asked a question that
 * not everyone was. n, mean and SD from min_group, as far as they fit more than one answer table.
 */
enum peil_disclosure_level peil_disclosure_asked(const struct peil_disclosure *disclosure,
                                                 const struct peil_disclosure_input *input);

/* Whether, by the definition, all respondents of a flat level are in another of its groupings or of
 * one that goes back to the same questions. */
bool peil_level_inside(const struct peil_disclosure *disclosure, size_t flat, size_t other);

/* Who can be in which levels of a grouping and of those that go back to the same questions:
 * [kind * levels + flat], with the flat levels of all groupings. Of many
 * answers a sample. */
struct peil_kinds {
    const bool *in;
    size_t count, levels;
};
struct peil_kinds peil_disclosure_kinds(const struct peil_disclosure *disclosure, size_t grouping);
/* Whether a level is the (none) of a grouping, and as many left out an item that it is made of,
 * which tells it. */
bool peil_none_is_told(const struct peil_disclosure *disclosure, const struct peil_view *view,
                       size_t level);
bool peil_same_sources(const struct peil_disclosure *disclosure, size_t grouping, size_t other);
/* The flat levels that a combination of a crossing combines; SIZE_MAX: nobody is there. */
void peil_disclosure_combines(const struct peil_disclosure *disclosure, size_t flat,
                              size_t combines[2]);

void peil_disclosure_decide(const struct peil_disclosure *disclosure,
                            const struct peil_disclosure_input *input,
                            struct peil_disclosure_decision *decision);

#endif
