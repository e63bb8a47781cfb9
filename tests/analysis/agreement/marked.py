"""Short ways to say who marked what: people by name, each with (start, end, label)."""

from collections.abc import Mapping, Sequence

from variorum.analysis.agreement.columns import Article, Marks
from variorum.analysis.agreement.gathering import Gathering

Row = tuple[int, int, str]
People = Mapping[str, Sequence[Row]]


def marks(*articles: People, length: int = 100, layer: str = "claim", **more) -> Marks:
    """Articles of ``length`` code points in which people marked something, all of one layer.

    Who is named took part, also with no row at all. ``stories`` names the articles' stories,
    ``words`` gives each article words of five characters with a space behind each.
    """
    return layered({layer: articles}, length=length, **more)


def layered(layers: Mapping[str, Sequence[People]], length: int = 100, **more) -> Marks:
    """The same of several layers: what people marked in each article, by layer.

    The same people took part in all of them.
    """
    articles = next(iter(layers.values()))
    raters = list(dict.fromkeys(name for people in articles for name in people))
    gathering = Gathering(
        raters, {layer: _labels(of) for layer, of in layers.items()}, more.get("asked")
    )
    stories = more.get("stories") or [None] * len(articles)
    words = [(at, at + 5) for at in range(0, length - 4, 6)] if more.get("words") else []
    for number, people in enumerate(articles):
        outlet = f"outlet {number % 2}"
        article = Article(f"a{number}", length, stories[number], outlet, f"2025-0{number % 9 + 1}")
        gathering.add_article(article, people, words)
        for layer, of in layers.items():
            for name, rows in of[number].items():
                for start, end, label, *attributes in rows:
                    annotation = f"{name}{start}", attributes[0] if attributes else {}
                    gathering.add(name, layer, label, (start, end), annotation)
    return gathering.marks()


def _labels(articles: Sequence[People]) -> list[str]:
    return sorted({row[2] for people in articles for rows in people.values() for row in rows})
