/* SPDX-License-Identifier: GPL-3.0-or-later */
/* header_stats.c: which statistics a column holds, by its header; see read_back.h. */
#include <string.h>

#include "read_back.h"

enum { MOST = 16 };
#define STAT(name) (1 + PEIL_STAT_##name) /* 0 ends a list */

static const struct known {
    enum peil_phrase header;
    int stats[MOST];
} known[] = {
    {PEIL_SAY_HEAD_COUNT, {STAT(ROWS)}},
    {PEIL_SAY_HEAD_N, {STAT(N), STAT(BASE)}},
    {PEIL_SAY_HEAD_N_COMPLETE, {STAT(N)}},
    {PEIL_SAY_HEAD_N_BOTH, {STAT(N)}},
    {PEIL_SAY_HEAD_POPULATION, {STAT(POPULATION)}},
    {PEIL_SAY_HEAD_RESPONSE, {STAT(RESPONSE_SHARE)}},
    {PEIL_SAY_MISSING_NOT_ASKED, {STAT(MISSING_NOT_ASKED)}},
    {PEIL_SAY_MISSING_SKIPPED, {STAT(MISSING_SKIPPED)}},
    {PEIL_SAY_MISSING_INVALID, {STAT(MISSING_INVALID)}},
    {PEIL_SAY_MISSING_NO_OPINION, {STAT(MISSING_DECLARED)}},
    {PEIL_SAY_MISSING_NOT_APPLICABLE, {STAT(MISSING_DECLARED)}},
    {PEIL_SAY_MISSING_REFUSED, {STAT(MISSING_DECLARED)}},
    {PEIL_SAY_HEAD_MEAN, {STAT(MEAN)}},
    {PEIL_SAY_HEAD_SD, {STAT(SD)}},
    {PEIL_SAY_HEAD_SD_SHORT, {STAT(SD)}},
    {PEIL_SAY_HEAD_MEAN_LOW, {STAT(MEAN_LOW)}},
    {PEIL_SAY_HEAD_MEAN_HIGH, {STAT(MEAN_HIGH)}},
    {PEIL_SAY_HEAD_MEDIAN, {STAT(MEDIAN)}},
    {PEIL_SAY_HEAD_P25, {STAT(P25)}},
    {PEIL_SAY_HEAD_P75, {STAT(P75)}},
    {PEIL_SAY_HEAD_MIN, {STAT(MIN)}},
    {PEIL_SAY_HEAD_MAX, {STAT(MAX)}},
    {PEIL_SAY_HEAD_SHARE, {STAT(SHARE)}},
    {PEIL_SAY_HEAD_LOW_SHORT, {STAT(ESTIMATE_LOW)}},
    {PEIL_SAY_HEAD_HIGH_SHORT, {STAT(ESTIMATE_HIGH)}},
    {PEIL_SAY_HEAD_LOW, {STAT(SHARE_LOW), STAT(ESTIMATE_LOW)}},
    {PEIL_SAY_HEAD_HIGH, {STAT(SHARE_HIGH), STAT(ESTIMATE_HIGH)}},
    {PEIL_SAY_HEAD_SHARE_MENTIONS, {STAT(SHARE_MENTIONS)}},
    {PEIL_SAY_HEAD_WITH_OVER_FULL, {STAT(SHARE_WITH_OVER_FULL)}},
    {PEIL_SAY_BOX_HIGH, {STAT(BOX_HIGH)}},
    {PEIL_SAY_BOX_MID, {STAT(BOX_MID)}},
    {PEIL_SAY_BOX_LOW, {STAT(BOX_LOW)}},
    {PEIL_SAY_HEAD_ITEMS, {STAT(ITEMS)}},
    {PEIL_SAY_HEAD_ALPHA, {STAT(ALPHA)}},
    {PEIL_SAY_HEAD_ALPHA_LOW, {STAT(ALPHA_LOW)}},
    {PEIL_SAY_HEAD_ALPHA_HIGH, {STAT(ALPHA_HIGH)}},
    {PEIL_SAY_HEAD_ALPHA_STANDARDISED, {STAT(ALPHA_STANDARDISED)}},
    {PEIL_SAY_HEAD_INTER_ITEM_R, {STAT(MEAN_INTER_ITEM_R)}},
    {PEIL_SAY_HEAD_OMEGA, {STAT(OMEGA)}},
    {PEIL_SAY_HEAD_OMEGA_LOW, {STAT(OMEGA_LOW)}},
    {PEIL_SAY_HEAD_OMEGA_HIGH, {STAT(OMEGA_HIGH)}},
    {PEIL_SAY_HEAD_ITEM_REST, {STAT(ITEM_REST_R)}},
    {PEIL_SAY_HEAD_ALPHA_DROPPED, {STAT(ALPHA_IF_DROPPED)}},
    {PEIL_SAY_HEAD_MEAN_OR_SHARE, {STAT(MEAN), STAT(SHARE)}},
    {PEIL_SAY_HEAD_MEAN_OR_SHARE_SHORT, {STAT(MEAN), STAT(SHARE), STAT(ALPHA)}},
    {PEIL_SAY_HEAD_STATISTIC, {STAT(STATISTIC)}},
    {PEIL_SAY_HEAD_DF, {STAT(DF)}},
    {PEIL_SAY_HEAD_DF1, {STAT(DF), STAT(DF1)}},
    {PEIL_SAY_HEAD_DF2, {STAT(DF2)}},
    {PEIL_SAY_HEAD_P, {STAT(P)}},
    {PEIL_SAY_HEAD_P_EXACT, {STAT(P_EXACT)}},
    {PEIL_SAY_HEAD_P_IN_ROW, {STAT(P), STAT(P_ADJUSTED)}},
    {PEIL_SAY_HEAD_P_ADJUSTED, {STAT(P_ADJUSTED)}},
    {PEIL_SAY_HEAD_P_SHORT, {STAT(P_ADJUSTED)}},
    {PEIL_SAY_HEAD_SMALLEST_DIFFERENCE, {STAT(SMALLEST_DIFFERENCE)}},
    {PEIL_SAY_HEAD_VERSUS_OTHERS, {STAT(ESTIMATE)}},
    {PEIL_SAY_HEAD_DIFFERENCE, {STAT(ESTIMATE)}},
    {PEIL_SAY_HEAD_DIFFERENCE_1_2, {STAT(ESTIMATE)}},
    {PEIL_SAY_HEAD_G, {STAT(HEDGES_G)}},
    {PEIL_SAY_HEAD_EFFECT,
     {STAT(HEDGES_G), STAT(CRAMERS_V), STAT(SUPERIORITY), STAT(ETA_SQUARED),
      STAT(RANK_EPSILON_SQUARED), STAT(ODDS_RATIO), STAT(G_AV), STAT(RANK_BISERIAL)}},
    {PEIL_SAY_HEAD_EFFECT_LOW,
     {STAT(HEDGES_G_LOW), STAT(SUPERIORITY_LOW), STAT(ETA_SQUARED_LOW), STAT(ODDS_RATIO_LOW),
      STAT(G_AV_LOW)}},
    {PEIL_SAY_HEAD_EFFECT_HIGH,
     {STAT(HEDGES_G_HIGH), STAT(SUPERIORITY_HIGH), STAT(ETA_SQUARED_HIGH), STAT(ODDS_RATIO_HIGH),
      STAT(G_AV_HIGH)}},
    {PEIL_SAY_HEAD_FLAGGED, {STAT(N)}},
    {PEIL_SAY_HEAD_NOT_FLAGGED, {STAT(N)}},
    {PEIL_SAY_HEAD_NOT_ASSESSABLE, {STAT(N)}},
    {PEIL_SAY_HEAD_EXCLUDED, {STAT(N)}},
    {PEIL_SAY_HEAD_N_UNFLAGGED, {STAT(N_UNFLAGGED)}},
    {PEIL_SAY_HEAD_MEAN_UNFLAGGED, {STAT(MEAN_UNFLAGGED)}},
    {PEIL_SAY_HEAD_MEAN_CHANGE, {STAT(MEAN_CHANGE)}},
};

