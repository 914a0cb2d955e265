"""Log review (SoLPuL 2001:454 10 §: systematic and recurrent checks of who has read what).

`rules` say which readings a manager looks at, `detecting` and `searching` find them in the sealed log,
`sampling` draws by lot, `items` and `figures` read the result. docs/algorithms/log-review.md.
"""
