"""One room per area of the product; they meet by id, never by import."""
