/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int128.h: the one place where the compiler's 128-bit integers get a name.
 *
 * Sums of products of answers are exact in them; ISO C17 has no such type, gcc and clang do on
 * every 64-bit platform. Arithmetic that may overflow goes through the checked functions of
 * wide.h. */
#ifndef PEIL_INT128_H
#define PEIL_INT128_H

__extension__ typedef __int128 peil_int128;

#endif
