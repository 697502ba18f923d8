/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticks.c: the words that platforms write for an option that was chosen, and for one that was not.
 */
#include <string.h>

#include "peil/export.h"

static const struct {
    enum peil_tick tick;
    const char *folded;
} words[] = {
    {PEIL_TICK_YES, "1"},
    {PEIL_TICK_YES, "y"},
    {PEIL_TICK_YES, "yes"},
    {PEIL_TICK_YES, "ja"},
    {PEIL_TICK_YES, "j"},
    {PEIL_TICK_YES, "oui"},
    {PEIL_TICK_YES, "x"},
    {PEIL_TICK_YES, "true"},
    {PEIL_TICK_YES, "waar"},
    {PEIL_TICK_YES, "wahr"},
    {PEIL_TICK_YES, "vrai"},
    {PEIL_TICK_YES, "checked"},
    {PEIL_TICK_YES, "selected"},
    {PEIL_TICK_YES, "aangevinkt"},
    {PEIL_TICK_YES, "aangeduid"},
    {PEIL_TICK_YES, "geselecteerd"},
    {PEIL_TICK_YES, "coché"},
    {PEIL_TICK_YES, "ausgewählt"},
    {PEIL_TICK_NO, "0"},
    {PEIL_TICK_NO, "n"},
    {PEIL_TICK_NO, "no"},
    {PEIL_TICK_NO, "nee"},
    {PEIL_TICK_NO, "neen"},
    {PEIL_TICK_NO, "nein"},
    {PEIL_TICK_NO, "non"},
    {PEIL_TICK_NO, "false"},
    {PEIL_TICK_NO, "onwaar"},
    {PEIL_TICK_NO, "falsch"},
    {PEIL_TICK_NO, "faux"},
    {PEIL_TICK_NO, "unchecked"},
    {PEIL_TICK_NO, "not selected"},
    {PEIL_TICK_NO, "niet aangevinkt"},
    {PEIL_TICK_NO, "niet aangeduid"},
    {PEIL_TICK_NO, "niet geselecteerd"},
    {PEIL_TICK_NO, "non coché"},
    {PEIL_TICK_NO, "nicht ausgewählt"},
    {PEIL_TICK_NOT_SHOWN, "n/a"},
    {PEIL_TICK_NOT_SHOWN, "na"},
};

enum peil_tick peil_export_tick(const char *folded)
{
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (strcmp(words[w].folded, folded) == 0)
            return words[w].tick;
    return PEIL_TICK_NONE;
}
