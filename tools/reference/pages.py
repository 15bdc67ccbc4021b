"""All generated pages by file name."""

from . import description, events, permissions, refusals, types


def all_pages() -> dict[str, str]:
    return {
        "types.md": types.page(),
        "permissions.md": permissions.page(),
        "events.md": events.page(),
        "refusals.md": refusals.page(),
        "openapi.json": description.page(),
    }
