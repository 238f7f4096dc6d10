// What stands between the bench and its page in a browser, without the browser.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Server } from '../../bench/browser/server.mjs'

let server: Server
let page: string
beforeEach(async () => {
  server = new Server()
  page = await server.listen()
})
afterEach(() => server.close())

const at = (path: string) => fetch(new URL(path, page))
const answer = (body: unknown) => fetch(new URL('/answer', page), { method: 'POST', body: JSON.stringify(body) })

test('serves the page and the package, isolated from other pages', async () => {
  for (const path of ['page.html', 'page.mjs', '/bench/worker.mjs']) {
    const response = await at(path)
    expect(response.status, path).toBe(200)
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test.each(['/package.json', '/bench/../package.json', '/bench/%2e%2e/package.json', '/.git/config', '/bench/none.mjs'])(
  'and nothing else: %s',
  async (path) => {
    expect((await at(path)).status).toBe(404)
  },
)

test('hands tasks over, whoever comes first, and takes answers with columns of numbers', async () => {
  const early = server.ask({ task: 'first' })
  expect(await (await at('/next')).json()).toEqual({ task: 'first' })
  await answer({ result: { trades: { doubles: [1, 2.5] } } })
  expect(await early).toEqual({ trades: Float64Array.of(1, 2.5) })

  const next = at('/next')
  const late = server.ask({ task: 'second' })
  expect(await (await next).json()).toEqual({ task: 'second' })
  const failed = expect(late).rejects.toThrow('it went wrong')
  await answer({ error: 'it went wrong' })
  await failed
})

test('says so if the browser ends', async () => {
  const asked = expect(server.ask({ task: 'first' })).rejects.toThrow('ended')
  server.fail(new Error('Chromium ended with 1'))
  await asked
})
