#!/usr/bin/env python3
"""Write SCORES.md: what Casus gets right on gold that nobody on the project made.

    bench/scores.py CASUS SHARED [TASK…]

CASUS is the built binary, SHARED the folder that holds gold/score.py. With
tasks named, only their sections are made anew. The reliability table compares
the confidence of the claims on the gold reports with how many of them match.
"""
import collections, importlib.util, os, re, subprocess, sys

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "SCORES.md")

HEAD = """# Scores

Written by `bench/scores.py bin/casus SHARED`, from gold data that nobody on the project
made (`score.py` there says what each figure means). Half of every set is kept back; the
figures here are of the open half.
"""

# (task, further arguments, title)
TASKS = [
    ("article", ["--only", "00"], "Whole reports: the one long analysis"),
    ("article", [], "Whole reports: all open ones"),
    ("events", [], "Events: who did what to whom, one sentence each"),
    ("petrarch", [], "Event types beside PETRARCH2"),
    ("relations", [], "Relations of militant groups"),
    ("re3d", [], "Actors and relations in reports on Syria and Iraq"),
    ("figures", [], "Figures in attack descriptions and headlines"),
    ("places", [], "Places in local news"),
    ("times", [], "Times in news"),
    ("actors", [], "UCDP's names of sides"),
    ("incidents", [], "Which reports tell of one incident"),
]


def section(casus, score, task, more, title):
    p = subprocess.run([sys.executable, score, casus, task, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if p.returncode:
        sys.exit(f"score.py {task}: {p.stderr.strip()}")
    return f"## {title}\n\n`score.py bin/casus {' '.join([task, *more])}`\n\n```\n{p.stdout.strip()}\n```\n"


def reliability(casus, gold, score):
    """Of the claims with a confidence in each tenth, the share that matches a fact."""
    spec = importlib.util.spec_from_file_location("score", score)
    s = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(s)
    right, all_ = collections.Counter(), collections.Counter()
    for m in s.read_jsonl(os.path.join(gold, "articles", "manifest.jsonl")):
        folder = os.path.join(gold, "articles", m["dir"])
        raw = open(os.path.join(folder, "article.txt"), encoding="utf-8").read()
        facts = s.read_jsonl(os.path.join(folder, "facts.jsonl"))
        out = s.extract(casus, [{"id": "a", "title": m["title"], "published": m["published"], "publisher": m["publisher"], "text": raw}])["a"]
        text = raw.replace("\u00a0", " ")
        for c in s.distinct([c for c in out["claims"]]):
            bin_ = min(9, int(c["confidence"] * 10))
            all_[bin_] += 1
            right[bin_] += any(s.core(f, c, text) and s.meets(s.span(c), (text.find(f["quote"]), text.find(f["quote"]) + len(f["quote"]))) for f in facts)
    rows = [f"| {b/10:.1f} to {(b+1)/10:.1f} | {all_[b]} | {right[b]/all_[b]:.2f} |" for b in range(10) if all_[b]]
    return "## Confidence\n\nClaims of the open reports by confidence, and the share that matches a fact of the gold. The gold does not\nhold every true claim of a report, so the share is a lower bound.\n\n| confidence | claims | match |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def main():
    casus, shared, only = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    score = os.path.join(shared, "gold", "score.py")
    old = dict(re.findall(r"(?m)^## (.+)\n((?:(?!^## ).*\n?)*)", open(OUT).read())) if only and os.path.exists(OUT) else {}
    parts = [HEAD]
    for task, more, title in TASKS:
        if only and task not in only and title in old:
            parts.append(f"## {title}\n{old[title].rstrip()}\n")
        elif not only or task in only:
            parts.append(section(casus, score, task, more, title))
    if not only or "article" in only:
        parts.append(reliability(casus, os.path.join(shared, "gold"), score))
    elif "Confidence" in old:
        parts.append(f"## Confidence\n{old['Confidence'].rstrip()}\n")
    open(OUT, "w", encoding="utf-8").write("\n".join(parts))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
