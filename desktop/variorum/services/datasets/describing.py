"""What the card of a data set tells: where its articles come from, who tagged, what to mind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from variorum.analysis.agreement.measures import detecting, gamma, labelling, unitizing
from variorum.analysis.agreement.measuring import Wish
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.datasets import rows
from variorum.formats.datasets.card import Agreed, Agreement, Annotator, CardFacts, Outlet, Part
from variorum.formats.datasets.licences import licence
from variorum.formats.losses import Loss, Losses
from variorum.resources import version
from variorum.services.datasets.choosing import DatasetChoice, Dealt
from variorum.services.insights import agreeing, comparing
from variorum.services.project import Project
from variorum.services.reviewing import golds
from variorum.services.transferring.selecting import ExportFilter, Selection

_KINDS = {"working": "person", "gold": "gold", "import": "import", "model": "model"}
_MEASURES = {
    detecting.EXACT.key: "how far two people mark exactly the same words",
    detecting.OVERLAP.key: "the same, where it is enough that marks overlap",
    unitizing.ALPHA_U_LABELLED.key: "the same words under the same label, beyond chance",
    labelling.ALPHA.key: "the same label on what two people marked, beyond chance",
    gamma.GAMMA.key: "places and labels at once, beyond chance; near misses count in part",
}
"""What the card tells of each layer, and what it says."""
LOADABLE = frozenset({"dataset-rows", "parquet"})
"""The formats that `datasets.load_dataset` of Hugging Face reads as they are."""
_RARE = 10
"""A label with fewer tags is too rare to learn or to test."""


@dataclass
class _Seen:
    """What was counted in the articles of a data set."""

    articles: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    tags: Counter[str] = field(default_factory=Counter)


def facts(
    project: Project,
    choice: DatasetChoice,
    chosen: ExportFilter,
    dealt: Sequence[Dealt],
    parts: Sequence[Part],
    losses: Sequence[Loss],
) -> CardFacts:
    """What there is to tell of a data set; ``chosen`` is the filter its tags were taken by."""
    ids = [one for part in dealt for one in part.documents]
    documents = [one for key in ids if (one := project.store.get(Document, key))]
    seen = _seen(project, chosen, ids)
    annotators = _annotators(project, seen)
    info = registry.exporter(choice.key).info
    return CardFacts(
        title=project.name,
        program=version(),
        parts=parts,
        languages=sorted({one.language for one in documents if one.language}),
        outlets=list(_outlets(documents)),
        annotators=annotators,
        codebook=project.codebook,
        choices=_choices(project, choice, annotators),
        limits=list(_limits(parts, seen, annotators)),
        agreement=_agreement(project, choice, ids),
        losses=losses,
        licence=licence(choice.licence),
        seed=choice.seed,
        has_texts=choice.texts,
        format=info.name,
        is_loadable=choice.key in LOADABLE,
        fields=rows.FIELDS if choice.key == rows.DatasetRows.info.key else (),
    )


def _seen(project: Project, chosen: ExportFilter, ids: Iterable[str]) -> _Seen:
    selection = Selection(project.store, chosen, Losses())
    seen = _Seen()
    for document_id in ids:
        for tag in selection.annotations_of(document_id):
            if tag.layer != "zone":
                seen.articles[tag.set_id].add(document_id)
                seen.tags[tag.set_id] += 1
    return seen


def _annotators(project: Project, seen: _Seen) -> list[Annotator]:
    """Whose tags are in it, those with the most first."""
    sets = {one.id: one for one in project.store.every(AnnotationSet)}
    return [
        Annotator(sets[key].name, _KINDS.get(sets[key].kind, ""), len(seen.articles[key]), count)
        for key, count in sorted(seen.tags.items(), key=lambda one: (-one[1], sets[one[0]].name))
    ]


def _outlets(documents: Sequence[Document]) -> Iterator[Outlet]:
    """The outlets by name, with the days between which their articles were published."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        days[document.outlet].append(document.published[:10])
    for name, found in sorted(days.items()):
        known = sorted(filter(None, found))
        yield Outlet(name, len(found), *(known[0], known[-1]) if known else ())


