package claim

import (
	"slices"

	"casus"
)

// headlines drops what a heading tells where the prose below tells it too.
func (r *reading) headlines(told []*event) []*event {
	return slices.DeleteFunc(slices.Clone(told), func(e *event) bool {
		return r.sentences[e.at.Sentence].Heading && slices.ContainsFunc(told, func(o *event) bool {
			return !r.sentences[o.at.Sentence].Heading && o.kind == e.kind && o.typ == e.typ && r.share(e, o)
		})
	})
}

// share reports whether two events have a side in common.
func (r *reading) share(e, o *event) bool {
	ids := map[casus.ActorID]bool{}
	for _, f := range slices.Concat(e.source, e.target) {
		if m := r.mention(f); m != nil && m.ID != "" {
			ids[m.ID] = true
		}
	}
	return slices.ContainsFunc(slices.Concat(o.source, o.target), func(f filler) bool {
		m := r.mention(f)
		return m != nil && ids[m.ID]
	})
}
