"""Slides: charts with their findings, captions and notes as a PowerPoint file."""

import io
import math
import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from toolkit.charts import Drawing, chart_style
from toolkit.charts.drawing import ACCENT, FRAME, INK, QUIET
from toolkit.charts.lettering import as_read, width_of
from toolkit.export import check_dpi, check_title, drawing_of, lay_out_anew, with_ending, writing
from toolkit.labels import plain, runs_left
from toolkit.office import FONT, LANGUAGE, MAKER, settle
from toolkit.provenance import chart_record, metadata, method_line, with_record

# Inches: a wide slide, its margin, and from where to where a chart stands.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
ROOM = WIDTH - 2 * MARGIN
ABOVE, BELOW = 1.58, 6.86
# Left, top, width and height of what stands above and below it; and points of letters, the first that fit.
TITLE, DRAWN, SOURCE = (MARGIN, 0.25, ROOM, 0.75), (MARGIN, 1.0, ROOM, 0.52), (MARGIN, 6.95, ROOM - 0.8, 0.36)
NUMBER = (WIDTH - MARGIN - 0.6, 6.95, 0.6, 0.36)
TITLE_SIZES, DRAWN_SIZES, SOURCE_SIZES = (28, 26, 24, 22, 20, 18), (14, 13, 12, 11, 10), (12, 11, 10)
# Letters of fewer points are not read from the back of a room.
SMALLEST = 8
# How wide Calibri is beside the font of the charts, by which it is measured.
NARROWER = {"bold": 0.76, "normal": 0.83}
# The template's slides are 10 inches wide; its layouts for a first slide and for one with a title alone.
TEMPLATE_WIDTH, FIRST, TITLE_ONLY = 10, 0, 5
LONGEST_TITLE, MOST_SOURCES = 160, 3


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
        The PowerPoint file; ``.pptx`` is added where it has no ending. One that the toolkit wrote before is replaced as
        a whole. Folders are made; ``~`` is your own.
    title, subtitle
        Of the first slide; by default the subtitle says what the charts are made from.
    dpi
        Dots per inch of the pictures: 10 to 2400.

    Returns
    -------
    pathlib.Path
        The file. The title of a slide is the finding of its chart; below it stand what is drawn, the chart as a picture
        with its alternative text, and the source. The speaker notes say how the chart was made and give its figures in
        words. The same charts give the same file, to the last byte.

    Raises
    ------
    TypeError
        If a title is no text.
    ValueError
        If there is no chart, a chart is none of the toolkit's, ``dpi`` is none, or the file has another ending.
    FileExistsError
        If a file of this name is there that the toolkit did not write, or that another program saved since.
    OSError
        If the file cannot be written; a file of that name is then there as it was.

    Warns
    -----
    UserWarning
        If a chart was drawn so small, or with so many rows, that its letters cannot be read on a slide.

    Notes
    -----
    Draw charts for slides inside ``with tk.chart_size("slide"):``, with larger letters and fewer bars. A chart is drawn
    anew as wide as the slide and without its title and source, which are text on the slide. The pictures carry the
    record of their making: one that is saved out of the slides can be given to :func:`toolkit.verify_chart`.

    Examples
    --------
    >>> import tempfile
    >>> import toolkit as tk
    >>> with tk.chart_size("slide"):
    ...     chart = tk.plot_word_frequencies(tk.word_frequencies(tk.load_articles("data/articles")))
    >>> write_slides(chart, tempfile.mkdtemp() + "/findings").name
    'findings.pptx'
    """
    from pptx import Presentation
    from pptx.util import Inches

    check_title(title)
    check_title(title if subtitle is None else subtitle, "subtitle")
    check_dpi(dpi)
    charts = [charts] if isinstance(charts, Axes | Figure) else list(charts)
    if not charts:
        raise ValueError("There is no chart to put on a slide.")
    drawings = [drawing_of(chart) for chart in charts]
    target = with_ending(path, ["pptx"], "Slides")
    show = Presentation()
    _widen(show)
    show.slide_width, show.slide_height = Inches(WIDTH), Inches(HEIGHT)
    properties = show.core_properties
    properties.title, properties.author, properties.last_modified_by = plain(title)[:250], MAKER, MAKER
    properties.language = LANGUAGE
    _title_slide(show, title, subtitle or _made_from(drawings))
    letters = {
        number: _chart_slide(show, chart, drawing, number, dpi)
        for number, (chart, drawing) in enumerate(zip(charts, drawings), start=2)
    }
    _warn_of_small(letters)
    with writing(target) as temporary:
        show.save(temporary)
        settle(temporary)
    return target


def _widen(show: object) -> None:
    """Make the template's layouts as wide as the slides, so that slides added in PowerPoint look like these."""
    for held in (show.slide_master, *show.slide_layouts):
        for shape in held.placeholders:
            if shape._element.spPr.xfrm is not None:  # Else it is where its master is.
                shape.left, shape.width = (int(each * WIDTH / TEMPLATE_WIDTH) for each in (shape.left, shape.width))


