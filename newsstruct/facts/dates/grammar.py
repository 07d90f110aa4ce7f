"""The grammar of date expressions: patterns over the symbols of facts/dates/lexicon.py, tried in this order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsstruct.facts.dates.doubtful import (
    is_list_number,
    is_part_of_name,
    is_periodical,
    is_season,
    is_year,
    opens_clause,
)
from newsstruct.facts.dates.lexicon import Lexicon, Token, Tokens

_DAY = r"[dD]\.?"
_NTH = rf"(?:{_DAY}|o(?![-QUk]))"
_MONTH = r"M\.?(?:/M\.?)?"
_YEAR = r"(?:,?O?t?k?J?Y|,?O?p?t?[HLXVFZ]J|,?[Ow]?p?t?J[HLXVF])"
_UNIT = r"[UJQ]"
_HALF = "(?:vaQ|½)"
_COUNT = r"(?:z?(?:dd/d|[dn]-?½-?|[adnf]|f?n))"
_NUMBER = r"(?:z?(?:[dn]½|[dnf]))"
_REL = r"[LXHVFZ]"
_PART = "t?(?:G-?p?|(?:T@?|P)[pO]?t?)?"
_POST = r"(?:[LXVF](?![UJQMWSP]))?"
_AT = r"(?:,?p?z?T@?)?"
# 2005-06, 2005/2006: one year that begins in one of the calendar and ends in the next.
_TWO_YEARS = "Y(?:[-/][dn]|/Y)"
# A bare number that counts nothing after it, and a weekday's day of the month.
_ALONE = "(?=[pO~v.,;)]|$)"
_NUMBERED = rf"(?:\(d\)|,?t[dD](?![MUJQ])|,?d{_ALONE})"
_BEFORE_YEAR = r"(?<=[pOwvta~rkGgicbSNesZ(,/-])"
# May 15 is a date where months come first; elsewhere, as "in May 15 people" may follow, only with a year.
_YEARLESS = "<yearless>"
# A year without a preposition, in the languages that put it so: "wurde 1998 gewählt".
_BARE_YEAR = "<bare>"

RULES: tuple[tuple[str, str], ...] = (
    # Ranges.
    ("night_between", r"t?P[Ow]?t?W[-~vp]?t?W"),
    ("day_range", rf"(?:w(?:W,?)?t?{_DAY}O?(?:{_MONTH})?{_YEAR}?[-~v]|t?{_DAY}O?(?:{_MONTH})?{_YEAR}?[-~])"
                  rf"(?:W,?)?t?{_DAY}O?{_MONTH}{_YEAR}?"),
    ("day_pair", rf"{_DAY}vp?t?{_DAY}O?{_MONTH}{_YEAR}?|{_MONTH}{_DAY}v{_DAY}(?![UJQM]){_YEAR}?"),
    ("day_range", rf"(?:w{_MONTH}{_DAY}{_YEAR}?[-~v]|{_MONTH}{_DAY}[-~])(?:{_MONTH})?{_DAY}(?![UJQ]){_YEAR}?"),
    ("month_range", rf"(?:w{_MONTH}{_YEAR}?[-~v]|{_MONTH}{_YEAR}?[-~])(?:t?[LXH])?{_MONTH}{_YEAR}?"),
    ("day_to_day", rf"wt?(?:{_DAY}O?{_MONTH}|{_MONTH}{_DAY}){_YEAR}?[-~v]t?[Wy](?![(],?[dDM])"),
    ("weekday_range", r"(?:wt?[HLX]?W[LX]?P?[-~v]|Ot?W~|W[-~])t?W[LX]?"),
    ("weekday_range", rf"w{_PART}W[LX]?P?[-~v]{_PART}W[LX]?"),
    ("season", r"t?Y[-/](?:[dn]|Y)[Sm]|t?[Sm]O?t?Y[-/](?:[dn]|Y)"),
    ("part_of_year", rf"t?k?[oDL]\.?-?k?-?QO?t?k?{_TWO_YEARS}"),
    ("split_year", rf"t?k?J?{_TWO_YEARS}(?![-/dM])(?:k(?!-?Q))?"),
    ("year_range", r"(?:wt?J?Y[-~v]|t?J?Y[-~])t?Y"),
    # Days with a month, and numeric dates.
    ("weekday_of_month", rf"t?[oDL]W[Op]t?{_MONTH}{_YEAR}?|t?Wo[Ow]{_MONTH}{_YEAR}?"),
    ("numeric", r"(?:W[,.(]*t?)?I"),
    ("date", rf"(?:T@?p?t?)?(?:t?[LXH]?W[,.(]*t?p?)?t?(?:X?U|[LX])?{_DAY}O?t?{_MONTH}{_YEAR}?{_AT}"),
    ("date", rf"Y\.?,?{_MONTH}{_DAY}(?![UJQ%])|t?o[Ow]{_MONTH}{_YEAR}?"),
    ("date", rf"(?:T@?,?p?)?(?:[LXH]?W[,.]?t?O?)?[LX]?{_MONTH}t?{_NTH}(?!%)(?:[,.]?{_YEAR}){_YEARLESS}{_AT}"),
    ("clock", r"T@?(?:[(]T@?[)])?(?:,?p?t?x?p?t?(?:W(?!,?t?[dD]?O?M)|y))?|(?<=[pzg~cb])[dn]ptP"),
    # Offsets from another date.
    ("month_ago", rf"t?[MSm],?[Ow]?t?(?:{_COUNT}JA|A{_COUNT}J)"
                  rf"|(?:{_COUNT}JA|A{_COUNT}J),?pt?[MSm](?!\.?{_YEAR}|{_DAY})"),
    ("ago_from", rf"{_COUNT}?{_UNIT}AC?(?:,|p)?(?:{_REL}?W|y|{_REL}{_UNIT}|{_REL}M)"),
    ("compound_offset", rf"{_COUNT}{_UNIT}v{_COUNT}{_UNIT}[elbcA]|A{_COUNT}{_UNIT}v{_COUNT}{_UNIT}"),
    ("ago", rf"C?{_COUNT}{_UNIT}(?:{_HALF}|z|vn)?AC?|Cu?A|AC?{_COUNT}{_UNIT}{_HALF}?C?|AC?u|uA|[UJ]A(?![tadnfYWM])"),
    ("same_period", rf"t?Z(?:{_NUMBER}?[UQ]|¶),?[Op]?(?:t?[LV]J|t?J[LV]|{_COUNT}J[eAb](?!t)|tJb(?!t)|{_YEAR})"
                    r"|t?Q,?aJ[eA]"),
    ("comparable", rf"t?{_UNIT}-[eA](?:{_NUMBER}{_UNIT}|t?o?-?(?:{_UNIT}|¶))?|tY(?:Q(?!-)|¶)|t?o¶|t?LJsQ(?!-)"
                   r"|t?V-?J-?(?:¶|Q(?!-))"),
    ("offset", rf"C?(?:{_COUNT}|t)?{_UNIT}{_HALF}?C?[elbc]"),
    ("offset", rf"{_COUNT}{_UNIT}C|{_COUNT}{_UNIT}w(?=t?[WyMh])|uC?[elbc]|[lce]t?u|K"),
    ("anniversary", r"t?[oDdn]\.?N"),
    ("up_to", r"t?k(?=!{1,2}t?[^x]{0,6}M)"),
    ("up_to", rf"t?[oD]?-?{_COUNT}?{_UNIT}(?=!{{1,2}}t?[^x]{{0,6}}M)"),
    ("up_to", rf"(?<![gw])t?{_COUNT}?{_UNIT}(?=~(?:G-?O?|{_DAY}O?)?(?:M|Y))"),
    # Spans counted from a date.
    ("ahead", rf"(?<=p)(?:{_COUNT}{_UNIT}|u)(?!-|[elbcA]|(?<=u)[LX])"),
    ("ahead", rf"{_COUNT}{_UNIT}wR"),
    ("opening", rf"t?(?:L{_NUMBER}|{_NUMBER}L)[UQ]O?t?(?:Y|[HLXVF]J|J[HLXVF])"),
    ("within", rf"it?{_COUNT}?{_UNIT}(?!O?Y|[dn][LX]|[LXHVF](?![UJQMWSP]))|iu"),
    ("span", rf"t?[LX]O?{_COUNT}{_UNIT}|t?{_NUMBER}O?[LXV]{_UNIT}|t{_NUMBER}{_UNIT}[LX]|U[dn][LX]|t?[LX]u|t?u[LX]"),
    ("week_of_month", rf"t?(?:[oDLe]|o{_NUMBER})UO{_MONTH}{_YEAR}?|t?LUOt?{_REL}?U(?![-elbcA])"
                      r"|t?[oD]UOt?(?:[LXHVFZ]U|U[LXVF])"),
    # Quarters, halves, fiscal years.
    ("part_of_year", rf"t?(?:[HLXVF]?Js?|Y)?k?[oD]\.?-?k?-?Q"
                     rf"(?:,?[Ow]?t?k?(?:Y|[HLXVF]J|J[HLXVF]?|{_MONTH}{_YEAR}?)|Ot?k(?![xQJU¶-]))?"),
    ("quarter_of_month", rf"(?:t[LXHVF]?|[LXHVF]){_MONTH}{_YEAR}?-?Q(?!-)(?:,?O?t?{_YEAR})?"
                         rf"|{_MONTH}{_YEAR}?-?Q(?:,?O?t?{_YEAR}|(?![Ot-]))|t?QO{_MONTH}{_YEAR}?(?![-~v])"),
    ("opening", rf"t?(?:o{_NUMBER}|{_NUMBER}o){_UNIT}(?:O?t?(?:Y|[HLXVF]J|J[HLXVF]?))?"),
    ("part_of_year", r"t?(?:LQ,?O?t?k?Y|[oDL]QOt?j)"),
    ("fiscal_years", r"q-[dn](?![-/dM])"),
    ("part_of_year", rf"t?Q-?[oD](?:[Ow]?t?(?:Y|{_MONTH}{_YEAR}?))?|t?q(?:,?O?k?Y)?|Yq"),
    ("fiscal", rf"k,?O?Y|t?Yk(?!Q|-)|t?(?:{_REL}|o)k(?!k?Q)|(?<=[pgO~])tk(?![xQJU¶-])"),
    # Parts of a month, year or decade.
    ("portion", r"t?G-?O?t?k(?![xQJU¶-])"),
    ("portion", rf"t?G-?O?t?(?:{_REL}?{_MONTH}{_YEAR}?|[Sm]{_YEAR}?)"),
    ("portion", rf"t?G-?O?t?(?:{_REL}{_UNIT}|{_UNIT}{_REL}|t?JO?Y|tYs|Y|j|tJ|J|U(?=$|[^edlb]))"),
    ("early_day", rf"G(?:-|p?t?)(?:Py|{_REL}?W[LX]?P?|PO?p?t?W|y|[HL]?P)"),
    ("monthday", rf"t?[LX]Ud{_ALONE}"),
    ("monthday", rf"(?:t?D|td|(?<=[p~r])t?o|(?<=[p~r])d(?=w))[Ow]t?(?:{_REL}U|U[LXVFH])"),
    ("month", rf"t?[LXHVFZ]?{_MONTH}{_YEAR}|t?[LXHVFZ]{_MONTH}|{_MONTH}[LXF]"),
    ("season", rf"t?[LXHVFZ]O?[Sm](?:,?O?t?Y)?|t?[Sm](?:[LXHVF]|{_YEAR})"),
    ("season", r"(?<=[p~]t)m(?!O|p|-|x?y)|(?<=^gt)m(?![Op-])|(?<=gt)m(?=[.,]|$)"),
    # Days by name.
    ("weekday_of_week", r"t?W,?(?:p?O?t?[LXHVF]U|O?t?U[LXHVF])|WU(?![xUJQelbcAN-])"),
    ("weekday", r"t?P~t?W|yW(?!,?[Mtd])"),
    ("weekday", rf"t?PO?p?t?[LXHVFZ]*W(?!,?M){_POST}(?:\(d\)|,?td\.?(?![MUJQ]))?"),
    ("weekday", rf"t?[LXHVFZ]?W{_POST}{_NUMBERED}?(?:[LH]?[vp]?[tpO]{{0,2}}P|{_AT})"),
    ("day_part", r"y[Op~]?t?P|P[Op]?t?y|y|t?[LHZV]P|tPb(?=$|[.,;])|tP[bc](?=tx)|PO?t?[LF]|t?PF|t?F[P]"),
    ("holiday", rf"t?[LXH]?h(?:U(?:O?{_YEAR}|(?![-AelbcO]))|{_YEAR}|[LX])?"),
    # Decades and centuries, units beside "last", "next", "this", ...
    ("decade", r"t?j|tYs|t?U?JO?Y"),
    ("century", r"t?[oD]\.?-?U"),
    ("within_unit", rf"[el]pt{_UNIT}"),
    ("unit", rf"(?<=p)tzJ(?![-elbcA])|[el]?t?{_REL}k?{_UNIT}|t?{_UNIT}O?[LXVFH](?![UJQMWSP])"),
    # Sets and durations.
    ("set", rf"B(?:{_UNIT}|W|n{_UNIT})|E"),
    ("age", rf"t?{_COUNT}-?{_UNIT}-?°"),
    ("duration", rf"t?o?z?(?:dd/d|[dn]-?½|[dnDYf]z?|f?nz?)-?{_UNIT}{_HALF}?|a{_UNIT}½|[dn]-?u"),
    ("duration", rf"zaU|az{_UNIT}(?![-elbcA])|(?<=[pzicwOb~])a[UJ]|u"),
    # What stands alone.
    ("monthday", r"(?<=p)tD(?![xUJQM])|(?<=[tp])Ud(?![UJQMn%])"),
    ("month", r"(?<=[pgrOw~itaGbc])M|(?<=[v(/-])M(?!\.?x)|(?<=Mv)M|(?<=[g~]z)M|M(?=s)|^M(?=,)"),
    ("season", r"(?<=[pgrOt~])S(?!x?y)"),
    ("year", rf"{_BEFORE_YEAR}Y(?![%U-])|(?:^|(?<=[;]))Y(?=[x,])"),
    ("year", r"(?<=x)Y(?=[x.,;pOtv]|$)<bare>"),
    ("vague", r"R|H(?=[xdn])"),
    ("clock", r"(?<=[pgrcbz~])t?P(?![OWptMd])|t?P(?=y)"),
    ("units", rf"(?<=[pciOz])t?(?:{_UNIT})(?![eblcA-])|(?<=[bgr~])tU(?![eblcA-])"),
)  # fmt: skip

# Every expression has one of these symbols, and the ones a phrase can begin with.
_CORE = "[WMYIUJQSmPyhjqTREBKuDoNk]"
_CORED = re.compile(_CORE[:-1] + "H]")


@cache
def _rule(month_first: bool, bare_years: bool) -> re.Pattern[str]:
    """All rules as one pattern. A rule's empty group stands behind it: so `re` sees at once which cannot begin here."""
    rules = "|".join(f"(?:{pattern})(?P<r{number}>)" for number, (_, pattern) in enumerate(RULES))
    rules = rules.replace(_YEARLESS, "?" * month_first).replace(_BARE_YEAR, "" if bare_years else "(?!)")
    return re.compile(f"(?=[^x;.,()$%])(?=[^x;]{{0,16}}{_CORE}|H[xdn])(?:{rules})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date expression before anyone has asked what day it is."""

    rule: str
    tokens: tuple[Token, ...]
    start: int
    end: int
    index: int  # of its first token among the tokens of the text
    symbols: str

    def part(self, first: int, last: int | None = None) -> "Phrase":
        """The phrase of some of its tokens."""
        tokens, symbols = self.tokens[first:last], self.symbols[first:last]
        return Phrase(self.rule, tokens, self.start, self.end, self.index + first, symbols)

    def all(self, symbol: str) -> list[Any]:
        """The values of all tokens with one of these symbols."""
        return [token.value for token in self.tokens if token.symbol in symbol]

    def first(self, symbol: str) -> Any:
        """The value of the first token with one of these symbols, or None."""
        for place, own in enumerate(self.symbols):
            if own in symbol:
                return self.tokens[place].value
        return None

    def has(self, symbol: str) -> bool:
        """Whether any token has one of these symbols."""
        return not _letters(symbol).isdisjoint(self.symbols)


@cache
def _letters(symbols: str) -> frozenset[str]:
    return frozenset(symbols)


@dataclass(slots=True)
class Scan:
    """The tokens of a text and the date expressions among them."""

    tokens: Tokens
    phrases: list[Phrase]

    @property
    def symbols(self) -> str:
        """The symbols of all tokens."""
        return self.tokens.symbols


_NOTHING = Scan(Tokens([], [], []), [])


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Find every date expression of a text, in text order, none overlapping."""
    if not lexicon.may_hold_dates(text):
        return _NOTHING
    return scan_closely(text, lexicon)


def scan_closely(text: str, lexicon: Lexicon) -> Scan:
    """The date expressions of words that are said to hold one, also such as news seldom dates by."""
    tokens = lexicon.tokens(text)
    return Scan(tokens, list(_phrases(tokens, text, lexicon)))


def _phrases(tokens: Tokens, text: str, lexicon: Lexicon) -> Iterator[Phrase]:
    symbols = tokens.symbols
    if not _CORED.search(symbols):
        return
    for match in _rule(lexicon.month_first, lexicon.bare_years).finditer(symbols):
        group = match.lastgroup
        if group is None:
            continue
        rule = RULES[int(group[1:])][0]
        first, last = match.span()
        if symbols[last - 1] == "." and last == len(symbols):
            last -= 1  # the full stop of the sentence, not of an abbreviation
        if rule == "age" or not _holds(symbols[first:last], tokens, first, text, lexicon.language):
            continue
        taken = tuple(tokens[index] for index in range(first, last))
        yield Phrase(rule, taken, taken[0].start, taken[-1].end, first, symbols[first:last])


def _holds(symbols: str, tokens: Tokens, index: int, text: str, language: str) -> bool:
    """Whether a word that stands alone and may mean something else is a date."""
    if symbols == "Y":
        return is_year(tokens, index, text, language)
    if symbols == "I":
        return not is_list_number(tokens, index, text)
    if symbols == "R":
        return not opens_clause(tokens[index], text)
    if symbols == "y":
        return not is_part_of_name(tokens[index], text)
    if symbols == "E":
        return not is_periodical(tokens, index, text, language)
    return symbols != "m" or is_season(tokens, index, text, language)
