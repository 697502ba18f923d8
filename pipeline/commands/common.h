/* SPDX-License-Identifier: GPL-3.0-or-later */
/* common.h: what several commands do in the same way. */
#ifndef PEIL_COMMANDS_COMMON_H
#define PEIL_COMMANDS_COMMON_H

#include "peil/clean.h"
#include "peil/compare.h"
#include "peil/counts.h"
#include "peil/documents.h"
#include "peil/options.h"
#include "peil/results.h"
#include "peil/survey.h"

/* The first operand, or NULL: standard input. */
const char *command_input(const struct peil_options *options);

/* Options of clean and of compare, of the documents, as the command line gives them. */
uint64_t command_tests(const struct peil_options *options); /* a set of enum peil_test */
struct peil_clean_options command_clean_options(const struct peil_options *options);
struct peil_compare_options command_compare_options(const struct peil_options *options);
struct peil_document_options command_document_options(const struct peil_options *options,
                                                      const struct peil_survey *survey);

/* Reads the definition and the counts of the first operand. Both are NULL on failure. */
enum peil_status command_read_counts(const struct peil_options *options,
                                     struct peil_survey **survey, struct peil_counts **counts,
                                     struct peil_diag *diag);
/* Reads the definition and the results of all operands, one after another. */
enum peil_status command_read_results(const struct peil_options *options,
                                      struct peil_survey **survey, struct peil_results **results,
                                      struct peil_diag *diag);

/* Refuses an output path (NULL: standard output) that is the same file as an operand or a file of
 * the definition: PEIL_USAGE. */
enum peil_status command_check_output(const struct peil_options *options, const char *path,
                                      struct peil_diag *diag);

/* A definition whose groups may be smaller than anything for readers allows: PEIL_DEFINITION. */
enum peil_status command_check_min_group(const struct peil_survey *survey, struct peil_diag *diag);
enum { COMMAND_PRIVATE = 0600, COMMAND_PUBLIC = 0644 };

#endif
