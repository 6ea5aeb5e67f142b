#!/usr/bin/env python3
"""Assesses the sample in English and in Chinese, and under a locale with another decimal point.

    check_languages.py KAOHE SOURCE_FOLDER

What is told at the terminal is in the language that was asked for; every file that is written is the same, byte
for byte. Exit status 1 where that is not so.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ENGLISH = {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}
# LANGUAGE needs any locale that is not C: for machines that have no Chinese one.
CHINESE = {"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}
MADE = ("zh_CN", "de_DE")  # locales that are made for this test


def play(kaohe, folder, arguments, language):
    environment = {**os.environ, **language, "SOURCE_DATE_EPOCH": "1792051200"}
    done = subprocess.run([kaohe, *map(str, arguments)], cwd=folder, env=environment, capture_output=True,
                          stdin=subprocess.DEVNULL, text=True, check=False)
    if "Sanitizer" in done.stderr:
        sys.exit(done.stderr)
    return done


def assess(kaohe, source, folder, language):
    done = play(kaohe, folder, ("run", source / "sample-data", "--rules", source / "scoring-rules" / "county.yaml",
                                "--period", "2026Q3"), language)
    if done.returncode != 0:
        sys.exit(f"run in {language}: status {done.returncode}\n{done.stderr}")
    written = folder / "reports"
    return done, {str(path.relative_to(written)): path.read_bytes() for path in written.rglob("*") if path.is_file()}


def make_locales(folder):
    for name in MADE:
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"], check=True,
                       capture_output=True)
    return {name: {"LC_ALL": f"{name}.UTF-8", "LANGUAGE": "", "LOCPATH": str(folder)} for name in MADE}


def spoken_faults(english, chinese):
    wanted = (("总分", "total"), ("考核结果.xlsx", "考核结果.xlsx"), ("接受3512行", "3512 accepted"))
    for there, other in wanted:
        if there not in chinese.stdout or other not in english.stdout:
            yield f"“{there}” and “{other}” are not both told, each in its language"
    if "警告 W203" not in chinese.stderr or "warning W203" not in english.stderr:
        yield "diagnostics are not told in both languages"


def forms_of(kaohe, folder):
    """The words of every command and verb."""
    listed = play(kaohe, folder, ("--help",), ENGLISH).stdout.split("\nExample:")[0]
    for name in re.findall(r"^  (\w+) +\S", listed, re.MULTILINE):
        yield (name,)
        text = play(kaohe, folder, (name, "--help"), ENGLISH).stdout
        yield from (tuple(verb.split()) for verb in re.findall(rf"^  kaohe ({name} \w+) ", text, re.MULTILINE))


def help_faults(kaohe, folder):
    """Usage, options and what stands for their values are Chinese."""
    for form in forms_of(kaohe, folder):
        lines = play(kaohe, folder, (*form, "--help"), CHINESE).stdout.splitlines()
        options = [line for line in lines if line.startswith("  --")]
        yield from (f"{' '.join(form)} --help: “{line}” is not Chinese" for line in options
                    if not re.search("[一-龥]", line))
        yield from (f"{' '.join(form)} --help: “{line}” has an English placeholder" for line in [lines[0], *options]
                    if re.search(r"^  --\S+ [A-Z]+\b|^\S+ kaohe .*[A-Z]", line))


METRICS = """部门,指标,日期,数值,样本量
县教育局,满意度,2026-08-31,0.2,0
"""


def spacing_faults(kaohe, source, above):
    """Chinese puts no space beside a quotation, whatever the frame of the message."""
    (above / "metrics.csv").write_text(METRICS, encoding="utf-8")
    told = play(kaohe, above, ("check", source / "sample-data" / "部门.csv", "metrics.csv"), CHINESE).stderr
    if "样本量“0”使该行" not in told:
        yield f"a weight of 0 is told as {told.strip()}"


# What libraries say in English, with a command that makes them say it.
SAID_BY_LIBRARIES = (
    ("name: “一\nx: [1, 2\n", ("rules", "scheme.yaml"), "不是有效的YAML"),
    ("a: b: c\n", ("rules", "scheme.yaml"), "一行之内不能再有一个"),
    ("name: @a\n", ("rules", "scheme.yaml"), "文字不能以“@”开头"),
    ("text\n" * 500, ("status", "--store", "scheme.yaml"), "不是数据库文件"),
    ("", ("status", "--store", "."), "此处无法打开文件"),
    ("", ("run", "x", "--perid", "2026Q3"), "是不是“--period”"),
    ("", ("run", "x", "--period"), "--period 考核期"),
)


def library_faults(kaohe, above):
    for text, arguments, wanted in SAID_BY_LIBRARIES:
        (above / "scheme.yaml").write_text(text, encoding="utf-8")
        told = play(kaohe, above, arguments, CHINESE).stderr
        message = re.sub(r"kaohe( run)?|scheme\.yaml|YAML|E401|--\w+", "", told)
        if wanted not in told or re.search("[A-Za-z]{3,}", message):
            yield f"{' '.join(arguments)} says {told.strip()}, expected “{wanted}” and no English"


def faults(kaohe, source, above):
    languages = {"English": ENGLISH, "Chinese": CHINESE, **make_locales(above)}
    done, files = {}, {}
    for name, language in languages.items():
        folder = above / name
        folder.mkdir()
        done[name], files[name] = assess(kaohe, source, folder, language)
    for name in ("Chinese", "zh_CN"):
        yield from spoken_faults(done["English"], done[name])
    for name, written in files.items():
        for path in sorted(written.keys() | files["English"].keys()):
            if written.get(path) != files["English"].get(path):
                yield f"{path} is not the same in {name}"
    yield from help_faults(kaohe, above)
    yield from library_faults(kaohe, above)
    yield from spacing_faults(kaohe, source, above)


def main():
    kaohe, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="kaohe-languages-") as above:
        found = list(faults(kaohe, source, Path(above)))
    print("\n".join(found) or "told in each language, written the same in all")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
