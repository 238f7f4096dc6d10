// What a person does with the sandbox, in a real browser.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, openLab } from '../../tools/sandbox-lab.mjs'
import { arm, hashOf, numberOf, pause, play, playTo, scrubTo, seqOf, textOf, untilText, write } from './desk.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const PATIENCE_MS = 120_000

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
}, PATIENCE_MS)
afterAll(() => lab?.close())

describe('trading', () => {
  test('an order is placed, seen in the book with its place in the queue, and canceled', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page, problems } = await lab.visit()
    await playTo(page, 1000)
    const bid = numberOf(await textOf(page, '.bids tr:nth-child(3) td:first-child'))
    await write(page, { side: 'buy', type: 'limit', qty: '0.25', price: String(bid) })
    await page.press('#price', 'Enter')
    await untilText(page, '#notice', /Nothing was sent/)
    await arm(page)
    await page.click('#send')
    await untilText(page, '#notice', /Sent: Buy 0\.25/)
    await page.click('#tab1')
    await untilText(page, '#orders tbody', /buy limit/)
    const ahead = numberOf(await textOf(page, '#orders tbody td:nth-child(4)'))
    expect(ahead).toBeGreaterThan(0) // others were there before
    expect(await page.locator('.bids tr.own').count()).toBe(1)
    await page.click('#orders [aria-label^="Cancel order"]')
    await untilText(page, '#notice', /canceled/)
    await expect.poll(() => page.locator('.bids tr.own').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('an own order is amended: less keeps its place in the queue, another price loses it, too much is refused', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1000)
    const bid = numberOf(await textOf(page, '.bids tr:nth-child(6) td:first-child'))
    await write(page, { side: 'buy', type: 'limit', qty: '0.25', price: String(bid) })
    await arm(page)
    await page.click('#send')
    await page.click('#tab1')
    await untilText(page, '#orders tbody', /0\.250 of 0\.250/)
    await page.click('#arm')
    const amend = () => page.click('#orders [aria-label^="Amend order"]')
    await amend()
    await write(page, { qty: '0.1' })
    await untilText(page, '#preview', /Place in the queue ?kept/)
    await page.press('#qty', 'Enter')
    await untilText(page, '#notice', /Nothing was sent/)
    await untilText(page, '#orders tbody', /0\.250 of 0\.250/)
    await arm(page)
    await page.click('#send')
    await untilText(page, '#notice', /Sent: Amend #\d+ to 0\.1 at/)
    await untilText(page, '#orders tbody', /0\.100 of 0\.100/)
    await amend()
    await write(page, { price: String(bid - 1) })
    await untilText(page, '#preview', /Place in the queue ?lost/)
    await page.click('#send')
    await untilText(page, '#orders tbody', new RegExp((bid - 1).toLocaleString('en-US', { minimumFractionDigits: 1 })))
    await amend()
    await write(page, { qty: '400' })
    const why = await untilText(page, '#preview', /It would be refused/)
    expect(why).toMatch(/margin|notional|quantity/)
    await page.click('#send')
    await untilText(page, '#refusal', /It was refused/)
    await untilText(page, '#orders tbody', /0\.100 of 0\.100/)
    await page.click('#leave')
    expect(await page.locator('#refusal').count()).toBe(0)
    expect(await page.locator('#orders tbody tr').count()).toBe(1)
  })

  test('nothing of the visitor is sent while the ticket is not armed: no cancel, no leverage', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1000)
    const bid = numberOf(await textOf(page, '.bids tr:nth-child(6) td:first-child'))
    await write(page, { side: 'buy', type: 'limit', qty: '0.25', price: String(bid) })
    await arm(page)
    await page.click('#send')
    await page.click('#tab1')
    await untilText(page, '#orders tbody', /buy limit/)
    await page.click('#arm')
    const head = await page.getAttribute('#seq', 'data-head')
    const acts = [
      () => page.click('#orders [aria-label^="Cancel order"]'),
      () => page.click('text=Cancel all'),
      () => page.selectOption('#leverage', '25'),
      () => page.selectOption('#mode', 'isolated'),
    ]
    for (const act of acts) {
      await act()
      await untilText(page, '#notice', /Nothing was sent/)
      await page.click('#tab1') // another notice is told apart from the last one by what it replaces
      expect(await page.locator('#orders tbody tr').count()).toBe(1)
      expect(await page.getAttribute('#seq', 'data-head')).toBe(head)
    }
    await expect.poll(() => page.inputValue('#mode')).toBe('cross')
  })

  test('a refusal says why and what would pass, and that passes', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1000)
    await write(page, { side: 'buy', type: 'market', qty: '400' })
    const why = await untilText(page, '#preview', /It would be refused/)
    expect(why).toMatch(/margin|notional|quantity/)
    await arm(page)
    await page.click('#send')
    await untilText(page, '#refusal', /It was refused/)
    await page.locator('#preview button', { hasText: 'Take it' }).first().click()
    await untilText(page, '#preview', /Fills now/)
    await page.click('#send')
    await page.click('#tab0')
    await untilText(page, '#position', /Long/)
    expect(await page.locator('#refusal').count()).toBe(0)
  })

  test('both liquidation prices are known before an order is sent, and are those of the position then', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    await write(page, { side: 'buy', type: 'market', qty: '1.5' })
    const told = await untilText(page, '#liquidation', /, at worst/)
    const [optimistic, conservative] = told.split(', at worst ').map(numberOf)
    expect(conservative).toBeGreaterThan(optimistic as number)
    await arm(page)
    await page.click('#send')
    await page.click('#tab0')
    const position = await untilText(page, '#position', /Long 1\.500/)
    expect(numberOf(/Liquidated at ?([\d,.]+)/.exec(position)?.[1] ?? '')).toBe(optimistic)
  })

  test('who takes too much is liquidated when the index falls, and reads the receipt', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 2500)
    await arm(page)
    await page.selectOption('#leverage', '100')
    await untilText(page, '#notice', /100 ×/)
    await write(page, { side: 'buy', type: 'market', qty: '4' })
    await arm(page)
    await page.click('#send')
    await page.click('#tab0')
    await untilText(page, '#position', /Long/)
    await page.click('#tab5')
    await page.click('#shock')
    await play(page, '20')
    await page.click('#tab2')
    await untilText(page, '#receipts', /(Liquidation|Step|Takeover) 1:/)
    await pause(page)
    await page
      .locator('#receipts button', { hasText: /(Step|Takeover) 1:/ })
      .first()
      .click()
    await untilText(page, '#receipt', /account 1\b/)
    expect(await textOf(page, '#receipt')).toMatch(/bankruptcyPrice/)
    await page.click('#tab3')
    await untilText(page, '#cascade', /[1-9]\d* pools fell/)
    expect(await textOf(page, '#conservation')).toBe('0')
  })
})

