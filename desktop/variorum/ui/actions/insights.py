"""The menu Insights: charts of the work, of agreement, and of what the articles say."""

from collections.abc import Callable

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import Situation, charting, practising, with_project


def _in_charts(
    id: str, text: str, group: int, *keys: str, when: Callable[[Situation], bool] = charting
) -> Action:
    return Action(id, text, "insights", group, keys, "", when, "insights")


ACTIONS: tuple[Action, ...] = (
    _in_charts("insights.next", "Next chart", 0, "PgDown"),
    _in_charts("insights.previous", "Previous chart", 0, "PgUp"),
    _in_charts("insights.open", "List what the mark counts", 0, "O"),
    _in_charts("insights.count", "Count again", 1, "F5", when=with_project),
    _in_charts("insights.export", "Export the chart…", 2, "X"),
    Action("insights.report", "Write a report…", "insights", 2, ("Ctrl+P",), "", charting),
    Action("insights.train", "Practise on gold…", "insights", 3, (), "", with_project),
    Action(
        "insights.finish",
        "Finish practising and compare with gold",
        "insights",
        3,
        ("Ctrl+Shift+G",),
        "",
        practising,
    ),
)
