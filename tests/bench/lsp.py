#!/usr/bin/env python3
"""How long a keystroke takes until the language server has told what it means, beside other servers.

    tests/bench/lsp.py [--edits N] [--rounds N] [--binary PATH] [--ruff PATH] [--typos PATH]

One character at a time is typed in the middle of a 3 KB advert, and the time is taken from just before the change is
written until its diagnostics are read. Beside it stand, in the same run and in turn, `ruff server` on a Python file of
the same size and `typos-lsp` on the same advert, where they are installed (`pip install ruff`, `cargo install
typos-lsp`). Printed are each server's median and 99th percentile as ratios to ours, and its resident memory.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

#: What the editor says of itself: it can ask for diagnostics, and counts in UTF-8 or UTF-16.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "textDocument": {"publishDiagnostics": {"versionSupport": True}, "diagnostic": {"dynamicRegistration": False}},
    "workspace": {"configuration": True, "workspaceFolders": True},
}


class Server:
    """A language server on standard input and output."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.folder, self.asked = folder, 0
        root = folder.as_uri()
        params = {"processId": os.getpid(), "rootUri": root, "capabilities": CAPABILITIES}
        params["workspaceFolders"] = [{"uri": root, "name": "bench"}]
        offered = self.ask("initialize", params)["capabilities"]
        self.pulls = "diagnosticProvider" in offered
        self.units = offered.get("positionEncoding", "utf-16")
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def read(self):
        """The next message; requests of the server are answered on the way."""
        while True:
            length = 0
            while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                sys.exit(f"{self.process.args[0]} has gone")
            message = json.loads(self.process.stdout.read(length))
            if "method" not in message or "id" not in message:
                return message
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self.send({"id": message["id"], "result": [None] * len(items) or None})

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while (message := self.read()).get("id") != self.asked or "method" in message:
            pass
        return message.get("result")

    def diagnosed(self, uri, version):
        """Waits for the diagnostics of a version of a document."""
        if self.pulls:
            self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            return
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                if message["params"].get("version") in (None, version):
                    return

    def type(self, path, language, edits):
        """Opens a file, types in its middle, and gives the milliseconds of each keystroke."""
        text, uri = path.read_text(), path.as_uri()
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        self.diagnosed(uri, 1)
        at = text.index("\n", len(text) // 2)
        while text[at - 1] == "\n":
            at = text.index("\n", at + 1)
        line = text.count("\n", 0, at)
        start = text.rindex("\n", 0, at) + 1
        width = lambda part: len(part.encode()) if self.units == "utf-8" else len(part.encode("utf-16-le")) // 2
        times = []
        for edit in range(edits):
            place = {"line": line, "character": width(text[start : at + edit])}
            key = " " if edit % 5 == 4 else "d"
            text = text[: at + edit] + key + text[at + edit :]
            change = {"range": {"start": place, "end": place}, "text": key}
            params = {"textDocument": {"uri": uri, "version": edit + 2}, "contentChanges": [change]}
            before = time.perf_counter()
            self.tell("textDocument/didChange", params)
            self.diagnosed(uri, edit + 2)
            times.append((time.perf_counter() - before) * 1000)
        return times

    def memory(self):
        """Resident memory, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))

    def stop(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)


def advert(folder):
    """A generated advert of about 3 KB."""
    subprocess.run([sys.executable, HERE / "adverts.py", "files", "40", folder / "all"], check=True)
    sized = sorted((folder / "all").rglob("*.md"), key=lambda path: abs(path.stat().st_size - 3072))
    return Path(shutil.copy(sized[0], folder / "advert.md"))


def program(folder):
    """A Python file of about 3 KB, with an unused name for a linter to find."""
    parts = ["import os\n"]
    while sum(map(len, parts)) < 3000:
        n = len(parts)
        parts.append(f'\n\ndef part_{n}(first, second):\n    """Adds {n}."""\n    total = first + second * {n}\n    return total\n')
    path = folder / "program.py"
    path.write_text("".join(parts))
    return path


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--edits", type=int, default=200)
    args.add_argument("--rounds", type=int, default=5)
    args.add_argument("--binary", help="a built command to measure instead of the one of this checkout")
    args.add_argument("--ruff", default=shutil.which("ruff"))
    args.add_argument("--typos", default=shutil.which("typos-lsp"))
    wanted = args.parse_args()
    if not wanted.binary:
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    heltid = wanted.binary or str(ROOT / "target/release/heltid")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        # The advert is judged by a real guideline.
        shutil.copytree(ROOT / "fixtures/guidelines", folder / "guidelines")
        (folder / "heltid.yaml").write_text("language: nb\n")
        adverts, python = advert(folder), program(folder)
        servers = {"heltid lsp": ([heltid, "lsp"], adverts, "markdown")}
        if wanted.ruff:
            servers["ruff server"] = ([wanted.ruff, "server"], python, "python")
        if wanted.typos:
            servers["typos-lsp"] = ([wanted.typos], adverts, "markdown")
        times, memory = {name: [] for name in servers}, {name: [] for name in servers}
        for _ in range(wanted.rounds):
            for name, (command, path, language) in servers.items():
                server = Server(command, folder)
                times[name].append(server.type(path, language, wanted.edits))
                memory[name].append(server.memory())
                server.stop()
    of = {n: [statistics.median(quantile(t, s) for t in times[n]) for s in (0.5, 0.99)] for n in servers}
    ours = of["heltid lsp"]
    print("| server | median, ratio | 99th percentile, ratio | memory, MiB |\n|---|---|---|---|")
    for name, (half, most) in of.items():
        print(f"| {name} | {half / ours[0]:.2f} | {most / ours[1]:.2f} | {statistics.median(memory[name]):.0f} |")
    print(f"\n(ours: {ours[0]:.2f} and {ours[1]:.2f} ms here)", file=sys.stderr)


if __name__ == "__main__":
    main()
