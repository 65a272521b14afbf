"""References: descriptions and pronouns that stand for a named actor.

An article names an actor once and then speaks of "the British minister", "the company", "he". What a description
may say of whom is not listed anywhere: the article itself says it, in front of the name ("Foreign Minister Anna
Holm"), behind it ("Anna Holm, the foreign minister", "Anna Holm, who leads the union") or about it ("Anna Holm became
foreign minister"). A description that fits two actors belongs to none of them.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.language import resource_lines, sentence_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Words of titles.txt that are no noun for a person, or none without the noun behind them.
NO_HEADS = frozenset(
    {"acting", "chief", "deputy", "executive", "finance", "first", "foreign", "former", "interior", "opposition"}
    | {"prime", "special", "vice", "mr", "mrs", "ms", "sir", "dr", "unionist", "major", "lord", "ex-president"}
)
SHORT = {
    "adm": "admiral",
    "capt": "captain",
    "ceo": "chief executive",
    "col": "colonel",
    "gen": "general",
    "gov": "governor",
    "lt": "lieutenant",
    "maj": "major",
    "pm": "prime minister",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
}
# Nouns that say the same: what they are compared by.
SAME = {
    "advisor": "adviser",
    "automaker": "carmaker",
    "chairman": "chair",
    "chairperson": "chair",
    "chairwoman": "chair",
    "congresswoman": "congressman",
    "corporation": "company",
    "defense": "defence",
    "ex": "former",
    "firm": "company",
    "labor": "labour",
    "lawyer": "attorney",
    "organization": "organisation",
    "organizer": "organiser",
    "reporter": "journalist",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "startup": "start-up",
    "then": "former",
}
# Another office, not a closer description of the same one: a deputy minister is not the minister.
RANKS = frozenset(
    {"prime", "deputy", "vice", "former", "elect", "assistant", "associate", "shadow", "junior", "general", "first"}
    | {"chief", "top", "executive", "acting", "interim", "ambassador"}
)
POSTPOSED = frozenset({"attorney", "secretary", "director", "consul", "governor", "solicitor", "surgeon", "inspector"})
# Adjectives that tell nobody apart.
ORNAMENTS = frozenset(
    {"outgoing", "embattled", "veteran", "outspoken", "controversial"}
    | {"long-serving", "longtime", "populist", "popular", "influential", "powerful", "beleaguered", "firebrand"}
)
HEADS_OF_STATE = frozenset({"president", "minister", "premier", "chancellor", "king", "queen", "emir", "sultan"})
LEADERS = frozenset(
    {"leader", "head", "president", "chair", "director", "executive", "boss", "chief", "secretary", "ceo"}
)
LAWMAKERS = frozenset({"senator", "congressman", "representative", "delegate"})
COMPANIES = frozenset(
    {"airline", "bank", "brewer", "broadcaster", "carmaker", "carrier", "chain", "conglomerate", "drugmaker", "giant"}
    | {"insurer", "lender", "maker", "manufacturer", "producer", "provider", "retailer", "start-up", "supplier"}
)
COMPANY_NAMES = frozenset(
    {"inc", "corp", "ltd", "llc", "plc", "co", "ag", "sa", "gmbh", "nv", "se", "spa", "holdings", "motors", "airlines"}
    | {"airways", "industries", "technologies", "electronics", "pharmaceuticals", "enterprises", "group", "bank"}
)
# Bodies that news calls by what kind of body they are, as nobody else is called so.
WORLD_BODIES = {"European Union": "bloc", "NATO": "alliance", "North Atlantic Treaty Organization": "alliance"}
GOVERNMENTS = frozenset({"government", "authorities", "regime", "leadership", "state"})
PLAIN_OF_GOVERNMENT = frozenset({"central", "federal", "national", "current", "new", "own"})
LEADING = frozenset({"head", "lead", "chair", "run", "direct", "command"})
NAMING = frozenset({"elect", "re-elect", "appoint", "name", "swear", "become", "confirm", "reappoint", "inaugurate"})
WITH_OF = frozenset(
    {"accuse", "assure", "convict", "deprive", "inform", "notify", "remind", "strip", "suspect", "warn"}
)
# How many sentences back the actor may have been mentioned last.
NEAR_PERSON = 12
NEAR_BODY = 8


QUOTES = {"“": ("”",), "``": ("''",), '"': ('"', "''"), "‘": ("’",), "„": ("“", "”"), "«": ("»",)}
SEXES = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
MALE = frozenset(
    {"mr", "sir", "lord", "king", "prince", "pope", "emir", "sultan", "sheikh", "imam", "ayatollah", "rabbi", "actor"}
    | {"chairman", "spokesman", "congressman", "businessman", "policeman", "councilman", "statesman", "gunman"}
    | {"man", "boy", "father", "husband", "brother", "son", "uncle", "grandfather", "nephew", "boyfriend", "guy"}
)
FEMALE = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "baroness", "actress", "waitress"}
    | {"chairwoman", "spokeswoman", "congresswoman", "businesswoman", "policewoman", "councilwoman"}
    | {"woman", "girl", "mother", "wife", "sister", "daughter", "aunt", "grandmother", "niece", "girlfriend", "widow"}
)
ANYBODY = frozenset(
    {"person", "child", "friend", "parent", "neighbour", "neighbor", "victim", "source", "witness", "resident"}
    | {"colleague", "predecessor", "successor", "rival", "opponent", "counterpart", "teenager", "patient", "citizen"}
    | {"relative", "partner", "member", "supporter", "passenger", "employee", "worker", "voter", "caller", "user"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUN_TAGS = ("PRP", "PRP$")
SAYING = frozenset(
    {"say", "tell", "add", "write", "note", "explain", "recall", "argue", "tweet", "insist", "warn", "continue"}
    | {"announce", "claim", "confirm", "state", "stress", "declare", "admit", "believe", "think", "promise", "reply"}
)
ASKING = frozenset({"ask", "order", "persuade", "press", "question", "remind", "tell", "urge", "warn"})
FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
# How many sentences with people in them a pronoun looks back to, and how far at most: quotations lie between.
PRONOUN_REACH = 2
FARTHEST = 4
DEFINITE = ("the", "'s")


class Named(NamedTuple):
    """A mention of an actor by name.

    ``kind`` is that of the actor, for a demonym too (*British*: country). ``name``, ``titles`` and ``country`` (its
    name) are those of the codebook, where one knows the actor.
    """

    start: int
    end: int
    actor_id: str
    name: str
    kind: str
    titles: tuple[str, ...] = ()
    country: str = ""


class Reference(NamedTuple):
    """Words that stand for a named actor; ``method`` is ``title`` for a description, or ``pronoun``."""

    start: int
    end: int
    actor_id: str
    method: str


class _Paragraph(NamedTuple):
    """A parsed paragraph, where it begins, and which name covers each of its tokens."""

    offset: int
    doc: "Doc"
    named: list[Named | None]


class _Description(NamedTuple):
    """What is said of an actor: a noun, other words, the actors that are named in it."""

    head: str
    words: frozenset[str]
    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    qualified: bool = False  # Fits only together with a word or name: "the union leader", not "the leader".


class _Phrase(NamedTuple):
    """A description as it stands in the text: tokens ``first`` to ``last`` (exclusive), the noun at ``root``."""

    paragraph: _Paragraph
    first: int
    root: int
    last: int
    determiner: str
    said: _Description

    @property
    def start(self) -> int:
        return self.paragraph.offset + self.paragraph.doc[self.first].idx

    @property
    def end(self) -> int:
        token = self.paragraph.doc[self.last - 1]
        return self.paragraph.offset + token.idx + len(token)


def references(
    text: str,
    headline: int,
    docs: Sequence[tuple[int, "Doc"]],
    named: Sequence[Named],
    *,
    pronouns: bool = False,
) -> list[Reference]:
    """Find the descriptions that stand for the named actors of an article, and on request the pronouns.

    Parameters
    ----------
    text
        The article, in English.
    headline
        How many characters of it are the headline.
    docs
        Its parsed paragraphs with their offsets, from :func:`toolkit.language.parse`.
    named
        Its mentions of actors by name.
    pronouns
        Also give *he*, *she*, *it* and, in a quotation, *I* to those whom they stand for.

    Returns
    -------
    list of Reference
        In reading order; ``start`` and ``end`` are character offsets into the text, end exclusive. A description has
        its article with it ("the British minister"). A name inside a description stays a mention of its own.

    Notes
    -----
    A description is a noun with the words, countries and organisations that stand with it. It stands for an actor who
    has been named before and of whom the article or the codebook says all of that, if there is one such actor only
    (two presidents: the one whom the article keeps naming), if he was named not long before, and if grammar allows it.
    What describes a name beside it ("the mediator, Ruth Adeyinka") is no mention. Offices have the other names that
    news has for them: a foreign minister is his country's top diplomat, a president its leader. "The government" alone
    is that of the country of whose head or ministers the article speaks, if it is one country only.

    For pronouns see Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics
    20(4), and Haghighi and Klein 2009, "Simple Coreference Resolution with Rich Syntactic and Semantic Features",
    EMNLP: near before far, subjects before others. Unlike theirs, these rules give no answer where two may be meant.

    Examples
    --------
    >>> from toolkit.language import parse
    >>> text = "Britain's Foreign Minister Anna Holm flew home. The British minister was tired. She slept."
    >>> britain, holm = Named(0, 7, "uk", "Britain", "country"), Named(27, 36, "holm", "Anna Holm", "person")
    >>> british = Named(52, 59, "uk", "Britain", "country")
    >>> [docs] = parse([text])
    >>> for found in references(text, 0, docs, [britain, holm, british], pronouns=True):
    ...     print(text[found.start : found.end], found.actor_id, found.method)
    The British minister holm title
    She holm pronoun
    """
    named = sorted(named, key=lambda name: (name.start, -name.end))
    paragraphs = [_paragraph(offset, doc, named) for offset, doc in docs]
    phrases = [phrase for paragraph in paragraphs for phrase in _phrases(paragraph)]
    told, beside = _learn(paragraphs, phrases, named)
    sentences = [start for start, _ in sentence_spans(text, headline)]
    links = {(phrase.start, phrase.root): actor for phrase, actor in _resolve(phrases, beside, told, named, sentences)}
    found = [
        Reference(phrase.start, phrase.end, links[phrase.start, phrase.root], "title")
        for phrase in phrases
        if (phrase.start, phrase.root) in links
    ]
    if pronouns:
        heads = {
            (phrase.paragraph.offset, phrase.root): links.get((phrase.start, phrase.root), "")
            for phrase in phrases
            if (phrase.start, phrase.root) not in beside
        }
        found += _pronouns(paragraphs, heads, named, sentences)
    return sorted(found)


def _paragraph(offset: int, doc: "Doc", named: Sequence[Named]) -> _Paragraph:
    covers: list[Named | None] = [None] * len(doc)
    starts = [token.idx + offset for token in doc]
    ends = offset + len(doc.text)
    for name in named:
        if offset <= name.start and name.end <= ends:
            at = max(bisect_right(starts, name.start) - 1, 0)
            while at < len(doc) and starts[at] < name.end:
                covers[at] = covers[at] or name
                at += 1
    return _Paragraph(offset, doc, covers)


@cache
def _role_nouns() -> frozenset[str]:
    return (frozenset(resource_lines("titles.txt")) - NO_HEADS) | frozenset(resource_lines("roles.txt")) | {"executive"}


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(resource_lines("bodies.txt"))


def _is_head(word: str) -> bool:
    return word in _role_nouns() or word in _body_nouns() or word in GOVERNMENTS


def _phrases(paragraph: _Paragraph) -> Iterator[_Phrase]:
    """Every description in a paragraph, in reading order: "the British foreign minister", "director of the port"."""
    doc, named = paragraph.doc, paragraph.named
    for token in doc:
        if named[token.i] or not _is_head(_plain(token)) or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        last, elect = token.i + 1, False
        if last < len(doc) - 1 and doc[last].text in "-‐‑" and not doc[last].whitespace_:
            elect = doc[last + 1].lower_ in ("elect", "designate")
            if not elect:
                continue
            last += 2
        postposed = _plain(token) in POSTPOSED and last < len(doc) and doc[last].lower_ == "general"
        if postposed or (last + 1 < len(doc) and doc[last].text == "-" and doc[last + 1].lower_ == "general"):
            last += 1 if postposed else 2
            postposed = True
        if last < len(doc) and not named[last] and doc[last].pos_ in ("NOUN", "PROPN") and _adjoins(doc, last):
            is_name = doc[last].ent_type_ or doc[last].text[0].isupper()
            if not is_name or _is_head(_plain(doc[last])):
                continue  # The noun belongs to the next one: "union members", "company director".
        if _plain(token) == "general" and token.i and _plain(doc[token.i - 1]) in POSTPOSED:
            continue
        words, actors, countries = [], [], []
        first, determiner = _premodifiers(paragraph, token.i, words, actors, countries)
        last = _of(paragraph, last, words, actors, countries)
        words += ["elect"] * elect + ["general"] * postposed
        yield _Phrase(
            paragraph, first, token.i, last, determiner, _description(_plain(token), words, actors, countries)
        )


def _plain(token: "Token") -> str:
    return token.lower_.rstrip(".")


def _adjoins(doc: "Doc", at: int) -> bool:
    return doc[at - 1].whitespace_ != "" or doc[at].text in "-‐‑"


def _premodifiers(
    paragraph: _Paragraph, root: int, words: list[str], actors: list[Named], countries: list[Named]
) -> tuple[int, str]:
    """What stands before the noun, from right to left; where it begins, and the determiner ("the", "a", "'s", "")."""
    doc, named = paragraph.doc, paragraph.named
    first, possessed = root, False
    while first:
        token = doc[first - 1]
        if name := named[first - 1]:
            possessed = possessed or (doc[first].tag_ == "POS" if first < root else False)
            while first and named[first - 1] is name:
                first -= 1
            (countries if name.kind == "country" else actors).append(name)
            if possessed and (not first or doc[first - 1].lower_ != "the"):
                return first, "'s"
        elif token.pos_ == "DET" or token.tag_ == "PRP$":
            how = token.lower_
            return first - 1, "the" if how == "the" else "a" if how in ("a", "an") else "other"
        elif token.tag_ == "POS" or token.text in "-‐‑":
            first -= 1
        elif (
            token.pos_ in ("ADJ", "NOUN", "PROPN")
            or token.lower_ in ("then", "ex")
            or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")
        ):
            if token.ent_type_ in ("DATE", "TIME") or token.tag_ == "NNS" and doc[first].tag_ != "POS":
                break
            words.append(_plain(token))
            first -= 1
        else:
            break
    return first, ""


def _of(paragraph: _Paragraph, last: int, words: list[str], actors: list[Named], countries: list[Named]) -> int:
    """Add what follows with "of": "of the Dockers' Union", "of State"; give where it ends."""
    doc, named = paragraph.doc, paragraph.named
    if last >= len(doc) or doc[last].lower_ != "of" or doc[last].head.pos_ == "VERB":
        return last
    if doc[last].head.head.lemma_ in WITH_OF:
        return last  # accused the minister of secrecy
    at, limit = last + 1, last + 10
    while at < min(len(doc), limit):
        token = doc[at]
        if name := named[at]:
            if name.kind == "person" and doc[at - 1].lower_ not in ("of", "the"):
                break
            (countries if name.kind == "country" else actors).append(name)
            while at < len(doc) and named[at] is name:
                at += 1
            continue
        joins = token.lower_ in ("and", "&", "of", "for") and at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN"
        if (
            token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN")
            and token.tag_ != "POS"
            and token.text != "-"
            and not joins
        ):
            break
        if token.ent_type_ in ("DATE", "TIME"):
            break
        words.append(_plain(token))
        at += 1
    return at


SKIPPED = frozenset(
    {"the", "a", "an", "of", "and", "for", "'s", "’s", "'", "’", "-", "‐", "‑", "&", "its", "his", "her"}
)


def _description(
    head: str, words: Iterable[str], actors: Iterable[Named] = (), countries: Iterable[Named] = ()
) -> _Description:
    """A description in the form in which it is compared with others."""
    *before, head = SHORT.get(head, head).split()
    if "-" in head and head not in ("start-up",):  # vice-president, co-founder
        *more, head = head.split("-")
        before += more
    kept = {SAME.get(word, word) for word in (*before, *words) if word not in SKIPPED} - ORNAMENTS
    return _Description(
        SAME.get(head, head),
        frozenset(kept),
        frozenset(actor.actor_id for actor in actors),
        frozenset(country.actor_id for country in countries),
    )


def _learn(
    paragraphs: Sequence[_Paragraph], phrases: Sequence[_Phrase], named: Sequence[Named]
) -> tuple[dict[str, list[_Description]], set[tuple[int, int]]]:
    """What the article, its names and the codebook say of each actor; and the phrases that stand beside the name."""
    told: dict[str, list[_Description]] = defaultdict(list)
    beside: set[tuple[int, int]] = set()
    names = {name.actor_id: name for name in named}
    ids = {name.name: name.actor_id for name in named if name.kind == "country"}
    for phrase in phrases:
        for name, is_beside in _described(phrase):
            if name.kind == "country" or (name.kind == "person") != (phrase.said.head in _people()):
                continue
            if is_beside:
                beside.add((phrase.start, phrase.root))
            told[name.actor_id].append(_with_names(phrase.said, names))
            if phrase.said.head == "executive" and "chief" in phrase.said.words:
                for actor in phrase.said.actors:
                    if names[actor].kind == "organisation":
                        told[actor].append(_Description("company", frozenset()))
    for paragraph in paragraphs:
        for actor, said in _led(paragraph):
            told[actor].append(_with_names(said, names))
    for name in names.values():
        country = frozenset({ids.get(name.country, name.country)} if name.country else ())
        if name.kind == "person":
            for title in name.titles:
                if said := _titled(title):
                    told[name.actor_id].append(said._replace(countries=country))
        elif name.kind == "organisation":
            told[name.actor_id] += [said._replace(countries=country) for said in _by_name(name.name)]
    for said in told.values():
        said += [other for each in list(said) for other in _paraphrases(each)]
    return told, beside


@cache
def _people() -> frozenset[str]:
    return frozenset(SAME.get(noun, noun).split("-")[-1] for noun in _role_nouns()) | {"minister", "executive"}


def _with_names(said: _Description, names: dict[str, Named]) -> _Description:
    """With the words of the organisations that are named in it: of the Dockers' Union, so "the union leader"."""
    words = [word.strip("'’.").lower() for actor in said.actors for word in names[actor].name.split()]
    return said._replace(words=said.words | frozenset(SAME.get(word, word) for word in words if word not in SKIPPED))


