// A process that has done nothing yet: how long until an exchange is there.

const start = performance.now()
const { Exchange } = await import('../../dist/index.js')
const imported = performance.now()
const exchange = await Exchange.create({ quoteDecimals: 6 })
const ready = performance.now()
const { user, system } = process.cpuUsage()
process.send({
  importMs: imported - start,
  createMs: ready - imported,
  cpuMs: (user + system) / 1000,
  bytesCommitted: exchange.usage().bytesCommitted,
})
