"""Sentences in CoNLL-U for the two training scripts, and what they share."""
import dataclasses
import random

import torch

TAGS = "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
FORMS = ("- CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP TO UH "
         "VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB .").split()
RELS = ("dep root acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound "
        "compound:prt conj cop csubj csubj:pass csubj:outer det det:predet discourse dislocated expl fixed flat goeswith "
        "iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent "
        "obl:unmarked orphan parataxis punct reparandum vocative xcomp").split()
TAG = {t: i for i, t in enumerate(TAGS)}
FORM = {t: i for i, t in enumerate(FORMS)}
REL = {r: i for i, r in enumerate(RELS)}
LONGEST = 200  # tokens; nothing longer is learnt from


@dataclasses.dataclass
class Sentence:
    words: list
    classes: list = None  # (universal tag, Penn tag) a token
    heads: list = None  # 0 for the root, else the head's number from 1
    rels: list = None
    soft: list = None  # (head, chance) of the likeliest heads of each token, where a teacher gave them

    def __len__(self):
        return len(self.words)


def repeatable():
    """One thread and no sum whose order is left to chance: two runs give the same bytes."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # nothing here reads what it did not write


def read(path, trees=True):
    out, rows = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and line[0] != "#":
            f = line.split("\t")
            if f[0].isdigit():
                rows.append(f)
        elif not line and rows:
            s = Sentence([f[1] for f in rows])
            if trees:
                s.classes = [(TAG[f[3]], FORM.get(f[4], FORM["."])) for f in rows]
                s.heads = [int(f[6]) for f in rows]
                if rows[0][9].startswith("Heads="):
                    s.soft = [[(int(h), float(p)) for h, p in (x.split(":") for x in f[9][6:].split(","))] for f in rows]
                s.rels = [REL[f[7]] if f[7] in REL else REL[f[7].split(":")[0]] for f in rows]
            if len(s) <= LONGEST:
                out.append(s)
            rows = []
    return out


def batches(sentences, tokens, seed=None):
    """Sentences of like length together, at most so many tokens with padding."""
    rnd = random.Random(seed)
    order = list(range(len(sentences)))
    if seed is not None:
        rnd.shuffle(order)
        order.sort(key=lambda i: len(sentences[i]) + rnd.random() * 4)
    else:
        order.sort(key=lambda i: len(sentences[i]))
    out, now = [], []
    for i in order:
        if now and (len(now) + 1) * max(len(sentences[i]), len(sentences[now[-1]])) > tokens:
            out.append(now)
            now = []
        now.append(i)
    out.append(now)
    if seed is not None:
        rnd.shuffle(out)
    return out


PUNCT, MARK = TAG["PUNCT"], REL["punct"]


def marked(s):
    return [c[0] == PUNCT for c in s.classes]


def plant(s, scores):
    """Fills in the heads of a sentence whose tags are known: of words by the
    scores [child][head] with the root at 0, of marks by rule (see ../mark.go)."""
    mark = [True] + marked(s)
    words = [i for i in range(1, len(mark)) if not mark[i]]
    s.heads = [0] * len(s)
    if words:
        pick = torch.tensor([0] + words)
        for i, h in zip(words, tree(scores[pick][:, pick])):
            s.heads[i - 1] = words[h - 1] if h else 0
    _hang(s, mark, words)


def _hang(s, mark, words):
    n, heads = len(s), [0] + s.heads
    top = next((i for i in words if heads[i] == 0), None)
    partner, open_, quote = {}, [], None
    for i in range(1, n + 1):
        w = s.words[i - 1]
        if not mark[i]:
            continue
        if w in ("(", "[", "{"):
            open_.append(i)
        elif w in (")", "]", "}") and open_:
            partner[i] = open_.pop()
            partner[partner[i]] = i
        elif w in ('"', "“", "”", "``", "''"):
            if quote:
                partner[i], partner[quote] = quote, i
                quote = None
            else:
                quote = i

    def climb(i, side):
        m, i = i, i + side
        while 1 <= i <= n and mark[i]:
            i += side
        if not 1 <= i <= n:
            return None
        while heads[i] and (heads[i] < m) == (side < 0):
            i = heads[i]
        return i

    def under(i, up):
        while i and i != up:
            i = heads[i]
        return i == up

    for i in range(1, n + 1):
        if not mark[i]:
            continue
        if top is None:
            s.heads[i - 1] = 0 if i == 1 else 1
        elif i in partner:
            a, b = sorted((i, partner[i]))
            s.heads[i - 1] = next((k for k in range(a + 1, b) if not mark[k] and not a < heads[k] < b), top)
        elif i > words[-1]:
            s.heads[i - 1] = top
        else:
            left, right = climb(i, -1), climb(i, 1)
            s.heads[i - 1] = right if left is None else left if right is None or under(left, right) else right


def tree(scores):
    """The best tree with one root for scores[child][head], head 0 the root:
    Chu and Liu's algorithm, root tried in the order of its score."""
    n = scores.shape[0]
    heads = scores[1:].argmax(1).tolist()
    if heads.count(0) == 1 and not _ring([0] + heads):
        return heads
    top = int((scores[1:, 0] - scores[1:, 1:].max(1).values if n > 2 else scores[1:, 0]).argmax()) + 1
    s = scores.clone()
    s[:, 0] = -1e9
    s[top, :] = -1e9
    s[top, 0] = 0
    return _mst(s)[1:]


def _ring(heads):
    state = [0] * len(heads)
    state[0] = 2
    for i in range(1, len(heads)):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i):] if i in path else [i]
        for p in path:
            state[p] = 2
    return None


def _mst(s):
    n = s.shape[0]
    s = s.clone()
    s.fill_diagonal_(-1e9)
    heads = [0] + s[1:].argmax(1).tolist()
    ring = _ring(heads)
    if ring is None:
        return heads
    inside = set(ring)
    outer = [i for i in range(n) if i not in inside]
    ringt = torch.tensor(ring)
    total = s[ringt, torch.tensor([heads[i] for i in ring])]
    m = len(outer)
    small = torch.full((m + 1, m + 1), -1e9)
    outt = torch.tensor(outer)
    small[:m, :m] = s[outt][:, outt]
    enter = s[ringt][:, outt] - total[:, None]  # ring token gets its head outside
    small[m, :m], by = enter.max(0)
    leave = s[outt][:, ringt]
    small[:m, m], to = leave.max(1)
    sub = _mst(small)
    result = [0] * n
    for k in range(1, m):
        result[outer[k]] = ring[int(to[k])] if sub[k] == m else outer[sub[k]]
    for i in ring:
        result[i] = heads[i]
    result[ring[int(by[sub[m]])]] = outer[sub[m]]
    return result
