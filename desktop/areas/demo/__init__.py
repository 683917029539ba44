"""The demo portfolio: 300 made-up clients of one relationship manager in Hangzhou."""
