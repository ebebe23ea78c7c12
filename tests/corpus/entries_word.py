from tests.corpus.entry import Entry

PRINTED_WORD: tuple[Entry, ...] = ()
