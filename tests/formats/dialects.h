/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dialects.h: the same answers as each platform writes them. A maker fills the sheet it is given;
 * `variant` is one of its own. */
#ifndef PEIL_TESTS_DIALECTS_H
#define PEIL_TESTS_DIALECTS_H

#include "sheet.h"

typedef void (*dialect_maker)(struct sheet *sheet, const struct respondent people[], int variant);

enum plain_variant { PLAIN, PLAIN_SEPARATOR_LINE, PLAIN_BLANK_ROWS };
void make_plain(struct sheet *sheet, const struct respondent people[], int variant);
/* What `peil clean --open-text --unfinished=keep` is to make of it. */
void make_expected(struct sheet *sheet, const struct respondent people[], int variant);

enum google_variant { GOOGLE_NL, GOOGLE_DE, GOOGLE_FR, GOOGLE_EN, GOOGLE_DIRECT };
void make_google(struct sheet *sheet, const struct respondent people[], int variant);
/* One form with a section for each language, of which everyone filled in one. */
void make_trilingual(struct sheet *sheet, const struct respondent people[], int variant);
void make_microsoft(struct sheet *sheet, const struct respondent people[], int variant);
void make_surveymonkey(struct sheet *sheet, const struct respondent people[], int variant);

enum limesurvey_variant { LIME_CODES, LIME_FULL, LIME_CODETEXT, LIME_OLD };
void make_limesurvey(struct sheet *sheet, const struct respondent people[], int variant);

enum qualtrics_variant { QUALTRICS_NUMERIC, QUALTRICS_RECODED, QUALTRICS_TEXT, QUALTRICS_LEGACY };
void make_qualtrics(struct sheet *sheet, const struct respondent people[], int variant);

enum kobo_variant { KOBO_BOTH, KOBO_SUMMARY, KOBO_DETAILS, KOBO_LABELS };
void make_kobo(struct sheet *sheet, const struct respondent people[], int variant);
void make_odk(struct sheet *sheet, const struct respondent people[], int variant);

enum redcap_variant { REDCAP_RAW, REDCAP_LABELS };
void make_redcap(struct sheet *sheet, const struct respondent people[], int variant);

#endif
