#!/usr/bin/env python3
"""Runs a command and prints the seconds it took and the most memory it held, in KiB.

A program of its own because Linux counts the memory of the process that starts a command towards that command.
"""
import os
import subprocess
import sys
import time

started = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.monotonic() - started
process.returncode = os.waitstatus_to_exitcode(status)
print(seconds, usage.ru_maxrss)
sys.exit(process.returncode)
