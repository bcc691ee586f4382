#!/bin/sh
# Goes twice through the whole training in small (few steps, few sentences) and
# says whether both runs wrote the same bytes at every step.
# Run at the top of the repository, after train.sh: internal/lang/train/repeat.sh
set -eu
here=internal/lang/train
work=${WORK:-build/train}
for run in first second; do
	rm -rf "$work/$run"
	CHECK=1 VENV="$work/venv" WORK="$work/$run" OUT="$work/$run/english.bin" sh $here/train.sh
done
for f in teacher.pt raw.conllu silver.conllu english.bin; do
	cmp "$work/first/$f" "$work/second/$f"
	sha256sum "$work/first/$f"
done
echo "both runs wrote the same"
