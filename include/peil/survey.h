/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey.h: the survey definition, read from surveys/<name>/ and nothing else.
 *
 * 1. peil_survey_read(&survey, directory, diag): reads survey.csv, choices.csv, settings.csv and,
 * where present, corrections.csv, themes.csv, codes.csv, lookup.csv, population.csv and
 * analyses.csv; resolves every reference; reports every fault it finds in one pass, with file, row
 * and column, and returns PEIL_DEFINITION when there was one.
 * 2. Look things up by index: survey->variables[v], survey->lists[l].options[o], survey->blocks[b],
 *    survey->groupings[g]. All arrays are in the definition's order, which is the order of
 * everything Peil writes.
 * 3. peil_survey_free.
 *
 * The definition is constant after reading; every string lives as long as it does. */
#ifndef PEIL_SURVEY_H
#define PEIL_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/alloc.h"
#include "peil/decimal.h"
#include "peil/diag.h"
#include "peil/status.h"

/* What a variable holds. A `calculate` row has the type of what it yields. */
enum peil_type { PEIL_SELECT_ONE, PEIL_SELECT_MULTIPLE, PEIL_INTEGER, PEIL_DECIMAL, PEIL_TEXT };

enum peil_role {
    PEIL_ROLE_NONE,     /* kept in responses, not counted, unless something names it */
    PEIL_ROLE_ITEM,     /* a question that is reported */
    PEIL_ROLE_GROUP,    /* a grouping: results are given by its levels */
    PEIL_ROLE_SCALE,    /* a scale score */
    PEIL_ROLE_CLUSTER,  /* the school: only as a pseudonym, under a key */
    PEIL_ROLE_WEIGHT,   /* refused until weighting exists */
    PEIL_ROLE_ID,       /* identifies a respondent */
    PEIL_ROLE_TIME,     /* when it was answered */
    PEIL_ROLE_PERSONAL, /* never leaves cleaning */
    PEIL_ROLE_OPEN      /* free text: leaves cleaning only with --open-text; what a text or date
                           has when no role is given */
};

enum peil_box { PEIL_BOX_NONE, PEIL_BOX_LOW, PEIL_BOX_MID, PEIL_BOX_HIGH };

enum peil_sample_kind { PEIL_SAMPLE_VOLUNTEER, PEIL_SAMPLE_RANDOM, PEIL_SAMPLE_CENSUS };

enum { PEIL_NOWHERE = -1 }; /* an index that points to nothing */

/* A text in the languages of the definition, in the order of survey->languages; NULL where that
 * language has none. Read with peil_survey_label. */
struct peil_label {
    const char *const *texts;
};

/* One answer of an answer list. */
struct peil_option {
    const char *name;
    struct peil_label label;
    const char *const *aliases; /* other spellings, without "*" */
    size_t alias_count;
    bool other; /* alias "*": takes what no other option matches */
    bool has_value;
    struct peil_decimal value; /* when has_value */
    int reason;          /* index in survey->reasons when a missing answer, else PEIL_NOWHERE */
    enum peil_box box;   /* as given, or by default on lists of five or more ordered values */
    const char *maps_to; /* NULL, or the option name that recode() gives */
    const char *parent;  /* NULL, or what unites it with others: an option of parent_list */
    uint64_t line;       /* in its file, for messages: the header is on line 1 */
};

struct peil_list {
    const char *name;
    struct peil_option *options;
    size_t count;
    bool numeric; /* every option that is not missing has a value: means make sense */
    struct peil_decimal minimum, maximum; /* over options that are not missing, when numeric */
    /* The list whose options unite this one's (the column `parent`), or PEIL_NOWHERE: what small
     * levels of a grouping are rolled up to; under what options of a multi-answer are told. */
    int parent_list;
};

enum peil_calculation_kind {
    PEIL_NOT_CALCULATED,
    PEIL_RECODE, /* through maps_to of the source's options; of a multi-answer: a multi-answer */
    PEIL_IF,     /* nested ifs over an expression */
    PEIL_BAND,   /* levels of a number */
    PEIL_MEAN,   /* scale scores: over the items whose scale is this variable */
    PEIL_SUM,
    PEIL_POMP, /* percent of maximum possible, 0 to 100 */
    /* What cleaning does, because what they are made from goes no further: */
    PEIL_THEMES, /* themes.csv patterns over an open answer, and codes.csv */
    PEIL_LOOKUP  /* what lookup.csv has in a column for an answer as typed */
};

