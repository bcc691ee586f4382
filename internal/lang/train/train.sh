#!/bin/sh
# Trains the language model and writes internal/lang/model/english.bin.
# Run at the top of the repository: internal/lang/train/train.sh
#
# Needs Python 3.11 or newer, and ../shared (or CASUS_SHARED): the treebank, and
# raw reports for the teacher to parse. What it makes on the way lies in WORK.
# The seeds are in the scripts; the same machine gives the same model again.
set -eu
here=internal/lang/train
shared=${CASUS_SHARED:-../shared}
work=${WORK:-build/train}
treebank=$shared/data/treebank
gold=$shared/gold
mkdir -p "$work"

python=$work/venv/bin/python
if [ ! -x "$python" ]; then
	python3 -m venv "$work/venv"
	"$python" -m pip install -q -r $here/requirements.txt
fi

# The teacher learns from the treebank and parses raw news.
[ -f "$work/teacher.pt" ] || "$python" $here/teacher.py train "$treebank" "$work/teacher.pt"
if [ ! -f "$work/silver.conllu" ]; then
	go run ./$here cut "$gold/reports/syria.jsonl" "$gold/relations/militants.jsonl" "$gold/re3d/documents.jsonl" \
		"$gold/figures/attacks.jsonl" "$gold/figures/ucdp_headlines.jsonl" "$gold/events/plover.jsonl" \
		"$gold/times/news.jsonl" "$gold/places/lgl.jsonl" "$gold/incidents/reports.jsonl" >"$work/raw.conllu"
	"$python" $here/teacher.py parse "$work/teacher.pt" "$work/raw.conllu" "$work/silver.conllu"
fi

# The model learns from both.
"$python" $here/student.py "$treebank" internal/lang/model/english.bin "$work/silver.conllu"
