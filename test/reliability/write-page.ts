// `npm run reliability`: writes docs/RELIABILITY.md anew.
import { writePage } from './page.ts'

writePage()