/* "gemiddelde" and, with what stands before it, "A gemiddelde"; what stands behind it in
 * parentheses (a correction, a number) is left out. Bytes of the header that it accounts for. */
static size_t matched(const char *header, size_t length, const char *text)
{
    size_t size = strlen(text);
    if (size > length || memcmp(header + length - size, text, size) != 0)
        return 0;
    return size == length || header[length - size - 1] == ' ' ? size : 0;
}

/* Of the phrases that account for most of the header; two may be the same words. */
static bool add_known(const struct peil_document *document, const char *header, size_t length,
                      struct header_stats *stats)
{
    enum { KNOWN = sizeof known / sizeof known[0] };
    size_t sizes[KNOWN], most = 0;
    for (size_t k = 0; k < KNOWN; k++) {
        sizes[k] = matched(header, length, peil_document_say(document, known[k].header));
        most = sizes[k] > most ? sizes[k] : most;
    }
    for (size_t k = 0; k < KNOWN && most > 0; k++) {
        for (size_t s = 0; sizes[k] == most && known[k].stats[s] != 0; s++)
            stats->of[known[k].stats[s] - 1] = true;
    }
    return most > 0;
}

bool header_stats(const struct peil_document *document, const char *header,
                  struct header_stats *stats)
{
    const char *open = strrchr(header, '(');
    size_t length = strlen(header);
    *stats = (struct header_stats){.of = {false}};
    if (add_known(document, header, length, stats))
        return true;
    if (open == NULL || open - header < 2 || header[length - 1] != ')')
        return false;
    return add_known(document, header, (size_t)(open - header) - 1, stats);
}

static bool ends_with(const char *text, const char *tail)
{
    size_t length = strlen(text), size = strlen(tail);
    return size <= length && strcmp(text + length - size, tail) == 0;
}

/* "{1}, 95%-BI van" without its place. */
static const char *tail_of(const struct peil_document *document, enum peil_phrase phrase)
{
    return strchr(peil_document_say(document, phrase), '}') + 1;
}

bool header_limit(const struct peil_document *document, const char *header,
                  struct header_stats *stats)
{
    bool low = ends_with(header, tail_of(document, PEIL_SAY_HEAD_SHARE_LOW_OF));
    bool high = ends_with(header, tail_of(document, PEIL_SAY_HEAD_SHARE_HIGH_OF));
    *stats =
        (struct header_stats){.of = {[PEIL_STAT_SHARE_LOW] = low, [PEIL_STAT_SHARE_HIGH] = high}};
    return low || high;
}