def _titled(title: str) -> _Description | None:
    """A title as a codebook has it: Prime Minister, Director of the Port."""
    words = [word.rstrip(".") for word in title.lower().split()]
    front = words[: words.index("of")] if "of" in words else words
    if not front or not _is_head(front[-1]):
        return None
    return _description(front[-1], [*front[:-1], *words[len(front) :]])


def _by_name(name: str) -> Iterator[_Description]:
    """What an organisation's name says that it is: a union, a ministry, a company."""
    words = [word.strip("'’.,").lower() for word in name.split()]
    front = next((words[:at] for at, word in enumerate(words) if word in ("of", "for") and at), words)
    if front and front[-1] in _body_nouns():
        yield _description(front[-1], [word for word in words if word != front[-1]])
    if len(words) > 1 and words[-1] in COMPANY_NAMES:
        yield _description("company", words[:-1])
    if name in WORLD_BODIES:
        yield _description(WORLD_BODIES[name], [])


def _paraphrases(said: _Description) -> Iterator[_Description]:
    """Other words for the same office or kind of body."""
    head, words = said.head, said.words
    if (head in ("minister", "secretary") and "foreign" in words) or (head == "secretary" and "state" in words):
        yield said._replace(head="diplomat", words=frozenset({"top"}))
        yield said._replace(head="diplomat", words=frozenset({"chief"}))
    if head == "minister" and "prime" in words:
        yield said._replace(head="premier", words=words - {"prime"})
    if head == "premier":
        yield said._replace(head="minister", words=words | {"prime"}, qualified=True)
    of_state = head in HEADS_OF_STATE and (head != "minister" or "prime" in words)
    if of_state and said.countries and not said.actors and "former" not in words:
        yield said._replace(head="leader", words=words - {"prime"}, qualified=True)
    if head in LEADERS and (words - RANKS or said.actors) and (head != "secretary" or "general" in words):
        for other in ("leader", "head", "chief", "boss"):
            yield said._replace(head=other, words=words - {"chief", "general", "executive"}, qualified=True)
    if head in LAWMAKERS:
        yield said._replace(head="lawmaker")
    if head == "executive" and "chief" in words:
        yield said._replace(words=words | {"officer"})
    if head == "pope":
        yield said._replace(head="pontiff")
    if head in ("king", "queen", "emperor"):
        yield said._replace(head="monarch")
    if head in COMPANIES:
        yield said._replace(head="company")


