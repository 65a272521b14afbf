"""Dates in every notation that newspapers, databases and spreadsheets use; what has two readings is refused."""

import datetime
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dates import find_date, is_date_line, read_date

READ = {
    "2016-02-04": "2016-02-04",
    "2016-02-04T09:30:00Z": "2016-02-04 09:30",
    "2016-02-04 09:30:00.123+01:00": "2016-02-04 09:30",
    "2017/2/7": "2017-02-07",
    "2016. 02. 04": "2016-02-04",
    "20160203": "2016-02-03",
    "20160203T093000Z": "2016-02-03 09:30",
    "20160203093000": "2016-02-03 09:30",
    "4 May 2016 24:00": "2016-05-05",
    "Saturday, 31 December 2016 24:00": "2017-01-01",
    "2016-12-31T24:00:00Z": "2017-01-01",
    "2016-12-31T24:30": "2016-12-31",
    "13.05.2021": "2021-05-13",
    "5/13/2021": "2021-05-13",
    "04/04/2016": "2016-04-04",
    "25/12/2016 10:05:00 PM": "2016-12-25 22:05",
    "3 May 2021": "2021-05-03",
    "May 3, 2021": "2021-05-03",
    "Sept. 3, 2005": "2005-09-03",
    "MARCH 3, 2001, Saturday": "2001-03-03",
    "July 1st, 2019": "2019-07-01",
    "the 1st of July 2019": "2019-07-01",
    "4-Feb-16": "2016-02-04",
    "04/Feb/2016:": "2016-02-04",
    "Thu, 04 Feb 2016 09:30:00 +0000": "2016-02-04 09:30",
    "Thu Feb  4 09:30:00 2016": "2016-02-04 09:30",
    "Thu Feb 04 09:30:00 +0000 2016": "2016-02-04 09:30",
    "Thu Feb  4 09:30:00 UTC 2016": "2016-02-04 09:30",
    "July 1, 2019 Monday 9:20 AM GMT": "2019-07-01 09:20",
    "July 1, 2019 Monday 12:02 AM GMT": "2019-07-01 00:02",
    "4 May 2016 | 3:32 p.m. EST": "2016-05-04 15:32",
    "15:32, 4 May 2016": "2016-05-04 15:32",
    "Updated 3 May 2021 14:05 BST": "2021-05-03 14:05",
    "December 19, 1991, Thurdsday, An Edition": "1991-12-19",
    "1. Juli 2019 Montag": "2019-07-01",
    "Montag, 01. Juli 2019 14.30 Uhr": "2019-07-01 14:30",
    "Samstag 5. März 2016": "2016-03-05",
    "3. Jänner 2016": "2016-01-03",
    "lundi 1 juillet 2019": "2019-07-01",
    "1er août 2019 à 10h30": "2019-08-01 10:30",
    "29 DECEMBRE 2011 15:32": "2011-12-29 15:32",
    "jueves, 4 de febrero de 2016": "2016-02-04",
    "1º de março de 2016": "2016-03-01",
    "lunedì 1 luglio 2019": "2019-07-01",
    "maandag 1 juli 2019": "2019-07-01",
    "Pazartesi 4 Temmuz 2016": "2016-07-04",
    "SALI 5 KASIM 2019": "2019-11-05",
    "1 października 2016": "2016-10-01",
    "4 февраля 2016 г.": "2016-02-04",
    "10 Φεβρουαρίου 2016": "2016-02-10",
    "2016. február 4.": "2016-02-04",
    "٤ فبراير ٢٠١٦": "2016-02-04",
    "4 فبراير/شباط 2016": "2016-02-04",
    "الاثنين 4 كانون الثاني 2016": "2016-01-04",
    "2016年2月4日": "2016-02-04",
    "2016년 2월 4일": "2016-02-04",
}


@pytest.mark.parametrize("written", READ)
def test_one_reading(written):
    assert read_date(written) == (pd.Timestamp(READ[written]), None)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("03/04/2016", "'03/04/2016' can be 03 April 2016 and 04 March 2016."),
        ("03-04-2021", "'03-04-2021' can be 03 April 2021 and 04 March 2021."),
        ("13/5/21", "'13/5/21' can be 13 May 2021 and 21 May 2013."),
        ("4 May 2016 and 5 May 2016", "'4 May 2016 and 5 May 2016' names more than one date."),
        ("February 2016", "'February 2016' names a month and no day."),
        ("July 1-7, 2019", "'July 1-7, 2019' is no date."),
        ("31 February 2016", "'31 February 2016' is no date."),
        ("Sunday, March 4, 2016", "'Sunday, March 4, 2016' says 'Sunday', but 04 March 2016 is a Friday."),
        ("12 April 2013 mardi", "'12 April 2013 mardi' says 'mardi', but 12 April 2013 is a Friday."),
        ("1395/2/7", "'1395/2/7' is no date."),
    ],
)
def test_what_has_not_one_reading_is_refused_and_says_why(written, why):
    assert read_date(written) == (None, why)


