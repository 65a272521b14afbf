"""Slides: charts with their findings, captions and notes as a PowerPoint file."""

import io
import os
import warnings
from collections.abc import Iterable
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from toolkit.charts import Drawing, chart_style
from toolkit.charts.drawing import ACCENT, INK, QUIET
from toolkit.export import drawing_of, lay_out_anew, writing
from toolkit.labels import plain
from toolkit.office import settle
from toolkit.provenance import MAKER, chart_record, metadata, method_line

# Inches: a wide slide, its margin, and from where to where a chart stands.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
ABOVE, BELOW = 1.72, 6.72
FONT = "Calibri"
LONGEST_TITLE = 160


def write_slides(
    charts: Axes | Figure | Iterable[Axes | Figure],
    path: str | os.PathLike,
    *,
    title: str = "Media analysis",
    subtitle: str | None = None,
    dpi: int = 200,
) -> Path:
    """Write charts as slides: a title slide, then one slide a chart.

    Parameters
    ----------
    charts
        What the toolkit's ``plot_`` functions returned, in the order of the slides; or one chart.
    path
        The PowerPoint file; ``.pptx`` is added where it has no ending. Overwritten as a whole. Folders are made.
    title, subtitle
        Of the first slide; by default the subtitle says what the charts are made from.
    dpi
        Dots per inch of the pictures.

    Returns
    -------
    pathlib.Path
        The file. The title of a slide is the finding of its chart; below it stand what is drawn, the chart as a picture
        with its alternative text, and the source. The speaker notes say how the chart was made and give its figures in
        words. The same charts give the same file, to the last byte.

    Raises
    ------
    ValueError
        If there is no chart, a chart is none of the toolkit's, or the file has another ending.
    OSError
        If the file cannot be written; a file of that name is then there as it was.

    Warns
    -----
    UserWarning
        If a chart has so many rows that its letters are too small to be read on a slide.

    Notes
    -----
    A chart is drawn anew as wide as the slide and without its title and source, which are text on the slide. The
    pictures carry the record of their making: one that is saved out of the slides can be given to
    :func:`toolkit.verify_chart`.

    Examples
    --------
    >>> import tempfile
    >>> import toolkit as tk
    >>> chart = tk.plot_word_frequencies(tk.word_frequencies(tk.load_articles("data/articles")), top=8)
    >>> write_slides(chart, tempfile.mkdtemp() + "/findings").name
    'findings.pptx'
    """
    from pptx import Presentation
    from pptx.util import Inches

    charts = [charts] if isinstance(charts, Axes | Figure) else list(charts)
    if not charts:
        raise ValueError("There is no chart to put on a slide.")
    drawings = [drawing_of(chart) for chart in charts]
    target = Path(path)
    if target.suffix.lower() not in ("", ".pptx"):
        raise ValueError(f"Slides are saved as .pptx, not as {target.suffix!r}: name the file {target.stem}.pptx.")
    target = target.with_suffix(".pptx")
    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDTH), Inches(HEIGHT)
    properties = show.core_properties
    properties.title, properties.author, properties.last_modified_by = plain(title)[:250], MAKER, MAKER
    _title_slide(show, title, subtitle or _made_from(drawings))
    for number, (chart, drawing) in enumerate(zip(charts, drawings), start=2):
        _chart_slide(show, chart, drawing, number, dpi)
    with writing(target) as temporary:
        show.save(temporary)
        settle(temporary)
    return target


def _made_from(drawings: list[Drawing]) -> str:
    """The sources of the charts, each once."""
    return "\n".join(list(dict.fromkeys(drawing.source for drawing in drawings))[:3])


def _title_slide(show: object, title: str, subtitle: str) -> None:
    slide = _blank(show)
    _bar(slide, MARGIN, 2.2, 1.1, 0.09)
    _write(slide.shapes.title, title, 40, INK, (MARGIN, 2.4, WIDTH - 2 * MARGIN, 1.5), bold=True, low=False)
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    _write(box, subtitle, 18, QUIET, (MARGIN, 4.0, WIDTH - 2 * MARGIN, 1.6), low=False)


