/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts_files.h: a survey so small that its table of counts can be written down, and tables of
 * counts as files. */
#ifndef PEIL_TESTS_COUNTS_FILES_H
#define PEIL_TESTS_COUNTS_FILES_H

#include "table_survey.h"

static const char small_choices[] = "list_name,name,label::Nederlands (nl),value,missing\n"
                                    "net,go,GO!,,\nnet,kov,KOV,,\n"
                                    "drie,laag,Laag,1,\ndrie,midden,Midden,2,\ndrie,hoog,Hoog,3,\n"
                                    "taak,a,A,,\ntaak,b,B,,\n";
static const char small_questions[] = "type,name,label::Nederlands (nl),source,role,scale,pick,"
                                      "calculation\n"
                                      "select_one net,net,Net,,group,,,\n"
                                      "select_one drie,q1,Vraag 1,,item,s,,\n"
                                      "select_one drie,q2,Vraag 2,,item,s,,\n"
                                      "calculate,s,Schaal,,scale,,,mean(min=2)\n"
                                      "select_multiple taak,taken,Taken,,item,,1,\n";
static const char small_rows[] = "row,status,net,q1,q2,taken/a,taken/b\n"
                                 "1,accepted,kov,laag,hoog,1,0\n"
                                 "2,accepted,.skipped,hoog,.skipped,1,1\n"
                                 "3,accepted,kov,laag,midden,.not_asked,.not_asked\n"
                                 "4,incomplete,,,,,\n";

/* Two questions to the same people. */
static const char small_analyses[] = "kind,variables,by,by2,versus,family,adjust,tests\n"
                                     "paired,q1 taken/a,net,,q2 taken/b,,,\n";

static inline void write_counts(const struct peil_counts *counts, const char *name)
{
    assert_int_equal(peil_counts_write(counts, test_path(name), false, test_diag()), PEIL_OK);
}

/* The table without the rows of meta and the wave before each row. */
static inline char *body(const char *name)
{
    char *text = test_read(name), *to = text;
    const char *wave = "2020-2021,";
    for (const char *line = strchr(text, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
        assert_memory_equal(line, wave, strlen(wave));
        const char *rest = line + strlen(wave);
        size_t length = (size_t)(strchr(rest, '\n') + 1 - rest);
        if (strncmp(rest, "meta,", 5) != 0) {
            memmove(to, rest, length);
            to += length;
        }
    }
    *to = '\0';
    return text;
}

#endif
