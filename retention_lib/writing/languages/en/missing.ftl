# Why a cell is missing: how it is written, the note that explains it, what a dictionary says.

missing-hidden = too few
    .note = “too few”: hidden, because too few customers are in the group or in one it would give away.
    .meaning = hidden where too few people are in the group
missing-nobody = none
    .note = “none”: nobody is in the group.
    .meaning = missing where nobody is in the group
missing-not_yet = not yet
    .note = “not yet”: not observed by the last day observed.
    .meaning = missing where it has not been observed yet
missing-not_applicable = –
    .note = “–”: there is no such number here.
    .meaning = missing where there is no such number
missing-unknown = not known
    .note = “not known”: it is not recorded, or cannot be computed.
    .meaning = missing where it is not known