@pytest.mark.parametrize(
    "value", ["", "today", "gestern", "n.d.", "2021", "2016-02", "12:30", "Saturday", "1454545800"]
)
def test_no_date(value):
    assert read_date(value) == (None, f"{value!r} is no date.")


@pytest.mark.parametrize("value", [None, float("nan"), pd.NaT, 5, 42370.0, {"a": 1}, "x" * 1000])
def test_values_that_are_no_date(value):
    assert read_date(value)[0] is None


@pytest.mark.parametrize(
    "value",
    [
        datetime.date(2016, 2, 4),
        datetime.datetime(2016, 2, 4),
        np.datetime64("2016-02-04"),
        pd.Timestamp("2016-02-04", tz="Asia/Tokyo"),
        20160204,
        20160204.0,
    ],
)
def test_values_that_are_dates(value):
    assert read_date(value) == (pd.Timestamp("2016-02-04"), None)


def test_day_or_month_first_settles_it():
    assert read_date("03/04/2016", day_first=True)[0] == pd.Timestamp("2016-04-03")
    assert read_date("03/04/2016", day_first=False)[0] == pd.Timestamp("2016-03-04")
    assert read_date("13/04/2016", day_first=False)[0] == pd.Timestamp("2016-04-13")


@pytest.mark.parametrize("day_first", [True, False, None])
def test_day_or_month_first_does_not_settle_where_the_year_stands(day_first):
    why = "'16/03/04' can be 16 March 2004 and 04 March 2016."
    assert read_date("16/03/04", day_first=day_first) == (None, why)


def test_a_layout_keeps_a_date_whose_weekday_is_another():
    assert find_date("12 April 2013 Tuesday")[0] == pd.Timestamp("2013-04-12")


def test_the_first_date_of_a_line_and_its_place():
    line = "Politique, jeudi 5 octobre 2013, p. 03"
    day, start, end = find_date(line)
    assert (day, line[:start], line[end:]) == (pd.Timestamp("2013-10-05"), "Politique, ", ", p. 03")
    assert find_date("Talks of 03/04/2016 went on") is None


@pytest.mark.parametrize(
    "line", ["07/01/2019", "Summer 2016", "June 28, 2019 - July 4, 2019", "lundi 1er juillet 2019"]
)
def test_lines_that_are_a_date(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["", "2019", "1,204 words", "May", "The summer of 2016 was hot", "A 4 May 2016 affair"]
)
def test_lines_that_are_more_or_less_than_a_date(line):
    assert not is_date_line(line)


@given(st.datetimes(datetime.datetime(1700, 1, 1), datetime.datetime(2199, 12, 31)))
def test_every_day_reads_back(moment):
    moment = moment.replace(microsecond=0)
    for written in (moment.isoformat(), f"{moment:%d} {moment:%B} {moment:%Y %H:%M:%S}", f"{moment:%Y%m%d%H%M%S}"):
        assert read_date(written) == (pd.Timestamp(moment), None)


@given(st.text(st.sampled_from("0123456789 /.-:,٣²MayJan ahTZ年月日")) | st.text())
def test_no_text_breaks_it(text):
    day, why = read_date(text)
    assert (day is None) != (why is None)
    found = find_date(text)
    assert found is None or 0 <= found[1] < found[2] <= len(text)


@pytest.mark.parametrize("piece", ["1 ", "1-", "may ", "mon ", "1 may ", "10:10 ", " ", "1.1."])
def test_long_lines_take_no_time(piece):
    start = time.monotonic()
    find_date(piece * 3000)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("written", ["04.03.2024", "4.3.24", "04.03.2024, 10:30 Uhr", "Mo 04.03.2024"])
def test_with_dots_the_day_comes_first(written):
    assert read_date(written)[0].normalize() == pd.Timestamp("2024-03-04")
