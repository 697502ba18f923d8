/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.h: what is known of whole numbers, as a program for a solver of others (CPLEX's LP
 * format, which CBC, GLPK and HiGHS read). */
#ifndef PEIL_ATTACK_PROGRAM_H
#define PEIL_ATTACK_PROGRAM_H

#include "system.h"

/* Everything that the system says, and that one number is less than it truly is (side -1) or more
 * (side 1). false: it could not be written. */
bool program_write(const struct system *system, size_t at, int side, const char *path);

#endif
