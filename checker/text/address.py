"""Addresses of pages as names of what stands there."""


def plain_address(name: str) -> str:
    """An address without what does not tell pages apart (scheme, www, tracking, fragment); other names as they are."""
    scheme, _, rest = name.partition("://")
    if not rest or not scheme.isalpha():
        return name
    page, _, query = rest.partition("#")[0].partition("?")
    host, slash, path = page.partition("/")
    kept = "&".join(sorted(part for part in query.split("&") if part and not part.startswith("utm_")))
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/") + (f"?{kept}" if kept else "")
