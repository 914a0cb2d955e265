"""The personal ombudsmen's own register, walled off from everything (förordning 2013:522).

On a database alias of its own, with no key to anything outside it; imported by `config` alone.
No name and no identity number: an ombudsman keeps no case file.
"""
