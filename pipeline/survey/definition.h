/* SPDX-License-Identifier: GPL-3.0-or-later */
/* definition.h: what the files of this folder share while a definition is being read.
 *
 * Reading goes in passes over sheets held in memory, because every file may refer to every other
 * and all faults are wanted at once:
 *
 * 1. definition_read_sheets: the CSV files as trimmed texts, their columns checked (sheet.c).
 * 2. definition_read_languages, _settings, _lists, _variables: rows to structs; what they refer to
 *    by name is kept in drafts (languages.c, settings.c, lists.c, variables.c, sources.c).
 * 3. definition_link_scales, _resolve_calculations, _check_themes: calculated variables get their
 *    type, list and place in the evaluation order (scales.c, themes.c, order.c, calculation.c).
 * 4. definition_read_conditions, _check_roles, _check_scales, _make_groupings, _read_corrections,
 *    _read_analyses, _check_lists: what needs all types (conditions.c, roles.c, scales.c,
 *    groupings.c, ...).
 *
 * A fault never stops a pass. A variable whose type could not be found is a select_one without a
 * list (definition_broken): whatever refers to it is taken as it is, so that one fault gives one
 * message. */
#ifndef PEIL_SURVEY_DEFINITION_H
#define PEIL_SURVEY_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/diag.h"
#include "peil/expression.h"
#include "peil/survey.h"

enum { DEFINITION_COLUMNS = 24, DEFINITION_MESSAGES = 200 };

/* One data row of a sheet: trimmed texts, never NULL. */
struct definition_row {
    uint64_t line;      /* physical, the header is on line 1: what messages name */
    uint64_t sheet_row; /* as a spreadsheet numbers it: another where cells above hold line ends */
    const char **cells;
};

/* The columns a sheet may have. A name followed by `::…` is the same column in a language. */
struct definition_columns {
    const char *const *known;   /* read: an index here is what definition_cell takes */
    size_t known_count;         /* at most DEFINITION_COLUMNS */
    size_t needed;              /* the first so many must be there */
    const char *const *ignored; /* accepted and not used, NULL-terminated */
    bool labels;                /* label, label::Nederlands (nl), ... */
    bool any;                   /* of any other name as well: lookup.csv */
};

struct definition_sheet {
    const char *file; /* "survey.csv" */
    const struct definition_columns *spec;
    const char **columns;
    int *languages; /* for each column: of a label column the language, else PEIL_NOWHERE */
    size_t column_count;
    int at[DEFINITION_COLUMNS]; /* for each known column where it stands, or PEIL_NOWHERE */
    struct definition_row *rows;
    size_t count, capacity;
    bool present;
};

/* Columns of the sheets, in the order of their `known` names (sheet.c). */
enum {
    SURVEY_TYPE,
    SURVEY_NAME,
    SURVEY_SOURCE,
    SURVEY_ROLE,
    SURVEY_SCALE,
    SURVEY_REVERSE,
    SURVEY_MISSING,
    SURVEY_PICK,
    SURVEY_SENSITIVE,
    SURVEY_REQUIRED,
    SURVEY_RELEVANT,
    SURVEY_CALCULATION,
    SURVEY_APPEARANCE, /* of a group: `table-list` makes it a grid */
    SURVEY_NOTE        /* "confirm: ...": of a draft, what was guessed */
};
enum {
    CHOICES_LIST,
    CHOICES_NAME,
    CHOICES_VALUE,
    CHOICES_ALIASES,
    CHOICES_MISSING,
    CHOICES_BOX,
    CHOICES_MAPS_TO,
    CHOICES_PARENT,
    CHOICES_NOTE
};
enum { SETTINGS_KEY, SETTINGS_VALUE };
enum { CORRECTIONS_VARIABLE, CORRECTIONS_FROM, CORRECTIONS_TO, CORRECTIONS_REASON };
enum { THEMES_VARIABLE, THEMES_THEME, THEMES_PATTERN };
enum { CODES_VARIABLE, CODES_KEY, CODES_THEMES };
enum { POPULATION_VARIABLE, POPULATION_LEVEL, POPULATION_SIZE, POPULATION_SOURCE };
enum {
    ANALYSES_KIND,
    ANALYSES_VARIABLES,
    ANALYSES_BY,
    ANALYSES_BY2,
    ANALYSES_VERSUS,
    ANALYSES_FAMILY,
    ANALYSES_ADJUST,
    ANALYSES_TESTS
};

/* What is known of a variable before everything it names is there. */
struct definition_draft {
    const struct definition_row *row;
    bool calculated;         /* type calculate */
    const char *list;        /* the LIST of `calculate LIST`; "" */
    const char *calculation; /* texts of the cells; "" */
    const char *relevant;
    enum { DEFINITION_UNSEEN, DEFINITION_OPEN, DEFINITION_DONE } visit;
};

/* The same for a block. */
struct definition_block {
    const struct definition_row *row;
    int parent; /* block it stands in, or PEIL_NOWHERE */
    bool grid;  /* a table of the block around it */
    const char *relevant;
    const struct peil_expression *condition; /* NULL: none */
    const char *condition_text;              /* as it is written, or "" */
};

/* What is known of a list beside struct peil_list. */
struct definition_list {
    bool used;      /* answered, calculated, or a parent list */
    bool recoded;   /* source of a recode(): maps_to is used */
    bool rolled_up; /* of an exclusive grouping: parent is used */
};

