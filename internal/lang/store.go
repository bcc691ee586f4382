package lang

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// The model file: a line that names the format, then one block after another,
// each a name, a kind, a size and flat bytes. Blocks are used where they lie in
// the embedded file, so loading copies next to nothing.
const modelMagic = "casus language model 2\n"

// An array is a flat array of the model file.
type array struct {
	name string
	data []byte
}

// writeBlocks writes arrays in the model's file format, in the order given.
func writeBlocks(w io.Writer, arrays []array) error {
	out := []byte(modelMagic)
	for _, b := range arrays {
		out = append(out, byte(len(b.name)))
		out = append(out, b.name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(b.data)))
		out = append(out, b.data...)
	}
	_, err := w.Write(out)
	return err
}

var errModelFile = errors.New("not a language model of this version")

// readBlocks cuts a model file into its blocks without copying them.
func readBlocks(file []byte) (map[string][]byte, error) {
	if len(file) < len(modelMagic) || string(file[:len(modelMagic)]) != modelMagic {
		return nil, errModelFile
	}
	blocks := map[string][]byte{}
	for rest := file[len(modelMagic):]; len(rest) > 0; {
		n := int(rest[0])
		if len(rest) < 1+n+4 {
			return nil, fmt.Errorf("%w: cut short", errModelFile)
		}
		name := string(rest[1 : 1+n])
		size := int(binary.LittleEndian.Uint32(rest[1+n:]))
		rest = rest[5+n:]
		if len(rest) < size {
			return nil, fmt.Errorf("%w: block %s cut short", errModelFile, name)
		}
		blocks[name], rest = rest[:size:size], rest[size:]
	}
	return blocks, nil
}

func floatBytes(v ...float32) []byte {
	var out []byte
	for _, f := range v {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f))
	}
	return out
}
