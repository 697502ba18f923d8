/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/personal.h"

#include <stdint.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

const char *peil_personal_name(enum peil_personal kind)
{
    static const char *const names[PEIL_PERSONAL_KINDS] = {"",
                                                           "e-mail addresses",
                                                           "national numbers",
                                                           "bank accounts",
                                                           "telephone numbers",
                                                           "IP addresses",
                                                           "coordinates"};
    return names[kind];
}

/* ---- e-mail ---- */

static bool is_mail_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || (byte != '\0' && strchr("._%+-", byte) != NULL);
}

/* something@host.tld */
static bool has_mail(const char *text, size_t length)
{
    for (size_t at = 1; at + 3 < length; at++) {
        if (text[at] != '@' || !is_mail_byte(text[at - 1]))
            continue;
        size_t end = at + 1, dot = 0;
        for (; end < length && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '-' ||
                                text[end] == '.');
             end++)
            dot = text[end] == '.' ? end : dot;
        if (dot > at + 1 && end >= dot + 3 && is_letter(text[dot + 1]))
            return true;
    }
    return false;
}

/* ---- numbers ---- */

enum { MOST_DIGITS = 34 };

/* Digits from `from` on, between which one of the bytes may stand; *end behind the last. */
static size_t take_digits(const char *text, size_t length, size_t from, const char *between,
                          char digits[MOST_DIGITS], size_t *end)
{
    size_t count = 0;
    *end = from;
    for (size_t at = from; at < length && count < MOST_DIGITS; at++) {
        if (is_digit(text[at])) {
            digits[count++] = text[at];
            *end = at + 1;
        } else if (count == 0 || strchr(between, text[at]) == NULL || text[at] == '\0' ||
                   at > *end + 1) {
            break;
        }
    }
    return count;
}

static uint64_t value_of(const char digits[], size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (uint64_t)(digits[i] - '0');
    return value;
}

/* yymmdd, three digits of the day, and 97 less the rest by 97. */
static bool is_national_number(const char digits[], size_t count)
{
    if (count != 11)
        return false;
    uint64_t month = value_of(digits + 2, 2), day = value_of(digits + 4, 2);
    uint64_t number = value_of(digits, 9), check = value_of(digits + 9, 2);
    bool date = month <= 12 && day <= 31;
    return date && (97 - number % 97 == check || 97 - (2000000000 + number) % 97 == check);
}

static bool is_phone(const char digits[], size_t count, bool plus)
{
    if (plus)
        return count >= 9 && count <= 14;
    if (count > 10 && digits[0] == '0' && digits[1] == '0')
        return count <= 15 && digits[2] != '0';
    /* 0 and eight digits; mobile numbers have nine. */
    return digits[0] == '0' && digits[1] != '0' && (count == 9 || count == 10);
}

/* One number after another: which of them is what. */
static enum peil_personal number_in(const char *text, size_t length)
{
    char digits[MOST_DIGITS];
    bool phone = false;
    for (size_t at = 0, end; at<length; at = end> at ? end : at + 1) {
        end = at;
        bool inside = at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]));
        if (!is_digit(text[at]) || inside)
            continue;
        size_t count = take_digits(text, length, at, " .-/()", digits, &end);
        if (end < length && is_letter(text[end]))
            continue;
        if (is_national_number(digits, count))
            return PEIL_PERSONAL_NATIONAL_NUMBER;
        phone = phone || is_phone(digits, count, at > 0 && text[at - 1] == '+');
    }
    return phone ? PEIL_PERSONAL_PHONE : PEIL_NOTHING_PERSONAL;
}

/* Two letters, two digits, 11 to 30 letters and digits: those four behind the others, letters as 10
 * to 35, leave 1 when divided by 97. */
static bool is_iban(const char *text, size_t length)
{
    char bytes[MOST_DIGITS];
    size_t count = 0;
    for (size_t at = 0; at < length && count < MOST_DIGITS; at++) {
        if (text[at] == ' ')
            continue;
        if (!is_digit(text[at]) && !(text[at] >= 'A' && text[at] <= 'Z'))
            break;
        bytes[count++] = text[at];
    }
    if (count < 15 || is_digit(bytes[0]) || is_digit(bytes[1]) || !is_digit(bytes[2]) ||
        !is_digit(bytes[3]))
        return false;
    uint64_t rest = 0;
    for (size_t i = 0; i < count; i++) {
        char byte = bytes[(i + 4) % count];
        rest = is_digit(byte) ? (rest * 10 + (uint64_t)(byte - '0')) % 97
                              : (rest * 100 + (uint64_t)(byte - 'A' + 10)) % 97;
    }
    return rest == 1;
}

static bool has_iban(const char *text, size_t length)
{
    for (size_t at = 0; at + 15 <= length; at++)
        if ((at == 0 || !is_letter(text[at - 1])) && is_iban(text + at, length - at))
            return true;
    return false;
}

