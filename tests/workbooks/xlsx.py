"""Writes small workbooks, part by part, so that they hold just what a test is about.

A cell is None (empty), a str, a number, or one of Date, Styled, Formula, Raw. What a program would write beside
them (themes, properties) is left out.
"""

import datetime
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Built-in formats by their number, others by their code.
DATE, MOMENT, PERCENT, TEXT = 14, 22, 9, 49
CHINESE = 'yyyy"年"m"月"d"日"'


class Styled:
    """A number with a format."""

    def __init__(self, value, style):
        self.value, self.style = value, style


class Date(Styled):
    """`2026-07-01` or `2026-07-01 09:05` as a spreadsheet keeps it."""

    def __init__(self, text, style=DATE, epoch=datetime.datetime(1899, 12, 30)):
        moment = datetime.datetime.fromisoformat(text)
        span = moment - epoch
        super().__init__(span.days + span.seconds / 86400, style)


class Formula:
    """A formula and the value that is kept of it: a str (also an error, `#N/A`), a number, or None."""

    def __init__(self, formula, value=None):
        self.formula, self.value = formula, value


class Raw:
    """The XML of a cell's inside, and its attributes but for `r`."""

    def __init__(self, inside, attributes=""):
        self.inside, self.attributes = inside, attributes


class Sheet:
    def __init__(self, name, rows, state="visible", merged=(), hidden=()):
        self.name, self.rows, self.state, self.merged, self.hidden = name, rows, state, merged, hidden


def letters(column):
    text = ""
    while column > 0:
        text = chr(ord("A") + (column - 1) % 26) + text
        column = (column - 1) // 26
    return text


class Book:
    def __init__(self, sheets, from_1904=False):
        self.sheets, self.from_1904 = sheets, from_1904
        self.strings, self.styles = {}, {0: 0}

    def string(self, text):
        return self.strings.setdefault(text, len(self.strings))

    def style(self, style):
        return self.styles.setdefault(style, len(self.styles))

    def cell(self, value, place):
        if value is None:
            return ""
        if isinstance(value, Raw):
            return f'<c r="{place}" {value.attributes}>{value.inside}</c>'
        if isinstance(value, Styled):
            return f'<c r="{place}" s="{self.style(value.style)}"><v>{value.value!r}</v></c>'
        if isinstance(value, Formula):
            kept = "" if value.value is None else f"<v>{escape(str(value.value))}</v>"
            kind = ' t="e"' if str(value.value).startswith("#") else ' t="str"' if isinstance(value.value, str) else ""
            return f'<c r="{place}"{kind}><f>{escape(value.formula)}</f>{kept}</c>'
        if isinstance(value, str):
            return f'<c r="{place}" t="s"><v>{self.string(value)}</v></c>'
        return f'<c r="{place}"><v>{value!r}</v></c>'

    def sheet(self, sheet):
        rows = []
        for number, row in enumerate(sheet.rows, 1):
            cells = "".join(self.cell(value, f"{letters(column)}{number}") for column, value in enumerate(row, 1))
            hidden = ' hidden="1"' if number in sheet.hidden else ""
            rows.append(f'<row r="{number}"{hidden}>{cells}</row>')
        merged = "".join(f'<mergeCell ref="{place}"/>' for place in sheet.merged)
        if merged:
            merged = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>'
        return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'

    def styles_part(self):
        codes = {style: 164 + i for i, style in enumerate(s for s in self.styles if isinstance(s, str))}
        formats = "".join(f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
                          for code, number in codes.items())
        styles = "".join(f'<xf numFmtId="{codes.get(style, style)}"/>' for style in self.styles)
        if formats:
            formats = f'<numFmts count="{len(codes)}">{formats}</numFmts>'
        return f'{HEAD}<styleSheet xmlns="{MAIN}">{formats}<cellXfs count="{len(self.styles)}">{styles}</cellXfs></styleSheet>'

    def parts(self):
        """Names and texts of the parts, in the order in which they are written."""
        sheets = [self.sheet(sheet) for sheet in self.sheets]
        numbers = range(1, len(sheets) + 1)
        entries = "".join(f'<sheet name={quoteattr(sheet.name)} sheetId="{i}" state="{sheet.state}" r:id="rId{i}"/>'
                          for i, sheet in zip(numbers, self.sheets))
        properties = '<workbookPr date1904="1"/>' if self.from_1904 else ""
        targets = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in numbers]
        targets += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
        relations = "".join(f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                            for name, kind, target in targets)
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.strings)
        types = "".join(f'<Override PartName="/xl/{target}" '
                        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
                        for _, kind, target in targets)
        yield "[Content_Types].xml", (
            f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/xl/workbook.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>')
        yield "_rels/.rels", (
            f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        yield "xl/workbook.xml", (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{entries}</sheets></workbook>')
        yield "xl/_rels/workbook.xml.rels", (
            f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{relations}</Relationships>')
        for i, text in zip(numbers, sheets):
            yield f"xl/worksheets/sheet{i}.xml", text
        yield "xl/styles.xml", self.styles_part()
        yield "xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'


def write(path, parts):
    """A ZIP archive of parts (names and texts or bytes), the same at every run."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
