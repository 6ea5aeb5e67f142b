#!/usr/bin/env python3
"""What pages and comments name is there: files of the sources, folders of the tree, names of C.

    check_names.py SOURCE_FOLDER

Read are the pages (README.md everywhere), and the comments of C, of the scripts and of CMake. A file may be
named by the end of its path (`late.h`, `scoring/late.h`) or by a pattern (`codes.[ch]`), with NAME or NNN for
any; a link of a page is followed from the page. A name of C that ends with `_` is the beginning of several.
"""

import os
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

FILE = re.compile(r"(?<![\w./%<>*\]-])((?:[\w.-][\w.*-]*/)*\w[\w*-]*\.(?:c|h|\[[a-z]+\]|py|md|sql|sh|cmake))(?![\w/])")
FOLDER = re.compile(r"`((?:[\w.-]+/)+[\w-]*)(?=[` ])")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
C_NAME = re.compile(r"\b(?:kh|KH)_\w+")
C_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HASH_COMMENT = re.compile(r"(?:^|(?<=\s))#(?!include).*$", re.MULTILINE)
# The description that the program was built to, which comments cite by its sections (src/README.md).
ELSEWHERE = {"scoring.md", "formats.md"}


def files_of(source):
    for folder, folders, names in os.walk(source):
        here = Path(folder).relative_to(source)
        folders[:] = [name for name in folders if name not in (".git", "__pycache__") and here / name != Path("build")]
        for name in names:
            yield str(here / name)


def said_by(name, text):
    """The stretches of a file that are written for people, each with the line on which it begins."""
    if name.endswith("README.md"):
        return [(1, text)]
    if name.endswith((".c", ".h")):
        kind = C_COMMENT
    elif name.endswith(("CMakeLists.txt", ".cmake")) or name.startswith("script/"):
        kind = HASH_COMMENT
    else:
        return []
    return [(text.count("\n", 0, found.start()) + 1, found.group()) for found in kind.finditer(text)]


class Tree:
    def __init__(self, source):
        self.texts, paths = {}, set()
        for name in files_of(source):
            paths.add(name)
            if name.endswith((".c", ".h", ".md", ".cmake", "CMakeLists.txt")) or name.startswith("script/"):
                self.texts[name] = (source / name).read_text(encoding="utf-8")
        for name in list(paths):
            paths.update(str(above) for above in Path(name).parents)
        self.paths = paths
        self.ends = {"/".join(parts[i:]) for parts in (path.split("/") for path in paths) for i in range(len(parts))}
        code = "\n".join(C_COMMENT.sub("", text) for name, text in self.texts.items() if name.endswith((".c", ".h", ".txt")))
        self.c_names = set(C_NAME.findall(code))
        self.tops = {"src", "tests", "script"} | {end.name for end in (source / "src").iterdir() if end.is_dir()}

    def has_file(self, name):
        pattern = re.sub("NAME|NNN", "*", name)
        if "*" not in pattern and "[" not in pattern:
            return name in self.ends
        return any(fnmatchcase(end, pattern) for end in self.ends if end.count("/") == pattern.count("/"))

    def has_folder(self, name):
        return name.split("/")[0] not in self.tops or name.rstrip("/") in self.ends

    def has_c_name(self, name):
        start = name.removesuffix("NAME")
        return name in self.c_names or (start.endswith("_") and any(known.startswith(start) for known in self.c_names))

    def missing_from(self, name, text):
        for line, part in enumerate(text.split("\n")):
            for found in C_NAME.findall(part) if name.endswith((".c", ".h", ".md")) else []:
                if not self.has_c_name(found):
                    yield line, found
            bare = LINK.sub("]", part) if name.endswith(".md") else part
            for found in FILE.findall(bare):
                if found not in ELSEWHERE and not self.has_file(found):
                    yield line, found
            for found in FOLDER.findall(bare):
                if not self.has_folder(found):
                    yield line, found
            for found in LINK.findall(part) if name.endswith(".md") else []:
                if os.path.normpath(Path(name).parent / found) not in self.paths:
                    yield line, found


def main():
    tree = Tree(Path(sys.argv[1]))
    faults = [
        f"{name}:{first + line}: “{missing}” is not there"
        for name, text in sorted(tree.texts.items())
        for first, part in said_by(name, text)
        for line, missing in tree.missing_from(name, part)
    ]
    print("\n".join(faults) or f"{len(tree.texts)} files name what is there")
    return 1 if faults or not tree.texts else 0


if __name__ == "__main__":
    sys.exit(main())
