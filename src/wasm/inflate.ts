// The core as it is built into the package: deflated, in base64.
import { UsageError } from '../errors.js'

/** The bytes of a zlib stream in base64. Rejects with UsageError where the platform cannot inflate. */
export async function inflateBase64(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = decodeBase64(text)
  if (typeof DecompressionStream === 'undefined') return inflateWithZlib(deflated)
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Bun before 1.3.3 has no streams for that. No import, which bundlers for browsers would stumble over. */
function inflateWithZlib(deflated: Uint8Array): Uint8Array<ArrayBuffer> {
  const zlib = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:zlib')
  if (zlib === undefined) throw new UsageError('This platform cannot inflate: use perpcore/slim with core.wasm.')
  return new Uint8Array(zlib.inflateSync(deflated))
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
