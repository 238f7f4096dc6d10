// A logistic regression as an ONNX model: sigmoid(x · weights + bias). Real models come out of a training tool; this one
// is written by hand, so that the example needs no file.

const FLOAT = 1
const [VARINT, BYTES] = [0, 2]

/** A number in protobuf's base 128. @param {number} value */
function varint(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}

/** @param {number} tag @param {number} value */
const number = (tag, value) => [...varint(tag * 8 + VARINT), ...varint(value)]
/** @param {number} tag @param {ArrayLike<number>} content */
const bytes = (tag, content) => [...varint(tag * 8 + BYTES), ...varint(content.length), ...Array.from(content)]
/** @param {number} tag @param {string} content */
const text = (tag, content) => bytes(tag, new TextEncoder().encode(content))

/** @param {string} name @param {number[]} dims @param {number[]} values */
function tensor(name, dims, values) {
  const raw = new Uint8Array(new Float32Array(values).buffer)
  return [...dims.flatMap((dim) => number(1, dim)), ...number(2, FLOAT), ...text(8, name), ...bytes(9, raw)]
}

/** @param {string} name @param {number[]} dims */
function value(name, dims) {
  const shape = dims.flatMap((dim) => bytes(1, number(1, dim)))
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, FLOAT), ...bytes(2, shape)]))]
}

/** @param {string} op @param {string[]} inputs @param {string} output */
function node(op, inputs, output) {
  return [...inputs.flatMap((input) => text(1, input)), ...text(2, output), ...text(4, op)]
}

/** The bytes of the model. @param {number[]} weights @param {number} bias */
export function logisticModel(weights, bias) {
  const graph = [
    ...bytes(1, node('Gemm', ['inputs', 'weights', 'bias'], 'sum')),
    ...bytes(1, node('Sigmoid', ['sum'], 'score')),
    ...text(2, 'logistic'),
    ...bytes(5, tensor('weights', [weights.length, 1], weights)),
    ...bytes(5, tensor('bias', [1], [bias])),
    ...bytes(11, value('inputs', [1, weights.length])),
    ...bytes(12, value('score', [1, 1])),
  ]
  return new Uint8Array([...number(1, 8), ...bytes(7, graph), ...bytes(8, [...text(1, ''), ...number(2, 13)])])
}
