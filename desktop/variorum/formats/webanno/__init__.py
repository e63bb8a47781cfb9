"""WebAnno TSV, the old exchange format of WebAnno and INCEpTION; read only."""
