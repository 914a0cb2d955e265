"""How Samsyn looks: stylesheet, base page, components, charts and the way numbers are written.

No act in the law: every app's pages are made of what stands here. Neighbours: `core` below, every
app with a page above. `styles/` holds the sources of the one served stylesheet (`samsyn stylesheet`),
`charts/` draws from plain data classes, `templatetags/ui.py` is what templates load. See docs/ui.md.
"""
