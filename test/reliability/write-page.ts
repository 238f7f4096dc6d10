// `npm run reliability`: writes docs/RELIABILITY.md anew.
import { writeFileSync } from 'node:fs'
import { reliabilityPage } from './page.ts'

writeFileSync('docs/RELIABILITY.md', reliabilityPage())