struct peil_calculation {
    enum peil_calculation_kind kind;
    int source;   /* variable of recode, band, themes, lookup; else PEIL_NOWHERE */
    int *recoded; /* recode: for each option of the source's list the option of ours, or
                     PEIL_NOWHERE */
    struct peil_choice *branches; /* if: tried in order; the last has no condition (ELSE) */
    size_t branch_count;
    struct peil_decimal *bounds; /* band: ascending lower bounds of all levels but the first */
    size_t bound_count;          /* the list has bound_count + 1 options */
    size_t minimum_answered;     /* scales: a score needs so many answered items (>= 1) */
};

struct peil_choice { /* one branch of if(): condition, and the option it gives */
    const struct peil_expression *condition; /* NULL: always */
    int option;                              /* PEIL_NOWHERE: no level */
};

/* A declared missing code of one variable: `99=refused`. */
struct peil_missing_code {
    const char *code; /* as it stands in a cell, folded */
    int reason;       /* index in survey->reasons, or PEIL_REASON_NOT_ASKED, PEIL_REASON_SKIPPED */
};
enum { PEIL_REASON_NOT_ASKED = -2, PEIL_REASON_SKIPPED = -3 };

/* What lookup.csv says in one cell: an option, or a number in canonical decimals. */
struct peil_cell_text {
    int option;       /* PEIL_NOWHERE: none, or a number */
    const char *text; /* NULL: none, or an option */
};

/* A row of lookup.csv: `key` is one of the spellings in its first column, folded. */
struct peil_lookup_key {
    const char *key, *typed;
    size_t row;
};

/* What a person made of an open answer: the themes of the respondent with that key. */
struct peil_code {
    int variable; /* the question */
    const char *key;
    const char *themes; /* option names of its themes() variable between |; "": none fits */
    uint64_t line;
};

struct peil_theme {
    int option;          /* in the list of the themes() variable */
    const char *pattern; /* as in themes.csv */
    uint64_t line;
};

struct peil_variable {
    const char *name;
    enum peil_type type;
    enum peil_role role;
    struct peil_label label;
    const char *const
        *sources;        /* header texts it is found under; `*[Row]` matches a header's end */
    size_t source_count; /* 0 for calculated variables */
    int list;            /* in survey->lists; PEIL_NOWHERE for numbers and text */
    int block;           /* in survey->blocks; PEIL_NOWHERE outside any */
    int grid;  /* in survey->blocks: the table-list group inside its block; or PEIL_NOWHERE */
    int scale; /* variable of role scale it belongs to, or PEIL_NOWHERE */
    bool reverse;
    bool required, sensitive;
    size_t pick; /* select_multiple: at most so many; 0: any number */
    const struct peil_missing_code *missing;
    size_t missing_count;
    const struct peil_expression *relevant; /* NULL: everyone was asked */
    const char *relevant_text;              /* as it is written; "" when there is none */
    struct peil_calculation calculation;
    const struct peil_theme *themes; /* of a themes() variable */
    size_t theme_count;
    const struct peil_cell_text *looked_up; /* of a lookup() variable: for each row of the table */
    uint64_t line;                          /* in survey.csv */
};

/* A group of questions, in the order in which they begin. A group inside a block whose `appearance`
 * is XLSForm's `table-list` is a grid: a table of that block, with a title of its own. */
struct peil_block {
    const char *name;
    struct peil_label label;
};

/* A grouping: a variable of role group. Its levels are the options of its list that are not missing
 * answers, in list order; one more level, "(none)", holds those who gave none.
 *
 * A crossing of two groupings stands behind them as one that no file names. Its levels are the
 * combinations of their levels, "(none)" among them: the first of `by` with each of `by2`, then the
 * second of `by`, ..., so that the combinations of a level are together those of its respondents.
 * Its own "(none)" is the last: no level of either. */
struct peil_grouping {
    int variable;       /* PEIL_NOWHERE: a crossing */
    bool overlapping;   /* a multi-answer: one may be in several levels */
    const int *levels;  /* option indices; NULL: a crossing */
    size_t level_count; /* without (none) */
    /* Exclusive groupings whose options have a `parent`: where a level is too small to be shown it
     * is rolled up. parents[i] is the index in parent_names of level i, or PEIL_NOWHERE. */
    const int *parents;
    const char *const *parent_names; /* option names, found in parent_list */
    size_t parent_count;
    int parent_list; /* the list whose options are the parents (for their labels), or PEIL_NOWHERE
                      */
    size_t by, by2;  /* a crossing: the groupings that it crosses */
    const bool *crosses; /* a crossing: [variable] what is described by it; else NULL */
};
#define PEIL_LEVEL_NONE "(none)"     /* no level given */
#define PEIL_LEVEL_OTHERS "(others)" /* not a member, of those who gave any level */

