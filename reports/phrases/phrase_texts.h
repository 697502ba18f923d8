/* SPDX-License-Identifier: GPL-3.0-or-later */
/* phrase_texts.h: the tables that embed.c makes. */
#ifndef PEIL_PHRASE_TEXTS_H
#define PEIL_PHRASE_TEXTS_H

#include "peil/phrases.h"

extern const char *const peil_phrase_texts[PEIL_LANGUAGES][PEIL_PHRASES];
extern const char *const peil_phrase_keys[PEIL_PHRASES];

#endif
