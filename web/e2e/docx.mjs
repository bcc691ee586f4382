// Makes a Word file: the few parts that a reader needs, in a zip archive that does
// not compress.
import { crc32 } from 'node:zlib'

const escape = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function docx(title, created, paragraphs) {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escape(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`,
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((p) => `<w:p><w:r><w:t>${escape(p)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  })
}

function zip(files) {
  const parts = [], directory = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text), path = Buffer.from(name)
    const fields = Buffer.alloc(26) // of both headers: versions, method 0, times, sum, sizes, lengths
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(body), 10)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(body.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const entry = Buffer.alloc(16) // of the directory alone: comment, disk, attributes, where the file stands
    entry.writeUInt32LE(at, 10)
    parts.push(Buffer.from('PK\x03\x04'), fields, path, body)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, entry.subarray(0, 14), path)
    at += 30 + path.length + body.length
  }
  const end = Buffer.alloc(18)
  const size = directory.reduce((n, b) => n + b.length, 0)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end])
}
