// What an engine is started with.
import { main } from './program.ts'

await main()
