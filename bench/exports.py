#!/usr/bin/env python3
"""Checks what casus exports with tools made by others.

    python3 bench/exports.py BIN/casus [TABLE.csv]

makes a record of the sample reports, and of the first 200 rows of TABLE.csv (UCDP
GED) where that is given, exports it in every format and has each read or validated by
a library that others wrote. The libraries go into a virtual environment beside the
temporary record (or into $CASUS_VENV); the context of annotations is asked of the W3C,
or read from $CASUS_ANNO_CONTEXT. Prints a line a format; exit code 1 where one
fails, and a format whose library cannot be had is told as not checked.
"""
import importlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

PACKAGES = {
    "duckdb": "duckdb", "networkx": "networkx", "hxl": "libhxl", "geojson": "geojson",
    "stix2validator": "stix2-validator", "followthemoney": "followthemoney", "rdflib": "rdflib", "mlcroissant": "mlcroissant", "pyld": "PyLD",
}


def environment():
    """Starts this script again in an environment that has the packages."""
    home = Path(os.environ.get("CASUS_VENV") or Path(tempfile.gettempdir()) / "casus-exports-venv")
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        for package in PACKAGES.values():
            subprocess.run([python, "-m", "pip", "install", "-q", package], check=False)
    if Path(sys.prefix).resolve() != home.resolve():
        os.execv(python, [str(python), *sys.argv])


