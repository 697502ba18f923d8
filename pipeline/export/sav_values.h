/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav_values.h: numbers of an SPSS file as text, by the format of their variable (private to the
 * export layer). */
#ifndef PEIL_EXPORT_SAV_VALUES_H
#define PEIL_EXPORT_SAV_VALUES_H

#include <stddef.h>

enum peil_sav_kind {
    PEIL_SAV_NUMBER,
    PEIL_SAV_DAY,    /* DATE, ADATE, EDATE, SDATE, JDATE, QYR, MOYR, WKYR */
    PEIL_SAV_MOMENT, /* DATETIME, YMDHMS */
    PEIL_SAV_SPAN    /* TIME, DTIME, MTIME */
};

/* Of a print format: `F8.2`, `DATE11`, `DATETIME20`. */
enum peil_sav_kind peil_sav_kind(const char *format);

enum { PEIL_SAV_TEXT = 40 };
/* number: finite. Returns the length. */
size_t peil_sav_number_text(double number, enum peil_sav_kind kind, char text[PEIL_SAV_TEXT]);

#endif
