"""Dates and times as sources write them, made ISO 8601 and no more precise than they were.

What is ambiguous (03/04/2025) or not understood stays unread: a wrong date is worse than none.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

# Month names as dates use them, January first; "_" stands for a space.
_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sept oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz apr mai jun jul aug sep okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
)
_NUMBERS = {
    name.replace("_", " "): number
    for names in _MONTHS
    for number, name in enumerate(names.split(), start=1)
}
_MONTHS_OF_TWO_WORDS = "|".join(name for name in _NUMBERS if " " in name)
_WORD = rf"(?P<month>{_MONTHS_OF_TWO_WORDS}|[^\W\d_]{{3,12}}|آب|ماي)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}(?:\s+|-)(?:de\s+)?{_WORD}(?:\s+|-|,\s*)(?:de\s+)?{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\w){_WORD}\s+{_DAY},?\s+{_YEAR}(?!\d)"),
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_PARTIAL = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_SECONDS_DIGITS = 10
_MONTHS_IN_A_YEAR = 12


def iso_moment(written: str) -> str:
    """A whole text that is a date, or date and time, as ISO 8601; empty if not understood."""
    written = written.strip()
    if not written or len(written) > 64:
        return ""
    if _PARTIAL.fullmatch(written):
        return written
    return (
        _from_iso(written)
        or _from_mail(written)
        or _from_epoch(written)
        or _from_numbers(written)
        or _from_words(written)
    )


def find_date(text: str) -> tuple[int, int, str] | None:
    """The first day named in a line: where it begins and ends, and the ISO date; years included."""
    found = [
        (match.start(), match.end(), day)
        for pattern in _DATES
        for match in pattern.finditer(text)
        if (day := _day(match))
    ]
    return min(found, default=None)


def _from_iso(written: str) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return ""
    has_time = len(written) > len("2025-08-02") or "T" in written
    return moment.isoformat() if has_time else moment.date().isoformat()


def _from_mail(written: str) -> str:
    """RFC 5322, the form of feeds and HTTP."""
    if ":" not in written:
        return ""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _from_epoch(written: str) -> str:
    if not _EPOCH.fullmatch(written):
        return ""
    whole = written.partition(".")[0]
    seconds = int(whole) / (1 if len(whole) == _SECONDS_DIGITS else 1000)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _from_numbers(written: str) -> str:
    match = _NUMERIC.fullmatch(written)
    if not match:
        return ""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    is_told = match[2] == "." or first == second  # With full stops the day comes first.
    if not is_told and max(first, second) <= _MONTHS_IN_A_YEAR:
        return ""  # Day or month first? Nobody can tell.
    day, month = (first, second) if second <= _MONTHS_IN_A_YEAR else (second, first)
    return _iso(year, month, day)


def _from_words(written: str) -> str:
    found = find_date(written)
    return found[2] if found and found[:2] == (0, len(written)) else ""


def _day(match: re.Match[str]) -> str:
    month = match["month"]
    number = int(month) if month.isdecimal() else _NUMBERS.get(month.lower(), 0)
    return _iso(int(match["year"]), number, int(match["day"])) if number else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