describe('the cascade', () => {
  test('one click shows it: deferred, steps, takeovers, deleveraging, each with its receipt, who pushed whom, and no money lost', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await page.locator('button', { hasText: 'Show a cascade' }).first().click()
    await untilText(page, '#play', /Pause/)
    await page.selectOption('#speed', '20')
    const stages = {
      liquidationDeferred: 'Deferred',
      liquidationStep: 'Step',
      takeover: 'Takeover',
      adl: 'Deleveraged',
    }
    for (const stage of Object.keys(stages)) await untilText(page, `[data-stage=${stage}]`, /^[1-9]/)
    await untilText(page, '#cascade', /[1-9]\d* of them pushed/)
    await pause(page)
    expect(await page.locator('#lower path.edge').count()).toBeGreaterThan(0)
    for (const [stage, title] of Object.entries(stages)) {
      await page.click(`[data-stage=${stage}]`)
      await untilText(page, '#receipt h3', new RegExp(`^${title} of command`))
      const others = page.locator('#receipts li').filter({ hasNotText: title })
      expect(await others.count()).toBe(0)
    }
    await untilText(page, '#stages .sum', /^0 Money missing/)
    expect(await textOf(page, '#conservation')).toBe('0')
  })
})

describe('time', () => {
  test('the past is visited, is as it was, and the way back leads to the same state', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 3000)
    const [head, hash] = [await seqOf(page), await hashOf(page)]
    await scrubTo(page, 1200)
    const early = await hashOf(page)
    expect(early).not.toBe(hash)
    await page.click('#now')
    await expect.poll(() => seqOf(page)).toBe(head)
    expect(await hashOf(page)).toBe(hash)
    await scrubTo(page, 1200)
    expect(await hashOf(page)).toBe(early)
  })

  test('another order in the past makes another future', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 2000)
    await scrubTo(page, 1000)
    await write(page, { side: 'sell', type: 'market', qty: '0.2' })
    await arm(page)
    await page.click('#send')
    await page.click('#tab0')
    await untilText(page, '#position', /Short 0\.200/)
    expect(Number(await page.getAttribute('#seq', 'data-head'))).toBe(1001)
  })

  test('a reload finds the session', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    const [seq, hash] = [await seqOf(page), await hashOf(page)]
    await page.reload()
    await untilText(page, '#notice', new RegExp(`command ${seq}.*same state hash`))
    expect(await seqOf(page)).toBe(seq)
    expect(await hashOf(page)).toBe(hash)
  })

  test('a killed worker is replaced by one that finds the session', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    const [seq, hash] = [await seqOf(page), await hashOf(page)]
    await page.click('#tab5')
    // right after the page has asked it for a frame, which nobody will answer now
    await page.evaluate(() => requestAnimationFrame(() => document.getElementById('crash')?.click()))
    await untilText(page, '#notice', /was killed.*same state hash/)
    expect(await seqOf(page)).toBe(seq)
    expect(await hashOf(page)).toBe(hash)
    await playTo(page, seq + 500)
    await hashOf(page)
  })

  test('a shared scenario is the same elsewhere, orders and shocks included', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 800)
    await write(page, { side: 'buy', type: 'market', qty: '0.3' })
    await arm(page)
    await page.click('#send')
    await page.click('#tab5')
    await page.click('#shock')
    await playTo(page, 1800)
    const [seq, hash] = [await seqOf(page), await hashOf(page)]
    await page.click('text=Share')
    await untilText(page, '#notice', /address/)
    const { page: other } = await lab.visit({}, await page.evaluate(() => location.hash))
    await untilText(other, '#notice', /shared scenario.*same state hash/)
    expect(await seqOf(other)).toBe(seq)
    expect(await hashOf(other)).toBe(hash)
  })

  test('an exported session replays on the command line, and in the page, to the same hash', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    const hash = await hashOf(page)
    await page.click('#tab6')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export')])
    const file = await download.path()
    const seq = await seqOf(page)
    expect(readFileSync(file, 'utf8').trim().split('\n').length).toBe(seq)
    const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'replay', file], { encoding: 'utf8' })
    expect(stdout + stderr).toContain(hash)
    const { page: other } = await lab.visit()
    await pause(other)
    await other.click('#tab6')
    await other.setInputFiles('#import', file)
    await untilText(other, '#notice', /are applied/)
    expect(await hashOf(other)).toBe(hash)
  })
})

