"""Money: budget, ledger, invoices; commitments and forecasts come on top.

Takes other apps' `statistics` and nothing else of them. Stands beside `feedback`.
"""
