/* SPDX-License-Identifier: GPL-3.0-or-later */
/* respondents.c: who answered. */
#include "listing.h"
#include "parts.h"
#include "peil/cells.h"

static struct peil_figure rows_of(struct page *page, const char *status)
{
    struct peil_result_key key = {
        .variable_level = status, .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    return peil_document_figure(page->document, &key);
}

/* "251 ingezonden: 243 meegeteld, 5 dubbel, 3 onvolledig." */
static void tell_rows(struct page *page)
{
    static const enum peil_phrase statuses[PEIL_ROW_STATUSES] = {
        [PEIL_ACCEPTED] = PEIL_SAY_COUNTED_ACCEPTED,
        [PEIL_DUPLICATE] = PEIL_SAY_COUNTED_DUPLICATE,
        [PEIL_NOT_ELIGIBLE] = PEIL_SAY_COUNTED_NOT_ELIGIBLE,
        [PEIL_INCOMPLETE] = PEIL_SAY_COUNTED_INCOMPLETE,
        [PEIL_FLAGGED] = PEIL_SAY_COUNTED_FLAGGED};
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (int s = 0; s < PEIL_ROW_STATUSES; s++) {
        struct peil_figure rows = rows_of(page, peil_row_status_name((enum peil_row_status)s));
        if (rows.state != PEIL_FIGURE_VALUE || (rows.value == 0 && s != PEIL_ACCEPTED))
            continue;
        text = peil_arena_format(arena, "%s%s%s", text, text[0] != '\0' ? ", " : "",
                                 peil_fill(arena, document->language, statuses[s],
                                           peil_count_text(arena, document->language, rows.value)));
    }
    struct peil_figure all = rows_of(page, "");
    if (all.state == PEIL_FIGURE_VALUE)
        page_paragraph(page,
                       peil_fill(arena, document->language, PEIL_SAY_SUMMARY_ROWS,
                                 peil_count_text(arena, document->language, all.value), text));
    else if (all.state == PEIL_FIGURE_WITHHELD)
        page_paragraph(page, peil_fill(arena, document->language, PEIL_SAY_SUMMARY_ROWS_FEW, text));
}

/* "Responsgraad: 20 % van 1200 in de doelgroep", where the definition says how many they are. */
static void tell_response(struct page *page)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_POPULATION};
    struct peil_figure population = peil_document_figure(document, &key);
    key.stat = PEIL_STAT_RESPONSE_SHARE;
    struct peil_figure share = peil_document_figure(document, &key);
    if (population.state == PEIL_FIGURE_VALUE && share.state == PEIL_FIGURE_VALUE)
        page_paragraph(page,
                       peil_fill(arena, document->language, PEIL_SAY_SUMMARY_RESPONSE,
                                 peil_percent_text(arena, document->language, share.value),
                                 peil_count_text(arena, document->language, population.value)));
}

/* Of those who gave a group: who gave none is not in them, but where one may give several. */
static bool has_shares(const struct peil_document_group *group)
{
    for (size_t l = 0; l < group->level_count && !group->overlapping; l++) {
        if (group->levels[l].share.state == PEIL_FIGURE_VALUE)
            return true;
    }
    return false;
}

/* "Gemeenschapsonderwijs 72 (30 %)"; without a share where the results have none. */
static const char *level_text(struct peil_document *document,
                              const struct peil_document_group *group,
                              const struct peil_document_level *level)
{
    struct peil_arena *arena = &document->arena;
    const char *n = peil_count_text(arena, document->language, level->n.value);
    const char *label = peil_level_told(document, level->label);
    if (level->none && has_shares(group))
        return peil_fill(arena, document->language, PEIL_SAY_SUMMARY_LEVEL_NONE, label, n);
    if (level->share.state != PEIL_FIGURE_VALUE)
        return peil_arena_format(arena, "%s %s", label, n);
    return peil_arena_format(arena, "%s %s (%s)", label, n,
                             peil_percent_text(arena, document->language, level->share.value));
}

/* The levels whose size is shown; the others are named among the limits. False: there are none. */
static bool tell_group(struct page *page, const struct peil_document_group *group, bool named)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    struct listing levels = {.most = page->brevity.levels, .separator = "; "};
    for (size_t l = 0; l < group->level_count; l++) {
        if (group->levels[l].n.state == PEIL_FIGURE_VALUE)
            listing_add(page, &levels, level_text(document, group, &group->levels[l]));
    }
    if (levels.count > 0 && named)
        page_hanging(page, peil_fill(arena, document->language,
                                     group->overlapping ? PEIL_SAY_SUMMARY_GROUP_OVERLAPPING
                                                        : PEIL_SAY_SUMMARY_GROUP,
                                     group->full_label, listing_text(page, &levels)));
    return levels.count > 0;
}

void tell_respondents(struct page *page)
{
    struct peil_document *document = page->document;
    size_t found = 0;
    page_heading(page, peil_document_say(document, PEIL_SAY_SUMMARY_WHO));
    tell_rows(page);
    tell_response(page);
    for (size_t g = 0; g < document->group_count; g++) {
        if (!peil_document_is_detail(document, &document->groups[g]))
            found += tell_group(page, &document->groups[g], found < page->brevity.groups);
    }
    if (found > page->brevity.groups)
        page_paragraph(page,
                       peil_fill(&document->arena, document->language, PEIL_SAY_SUMMARY_MORE_GROUPS,
                                 peil_count_text(&document->arena, document->language,
                                                 (double)(found - page->brevity.groups))));
    tell_quality(page);
}
