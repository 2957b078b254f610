"""A reading as bytes, and back: JSON by its types, packed."""

import json
import zlib

from checker.archive.codec import CodecError, decode, encode
from checker.model.event import Reading

FORM = b"\x01"
"""The first byte: how the rest is packed."""
_LEVEL = 9
_LARGEST = 64 * 1024 * 1024
"""Bytes that a body may unpack to: a damaged one must not fill the memory."""
_FAMILIAR = (
    b'},"as_of":{"earliest":"2024-01-01","latest":"2024-12-31","best":"2023-","words":"stated":{"year":2024,"month":1,'
    b'"day":1}},"frame":{"relation":"","subject":["names":["details":["once":true,"headline":true,"quoted":true,'
    b'"superseded":true,"former":true,"assumed":true,"summed":true,"text:statement","value":{"type":"Superlative",'
    b'"order":"property":"kind":"since":{"value":{"type":"Statement","content":"key":["modality":"subject":"about":"'
    b'"value":{"type":"Quotation","words":"speaker":"translated":true,'
    b'"kind":"quote","kind":"money","kind":"percentage","kind":"measure","kind":"milestone","kind":"superlative",'
    b'"kind":"last_contact","kind":"frequency","kind":"trait","kind":"start_time","kind":"end_time","kind":"gap",'
    b'"kind":"duration","kind":"count","kind":"figure","kind":"casualties",'
    b'"partial":{"weekday":"year":"month":"shift":{"amount":-1,"unit":"day"},"anchor":"publication"},"grain":"month",'
    b'"clock":{"earliest":"latest":"mod":"APPROX","timex":"XXXX-WXX-1"}],"label":"Phone call"}],'
    b'{"id":"@1","document":"type":"attack","quote":"spoke","role":"previous","background","places":[],"participants":['
    b'"times":[{"span":[,"kind":"DATE","status":"planned","ordinal":"also":[],"span":[,"quote":"kind":"other",'
    b'"kind":"organisation","kind":"group","kind":"outlet","kind":"place","kind":"person","canonical":"},{"span":['
    b'"lead":["details":["sketch":["seen":,"mentions":[{"id":"@0","role":"main","claims":[{"id":":text:","document":"'
    b'{"document":{"id":"text":"published":"2024-source":"title":"language":"en","path":"item":"url":"https://www.'
    b'"source_map":{"segments":[[0,"line_starts":[0,"rewrite_of":"modified":"is_excerpt":true},"names":[{"span":[0,'
    b'"hedge":"more than","about","at least","reach":"low_open":true,"high_open":true,"scope":{"outcome":"killed",'
    b'"who":"standing":"where":"window":"attacker":"part":"part","measure":"injured","missing",'
    b'"value":{"type":"TimeInterval","earliest":"2024-latest":"best":"candidates":["stated":{"weekday":4},"anchored":'
    b'true,"inferred":true,"because":[,"words":"Friday"},"quote":"Friday","span":[,"sentence":['
    b'"attribution":{"voice":"anonymous","institution","named","other-outlet","distancing":true,'
    b'"chain":[{"name":"officials","kind":"anonymous","verb":"said"}],"root":"officials"},"mention":"'
    b'"attribution":{"voice":"outlet","chain":[],"root":"'
    b'"value":{"type":"Quantity","interval":{"low":40,"high":40},"unit":"","nominal":[40]},"quote":"40 people",'
    b'"span":[100,109],"sentence":[0,200],'
)
"""What readings are full of, so that packing need not learn it anew from each. Part of the form: never to change."""


def packed(reading: Reading) -> bytes:
    """A reading as it is stored."""
    told = json.dumps(encode(reading, Reading), ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(
        _LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, _FAMILIAR
    )
    return FORM + packer.compress(told.encode("utf-8", "surrogatepass")) + packer.flush()


def unpacked(body: bytes, document: str) -> Reading:
    """The reading of the document of some id that was stored. Raises `CodecError` where it is none."""
    if body[:1] != FORM:
        raise CodecError("is packed in a form that this version does not know")
    unpacker = zlib.decompressobj(zdict=_FAMILIAR)
    try:
        told = unpacker.decompress(body[1:], _LARGEST)
        if not unpacker.eof:
            raise CodecError("is cut off, or larger than any article")
        reading: Reading = decode(json.loads(told.decode("utf-8", "surrogatepass")), Reading, document)
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CodecError(f"{error}") from error
    return reading