def _warn_of_small(letters: dict[int, float]) -> None:
    small = [f"{number} ({math.floor(points)} points)" for number, points in letters.items() if points < SMALLEST]
    if small:
        where = f"slide {small[0]}" if len(small) == 1 else f"slides {', '.join(small[:-1])} and {small[-1]}"
        warnings.warn(
            f"The letters of charts are too small to be read from afar on {where}: draw charts for slides inside "
            '"with tk.chart_size("slide"):", and fewer rows of those that have many (top=10).',
            stacklevel=3,
        )


def _made_from(drawings: list[Drawing]) -> str:
    """The sources of the charts, each once, as many as the first slide has lines for."""
    sources = list(dict.fromkeys(drawing.source for drawing in drawings))
    more = [f"and {len(sources) - MOST_SOURCES} more"] if len(sources) > MOST_SOURCES else []
    return "\n".join([*sources[:MOST_SOURCES], *more])


def _title_slide(show: object, title: str, subtitle: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[FIRST])
    _bar(slide, MARGIN, 2.2, 1.1, 0.09)
    title, place = _cut(" ".join(title.split()), LONGEST_TITLE), (MARGIN, 2.4, ROOM, 1.5)
    _write(slide.shapes.title, title, _fitting(title, (40, 36, 32, 28), place, bold=True), INK, place, bold=True)
    _write(slide.placeholders[1], subtitle, 18, QUIET, (MARGIN, 4.0, ROOM, 1.6))


def _chart_slide(show: object, chart: Axes | Figure, drawing: Drawing, number: int, dpi: int) -> float:
    """Add a slide with a chart; gives how many points high its letters are."""
    from pptx.util import Inches

    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    finding, drawn = _cut(_shown(drawing.title), LONGEST_TITLE), _shown(drawing.drawn)
    size, title = _fitting(finding, TITLE_SIZES, TITLE, bold=True), slide.shapes.title
    # The marks in it say which way a title runs that begins with a word of another direction.
    _write(title, finding, size, INK, TITLE, bold=True, low=True, leftward=runs_left(drawing.title))
    _write(_box(slide, "What is drawn"), drawn, _fitting(drawn, DRAWN_SIZES, DRAWN), QUIET, DRAWN)
    _bar(slide, 0, 0.3, 0.14, 0.7)
    picture, wide, high, letters = _picture(chart, drawing, dpi)
    scale = min(ROOM / wide, (BELOW - ABOVE) / high)
    left, top = (WIDTH - wide * scale) / 2, ABOVE + (BELOW - ABOVE - high * scale) / 2
    shape = slide.shapes.add_picture(picture, Inches(left), Inches(top), width=Inches(wide * scale))
    # The name stands in lists of what is on the slide; the description is read to those who cannot see it.
    shape.name = f"Chart: {drawing.name}"
    shape._element.nvPicPr.cNvPr.set("descr", plain(drawing.alt))
    _write(
        _box(slide, "Source"), drawing.source, _fitting(drawing.source, SOURCE_SIZES, SOURCE), QUIET, SOURCE, low=True
    )
    _number(slide, number)
    slide.notes_slide.notes_text_frame.text = _notes(drawing)
    return letters * scale


def _box(slide: object, name: str) -> object:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    box.name = name
    return box


