"""From an article to a task of Label Studio."""

from collections import Counter, defaultdict
from typing import Any

import msgspec

from variorum.formats.foreign.json_files import written_record
from variorum.formats.foreign.leaving import Outgoing, OutTag
from variorum.formats.foreign.parts import PART_OF, Part, PartLink, in_parts
from variorum.formats.foreign.scalars import as_words
from variorum.formats.label_studio.configuring import ARTICLE, CLAIM, ENTITY, NOTE, TEXT
from variorum.formats.losses import Losses

Result = dict[str, Any]


class Writing:
    """Writes tasks and remembers which controls they use."""

    def __init__(self, losses: Losses) -> None:
        self.losses = losses
        self.used: dict[str, set[str]] = defaultdict(set)
        self.tally: Counter[str] = Counter()

    def task(self, article: Outgoing, number: int) -> bytes:
        """An article as a task, on one line."""
        found = in_parts(article)
        groups: dict[tuple[str, bool], list[Result]] = {}
        for part in found.parts:
            groups.setdefault(_signed(part.tag), []).extend(self._region(part))
        for tag in found.whole:
            groups.setdefault(_signed(tag), []).extend(self._choice(tag))
        for link in found.links:
            target = link.target
            if not isinstance(target, Part):
                continue
            if _signed(target.tag) != _signed(link.source.tag):
                why = "an annotation of Label Studio holds what one person tagged"
                self.losses.note("links", why, link.type)
            else:
                groups[_signed(target.tag)].append(_relation(link, target))
        task: dict[str, Any] = {
            "id": number,
            "data": {**article.every_key, TEXT: article.text},
            "annotations": _annotations(groups),
            "predictions": _predictions(groups),
        }
        self.tally += _counted(task)
        return written_record(task).removesuffix(b"\n")

    def _region(self, part: Part) -> list[Result]:
        """The results of a part: its label, and with the first part what the tag has besides."""
        tag, layer = part.tag, part.tag.annotation.layer
        role = "" if part.span.role == "main" else f".{part.span.role}"
        label = f"{tag.annotation.label}{role}"
        self.used[layer].add(label)
        where = {"start": part.span.start, "end": part.span.end, "text": part.span.exact}
        region = f"p{part.number}"
        results = [_result(region, layer, "labels", {**where, "labels": [label]})]
        if part.span is tag.spans[0]:
            results += self._belongings(region, tag, where)
        return results

    def _choice(self, tag: OutTag) -> list[Result]:
        """The results of a tag of the whole article."""
        control, label = f"{tag.annotation.layer}{ARTICLE}", tag.annotation.label
        self.used[control].add(label)
        region = f"a{tag.number}"
        return [
            _result(region, control, "choices", {"choices": [label]}),
            *self._belongings(region, tag, {}),
        ]

    def _belongings(self, region: str, tag: OutTag, where: dict[str, Any]) -> list[Result]:
        results = []
        for key, value in sorted(tag.annotation.attributes.items()):
            control, words = f"{tag.annotation.layer}.{key}", as_words(value)
            self.used[control].add(words)
            results.append(_result(region, control, "choices", {**where, "choices": [words]}))
        texts = {
            NOTE: [tag.annotation.note] if tag.annotation.note else [],
            ENTITY: [tag.entity.name, tag.entity.type, tag.entity.qid] if tag.entity else [],
            CLAIM: [tag.claim.text] if tag.claim else [],
        }
        for control, words_of in texts.items():
            if words_of:
                self.used[control].update(())
                results.append(_result(region, control, "textarea", {**where, "text": words_of}))
        return results


def counted(tasks: bytes) -> Counter[str]:
    """The articles, tags and links of a list of tasks."""
    found = msgspec.json.decode(tasks, type=list[dict[str, Any]])
    return +sum(map(_counted, found), Counter())


def _counted(task: dict[str, Any]) -> Counter[str]:
    results = [
        one for made in (*task["annotations"], *task["predictions"]) for one in made["result"]
    ]
    kinds = Counter(one["type"] for one in results)
    parts = sum(one["type"] == "relation" and one["labels"] == [PART_OF] for one in results)
    whole = sum(one["type"] == "choices" and one["from_name"].endswith(ARTICLE) for one in results)
    return Counter(
        document=1, annotation=kinds["labels"] + whole - parts, relation=kinds["relation"] - parts
    )


def _signed(tag: OutTag) -> tuple[str, bool]:
    return tag.author, tag.by_model


def _result(region: str, control: str, kind: str, value: dict[str, Any]) -> Result:
    return {"id": region, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _relation(link: PartLink, target: Part) -> Result:
    return {
        "from_id": f"p{link.source.number}",
        "to_id": f"p{target.number}",
        "type": "relation",
        "direction": "right",
        "labels": [link.type],
    }


def _annotations(groups: dict[tuple[str, bool], list[Result]]) -> list[dict[str, Any]]:
    people = sorted((name, results) for (name, model), results in groups.items() if not model)
    return [
        {"id": number, "created_username": name, "ground_truth": False, "result": results}
        for number, (name, results) in enumerate(people, start=1)
    ]


def _predictions(groups: dict[tuple[str, bool], list[Result]]) -> list[dict[str, Any]]:
    models = sorted((name, results) for (name, model), results in groups.items() if model)
    return [{"model_version": name, "result": results} for name, results in models]
