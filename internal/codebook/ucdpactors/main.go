// Command ucdpactors turns the UCDP actor list, and the actors named in UCDP
// event tables, into the registry's plain text (actors/ucdp.txt):
//
//	go run ./internal/codebook/ucdpactors ACTORS.csv [EVENTS.csv ...] > internal/codebook/actors/ucdp.txt
//
// The tables are the Uppsala Conflict Data Program's, CC BY 4.0. States are
// told apart by Gleditsch-Ward number, so states.txt has to have them.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"

	"casus"
	"casus/internal/codebook"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: ucdpactors ACTORS.csv [EVENTS.csv ...]")
	}
	reg, err := codebook.LoadActors()
	if err != nil {
		log.Fatal(err)
	}
	t := table{countries: countries(reg), reg: reg, byUCDP: map[string]*actor{}, curated: curated(reg), ids: map[string]bool{}}
	if err := t.readActors(os.Args[1]); err != nil {
		log.Fatal(err)
	}
	for _, file := range os.Args[2:] {
		if err := t.readEvents(file); err != nil {
			log.Fatal(err)
		}
	}
	w := bufio.NewWriter(os.Stdout)
	t.write(w)
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

// numbers UCDP uses for lands that are no state of the registry.
var former = map[string]string{"345": "SRB", "315": "CZE", "751": "IND", "680": "YEM", "817": "VNM", "265": "DEU", "511": "TZA"}

// countries maps Gleditsch-Ward numbers to ISO codes.
func countries(reg *codebook.Registry) map[string]string {
	m := make(map[string]string, len(reg.Entries))
	for gw, iso := range former {
		m[gw] = iso
	}
	for _, e := range reg.Entries {
		if gw := e.IDs["gw"]; gw != "" && e.Type == casus.State {
			m[gw] = e.Country
		}
	}
	return m
}

// curated maps UCDP numbers to the ids that files kept by hand give them, so
// that both speak of one actor by one id.
func curated(reg *codebook.Registry) map[string]casus.ActorID {
	ids := map[string]casus.ActorID{}
	for i := range reg.Entries {
		e := &reg.Entries[i]
		for _, n := range e.Numbers {
			if n.List == "ucdp" && e.Curated() && e.Type != casus.State && !strings.HasPrefix(string(e.ID), "state:") {
				ids[n.ID] = e.ID
			}
		}
	}
	return ids
}

func (t *table) write(w *bufio.Writer) {
	fmt.Fprint(w, `# Made by the command ucdpactors; change groups.txt instead. An actor that an
# earlier file has by its UCDP number gets these names as well.

source UCDP Actor Dataset 22.1 and Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0

`)
	for _, a := range t.actors {
		if len(a.names) > 0 && common[a.names[0]] && len(a.in) > 0 {
			a.names = append([]string{a.names[0] + " (" + a.in[0] + ")"}, a.names...)
		}
		fmt.Fprintf(w, "%s\n    ucdp %s\n", a.id, a.ucdp)
		if !a.state {
			fmt.Fprintf(w, "    name %s\n    type %s\n", a.names[0], a.kind)
			if len(a.in) > 0 {
				fmt.Fprintf(w, "    country %s\n", a.in[0])
			}
		}
		if len(a.in) > 1 && !a.state {
			fmt.Fprintf(w, "    in %s\n", strings.Join(a.in, " "))
		}
		for _, n := range a.names[min(1, len(a.names)):] {
			fmt.Fprintf(w, "    %s %s\n", strength(n), n)
		}
		for _, tie := range a.ties {
			if other := t.byUCDP[tie.ucdp]; other != nil && other != a {
				fmt.Fprintf(w, "    %s %s\n", tie.kind, other.id)
			}
		}
		fmt.Fprintln(w)
	}
}

// common words that are also names in the list; each is a name only where
// something else speaks for it.
var common = map[string]bool{"Union": true, "Pan": true, "Fur": true, "Arab": true, "Elements": true, "Return": true, "Black": true, "Ale": true, "Christians": true, "Muslims": true,
	"The Base": true, "The Family": true, "The Sweeper": true, "The Resistance": true, "The Reds": true, "The Sentinel": true, "The Nation": true}

func strength(name string) string {
	if common[name] {
		return "weak"
	}
	return "alias"
}
