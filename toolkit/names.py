"""Names: which persons, organisations and places an English article names, as far as nobody listed them.

spaCy decides sentence by sentence and changes its mind within an article (one *Hammond* is a person, the next an
organisation). Here the article decides: spaCy's labels are votes, the words beside a name are others, a
name has one kind in an article, and a surname belongs to the person whose full name the article gives. What an article
leaves open is settled by the other articles that are read with it.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from toolkit.codebook import Actor, Form, finder_of, plain, spans, spellings, surnames
from toolkit.language import NAME_WORD, is_common_word, recase, resource_lines
from toolkit.tables import KINDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# spaCy's labels; those of dates, amounts, laws and works are no actors.
LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
EDGES = " \t\n\"'“”‘’«»()[],;:!?-–—&"
MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October"}
    | {"November", "December"}
)
WEEKDAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
# "Secretary of State" is no body, and a weekday no actor.
NO_NAMES = WEEKDAYS | MONTHS - {"May"} | {"State"}
# Words of titles.txt that also stand before what is no person: "the former Arkansas governor".
NO_OFFICE = frozenset(
    {"acting", "chief", "deputy", "executive", "finance", "first", "foreign", "former", "head", "interior"}
    | {"opposition", "owner", "prime", "special", "vice"}
)
# Words of titles.txt that people are called by, too.
SURNAMES = frozenset({"bishop", "chief", "dean", "head", "judge", "justice", "king", "lord", "major", "pope", "prince"})

# How much a witness counts beside spaCy's label, which is one vote for each place where it stands.
TITLE, STRONG, WEAK = 2.0, 3.0, 1.0
# How much all articles together count in one.
OTHERS = 3.0
# How much it counts that a list has the name.
LISTED = 3.0

INITIAL = r"\p{Lu}\.(?:-?\p{Lu}\.)*"
NAME_PART = (
    rf"(?:{INITIAL}|(?:[dDlLO]['’]|[Aa]l-|Mc|Mac)?\p{{Lu}}[\p{{L}}\p{{M}}]*+(?:['’-]\p{{L}}[\p{{L}}\p{{M}}]*+)*)"
)
PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|van|von|zu|bin|ibn|al|el|ul|y)"
NAME = regex.compile(rf"{NAME_PART}(?: (?:{PARTICLE} ){{0,2}}{NAME_PART})*")

# Under this key stands how often a name was seen to do what people do: for a name of one word spaCy's is not enough.
ALIVE = "alive"

# What stands before the name of a person only.
HONORIFICS = (
    r"(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|Rev|Senator|Congress(?:wo)?man|Professor)\.?"
)
HONORIFIC = regex.compile(HONORIFICS)
# What stands beside a name and tells its kind. Each is looked for right before or right behind it.
BEFORE = regex.compile(
    rf"""(?r)(?:
    (?<person>\b(?:{HONORIFICS}|Lord|Lady)\s)
  | (?<place>\b(?:city|town|village|province|region|district|island|port|capital|suburb|resort|county|river|state)
        \s(?:of\s)?)
  | (?<speaks>\b(?:said|says|told|added|asked|explained|recalled)\s)
  | (?<within>\b(?:in|near|outside|across|throughout)\s(?:(?:north|south|east|west)\w*\s|central\s)?)
    )$""",
    regex.VERBOSE,
)
BEHIND = regex.compile(
    r"""(?:
    (?<person>,\ (?:aged\ )?\d\d[,.;]|,?\ who(?:se|m)?\b|['’]s\ (?:wife|husband|mother|father|family)\b)
  | (?<place>\ (?:[Pp]rovince|[Cc]ounty|[Rr]egion|[Aa]irport|[Pp]eninsula|[Vv]alley|[Ii]slands?|[Rr]iver|[Ss]treet)\b)
  | (?<organisation>\ (?:shares|stock|spokes\w+|executives?|employees|members|chairman|lawmakers|fighters|fans)\b)
  | (?<speaks>\ (?:said|says|told|tells|added|asked|wrote|tweeted|argued|warned|replied|insisted|explained|believes)\b)
  | (?<ends>[.,;:)?!\n]|$|\ (?:and|on|for|to|where|after|before|with|from|by|at|as|when|since|during|over|last|this)\b)
    )""",
    regex.VERBOSE,
)
# Words that are part of the names of organisations, and of places.
BODIES = frozenset(resource_lines("words_of_organisations.txt"))
PLACES = frozenset(resource_lines("words_of_places.txt"))
ABBREVIATED = regex.compile(r"(?:\b(?:Inc|Corp|Cos?|Ltd|Bros|Jr|Sr|St|Ave|\p{Lu})|\.\p{L})\.$")
CAPITAL = regex.compile(r"\p{Lu}")
NUMERAL = regex.compile(r"\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[IVX]+$")
LOWER_EDGES = regex.compile(r"^(?:(?:[Tt]he|[Aa]n?)\s+|\p{Ll}[\p{Ll}-]*\s+(?=\p{Lu}))+|(?:\s+\p{Ll}[\p{Ll}-]*)+$")
# What parts the names in what spaCy took for one: brackets, dashes, numbers, "v".
PARTS = regex.compile(
    r"\s*[()\[\]/|\"“”]\s*|[.,:]-\s*|\s+[-–—]+\s+|\s+[Vv]s?\.?\s+|\s*\b\d[\d.,:+-]*(?:st|nd|rd|th)?\b\s*|,?\s+\d\S*$"
)
# pro-Cruz, Trump-led; but Park Geun-hye.
PREFIX = regex.compile(
    r"^\p{Ll}+[-‐‑](?=\p{Lu})|[-‐‑](?:led|backed|based|born|style|era|related|linked|owned|held|controlled|like|wide|run|made"
    r"|funded|trained|aligned|affiliated|friendly|dominated|area|wing|bound|only|\p{Ll}+ed)$"
)
NOT_IN_A_NAME = regex.compile(r"[@_<>\"“”«»\n\d]|\b(?:of|the|and|for|in|to|by|with)$")
# What stands between the names of a list.
LISTING = regex.compile(r"[\s\d,;.()=-]{1,15}(?:and )?| and | & ")
BRACKETED = regex.compile(rf"(?<name>{NAME.pattern})\s\((?<in>(?:{NAME_PART})(?:\s(?:{NAME_PART})){{0,3}})\)")
TOWN_OF = regex.compile(
    rf"\b(?:city|town|village|province|district|island|port|suburb|county)\sof\s(?:the\s)?(?<name>{NAME.pattern})"
)
SHORT_IN_BRACKETS = regex.compile(r"\((?:the )?(?<short>\p{Lu}[\p{L}&.-]{1,9})\)")
LONG_IN_BRACKETS = regex.compile(r"\b(?<short>\p{Lu}{2,8})\s\((?<long>[^()]{6,80})\)")
WORDS_BEFORE = regex.compile(r"[\p{L}'’&.-]+")

Votes = dict[str, Counter]


def article_votes(text: str, headline: int, docs: Iterable[tuple[int, "Doc"]], known: Mapping[str, Form]) -> Votes:
    """Gather what speaks for each name of an article being a person, an organisation, a place or a group.

    Parameters
    ----------
    text
        Text of an English article.
    headline
        Where its headline ends, 0 where it has none.
    docs
        Its paragraphs as :func:`toolkit.language.parse` gives them.
    known
        Names that are listed: a name of a country in brackets behind another tells a person.

    Returns
    -------
    dict of str to Counter
        For each name the weight of what was seen for each kind.
    """
    written = recase(text, headline)
    small = small_words(text)
    inside = frozenset(NAME_WORD.findall(written))
    votes: Votes = defaultdict(Counter)
    for _, doc in docs:
        for entity in doc.ents:
            for name, kind in _names_in(entity, LABELS.get(entity.label_), known):
                if _is_name(name, small, inside):
                    votes[name][kind] += 1
                    if _has_title_before(entity, name):
                        votes[name].update({"person": TITLE, ALIVE: 1})
        for name in _proper_nouns(doc):
            if _is_name(name, small, inside):
                votes[name] += Counter()
    _by_patterns(written, votes, known)
    for name, counts in votes.items():
        _by_its_words(name, counts, known)
    _by_its_neighbours(written, votes)
    for name, counts in votes.items():
        surname = surnames(name)[-1:]
        if not _kind_of(counts) and surname and votes.get(*surname, Counter())["person"]:
            counts["person"] += WEAK  # The article calls somebody by the last word of that name.
    return votes


def _kind_of(counts: Counter) -> str:
    """The kind that most speaks for; "" where nothing does."""
    return max((kind for kind in KINDS if counts[kind] > 0), key=counts.__getitem__, default="")


def all_votes(votes: Iterable[Votes]) -> Votes:
    """Add up the votes of many articles."""
    total: Votes = defaultdict(Counter)
    for article in votes:
        for name, counts in article.items():
            total[name].update(counts)
    return total


def kinds_of(votes: Votes, everywhere: Votes, known: Mapping[str, Form], everyone: "People") -> dict[str, str]:
    """Give each name of an article the kind that most speaks for: there, less in all articles, and in the lists."""
    kinds = {}
    for name, counts in votes.items():
        whole = everywhere.get(name, counts)
        total = sum(whole[kind] for kind in KINDS)
        listed = known[name].actor.kind if name in known else None
        score = {kind: counts[kind] + OTHERS * whole[kind] / total for kind in KINDS if whole[kind]} if total else {}
        if listed:
            score[listed] = score.get(listed, 0) + LISTED
        if score:
            kinds[name] = max(score, key=lambda kind: (score[kind], -KINDS.index(kind)))
    called = {each for name, kind in kinds.items() if kind == "person" and " " in name for each in name.split()}
    for name in [name for name, kind in kinds.items() if kind == "person" and " " not in name and name not in known]:
        alive = everywhere.get(name, votes[name])[ALIVE]
        if not alive and name not in called and name not in everyone.by_surname:
            del kinds[name]  # "Brexit" was taken for a person, and never did what people do.
    for name in [name for name, kind in kinds.items() if kind == "person" and name in known]:
        form = known[name]
        if form.role == "demonym" or (form.ambiguous != "person" and name not in called):
            kinds[name] = form.actor.kind  # spaCy's mistake: nobody of that surname is there.
    return kinds


@dataclass(frozen=True)
class People:
    """The persons whom all articles name in full: the usual spelling of each name, and who is meant by a surname."""

    names: Mapping[str, str]
    by_surname: Mapping[str, str]


def people_of(everywhere: Votes) -> People:
    """Tell which full names are one person's, and which surname belongs to one person almost alone.

    Parameters
    ----------
    everywhere
        The votes of all articles.

    Returns
    -------
    People
        ``names``: for each full name the one that is used most of those that are the same person's. ``by_surname``: for
        a surname the person who bears it in nine of ten full names.
    """
    full = {
        name: counts["person"] for name, counts in everywhere.items() if surnames(name) and _kind_of(counts) == "person"
    }
    usual: dict[str, str] = {}
    bearers: dict[str, Counter] = defaultdict(Counter)
    persons: dict[str, list[tuple[tuple[str, str, str], str]]] = defaultdict(list)
    for name in sorted(full, key=lambda name: (_is_initial(name.split()[0]), -full[name], -len(name), name)):
        key = _parts_of(name)
        same = [person for other, person in persons[key[1]] if _same_person(other, key)]
        usual[name] = same[0] if len(same) == 1 else name
        if usual[name] == name:
            persons[key[1]].append((key, name))
        for surname in surnames(name):
            bearers[surname][usual[name]] += full[name]
    ruling = {surname: counts.most_common(1)[0] for surname, counts in bearers.items()}
    return People(
        usual, {surname: name for surname, (name, n) in ruling.items() if n >= 0.9 * bearers[surname].total() and n > 1}
    )


def _parts_of(name: str) -> tuple[str, str, str]:
    """Given name, surname and what stands between them, without accents."""
    given, surname = plain(name.split()[0]), plain(surnames(name)[0])
    return given, surname, plain(name).removeprefix(given).removesuffix(surname).strip()


def is_listed(name: str, kinds: Mapping[str, str], known: Mapping[str, Form]) -> bool:
    """Whether a name means whom a list says: Jordan the country, where the article does not name a person so."""
    form = known.get(name)
    return form is not None and (
        form.method == "codebook" or form.actor.kind == "person" or kinds.get(name) != "person"
    )


@lru_cache(maxsize=64)
def small_words(text: str) -> frozenset[str]:
    """The words that a text writes small."""
    return frozenset(regex.findall(r"(?<![\w-])\p{Ll}\w*(?![\w-])", text))


def _names_in(entity: "Span", label: str | None, known: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    """The names in what spaCy took for one, and their kinds: without article, title, number and possessive."""
    if label is None or (label == "group" and entity.root.tag_ not in ("NNS", "NNPS")):
        return
    after = entity.doc[entity.end].text if entity.end < len(entity.doc) else ""
    for part in PARTS.split(entity.text):
        whole, kind = part == entity.text, label
        name = regex.sub(r"['’]s?$", "", part.strip(EDGES))
        name = PREFIX.sub("", LOWER_EDGES.sub("", name) if not _is_particle(name) else name).strip(EDGES)
        if name.endswith(".") and not ABBREVIATED.search(name):
            name = name[:-1]  # The full stop of the sentence.
        words = name.split()
        # Titles go with the name of a person, before it or before what was taken for an organisation.
        while kind == "person" and len(words) > 1 and words[0].lower().rstrip(".") in titles():
            words.pop(0)
        while kind == "organisation" and len(words) > 1 and words[-1].lower() in titles():
            words.pop()
        if len(words) > 1 and HONORIFIC.fullmatch(words[0]):
            words, kind = words[1:], "person"  # Whatever spaCy took it for.
        # "Whitewashing Assad": a word that opens the sentence.
        opens = entity[0].is_sent_start and is_common_word(words[0].lower()) if len(words) > 1 else False
        if kind == "person" and opens and not _is_initial(words[0]):
            words.pop(0)
        # "American Dennis Mitchell": a people before a person.
        if kind == "person" and len(words) > 2 and words[0] in known and known[words[0]].role == "demonym":
            words.pop(0)
        if len(words) > 1 and words[0] in MONTHS | WEEKDAYS:
            words.pop(0)
        if kind == "organisation" and len(words) == 1 and after in ("Minister", "Secretary", "Ministry"):
            continue  # The field of an office: "Transport Minister".
        if kind == "person" and len(words) == 1 and (given := _given_before(entity, known)):
            yield f"{given} {words[0]}", kind
            continue
        if len(words) == 1 and is_common_word(words[0].lower()) and (not whole or NUMERAL.match(after)):
            continue  # "Gate 7", "Article Fifty"
        name = " ".join(words)
        # The name must stand in the text letter by letter, so white space inside it is taken as printed.
        if not NOT_IN_A_NAME.search(name) and (len(words) == 1 or name in entity.text):
            yield name, kind


def _given_before(entity: "Span", known: Mapping[str, Form]) -> str:
    """A given name that spaCy left outside the name of a person."""
    if not entity.start or entity.start != entity.end - 1:
        return ""
    token = entity.doc[entity.start - 1]
    is_bare = token.tag_ == "NNP" and not token.ent_type_ and token.text.istitle() and token.whitespace_
    if not is_bare or token.lower_.rstrip(".") in titles() or token.text in known or token.text in MONTHS | WEEKDAYS:
        return ""
    return "" if is_common_word(token.lower_) else token.text


def _is_particle(name: str) -> bool:
    return regex.match(rf"{PARTICLE}[ -]\p{{Lu}}", name) is not None


def _proper_nouns(doc: "Doc") -> Iterator[str]:
    """Runs of proper nouns that spaCy took for no name, but for single words that open a sentence."""
    start = None
    for token in doc:
        if token.tag_ in ("NNP", "NNPS") and not token.ent_type_ and token.text[0].isupper():
            start = token.i if start is None else start
            continue
        if start is not None:
            run = doc[start : token.i]
            start = None
            if (len(run) > 1 or not run[0].is_sent_start) and NAME.fullmatch(run.text):
                yield run.text


@cache
def titles() -> frozenset[str]:
    """Words that stand before the name of a person and are no part of it."""
    return frozenset(resource_lines("titles.txt"))


def _has_title_before(entity: "Span", name: str) -> bool:
    before = entity.doc[entity.start - 1].lower_.rstrip(".") if entity.start else ""
    first = entity[0].lower_.rstrip(".")
    offices = titles() - NO_OFFICE
    return before in offices or (first in offices and not name.lower().startswith(first))


def _is_name(name: str, small: frozenset[str], inside: frozenset[str]) -> bool:
    """Leave out what is no name: no capital, one letter, a title, a word that is also written small or only opens."""
    lower = name.lower()
    if name in NO_NAMES or len(name) < 2 or lower in small or not CAPITAL.search(name):
        return False
    before, _, last = lower.rpartition(" ")
    is_surname = before and last in SURNAMES and not any(map(is_common_word, before.split()))
    if last in titles() and not is_surname:
        return False  # "Transport Minister", "Senior Circuit Judge"
    return name in inside or " " in name or not is_common_word(lower)


def _by_its_words(name: str, counts: Counter, known: Mapping[str, Form]) -> None:
    words = name.split()
    if len(words) > 1 and _is_initial(words[0]) and words[0] not in known:
        counts["person"] += STRONG
    elif len(words) > 1 and (words[-1] in BODIES or words[0] in ("University", "Bank", "Ministry", "Department")):
        counts["organisation"] += STRONG
    elif len(words) > 1 and (words[-1] in PLACES or words[0] in ("Lake", "Mount", "Cape")):
        counts["place"] += STRONG


def _by_its_neighbours(written: str, votes: Votes) -> None:
    """Let the words beside each place where a name stands speak, and names in one list for each other."""
    reached, last = 0, ""
    for start, end in sorted(spans(finder_of(votes), written), key=lambda span: (span[0], -span[1])):
        if start < reached:
            continue
        name = written[start:end]
        counts = votes[name]
        if last and LISTING.fullmatch(written, reached, start):
            for one, other in ((last, name), (name, last)):
                if _kind_of(votes[one]) and not _kind_of(votes[other]) and " " in other:
                    votes[other][_kind_of(votes[one])] += WEAK
        reached, last = end, name
        before = BEFORE.search(written, max(start - 30, 0), start)
        behind = BEHIND.match(written, end, end + 25)
        how, what = before and before.lastgroup, behind and behind.lastgroup
        counts[ALIVE] += (how in ("person", "speaks")) + (what in ("person", "speaks"))
        if how == "person":
            counts["person"] += STRONG
        elif how == "place":
            counts["place"] += STRONG
        elif how == "within" and what in ("ends", "place"):
            counts["place"] += WEAK
        if what == "person":
            counts["person"] += TITLE
        elif what in ("place", "organisation"):
            counts[what] += WEAK


def _by_patterns(written: str, votes: Votes, known: Mapping[str, Form]) -> None:
    """What the text says outright: "the village of Drenovac", "Anna Holm (Norway)", "Harbour Workers Union (HWU)"."""
    for match in TOWN_OF.finditer(written):
        votes[match["name"]]["place"] += STRONG
    if "(" not in written:
        return
    for match in BRACKETED.finditer(written):
        inside = known.get(match["in"])
        if inside is not None and inside.role == "country" and " " in match["name"]:
            votes[match["name"]]["person"] += TITLE
    for match in SHORT_IN_BRACKETS.finditer(written):
        long_name = _long_name(written[max(match.start() - 90, 0) : match.start()], match["short"])
        if long_name:
            votes[match["short"]]["organisation"] += STRONG
            votes[long_name]["organisation"] += STRONG
    for match in LONG_IN_BRACKETS.finditer(written):
        if initials(match["long"]) == match["short"]:
            votes[match["short"]]["organisation"] += STRONG
            votes[match["long"]]["organisation"] += STRONG


def _long_name(before: str, short: str) -> str | None:
    """The words before a bracket whose capitals are those of the short name in it."""
    words = list(WORDS_BEFORE.finditer(before))
    for number in range(len(words) - 1, max(len(words) - 12, -1), -1):
        name = before[words[number].start() :].rstrip()
        if words[number][0][0].isupper() and initials(name) == short.replace(".", "").upper():
            return name
    return None


def initials(name: str) -> str:
    """The capitals that the words of a name begin with."""
    return "".join(word[0] for word in regex.split(r"[\s-]+", name) if word[:1].isupper())


def article_forms(
    text: str, kinds: Mapping[str, str], known: Mapping[str, Form], everyone: People, taken: Container[str] = ()
) -> dict[str, list[Form]]:
    """Give one actor to all the names of one person or organisation in an article.

    Parameters
    ----------
    text
        Text of the article.
    kinds
        Its names and their kinds, from :func:`kinds_of`.
    known
        Names that are listed: they are left to their list.
    everyone
        The persons of all articles, from :func:`people_of`.
    taken
        Identifiers that listed actors have.

    Returns
    -------
    dict of str to list of Form
        For each name, full names and surnames, whom it may stand for.
    """
    forms: dict[str, list[Form]] = defaultdict(list)
    people: dict[tuple[str, str, str], Actor] = {}
    surname_forms: dict[str, dict[Actor, None]] = defaultdict(dict)
    unlisted = [name for name in kinds if not is_listed(name, kinds, known)]
    full = [name for name in unlisted if kinds[name] == "person" and surnames(name)]
    # Names with a given name go before those with its initial, longer ones before shorter ones.
    for name in sorted(full, key=lambda name: (_is_initial(name.split()[0]), -len(name), text.find(name))):
        key = _parts_of(name)
        same = [person for other, person in people.items() if _same_person(other, key)]
        method = "initials" if same and _is_initial(key[0]) and not _is_initial(same[0].name.split()[0]) else "name"
        person = same[0] if len(same) == 1 else None
        if person is None:
            person = people.setdefault(key, actor_of(everyone.names.get(name, name), "person", taken))
        forms[name].append(Form(person, method))
        for form in dict.fromkeys(each for surname in surnames(name) for each in spellings(surname)):
            is_place = kinds.get(form) == "place" and _is_place(form, text)
            if kinds.get(form) not in ("country", "group") and not is_place:
                surname_forms[form][person] = None
    for form, bearers in surname_forms.items():
        if form not in forms:
            forms[form] = [Form(person, "surname") for person in bearers]
    for name in unlisted:
        kind = kinds[name]
        if name in forms:
            continue
        namesakes = {person for (given, _, _), person in people.items() if given == name and kind == "person"}
        if len(namesakes) == 1:
            forms[name].append(Form(*namesakes, "name"))
            continue
        if name in everyone.by_surname and kind in ("person", "organisation"):
            # Nobody of that name is named in full here, and almost always it is one person elsewhere.
            forms[name].append(Form(actor_of(everyone.by_surname[name], "person", taken), "surname"))
            continue
        long_name = _written_out(name, kinds, text)
        listed = known.get(long_name) if long_name != name else None
        actor = listed.actor if listed else actor_of(long_name, kinds.get(long_name, kind), taken)
        forms[name].append(Form(actor, "name" if long_name == name else "abbreviation"))
    return forms


def _same_person(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether two names can be one person's: the same surname, given names or initials and middle names that agree."""
    if one[1] != other[1] or (one[2] and other[2] and not _agree(one[2], other[2])):
        return False
    return _agree(one[0], other[0])


def _agree(one: str, other: str) -> bool:
    return one == other or ((_is_initial(one) or _is_initial(other)) and one[0] == other[0])


def _is_initial(given: str) -> bool:
    return given.endswith(".") and len(given) <= len("J.-P.")


def _is_place(name: str, text: str) -> bool:
    return regex.search(rf"\b(?:in|at|from|near|to|outside)\s+{regex.escape(name)}\b", text) is not None


def _written_out(name: str, kinds: Mapping[str, str], text: str) -> str:
    """The long name of an abbreviation, where the article gives it first or in brackets; else the name itself."""
    short = name.replace(".", "")
    if not short.isupper() or len(short) < 2:
        return name
    long_names = [n for n, kind in kinds.items() if kind == "organisation" and " " in n and initials(n) == short]
    before = [n for n in long_names if text.find(n) < text.find(name) or f"({n})" in text]
    return min(before, key=text.find) if before else name


def actor_of(name: str, kind: str, taken: Container[str] = ()) -> Actor:
    """An actor whom no list names: the name makes the identifier, with the kind where a listed actor has it."""
    actor_id = regex.sub(r"[^\p{L}\p{M}\p{N}]+", "-", name.lower()).strip("-")
    return Actor(f"{actor_id}-{kind}" if actor_id in taken else actor_id, name, kind)
