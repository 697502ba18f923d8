/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init.h: a first draft of a survey definition, from what there is of a questionnaire.
 *
 * Each file is an instrument that a platform has (XLSForm, a REDCap dictionary, LimeSurvey's .lss
 * or .txt, Qualtrics' .qsf, SPSS' .sav) or an export; an instrument knows more and goes first. What
 * was guessed is marked in the column `note` ("confirm: ..."); the draft passes peil check. */
#ifndef PEIL_INIT_H
#define PEIL_INIT_H

#include "peil/diag.h"
#include "peil/export.h"

struct peil_init_options {
    const char *const *paths;
    size_t path_count;     /* at least one; at most one export */
    const char *directory; /* made when it is not there; must hold no definition */
    char delimiter;        /* as for cleaning (peil/clean.h) */
    enum peil_encoding encoding;
    enum peil_platform platform;
    const char *sheet;
    size_t header_rows;
};

/* PEIL_DATA, PEIL_FILE, PEIL_USAGE: reported; no file was written then. */
enum peil_status peil_init(const struct peil_init_options *options, struct peil_diag *diag);

#endif
