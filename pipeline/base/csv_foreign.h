/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_foreign.h: files that are given as CSV and are something else (private to the base layer).
 *
 * Analysts hand over what their survey tool or spreadsheet saved. The first bytes say what that is,
 * and so how a CSV is made of it. */
#ifndef PEIL_BASE_CSV_FOREIGN_H
#define PEIL_BASE_CSV_FOREIGN_H

#include <stddef.h>

/* What a file is that begins with these bytes (the more of them, the more is known), and how to
 * make a CSV of it, as the end of a sentence about the file; NULL when it may be a CSV. */
const char *peil_csv_foreign(const char *bytes, size_t count);

#endif
