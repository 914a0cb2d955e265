"""The exchange package: a unit's whole data in and out in one documented format.

`tables` states the format, `source` and `reader` read it, `staging`, `checks` and `merge` bring it
in by sets, `writer` and `descriptor` take it out. One of the few apps that may import the models
of others.
"""
