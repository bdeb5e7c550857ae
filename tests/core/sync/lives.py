#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plays whole-run histories (test-sync-lives) on every core, each one once: in portions, with numbers that follow each other, every tenth portion with
real signatures. HEARTH_LIVES says how many others than N. Adds up how often each rare way was gone, demands a hundredth of the histories of each, and lists the number of every history that
failed.

  lives.py PROGRAM N                 the first N
  lives.py PROGRAM N --keep FILE     N more than FILE tells of, where every portion is written as a line; judged is all that it tells of"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys

WAY = re.compile(r'^# +(\d+) (.*): \d+ in 100,000$')
FAILURE = re.compile(r'HEARTH_LIFE=(\d+): (.*)$')


def play(program, first, n, signed):
    environment = dict(os.environ, HEARTH_FIRST=str(first), HEARTH_LIVES=str(n))
    if signed:
        environment['HEARTH_SIGN'] = '1'
    run = subprocess.run([program, '-p', '/sync/lives/lives', '-p', '/sync/lives/ways'],
                         env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    ways, failures, done = {}, {}, False
    for line in run.stdout.splitlines():
        if way := WAY.match(line):
            ways[way[2]] = int(way[1])
        elif failure := FAILURE.search(line):
            failures[int(failure[1])] = failure[2]
        done = done or line == f'# {n} histories'
    if not done:
        failures[first] = f'the program ended with {run.returncode} in one of the {n} from there on: {run.stdout[-300:]}'
    return {'first': first, 'n': n, 'signed': signed, 'ways': ways, 'failures': failures}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('lives', type=int)
    parser.add_argument('--portion', type=int, default=1250)
    parser.add_argument('--keep')
    asked = parser.parse_args()
    asked.lives = int(os.environ.get('HEARTH_LIVES', asked.lives))
    told = []
    if asked.keep and os.path.exists(asked.keep):
        with open(asked.keep, encoding='utf-8') as file:
            told = [json.loads(line) for line in file if line.startswith('{')]
    first = max([1] + [part['first'] + part['n'] for part in told])
    end = first + asked.lives
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = [pool.submit(play, asked.program, start, min(asked.portion, end - start), i % 10 == 0)
                 for i, start in enumerate(range(first, end, asked.portion))]
        for part in concurrent.futures.as_completed(parts):
            told.append(part.result())
            if asked.keep:
                with open(asked.keep, 'a', encoding='utf-8') as file:
                    file.write(json.dumps(part.result()) + '\n')
    return judge(told)


def judge(told):
    lives = sum(part['n'] for part in told)
    signed = sum(part['n'] for part in told if part['signed'])
    failures = {number: why for part in told for number, why in part['failures'].items()}
    rare = False
    print(f'{lives} histories, {signed} of them with real signatures, {len(failures)} failed')
    for way in told[0]['ways']:
        times = sum(part['ways'].get(way, 0) for part in told)
        rare = rare or times * 100 < lives
        print(f'{times:10} {way}: {times * 100000 // lives} in 100,000{" (too rare)" if times * 100 < lives else ""}')
    for number, why in failures.items():
        print(f'HEARTH_LIFE={number}: {why}')
    return 1 if failures or rare or not told[0]['ways'] else 0


if __name__ == '__main__':
    sys.exit(main())
