/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platforms.h"

#include <string.h>

#include "headers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *word, *name;
    size_t rows;
} platforms[PEIL_PLATFORMS] = {
    {"plain", "a plain table", 1},
    {"google-sheets", "Google Forms (a sheet)", 1},
    {"google-forms", "Google Forms (the direct download)", 1},
    {"microsoft-forms", "Microsoft Forms", 1},
    {"limesurvey", "LimeSurvey", 1},
    {"qualtrics", "Qualtrics", 3},
    {"qualtrics-legacy", "Qualtrics (the older export)", 2},
    {"surveymonkey", "SurveyMonkey", 2},
    {"kobo", "KoboToolbox", 1},
    {"odk", "ODK Central", 1},
    {"redcap", "REDCap", 1},
    {"spss", "SPSS", 1},
};

const char *peil_platform_word(enum peil_platform platform)
{
    return platform < PEIL_PLATFORM_FOUND ? platforms[platform].word : "";
}

const char *peil_platform_name(enum peil_platform platform)
{
    return platform < PEIL_PLATFORM_FOUND ? platforms[platform].name : "";
}

/* ---- the columns that platforms add ---- */

enum {
    GOOGLE = 1 << PEIL_PLATFORM_GOOGLE_SHEETS | 1 << PEIL_PLATFORM_GOOGLE_FORMS,
    MICROSOFT = 1 << PEIL_PLATFORM_MICROSOFT_FORMS,
    LIMESURVEY = 1 << PEIL_PLATFORM_LIMESURVEY,
    QUALTRICS = 1 << PEIL_PLATFORM_QUALTRICS | 1 << PEIL_PLATFORM_QUALTRICS_LEGACY,
    MONKEY = 1 << PEIL_PLATFORM_SURVEYMONKEY,
    KOBO = 1 << PEIL_PLATFORM_KOBO,
    ODK = 1 << PEIL_PLATFORM_ODK,
    REDCAP = 1 << PEIL_PLATFORM_REDCAP
};

/* Header texts, folded, in the languages in which the platforms write them; a * at the end stands
 * for anything. */
