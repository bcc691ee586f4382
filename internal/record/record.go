// Package record holds what every store of a record shares: what is derived
// from the log and how decisions bear on it. The log is reports, readings of
// them (the claims that one program version found) and decisions; it is only
// added to. All else can be made anew from these three.
//
// It holds no store; sqlite does. It does not know how incidents are linked:
// a Linker is handed to the store by whoever wires the program.
package record

import (
	"crypto/sha256"
	"encoding/hex"

	"casus"
)

// A Node is the claims of one report that tell of one incident, with what is
// needed to compare it with the nodes of other reports without reading them
// again. Nodes are what is linked; an incident of the record is a set of them.
type Node struct {
	Report  casus.ReportID
	Seq     int64 // place of the report in the log
	Ordinal int   // among the nodes of its report
	Claims  []casus.ClaimID
	Primary bool
	Cut     casus.DecisionID // the split that made it; 0 when none did
	Keys    []uint64         // nodes that share a key are compared,
	Names   []uint64         // and those that share a name and were told within NameDays, or two names at any time
	Told    casus.Day        // day of telling; 0 when unknown
	Offers  []uint64         // under these keys other nodes find it that seek them, and
	Seeks   []uint64         // under these it finds those that offer them, however many: so rows of tables meet reports
	First   casus.Day        // two nodes of which one's First is after the other's Last have no edge; 0 is open,
	Last    casus.Day        // and a node read from the store does not have them
	Traits  []byte           // what it is compared by; the linker's own
	Read    any              // the traits as the linker reads them, kept by it
}

// NameDays is within how many days two nodes are told that one name brings together.
// Of those told further apart, as a deed and its trial may be, two names are asked: in
// a large record one name is that of many.
const NameDays = 400

// Near reports whether one name brings two nodes together that were told on these days.
func Near(a, b casus.Day) bool {
	return a == 0 || b == 0 || max(a, b)-min(a, b) <= NameDays
}

// MaxNodes is the most nodes of one report: beyond it an ordinal would run into
// the numbers of the next report.
const MaxNodes = 4096

// Number is a number for n that grows with the log and is the same whenever
// the node is derived.
func (n *Node) Number() int64 { return n.Seq*MaxNodes + int64(n.Ordinal) }

// Incident is the id that an incident has when n is its first node.
func (n *Node) Incident() casus.IncidentID {
	name := string(RowKey(n.Report))
	if !n.Primary || n.Cut != 0 {
		name += "#" + string(n.Claims[0])
	}
	return casus.IncidentID("incident:" + Digest(name))
}

// RowKey is the row of a table that a report is an edition of: "ucdp-ged:12~1a2b3c4d"
// is a later edition of "ucdp-ged:12". Any other report is its own.
func RowKey(id casus.ReportID) casus.ReportID {
	at := len(id) - editionMark
	if at <= 0 || id[at] != '~' {
		return id
	}
	return id[:at]
}

// Edition is the id of a later edition of a row, told by the hash of its bytes.
func Edition(row casus.ReportID, sha256 string) casus.ReportID {
	return row + "~" + casus.ReportID(sha256[:editionMark-1])
}

const editionMark = 9 // characters: a tilde and eight digits

// Digest is a short name for s: 48 bits of its hash, in hex.
func Digest(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:6])
}

// An Edge says how two nodes compare.
type Edge struct {
	A, B   int64 // numbers of the nodes, A before B
	Score  float64
	Agree  []string
	Differ []string
	Bound  bool // a person merged them
}

// A Linker decides which nodes tell of one incident. All its methods are pure.
type Linker interface {
	// Nodes groups the claims of a reading.
	Nodes(r casus.Reading) []Node
	// Compare gives the edge between two nodes and whether it is worth keeping.
	Compare(a, b *Node) (Edge, bool)
	// Partition cuts a component of nodes into incidents. The result must not
	// depend on the order of its arguments. Nodes for which apart holds are
	// never put together.
	Partition(nodes []*Node, edges []Edge, apart func(a, b *Node) bool) [][]*Node
	// Incident is what the nodes of one incident tell, from their claims.
	// The claims come in the order of the nodes.
	Incident(nodes []*Node, edges []Edge, claims []casus.Claim) casus.Incident
}

// An Arrival counts what rows of a table did to the record.
type Arrival struct {
	Came    int // rows that it did not have
	Same    int // rows that it has as they are
	Changed int // rows of which it now has a later edition
}

// Add adds the counts of another arrival.
func (a *Arrival) Add(b Arrival) {
	a.Came += b.Came
	a.Same += b.Same
	a.Changed += b.Changed
}

// A Row is a row of a table that holds in the record.
type Row struct {
	ID          casus.ReportID // of the edition that holds
	Origin      string         // file and line
	File        string
	First, Last casus.Day // of what it tells
}
