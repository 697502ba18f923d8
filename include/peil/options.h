/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h: the command line: one table of commands and one of options drive dispatch and usage.
 *
 * main fills a struct peil_options with peil_options_parse and hands it, const, to the command.
 * GNU conventions: short and long options anywhere, `--` ends them, `-` is standard input. */
#ifndef PEIL_OPTIONS_H
#define PEIL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "peil/diag.h"
#include "peil/status.h"

#define PEIL_VERSION "0.1.0"

enum { PEIL_MOST_SETS = 32, PEIL_MOST_PROFILES = 64 };

struct peil_options {
    const char *survey;               /* -s: folder of the definition */
    const char *output;               /* -o: file (run: folder); NULL: standard output */
    const char *language;             /* -l: nl, en */
    const char *invalid;              /* refuse, missing */
    const char *duplicates;           /* refuse, keep, newest */
    const char *key;                  /* file with the key of pseudonyms */
    const char *accounting;           /* file for the accounting of clean */
    const char *delimiter;            /* , ; or tab; NULL: found */
    const char *encoding;             /* "utf-8", "windows-1252", ...; NULL: found */
    const char *decimal;              /* "point" or "comma"; NULL: found */
    const char *platform;             /* a word of export.h; NULL: found */
    const char *sheet;                /* of a workbook; NULL: the first that is not empty */
    const char *header_rows;          /* "1" to "3"; NULL: as the platform has it */
    const char *report;               /* check: file for what was found */
    const char *uncoded;              /* file for open answers without a theme */
    const char *sets[PEIL_MOST_SETS]; /* --set: "NAME=VALUE" */
    size_t set_count;
    const char *format;                       /* text, md */
    const char *profiles[PEIL_MOST_PROFILES]; /* --for: "GROUP=LEVEL" */
    size_t profile_count;
    const char *unfinished;      /* leave-out, keep */
    const char *responses;       /* workbook: file with the open answers */
    const char *adjust;          /* holm, bh, bonferroni, none */
    const char *tests;           /* names of analyses.h between commas, or all */
    const char *jobs;            /* -j: threads at most */
    const char *exclude_flagged; /* rules of answer quality between commas, or all */
    bool quiet, progress, plain, plain_input, open_text, ignore_unknown, internal, merge;
    bool help, version;
    char **operands;
    int operand_count;
};

struct peil_command {
    const char *name;     /* "clean" */
    const char *operands; /* "[EXPORT...]" */
    const char *summary;  /* one line */
    const char *details;  /* what it reads and writes */
    enum peil_status (*run)(const struct peil_options *options, struct peil_diag *diag);
};

/* Every command, in the order of the pipeline; ends with a NULL name. */
extern const struct peil_command peil_commands[];
const struct peil_command *peil_command_find(const char *name); /* NULL: no such command */

/* argv[0] is the command's name. Reports what is wrong: PEIL_USAGE. */
enum peil_status peil_options_parse(const struct peil_command *command, int argc, char *argv[],
                                    struct peil_options *options, struct peil_diag *diag);
/* The usage of one command; of the whole program (command NULL). */
enum peil_status peil_usage_print(const struct peil_command *command, FILE *stream);

enum peil_status peil_clean_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_score_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_tally_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_describe_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_reliability_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_compare_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_protect_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_workbook_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_summary_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_run_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_init_command(const struct peil_options *, struct peil_diag *);
enum peil_status peil_check_command(const struct peil_options *, struct peil_diag *);

#endif
