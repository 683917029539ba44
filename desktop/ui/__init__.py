"""The Qt kit: theme, forms, tables, toasts. Knows fields, knows no area."""
