"""Files that belong to a client: photos, scans, signatures, documents."""
