"""What a careful editor finds in the article: who speaks, and what is claimed, by whom, and how."""

from dataclasses import dataclass

REUTERS = "Reuters"
AMBASSADORS = "Fifteen Western ambassadors in Beijing"
UN_PANEL = "United Nations human-rights panel"
FOUR_DIPLOMATS = "Four diplomats who know the letter and what it says"
NON_US_DIPLOMATS = "Diplomats of other countries than the United States"
DIPLOMATIC_SOURCE = "One diplomatic source"
OTHER_DIPLOMATS = "Several other diplomats who know of the letter"
DIPLOMATS_ON_SILENCE = "Diplomats who explain why governments keep silent"
CANADA = "Foreign ministry of Canada"
AUSTRALIA = "Department of Foreign Affairs and Trade of Australia"
SPOKESPERSON = "A spokesperson of the United States embassy in Beijing"
UNITED_STATES = "United States"
CHINA = "China"
WANG = "Wang Yi"
HUA = "Hua Chunying"

SPEAKERS = {
    REUTERS: "organisation",
    AMBASSADORS: "group",
    UN_PANEL: "organisation",
    FOUR_DIPLOMATS: "unnamed",
    NON_US_DIPLOMATS: "unnamed",
    DIPLOMATIC_SOURCE: "unnamed",
    OTHER_DIPLOMATS: "unnamed",
    DIPLOMATS_ON_SILENCE: "unnamed",
    CANADA: "organisation",
    AUSTRALIA: "organisation",
    SPOKESPERSON: "unnamed",
    UNITED_STATES: "state",
    CHINA: "state",
    WANG: "person",
    HUA: "person",
    "Chen Quanguo": "person",
    "Shohrat Zakir": "person",
    "Embassy of the United States in Beijing": "organisation",
    "China's senior leaders": "group",
}

COUNTS = {
    FOUR_DIPLOMATS: "4",
    NON_US_DIPLOMATS: None,
    DIPLOMATIC_SOURCE: "1",
    OTHER_DIPLOMATS: None,
    DIPLOMATS_ON_SILENCE: None,
    SPOKESPERSON: "1",
}

MEMBERS = {
    "Canada", "United Kingdom", "France", "Switzerland", "European Union", "Germany", "Netherlands", "Australia",
    "Ireland", "Sweden", "Belgium", "Norway", "Estonia", "Finland", "Denmark",
}  # fmt: skip

DECLINED = {
    "Delegation of the European Union in Beijing",
    *(f"Embassy of {state} in Beijing" for state in ("the United Kingdom", "Germany", "Sweden", "Switzerland")),
    *(f"Embassy of {state} in Beijing" for state in ("Belgium", "the Netherlands", "Finland", "Norway")),
}
SILENT_EMBASSIES = {f"Embassy of {state} in Beijing" for state in ("Ireland", "Denmark", "France", "Estonia")}
SILENT_CHINESE_BODIES = {
    "Government of the Xinjiang Uyghur Autonomous Region",
    "Ministry of Public Security of China",
    "International Department of the Communist Party of China",
    "Spokesperson's office of the Communist Party of China",
}

# Who is spelled how in the article.
SPELLINGS = {
    "Chen Quanguo": {"شين تشوانجو", "تشن"},
    "Shohrat Zakir": {"شوهرات ذاكر"},
    HUA: {"هوا تشون يونغ"},
    "Government of the Xinjiang Uyghur Autonomous Region": {"حكومة شينجيانغ", "حكومة شينجيانج"},
    CANADA: {"وزارة الخارجية الكندية"},
    AUSTRALIA: {"وزارة الخارجية والتجارة الأسترالية"},
}


@dataclass(frozen=True)
class Claimed:
    """What a claim of a row says: who takes which stance in which form; low, qualifier, high, qualifier; the period."""

    attributions: set[tuple[str, str, str]]
    figures: tuple[str | None, ...] | None = None
    period: str | None = None


