/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.c: how platforms write that a column is one row of a grid or one option of a multi-answer.
 */
#include <ctype.h>
#include <string.h>

#include "headers.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- `Question [Part]` ---- */

bool export_split_brackets(struct peil_arena *arena, const char *text, struct export_part *part)
{
    size_t length = strlen(text), depth = 0, at;
    text = peil_text_trim(text, &length);
    if (length < 3 || text[length - 1] != ']')
        return false;
    for (at = length; at-- > 0;) {
        depth += text[at] == ']';
        if (text[at] == '[' && --depth == 0)
            break;
    }
    if (depth != 0 || at == 0 || at + 2 == length)
        return false;
    part->question = export_trimmed(arena, text, at);
    part->part = export_trimmed(arena, text + at + 1, length - at - 2);
    return *part->question != '\0' && *part->part != '\0';
}

static bool is_code_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

const char *export_heading_code(struct peil_arena *arena, const char *text, const char **rest)
{
    size_t length = 0;
    if (!isalpha((unsigned char)text[0]))
        return NULL;
    while (is_code_byte(text[length]))
        length++;
    while (text[length] == '[') {
        size_t inside = 1;
        while (is_code_byte(text[length + inside]))
            inside++;
        if (text[length + inside] != ']')
            return NULL;
        length += inside + 1;
    }
    /* ". " by default; authors choose others that begin with a point. */
    if (text[length] != '.')
        return NULL;
    const char *after = text + length + 1;
    after += strspn(after, "._ ");
    *rest = export_trimmed(arena, after, strlen(after));
    return peil_arena_copy(arena, text, length);
}

/* The text of a subquestion whose question has none: `Q1[SQ001]. [Text]`. */
static const char *bracketed(struct peil_arena *arena, const char *text)
{
    size_t length = strlen(text);
    bool whole = length > 2 && text[0] == '[' && text[length - 1] == ']';
    return whole ? export_trimmed(arena, text + 1, length - 2) : "";
}

static void part_by_brackets(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    struct export_part part = {"", ""};
    const char *text = making->rows->texts[0][i], *rest = text;
    const char *code = making->header->platform == PEIL_PLATFORM_LIMESURVEY
                           ? export_heading_code(making->arena, text, &rest)
                           : NULL;
    if (code != NULL && export_split_brackets(making->arena, code, &part)) {
        column->stem = part.question;
        column->suffix = part.part;
        column->part = bracketed(making->arena, rest);
        column->question = *column->part != '\0' ? part.question : "";
    }
    if (export_split_brackets(making->arena, code != NULL ? rest : text, &part)) {
        column->question = part.question;
        column->part = part.part;
        if (code == NULL && strchr(part.question, ' ') == NULL) {
            column->stem = part.question;
            column->suffix = part.part;
        }
    }
}

/* ---- Microsoft Forms: `Question?.Statement` ---- */

/* Whether a neighbour begins with the same length bytes: rows of one grid stand together. */
static bool shared_start(const struct export_making *making, size_t i, size_t length)
{
    const char *text = making->rows->texts[0][i];
    bool before = i > 0 && strncmp(making->rows->texts[0][i - 1], text, length) == 0;
    return before || (i + 1 < making->rows->width &&
                      strncmp(making->rows->texts[0][i + 1], text, length) == 0);
}

static void part_by_point(struct export_making *making, size_t i)
{
    const char *text = making->rows->texts[0][i];
    for (const char *at = strchr(text, '.'); at != NULL; at = strchr(at + 1, '.')) {
        size_t length = (size_t)(at - text);
        if (length == 0 || at[1] == '\0' || at[1] == ' ' || !shared_start(making, i, length + 1))
            continue;
        making->columns[i].question = export_trimmed(making->arena, text, length);
        making->columns[i].part = export_trimmed(making->arena, at + 1, strlen(at + 1));
        return;
    }
}

/* ---- KoboToolbox and ODK: `group/question/option` ---- */

static bool is_column(const struct export_making *making, const char *text, size_t length)
{
    for (size_t i = 0; i < making->rows->width; i++)
        if (strlen(making->rows->texts[0][i]) == length &&
            strncmp(making->rows->texts[0][i], text, length) == 0)
            return true;
    return false;
}

static const char *last_of_path(const char *text)
{
    const char *slash = strrchr(text, '/');
    return slash != NULL ? slash + 1 : text;
}

/* What stands before a slash is a question when it is a column itself. */
static void part_by_path(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    const char *text = making->rows->texts[0][i];
    for (const char *at = strrchr(text, '/'); at != NULL && at > text;) {
        size_t length = (size_t)(at - text);
        if (is_column(making, text, length)) {
            column->question = peil_arena_copy(making->arena, text, length);
            column->part = export_trimmed(making->arena, at + 1, strlen(at + 1));
            column->stem = last_of_path(column->question);
            column->suffix = column->part;
            return;
        }
        while (--at > text && *at != '/')
            continue;
    }
}

/* ---- REDCap: `field___code`, `Label (choice=one)` ---- */

static void part_by_underscores(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    const char *text = making->rows->texts[0][i];
    const char *at = strstr(text, "___"), *choice = strstr(text, "(choice=");
    if (at != NULL && at > text && at[3] != '\0') {
        /* A fourth stands for the minus of a negative code. */
        const char *code = at[3] == '_' ? peil_arena_format(making->arena, "-%s", at + 4) : at + 3;
        column->question = column->stem = peil_arena_copy(making->arena, text, (size_t)(at - text));
        column->part = column->suffix = code;
    } else if (choice != NULL && choice > text && strrchr(choice, ')') != NULL) {
        const char *start = choice + strlen("(choice=");
        column->question = export_trimmed(making->arena, text, (size_t)(choice - text));
        column->part = export_trimmed(making->arena, start, (size_t)(strrchr(choice, ')') - start));
    }
}

