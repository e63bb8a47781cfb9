"""The steps that bring a project file from any earlier format to this one.

A file says its format in ``user_version``: the number of steps that made it. A step that has been
released is never changed; another one is written behind it.
"""

from variorum.store.library import Database, Migrations
from variorum.store.seals import APPLICATION_ID, FORMAT

STEPS = Migrations("variorum")


@STEPS(name="1")
def first(db: Database) -> None:
    """The log, the texts, and a table for each family of records."""
    for statement in (*_LOG, *_TEXTS, *_RECORDS, *_SEARCH):
        db.execute(statement)


@STEPS(name="2")
def second(db: Database) -> None:
    """What people say of versions, search for, hand over and map; what reviews leave behind."""
    for statement in (*_JUDGEMENTS, *_HANDOVERS, *_SEARCHES, *_REVIEWS, *_MAPPINGS):
        db.execute(statement)


@STEPS(name="3")
def third(db: Database) -> None:
    """What is looked up in large projects is found without reading whole tables."""
    for statement in _SHORT_WAYS:
        db.execute(statement)


@STEPS(name="4")
def fourth(_db: Database) -> None:
    """The log may hold bundles (formats/bundles.py), which earlier programs cannot read."""


def apply(db: Database, up_to: int = FORMAT) -> None:
    """Bring an open file to a format (the present one), each step whole or not at all."""
    STEPS.apply(db, stop_before=str(up_to + 1))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {up_to}")