def _described(phrase: _Phrase) -> Iterator[tuple[Named, bool]]:
    """The actor that a phrase describes where it stands, and whether the phrase is a part of naming him."""
    doc, named = phrase.paragraph.doc, phrase.paragraph.named
    last = phrase.last
    # Foreign Minister Anna Holm; Prime Minister Sir John Major
    at = last
    while at < len(doc) and doc[at].lower_.rstrip(".") in ("mr", "mrs", "ms", "sir", "dr", "dame"):
        at += 1
    # the movement Holm founded
    founded = at < len(doc) and doc[at].head.dep_ == "relcl" and doc[at].dep_ in SUBJECTS
    if at < len(doc) and named[at] and doc[at - 1].whitespace_ and phrase.determiner != "a" and not founded:
        yield named[at], True
        return
    # The mediator, Ruth Adeyinka, said
    if at + 1 < len(doc) and doc[at].text == "," and named[at + 1] and phrase.determiner in DEFINITE:
        behind = at + 1
        while behind < len(doc) and named[behind] is named[at + 1]:
            behind += 1
        if behind == len(doc) or doc[behind].text in (",", ".", ")", ";", ":"):
            yield named[at + 1], True
            return
    # Anna Holm, 44, the director of the port,
    if name := _name_before(phrase):
        yield name, True
        return
    root = doc[phrase.root]
    verb = root.head
    if root.dep_ in ("attr", "oprd", "dobj") or (root.dep_ == "pobj" and verb.lower_ == "as"):
        verb = verb.head if verb.lower_ == "as" else verb
        copula = root.dep_ == "attr" and verb.lemma_ in ("be", "become", "remain")
        denied = any(child.dep_ in ("neg", "aux") and child.lemma_ not in ("be", "have") for child in verb.children)
        if (copula or verb.lemma_ in NAMING) and not denied:
            passive = root.dep_ != "dobj" or verb.lemma_ == "become"
            for child in verb.children:
                subject = child.dep_ == "nsubjpass" or (child.dep_ == "nsubj" and (copula or verb.lemma_ == "become"))
                if subject and passive and named[child.i]:
                    yield named[child.i], True
                    return


