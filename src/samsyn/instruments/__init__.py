"""Instruments as data: responses and their answers, item by item, each with its own edition.

Stands on `cases`, beside `journal`. Items are in our own words (domain D).
"""
