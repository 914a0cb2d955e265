"""How an intervention is carried out, on the provider side: plans written with the client.

Stands on `interventions`, beside `housing`.
"""