struct definition {
    struct peil_survey *survey;
    struct peil_diag *diag;
    size_t faults;
    bool unread; /* a file is no table: what others say of it would be faults of no use */
    struct definition_sheet settings, questions, choices, corrections, themes, codes, lookup,
        population, analyses;
    struct definition_draft *drafts; /* for each variable */
    struct definition_block *blocks; /* for each block */
    struct definition_list *lists;   /* for each list */
    size_t reason_capacity, language_capacity, path_count;
    int *path; /* variables whose dependencies are being followed */
    const char *eligible;
    uint64_t eligible_line;
    uint64_t quality_lines[PEIL_QUALITY_RULES]; /* in settings.csv; 0: the rule is not in force */
};

/* ---- faults ---- */

/* Reports a fault at line and column of a file ("" or 0: not meant); the first
 * DEFINITION_MESSAGES are printed, the others counted (definition_finish_faults says how many). */
void definition_fault(struct definition *definition, const char *file, uint64_t line,
                      const char *column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void definition_warning(struct definition *definition, const char *file, uint64_t line,
                        const char *column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void definition_finish_faults(struct definition *definition);

/* " (did you mean 'near'?)" in the arena, or "" when nothing known is near. */
const char *definition_near(struct peil_arena *arena, const char *text,
                            const char *const candidates[], size_t count);
const char *definition_near_variable(struct peil_survey *survey, const char *name);
const char *definition_near_list(struct peil_survey *survey, const char *name);
const char *definition_near_option(struct peil_survey *survey, const struct peil_list *list,
                                   const char *name);

/* ---- words ---- */

bool definition_is_name(const char *text);        /* [a-z][a-z0-9_]* */
bool definition_is_option_name(const char *text); /* [A-Za-z0-9_.-]+, no '.' first */
/* The position of text among count words, or PEIL_NOWHERE. */
int definition_word(const char *text, const char *const words[], size_t count);
/* The alternatives of a cell, between `|` (`\|` is a literal one), trimmed, in the arena; false
 * when one is empty. */
bool definition_alternatives(struct peil_arena *arena, const char *text,
                             const char *const **alternatives, size_t *count);
/* The reason of that name, new or known: an index in survey->reasons. Its rules are checked:
 * PEIL_NOWHERE, and a fault at the place, when it cannot be one. */
int definition_reason(struct definition *definition, const char *name, const char *file,
                      uint64_t line, const char *column);

/* ---- sheets and labels ---- */

/* Reads all files; PEIL_FILE when one cannot be read. */
enum peil_status definition_read_sheets(struct definition *definition);
/* Warns of files in the folder whose names are almost those of files that are not there. */
void definition_warn_misnamed(struct definition *definition);
/* The text of a known column of a row; "" when the sheet lacks it. */
const char *definition_cell(const struct definition_sheet *sheet, const struct definition_row *row,
                            int column);
void definition_read_languages(struct definition *definition);
/* The language that the part after `::` names ("Nederlands (nl)": nl), new or known. */
int definition_language(struct definition *definition, const char *text);
struct peil_label definition_label(struct definition *definition,
                                   const struct definition_sheet *sheet,
                                   const struct definition_row *row);
bool definition_label_empty(const struct peil_survey *survey, const struct peil_label *label);

/* ---- passes ---- */

void definition_read_settings(struct definition *definition);
void definition_read_lists(struct definition *definition);
void definition_finish_list(struct peil_list *list); /* numeric, minimum, maximum, boxes */
/* A list with room for count options that no file names; its options are the caller's to fill. */
int definition_add_list(struct definition *definition, const char *name, size_t count);
int definition_find_list(const struct peil_survey *survey, const char *name);
void definition_check_lists(struct definition *definition);
void definition_read_variables(struct definition *definition);
void definition_read_sources(struct definition *definition);
void definition_check_sources(struct definition *definition);
void definition_link_scales(struct definition *definition);
void definition_check_scales(struct definition *definition);
void definition_check_themes(struct definition *definition);
void definition_read_codes(struct definition *definition);
/* lookup.csv, once a lookup() variable is parsed: its keys, then what it says of that variable in a
 * column. NULL, or why not; faults of its cells stand where these do. */
const char *definition_make_lookup(struct definition *definition, int variable, const char *column);
void definition_check_lookup(struct definition *definition);
/* population.csv, once the groupings are made. */
void definition_read_population(struct definition *definition);
/* The list of a themes() variable whose source is set, and its patterns. NULL, or why not. */
const char *definition_make_themes(struct definition *definition, int variable);
void definition_resolve_calculations(struct definition *definition);
void definition_parse_calculation(struct definition *definition, int variable);
void definition_read_conditions(struct definition *definition);
void definition_check_roles(struct definition *definition);
void definition_make_groupings(struct definition *definition);
void definition_read_corrections(struct definition *definition);
void definition_read_analyses(struct definition *definition);
/* The value of a rule's key in settings.csv; after all else, whether the rules in force have
 * something to look at (quality.c). */
void definition_read_quality(struct definition *definition, enum peil_quality_rule rule,
                             uint64_t line, const char *value);
void definition_check_quality(struct definition *definition);
void definition_make_crossings(struct definition *definition);
/* Fills survey->digest. */
void definition_digest(struct definition *definition);

/* The innermost group a variable stands in: its conditions hold for it. */
int definition_innermost(const struct peil_variable *variable);
/* Whether the type of a variable could not be found (a fault says so). */
bool definition_broken(const struct peil_survey *survey, int variable);
/* Whether it is calculated by mean, sum or pomp. */
bool definition_is_score(const struct peil_variable *variable);
/* Why a variable cannot be referred to after cleaning ("is personal ..."), or NULL. */
const char *definition_out_of_reach(const struct peil_variable *variable);

#endif