def _led(paragraph: _Paragraph) -> Iterator[tuple[str, _Description]]:
    """Who leads what, by a verb: "Anna Holm, who chairs the strike committee"."""
    doc, named = paragraph.doc, paragraph.named
    for verb in doc:
        if verb.lemma_ not in LEADING or verb.pos_ != "VERB" or verb.tag_ not in ("VBZ", "VBP"):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if subject is None or thing is None:
            continue
        who = verb.head if subject.lower_ == "who" and verb.dep_ == "relcl" else subject
        name = named[who.i]
        if name is None or name.kind != "person":
            continue
        words, actors, countries = [_plain(thing)], [], []
        if named[thing.i]:
            actors, words = [named[thing.i]], []
        else:
            _premodifiers(paragraph, thing.i, words, actors, countries)
        for head in ("chair", "leader") if verb.lemma_ == "chair" else ("leader",):
            yield name.actor_id, _description(head, words, actors, countries)._replace(qualified=True)


def _name_before(phrase: _Phrase) -> Named | None:
    doc, named = phrase.paragraph.doc, phrase.paragraph.named
    at = phrase.first - 1
    if at < 1 or doc[at].text not in (",", "(", "–", "—", "--", "-"):
        return None
    at -= 1
    if doc[at].pos_ == "NUM" and doc[at - 1].text == ",":
        at -= 2
    name = named[at]
    if name is None or at < 0:
        return None
    behind = doc[phrase.last] if phrase.last < len(doc) else None
    if behind is not None and (behind.pos_ in ("VERB", "AUX") and behind.tag_ not in ("VBN", "VBG")):
        return None
    return name


