/* SPDX-License-Identifier: GPL-3.0-or-later */
/* platforms.h: how the platforms write a header (private to this folder).
 *
 * 1. export_platform_of the first records of a file says which platform wrote it.
 * 2. export_platform_rows: how many of them are its header.
 * 3. export_own_column: what a header text of a platform's own stands for. */
#ifndef PEIL_EXPORT_PLATFORMS_H
#define PEIL_EXPORT_PLATFORMS_H

#include "peil/export.h"

enum { EXPORT_HEADER_ROWS = 3 }; /* at most */

/* The first records of a file, header and what follows; texts as they are and folded. */
struct export_rows {
    size_t count; /* 1 to EXPORT_HEADER_ROWS */
    size_t width;
    const char **texts[EXPORT_HEADER_ROWS];
    const char **folded[EXPORT_HEADER_ROWS];
};

enum peil_platform export_platform_of(const struct export_rows *rows);
size_t export_platform_rows(enum peil_platform platform, const struct export_rows *rows);

/* Whether the platform itself adds a column of this (folded) text, and what it is. */
bool export_own_column(enum peil_platform platform, const char *folded,
                       enum peil_column_kind *kind);
/* Whether a text of SurveyMonkey's second row says nothing of its own: "Response". */
bool export_is_response(const char *folded);

#endif
