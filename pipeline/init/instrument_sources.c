/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every header belongs to one question: texts that several questions share find none of them. */
#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"
#include "peil/text.h"

struct header {
    const char *folded, *text;
    size_t row, index; /* index: which alternative of its row; 0 is its code, or all it has */
    bool dropped;
};

size_t instrument_split(struct instrument *it, const char *alternatives, const char ***texts)
{
    const char *at = alternatives != NULL ? alternatives : "";
    size_t most = 1, count = 0;
    for (const char *byte = at; *byte; byte++)
        most += *byte == '|';
    *texts = peil_arena_alloc(&it->scratch, most, sizeof **texts);
    while (*at) {
        char *text = peil_arena_alloc(&it->scratch, strlen(at) + 1, 1);
        size_t length = 0;
        for (; *at && *at != '|'; at++) {
            if (at[0] == '\\' && at[1] == '|')
                at++;
            text[length++] = *at;
        }
        at += *at == '|';
        if (length > 0)
            (*texts)[count++] = text;
    }
    return count;
}

static int compare_headers(const void *a, const void *b)
{
    const struct header *one = *(const struct header *const *)a;
    const struct header *two = *(const struct header *const *)b;
    int order = strcmp(one->folded, two->folded);
    if (order != 0)
        return order;
    bool one_first = one->index == 0, two_first = two->index == 0;
    if (one_first != two_first)
        return one_first ? -1 : 1;
    if (one->row != two->row)
        return one->row < two->row ? -1 : 1;
    return one->index < two->index ? -1 : one->index > two->index;
}

/* One run of equal headers, row after row. The code of a row keeps it. Without one, an export has
 * so many columns of that text, in the order of the questions: `Text#1`, `Text#2`, ...; but not of
 * a multi-answer, whose columns are its options. */
static void share_out(struct instrument *it, struct header *const *run, size_t count)
{
    size_t codes = 0, place = 0;
    bool several = false;
    for (size_t i = 0; i < count; i++) {
        codes += run[i]->index == 0;
        several = several || run[i]->row != run[0]->row;
    }
    for (size_t i = 0; i < count && several; i++) {
        bool again = i > 0 && run[i]->row == run[i - 1]->row;
        bool ticked = it->draft->rows[run[i]->row].type == DRAFT_SELECT_MULTIPLE;
        bool is_code = run[i]->index == 0;
        place += !again;
        run[i]->dropped = !is_code && (codes > 0 || again || ticked);
        if (!run[i]->dropped && (codes == 0 || (is_code && place > 1)))
            run[i]->text = peil_arena_format(&it->scratch, "%s#%zu", run[i]->text, place);
    }
}

static size_t gather(struct instrument *it, struct header **headers)
{
    size_t count = 0, capacity = 0;
    *headers = NULL;
    for (size_t r = 0; r < it->draft->row_count; r++) {
        const char **texts;
        size_t alternatives = instrument_split(it, it->draft->rows[r].source, &texts);
        for (size_t i = 0; i < alternatives; i++) {
            *headers = peil_grow(*headers, &capacity, count + 1, sizeof **headers);
            (*headers)[count++] = (struct header){
                peil_text_fold(&it->scratch, texts[i], strlen(texts[i])), texts[i], r, i, false};
        }
    }
    return count;
}

void instrument_settle_sources(struct instrument *it)
{
    struct header *headers;
    size_t count = gather(it, &headers);
    struct header **sorted = peil_alloc(count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &headers[i];
    qsort(sorted, count, sizeof *sorted, compare_headers);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && strcmp(sorted[i]->folded, sorted[end]->folded) == 0;)
            end++;
        share_out(it, sorted + i, end - i);
    }
    for (size_t i = 0; i < count; i++)
        if (headers[i].index == 0)
            it->draft->rows[headers[i].row].source = NULL;
    for (size_t i = 0; i < count; i++)
        if (!headers[i].dropped) {
            struct draft_row *row = &it->draft->rows[headers[i].row];
            row->source = draft_alias(it->draft, row->source, headers[i].text);
        }
    free(sorted);
    free(headers);
}
