"""How fast the reader is, beside Qt's own ways of colouring text, on generated articles.

    python -m tests.benchmarks.reader            the sizes that are promised
    python -m tests.benchmarks.reader --quick    small ones only, a few seconds

Times are milliseconds until painted: wall time, and the median of the processor time, which is what
a busy machine leaves to go by. "of base" divides the median by that of Qt's extra selections on a
QTextEdit (open, add, resize) in the same run on the same article.
"""

import gc
import sys
from argparse import ArgumentParser
from bisect import bisect_right
from collections.abc import Callable, Iterator
from random import Random
from statistics import median, quantiles
from time import perf_counter, thread_time

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.spans import Span
from variorum.resources import resource
from variorum.ui.reader.pages import Page
from variorum.ui.reader.view import Reader

SIZES = ((5_000, 40), (100_000, 1_000), (1_000_000, 10_000), (5_000_000, 50_000))
BASE_LIMIT = 1_000_000
"""Beyond this many characters only the reader is measured: the others take minutes."""
KINDS = (
    ("entity", "PER", 20),
    ("entity", "GPE", 12),
    ("claim", "fact", 120),
    ("hedge", "modal", 8),
)
GOALS = {  # milliseconds: median of opening, 95th percentile of all else
    (5_000, "open"): 50,
    (100_000, "open"): 100,
    (1_000_000, "open"): 100,
    (5_000_000, "open"): 300,
    "add": 16,
    "scroll": 10,
}


def article(size: int, tags: int) -> Page:
    """An invented article of ``size`` characters with ``tags`` tags of four kinds."""
    random = Random(size)
    letters = "abcdefghiklmnoprstuvw"
    words = ["".join(random.choices(letters, k=random.randint(2, 10))) for _ in range(3_000)]
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(" ".join(random.choices(words, k=random.randint(40, 90))) + ".")
        length += len(parts[-1]) + 2
    text = "\n\n".join(parts)[:size]
    made = tuple(_tag(str(n), random, size) for n in range(tags))
    raw = resource("codebooks", "news.json").read_bytes()
    codebook = msgspec.json.decode(raw, type=Codebook)
    return Page("d", text, "A generated article", ("Wire",), made, codebook=codebook)


def _tag(name: str, random: Random, size: int) -> Annotation:
    layer, label, longest = random.choice(KINDS)
    start = random.randrange(size - longest - 3)
    span = Span(start, start + random.randint(3, longest))
    return Annotation(name, "s", "d", "r", layer, label, (span,))


class ReaderContender:
    """The reader itself."""

    name = "reader"

    def __init__(self) -> None:
        self._reader = Reader()
        self.widget: QWidget = self._reader

    def open(self, page: Page) -> None:
        self._reader.show_page(page)

    def add(self, annotation: Annotation) -> None:
        self._reader.refresh([annotation], [], ())

    def scroll(self, value: int) -> None:
        bar = self._reader.focusProxy().verticalScrollBar()
        bar.setValue(value % max(1, bar.maximum()))


class SelectionsContender:
    """QTextEdit with one extra selection for every tag."""

    name = "extra selections"

    def __init__(self) -> None:
        self._edit = QTextEdit(readOnly=True)
        self.widget: QWidget = self._edit
        self._made: list[QTextEdit.ExtraSelection] = []
        self._format = QTextCharFormat()
        self._format.setBackground(QColor("#BBD6FF"))

    def open(self, page: Page) -> None:
        self._edit.setExtraSelections([])
        self._made.clear()
        self._edit.setPlainText(page.text)
        self._made = [self._selection(one) for one in page.annotations]
        self._edit.setExtraSelections(self._made)

    def add(self, annotation: Annotation) -> None:
        self._made.append(self._selection(annotation))
        self._edit.setExtraSelections(self._made)

    def scroll(self, value: int) -> None:
        bar = self._edit.verticalScrollBar()
        bar.setValue(value % max(1, bar.maximum()))

    def _selection(self, annotation: Annotation) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(annotation.spans[0].start)
        cursor.setPosition(annotation.spans[0].end, QTextCursor.MoveMode.KeepAnchor)
        found.cursor, found.format = cursor, self._format
        return found


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit.document())
        self.blocks: dict[int, list[tuple[int, int]]] = {}
        self._format = QTextCharFormat()
        self._format.setBackground(QColor("#BBD6FF"))

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        for start, length in self.blocks.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, self._format)


