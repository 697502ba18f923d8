/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav_dictionary.h: the variables of an SPSS file, with their labels (private to the export layer).
 *
 * ReadStat gives value labels first, set by set, then variables, which name their set. */
#ifndef PEIL_EXPORT_SAV_DICTIONARY_H
#define PEIL_EXPORT_SAV_DICTIONARY_H

#include <readstat.h>

#include "peil/alloc.h"
#include "peil/sav.h"
#include "sav_values.h"

struct peil_sav_label; /* of one value in a set */
struct peil_sav_set;

struct peil_sav_dictionary {
    struct peil_sav_variable *variables;
    enum peil_sav_kind *kinds; /* of each */
    size_t count, variable_room, kind_room;
    struct peil_sav_label *labels;
    size_t label_count, label_room;
    struct peil_sav_set *sets;
    size_t set_count, set_room;
    struct peil_arena arena;
};

void peil_sav_dictionary_label(struct peil_sav_dictionary *dictionary, const char *set,
                               readstat_value_t value, const char *label);
void peil_sav_dictionary_variable(struct peil_sav_dictionary *dictionary,
                                  const readstat_variable_t *variable, const char *set);
void peil_sav_dictionary_clear(struct peil_sav_dictionary *dictionary);

/* text without the blanks at its end: their length. */
size_t peil_sav_text_length(const char *text);

#endif