def _resolve(
    phrases: Sequence[_Phrase],
    beside: set[tuple[int, int]],
    told: dict[str, list[_Description]],
    named: Sequence[Named],
    sentences: Sequence[int],
) -> Iterator[tuple[_Phrase, str]]:
    """Give each description that fits one actor alone to that actor, in reading order."""
    seen: dict[str, _Seen] = {}
    nameless: dict[str, int] = {}
    office: dict[str, set[str]] = {}  # Who had been named when "the president" was first somebody else.
    home = _home(told, named)
    upcoming = iter(named)
    name = next(upcoming, None)
    for phrase in phrases:
        while name is not None and name.start < phrase.end:
            count = seen[name.actor_id].count if name.actor_id in seen else 0
            sentence = bisect_right(sentences, name.start)
            seen[name.actor_id] = _Seen(name.kind, name, name.start, sentence, count + 1)
            name = next(upcoming, None)
        said = phrase.said
        if (phrase.start, phrase.root) in beside or _is_predicate(phrase):
            continue
        if said.head in GOVERNMENTS:
            if (country := _government_of(phrase, home if home in seen else None)) is not None:
                yield phrase, country
            continue
        here = bisect_right(sentences, phrase.start)
        fitting = [] if _goes_on(phrase) or phrase.determiner not in DEFINITE else _fitting(phrase, told, seen, here)
        actor = _chosen(fitting, seen, here)
        if actor is not None and (
            nameless.get(said.head, -1) > seen[actor].start
            or (not said.words and actor not in office.get(said.head, seen))
            or _is_bound(phrase, seen[actor].latest)
        ):
            actor, fitting = None, []
        if actor is None:
            if not fitting:
                nameless[said.head] = phrase.start  # Somebody else: "a minister", "the French minister".
                if said.head in HEADS_OF_STATE and not said.words and phrase.determiner == "the":
                    office.setdefault(said.head, set(seen))
            continue
        seen[actor] = _Seen(seen[actor].kind, phrase, phrase.start, here, seen[actor].count + 1)
        yield phrase, actor


def _government_of(phrase: _Phrase, home: str | None) -> str | None:
    """The country of "the Syrian government", "Russia's leadership", and of "the government" at home."""
    said = phrase.said
    if phrase.determiner not in DEFINITE or said.actors or not said.words <= PLAIN_OF_GOVERNMENT or _goes_on(phrase):
        return None
    if len(said.countries) == 1:
        return next(iter(said.countries))
    return home if said.head == "government" and not said.countries and not said.words else None


def _home(told: dict[str, list[_Description]], named: Sequence[Named]) -> str | None:
    """The country whose government "the government" is: the only one of which the article names a head or minister."""
    counts = Counter(name.actor_id for name in named if name.kind == "country")
    of = {
        country
        for name in {name.actor_id for name in named if name.kind == "person"}
        for each in told.get(name, ())
        if each.head in HEADS_OF_STATE and not each.actors and "former" not in each.words
        for country in each.countries
    }
    if len(of) == 1 and (home := of.pop()) in counts and all(counts[home] >= count for count in counts.values()):
        return home
    return None


class _Seen(NamedTuple):
    """Where an actor was mentioned last, and how often so far."""

    kind: str
    latest: Named | _Phrase
    start: int
    sentence: int
    count: int


def _fitting(phrase: _Phrase, told: dict[str, list[_Description]], seen: dict[str, _Seen], here: int) -> list[str]:
    """The actors so far that a description fits."""
    said = phrase.said
    fitting = [actor for actor in seen if any(_fits(said, each) for each in told.get(actor, ()))]
    if said.countries:
        strict = [actor for actor in fitting if _countries(told[actor]) >= said.countries]
        # Nothing says of which country the president is, but it is the one that the article names most.
        counts = {actor: last.count for actor, last in seen.items() if last.kind == "country"}
        home = counts and max(counts.values()) == counts.get(next(iter(said.countries)), 0) and len(said.countries) == 1
        fitting = strict or [actor for actor in fitting if home and not _countries(told[actor])]
    noun = _plain(phrase.paragraph.doc[phrase.root])
    alone = not (said.words or said.actors or said.countries)
    if alone and not fitting and noun in ("company", "organisation", "organization"):
        return _perhaps_company(told, seen, here)
    if alone and said.head == "company" and fitting:
        # "Rexon … Siemens … the company", where nothing says what Siemens is.
        latest = max(seen[actor].start for actor in fitting)
        later = [actor for actor, last in seen.items() if last.kind == "organisation" and last.start > latest]
        return fitting if all(told.get(actor) for actor in later) else []
    return fitting


def _chosen(fitting: Iterable[str], seen: dict[str, _Seen], here: int) -> str | None:
    """The one who is meant of those that a description fits, if it is one."""
    first, *others = sorted(fitting, key=lambda actor: -seen[actor].start) or [None]
    if first is None:
        return None
    away = here - seen[first].sentence
    if away > (NEAR_PERSON if seen[first].kind == "person" else NEAR_BODY):
        return None
    # Of two presidents the one that the article is about, not the one that it once named.
    for other in others:
        if away > 2 or here - seen[other].sentence <= 2 or seen[other].count * 3 > seen[first].count:
            return None
    return first


