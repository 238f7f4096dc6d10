// The visitor's account: what he has and how near the end is.
import { money, percent } from '../format.js'
import { slow } from '../store.js'

export function Account() {
  const account = slow.value?.account ?? null
  const pools = account === null ? [] : Object.entries(account.pools)
  return (
    <section class="panel account" aria-label="Account">
      <div class="title">
        <h2>Account</h2>
        <span class="dim">number 1</span>
      </div>
      {pools.length === 0 ? <p class="none">There is no account yet.</p> : null}
      {pools.map(([name, { equity, collateral, available, initialMargin, maintenanceMargin }]) => {
        const ratio =
          Number(equity) > 0 ? Number(maintenanceMargin) / Number(equity) : Number(maintenanceMargin) > 0 ? 1 : 0
        return (
          <div key={name} class="pool">
            <h3>{name === 'cross' ? 'Cross margin' : `Isolated in ${name}`}</h3>
            <dl>
              <Line label="Equity" value={money(equity)} id={`equity-${name}`} />
              <Line label="Collateral" value={money(collateral)} />
              <Line label="Available" value={money(available)} />
              <Line label="Initial margin" value={money(initialMargin)} />
              <Line label="Maintenance margin" value={money(maintenanceMargin)} />
            </dl>
            <MarginBar ratio={ratio} />
          </div>
        )
      })}
    </section>
  )
}

function Line({ label, value, id }: { label: string; value: string; id?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd id={id}>{value}</dd>
    </div>
  )
}

/** Maintenance margin as a part of the equity: at 100 % it is liquidated. */
export function MarginBar({ ratio }: { ratio: number }) {
  const part = Math.min(1, Math.max(0, ratio))
  const level = part > 0.8 ? 'high' : part > 0.5 ? 'middle' : 'low'
  return (
    <div class="marginbar">
      <meter class={level} min={0} max={1} value={part} aria-label="Margin ratio: liquidated at 100 %" />
      <span>margin ratio {percent(ratio, 1)}</span>
    </div>
  )
}
