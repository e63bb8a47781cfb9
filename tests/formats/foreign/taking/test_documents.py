"""Articles of another program: the project's own where the text is the same, else new ones."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.foreign.taking.made import TEXT, KnownSome, article, tag, taken
from tests.strategies import texts

from variorum.domain.documents import Document, Revision, Story


def documents(*articles, **more):
    return taken(*articles, **more).records(Document)


def test_a_new_article_has_its_metadata_and_the_files_name():
    (made,) = documents(article(outlet="Wire", url="https://a.test/1", extra={"desk": "city"}))
    assert (made.title, made.outlet, made.url) == ("The trip", "Wire", "https://a.test/1")
    assert (made.source_name, made.extra) == ("olu.jsonl", {"desk": "city"})


def test_a_new_article_comes_with_the_text_that_its_hash_says():
    (portion,) = taken(article()).portions
    (revision,) = (one for one in portion.records if isinstance(one, Revision))
    assert portion.texts == [TEXT]
    assert revision.text_sha256 == sha256(TEXT.encode()).hexdigest()
    assert revision.length == len(TEXT)


def test_the_same_article_in_another_file_is_the_same():
    first, second = (documents(article(), name=name) for name in ("a.jsonl", "b.jsonl"))
    assert first[0].id == second[0].id


def test_an_article_of_a_text_that_the_project_has_is_that_article():
    there = Document("own", "own-1", "Another title")
    found = taken(article(tag("Anna Berg")), known=KnownSome([there]))
    assert found.records(Document) == [there]
    assert {(one.document_id, one.revision_id) for one in found.tags} == {("own", "own-1")}


def test_of_two_with_one_text_the_article_of_the_same_title_is_meant():
    there = [Document("a", "a-1", "Elsewhere"), Document("b", "b-1", "The trip")]
    known = KnownSome(there)
    assert [one.id for one in documents(article(), known=known)] == ["b"]
    assert [one.id for one in documents(article(), article(title="Else"), known=known)] == [
        "b",
        "a",
    ]


def test_two_articles_of_one_text_are_two():
    made = documents(article(), article())
    assert len({one.id for one in made}) == 2
    assert len({one.revision_id for one in made}) == 2


def test_two_articles_of_one_text_are_one_where_a_program_repeats_them():
    found = taken(article(tag("Anna Berg")), article(tag("London", "GPE")), merges=True)
    assert len(found.records(Document)) == 1
    assert [portion.texts for portion in found.portions] == [[TEXT], []]
    assert len({one.document_id for one in found.tags}) == 1


def test_articles_of_other_outlets_stay_apart_where_a_program_repeats_them():
    assert len(documents(article(outlet="A"), article(outlet="B"), merges=True)) == 2


def test_articles_of_one_story_share_it():
    found = taken(article(story="The vote"), article(story="The vote", title="Else"))
    assert len({one.id for one in found.records(Story)}) == 1
    assert {one.story_id for one in found.records(Document)} == {found.records(Story)[0].id}


def test_an_article_without_a_story_has_none():
    assert documents(article())[0].story_id is None


def test_an_article_without_words_is_refused_by_name():
    found = taken(article(text=" \n\t"), article())
    assert found.said == ["3: article “The trip”: there is no text in it"]
    assert len(found.portions) == 1


def test_what_no_text_may_hold_is_replaced_and_told():
    found = taken(article(text="Anna\x00 Berg"))
    assert found.portions[0].texts == ["Anna\ufffd Berg"]
    assert found.said == ["3: article “The trip”: a character that no text may hold became U+FFFD"]


def test_progress_never_goes_back_nor_beyond_the_file():
    found = [one.position for one in taken(*[article(title=str(n)) for n in range(7)]).portions]
    assert found == sorted(found)
    assert found[-1] == 100


@given(st.lists(texts.filter(str.strip), max_size=5))
def test_ids_follow_from_content_alone(given_texts):
    articles = [article(text=one) for one in given_texts]
    ids = [one.id for one in documents(*articles)]
    assert ids == [one.id for one in documents(*articles)]
    assert len(set(ids)) == len(given_texts)
