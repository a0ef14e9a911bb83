"""Whatever a spreadsheet saves a text as, the same people come out."""

import codecs

import pytest

from kamap.intake import FaultReason, File, read

PEOPLE = "id,name,title,roles\r\n1,王伟,总经理,决策者\r\n2,José 👩‍💼 عمر,CFO,approver\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_all_encodings_give_the_same_people(encoding):
    roster = read(File("people.csv", PEOPLE.encode(encoding)), None)
    assert roster.faults == ()
    assert [line.name for line in roster.people] == ["王伟", "José 👩‍💼 عمر"]
    assert roster.people[0].external_id == "1"


def test_big_endian_utf_16():
    content = codecs.BOM_UTF16_BE + PEOPLE.encode("utf-16-be")
    assert len(read(File("people.csv", content), None).people) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends(line_end):
    content = line_end.join(["name,title", "Ann,CFO", "Bo,CIO"]).encode()
    assert [line.row for line in read(File("people.csv", content), None).people] == [2, 3]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", FaultReason.EMPTY_FILE),
        (codecs.BOM_UTF8, FaultReason.EMPTY_FILE),
        (b" \r\n\t\n", FaultReason.EMPTY_FILE),
        (b",,,\n,,,\n", FaultReason.EMPTY_FILE),
        (b"PK\x03\x04\x14\x00\x06\x00an xlsx file", FaultReason.BINARY),
        (b"PK\x03\x04\xff\xff", FaultReason.BINARY),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FaultReason.BINARY),
        (b"name\nA\x00nn", FaultReason.BINARY),
        (bytes(range(1, 32)) * 9 + b"\xff\xff", FaultReason.BINARY),
        ("name\nA\0nn".encode("utf-16"), FaultReason.BINARY),
        ("name\nJosé,".encode("latin-1"), FaultReason.NOT_TEXT),
        (codecs.BOM_UTF8 + b"name\n\xff", FaultReason.NOT_TEXT),
        (b"name\n" + b"x" * 20_000_000, FaultReason.TOO_LARGE),
    ],
)
def test_a_file_without_a_text_is_one_fault(content, reason):
    roster = read(File("people.csv", content), None)
    assert [fault.reason for fault in roster.faults] == [reason]
    assert roster.people == ()