def _perhaps_company(told: dict[str, list[_Description]], seen: dict[str, _Seen], here: int) -> list[str]:
    """The organisation just named, if no other is near, where nothing says what it is: "Siemens … the company"."""
    near = [a for a, last in seen.items() if last.kind == "organisation" and here - last.sentence <= 3]
    return [actor for actor in near if len(near) == 1 and not told.get(actor) and seen[actor].count > 1]


def _countries(told: Iterable[_Description]) -> frozenset[str]:
    return frozenset(country for each in told for country in each.countries)


def _fits(said: _Description, known: _Description) -> bool:
    qualified = said.words - RANKS or said.actors or said.countries
    return (
        said.head == known.head
        and said.words & RANKS == known.words & RANKS
        and said.words <= known.words
        and said.actors <= known.actors
        and bool(qualified or not known.qualified)
    )


def _goes_on(phrase: _Phrase) -> bool:
    """Whether the noun belongs to what follows: "the Republican and Democratic leaders", "the president who won"."""
    doc, last = phrase.paragraph.doc, phrase.last
    if last == len(doc):
        return False
    if (
        doc[last].pos_ in ("NOUN", "PROPN")
        and doc[last - 1].whitespace_
        and doc[last].ent_type_ not in ("DATE", "TIME")
    ):
        return True
    if doc[last].lower_ in ("who", "that", "which", "whose", "between"):
        return True
    if doc[last].tag_ == "POS" and last + 1 < len(doc) and doc[last + 1].lower_ in ("office", "department"):
        return True
    return doc[phrase.root].pos_ == "ADJ" and doc[last].lower_ in ("and", "or")


def _is_predicate(phrase: _Phrase) -> bool:
    """Whether a description says what somebody is, rather than speaking of somebody."""
    doc, named = phrase.paragraph.doc, phrase.paragraph.named
    root = doc[phrase.root]
    if phrase.first and doc[phrase.first - 1].lower_ in ("as", "become", "becoming", "called"):
        return True
    return root.dep_ in ("attr", "oprd") or (root.dep_ == "appos" and named[root.head.i] is not None)


def _is_bound(phrase: _Phrase, other: Named | _Phrase) -> bool:
    """Whether grammar keeps a description from standing for who was mentioned last: "Holm met the minister".

    A description is never bound by a subject above it in its sentence, nor does it bind a name below it (principle C
    of Chomsky 1981, "Lectures on Government and Binding").
    """
    doc, named = phrase.paragraph.doc, phrase.paragraph.named
    root = doc[phrase.root]

    def is_other(token: "Token") -> bool:
        if isinstance(other, Named):
            return named[token.i] is other or (named[token.i] is not None and named[token.i].actor_id == other.actor_id)
        return other.paragraph is phrase.paragraph and other.root == token.i

    for below, verb in pairwise([root, *root.ancestors]):
        if below.dep_ == "advcl":
            break  # Holm won, although the minister had hoped to lose
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if verb.dep_ == "relcl" and is_other(verb.head):
            return True
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child is not root and is_other(child):
                return True
    verb = root.head
    if verb.pos_ in ("VERB", "AUX"):
        objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "iobj")]
        objects += [deep for child in verb.children if child.dep_ in ("prep", "agent") for deep in child.children]
        if any(child is not root and is_other(child) for child in objects):
            return True
        if root.dep_ in ("nsubj", "nsubjpass") and any(is_other(token) for token in verb.subtree if token is not root):
            return True
    return any(is_other(token) for token in root.conjuncts)


class _Candidate(NamedTuple):
    """Somebody whom a pronoun may stand for; ``actor`` is empty for one without a name: "a man"."""

    actor: str
    sex: str
    is_subject: bool
    token: "Token"


def _pronouns(
    paragraphs: Sequence[_Paragraph],
    heads: dict[tuple[int, int], str],
    named: Sequence[Named],
    sentences: Sequence[int],
) -> Iterator[Reference]:
    """Give the pronouns whose antecedent is plain to their actors. ``heads``: the nouns of descriptions, and whose."""
    people = {name.actor_id for name in named if name.kind == "person"}
    sexes = _sexes(paragraphs, people)
    # What is taken for a surname may be no person at all.
    needed = {name.actor_id: 2 if " " in name.name else 3 for name in named}
    told: dict[int, list[_Candidate]] = defaultdict(list)  # By sentence, outside quotations.
    unsure: dict[str, list[tuple[int, str, bool, Reference]]] = defaultdict(list)
    for paragraph in paragraphs:
        doc, offset = paragraph.doc, paragraph.offset
        quoted = _quoted(doc)
        spoken: dict[int, list[_Candidate]] = defaultdict(list)  # By quotation: it has its own "he".
        known: dict[int, str] = {}  # Whom the subjects outside quotations stand for.
        speakers: dict[int, str] | None = None
        # What is outside quotations first: it says who speaks in them.
        for token in sorted(doc, key=lambda token: quoted[token.i] > 0):
            start, inside = offset + token.idx, quoted[token.i]
            if inside and speakers is None:
                speakers = _speakers(doc, quoted, known)
            here = bisect_right(sentences, start)
            who = _somebody(paragraph, token, heads, people, sexes)
            word = token.lower_
            actor = None
            if who is None and word in SEXES and token.tag_ in PRONOUN_TAGS:
                if not _is_generic(token):
                    near = {here: spoken[inside]} if inside else told
                    actor = _antecedent(paragraph, token, here, near, sexes, (speakers or {}).get(inside, ""))
                who = (actor or "", SEXES[word])
                if actor and actor not in sexes:
                    says = token.dep_ in SUBJECTS and token.head.lemma_ in SAYING and needed[actor] == 2
                    link = Reference(start, start + len(token), actor, "pronoun")
                    unsure[actor].append((here, SEXES[word], says, link))
                    actor = None
            elif who is None and word in ("it", "its"):
                actor = _body_of(paragraph, token, quoted)
            elif word in FIRST_PERSON and token.tag_ in PRONOUN_TAGS and inside:
                actor = (speakers or {}).get(inside)
            if actor:
                yield Reference(start, start + len(token), actor, "pronoun")
            if who is not None:
                top = _top(token, paragraph)
                (spoken[inside] if inside else told[here]).append(_Candidate(*who, top.dep_ in SUBJECTS, top))
                if not inside:
                    known[top.i] = who[0] if word not in SEXES else actor or ""
    # Nothing says whether Ruth Rassendyll is he or she, but she goes on speaking, or several sentences agree.
    for actor, links in unsure.items():
        where, said, speaks, linked = map(set, zip(*links, strict=True))
        if len(said) == 1 and (len(where) >= needed[actor] or True in speaks):
            yield from linked