def _choices(project: Project, choice: DatasetChoice, annotators: Sequence[Annotator]) -> list[str]:
    """How the data set was chosen, in sentences."""
    chosen = choice.chosen
    said = ["It holds everybody’s tags, each with the name of its annotator."]
    if choice.gold:
        said = [_gold_told(project)]
    elif chosen.sets:
        said = [f"It holds only the tags of {', '.join(sorted(one.name for one in annotators))}."]
    for name, values in (
        ("Outlets", chosen.outlets),
        ("Layers", chosen.layers),
        ("Labels", chosen.labels),
        ("Status", chosen.statuses),
    ):
        if values:
            said.append(f"{name}: {', '.join(sorted(values))}.")
    if chosen.since or chosen.until:
        said.append(f"Published: {chosen.since or '…'} to {chosen.until or '…'}.")
    if choice.tagged:
        said.append("Articles without such tags are left out.")
    if not chosen.include_furniture:
        said.append("Tags in page furniture and comments are left out.")
    return said


def _gold_told(project: Project) -> str:
    gold = golds.current(project.store)
    if gold is None:
        return "It holds settled tags (gold) only."
    if gold.is_frozen:
        seal = f"frozen on {gold.frozen_at[:10]} with the seal {gold.sha256}"
        return f"It holds settled tags only: gold {gold.version}, {seal}."
    return f"It holds settled tags only: gold {gold.version}, which was not frozen yet."


def limits(parts: Sequence[Part], codebook: Codebook | None = None) -> Iterator[str]:
    """What whoever trains or tests with these parts should know.

    With a codebook labels are told by name, for the eye; else by key, as they are in the data.
    """
    stories = sum(part.stories for part in parts)
    if len(parts) == 1:
        why = "There is only one story" if stories == 1 else "There is only one part"
        yield f"{why}, so nothing is set apart to test on."
    for part in parts:
        if not part.tags:
            yield f"No article of the part “{part.name}” has a tag."
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part.labels)
    rare = sorted(key for key, count in total.items() if count < _RARE)
    if rare:
        named = [_named(key, codebook) for key in rare] if codebook is not None else rare
        yield f"Labels with fewer than {_RARE} tags: {', '.join(named)}."


def _named(key: str, codebook: Codebook) -> str:
    """A label ("claim/fact") in words: “Claims: Fact or event”."""
    of, _, kind = key.partition("/")
    layer, label = codebook.layer(of), codebook.label(of, kind)
    return f"“{layer.name}: {label.name}”" if layer and label else key


def _limits(parts: Sequence[Part], seen: _Seen, annotators: Sequence[Annotator]) -> Iterator[str]:
    yield from limits(parts)
    if any(one.kind in {"person", "import"} for one in annotators):
        yield _overlap_told(sum(part.articles for part in parts), seen)
    if any(one.kind == "model" for one in annotators):
        yield "Some tags were made by a program, and nobody has confirmed them."
    yield "An article without a tag may be one that nobody has read."


def _overlap_told(articles: int, seen: _Seen) -> str:
    times = Counter(one for found in seen.articles.values() for one in found)
    both = sum(count > 1 for count in times.values())
    return f"Two people or more tagged {both:,} of {articles:,} articles."


def _agreement(project: Project, choice: DatasetChoice, ids: Sequence[str]) -> Agreement:
    """How far people agree in these articles; of gold, how far those did whom it was settled of."""
    sets = () if choice.gold else tuple(choice.chosen.sets)
    wanted = comparing.Choice(sets, tuple(choice.chosen.layers), ids)
    try:
        found = agreeing.agree(project, wanted, Wish((), 0)).report.figures
    except UserError:
        return Agreement()
    whole = [one for one in found if not one.label and not one.attribute and one.n]
    names = {one.measure: one.name for one in whole if one.measure in _MEASURES}
    values = {(one.layer, one.measure): one.value for one in whole}
    tags = {one.layer: one.n for one in whole if one.measure == detecting.EXACT.key}
    measures = [key for key in _MEASURES if key in names]
    return Agreement(
        [(names[key], _MEASURES[key]) for key in measures],
        [
            Agreed(layer or "all layers", count, [values.get((layer, key)) for key in measures])
            for layer, count in _all_last(tags.items())
        ],
    )


def _all_last(tags: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The layers as they come, all of them together (no name) at the end."""
    return sorted(tags, key=lambda one: not one[0])
