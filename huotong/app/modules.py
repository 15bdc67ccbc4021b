"""What this installation consists of: plain lists, read by the settings and by the registry. Below comes before above."""

from django.utils.module_loading import import_string

# Applications of Django: every package that has tables.
APPLICATIONS: tuple[str, ...] = (
    "huotong.registry",
    "huotong.platform.people",
    "huotong.platform.numbers",
    "huotong.platform.book",
    "huotong.platform.audit",
    "huotong.platform.events",
    "huotong.platform.jobs",
    "huotong.platform.flows",
    "huotong.platform.files",
    "huotong.platform.actions",
    "huotong.platform.imports",
    "huotong.modules.catalog",
    "huotong.modules.partners",
    "huotong.modules.warehouse",
    "huotong.modules.logistics",
    "huotong.modules.inventory",
    "huotong.modules.fulfilment",
    "huotong.modules.sales",
    "huotong.modules.floor",
    "huotong.interfaces.imports.online_retail",
)

# Django's middleware, outermost first. Kept short: the door and the tokens do what elsewhere middleware does.
MIDDLEWARE: tuple[str, ...] = ("huotong.interfaces.http.middleware.Gate",)

# Where each module declares what it brings.
MODULES: tuple[str, ...] = (
    "huotong.registry.documents.REGISTRY",
    "huotong.platform.people.documents.PEOPLE",
    "huotong.platform.flows.documents.FLOWS",
    "huotong.platform.files.documents.FILES",
    "huotong.modules.catalog.module.CATALOG",
    "huotong.modules.partners.module.PARTNERS",
    "huotong.modules.warehouse.module.WAREHOUSE",
    "huotong.modules.logistics.module.LOGISTICS",
    "huotong.modules.inventory.module.INVENTORY",
    "huotong.modules.fulfilment.module.FULFILMENT",
    "huotong.modules.sales.module.SALES",
    "huotong.modules.floor.module.FLOOR",
)


def modules() -> list[object]:
    """The declarations themselves; read once Django is set up, since they name models."""
    return [import_string(name) for name in MODULES]
