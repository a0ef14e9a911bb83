"""A view becomes a picture: what is drawn where, in which colours, with which words."""
