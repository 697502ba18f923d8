/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cleaning.h: one run of peil_clean: what its parts share.
 *
 * clean.c sets it up and reads the files; headers.c gives columns their fields, options.c those of
 * the options of a multi-answer; strangers.c watches the others; rows.c takes the records;
 * duplicates.c knows earlier rows, flags.c the quality of answers; accounting.c and report.c tell
 * what happened. */
#ifndef PEIL_CLEAN_CLEANING_H
#define PEIL_CLEAN_CLEANING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers.h"
#include "column.h"
#include "peil/clean.h"
#include "peil/csv.h"
#include "peil/quality_rules.h"
#include "pseudonym.h"
#include "repeats.h"

enum { CLEAN_MESSAGES = 50 }; /* of one kind for one column */

/* The export being read. */
struct clean_file {
    const char *name;                        /* for messages and accounting */
    const struct peil_export_header *header; /* while it is read */
    unsigned char *own;                      /* for each field: the platform adds it */
    const char **headers;                    /* as messages name them */
    int *users; /* for each field the column that reads it, or PEIL_NOWHERE */
    size_t count;
    size_t *strangers;          /* fields that no variable reads and that must hold nothing */
    size_t stranger_count, met; /* met: those that held something */
    bool nulls;                 /* an empty field without quotes was not shown */
    unsigned char *opened; /* for each field that ends a form, of the row: 0 unknown, 1, 2 no */
    uint64_t rows;
    uint64_t blank_lines; /* that were no row */
    uint64_t statuses[PEIL_ROW_STATUSES];
    struct peil_flag_counts flags;
};

struct cleaning {
    const struct peil_survey *survey;
    const struct peil_clean_options *options;
    const struct peil_row_sink *sink;
    struct peil_diag *diag;
    struct peil_schema *schema;

    struct clean_answers *answers; /* for each list; those without a column are empty */
    struct clean_column *columns;  /* in the definition's order */
    size_t column_count;
    struct clean_column **read; /* columns that read a field and are not left out */
    size_t read_count;
    /* Those of them that are one field of the present file and nothing else, and the others. */
    struct clean_column **plain, **others;
    size_t plain_count, other_count;
    struct clean_column **late; /* columns with a filter or themes, in the order they are settled */
    size_t late_count;
    struct clean_key key;
    bool has_items;

    bool duplicates;         /* there is an id or a time */
    struct clean_column *id; /* or NULL */
    struct clean_repeats repeats, newest;
    uint64_t conflicts; /* rows that share an id with an earlier, different one */

    struct clean_flags *flags;             /* NULL: no rule of answer quality is in force */
    const struct peil_export_input *input; /* while a file is read */
    enum peil_platform platform;           /* of the file before */
    struct clean_file file;
    struct clean_place place;             /* of the row being read */
    uint64_t number;                      /* data rows so far, over all files */
    uint64_t blank_lines;                 /* over all files */
    uint64_t statuses[PEIL_ROW_STATUSES]; /* over all files */
    struct peil_cell *cells, *empty;
    bool misfit;                      /* options->whole: what was told would have stopped the run */
    const struct peil_record *record; /* of that row */
    struct clean_map keys;            /* of lookup.csv */
    struct clean_map codes;           /* to struct peil_code, by question and respondent */
    bool *codes_met;                  /* for each of survey->codes */
    bool *corrections_met;            /* and of survey->corrections */
    bool *lookup_met;                 /* and of the rows of lookup.csv */
    struct peil_csv *uncoded;         /* or NULL */
    struct peil_csv *accounting;      /* or NULL */
    struct peil_arena arena, file_arena;
};

/* What is reported from here on is about. */
static inline void clean_about(const struct cleaning *cleaning, const char *about)
{
    if (cleaning->diag)
        cleaning->diag->about = about;
}

/* Data that do not fit stop the run, unless everything that is wrong is wanted. */
static inline enum peil_status clean_or_on(struct cleaning *cleaning, enum peil_status status)
{
    if (status != PEIL_DATA || !cleaning->options->whole)
        return status;
    cleaning->misfit = true;
    return PEIL_OK;
}

/* headers.c: which fields each column reads. PEIL_DATA, all faults reported, when the export does
 * not fit the definition. */
enum peil_status clean_take_header(struct cleaning *cleaning,
                                   const struct peil_export_header *header);

/* unticked.c: once the columns are known, whether the file says No for what was not ticked. */
void clean_find_unticked(struct cleaning *cleaning);

/* strangers.c: columns that no variable reads. Those that the platform adds are left out; others
 * must hold nothing, for they may be personal: they are watched, and reported together. */
void clean_find_strangers(struct cleaning *cleaning);
enum peil_status clean_watch_strangers(struct cleaning *cleaning, const struct peil_record *record);
enum peil_status clean_report_strangers(struct cleaning *cleaning);

/* rows.c: one respondent, to the sink. */
enum peil_status clean_take_row(void *cleaning, const struct peil_record *record);

/* duplicates.c */
/* The first pass of --duplicates=newest: notes the number of the row as the last of its id. */
void clean_note_newest(struct cleaning *cleaning, const struct peil_record *record);
/* The key of the row's id; false when it has none. */
bool clean_id_key(const struct cleaning *cleaning, const struct peil_record *record,
                  struct clean_hash128 *key);
/* Whether the row counts no more; an id with different answers is reported. */
bool clean_is_duplicate(struct cleaning *cleaning, const struct peil_record *record);

/* codes.c: codes.csv, and the answers that nobody coded (--uncoded). */
void clean_codes_open(struct cleaning *cleaning);
/* The themes that a person gave the row's answer, in column->scratch; false: none did. */
bool clean_code(struct cleaning *cleaning, struct clean_column *column);
size_t clean_codes_unmet(const struct cleaning *cleaning); /* that met no respondent */
enum peil_status clean_uncoded_open(struct cleaning *cleaning);
void clean_put_uncoded(struct cleaning *cleaning, const struct clean_column *column);
enum peil_status clean_uncoded_close(struct cleaning *cleaning);

/* constants.c: --set. PEIL_USAGE, reported, when the definition cannot take one. */
enum peil_status clean_set_constants(struct cleaning *cleaning);
/* flags.c: answer quality (peil/quality.h). */
/* Which rules are in force and exclude rows; PEIL_USAGE, reported: one that is not in force. */
enum peil_status clean_flags_new(struct cleaning *cleaning);
void clean_flags_free(struct clean_flags *flags);        /* NULL is safe */
void clean_flags_take_header(struct cleaning *cleaning); /* for each file */
/* What the rules say of the row that was just accepted, and whether it excludes it: then *status is
 * PEIL_FLAGGED. */
struct peil_flags clean_flags_judge(struct cleaning *cleaning, const struct peil_record *record,
                                    enum peil_row_status *status);
void clean_flags_note(const struct cleaning *cleaning); /* after the last row: how many */

/* accounting.c: table `file,rule,column,from,to,rows,cells`. Nothing is done without a path. */
enum peil_status clean_accounting_open(struct cleaning *cleaning);
enum peil_status clean_accounting_file(struct cleaning *cleaning); /* after each file */
enum peil_status clean_accounting_close(struct cleaning *cleaning);

/* report.c: what the run found, after the last row: PEIL_DATA when it is refused. */
enum peil_status clean_report(struct cleaning *cleaning);

#endif
