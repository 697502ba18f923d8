/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"
#include "peil/text.h"
#include "peil/xlsx.h"

enum { HEAD = 8192, LONGEST_REMARK = 300 };

const char *draft_instrument_name(enum draft_instrument instrument)
{
    switch (instrument) {
    case DRAFT_XLSFORM:
        return "XLSForm";
    case DRAFT_REDCAP:
        return "REDCap data dictionary";
    case DRAFT_LIMESURVEY_TSV:
        return "LimeSurvey tab-separated survey";
    case DRAFT_LIMESURVEY_LSS:
        return "LimeSurvey survey (.lss)";
    case DRAFT_QUALTRICS_QSF:
        return "Qualtrics survey (.qsf)";
    case DRAFT_SPSS_SAV:
        return "SPSS dictionary";
    case DRAFT_NO_INSTRUMENT:
        break;
    }
    return "";
}

/* --- which it is --- */

static bool is_xlsform(const char *path)
{
    struct peil_diag silent;
    struct peil_xlsx *xlsx = NULL;
    peil_diag_init(&silent, "", NULL);
    bool is = peil_xlsx_open(&xlsx, path, NULL, &silent) == PEIL_OK &&
              peil_xlsx_find(xlsx, "survey") >= 0 && peil_xlsx_find(xlsx, "choices") >= 0;
    peil_xlsx_close(xlsx);
    return is;
}

/* Whether the first line has all the words. */
static bool line_has(const char *text, const char *const words[])
{
    size_t length = strcspn(text, "\r\n");
    for (; *words != NULL; words++) {
        const char *at = strstr(text, *words);
        if (at == NULL || at >= text + length)
            return false;
    }
    return true;
}

static enum draft_instrument text_instrument(const char *text)
{
    static const char *const labels[] = {"Variable / Field Name", "Form Name", "Field Type", NULL};
    static const char *const names[] = {"field_name", "form_name", "field_type", NULL};
    static const char *const structure[] = {"class", "\t", "type/scale", "name", NULL};
    text += strspn(text, " \t\r\n");
    if (text[0] == '{' && strstr(text, "\"SurveyE") != NULL)
        return DRAFT_QUALTRICS_QSF;
    if (text[0] == '<' && strstr(text, "<LimeSurveyDocType>") != NULL)
        return DRAFT_LIMESURVEY_LSS;
    if (line_has(text, labels) || line_has(text, names))
        return DRAFT_REDCAP;
    return line_has(text, structure) ? DRAFT_LIMESURVEY_TSV : DRAFT_NO_INSTRUMENT;
}

enum draft_instrument draft_instrument_of(const char *path)
{
    char head[HEAD + 1];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return DRAFT_NO_INSTRUMENT;
    size_t length = fread(head, 1, HEAD, stream);
    fclose(stream);
    head[length] = '\0';
    if (strncmp(head, "PK", 2) == 0)
        return is_xlsform(path) ? DRAFT_XLSFORM : DRAFT_NO_INSTRUMENT;
    if (strncmp(head, "$FL2", 4) == 0 || strncmp(head, "$FL3", 4) == 0)
        return DRAFT_SPSS_SAV;
    return text_instrument(strncmp(head, "\xef\xbb\xbf", 3) == 0 ? head + 3 : head);
}

/* --- what it says --- */

static enum peil_status read(struct instrument *it, enum draft_instrument instrument)
{
    switch (instrument) {
    case DRAFT_XLSFORM:
        return instrument_read_xlsform(it);
    case DRAFT_REDCAP:
        return instrument_read_redcap(it);
    case DRAFT_LIMESURVEY_TSV:
        return instrument_read_tsv(it);
    case DRAFT_LIMESURVEY_LSS:
        return instrument_read_lss(it);
    case DRAFT_QUALTRICS_QSF:
        return instrument_read_qsf(it);
    case DRAFT_SPSS_SAV:
        return instrument_read_sav(it);
    case DRAFT_NO_INSTRUMENT:
        break;
    }
    return instrument_refuse(it, 0, "is no instrument that this program knows");
}