def library(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        raise SystemError(f"not checked: {PACKAGES[name]} is not installed") from None


def check_geojson(path):
    doc = library("geojson").loads(path.read_text())
    assert doc.is_valid, doc.errors()
    return f"{len(doc['features'])} features are valid"


def check_parquet(path):
    n, columns = library("duckdb").sql(f"select count(*), count(killed_best) from '{path}'").fetchall()[0]
    days = library("duckdb").sql(f"select min(date_from), max(date_to) from '{path}'").fetchall()[0]
    return f"{n} rows, {columns} with dead, from {days[0]} to {days[1]}"


def check_graphml(path):
    g = library("networkx").read_graphml(path)
    return f"{g.number_of_nodes()} nodes, {g.number_of_edges()} edges"


def check_hxl(path):
    hxl = library("hxl")
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    tags = [c.display_tag for c in source.columns]
    n = sum(1 for _ in source)
    assert all(t and t.startswith("#") for t in tags), tags
    return f"{n} rows, {len(tags)} tagged columns"


def check_stix(path):
    v = library("stix2validator")
    result = v.validate_file(str(path), v.ValidationOptions(version="2.1"))
    result = result if isinstance(result, list) else [result]
    errors = [str(e) for r in result for o in (r.object_results or [r]) for e in (o.errors or [])]
    assert all(r.is_valid for r in result), errors[:3]
    return f"{len(json.loads(path.read_text())['objects'])} objects are valid"


def check_ftm(path):
    model = library("followthemoney").model
    n = 0
    for line in path.read_text().splitlines():
        raw = json.loads(line)
        entity = model.get_proxy(raw)
        entity.schema.validate(raw)
        for name, values in raw["properties"].items():
            kept = entity.get(name)
            for v in values:
                prop = entity.schema.get(name)
                assert prop is not None, f"{raw['schema']} has no {name}"
                assert prop.type.validate(v), f"{raw['schema']}.{name}: {v!r}"
            assert kept, f"{raw['schema']}.{name} is lost"
        n += 1
    return f"{n} entities are valid"


def check_jsonld(path):
    g = library("rdflib").Graph()
    g.parse(str(path), format="json-ld")
    found = len(list(g.query("SELECT ?i ?c ?r WHERE { ?i <http://www.w3.org/ns/prov#wasDerivedFrom> ?c . ?c <http://www.w3.org/ns/prov#hadPrimarySource> ?r }")))
    assert found, "no way from an incident to a report"
    return f"{len(g)} triples, {found} ways from an incident to a report"


ANNO = "http://www.w3.org/ns/anno.jsonld"


def annotation_context():
    """The context of web annotations: from $CASUS_ANNO_CONTEXT, a file, or from the W3C."""
    try:
        if file := os.environ.get("CASUS_ANNO_CONTEXT"):
            return json.loads(Path(file).read_text())
        with urllib.request.urlopen(urllib.request.Request(ANNO, headers={"Accept": "application/ld+json"}), timeout=30) as answer:
            return json.load(answer)
    except OSError as e:
        raise SystemError(f"not checked: the context of annotations is not to be had ({e}); name a copy in CASUS_ANNO_CONTEXT") from None


def check_annotations(path):
    """Each annotation is expanded with the W3C's context and compacted again: a key that the
    vocabulary does not have would be lost on the way. What its model asks is looked for in
    the expanded form."""
    jsonld = library("pyld").jsonld
    context = annotation_context()
    loaded = {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": ANNO, "document": context}
    options = {"documentLoader": lambda url, _: loaded if url == ANNO else 1 / 0}
    oa = "http://www.w3.org/ns/oa#"
    n = quoted = 0
    for line in path.read_text().splitlines():
        a = json.loads(line)
        whole = jsonld.expand(a, options)
        back = jsonld.compact(whole, ANNO, options)
        assert keys(back) == keys(a), keys(a) ^ keys(back)
        (node,) = whole
        assert node["@type"] == [oa + "Annotation"] and ":" in node["@id"]
        (target,) = node[oa + "hasTarget"]
        assert ":" in target[oa + "hasSource"][0]["@id"]
        kinds = {s["@type"][0]: s for s in target[oa + "hasSelector"]}
        at = kinds.pop(oa + "TextPositionSelector")
        start, end = (int(at[oa + k][0]["@value"]) for k in ("start", "end"))
        assert 0 <= start < end, (start, end)
        if quote := kinds.pop(oa + "TextQuoteSelector", None):
            assert len(quote[oa + "exact"][0]["@value"]) == end - start
            quoted += 1
        assert not kinds and node[oa + "hasBody"][0]["@type"] == [oa + "TextualBody"]
        n += 1
    return f"{n} annotations lose no key as JSON-LD, {quoted} with the words that they point to"


def keys(value):
    """All keys within a value, each with the key that it stands under."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    return set(value) | {f"{k}/{x}" for k, v in value.items() for x in keys(v)}


def check_croissant(path):
    card = library("mlcroissant").Dataset(str(path))
    return f"{len(card.metadata.record_sets[0].fields)} fields"


def check_table(path):
    import csv
    rows = list(csv.reader(path.open(newline="")))
    assert all(len(r) == len(rows[0]) for r in rows)
    return f"{len(rows) - 1} rows of {len(rows[0])} columns"


CHECKS = {
    "ged": check_table, "acled": check_table, "hxl": check_hxl, "geojson": check_geojson, "parquet": check_parquet, "graphml": check_graphml,
    "ftm": check_ftm, "stix": check_stix, "jsonld": check_jsonld, "annotations": check_annotations, "croissant": check_croissant,
}


def record(casus, folder, table):
    db = folder / "record.db"
    subprocess.run([casus, "demo", "--no-serve", "--db", db], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if table:
        rows = folder / "ged.csv"
        with open(table, newline="") as f, rows.open("w", newline="") as out:
            out.writelines(line for line, _ in zip(f, range(201)))
        subprocess.run([casus, "import", "ucdp-ged", rows, "--db", db], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return db


def main():
    casus = str(Path(sys.argv[1]).resolve())
    failed = False
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp)
        db = record(casus, folder, sys.argv[2] if len(sys.argv) > 2 else "")
        for name, check in CHECKS.items():
            path = folder / ("incidents.csv" if name == "hxl" else f"out.{name}.json" if name in ("stix", "jsonld", "croissant", "geojson") else f"out.{name}")
            subprocess.run([casus, "export", name, "--db", db, "--out", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                print(f"{name:12} ok    {check(path)}")
            except SystemError as e:
                print(f"{name:12} {e}")
            except Exception as e:  # what a tool of others says is wrong
                failed = True
                print(f"{name:12} FAILS {type(e).__name__}: {str(e)[:300]}")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    environment()
    sys.exit(main())
