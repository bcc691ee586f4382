package lang

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The model file is a line that names the format, then one array after another,
// each a name, a size and flat bytes. The training script writes it.
const modelMagic = "casus language model 3\n"

var errModelFile = errors.New("not a language model of this version")

// readArrays cuts a model file into its arrays without copying them.
func readArrays(file []byte) (map[string][]byte, error) {
	if len(file) < len(modelMagic) || string(file[:len(modelMagic)]) != modelMagic {
		return nil, errModelFile
	}
	arrays := map[string][]byte{}
	for rest := file[len(modelMagic):]; len(rest) > 0; {
		n := int(rest[0])
		if len(rest) < 1+n+4 {
			return nil, fmt.Errorf("%w: cut short", errModelFile)
		}
		name := string(rest[1 : 1+n])
		size := int(binary.LittleEndian.Uint32(rest[1+n:]))
		rest = rest[5+n:]
		if len(rest) < size {
			return nil, fmt.Errorf("%w: array %s cut short", errModelFile, name)
		}
		arrays[name], rest = rest[:size:size], rest[size:]
	}
	return arrays, nil
}
