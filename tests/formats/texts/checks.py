"""What every article that a reader of texts yields must be."""

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.texts.base import Article, ReadingOptions, Refusal

ZONES = "headline standfirst byline dateline credit subhead body caption furniture comments".split()


def outcome(reader, path, options=None):
    """What reading comes to: articles and refusals, or the error for the user."""
    try:
        return list(reader.read(path, options or ReadingOptions()))
    except UnreadableFileError as error:
        return error


def check(result):
    if isinstance(result, UnreadableFileError):
        assert result.message[-1] in ".!?"
        assert len(str(result)) < 2_000
        return
    for item in result:
        assert isinstance(item, Article | Refusal)
        if isinstance(item, Refusal):
            assert item.where
            assert item.reason.endswith(".")
        else:
            check_article(item)


def check_article(article):
    assert article.text.strip()
    assert canonical(article.text).text is article.text
    places = [offset for r in article.regions for offset in (r.start, r.end)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(article.text)
    assert {region.zone for region in article.regions} <= set(ZONES)
    for written in (article.title, article.outlet, article.byline, article.source_name):
        assert canonical(written).text == written
        assert "\n" not in written
