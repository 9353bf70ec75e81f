"""The verbs with which English reports what somebody says, in all their forms."""

from collections.abc import Collection

from sources.reading.attribution import ASSERTS, CONFIRMS, DENIES, DISPUTES, DOUBTS, OBJECT, QUOTE, SAYS, THAT, Verb
from sources.reading.words import words_of

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "find": "finds found finding",
    "hold": "holds held holding",
    "show": "shows showed shown showing",
    "foretell": "foretells foretold foretelling",
    "admit": "admits admitted admitting",
    "quip": "quips quipped quipping",
    "rebut": "rebuts rebutted rebutting",
    "refer": "refers referred referring",
}
_LISTED = {
    Verb(ASSERTS, SAYS): (
        "say tell add claim insist announce warn maintain allege argue stress note admit acknowledge concede",
        "assert declare complain reiterate contend explain believe think predict estimate hope fear",
    ),
    Verb(ASSERTS, THAT): (
        "report state emphasise emphasize underline point remark comment observe reveal disclose suggest",
        "recall indicate conclude testify swear pledge vow promise write caution assure inform remind agree",
        "imply argue signal confess boast lament stipulate mention recount relate tweet post recommend demand",
        "find show propose hint threaten charge worry expect guarantee decide",
    ),
    Verb(ASSERTS, QUOTE): (
        "ask reply answer respond continue joke quip describe call dub conclude exclaim shout whisper yell",
        "wonder murmur laugh snap retort interject start begin go term label brand slam hail",
        "blast decry lambast deplore cite quote express speak talk refer voice",
        "recall remember read mock caution advise repeat counter plead beg",
    ),
    Verb(ASSERTS, OBJECT): ("accuse condemn blame criticise criticize denounce urge praise welcome thank",),
    Verb(CONFIRMS, OBJECT): ("confirm corroborate",),
    Verb(DENIES, OBJECT): ("deny reject dismiss refute rebut",),
    Verb(DISPUTES, OBJECT): ("dispute contest challenge contradict",),
    Verb(DOUBTS, OBJECT): ("doubt question",),
}
# With "that", a quotation or a colon alone, because they are nouns as often.
NOUNS = words_of(
    "claim claims report reports state states note notes comment comments remark remarks demand demands promise",
    "promises",
    "pledge pledges vow vows question questions doubt doubts dispute disputes estimate estimates challenge",
    "challenges call",
    "calls reply answer answers tweet tweets post posts praise urge urges hope hopes fear fears point points thought",
    "contest contests charge charges signal signals brand label term terms quote quotes finding findings read",
    "reads blame",
    "voice voices worry worries hint hints mention mentions start starts add caution cautions show shows find finds",
    "caution welcome refer go goes begin begins expect expects recall detail believe decide decides response",
)
_FEELINGS = words_of(
    "concern concerns hope regret confidence support doubt doubts anger alarm sorrow condolences optimism outrage",
    "dismay deep grave serious surprise disappointment frustration solidarity sympathy fear fears gratitude",
)
# A verb of speech and the preposition with which it reports.
WITH_PREPOSITION: dict[str, Collection[str]] = {
    "warned": ("of", "against", "about"),
    "warns": ("of", "against", "about"),
    "warn": ("of", "against", "about"),
    "warning": ("of", "against"),
    "called": ("on", "for"),
    "calls": ("on", "for"),
    "calling": ("on", "for"),
    "complained": ("of", "about"),
    "spoke": ("of",),
    "expressed": _FEELINGS,
    "expresses": _FEELINGS,
    "expressing": _FEELINGS,
    "voiced": _FEELINGS,
    "asked": ("for", "to"),
    "apologised": ("for",),
    "apologized": ("for",),
}
# Verbs that report with an infinitive: vowed to, threatened to.
WITH_INFINITIVE = words_of(
    "vowed vows pledged pledges promised promises threatened threatens vowing pledging promising"
)
# A refusal reports where what is refused is itself something said.
_SAID_THINGS = words_of(
    "allegation allegations accusation accusations claim claims charge charges report reports suggestion suggestions",
    "criticism notion idea assertion assertions reporting rumour rumours rumor rumors involvement wrongdoing account",
    "complaint complaints findings speculation characterisation characterization concerns fears responsibility",
)
NEEDS_SAID_THING = words_of(
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing challenge challenges challenged",
    "contest contested",
    "question questions questioned",
)


def _forms(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    sibilant = verb.endswith(("s", "x", "ch", "sh"))
    return [verb, f"{verb}{'es' if sibilant else 's'}", f"{verb}ed", f"{verb}ing"]


def _table() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for sense, lines in _LISTED.items():
        for verb in " ".join(lines).split():
            for form in _forms(verb):
                found.setdefault(form, sense)
    return found


VERBS = {**_table(), "spoke": Verb(ASSERTS, QUOTE), "went": Verb(ASSERTS, QUOTE), "began": Verb(ASSERTS, QUOTE)}


def is_said_thing(word: str) -> bool:
    return word in _SAID_THINGS
