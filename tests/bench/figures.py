#!/usr/bin/env python3
"""The table of deploy/bench: imports and replication beside PostgreSQL 15, certificates beside bare signature checks.

Ours and the peer's repetitions take turns, because a machine's speed drifts; each figure is the median. What is measured:

  import       ours: the whole command `yinxin file rows.csv` on a member's directory, from its start to its end: reading, every check
               of the form, tags, commitments, sealing, leaves, the store's durable commit, signing journal, signature.
               PostgreSQL: COPY from the same file into a table of 16 text columns with a unique index on the identity number.
  replication  ours: from the start of a fresh node (a member that knows its peer's address and nothing else) until its store
               durably holds the other's feed, over TLS, every hash verified. Once for a member, which gets the entries, once for the
               province, which gets the rows in clear too, sealed. PostgreSQL: from CREATE SUBSCRIPTION until the rows are in the
               second cluster's table.
  views        rows filed by two members and received by the province through the real code (yinxin_filled); then whole commands on the
               province's stopped directory, each a fresh process from its start to its end. PostgreSQL: psql with one query on a table of as
               many rows with an index on the person, a fresh process too, its server running and warm. Appending and applying: claims filed
               by one member under one signature for each twenty thousand, then the views brought up to date.
  bytes        disc: pages of the store that hold something, the table with its index; wire: what passed over the loopback
               interface, headers included.

Everything runs in one folder that is removed at the end; the people are invented.
"""
import argparse
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "deploy"))
import make_workbooks  # noqa: E402
from postgres import Cluster  # noqa: E402

COLD = pathlib.Path(__file__).resolve().parent / "cold_process.py"
CITIES = {"hefei": "340100", "wuhu": "340200"}
TABLE = "CREATE TABLE people (" + ", ".join(f"c{i} text" for i in range(16)) + ")"
INDEX = "CREATE UNIQUE INDEX ON people (c4)"  # the identity number


def say(text):
    print(text, file=sys.stderr, flush=True)