/* A level of a grouping as tables name it; by2 and level2 are "" but of crossings. */
struct peil_level_name {
    const char *by, *level, *by2, *level2;
};
enum { PEIL_MOST_COMBINATIONS = 400 }; /* of a crossing, with "(none)" */

/* A row of population.csv. */
struct peil_population {
    int variable;       /* a grouping; PEIL_NOWHERE: everyone the survey is about */
    const char *level;  /* of it, or what levels are rolled up to; "" for everyone */
    uint64_t size;      /* people, from 1 */
    const char *source; /* where the number is from; "" */
    uint64_t line;
};

/* An answer as typed that means another: `from` folded; `#` in it stands for one number. */
struct peil_correction {
    int variable;
    const char *from;
    const char *to; /* "" : skipped; ".reason": declared missing */
    const char *reason;
    uint64_t line;
};

enum peil_analysis_kind {
    PEIL_ANALYSIS_COMPARE,    /* variables between the levels of groupings */
    PEIL_ANALYSIS_CROSSING,   /* variables described by the levels of two groupings at once */
    PEIL_ANALYSIS_PAIRED,     /* two questions to the same people */
    PEIL_ANALYSIS_RELIABILITY /* scales */
};
enum { PEIL_ANALYSIS_KINDS = PEIL_ANALYSIS_RELIABILITY + 1 };

/* What an analysis is of. */
struct peil_analysis_subject {
    int variable;
    int option; /* paired: one option of a multi-answer; else PEIL_NOWHERE: all of the variable */
};

/* One row of analyses.csv, resolved: blocks are their items, an empty cell is all it stands for.
 * Where the file has no row compare, or none of reliability, one of line 0 stands at the end, with
 * everything: whoever compares goes through the analyses of that kind and needs no other rule.
 *
 *   kind         subjects                       groupings                           tests
 *   compare      items and scales               one or more (empty: all)            of groups
 *   crossing     items and scales               two: `by` and `by2`                 -
 *   paired       items or options; versus[i]    any number, beside everyone         of pairs
 *                is the second question of      (empty: everyone alone)
 *                subjects[i], of the same list
 *   reliability  scales                         any number, beside everyone         of scales
 *                                               (empty: all)
 *
 * A subject and a grouping that come from the same answers (peil_common_source) are not compared,
 * here as everywhere. No subject x grouping stands in two rows compare of one family, no subject
 * with the same two groupings in two of crossing, no pair in two rows paired of one family, no
 * scale in two of reliability. Crossings do not tie two groupings, or others of the same answers,
 * together twice, directly or through others. */
struct peil_analysis {
    enum peil_analysis_kind kind;
    struct peil_analysis_subject *subjects, *versus; /* versus: paired; else NULL */
    size_t subject_count;
    size_t *groupings; /* indices in survey->groupings, as named */
    size_t grouping_count;
    const char *family; /* its primary tests and those of all rows of that name, compare or paired,
                           are corrected together; "": the default families */
    int adjust;         /* enum peil_adjust, the same in all rows of a family, default ones too;
                           PEIL_NOWHERE: as the command says */
    uint64_t tests;     /* on request besides: a set of enum peil_test (analyses.h) of its kind */
    uint64_t line;
};

/* Rules of answer quality, in the order of their columns; quality.h says what each is, and
 * quality_rules.h what they look at. */
enum peil_quality_rule {
    PEIL_RULE_SAME_ID,
    PEIL_RULE_SAME_ANSWERS,
    PEIL_RULE_SPEEDER,
    PEIL_RULE_LONGSTRING,
    PEIL_RULE_IRV,
    PEIL_RULE_EVEN_ODD,
    PEIL_RULE_ATTENTION
};
enum { PEIL_QUALITY_RULES = PEIL_RULE_ATTENTION + 1 };

/* Which of them are in force: those that settings.csv gives a key; and the values of these keys. */
struct peil_quality_settings {
    uint8_t rules;                           /* a set: bit 1 << rule */
    uint64_t same_answers;                   /* answered items at least */
    uint64_t speeder_seconds;                /* fewer are too few */
    uint64_t longstring;                     /* the same answer so many times in a row, or more */
    struct peil_decimal irv;                 /* a standard deviation below it */
    struct peil_decimal even_odd;            /* a correlation below it */
    const struct peil_expression *attention; /* true of who was attentive */
    const char *attention_text;              /* as it is written; "" when there is none */
};

