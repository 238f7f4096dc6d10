import { coreBytes } from '../evidence.ts'
import { Exchange } from '../../src/slim.ts'
const module = await WebAssembly.compile(coreBytes())
const x = await Exchange.create({ module })
const r = new Uint8Array(16); r[0] = 19; r[1] = 200; r[2] = 1
console.log(x.replay(r).rest())
r[1] = 19
console.log(x.replay(r).rest())
r[1] = 0; r[2]=200
console.log(x.replay(r).rest())
r[0]=20
console.log(x.replay(r).rest())
