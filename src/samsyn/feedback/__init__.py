"""What people say of the unit: complaints, suggestions, praise, and surveys as aggregates.

Never single answers. Stands beside `economy`, above `actions`.
"""
