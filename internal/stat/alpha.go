package stat

// Alpha is Krippendorff's alpha: how far several people agree who each put a value
// to the same units, beyond what chance would give. It is 1 where all agree, 0
// where they agree as by chance, and negative below that. Each unit is the values
// that were put to it, missing ones left out; units with fewer than two tell
// nothing. Distance is the square of how far two values lie apart, 0 for the same.
// Pairable is the number of values that it rests on. It is false where none can be
// compared, or all values are the same: then chance alone would agree.
//
// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
func Alpha[T any](units [][]T, distance func(a, b T) float64) (alpha float64, pairable int, ok bool) {
	var all []T
	observed := 0.0
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		all = append(all, u...)
		observed += apart(u, distance) / float64(len(u)-1)
	}
	n := float64(len(all))
	if n == 0 {
		return 0, 0, false
	}
	expected := apart(all, distance) / (n - 1)
	if expected == 0 {
		return 0, len(all), false
	}
	return 1 - observed/expected, len(all), true
}

// apart is the sum of the distances of all ordered pairs.
func apart[T any](values []T, distance func(a, b T) float64) float64 {
	sum := 0.0
	for i, a := range values {
		for _, b := range values[:i] {
			sum += 2 * distance(a, b)
		}
	}
	return sum
}

// Nominal is the distance of values that are the same or not.
func Nominal[T comparable](a, b T) float64 {
	if a == b {
		return 0
	}
	return 1
}

// Interval is the distance of numbers whose differences count.
func Interval(a, b float64) float64 { return (a - b) * (a - b) }
