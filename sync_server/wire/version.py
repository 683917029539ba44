"""The protocol's version and what is still accepted."""

PROTOCOL = 2
"""Spoken by this program, sent in the header ``Fieldbook-Protocol``."""

OLDEST_CLIENT = 1
"""The oldest protocol a server of this version still takes pushes and pulls from."""

OLDEST_SERVER = 1
"""The oldest protocol a device of this version still syncs with."""

HEADER_PROTOCOL = "Fieldbook-Protocol"
HEADER_DEVICE = "Fieldbook-Device"
HEADER_NONCE = "Fieldbook-Nonce"
HEADER_SIGNATURE = "Fieldbook-Signature"
HEADER_OFFSET = "Fieldbook-Offset"
HEADER_SIZE = "Fieldbook-Size"
HEADER_COMPLETE = "Fieldbook-Complete"
