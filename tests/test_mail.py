"""E-mails: newsletters in plain text and HTML, in any encoding, with or without what hangs on them."""

import time
from email.message import EmailMessage
from email.mime.application import MIMEApplication

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats import mail
from toolkit.formats.mail import read, recognises


def message(text="The ferry ran on Monday.\n", **headers):
    mail = EmailMessage()
    mail["From"] = "The Harbour Post <news@harbour.example>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = "Ferry runs again"
    mail["Date"] = "Tue, 07 Feb 2017 09:20:00 +0100"
    for name, value in headers.items():
        del mail[name]
        mail[name] = value
    if text is not None:
        mail.set_content(text)
    return mail


PLAIN = message().as_bytes()


def test_a_plain_message():
    assert read(PLAIN) == [
        {
            "title": "Ferry runs again",
            "text": "The ferry ran on Monday.",
            "outlet": "The Harbour Post",
            "published": pd.Timestamp(2017, 2, 7, 9, 20),
        }
    ]


def test_a_sender_without_a_name_is_known_by_the_address():
    assert read(message(From="news@harbour.example").as_bytes())[0]["outlet"] == "harbour.example"


def test_the_html_form_where_the_plain_one_is_only_a_link():
    mail = message("View this e-mail in your browser: https://harbour.example/x\n")
    mail.add_alternative(
        "<html><head><style>p{}</style></head><body><h1>Ferry runs</h1><p>The ferry ran on Monday,<br>at last.</p>"
        '<a href="https://track.example/1">Its captain</a> was glad.<img src="https://track.example/p" width=1>',
        subtype="html",
    )
    assert read(mail.as_bytes())[0]["text"] == "Ferry runs\nThe ferry ran on Monday,\nat last.\nIts captain was glad."


def test_the_plain_form_where_it_says_as_much():
    mail = message("The ferry ran.\n\nIt was full.\n")
    mail.add_alternative("<p>The ferry ran.</p><p>It was full.</p>", subtype="html")
    assert read(mail.as_bytes())[0]["text"] == "The ferry ran.\n\nIt was full."


def test_a_plain_text_is_kept_as_it_is():
    text = (
        "Write to <b@harbour.example> \nor <https://harbour.example/a>.\n\n\nhttps://harbour.example/b\n-- \nThe Post"
    )
    assert read(message(text).as_bytes())[0]["text"] == text


def test_the_html_form_where_the_plain_one_writes_out_where_its_links_lead():
    mail = message("Ferry runs again <https://track.example/aaa>, said the mayor.\n")
    mail.add_alternative(
        '<p><a href="https://track.example/a">Ferry runs again</a>, said the mayor.</p>', subtype="html"
    )
    assert read(mail.as_bytes())[0]["text"] == "Ferry runs again, said the mayor."


def test_soft_line_ends_of_a_flowed_text():
    data = message("The ferry \nran.\n-- \nThe Post\n").as_bytes()
    flowed = data.replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert read(data)[0]["text"] == "The ferry \nran.\n-- \nThe Post"
    assert read(flowed)[0]["text"] == "The ferry ran.\n-- \nThe Post"


ENVELOPE = b"From news@harbour.example Tue Feb  7 09:20:00 2017\n"


def test_a_mailbox():
    quoting = message("He wrote:\n\n>From here on it is dark.\n\nFrom there on, too.\n", Subject="Dark").as_bytes()
    data = b"\n".join([ENVELOPE + PLAIN, ENVELOPE + message("\n").as_bytes(), ENVELOPE + quoting])
    assert recognises(data)
    first, second, third = read(data)
    assert first == {"part": "message 1", **read(PLAIN)[0]}
    assert second["part"] == "message 2" and "no text" in second["problem"]
    assert (third["part"], third["title"]) == ("message 3", "Dark")
    assert third["text"] == "He wrote:\n\nFrom here on it is dark.\n\nFrom there on, too."


def test_a_mailbox_of_one_message_and_a_message_that_quotes_one():
    assert read(ENVELOPE + PLAIN) == read(PLAIN)
    quoting = "It said:\n\n" + (ENVELOPE * 2 + PLAIN).decode()
    assert read(message(quoting).as_bytes())[0]["text"].startswith("It said:")


def test_a_mailbox_of_too_many_messages(monkeypatch):
    monkeypatch.setattr(mail, "MOST_MESSAGES", 2)
    with pytest.raises(ValueError, match="more than 2 messages: split it"):
        read((ENVELOPE + PLAIN + b"\n") * 3)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1256", "iso-8859-15", "utf-16"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", None])
def test_charsets_and_transfer_encodings(encoding, transfer):
    text = "قال الوزير: نعم" if encoding == "cp1256" else "Le café de l'Étoile"
    mail = message(None)
    if encoding == "utf-16" and transfer is None:
        pytest.skip("UTF-16 does not travel as it is")
    if transfer:
        mail.set_content(text.encode(encoding), maintype="text", subtype="plain", cte=transfer)
        mail.replace_header("Content-Type", f'text/plain; charset="{encoding}"')
        data = mail.as_bytes()
    else:
        data = (
            mail.as_bytes().rstrip()
            + f"\nContent-Type: text/plain; charset={encoding}\n\n".encode()
            + text.encode(encoding)
        )
    assert read(data)[0]["text"] == text


@pytest.mark.parametrize("charset", ["nonsense", "x-unknown", "utf-8", "us-ascii", '"'])
def test_a_wrong_charset_is_put_up_with(charset):
    head = f"From: a@b.example\nSubject: S\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    assert read(head.encode() + "Le café d’en face".encode("cp1252"))[0]["text"] == "Le café d’en face"


