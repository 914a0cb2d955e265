"""The log's machinery: marks, the chain, its guards in the database, checkpoints, verification, disposal.

An entry is written in the act's own transaction (`access.audit.record`) and marked there; the
database queues it, and a sealer links what waits into one chain a board. docs/adr/0011.
"""
