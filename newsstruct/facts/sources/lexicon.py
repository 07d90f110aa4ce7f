"""The word lists of one language, made ready for looking words up."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from newsstruct.facts.sources.cues import VERBS, Cue, Form, read_cues
from newsstruct.facts.sources.lists import families, inflected, pronouns, words
from newsstruct.languages import table

REMEMBERED = 50_000  # words at most, of those met before
_NONE: frozenset[str] = frozenset()
_NOUNS = (
    "voice", "official", "person", "people", "team", "document", "media", "organisation", "generic_body", "title",
    "study", "anonymous", "adjunct", "agent", "corporate", "state", "owner", "honorific", "legal", "officer",
    "public", "classifier", "branded", "place", "functionary", "instrument", "numbers", "seat", "presiding",
    "governed", "collective", "norm", "jurisdiction", "publicity",
)  # fmt: skip
_CLASSES = {
    "pronoun": "n", "relative": "r", "coordinator": "c", "subordinator": "s", "preposition": "p",
    "determiner": "d", "auxiliary": "x", "adverb": "a", "time": "t", "verb": "v",
}  # fmt: skip
_LISTS = (
    "be", "addressed", "inverting", "quoting", "forecasting", "moving", "same", "further", "pointing",
    "loose", "of", "at", "heading", "like", "indefinite", "counting", "trailing", "possessive", "standing",
    "again", "postposed", "about", "homograph", "viewing", "linking", "clitic", "relaying", "compounded",
    "reflexive", "gaining", "performing", "partitive", "own", "equating", "measured", "perfect", "resuming",
    "reported", "impersonal", "taking", "lives", "former", "attending", "locating", "valuing", "valued",
    "demanding", "promising", "least", "affiliate", "branch", "odds", "telling", "infinitive", "current", "evidence",
    "recording", "providing", "provision", "closing", "achieving", "showing", "monthly", "portfolio",
    "discovering", "discovered", "polities", "giving", "postnominal", "oblique", "articles", "implying",
    "superlative",
)  # fmt: skip
"""The lists of words a lexicon has under the names they have in the file."""
_ENDINGS = ("verb_endings", "speech_endings", "agent_endings")
_PLURALS = {
    "person": ("people",), "voice": ("people",), "corporate": ("people", "collective"), "document": ("document",),
}  # fmt: skip
"""The kinds of noun whose plurals need not be listed, and the kinds these are."""
_NOUN_LISTS = ("tally", "counts", "polled", "male", "female", "authors")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The attribution words of one language."""

    language: str
    word_class: dict[str, str]
    cues: dict[str, tuple[Cue, ...]]
    be: frozenset[str]
    addressed: frozenset[str]
    inverting: frozenset[str]
    """Verbs that only ever report speech: any subject will do, and it may follow them."""
    quoting: frozenset[str]
    """Verbs that attribute only with "that", a quotation or a comma: "wrote"."""
    forecasting: frozenset[str]
    """Verbs that attribute only a value: "sees inflation at 6 per cent"."""
    negations: frozenset[str]
    tally: frozenset[str]
    """Nouns that state a number of someone's: "the survey had them level at 41"."""
    moving: frozenset[str]
    """What a number does that states nothing: "the toll rose to 12"."""
    pronouns: dict[str, str]
    personal: frozenset[str]
    """Relative pronouns that only persons take."""
    nouns: dict[str, frozenset[str]]
    noun_kinds: dict[str, frozenset[str]]
    male: frozenset[str]
    female: frozenset[str]
    anonymity: tuple[str, ...]
    produced: frozenset[str]
    viewed: frozenset[str]
    """Participles of those who only have a document ("seen by")."""
    producers: frozenset[str]
    complementizers: frozenset[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    """Small words inside family names ("van", "de la")."""
    daily: frozenset[str]
    """Words of time that only a name writes with a capital: "the Evening Gazette"."""
    verb_endings: tuple[str, ...]
    speech_endings: tuple[str, ...]
    """Endings of verbs that tell who spoke, beside a quotation: "grumbled", "protestó"."""
    agent_endings: tuple[str, ...]
    """Endings of plurals that name people by what they do."""
    authors: frozenset[str]
    """Roles that speak for the study they wrote or the team they lead."""
    services: dict[str, frozenset[str]]
    """Ranks, and words in the names of the services they belong to."""
    synonyms: dict[str, frozenset[str]]
    """Words for offices and what else one calls who holds them: "maire", "édile"."""
    families: dict[str, frozenset[str]]
    """Words for bodies and the families they belong to: "the firm" may be a bank, not a ministry."""
    distinct: frozenset[str]
    """Families whose bodies are never named without a word for them: ministries, courts."""
    subject_after: bool
    """Whether a subject commonly follows its verb, so that an inverted subject needs no content before it."""
    drops: bool
    """Whether a verb may do without a subject ("Dijo que ...")."""
    gendered: bool
    """Whether a noun may take "e" for a woman and "s" for several, beside the forms listed."""
    same: frozenset[str]
    """The "same" of "the same source"."""
    splits: bool
    """Whether an acronym and the noun after its hyphen are two words ("UN-Sprecher")."""
    further: frozenset[str]
    """Words that go on counting: "Another 17 were hurt"."""
    pointing: frozenset[str]
    """Words that point back to what was just told ("Das teilte ... mit")."""
    loose: frozenset[str]
    """Prepositions that do not belong to the noun phrase before them."""
    of: frozenset[str]
    """Prepositions between a role and the body it is in."""
    at: frozenset[str]
    """Prepositions that put someone in a body, after what they do there."""
    team_of: frozenset[str]
    """Prepositions between a team and its body: not "in", which a place follows."""
    made_of: frozenset[str]
    """Prepositions between a document and the body that made it."""
    heading: frozenset[str]
    """Verbs of being at the head of a body ("who leads the mission")."""
    elisions: frozenset[str]
    """Short words that lean on the next with an apostrophe ("l'")."""
    enclitics: frozenset[str]
    """Pronouns that hang on their verb with a hyphen ("-il")."""
    attending: frozenset[str]
    """Conjunctions of what happened while somebody spoke: "he said as crews arrived"."""
    locating: frozenset[str]
    """Relative adverbs of a place: ", where"."""
    valuing: frozenset[str]
    """Verbs that attribute only where they give something a value: "put the toll at 12"."""
    valued: frozenset[str]
    """Prepositions before that value: "at", "above"."""
    giving: frozenset[str]
    """Verbs that attribute only a number that stands alone: "gave 37"."""
    demanding: frozenset[str]
    """Verbs whose object, where it is a number, is what their subject has told: "wants a rise of 5 per cent"."""
    promising: frozenset[str]
    """The same of what persons alone tell: an institution's promise is its act."""
    least: frozenset[str]
    """What makes a hedge of "at": "at least"."""
    superlative: frozenset[str]
    """What grades an adjective behind its noun: "más" in "el conteo más reciente"."""
    affiliate: frozenset[str]
    """Bodies that are told by their owner's: "its subsidiary Acme"."""
    odds: frozenset[str]
    """Nouns for chances: "sees a 60% chance of"."""
    telling: frozenset[str]
    """Nouns of saying, with a clause of what is said: "the army's claim that"."""
    infinitive: frozenset[str]
    """The "to" of "expects to sell"."""
    current: frozenset[str]
    """What a number that the article adds by the way begins with: ", now 4%,"."""
    evidence: frozenset[str]
    """Nouns for what somebody has seen and tells of: "satellite images"."""
    portfolio: frozenset[str]
    """Bodies that are more than their head: "his ministry"."""
    monthly: frozenset[str]
    """Months that are words of another kind without a capital: "May"."""
    closing: frozenset[str]
    """Auxiliaries of the passive that stand after their verb ("dass gesprochen werde")."""
    providing: frozenset[str]
    """Verbs that tell what somebody expects, and what a plan lays down."""
    provision: frozenset[str]
    """Nouns for plans and laws."""
    achieving: frozenset[str]
    """Verbs of what a person has done, where a body would tell: "the pilot had logged 900 hours"."""
    recording: frozenset[str]
    """Verbs of what a country has had, and not told: "Ohio recorded 12 storms"."""
    showing: frozenset[str]
    """What texts do with their contents, and persons with things."""
    discovering: frozenset[str]
    implying: frozenset[str]
    discovered: frozenset[str]
    """Things that are found, and not found out: "five bodies"."""
    postnominal: frozenset[str]
    """Adjectives that stand after the office they belong to: "director ad interim", "the governor-elect"."""
    articles: frozenset[str]
    """Articles that are relative pronouns too: ", der den Schaden sah"."""
    oblique: frozenset[str]
    """Determiners that no subject has: "den Schaden schätzt er"."""
    polities: frozenset[str]
    """Names of countries and provinces."""
    polity_starts: frozenset[str]
    branch: frozenset[str]  # parts of a body: "the Leeds office of the agency"
    like: frozenset[str]
    """The "as" of "as the ministry said"."""
    indefinite: frozenset[str]
    trailing: frozenset[str]
    """Words that attribute only after what is said ("..., so der Minister")."""
    possessive: frozenset[str]
    counting: frozenset[str]
    """Determiners that are part of a name given to a nameless source: "two officials"."""
    heads_first: bool
    """Whether a noun stands before its adjectives and what belongs to it."""
    prefixes: str
    """Letters written together with the word that follows (Arabic)."""
    standing: frozenset[str]
    """Verbs of what is always so: ", which employs 4,000 people," is background."""
    again: frozenset[str]
    """Adverbs that give what is said to the one who said what came before ("demnach")."""
    homograph: frozenset[str]
    """Third persons that are plurals of nouns too ("reports", "claims")."""
    viewing: frozenset[str]
    """Prepositions that attribute only before someone's name and a comma ("pour Jeanne Roy, ...")."""
    adverbs: frozenset[str]
    linking: frozenset[str]
    """Conjunctions that are relative pronouns after a comma and before a verb (", que dijo")."""
    relaying: frozenset[str]
    """Verbs of passing on what another said, who is named after them ("نقلت الوكالة عن")."""
    reflexive: frozenset[str]
    """Pronouns before a verb that is turned back on its subject ("se quejó")."""
    gaining: frozenset[str]
    """Verbs of speech that are of growth before a number: "oil added $2"."""
    performing: frozenset[str]
    """Verbs that do what they say, before an article: "declared a state of emergency"."""
    partitive: frozenset[str]
    """Words that open a sentence about part of what was just counted ("Of those, nine ...")."""
    own: frozenset[str]
    """The "own" of "by their own count"."""
    reported: frozenset[str]
    """Verb forms of reported speech, which go on with what the one before said ("Es gebe 12 Verletzte.")."""
    taking: frozenset[str]
    """Verbs that report nothing before `lives`: "the flood claimed 19 lives", "denies nine counts of fraud"."""
    lives: frozenset[str]
    former: frozenset[str]
    """Words for one who has left the post that follows: they speak for themselves."""
    impersonal: frozenset[str]
    """Subjects that stand for the body named by a preposition ("heißt es im Ministerium", "dit-on à la mairie")."""
    counts: frozenset[str]
    """Nouns for counts and sums, which state a number where it is told whose they are."""
    equating: frozenset[str]
    """Verbs between a count and its number: "is", "stood at"."""
    measured: frozenset[str]
    """Prepositions before somebody's count: "on the union's figures"."""
    perfect: frozenset[str]
    """Auxiliaries whose participle ends the clause ("hat ... beziffert")."""
    resuming: frozenset[str]
    """Nouns that take up the source of what came before, alone after their article ("den Angaben zufolge")."""
    polled: frozenset[str]
    """Those whose answers a survey reports: its maker is the one who knows ("12% of respondents")."""
    compounded: frozenset[str]
    """Second parts of compounds whose first part is the source ("Polizeiangaben")."""
    clitic: frozenset[str]
    """Articles that are object pronouns between a noun and its verb ("el Gobierno la cifra en")."""
    about: frozenset[str]
    """Prepositions between a verb of saying and a number that is said ("warned of 900 losses")."""
    postposed: frozenset[str]
    """Words that stand after the source they name ("der Polizei zufolge")."""
    closers: frozenset[str]
    """Particles that end a separable verb ("teilte ... mit")."""
    triggers: frozenset[str]
    """Words that may make a claim."""
    seen: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    """Written words met before: their lower case and class."""
    compounds: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    """Words met before that no list has as they are: the lists that what they are made of is in."""

    def kinds(self, word: str) -> frozenset[str]:
        """The lists of nouns that a word is in, its genitive mark aside; a compound is in those of its last part."""
        known = self.noun_kinds.get(word) or self.compounds.get(word)
        if known is None:
            known = self._compound(word.rstrip("'").removesuffix("'s"))
            if len(self.compounds) < REMEMBERED:
                self.compounds[word] = known
        return known

    def _compound(self, word: str) -> frozenset[str]:
        if word in self.noun_kinds:
            return self.noun_kinds[word]
        if self.prefixes and word.startswith("ال") and word[2:] in self.noun_kinds:
            return self.noun_kinds[word[2:]]
        if "-" in word and (self.language == "en" or self.gendered):
            first, last = word.rsplit("-", 1)
            return self.noun_kinds.get(first if last in self.postnominal else last, _NONE)
        if self.gendered:
            for ending in ("s", "e", "es"):
                known = self.noun_kinds.get(word.removesuffix(ending)) if word.endswith(ending) else None
                if known is not None:
                    return known
        if self.splits and len(word) > 6:
            parts = [word, word.removesuffix("s")] if word.endswith("s") else [word]  # "des Sprechers"
            for cut in range(len(word) - 3):
                for part in parts:
                    known = self.noun_kinds.get(part[cut:])
                    if known is not None:
                        return known
        return _NONE

    def joint(self, word: str) -> tuple[int, int] | None:
        """Where a compound of a body and one who speaks for it, or its figures, is cut: "Polizei|sprecher"."""
        if word in self.noun_kinds:
            return None
        for cut in range(len(word) - 4, 3, -1):
            if word[cut:] in self.compounded or "voice" in self.noun_kinds.get(word[cut:], _NONE):
                first = cut - 1 if word[cut - 1] == "s" and self._compound(word[: cut - 1]) else cut
                if "organisation" in self._compound(word[:first]):
                    return first, cut
        return None

    def has(self, kind: str, word: str) -> bool:
        """Whether a word, or the last part of a compound, is in the list of nouns of this kind."""
        return kind in self.kinds(word)


def _read_classes(
    data: dict[str, Any], cues: dict[str, list[Cue]], forms: tuple[Form, ...]
) -> dict[str, str]:
    """Words and their classes; cues in one of these forms are verbs where no list says otherwise."""
    classes: dict[str, str] = {}
    for section, letter in reversed(_CLASSES.items()):
        classes.update(dict.fromkeys(words(data, "words", section), letter))
    for first, found in cues.items():
        if any(cue.form in forms and (cue.form != "base" or cue.kind in VERBS) for cue in found):
            classes.setdefault(first, "v")
    return classes


def _read_nouns(
    data: dict[str, Any], settings: dict[str, Any], cues: dict[str, list[Cue]]
) -> tuple[dict[str, frozenset[str]], dict[str, set[str]]]:
    """The nouns of each kind, and the kinds of each noun; no plural that is a verb of the cues too."""
    nouns = {kind: words(data, "nouns", kind) for kind in _NOUNS}
    noun_kinds: dict[str, set[str]] = {}
    for noun_kind, listed in nouns.items():
        for word in listed:
            noun_kinds.setdefault(word, set()).add(noun_kind)
    if "plural" not in settings:
        return nouns, noun_kinds
    for kind, plurals in _PLURALS.items():
        several = (
            {_several(word, settings["plural"]) for word in nouns[kind]} - noun_kinds.keys() - cues.keys()
        )
        noun_kinds.update((word, set(plurals)) for word in several)
        nouns |= {plural: nouns[plural] | several for plural in plurals}
    return nouns, noun_kinds


def _several(word: str, ending: str) -> str:
    """The plural of a noun: "agencies", "churches", "teams"."""
    if word[-1] == "y" and word[-2:-1] not in "aeiou":
        return word[:-1] + "ie" + ending
    return word + ("e" if word.endswith(("ch", "sh", "s", "x")) else "") + ending


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; for one without word lists, an empty one that finds nothing."""
    language = language.split("-")[0].lower()
    data = table(language, "sources")
    common = table("common", "sources")
    settings = data.get("settings", {})
    cues = read_cues(data.get("cues", {}), settings.get("imperfect", {}))
    nouns, noun_kinds = _read_nouns(data, settings, cues)
    lists: dict[str, Any] = {name: words(data, "words", name) for name in _LISTS}
    lists |= {name: words(data, "nouns", name) for name in _NOUN_LISTS}
    lists |= {name: tuple(settings.get(name, ())) for name in _ENDINGS}
    return Lexicon(
        language=language,
        **lists,
        polity_starts=frozenset(name.split()[0] for name in lists["polities"]),
        word_class=_read_classes(
            data, cues, ("base", "third", "past") if settings.get("subject_after") else ("past",)
        ),
        cues={first: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for first, found in cues.items()},
        negations=words(data, "words", "negation"),
        adverbs=words(data, "words", "adverb"),
        pronouns=pronouns(data),
        personal=words(data, "pronouns", "personal"),
        nouns=nouns,
        noun_kinds={word: frozenset(found) for word, found in noun_kinds.items()},
        anonymity=tuple(data.get("anonymity", {}).get("phrases", ())),
        produced=inflected(words(data, "produced", "participles"), settings.get("participles", [])),
        viewed=words(data, "produced", "viewed"),
        producers=words(data, "produced", "by"),
        complementizers=words(data, "words", "complementizer"),
        particles=words(common, "names", "particles"),
        given_names=words(common, "names", "given") | words(data, "names", "given"),
        daily=frozenset(settings.get("daily", ())),
        services={rank: frozenset(words.split()) for rank, words in data.get("services", {}).items()},
        synonyms={office: frozenset(words.split()) for office, words in data.get("synonyms", {}).items()},
        families=families(data),
        distinct=frozenset(settings.get("distinct", ())),
        subject_after=bool(settings.get("subject_after", False)),
        drops=bool(settings.get("drops", False)),
        gendered=bool(settings.get("gendered", False)),
        splits=bool(settings.get("splits", False)),
        heads_first=bool(settings.get("subject_after", False)) and not settings.get("splits", False),
        team_of=words(data, "words", "team_of") or words(data, "words", "of"),
        made_of=words(data, "produced", "from"),
        elisions=words(data, "words", "elision"),
        enclitics=words(data, "words", "enclitic"),
        prefixes=str(settings.get("prefixes", "")),
        closers=words(data, "words", "closer"),
        triggers=frozenset(cues).union(
            *(words(data, "nouns", name) for name in ("tally", "counts")),
            *(words(data, "words", name) for name in ("telling", "again", "postposed")),
        ),
    )
