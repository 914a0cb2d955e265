"""Samsyn: the client's way through an adult social services unit, app by app."""

__version__ = "0.1.0"
