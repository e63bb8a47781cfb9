"""How fast the Story place is, in processor time: six versions of 1,000 words, 50, a megabyte.

Run: ``QT_QPA_PLATFORM=offscreen PYTHONPATH=. python -m tests.benchmarks.story_place``
"""

import random
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import process_time

from variorum.domain.documents import Story
from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.ui.application import make_application
from variorum.ui.story.opening import open_story
from variorum.ui.story.page.sheet import Look
from variorum.ui.story.page.view import StoryView
from variorum.ui.theme import LIGHT

WORDS = (
    "bridge river mayor school crowns repair ferry harbour council engineers winter traffic".split()
)


def text(seed: int, words: int) -> str:
    """A telling of a story: most sentences are those of every other one."""
    common, own = random.Random(1), random.Random(seed)
    sentences, count = [], 0
    while count < words:
        source = own if own.random() < 0.3 else common
        sentence = [source.choice(WORDS) + str(source.randrange(400)) for _ in range(16)]
        common.random()
        sentences.append(" ".join(sentence).capitalize() + ".")
        count += len(sentence)
    return "\n\n".join(" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))


def fill(project: Project, versions: int, words: int) -> str:
    with project.act("Import") as changes:
        changes.add(Story("story", "A story"))
        for number in range(versions):
            article = Article(text(number, words), title=f"Version {number}", outlet=f"O{number}")
            add_article(project, changes, article, document_id_of(article), "story")
    return "story"


def timed(work) -> tuple[float, object]:
    begun = process_time()
    value = work()
    return 1000 * (process_time() - begun), value


def measure(versions: int, words: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.variorum"
        with opening.create(path, Profile("bench", "Bench", "B", "bench")) as project:
            fill(project, versions, words)
            compared, story = timed(lambda: open_story(project, "story"))
            view = StoryView(Look(project.codebook, LIGHT))
            view.resize(1440, 800)
            view.show()
            view.show_story(story)
            view.grab()
            shown, _ = timed(lambda: (view.show_story(story), view.grab()))
            frames = []
            bar = view.verticalScrollBar()
            while bar.value() < bar.maximum() and len(frames) < 400:
                bar.setValue(bar.value() + 60)
                frames.append(timed(view.grab)[0])
    cuts = quantiles(frames, n=20)
    print(
        f"{versions} versions of {words} words: compared {compared:.0f} ms, shown {shown:.0f} ms,"
    )
    print(f"  scroll frame p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms ({len(frames)} frames)")


if __name__ == "__main__":
    make_application()
    measure(6, 1000)
    measure(50, 600)
    measure(2, 150_000)
