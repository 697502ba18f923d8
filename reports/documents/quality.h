/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.h: answer quality as documents tell it: rules in words, and who has a flag. */
#ifndef PEIL_DOCUMENT_QUALITY_H
#define PEIL_DOCUMENT_QUALITY_H

#include "document.h"
#include "peil/quality_rules.h"

/* A rule with its threshold ("Te snel: minder dan 60 seconden"), or PEIL_FLAG_ANY; in a word. */
const char *peil_document_rule(struct peil_document *document, int rule);
const char *peil_document_rule_name(const struct peil_document *document,
                                    enum peil_quality_rule rule);
/* How many rows; absent where the rule was not in force. */
struct peil_figure peil_document_flags(const struct peil_document *document, int rule,
                                       enum peil_flag_count count);

#endif