def _chart_slide(show: object, chart: Axes | Figure, drawing: Drawing, number: int, dpi: int) -> None:
    from pptx.util import Inches

    slide = _blank(show)
    room = WIDTH - 2 * MARGIN
    finding = _cut(_shown(drawing.title), LONGEST_TITLE)
    size = 28 if len(finding) <= 75 else 22 if len(finding) <= 120 else 18
    _write(slide.shapes.title, finding, size, INK, (MARGIN, 0.3, room, 0.85), bold=True, low=True)
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    drawn = _shown(drawing.drawn)
    _write(box, drawn, 14 if len(drawn) <= 240 else 11, QUIET, (MARGIN, 1.15, room, 0.5), low=False)
    _bar(slide, 0, 0.42, 0.14, 0.66)
    picture, wide, high = _picture(chart, drawing, dpi)
    scale = min(room / wide, (BELOW - ABOVE) / high)
    if scale < 0.55:
        warnings.warn(
            f"On slide {number} the letters of the chart are {10 * scale:.0f} points high, since it has so many rows: "
            "draw fewer, for example with top=20.",
            stacklevel=3,
        )
    left, top = (WIDTH - wide * scale) / 2, ABOVE + (BELOW - ABOVE - high * scale) / 2
    shape = slide.shapes.add_picture(picture, Inches(left), Inches(top), width=Inches(wide * scale))
    # The name stands in lists of what is on the slide; the description is read to those who cannot see it.
    shape.name = f"Chart: {drawing.name}"
    shape._element.nvPicPr.cNvPr.set("descr", plain(drawing.alt))
    _write(slide.shapes.add_textbox(0, 0, 0, 0), drawing.source, 11, QUIET, (MARGIN, 6.85, room - 0.8, 0.4), low=True)
    corner = slide.shapes.add_textbox(0, 0, 0, 0)
    _write(corner, str(number), 11, QUIET, (WIDTH - MARGIN - 0.6, 6.85, 0.6, 0.4), low=True, right=True)
    slide.notes_slide.notes_text_frame.text = _notes(drawing)


def _notes(drawing: Drawing) -> str:
    record = chart_record(drawing)
    lines = [_shown(drawing.title) + ".", _shown(drawing.drawn), f"In words: {drawing.alt}"]
    lines += [f"Source: {drawing.source}", f"Method: {method_line(record)}."]
    if "articles_sha256" in record:
        lines.append(
            f"Articles: {record['n_articles']:,}; SHA-256 of their sorted hashes: {record['articles_sha256']}."
        )
    return plain("\n\n".join(lines))


def _blank(show: object) -> object:
    """A slide with nothing but a title, which readers of outlines and screens look for."""
    return show.slides.add_slide(show.slide_layouts[5])


def _write(
    shape: object,
    text: str,
    size: int,
    colour: str,
    place: tuple[float, float, float, float],
    *,
    low: bool,
    bold: bool = False,
    right: bool = False,
) -> None:
    """Put a text into a box: ``place`` is left, top, width and height in inches; ``low`` sets it on the box's floor."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    shape.left, shape.top, shape.width, shape.height = map(Inches, place)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM if low else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = plain(text)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def _bar(slide: object, left: float, top: float, width: float, height: float) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml.ns import qn
    from pptx.util import Inches

    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (left, top, width, height)))
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string(ACCENT.lstrip("#").upper())
    bar.line.fill.background()
    bar._element.remove(bar._element.find(qn("p:style")))  # It brings a shadow.
    bar.name = "Ornament"
    # Readers of screens pass it over.
    properties = bar._element.nvSpPr.cNvPr
    extensions = properties.makeelement(qn("a:extLst"), {})
    extension = extensions.makeelement(qn("a:ext"), {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"})
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    extension.append(extension.makeelement(f"{{{space}}}decorative", {"val": "1"}, nsmap={"adec": space}))
    extensions.append(extension)
    properties.append(extensions)


def _picture(chart: Axes | Figure, drawing: Drawing, dpi: int) -> tuple[io.BytesIO, float, float]:
    """A chart as a PNG as wide as the slide, without title and source, and its size in inches."""
    figure, file = chart.figure, io.BytesIO()
    width, height = figure.get_size_inches()
    shape = (WIDTH - 2 * MARGIN) / (BELOW - ABOVE)
    with chart_style():
        lay_out_anew(figure)
        body = _body(figure, drawing)
        # Wider, not larger: letters keep their size, bars get longer.
        wider = min(max(width, shape * body.height), WIDTH - 2 * MARGIN)
        try:
            figure.set_size_inches(wider, height)
            lay_out_anew(figure)
            body = _body(figure, drawing)
            figure.savefig(file, format="png", dpi=dpi, bbox_inches=body, metadata=metadata(drawing, "png"))
        finally:
            figure.set_size_inches(width, height)
    file.seek(0)
    return file, body.width, body.height


def _body(figure: Figure, drawing: Drawing) -> Bbox:
    """The part of a figure, in inches, between its title and its source; all of it where it has none of its own."""
    width, height = figure.get_size_inches()
    framed = len(figure.texts) >= 3 and hasattr(figure.get_layout_engine(), "get")
    if not framed:
        return Bbox([[0, 0], [width, height]])
    figure.draw_without_rendering()
    boxes = [text.get_window_extent().transformed(figure.dpi_scale_trans.inverted()) for text in figure.texts[:3]]
    top = min(box.y0 for text, box in zip(figure.texts[:2], boxes) if text.get_text())
    bottom = boxes[2].y1 if figure.texts[2].get_text() else 0
    return Bbox([[0, bottom + 0.02], [width, top - 0.02]])


def _shown(text: str) -> str:
    return " ".join(text.replace("\u200e", "").replace("\u200f", "").replace(r"\$", "$").split())


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
