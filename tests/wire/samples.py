"""One message of each kind, the same as in the frozen files beside."""

import msgspec

from sync_server.wire.contents import BlobState
from sync_server.wire.courier import Back, Cover, There
from sync_server.wire.earlier import Earlier, EarlierAsk, EarlierChange
from sync_server.wire.handover import (
    Begin,
    Begun,
    Choice,
    Chosen,
    Closing,
    Handed,
    Record,
    Seal,
    Sign,
    Signed,
)
from sync_server.wire.leaving import Noted, Purged, SealedAnswer, SealedOutbox, SealedUpload, Wiped
from sync_server.wire.messages import (
    Change,
    Cursor,
    EndLine,
    Enrol,
    Enrolled,
    EntLine,
    ExitLine,
    Grant,
    Head,
    Hello,
    HelloLine,
    Lease,
    Lost,
    MarkLine,
    Part,
    Pull,
    Push,
    PushAnswer,
    Renew,
    Result,
    ScopeLine,
    Trouble,
    Txn,
    Verify,
    VerifyAnswer,
    Was,
    Wire,
    Witness,
    WitnessAnswer,
)


def identifier(number: int) -> str:
    """Return an identifier that is easy to tell from others."""
    return f"{number:032x}"


PARTY, VISIT, CONFLICT = identifier(0xA1), identifier(0xA2), identifier(0xA3)
EPOCH, DEVICE, USER = identifier(0xE0), identifier(0xD0), identifier(0xB0)
OWN = f"p/{identifier(0xF0)}/own"
STAMP = "0199f0c2a1b0-0003-00000000000000d0"

