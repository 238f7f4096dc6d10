// A model for `consult` that runs on ONNX Runtime, an optional peer dependency: `npm install onnxruntime-web`.

/**
 * @param {string} name of the signal
 * @param {string} version
 * @param {Uint8Array} bytes of a model with an input `inputs`, [1, n], and an output `score`, [1, 1]
 * @returns {Promise<import('../../dist/risk/index.js').Model<number[]> | null>} null: there is no ONNX Runtime
 */
export async function onnxModel(name, version, bytes) {
  const runtime = await import('onnxruntime-web').catch(() => null)
  if (runtime === null) return null
  runtime.env.wasm.numThreads = 1
  const session = await runtime.InferenceSession.create(bytes)
  return {
    name,
    version,
    async score(inputs) {
      const { score } = await session.run({ inputs: new runtime.Tensor('float32', inputs, [1, inputs.length]) })
      return score.data[0]
    },
  }
}
