"""How English says that somebody gave no comment: patterns over plain words with single spaces between."""

from sources.reading.attribution import DECLINED, NO_RESPONSE, UNREACHABLE

_SAY = (
    "comment|say|discuss|answer|confirm|elaborate|provide|give|specify|speak|talk|respond|reply|speculate|reveal|disclose|"
    "address|explain|offer|share|detail|be drawn|be interviewed|take questions|go into|make any|make a|release|deny|"
    "name"
)
_ADVERB = r"(?:\w+ly |also |yet |so far )?"
_ASKED = (
    r"(?:request|requests|question|questions|email|emails|e-mail|e-mails|call|calls|message|messages|inquiry|inquiries|"
    r"enquiries|queries|query|comment|letter|letters|text|texts|phone|telephone|repeated|multiple|several|written|detailed)"
)
_NOT = r"(?:not|never|didn't|hasn't|hadn't|haven't|wouldn't|don't|doesn't|couldn't|wasn't|weren't)"
PATTERNS = {
    DECLINED: (
        r"(?:would|will|could|can) not be (?:making|giving|offering|issuing|providing|commenting|drawn)\b",
        rf"(?:declin|refus)(?:ed|es|e|ing) to {_ADVERB}(?:{_SAY})\b",
        (
            r"(?:declin|refus)(?:ed|es|e|ing) (?:any |further |all |several |repeated |multiple |an )?"
            r"(?:comment|requests?|interviews?|questions)\b"
        ),
        r"(?:had|has|have|with|offered|made|gave|issued) no (?:immediate |further |public |official )?comment\b",
        (
            rf"(?:would|will|could|can) (?:not|neither) {_ADVERB}"
            r"(?:comment|say whether|discuss|elaborate|confirm nor|confirm or deny|be drawn)\b"
        ),
        r"(?:would|could|will) neither confirm nor deny\b",
        r"neither (?:confirmed|confirm|confirms|confirming) nor (?:denied|deny|denies|denying)\b",
        r"(?:wouldn't|won't) (?:comment|say whether|discuss|elaborate|be drawn)\b",
        rf"(?:has|have|had|did|does|do) not {_ADVERB}(?:publicly )?comment(?:ed)?\b",
        rf"(?:hasn't|haven't|hadn't|didn't|doesn't|don't) {_ADVERB}comment(?:ed)?\b",
    ),
    NO_RESPONSE: (
        r"neither (?:\S+ ){1,14}?(?:responded|replied|commented|answered|returned|offered any|gave any)\b",
        rf"(?:did|does|do|has|have|had) not {_ADVERB}{_ADVERB}(?:respond|responded|reply|replied)\b",
        rf"(?:didn't|doesn't|don't|hasn't|haven't|hadn't) {_ADVERB}{_ADVERB}(?:respond|responded|reply|replied)\b",
        (
            rf"(?:did|does|do|has|have|had) not {_ADVERB}{_ADVERB}"
            rf"(?:return|returned|answer|answered) (?:\w+ ){{0,3}}{_ASKED}\b"
        ),
        (
            rf"(?:didn't|hasn't|haven't|hadn't) {_ADVERB}{_ADVERB}"
            rf"(?:return|returned|answer|answered) (?:\w+ ){{0,3}}{_ASKED}\b"
        ),
        r"(?:has|have|had) yet to (?:respond|reply|comment|answer)\b",
        r"(?:failed|fails) to (?:respond|reply|return|answer)\b",
        rf"(?:ignored|left unanswered) (?:\w+ ){{0,3}}{_ASKED}\b",
        r"(?:went|gone|remained|were left|was left) (?:unanswered|unreturned)\b",
        rf"(?:were|was) {_NOT} {_ADVERB}(?:returned|answered)\b",
        r"(?:weren't|wasn't) (?:immediately )?(?:returned|answered)\b",
        r"there was no (?:immediate |official |public )?(?:comment|response|reply|reaction|word) from\b",
        r"(?:gave|made|offered|sent) no (?:immediate )?(?:response|reply|answer)\b",
        r"received no (?:immediate )?(?:response|reply|answer)\b",
    ),
    UNREACHABLE: (
        rf"(?:could|can) not {_ADVERB}be (?:immediately )?(?:reached|contacted|located)\b",
        r"(?:couldn't|cannot|can't) (?:immediately )?be (?:immediately )?(?:reached|contacted|located)\b",
        r"(?:was|were|is|are) (?:not|un)(?: |immediately |currently )*available (?:for|to) (?:\w+ )?comment\b",
        r"(?:was|were|is|are) (?:immediately )?(?:unavailable|unreachable|not reachable)\b",
        r"(?:wasn't|weren't) (?:immediately )?available (?:for|to) comment\b",
        r"(?:was|were) (?:not able|unable) to (?:immediately )?(?:reach|contact)\b",
        r"(?:could|did) not (?:immediately )?(?:reach|contact)\b",
        r"(?:attempts|efforts) to (?:reach|contact)\b",
    ),
}
