"""Needs, circumstances, proposal (SoL 14:2, FL 25 §): from opened to concluded.

Child impact analysis where minors are affected (SoL 3:1–3). Stands on `intake`; `decisions`
stands on it.
"""
