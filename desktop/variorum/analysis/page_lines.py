"""The lines of a plain text, and what a line by itself looks like: form, menu, byline, date …

The rules were written for pages copied out of a browser, mostly in English; a line that no rule
knows is left to its neighbours (``furniture``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.domain.moments import find_date

_LONGEST_SHORT = 200
_PROSE = 60
_LONG = 120
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_FINAL_STOP = re.compile(r"[.…。।][\"'”’»)\]]*$")
_DATE_BESIDE = 45  # Characters that may stand beside a date in a line that is about the date.

# Each line is compared as a whole. The first two kinds end an article for certain.
_PATTERNS = (
    (
        "reply",
        r"(?:leave|add|post|write) a (?:reply|comment)\b.*"
        r"|your e-?mail address will not be published\b.*",
    ),
    (
        "thread",
        r"(?:\d+|no|one) (?:thoughts?|comments?|responses?|replies)\b.{0,150}"
        r"|(?:latest |recent )?comments(?: ?\(\d+\)|:? ?\d*)",
    ),
    (
        "posted",
        r"posted (?:by|on|in|at)\b.*"
        r"|.*\|\|.*"
        r"|(?:most|also) (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be).{0,40}"
        r"|(?:related|more) (?:articles|stories|posts|news).{0,60}"
        r"|(?:©|\(c\)|copyright\b).*"
        r"|(?:media |press )?contacts?(?: for (?:the )?(?:media|press))?:?(?: .{0,80})?"
        r"|[-–—* ]*(?:ends|30)[-–—* ]*|\(ends\)|#{2,}"
        r"|notes? (?:to|for) editors:?",
    ),
    (
        "comment",
        r"\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)? +\S.{0,60}"
        r"|#\d+\b.*"
        r"|\S.{0,60} [—–|·-] .{0,40}\d{1,2}:\d{2}.{0,10}"
        r"|\S.{0,60} (?:says|said|wrote|writes|commented):",
    ),
    ("byline", r"by:? (?!(?:the|a|an|this|then|now) )[^\W\d_].{1,110}"),
    (
        "furniture",
        r"[\W_]+"
        r"|\[? ?[\d.,]+k? (?:views?|comments?|shares?|likes?|reads?) ?\]?"
        r"|(?:back to )?top|e-?mail|print|share|tweet|reply|save|like|copy link|home|menu|search"
        r"|log ?in|sign (?:in|up|out)|register|subscribe|close|next|previous|submit|continue"
        r"|advertisement|sponsored(?: content)?|read (?:more|next)|continue reading.{0,60}"
        r"|(?:article )?front page|skip to (?:main )?content|click here.{0,60}|load more.{0,40}"
        r"|share (?:this|on|via|with)\b.{0,100}|follow us\b.{0,100}|tags?: .*|filed under\b.*"
        r"|categor(?:y|ies): .*|all rights reserved\b.*|required fields\b.*"
        r"|(?:name|e-?mail|website|comment|message)(?: address)? ?\*|post (?:a )?comment"
        r"|save my name\b.*|notify me\b.*|we use cookies\b.*|sign up (?:for|to)\b.{0,150}"
        r"|\d+ min(?:ute)?s?(?: read)?|(?:updated|last (?:updated|modified))\b.{0,60}"
        r"|for (?:immediate|general) release|embargoed? until\b.{0,60}"
        r"|\S+@\S+\.\S+|(?:https?://|www\.)\S+"
        r"|(?:news|world|politics|business|sport|culture|opinion|comment|analysis|editorial"
        r"|exclusive|breaking(?: news)?|feature|live|video|photos?)"
        r"|[^|]{2,40}(?: \| [^|.]{2,40}){2,}",
    ),
    ("credit", r"\([A-Z][\w.& /-]{1,30}\)|(?:source|via): ?\S.{0,40}"),
)
SIGNED = re.compile(r"posted by:", re.IGNORECASE)  # Under a comment; a post bar has no colon.
_KINDS = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS), re.IGNORECASE
)
RELEASE = re.compile(r"for (?:immediate|general) release", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text: where it lies (code points, without its line feed) and what it is like.

    ``kind`` is "" for what only the neighbours can tell, else "reply", "thread", "posted" (the
    article is over), "comment", "furniture", "credit", "byline" or "date". ``gap`` counts the
    blank lines before it.
    """

    start: int
    end: int
    text: str
    kind: str
    gap: int

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of running text."""
        return len(self.text) >= _LONG or (len(self.text) >= _PROSE and self.ends_sentence)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def ends_in_stop(self) -> bool:
        """Whether it ends in a full stop, which headings do not."""
        return bool(_FINAL_STOP.search(self.text))


def lines_of(text: str) -> list[Line]:
    """The lines that have any text."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = gap = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        shown = text[start:end].strip()
        if shown:
            yield Line(start, end, shown, _kind(shown), gap)
            gap = 0
        else:
            gap += 1
        start = end + 1


def _kind(line: str) -> str:
    if len(line) > _LONGEST_SHORT:
        return ""
    match = _KINDS.fullmatch(line)
    kind = (match and match.lastgroup) or ""
    if kind == "byline" and _SENTENCE_END.search(line):
        return ""
    return kind or ("date" if _is_about_date(line) else "")


def _is_about_date(line: str) -> bool:
    """Whether a line gives a date, perhaps with a section or the time to read beside it."""
    if len(line) > 2 * _DATE_BESIDE or _SENTENCE_END.search(line):
        return False
    found = find_date(line)
    return found is not None and len(line) - (found[1] - found[0]) <= _DATE_BESIDE
