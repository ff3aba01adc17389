"""Reads pairs of files as botocore does: JSON from standard input to standard output."""

import json
import os
import sys
import tempfile

from awscli.botocore.session import Session


def read(folder, pair):
    for name in ("config", "credentials"):
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(pair[name])
    try:
        return Session().full_config["profiles"]
    except Exception as error:
        # awscli knows its botocore, and so this class, by two names.
        if type(error).__name__ == "ConfigParseError":
            return None
        raise


with tempfile.TemporaryDirectory() as folder:
    os.environ["AWS_CONFIG_FILE"] = os.path.join(folder, "config")
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.path.join(folder, "credentials")
    json.dump([read(folder, pair) for pair in json.load(sys.stdin)], sys.stdout)
