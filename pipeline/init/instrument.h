/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument.h: a draft from the questionnaire itself, as the platform that asks it keeps it.
 *
 * 1. draft_instrument_of(path): which kind of file it is, by what is in it, never by its name.
 * 2. draft_from_instrument(&draft, kind, path, name, diag) adds its questions, answer lists,
 * blocks, languages and title to a draft (see draft.h), with remarks where something is to be
 * confirmed. draft_finish and draft_write come after it.
 *
 * A draft knows each answer by every spelling that an export of its platform may show (code,
 * number, label in each language), and each question by its code and by its text. A question that
 * this program has no notion of becomes a text, with a remark and a warning. */
#ifndef PEIL_INIT_INSTRUMENT_H
#define PEIL_INIT_INSTRUMENT_H

#include "draft.h"

enum draft_instrument {
    DRAFT_NO_INSTRUMENT,  /* something else: an export perhaps */
    DRAFT_XLSFORM,        /* .xlsx with the sheets survey and choices */
    DRAFT_REDCAP,         /* the data dictionary, .csv */
    DRAFT_LIMESURVEY_TSV, /* the survey as tab-separated text */
    DRAFT_LIMESURVEY_LSS, /* the survey as XML */
    DRAFT_QUALTRICS_QSF,  /* JSON */
    DRAFT_SPSS_SAV        /* the dictionary of a .sav file, which is an export too */
};

/* path: a file; what cannot be opened or read is DRAFT_NO_INSTRUMENT. Reports nothing. */
enum draft_instrument draft_instrument_of(const char *path);
const char *draft_instrument_name(enum draft_instrument instrument); /* "XLSForm", ...; "" */

/* instrument: what draft_instrument_of said. name: for messages; NULL: the base name of path.
 * PEIL_DATA, reported with its place: the file is damaged, or holds no question; PEIL_FILE: it
 * cannot be opened or read. On failure the draft may hold a part of it: clear it. diag->files.done,
 * when set, is told of the file and its digest. */
enum peil_status draft_from_instrument(struct draft *draft, enum draft_instrument instrument,
                                       const char *path, const char *name, struct peil_diag *diag);

#endif
