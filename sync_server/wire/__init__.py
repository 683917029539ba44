"""The contract between client and server: messages, catalogue, version. A leaf."""
