package mention

import "casus"

// parts tells which numbers are part of another: "10 civilians, including
// seven children", "four of them", "two of whom".
func (c *counter) parts(found []casus.NumberMention, first int) {
	for i := first; i < len(found); i++ {
		m := &found[i]
		if i > first && found[i-1].PartOf >= 0 && c.listed(found[i-1].Last, m.First) && c.fits(found, found[i-1].PartOf, i) {
			m.PartOf = found[i-1].PartOf
			continue
		}
		c.spelledOut(found, i)
		if m.PartOf >= 0 {
			continue
		}
		if i > first && (c.opensParts(m.First) || c.ofWhole(m)) {
			m.PartOf = c.whole(found, first, i)
		}
	}
}

// fits reports whether number i and the parts told so far are no more than the
// whole: "18 people, including 8 civilians and 10 soldiers, and another 27".
func (c *counter) fits(found []casus.NumberMention, whole, i int) bool {
	if c.word(found[i].First) == "another" {
		return false
	}
	sum := found[i].Best.Value
	for k := whole + 1; k < i; k++ {
		if found[k].PartOf == whole {
			sum += found[k].Best.Value
		}
	}
	return !found[whole].Best.Known || sum <= found[whole].Best.Value
}

// spelledOut marks the parts of number i that its apposition adds up: "ten
// others, five policemen and five civilians, were hurt".
func (c *counter) spelledOut(found []casus.NumberMention, i int) {
	if i+2 >= len(found) || found[i].PartOf >= 0 || !found[i].Best.Known || c.word(found[i].Last) != "," || found[i].Last+1 != found[i+1].First {
		return
	}
	sum := 0.0
	for k := i + 1; k < len(found) && (k == i+1 || c.listed(found[k-1].Last, found[k].First)); k++ {
		sum += found[k].Best.Value
		if sum == found[i].Best.Value && k > i+1 && found[i+1].Best.Value < sum {
			for ; k > i; k-- {
				found[k].PartOf = i
			}
			return
		}
	}
}

// listed reports whether the tokens [a, b) only join two members of a list.
func (c *counter) listed(a, b int) bool {
	for ; a < b; a++ {
		switch c.word(a) {
		case ",", "and", "&", "or", "also":
		default:
			return false
		}
	}
	return true
}

// opensParts reports whether what stands before i says that a part follows.
func (c *counter) opensParts(i int) bool {
	k := i - 1
	if c.is(k, "being") {
		k--
	}
	switch c.word(k) {
	case "including", "included", "include", "includes", "comprising", "incl.", "among":
		return true
	case "them", "whom", "dead", "killed", "wounded", "injured", "victims", "casualties":
		return c.word(k-1) == "among" || c.word(k-1) == "including" || c.is(k-2, "among", "the") || c.is(k-2, "including", "the")
	case "were", "are", "was":
		return c.is(k-2, "of", "whom") || c.is(k-2, "among", "them") || c.is(k-2, "of", "them") || c.is(k-3, "among", "the")
	case "(":
		return c.is(i+1, "being") || c.is(i+1, "of")
	case "with":
		return false
	}
	return false
}

// ofWhole reports whether m is a share of those told: "four of them".
func (c *counter) ofWhole(m *casus.NumberMention) bool {
	for k := m.First; k+1 < len(c.w) && k < m.Last+2; k++ {
		if c.word(k) == "of" && (c.is(k+1, "them") || c.is(k+1, "whom") || c.is(k+1, "those") || c.is(k+1, "these") || c.is(k+1, "the", "victims") || c.is(k+1, "the", "dead") || c.is(k+1, "the", "injured") || c.is(k+1, "the", "wounded") || c.is(k+1, "the", "casualties")) {
			return true
		}
	}
	return c.is(m.Last, "being") || c.is(m.Last, "of", "them") || c.is(m.Last, "of", "whom")
}

// whole is the number that number i is a part of: the nearest before it that is
// no part itself and not smaller.
func (c *counter) whole(found []casus.NumberMention, first, i int) int {
	for k := i - 1; k >= first; k-- {
		w := found[k]
		if w.PartOf < 0 && w.Unit == "" && (!w.Best.Known || !found[i].Best.Known || w.Best.Value >= found[i].Best.Value) {
			return k
		}
	}
	return -1
}