def _quoted(doc: "Doc") -> list[int]:
    """For each token the number of the quotation that it stands in, 0 outside."""
    marks, opened, number, closing = [0] * len(doc), None, 0, ()
    for token in doc:
        if opened is None and token.text in QUOTES:
            opened, closing = token.i, QUOTES[token.text]
        elif opened is not None and token.text in closing and token.tag_ != "POS":
            if _opens(token):  # The next paragraph of a quotation that goes on: its mark is not closed before.
                continue
            number += 1
            marks[opened : token.i] = [number] * (token.i - opened)
            opened = None
    # A paragraph of a longer quotation begins with a mark that it does not close; any other such mark is a slip.
    return [number + 1] * len(doc) if opened == 0 else marks


def _opens(token: "Token") -> bool:
    """Whether a straight mark opens a quotation, since there is space before it and none behind it."""
    return token.text == '"' and token.i > 0 and bool(token.doc[token.i - 1].whitespace_) and not token.whitespace_


def _speakers(doc: "Doc", quoted: list[int], known: dict[int, str]) -> dict[int, str]:
    """Who speaks in each quotation, where the words beside it say so: "…," Holm said; Holm said: "…".

    ``known``: whom the subjects outside quotations stand for. A quotation that follows on *Holm said.* is Holm's too.
    """
    edges = [0, *(at for at in range(1, len(doc)) if quoted[at] != quoted[at - 1]), len(doc)]
    speakers: dict[int, str] = {}
    following: dict[int, str] = {}  # By where what says it ends.
    for first, last in pairwise(edges):
        if not quoted[first]:
            continue
        verb, end = None, last + 1
        if last + 1 < len(doc) and (doc[last - 1].text in (",", "?", "!") or doc[last + 1].text == ","):
            while end < len(doc) and not quoted[end] and doc[end].text not in (".", "?", "!", "\n"):
                end += 1
            verb = next((token for token in doc[last + 1 : end] if _says(token)), None)
        begin = first
        if verb is None and first and (doc[first - 1].text in (",", ":") or _says(doc[first - 1])):
            while begin and not quoted[begin - 1] and doc[begin - 1].text not in (".", "?", "!", "\n"):
                begin -= 1
            verb = next((token for token in reversed(doc[begin:first]) if _says(token)), None)
        if verb is not None:
            subject = _subject(verb)
            speaker = known.get(subject.i, "") if subject is not None else ""
        else:
            speaker = following.get(first - 1, "")
        if speaker:
            speakers[quoted[first]] = speaker
            if verb is not None and begin == first:
                following[end] = speaker
    return speakers


def _says(token: "Token") -> bool:
    return token.lemma_ in SAYING and token.pos_ == "VERB"


def _subject(verb: "Token") -> "Token | None":
    """The subject of a verb, or of the verb that it is joined to: "Berg rose and said"."""
    while not any(child.dep_ in SUBJECTS for child in verb.children) and verb.dep_ == "conj":
        verb = verb.head
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _top(token: "Token", paragraph: _Paragraph) -> "Token":
    """The token of a name on which the rest of the name depends."""
    name = paragraph.named[token.i]
    while name is not None and token.head.i != token.i and paragraph.named[token.head.i] is name:
        token = token.head
    return token


def _is_label(paragraph: _Paragraph, at: int) -> bool:
    doc, named = paragraph.doc, paragraph.named
    behind = next((after for after in range(at + 1, len(doc)) if named[after] is not named[at]), at)
    return doc[behind].text == ":"


def _somebody(
    paragraph: _Paragraph,
    token: "Token",
    heads: dict[tuple[int, int], str],
    people: set[str],
    sexes: dict[str, str],
) -> tuple[str, str] | None:
    """Who a token speaks of, if of one person: the actor, "" for one without a name; and the sex, "" if unknown."""
    name = paragraph.named[token.i]
    if name is not None:
        begins = not token.i or paragraph.named[token.i - 1] is not name
        if begins and name.kind == "person":
            # In an interview "Anna Holm:" stands before what she says, of others.
            return ("", "") if _is_label(paragraph, token.i) else (name.actor_id, sexes.get(name.actor_id, ""))
        # The American said; Rassendyll, taken for a place, said
        top = _top(token, paragraph)
        is_one = top.ent_type_ == "NORP" and top.tag_ != "NNPS" and any(each.lower_ == "the" for each in top.children)
        is_one = is_one or name.kind == "place" or top.ent_type_ == "PERSON"
        return ("", "") if begins and is_one and top.dep_ == "nsubj" and top.head.lemma_ in SAYING else None
    actor = heads.get((paragraph.offset, token.i))
    if actor in people:
        return actor, sexes.get(actor, "")
    if token.tag_ not in ("NN", "NNP") or token.dep_ in ("compound", "amod", "appos", "attr", "nmod"):
        return None
    word = _plain(token)
    sex = "m" if word in MALE else "f" if word in FEMALE else ""
    if sex or word in ANYBODY or (actor is not None and word in _role_nouns()):
        return "", sex
    # A stevedore said; a stevedore, who
    a = any(child.lower_ in ("a", "an", "one", "another") for child in token.children)
    who = any(
        child.dep_ == "relcl" and any(each.lower_ == "who" for each in child.children) for child in token.children
    )
    acts, says = token.dep_ in SUBJECTS, token.dep_ == "nsubj" and token.head.lemma_ in SAYING
    # A name that is no named actor: whoever it is, "he" may be him.
    is_name = token.pos_ == "PROPN" and (
        token.ent_type_ == "PERSON" or says or (acts and not token.ent_type_ and not _is_head(word))
    )
    return ("", "") if who or is_name or (a and says) else None


