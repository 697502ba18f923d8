/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quality.h"

/* A threshold with as many decimals as it was given. */
static const char *decimal_text(struct peil_document *document, const struct peil_decimal *decimal)
{
    return peil_number_text(&document->arena, document->language, peil_decimal_double(decimal),
                            decimal->decimals);
}

static const char *threshold(struct peil_document *document, int rule)
{
    const struct peil_quality_settings *quality = &document->survey->quality;
    switch (rule) {
    case PEIL_RULE_SAME_ANSWERS:
        return peil_count_text(&document->arena, document->language, (double)quality->same_answers);
    case PEIL_RULE_SPEEDER:
        return peil_count_text(&document->arena, document->language,
                               (double)quality->speeder_seconds);
    case PEIL_RULE_LONGSTRING:
        return peil_count_text(&document->arena, document->language, (double)quality->longstring);
    case PEIL_RULE_IRV:
        return decimal_text(document, &quality->irv);
    case PEIL_RULE_EVEN_ODD:
        return decimal_text(document, &quality->even_odd);
    case PEIL_RULE_ATTENTION:
        return quality->attention_text;
    default:
        return "";
    }
}

const char *peil_document_rule(struct peil_document *document, int rule)
{
    static const enum peil_phrase phrases[PEIL_FLAG_COLUMNS] = {
        [PEIL_RULE_SAME_ID] = PEIL_SAY_RULE_SAME_ID,
        [PEIL_RULE_SAME_ANSWERS] = PEIL_SAY_RULE_SAME_ANSWERS,
        [PEIL_RULE_SPEEDER] = PEIL_SAY_RULE_SPEEDER,
        [PEIL_RULE_LONGSTRING] = PEIL_SAY_RULE_LONGSTRING,
        [PEIL_RULE_IRV] = PEIL_SAY_RULE_IRV,
        [PEIL_RULE_EVEN_ODD] = PEIL_SAY_RULE_EVEN_ODD,
        [PEIL_RULE_ATTENTION] = PEIL_SAY_RULE_ATTENTION,
        [PEIL_FLAG_ANY] = PEIL_SAY_RULE_ANY};
    return peil_fill(&document->arena, document->language, phrases[rule],
                     threshold(document, rule));
}

const char *peil_document_rule_name(const struct peil_document *document,
                                    enum peil_quality_rule rule)
{
    static const enum peil_phrase phrases[PEIL_QUALITY_RULES] = {
        [PEIL_RULE_SAME_ID] = PEIL_SAY_SHORT_SAME_ID,
        [PEIL_RULE_SAME_ANSWERS] = PEIL_SAY_SHORT_SAME_ANSWERS,
        [PEIL_RULE_SPEEDER] = PEIL_SAY_SHORT_SPEEDER,
        [PEIL_RULE_LONGSTRING] = PEIL_SAY_SHORT_LONGSTRING,
        [PEIL_RULE_IRV] = PEIL_SAY_SHORT_IRV,
        [PEIL_RULE_EVEN_ODD] = PEIL_SAY_SHORT_EVEN_ODD,
        [PEIL_RULE_ATTENTION] = PEIL_SAY_SHORT_ATTENTION};
    return peil_document_say(document, phrases[rule]);
}

struct peil_figure peil_document_flags(const struct peil_document *document, int rule,
                                       enum peil_flag_count count)
{
    struct peil_result_key key = {.variable = peil_flag_column(rule),
                                  .variable_level = peil_flag_count_name(count),
                                  .context = PEIL_CONTEXT_ACCOUNTING,
                                  .stat = PEIL_STAT_N};
    return peil_document_figure(document, &key);
}
