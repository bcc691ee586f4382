// The address of one example of each page, found through the API.
const get = async (url) => {
  const res = await fetch(url)
  if (!res.ok) throw new Error(`${url}: ${res.status} ${await res.text()}`)
  return res.json()
}

export async function pages(url) {
  return { incidents: '/' }
}
