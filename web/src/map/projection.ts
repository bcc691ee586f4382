// Web Mercator: world coordinates run from 0 to SIZE, the north-west corner is 0, 0.
export const SIZE = 4096
const edge = 85.05113

export const worldX = (lon: number) => ((lon + 180) / 360) * SIZE

export function worldY(lat: number): number {
  const s = Math.sin((Math.max(-edge, Math.min(edge, lat)) * Math.PI) / 180)
  return (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * SIZE
}

export const lonOf = (x: number) => (x / SIZE) * 360 - 180
export const latOf = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / SIZE))) * 180) / Math.PI

// kmOf is how many world units a kilometre is at y.
export const unitsPerKm = (y: number) => SIZE / (40075 * Math.cos((latOf(y) * Math.PI) / 180))

// A View is a centre and a zoom; at zoom 0 the world is 256 pixels wide.
export interface View { x: number; y: number; zoom: number }

export const MIN_ZOOM = 0.6
export const MAX_ZOOM = 11

export const scale = (v: View) => (256 * 2 ** v.zoom) / SIZE

// fit is the view that shows a box of world coordinates.
export function fit(box: [number, number, number, number], width: number, height: number, most = 7): View {
  const [w, n, e, s] = box
  const k = Math.min((width * 0.86) / Math.max(e - w, 1e-6), (height * 0.86) / Math.max(s - n, 1e-6))
  const zoom = Math.max(MIN_ZOOM, Math.min(most, Math.log2((k * SIZE) / 256)))
  return { x: (w + e) / 2, y: (n + s) / 2, zoom }
}