static const struct own_column {
    unsigned platforms;
    enum peil_column_kind kind;
    const char *text;
} own_columns[] = {
    {GOOGLE, PEIL_COLUMN_END, "timestamp"},
    {GOOGLE, PEIL_COLUMN_END, "tijdstempel"},
    {GOOGLE, PEIL_COLUMN_END, "horodateur"},
    {GOOGLE, PEIL_COLUMN_END, "zeitstempel"},
    {GOOGLE, PEIL_COLUMN_END, "marca temporal"},
    {GOOGLE, PEIL_COLUMN_PERSONAL, "email address"},
    {GOOGLE, PEIL_COLUMN_PERSONAL, "username"},
    {GOOGLE, PEIL_COLUMN_PERSONAL, "e-mailadres"},
    {GOOGLE, PEIL_COLUMN_PERSONAL, "adresse e-mail"},
    {GOOGLE, PEIL_COLUMN_PERSONAL, "e-mail-adresse"},
    {GOOGLE, PEIL_COLUMN_TECHNICAL, "score"},

    {MICROSOFT, PEIL_COLUMN_ID, "id"},
    {MICROSOFT, PEIL_COLUMN_START, "start time"},
    {MICROSOFT, PEIL_COLUMN_START, "begintijd"},
    {MICROSOFT, PEIL_COLUMN_START, "startzeit"},
    {MICROSOFT, PEIL_COLUMN_START, "heure de début"},
    {MICROSOFT, PEIL_COLUMN_END, "completion time"},
    {MICROSOFT, PEIL_COLUMN_END, "tijd van voltooien"},
    {MICROSOFT, PEIL_COLUMN_END, "fertigstellungszeit"},
    {MICROSOFT, PEIL_COLUMN_END, "heure de fin"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "email"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "e-mail"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "adresse de messagerie"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "name"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "naam"},
    {MICROSOFT, PEIL_COLUMN_PERSONAL, "nom"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "last modified time"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "tijd van laatste wijziging"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "uhrzeit der letzten änderung"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "heure de la dernière modification"},
    {MICROSOFT, PEIL_COLUMN_LANGUAGE, "language"},
    {MICROSOFT, PEIL_COLUMN_LANGUAGE, "taal"},
    {MICROSOFT, PEIL_COLUMN_LANGUAGE, "sprache"},
    {MICROSOFT, PEIL_COLUMN_LANGUAGE, "langue"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "total points"},
    {MICROSOFT, PEIL_COLUMN_TECHNICAL, "quiz feedback"},

    {LIMESURVEY, PEIL_COLUMN_ID, "id"},
    {LIMESURVEY, PEIL_COLUMN_ID, "response id"},
    {LIMESURVEY, PEIL_COLUMN_ID, "answer id"},
    {LIMESURVEY, PEIL_COLUMN_ID, "antwoord id"},
    {LIMESURVEY, PEIL_COLUMN_ID, "antwort id"},
    {LIMESURVEY, PEIL_COLUMN_ID, "id de la réponse"},
    {LIMESURVEY, PEIL_COLUMN_FINISHED, "submitdate"},
    {LIMESURVEY, PEIL_COLUMN_FINISHED, "date submitted"},
    {LIMESURVEY, PEIL_COLUMN_FINISHED, "datum ingestuurd"},
    {LIMESURVEY, PEIL_COLUMN_FINISHED, "datum abgeschickt"},
    {LIMESURVEY, PEIL_COLUMN_FINISHED, "date de soumission"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "lastpage"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "last page"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "laatste pagina"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "letzte seite"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "dernière page"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "startlanguage"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "start language"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "begintaal"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "start-sprache"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "startsprache"},
    {LIMESURVEY, PEIL_COLUMN_LANGUAGE, "langue de départ"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "seed"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "zufallsstartwert"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "tête de série"},
    {LIMESURVEY, PEIL_COLUMN_START, "startdate"},
    {LIMESURVEY, PEIL_COLUMN_START, "date started"},
    {LIMESURVEY, PEIL_COLUMN_START, "startdatum"},
    {LIMESURVEY, PEIL_COLUMN_START, "datum gestartet"},
    {LIMESURVEY, PEIL_COLUMN_START, "date de lancement"},
    {LIMESURVEY, PEIL_COLUMN_END, "datestamp"},
    {LIMESURVEY, PEIL_COLUMN_END, "date last action"},
    {LIMESURVEY, PEIL_COLUMN_END, "datum laatste actie"},
    {LIMESURVEY, PEIL_COLUMN_END, "datum letzte aktivität"},
    {LIMESURVEY, PEIL_COLUMN_END, "date de la dernière action"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "ipaddr"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "ip address"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "ip-adres"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "ip-adresse"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "adresse ip"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "refurl"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "referrer url"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "token"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "firstname"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "lastname"},
    {LIMESURVEY, PEIL_COLUMN_PERSONAL, "email"},
    {LIMESURVEY, PEIL_COLUMN_DURATION, "interviewtime"},
    {LIMESURVEY, PEIL_COLUMN_DURATION, "total time"},
    {LIMESURVEY, PEIL_COLUMN_TECHNICAL, "grouptime*"},

    {QUALTRICS, PEIL_COLUMN_START, "startdate"},
    {QUALTRICS, PEIL_COLUMN_END, "enddate"},
    {QUALTRICS, PEIL_COLUMN_TECHNICAL, "status"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "ipaddress"},
    {QUALTRICS, PEIL_COLUMN_TECHNICAL, "progress"},
    {QUALTRICS, PEIL_COLUMN_DURATION, "duration (in seconds)"},
    {QUALTRICS, PEIL_COLUMN_DURATION, "duration"},
    {QUALTRICS, PEIL_COLUMN_FINISHED, "finished"},
    {QUALTRICS, PEIL_COLUMN_TECHNICAL, "recordeddate"},
    {QUALTRICS, PEIL_COLUMN_ID, "responseid"},
    {QUALTRICS, PEIL_COLUMN_TECHNICAL, "responseset"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "name"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "emailaddress"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "recipientlastname"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "recipientfirstname"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "recipientemail"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "externalreference"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "externaldatareference"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "locationlatitude"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "locationlongitude"},
    {QUALTRICS, PEIL_COLUMN_PERSONAL, "locationaccuracy"},
    {QUALTRICS, PEIL_COLUMN_TECHNICAL, "distributionchannel"},
    {QUALTRICS, PEIL_COLUMN_LANGUAGE, "userlanguage"},

    {MONKEY, PEIL_COLUMN_ID, "respondent id"},
    {MONKEY, PEIL_COLUMN_ID, "respondentid"},
    {MONKEY, PEIL_COLUMN_TECHNICAL, "collector id"},
    {MONKEY, PEIL_COLUMN_TECHNICAL, "collectorid"},
    {MONKEY, PEIL_COLUMN_START, "start date"},
    {MONKEY, PEIL_COLUMN_START, "startdate"},
    {MONKEY, PEIL_COLUMN_END, "end date"},
    {MONKEY, PEIL_COLUMN_END, "enddate"},
    {MONKEY, PEIL_COLUMN_PERSONAL, "ip address"},
    {MONKEY, PEIL_COLUMN_PERSONAL, "email address"},
    {MONKEY, PEIL_COLUMN_PERSONAL, "first name"},
    {MONKEY, PEIL_COLUMN_PERSONAL, "last name"},
    {MONKEY, PEIL_COLUMN_PERSONAL, "custom data 1"},

    {KOBO, PEIL_COLUMN_START, "start"},
    {KOBO, PEIL_COLUMN_END, "end"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "today"},
    {KOBO, PEIL_COLUMN_PERSONAL, "deviceid"},
    {KOBO, PEIL_COLUMN_PERSONAL, "username"},
    {KOBO, PEIL_COLUMN_PERSONAL, "phonenumber"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_id"},
    {KOBO, PEIL_COLUMN_ID, "_uuid"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_submission_time"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_validation_status"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_notes"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_status"},
    {KOBO, PEIL_COLUMN_PERSONAL, "_submitted_by"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "__version__"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_version_"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_tags"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_index"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_attachments"},
    {KOBO, PEIL_COLUMN_PERSONAL, "_geolocation*"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "formhub/uuid"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "meta/*"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_xform_id_string"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "_bamboo_dataset_id"},
    {KOBO, PEIL_COLUMN_TECHNICAL, "instanceid"},

    {ODK, PEIL_COLUMN_END, "submissiondate"},
    {ODK, PEIL_COLUMN_START, "start"},
    {ODK, PEIL_COLUMN_TECHNICAL, "end"},
    {ODK, PEIL_COLUMN_ID, "key"},
    {ODK, PEIL_COLUMN_TECHNICAL, "meta-*"},
    {ODK, PEIL_COLUMN_TECHNICAL, "instanceid"},
    {ODK, PEIL_COLUMN_TECHNICAL, "instancename"},
    {ODK, PEIL_COLUMN_PERSONAL, "submitterid"},
    {ODK, PEIL_COLUMN_PERSONAL, "submittername"},
    {ODK, PEIL_COLUMN_PERSONAL, "deviceid"},
    {ODK, PEIL_COLUMN_TECHNICAL, "attachmentspresent"},
    {ODK, PEIL_COLUMN_TECHNICAL, "attachmentsexpected"},
    {ODK, PEIL_COLUMN_TECHNICAL, "status"},
    {ODK, PEIL_COLUMN_TECHNICAL, "reviewstate"},
    {ODK, PEIL_COLUMN_TECHNICAL, "edits"},
    {ODK, PEIL_COLUMN_TECHNICAL, "formversion"},

    {REDCAP, PEIL_COLUMN_ID, "record_id"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "redcap_event_name"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "redcap_repeat_instrument"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "redcap_repeat_instance"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "redcap_data_access_group"},
    {REDCAP, PEIL_COLUMN_PERSONAL, "redcap_survey_identifier"},
    {REDCAP, PEIL_COLUMN_ID, "record id"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "event name"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "repeat instrument"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "repeat instance"},
    {REDCAP, PEIL_COLUMN_TECHNICAL, "data access group"},
    {REDCAP, PEIL_COLUMN_PERSONAL, "survey identifier"},
    {REDCAP, PEIL_COLUMN_FINISHED, "survey timestamp"},
    {REDCAP, PEIL_COLUMN_COMPLETE, "complete?"},
};

static bool text_is(const char *pattern, const char *folded)
{
    size_t length = strlen(pattern);
    if (length > 0 && pattern[length - 1] == '*')
        return strncmp(pattern, folded, length - 1) == 0;
    return strcmp(pattern, folded) == 0;
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

bool export_own_column(enum peil_platform platform, const char *folded, enum peil_column_kind *kind)
{
    for (size_t i = 0; i < COUNT(own_columns); i++)
        if (own_columns[i].platforms & 1u << platform && text_is(own_columns[i].text, folded)) {
            *kind = own_columns[i].kind;
            return true;
        }
    bool complete = ends_in(folded, "_complete"), stamp = ends_in(folded, "_timestamp");
    if (platform != PEIL_PLATFORM_REDCAP || (!complete && !stamp))
        return false;
    *kind = complete ? PEIL_COLUMN_COMPLETE : PEIL_COLUMN_FINISHED;
    return true;
}

bool export_is_response(const char *folded)
{
    static const char *const words[] = {
        "response", "open-ended response",     "antwoord", "open antwoord", "reponse", "réponse",
        "antwort",  "antwort mit offenem ende"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(words[i], folded) == 0)
            return true;
    return *folded == '\0';
}

/* ---- fingerprints ---- */

static bool has(const struct export_rows *rows, const char *folded)
{
    for (size_t i = 0; i < rows->width; i++)
        if (strcmp(rows->folded[0][i], folded) == 0)
            return true;
    return false;
}

static bool first_is(const struct export_rows *rows, size_t row, enum peil_platform platform,
                     enum peil_column_kind kind)
{
    enum peil_column_kind found;
    return rows->count > row && export_own_column(platform, rows->folded[row][0], &found) &&
           found == kind;
}

/* Every cell of the third row that holds anything has one: an answer may say the word, too. */
static bool is_qualtrics(const struct export_rows *rows)
{
    size_t ids = 0, texts = 0;
    for (size_t i = 0; rows->count > 2 && i < rows->width; i++) {
        texts += *rows->folded[2][i] != '\0';
        ids += strstr(rows->texts[2][i], "ImportId") != NULL;
    }
    return ids > 0 && ids == texts;
}

static bool is_qualtrics_legacy(const struct export_rows *rows)
{
    return rows->count > 1 && rows->width > 1 && strcmp(rows->folded[0][0], "v1") == 0 &&
           strcmp(rows->folded[0][1], "v2") == 0 && strcmp(rows->folded[1][0], "responseid") == 0;
}

/* The second row says "Response" under questions, and nothing under the id; a question over its
 * rows or options leaves blanks behind it. */
static bool is_surveymonkey(const struct export_rows *rows)
{
    size_t responses = 0, blanks = 0;
    bool id = has(rows, "respondentid") || has(rows, "respondent id");
    if (rows->count < 2 || *rows->folded[1][0] != '\0')
        return false;
    for (size_t i = 1; i < rows->width; i++) {
        responses += *rows->folded[1][i] != '\0' && export_is_response(rows->folded[1][i]);
        blanks += *rows->folded[0][i] == '\0' && *rows->folded[1][i] != '\0';
    }
    return responses > 1 || (responses > 0 && (id || blanks > 0)) || (id && blanks > 0);
}

/* Id, and the two times behind it. */
static bool is_microsoft(const struct export_rows *rows)
{
    enum peil_column_kind first, second;
    return rows->width > 2 && strcmp(rows->folded[0][0], "id") == 0 &&
           export_own_column(PEIL_PLATFORM_MICROSOFT_FORMS, rows->folded[0][1], &first) &&
           export_own_column(PEIL_PLATFORM_MICROSOFT_FORMS, rows->folded[0][2], &second) &&
           first == PEIL_COLUMN_START && second == PEIL_COLUMN_END;
}

/* By the names of its fields, or by their labels. */
static bool is_redcap(const struct export_rows *rows)
{
    bool complete = false, boxes = false;
    for (size_t i = 0; i < rows->width; i++) {
        const char *folded = rows->folded[0][i];
        complete = complete || ends_in(folded, "_complete") || strcmp(folded, "complete?") == 0;
        boxes = boxes || strstr(folded, "___") != NULL || strstr(folded, " (choice=") != NULL;
    }
    return complete && (boxes || first_is(rows, 0, PEIL_PLATFORM_REDCAP, PEIL_COLUMN_ID));
}

static bool is_limesurvey(const struct export_rows *rows)
{
    if (has(rows, "submitdate") || (has(rows, "lastpage") && has(rows, "startlanguage")))
        return true;
    const char *first = rows->folded[0][0];
    return strcmp(first, "id") != 0 &&
           (first_is(rows, 0, PEIL_PLATFORM_LIMESURVEY, PEIL_COLUMN_ID) ||
            strncmp(first, "id. ", 4) == 0);
}

/* `Q01[SQ001]. Text`: its headings of code and text, in a file that was made of an export. */
static bool has_coded_headings(const struct export_rows *rows)
{
    struct peil_arena scratch = {0};
    size_t coded = 0, subquestions = 0;
    for (size_t i = 0; i < rows->width; i++) {
        const char *rest;
        const char *code = export_heading_code(&scratch, rows->texts[0][i], &rest);
        coded += code != NULL;
        subquestions += code != NULL && strchr(code, '[') != NULL;
    }
    peil_arena_clear(&scratch);
    return subquestions >= 2 && 4 * coded >= 3 * rows->width;
}

/* "2025/03/01 9:01:07 AM GMT+1": the direct download, whatever its header. */
static enum peil_platform which_google(const struct export_rows *rows)
{
    const char *zone = rows->count > 1 ? strstr(rows->texts[1][0], "GMT") : NULL;
    return zone != NULL ? PEIL_PLATFORM_GOOGLE_FORMS : PEIL_PLATFORM_GOOGLE_SHEETS;
}

enum peil_platform export_platform_of(const struct export_rows *rows)
{
    if (is_qualtrics(rows))
        return PEIL_PLATFORM_QUALTRICS;
    if (is_qualtrics_legacy(rows))
        return PEIL_PLATFORM_QUALTRICS_LEGACY;
    if (is_surveymonkey(rows))
        return PEIL_PLATFORM_SURVEYMONKEY;
    if (is_microsoft(rows))
        return PEIL_PLATFORM_MICROSOFT_FORMS;
    if (first_is(rows, 0, PEIL_PLATFORM_GOOGLE_SHEETS, PEIL_COLUMN_END))
        return which_google(rows);
    if (is_limesurvey(rows))
        return PEIL_PLATFORM_LIMESURVEY;
    if (has(rows, "_uuid") && (has(rows, "_submission_time") || has(rows, "_id")))
        return PEIL_PLATFORM_KOBO;
    if (has(rows, "submissiondate") && has(rows, "key"))
        return PEIL_PLATFORM_ODK;
    if (is_redcap(rows))
        return PEIL_PLATFORM_REDCAP;
    return has_coded_headings(rows) ? PEIL_PLATFORM_LIMESURVEY : PEIL_PLATFORM_PLAIN;
}

size_t export_platform_rows(enum peil_platform platform, const struct export_rows *rows)
{
    size_t wanted = platforms[platform].rows;
    return wanted < rows->count ? wanted : rows->count;
}
