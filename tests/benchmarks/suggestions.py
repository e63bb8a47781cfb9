"""How good and how fast suggestions are, beside matching earlier tags letter by letter.

    python -m tests.benchmarks.suggestions [--articles 10000] [--skip quality|speed|everywhere]

Quality counts a suggestion as right only if its range and label are those of the tag. On the
starter corpus each tagged article is suggested for after learning all other tagged articles, and
after learning those of other stories only. The generated news has a ceiling of its own; see
newsroom.py. Times are wall times, in milliseconds where
nothing else is said; "CPU" is processor time, which a busy machine does not lengthen.
"""

import argparse
import gc
import sys
import tempfile
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from tests.benchmarks.newsroom import Newsroom
from tests.gold.reference import add_reference

from variorum.analysis.segmenting import sentences
from variorum.analysis.wording.commonness import stop_words
from variorum.domain.annotations import Annotation
from variorum.domain.people import Person
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in
from variorum.formats.texts.base import Article
from variorum.services import opening, sampling
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.propagating import applying, planning
from variorum.services.propagating.wanting import Wanted
from variorum.services.suggesting.lessons import lesson
from variorum.suggest.base import Context, Lesson, Suggester, SuggesterInfo, Suggestion
from variorum.suggest.ensemble import Ensemble
from variorum.suggest.gazetteer import Gazetteer
from variorum.suggest.perceptron import PerceptronSuggester
from variorum.suggest.registry import suggesters
from variorum.suggest.tokens import Token, tokens

LAYERS = ("entity", "attribution", "hedge", "loaded")
ME = Profile("01890000-0000-7000-8000-000000000001", "Bench", "B", "bench")
T = TypeVar("T")
Made = Callable[[], Iterable[Suggester]]


class EarlierTags:
    """The baseline: the exact words of earlier tags, with their most frequent label."""

    info = SuggesterInfo("baseline", "Exact earlier tags", "Finds the same letters again.")

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def learn(self, lesson: Lesson) -> None:
        for tag in lesson.tags:
            if len(tag.spans) == 1 and len(tag.exact) > 2:
                self._labels[tag.layer, tag.exact][tag.label] += 1

    def meet(self, entity: Entity) -> None:
        pass

    def forget(self, key: str) -> None:
        pass

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        for (layer, words), labels in self._labels.items():
            label, _ = labels.most_common(1)[0]
            at = text.find(words)
            while at >= 0:
                yield Suggestion(at, at + len(words), layer, label, 0.9, "", "baseline")
                at = text.find(words, at + 1)


METHODS: dict[str, Made] = {
    "baseline: exact earlier tags": lambda: [EarlierTags()],
    "gazetteer": lambda: [Gazetteer()],
    "perceptron": lambda: [PerceptronSuggester()],
    "all suggesters": suggesters,
}


class Score:
    """Counts what was suggested, what was wanted, and what was both."""

    def __init__(self) -> None:
        self.suggested = self.wanted = self.right = 0

    def add(self, shown: Iterable[Suggestion], tags: Iterable[Annotation], layer: str) -> None:
        made = {(one.label, one.start, one.end) for one in shown if one.layer == layer}
        true = {(tag.label, *tag.extent) for tag in tags if tag.layer == layer}
        self.suggested += len(made)
        self.wanted += len(true)
        self.right += len(made & true)

    def __str__(self) -> str:
        precision = self.right / self.suggested if self.suggested else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = 2 * self.right / (self.suggested + self.wanted) if self.right else 0.0
        return f"{precision:.2f} {recall:.2f} {both:.2f}"


def seed_lessons() -> dict[str, list[Lesson]]:
    """The tagged articles of the starter corpus, by the name of who tagged them.

    Two annotators tagged the wire and the blog of one story, the reference those of the others.
    """
    found: dict[str, list[Lesson]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        sampling.make_sample(Path(folder) / "seeds.variorum", ME) as project,
    ):
        add_reference(project)
        for person in [one for one in project.store.every(Person) if one.id != ME.person_id]:
            project.profile = Profile(person.id, person.name, person.initials, "bench")
            rows = [row for row in project.store.articles(person.id) if row.tags]
            found[person.name] = [lesson(project, row.id) for row in rows]
    return found