def write_rows(path, count):
    chance = random.Random(1)
    people = make_workbooks.People(chance)
    member = make_workbooks.Member(chance, "hefei", {"code": CITIES["hefei"], "name": "合肥市"}, 1, max(1, count // 1000))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(make_workbooks.COLUMNS)
        for _ in range(count):
            cells = member.add(chance, people.person(CITIES["hefei"]), member.city)["cells"]
            writer.writerow([cells[name] for name in make_workbooks.COLUMNS])
    path.chmod(0o644)


def loopback_bytes():
    with open("/proc/net/dev", encoding="ascii") as file:
        return next(int(line.split(":")[1].split()[0]) for line in file if line.strip().startswith("lo:"))


class Members:
    """A province and two cities that know each other, none running; `reset` makes one's directory as it was when it was saved."""

    def __init__(self, programs, root):
        self.programs, self.root, self.running, self.saved = programs, root, {}, {}
        self.environment = {**os.environ, "YINXIN_MACHINE_ID": "benchmark"}
        passphrase = root / "passphrase"
        passphrase.write_text("only for measuring\n", encoding="utf-8")
        passphrase.chmod(0o600)
        sealing = ["--passphrase-file", passphrase]
        self.yinxin("province", "init", "--province", "--label", "test", *sealing)
        # Opening an officer's key is meant to take long, whatever the number of rows.
        self.yinxin("province", "policy", "set", "--set", "review.officers=0", *sealing)
        address = self.start("province")
        for member, division in CITIES.items():
            self.yinxin(member, "init", "--member", member, "--role", "city", "--name", member, "--division", division, "--genesis",
                        root / "province" / "genesis.note", *sealing)
            self.yinxin("province", "member", "admit", root / member / "request.yxreq", "--address", address, "--out", root / f"{member}.yxinv", *sealing)
            self.yinxin(member, "member", "join", root / f"{member}.yxinv")
        self.save("wuhu")  # a node that has never run
        self.start("hefei")
        size = self.sizes("province")["province"]
        self.until(lambda: self.sizes("hefei").get("province") == size and self.sizes("province").get("hefei") == 0)
        self.stop("hefei")
        self.stop("province")
        for member in ("hefei", "province"):
            self.save(member)

    def yinxin(self, member, *words):
        done = subprocess.run([self.programs / "yinxin", "--data", self.root / member, "--json", *map(str, words)], capture_output=True, text=True,
                              env=self.environment, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"yinxin {' '.join(map(str, words))}: {done.stdout[-500:]}{done.stderr[-500:]}")
        return done.stdout

    def held(self, *words):
        done = subprocess.run([self.programs / "yinxin_held", *map(str, words)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"yinxin_held {' '.join(map(str, words))}: {done.stderr or 'not held within a minute'}")
        return done.stdout

    def sizes(self, member):
        return {feed["member"]: feed["size"] for feed in json.loads(self.yinxin(member, "feed", "list"))["feeds"]}

    @staticmethod
    def until(true):
        end = time.monotonic() + 30
        while not true():
            if time.monotonic() > end:
                raise RuntimeError("the nodes do not come to hold the same")
            time.sleep(0.05)

    def start(self, member):
        ready = self.root / member / "run" / "ready"
        ready.unlink(missing_ok=True)
        log = open(self.root / f"{member}.log", "ab")
        self.running[member] = subprocess.Popen([self.programs / "yinxind", "--data", self.root / member, "--listen", "127.0.0.1:0"], stdout=log,
                                                stderr=log, env=self.environment)
        self.until(lambda: ready.exists() and ready.read_text().strip())
        return ready.read_text().split()[0]

    def stop(self, member):
        process = self.running.pop(member)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)

    def stop_all(self):
        for member in list(self.running):
            self.stop(member)

    def save(self, member):
        self.saved[member] = {path: (self.root / member / path).read_bytes() for path in ("store/data.mdb", "journal")}

    def reset(self, member):
        for path, content in self.saved[member].items():
            (self.root / member / path).write_bytes(content)
        (self.root / member / "store" / "lock.mdb").unlink(missing_ok=True)

    def dial(self, member, address):
        (self.root / member / "config.toml").write_text(f'[[peer]]\naddress = "{address}"\n', encoding="utf-8")


class Run:
    def __init__(self, programs, root, rows, viewed_rows, repetitions):
        self.programs, self.root, self.rows, self.viewed_rows, self.repetitions = programs, root, rows, viewed_rows, repetitions
        self.clusters, self.table = [], []

    def cluster(self, name, **settings):
        self.clusters.append(Cluster(self.root / name, **settings))
        return self.clusters[-1]

    def line(self, work, ours, beside, ratio):
        self.table.append((work, ours, beside, f"{ratio:.2f}" if ratio else ""))

    def speed(self, work, ours, peer, peer_name):
        """One line: rows a second, and how many times the peer's."""
        mine, theirs = statistics.median(ours), statistics.median(peer)
        say(f"{work}: {' '.join(f'{one:.2f}' for one in ours)} s; {peer_name}: {' '.join(f'{one:.2f}' for one in peer)} s")
        self.line(work, f"{self.rows / mine:,.0f} rows/s", f"{self.rows / theirs:,.0f} rows/s, {peer_name}", theirs / mine)

    def prepare(self):
        say(f"Inventing {self.rows} people.")
        self.file = self.root / "rows.csv"
        write_rows(self.file, self.rows)
        self.members = Members(self.programs, self.root)

    def file_rows(self):
        started = time.monotonic()
        reply = json.loads(self.members.yinxin("hefei", "file", self.file, "--campaign", "2020", "--category", "1"))
        seconds = time.monotonic() - started
        if reply["accepted"] != self.rows:
            raise RuntimeError(f"{reply['accepted']} of {self.rows} rows were accepted")
        self.size, self.filings = reply["size"], len(reply["filings"])
        return seconds

    def imports(self):
        peer = self.cluster("import")
        peer.sql(TABLE, INDEX)
        empty = int(self.members.held("bytes", self.root / "hefei"))
        ours, theirs = [], []
        for _ in range(self.repetitions):
            self.members.reset("hefei")
            ours.append(self.file_rows())
            peer.sql("TRUNCATE people", "CHECKPOINT")
            theirs.append(peer.timed(f"COPY people FROM '{self.file}' (FORMAT csv, HEADER)"))
        self.speed("CSV import to durable", ours, theirs, "COPY")
        self.disc = (int(self.members.held("bytes", self.root / "hefei")) - empty) / self.rows
        self.peer_disc = int(peer.sql("SELECT pg_total_relation_size('people')")) / self.rows

    def fetch(self, member, payloads):
        self.members.reset(member)
        before, started = loopback_bytes(), time.monotonic()
        self.members.start(member)
        self.members.held("wait", self.root / member, "hefei", self.size, payloads)
        seconds = time.monotonic() - started
        wire = loopback_bytes() - before
        self.members.stop(member)
        return seconds, wire / self.rows

    def replication(self):
        publisher = self.cluster("publisher", wal_level="logical")
        # By default a second subscription within five seconds waits until they are over; that wait is not what is measured.
        subscriber = self.cluster("subscriber", wal_retrieve_retry_interval="1ms")
        publisher.sql(TABLE, INDEX, f"COPY people FROM '{self.file}' (FORMAT csv, HEADER)", "CREATE PUBLICATION everything FOR TABLE people")
        subscriber.sql(TABLE, INDEX)
        address = self.members.start("hefei")
        for member in ("wuhu", "province"):
            self.members.dial(member, address)
        there = "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM people) LOOP PERFORM pg_sleep(0.005); END LOOP; END $$"
        entries, rows, theirs = [], [], []
        for _ in range(self.repetitions):
            entries.append(self.fetch("wuhu", 0))
            rows.append(self.fetch("province", self.filings))
            subscriber.sql("TRUNCATE people", "CHECKPOINT")
            before = loopback_bytes()
            seconds = subscriber.timed(f"CREATE SUBSCRIPTION everything CONNECTION '{publisher.connection()}' PUBLICATION everything", there)
            theirs.append((seconds, (loopback_bytes() - before) / self.rows))
            if int(subscriber.sql("SELECT count(*) FROM people")) != self.rows:
                raise RuntimeError("PostgreSQL did not replicate every row in one transaction")
            subscriber.sql("DROP SUBSCRIPTION everything")
        peer = [seconds for seconds, _ in theirs]
        self.speed("replication to a fresh member: entries", [seconds for seconds, _ in entries], peer, "logical replication")
        self.speed("replication to a fresh province: entries and sealed rows", [seconds for seconds, _ in rows], peer, "logical replication")
        self.wire = [statistics.median(wire for _, wire in one) for one in (entries, rows, theirs)]

    def tokens(self):
        done = subprocess.run([self.programs / "yinxin_bench", "--benchmark_format=json", "--benchmark_repetitions=7",
                               "--benchmark_enable_random_interleaving=true"], check=True, capture_output=True, text=True)
        median = {one["run_name"]: one["items_per_second"] for one in json.loads(done.stdout)["benchmarks"] if one.get("aggregate_name") == "median"}
        half = median["signature_checked"] / 2
        self.line("tokens verified", f"{median['token_verified']:,.0f}/s", f"{half:,.0f}/s, half of libsodium's checks", median["token_verified"] / half)

    def bytes(self):
        entries, rows, peer = self.wire
        self.line("bytes on disc per row", f"{self.disc:.0f}", f"{self.peer_disc:.0f}, table and index", self.peer_disc / self.disc)
        self.line("bytes on the wire per row, entries", f"{entries:.0f}", f"{peer:.0f}, logical replication", peer / entries)
        self.line("bytes on the wire per row, entries and sealed rows", f"{rows:.0f}", f"{peer:.0f}, logical replication", peer / rows)

    def views(self):
        root = self.root / "views"
        root.mkdir()
        self.viewed = members = Members(self.programs, root)
        address = members.start("province")
        members.dial("wuhu", address)
        members.start("wuhu")
        members.until(lambda: members.sizes("wuhu").get("province", 0) > 0)
        members.stop_all()
        filled = [self.programs / "yinxin_filled"]
        say(f"Applying {self.rows} claims.")
        done = subprocess.run([*filled, "apply", str(self.rows), str(root / "hefei")], check=True, capture_output=True, text=True, env=members.environment)
        appending, applying = map(float, done.stdout.split())
        self.line(f"views of {self.rows:,} claims", f"{applying:,.0f} ms", f"{appending:,.0f} ms, appending them", appending / applying)
        say(f"Filing and receiving {self.viewed_rows} rows.")
        subprocess.run([*filled, "rows", str(self.viewed_rows), *(str(root / one) for one in ("province", "hefei", "wuhu"))], check=True, env=members.environment)
        peer = self.cluster("rows")
        peer.sql("CREATE TABLE filed (member text, city int, level int, person bytea, state text)",
                 f"INSERT INTO filed SELECT 'm' || i % 2, 340000 + i % 18, 1 + i % 5, sha256(((i - CASE WHEN i % 100 = 99 THEN 97 ELSE 0 END)::text)::bytea), "
                 f"'held' FROM generate_series(0, {self.viewed_rows - 1}) AS i", "CREATE INDEX ON filed (person)", "VACUUM ANALYZE filed")
        number = subprocess.run([*filled, "number", "1"], check=True, capture_output=True, text=True).stdout
        for words, given, query in (
                (["totals"], "", "SELECT member, count(*), count(*) FILTER (WHERE state = 'held') FROM filed GROUP BY member"),
                (["totals", "--by", "city", "--by", "level"], "", "SELECT city, level, count(*), count(*) FILTER (WHERE state = 'held') FROM filed GROUP BY city, level"),
                (["conflicts", "list"], "", "SELECT person, count(*) FROM filed GROUP BY person HAVING count(*) > 1"),
                (["rows", "--member", "*", "--person"], number, "SELECT * FROM filed WHERE person = sha256('1'::bytea)")):
            ours = [self.cold([self.programs / "yinxin", "--data", root / "province", *words], given, members.environment) for _ in range(self.repetitions)]
            theirs = [self.cold(peer.client(query), "", None) for _ in range(self.repetitions)]
            mine, beside = (statistics.median(seconds for seconds, _ in one) * 1000 for one in (ours, theirs))
            memory = max(bytes_held for _, bytes_held in ours) / 1024
            self.line(f"`{' '.join(words)}` on {self.viewed_rows:,} rows, cold", f"{mine:,.0f} ms, {memory:,.0f} MiB", f"{beside:,.0f} ms, psql", beside / mine)

    @staticmethod
    def cold(command, given, environment):
        """Seconds of a fresh process and the most memory it held, in KiB."""
        done = subprocess.run([COLD, *command], input=given, check=True, stdout=subprocess.PIPE, text=True, env=environment)
        seconds, memory = done.stdout.split()
        return float(seconds), int(memory)

    def close(self):
        if hasattr(self, "viewed"):
            self.viewed.stop_all()
        if hasattr(self, "members"):
            self.members.stop_all()
        for cluster in self.clusters:
            cluster.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=pathlib.Path, help="folder of the programs")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--viewed-rows", type=int, default=1_000_000, help="rows under the commands that read views")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--only-views", action="store_true", help="the lines of the views and no others")
    options = parser.parse_args()
    root = pathlib.Path(tempfile.mkdtemp(prefix="yinxin-bench-"))
    root.chmod(0o755)
    run = Run(options.bin.resolve(), root, options.rows, options.viewed_rows, options.repetitions)
    try:
        if not options.only_views:
            run.prepare()
            run.imports()
            run.replication()
            run.tokens()
            run.bytes()
        run.views()
    finally:
        run.close()
        shutil.rmtree(root, ignore_errors=True)
    print("work\tours\tbeside it\tratio")
    for line in run.table:
        print("\t".join(line))


if __name__ == "__main__":
    main()
