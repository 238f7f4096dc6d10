import { describe, expect, test } from 'vitest'
import { crc32c } from '../../src/journal/crc32c.js'

const bytes = (length: number, at: (index: number) => number) => Uint8Array.from({ length }, (_, index) => at(index))

/** RFC 3720, B.4, and the check value of the catalogue of CRC algorithms. */
const VECTORS: [what: string, data: Uint8Array, crc: number][] = [
  ['nothing', new Uint8Array(), 0],
  ['the digits 1 to 9', new TextEncoder().encode('123456789'), 0xe3069283],
  ['32 bytes of zeros', bytes(32, () => 0), 0x8a9136aa],
  ['32 bytes of ones', bytes(32, () => 0xff), 0x62a8ab43],
  ['32 bytes from 0 up', bytes(32, (at) => at), 0x46dd794e],
  ['32 bytes from 31 down', bytes(32, (at) => 31 - at), 0x113fdb5c],
  [
    'an iSCSI read command',
    Uint8Array.from(
      '01c00000 00000000 00000000 00000000 14000000 00000400 00000014 00000018 28000000 00000000 02000000 00000000'
        .replaceAll(' ', '')
        .match(/../g) ?? [],
      (hex) => Number.parseInt(hex, 16),
    ),
    0xd9963a56,
  ],
]

describe('CRC-32C', () => {
  test.each(VECTORS)('of %s', (_, data, crc) => {
    expect(crc32c(data)).toBe(crc)
  })

  test('goes on where another part ended, at every place and alignment', () => {
    const data = bytes(67, (at) => (at * 151) & 255)
    for (let from = 0; from < 5; from++) {
      const whole = crc32c(data, from)
      expect(crc32c(data.slice(from))).toBe(whole)
      for (let cut = from; cut <= data.length; cut++) {
        expect(crc32c(data, cut, data.length, crc32c(data, from, cut))).toBe(whole)
      }
    }
  })
})