def context_of(known: Lesson) -> Context:
    return Context(known.document_id, known.story_id, "en", tuple(sentences(known.text)))


def trials(*, whole_story: bool) -> Iterator[tuple[Lesson, list[Lesson]]]:
    """Each tagged article with those to learn from: all others, or those of other stories.

    Nobody learns from two people who tagged the same article: where the reference is held out, it
    is from the first annotator; where an annotator is, from themselves and the reference.
    """
    by_person = seed_lessons()
    reference = by_person.pop("Reference")
    first = next(iter(by_person.values()))
    for lessons, others in [
        (reference, first),
        *((each, reference) for each in by_person.values()),
    ]:
        for held in lessons:
            rest = [one for one in (*lessons, *others) if one is not held]
            yield (
                held,
                [one for one in rest if not whole_story or one.story_id != held.story_id],
            )


def show_seed_quality() -> None:
    """A table of precision, recall and F for each layer."""
    print("Starter corpus, wire and blog of four stories, the first by two annotators:")
    print("precision recall F, exact range and label")
    for whole_story in (False, True):
        held_out = "the whole story" if whole_story else "the article"
        print(f"\n{f'learnt: all but {held_out}':38}" + "".join(f"{one:>18}" for one in LAYERS))
        found = list(trials(whole_story=whole_story))
        for name, make in METHODS.items():
            scores = _scores(make, found)
            print(f"{name:38}" + "".join(f"{scores[layer]!s:>18}" for layer in LAYERS))


def _scores(make: Made, found: Iterable[tuple[Lesson, list[Lesson]]]) -> dict[str, Score]:
    scores = {layer: Score() for layer in LAYERS}
    for held, learnt in found:
        ensemble = Ensemble(make())
        for one in learnt:
            ensemble.learn(one)
        shown = ensemble.suggest(held.text, context_of(held)).shown
        for layer, score in scores.items():
            score.add(shown, held.tags, layer)
    return scores


def show_slips() -> None:
    """How often a word that tells nothing is suggested after one of its places was tagged."""
    print("\nOne slip on a stop word behind so many tags, nothing else learnt: suggested, standing")
    found = [one for one, _ in trials(whole_story=True)]
    for tagged in (0, 4, 12, 30):
        suggested = standing = 0
        for slip, word in (one for known in found for one in _slips(known, tagged)):
            ensemble = Ensemble(suggesters())
            ensemble.learn(slip)
            shown = ensemble.suggest(slip.text, context_of(slip)).shown
            places = {at.start for at in tokens(slip.text) if at.key == word.key} - {word.start}
            suggested += sum(one.layer == "entity" and one.start in places for one in shown)
            standing += len(places)
        print(f"{tagged:3} tags: {suggested:5} {standing:6}")


def _slips(known: Lesson, tagged: int) -> Iterator[tuple[Lesson, Token]]:
    """The article read up to a slip behind so many of its entities: the next three stop words."""
    kept = [tag for tag in known.tags if tag.layer == "entity"][:tagged]
    behind = max((tag.extent[1] for tag in kept), default=0)
    words = (one for one in tokens(known.text) if one.start >= behind and one.key in stop_words())
    for word in islice(words, 3):
        span = span_in(known.text, word.start, word.end)
        slip = Annotation("slip", "mine", known.document_id, "", "entity", "PER", (span,))
        yield replace(known, tags=(*kept, slip), read_until=word.end), word


def show_generated_quality() -> None:
    """The same by how much was learnt."""
    print("\nGenerated news, entities; after so many tagged paragraphs: precision recall F")
    sizes = (20, 100, 300, 1_000)
    held = list(Newsroom(7).lessons(30))
    print(f"{'':38}" + "".join(f"{size:>18}" for size in sizes))
    for name, make in METHODS.items():
        told = ""
        for size in sizes:
            ensemble = Ensemble(make())
            for known in Newsroom(7).lessons(30 + size // 10):
                if int(known.document_id.split("-")[1]) >= 30:
                    ensemble.learn(known)
            score = Score()
            for one in held:
                score.add(ensemble.suggest(one.text, context_of(one)).shown, one.tags, "entity")
            told += f"{score!s:>18}"
        print(f"{name:38}{told}")


def show_speed() -> None:
    """Suggesting, learning, and what it takes of memory."""
    print("\nSpeed, all suggesters")
    learnt = list(Newsroom().lessons(100))
    words = sum(len(one.text.split()) for one in learnt)
    tracemalloc.start()
    ensemble = Ensemble(suggesters())
    for known in learnt:
        ensemble.learn(known)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"memory after 1,000 paragraphs ({words} words): {memory / 1e6:.1f} MB")
    article = Newsroom(3).lesson(0, 14)
    context = context_of(article)
    count = len(article.text.split())
    took = _times(lambda: ensemble.suggest(article.text, context))
    print(f"suggestions for {count} words: {took}")
    for member in suggesters():
        for known in learnt:
            member.learn(known)
        took = _times(lambda one=member: list(one.suggest(article.text, context)))
        print(f"  {member.info.key:12} alone: {took}")
    _show_learning(learnt)


