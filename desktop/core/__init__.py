"""Values and words every floor uses: standard library only, no Qt, no SQL."""
