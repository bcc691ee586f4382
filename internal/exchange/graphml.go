package exchange

import (
	"bufio"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"

	"casus"
	"casus/internal/record"
)

// graphKeys are the attributes of nodes and edges.
var graphKeys = []struct{ id, of, name, typ string }{
	{"name", "node", "name", "string"}, {"type", "node", "type", "string"}, {"country", "node", "country", "string"},
	{"relation", "edge", "relation", "string"}, {"from", "edge", "from", "string"}, {"to", "edge", "to", "string"},
	{"claims", "edge", "claims", "int"}, {"against", "edge", "contradicted_by", "int"}, {"directed", "edge", "has_direction", "boolean"},
}

// exportGraphML writes actors as nodes and the relations between them as edges; a
// land that an actor holds or works in is a node too. Incidents are not in it.
func exportGraphML(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range graphKeys {
		fmt.Fprintf(out, ` <key id="%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", k.id, k.of, k.name, k.typ)
	}
	out.WriteString(` <graph id="relations" edgedefault="directed">` + "\n")
	seen := map[string]bool{}
	for t, err := range gather(r, q, o).ties(ctx) {
		if err != nil {
			return err
		}
		source, target := graphNode(t.Source), landNode(t)
		for _, n := range []node{source, target} {
			if !seen[n.id] {
				seen[n.id] = true
				n.write(out)
			}
		}
		fmt.Fprintf(out, `  <edge id=%s source=%s target=%s>`, quoted(string(t.ID)), quoted(source.id), quoted(target.id))
		data(out, "relation", t.Type)
		data(out, "from", t.From.String())
		data(out, "to", t.To.String())
		data(out, "claims", fmt.Sprint(len(t.claims)))
		data(out, "against", fmt.Sprint(len(t.Contradicted)))
		data(out, "directed", fmt.Sprint(!mutual[t.Type]))
		out.WriteString("</edge>\n")
	}
	out.WriteString(" </graph>\n</graphml>\n")
	return out.Flush()
}

// mutual are the relations without direction.
var mutual = map[string]bool{"ally": true, "rival": true, "merged-with": true}

type node struct{ id, name, typ, country string }

func graphNode(p casus.Party) node {
	return node{record.PartyKey(p), partyName(p), string(p.Type), p.Country}
}

// landNode is the other end of a relation: an actor, or a land.
func landNode(t tie) node {
	if t.Target != nil {
		return graphNode(*t.Target)
	}
	return node{"place:" + cmp.Or(string(t.Place.ID), t.Place.Name), t.Place.Name, "place", t.Place.Country}
}

func (n node) write(out *bufio.Writer) {
	fmt.Fprintf(out, "  <node id=%s>", quoted(n.id))
	data(out, "name", n.name)
	data(out, "type", n.typ)
	data(out, "country", n.country)
	out.WriteString("</node>\n")
}

// data writes an attribute that has a value.
func data(out *bufio.Writer, key, value string) {
	if value == "" {
		return
	}
	fmt.Fprintf(out, `<data key="%s">`, key)
	xml.EscapeText(out, []byte(value)) // the writer keeps the first error
	out.WriteString("</data>")
}

// quoted is an attribute's value in quotes.
func quoted(s string) string {
	var b bufferOf
	xml.EscapeText(&b, []byte(s))
	return `"` + string(b) + `"`
}

// bufferOf is bytes that can be written to.
type bufferOf []byte

func (b *bufferOf) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}
