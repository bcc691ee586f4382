package gazetteer

import "math"

// Cell is the PRIO-GRID cell of half a degree that holds a point, numbered from
// the south-west corner of the world, 720 to a row (Tollefsen, Strand and
// Buhaug 2012). It is 0 for what is no point on Earth.
func Cell(lat, lon float64) int {
	if !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return 0
	}
	row := min(int(math.Floor((lat+90)*2)), 359)
	col := min(int(math.Floor((lon+180)*2)), 719)
	return row*720 + col + 1
}
