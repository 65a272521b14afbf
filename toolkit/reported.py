"""Reported speech: what a cue reports by its grammar, and whose words it says they are.

*Kerry said he had called*, *Lavrov's claim that*, *according to the ministry*: the cue is looked up in the list of
cues, the words reported and the source are read from the parse of the sentence.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from toolkit.cues import NO_ACT_OF_SAYING, Cue, cue_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"who", "which", "that"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
# Verbs that only carry the noun that reports: "issued a warning that", "made the claim that".
LIGHT = frozenset(
    {"deliver", "express", "give", "have", "issue", "make", "offer", "post", "publish", "put", "raise", "release"}
    | {"repeat", "send", "voice"}
)
NOTHING = frozenset({"nobody", "none", "nothing"})
REFUSING = frozenset({"decline", "fail", "forget", "hesitate", "refuse"})
OPENING = frozenset({"that", "whether", "if"})
CONDITIONS = frozenset({"if", "unless"})
BETWEEN = frozenset({"dobj", "dative", "npadvmod"})  # told reporters on Monday that


class Report(NamedTuple):
    """A cue in its sentence."""

    at: int  # The token that is looked up: the verb, the noun, "according".
    words: tuple["Token", ...]  # The cue as printed.
    cue: Cue
    source: "Token | None"  # The noun of whoever says it.
    content: frozenset[int]  # The tokens reported; none where not grammar but marks say what is quoted.
    form: str  # clause, infinitive or phrase; empty without content.


def report(token: "Token") -> Report | None:
    """Read a token as a cue.

    Parameters
    ----------
    token
        A token of a parsed paragraph.

    Returns
    -------
    Report or None
        ``None`` where the token is no cue, or what it says is denied (*did not say*).

    Examples
    --------
    >>> from toolkit.language import parse
    >>> [[(_, doc)]] = parse(["Sergei Lavrov said that the talks would go on."])
    >>> found = report(doc[2])
    >>> found.cue.stance, found.source.text, doc[min(found.content) : max(found.content) + 1].text
    ('neutral', 'Lavrov', 'that the talks would go on')
    """
    if token.lower_ == "according":
        return _according(token)
    if token.pos_ in ("VERB", "AUX"):
        return _verb(token)
    if token.pos_ == "NOUN":
        return _noun(token)
    return None


def source_of(verb: "Token") -> "Token | None":
    """Give the noun that a verb makes the source: its subject, that of the verb it is joined to, or its agent."""
    subject = None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((each for each in child.children if each.dep_ == "pobj"), None)
        if child.dep_ in SUBJECTS:
            subject = subject or child
    for child in verb.children if subject is None else ():
        # "Hale, asked whether he would go, said": the parser takes what he was asked for a clause of its own.
        if child.dep_ == "ccomp" and child.i < verb.i and verb.tag_ in FINITE and child.tag_ in ("VBD", "VBN"):
            return next((each for each in child.children if each.dep_ in SUBJECTS), None)
    if subject is not None:
        if subject.dep_ == "nsubjpass":
            return None
        return _antecedent(verb) or subject if subject.lower_ in RELATIVE else subject
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "acl":  # a statement saying that; issued a statement saying that
        return _issuer(head) or head
    if verb.dep_ == "advcl" and _comma_before(verb) > 0:
        while head.dep_ == "ccomp" and head.i > head.head.i:
            head = head.head
    verbal = head.pos_ in ("VERB", "AUX")
    # arrived and said; left, saying; went on to say
    if verbal and (verb.dep_ in ("conj", "xcomp") or (verb.dep_ in ("advcl", "ccomp", "dep") and verb.tag_ == "VBG")):
        return source_of(head)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):  # ended the meeting by announcing
        quoted = [child for child in head.head.children if child.dep_ == "nsubjpass"]  # was quoted as saying
        return quoted[0] if quoted and head.lower_ == "as" else source_of(head.head)
    return None


def _issuer(noun: "Token") -> "Token | None":
    """Who put out a statement, a letter, a video that says something."""
    is_put_out = noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT and noun.pos_ == "NOUN"
    return source_of(noun.head) if is_put_out else None


def _antecedent(verb: "Token") -> "Token | None":
    """The noun of a relative clause: Kerry, who came and said."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


# ------------------------------------------------------------------ verbs