struct peil_survey {
    const char *directory, *name; /* as given; its last part */
    const char *const *languages; /* codes: "nl", "en" */
    size_t language_count;
    struct peil_variable *variables;
    size_t variable_count;
    struct peil_list *lists;
    size_t list_count;
    struct peil_block *blocks;
    size_t block_count;
    struct peil_grouping *groupings;
    size_t grouping_count;      /* those of the file; crossings stand behind them: */
    size_t breakdown_count;     /* groupings and crossings */
    const char *const *reasons; /* declared missing: "no_opinion", ...; in order of first mention */
    size_t reason_count;
    size_t to_confirm; /* rows of survey.csv and choices.csv whose note says "confirm: ..." */
    struct peil_correction *corrections;
    size_t correction_count;
    int lookup_variable; /* whose answers are the keys of lookup.csv; PEIL_NOWHERE: there is none */
    const struct peil_lookup_key *lookup_keys;
    size_t lookup_key_count, lookup_row_count;
    const struct peil_population *populations;
    size_t population_count;
    struct peil_code *codes; /* codes.csv */
    size_t code_count;
    struct peil_analysis *analyses; /* in the order of the file */
    size_t analysis_count;
    /* Calculated variables but themes (which cleaning makes), each after those it needs. */
    int *evaluation;
    size_t evaluation_count;
    /* settings.csv */
    const char *form_id, *version, *wave, *collected, *default_language;
    struct peil_label title;
    enum peil_sample_kind sample;
    const struct peil_expression *eligible; /* NULL: everyone */
    uint64_t min_group;                     /* default 10 */
    uint64_t min_distribution;              /* default 30 */
    struct peil_quality_settings quality;
    char digest[65]; /* SHA-256, hexadecimal, of names, types, codes, pairs and crossings: what
                        counts of two parts must share to be added */
    struct peil_arena arena;
};

enum peil_status peil_survey_read(struct peil_survey **survey, const char *directory,
                                  struct peil_diag *diag);
void peil_survey_free(struct peil_survey *survey); /* NULL is safe */

/* The variable of that name, or PEIL_NOWHERE. */
int peil_survey_variable(const struct peil_survey *survey, const char *name);
/* The option of that name in list, or PEIL_NOWHERE. */
int peil_list_option(const struct peil_list *list, const char *name);
/* Whether cleaning makes it: it is calculated from what goes no further. */
static inline bool peil_is_made_in_cleaning(enum peil_calculation_kind kind)
{
    return kind == PEIL_THEMES || kind == PEIL_LOOKUP;
}
/* The files of a definition, "survey.csv" first; ends with NULL. */
extern const char *const peil_survey_files[];
/* The list of a variable, or NULL. */
const struct peil_list *peil_variable_list(const struct peil_survey *survey, int variable);

/* The text in language (NULL: the default language), else in the default language, else in any,
 * else fallback. Never NULL when fallback is not. */
const char *peil_survey_label(const struct peil_survey *survey, const struct peil_label *label,
                              const char *language, const char *fallback);

/* Items of a scale, in order: fills items (room for variable_count), returns how many. */
size_t peil_scale_items(const struct peil_survey *survey, int scale, int items[]);
/* The value of option of an item as it enters its scale: reversed when the item is. */
struct peil_decimal peil_item_value(const struct peil_survey *survey, int variable, int option);
/* Whether means, SDs and tests of means make sense: numbers, scales and numeric lists of three or
 * more answers (two-answer lists are shares). */
bool peil_variable_is_numeric(const struct peil_survey *survey, int variable);
/* The variable that two variables are both computed from: one of them where it is computed from the
 * other (or is the other), else the first of those they share; PEIL_NOWHERE: they share none. */
int peil_common_source(const struct peil_survey *survey, int first, int second);

/* The name of a level of a grouping or crossing; level_count: "(none)". */
struct peil_level_name peil_level_name(const struct peil_survey *survey, size_t grouping,
                                       size_t level);
/* The level of a crossing in which a level of `by` and one of `by2` meet; level_count of theirs:
 * "(none)". */
size_t peil_crossing_level(const struct peil_survey *survey, const struct peil_grouping *crossing,
                           size_t first, size_t second);

/* How many people the survey is about: in all (PEIL_NOWHERE, ""), or in a level of a grouping; 0
 * where population.csv does not say. What levels are rolled up to has those of all its levels. */
uint64_t peil_survey_population(const struct peil_survey *survey, int variable, const char *level);

/* The word of analyses.csv: "compare". */
const char *peil_analysis_kind_name(enum peil_analysis_kind kind);

#endif
