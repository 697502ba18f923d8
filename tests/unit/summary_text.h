/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary_text.h: a summary of the document tests, and what is said in it. */
#ifndef PEIL_TESTS_SUMMARY_TEXT_H
#define PEIL_TESTS_SUMMARY_TEXT_H

#include "document_folder.h"

#include "peil/summary.h"

#define NBSP "\xC2\xA0"

static inline enum peil_status write_summary(bool is_protected, const char *language, bool internal)
{
    const struct peil_document_options options = {.language = language, .internal = internal};
    return make_document(peil_summary_write, document_results(is_protected), &options, path);
}

static inline void assert_says(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("not said: %s", words);
}

/* The same, wherever lines end. */
static inline void assert_tells(const char *text, const char *words)
{
    char *flat = calloc(strlen(text) + 1, 1), *to = flat;
    assert_non_null(flat);
    for (; *text != '\0'; text++) {
        if (*text != ' ' && *text != '\n')
            *to++ = *text;
        else if (to > flat && to[-1] != ' ')
            *to++ = ' ';
    }
    if (strstr(flat, words) == NULL)
        fail_msg("not told: %s", words);
    free(flat);
}

#endif
