"""Tags taken apart into single stretches with links between them, and put together again."""

from tests.builders import tagged

from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Entity
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag
from variorum.formats.foreign.parts import PART_OF, in_parts, put_together
from variorum.formats.foreign.values import ForeignLink, ForeignSpan, ForeignTag

TEXT = "Rao said it will hold."
SAYS = OutTag(1, tagged(TEXT, "attribution", "say", ("source", "Rao"), ("cue", "said")), "say")
CLAIM = OutTag(2, tagged(TEXT, "claim", "fact", "it will hold"), "fact")
MOOD = OutTag(3, tagged(TEXT, "stance", "favor"), "favor")
RAO = Entity("rao", "PER", "Anil Rao")


def apart(*links):
    document, revision = Document("a", "r", "Title"), Revision("r", "a", 1, "0" * 64, 22)
    return in_parts(Outgoing(document, revision, TEXT, "", (SAYS, CLAIM, MOOD), links))


def test_every_span_is_a_part_with_its_role_behind_the_label():
    found = apart()
    assert [(one.number, one.label) for one in found.parts] == [
        (1, "say.source"),
        (2, "say.cue"),
        (3, "fact"),
    ]
    assert [one.span.exact for one in found.parts] == ["Rao", "said", "it will hold"]


def test_later_parts_of_a_tag_are_linked_to_its_first():
    (link,) = apart().links
    assert (link.type, link.source.number, link.target.number) == (PART_OF, 2, 1)


def test_tags_without_a_span_are_told_by_themselves():
    assert apart().whole == [MOOD]


def test_links_lead_from_first_part_to_first_part_or_to_what_stands_in_a_register():
    to_tag = OutLink(1, "attributed_to", CLAIM, SAYS)
    to_entity = OutLink(2, "target", SAYS, RAO)
    *_, first, second = apart(to_tag, to_entity).links
    assert (first.number, first.source.number, first.target.number) == (2, 3, 1)
    assert (second.number, second.target) == (3, RAO)


def test_a_link_from_a_tag_without_a_span_leads_from_nowhere():
    assert len(apart(OutLink(1, "target", MOOD, RAO)).links) == 1


def foreign(name, label, start):
    return ForeignTag(name=name, label=label, spans=[ForeignSpan(start, start + 1)])


def linked(source, target, kind=PART_OF):
    return ForeignLink(type=kind, source=source, target=target)


def test_parts_come_together_again_with_their_roles():
    tags = [foreign("1", "say.source", 0), foreign("2", "say.cue", 4), foreign("3", "fact", 9)]
    links = [linked("2", "1"), linked("3", "1", "attributed_to")]
    whole, others = put_together(tags, links)
    assert [(one.name, one.label) for one in whole] == [("1", "say"), ("3", "fact")]
    assert [(one.start, one.role) for one in whole[0].spans] == [(0, "source"), (4, "cue")]
    assert others == links[1:]


def test_what_stands_behind_a_dot_and_is_no_role_belongs_to_the_label():
    (one,), _ = put_together([foreign("1", "org.company", 0)], [])
    assert (one.label, one.spans[0].role) == ("org.company", "main")


def test_a_part_of_itself_and_a_part_of_a_part_stay_by_themselves():
    tags = [foreign(name, "say", 0) for name in "123"]
    links = [linked("1", "1"), linked("2", "1"), linked("3", "2")]
    whole, _ = put_together(tags, links)
    assert [one.name for one in whole] == ["1", "2", "3"]
