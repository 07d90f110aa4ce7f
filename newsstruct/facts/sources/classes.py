"""The classes of tokens, on which all the patterns of this package are written.

Each token has a class of one character, so that a set of classes is a string and `in` asks for any of them:

| class | what it stands for | examples |
| --- | --- | --- |
| `N` | a word with a capital: a name, or any German noun | Jane, Bank, Schaden |
| `w` | any word that no list classes | bridge, wounded |
| `v` | a verb: a word of saying, or one of the commonest | said, went |
| `x` | an auxiliary | has, were, würde |
| `n` | a personal pronoun | she, it, ihnen |
| `r` | a relative pronoun | who, which, dont |
| `d` | a determiner | the, its, several |
| `p` | a preposition | of, with, nach |
| `c` | a conjunction that coordinates | and, but, oder |
| `s` | a conjunction that subordinates, or "that" | while, that, wenn |
| `a` | an adverb | also, not |
| `t` | a word of time | Monday, May, yesterday |
| `#` | a number in digits | 12, 4,100 |
| `$`, `%` | a sign of money, of percent | £, % |
| `“`, `”` | any opening, any closing quote mark | «, " |
| `—` | any dash between words | –, - |

Every other mark is its own class: `,` `;` `:` `.` `!` `?` `(` `)` `&` `-` `/`. So `classes[i] in ",;c"` holds where a
comma, a semicolon or an "and" stands, and `in "dNw"` where a plain noun phrase goes on. A verb that no list knows
has the class `w`: `Phrases.verbal` looks at its ending. The sets that are asked for most have names below.
"""

NOUN = "Nw"
"""What a noun can be: a name, or a word that no list classes."""
NUMBER = "#$"
"""The beginning of a number, a sign of money before it or not."""
PRONOUN = "nr"
"""A personal or a relative pronoun."""
CONJUNCTION = "cs"
"""A conjunction of either kind: a clause begins."""
VERB = "vx"
"""A verb or an auxiliary."""
END = ".!?;)"
"""The marks after which a clause does not go on."""
