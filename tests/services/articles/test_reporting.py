"""What an import did, said of several files as of one."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.formats.labels import ForeignLabel, Meaning
from variorum.services.articles.reporting import (
    ImportReport,
    Refused,
    Tally,
    report_of,
    together,
)

ORG, PER = Meaning("entity", "ORG", how="key"), Meaning("entity", "PER", how="key")


def of(**labels):
    """A report of labels by the key of their format."""
    return ImportReport(labels={key: tuple(found) for key, found in labels.items()})


def test_nothing_is_an_import_of_nothing():
    assert together([]) == ImportReport()


def test_numbers_are_added_up_and_lists_follow_each_other():
    first = ImportReport(1, 2, ("a",), (Refused("x", "why"),), ("note",), {"story": 1}, renewed=1)
    second = ImportReport(3, 4, ("b",), (), ("more",), {"story": 2, "person": 1}, renewed=2)
    both = together([first, second])
    assert (both.added, both.same, both.renewed) == (4, 6, 3)
    assert (both.articles, both.notes) == (("a", "b"), ("note", "more"))
    assert both.refused == first.refused
    assert both.records == {"story": 3, "person": 1}


def test_a_label_that_several_files_use_is_told_once_with_all_its_tags():
    both = together(
        [
            of(brat=[ForeignLabel("Person", 2, PER)]),
            of(brat=[ForeignLabel("Company", 1, ORG), ForeignLabel("Person", 3, PER)]),
        ]
    )
    assert both.labels == {
        "brat": (ForeignLabel("Company", 1, ORG), ForeignLabel("Person", 5, PER))
    }


def test_labels_of_two_formats_are_two_as_are_those_of_two_meanings():
    one, other = ForeignLabel("A", 1, PER), ForeignLabel("A", 1, ORG)
    assert together([of(brat=[one]), of(conll=[one])]).labels == {"brat": (one,), "conll": (one,)}
    assert set(together([of(brat=[one]), of(brat=[other])]).labels["brat"]) == {one, other}


LABELS = st.lists(
    st.builds(ForeignLabel, st.sampled_from("abc"), st.integers(1, 9), st.sampled_from([ORG, PER])),
    max_size=4,
    unique_by=lambda one: (one.name, one.meaning),
)
REPORTS = st.builds(
    ImportReport,
    added=st.integers(0, 9),
    same=st.integers(0, 9),
    articles=st.lists(st.text(max_size=2), max_size=2).map(tuple),
    records=st.dictionaries(st.sampled_from(["story", "person"]), st.integers(1, 9)),
    labels=st.dictionaries(st.sampled_from(["brat", "conll"]), LABELS.map(tuple)),
    renewed=st.integers(0, 9),
)


def plain(report):
    """A report with its labels as a set: of equal names the order is left open."""
    labels = {(key, one) for key, found in report.labels.items() for one in found}
    return report.added, report.same, report.articles, report.records, report.renewed, labels


@given(st.lists(REPORTS, max_size=5), st.integers(0, 5))
def test_it_does_not_matter_which_are_put_together_first(reports, cut):
    parts = [together(reports[:cut]), together(reports[cut:])]
    assert plain(together(parts)) == plain(together(reports))


def test_what_is_noted_of_many_articles_of_a_file_is_told_once_with_their_number():
    told = report_of(
        Tally(["a"], notes=["t.csv: No title.", "t.csv: 2025.", "t.csv: No title."]), ()
    )
    assert told.notes == ("t.csv: No title. (2 articles)", "t.csv: 2025.")
