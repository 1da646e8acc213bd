"""The settings of a release: addresses that belong to whoever publishes it, and never to the repository."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

_MAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[A-Za-z]{2,}")


@dataclass(frozen=True)
class Settings:
    """index: of packages, which the plugin fetches from; the others stand in the metadata. "" for what is not said."""

    index: str = ""
    email: str = ""
    homepage: str = ""
    repository: str = ""
    tracker: str = ""

    def unsaid(self) -> list[str]:
        """What the plugin site, or a user without pip, would miss."""
        return [field.name.upper() for field in fields(self) if not getattr(self, field.name)]

    def faults(self) -> list[str]:
        """What is said in a wrong form. Whether anybody answers there is not asked."""
        found = [fault for name in ("index", "homepage", "repository", "tracker") if (fault := _address_fault(name, getattr(self, name)))]
        if self.email and not _MAIL.fullmatch(self.email):
            found.append(f"EMAIL={self.email}: is not an e-mail address.")
        return found


def _address_fault(name: str, address: str) -> str:
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        well_formed = parts.scheme in ("https", "http") and bool(parts.hostname) and (parts.port or 1) > 0 and not re.search(r"\s", address)
    except ValueError:
        well_formed = False
    if not well_formed:
        return f"{name.upper()}={address}: is not an address, which begins with https:// or http:// and a host."
    return f"{name.upper()}: an address with a name or password in it would be published." if "@" in parts.netloc else ""
