// The core as it is built into the package: deflated, in base64.
import { UsageError } from '../errors.js'

/** The bytes of a zlib stream in base64. Rejects with UsageError where the platform cannot inflate. */
export async function inflateBase64(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = decodeBase64(text)
  // Where there is zlib, its streams take thirty times as long for the first time. No import, which bundlers for browsers
  // would stumble over.
  const zlib = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:zlib')
  if (zlib !== undefined) return new Uint8Array(zlib.inflateSync(deflated))
  if (typeof DecompressionStream === 'undefined') {
    throw new UsageError('This platform cannot inflate: use perpcore/slim with core.wasm.')
  }
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
