"""What the actions of the Tag place do, by their ids."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from variorum.analysis.growing import Unit
from variorum.services import finishing
from variorum.services.finishing import State
from variorum.ui.place import Handlers
from variorum.ui.reader.pages import LINES
from variorum.ui.tag.place import TagPlace
from variorum.ui.widgets.wording import counted


def handlers(place: TagPlace) -> Handlers:
    """Every action that needs an open project and is done in the Tag place."""
    return {
        **_editing(place),
        **_going(place),
        **_articles(place),
        **_tags(place),
        **_suggestions(place),
    }


def _editing(place: TagPlace) -> Handlers:
    reader = place.reader

    def fold() -> None:
        style = reader.reading_style
        reader.set_reading_style(replace(style, folded=not style.folded))

    def lines(by: int) -> None:
        style = reader.reading_style
        measure = min(max(style.measure + by, LINES[0]), LINES[1])
        reader.set_reading_style(replace(style, measure=measure))

    return {
        "edit.undo": place.desk.undo,
        "edit.redo": place.desk.redo,
        "find": reader.open_find,
        "zoom.in": reader.zoom_in,
        "zoom.out": reader.zoom_out,
        "zoom.reset": reader.zoom_reset,
        "view.furniture": fold,
        "lines.longer": lambda: lines(6),
        "lines.shorter": lambda: lines(-6),
        "reading.style": lambda: reader.styling.open(reader.reading_style),
        "help.steps": lambda: place.show_steps(shown=True),
    }


def _going(place: TagPlace) -> Handlers:
    columns = place.columns

    def to_library() -> None:
        columns.show_library()
        columns.library.focus()

    def to_tags() -> None:
        tags = columns.inspector.tags.list
        target = place.reader if tags.hasFocus() else tags
        target.setFocus()

    return {
        "go.library": to_library,
        "go.reader": place.escape,
        "go.inspector": columns.inspector.editor.header.chooser.setFocus,
        "go.tags": to_tags,
        "jump.back": place.jumps.back,
        "jump.forward": place.jumps.forward,
        "codebook.guide": place.guiding.toggle,
        "panel.left": columns.toggle_left,
        "panel.right": columns.toggle_right,
        "panel.focus": columns.toggle_focus,
    }


def _articles(place: TagPlace) -> Handlers:
    desk = place.desk

    def go(step: int) -> None:
        found = place.neighbour(step)
        if found is None:
            place.said.emit(place.tr("There is no further article in the list."))
        else:
            desk.open(found)
            place.reader.setFocus()

    def mark(state: State, then: Callable[[object], None] | None = None) -> None:
        if desk.document_id is not None:
            desk.bridge.act(finishing.mark, desk.document_id, state, then=then)

    def done_and_next() -> None:
        following, points = place.neighbour(1, ("todo", "doing")), len(desk.problems)

        def marked(_: object) -> None:
            if following is None:
                place.said.emit(place.tr("Done. Every article after this one is done too."))
            else:
                desk.open(following)
                place.reader.setFocus()
                if points:
                    said = counted("%n open point(s)", points)
                    place.said.emit(place.tr("Done, with %1.").replace("%1", said))

        mark("done", marked)

    return {
        "article.next": lambda: go(1),
        "article.previous": lambda: go(-1),
        "article.done_next": done_and_next,
        "article.todo": lambda: mark("todo"),
        "article.doing": lambda: mark("doing"),
        "article.done": lambda: mark("done"),
        "article.skipped": lambda: mark("skipped"),
    }


def _suggestions(place: TagPlace) -> Handlers:
    suggestions, verdicts = place.suggestions, place.answers.verdicts
    return {
        "suggestion.next": lambda: suggestions.go(1),
        "suggestion.previous": lambda: suggestions.go(-1),
        "suggestion.accept": verdicts.accept,
        "suggestion.accept_same": verdicts.accept_same,
        "suggestion.reject": verdicts.reject,
        "suggestion.never": verdicts.reject_everywhere,
        "suggestions.on": lambda: place.suggest(on=not suggestions.is_on),
    }


def _tags(place: TagPlace) -> Handlers:
    reader, hands, editor = place.reader, place.hands, place.columns.inspector.editor

    def at_the_claim(begin: Callable[[], None]) -> None:
        if place.columns.inspector.isHidden():
            place.columns.toggle_right()
        begin()
        place.columns.inspector.reveal(editor.claim)

    return {
        **_moving(place),
        "tag.relate": place.partners.begin,
        "part.source": lambda: hands.pick_words("source"),
        "part.cue": lambda: hands.pick_words("cue"),
        "part.more": lambda: hands.pick_words(None),
        "select.grow": reader.grow_selection,
        "select.shrink": reader.shrink_selection,
        "select.word": place.hopping.begin,
        "select.likely": lambda: place.likely.go(1),
        "select.likely.back": lambda: place.likely.go(-1),
        "tag.next": lambda: place.partners.step(1),
        "tag.previous": lambda: place.partners.step(-1),
        "tag.choose.next": lambda: place.choosing.extend(1),
        "tag.choose.previous": lambda: place.choosing.extend(-1),
        "tag.choose.alike": place.choosing.choose_alike,
        "tag.claim": lambda: at_the_claim(editor.begin_rewording),
        "tag.merge": lambda: at_the_claim(editor.begin_merging),
        "tag.label": hands.begin_relabel,
        "tag.note": editor.begin_note,
        "tag.comment": place.talking.begin,
        "tag.remove": hands.remove,
        "edge.end.right": lambda: reader.nudge_edge("end", 1),
        "edge.end.left": lambda: reader.nudge_edge("end", -1),
        "edge.start.right": lambda: reader.nudge_edge("start", 1),
        "edge.start.left": lambda: reader.nudge_edge("start", -1),
        "edge.end.right.fine": lambda: reader.nudge_edge("end", 1, "character"),
        "edge.end.left.fine": lambda: reader.nudge_edge("end", -1, "character"),
        "edge.start.right.fine": lambda: reader.nudge_edge("start", 1, "character"),
        "edge.start.left.fine": lambda: reader.nudge_edge("start", -1, "character"),
    }


def _moving(place: TagPlace) -> Handlers:
    reader = place.reader
    found: Handlers = {}

    def pass_by(unit: Unit, step: int) -> None:
        """A sentence is gone to in order to read it: no word of it is meant as yet."""
        reader.move_caret(unit, step)
        if unit != "word":
            place.aiming.rest()

    units: tuple[Unit, ...] = ("word", "sentence", "paragraph")
    for unit in units:
        for way, step in (("next", 1), ("previous", -1)):
            name = f"caret.{unit}.{way}"
            found[name] = partial(pass_by, unit, step)
            found[f"{name}.select"] = partial(reader.move_caret, unit, step, extend=True)
    return found
