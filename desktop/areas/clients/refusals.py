"""What can be wrong with a client, a document or a contact point, in words.

The codes are stable: forms, the import report and the command line show the text of a code; the
rules and ``identity`` return codes only.
"""

from desktop.core.i18n import QT_TRANSLATE_NOOP

REFUSALS: dict[str, str] = {
    "party.birth_future": QT_TRANSLATE_NOOP("Refusal", "The birthday is after today."),
    "party.birth_too_early": QT_TRANSLATE_NOOP("Refusal", "The birthday is before 1850."),
    "document.not_for_person": QT_TRANSLATE_NOOP("Refusal", "Only a company has this document."),
    "document.not_for_company": QT_TRANSLATE_NOOP("Refusal", "Only a person has this document."),
    "document.period": QT_TRANSLATE_NOOP("Refusal", "It ends before it begins."),
    "document.birth_differs": QT_TRANSLATE_NOOP(
        "Refusal", "The number says another birthday than the client file."
    ),
    "document.sex_differs": QT_TRANSLATE_NOOP(
        "Refusal", "The number says another sex than the client file."
    ),
    "contact.mobile": QT_TRANSLATE_NOOP(
        "Refusal", "A mobile number has 11 digits and begins with 13 to 19."
    ),
    "contact.phone": QT_TRANSLATE_NOOP(
        "Refusal", "This is no telephone number; with an area code it has 7 to 15 digits."
    ),
    "contact.email": QT_TRANSLATE_NOOP("Refusal", "This is no e-mail address."),
    "contact.wechat": QT_TRANSLATE_NOOP(
        "Refusal", "A WeChat ID has 6 to 20 letters and digits, or is a phone or QQ number."
    ),
    "identity.length": QT_TRANSLATE_NOOP("Refusal", "The number must have 18 characters."),
    "identity.characters": QT_TRANSLATE_NOOP(
        "Refusal", "The number holds a character that cannot be there."
    ),
    "identity.check_digit": QT_TRANSLATE_NOOP(
        "Refusal", "The last character does not fit the others; check each digit."
    ),
    "identity.birth": QT_TRANSLATE_NOOP("Refusal", "Digits 7 to 14 are no day of the calendar."),
    "identity.region": QT_TRANSLATE_NOOP("Refusal", "The number begins with no known province."),
    "identity.other_type": QT_TRANSLATE_NOOP(
        "Refusal", "This number belongs to another type of document."
    ),
    "identity.passport": QT_TRANSLATE_NOOP(
        "Refusal", "A passport number has 5 to 15 letters and digits."
    ),
    "identity.organisation_check": QT_TRANSLATE_NOOP(
        "Refusal", "Characters 9 to 17 do not fit together; check each of them."
    ),
    "identity.region_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "The county in the number is not in the list of divisions."
    ),
    "identity.fifteen_digits": QT_TRANSLATE_NOOP(
        "Refusal", "An old number of 15 digits; it was brought to 18."
    ),
    "identity.old_foreigner_card": QT_TRANSLATE_NOOP(
        "Refusal", "An old card number; it is not checked."
    ),
    "identity.authority_unknown": QT_TRANSLATE_NOOP(
        "Refusal", "The first character names no known registration authority."
    ),
}
"""English source by code; context ``Refusal``."""
