"""Outlets under one name: as databases print them, as their sites are called."""

from functools import cache

import regex

from toolkit.language import resource_lines

# "www." and its like say nothing of the outlet; "edition." and other hosts are looked up with what follows them.
WEB = regex.compile(r"^(?:www\d?|m|mobile|amp)\.")
ADDRESS = regex.compile(
    r"(?P<web>https?://(?:[^/@\s]*@)?|//)?(?P<host>(?:[\w-]+\.)+\p{L}[\w-]+)\.?(?::\d*)?(?P<page>[/?#].*)?",
    regex.IGNORECASE | regex.DOTALL,
)

# What newspapers, magazines and stations are called, at the end of their names, and some at the beginning.
CALLED = regex.compile(
    r"\b(?:Post|Times|News|Herald|Courier|Ledger|Gazette|Tribune|Journal|Chronicle|Guardian|Telegraph|Mail|Express|Mirror"
    r"|Observer|Independent|Examiner|Inquirer|Register|Reporter|Bulletin|Echo|Argus|Advertiser|Standard|Dispatch|Mercury"
    r"|Zeitung|Nachrichten|Presse|Anzeiger|Tagblatt|Tageblatt|Kurier|Rundschau|Monde|Figaro|Libération|País|Mundo"
    r"|Repubblica|Stampa|Dagblad|Courant|Radio|TV)(?:\s?\(.*\))?$"
    r"|^(?:The\s|Le\s|La\s|El\s|Il\s|Het\s)?(?:Daily\s|Weekly\s|(?:Times|Journal|Tribune|Radio|Diario|Jornal|Corriere"
    r"|Gazzetta|Folha|Voix)\s(?:of|de|du|da|do|della|di)\s)"
)
# A page that the Internet Archive keeps is still its outlet's.
ARCHIVED = regex.compile(r"^https?://web\.archive\.org/web/\w+/")


def outlet_name(printed: str) -> str:
    """Give the one name of an outlet.

    Parameters
    ----------
    printed
        The name as a database, a page or a spreadsheet prints it, or the domain of its site.

    Returns
    -------
    str
        The name in ``resources/outlets.txt``; for an outlet that is not listed the printed name, its blanks in order.

    Examples
    --------
    >>> outlet_name("The Guardian(London)"), outlet_name("guardian.co.uk")
    ('The Guardian', 'The Guardian')
    >>> outlet_name("The Harbour Post")
    'The Harbour Post'
    """
    name = " ".join(printed.split())
    name = regex.sub(r"(?<=\w)\((?=\p{L})", " (", name)
    name = regex.sub(r'^["“](.*)["”]$', r"\1", name)
    name = regex.sub(r"^(.+), (The)$", r"\2 \1", name)
    known = _outlets()[0].get(_key(name))
    address = ADDRESS.fullmatch(name) if known is None else None
    if address:
        told = outlet_of(name)
        listed = told != WEB.sub("", address["host"].lower())
        # "Gazeta.Ru" may be a name as well as a site; of a whole address the site is meant.
        known = told if listed or address["web"] else None
    return known or name


def is_outlet(name: str) -> bool:
    """Whether a name is that of an outlet: it is listed, or has a word that newspapers are called by.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    bool
        Also of an outlet that is not listed.

    Examples
    --------
    >>> is_outlet("The Harbour Post"), is_outlet("Pearl Harbor")
    (True, False)
    """
    return _key(name) in _outlets()[0] or CALLED.search(name) is not None


def outlet_of(url: str) -> str | None:
    """Give the outlet to whose site an address leads; its domain where the outlet is not listed.

    Parameters
    ----------
    url
        The address of an article.

    Returns
    -------
    str or None
        ``None`` where it is no address of the web.

    Examples
    --------
    >>> outlet_of("https://edition.cnn.com/2017/02/07/politics/index.html")
    'CNN'
    >>> outlet_of("http://www.harbourpost.example/world/1")
    'harbourpost.example'
    """
    address = ADDRESS.fullmatch(ARCHIVED.sub("", url.strip()))
    if not address:
        return None
    host = WEB.sub("", address["host"].lower())
    parts = host.split(".")
    _, domains = _outlets()
    tails = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((domains[tail] for tail in tails if tail in domains), host)


@cache
def _outlets() -> tuple[dict[str, str], dict[str, str]]:
    """Names by the forms they are printed in, and by the domains of their sites."""
    names, domains = {}, {}
    for line in resource_lines("outlets.txt"):
        name, *forms = line.split("|")
        for form in (name, *forms):
            if regex.fullmatch(r"[a-z\d.-]+\.[a-z]{2,}", form):
                domains[form] = name
            else:
                names.setdefault(_key(form), name)
    return names, domains


def _key(name: str) -> str:
    """The form in which names are compared: "DAILY MAIL" as "The Daily Mail", but "Sun" not as "The Sun"."""
    words = regex.findall(r"[\p{L}\p{N}&]+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 2 else words)
