/* SPDX-License-Identifier: GPL-3.0-or-later */
/* programs.h: the programs run on a drawn survey. */
#ifndef PEIL_ATTACK_PROGRAMS_H
#define PEIL_ATTACK_PROGRAMS_H

#include <stdbool.h>

/* `peil run` on FOLDER, with a profile of koepel_0 where that is shown: OUT is FOLDER/out. */
bool programs_run(const char *peil, const char *folder);

/* Whether workbook, summary and profile are what the programs make of the definition and the
 * published results.csv alone, to the byte. Then they tell nothing that these do not: no sheet,
 * hidden or not, no chart, no property, no sentence. */
bool programs_documents_add_nothing(const char *peil, const char *folder);

#endif
