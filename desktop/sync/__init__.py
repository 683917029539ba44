"""One loop that brings this device and the server to the same state."""
