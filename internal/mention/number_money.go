package mention

import (
	"strings"

	"casus"
)

// currencies are the signs and words of money, with their ISO 4217 codes. The
// plain dollar and pound are those of the United States and of Britain.
var currencies = func() map[string]string {
	m := map[string]string{}
	for code, words := range map[string]string{
		"USD": "$ us$ usd dollar dollars", "EUR": "€ eur euro euros", "GBP": "£ gbp sterling",
		"INR": "₹ rs rs. inr rupees", "RUB": "rouble roubles ruble rubles", "CNY": "yuan renminbi", "JPY": "¥ yen",
		"CAD": "c$", "AUD": "a$ au$", "TRY": "lira liras", "ILS": "₪ shekel shekels", "NGN": "₦ naira", "PHP": "₱", "AFN": "afghanis",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = code
		}
	}
	return m
}()

// money reads an amount of money: "US$1.5 million", "$3bn", "20 million dollars".
func (c *counter) money(i int) (amount, int) {
	if code := currencies[c.word(i)]; code != "" {
		if v, k := numeral(c.doc.Text, c.s.Tokens, i+1); k > i+1 && c.figure(i+1) {
			v, k = c.thousands(v, k)
			return amount{Range: casus.Exactly(v), unit: code}, k
		}
		return amount{}, i
	}
	v, k := numeral(c.doc.Text, c.s.Tokens, i)
	if k == i {
		return amount{}, i
	}
	j := k
	if c.is(j, "us") || c.is(j, "u.s.") || c.is(j, "american") {
		j++
	}
	if code := currencies[c.word(j)]; code != "" {
		return amount{Range: casus.Exactly(v), unit: code}, j + 1
	}
	return amount{}, i
}

// thousands reads the letter that shortens an amount: "$3m", "$20k".
func (c *counter) thousands(v float64, k int) (float64, int) {
	switch c.word(k) {
	case "k":
		return v * 1e3, k + 1
	case "m", "mn":
		return v * 1e6, k + 1
	case "b":
		return v * 1e9, k + 1
	case "tn":
		return v * 1e12, k + 1
	}
	return v, k
}
