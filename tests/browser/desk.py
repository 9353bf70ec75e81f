"""What the browser's tests of the source desk share: texts, and an editor's hand on mouse and keys."""

from playwright.sync_api import Page

ENGLISH = (
    "The harbour has been shut since Tuesday.\n"
    "“At least 300 ships are waiting outside the bay,” said Lena Orth, who heads the Harbour Board.\n"
    "The ministry denied that more than 40 ships had waited.\n"
    "“Nobody can sleep,” she added, “and nobody knows why.”\n"
)
ARABIC = (
    "قالت هيئة الميناء: «الميناء مغلق منذ الثلاثاء».\n"
    "وأضافت أن ما لا يقل عن 300 سفينة تنتظر خارج الخليج.\n"
    "ولم ترد الوزارة على طلب للتعليق.\n"
)


class Hand:
    """An editor's hand on mouse and keys; what it types into a field counts as nothing, all else as one each."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, selector: str, **options: object) -> None:
        self.page.locator(selector).first.click(**options)  # type: ignore[arg-type]
        self.count += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def select(self, words: str, after: str = "") -> None:
        """Drag the mouse over the words, which counts as one click."""
        self.page.evaluate(PLACE_OF, [words, after, True])
        before, place = None, self.page.evaluate(PLACE_OF, [words, after, False])
        while place != before:  # until the page stands still
            self.page.wait_for_timeout(50)
            before, place = place, self.page.evaluate(PLACE_OF, [words, after, False])
        self.page.mouse.move(place["from"]["x"], place["from"]["y"])
        self.page.mouse.down()
        self.page.mouse.move(place["to"]["x"], place["to"]["y"], steps=4)
        self.page.mouse.up()
        self.count += 1

    def choose(self, selector: str, words: str, option: str) -> None:
        """Type into a combobox and take the option that shows these words."""
        self.page.locator(selector).first.focus()
        self.type(words)
        self.page.locator("[role=option]:visible", has_text=option).first.wait_for()
        self.page.wait_for_timeout(400)  # what was offered for fewer letters is gone by then
        offered = self.page.locator("[role=option]:visible").all_inner_texts()
        place = next(number for number, told in enumerate(offered) if option in told)
        down, up = place, len(offered) - place
        self.press(*(["ArrowDown"] * down if down <= up else ["ArrowUp"] * up), "Enter")


# Where the words stand on the screen: the middle of the edge of their first letter, and that of their last.
PLACE_OF = """([words, after, scrolls]) => {
  const text = document.getElementById("text");
  const nodes = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map((node) => node.data).join("");
  const start = whole.indexOf(words, after ? whole.indexOf(after) : 0);
  const at = (place) => {
    let before = 0;
    for (const node of nodes) {
      if (place <= before + node.length) return [node, place - before];
      before += node.length;
    }
  };
  const edge = (place, isEnd) => {
    const [node, offset] = at(isEnd ? place : place + 0.5 | 0);
    const range = document.createRange();
    const [first, last] = isEnd ? [offset - 1, offset] : node.length > offset ? [offset, offset + 1] : [0, 1];
    const target = !isEnd && node.length <= offset ? nodes[nodes.indexOf(node) + 1] : node;
    range.setStart(target, first); range.setEnd(target, last);
    return [range, target];
  };
  const point = (place, isEnd) => {
    const [range, node] = edge(place, isEnd);
    if (scrolls) node.parentElement.scrollIntoView({ block: "center" });
    const box = range.getBoundingClientRect();
    const rightToLeft = /[\\u0590-\\u08ff]/.test(range.toString());
    return { x: (isEnd === rightToLeft) ? box.left + 0.5 : box.right - 0.5, y: box.top + box.height / 2 };
  };
  point(start, false);
  return { from: point(start, false), to: point(start + words.length, true) };
}"""


def saved(page: Page) -> None:
    page.locator("#entry").wait_for(state="hidden")