_LOG = (
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # For each device that wrote: where its chain of operations ends, and how many there are.
    """CREATE TABLE head (
        device TEXT PRIMARY KEY,
        operation TEXT NOT NULL CHECK (length(operation) = 64),
        operations INTEGER NOT NULL CHECK (operations > 0),
        lamport INTEGER NOT NULL CHECK (lamport > 0)
    ) STRICT, WITHOUT ROWID""",
    # "state" is derived, for the Undo menu: what was undone is dead when something else was done.
    """CREATE TABLE act (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        at TEXT NOT NULL,
        verb TEXT NOT NULL CHECK (verb IN ('do', 'undo', 'redo')),
        of TEXT REFERENCES act (id),
        state TEXT NOT NULL CHECK (state IN ('live', 'undone', 'dead', 'lasting')),
        CHECK ((verb = 'do') = (of IS NULL)),
        CHECK (verb = 'do' OR state = 'lasting')
    ) STRICT""",
    "CREATE INDEX act_by_state ON act (state, seq)",
    """CREATE TABLE operation (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
        act INTEGER NOT NULL REFERENCES act (seq),
        document_id TEXT,
        lamport INTEGER NOT NULL CHECK (lamport > 0),
        previous TEXT NOT NULL,
        payload TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX operation_by_act ON operation (act, document_id)",
    # Which operation removed a record, so that what makes it anew can name it as its parent.
    """CREATE TABLE retired (
        id TEXT NOT NULL,
        family TEXT NOT NULL,
        op INTEGER NOT NULL,
        PRIMARY KEY (id, family)
    ) STRICT, WITHOUT ROWID""",
)

_TEXTS = (
    """CREATE TABLE text (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        words INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    # Original bytes, deflated (RFC 1950).
    """CREATE TABLE source (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        bytes BLOB NOT NULL
    ) STRICT""",
)

# In every table of records: "op" is the operation that last wrote the record, "body" the record as
# canonical JSON, as the log has it; empty where only the log has it (store/sqlite/bodies.py). The
# other columns repeat what questions select and sort by.
_ROW = "id TEXT PRIMARY KEY, op INTEGER NOT NULL"
_BODY = "body TEXT NOT NULL"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"
_DOCUMENT = f"document INTEGER NOT NULL REFERENCES document (number) {_DEFERRED}"

_RECORDS = (
    f"CREATE TABLE person ({_ROW}, {_BODY}) STRICT",
    f"CREATE TABLE codebook ({_ROW}, {_BODY}) STRICT",
    f"""CREATE TABLE annotation_set ({_ROW},
        person_id TEXT REFERENCES person (id) {_DEFERRED},
        kind TEXT NOT NULL,
        {_BODY}
    ) STRICT""",
    f"""CREATE TABLE story ({_ROW},
        baseline_id TEXT REFERENCES document (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    f"CREATE TABLE entity ({_ROW}, {_BODY}) STRICT",
    f"""CREATE TABLE claim ({_ROW},
        story_id TEXT REFERENCES story (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    # "number" is local to this file: the search index and the tables below know articles by it.
    f"""CREATE TABLE document (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        op INTEGER NOT NULL,
        revision_id TEXT NOT NULL REFERENCES revision (id) {_DEFERRED},
        story_id TEXT REFERENCES story (id) {_DEFERRED},
        title TEXT NOT NULL,
        outlet TEXT NOT NULL,
        published TEXT NOT NULL,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        words INTEGER NOT NULL DEFAULT 0,
        {_BODY}
    ) STRICT""",
    "CREATE INDEX document_by_revision ON document (revision_id)",
    "CREATE INDEX document_by_story ON document (story_id) WHERE story_id IS NOT NULL",
    # What a revision came from may be kept elsewhere: exports carry the hash, not the bytes.
    f"""CREATE TABLE revision ({_ROW},
        {_DOCUMENT},
        text_sha256 TEXT NOT NULL REFERENCES text (sha256) {_DEFERRED},
        source_sha256 TEXT,
        {_BODY}
    ) STRICT""",
    "CREATE INDEX revision_by_document ON revision (document)",
    # "start" and "stop" are the extent; "class" is the bit length of its length, so that what
    # overlaps a range is found among few: those of class c begin at most 2^c before it. 31 says
    # that the tag was left with an earlier text.
    f"""CREATE TABLE annotation ({_ROW},
        {_DOCUMENT},
        set_id TEXT NOT NULL REFERENCES annotation_set (id) {_DEFERRED},
        layer TEXT NOT NULL,
        label TEXT NOT NULL,
        class INTEGER NOT NULL CHECK (class BETWEEN 0 AND 31),
        start INTEGER NOT NULL CHECK (start >= 0),
        stop INTEGER NOT NULL CHECK (stop >= start),
        entity_id TEXT REFERENCES entity (id) {_DEFERRED},
        claim_id TEXT REFERENCES claim (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX annotation_by_place ON annotation (document, set_id, layer, class, start)",
    "CREATE INDEX annotation_by_entity ON annotation (entity_id) WHERE entity_id IS NOT NULL",
    "CREATE INDEX annotation_by_claim ON annotation (claim_id) WHERE claim_id IS NOT NULL",
    f"""CREATE TABLE relation ({_ROW},
        {_DOCUMENT},
        set_id TEXT NOT NULL REFERENCES annotation_set (id) {_DEFERRED},
        from_id TEXT NOT NULL REFERENCES annotation (id) {_DEFERRED},
        to_annotation TEXT REFERENCES annotation (id) {_DEFERRED},
        to_entity TEXT REFERENCES entity (id) {_DEFERRED},
        to_claim TEXT REFERENCES claim (id) {_DEFERRED},
        {_BODY},
        CHECK ((to_annotation IS NULL) + (to_entity IS NULL) + (to_claim IS NULL) = 2)
    ) STRICT""",
    "CREATE INDEX relation_by_document ON relation (document)",
    "CREATE INDEX relation_from ON relation (from_id)",
    "CREATE INDEX relation_to_annotation ON relation (to_annotation) "
    "WHERE to_annotation IS NOT NULL",
    "CREATE INDEX relation_to_entity ON relation (to_entity) WHERE to_entity IS NOT NULL",
    "CREATE INDEX relation_to_claim ON relation (to_claim) WHERE to_claim IS NOT NULL",
    f"""CREATE TABLE progress ({_ROW},
        {_DOCUMENT},
        person_id TEXT NOT NULL REFERENCES person (id) {_DEFERRED},
        state TEXT NOT NULL,
        {_BODY}
    ) STRICT""",
    "CREATE INDEX progress_by_document ON progress (document, person_id)",
    f"""CREATE TABLE verdict ({_ROW},
        {_DOCUMENT},
        person_id TEXT NOT NULL REFERENCES person (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX verdict_by_document ON verdict (document)",
)

_JUDGEMENTS = (
    f"""CREATE TABLE correction ({_ROW},
        {_DOCUMENT},
        other_id TEXT NOT NULL REFERENCES document (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX correction_by_document ON correction (document)",
    "CREATE INDEX correction_by_other ON correction (other_id)",
    f"""CREATE TABLE derivation ({_ROW},
        {_DOCUMENT},
        origin_id TEXT NOT NULL REFERENCES document (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX derivation_by_document ON derivation (document)",
    "CREATE INDEX derivation_by_origin ON derivation (origin_id)",
)

_HANDOVERS = (
    f"""CREATE TABLE handover ({_ROW},
        person_id TEXT NOT NULL REFERENCES person (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
)

_SEARCHES = (
    f"CREATE TABLE saved_search ({_ROW}, {_BODY}) STRICT",
    "CREATE INDEX document_by_outlet ON document (outlet, published)",
    "CREATE INDEX document_by_date ON document (published)",
)

_REVIEWS = (
    f"""CREATE TABLE gold ({_ROW},
        set_id TEXT NOT NULL REFERENCES annotation_set (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    f"""CREATE TABLE decision ({_ROW},
        {_DOCUMENT},
        set_id TEXT NOT NULL REFERENCES annotation_set (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX decision_by_document ON decision (document)",
    # A comment on a claim belongs to no article.
    f"""CREATE TABLE comment ({_ROW},
        document INTEGER REFERENCES document (number) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX comment_by_document ON comment (document)",
    f"""CREATE TABLE attempt ({_ROW},
        {_DOCUMENT},
        person_id TEXT NOT NULL REFERENCES person (id) {_DEFERRED},
        set_id TEXT NOT NULL REFERENCES annotation_set (id) {_DEFERRED},
        {_BODY}
    ) STRICT""",
    "CREATE INDEX attempt_by_document ON attempt (document)",
)

_MAPPINGS = (f"CREATE TABLE mapping ({_ROW}, {_BODY}) STRICT",)

# Whoever adds an article, a story or a text makes SQLite look whether anything refers to it yet:
# without the first three, through all stories, claims or revisions every time. The last one finds
# the tags of a label.
_SHORT_WAYS = (
    "CREATE INDEX story_by_baseline ON story (baseline_id) WHERE baseline_id IS NOT NULL",
    "CREATE INDEX claim_by_story ON claim (story_id) WHERE story_id IS NOT NULL",
    "CREATE INDEX revision_by_text ON revision (text_sha256)",
    "CREATE INDEX annotation_by_label ON annotation (layer, label, document)",
)

# Without a copy of the texts: they are in "text" already. A larger hash table writes an import's
# words in fewer, longer pieces; it is only as large as what one act adds.
_SEARCH = (
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, body, content='', tokenize='unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)",
)
