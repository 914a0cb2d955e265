"""What ties the apps together: settings, addresses, databases, timed work and the command samsyn.

Nothing in the law lives here. Every other app stands below; none imports this one.
"""