def _show_learning(learnt: Sequence[Lesson]) -> None:
    for name, make in {
        "perceptron": lambda: [PerceptronSuggester()],
        "gazetteer": lambda: [Gazetteer()],
        "all suggesters": suggesters,
    }.items():
        members = list(make())
        wall, cpu = perf_counter(), process_time()
        for known in learnt:
            for member in members:
                member.learn(known)
        print(
            f"learning 1,000 paragraphs afresh, {name}: "
            f"{perf_counter() - wall:.2f} s, CPU {process_time() - cpu:.2f} s"
        )
    perceptron = PerceptronSuggester()
    for known in learnt:
        perceptron.learn(known)
    fresh = [Newsroom(n).lesson(1_000 + n, 1) for n in range(200)]
    took = [_time(lambda one=one: perceptron.learn(one)) for one in fresh]
    print(f"learning one saved paragraph and 4 repeated ones: {_told(took)}")


def show_everywhere(articles: int) -> None:
    """Tagging all occurrences over a whole project."""
    print(f"\nTagging all occurrences in {articles} articles of about 600 words")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.variorum"
        with opening.create(path, ME) as project:
            newsroom = Newsroom(5)
            with project.act("Import") as changes:
                ids = []
                for number in range(articles):
                    known = newsroom.lesson(number, 14)
                    text = known.text + ("Zolbren is mentioned here.\n" if number % 10 == 0 else "")
                    article = Article(text, title=f"Article {number}", outlet="Wire")
                    ids.append(document_id_of(article))
                    add_article(project, changes, article, ids[-1], None)
            gc.collect()
            for words in ("Zolbren", "Officials"):
                wanted = Wanted(ids[0], words, "entity", "GPE", "project")
                _tell_everywhere(project, wanted)


def _tell_everywhere(project: Project, wanted: Wanted) -> None:
    """Find, tag and undo; wall time and in brackets processor time."""
    taken = []

    def timed(work: Callable[[], T]) -> T:
        wall, cpu = perf_counter(), process_time()
        done = work()
        taken.append(f"{perf_counter() - wall:.2f} s ({process_time() - cpu:.2f})")
        return done

    plan = timed(lambda: planning.plan(project, wanted))
    timed(lambda: applying.apply(project, plan))
    timed(lambda: project.store.undo(ME.person_id))
    found, tagged, undone = taken
    print(
        f"{wanted.words}: {len(plan.occurrences):,} places in {plan.articles:,} articles: "
        f"found in {found}, tagged as one act in {tagged}, undone in {undone}"
    )


def _times(work: Callable[[], object], rounds: int = 60) -> str:
    return _told([_time(work) for _ in range(rounds)])


def _time(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = perf_counter(), process_time()
    work()
    return (perf_counter() - wall) * 1_000, (process_time() - cpu) * 1_000


def _told(took: Sequence[tuple[float, float]]) -> str:
    wall, cpu = sorted(one for one, _ in took), [one for _, one in took]
    late = wall[int(len(wall) * 0.95)]
    return f"p50 {median(wall):.1f}, p95 {late:.1f}, CPU {median(cpu):.1f}"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--skip", action="append", default=[])
    options = parser.parse_args(argv)
    if "quality" not in options.skip:
        show_seed_quality()
        show_slips()
        show_generated_quality()
    if "speed" not in options.skip:
        show_speed()
    if "everywhere" not in options.skip:
        show_everywhere(options.articles)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
