// Takes the pictures of the docs: a session of its own, played up to a crash. `npm run sandbox:pictures`
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openLab } from './sandbox-lab.mjs'

const FOLDER = fileURLToPath(new URL('../docs/sandbox/', import.meta.url))
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

mkdirSync(FOLDER, { recursive: true })
const lab = await openLab()
try {
  const session = await desk()
  await phone(session)
} finally {
  await lab.close()
}

/** At a desk: a market, an order, a cascade; gives the address of that session. */
async function desk() {
  const { page } = await lab.visit({ colorScheme: 'dark' })
  await page.selectOption('#speed', '100')
  await until(page, 5000)
  await page.selectOption('#speed', '1')
  await page.click('#arm')
  await page.selectOption('#leverage', '20')
  await page.selectOption('#type', 'market')
  await page.fill('#qty', '0.5')
  await page.click('#send')
  await page.selectOption('#type', 'limit')
  await page.click('.bids tr:nth-child(7) button')
  await page.click('.sides .buy')
  await page.click('#send')
  await page.waitForTimeout(1500)
  await shot(page, 'desk-dark')
  await page.click('#arm')
  await page.click('header .crash')
  await page.waitForFunction(() => / [1-9]\d* of them/.test(document.querySelector('#cascade')?.textContent ?? ''))
  await page.waitForTimeout(24_000)
  await shot(page, 'cascade-dark')
  await page.click('#play')
  await page.keyboard.press('t')
  await page.click('[data-stage=liquidationDeferred]')
  await page.waitForTimeout(1200)
  await shot(page, 'receipts-light')
  await page.click('text=Share')
  await page.waitForTimeout(500)
  return page.evaluate(() => location.hash)
}

async function phone(session) {
  const { page } = await lab.visit({ ...PHONE, colorScheme: 'light' }, session)
  await page.click('nav >> text=Trade')
  await page.waitForTimeout(8000)
  await shot(page, 'phone-trade-light')
  await page.keyboard.press('t')
  await page.click('nav >> text=Market')
  await page.click('#tab3')
  await page.waitForTimeout(800)
  await shot(page, 'phone-cascade-dark')
}

async function until(page, seq) {
  await page.waitForFunction((wanted) => Number(document.querySelector('#seq')?.dataset.seq) > wanted, seq)
}

async function shot(page, name) {
  await page.screenshot({ path: `${FOLDER}${name}.png` })
  console.log(`docs/sandbox/${name}.png`)
}
