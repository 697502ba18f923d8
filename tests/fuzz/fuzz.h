/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz.h: what the fuzz targets share: files in a folder of their own, and what must hold of
 * whatever a reader accepts.
 *
 * A target takes any bytes, writes them to a file and gives that to a reader. Sanitizers see bad
 * memory; the functions below see bad results: a failure that nobody reported, a table that does
 * not read back to the same bytes, a small group in public results. Each aborts, which libFuzzer
 * takes as a crash and keeps the input of.
 *
 * The folder is made in TMPDIR by the first fuzz_path, and stays: tests/fuzz/run.sh removes it. */
#ifndef PEIL_TESTS_FUZZ_H
#define PEIL_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "peil/cells.h"
#include "peil/counts.h"
#include "peil/diag.h"
#include "peil/results.h"
#include "peil/survey.h"

/* Aborts with the condition and its place unless it holds. */
#define fuzz_require(condition) fuzz_check((condition), #condition, __FILE__, __LINE__)
void fuzz_check(bool condition, const char *text, const char *file, int line);

/* The path of a file of that name in the folder; valid until the end. At most 64 names. */
const char *fuzz_path(const char *name);
void fuzz_write(const char *path, const void *bytes, size_t size);
void fuzz_same_bytes(const char *path, const char *other);

/* A diagnostic without faults, whose messages are made and thrown away. */
struct peil_diag *fuzz_diag(void);
/* Whether status is PEIL_OK; if not, some fault must have been reported since fuzz_diag. */
bool fuzz_accepted(enum peil_status status);

/* True of about one input in `of`, always the same ones: for what takes long beside its reader. */
bool fuzz_sometimes(const uint8_t *data, size_t size, unsigned of);

/* The definition in the folder that PEIL_FUZZ_SURVEY names; read once. */
const struct peil_survey *fuzz_survey(void);

/* Where drafts are written: a folder without files of a draft before. */
const char *fuzz_draft_folder(void);
/* The definition in folder must be without fault; each is shown. */
void fuzz_definition(const char *folder);

/* From here on: stages on what was accepted (stages.c). */

/* Responses at path, scored, written to `scored` and tallied: counts to be freed, or NULL when they
 * were refused (and that was said). */
struct peil_counts *fuzz_tally(const struct peil_survey *survey, const char *path,
                               const char *scored);
/* Counts as a table read back to the same counts. */
void fuzz_counts_read_back(const struct peil_counts *counts);
/* Every statistic of counts. Free with peil_results_free. */
struct peil_results *fuzz_statistics(const struct peil_counts *counts);
/* Results as a table read back to the same bytes. */
void fuzz_results_read_back(const struct peil_results *results);
/* Protected in place; false when they were refused. */
bool fuzz_protect(const struct peil_survey *survey, struct peil_results *results);
/* No group of fewer than min_group respondents has its number in public results. */
void fuzz_no_small_group(const struct peil_survey *survey, const struct peil_results *results);
/* The summary and, when asked, the workbook, in both languages. */
void fuzz_documents(const struct peil_survey *survey, const struct peil_results *results,
                    bool internal, bool workbook);
/* All of this in a row, for counts that were tallied: statistics, protected, and their documents.
 */
void fuzz_to_the_end(const struct peil_counts *counts, bool workbook);

#endif
