"""Real files, made by other tools than those that read them."""

import io
import json
import zipfile

import xlsxwriter
from docx import Document
from fpdf import FPDF
from pptx import Presentation

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(*pages):
    document = FPDF()
    document.set_font("Helvetica", size=12)
    for page in pages:
        document.add_page()
        for paragraph in page:
            document.multi_cell(0, 8, paragraph, new_x="LMARGIN", new_y="NEXT")
            document.ln(6)
    return bytes(document.output())


def docx(**sections):
    document = Document()
    for heading, paragraphs in sections.items():
        document.add_heading(heading, level=1)
        for paragraph in paragraphs:
            if isinstance(paragraph, str):
                document.add_paragraph(paragraph)
                continue
            table = document.add_table(rows=0, cols=len(paragraph))
            for cell, text in zip(table.add_row().cells, paragraph, strict=True):
                cell.text = text
    return _saved(document)


def pptx(**slides):
    presentation = Presentation()
    for title, text in slides.items():
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
        slide.notes_slide.notes_text_frame.text = f"Note on {title}."
    return _saved(presentation)


def xlsx(**sheets):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if hasattr(value, "year"):
                        sheet.write_datetime(at, column, value, dates)
                    else:
                        sheet.write(at, column, value)
    return made.getvalue()


def zipped(**contents):
    return archive(contents)


def archive(contents):
    """A zip of these files by name; what is not bytes or text is written as JSON."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in contents.items():
            text = content if isinstance(content, bytes | str) else json.dumps(content)
            packed.writestr(name, text)
    return made.getvalue()


def _saved(document):
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
