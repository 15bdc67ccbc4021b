"""A contract for import-linter: a business module is entered by its doors only, `public` and `records`."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyDoors(Contract):
    """Nobody in `within` or `also` imports anything of another module of `within` but its `doors`; tests may."""

    type_name = "only_doors"

    within = fields.StringField()
    also = fields.ListField(subfield=fields.StringField(), required=False)
    doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = []
        for importer in sorted(name for name in graph.modules if self._bound(name)):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if self._past_a_door(importer, imported):
                    lines = graph.get_import_details(importer=importer, imported=imported)
                    found += [f"{importer} -> {imported} (l.{line['line_number']})" for line in lines]
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["found"]:
            output.print_error(line)

    def _bound(self, name: str) -> bool:
        homes = (self.within, *(self.also or ()))
        return ".tests" not in name and any(name == home or name.startswith(f"{home}.") for home in homes)

    def _past_a_door(self, importer: str, imported: str) -> bool:
        if not imported.startswith(f"{self.within}."):
            return False
        module, *rest = imported.removeprefix(f"{self.within}.").split(".")
        own = importer == f"{self.within}.{module}" or importer.startswith(f"{self.within}.{module}.")
        return not own and (not rest or rest[0] not in self.doors)