def _verb(verb: "Token") -> Report | None:
    if _is_denied(verb):
        return None
    cues = list(_cues_of(verb))
    if not cues:
        return None
    source = source_of(verb)
    for cue in cues:
        content, form = _content(verb, cue)
        if content and (source is None or source.i not in content):
            return Report(verb.i, (verb,), cue, source, frozenset(content), form)
    cue = cues[0]
    content = set()
    if "clause" in cue.content:
        content = _displaced(verb) or _around(verb) or _sentence_before(verb, source)
    return Report(verb.i, (verb,), cue, source, frozenset(content), "clause" if content else "")


def _is_denied(verb: "Token") -> bool:
    """Whether nothing was said: did not say, may say, if he says, has yet to say, nobody said, said nothing."""
    for child in verb.children:
        if (child.dep_ == "neg" and verb.lemma_ != "deny") or (
            child.dep_ == "aux" and child.lower_ in ("may", "might")
        ):
            return True
        is_nothing = child.lower_ in NOTHING or any(each.lower_ in ("no", "neither") for each in child.children)
        if is_nothing and (child.dep_ in SUBJECTS or child.dep_ == "dobj"):
            return True
        if child.dep_ == "mark" and child.lower_ in CONDITIONS:
            return True
    if _is_asked(verb):
        return True
    if verb.dep_ != "xcomp":
        return False
    head = verb.head
    return head.lemma_ in REFUSING or any(child.lower_ == "yet" or child.dep_ == "neg" for child in head.children)


def _is_asked(verb: "Token") -> bool:
    """Whether it is asked if something was said: Did Kerry say that the talks failed?"""
    auxiliary = next((child for child in verb.children if child.dep_ == "aux"), None)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    inverted = auxiliary is not None and subject is not None and auxiliary.i < subject.i < verb.i
    return inverted and verb.sent[-1].text == "?"


def _cues_of(verb: "Token") -> Iterator[Cue]:
    """The entries of a verb, those with a particle or preposition first: call for, then call."""
    for child in verb.children:
        if child.dep_ in ("prt", "prep"):
            both = cue_of(verb.lemma_, particle=child.lower_)
            if both is not None and both.cue != verb.lemma_:
                yield both
    alone = cue_of(verb.lemma_)
    if alone is not None:
        yield alone


def _content(verb: "Token", cue: Cue) -> tuple[set[int], str]:
    """The words that a verb reports, and the frame they stand in."""
    children = list(verb.children)
    if "clause" in cue.content:
        # Where there are two, the one behind the verb: It is not over; he said the talks go on.
        for child in sorted(children, key=lambda child: child.i < verb.i):
            # A clause before its verb is what is said; one with "if" or "when" is not.
            before = not _has(child, "mark") and _has(verb, *SUBJECTS, "agent")
            if child.dep_ == "ccomp" and (child.i > verb.i or before):
                return _without_next_verb(_tokens(child), verb.doc), "clause"
    if "infinitive" in cue.content:
        for child in children:
            if child.dep_ == "xcomp" and any(each.tag_ == "TO" for each in child.children):
                return _tokens(child), "infinitive"
    objects = [child for child in children if child.dep_ == "dobj"]
    for child in children:
        if child.dep_ == "prep" and child.lower_ in cue.content:
            # Whom it is about belongs to it: described the plan as a success; accused Russia of lying.
            before = [each for each in objects if each.i < child.i]
            return set().union(_tokens(child) - ({child.i} if not before else set()), *map(_tokens, before)), "phrase"
    if "object" in cue.content and objects:
        return _tokens(objects[0]), "phrase"
    return set(), ""


def _displaced(verb: "Token") -> set[int]:
    """The clause of a verb that the parser hung on a noun between them: said in a statement that the talks go on."""
    for child in verb.children:
        between = child.children if child.dep_ == "prep" else [child] if child.dep_ in BETWEEN else []
        for noun in between:
            for clause in noun.children:
                opens = {child.lower_ for child in clause.children if child.dep_ == "mark"}
                if clause.dep_ in ("acl", "ccomp", "relcl") and opens & OPENING:
                    return _tokens(clause)
    return set()


def _around(verb: "Token") -> set[int]:
    """The clause that a cue stands in: Ships, officials said, were turned away; As officials said, ships go on."""
    is_as = verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if not _has(verb, *SUBJECTS) or verb.tag_ not in FINITE or not (verb.dep_ == "parataxis" or is_as):
        return set()
    return _tokens(verb.head) - _tokens(verb)


