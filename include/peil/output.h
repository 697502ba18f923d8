/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.h: a file that is whole or not there.
 *
 * 1. peil_output_open: a temporary file beside the wanted one (or standard output, when path is
 *    NULL or "-"; or, where the path exists and is not a regular file, that itself). A symbolic
 *    link is followed: the file is replaced, not the link.
 * 2. peil_output_write, as often as needed: buffered.
 * 3. peil_output_close: flush, close, check, rename. Or peil_output_discard: nothing is left.
 *
 * A write has happened only when peil_output_close returned PEIL_OK. Failures are reported once;
 * after one, writes return the same status without another report. Open temporary files are
 * removed by peil_output_remove_all, which out-of-memory and the signal handlers of main call. */
#ifndef PEIL_OUTPUT_H
#define PEIL_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "peil/diag.h"
#include "peil/status.h"

struct peil_output;

/* mode: permissions of the file, also while it is written, less the umask (0644 public, 0600 what
 * holds respondents). diag is kept and must outlive the output. *output is NULL on failure. */
enum peil_status peil_output_open(struct peil_output **output, const char *path, mode_t mode,
                                  struct peil_diag *diag);
enum peil_status peil_output_write(struct peil_output *output, const char *bytes, size_t count);
/* Frees the output whatever it returns. NULL is PEIL_OK. */
enum peil_status peil_output_close(struct peil_output *output);
void peil_output_discard(struct peil_output *output); /* NULL is safe */

bool peil_output_is_stream(const struct peil_output *output);   /* standard output */
const char *peil_output_name(const struct peil_output *output); /* for messages */

/* For libraries that write a file by name: the temporary name beside path, made and registered;
 * then peil_output_close renames it (nothing was written through the output itself). Standard
 * output is PEIL_USAGE. */
enum peil_status peil_output_reserve(struct peil_output **output, const char *path, mode_t mode,
                                     struct peil_diag *diag);
const char *peil_output_temporary(const struct peil_output *output);

/* Files that are put in their place together, or not at all: while diag->files.hold is one,
 * peil_output_close leaves what was written under its temporary name, in the hold. From any thread.
 *
 * 1. peil_hold_new, into the files of every diagnostic of the work.
 * 2. peil_hold_release, when nothing can be refused any more: all are renamed; what is closed after
 *    that is renamed at once. diag is told of a failure; the other files are renamed all the same.
 * 3. peil_hold_free: what was not released is removed. NULL is safe. */
struct peil_hold *peil_hold_new(void);
enum peil_status peil_hold_release(struct peil_hold *hold, struct peil_diag *diag);
void peil_hold_free(struct peil_hold *hold);

/* Unlinks every temporary file now open; async-signal-safe. */
void peil_output_remove_all(void);

#endif
