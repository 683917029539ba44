"""The frame around the rooms: window, navigation, lock, palette."""