class HighlighterContender:
    """QTextEdit with a QSyntaxHighlighter."""

    name = "highlighter"

    def __init__(self) -> None:
        self._edit = QTextEdit(readOnly=True)
        self.widget: QWidget = self._edit
        self._highlighter = _Highlighter(self._edit)
        self._starts = [0]

    def open(self, page: Page) -> None:
        self._starts = [0, *(at + 1 for at, sign in enumerate(page.text) if sign == "\n")]
        self._highlighter.blocks.clear()
        for annotation in page.annotations:
            self._take(annotation)
        self._edit.setPlainText(page.text)

    def add(self, annotation: Annotation) -> None:
        number = self._take(annotation)
        self._highlighter.rehighlightBlock(self._edit.document().findBlockByNumber(number))

    def scroll(self, value: int) -> None:
        bar = self._edit.verticalScrollBar()
        bar.setValue(value % max(1, bar.maximum()))

    def _take(self, annotation: Annotation) -> int:
        span = annotation.spans[0]
        number = bisect_right(self._starts, span.start) - 1
        place = (span.start - self._starts[number], span.end - span.start)
        self._highlighter.blocks.setdefault(number, []).append(place)
        return number


Contender = ReaderContender | SelectionsContender | HighlighterContender
Taken = tuple[float, float]
"""Milliseconds of wall time and of processor time."""
Times = dict[str, list[Taken]]


def _loop() -> None:
    """Gives Qt its turn, as a running window would."""
    QEventLoop().processEvents()


def timed(act: Callable[[], object]) -> Taken:
    """How long it takes until what ``act`` did is on the screen."""
    begun, spent = perf_counter(), thread_time()
    act()
    QCoreApplication.sendPostedEvents(None, 0)
    _loop()
    return (perf_counter() - begun) * 1_000, (thread_time() - spent) * 1_000


def measured(contender: Contender, page: Page, rounds: int) -> Times:
    """Opening, adding a tag, scrolling by a wheel's step, jumping, and another width."""
    widget = contender.widget
    widget.resize(900, 900)
    widget.show()
    _loop()
    times: Times = {"open": [timed(lambda: contender.open(page)) for _ in range(3)]}
    _settle()
    random, size = Random(1), len(page.text)
    added = [_tag(f"new {n}", random, min(size, 2_000)) for n in range(rounds)]
    times["add"] = [timed(lambda one=one: contender.add(one)) for one in added]
    _settle()
    times["scroll"] = [timed(lambda n=n: contender.scroll(n * 120)) for n in range(rounds)]
    places = [random.randrange(10**9) for _ in range(rounds)]
    times["jump"] = [timed(lambda at=at: contender.scroll(at)) for at in places]
    widths = [900 + 6 * (n % 7) for n in range(1, 9)]
    times["resize"] = [timed(lambda wide=wide: widget.resize(wide, 900)) for wide in widths]
    widget.hide()
    return times


def _settle() -> None:
    """Lets deferred work end, so that it is not counted for what comes next."""
    end = perf_counter() + 0.4
    while perf_counter() < end:
        _loop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def rows(size: int, tags: int, rounds: int) -> Iterator[tuple[str, bool]]:
    """The lines of the table for one size, and whether each keeps its goal."""
    page = article(size, tags)
    contenders: list[Contender] = [ReaderContender()]
    if size <= BASE_LIMIT:
        contenders += [SelectionsContender(), HighlighterContender()]
    results = {one.name: measured(one, page, rounds) for one in contenders}
    base = results.get(SelectionsContender.name)
    for name, times in results.items():
        for act, taken in times.items():
            values, spent = zip(*taken, strict=True)
            middle, late = median(values), quantiles(values, n=20)[-1]
            ratio = f"{middle / median(wall for wall, _ in base[act]):8.3f}" if base else " " * 8
            goal = GOALS.get((size, act)) or GOALS.get(act) if name == "reader" else None
            kept = goal is None or (middle if act == "open" else late) <= goal
            mark = "" if goal is None else f"goal {goal}" if kept else f"MISSED {goal}"
            yield (
                f"{size:>9,} {tags:>7,}  {name:<17} {act:<7}"
                f"{middle:9.1f} {late:9.1f} {max(values):9.1f} {median(spent):9.1f}"
                f" {ratio}  {mark}",
                kept,
            )


def main(argv: list[str]) -> int:
    """Prints the table; 1 if a goal was missed."""
    parser = ArgumentParser(prog="reader", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="only the two small sizes")
    parser.add_argument("--rounds", type=int, default=60, help="how often each act is timed")
    chosen = parser.parse_args(argv)
    application = QApplication.instance() or QApplication(["benchmark"])
    print(f"{'size':>9} {'tags':>7}  {'with':<17} {'act':<7}", end="")
    print(f"{'median':>9} {'p95':>9} {'worst':>9} {'processor':>9} {'of base':>8}")
    missed = 0
    for size, tags in SIZES[:2] if chosen.quick else SIZES:
        for line, kept in rows(size, tags, chosen.rounds):
            print(line, flush=True)
            missed += not kept
    del application
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
