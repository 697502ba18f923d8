/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "search.h"

bool view_make(struct attack *attack, struct view *view, const struct places *places, int variable)
{
    learn(&view->learned, places, variable, attack->facts);
    struct system *system = &view->learned.system;
    size_t wrong = system_wrong(system);
    view->low = calloc(2 * system->count + 1, sizeof *view->low);
    view->high = view->low + system->count;
    if (wrong < system->row_count) {
        const struct fact *row = view->learned.source[wrong];
        attack_found(attack, FOUND_MISREAD, row != NULL ? row : &facts_everyone, "",
                     system_truth(system, &system->rows[wrong]));
        return false;
    }
    memcpy(view->low, system->low, system->count * sizeof *view->low);
    memcpy(view->high, system->high, system->count * sizeof *view->high);
    bounds_narrow(system, view->low, view->high);
    eliminate(&view->eliminated, system);
    return true;
}

void view_clear(struct view *view)
{
    free(view->low);
    eliminated_clear(&view->eliminated);
    learned_clear(&view->learned);
}

struct system_row view_asked(struct view *view)
{
    struct system *system = &view->learned.system;
    system_end(system, -SYSTEM_UNBOUNDED, SYSTEM_UNBOUNDED);
    return system->rows[system->row_count - 1];
}

enum finding view_knows(struct view *view, const struct system_row *row)
{
    int64_t least, most;
    if (eliminated_knows(&view->eliminated, row))
        return FOUND_COUNT_EQUATIONS;
    bounds_of(&view->learned.system, row, view->low, view->high, &least, &most);
    return least == most ? FOUND_COUNT_BOUNDS : FINDINGS;
}
