"""What a client, a document and a contact point must fulfil: values in, refusals out.

``check_*`` give what forbids to save; ``doubts_about_document`` gives what a person should look
at while the record may be saved. Values are those of the records, by field name. That a required
field is empty is told by its declaration, not here.
"""

import re
from collections.abc import Mapping
from datetime import date

from desktop.areas.clients.identity import CREDIT_CODE, Identity, read_identity
from desktop.core.fields import Refusal

Values = Mapping[str, object]

EARLIEST_BIRTH = date(1850, 1, 1)
"""No client is older; the oldest documented person was born in 1875."""

PERSON_DOCUMENTS = frozenset(("id_card", "passport", "residence_permit"))

_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_PHONE = re.compile(r"\+?\d{7,15}(?:(?:转|ext\.?|x|#|,)\d{1,6})?", re.IGNORECASE)
_LABEL = r"[^\s@<>(),;:\".]{1,63}"
_EMAIL = re.compile(rf"[^\s@<>(),;:\"]{{1,64}}@(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_LAYOUT = re.compile(r"[\s\-‐-―()（）.]")


def check_party(values: Values, *, today: date) -> list[Refusal]:
    """Return what forbids to save a person or company: a birthday after today or before 1850."""
    birth = values.get("birth_on")
    if not isinstance(birth, date):
        return []
    if birth > today:
        return [Refusal("birth_on", "party.birth_future")]
    return [Refusal("birth_on", "party.birth_too_early")] if birth < EARLIEST_BIRTH else []


def check_document(values: Values, party_values: Values) -> list[Refusal]:
    """Return what forbids to save a document of the client ``party_values``.

    The number must be possible for its type (see ``identity``), the type fit a person or a
    company, the end not lie before the beginning. A type this version does not know is not
    checked: another version may.
    """
    identity = _identity(values)
    refusals = [Refusal("number", code) for code in identity.reasons] if identity else []
    refusals += _type_for(values.get("type"), party_values.get("kind"))
    begins, ends = values.get("valid_from"), values.get("valid_to")
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        refusals.append(Refusal("valid_to", "document.period"))
    return refusals


def doubts_about_document(values: Values, party_values: Values) -> list[Refusal]:
    """Return what does not fit between a document and the client file, and rare forms.

    Nothing here forbids to save: cards are issued with errors, and files hold them.
    """
    identity = _identity(values)
    if identity is None or not identity.valid:
        return []
    doubts = [Refusal("number", code) for code in identity.doubts]
    birth, sex = party_values.get("birth_on"), party_values.get("sex")
    if identity.birth and birth and birth != identity.birth:
        doubts.append(Refusal("number", "document.birth_differs"))
    if identity.sex and sex and sex != identity.sex:
        doubts.append(Refusal("number", "document.sex_differs"))
    return doubts


def check_contact(values: Values) -> list[Refusal]:
    """Return what forbids to save a contact point: a value that is none of its type.

    Mobiles are those of the mainland (工信部: 11 digits, 13 to 19); any other number is a
    ``phone`` (ITU-T E.164: at most 15 digits), with an extension or without.
    """
    value = _text(values, "value")
    plausible = {
        "mobile": _is_mobile,
        "phone": _is_phone,
        "email": _is_email,
        "wechat": _is_wechat,
    }.get(str(values.get("type")))
    if not value or plausible is None or plausible(value):
        return []
    return [Refusal("value", f"contact.{values['type']}")]


def _text(values: Values, name: str) -> str:
    """Return the text of a value without blanks around it, empty where there is none."""
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _identity(values: Values) -> Identity | None:
    """Return what the number says; None where number or type is missing or unknown."""
    number, kind = _text(values, "number"), values.get("type")
    if not number or (kind != CREDIT_CODE and kind not in PERSON_DOCUMENTS):
        return None
    return read_identity(number, str(kind))


def _type_for(kind: object, party_kind: object) -> list[Refusal]:
    """Return a refusal where a person holds a company's document, or the other way round."""
    if kind == CREDIT_CODE and party_kind == "person":
        return [Refusal("type", "document.not_for_person")]
    if kind in PERSON_DOCUMENTS and party_kind == "company":
        return [Refusal("type", "document.not_for_company")]
    return []


def _is_mobile(value: str) -> bool:
    """Whether ``value`` is a mainland mobile number, however it is laid out."""
    return _MOBILE.fullmatch(_LAYOUT.sub("", value)) is not None


def _is_phone(value: str) -> bool:
    """Whether ``value`` is a telephone number with 7 to 15 digits and perhaps an extension."""
    return _PHONE.fullmatch(_LAYOUT.sub("", value)) is not None


def _is_email(value: str) -> bool:
    """Whether ``value`` looks like an address that mail can reach (RFC 5321 lengths)."""
    return len(value) <= 254 and _EMAIL.fullmatch(value) is not None


def _is_wechat(value: str) -> bool:
    """Whether ``value`` is a WeChat ID, or a number that stands for one (a mobile, a QQ number)."""
    return _WECHAT.fullmatch(value) is not None or re.fullmatch(r"[1-9]\d{4,10}", value) is not None