def _sentence_before(verb: "Token", source: "Token | None") -> set[int]:
    """The sentence that a cue at its end reports: The talks are over, officials said."""
    if source is None or verb.tag_ not in FINITE:
        return set()
    first = min(verb.i, source.left_edge.i)
    start = verb.sent.start
    opening = verb.doc[start]
    while opening.head.i not in (opening.i, verb.i):
        opening = opening.head
    if opening.dep_ in ("advcl", "prep", "npadvmod"):  # Asked about it, Kerry said: no sentence, but when he said it.
        return set()
    return set(range(start, first - 1)) if first > start + 2 and verb.doc[first - 1].text == "," else set()


# ------------------------------------------------------------------ nouns and phrases


def _noun(noun: "Token") -> Report | None:
    cue = cue_of(noun.lemma_, "noun")
    if cue is None:
        return None
    for child in noun.children:
        if "clause" in cue.content and child.dep_ in ("acl", "ccomp") and _has(child, "mark"):
            return Report(noun.i, (noun,), cue, owner_of(noun), frozenset(_tokens(child)), "clause")
        if "infinitive" in cue.content and child.dep_ == "acl" and any(each.tag_ == "TO" for each in child.children):
            return Report(noun.i, (noun,), cue, owner_of(noun), frozenset(_tokens(child)), "infinitive")
        if child.dep_ == "prep" and child.lower_ in cue.content:
            return Report(noun.i, (noun,), cue, owner_of(noun), frozenset(_tokens(child) - {child.i}), "phrase")
    return None


def owner_of(noun: "Token") -> "Token | None":
    """Give whose claim a noun is: Lavrov's claim, a claim by Lavrov, Lavrov made the claim."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((each for each in child.children if each.dep_ == "pobj"), None)
    return _issuer(noun)


def _according(token: "Token") -> Report | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    cue = cue_of("according to", "phrase")
    source = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if source is None or cue is None:
        return None
    phrase = _tokens(token)
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    content = _tokens(head) - phrase
    behind = max(phrase) + 1
    if content and min(phrase) > min(content) and behind + 1 < len(token.doc):
        # "The town has fallen, according to the rebels, but the army denies it": the rest is somebody else's.
        comma, joins = token.doc[behind], token.doc[behind + 1]
        if joins.dep_ == "cc" and comma.text == ",":
            content = {each for each in content if each < behind}
    return Report(token.i, (token, to), cue, source, frozenset(content), "clause")


# ------------------------------------------------------------------ what is kept


def is_said(found: Report, others: Iterable[Report]) -> bool:
    """Whether words without quotation marks are reported as somebody's.

    *Support for the plan* is nobody's in particular, and *supports the plan* says where somebody stands, not what he
    said. A noun inside what a verb reports is the verb's: *said in a statement that*.
    """
    if found.form == "phrase" and found.cue.stance == "thinking":
        return False
    if found.source is not None:
        return True
    enough = 0.7 * len(found.content)
    same = any(other.source is not None and len(other.content & found.content) > enough for other in others)
    return found.form == "clause" and not same


def _comma_before(verb: "Token") -> int:
    """The comma before an -ing form by which the source goes on: said the ships were safe, adding that. Else -1."""
    cue = cue_of(verb.lemma_) if verb.tag_ == "VBG" else None
    if cue is None or cue.stance in NO_ACT_OF_SAYING:
        return -1
    comma = max(verb.i - 1, 0)
    if verb.doc[comma].text != ",":  # ," calling; , implicitly blaming Moscow
        comma = max(comma - 1, 0)
    return comma if verb.doc[comma].text == "," else -1


def _without_next_verb(content: set[int], doc: "Doc") -> set[int]:
    """Cut what the source does next from what it said: "said the ships were safe, and accused the minister of …"."""
    for at in sorted(content):
        token = doc[at]
        if token.dep_ == "advcl" and (comma := _comma_before(token)) in content:
            return {each for each in content if each < comma}
        if token.dep_ != "conj" or token.tag_ not in FINITE or token.head.i not in content or _has(token, *SUBJECTS):
            continue
        cue = cue_of(token.lemma_)
        joins = [child.i for child in token.head.children if child.dep_ == "cc" and child.i < at]
        if cue is not None and cue.stance not in NO_ACT_OF_SAYING and joins and doc[joins[-1] - 1].text == ",":
            return {each for each in content if each < joins[-1] - 1}
    return content


def _tokens(token: "Token") -> set[int]:
    return {each.i for each in token.subtree}


def _has(token: "Token", *relations: str) -> bool:
    return any(child.dep_ in relations for child in token.children)
