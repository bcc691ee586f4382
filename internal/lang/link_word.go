package lang

import "strings"

type pronounKind uint8

const (
	noPronoun pronounKind = iota
	hePronoun
	shePronoun
	itPronoun
	theyPronoun
)

var pronounKinds = map[string]pronounKind{
	"he": hePronoun, "him": hePronoun, "his": hePronoun, "himself": hePronoun,
	"she": shePronoun, "her": shePronoun, "hers": shePronoun, "herself": shePronoun,
	"it": itPronoun, "its": itPronoun, "itself": itPronoun,
	"they": theyPronoun, "them": theyPronoun, "their": theyPronoun, "theirs": theyPronoun, "themselves": theyPronoun,
}

type gender uint8

const (
	noGender gender = iota
	male
	female
)

// A linkClass is the sort of thing that a phrase means.
type linkClass uint8

const (
	noClass linkClass = iota
	aThing
	aPerson
	aGroup
	aPlace
	aCountry
	anEvent
	aTime // days and amounts: nothing refers back to them
)

// nounClasses hold the nouns of each class that reports refer back with.
var nounClasses = map[linkClass]string{
	aPerson: `man woman boy girl child teenager person president minister premier chancellor king queen prince leader
		commander chief general colonel captain major lieutenant sergeant spokesman spokeswoman spokesperson official officer secretary
		governor mayor senator ambassador envoy diplomat lawmaker politician prophet cleric imam sheikh bishop priest soldier
		fighter gunman attacker bomber suspect shooter assailant victim driver guard journalist reporter photographer doctor
		teacher student activist lawyer judge witness resident villager civilian farmer worker analyst expert scholar
		head deputy director chairman founder member brother sister son daughter father mother wife husband widow uncle cousin
		friend refugee hostage prisoner detainee militant insurgent rebel terrorist jihadist extremist operative trooper policeman policewoman
		guerrilla dictator tyrant author owner candidate counterpart native year-old baby infant counsel prosecutor parent`,
	aGroup: `group organization organisation movement militia party faction outfit army force forces coalition alliance regime
		government administration agency monitor ministry network company outlet team unit brigade battalion division corps
		council committee commission parliament senate court police military navy troops union federation front
		opposition insurgency guerrilla
		authority leadership cell gang cartel tribe clan family community people population public crew side watchdog
		charity ngo foundation university bank firm newspaper station broadcaster channel society club association body
		state kingdom republic superpower nation crowd mob staff delegation secretariat caliphate monarchy junta`,
	aPlace:   `city town village district province region area neighborhood neighbourhood capital camp base island site compound mosque church hospital school market building house home airport port bridge border road street square university enclave stronghold territory settlement valley mountain river station headquarters prison`,
	aCountry: `country nation kingdom homeland`,
	anEvent: `attack blast explosion bombing assault raid strike airstrike shelling shooting incident massacre offensive operation killing
		clash ambush crime violence war conflict battle fighting siege campaign invasion occupation crackdown uprising
		revolution coup protest demonstration riot agreement deal treaty truce ceasefire pact talk talks negotiation meeting summit
		decision move statement announcement election vote referendum resolution death murder assassination kidnapping abduction
		hijacking accident crash disaster bombardment withdrawal deployment mission investigation inquiry trial bomb airdrop sanction visit tragedy atrocity`,
	aTime: `day week month year hour minute time today yesterday tomorrow monday tuesday wednesday thursday friday saturday
		sunday january february march april may june july august september october november december morning evening night
		afternoon decade century moment period date number percent kilometer kilometre km mile meter metre dozen hundred thousand
		million billion half part rest lot end way thing place case fact addition result`,
}

var nounClass = func() map[string]linkClass {
	m := map[string]linkClass{}
	for _, c := range []linkClass{aTime, anEvent, aPlace, aGroup, aPerson, aCountry} {
		for w := range strings.FieldsSeq(nounClasses[c]) {
			m[w] = c
		}
	}
	return m
}()

// classOf gives the class of a noun by the lists, or by an ending that makes
// persons of verbs.
func classOf(lemma string) linkClass {
	if c, ok := nounClass[lemma]; ok {
		return c
	}
	if len(lemma) > 5 && hasAnySuffix(lemma, "er", "or", "ist", "man", "woman", "ian") && !hasAnySuffix(lemma, "ter", "wer", "mber", "ator") {
		return aPerson
	}
	return aThing
}

// hypernyms say of which classes of name a noun can speak again: "the group" of
// an organisation.
var hypernyms = func() map[string]linkClass {
	m := map[string]linkClass{}
	for c, words := range map[linkClass]string{
		aGroup: `group organization organisation movement militia party faction outfit coalition alliance
			agency monitor network company firm newspaper channel body watchdog charity union cell
			militant jihadist rebel insurgent terrorist extremist`,
		aPlace:   `city town village district province region area neighborhood neighbourhood capital camp island enclave governorate`,
		aCountry: `country nation kingdom`,
		aPerson:  `man woman president minister leader commander general colonel spokesman spokeswoman official secretary governor mayor senator ambassador envoy cleric suspect gunman boy girl prophet`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = c
		}
	}
	return m
}()

// eventKin are events that may be told again by another's name: "a bomb
// exploded ... the blast ... the attack".
var eventKin = func() map[string]int {
	m := map[string]int{}
	for i, words := range []string{
		`attack blast explosion bombing assault raid strike airstrike shelling shooting incident massacre killing ambush crime bomb bombardment atrocity tragedy murder assassination offensive`,
		`war conflict fighting battle clash violence uprising revolution insurgency`,
		`agreement deal treaty truce ceasefire pact accord`,
		`operation offensive campaign mission`,
		`meeting summit talk talks negotiation`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= 1 << i
		}
	}
	return m
}()

// speech are verbs whose subject speaks.
var speech = words(`say tell add state announce claim warn deny confirm report declare note stress insist argue urge call
	accuse describe believe think know want vow pledge promise threaten estimate determine reject welcome condemn`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

var titleGender = map[string]gender{
	"mr": male, "sir": male, "lord": male, "king": male, "prince": male, "sheikh": male, "imam": male, "mullah": male, "chairman": male, "spokesman": male,
	"mrs": female, "ms": female, "miss": female, "lady": female, "queen": female, "princess": female, "spokeswoman": female, "chairwoman": female,
}

var nounGender = map[string]gender{
	"man": male, "boy": male, "father": male, "son": male, "brother": male, "husband": male, "king": male, "prince": male, "uncle": male,
	"gunman": male, "spokesman": male, "chairman": male, "policeman": male, "imam": male, "sheikh": male, "prophet": male, "bishop": male,
	"woman": female, "girl": female, "mother": female, "daughter": female, "sister": female, "wife": female, "widow": female, "queen": female,
	"princess": female, "aunt": female, "spokeswoman": female, "policewoman": female, "actress": female,
}

// givenGender holds common given names: of the US census, and of countries that
// the news of wars comes from.
var givenGender = func() map[string]gender {
	m := map[string]gender{}
	for w := range strings.FieldsSeq(maleNames) {
		m[w] = male
	}
	for w := range strings.FieldsSeq(femaleNames) {
		m[w] = female
	}
	return m
}()
