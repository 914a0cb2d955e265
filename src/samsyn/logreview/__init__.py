"""Review of the log (SoLPuL 10 §: systematic and recurrent): samples, rules, queue, a person's own log.

Reads `log`; compares a reading with the facts that the acts contribute.
"""