describe('broken on purpose', () => {
  test('a torn journal gives what was whole, in the state that it had then', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    const seq = await seqOf(page)
    await hashOf(page)
    await page.click('#tab5')
    await page.click('#tear')
    const told = await untilText(page, '#notice', /torn off.*unfinished write.*was dropped/)
    expect(told).toContain('same state hash')
    const left = await seqOf(page)
    expect(left).toBeLessThan(seq)
    expect(left).toBeGreaterThan(0)
    await page.click('#tab6')
    await untilText(page, '#lower', new RegExp(`Journal ?to command ${left}`))
  })

  test('a flipped bit is named, and nothing of that journal is applied', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 1500)
    const [seq, hash] = [await seqOf(page), await hashOf(page)]
    await page.click('#tab5')
    await page.click('#flip')
    await untilText(page, '#notice', /bit of byte \d+.*was flipped.*refused: .*frame \d+ at byte \d+/)
    expect(await seqOf(page)).toBe(seq) // of what was kept beside it
    expect(await hashOf(page)).toBe(hash)
    await page.click('#tab6')
    await untilText(page, '#lower', new RegExp(`Journal ?to command ${seq}`))
  })

  test('the drained fund is empty, and no money is lost', { timeout: PATIENCE_MS }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 500)
    expect(numberOf(await textOf(page, '#fund'))).toBeGreaterThan(0)
    await page.click('#tab5')
    await page.click('#drain')
    await untilText(page, '#fund', /^0\.00$/)
    expect(await textOf(page, '#conservation')).toBe('0')
  })

  test('without sources the index goes stale: opening is refused with its reason', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { page } = await lab.visit()
    await playTo(page, 500)
    await page.click('#tab5')
    for (const source of [1, 2, 3]) await page.locator('.break label', { hasText: `source ${source}` }).click()
    await play(page, '20')
    await page.click('#tab2')
    await untilText(page, '#receipts', /Index stale/)
    await pause(page)
    await write(page, { side: 'buy', type: 'market', qty: '0.1' })
    await untilText(page, '#preview', /refused.*(stale|old)/i)
  })
})
