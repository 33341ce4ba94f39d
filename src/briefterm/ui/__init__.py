"""The screens: Textual, and nothing but."""
