/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document_folder.h: a folder to write documents in, made for each test and gone after it, and the
 * messages of their makers. */
#ifndef PEIL_TESTS_DOCUMENT_FOLDER_H
#define PEIL_TESTS_DOCUMENT_FOLDER_H

#include "document_results.h"

#include <dirent.h>
#include <sys/stat.h>

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128], other[128]; /* two files that are not there yet */
static struct messages messages;
static struct peil_diag diag;

static inline int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/document", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    memset(&messages, 0, sizeof messages);
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_message;
    diag.context = &messages;
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    unlink(path);
    unlink(other);
    return rmdir(folder);
}

static inline size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

/* What makes a document of results: peil_summary_write, peil_workbook_write. */
typedef enum peil_status document_maker(const struct peil_survey *survey,
                                        const struct peil_results *results,
                                        const struct peil_document_options *options,
                                        const char *path, struct peil_diag *diag);

static inline enum peil_status make_document(document_maker *make, struct peil_results *results,
                                             const struct peil_document_options *options,
                                             const char *to)
{
    struct peil_survey *survey = document_survey();
    enum peil_status status = make(survey, results, options, to, &diag);
    peil_results_free(results);
    peil_survey_free(survey);
    return status;
}

/* The bytes of a file, with a NUL behind them; *count without it. Free it. */
static inline char *document_bytes(const char *from, size_t *count)
{
    FILE *stream = fopen(from, "rb");
    assert_non_null(stream);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *count = fread(bytes, 1, (1 << 20) - 1, stream);
    assert_int_equal(fclose(stream), 0);
    bytes[*count] = '\0';
    return bytes;
}

#endif
