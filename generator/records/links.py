"""Addresses that a page may lead to: places on the web that anybody can open, a phone number, one mailbox."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_TEL = re.compile(r"\+?[0-9](?:-?[0-9]){2,19}", re.ASCII)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]")
"""Blanks of any kind, and signs that take no room: none belongs into an address."""
_OURS_ALONE = frozenset({"localhost", "local", "internal", "lan", "intranet", "home", "corp", "private", "localdomain"})
"""Last labels of hosts that only some network knows."""
_PLAIN_LABEL = re.compile(r"[A-Za-z0-9:_\u3007\u3400-\u4dbf\u4e00-\u9fff-]*")
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)")


def refusal(address: str) -> str:
    """Return why a page may not lead to an address, as a reason of the catalogue; empty when it may, or is relative."""
    if UNSEEN.search(address) or "\\" in address:
        return "unseen-character"
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "no-scheme" if address.startswith("//") else ""
    match scheme[1].lower():
        case "http" | "https":
            return _refusal_of_host(address)
        case "tel":
            return "" if _TEL.fullmatch(address[scheme.end() :]) else "several-phones"
        case "mailto":
            return "" if _MAILBOX.fullmatch(address[scheme.end() :]) else "several-mailboxes"
    return "other-scheme"


def _refusal_of_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "malformed"
    if "@" in parts.netloc:
        return "two-sites"
    if not host or not _has_two_slashes(address, parts) or "%" in host:
        return "malformed"
    if not _is_public(host):
        return "one-network"
    return "" if all(map(_can_be_told, host.split("."))) else "look-alike"


def _can_be_told(label: str) -> bool:
    """Tell whether a part of a host has only letters that are not taken for others: Latin ones as on a key, and Han."""
    try:
        shown = label.encode("ascii").decode("idna") if label.lower().startswith("xn--") else label
    except UnicodeError:
        return False
    return _PLAIN_LABEL.fullmatch(unicodedata.normalize("NFKC", shown)) is not None


def _has_two_slashes(address: str, parts: SplitResult) -> bool:
    return address[len(parts.scheme) + 1 :].startswith(f"//{parts.netloc}")


def _is_public(host: str) -> bool:
    """Tell whether a host is a name with a dot that is of no single network, or an address of the whole Internet."""
    labels = host.rstrip(".").split(".")
    if ":" in host or all(_NUMBER.fullmatch(label) for label in labels):
        try:
            return ipaddress.ip_address(host).is_global
        except ValueError:
            return False  # an address in a spelling that hides it: 2130706433, 0x7f.1
    return len(labels) > 1 and all(labels) and labels[-1].lower() not in _OURS_ALONE
