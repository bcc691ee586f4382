package lang

import "strings"

// abbreviationKind says how an abbreviation stands to the end of a sentence.
type abbreviationKind uint8

const (
	plain   abbreviationKind = iota // no abbreviation
	title                           // never ends a sentence: "Gen.", "No."
	initial                         // a letter of a name: "W."
	other                           // may end one: "U.S.", "Inc.", "p.m."
)

// titles never end a sentence; a name or a number follows.
const titles = " Mr Mrs Ms Mx Dr Prof Gen Col Lt Capt Maj Sgt Cpl Pvt Cmdr Cdr Adm Brig Lieut Pte Spc Spec Msgr Rev Fr Hon Pres Gov Sen Rep Reps Sens Amb Sec Supt Insp Det Ald Messrs Mme Mlle St Ste Mt Ft Sr. Sheik Hajj Ust Eng Atty Asst Ass't No Nos no vs v Vol vol pp p Art Fig fig approx ca cf e.g i.e eg ie est Est Op Ph "

// others may end a sentence.
const others = " Inc Corp Co Ltd Cos Bros Jr Sr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun etc al Ave Blvd Rd Hwy Dept dept Univ Assn Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo ext Ext yrs hrs min lbs oz ft sq km. Mob Attn Conf Para info Bldg Esq PhD Llc "

var abbreviations = func() map[string]abbreviationKind {
	m := map[string]abbreviationKind{}
	for _, w := range strings.Fields(others) {
		m[w+"."] = other
	}
	for _, w := range strings.Fields(titles) {
		m[w+"."] = title
	}
	return m
}()

// kindOf gives the kind of the abbreviation w, which ends in a period.
func kindOf(w string) abbreviationKind {
	if len(w) == 2 && isCapital(w[0]) {
		return initial
	}
	if k, ok := abbreviations[w]; ok {
		return k
	}
	if strings.IndexByte(w[:len(w)-1], '.') >= 0 {
		return other
	}
	return plain
}

// starters are the words that after "U.S." or "p.m." start a new sentence
// rather than go on with a name.
var starters = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`A According After All Also Although An And Another Any
		As At Because Before Both But By Despite During Each Earlier Even Every For Four From
		Government He Her Here His How However I If In Instead Is It Its Last Later Many Meanwhile
		More Most Mr Ms Mrs My Nearly Neither No Nobody None Not Now Of Officials On Once One
		Only Or Other Others Our Over People Police Rebels Residents Several She Since So Some
		Still Such That The Their Then There These They This Those Though Three Through Thus To
		Today Two Under Until We What When Where Whether Which While Who Why With Witnesses
		Without Yesterday Yet You Your`) {
		m[w] = true
	}
	return m
}()
