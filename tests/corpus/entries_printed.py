from tests.corpus.entry import Entry

PRINTED: tuple[Entry, ...] = ()
