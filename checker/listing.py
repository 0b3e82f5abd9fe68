"""The institutions known by name, as the ``institutions`` command lists them."""

from __future__ import annotations

from typing import Any

from checker.institutions import all_institutions
from checker.registry import registry


def institution_listing() -> dict[str, Any]:
    """``{"institutions": [...], "types": [...], "groups": [...]}``, in the order of the registry."""
    data = registry()
    return {
        "institutions": [
            {
                "name": entry.name,
                "type": entry.type,
                "type_title": data.types[entry.type].title,
                "region": "" if entry.region == "全国" else entry.region,
                "aliases": list(entry.aliases),
            }
            for entry in all_institutions()
        ],
        "types": [{"id": term.id, "title": term.title} for term in data.types.values()],
        "groups": [{"id": group.id, "title": group.title} for group in data.groups.values()],
    }
