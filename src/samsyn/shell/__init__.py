"""What every page stands in: who acts, the frame, navigation.

Stands on `access`; apps above register their pages.
"""
