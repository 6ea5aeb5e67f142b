#!/usr/bin/env python3
"""Every diagnostic code of src/base/codes.c has a golden case that shows it, and every case is played.

    codes.py SOURCE_FOLDER

Exit status 1 where a code has no case, a case shows a code that is not in the table, or tests/CMakeLists.txt does
not name a case.
"""

import re
import sys
from pathlib import Path


def main():
    source = Path(sys.argv[1])
    table = set(re.findall(r'\{"([EW]\d{3})"', (source / "src/base/codes.c").read_text(encoding="utf-8")))
    texts = source.glob("tests/golden/*/stderr*")
    shown = {code for text in texts
             for code in re.findall(r"(?:error|warning) ([EW]\d{3}):", text.read_text(encoding="utf-8"))}
    found = [f"{code} has no golden case" for code in sorted(table - shown)]
    found += [f"{code} is not in codes.c" for code in sorted(shown - table)]
    played = re.split(r"[\s/()]+", (source / "tests/CMakeLists.txt").read_text(encoding="utf-8"))
    cases = sorted(path.parent.name for path in source.glob("tests/golden/*/command"))
    found += [f"{case} is not in tests/CMakeLists.txt" for case in cases if case not in played]
    print("\n".join(found) or f"{len(shown)} codes, a case for each")
    return 1 if found or not shown else 0


if __name__ == "__main__":
    sys.exit(main())
