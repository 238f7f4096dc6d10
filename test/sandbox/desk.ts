// What a person does with the page, and what he reads there.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const PATIENCE_MS = 60_000

export const textOf = async (page: Page, selector: string): Promise<string> =>
  ((await page.textContent(selector)) ?? '').replace(/\s+/g, ' ').trim()

/** Waits until a text of the page is as wanted. */
export async function untilText(page: Page, selector: string, wanted: RegExp): Promise<string> {
  await expect
    .poll(() => textOf(page, selector).catch(() => ''), { timeout: PATIENCE_MS, interval: 100 })
    .toMatch(wanted)
  return textOf(page, selector)
}

export async function pause(page: Page): Promise<void> {
  if ((await textOf(page, '#play')) === 'Pause') await page.click('#play')
  await untilText(page, '#play', /Play/)
}

export async function play(page: Page, speed: string): Promise<void> {
  await page.selectOption('#speed', speed)
  if ((await textOf(page, '#play')) === 'Play') await page.click('#play')
  await untilText(page, '#play', /Pause/)
}

export const seqOf = async (page: Page): Promise<number> => Number(await page.getAttribute('#seq', 'data-seq'))

/** Goes to a command with the slider. */
export async function scrubTo(page: Page, seq: number): Promise<void> {
  await page.fill('#scrub', String(seq))
  await expect.poll(() => seqOf(page), { timeout: PATIENCE_MS }).toBe(seq)
}

/**
 * Plays until so many commands have been, then stands still. It is the page that looks and clicks: where the machine is
 * slow, a look from outside comes so late that tens of thousands have been, which whoever opens their link must wait for.
 */
export async function playTo(page: Page, seq: number): Promise<void> {
  await play(page, '100')
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (Number(document.getElementById('seq')?.dataset.seq) <= wanted) return requestAnimationFrame(look)
          document.getElementById('play')?.click()
          return resolve()
        }
        look()
      }),
    seq,
  )
  await untilText(page, '#play', /Play/)
}

/** The state hash, once it is that of the command shown. */
export async function hashOf(page: Page): Promise<string> {
  const hashed = async () => Number(await page.getAttribute('#hash', 'data-seq')) - (await seqOf(page))
  await expect.poll(hashed, { timeout: PATIENCE_MS }).toBe(0)
  return textOf(page, '#hash')
}

export interface Order {
  side?: 'buy' | 'sell'
  type?: string
  qty?: string
  price?: string
}

/** Fills the ticket, without sending. */
export async function write(page: Page, { side, type, qty, price }: Order): Promise<void> {
  if (side !== undefined) await page.click(`.sides button.${side}`)
  if (type !== undefined) await page.selectOption('#type', type)
  if (qty !== undefined) await page.fill('#qty', qty)
  if (price !== undefined) await page.fill('#price', price)
}

export async function arm(page: Page): Promise<void> {
  if ((await page.getAttribute('#arm', 'aria-pressed')) !== 'true') await page.click('#arm')
}

/** A price as it is shown. */
export const numberOf = (text: string): number => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'))
