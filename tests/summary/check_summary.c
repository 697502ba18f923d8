/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_summary: the summary and every profile of results, in each language, as text and Markdown.
 *
 *   check_summary SURVEY RESULTS [shifted]
 *
 * Lines, pages and what a mail would change; that every number is of the row that it says it is of
 * (tell.h), and every count of comparisons what is counted over; that the languages, and text and
 * Markdown, tell the same numbers in the same order. shifted: each number is held against the row
 * behind its own, and each count against one more, which must be noticed. */
#define _XOPEN_SOURCE 700 /* mkstemp() */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/summary.h"
#include "reports/documents/document.h"
#include "reports/summary/page.h"
#include "tell.h"

struct check {
    struct peil_survey *survey;
    struct peil_results *results;
    const char *level; /* NULL: the summary */
    bool marked;
    size_t shift;
    size_t wrong, numbers;
    char path[64];
    struct peil_diag diag;
};

static void *checked(void *memory)
{
    if (memory == NULL)
        exit(5);
    return memory;
}

static void wrong(struct check *check, const char *language, const char *what, const char *line)
{
    check->wrong++;
    fprintf(stderr, "%s, %s: %s: %s\n", check->level != NULL ? check->level : "summary", language,
            what, line);
}

static char *document_of(struct check *check, const char *language, bool markdown)
{
    const struct peil_document_options options = {
        .language = language, .markdown = markdown, .level = check->level};
    if (peil_summary_write(check->survey, check->results, &options, check->path, &check->diag) !=
        PEIL_OK)
        return NULL;
    FILE *stream = checked(fopen(check->path, "rb"));
    char *text = checked(calloc(1 << 20, 1));
    size_t length = fread(text, 1, (1 << 20) - 1, stream);
    fclose(stream);
    text[length] = '\0';
    return text;
}

static void check_line(struct check *check, const char *language, const char *line)
{
    size_t length = strlen(line);
    if (text_columns(line, length) > PAGE_WIDTH)
        wrong(check, language, "more than 80 columns", line);
    if (length > 0 && line[length - 1] == ' ')
        wrong(check, language, "a blank at the end", line);
    if (line[0] == '>' || strncmp(line, "From ", 5) == 0)
        wrong(check, language, "a mail would change it", line);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            wrong(check, language, "a control character", line);
    }
}

static void check_lines(struct check *check, const char *language, const char *text)
{
    char *copy = checked(strdup(text));
    size_t lines = 0, most = check->level != NULL ? PAGE_LINES : 2 * PAGE_LINES;
    char *rest = copy;
    for (char *end; (end = strchr(rest, '\n')) != NULL; rest = end + 1, lines++) {
        *end = '\0';
        check_line(check, language, rest);
    }
    if (*rest != '\0')
        wrong(check, language, "no end of the last line", rest);
    if (lines > most)
        wrong(check, language, "too many lines", "");
    free(copy);
}

/* The plain text and the Markdown of a language tell the same. */
static struct tell *check_language(struct check *check, const char *language)
{
    char *plain = document_of(check, language, false),
         *markdown = document_of(check, language, true);
    if (plain == NULL || markdown == NULL) {
        wrong(check, language, "not written", "");
        exit(1);
    }
    if (!check->marked) /* marks are wider than figures */
        check_lines(check, language, plain);
    struct tell *of_plain = tell_read(check->survey, language, plain, true);
    struct tell *of_markdown = tell_read(check->survey, language, markdown, false);
    check->wrong += tell_compare(of_plain, of_markdown, "text and Markdown");
    check->numbers += of_markdown->count;
    if (check->marked)
        check->wrong += tell_trace(of_markdown, check->results, check->shift);
    if (check->level == NULL)
        check->wrong +=
            tell_count(of_markdown, check->survey, check->results, check->shift, &check->diag);
    else
        check->wrong += tell_count_profile(of_markdown, check->survey, check->results, check->level,
                                           check->shift, &check->diag);
    tell_free(of_plain);
    free(plain);
    free(markdown);
    return of_markdown;
}

static void check_document(struct check *check)
{
    struct tell *dutch = check_language(check, "nl"), *english = check_language(check, "en");
    check->wrong += tell_compare(dutch, english, "Dutch and English");
    tell_free(dutch);
    tell_free(english);
}

/* Of many levels about so many. */
enum { PROFILES = 12 };

static size_t levels_of(const struct peil_document *document)
{
    size_t levels = 0;
    for (size_t g = 0; g < document->group_count; g++)
        levels += document->groups[g].level_count;
    return levels;
}

static void check_profiles(struct check *check)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_document document;
    char level[256];
    if (peil_document_open(&document, check->survey, check->results, &options, &check->diag) !=
        PEIL_OK)
        exit(1);
    size_t every = 1 + levels_of(&document) / PROFILES, level_count = 0;
    for (size_t g = 0; g < document.group_count; g++) {
        for (size_t l = 0; l < document.groups[g].level_count; l++) {
            const struct peil_document_level *it = &document.groups[g].levels[l];
            if (it->none || it->n.state != PEIL_FIGURE_VALUE || it->n.value == 0 ||
                level_count++ % every != 0)
                continue;
            snprintf(level, sizeof level, "%s=%s", document.groups[g].name, it->name);
            check->level = level;
            check_document(check);
        }
    }
    check->level = NULL;
    peil_document_close(&document);
}

int main(int argc, char *argv[])
{
    static struct check check = {.path = "/tmp/peil-summary-XXXXXX"};
    if (argc != 3 && argc != 4)
        return 2;
    check.shift = argc == 4;
    peil_diag_init(&check.diag, "check_summary", stderr);
    int file = mkstemp(check.path);
    if (file < 0 || close(file) != 0)
        return 4;
    check.results = peil_results_new();
    if (peil_survey_read(&check.survey, argv[1], &check.diag) != PEIL_OK ||
        peil_results_read(check.results, argv[2], true, &check.diag) != PEIL_OK)
        return 1;
    check_document(&check);
    check_profiles(&check);
    marked_results(check.results);
    check.marked = true;
    check_document(&check);
    check_profiles(&check);
    unlink(check.path);
    printf("%zu numbers, %zu wrong\n", check.numbers, check.wrong);
    peil_results_free(check.results);
    peil_survey_free(check.survey);
    return check.wrong == 0 && check.numbers > 0 ? 0 : 1;
}