def _number(slide: object, number: int) -> None:
    """Write the number of a slide, which PowerPoint counts anew where slides are moved."""
    box = _box(slide, "Slide number")
    _write(box, str(number), 12, QUIET, NUMBER, low=True, right=True)
    run = box.text_frame.paragraphs[0].runs[0]._r
    run.tag = run.tag.replace("}r", "}fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")


def _fitting(text: str, sizes: tuple[int, ...], place: tuple[float, ...], *, bold: bool = False) -> int:
    """The first of some sizes of letters in which a text fits into a box; the last where it fits in none."""
    _, _, width, height = place
    weight = "bold" if bold else "normal"
    with chart_style():
        wide = width_of(plain(text), size=100, weight=weight) * NARROWER[weight] / 100
    fits = (size for size in sizes if math.ceil(wide * size / (0.96 * width)) * size * 1.2 <= height * 72)
    return next(fits, sizes[-1])


def _notes(drawing: Drawing) -> str:
    record = chart_record(drawing)
    lines = [_shown(drawing.title) + ".", _shown(drawing.drawn), f"In words: {drawing.alt}"]
    lines += [f"Source: {drawing.source}", f"Method: {method_line(record)}."]
    if "articles_sha256" in record:
        lines.append(
            f"Articles: {record['n_articles']:,}; SHA-256 of their sorted hashes: {record['articles_sha256']}."
        )
    return plain("\n\n".join(lines))


def _write(
    shape: object,
    text: str,
    size: int,
    colour: str,
    place: tuple[float, float, float, float],
    *,
    low: bool = False,
    bold: bool = False,
    right: bool = False,
    leftward: bool | None = None,
) -> None:
    """Put a text into a box: ``place`` is left, top, width and height in inches; ``low`` sets it on the box's floor."""
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    shape.left, shape.top, shape.width, shape.height = map(Inches, place)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM if low else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = plain(text)
    for paragraph in frame.paragraphs:
        from_right = runs_left(paragraph.text) if leftward is None else leftward
        paragraph.alignment = PP_ALIGN.RIGHT if right or from_right else PP_ALIGN.LEFT
        if from_right:
            paragraph._p.get_or_add_pPr().set("rtl", "1")
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
            run.font.language_id = MSO_LANGUAGE_ID.ARABIC if from_right else MSO_LANGUAGE_ID.ENGLISH_UK
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


def _picture(chart: Axes | Figure, drawing: Drawing, dpi: int) -> tuple[io.BytesIO, float, float, float]:
    """A chart as a PNG as wide as the slide, without title and source; its inches, and the points of its letters."""
    figure, file = chart.figure, io.BytesIO()
    width, height = figure.get_size_inches()
    shape = ROOM / (BELOW - ABOVE)
    with chart_style():
        lay_out_anew(figure)
        body = _body(figure)
        # Wider, not larger: letters keep their size, bars get longer.
        wider = min(max(width, shape * body.height), ROOM)
        try:
            figure.set_size_inches(wider, height)
            lay_out_anew(figure)
            body = _body(figure)
            figure.savefig(file, format="png", dpi=dpi, bbox_inches=body, metadata=metadata(drawing, "png"))
        finally:
            figure.set_size_inches(width, height)
    picture = io.BytesIO(with_record(file.getvalue(), drawing, "png"))
    texts = [text for ax in figure.axes for text in ax.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return picture, body.width, body.height, median(text.get_fontsize() for text in texts) if texts else math.inf


def _body(figure: Figure) -> Bbox:
    """The part of a figure, in inches, between its title and its source; all of it where the figure is the caller's."""
    width, height = figure.get_size_inches()
    if figure.get_gid() != FRAME:
        return Bbox([[0, 0], [width, height]])
    figure.draw_without_rendering()
    boxes = [text.get_window_extent().transformed(figure.dpi_scale_trans.inverted()) for text in figure.texts[:3]]
    top = min(box.y0 for text, box in zip(figure.texts[:2], boxes) if text.get_text())
    bottom = boxes[2].y1 if figure.texts[2].get_text() else 0
    return Bbox([[0, bottom + 0.02], [width, top - 0.02]])


def _shown(text: str) -> str:
    return " ".join(as_read(text).split())


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
