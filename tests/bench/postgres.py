"""Throw-away PostgreSQL clusters, as `initdb` makes them: fsync on, synchronous commit on, on loopback at a free port.

The server runs as the user postgres where we are root, because it refuses to run as root; it is ended by its own number.
"""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    def __init__(self, folder, **settings):
        self.folder, self.data, self.port = folder, folder / "data", free_port()
        self.user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        folder.mkdir()
        if self.user:
            shutil.chown(folder, "postgres", "postgres")
        subprocess.run([PROGRAMS / "initdb", "-D", self.data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale"],
                       check=True, stdout=subprocess.DEVNULL, cwd=folder, **self.user)
        options = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, **settings}
        self.log = open(folder / "log", "w", encoding="utf-8")
        self.server = subprocess.Popen([PROGRAMS / "postgres", "-D", self.data, *(f"--{name}={value}" for name, value in options.items())],
                                       stdout=self.log, stderr=self.log, cwd=folder, **self.user)
        end = time.monotonic() + 30
        while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode != 0:
            if self.server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL does not start; see {folder / 'log'}")
            time.sleep(0.05)

    def sql(self, *statements):
        """Runs the statements one by one, each its own transaction; what they print."""
        commands = [word for one in statements for word in ("-c", one)]
        done = subprocess.run([PROGRAMS / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench",
                               "-d", "postgres", *commands], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL refused: {done.stderr}")
        return done.stdout.strip()

    def timed(self, *statements):
        """Seconds that the statements took, as the client's own clock says: the client's start and end do not count."""
        printed = self.sql(r"\timing on", *statements)
        return sum(float(line.split()[1]) for line in printed.splitlines() if line.startswith("Time:")) / 1000

    def client(self, statement):
        """The command of a client that runs one statement."""
        return ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "-d", "postgres", "-c", statement]

    def connection(self):
        return f"host=127.0.0.1 port={self.port} user=bench dbname=postgres"

    def stop(self):
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            self.server.wait(timeout=60)
        self.log.close()