SAMPLES: dict[str, Wire] = {
    "hello": Hello(
        server_id=identifier(1),
        epoch=EPOCH,
        protocol=2,
        oldest_client=1,
        server_time_ms=1764000000000,
    ),
    "enrol": Enrol(code="ABCD-EFGH-JKMN-PQRS", sign_key="c2lnbg", box_key="Ym94", proof="cHJvb2Y"),
    "enrolled": Enrolled(
        device_id=DEVICE,
        user_id=USER,
        login="anna",
        name="安娜",
        role="rm",
        home=OWN,
        grants=[Grant(b=OWN), Grant(b="ref", rights="r")],
        gv=2,
        server_id=identifier(1),
        epoch=EPOCH,
        server_key="a2V5",
        sign_key="c2VydmVy",
    ),
    "push": Push(
        batch_id=identifier(0x10),
        epoch=EPOCH,
        incarnation="7-a1",
        push_no=3,
        prev_batch=identifier(0x0F),
        schema=1,
        client_time_ms=1764000000000,
        sig="c2ln",
        recovered={identifier(0x30): Was(epoch=identifier(0xE1), b=OWN, seq=812, s="conflict")},
        prev_seal="c2VhbA",
        txns=[
            Txn(
                txn=identifier(0x20),
                at=STAMP,
                age_ms=86_400_000,
                bulk=identifier(0x21),
                changes=[
                    Change(
                        id=identifier(0x30),
                        e=PARTY,
                        op="create",
                        t="party",
                        b=OWN,
                        regs={"name": "张三丰", "balance": {"m": "1234500", "c": "CNY"}},
                    ),
                    Change(
                        id=identifier(0x31),
                        e=VISIT,
                        op="create",
                        t="interaction",
                        p=PARTY,
                        regs={"note": "a\nb", "tags": ["x"]},
                    ),
                    Change(
                        id=identifier(0x32),
                        e=PARTY,
                        op="set",
                        regs={"phone": None},
                        base={"phone": identifier(0x30)},
                        bh={"phone": "0" * 32},
                    ),
                    Change(
                        id=identifier(0x33),
                        e=PARTY,
                        op="delete",
                        life=2,
                        seen=[identifier(0x30)],
                    ),
                    Change(id=identifier(0x34), e=PARTY, op="restore", life=2),
                    Change(
                        id=identifier(0x35),
                        e=PARTY,
                        op="resolve",
                        conflict=CONFLICT,
                        regs={"phone": "1"},
                        base={"phone": identifier(0x32)},
                        seen=[identifier(0x36)],
                    ),
                ],
            )
        ],
    ),
    "push_answer": PushAnswer(
        batch_id=identifier(0x10),
        epoch=EPOCH,
        server_time_ms=1764000000000,
        backup_through_ms=1763900000000,
        throttle_ms=250,
        seal="c2VhbA",
        results=[
            Result(id=identifier(0x30), s="applied", b=OWN, seq=813),
            Result(
                id=identifier(0x31),
                s="conflict",
                b=OWN,
                seq=814,
                conflicts={"phone": CONFLICT},
                won=False,
            ),
            Result(id=identifier(0x32), s="rejected", code="invalid_value", reg="note", won=False),
        ],
    ),
    "pull": Pull(
        epoch=EPOCH,
        gv=41,
        schema=1,
        cursors={OWN: Cursor(since=812, chain="c" * 32, after=900, seal="c2VhbA"), "ref": Cursor()},
        max_bytes=65536,
        want=[PARTY],
        last_batch=identifier(0x10),
        last_seal="c2VhbA",
    ),
    "line_hello": HelloLine(
        epoch=EPOCH,
        server_time_ms=1764000000000,
        gv=42,
        status="wipe",
        lease=Lease(device=DEVICE, issued_ms=1764000000000, days=30, sig="c2ln"),
        backup_through_ms=1763900000000,
    ),
    "line_scope": ScopeLine(
        add=[Grant(b="ref", rights="r", until_ms=1764000000001)],
        gone=[Lost(b=OWN, why="revoked", deadline_ms=1)],
    ),
    "line_ent": EntLine(
        b=OWN,
        s=813,
        e=VISIT,
        t="interaction",
        p=PARTY,
        life=2,
        by=USER,
        d=DEVICE,
        ver=identifier(0x31),
        vers={"note": identifier(0x40)},
        r=msgspec.Raw(b'{"note":"a"}'),
    ),
    "line_exit": ExitLine(b=OWN, s=815, e=PARTY, why="moved", to="ref", bulk=identifier(0x21)),
    "line_mark": MarkLine(c={OWN: 815}, seals={OWN: "c2VhbA"}),
    "line_end": EndLine(
        complete=True,
        heads={OWN: Head(s=815, n=1203, d="d" * 32, c="c" * 32, seal="c2VhbA")},
        remaining=7,
        ids={"ref": [PARTY]},
    ),
    "witness": Witness(
        epoch=EPOCH,
        parts=[
            Part(
                epoch=identifier(0xE1),
                b=OWN,
                at_ms=1764000000000,
                lines='{"k":"exit"}\n',
                seal="c2VhbA",
            )
        ],
    ),
    "witness_answer": WitnessAnswer(recovered=2, refused=1),
    "renew": Renew(
        sign_key="c2lnbg", box_key="Ym94", proof="cHJvb2Y", host="pc-7", program="fieldbook/1"
    ),
    "verify": Verify(b=OWN, prefixes=[0, 255]),
    "verify_answer": VerifyAnswer(
        head=Head(s=815, n=1, d="d" * 32, c="c" * 32),
        sums=["0" * 32],
        entities={PARTY: "d" * 32},
    ),
    "purged": Purged(b=OWN, gv=43, count=1203, at_ms=1764000000000, sig="c2ln"),
    "sealed_outbox": SealedOutbox(
        device=DEVICE,
        sealed_ms=1764000000000,
        sig="c2ln",
        txns=[
            Txn(
                txn=identifier(0x20),
                at=STAMP,
                changes=[Change(id=identifier(0x30), e=PARTY, op="set", regs={"name": "a"})],
            )
        ],
    ),
    "sealed_upload": SealedUpload(device=DEVICE, box="Ym94", sig="c2ln"),
    "sealed_answer": SealedAnswer(results=[Result(id=identifier(0x30), s="quarantined")]),
    "wiped": Wiped(device=DEVICE, at_ms=1764000000000, changes=3, sig="c2ln"),
    "noted": Noted(server_time_ms=1764000000000),
    "blob_state": BlobState(received=1048576, size=1500000, complete=True),
    "trouble": Trouble(
        code="epoch_changed", message="m", epoch=EPOCH, fork={OWN: 3}, retry_after_ms=1000
    ),
    "handover_begin": Begin(
        kind="clients",
        clients=[PARTY],
        receiver=USER,
        witness=identifier(0xB1),
        effective_ms=1764000000000,
        reason="轮岗",
        exception=True,
    ),
    "handover_begun": Begun(
        id=identifier(0xC0),
        record=Record(
            manifest={"id": identifier(0xC0), "records": 1},
            hash="ab" * 32,
            state="done",
            signatures=[
                Signed(
                    role="giver",
                    user=USER,
                    name="安娜",
                    device=DEVICE,
                    key="a2V5",
                    sig="c2ln",
                    at_ms=1764000000001,
                )
            ],
            closing=Closing(
                at_ms=1764000000002,
                records=1,
                digest=identifier(9),
                kinds={"party": Handed(n=1, digest=identifier(9))},
            ),
            seal=Seal(server=identifier(1), key="a2V5", sig="c2ln", at_ms=1764000000003),
        ),
        needed=["receiver"],
    ),
    "handover_chosen": Chosen(
        portfolios=[
            Choice(
                id=identifier(0xF0),
                code="anna",
                owner=USER,
                owner_name="安娜",
                records=3,
                mine=True,
            )
        ]
    ),
    "handover_sign": Sign(role="witness", sig="c2ln"),
    "courier_cover": Cover(way="there", server=identifier(1), device=DEVICE, epoch=EPOCH),
    "courier_there": There(
        id=identifier(0xB0),
        pull=Pull(epoch=EPOCH, gv=41, schema=1, cursors={}),
        push=Push(
            batch_id=identifier(0x10),
            epoch=EPOCH,
            incarnation="7-a1",
            push_no=3,
            schema=1,
            client_time_ms=1764000000000,
            txns=[],
        ),
    ),
    "courier_back": Back(
        id=identifier(0xB0),
        asked=Pull(epoch=EPOCH, gv=41, schema=1, cursors={}),
        pages=['{"k":"hello"}\n'],
        push_no=3,
        answer=PushAnswer(
            batch_id=identifier(0x10), epoch=EPOCH, server_time_ms=1764000000000, results=[]
        ),
    ),
    "earlier_ask": EarlierAsk(entities=[PARTY]),
    "earlier": Earlier(
        changes=[
            EarlierChange(
                id=identifier(0x21),
                e=PARTY,
                op="set",
                by=USER,
                name="安娜",
                device=DEVICE,
                at_ms=1764000000000,
                regs={"phone": [None, "1"]},
            )
        ],
        more=True,
    ),
}
