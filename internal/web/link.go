package web

import (
	"net/http"
	"net/url"

	"casus"
	"casus/internal/brief"
)

func incidentPath(id casus.IncidentID) string { return "/incident/" + url.PathEscape(string(id)) }

func reportPath(id casus.ReportID) string { return "/report/" + url.PathEscape(string(id)) }

func rawPath(id casus.ReportID) string { return reportPath(id) + "/raw" }

func claimPath(id casus.ClaimID) string { return "/claim/" + url.PathEscape(string(id)) }

func actorPath(p casus.Party) string { return "/actor/" + url.PathEscape(brief.Key(p)) }

func pairPath(a, b string) string { return "/pair/" + url.PathEscape(a) + "/" + url.PathEscape(b) }

// evidencePath leads to the sentence of a claim in its report. The query marks
// its very words; the fragment alone would mark the sentence.
func evidencePath(c casus.Claim) string {
	return reportPath(c.Report) + "?" + url.Values{"claim": {string(c.ID)}}.Encode() + "#" + url.PathEscape(anchor(c.ID))
}

func anchor(id casus.ClaimID) string { return "claim-" + string(id) }

// choosePair leads from the form that names a second actor to the pair.
func choosePair(w http.ResponseWriter, req *http.Request) {
	a, b := req.FormValue("a"), req.FormValue("b")
	if a == "" || b == "" {
		http.Redirect(w, req, "/actors", http.StatusSeeOther)
		return
	}
	http.Redirect(w, req, pairPath(a, b), http.StatusSeeOther)
}