@cache
def _given_names() -> dict[str, str]:
    lines = [line.split() for line in resource_lines("given_names.txt")]
    return {name: sex for sex, *names in lines for name in names}


def _sexes(paragraphs: Sequence[_Paragraph], people: set[str]) -> dict[str, str]:
    """Whether a person is "he" or "she": by Mr or Ms, by the given name, by pronouns in sentences without a rival."""
    votes: dict[str, Counter] = defaultdict(Counter)
    needed: dict[str, int] = {}
    for paragraph in paragraphs:
        doc, named = paragraph.doc, paragraph.named
        for at, name in enumerate(named):
            if name is not None and name.actor_id in people and (not at or named[at - 1] is not name):
                # What is taken for a surname may be no person at all: it takes two pronouns.
                needed[name.actor_id] = 1 if " " in name.name else 2
                before = _plain(doc[at - 1]) if at else ""
                if before in MALE or before in FEMALE:
                    votes[name.actor_id]["m" if before in MALE else "f"] += 5
                if not votes[name.actor_id] and (sex := _given_names().get(name.name.split()[0])):
                    votes[name.actor_id][sex] += 3
        for sentence in doc.sents:
            ids = [name and name.actor_id for name in named[sentence.start : sentence.end]]
            there = people.intersection(ids)
            if len(there) != 1:
                continue
            (actor,) = there
            if _is_label(paragraph, sentence.start + ids.index(actor)):
                continue
            if any(token.ent_type_ == "PERSON" and not named[token.i] for token in sentence):
                continue
            words = [token.lower_ for token in sentence[ids.index(actor) :]]
            said = {SEXES[word] for word in words if word in SEXES}
            if len(said) == 1 and not (MALE | FEMALE | ANYBODY).intersection(words):
                votes[actor][said.pop()] += 1
    return {
        actor: sex
        for actor, count in votes.items()
        for sex, other in ("mf", "fm")
        if count[sex] > 2 * count[other] and count[sex] >= needed[actor]
    }


def _is_generic(token: "Token") -> bool:
    """His or her."""
    doc, at = token.doc, token.i
    return (at > 0 and doc[at - 1].lower_ == "or") or (at + 1 < len(doc) and doc[at + 1].lower_ in ("or", "/"))


def _antecedent(
    paragraph: _Paragraph,
    token: "Token",
    here: int,
    near: dict[int, list[_Candidate]],
    sexes: dict[str, str],
    speaker: str,
) -> str | None:
    """The one person whom he or she can be; "" or None where it is nobody with a name, or not plain.

    ``speaker`` of the quotation that the pronoun stands in, "" outside: no "he" to himself.
    """
    sex, verb = SEXES[token.lower_], None
    if token.dep_ in ("dobj", "dative", "iobj", "pobj") and not token.lower_.endswith("self"):
        verb = token.head
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
            verb = verb.head  # Berg rose and met him
    here_near = near.get(here, ())
    subjects = [each for each in here_near if each.is_subject and verb is not None and each.token.head == verb]
    bound = {each.actor for each in subjects if each.actor} | ({speaker} if speaker else set())

    # Asked about Berg, he said
    clauses = [child for child in token.head.children if child.dep_ == "advcl" and child.lower_ == "asked"]
    if token.dep_ in SUBJECTS:
        bound |= {each.actor for each in here_near for clause in clauses if each.actor and each.token in clause.subtree}

    def can_be(each: _Candidate) -> bool:
        return each.sex in (sex, "") and each.actor not in bound and each not in subjects

    fitting = list(filter(can_be, here_near))
    # Danny Lock, who said he
    for above in token.ancestors:
        if above.dep_ == "relcl" and any(child.lower_ == "who" for child in above.children):
            return next((each.actor for each in fitting if each.token == above.head), None)
    if not fitting:
        # In his new film, Lars Berg
        for below, above in pairwise([token, *token.ancestors]):
            subject = next((child for child in above.children if child.dep_ in SUBJECTS), None)
            if below.dep_ in ("prep", "advcl") and subject is not None and subject.i > token.i and above.pos_ == "VERB":
                name = paragraph.named[subject.i]
                if name is not None and name.kind == "person" and sexes.get(name.actor_id, sex) == sex:
                    return name.actor_id
                if subject.ent_type_ == "PERSON" or subject.pos_ == "PROPN":
                    return None
    sentence, looked = here, 0
    while not fitting and looked < PRONOUN_REACH and sentence > max(here - FARTHEST, 1):
        sentence -= 1
        looked += bool(near.get(sentence))
        fitting = list(filter(can_be, near.get(sentence, ())))
    actors = {each.actor for each in fitting}
    asked = any(above.lemma_ in ASKING for above in token.head.ancestors)  # Holm asked Berg whether he
    if len(actors) > 1 and token.dep_ in SUBJECTS and not asked:
        actors = {each.actor for each in fitting if each.is_subject}
    return actors.pop() if len(actors) == 1 else None


def _body_of(paragraph: _Paragraph, token: "Token", quoted: list[int]) -> str | None:
    """The organisation or country that is the subject of the clause: "Rexon recalled its phones", "France said it"."""
    named = paragraph.named
    if token.lower_ == "it":
        verb = token.head.head
        is_weather = token.head.lemma_ in ("be", "seem", "appear", "take")
        if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or verb.lemma_ not in SAYING or is_weather:
            return None
    else:
        clauses = (each for each in token.ancestors if any(child.dep_ in SUBJECTS for child in each.children))
        verb = next(clauses, None)
        if verb is not None and verb.pos_ not in ("VERB", "AUX"):
            return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None) if verb is not None else None
    if subject is None or subject.i > token.i or any(child.dep_ == "conj" for child in subject.children):
        return None
    name = named[subject.i]
    if token in subject.subtree and name is not None:
        return None  # Rexon and its owner, the port at its feet
    if name is None or name.kind not in ("organisation", "country") or quoted[subject.i] != quoted[token.i]:
        return None
    between = {each.actor_id for each in named[subject.i : token.i] if each is not None and each.kind != "person"}
    return name.actor_id if len(between) == 1 else None
