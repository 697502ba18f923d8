/* SPDX-License-Identifier: GPL-3.0-or-later */
/* profile.h: what the parts of a profile share. */
#ifndef PEIL_SUMMARY_PROFILE_H
#define PEIL_SUMMARY_PROFILE_H

#include "page.h"

struct profile {
    struct page *page;
    const struct peil_document_group *group;
    const struct peil_document_level *level;
    struct peil_subject *subjects; /* room for those of a section */
    size_t withheld;               /* figures of the group that are not shown */
    size_t untold;                 /* figures that are in the workbook alone */
};

/* Which differences of the group with others are demonstrated, of all comparisons it is in. */
void tell_profile_differences(struct profile *profile);

#endif
