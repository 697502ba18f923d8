/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unticked.c: whether an export says No for what was not ticked.
 *
 * LimeSurvey writes ticks alone, as codes, or Yes and No. Where it says No, who has a blank for
 * every option of a question left it open; where it says nothing, they ticked none. One cell tells,
 * wherever it stands, so that the file is read ahead, up to it: what a row means does not depend on
 * the rows before. A stream cannot be: there a blank is none ticked. */
#include <sys/stat.h>

#include "cleaning.h"

struct search {
    struct cleaning *cleaning;
    bool found;
};

static bool says_no(struct clean_column *column, const struct peil_record *record)
{
    for (size_t i = 0; column->split && i < column->part_count; i++) {
        const struct clean_part *part = &column->parts[i];
        const struct peil_field *field = &record->fields[part->field];
        if (!part->specify && part->option != column->answers->other &&
            clean_tick_of(column, part->option, field->text, field->length) == CLEAN_TICK_NO)
            return true;
    }
    return false;
}

static enum peil_status search_record(void *context, const struct peil_record *record)
{
    struct search *search = context;
    struct cleaning *cleaning = search->cleaning;
    for (size_t i = 0; i < cleaning->read_count && !search->found; i++)
        search->found = says_no(cleaning->read[i], record);
    return search->found ? PEIL_DATA : PEIL_OK; /* no need to read on */
}

static enum peil_status pass_header(void *context, const struct peil_export_header *header)
{
    (void)context;
    (void)header;
    return PEIL_OK;
}

/* What cannot be read is told when it is read for its answers. */
static bool search_file(struct cleaning *cleaning)
{
    struct search search = {.cleaning = cleaning};
    struct peil_diag silent;
    peil_diag_init(&silent, "clean", NULL);
    struct peil_export_input input = *cleaning->input;
    input.header = pass_header;
    input.record = search_record;
    input.context = &search;
    input.diag = &silent;
    peil_export_read(&input);
    return search.found;
}

static bool can_be_read_ahead(const char *path)
{
    struct stat about;
    return path && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

void clean_find_unticked(struct cleaning *cleaning)
{
    bool any = false;
    for (size_t i = 0; i < cleaning->read_count; i++)
        any = any || cleaning->read[i]->split;
    bool no = any && cleaning->platform == PEIL_PLATFORM_LIMESURVEY &&
              can_be_read_ahead(cleaning->input->path) && search_file(cleaning);
    for (size_t i = 0; i < cleaning->read_count; i++)
        cleaning->read[i]->says_no = no;
}
