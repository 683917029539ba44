"""Finding: a name index in memory, full text by character pairs, both following the records."""
