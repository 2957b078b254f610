"""Bytes become text, or a sentence that says why they do not."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""", re.I)
_META_WITHIN = 4096
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a page means by a label, after the WHATWG Encoding Standard, section 4.2; by Python's names of both."""
_LABELS = {"x-sjis": "shift_jis", "x-gbk": "gbk", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
           "x-x-big5": "big5", "x-euc-jp": "euc_jp", "dos-874": "cp874", "sun_eu_greek": "iso8859-7",
           "visual": "iso8859-8", "unicode-1-1-utf-8": "utf-8", "x-user-defined": "cp1252"}  # fmt: skip
"""Labels of that standard that Python does not know."""


class UndecodableError(Exception):
    """The bytes are no text in any encoding that was declared or told; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, and a remark where its declaration could not be followed."""

    text: str
    remark: str = ""


def is_known_encoding(name: str) -> bool:
    """Whether Python can read text in an encoding of this name."""
    try:
        b"a".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def decode(data: bytes, *, told: str | None, is_html: bool) -> Decoded:
    """The text of the bytes: in the encoding told, else marked, else declared by a page, else UTF-8.

    Raises `UndecodableError` for bytes that are not text so.
    """
    mark, marked = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", ""))
    declared, remark = _declared(data) if is_html and not (told or marked) else ("", "")
    if not (told or marked) and b"\0" in data:
        raise UndecodableError("holds binary data, not text: give the text of the article")
    if is_html and not (told or marked or declared) and not _is_utf8(data):
        declared, remark = "cp1252", "declares no encoding and is not UTF-8: read as windows-1252, as browsers do"
    name = told or marked or declared or "utf-8"
    if marked and _same_family(name, marked):
        data, name = data[len(mark) :], marked
    return Decoded(_strictly(data, name, told), remark)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _same_family(name: str, marked: str) -> bool:
    return codecs.lookup(name).name.replace("-", "")[:5] == marked.replace("-", "")[:5]


def _declared(data: bytes) -> tuple[str, str]:
    meta = _META_CHARSET.search(data, 0, _META_WITHIN)
    if meta is None:
        return "", ""
    label = meta[1].decode("ascii")
    label = _LABELS.get(label.lower(), label)
    if not is_known_encoding(label):
        return "", f"declares the encoding {label!r}, which is not known; read as UTF-8"
    name = codecs.lookup(label).name
    return _AS_BROWSERS_READ.get(name, name), ""


def _strictly(data: bytes, name: str, told: str | None) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        advice = "give its encoding with --encoding" if told is None else "it has another encoding than the one given"
        raise UndecodableError(f"is not {name.upper()} text: byte {error.start} cannot be read; {advice}") from None
    except UnicodeError as error:
        raise UndecodableError(f"is not {name.upper()} text ({error}); give its encoding with --encoding") from None
    if "\0" in text:
        raise UndecodableError("holds binary data, not text: give the text of the article")
    return text.removeprefix("\ufeff")
