import { coreBytes } from '../evidence.ts'
import { decoder } from './campaigns/decoder.ts'
const core = await WebAssembly.compile(coreBytes())
for (let seed = 1; seed <= 6; seed++) {
  const t = Date.now()
  const s = await decoder.slice(seed, core)
  console.log(seed, Date.now() - t, s.done, JSON.stringify(s.counts), s.failures.length)
}
