"""The words between which English names who speaks: what belongs to a noun phrase, and what ends it."""

from sources.reading.words import words_of

FAR = 30  # tokens of a noun phrase
BE = words_of("is are was were be been being am")
AUXILIARIES = words_of(
    "has have had did does do will would also later then again further repeatedly reportedly once",
)
AUXILIARIES |= words_of("previously earlier himself herself themselves both all first always still now today yesterday")
OF_ITSELF = words_of("i we our us my")  # words of who speaks about himself
PRONOUNS = words_of("he she they it we i you who")
BOUNDARY = words_of(
    "that which because but while when although though if after before since where whereas until so and-then yet",
    "however",
    "meanwhile as whose what why how than or unless once despite whether nor",
)
FINITE = words_of(
    "is are was were has had have will would can could may might must did does do be been said says took made",
    "came went",
    "told gave became began left met held won lost killed",
)
LEADING = words_of("and but then so yet meanwhile however still also or on in at")
PREPOSITIONS = words_of(
    "on in at during after before from by for with since under over following amid despite late early last"
)
DETERMINERS = words_of(
    "the a an his her its their one some two three four five six several many most all other another"
)
ROLES = words_of(
    "head chief director deputy president minister chairman chairwoman spokesman spokeswoman spokesperson leader",
    "founder",
    "professor secretary governor mayor commander owner manager author co-founder vice assistant senior former then",
)
TITLED = words_of(
    "film movie novel book song album series newspaper magazine play titled entitled named ship programme show",
    "operation",
    "project poem painting documentary opera musical episode single article essay exhibition game podcast website",
)
DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words_of("january february march april may june july august september october november december")
TIME = words_of("today yesterday tonight earlier later recently separately")
ENDS = words_of(
    "on during after before when while as because at via last this yesterday today late early who which that by",
    "and-later",
    "adding saying noting citing referring describing speaking but following amid in-response",
)
OCCASIONS = words_of(
    "statement interview speech letter report tweet post email message briefing conference testimony press televised",
    "news written telephone phone video joint separate brief",
)
