"""Names and lines of text on a chart: how wide they are, cut to what fits, and with letters that the font has."""

import re
import textwrap
from bisect import bisect
from collections.abc import Iterable
from functools import cache, lru_cache
from unicodedata import bidirectional
from unicodedata import name as name_of

import matplotlib
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

# Sizes of text in points, beside the 10 of the style sheet: titles, values beside marks, ticks and sources.
HEADING, NOTE, SMALL = 13, 9, 8
# Of the width of a chart, what names beside its marks may take.
NAMES = 0.36
# Pictographs with what is joined to them: tones, marks of variants, and other pictographs; flags are two letters each.
JOINED = "\u200d\ufe0e\ufe0f"
PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
PICTURES = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
    f"(?:\u200d{PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)


@lru_cache(maxsize=20_000)
def width_of(line: str, **font: object) -> float:
    """How many inches a line takes in a font of this ``size`` and ``weight``."""
    looks = FontProperties(family=matplotlib.rcParams["font.family"], **font)
    return text_to_path.get_text_width_height_descent(line, looks, False)[0] / 72


def name_within(name: object, inches: float, **font: object) -> str:
    """Give a name cut in its middle to what fits so many inches in a font of this ``size`` and ``weight``."""
    letters = range(9, 71)
    return cut_name(name, 8 + bisect(letters, inches, key=lambda number: width_of(cut_name(name, number), **font)))


def names_before(names: Iterable[object], inches: float) -> tuple[list[str], float]:
    """Give names as they stand before marks, cut in their middle to so many inches, and how many they take there."""
    shown = [name_within(name, inches, size=10).removesuffix("\u200e") for name in names]  # Nothing follows them.
    return shown, max((width_of(name, size=10) for name in shown), default=0.0)


def cut_name(name: object, letters: int = 40) -> str:
    """Give a name on one line, cut in its middle to so many letters, since long names differ at their ends."""
    name = with_glyphs(" ".join(str(name).split()))
    if len(name) > letters:
        name = f"{name[: letters * 2 // 3].rstrip()}…{name[len(name) - letters // 3 + 1 :].lstrip()}"
    # The mark keeps what follows an Arabic or Hebrew name, a number above all, from being set before it.
    mark = "\u200e" * any(bidirectional(letter) in ("R", "AL") for letter in name)
    return name + mark * (not name.endswith(mark))


def with_glyphs(text: str) -> str:
    """Write pictographs that the font does not have by their names, so that they are no empty boxes."""

    def named(picture: re.Match) -> str:
        if all(has_glyph(letter) for letter in picture[0] if letter not in JOINED):
            return picture[0]
        names = [name_of(letter, "picture").lower() for letter in picture[0] if letter not in JOINED]
        flag = "regional indicator symbol letter "
        if names[0].startswith(flag):
            return f"[flag {''.join(each.removeprefix(flag) for each in names).upper()}]"
        return f"[{' '.join(each for each in names if not each.startswith('emoji modifier'))}]"

    return PICTURES.sub(named, text)


@cache
def has_glyph(letter: str) -> bool:
    """Tell whether the font of the charts can draw a letter."""
    return bool(get_font(findfont("DejaVu Sans")).get_char_index(ord(letter)))


def wrapped_lines(text: str, letters: int, width: float, **font: object) -> list[str]:
    """Cut a text into lines of so many letters, or fewer where they are wide ones, for a figure of ``width`` inches."""
    lines = _wrapped(text, letters)
    while letters > 20 and max((width_of(line, **font) for line in lines), default=0) > width * 0.95:
        letters -= 2
        lines = _wrapped(text, letters)
    # A word alone on the last line gets company from the lines above.
    while letters > 20 and len(lines) > 1 and len(lines[-1]) < 0.4 * max(map(len, lines)):
        letters -= 1
        if len(narrower := _wrapped(text, letters)) > len(lines):
            break
        lines = narrower
    return lines


def _wrapped(text: str, letters: int) -> list[str]:
    """Cut a text into lines that all run the way it begins: by itself a line runs the way of its first letter."""
    kinds = {kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL")}
    first = next((kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL")), "L")
    mark = "" if kinds <= {"L"} else "\u200e" if first == "L" else "\u200f"
    return [mark + line for line in textwrap.wrap(text, letters)]


def from_left(text: str) -> str:
    """Give an English text with the mark that keeps an Arabic or Hebrew name from setting it from right to left."""
    return "\u200e" * any(bidirectional(letter) in ("R", "AL") for letter in text) + text


def as_read(text: str) -> str:
    """Give a text of a chart without the marks that only its drawing needs."""
    return re.sub("[\u200e\u200f]", "", text)
