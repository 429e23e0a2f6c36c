"""PPTX: what stands on each slide, and in its notes, under the slide's title."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from remanence.adapters.files import documents
from remanence.adapters.files.archive import Archive
from remanence.adapters.files.upload import Upload
from remanence.adapters.files.xml import attribute, elements, local
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece
from remanence.errors import Invalid

PRESENTATION: Final = "ppt/presentation.xml"
UNPACKED: Final = 512 * 2**20
TITLES: Final = frozenset({"title", "ctrTitle"})


def read(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _blocks(upload))


def _blocks(upload: Upload) -> Iterator[Block]:
    archive = Archive(upload.file, most=UNPACKED)
    if PRESENTATION not in archive.names:
        raise Invalid("This is no PowerPoint presentation.", field="file")
    slides = _slides(archive)
    upload.gauge.note("pages", len(slides))
    for number, name in enumerate(slides, 1):
        title, texts = _slide(archive, name)
        for text in texts:
            yield Block(text, {"slide": number}, title)
        for note in _notes(archive, name):
            yield Block(note, {"slide": number, "notes": True}, title)
        upload.gauge.read = number / len(slides)


def _slides(archive: Archive) -> list[str]:
    """In the order in which they are shown."""
    targets = _targets(archive, PRESENTATION)
    with archive.open(PRESENTATION) as file:
        shown = [_relation(each) for each in elements(file, frozenset({"sldId"}))]
    return [targets[relation] for relation in shown if targets.get(relation) in archive.names]


def _slide(archive: Archive, name: str) -> tuple[str, list[str]]:
    title, texts = "", []
    with archive.open(name) as file:
        for shape in elements(file, frozenset({"sp", "graphicFrame"})):
            said = list(_paragraphs(shape))
            if any(local(each) == "ph" and attribute(each, "type") in TITLES for each in shape.iter()):
                title = title or " ".join(said)
            texts += said
    return title, texts


def _notes(archive: Archive, slide: str) -> Iterator[str]:
    for target in _targets(archive, slide).values():
        if "notesSlide" in target and target in archive.names:
            with archive.open(target) as file:
                for shape in elements(file, frozenset({"sp"})):
                    if any(local(each) == "ph" and attribute(each, "type") == "body" for each in shape.iter()):
                        yield from _paragraphs(shape)


def _paragraphs(shape: Element) -> Iterator[str]:
    for paragraph in (each for each in shape.iter() if local(each) == "p"):
        text = "".join(each.text or "" for each in paragraph.iter() if local(each) == "t").strip()
        if text:
            yield text


def _targets(archive: Archive, part: str) -> Mapping[str, str]:
    """By the id of the relation, the part of the archive that is meant."""
    folder, _, file_name = part.rpartition("/")
    relations = f"{folder}/_rels/{file_name}.rels"
    if relations not in archive.names:
        return {}
    with archive.open(relations) as file:
        return {
            attribute(each, "Id"): posixpath.normpath(posixpath.join(folder, attribute(each, "Target"))).lstrip("/")
            for each in elements(file, frozenset({"Relationship"}))
        }


def _relation(slide: Element) -> str:
    return next((str(value) for key, value in slide.attrib.items() if key.startswith("{") and key.endswith("}id")), "")