def test_subjects_in_other_letters():
    subject = "Subject: =?utf-8?b?2KfZhNi52KjZkdin2LHYqQ==?= =?iso-8859-1?q?=E9t=E9?="
    assert read(PLAIN.replace(b"Subject: Ferry runs again", subject.encode()))[0]["title"] == "العبّارةété"


def test_attachments_are_named():
    mail = message()
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="review.pdf")
    mail.add_attachment("Not the body", filename="notes.txt")
    [article] = read(mail.as_bytes())
    assert article["text"] == "The ferry ran on Monday."
    assert article["problems"] == [
        ("The attachment 'review.pdf' was not read.", "Save it into the folder to have it read."),
        ("The attachment 'notes.txt' was not read.", "Save it into the folder to have it read."),
    ]


def test_pictures_of_the_layout_are_no_attachments():
    mail = message()
    mail.add_related(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif", disposition="inline")
    assert "problems" not in read(mail.as_bytes())[0]


def test_a_message_that_was_forwarded_whole():
    outer = message(None, From="A Colleague <me@example.org>", Subject="Fwd: Ferry")
    outer.make_mixed()
    outer.attach(message("The inner text."))
    assert read(outer.as_bytes())[0]["text"] == "The inner text."


def test_a_message_attached_to_a_message_is_named():
    outer = message("Have a look.", From="A Colleague <me@example.org>", Subject="Fwd: Ferry")
    outer.add_attachment(message("The inner text.", Subject="Ferry runs again"))
    (found,) = read(outer.as_bytes())
    assert found["text"] == "Have a look.\n\nThe inner text."
    assert found["problems"][0][0] == "It holds another message, 'Ferry runs again': its text is in this one's."


def test_a_date_that_is_none_stays_as_printed():
    assert read(PLAIN.replace(b"Tue, 07 Feb 2017 09:20:00 +0100", b"lately"))[0]["published"] == "lately"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (PLAIN, True),
        (b"From me Tue Feb  7 2017\nReceived: by x\n\tfor y\nSubject: S\n\nText", True),
        (b"\xef\xbb\xbfReceived: by x\r\nFrom: a\r\nSubject: S\r\n\r\nText", True),
        (b"Subject: the mayor\n\nShe said no.", False),
        (b"Subject: the mayor\nDate: 7 February 2017\n\nShe said no.", False),
        (b"From: the sea\n\nA poem.", False),
        (b"The mayor: no comment\nFrom: x\nSubject: y", False),
        (b"", False),
    ],
)
def test_what_is_recognised(start, expected):
    assert recognises(start) is expected


def test_nothing_to_read():
    with pytest.raises(ValueError, match="empty"):
        read(b" \n")
    with pytest.raises(ValueError, match="no text"):
        read(message("\n").as_bytes())
    with pytest.raises(ValueError, match="no text"):
        read(b"From: a@b.example\n\n" + bytes(range(256)) * 4)


def test_an_application_alone_is_no_article():
    mail = MIMEApplication(b"%PDF", Name="a.pdf")
    with pytest.raises(ValueError, match="no text"):
        read(mail.as_bytes())


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?utf-8?b?!!!!?=\n",
        b"Subject: =?nonsense?q?a?=\n",
        b"From: <<>>,,;:@\n",
        b'From: "unclosed <a@b\n',
        b"Date: Tue, 99 Feb 2017\n",
        b"Content-Type: ;;;==\n",
        b"Content-Type: multipart/mixed\n",
        b"Content-Type: text/plain; charset*=utf-8''%E2%28; charset=x\n",
        b"Content-Transfer-Encoding: nonsense\n",
        b"Content-Disposition: inline; filename*0*=a'b'%ff; filename*2=c\n",
        b"X-Name: \xe9\xff\n",
        b"From: " + b"(" * 3000 + b"\n",
        b"Subject: " + b"=?utf-8?q?a?= " * 2000 + b"\n",
    ],
)
def test_broken_headers_are_put_up_with(head):
    assert read(head + b"X-Other: 1\n\nThe ferry ran.")[0]["text"] == "The ferry ran."


def test_parts_within_parts_end():
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
    with pytest.raises(ValueError):
        read(f"From: a\nMIME-Version: 1.0\n{deep}".encode())


@pytest.mark.parametrize(
    "head",
    [b"Subject: " + b"word " * 10**6, b"From: " + b"a@b, " * 10**5, b"Content-Type: text/plain; " + b"a=b; " * 10**5],
)
def test_endless_headers_take_no_time(head):
    start = time.perf_counter()
    assert read(b"X-Other: 1\n" + head + b"\n\nThe ferry ran.")[0]["text"] == "The ferry ran."
    assert time.perf_counter() - start < 10


def test_more_parts_than_any_message_has():
    with pytest.raises(ValueError, match="more parts than any message"):
        read(b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 30_000)


def test_a_message_that_was_cut_off():
    mail = message("Words.\n" * 20)
    mail.add_alternative("<p>Words.</p>" * 20, subtype="html")
    mail.add_attachment(b"x" * 100, maintype="application", subtype="pdf", filename="a.pdf")
    data = mail.as_bytes()
    for end in range(0, len(data), 10):
        try:
            assert read(data[:end])[0]["text"]
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.binary(max_size=300))
def test_random_bytes(data):
    for start in (b"", b"From: a@b.example\nSubject: ", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"):
        try:
            assert read(start + data)[0]["text"]
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_articles_or_a_sentence(changes):
    data = bytearray(PLAIN)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        assert read(bytes(data))[0]["text"]
    except ValueError as error:
        assert str(error).endswith((".", "not found."))