/* ---- addresses of machines and places ---- */

static bool is_ip(const char *text, size_t length)
{
    size_t at = 0;
    for (int part = 0; part < 4; part++) {
        size_t digits = 0;
        unsigned value = 0;
        for (; at < length && is_digit(text[at]) && digits < 4; at++, digits++)
            value = value * 10 + (unsigned)(text[at] - '0');
        if (digits == 0 || digits > 3 || value > 255)
            return false;
        if (part < 3 && (at == length || text[at++] != '.'))
            return false;
    }
    return at == length || !(is_digit(text[at]) || text[at] == '.');
}

static bool is_hex(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/* Groups of at most four hexadecimal digits, of which :: may stand for several. */
static bool is_ipv6(const char *text, size_t length)
{
    size_t colons = 0, at = 0;
    bool gap = false;
    for (size_t digits = 0; at < length && (is_hex(text[at]) || text[at] == ':'); at++) {
        digits = text[at] == ':' ? 0 : digits + 1;
        colons += text[at] == ':';
        gap = gap || (text[at] == ':' && at + 1 < length && text[at + 1] == ':');
        if (digits > 4)
            return false;
    }
    return (colons == 7 || (gap && colons >= 3)) && (at == length || !is_letter(text[at]));
}

static bool has_ip(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        bool begins = at == 0 || !(is_digit(text[at - 1]) || is_letter(text[at - 1]) ||
                                   text[at - 1] == '.' || text[at - 1] == ':');
        if (begins && (is_ip(text + at, length - at) || is_ipv6(text + at, length - at)))
            return true;
    }
    return false;
}

/* A number with four decimals and more: to within some metres. */
static size_t degrees(const char *text, size_t length, unsigned most)
{
    size_t at = length > 0 && text[0] == '-', whole = 0, decimals = 0;
    unsigned value = 0;
    for (; at < length && is_digit(text[at]) && whole < 4; at++, whole++)
        value = value * 10 + (unsigned)(text[at] - '0');
    if (whole == 0 || value > most || at == length || text[at++] != '.')
        return 0;
    for (; at < length && is_digit(text[at]); at++)
        decimals++;
    return decimals >= 4 ? at : 0;
}

static bool has_coordinates(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        size_t first = at == 0 || !is_digit(text[at - 1]) ? degrees(text + at, length - at, 90) : 0;
        size_t next = at + first;
        if (first == 0)
            continue;
        while (next < length && (text[next] == ' ' || text[next] == ',' || text[next] == ';'))
            next++;
        if (next > at + first && degrees(text + next, length - next, 180) > 0)
            return true;
    }
    return false;
}

enum peil_personal peil_personal_in(const char *text, size_t length)
{
    if (has_mail(text, length))
        return PEIL_PERSONAL_EMAIL;
    enum peil_personal number = number_in(text, length);
    if (number == PEIL_PERSONAL_NATIONAL_NUMBER)
        return number;
    if (has_iban(text, length))
        return PEIL_PERSONAL_IBAN;
    if (has_ip(text, length))
        return PEIL_PERSONAL_IP;
    if (has_coordinates(text, length))
        return PEIL_PERSONAL_COORDINATES;
    return number;
}

bool peil_personal_header(const char *folded)
{
    static const char *const words[] = {"naam",
                                        "voornaam",
                                        "achternaam",
                                        "familienaam",
                                        "name",
                                        "first name",
                                        "last name",
                                        "surname",
                                        "nom",
                                        "prénom",
                                        "vorname",
                                        "nachname",
                                        "e-mail",
                                        "email",
                                        "e-mailadres",
                                        "mailadres",
                                        "courriel",
                                        "telefoon",
                                        "telefoonnummer",
                                        "gsm",
                                        "gsm-nummer",
                                        "phone",
                                        "telephone",
                                        "téléphone",
                                        "telefon",
                                        "adres",
                                        "address",
                                        "adresse",
                                        "geboortedatum",
                                        "date of birth",
                                        "mobile",
                                        "handynummer",
                                        "geburtsdatum",
                                        "date de naissance",
                                        "huisadres",
                                        "anschrift",
                                        "rijksregisternummer",
                                        "rijksregister",
                                        "ip-adres",
                                        "ip address",
                                        "ipaddress",
                                        "latitude",
                                        "longitude"};
    for (size_t w = 0; w < COUNT(words); w++) {
        size_t length = strlen(words[w]);
        for (const char *at = folded; (at = strstr(at, words[w])) != NULL; at += length) {
            bool begins = at == folded || strchr(" _.-/([:", at[-1]) != NULL;
            if (begins && (at[length] == '\0' || strchr(" _./)]:?*,", at[length]) != NULL))
                return true;
        }
    }
    return false;
}
