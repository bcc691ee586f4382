package claim

import (
	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Features is what each claim of the codebook rests on, beside the claim.
func Features(doc *lang.Doc, rep casus.Report, m *casus.Mentions, book *codebook.Patterns) ([]casus.Claim, [][]Feature) {
	r := newReading(doc, rep, m, book)
	var claims []casus.Claim
	var out [][]Feature
	for _, e := range r.events() {
		if e.sure == 0 && !e.account {
			claims, out = append(claims, r.claim(e)), append(out, r.features(e))
		}
	}
	return claims, out
}
