"""Roofs: residences, placements and their nights, leases of training and trial flats, evictions.

Stands on `interventions`, beside `delivery`. Sheltered addresses never leave it (OSL 26:14 c).
"""
