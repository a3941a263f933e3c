#!/usr/bin/env python3
"""How much `heltid facts` takes beside the least that any program must spend on the same adverts.

    tests/bench/facts.py [--adverts N] [--rounds N] [--binary PATH]

Builds the command and the floor, writes the adverts, runs the two in turn and prints the ratio of their CPU time
(medians) and, where valgrind is installed, of the instructions an advert takes, start-up not counted. Seconds are not
printed: they say nothing on another machine.
"""
import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def built(name, *cargo):
    """The executable of this name that cargo builds."""
    command = ["cargo", *cargo, "--locked", "--message-format=json-render-diagnostics"]
    out = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    return [m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == name][-1]


def cpu(command):
    """User and system time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def instructions(command):
    """Instructions of a command, counted by callgrind."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    told = subprocess.run(valgrind, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    return int(re.search(r"Collected : (\d+)", told).group(1))


def write(number, folder):
    subprocess.run([sys.executable, HERE / "adverts.py", "files", str(number), folder], check=True)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--adverts", type=int, default=10_000)
    args.add_argument("--rounds", type=int, default=7)
    args.add_argument("--binary", help="a built command to measure instead of the one of this checkout")
    wanted = args.parse_args()
    heltid = wanted.binary or built("heltid", "build", "--release", "--bin", "heltid")
    floor = built("floor", "bench", "--no-run", "--bench", "floor")
    with tempfile.TemporaryDirectory() as scratch:
        folder = str(Path(scratch) / "adverts")
        write(wanted.adverts, folder)
        ours, least = [heltid, "facts", folder], [floor, "--markdown", folder]
        rounds = [(cpu(ours), cpu(least)) for _ in range(wanted.rounds)]
        ratio = statistics.median(a for a, _ in rounds) / statistics.median(b for _, b in rounds)
        print(f"{wanted.adverts} adverts, CPU time: {ratio:.1f} times the floor (medians of {wanted.rounds})")
        if shutil.which("valgrind"):
            few, more = str(Path(scratch) / "few"), str(Path(scratch) / "more")
            write(100, few)
            write(200, more)
            a = instructions([heltid, "facts", more]) - instructions([heltid, "facts", few])
            b = instructions([floor, "--markdown", more]) - instructions([floor, "--markdown", few])
            print(f"instructions an advert: {a / b:.2f} times the floor ({a // 100_000}k to {b // 100_000}k)")
        else:
            print("instructions: valgrind is not installed")


main()
