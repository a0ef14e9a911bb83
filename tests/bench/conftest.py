"""The apps to measure are run by Streamlit, not imported for their doctests."""

collect_ignore = ["apps", "__main__.py"]
