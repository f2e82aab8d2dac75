"""Pictures and papers that come with a form: beside it in a folder or a mail, or put into its sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generator.checks.incoming import evidence_of
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.office.pictures import Picture, media
from generator.office.read import FilledForm, Row
from generator.records.layout import evidence_folder


@dataclass(slots=True)
class Attachments:
    """Files that came with one form, and what became of them."""

    form: FilledForm
    data: bytes
    """Of the form, whose pictures are looked up when they are wanted."""
    beside: Callable[[str], bytes | None]
    """Returns a file that lies beside the form, by its name."""
    known: Callable[[str], bytes | None]
    """Returns a file of evidence that is there already, by its path."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Taken along, by their paths."""
    problems: list[Diagnostic] = field(default_factory=list)
    _claimed: set[Picture] = field(default_factory=set)

    def has_picture(self, row: Row) -> bool:
        """Tell whether a picture stands in a row."""
        return bool(self._pictures(row))

    def take(self, row: Row, column: str, record: str) -> None:
        """Put into a row's cell the name under which its picture or paper will lie in the folder of evidence."""
        place = row.places.get(column)
        if place is None:
            return
        pictures = self._pictures(row)
        self._claimed |= set(pictures)
        if column in row.cells:
            self._of_name(row, column, record, place)
        elif pictures:
            found = media(self.data, pictures[0].part)
            self._keep(row, column, record, place, found or b"")
            if len(pictures) > 1:
                self.problems.append(diagnose("form-picture", place, reason="several"))

    def _of_name(self, row: Row, column: str, record: str, place: Location) -> None:
        name = row.cells[column]
        found = self.beside(name)
        if found is not None:
            self._keep(row, column, record, place, found)
        elif self.known(f"{evidence_folder(record)}/{name}") is None:
            self.problems.append(diagnose("form-file", place, value=name))

    def _keep(self, row: Row, column: str, record: str, place: Location, data: bytes) -> None:
        found = evidence_of(record, data, lambda path: self.files.get(path) or self.known(path))
        if isinstance(found, Diagnostic):
            self.problems.append(replace(found, location=place))
            return
        self.files[found.path] = found.data
        row.cells[column] = found.name

    def _pictures(self, row: Row) -> list[Picture]:
        place = next(iter(row.places.values()))
        return [one for one in self.form.pictures if (one.sheet, one.row) == (place.sheet, place.line - 1)]

    def left_over(self) -> None:
        """Tell of pictures that stand in no row of which they could be the evidence."""
        for picture in self.form.pictures:
            if picture not in self._claimed:
                place = Location(self.form.file, picture.row + 1, picture.column + 1, picture.sheet)
                self.problems.append(diagnose("form-picture", place, reason="no-row"))
        if self.form.has_loose_pictures:
            self.problems.append(diagnose("form-picture", Location(self.form.file), reason="loose"))
