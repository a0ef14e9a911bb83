"""Text that Streamlit's Markdown shows as it was typed."""


def plain(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return "".join(f"\\{c}" if c in MARKDOWN else c for c in text)


MARKDOWN = set("\\`*_{}[]()<>#+-.!|~$:&=")
