"""What charts say in words: what was found, from which articles and days, numbers with their nouns and signs."""

from datetime import date

import pandas as pd

from toolkit.charts.lettering import from_left, with_glyphs


def plural(number: int, noun: str) -> str:
    """Say how many: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def signed(value: float, digits: int = 2) -> str:
    """Write a number with its sign, zero without one."""
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if float(text) else text[1:]


def percent(share: float) -> str:
    """Write a share in percent; nothing where it is missing."""
    return "" if pd.isna(share) else "<1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def day(when: pd.Timestamp) -> str:
    """Write a day: ``4 February 2016``."""
    return f"{when.day} {when:%B %Y}"


def times(number: int) -> str:
    """Say how often: ``once``, ``twice``, ``7 times``."""
    return "once" if number == 1 else "twice" if number == 2 else f"{number:,} times"


def lead(sentence: str, name: object, value: str) -> str:
    """Say a finding about what has a name, with its value: a sentence with two ``{}``, for a title."""
    return from_left(sentence.format(with_glyphs(str(name)), value))


def record_of(table: pd.DataFrame) -> dict:
    """Give what a table was made from; a table made by hand has no articles in it."""
    return table.attrs.get("record", {"parameters": {}})


def source_line(record: dict, validation: str = "", rows: pd.DataFrame | None = None) -> str:
    """The line at the foot: which articles, from whom and when, and how far the measure can be trusted.

    ``validation`` speaks of these articles; of a single one it is said in the singular. ``rows`` may be a part of what
    was counted, such as the mentions of one article.
    """
    if "articles" not in record:
        if rows is not None and "article_id" in rows.columns and rows["article_id"].nunique() == 1:
            validation = _of_one(validation)
        return f"Made from a table without a record of its articles. {validation}".strip()
    articles = record["articles"]
    counted = plural(len(articles), "article")
    part = [article for article, here in zip(articles, _counted(record, rows)) if here]
    if 0 < len(part) < len(articles):
        counted, articles = f"{len(part):,} of {counted}", part
    validation = _of_one(validation) if len(articles) == 1 else validation
    outlets = sorted({outlet for _, _, outlet, _ in articles if outlet})
    days = sorted(date.fromisoformat(day) for _, _, _, day in articles if day)
    parts = [counted]
    if outlets:
        named = outlets[0] if len(outlets) == 1 else plural(len(outlets), "outlet")
        parts.append(named + _without(sum(not outlet for _, _, outlet, _ in articles), "outlet"))
    if days:
        parts.append(_days(days[0], days[-1]) + _without(len(articles) - len(days), "date"))
    return f"{', '.join(parts)}. {validation}".strip()


def _of_one(validation: str) -> str:
    return validation.replace("these articles", "this article")


def _counted(record: dict, rows: pd.DataFrame | None) -> list[bool]:
    """Which of the articles in the record the rows can come from: by their ids, or by their groups."""
    articles, by = record["articles"], record["parameters"].get("by")
    names = [by] if isinstance(by, str) else by or []
    if rows is not None and "article_id" in rows.columns:
        there = set(rows["article_id"].astype(str))
        return [article[0] in there for article in articles]
    if rows is not None and "groups" in record and set(names) <= set(rows.columns):
        there = {
            tuple(None if pd.isna(each) else str(each) for each in row) for row in rows[names].itertuples(index=False)
        }
        return [tuple(None if each is None else str(each) for each in group) in there for group in record["groups"]]
    return [True] * len(articles)


def _days(first: date, last: date) -> str:
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {end}"
    return f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%B} to {end}"


def _without(number: int, what: str) -> str:
    return f" ({number} without {what})" if number else ""


def stop_words_line(record: dict) -> str:
    """Say how many stop words were left out, with a blank before it; nothing where there were none."""
    number = record["parameters"].get("n_stop_words", 0)
    return f" {plural(number, 'stop word')} left out." if number else ""


def periods_of(labels: pd.Series, freq: str) -> pd.Series:
    """Read the names of days, weeks, months or years; a week is named by its first and last day."""
    return labels.map(lambda label: pd.NaT if pd.isna(label) else pd.Period(str(label).partition("/")[0], freq))


def span_label(span: pd.Period, unit: str) -> str:
    """Give a day, week (its first day), month or year as it stands below a time axis."""
    day = span.start_time
    return f"{day:%Y}" if unit == "year" else f"{day:%b %Y}" if unit == "month" else f"{day.day} {day:%b\n%Y}"
