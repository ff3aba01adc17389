"""Runs commands of awscli without starting Python for each: a line of JSON in (the words), a line of JSON out."""
import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()

# What every command reads is read once, and shared by all that are forked below.
warm = driver.session.create_client("ec2", region_name="us-east-1", endpoint_url="http://127.0.0.1:1")
warm.get_paginator("describe_instances")
warm.get_waiter("instance_running")
driver._get_command_table()["ec2"]._get_command_table()


def run(words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(words)
        except SystemExit as end:
            code = end.code
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


for line in sys.stdin:
    # A command leaves its traces in the driver, so each has a copy of its own.
    reader, writer = os.pipe()
    if os.fork() == 0:
        with os.fdopen(writer, "w") as answer:
            answer.write(json.dumps(run(json.loads(line))) + "\n")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        sys.stdout.write(answer.read())
    os.wait()
    sys.stdout.flush()
