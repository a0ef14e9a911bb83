"""stub"""
def page() -> None:
    return None
