/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opposites.h"

static bool is_filtered(const struct seen *seen, size_t variable)
{
    return seen->variables[variable].levels != NULL &&
           seen->survey->variables[variable].relevant != NULL;
}

static bool add_up(const struct seen *seen, size_t one, size_t other, const struct peil_view *view,
                   size_t level)
{
    uint64_t size = view == NULL ? seen->everyone : seen->groups[view->first + level];
    return size == 0 || seen_not_asked(seen, (int)one, view, level) +
                                seen_not_asked(seen, (int)other, view, level) ==
                            size;
}

static bool are_opposite(const struct seen *seen, size_t one, size_t other)
{
    if (!add_up(seen, one, other, NULL, 0))
        return false;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++)
            if (!add_up(seen, one, other, view, v))
                return false;
    }
    return true;
}

static bool is_hidden(const struct seen *seen, size_t variable, size_t flat)
{
    return seen->variables[variable].levels[flat] == PEIL_SHOW_NOTHING;
}

static void hide_both(struct seen *seen, size_t one, size_t other)
{
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            if (seen->groups[flat] == 0 ||
                is_hidden(seen, one, flat) == is_hidden(seen, other, flat))
                continue;
            uint64_t not_asked = seen_not_asked(seen, (int)one, view, v);
            if (not_asked > 0 && not_asked < seen->groups[flat])
                seen_hide(seen, (int)(is_hidden(seen, one, flat) ? other : one), g, flat);
        }
    }
}

void opposites_hide(struct seen *seen)
{
    for (size_t one = 0; one < seen->survey->variable_count; one++)
        for (size_t other = 0; is_filtered(seen, one) && other < one; other++)
            if (is_filtered(seen, other) && are_opposite(seen, one, other))
                hide_both(seen, one, other);
}