def says(speaker: str, form: str, stance: str = "asserts", **rest) -> Claimed:
    return Claimed({(speaker, stance, form)}, **rest)


FIFTEEN = ("15", "exactly", "15", "exactly")
DENIED = (CHINA, "denies", "paraphrase")

# By the number of the row; a row that holds two propositions is two claims.
CLAIMS = {
    "1": [Claimed({(REUTERS, "asserts", "narration"), (AMBASSADORS, "asserts", "paraphrase")}, FIFTEEN)],
    "2": [says(UN_PANEL, "partial", "relays", figures=("1000000", "at least", None, None))],
    "3": [says(FOUR_DIPLOMATS, "paraphrase")],
    "4": [says(CANADA, "direct")],
    "5": [says(AUSTRALIA, "paraphrase")],
    "6": [says(NON_US_DIPLOMATS, "paraphrase"), says(REUTERS, "narration")],
    "7": [
        Claimed(
            {(SPOKESPERSON, "asserts", "direct"), DENIED}, ("800000", "about", "2000000", "more than"), "2017-04/.."
        ),
        Claimed({(SPOKESPERSON, "asserts", "direct"), DENIED}, period="2017-04/.."),
    ],
    "8": [says(UNITED_STATES, "paraphrase"), says(SPOKESPERSON, "direct")],
    "9": [says(CHINA, "paraphrase"), says(CHINA, "paraphrase")],
    "10": [says(WANG, "partial"), says(WANG, "paraphrase")],
    "11": [says(REUTERS, "narration")],
    "12": [says(DIPLOMATIC_SOURCE, "paraphrase")],
    "13": [says(DIPLOMATS_ON_SILENCE, "paraphrase")],
    "14": [says(AMBASSADORS, "direct"), says(AMBASSADORS, "paraphrase")],
    "15": [says(AMBASSADORS, "direct")],
    "16": [says(HUA, "paraphrase"), says(HUA, "paraphrase"), says(HUA, "direct")],
    "17": [says(HUA, "direct"), says(HUA, "direct")],
    "18": [says(CHINA, "paraphrase")],
    "19": [says(REUTERS, "narration")],
    "20": [says(REUTERS, "narration", figures=FIFTEEN)],
    "21": [says(CANADA, "paraphrase"), says(CANADA, "direct")],
    "22": [says(AUSTRALIA, "paraphrase")],
    "23": [says(SPOKESPERSON, "direct")],
    "24": [says(REUTERS, "narration")],
    "25": [says(REUTERS, "narration")],
    "caption": [says(REUTERS, "narration", period="2017-10-19")],
    "speakers": [says(REUTERS, "narration")],
}

QUESTIONS = {
    "How many people are held in camps in Xinjiang?": {"2", "7", "9"},
    "What are the camps in Xinjiang?": {"2", "7", "9"},
    "Who is behind the letter to Chen Quanguo?": {"1", "3", "12", "20"},
}

# Direct and partial quotations by the paragraph that they stand in, and whether the quotation marks do.
MARKS = {
    "un-panel-on-camp": "present",  # 7
    "canada-statement-direct": "missing",  # 10
    "us-embassy-on-numbers": "present",  # 14
    "us-embassy-on-policy": "missing",  # 15
    "wang-on-rumours": "present",  # 18
    "letter-on-concern": "missing",  # 24
    "letter-on-meeting": "missing",  # 25
    "hua-on-ambassadors-role": "misplaced",  # 28
    "hua-on-openness": "missing",  # 29
}

SAID_ON = {
    "un-panel-on-camp": ("2018-08", "أغسطس/ آب"),
    "wang-on-rumours": ("2018-11-13", "يوم الثلاثاء"),
    "hua-on-ambassadors-role": ("2018-11-15", "مؤتمر صحفي يومي"),
    "hua-on-openness": ("2018-11-15", "مؤتمر صحفي يومي"),
}
