/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.h: a run of all stages, and the files it makes.
 *
 * 1. run_list_files: what is read and written is known, so that it is hashed as it passes.
 * 2. run_name_profiles, once the definition was read: the files of --for.
 * 3. run_make_folders: OUT/ and OUT/internal/, the manifest of an earlier run read.
 * 4. The stages (run.c); what they write waits under temporary names.
 * 5. run_begin_writing, when the data and every profile were accepted: until then a refused run
 *    leaves an earlier one as it was. Its manifests go first, so that none lists what was replaced.
 * 6. run_write_manifests last, when documents of the earlier run that were not made again are
 *    removed. */
#ifndef PEIL_COMMANDS_RUN_H
#define PEIL_COMMANDS_RUN_H

#include "earlier.h"
#include "manifest.h"
#include "peil/counts.h"
#include "peil/output.h"
#include "peil/protect.h"
#include "peil/results.h"
#include "worker.h"

/* What OUT/ holds after a run. */
enum file { RESPONSES, COUNTS, RESULTS, ACCOUNTING, PUBLIC, WORKBOOK, SUMMARY, FILES };

struct run {
    const struct peil_options *options;
    struct peil_diag *diag;
    struct peil_arena arena;
    struct worker worker;
    const char *paths[FILES];
    const char *manifest, *internal_manifest;
    const char *made_folder, *made_internal; /* NULL: was there before */
    struct peil_hold *hold;
    struct manifest files;          /* definition, inputs, then outputs: */
    struct manifest_entry *outputs; /* FILES, then a profile for each that was asked for */
    struct earlier earlier;         /* what the run before this one left in the folder */
    struct peil_survey *survey;
    struct peil_counts *counts;
    struct peil_results *results;
    struct peil_protection *protection; /* of the results; NULL with --internal */
    struct peil_result_value *internal; /* of the results before they were protected; or NULL */
};

void run_list_files(struct run *run);
/* Refuses what is no level of a grouping, and one that is asked for twice: PEIL_USAGE. */
enum peil_status run_name_profiles(struct run *run);
/* Refuses to write over what the run is made from, too. */
enum peil_status run_make_folders(struct run *run);
/* After a run that failed, once the hold is freed: those it made, as far as nothing is in them. */
void run_remove_folders(const struct run *run);
enum peil_status run_begin_writing(struct run *run);
enum peil_status run_write_manifests(struct run *run);

#endif
