// Makes a record of n incidents: rows in the form of UCDP's table, made up, that
// casus import reads. Each row is an incident of its own.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { binary, folder, run } from './casus.mjs'

const columns = `id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob`.split(',')

// Countries with their number, a middle and how far places lie from it, in degrees.
const lands = [
  ['Afghanistan', 700, 33.9, 66.5, 3], ['Iraq', 645, 33.4, 43.8, 2.5], ['Syria', 652, 35.1, 38.4, 1.4], ['Yemen (North Yemen)', 678, 15.4, 45.2, 1.6],
  ['Somalia', 520, 3.2, 44.6, 1.6], ['Nigeria', 475, 9.9, 8.4, 3], ['Ukraine', 369, 48.6, 34.2, 2], ['Ethiopia', 530, 9.1, 39.8, 3],
  ['Colombia', 100, 4.2, -73.4, 2.5], ['Mali', 432, 15.4, -2.2, 2.5], ['DR Congo (Zaire)', 490, -2.4, 24.6, 4], ['Myanmar (Burma)', 775, 21.6, 96.2, 2.4],
]

const day = (n) => new Date(Date.UTC(2000, 0, 1) + n * 86400000).toISOString().slice(0, 10)
const cell = (v) => (/[",\n]/.test(v) ? `"${String(v).replaceAll('"', '""')}"` : v)

function row(i) {
  const r = (k, of) => Math.floor((Math.abs(Math.sin((i + 1) * 12.9898 + k * 78.233)) * 43758.5453 % 1) * of) // the same in each run
  const [country, gw, lat, lon, far] = lands[r(1, lands.length)]
  const type = 1 + r(2, 3)
  const group = `${country.split(' ')[0]} Front ${1 + r(3, 40)}`
  const other = `${country.split(' ')[0]} Brigade ${1 + r(4, 40)}`
  const [a, b] = type === 1 ? [`Government of ${country}`, group] : type === 2 ? [group, other] : [group, 'Civilians']
  const [y, x] = [lat + (r(5, 2000) / 1000 - 1) * far, lon + (r(6, 2000) / 1000 - 1) * far]
  const when = r(7, 9000)
  const [soldiers, fighters, civilians] = [r(8, 4), r(9, 7), r(10, 3)]
  const best = soldiers + fighters + civilians
  const place = `Place ${1 + r(11, 600)}`
  return {
    id: i + 1, relid: `X-${i}`, year: day(when).slice(0, 4), active_year: 1, code_status: 'Clear', type_of_violence: type, conflict_new_id: 10000 + gw, conflict_name: `${country}: made up`,
    dyad_new_id: 10000 + r(3, 40), dyad_name: `${a} - ${b}`, side_a_new_id: 1000 + r(3, 40), side_a: a, side_b_new_id: 2000 + r(4, 40), side_b: b, number_of_sources: 1,
    source_article: `"Made-up Times,${day(when)},Fighting at ${place}"`, source_office: 'Made-up Times', source_date: day(when), source_headline: `Fighting at ${place}`, source_original: '',
    where_prec: 1 + r(12, 6), where_coordinates: place, where_description: place, adm_1: `Province ${1 + r(13, 20)}`, adm_2: `District ${1 + r(14, 90)}`, latitude: y.toFixed(4), longitude: x.toFixed(4),
    geom_wkt: `POINT (${x.toFixed(4)} ${y.toFixed(4)})`, priogrid_gid: (Math.floor((y + 90) * 2)) * 720 + Math.floor((x + 180) * 2) + 1, country, country_id: gw, region: '', event_clarity: 1, date_prec: 1,
    date_start: day(when), date_end: day(when), deaths_a: soldiers, deaths_b: fighters, deaths_civilians: civilians, deaths_unknown: 0, best, high: best + r(15, 3), low: best, gwnoa: type === 1 ? gw : '', gwnob: '',
  }
}

export async function many(n) {
  const at = folder()
  const table = join(at.path, 'many.csv'), db = join(at.path, 'many.db')
  const out = createWriteStream(table)
  out.write(columns.join(',') + '\n')
  for (let i = 0; i < n; i++) {
    const x = row(i)
    if (!out.write(columns.map((c) => cell(x[c] ?? '')).join(',') + '\n')) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  await run(binary, ['import', 'ucdp-ged', table, '--db', db], { maxBuffer: 1 << 26 })
  return { db, remove: at.remove }
}
