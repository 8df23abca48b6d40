"""What the demonstration trains with: needs nothing but Python."""

import argparse
import json
import os
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--steps", type=int)
parser.add_argument("--mode")
parser.add_argument("--train_url")
arguments = parser.parse_args()


def train():
    weight = 0.0
    for step in range(1, arguments.steps + 1):
        weight += (3.0 - weight) / 2
        print(f"step {step} of {arguments.steps}, weight {weight:.3f}", flush=True)
        time.sleep(0.7)
    os.makedirs(arguments.train_url, exist_ok=True)
    with open(os.path.join(arguments.train_url, "model.json"), "w") as model:
        json.dump({"weight": weight}, model)
    print("done", flush=True)


def ranks():
    print(f"rank {os.environ['RANK']} of {os.environ['WORLD_SIZE']}, master {os.environ['MASTER_ADDR']}", flush=True)


def fail():
    raise ValueError("the learning rate must be positive")


def tree():
    """Children and grandchildren, one in a session of its own, that do not listen to SIGTERM."""
    name = "tree-" + os.environ["DEMO_MARK"]
    stubborn = f"trap '' TERM; sleep 1000 & while :; do sleep 1; done # {name}"
    for session in (False, True):
        subprocess.Popen(["sh", "-c", stubborn], start_new_session=session)
        subprocess.Popen(["sh", "-c", f"sh -c '{stubborn.replace(chr(39), chr(34))}'; true # {name}"], start_new_session=session)
    print("grown", flush=True)
    time.sleep(1000)


{"train": train, "ranks": ranks, "fail": fail, "tree": tree}[arguments.mode]()
sys.exit(0)
