"""What nobody would type by chance: for every form and address of the page and the console."""

from collections.abc import Sequence

from hypothesis import strategies as some

ODD = (
    *(
        "",
        " ",
        "\x00",
        "é",
        "²",
        "٣",
        "-1",
        "0",
        "1.5",
        "true",
        "null",
        "[]",
        "{{ 7*7 }}",
        "%00",
        "%",
        "'",
        "../..",
    ),
    *(
        "9" * 30,
        "9" * 5000,
        str(2**63),
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "2026-04-01",
        "x" * 300_000,
    ),
    *(
        ".",
        "...",
        ".!.0.open:",
        ".!.0.not_safe",
        "a.b.c.d",
        "?.?.?.?",
        "tag.hello.1.problem",
        "tag.hello.².problem",
        "tag.hello." + "9" * 5000 + ".problem",
        "+",
        "😀" * 500,
    ),
    *("\u202e", "\ud7ff", "\ufffe", "a\nb\r\nc\td", "<script>", "http://elsewhere.example", "AAAA-AAA-AAA"),
)
typed = some.one_of(some.sampled_from(ODD), some.text(max_size=60))
in_an_address = some.one_of(
    some.sampled_from([o for o in ODD if 0 < len(o) < 6000]), some.text(min_size=1, max_size=40)
)
KINDS = (
    *(
        "",
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data",
    ),
    *(
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data; boundary=" + "b" * 300,
    ),
)
BROKEN = (
    *(
        b"",
        b"%",
        b"%ff%fe=%80",
        b"&&&=&=",
        b"a=1" + b"&a=1" * 2000,
        b"\xff" * 2000,
        b"--b",
        b"--b\r\n",
        b"--b--\r\n",
    ),
    b'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\ncut off in the mid',
    b'--b\r\nContent-Disposition: form-data; name="words"; filename="\xff\x00"\r\n\r\n\x00\r\n--b--',
    b"--b\r\nContent-Disposition: form-data; name=a; filename=a\r\nContent-Type: \xff\r\n\r\n\x00\r\n--b--",
    b"--b\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--b--\r\n",
    b"--b\r\nContent-Disposition\r\n\r\nno value\r\n--b--\r\n",
    b'--b\r\nContent-Disposition: form-data; name="tap"\r\n\r\n' + b"x" * 2_000_000 + b"\r\n--b--\r\n",
)
bodies = some.tuples(
    some.sampled_from(KINDS), some.one_of(some.sampled_from(BROKEN), some.binary(max_size=300))
)


def forms(names: Sequence[str]) -> some.SearchStrategy[dict[str, str]]:
    """Some of these fields, each with something odd in it."""
    return some.dictionaries(some.sampled_from(sorted(names)), typed, max_size=8)