/* A condition as it was written, cut where it is long. */
static const char *untranslated(struct instrument *it, const char *text)
{
    const char *plain = instrument_plain(it, text);
    size_t length = strlen(plain) < LONGEST_REMARK ? strlen(plain) : LONGEST_REMARK;
    return peil_arena_format(&it->draft->arena,
                             "confirm: shown under a condition that is not translated: %.*s",
                             (int)peil_utf8_valid(plain, length), plain);
}

static void translate_conditions(struct instrument *it)
{
    for (size_t i = 0; i < it->pending_count; i++) {
        const struct instrument_pending *pending = &it->pending[i];
        struct draft_row *row = instrument_at(it, pending->row);
        const char *made = instrument_translate(it, pending);
        if (made == NULL)
            instrument_remark(it, pending->row, untranslated(it, pending->text));
        else if (row->relevant == NULL)
            row->relevant = made;
        else
            row->relevant =
                peil_arena_format(&it->draft->arena, "(%s) and (%s)", row->relevant, made);
    }
}

static bool has_questions(const struct instrument *it)
{
    for (size_t r = it->first_row; r < it->draft->row_count; r++)
        if (it->draft->rows[r].type != DRAFT_BEGIN_GROUP &&
            it->draft->rows[r].type != DRAFT_END_GROUP)
            return true;
    return false;
}

/* A block without a question would be an empty sheet. Returns whether one was taken away. */
static bool drop_empty_group(struct instrument *it)
{
    struct draft *draft = it->draft;
    for (size_t r = it->first_row; r + 1 < draft->row_count; r++)
        if (draft->rows[r].type == DRAFT_BEGIN_GROUP &&
            draft->rows[r + 1].type == DRAFT_END_GROUP) {
            memmove(draft->rows + r, draft->rows + r + 2,
                    (draft->row_count - r - 2) * sizeof *draft->rows);
            draft->row_count -= 2;
            return true;
        }
    return false;
}

/* Lists of questions that turned out to be none. */
static void drop_unused_lists(struct instrument *it)
{
    struct draft *draft = it->draft;
    int *moved = peil_arena_alloc(&it->scratch, draft->list_count + 1, sizeof *moved);
    size_t kept = it->first_list;
    for (size_t r = 0; r < draft->row_count; r++)
        if (draft->rows[r].list != DRAFT_NONE)
            moved[draft->rows[r].list] = 1;
    for (size_t l = it->first_list; l < draft->list_count; l++)
        if (moved[l] == 1) {
            draft->lists[kept] = draft->lists[l];
            moved[l] = (int)kept++;
        } else {
            free(draft->lists[l].options);
        }
    draft->list_count = kept;
    for (size_t r = it->first_row; r < draft->row_count; r++)
        if (draft->rows[r].list >= (int)it->first_list)
            draft->rows[r].list = moved[draft->rows[r].list];
}

/* What no text names is called by its code. */
static void label_rows(struct instrument *it)
{
    struct draft *draft = it->draft;
    if (draft->language_count == 0)
        draft_language(draft, "en", NULL);
    for (size_t r = it->first_row; r < draft->row_count; r++)
        if (draft->rows[r].type != DRAFT_END_GROUP && draft->rows[r].name[0] != '\0' &&
            instrument_any_label(draft->rows[r].labels)[0] == '\0')
            draft->rows[r].labels[draft->default_language] =
                instrument_plain(it, draft->rows[r].name);
}

static enum peil_status finish(struct instrument *it)
{
    translate_conditions(it);
    if (!has_questions(it))
        return instrument_refuse(it, 0, "holds no question");
    while (drop_empty_group(it))
        continue;
    drop_unused_lists(it);
    label_rows(it);
    instrument_settle_sources(it);
    return PEIL_OK;
}

enum peil_status draft_from_instrument(struct draft *draft, enum draft_instrument instrument,
                                       const char *path, const char *name, struct peil_diag *diag)
{
    const char *slash = strrchr(path, '/');
    struct instrument it = {.draft = draft,
                            .diag = diag,
                            .path = path,
                            .name = name != NULL    ? name
                                    : slash != NULL ? slash + 1
                                                    : path,
                            .first_row = draft->row_count,
                            .first_list = draft->list_count};
    enum peil_status status = read(&it, instrument);
    if (status == PEIL_OK)
        status = finish(&it);
    free(it.keys);
    free(it.pending);
    peil_arena_clear(&it.scratch);
    return status;
}
