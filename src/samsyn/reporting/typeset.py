"""Run by `pdf`: a job as JSON on standard input, the PDF or what was wrong on standard output.

A process of its own, since typst keeps all that it has set in memory until its process ends: other
people's text, and a gigabyte after a long table. Imports nothing of Samsyn, so that it starts at once.
"""

import json
import sys

WRONG = 3
"""How it ends when typst refuses: its diagnostics are the output."""


def main() -> int:
    import typst  # here, so that `pdf` does not load it

    job = json.load(sys.stdin.buffer)
    try:
        pdf = typst.compile(
            job["template"],
            root=job["root"],
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=job["timestamp"],
            sys_inputs={"data": job["data"]},
            font_paths=typst.Fonts(include_system_fonts=False),
            package_path=job["root"],
            package_cache_path=job["root"],
        )
    except typst.TypstError as error:
        sys.stdout.buffer.write(error.diagnostic.encode())
        return WRONG
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