/* ---- Qualtrics: codes `Q4_1`, labels `Stem - Part` ---- */

static bool is_number(const char *text, size_t length)
{
    size_t digits = 0;
    while (digits < length && isdigit((unsigned char)text[digits]))
        digits++;
    return length > 0 && digits == length;
}

/* Codes of a choice's text end so. */
static bool has_tail(const char *text, size_t length, const char *tail)
{
    size_t bytes = strlen(tail);
    return length > bytes && strncmp(text + length - bytes, tail, bytes) == 0;
}

static void cut_code(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    const char *text = making->rows->texts[0][i];
    size_t length = strlen(text), at;
    column->specify = has_tail(text, length, "_TEXT");
    length -= column->specify ? strlen("_TEXT") : 0;
    for (at = length; at > 0 && text[at - 1] != '_';)
        at--;
    if (at > 1 && is_number(text + at, length - at)) {
        column->stem = peil_arena_copy(making->arena, text, at - 1);
        column->suffix = peil_arena_copy(making->arena, text + at, length - at);
    } else if (column->specify) {
        column->stem = peil_arena_copy(making->arena, text, length);
    }
}

static size_t common_start(const char *one, const char *other)
{
    size_t length = 0;
    while (one[length] != '\0' && one[length] == other[length])
        length++;
    return length;
}

/* "Welke tools? - Selected Choice" is the question alone. */
static size_t without_selected(const char *text, size_t length)
{
    static const char *const words[] = {"Selected Choice", "Geselecteerde keuze",
                                        "Ausgewählte Auswahl", "Choix sélectionné"};
    size_t end = length;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '-'))
        end--;
    for (size_t w = 0; w < COUNT(words); w++)
        if (has_tail(text, end, words[w])) {
            end -= strlen(words[w]);
            while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '-'))
                end--;
            return end;
        }
    return length;
}

static bool same_question(const struct peil_export_column *one,
                          const struct peil_export_column *other)
{
    return *one->suffix != '\0' && *other->suffix != '\0' && !one->specify && !other->specify &&
           strcmp(one->stem, other->stem) == 0;
}

/* How much of the label of column i all labels of its question begin with, up to a dash. */
static size_t shared_label(const struct export_making *making, size_t i)
{
    const char *const *labels = making->rows->texts[1];
    size_t length = strlen(labels[i]), others = 0;
    for (size_t other = 0; other < making->rows->width; other++)
        if (other != i && same_question(&making->columns[i], &making->columns[other])) {
            size_t common = common_start(labels[i], labels[other]);
            length = common < length ? common : length;
            others++;
        }
    while (length > 0 &&
           !(labels[i][length - 1] == '-' ||
             (length > 1 && labels[i][length - 1] == ' ' && labels[i][length - 2] == '-')))
        length--;
    return others > 0 ? length : 0;
}

static void cut_label(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    const char *label = making->rows->texts[1][i];
    size_t shared = *column->suffix != '\0' && !column->specify ? shared_label(making, i) : 0;
    size_t whole = strlen(label), question = without_selected(label, shared);
    if (shared > 0) {
        while (question > 0 && (label[question - 1] == ' ' || label[question - 1] == '-'))
            question--;
        column->question = export_trimmed(making->arena, label, question);
        column->part = export_trimmed(making->arena, label + shared, whole - shared);
    } else if (!column->specify && without_selected(label, whole) < whole) {
        column->question = export_trimmed(making->arena, label, without_selected(label, whole));
    }
}

/* `Stem - Other - Text`: the stem is that of the choices. */
static void cut_specified(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    const char *label = making->rows->texts[1][i];
    for (size_t other = 0; other < making->rows->width; other++) {
        const struct peil_export_column *it = &making->columns[other];
        bool same = !it->specify && (strcmp(it->stem, column->stem) == 0 ||
                                     strcmp(making->rows->texts[0][other], column->stem) == 0);
        size_t length = strlen(it->question);
        if (!same || length == 0 || strncmp(label, it->question, length) != 0)
            continue;
        const char *part = label + length + strspn(label + length, " -");
        size_t bytes = strlen(part);
        const char *dash = strrchr(part, '-');
        column->question = it->question;
        column->part =
            export_trimmed(making->arena, part, dash != NULL ? (size_t)(dash - part) : bytes);
        return;
    }
}

static void parts_of_qualtrics(struct export_making *making)
{
    size_t width = making->rows->width;
    for (size_t i = 0; i < width; i++)
        cut_code(making, i);
    for (size_t i = 0; making->header->rows > 1 && i < width; i++)
        cut_label(making, i);
    for (size_t i = 0; making->header->rows > 1 && i < width; i++)
        if (making->columns[i].specify)
            cut_specified(making, i);
}

void export_find_parts(struct export_making *making)
{
    enum peil_platform platform = making->header->platform;
    if (platform == PEIL_PLATFORM_QUALTRICS || platform == PEIL_PLATFORM_QUALTRICS_LEGACY) {
        parts_of_qualtrics(making);
        return;
    }
    for (size_t i = 0; i < making->rows->width; i++) {
        if (platform == PEIL_PLATFORM_KOBO || platform == PEIL_PLATFORM_ODK)
            part_by_path(making, i);
        else if (platform == PEIL_PLATFORM_REDCAP)
            part_by_underscores(making, i);
        else if (making->header->rows == 1)
            part_by_brackets(making, i);
        if (platform == PEIL_PLATFORM_MICROSOFT_FORMS && *making->columns[i].part == '\0')
            part_by_point(making, i);
    }
}
