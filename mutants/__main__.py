"""`script/mutants --list`: every fault, and those that no test could see with the reason."""

import sys

from mutants.targets import mutants

for each in mutants():
    sys.stdout.write(f"{each}{'  # ' if each.equivalent else ''}{each.equivalent}\n")
