"""Review of the log (SoLPuL 10 §): samples, rules, queue, a person's own log.

Systematic and recurrent, as the law has it.

Reads `log`; compares a reading with the facts that the acts contribute.
"""
